//! What an exporter says of each field, held against two files that differ in that field alone.

use handout_core::{Article, ExportError, Fidelity, Field};

use super::round_trip::reads_back;
use super::words::ink;
use crate::evidence::Evidence;
use crate::kit::{Found, Kit, guarded};
use crate::sample::{Pair, pair};

/// What a file says.
struct Said {
    bytes: Vec<u8>,
    /// What is printed, as it was extracted and without white space.
    text: String,
    ink: String,
    /// Everything in it.
    all: String,
}

pub(crate) fn fidelity(kit: &Kit<'_>, found: &mut Found<'_>) {
    for &field in Field::ALL {
        let claim = kit.exporter.fidelity(field);
        let pair = pair(field);
        let articles = match pair.articles() {
            Ok(articles) => articles,
            Err(error) => {
                found.add("two values", field, "articles", error);
                continue;
            }
        };
        if refuses(kit, &articles[1]) {
            if claim != Fidelity::Dropped {
                found.add("two values", field, format!("what is {claim} in a file"), "a refusal");
            }
            continue;
        }
        let mut said = |article| said(kit, article, found);
        let (Some(one), Some(two)) = (said(&articles[0]), said(&articles[1])) else { continue };
        if let Some(but) = contradiction(kit, field, claim, &pair, &one, &two) {
            let parted = format!("{but}; {}", parted(&pair, &one, &two));
            found.add("two values", field, format!("a field that is {claim}"), parted);
        }
        if let Some(reader) = &kit.reader {
            for (article, said) in articles.iter().zip([one, two]) {
                if let Err((path, expected, got)) = reads_back(reader, article, &said.bytes) {
                    found.add("two values", format!("{field} at {path}"), expected, got);
                }
            }
        }
    }
}

fn refuses(kit: &Kit<'_>, article: &Article) -> bool {
    if !kit.exporter.capabilities().may_refuse {
        return false;
    }
    let export = guarded(|| kit.exporter.export_to_vec(article).map(drop));
    matches!(export, Ok(Err(ExportError::Unsupported { .. })))
}

fn said(kit: &Kit<'_>, article: &Article, found: &mut Found<'_>) -> Option<Said> {
    let bytes = kit.export("two values", article, found)?;
    let text = kit.printed("two values", &bytes, found)?;
    let all = kit.all("two values", &bytes, found)?;
    // A word may be divided at the end of a line.
    let ink = ink(&text).chars().filter(|c| !matches!(c, '\u{ad}' | '\u{2010}')).collect();
    Some(Said { bytes, text, ink, all })
}

/// What the files say against the claim.
fn contradiction(kit: &Kit<'_>, field: Field, claim: Fidelity, pair: &Pair, one: &Said, two: &Said) -> Option<String> {
    let capabilities = kit.exporter.capabilities();
    let same = if capabilities.reproducible { one.bytes == two.bytes } else { one.ink == two.ink };
    let words = pair.sentinel.unwrap_or_default();
    let evidence = kit.evidence.as_ref().and_then(|evidence| evidence(field));
    let value = pair.told();
    let told = |evidence: Evidence| evidence.holds(&value, &one.all, &two.all);
    match claim {
        Fidelity::Dropped if !same => Some("files that differ in it".to_owned()),
        Fidelity::Dropped if !words.is_empty() && two.all.contains(words) => Some(format!("a file with `{words}`")),
        Fidelity::Dropped => None,
        Fidelity::TextOnly if one.text == two.text => Some("a text that does not depend on it".to_owned()),
        Fidelity::TextOnly if !two.ink.contains(&ink(words)) => Some(format!("a text without `{words}`")),
        Fidelity::TextOnly if evidence.is_some_and(told) => Some(format!("a file that tells it: {evidence:?}")),
        Fidelity::TextOnly => None,
        Fidelity::Carried if same => Some("files that do not depend on it".to_owned()),
        // These are read back instead.
        Fidelity::Carried if capabilities.readable_back || kit.evidence.is_none() => None,
        Fidelity::Carried => match evidence {
            None => Some("no evidence; give it with `Kit::evidence`".to_owned()),
            Some(evidence) if !told(evidence) => Some(format!("a file without {evidence:?}, `{{}}` being `{value}`")),
            Some(_) => None,
        },
    }
}

/// What was changed in the article, and where the files begin to differ.
fn parted(pair: &Pair, one: &Said, two: &Said) -> String {
    let [before, after] = pair.values.each_ref().map(|value| shortened(&value.to_string()));
    let changed = format!("{} was {before}, then {after}", pair.pointer);
    let same = one.all.chars().zip(two.all.chars()).take_while(|(one, two)| one == two).count();
    let around = |said: &Said| said.all.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    let [one, two] = [around(one), around(two)];
    if one == two {
        format!("{changed}; the files are equal")
    } else {
        format!("{changed}; the files part at {one:?} and {two:?}")
    }
}

/// An image is too long to tell.
fn shortened(value: &str) -> String {
    let mut told: String = value.chars().take(160).collect();
    if told.len() < value.len() {
        told.push('…');
    }
    told
}
