//! Whether words are in letters that their language is written in.
//!
//! Looked at are the running text of the article, of each section with a language of its own and of each
//! [`Foreign`](crate::Foreign) piece, and a synonym with a language, each without what is in a scope of its own. Names
//! in the colophon, abbreviations, addresses, and words with digits such as "COVID-19" keep their letters in every
//! language and are not counted.
//!
//! Only scripts are compared: that Spanish is labelled `en`, or Chinese `ja`, is not seen.

use super::links::is_address;
use super::script::Script;
use super::{Found, LANGUAGE_SCRIPT, quoted};
use crate::article::Article;
use crate::inline::{Inline, Inlines};
use crate::language::LanguageTag;
use crate::metadata::Synonym;
use crate::path::ContentPath;
use crate::walk::{InlinesRole, Node};

/// Fewer letters are a word or two, and a word may be borrowed: then only a scope without one right letter is reported.
const FEW: u64 = 20;

/// With one or two letters in all, such as `µg` or `pH`, nothing is said.
const FEWEST: u64 = 3;

/// Latin letters are guests in every script, as names of medicines and units, and so many weigh as one of another.
///
/// Text passes with one letter of its own to ten of them. To ask for a third of all letters would report six of the
/// forty right samples in `tests/language.rs`, which are two sentences before a list of medicines; English under
/// headings that alone were translated has less than a tenth. No other script is a guest, so half are enough there.
const GUESTS: u64 = 10;

/// The scopes that the walk is in, the article first, and the letters met in each.
pub(super) struct Languages<'a>(Vec<Scope<'a>>);

struct Scope<'a> {
    path: ContentPath,
    language: &'a LanguageTag,
    letters: Letters,
}

impl<'a> Languages<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        let mut letters = Letters::default();
        if let Some(summary) = &article.summary {
            letters.text(summary);
        }
        Self(vec![Scope { path: ContentPath::root(), language: &article.language, letters }])
    }

    pub(super) fn node(&mut self, found: &mut Found, path: &ContentPath, node: Node<'a>) {
        let depth = path.steps().len();
        while let Some(left) = self.0.pop_if(|scope| depth <= scope.path.steps().len()) {
            left.letters.report(found, &left.path, left.language);
        }
        match node {
            Node::Section(section) => {
                if let Some(language) = &section.language {
                    self.0.push(Scope { path: path.clone(), language, letters: Letters::default() });
                }
            }
            Node::Inlines(role, words) if role != InlinesRole::Colophon => {
                if let Some(scope) = self.0.last_mut() {
                    scope.letters.words(words);
                }
            }
            Node::Inline(Inline::Foreign(foreign)) => {
                let mut letters = Letters::default();
                letters.words(&foreign.content);
                letters.report(found, path, &foreign.language);
            }
            Node::Synonym(Synonym { name, language: Some(language) }) => {
                let mut letters = Letters::default();
                letters.text(name);
                letters.report(found, path, language);
            }
            _ => {}
        }
    }

    pub(super) fn finish(self, found: &mut Found) {
        for scope in self.0 {
            scope.letters.report(found, &scope.path, scope.language);
        }
    }
}

/// How many letters of each script there are.
#[derive(Default)]
struct Letters([u32; Script::ALL.len()]);

impl Letters {
    /// Counts the words that are in no scope of their own.
    fn words(&mut self, words: &Inlines) {
        for piece in words {
            match piece {
                Inline::Text(text) => self.text(text),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Subscript(inner)
                | Inline::Superscript(inner) => self.words(inner),
                Inline::Link(link) => self.words(link.content()),
                Inline::Term(term) => self.words(&term.content),
                Inline::Abbreviation(_) | Inline::Foreign(_) | Inline::LineBreak => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        for word in text.split_whitespace() {
            if !word.is_ascii() {
                // Whether something is a letter takes longer to know than whose it is, so it is asked at the ends
                // alone: marks within a word belong to its letters.
                let word = word.trim_matches(|c: char| !c.is_alphabetic());
                for script in word.chars().filter_map(Script::of) {
                    self.add(script, 1);
                }
            } else if !is_address(word) && !word.contains(|c: char| c.is_ascii_digit()) {
                let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
                self.add(Script::Latin, u32::try_from(letters).unwrap_or(u32::MAX));
            }
        }
    }

    fn add(&mut self, script: Script, letters: u32) {
        if let Some(count) = self.0.get_mut(script as usize) {
            *count = count.saturating_add(letters);
        }
    }

    fn each(&self) -> impl Iterator<Item = (Script, u64)> {
        Script::ALL.iter().zip(self.0).map(|(script, letters)| (*script, u64::from(letters)))
    }

    fn report(&self, found: &mut Found, path: &ContentPath, language: &LanguageTag) {
        let all: u64 = self.each().map(|(_, letters)| letters).sum();
        let Some((most, most_letters)) = self.each().max_by_key(|(_, letters)| *letters) else { return };
        // The whole table is asked only where something is odd.
        if all < FEWEST || most.writes(language) {
            return;
        }
        let (mut own, mut foreign, mut names) = (0, 0, Vec::new());
        for (script, letters) in self.each() {
            if script.writes(language) {
                own += letters * GUESTS;
                names.push(script.name());
            } else {
                foreign += if script == Script::Latin { letters } else { letters * GUESTS };
            }
        }
        let is_foreign = own == 0 || (all >= FEW && own < foreign);
        if is_foreign && !names.is_empty() {
            let message = format!(
                "{most_letters} of {all} letters are {}, and {} is written in {}; name the language of the words, or \
                 give the tag the script `{}`",
                most.name(),
                quoted(language.as_str()),
                names.join(" or "),
                most.code()
            );
            found.report(LANGUAGE_SCRIPT, path.field("language"), message);
        }
    }
}
