//! Running text: one function for each kind of inline, in the notation of the plain-text format.

use handout_core::{
    Abbreviation, ContentPath, Direction, Foreign, Inline, Inlines, Label, Link, LinkTarget, ShiftSigns, Step,
    TemplatePiece, Term,
};

use crate::body::Writer;
use crate::lines;
use crate::script;
use crate::words::Words;

impl<'a> Writer<'a> {
    /// What `fill` writes, as words of their own.
    pub(crate) fn words(&mut self, bold: bool, fill: impl FnOnce(&mut Self)) -> Words {
        let outer = std::mem::take(&mut self.words);
        let outer_bold = std::mem::replace(&mut self.bold, bold);
        fill(self);
        self.broken = false;
        self.shift = None;
        self.bold = outer_bold;
        std::mem::replace(&mut self.words, outer)
    }

    /// Goes into a field while `inside` writes.
    pub(crate) fn at(&mut self, field: &'static str, inside: impl FnOnce(&mut Self)) {
        self.path.push(Step::Field(field));
        inside(self);
        self.path.pop();
    }

    /// Goes into each element.
    pub(crate) fn each<T>(&mut self, items: &'a [T], mut one: impl FnMut(&mut Self, usize, &'a T)) {
        for (index, item) in items.iter().enumerate() {
            self.path.push(Step::Index(index));
            one(self, index, item);
            self.path.pop();
        }
    }

    /// Characters of the line, wherever they come from. All that is printed comes through here, the signs of items and
    /// page numbers aside.
    pub(crate) fn text(&mut self, mut text: &str) {
        self.check(text);
        if self.broken {
            // A line begins with its words: white space after a break would look like an indent.
            text = text.trim_start_matches(lines::is_breakable);
            if text.is_empty() {
                return;
            }
            self.broken = false;
            self.shift = None;
            if !self.words.is_empty() {
                self.words.push("\n", self.bold);
            }
        } else {
            self.close_shift(text);
        }
        self.words.push(text, self.bold);
    }

    /// Notes what cannot be printed, with its place.
    fn check(&mut self, text: &str) {
        if self.repeating || text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return;
        }
        let mut lacking = false;
        for c in text.chars() {
            if let Some(what) = script::unsettable(c) {
                self.refuse(what);
            } else if !self.faces.has(c) {
                lacking = true;
                self.refused.characters.insert(c);
            } else if matches!(c, '\u{300}'..='\u{36f}') && self.loose_mark.is_none() {
                self.loose_mark = Some(self.path.clone());
            }
        }
        if lacking && self.refused.places.insert(self.path.clone()) {
            self.refused.paths.push(self.path.clone());
        }
    }

    /// Notes what has no form here; the first place counts.
    pub(crate) fn refuse(&mut self, what: &str) {
        if self.refused.unsupported.is_none() {
            self.refused.unsupported = Some((what.to_owned(), self.path.clone()));
        }
    }

    /// The words of a label with its slot filled in.
    pub(crate) fn template(&mut self, label: Label, mut slot: impl FnMut(&mut Self)) {
        self.labelled = true;
        let labels = self.labels;
        for piece in labels.pieces(label) {
            match piece {
                TemplatePiece::Words(words) => self.text(words),
                TemplatePiece::Slot(_) => slot(self),
            }
        }
    }

    pub(crate) fn inlines(&mut self, words: &'a Inlines) {
        self.each(words, |writer, _, piece| writer.inline(piece));
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            // There is no italic face: what stands out is bold.
            Inline::Emphasis(inner) | Inline::Strong(inner) => {
                let outer = std::mem::replace(&mut self.bold, true);
                self.content(inner);
                self.bold = outer;
            }
            Inline::Subscript(inner) => {
                let before = if self.broken { "" } else { &self.words.text };
                self.shifted(ShiftSigns::lowered(before, inner), inner);
            }
            Inline::Superscript(inner) => self.shifted(ShiftSigns::raised(inner), inner),
            Inline::Link(link) => self.link(link),
            Inline::Term(term) => self.term(term),
            Inline::Abbreviation(abbreviation) => self.abbreviation(abbreviation),
            Inline::Foreign(foreign) => self.foreign(foreign),
            Inline::LineBreak => self.broken = true,
        }
    }

    fn content(&mut self, inner: &'a Inlines) {
        self.path.push(Step::Field("content"));
        self.inlines(inner);
        self.path.pop();
    }

    fn foreign(&mut self, foreign: &'a Foreign) {
        if foreign.direction.unwrap_or_else(|| foreign.language.direction()) == Direction::RightToLeft {
            self.refuse("text from right to left");
        }
        self.content(&foreign.content);
    }

    /// Signs keep raised and lowered characters from changing a number.
    fn shifted(&mut self, signs: ShiftSigns, inner: &'a Inlines) {
        match signs.before() {
            "" if !self.broken => self.close_shift(&inner.plain_text()),
            before => self.text(before),
        }
        // A break that waits stands before the characters.
        let waiting = self.broken && !self.words.is_empty();
        let start = self.words.text.len() + usize::from(waiting);
        self.content(inner);
        self.words.push(signs.after(), self.bold);
        self.shift = Some((signs, start));
    }

    /// Puts parentheses around raised or lowered characters that `next` would lengthen.
    fn close_shift(&mut self, next: &str) {
        if let Some((signs, start)) = self.shift.take()
            && let Some(opening) = signs.around(next)
        {
            self.words.enclose(start, opening);
        }
    }

    /// The words, then the address unless they are the address.
    fn link(&mut self, link: &'a Link) {
        let start = self.words.text.len();
        self.content(link.content());
        let url = match link.target() {
            LinkTarget::Url(url) => url,
            LinkTarget::Section(_) => return,
        };
        if self.words.text.get(start..).is_some_and(|words| url.is_shown_by(words)) {
            return;
        }
        let outer = std::mem::replace(&mut self.bold, false);
        self.at("href", |writer| {
            for words in [" <", url, ">"] {
                writer.text(words);
            }
        });
        self.bold = outer;
    }

    /// The word, with its meaning where the article uses it first.
    fn term(&mut self, term: &'a Term) {
        self.content(&term.content);
        // A term at the beginning of a sentence has a capital letter.
        let name = term.content.plain_text().to_lowercase();
        if self.explained.insert((name, &term.definition)) {
            self.at("definition", |writer| writer.in_parentheses(&term.definition));
        }
    }

    /// The short form, with the long form where the article uses it first.
    fn abbreviation(&mut self, abbreviation: &'a Abbreviation) {
        self.at("short", |writer| writer.text(&abbreviation.short));
        if self.explained.insert((abbreviation.short.to_string(), &abbreviation.long)) {
            self.at("long", |writer| writer.in_parentheses(&abbreviation.long));
        }
    }

    fn in_parentheses(&mut self, words: &str) {
        for words in [" (", words, ")"] {
            self.text(words);
        }
    }
}

/// What keeps the article from being printed, as far as the layout has come.
#[derive(Default)]
pub(crate) struct Refused {
    pub(crate) unsupported: Option<(String, ContentPath)>,
    /// Characters that the font lacks.
    pub(crate) characters: std::collections::BTreeSet<char>,
    /// Where they stand, in the order of the article.
    pub(crate) paths: Vec<ContentPath>,
    places: std::collections::BTreeSet<ContentPath>,
}
