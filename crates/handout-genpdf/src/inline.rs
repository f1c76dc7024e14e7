//! Running text: one function for each kind of inline, in the notation of the plain-text format.

use handout_core::{
    Abbreviation, ContentPath, Direction, Foreign, Inline, Inlines, Label, Link, LinkTarget, Step, TemplatePiece, Term,
};

use crate::body::Writer;
use crate::lines;
use crate::script;
use crate::words::Words;

/// Lowered or raised characters, `start..end` in the words.
pub(crate) struct Script {
    start: usize,
    end: usize,
    raised: bool,
    /// Whether `^` or `_` stands before them.
    signed: bool,
}

impl<'a> Writer<'a> {
    /// What `fill` writes, as words of their own.
    pub(crate) fn words(&mut self, bold: bool, fill: impl FnOnce(&mut Self)) -> Words {
        let outer = std::mem::take(&mut self.words);
        let outer_bold = std::mem::replace(&mut self.bold, bold);
        fill(self);
        self.broken = false;
        self.script = None;
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
            self.script = None;
            if !self.words.is_empty() {
                self.words.push("\n", self.bold);
            }
        } else if let Some(script) = self.script.take() {
            self.close(&script, text);
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
            Inline::Subscript(inner) => self.subscript(inner),
            Inline::Superscript(inner) => self.superscript(inner),
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

    /// Lowered characters are set like any others, as in H2O, unless two numbers would become one.
    fn subscript(&mut self, inner: &'a Inlines) {
        let plain = inner.plain_text();
        let signed = !self.broken && plain.starts_with(char::is_numeric) && self.words.text.ends_with(char::is_numeric);
        if signed {
            self.text("_");
        }
        self.scripted(inner, false, signed, plain.ends_with(char::is_numeric));
    }

    /// Raised characters come after a `^`, as in 10^9: without it, they would change the number.
    fn superscript(&mut self, inner: &'a Inlines) {
        self.text("^");
        let plain = match &**inner {
            [Inline::Text(text)] => is_one_exponent(text),
            _ => false,
        };
        if !plain {
            self.text("(");
        }
        self.scripted(inner, true, true, plain);
        if !plain {
            self.text(")");
        }
    }

    /// The characters themselves; `open`: what follows might be taken for a part of them.
    fn scripted(&mut self, inner: &'a Inlines, raised: bool, signed: bool, open: bool) {
        let pending = self.broken && !self.words.is_empty();
        let start = self.words.text.len() + usize::from(pending);
        self.content(inner);
        if open {
            self.script = Some(Script { start, end: self.words.text.len(), raised, signed });
        }
    }

    /// Puts parentheses around a subscript or superscript that `next` would lengthen.
    fn close(&mut self, script: &Script, next: &str) {
        let mut characters = next.chars();
        let runs_on = match characters.next() {
            Some(first) if first.is_numeric() => true,
            Some(first) if first.is_alphabetic() => script.raised,
            Some('.' | ',') => characters.next().is_some_and(char::is_numeric),
            _ => false,
        };
        if runs_on && self.words.text.len() == script.end {
            self.words.enclose(script.start, if script.signed { "" } else { "_" });
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

/// Whether raised characters read as one without parentheses: letters or digits after at most one sign, or one sign.
fn is_one_exponent(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-', '−', '±', '–']).unwrap_or(text);
    unsigned.chars().all(char::is_alphanumeric) || text.chars().count() == 1
}
