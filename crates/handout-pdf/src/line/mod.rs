//! Words → lines: shaping, the places where a line may end, and where each glyph of a line stands.

mod bidi;
mod breaks;
mod hyphens;
mod measure;
mod place;
mod places;

pub(crate) use bidi::levels;
pub(crate) use measure::{Line, Measured};
pub(crate) use place::{Piece, lowered, pieces, put};
