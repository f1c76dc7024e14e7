//! [`Measured`]: shaped words with the places where a line may end.

use std::borrow::Cow;
use std::ops::Range;

use super::breaks::{Ending, Segment, break_lines};
use super::hyphens;
use super::places::places;
use crate::flow::Look;
use crate::font::{self, FontSet, Shaped, Shaper};
use crate::laid::Length;
use crate::style::scaled;
use crate::words::{Shift, Words};

/// Size of lowered and raised letters, in hundredths.
const SHIFTED: i32 = 70;

/// Width of a hyphen, in hundredths of the size.
const HYPHEN: i32 = 33;

/// Words whose glyphs are known.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) shaped: Shaped,
    segments: Vec<Segment>,
    /// A tenth of the letters' size: the letter at the end of a divided word may be that much nearer to the next one than it
    /// is wide.
    overhang: i64,
    /// Scratch: where each cluster begins, and the width of everything before it.
    clusters: Vec<(usize, i64)>,
}

/// A line, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) range: Range<usize>,
    pub(crate) hyphen: bool,
}

/// Size of the letters of a shift.
pub(crate) fn size_of(look: Look, shift: Shift) -> Length {
    match shift {
        Shift::None => look.size,
        Shift::Lowered | Shift::Raised => scaled(look.size, SHIFTED),
    }
}

impl Measured {
    /// Shapes words and finds where lines may end. `levels` has one for each byte, or is empty: all are 0.
    pub(crate) fn measure(
        &mut self,
        shaper: &mut Shaper,
        fonts: &FontSet,
        words: &Words<'_>,
        levels: &[u8],
        look: Look,
        hyphens: bool,
    ) {
        let spans = words.spans.iter().enumerate().map(|(part, span)| font::Span {
            end: span.end,
            style: span.style,
            language: span.language,
            part,
        });
        let spans: Vec<font::Span<'_>> = spans.collect();
        shaper.shape(fonts, &words.text, &spans, levels, &mut self.shaped);
        self.collect_clusters(fonts, words, look);
        self.overhang = i64::from(look.size / 10);
        let hyphen = i64::from(scaled(look.size, HYPHEN));
        self.find_segments(words, hyphen);
        if hyphens {
            self.segments = hyphens::divide(words, &self.segments, hyphen, |at| self.offset(at));
        }
    }

    fn collect_clusters(&mut self, fonts: &FontSet, words: &Words<'_>, look: Look) {
        self.clusters.clear();
        self.clusters.reserve(self.shaped.glyphs.len() + 1);
        let mut total = 0;
        let mut spans = words.spans.iter();
        let (mut end, mut size, mut before) = (0, 0, None);
        for run in &self.shaped.runs {
            let units = fonts.face(run.face).map_or(1000, |face| i64::from(face.metrics().units_per_em.max(1)));
            let tracking = i64::from(tracking(look, words.text.get(run.text.clone()).unwrap_or_default()));
            for glyph in self.shaped.glyphs.get(run.glyphs.clone()).unwrap_or_default() {
                let at = glyph.at as usize;
                while at >= end {
                    let span = spans.next();
                    end = span.map_or(usize::MAX, |span| span.end);
                    size = i64::from(span.map_or(look.size, |span| size_of(look, span.shift)));
                }
                if before.replace(at) != Some(at) {
                    self.clusters.push((at, total));
                    total += tracking;
                }
                total += i64::from(glyph.advance) * size / units;
            }
        }
        self.clusters.push((words.text.len(), total));
    }

    /// Width of the glyphs of a stretch of the text.
    pub(crate) fn width(&self, stretch: Range<usize>) -> i64 {
        self.offset(stretch.end) - self.offset(stretch.start)
    }

    /// Width of everything before a place in the text.
    fn offset(&self, at: usize) -> i64 {
        let index = self.clusters.partition_point(|(start, _)| *start < at);
        self.clusters.get(index).or(self.clusters.last()).map_or(0, |(_, width)| *width)
    }

    fn find_segments(&mut self, words: &Words<'_>, hyphen: i64) {
        let text = &words.text;
        let mut segments = std::mem::take(&mut self.segments);
        segments.clear();
        let mut start = 0;
        let mut from = 0;
        let mut cursor = 0;
        // Places come in order, so the clusters are walked once.
        let mut offset = |at: usize| {
            while self.clusters.get(cursor).is_some_and(|(begin, _)| *begin < at) {
                cursor += 1;
            }
            self.clusters.get(cursor).or(self.clusters.last()).map_or(0, |(_, width)| *width)
        };
        places(text, |end, forced| {
            let piece = text.get(start..end).unwrap_or_default();
            // Most pieces are a word and a space.
            let (inked, more, ending) = match piece.as_bytes() {
                [.., sign, b' '] if sign.is_ascii_graphic() => (end - 1, 0, Ending::Plain),
                _ => {
                    let inked = start + piece.trim_end_matches(is_white).len();
                    if forced && piece.ends_with('\n') {
                        (inked, 0, Ending::Forced)
                    } else if piece.ends_with('\u{ad}') && end < text.len() {
                        (inked, hyphen, Ending::Hyphen)
                    } else {
                        (inked, 0, Ending::Plain)
                    }
                }
            };
            let (width, full) = (offset(inked) - from + more, offset(end) - from);
            segments.push(Segment { end, width, full, ending });
            start = end;
            from += full;
        });
        self.segments = segments;
    }

    /// The width of the widest stretch that is not to be divided, and of everything on one line.
    pub(crate) fn extent(&self) -> (i64, i64) {
        let widest = self.segments.iter().map(|segment| segment.width).max().unwrap_or_default();
        let (mut line, mut most) = (0, 0);
        for segment in &self.segments {
            most = most.max(line + segment.width);
            line = if segment.ending == Ending::Forced { 0 } else { line + segment.full };
        }
        (widest, most)
    }

