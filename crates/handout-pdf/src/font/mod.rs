//! Fonts: bytes → [`Face`], faces in the order in which a character is looked for → [`FontSet`], text → glyphs.

mod error;
mod sfnt;
mod face;
mod unicode;
mod set;
mod itemize;
mod engine;
mod pairs;
mod shape;

#[cfg(test)]
mod tests;

pub use error::FontError;
pub use set::{Font, FontFamily, FontSet};

pub(crate) use face::{Face, Outlines};
pub(crate) use set::Style;
pub(crate) use shape::{Shaped, ShapedGlyph, Shaper, Span};

/// A face of the [`FontSet`] at hand, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FaceId(pub(crate) u16);
