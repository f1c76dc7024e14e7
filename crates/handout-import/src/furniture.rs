//! Lines of the portal around an article: known by where they stand and by what they say.

use crate::passage::Passage;
use crate::report::{Confidence, Reason};
use crate::text::{is_closed, is_question};

/// Words of portals. In lower case.
const PHRASES: &[&str] = &[
    "patient portal",
    "our portal",
    "privacy policy",
    "your privacy",
    "privacy notice",
    "privacy statement",
    "cookie",
    "sign in",
    "sign up",
    "log in",
    "login",
    "log out",
    "sign out",
    "my account",
    "my chart",
    "mychart",
    "skip to main content",
    "skip to content",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "share this",
    "share / print",
    "print this page",
    "email this page",
    "share on",
    "follow us",
    "back to top",
    "return to top",
    "subscribe",
    "newsletter",
    "download the app",
    "site map",
    "sitemap",
    "contact us",
    "book an appointment",
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
        Some((Reason::LoneControl, Confidence::High))
    } else if PHRASES.iter().any(|phrase| lower.contains(phrase)) {
        Some((Reason::KnownPhrase, Confidence::High))
    } else if has_glued_words(text) {
        Some((Reason::GluedWords, Confidence::Medium))
    } else {
        None
    }
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
