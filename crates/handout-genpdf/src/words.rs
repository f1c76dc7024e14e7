//! [`Words`]: running text with its weight, ready to be broken into lines.

use std::ops::Range;

/// Characters with a weight. A `\n` ends a line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub(crate) text: String,
    /// Where each stretch of one weight ends, and whether it is bold.
    spans: Vec<(usize, bool)>,
}

impl Words {
    /// Adds characters of one weight.
    pub(crate) fn push(&mut self, text: &str, bold: bool) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some((last, weight)) if *weight == bold => *last = end,
            _ => self.spans.push((end, bold)),
        }
    }

    /// Adds what was flattened before.
    pub(crate) fn append(&mut self, other: &Self) {
        for (text, bold) in other.pieces(0..other.text.len()) {
            self.push(text, bold);
        }
    }

    /// Sets what stands from `start` to the end into parentheses, the first of which is `opening`.
    pub(crate) fn enclose(&mut self, start: usize, opening: &str) {
        let inside: Vec<_> = self.pieces(start..self.text.len()).map(|(text, bold)| (text.to_owned(), bold)).collect();
        let (Some((_, first)), Some((_, last))) = (inside.first(), inside.last()) else { return };
        let (first, last) = (*first, *last);
        self.truncate(start);
        self.push(opening, first);
        for (text, bold) in &inside {
            self.push(text, *bold);
        }
        self.push(")", last);
    }

    fn truncate(&mut self, end: usize) {
        self.text.truncate(end);
        let kept = self.spans.partition_point(|(last, _)| *last < end) + 1;
        self.spans.truncate(kept);
        match self.spans.last_mut() {
            Some(_) if end == 0 => self.spans.clear(),
            Some((last, _)) => *last = (*last).min(end),
            None => {}
        }
    }

    /// The stretches of one weight in a range.
    pub(crate) fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = (&str, bool)> {
        let first = self.spans.partition_point(|(end, _)| *end <= range.start);
        let mut start = range.start;
        self.spans.get(first..).unwrap_or_default().iter().map_while(move |(end, bold)| {
            let piece = self.text.get(start..(*end).min(range.end))?;
            start = *end;
            (!piece.is_empty()).then_some((piece, *bold))
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &Words) -> Vec<(&str, bool)> {
        words.pieces(0..words.text.len()).collect()
    }

    #[test]
    fn neighbours_of_one_weight_are_one_piece() {
        let mut words = Words::default();
        for (text, bold) in [("a", false), ("b", false), ("", true), ("c", true), ("d", false)] {
            words.push(text, bold);
        }
        assert_eq!(shown(&words), [("ab", false), ("c", true), ("d", false)]);
        assert_eq!(words.pieces(1..3).collect::<Vec<_>>(), [("b", false), ("c", true)]);
        assert_eq!(words.pieces(2..2).count(), 0);
    }

    #[test]
    fn parentheses_keep_the_weight_of_what_they_hold() {
        let mut words = Words::default();
        words.push("10^", false);
        words.push("9", true);
        words.enclose(3, "(");
        assert_eq!(shown(&words), [("10^", false), ("(9)", true)]);
        let mut whole = Words::default();
        whole.push("9", false);
        whole.enclose(0, "_(");
        assert_eq!(shown(&whole), [("_(9)", false)]);
    }
}
