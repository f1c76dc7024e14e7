//! Hostile strings in every place that takes words: each is exported with all its characters, or refused with its place.

use handout_core::{Article, Fidelity};
use serde_json::Value;

use super::round_trip::reads_back;
use super::words::{NOTE, first_lost, ink, lost, shortened};
use crate::kit::{Found, Kit};
use crate::sample::{Slot, base, naughty, slots};

pub(crate) fn hostile(kit: &Kit<'_>, found: &mut Found<'_>) {
    let slots = slots();
    for (number, string) in naughty().enumerate() {
        let name = format!("hostile string {number} {string:?}");
        // What no article can hold is refused where it comes in; what is left of it without that can still do harm.
        let allowed = match Article::from_json(filled(&slots, string, 0).to_string()) {
            Ok(_) => string.to_owned(),
            Err(error) if names_a_place(&error.to_string(), &slots) => cleaned(string),
            Err(error) => {
                found.add(&name, "article", "a refusal with its place", error.to_string());
                continue;
            }
        };
        let json = filled(&slots, &allowed, number);
        match Article::from_json(json.to_string()) {
            Ok(article) => exported(kit, found, &name, &article, &json, &slots),
            Err(error) => found.add(&name, "article", "an article", error.to_string()),
        }
    }
}

fn exported(kit: &Kit<'_>, found: &mut Found<'_>, name: &str, article: &Article, json: &Value, slots: &[Slot]) {
    let Some(bytes) = kit.export(name, article, found) else { return };
    let Some(text) = kit.text(name, &bytes, found) else { return };
    if let Some(lost) = lost(kit, article, &text, NOTE) {
        return found.add(name, lost.path, lost.expected, lost.got);
    }
    // The words beside the reading text that the format says it prints, wherever that is.
    let Some(printed) = kit.printed(name, &bytes, found) else { return };
    let text = ink(&printed);
    for slot in slots.iter().filter(|slot| kit.exporter.fidelity(slot.field) == Fidelity::TextOnly) {
        let words = json.pointer(&slot.pointer).and_then(Value::as_str).unwrap_or_default();
        if first_lost(&kit.as_written(words), &text, NOTE).is_some() {
            found.add(name, &slot.pointer, format!("`{}`", shortened(words)), "text without it");
        }
    }
    if let Some(reader) = &kit.reader
        && let Err((path, expected, got)) = reads_back(reader, article, &bytes)
    {
        found.add(name, path, expected, got);
    }
}

/// The base article with `string` in every slot, at the beginning of one half of them and at the end of the other, beside
/// a word of the slot's own; so no slot can stand in for another.
fn filled(slots: &[Slot], string: &str, turn: usize) -> Value {
    let mut article = base();
    for (index, slot) in slots.iter().enumerate() {
        let own = format!("z{index}");
        let words = match (index + turn) % 2 {
            0 => format!("{string} {own}"),
            _ => format!("{own} {string}"),
        };
        if let Some(place) = article.pointer_mut(&slot.pointer) {
            *place = Value::String(if slot.is_line { line(&words) } else { words });
        }
    }
    article
}

/// Whether a refusal says where: a slot, as paths are written.
fn names_a_place(error: &str, slots: &[Slot]) -> bool {
    slots.iter().any(|slot| {
        let mut path = String::new();
        for step in slot.pointer.split('/').skip(1) {
            match step.parse::<usize>() {
                Ok(index) => path += &format!("[{index}]"),
                Err(_) if path.is_empty() => path += step,
                Err(_) => path += &format!(".{step}"),
            }
        }
        error.contains(&path)
    })
}

/// As one line: trimmed, without two spaces in a row.
fn line(words: &str) -> String {
    let mut line = words.trim().to_owned();
    while line.contains("  ") {
        line = line.replace("  ", " ");
    }
    line
}

/// Without what a text refuses.
fn cleaned(string: &str) -> String {
    string.chars().filter(|c| handout_core::Text::allows(*c) && !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}
