//! Lines → rows of a column → pages.

mod column;
mod furniture;
mod pages;
mod row;
mod sign;
mod table;
mod words;

use std::ops::Range;
use std::slice;

use handout_core::Labels;

use crate::flow::Flow;
use crate::font::{FontSet, Shaper};
use crate::laid::Laid;
use crate::style::Styles;

use column::Column;

/// Sets the whole article.
///
/// # Errors
///
/// The characters that no font has.
pub(crate) fn lay_out<'a>(
    mut flow: Flow<'a>,
    labels: &'a Labels,
    styles: &Styles,
    fonts: &FontSet,
    shaper: &mut Shaper,
) -> Result<Laid<'a>, Vec<char>> {
    let mut column = Column::new(styles, fonts, shaper);
    let mut rows = Vec::new();
    let frame = column.frame(flow.head.direction);
    // What is set is let go at once, before there are pages of it.
    for item in std::mem::take(&mut flow.items) {
        column.items(slice::from_ref(&item), frame.clone(), &mut rows);
    }
    if !column.missing.is_empty() {
        return Err(column.missing);
    }
    Ok(pages::paginate(flow, labels, rows, column))
}

/// A stretch from left to right, in thousandths of a point from the left edge of the column.
pub(crate) type Stretch = Range<crate::laid::Length>;
