//! [`Row`]: a strip of the column, never parted.

use crate::laid::{Grey, Length, Mark, Rect, Shape};

/// What stands on one strip of the column. Lengths are from the left edge of the column and the top of the row.
#[derive(Default)]
pub(crate) struct Row {
    /// Empty space above it, but at the top of a page.
    pub(crate) above: Length,
    pub(crate) height: Length,
    /// How much it belongs on one page with the next row.
    pub(crate) hold: Hold,
    pub(crate) marks: Vec<Mark>,
    /// Grounds and rules, drawn before all marks.
    pub(crate) fills: Vec<(Rect, Grey)>,
    /// Where the lines of links stand.
    pub(crate) links: Vec<(usize, Rect)>,
    /// The heading that begins here.
    pub(crate) heading: Option<usize>,
    /// The callout of level `Emergency` that begins here, by its number.
    pub(crate) emergency: Option<usize>,
    /// The boxes around it, outer ones first.
    pub(crate) boxes: Vec<usize>,
    /// The header row that is repeated above it at the top of a page.
    pub(crate) header: Option<usize>,
}

/// How much two rows belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hold {
    /// A page may end here.
    #[default]
    Free,
    /// Better not: inside a box or the colophon.
    Loose,
    /// Hardly ever: below a heading, inside a short paragraph.
    Tight,
}

/// A box around rows: a callout.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Boxed {
    pub(crate) left: Length,
    pub(crate) width: Length,
    /// Around the rows, above and below.
    pub(crate) padding: Length,
    pub(crate) ground: Grey,
    /// The bar at the side where lines begin: its left edge, width and grey.
    pub(crate) bar: (Length, Length, Grey),
}

impl Boxed {
    /// What is drawn of it behind rows from `top` to `bottom`.
    pub(crate) fn fills(&self, top: Length, bottom: Length) -> [(Rect, Grey); 2] {
        let (top, height) = (top - self.padding, bottom - top + 2 * self.padding);
        let (left, width, grey) = self.bar;
        [
            (Rect { left: self.left, top, width: self.width, height }, self.ground),
            (Rect { left, top, width, height }, grey),
        ]
    }
}

impl Row {
    /// Everything in it, moved to the right and down.
    pub(crate) fn moved(mut self, right: Length, down: Length) -> Self {
        for mark in &mut self.marks {
            mark.shape.shift(right, down);
        }
        for (rect, _) in &mut self.fills {
            rect.shift(right, down);
        }
        for (_, rect) in &mut self.links {
            rect.shift(right, down);
        }
        self
    }
}

impl Shape {
    pub(crate) fn shift(&mut self, right: Length, down: Length) {
        match self {
            Self::Run(run) => {
                run.x += right;
                run.y += down;
            }
            Self::Fill(rect, _) | Self::Picture(_, rect) => rect.shift(right, down),
        }
    }
}

impl Rect {
    pub(crate) fn shift(&mut self, right: Length, down: Length) {
        self.left += right;
        self.top += down;
    }
}

/// Rows below one another as one row, boxes included. They must not be empty.
pub(crate) fn stacked(rows: Vec<Row>, boxes: &[Boxed]) -> Row {
    let mut whole = Row::default();
    let mut drawn: Vec<(usize, Length, Length)> = Vec::new();
    let mut y = 0;
    for (index, row) in rows.into_iter().enumerate() {
        y += if index > 0 { row.above } else { 0 };
        let height = row.height;
        whole.emergency = whole.emergency.or(row.emergency);
        for inside in &row.boxes {
            match drawn.iter_mut().find(|(known, ..)| known == inside) {
                Some((_, _, bottom)) => *bottom = y + height,
                None => drawn.push((*inside, y, y + height)),
            }
        }
        let row = row.moved(0, y);
        whole.marks.extend(row.marks);
        whole.fills.extend(row.fills);
        whole.links.extend(row.links);
        y += height;
    }
    let grounds = drawn.into_iter().filter_map(|(inside, top, bottom)| Some(boxes.get(inside)?.fills(top, bottom)));
    let mut fills: Vec<_> = grounds.flatten().collect();
    fills.append(&mut whole.fills);
    Row { height: y, fills, ..whole }
}
