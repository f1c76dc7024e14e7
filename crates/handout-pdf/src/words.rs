//! [`Words`]: running text with what is known about each stretch of it, ready to be broken into lines.

use std::ops::Range;

use handout_core::{Direction, LanguageTag};

use crate::font::Style;
use crate::laid::Owner;

/// Running text. A `\n` ends a line.
#[derive(Clone, Debug)]
pub(crate) struct Words<'a> {
    pub(crate) text: String,
    /// Stretches one behind the other, none of them empty.
    pub(crate) spans: Vec<Span<'a>>,
    /// Stretches whose direction is their own, whatever surrounds them; outer ones before inner ones.
    pub(crate) isolates: Vec<(Range<usize>, Direction)>,
    /// The direction of the whole.
    pub(crate) direction: Direction,
}

/// A stretch of one look and one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span<'a> {
    /// Where it ends, in bytes; it begins where the one before ends.
    pub(crate) end: usize,
    pub(crate) style: Style,
    pub(crate) shift: Shift,
    pub(crate) language: &'a LanguageTag,
    pub(crate) owner: Owner,
    /// The link it is part of.
    pub(crate) link: Option<usize>,
}

/// Where letters stand to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    None,
    Lowered,
    Raised,
}

impl<'a> Words<'a> {
    pub(crate) fn new(direction: Direction) -> Self {
        Self { text: String::new(), spans: Vec::new(), isolates: Vec::new(), direction }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds characters that look like `span`, whose end is not looked at.
    pub(crate) fn push(&mut self, text: &str, span: Span<'a>) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some(last) if (Span { end: 0, ..*last }) == (Span { end: 0, ..span }) => last.end = end,
            _ => self.spans.push(Span { end, ..span }),
        }
    }

    /// Adds other words behind these.
    pub(crate) fn append(&mut self, other: &Self) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.spans.extend(other.spans.iter().map(|span| Span { end: base + span.end, ..*span }));
        let moved = other.isolates.iter().map(|(range, direction)| (base + range.start..base + range.end, *direction));
        self.isolates.extend(moved);
    }

    /// A stretch of them, by bytes. Isolates are left out: who measures a part has the levels of the whole.
    pub(crate) fn part(&self, range: Range<usize>) -> Self {
        let first = self.spans.partition_point(|span| span.end <= range.start);
        let last = self.spans.partition_point(|span| span.end < range.end);
        let spans = self.spans.get(first..=last).unwrap_or_default();
        let spans = spans.iter().map(|span| Span { end: span.end.min(range.end) - range.start, ..*span }).collect();
        let text = self.text.get(range).unwrap_or_default().to_owned();
        Self { text, spans, isolates: Vec::new(), direction: self.direction }
    }

    /// The same for the eye alone, as where the header of a column is repeated.
    pub(crate) fn as_decoration(&self) -> Self {
        let mut words = self.clone();
        for span in &mut words.spans {
            span.owner = Owner::Decoration;
            span.link = None;
        }
        words
    }
}
