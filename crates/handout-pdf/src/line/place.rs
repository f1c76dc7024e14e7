//! Where the pieces of a line stand.

use std::ops::Range;

use super::bidi::visual_order;
use super::measure::{Line, Measured, size_of, tracking};
use crate::flow::Look;
use crate::font::FaceId;
use crate::laid::Length;
use crate::words::{Shift, Span, Words};

/// Glyphs of one face, span and direction in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) face: FaceId,
    pub(crate) span: Span<'a>,
    pub(crate) level: u8,
    pub(crate) size: Length,
    pub(crate) tracking: Length,
    /// Of the shaped glyphs.
    pub(crate) glyphs: Range<usize>,
    /// Of the text.
    pub(crate) text: Range<usize>,
    pub(crate) width: Length,
    /// White space at the end of the line.
    pub(crate) hangs: bool,
}

/// Left edge of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) piece: usize,
    pub(crate) x: Length,
}

/// The pieces of a line in reading order.
pub(crate) fn pieces<'a>(words: &Words<'a>, measured: &Measured, line: &Line, look: Look) -> Vec<Piece<'a>> {
    let text = words.text.get(line.range.clone()).unwrap_or_default();
    // Rule L1: white space at the end of a line has the direction of the paragraph.
    let inked = line.range.start + text.trim_end().len();
    let base = u8::from(words.direction == handout_core::Direction::RightToLeft);
    let mut pieces = Vec::new();
    let shaped = &measured.shaped;
    let first = shaped.runs.partition_point(|run| run.text.end <= line.range.start);
    let mut span_at = words.spans.partition_point(|span| span.end <= line.range.start);
    for run in shaped.runs.get(first..).unwrap_or_default() {
        if run.text.start >= line.range.end {
            break;
        }
        let track = tracking(look, words.text.get(run.text.clone()).unwrap_or_default());
        let mut at = run.text.start.max(line.range.start);
        let end = run.text.end.min(line.range.end);
        while at < end {
            while words.spans.get(span_at).is_some_and(|span| span.end <= at) {
                span_at += 1;
            }
            let Some(span) = words.spans.get(span_at) else { break };
            let mut to = end.min(span.end);
            let hangs = at >= inked;
            if !hangs {
                to = to.min(inked);
            }
            let level = if hangs { base } else { run.level };
            let size = size_of(look, span.shift);
            let own = shaped.glyphs.get(run.glyphs.clone()).unwrap_or_default();
            let from = run.glyphs.start + own.partition_point(|glyph| (glyph.at as usize) < at);
            let until = run.glyphs.start + own.partition_point(|glyph| (glyph.at as usize) < to);
            if until > from {
                pieces.push(Piece {
                    face: run.face,
                    span: *span,
                    level,
                    size,
                    tracking: track,
                    glyphs: from..until,
                    text: at..to,
                    width: Length::try_from(measured.width(at..to)).unwrap_or(Length::MAX),
                    hangs,
                });
            }
            at = to;
        }
    }
    pieces
}

/// Where each piece stands in a line that begins at the left edge, or ends at the right one.
pub(crate) fn visual_places(words: &Words<'_>, pieces: &[Piece<'_>], left: Length, right: Length) -> Vec<Place> {
    let inked: Length = pieces.iter().filter(|piece| !piece.hangs).map(|piece| piece.width).sum();
    let hanging: Length = pieces.iter().filter(|piece| piece.hangs).map(|piece| piece.width).sum();
    let mut x = match words.direction {
        handout_core::Direction::LeftToRight => left,
        handout_core::Direction::RightToLeft => right - inked - hanging,
    };
    let mut put = |index: usize| {
        let place = Place { piece: index, x };
        x += pieces.get(index).map_or(0, |piece| piece.width);
        place
    };
    if pieces.iter().all(|piece| piece.level == 0) {
        return (0..pieces.len()).map(put).collect();
    }
    let levels: Vec<u8> = pieces.iter().map(|piece| piece.level).collect();
    visual_order(&levels).into_iter().map(&mut put).collect()
}

/// How far letters are lowered; raised ones are higher than the line.
pub(crate) fn lowered(look: Look, shift: Shift) -> Length {
    match shift {
        Shift::None => 0,
        Shift::Lowered => look.size * 14 / 100,
        Shift::Raised => -(look.size * 34 / 100),
    }
}
