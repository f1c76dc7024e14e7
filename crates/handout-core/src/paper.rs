//! [`Paper`] and [`Margins`]: what a handout is printed on, in every format that has pages.

use serde::{Deserialize, Serialize};

/// A size of paper, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Paper {
    /// 8.5 by 11 inches.
    Letter,
    /// 210 by 297 millimetres (ISO 216).
    A4,
}

impl Paper {
    /// Width and height in millimetres.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::Letter => (215.9, 279.4),
            Self::A4 => (210.0, 297.0),
        }
    }
}

/// The empty space around the text, in millimetres. What stands at the head and the foot of each page stands in it.
///
/// Margins that leave no room for text are an error of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Margins {
    /// Above the text.
    pub top: u16,
    /// To the right of it.
    pub right: u16,
    /// Below it.
    pub bottom: u16,
    /// To the left of it.
    pub left: u16,
}

impl Margins {
    /// The same everywhere.
    #[must_use]
    pub const fn all(millimetres: u16) -> Self {
        Self { top: millimetres, right: millimetres, bottom: millimetres, left: millimetres }
    }

    /// Above, to the right, below, to the left.
    #[must_use]
    pub const fn new(top: u16, right: u16, bottom: u16, left: u16) -> Self {
        Self { top, right, bottom, left }
    }
}

impl Default for Margins {
    fn default() -> Self {
        Self::new(22, 24, 22, 24)
    }
}
