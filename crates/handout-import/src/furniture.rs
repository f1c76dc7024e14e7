//! Lines of the portal around an article: known by where they stand and by what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::passage::Passage;
use crate::report::{Confidence, Reason};
use crate::text::{is_closed, is_question};

/// Words that only a portal says of itself. In lower case, found between word borders.
const PHRASES: &[&str] = &[
    "patient portal",
    "our portal",
    "privacy policy",
    "your privacy",
    "privacy notice",
    "privacy statement",
    "cookie",
    "cookies",
    "my account",
    "my chart",
    "mychart",
    "skip to main content",
    "skip to content",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "share / print",
    "print this page",
    "email this page",
    "back to top",
    "return to top",
    "download the app",
    "site map",
    "sitemap",
    "book appointments",
    "request an appointment",
    "pay my bill",
    "pay your bill",
    "office use only",
    "for office use",
    "add to favorites",
    "javascript",
    "your browser",
    "accept all",
];

/// Words of portals that others use too: "a warning sign in newborns". One counts at the beginning of a line, or two
/// anywhere in it. In lower case.
const HINTS: &[&str] = &[
    "sign in",
    "sign up",
    "log in",
    "login",
    "log out",
    "sign out",
    "account",
    "share this",
    "share on",
    "follow us",
    "subscribe",
    "newsletter",
    "contact us",
    "book an appointment",
    "home page",
    "web site",
    "website",
];

/// Words of an emergency or a dose. A line that has one is kept, whatever else it says: to leave it out may cost more than
/// any clutter.
const ACUTE: &[&str] = &[
    "911",
    "9-1-1",
    "999",
    "112",
    "emergency",
    "emergencies",
    "poison",
    "overdose",
    "dose",
    "doses",
    "mg",
    "ml",
    "right away",
    "bleeding",
    "faint",
    "chest pain",
    "aspirin",
    "never give",
    "do not take",
    "do not give",
];

/// Words of care that portals use as well. A line that has one is not left out for its place alone.
const CARE: &[&str] = &[
    "doctor",
    "nurse",
    "provider",
    "clinician",
    "medicine",
    "medicines",
    "treatment",
    "symptoms",
    "fever",
    "pain",
    "breathing",
    "child",
    "baby",
    "pregnant",
    "blood",
    "infection",
    "vaccine",
    "tests",
    "call",
];

/// Words of portals that an article about portals has in its title. In lower case.
const NAMES: &[&str] = &["patient portal", "our portal", "my chart", "mychart", "privacy", "cookies"];

/// Whole lines that are buttons. In lower case.
const CONTROLS: &[&str] = &[
    "x", "×", "✕", "close", "top", "print", "share", "menu", "home", "search", "email", "e-mail", "save", "back",
    "next", "previous", "ok", "accept", "decline", "login", "facebook", "twitter", "help", "a- a a+", "a a a", "a+",
    "a-",
];

/// Longest text that is looked at; a portal's advert is shorter.
const LONGEST: usize = 2000;

/// Why a passage outside the article is the portal's by what it says, and how sure that is.
pub(crate) fn evidence(passage: &Passage<'_>) -> Option<(Reason, Confidence)> {
    let text = &*passage.text;
    if text.len() > LONGEST || passage.mark.is_some() || passage.in_item {
        return None;
    }
    let lower = text.to_lowercase();
    if CONTROLS.contains(&&*lower) || is_menu(&lower) {
        return Some((Reason::LoneControl, Confidence::High));
    }
    let said = Said::of(&lower);
    if said.acute {
        None
    } else if said.portal || said.hints.len() >= 2 || (said.begins_with_hint && lower.len() <= 60) {
        Some((Reason::KnownPhrase, Confidence::High))
    } else if has_glued_words(text) && is_short(passage) {
        Some((Reason::GluedWords, Confidence::Medium))
    } else {
        None
    }
}

/// Whether the passage may tell a patient what to do or not to do.
pub(crate) fn speaks_of_care(passage: &Passage<'_>) -> bool {
    let said = Said::of(&passage.text.to_lowercase());
    said.acute || said.care
}

