//! Tests of the whole folder.

use handout_core::LanguageTag;

use super::shape::ShapedGlyph;
use super::*;

mod bad_fonts;
mod fallback;
mod rules;
mod scripts;
mod shaping;

/// The fonts of `handout-fonts`.
fn bundled_fonts() -> Vec<&'static [u8]> {
    handout_fonts::FAMILIES
        .iter()
        .flat_map(|family| [family.regular, family.bold].into_iter().chain(family.italic))
        .collect()
}

fn language(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn shape_in(fonts: &FontSet, text: &str, tag: &str, levels: &[u8]) -> Shaped {
    let mut shaped = Shaped::default();
    let language = language(tag);
    let spans = [Span { end: text.len(), style: Style::Regular, language: &language, part: 0 }];
    Shaper::new().shape(fonts, text, &spans, levels, &mut shaped);
    shaped
}

/// The same numbers in each run of the tests.
struct Numbers(u64);

impl Numbers {
    /// Below `bound` (xorshift64*).
    fn next(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }
}

/// The place of a table's record in the directory of a font.
fn record(bytes: &[u8], tag: &[u8; 4]) -> usize {
    (12..).step_by(16).find(|&at| bytes[at..].starts_with(tag)).unwrap()
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

/// Where a table starts.
fn table(bytes: &[u8], tag: &[u8; 4]) -> usize {
    number(bytes, record(bytes, tag) + 8)
}

/// A bundled font with another table in the place of its own.
fn with_table(bytes: &[u8], tag: &[u8; 4], table: &[u8]) -> Vec<u8> {
    let at = record(bytes, tag);
    let mut bytes = bytes.to_vec();
    let (start, length) = (bytes.len() as u32, table.len() as u32);
    bytes[at + 8..at + 12].copy_from_slice(&start.to_be_bytes());
    bytes[at + 12..at + 16].copy_from_slice(&length.to_be_bytes());
    bytes.extend(table);
    bytes
}

/// A bundled font that has these characters only, shown by the glyphs of others.
fn font_with(characters: impl IntoIterator<Item = (char, char)>) -> Font {
    let face = Face::new(handout_fonts::NOTO_SANS.regular.into(), 0, false).unwrap();
    let mut groups: Vec<(u32, u32)> = characters
        .into_iter()
        .map(|(character, shown)| (character.into(), face.glyph(shown).unwrap().into()))
        .collect();
    groups.sort_unstable();
    // A character map with one table, of format 12, for Unicode in 32 bits.
    let mut map = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    for value in [16 + 12 * groups.len() as u32, 0, groups.len() as u32] {
        map.extend(value.to_be_bytes());
    }
    for (character, glyph) in groups {
        map.extend([character, character, glyph].iter().flat_map(|value| value.to_be_bytes()));
    }
    Font::new(with_table(handout_fonts::NOTO_SANS.regular, b"cmap", &map)).unwrap()
}
