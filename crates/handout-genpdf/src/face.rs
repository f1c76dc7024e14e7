//! [`Faces`]: the two weights of the font, which characters they have and how wide these are.

use std::sync::LazyLock;

use genpdf::fonts::{FontCache, FontData, FontFamily};
use handout_core::ExportError;
use printpdf::BuiltinFont;

/// Points in a millimetre.
pub(crate) const POINT: f64 = 25.4 / 72.0;

/// The font as genpdf takes it, and what layout has to know of it. Read once in a process.
pub(crate) struct Faces {
    family: FontFamily<FontData>,
    /// Every character with its advance in millimetres at one point, regular and bold; in order.
    advances: Vec<(char, [f64; 2])>,
}

impl Faces {
    /// The faces of `handout-fonts`.
    ///
    /// # Errors
    ///
    /// [`ExportError::Engine`] when genpdf does not take the fonts, which only a broken build can bring about.
    pub(crate) fn get() -> Result<&'static Self, ExportError> {
        static FACES: LazyLock<Result<Faces, String>> =
            LazyLock::new(|| Faces::load().map_err(|error| error.to_string()));
        FACES
            .as_ref()
            .map_err(|reason| ExportError::Engine { format: crate::FORMAT.id, source: reason.as_str().into() })
    }

    fn load() -> Result<Self, genpdf::error::Error> {
        let font = handout_fonts::NOTO_SANS;
        let data = |bytes: &[u8], builtin| FontData::new(bytes.to_vec(), builtin);
        let family = FontFamily {
            regular: data(font.regular, None)?,
            bold: data(font.bold, None)?,
            // Never used: emphasis is bold. genpdf wants four faces and embeds each of them whole in every file; one that
            // is said to be built into the reader costs a line instead.
            italic: data(font.regular, Some(BuiltinFont::HelveticaOblique))?,
            bold_italic: data(font.bold, Some(BuiltinFont::HelveticaBoldOblique))?,
        };
        let cache = FontCache::new(family.clone());
        let fonts = cache.default_font_family();
        // At 100 points, since genpdf takes whole points and rounds to single precision.
        let advance = |font: genpdf::fonts::Font, c| f64::from(font.char_width(&cache, c, 100)) / 100.0;
        let has = |font, c| cache.get_rt_font(font).glyph(c).id().0 != 0;
        let advances = ('\u{20}'..='\u{ffff}')
            .filter(|c| has(fonts.regular, *c) && has(fonts.bold, *c))
            .map(|c| (c, [advance(fonts.regular, c), advance(fonts.bold, c)]))
            .collect();
        Ok(Self { family, advances })
    }

    /// The fonts for a document.
    pub(crate) fn family(&self) -> FontFamily<FontData> {
        self.family.clone()
    }

    /// Whether both weights have the character.
    pub(crate) fn has(&self, c: char) -> bool {
        self.advances.binary_search_by_key(&c, |(c, _)| *c).is_ok()
    }

    /// Millimetres that the character takes at `size` points; none when it is missing.
    pub(crate) fn advance(&self, c: char, bold: bool, size: u8) -> f64 {
        let found = self.advances.binary_search_by_key(&c, |(c, _)| *c);
        let [regular, heavy] = found.ok().and_then(|at| self.advances.get(at)).map_or([0.0; 2], |(_, widths)| *widths);
        f64::from(size) * if bold { heavy } else { regular }
    }

    /// Millimetres that a text takes.
    pub(crate) fn width(&self, text: &str, bold: bool, size: u8) -> f64 {
        text.chars().map(|c| self.advance(c, bold, size)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        let faces = Faces::get().expect("faces");
        // 260 and 572 units of 1000 to the em.
        assert!((faces.advance(' ', false, 10) - 2.6 * POINT).abs() < 1e-5);
        assert!((faces.advance('0', true, 10) - 5.72 * POINT).abs() < 1e-5);
        assert_eq!(faces.advance('\u{ad}', false, 10), 0.0);
        assert!(faces.has('≤') && !faces.has('面') && !faces.has('\u{10ffff}'));
    }
}
