//! Fonts as bytes, for the formats that carry their letters with them: Noto Sans, cut to what handouts need.
//!
//! ```
//! # #[cfg(feature = "latin")] {
//! use handout_fonts::{FAMILIES, NOTO_SANS};
//!
//! assert_eq!(NOTO_SANS.name, "Noto Sans");
//! assert!(NOTO_SANS.regular.starts_with(&[0, 1, 0, 0]), "TrueType outlines");
//! assert_eq!(FAMILIES, [NOTO_SANS]);
//! # }
//! ```
//!
//! The fonts are under the SIL Open Font License 1.1, whose text is [`LICENCE`]; a PDF that embeds them is not. No part of
//! them is a Reserved Font Name. The README tells what is in them and how they were cut.

#![no_std]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unreachable,
        clippy::todo,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::wildcard_enum_match_arm
    )
)]

/// The copyright lines of the fonts and the text of the SIL Open Font License 1.1. Whoever passes the fonts on passes
/// this on with them.
pub const LICENCE: &str = include_str!("../fonts/OFL.txt");

/// A font in the weights that are there, each as the bytes of an OpenType file.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Family {
    /// The name in the fonts, such as `Noto Sans`.
    pub name: &'static str,
    /// The usual weight.
    pub regular: &'static [u8],
    /// The heavy weight. It has the same characters.
    pub bold: &'static [u8],
}

impl core::fmt::Debug for Family {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Family").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Noto Sans with Latin, Vietnamese, Greek and Cyrillic letters, punctuation, currencies, and signs such as ≤ µ → ✓.
///
/// TrueType outlines without hinting, 1000 units to the em, kerning in `GPOS`, each character a glyph of its own.
#[cfg(feature = "latin")]
pub const NOTO_SANS: Family = Family {
    name: "Noto Sans",
    regular: include_bytes!("../fonts/NotoSans-Regular.ttf"),
    bold: include_bytes!("../fonts/NotoSans-Bold.ttf"),
};

/// Every family that the features give, in the order in which a character is looked for.
pub const FAMILIES: &[Family] = &[
    #[cfg(feature = "latin")]
    NOTO_SANS,
];

#[cfg(all(doctest, feature = "latin"))]
#[doc = include_str!("../README.md")]
struct Readme;
