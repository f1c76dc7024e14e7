//! Running text without its markup, but knowing which of it is linked.

use std::ops::Range;

use crate::inline::{Inline, Inlines};

/// The characters of running text and where its links are. Filled again and again, so that a walk needs one buffer.
#[derive(Default)]
pub(super) struct Flat {
    /// As in [`Inlines::plain_text`].
    pub(super) text: String,
    /// Bytes of `text` that are the words of a link, in order.
    links: Vec<Range<usize>>,
}

impl Flat {
    pub(super) fn fill(&mut self, words: &Inlines) {
        self.text.clear();
        self.links.clear();
        self.push(words);
    }

    /// Whether the character at a byte of the text belongs to a link.
    pub(super) fn is_linked(&self, offset: usize) -> bool {
        let before = self.links.partition_point(|link| link.end <= offset);
        self.links.get(before).is_some_and(|link| link.contains(&offset))
    }

    fn push(&mut self, words: &Inlines) {
        for piece in words {
            match piece {
                Inline::Text(text) => self.text.push_str(text),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Subscript(inner)
                | Inline::Superscript(inner) => self.push(inner),
                Inline::Link(link) => {
                    let start = self.text.len();
                    link.content().push_plain_text(&mut self.text);
                    self.links.push(start..self.text.len());
                }
                Inline::Term(term) => self.push(&term.content),
                Inline::Abbreviation(abbreviation) => self.text.push_str(&abbreviation.short),
                Inline::Foreign(foreign) => self.push(&foreign.content),
                Inline::LineBreak => self.text.push('\n'),
            }
        }
    }
}
