//! Where the pieces of a line stand.

use std::ops::Range;

use handout_core::Direction;

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
    /// Left edge, once it is [`put`].
    pub(crate) x: Length,
    /// White space at the end of the line.
    pub(crate) hangs: bool,
}

/// The pieces of a line in reading order.
pub(crate) fn pieces<'a>(words: &Words<'a>, measured: &Measured, line: &Line, look: Look) -> Vec<Piece<'a>> {
    let text = words.text.get(line.range.clone()).unwrap_or_default();
    // Rule L1: white space at the end of a line has the direction of the paragraph.
    let inked = line.range.start + text.trim_end().len();
    let base = u8::from(words.direction == Direction::RightToLeft);
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
            // Behind words from left to right in a paragraph of that direction, white space is where it is in any case.
            let goes_on = base == 0 && run.level == 0 && span.link.is_none();
            let hangs = at >= inked && !goes_on;
            if at < inked && !goes_on {
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
                    x: 0,
                    hangs,
                });
            }
            at = to;
        }
    }
    pieces
}

/// Places pieces in a line that begins at the left edge, or ends at the right one.
pub(crate) fn put(words: &Words<'_>, pieces: &mut [Piece<'_>], left: Length, right: Length) {
    let mut x = match words.direction {
        Direction::LeftToRight => left,
        Direction::RightToLeft => right - pieces.iter().map(|piece| piece.width).sum::<Length>(),
    };
    let mut put = |piece: &mut Piece<'_>| {
        piece.x = x;
        x += piece.width;
    };
    if pieces.iter().all(|piece| piece.level == 0) {
        return pieces.iter_mut().for_each(put);
    }
    let levels: Vec<u8> = pieces.iter().map(|piece| piece.level).collect();
    visual_order(&levels).into_iter().for_each(|index| pieces.get_mut(index).map_or((), &mut put));
}

/// How far letters are lowered; raised ones are higher than the line.
pub(crate) fn lowered(look: Look, shift: Shift) -> Length {
    match shift {
        Shift::None => 0,
        Shift::Lowered => look.size * 14 / 100,
        Shift::Raised => -(look.size * 34 / 100),
    }
}
