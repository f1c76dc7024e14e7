//! Fonts as bytes, for formats that carry their letters with them: Noto Sans in four scripts, cut to what handouts need.
//!
//! ```
//! # #[cfg(feature = "latin")] {
//! use handout_fonts::{FAMILIES, NOTO_SANS};
//!
//! assert_eq!(NOTO_SANS.name, "Noto Sans");
//! assert!(NOTO_SANS.regular.starts_with(&[0, 1, 0, 0]), "TrueType outlines");
//! assert!(NOTO_SANS.italic.is_some());
//! assert_eq!(FAMILIES.first(), Some(&NOTO_SANS));
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
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::dbg_macro,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::wildcard_enum_match_arm
    )
)]

/// The copyright lines of the fonts and the text of the SIL Open Font License 1.1. Whoever passes the fonts on passes
/// this on with them.
pub const LICENCE: &str = include_str!("../fonts/OFL.txt");

/// A font in the styles that are there, each as the bytes of an OpenType file.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Family {
    /// The name in the fonts, such as `Noto Sans`.
    pub name: &'static str,
    /// The usual weight.
    pub regular: &'static [u8],
    /// The heavy weight. It has the same characters.
    pub bold: &'static [u8],
    /// The slanted style in the usual weight, where the script has one. It has the same characters.
    pub italic: Option<&'static [u8]>,
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
    italic: Some(include_bytes!("../fonts/NotoSans-Italic.ttf")),
};

/// Noto Sans Arabic with the letters of Arabic, Persian, Urdu, Pashto, Kurdish and more, digits and punctuation.
///
/// TrueType outlines without hinting, 1000 units to the em. The joined forms are glyphs without a character: `GSUB`
/// makes them, so text has to be shaped. Lines are higher than those of `NOTO_SANS`. No Latin letters, no brackets:
/// those come from another family.
#[cfg(feature = "arabic")]
pub const NOTO_SANS_ARABIC: Family = Family {
    name: "Noto Sans Arabic",
    regular: include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    bold: include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
    italic: None,
};

/// Noto Sans Hebrew with points and accents, and with the pointed letters that are one character.
///
/// TrueType outlines without hinting, 1000 units to the em; `GPOS` puts the points in their place. It has spaces, hyphens
/// and ₪, but neither digits nor other punctuation: those come from another family.
#[cfg(feature = "hebrew")]
pub const NOTO_SANS_HEBREW: Family = Family {
    name: "Noto Sans Hebrew",
    regular: include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    bold: include_bytes!("../fonts/NotoSansHebrew-Bold.ttf"),
    italic: None,
};

/// Noto Sans Devanagari for Hindi, Marathi, Nepali and other languages, with digits and punctuation.
///
/// TrueType outlines without hinting, 1000 units to the em. Conjuncts and half forms are glyphs without a character, and
/// vowel signs change places: text has to be shaped. No Latin letters: those come from another family.
#[cfg(feature = "devanagari")]
pub const NOTO_SANS_DEVANAGARI: Family = Family {
    name: "Noto Sans Devanagari",
    regular: include_bytes!("../fonts/NotoSansDevanagari-Regular.ttf"),
    bold: include_bytes!("../fonts/NotoSansDevanagari-Bold.ttf"),
    italic: None,
};

/// Every family that the features give, in the order in which a character is looked for.
pub const FAMILIES: &[Family] = &[
    #[cfg(feature = "latin")]
    NOTO_SANS,
    #[cfg(feature = "arabic")]
    NOTO_SANS_ARABIC,
    #[cfg(feature = "hebrew")]
    NOTO_SANS_HEBREW,
    #[cfg(feature = "devanagari")]
    NOTO_SANS_DEVANAGARI,
];

#[cfg(all(doctest, feature = "latin"))]
#[doc = include_str!("../README.md")]
struct Readme;
