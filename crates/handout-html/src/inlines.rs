//! Running text: one function for each kind of inline.

use handout_core::{Abbreviation, Foreign, Inline, Inlines, Link, LinkTarget, Term, Url};

use crate::body::Writer;
use crate::ids::plain;
use crate::names::Names;
use crate::scratch::Scratch;

impl<'a> Writer<'a> {
    pub(crate) fn inlines(&mut self, words: &'a Inlines) {
        for piece in words {
            self.inline(piece);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) if self.scratch.printed_dates.is_empty() => self.out.text(text),
            Inline::Text(text) => self.dated_text(text),
            Inline::Emphasis(inner) => self.element("<em>", inner, "</em>"),
            Inline::Strong(inner) => self.element("<strong>", inner, "</strong>"),
            Inline::Subscript(inner) => self.element("<sub>", inner, "</sub>"),
            Inline::Superscript(inner) => self.element("<sup>", inner, "</sup>"),
            Inline::Link(link) => self.link(link),
            Inline::Term(term) => self.term(term),
            Inline::Abbreviation(abbreviation) => self.abbreviation(abbreviation),
            Inline::Foreign(foreign) => self.foreign(foreign),
            Inline::LineBreak => self.out.markup("<br>\n"),
        }
    }

    fn element(&mut self, open: &'static str, inner: &'a Inlines, close: &'static str) {
        self.out.markup(open);
        self.inlines(inner);
        self.out.markup(close);
    }

    fn link(&mut self, link: &'a Link) {
        if self.repeating {
            return self.inlines(link.content());
        }
        match link.target() {
            LinkTarget::Url(url) => {
                let bare = is_address(link.content(), url);
                self.open_link(url, bare);
            }
            LinkTarget::Section(id) => {
                self.out.markup("<a href=\"#");
                self.prefix();
                self.out.slug(id);
                self.out.markup("\">");
            }
        }
        self.inlines(link.content());
        self.out.markup("</a>");
    }

    /// An address that is its own words.
    pub(crate) fn address(&mut self, url: &Url) {
        self.open_link(url, true);
        self.out.text(url);
        self.out.markup("</a>");
    }

    /// A link out of the article. Where its words are the address, or the number to call, paper does not repeat it, and
    /// text from right to left does not turn it around.
    fn open_link(&mut self, url: &Url, bare: bool) {
        self.out.markup("<a href=\"");
        self.out.address(url);
        self.out.markup("\"");
        if bare {
            self.out.markup(" class=\"address\"");
            self.left_to_right();
        }
        self.out.markup(">");
    }

    /// The word, with its meaning where the article uses it first: `<dfn>` is for that place, and needs the meaning beside
    /// it (HTML, 4.5.8). A `title` would not do: in `<dfn>` it names the term, and nobody sees it on a phone or on paper.
    fn term(&mut self, term: &'a Term) {
        if self.repeating {
            return self.inlines(&term.content);
        }
        // A term at the beginning of a sentence has a capital letter.
        let Scratch { told, words, .. } = &mut self.scratch;
        let start = told.text.len();
        let lower = plain(&term.content, words).chars().flat_map(char::to_lowercase);
        // At the end of a word the letter has another form.
        told.text.extend(lower.map(|c| if c == 'ς' { 'σ' } else { c }));
        if told_now(told, start, &term.definition) {
            self.element("<dfn>", &term.content, "</dfn>");
            self.meaning(&term.definition);
        } else {
            self.inlines(&term.content);
        }
    }

    /// The short form, with the long form where the article uses it first (WCAG 2.2 3.1.4); later on it is in the `title`.
    fn abbreviation(&mut self, abbreviation: &'a Abbreviation) {
        if self.repeating {
            return self.out.text(&abbreviation.short);
        }
        let told = &mut self.scratch.told;
        let start = told.text.len();
        told.text.push_str(&abbreviation.short);
        if told_now(told, start, &abbreviation.long) {
            self.out.markup("<abbr>");
            self.out.text(&abbreviation.short);
            self.out.markup("</abbr>");
            self.meaning(&abbreviation.long);
        } else {
            self.out.markup("<abbr title=\"");
            self.out.value(&abbreviation.long);
            self.out.markup("\">");
            self.out.text(&abbreviation.short);
            self.out.markup("</abbr>");
        }
    }

    fn meaning(&mut self, words: &str) {
        self.out.markup("<span class=\"meaning\"> (");
        self.out.text(words);
        self.out.markup(")</span>");
    }

    fn foreign(&mut self, foreign: &'a Foreign) {
        let outer = (self.language, self.direction);
        self.language = &foreign.language;
        self.direction = foreign.direction.unwrap_or_else(|| foreign.language.direction());
        self.out.markup("<span");
        self.language_attributes();
        self.element(">", &foreign.content, "</span>");
        (self.language, self.direction) = outer;
    }

    /// Text of a printed colophon line: the days that the line states are marked as such where they stand in it.
    fn dated_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, date, after)) = self.first_date(rest) {
            self.out.text(before);
            self.out.markup("<time datetime=\"");
            self.out.value(date);
            self.out.markup("\"");
            self.left_to_right();
            self.out.markup(">");
            self.out.text(date);
            self.out.markup("</time>");
            rest = after;
        }
        self.out.text(rest);
    }

    /// What stands before the first of the days, the day, and what follows. Digits around it would make it part of a number.
    fn first_date<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str, &'t str)> {
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        let dates = &self.scratch.printed_dates;
        // Dates begin with a digit, which is ASCII: it can be cut before.
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).find_map(|(at, _)| {
            let (before, rest) = text.split_at_checked(at).filter(|(before, _)| !before.ends_with(is_part))?;
            dates.lines().find_map(|date| {
                let after = rest.strip_prefix(date).filter(|after| !after.starts_with(is_part))?;
                Some((before, rest.get(..date.len())?, after))
            })
        })
    }
}

/// Whether the meaning of the name that stands in `told` from `start` on was not told before.
fn told_now(told: &mut Names, start: usize, meaning: &str) -> bool {
    // No text has this character.
    told.text.push('\0');
    told.text.push_str(meaning);
    told.add(start).is_ok()
}

/// Whether the words of a link are its address, or the number that it calls.
fn is_address(words: &Inlines, url: &Url) -> bool {
    let [Inline::Text(words)] = &**words else {
        return false;
    };
    let (words, address) = (without_slash(words.trim()), without_slash(url));
    let bare = address.split_once(':').map_or(address, |(_, rest)| rest.strip_prefix("//").unwrap_or(rest));
    if words == address || words == bare {
        return true;
    }
    let is_digit = |c: &char| c.is_ascii_digit();
    url.scheme() == "tel"
        && words.chars().all(|c| matches!(c, '0'..='9' | '+' | '-' | '.' | '(' | ')' | ' ' | '\u{a0}' | '\u{2011}'))
        && words.chars().filter(is_digit).eq(bare.chars().filter(is_digit))
}

fn without_slash(address: &str) -> &str {
    address.strip_suffix('/').unwrap_or(address)
}