    /// The lines of a column of this width.
    pub(crate) fn lines(&self, words: &Words<'_>, width: Length) -> Vec<Line> {
        let width = i64::from(width.max(1));
        let fitting = self.fit(hold_together(words, &self.segments, width), width);
        let ranges = break_lines(&fitting, width);
        let mut start = 0;
        let lines = ranges.into_iter().filter_map(|range| {
            let last = fitting.get(range.end.checked_sub(1)?)?;
            let line = Line { range: start..last.end, hyphen: last.ending == Ending::Hyphen };
            start = last.end;
            Some(line)
        });
        lines.collect()
    }

    /// Divides what is wider than a line between letters: a part of a long word on each of several lines is read more surely
    /// than one that leaves the page.
    fn fit<'s>(&self, segments: Cow<'s, [Segment]>, width: i64) -> Cow<'s, [Segment]> {
        if segments.iter().all(|segment| segment.width <= width) {
            return segments;
        }
        let mut fitting = Vec::with_capacity(segments.len());
        let mut start = 0;
        for segment in segments.iter() {
            if segment.width > width {
                self.divide(start, segment, (width - self.overhang).max(1), &mut fitting);
            } else {
                fitting.push(*segment);
            }
            start = segment.end;
        }
        fitting.into()
    }

    fn divide(&self, start: usize, segment: &Segment, width: i64, fitting: &mut Vec<Segment>) {
        let first = self.clusters.partition_point(|(at, _)| *at < start);
        let inside = self.clusters.get(first..).unwrap_or_default();
        let begin = inside.first().map_or(0, |(_, offset)| *offset);
        // The end of the letters, without the white space behind them.
        let inked = begin + segment.width;
        let mut from = begin;
        for ((at, offset), (_, next)) in inside.iter().zip(inside.iter().skip(1)) {
            if *at >= segment.end || *offset >= inked {
                break;
            }
            if *next - from > width && *offset > from {
                fitting.push(Segment { end: *at, width: offset - from, full: offset - from, ending: Ending::Plain });
                from = *offset;
            }
        }
        let done = from - begin;
        fitting.push(Segment { width: segment.width - done, full: segment.full - done, ..*segment });
    }
}

/// Space between letters, which letters that join do not get.
pub(crate) fn tracking(look: Look, text: &str) -> Length {
    let joins = |c: char| matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1800}'..='\u{18af}');
    if look.tracking == 0 || text.chars().any(joins) { 0 } else { look.tracking }
}

/// What may stand beyond the end of a line.
fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{200b}' | '\u{205f}' | '\u{3000}')
}

/// Units that stay with their number, so that a dose is read at one glance.
const UNITS: [&str; 22] = [
    "mg", "g", "kg", "mcg", "µg", "μg", "ng", "ml", "mL", "l", "L", "dl", "dL", "mm", "cm", "m", "°C", "°F", "%",
    "mmol", "mmHg", "IU",
];

/// Takes away places where a line may end but had better not: in an address that fits on one line, directly behind the `//` of
/// any address, and between a number and its unit.
fn hold_together<'s>(words: &Words<'_>, segments: &'s [Segment], width: i64) -> Cow<'s, [Segment]> {
    let text = &words.text;
    // Most texts hold neither; every byte is looked at, since many at once take less time than one after the other.
    let marked = text.bytes().fold(false, |found, byte| found | matches!(byte, b'0'..=b'9' | b'/'));
    if !marked && !text.contains("www.") {
        return segments.into();
    }
    let mut held: Vec<Segment> = Vec::with_capacity(segments.len());
    let mut start = 0;
    let ends_word = |segment: &Segment| text.get(..segment.end).is_some_and(|text| text.ends_with(is_white));
    for word in segments.split_inclusive(ends_word) {
        let end = word.last().map_or(start, |segment| segment.end);
        let is_address = is_address(text.get(start..end).unwrap_or_default());
        let whole: i64 = word.iter().map(|segment| segment.full).sum();
        let white = word.last().map_or(0, |segment| segment.full - segment.width);
        let fits = whole - white <= width;
        for (index, segment) in word.iter().enumerate() {
            let join = match held.last() {
                Some(last) if last.ending == Ending::Plain && index > 0 => {
                    let begins = text.get(..start).is_some_and(|text| text.ends_with("//"));
                    is_address && (fits || begins && last.full <= width)
                }
                Some(last) if last.ending == Ending::Plain => {
                    let piece = text.get(start..segment.end).unwrap_or_default();
                    last.full + segment.width <= width && ends_in_number(text, start) && is_unit(piece)
                }
                _ => false,
            };
            match held.last_mut() {
                Some(last) if join => {
                    *last = Segment { width: last.full + segment.width, full: last.full + segment.full, ..*segment };
                }
                _ => held.push(*segment),
            }
            start = segment.end;
        }
    }
    held.into()
}

fn is_unit(piece: &str) -> bool {
    let word = piece.trim_end_matches(is_white).trim_end_matches(['.', ',', ';', ':', ')', '?']);
    let word = word.split(['/', '-']).next().unwrap_or_default();
    UNITS.contains(&word)
}

/// Whether a number and a space stand before that place.
fn ends_in_number(text: &str, at: usize) -> bool {
    text.as_bytes().get(..at).is_some_and(|before| matches!(before, [.., b'0'..=b'9', b' ']))
}

fn is_address(word: &str) -> bool {
    // Hardly any word holds one of these.
    word.bytes().any(|byte| matches!(byte, b'/' | b'.')) && (word.contains("://") || word.starts_with("www."))
}
