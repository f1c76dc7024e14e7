//! Running text: one function for each kind of inline.

use handout_core::{
    Abbreviation, ColophonLine, ColophonPiece, Direction, Emergency, Foreign, Inline, Inlines, Label, Link, LinkTarget,
    TemplatePiece, Term, colophon_words,
};

use super::Goal;
use super::writer::Writer;
use crate::font::Style;
use crate::laid::Role;
use crate::words::Shift;

impl<'a> Writer<'a> {
    pub(crate) fn inlines(&mut self, words: &'a Inlines) {
        for piece in words {
            self.inline(piece);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(inner) => {
                let style = if self.styles.italics { Style::Italic } else { Style::Bold };
                self.stressed(Role::Em, style, inner);
            }
            Inline::Strong(inner) => self.stressed(Role::Strong, Style::Bold, inner),
            Inline::Subscript(inner) => self.shifted(Shift::Lowered, inner),
            Inline::Superscript(inner) => self.shifted(Shift::Raised, inner),
            Inline::Link(link) => self.link(link),
            Inline::Term(term) => self.term(term),
            Inline::Abbreviation(abbreviation) => self.abbreviation(abbreviation),
            Inline::Foreign(foreign) => self.foreign(foreign),
            // Words on two lines are two words to every reader, so there is a space between them.
            Inline::LineBreak => self.words.push(" \n", self.span),
        }
    }

    /// Writes below a node inside the words.
    fn part(&mut self, role: Role, write: impl FnOnce(&mut Self)) -> crate::laid::NodeId {
        let node = self.node(role);
        let outer = self.span;
        self.span.owner = self.span.owner.moved_to(node);
        self.below(node, write);
        self.span = outer;
        node
    }

    /// Bold stays bold, whatever is stressed in it: there is one face for each.
    fn stressed(&mut self, role: Role, style: Style, inner: &'a Inlines) {
        self.part(role, |writer| {
            if writer.span.style != Style::Bold {
                writer.span.style = style;
            }
            writer.inlines(inner);
        });
    }

    /// Smaller letters below or above the line. A raised number behind a number is another number to those who cannot see
    /// that it is raised, so it is told.
    fn shifted(&mut self, shift: Shift, inner: &'a Inlines) {
        let behind_number = self.words.text.ends_with(char::is_numeric);
        let node = self.part(Role::Span, |writer| {
            writer.span.shift = shift;
            writer.inlines(inner);
        });
        let plain = inner.plain_text();
        if behind_number && plain.starts_with(|c: char| c.is_numeric() || matches!(c, '+' | '-' | '−')) {
            let sign = if shift == Shift::Raised { '^' } else { '_' };
            self.with_node(node, |node| node.expansion = Some(format!("{sign}{plain}")));
        }
    }

    /// The line that tells of an emergency before the body; it leads there.
    pub(crate) fn emergency(&mut self, emergency: &Emergency<'a>) {
        let index = self.links.len();
        self.links.push((Goal::Emergency(emergency.number), emergency.line(self.labels)));
        self.part(Role::Link(index), |writer| {
            writer.span.link = Some(index);
            match emergency.words {
                Some(words) => writer.template(Label::EmergencyAt, |writer| {
                    writer.in_language(emergency.language, |writer| writer.inlines(words));
                }),
                None => {
                    let level = writer.labels.get(Label::Emergency);
                    writer.label(level);
                }
            }
        });
    }

    /// The words, underlined; for readers on paper the address, unless the words are the address.
    fn link(&mut self, link: &'a Link) {
        // A heading in the line of an emergency, which is a link itself.
        if self.span.link.is_some() {
            return self.inlines(link.content());
        }
        let index = self.links.len();
        let goal = match link.target() {
            LinkTarget::Url(url) => Goal::Address(url),
            LinkTarget::Section(id) => {
                let heading = self.sections.binary_search_by_key(&id, |(id, _)| id).ok();
                match heading.and_then(|at| self.sections.get(at)) {
                    Some((_, heading)) => Goal::Heading(*heading),
                    // The gate has seen the section; without one, the words stand as they are.
                    None => return self.inlines(link.content()),
                }
            }
        };
        let plain = link.content().plain_text();
        self.links.push((goal, link.content().one_line()));
        self.part(Role::Link(index), |writer| {
            writer.span.link = Some(index);
            writer.inlines(link.content());
        });
        if let LinkTarget::Url(url) = link.target()
            && !url.is_shown_by(&plain)
        {
            self.aside(" (");
            self.aside(url);
            self.aside(")");
        }
    }