/// Which phrases of the tables a text holds between word borders.
#[derive(Default)]
struct Said {
    portal: bool,
    acute: bool,
    care: bool,
    /// Each once.
    hints: BTreeSet<&'static str>,
    begins_with_hint: bool,
}

#[derive(Clone, Copy)]
enum Table {
    Portal,
    Hint,
    Acute,
    Care,
}

/// The phrases of all tables by their first word, so that one way through a text finds them all.
fn phrases() -> &'static BTreeMap<&'static str, Vec<(&'static str, Table)>> {
    static INDEX: OnceLock<BTreeMap<&'static str, Vec<(&'static str, Table)>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let tables = [(PHRASES, Table::Portal), (HINTS, Table::Hint), (ACUTE, Table::Acute), (CARE, Table::Care)];
        let mut index: BTreeMap<&'static str, Vec<(&'static str, Table)>> = BTreeMap::new();
        for (phrases, table) in tables {
            for phrase in phrases {
                index.entry(word(phrase)).or_default().push((phrase, table));
            }
        }
        index
    })
}

/// The letters and digits that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

impl Said {
    /// What `lower`, a text in lower case, holds.
    fn of(lower: &str) -> Self {
        let mut said = Self::default();
        let mut rest = lower;
        while let Some(at) = rest.find(char::is_alphanumeric) {
            rest = rest.get(at..).unwrap_or_default();
            let first = word(rest);
            for (phrase, table) in phrases().get(first).into_iter().flatten() {
                if rest.strip_prefix(phrase).is_none_or(|after| after.starts_with(char::is_alphanumeric)) {
                    continue;
                }
                match table {
                    Table::Portal => said.portal = true,
                    Table::Acute => said.acute = true,
                    Table::Care => said.care = true,
                    Table::Hint => {
                        said.hints.insert(phrase);
                        said.begins_with_hint |= rest.len() == lower.len();
                    }
                }
            }
            rest = rest.get(first.len()..).unwrap_or_default();
        }
        said
    }
}

/// A line that is no paragraph.
fn is_short(passage: &Passage<'_>) -> bool {
    passage.columns() <= 120
}

/// Several entries in one line, the first of them a button: "Home > Health topics > Hiccups", "Print | Share".
fn is_menu(lower: &str) -> bool {
    lower.len() <= 200
        && lower.split_once(['>', '›', '»', '|']).is_some_and(|(first, _)| CONTROLS.contains(&first.trim()))
}

/// Whether the passage is a banner that may stand above a title: a button, or a short line with a portal's words.
pub(crate) fn is_banner(passage: &Passage<'_>) -> Option<(Reason, Confidence)> {
    if passage.columns() > 120 || passage.mark.is_some() || is_question(&passage.text) {
        return None;
    }
    evidence(passage).filter(|(reason, _)| matches!(reason, Reason::LoneControl | Reason::KnownPhrase))
}

/// Whether a banner could as well be the title of an article about portals: "Using your patient portal".
pub(crate) fn could_be_title(passage: &Passage<'_>) -> bool {
    let lower = passage.text.to_lowercase();
    !is_closed(&lower) && lower.split_whitespace().count() >= 3 && NAMES.iter().any(|name| lower.contains(name))
}

/// Whether a line has the shape of a menu entry: a few words and no end of a sentence.
pub(crate) fn is_menu_shaped(passage: &Passage<'_>) -> bool {
    passage.mark.is_none()
        && passage.columns() <= 60
        && !is_closed(&passage.text)
        && passage.text.split_whitespace().count() <= 6
}

/// A word that ends a sentence with the next one glued to it, or that lost the space before a capital: "policy.Read".
fn has_glued_words(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let parts = word.split_once(['.', '?', '!']);
        parts.is_some_and(|(before, after)| {
            before.len() >= 3
                && before.chars().all(char::is_lowercase)
                && after.chars().next().is_some_and(char::is_uppercase)
                && after.chars().nth(1).is_some_and(char::is_lowercase)
        })
    })
}
