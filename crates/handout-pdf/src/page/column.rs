//! [`Column`]: items → rows.

use std::ops::Range;

use handout_core::{CalloutLevel, Direction};

use super::Stretch;
use super::row::{Boxed, Hold, Row};
use super::sign::sign;
use crate::flow::{Figure, Item, Kind, ListItem, Look, Passage};
use crate::font::{FontSet, ShapedGlyph, Shaper};
use crate::laid::{Glyph, Grey, Length, Mark, Owner, Rect, Run, Shape};
use crate::line::{Line, Measured, Piece, lowered, pieces, put};
use crate::style::{Styles, scaled};
use crate::words::{Shift, Span, Words};

/// The hairline that sets the colophon apart.
const HAIRLINE: (Length, Grey) = (500, 0x99);

/// Between the edge of a box and its words, in hundredths of the text's size.
const BOX_PADDING: i32 = 55;

/// Where something is set.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) stretch: Stretch,
    /// The side at which bullets and bars stand.
    pub(crate) direction: Direction,
    /// The boxes around it.
    pub(crate) boxes: Vec<usize>,
    /// Indents leave at least this much room for words.
    pub(crate) least: Length,
}

impl Frame {
    pub(crate) fn width(&self) -> Length {
        self.stretch.end - self.stretch.start
    }

    /// The same, narrower at the side where lines begin.
    pub(crate) fn indented(&self, by: Length) -> Self {
        let mut inner = self.clone();
        match self.direction {
            Direction::LeftToRight => inner.stretch.start += by,
            Direction::RightToLeft => inner.stretch.end -= by,
        }
        inner
    }
}

/// Sets items and collects the glyphs of all of them.
pub(crate) struct Column<'f> {
    pub(crate) styles: &'f Styles,
    pub(crate) fonts: &'f FontSet,
    pub(super) shaper: &'f mut Shaper,
    /// The words at hand; kept for its buffers.
    pub(super) measured: Measured,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) text: String,
    pub(crate) boxes: Vec<Boxed>,
    /// Header rows that are repeated.
    pub(crate) headers: Vec<Row>,
    /// Whether some character has no glyph, by what should not have come here.
    pub(crate) missing: Vec<char>,
}

