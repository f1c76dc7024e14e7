//! [`FontError`]: why a font is refused, and what helps.

use thiserror::Error;

/// A font that cannot be put into a PDF.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FontError {
    /// The file is larger than 64 MiB. Cut it to the characters needed, or take one font out of its collection.
    #[error("the font has {bytes} bytes, more than 64 MiB; cut it to the characters that are needed")]
    TooLarge {
        /// The size of the file.
        bytes: usize,
    },
    /// A format for other uses, such as `WOFF2`, which is for the web.
    #[error("the font is in the format {format}; convert to TTF or OTF")]
    Format {
        /// Its name.
        format: &'static str,
    },
    /// The bytes do not begin as a font does.
    #[error("this is no TTF or OTF font")]
    NotAFont,
    /// The file has no font of that index.
    #[error("there is no font {index} among the {count} of this file; count from 0")]
    NoSuchFont {
        /// What was asked for, from 0.
        index: u32,
        /// How many there are.
        count: u32,
    },
    /// A table is missing or contradicts itself. Get the file anew.
    #[error("the font is damaged: table `{table}` is missing or wrong; get the file anew")]
    Damaged {
        /// The tag of the table (OpenType 1.9), such as `hmtx`.
        table: &'static str,
    },
    /// There is no outline to draw letters with: the font holds bitmaps, or a form of outlines that PDF does not know.
    #[error("the font has no TrueType or CFF outlines; use a font that has, or convert it")]
    NoOutlines,
    /// Variable fonts with outlines of the kind `CFF2` do not fit into a PDF.
    #[error("the font has outlines of kind CFF2, unknown to PDF; use a static OTF or a TTF of it")]
    Cff2,
    /// The font does not tell which characters its letters stand for.
    #[error("the font maps no Unicode character to a glyph; use a font with a Unicode `cmap`")]
    NoCharacters,
    /// The licence forbids embedding (OpenType 1.9, `OS/2`, `fsType`, bit 1).
    #[error("the licence of the font forbids to embed it; use another font, or ask its maker")]
    Restricted,
    /// The licence allows to embed the whole font only (`fsType`, bit 8), and a PDF here holds the letters that it shows.
    #[error("the licence of the font forbids to embed a part of it; use another font, or ask its maker")]
    NoSubsetting,
    /// The licence allows to embed bitmaps only (`fsType`, bit 9).
    #[error("the licence of the font allows to embed bitmaps only; use another font, or ask its maker")]
    BitmapsOnly,
}
