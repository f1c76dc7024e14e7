//! Where the pen is in a run of text.

use crate::laid::Length;

/// The place of the pen in a run. One unit is a thousandth of the letter size, divided by the units of the face.
#[derive(Clone, Copy)]
pub(crate) struct Pen {
    /// Where the layout has it.
    pub(crate) wanted: i64,
    /// Where the reader of the file has it.
    pub(crate) shown: i64,
    pub(crate) units: i64,
    pub(crate) size: Length,
}

impl Pen {
    /// Whether a gap is one: less than that is no kerning but what rounding the widths left.
    pub(crate) fn shows(&self, gap: i64) -> bool {
        gap.abs() * 2 >= self.units * 3
    }

    pub(crate) fn advance(&mut self, units: i32) {
        self.wanted += i64::from(units) * 1000;
    }

    /// A length on the page in the unit of the pen.
    pub(crate) fn length(&self, length: Length) -> i64 {
        if length == 0 { 0 } else { i64::from(length) * 1000 * self.units / i64::from(self.size) }
    }

    /// Units of the face as a length on the page.
    pub(crate) fn points(&self, units: i32) -> Length {
        Length::try_from(i64::from(units) * i64::from(self.size) / self.units).unwrap_or(0)
    }
}