    /// The word, with its meaning where the article uses it first.
    fn term(&mut self, term: &'a Term) {
        let plain = term.content.plain_text();
        // A term at the beginning of a sentence has a capital letter.
        let first = self.explained.insert((plain.to_lowercase(), &term.definition));
        let node = self.part(Role::Span, |writer| writer.inlines(&term.content));
        if first {
            self.with_node(node, |node| {
                node.expansion = Some(format!("{} ({})", term.content.one_line(), term.definition));
            });
            self.in_parentheses(&term.definition);
        }
    }

    /// The short form, with the long form where the article uses it first.
    fn abbreviation(&mut self, abbreviation: &'a Abbreviation) {
        let node = self.part(Role::Span, |writer| writer.text(&abbreviation.short));
        self.with_node(node, |node| node.expansion = Some(abbreviation.long.to_string()));
        if self.explained.insert((abbreviation.short.to_string(), &abbreviation.long)) {
            self.in_parentheses(&abbreviation.long);
        }
    }

    fn in_parentheses(&mut self, words: &str) {
        self.aside(" (");
        self.aside(words);
        self.aside(")");
    }

    fn foreign(&mut self, foreign: &'a Foreign) {
        let from = self.words.text.len();
        let direction = foreign.direction.unwrap_or_else(|| foreign.language.direction());
        let at = self.words.isolates.len();
        self.in_language(&foreign.language, |writer| writer.inlines(&foreign.content));
        self.isolate(from, at, direction);
    }

    /// The words of a label with its slot filled in.
    pub(crate) fn template(&mut self, label: Label, mut slot: impl FnMut(&mut Self)) {
        let labels = self.labels;
        for piece in labels.pieces(label) {
            match piece {
                TemplatePiece::Words(words) => self.label(words),
                TemplatePiece::Slot(_) => slot(self),
            }
        }
    }

    /// Words of the labels.
    pub(crate) fn label(&mut self, words: &str) {
        self.labelled = true;
        let language = self.labels.language();
        // British words in an American article need no mark.
        if language.primary() == self.span.language.primary() {
            return self.text(words);
        }
        let from = self.words.text.len();
        self.in_language(language, |writer| writer.text(words));
        self.isolate(from, self.words.isolates.len(), language.direction());
    }

    /// What was written from a place on has a direction of its own; `at` is how many isolates there were before it.
    fn isolate(&mut self, from: usize, at: usize, direction: Direction) {
        let range = from..self.words.text.len();
        if direction != self.direction && !range.is_empty() {
            self.words.isolates.insert(at.min(self.words.isolates.len()), (range, direction));
        }
    }

    pub(crate) fn colophon_line(&mut self, line: &'a ColophonLine) {
        for piece in colophon_words(line, self.labels) {
            match piece {
                ColophonPiece::AsPrinted(words) => self.inlines(words),
                ColophonPiece::Label(words) => self.label(&words),
                ColophonPiece::Words(words) => self.text(&words),
                ColophonPiece::Date(date) => self.text(&date.to_string()),
                ColophonPiece::Url(url) => self.url(url),
            }
        }
    }

    /// An address that is its own words.
    fn url(&mut self, url: &'a handout_core::Url) {
        let index = self.links.len();
        self.links.push((Goal::Address(url), url.to_string()));
        self.part(Role::Link(index), |writer| {
            writer.span.link = Some(index);
            writer.text(url);
        });
    }
}