impl<'f> Column<'f> {
    pub(crate) fn new(styles: &'f Styles, fonts: &'f FontSet, shaper: &'f mut Shaper) -> Self {
        Self {
            styles,
            fonts,
            shaper,
            measured: Measured::default(),
            glyphs: Vec::with_capacity(8192),
            text: String::with_capacity(8192),
            boxes: Vec::new(),
            headers: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The whole column.
    pub(crate) fn frame(&self, direction: Direction) -> Frame {
        let least = self.styles.em(1200).min(self.styles.width / 2);
        Frame { stretch: 0..self.styles.width, direction, boxes: Vec::new(), least }
    }

    pub(crate) fn items(&mut self, items: &[Item<'_>], frame: Frame, rows: &mut Vec<Row>) {
        for item in items {
            let at = rows.len();
            match &item.kind {
                Kind::Passage(passage) => self.passage(passage, &frame, rows),
                Kind::List(list) => self.list(list, &frame, rows),
                Kind::Callout(callout) => {
                    self.callout(callout.level, &callout.items, &frame, rows);
                    if let Some(row) = rows.get_mut(at) {
                        row.emergency = callout.emergency;
                    }
                }
                Kind::Table(table) => self.table(table, &frame, rows),
                Kind::Picture(figure) => self.picture(figure, &frame, rows),
                Kind::Together(items) => {
                    self.items(items, frame.clone(), rows);
                    hold_together(rows.iter_mut().skip(at));
                }
                Kind::Rule => self.rule(&frame, rows),
            }
            if let Some(row) = rows.get_mut(at) {
                row.above = row.above.max(item.above);
                // A box begins above its first row.
                if let Kind::Callout(..) = item.kind {
                    row.above += self.styles.em(BOX_PADDING);
                }
            }
        }
    }

    /// Words in lines. The first line of a paragraph is never alone at the foot of a page, nor the last one at the top.
    pub(crate) fn passage(&mut self, passage: &Passage<'_>, frame: &Frame, rows: &mut Vec<Row>) {
        let at = rows.len();
        self.words(&passage.words, passage.look, passage.keep, frame, rows);
        if let Some(row) = rows.get_mut(at) {
            row.heading = passage.heading;
        }
    }

    /// One line of words, whose text begins at `base` of the whole text.
    pub(super) fn line(
        &mut self,
        words: &Words<'_>,
        measured: &Measured,
        line: &Line,
        look: Look,
        stretch: &Stretch,
        base: u32,
    ) -> Row {
        let mut row = Row { height: look.leading, ..Row::default() };
        let baseline = baseline(look);
        let mut pieces = pieces(words, measured, line, look);
        let hyphen = if line.hyphen { self.add_hyphen(&mut pieces, look) } else { None };
        put(words, &mut pieces, stretch.start, stretch.end);
        row.marks.reserve_exact(pieces.len());
        for piece in &pieces {
            let x = piece.x;
            if let Some((glyphs, to)) = hyphen.clone().filter(|_| piece.glyphs.is_empty()) {
                let (face, size, right_to_left) = (piece.face, piece.size, piece.level % 2 == 1);
                let (grey, y, tracking) = (look.grey, baseline, 0);
                let x = if right_to_left { x + piece.width } else { x };
                let run = Run { face, size, grey, x, y, right_to_left, tracking, glyphs, to };
                row.marks.push(Mark { owner: Owner::Decoration, shape: Shape::Run(run) });
                continue;
            }
            let start = self.glyphs.len();
            let to = self.take_glyphs(measured, piece.glyphs.clone(), base);
            let right_to_left = piece.level % 2 == 1;
            let run = Run {
                face: piece.face,
                size: piece.size,
                grey: look.grey,
                x: if right_to_left { x + piece.width } else { x },
                y: baseline + lowered(look, piece.span.shift),
                right_to_left,
                tracking: piece.tracking,
                glyphs: start..self.glyphs.len(),
                to,
            };
            row.marks.push(Mark { owner: piece.span.owner, shape: Shape::Run(run) });
            if let Some(link) = piece.span.link.filter(|_| !piece.hangs) {
                let area = Rect { left: x, top: 0, width: piece.width, height: look.leading };
                row.link(link, area);
                let top = baseline + look.size * 13 / 100;
                let line = Rect { left: x, top, width: piece.width, height: look.size / 20 };
                row.fills.push((line, look.grey));
            }
        }
        row
    }

    /// The glyphs of a piece; gives the end of the characters that they show.
    fn take_glyphs(&mut self, measured: &Measured, range: Range<usize>, base: u32) -> u32 {
        let shaped = &measured.shaped;
        let run = shaped.runs.partition_point(|run| run.glyphs.end <= range.start);
        let taken = shaped.glyphs.get(range.clone()).unwrap_or_default().iter();
        self.glyphs.extend(taken.map(|&ShapedGlyph { id, dx, dy, advance, at, .. }| Glyph {
            id,
            dx,
            dy,
            advance,
            from: base + at,
        }));
        let Some(run) = shaped.runs.get(run) else { return base };
        let next = shaped.glyphs.get(range.end).filter(|_| range.end < run.glyphs.end);
        base + next.map_or_else(|| u32::try_from(run.text.end).unwrap_or(u32::MAX), |next| next.at)
    }

    /// A hyphen behind the last letter of a line: seen, and not read. It takes its place among the pieces as one without
    /// glyphs; its own glyphs are given back.
    fn add_hyphen(&mut self, pieces: &mut Vec<Piece<'_>>, look: Look) -> Option<(Range<usize>, u32)> {
        let at = pieces.iter().rposition(|piece| !piece.hangs)?;
        let last = pieces.get(at)?;
        let mut words = Words::new(Direction::LeftToRight);
        words.push("-", Span { owner: Owner::Decoration, link: None, shift: Shift::None, ..last.span });
        let mut measured = Measured::default();
        measured.measure(self.shaper, self.fonts, &words, &[], look, false);
        let (_, width) = measured.extent();
        let run = measured.shaped.runs.first()?;
        let base = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push('-');
        let start = self.glyphs.len();
        let to = self.take_glyphs(&measured, run.glyphs.clone(), base);
        let width = Length::try_from(width).unwrap_or(Length::MAX);
        let hyphen = Piece { face: run.face, size: look.size, glyphs: 0..0, width, tracking: 0, ..last.clone() };
        pieces.insert(at + 1, hyphen);
        Some((start..self.glyphs.len(), to))
    }

    /// Items below one another, each with its label before its first line.
    fn list(&mut self, list: &[ListItem<'_>], frame: &Frame, rows: &mut Vec<Row>) {
        let widest = list.last().map_or(0, |last| self.extent(&last.label, last.look).1);
        let gutter = self.styles.em(50);
        let indent = self.indent(frame, (widest + gutter).max(self.styles.em(150)));
        let inner = frame.indented(indent);
        for (index, item) in list.iter().enumerate() {
            let at = rows.len();
            let label = self.label(item, frame, indent - gutter);
            self.items(&item.body, inner.clone(), rows);
            // A label has a line of its own where it finds none of words, or no room beside them.
            let words = matches!(item.body.first().map(|item| &item.kind), Some(Kind::Passage(_)));
            match rows.get_mut(at).filter(|_| words && indent >= widest) {
                Some(row) => row.begin_with(label),
                None => rows.insert(at, label),
            }
            // No item is parted from its list when it is the first one, nor the last one of some.
            if (index == 0 || index + 2 == list.len() && list.len() > 3)
                && index + 1 < list.len()
                && let Some(row) = rows.last_mut()
            {
                row.hold = Hold::Tight;
            }
        }
    }

    /// The label of an item, ending where `room` ends.
    fn label(&mut self, item: &ListItem<'_>, frame: &Frame, room: Length) -> Row {
        let (_, width) = self.extent(&item.label, item.look);
        let before = (room - width).max(0);
        let mut own = frame.indented(before);
        // However long the number is, it stays on one line.
        match frame.direction {
            Direction::LeftToRight => own.stretch.end = own.stretch.end.max(own.stretch.start + width + 1),
            Direction::RightToLeft => own.stretch.start = own.stretch.start.min(own.stretch.end - width - 1),
        }
        Row { above: item.above, hold: Hold::Tight, ..self.one_line(&item.label, item.look, &own) }
    }

    /// A grey box with a bar at its side; the more urgent, the darker. Its sign stands before its first words.
    fn callout(&mut self, level: CalloutLevel, items: &[Item<'_>], frame: &Frame, rows: &mut Vec<Row>) {
        let (ground, bar, thickness) = match level {
            CalloutLevel::Info => (0xf4, 0x99, 25),
            CalloutLevel::Caution | CalloutLevel::NonUrgent => (0xf0, 0x77, 25),
            CalloutLevel::Urgent => (0xec, 0x11, 25),
            CalloutLevel::Emergency => (0xe8, 0x11, 50),
        };
        let thickness = self.styles.em(thickness);
        let padding = self.styles.em(BOX_PADDING);
        let mut inner = frame.indented(self.indent(frame, thickness + self.styles.em(75)));
        let side = self.indent(&inner, padding);
        match frame.direction {
            Direction::LeftToRight => inner.stretch.end -= side,
            Direction::RightToLeft => inner.stretch.start += side,
        }
        let bar_left = match frame.direction {
            Direction::LeftToRight => frame.stretch.start,
            Direction::RightToLeft => frame.stretch.end - thickness,
        };
        inner.boxes.push(self.boxes.len());
        let (left, width) = (frame.stretch.start, frame.width());
        self.boxes.push(Boxed { left, width, padding, ground, bar: (bar_left, thickness, bar) });
        let at = rows.len();
        let (level_words, rest) = items.split_at(items.len().min(1));
        let size = self.styles.text.size;
        let beside = inner.indented(self.indent(&inner, size * 3 / 2));
        // Where there is no room beside it, there is no sign.
        let room = beside.width() + size * 3 / 2 == inner.width();
        self.items(level_words, beside, rows);
        if let Some(row) = rows.get_mut(at).filter(|_| room) {
            let left = match inner.direction {
                Direction::LeftToRight => inner.stretch.start,
                Direction::RightToLeft => inner.stretch.end - size,
            };
            let top = baseline(self.styles.text) - size * 86 / 100;
            row.fills.extend(sign(level, ground, (left, top), size));
        }
        self.items(rest, inner, rows);
        hold_together(rows.iter_mut().skip(at));
        // The box reaches into the space below its last row.
        let inside = frame.boxes.clone();
        rows.push(Row { height: padding, boxes: inside, ..Row::default() });
        if let Some(last) = rows.len().checked_sub(2).and_then(|last| rows.get_mut(last)) {
            last.hold = Hold::Tight;
        }
    }

    fn picture(&mut self, figure: &Figure, frame: &Frame, rows: &mut Vec<Row>) {
        let (width, height) = (i64::from(figure.width.max(1)), i64::from(figure.height.max(1)));
        let (most_wide, most_high) = (i64::from(frame.width().max(1)), i64::from(self.styles.height / 2));
        // The smaller of the two scales, and never more than its own size.
        let (mut wide, mut high) = (width.min(most_wide), height);
        high = high * wide / width;
        if high > most_high {
            wide = wide * most_high / high.max(1);
            high = most_high;
        }
        let wide = Length::try_from(wide.max(1)).unwrap_or(Length::MAX);
        let high = Length::try_from(high.max(1)).unwrap_or(Length::MAX);
        let left = match frame.direction {
            Direction::LeftToRight => frame.stretch.start,
            Direction::RightToLeft => frame.stretch.end - wide,
        };
        let rect = Rect { left, top: 0, width: wide, height: high };
        let owner = figure.node.map_or(Owner::Decoration, Owner::Node);
        rows.push(Row {
            height: high,
            hold: if figure.keep { Hold::Tight } else { Hold::Free },
            marks: vec![Mark { owner, shape: Shape::Picture(figure.picture, rect) }],
            boxes: frame.boxes.clone(),
            ..Row::default()
        });
    }

    fn rule(&self, frame: &Frame, rows: &mut Vec<Row>) {
        let (height, grey) = HAIRLINE;
        let rect = Rect { left: frame.stretch.start, top: 0, width: frame.width(), height };
        rows.push(Row { height, hold: Hold::Tight, fills: vec![(rect, grey)], ..Row::default() });
    }

    /// An indent as far as there is room: every nesting leaves enough of the column for words.
    pub(crate) fn indent(&self, frame: &Frame, by: Length) -> Length {
        by.min((frame.width() - frame.least).max(0))
    }
}

/// Rows that had better stand on one page: all but the last of them hold on to the next.
fn hold_together<'r>(rows: impl DoubleEndedIterator<Item = &'r mut Row>) {
    for row in rows.rev().skip(1) {
        row.hold = row.hold.max(Hold::Loose);
    }
}

impl Row {
    /// Puts a label beside what stands in the row.
    fn begin_with(&mut self, label: Self) {
        self.above = label.above;
        self.marks.splice(0..0, label.marks);
        self.links.splice(0..0, label.links);
        self.fills.extend(label.fills);
    }

    /// One more stretch of a link: neighbours are one area.
    fn link(&mut self, link: usize, area: Rect) {
        if let Some((last, rect)) = self.links.last_mut()
            && *last == link
        {
            if rect.left + rect.width == area.left {
                rect.width += area.width;
                return;
            }
            if area.left + area.width == rect.left {
                rect.left = area.left;
                rect.width += area.width;
                return;
            }
        }
        self.links.push((link, area));
    }
}

/// Where letters stand in a line, from its top: capital letters have as much space above as below.
pub(crate) fn baseline(look: Look) -> Length {
    (look.leading + scaled(look.size, 71)) / 2
}
