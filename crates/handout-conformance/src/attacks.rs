//! Text and addresses of somebody who means harm, and an article that holds one of them wherever it can.
//!
//! The lists are files in `attacks/`, one attack a line: a word that says what has to become of it, a tab, the attack. In it,
//! `\u{202e}` is a character, so that the lists hide nothing from their readers.

use std::sync::OnceLock;

use handout_core::{Article, JsonError, Text, Url};
use serde_json::Value;

use crate::fixture::fixture;

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attack {
    /// Its line in the file, from 1, which is also the number of a script's beacon.
    pub line: usize,
    /// Of a script its class, `refused` when no article may hold it; of the others what has to become of it.
    pub kind: &'static str,
    /// The attack.
    pub text: String,
}

/// Markup, templates and styles that call `beacon(NUMBER)`, or ask for something on the host `beacon.invalid`, wherever they
/// are taken for more than text.
pub fn scripts() -> impl Iterator<Item = Attack> {
    lines(include_str!("../attacks/scripts.txt"))
}

/// Addresses that try to be followed by another scheme than `http`, `https`, `mailto` or `tel`, and ones that are sound:
/// `refused` or `kept`.
pub fn addresses() -> impl Iterator<Item = Attack> {
    lines(include_str!("../attacks/addresses.txt"))
}

/// Characters that cannot be seen, or that turn their neighbours around: `refused` by every text, `reported` by a lint, or
/// `kept`, because a language needs them.
pub fn hidden() -> impl Iterator<Item = Attack> {
    lines(include_str!("../attacks/hidden.txt"))
}

fn lines(file: &'static str) -> impl Iterator<Item = Attack> {
    (1..).zip(file.lines()).filter_map(|(line, words)| {
        let (kind, text) = words.split_once('\t').filter(|_| !words.starts_with('#'))?;
        Some(Attack { line, kind, text: decoded(text) })
    })
}

/// The text with its characters in the place of their numbers.
fn decoded(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let character = part
            .split_once('}')
            .and_then(|(digits, rest)| Some((u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?, rest)));
        match character {
            Some((character, rest)) => decoded.extend([character].into_iter().chain(rest.chars())),
            None => decoded.extend(["\\u{", part]),
        }
    }
    decoded
}

/// The fixture `every-block` with `text` in every place that takes text, and in every address behind a host.
///
/// Which places those are is found by trying each string of the fixture, so a field that comes into the model and the
/// fixture is among them at once. Where the model wants a single line, white space at the ends and between words goes.
///
/// # Errors
///
/// [`JsonError`], when no article may hold the text.
pub fn everywhere(text: &str) -> Result<Article, JsonError> {
    let mut value = base();
    for (place, kind) in places() {
        kind.put(&mut value, place, text);
    }
    read(&value)
}

/// The same with `text` in one place alone, for each of the places; with the place as JSON pointer.
pub fn anywhere(text: &str) -> impl Iterator<Item = (&'static str, Result<Article, JsonError>)> {
    places().iter().map(move |(place, kind)| {
        let mut value = base();
        kind.put(&mut value, place, text);
        (place.as_str(), read(&value))
    })
}

/// What a place takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Any characters of a text.
    Text,
    /// A single line.
    Line,
    /// An address.
    Address,
}

impl Kind {
    fn put(self, value: &mut Value, place: &str, text: &str) {
        let text = match self {
            Self::Text => text.to_owned(),
            Self::Line => text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
            // What a text may have and no address goes; what no text may have is left for the check to find.
            Self::Address if Text::new(text).is_ok() => {
                let fits = |c: &char| Url::new(format!("https://example.org/{c}")).is_ok();
                format!("https://example.org/{}", text.chars().filter(fits).collect::<String>())
            }
            Self::Address => format!("https://example.org/{text}"),
        };
        if let Some(place) = value.pointer_mut(place) {
            *place = Value::String(text);
        }
    }
}

/// The places of the base article that take text, with what they take.
fn places() -> &'static [(String, Kind)] {
    static PLACES: OnceLock<Vec<(String, Kind)>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let mut strings = Vec::new();
        collect(&base(), String::new(), &mut strings);
        let takes = |place: &str, text: &str| {
            let mut value = base();
            Kind::Text.put(&mut value, place, text);
            read(&value).is_ok()
        };
        let kind = |place: &str| match () {
            () if takes(place, "a  <b") => Some(Kind::Text),
            () if takes(place, "a <b") => Some(Kind::Line),
            () if takes(place, "https://example.org/<") => Some(Kind::Address),
            () => None,
        };
        strings.into_iter().filter_map(|place| kind(&place).map(|kind| (place, kind))).collect()
    })
}

fn collect(value: &Value, place: String, strings: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| collect(item, format!("{place}/{index}"), strings));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, item)| collect(item, format!("{place}/{name}"), strings));
        }
        Value::String(_) => strings.push(place),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn base() -> Value {
    static BASE: OnceLock<Value> = OnceLock::new();
    let base = || fixture("every-block").and_then(|fixture| serde_json::from_str(fixture.json()).ok());
    BASE.get_or_init(|| base().unwrap_or_default()).clone()
}

fn read(value: &Value) -> Result<Article, JsonError> {
    Article::from_json(value.to_string())
}
