//! Words → rows, a line each.

use std::borrow::Cow;

use super::column::{Column, Frame};
use super::row::{Hold, Row};
use crate::flow::Look;
use crate::laid::{Glyph, Length};
use crate::line::{Measured, levels};
use crate::words::Words;

/// Words are measured so many bytes at a time, which is more than any paragraph has that is read: so the longest ones take no more
/// memory than others.
const PORTION: usize = 16 << 10;

/// Where a portion ends that begins at `start`: behind a space, if there is one in `size` bytes.
fn portion_end(text: &str, start: usize, size: usize) -> usize {
    let end = text.len().min(start.saturating_add(size));
    if end == text.len() {
        return end;
    }
    let end = (start..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(end);
    let space = text.get(start..end).and_then(|portion| portion.rfind(' '));
    space.map_or(end, |space| start + space + 1)
}

/// Room for `more`, and for few besides: doubled, the glyphs of a long article would be its largest part twice.
fn make_room(glyphs: &mut Vec<Glyph>, more: usize) {
    if glyphs.capacity() - glyphs.len() < more {
        glyphs.reserve_exact(more.max(glyphs.len() / 4));
    }
}

impl Column<'_> {
    /// Words in lines. Where they are too many to be measured at once, the last line of each portion is set anew at the beginning
    /// of the next one, since its words go on there.
    pub(crate) fn words(&mut self, words: &Words<'_>, look: Look, keep: bool, frame: &Frame, rows: &mut Vec<Row>) {
        let at = rows.len();
        let base = self.text.len();
        make_room(&mut self.glyphs, words.text.len());
        self.text.push_str(&words.text);
        let levels = levels(words).unwrap_or_default();
        let (mut start, mut size) = (0, PORTION);
        while start < words.text.len() {
            let range = start..portion_end(&words.text, start, size);
            let is_last = range.end == words.text.len();
            let part = if is_last && start == 0 { Cow::Borrowed(words) } else { Cow::Owned(words.part(range.clone())) };
            let measured = self.measure_part(&part, levels.get(range).unwrap_or_default(), look);
            let mut lines = measured.lines(&part, frame.width());
            if !is_last && lines.len() < 2 {
                // What shows nothing may be any number of characters.
                size *= 2;
                self.measured = measured;
                continue;
            }
            if !is_last {
                lines.pop();
            }
            let base = u32::try_from(base + start).unwrap_or(u32::MAX);
            for line in &lines {
                let mut row = self.line(&part, &measured, line, look, &frame.stretch, base);
                row.boxes.clone_from(&frame.boxes);
                rows.push(row);
            }
            start += lines.last().map_or(part.text.len(), |line| line.range.end);
            size = PORTION;
            self.measured = measured;
        }
        let new = rows.get_mut(at..).unwrap_or_default();
        let count = new.len();
        for (index, row) in new.iter_mut().enumerate() {
            let last = index + 1 == count;
            row.hold = match (last, keep) {
                (true, true) => Hold::Tight,
                (true, false) => Hold::Free,
                (false, _) if index == 0 || index + 2 == count => Hold::Tight,
                (false, _) => Hold::Free,
            };
        }
    }

    /// Words that have room on one line.
    pub(crate) fn one_line(&mut self, words: &Words<'_>, look: Look, frame: &Frame) -> Row {
        let mut rows = Vec::new();
        self.words(words, look, false, frame, &mut rows);
        rows.into_iter().next().unwrap_or_default()
    }

    /// Shapes words; the buffers go back into `self.measured` when they are done with.
    pub(crate) fn measure(&mut self, words: &Words<'_>, look: Look) -> Measured {
        self.measure_part(words, &levels(words).unwrap_or_default(), look)
    }

    fn measure_part(&mut self, words: &Words<'_>, levels: &[u8], look: Look) -> Measured {
        let mut measured = std::mem::take(&mut self.measured);
        measured.measure(self.shaper, self.fonts, words, levels, look, self.styles.hyphens);
        let missing = measured.shaped.missing.iter();
        self.missing.extend(missing.filter_map(|at| words.text.get(*at..)?.chars().next()));
        measured
    }

    /// The buffers, for the next words.
    pub(crate) fn give_back(&mut self, measured: Measured) {
        self.measured = measured;
    }

    /// The widths of the widest word and of the widest line.
    pub(crate) fn extent(&mut self, words: &Words<'_>, look: Look) -> (Length, Length) {
        let (mut least, mut most, mut start) = (0, 0, 0);
        while start < words.text.len() {
            let end = portion_end(&words.text, start, PORTION);
            let is_all = end - start == words.text.len();
            let part = if is_all { Cow::Borrowed(words) } else { Cow::Owned(words.part(start..end)) };
            let measured = self.measure(&part, look);
            let extent = measured.extent();
            (least, most, start) = (extent.0.max(least), most + extent.1, end);
            self.measured = measured;
        }
        (Length::try_from(least).unwrap_or(Length::MAX), Length::try_from(most).unwrap_or(Length::MAX))
    }
}
