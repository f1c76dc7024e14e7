//! Which code in the content stands for which glyph and which characters.
//!
//! A code is given to each pair of outline and text, so that one glyph that shows two different characters has two codes and
//! the way back from code to text is always true (PDF/UA-1 7.21.7).
//!
//! In TrueType fonts, a character of ASCII has its own number as code, for the first outline that shows it: one line then takes
//! all of them back to text.

use crate::font::{Face, Outlines};

/// Codes in one font object. There are 65,535, and the glyphs that composites are made of need numbers too.
const LIMIT: usize = 20_000;

/// The characters that have their own number as code, and the first code for all else.
pub(crate) const LETTERS: std::ops::RangeInclusive<u8> = b' '..=b'~';
pub(crate) const OTHERS: u16 = 0x80;

/// What a code draws. Lengths are in units of the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// A glyph of the face as it is.
    Glyph(u16),
    /// Several glyphs, or one that is moved: a range of [`FaceCodes::parts`], and the advance of the whole.
    Parts { from: usize, to: usize, advance: i32 },
    /// Nothing, with that advance.
    Blank(i32),
}

/// A glyph of a composite, and where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) id: u16,
    pub(crate) dx: i32,
    pub(crate) dy: i32,
}

/// What to find or make a code for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted<'p> {
    Glyph(u16),
    Parts(&'p [Part], i32),
    Blank(i32),
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) drawn: Drawn,
    /// The characters, in [`Laid::text`](crate::laid::Laid::text).
    pub(crate) text: (u32, u32),
    /// Thousandths of the letter size.
    pub(crate) width: i32,
    /// Index of the font object among those of the face.
    pub(crate) font: usize,
    pub(crate) code: u16,
    /// The characters as a number, if they are few.
    key: Option<u64>,
    /// The entry before this one that begins with the same glyph.
    before: Option<usize>,
}

/// The codes of one face.
pub(crate) struct FaceCodes<'f> {
    pub(crate) face: &'f Face,
    units: i64,
    /// Horizontal advances, out of `hmtx`.
    advances: Advances<'f>,
    entries: Vec<Entry>,
    parts: Vec<Part>,
    /// By the first glyph of an entry, the newest entry plus 1.
    newest: Vec<u32>,
    /// By glyph, the code that was asked for last.
    recent: Vec<Recent>,
    /// The font objects that the face needs.
    fonts: Vec<Filling>,
}

/// A code as it was found for a glyph and a short text.
#[derive(Clone, Copy)]
struct Recent {
    key: u64,
    font: u32,
    code: u16,
    width: i32,
}

/// No text has this key.
const NOTHING: Recent = Recent { key: u64::MAX, font: 0, code: 0, width: 0 };

/// How full a font object is.
#[derive(Clone, Copy, Default)]
struct Filling {
    /// The last code that was given out, letters apart.
    codes: u16,
    /// Characters of [`LETTERS`] that have their code, a bit for each.
    letters: u128,
    /// Codes and the parts of composites.
    glyphs: usize,
}

/// Table `hmtx`.
#[derive(Clone, Copy)]
struct Advances<'f> {
    table: &'f [u8],
    /// Glyphs that have an advance of their own; the others have that of the last one.
    count: usize,
}

impl<'f> FaceCodes<'f> {
    pub(crate) fn new(face: &'f Face) -> Self {
        let units = i64::from(face.metrics().units_per_em.max(1));
        let advances = Advances::of(face).unwrap_or(Advances { table: &[], count: 0 });
        Self {
            face,
            units,
            advances,
            entries: Vec::with_capacity(96),
            parts: Vec::new(),
            newest: Vec::new(),
            recent: Vec::new(),
            fonts: Vec::new(),
        }
    }

    /// Units of the face in the size of the letters.
    pub(crate) fn units(&self) -> i64 {
        self.units
    }

    pub(crate) fn outlines(&self) -> Outlines {
        self.face.outlines()
    }

    /// Whether [`LETTERS`] have their own numbers as codes. The glyphs of a `CFF ` table are numbered as they come.
    pub(crate) fn has_letters(&self) -> bool {
        self.outlines() == Outlines::TrueType
    }

    #[cfg(test)]
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of one font object by their codes.
    pub(crate) fn entries_of(&self, font: usize) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.iter().filter(|entry| entry.font == font).collect();
        entries.sort_unstable_by_key(|entry| entry.code);
        entries
    }

    pub(crate) fn parts(&self, from: usize, to: usize) -> &[Part] {
        self.parts.get(from..to).unwrap_or(&[])
    }

    /// Where the glyph's advance stands in `hmtx`.
    pub(crate) fn advance(&self, glyph: u16) -> u16 {
        self.advances.of_glyph(glyph)
    }

    /// The same for a glyph that was asked for with these characters before, and with no others since.
    #[inline]
    pub(crate) fn known(&self, id: u16, text: (u32, u32), all: &str) -> Option<(usize, u16, i32)> {
        let recent = self.recent.get(usize::from(id))?;
        (key(all, text)? == recent.key).then_some((recent.font as usize, recent.code, recent.width))
    }

    /// The entry for an outline that shows the characters of that range of `all`.
    #[inline]
    pub(crate) fn entry(&mut self, wanted: Wanted<'_>, text: (u32, u32), all: &str) -> (usize, u16, i32) {
        if let Wanted::Glyph(id) = wanted
            && let Some(known) = self.known(id, text, all)
        {
            return known;
        }
        let key = key(all, text);
        let found = self.find(wanted, text, all, key);
        if let (Wanted::Glyph(id), Some(key)) = (wanted, key) {
            let place = usize::from(id);
            if self.recent.len() <= place {
                self.recent.resize(place + 256, NOTHING);
            }
            if let Some(recent) = self.recent.get_mut(place) {
                *recent = Recent { key, font: found.0 as u32, code: found.1, width: found.2 };
            }
        }
        found
    }

    fn find(&mut self, wanted: Wanted<'_>, text: (u32, u32), all: &str, key: Option<u64>) -> (usize, u16, i32) {
        let first = match wanted {
            Wanted::Glyph(id) => id,
            Wanted::Parts(parts, _) => parts.first().map_or(0, |part| part.id),
            Wanted::Blank(_) => 0,
        };
        let mut at = self.newest.get(usize::from(first)).and_then(|&newest| (newest as usize).checked_sub(1));
        while let Some(entry) = at.and_then(|index| self.entries.get(index)) {
            let is_same_text =
                entry.key == key && (key.is_some() || characters(all, entry.text) == characters(all, text));
            if is_same_text && self.is(entry.drawn, wanted) {
                return (entry.font, entry.code, entry.width);
            }
            at = entry.before;
        }
        self.add(wanted, first, text, key)
    }

    fn is(&self, drawn: Drawn, wanted: Wanted<'_>) -> bool {
        match (drawn, wanted) {
            (Drawn::Glyph(one), Wanted::Glyph(other)) => one == other,
            (Drawn::Parts { from, to, advance }, Wanted::Parts(parts, wanted)) => {
                advance == wanted && self.parts(from, to) == parts
            }
            (Drawn::Blank(one), Wanted::Blank(other)) => one == other,
            (Drawn::Glyph(_) | Drawn::Parts { .. } | Drawn::Blank(_), _) => false,
        }
    }

    fn add(&mut self, wanted: Wanted<'_>, first: u16, text: (u32, u32), key: Option<u64>) -> (usize, u16, i32) {
        let (drawn, advance, weight) = match wanted {
            Wanted::Glyph(id) => (Drawn::Glyph(id), i32::from(self.advance(id)), 1),
            Wanted::Parts(parts, advance) => {
                let from = self.parts.len();
                self.parts.extend_from_slice(parts);
                (Drawn::Parts { from, to: self.parts.len(), advance }, advance, 1 + parts.len())
            }
            Wanted::Blank(advance) => (Drawn::Blank(advance), advance, 1),
        };
        let font = self.font_with_room(first, weight);
        if self.fonts.len() <= font {
            let codes = if self.has_letters() { OTHERS - 1 } else { 0 };
            self.fonts.push(Filling { codes, ..Filling::default() });
        }
        let letter = key.and_then(letter).filter(|_| self.has_letters() && matches!(drawn, Drawn::Glyph(_)));
        let mut code = 0;
        if let Some(filling) = self.fonts.get_mut(font) {
            filling.glyphs += weight;
            code = filling.code(letter);
        }
        let width = thousandths(i64::from(advance.clamp(0, i32::from(u16::MAX))), self.units);
        let place = usize::from(first);
        if self.newest.len() <= place {
            self.newest.resize(place + 256, 0);
        }
        let mut before = None;
        if let Some(newest) = self.newest.get_mut(place) {
            before = (*newest as usize).checked_sub(1);
            *newest = u32::try_from(self.entries.len() + 1).unwrap_or(0);
        }
        self.entries.push(Entry { drawn, text, width, font, code, key, before });
        (font, code, width)
    }

    /// Index of the first font object that can take the outline; one more than there are when none can.
    fn font_with_room(&self, first: u16, weight: usize) -> usize {
        if self.outlines() == Outlines::TrueType {
            // Earlier ones are full, or nearly.
            let has_room = |filling: &Filling| filling.glyphs + weight <= LIMIT;
            let last = self.fonts.len().saturating_sub(1);
            return if self.fonts.last().is_some_and(has_room) { last } else { self.fonts.len() };
        }
        // A `CFF ` table holds each glyph once, so it is never too full. Codes could be mapped to it by a CMap of our own, but
        // there are readers that then look up the text of the glyph and not that of the code.
        let is_in = |font: usize| {
            let at = |index: u32| (index as usize).checked_sub(1);
            let newest = self.newest.get(usize::from(first)).and_then(|&newest| at(newest));
            std::iter::successors(newest.and_then(|index| self.entries.get(index)), |entry| {
                entry.before.and_then(|index| self.entries.get(index))
            })
            .any(|entry| entry.font == font)
        };
        (0..self.fonts.len()).find(|&font| !is_in(font)).unwrap_or(self.fonts.len())
    }
}

impl Filling {
    fn code(&mut self, letter: Option<u8>) -> u16 {
        if let Some(letter) = letter
            && self.letters & 1 << letter == 0
        {
            self.letters |= 1 << letter;
            return letter.into();
        }
        self.codes += 1;
        self.codes
    }
}

impl<'f> Advances<'f> {
    fn of(face: &'f Face) -> Option<Self> {
        let tables = super::sfnt::Tables::of(face.bytes(), face.index())?;
        let count = super::sfnt::u16_at(tables.get(b"hhea")?, 34)?;
        Some(Self { table: tables.get(b"hmtx")?, count: usize::from(count) })
    }

    fn of_glyph(self, glyph: u16) -> u16 {
        let place = usize::from(glyph).min(self.count.saturating_sub(1));
        super::sfnt::u16_at(self.table, place * 4).unwrap_or(0)
    }
}

/// The characters of a range; none when the range is none of the text's.
pub(crate) fn characters(all: &str, (from, to): (u32, u32)) -> &str {
    all.get(from as usize..to as usize).unwrap_or("")
}

/// Up to four bytes of text as a number that no other text has; all but ligatures and clusters are that short.
#[inline]
fn key(all: &str, (from, to): (u32, u32)) -> Option<u64> {
    let bytes = all.as_bytes().get(from as usize..to as usize)?;
    match *bytes {
        [] => Some(0),
        [one] => Some(1 << 32 | u64::from(one)),
        [one, two] => Some(2 << 32 | u64::from(u16::from_be_bytes([one, two]))),
        [one, two, three] => Some(3 << 32 | u64::from(u32::from_be_bytes([0, one, two, three]))),
        [one, two, three, four] => Some(4 << 32 | u64::from(u32::from_be_bytes([one, two, three, four]))),
        _ => None,
    }
}

/// The character of [`LETTERS`] that a key stands for.
fn letter(key: u64) -> Option<u8> {
    let letter = u8::try_from(key.checked_sub(1 << 32)?).ok()?;
    LETTERS.contains(&letter).then_some(letter)
}

/// Units of a face as thousandths of the letter size, to the nearest.
pub(crate) fn thousandths(value: i64, units: i64) -> i32 {
    let doubled = value * 2000 + units;
    i32::try_from(doubled.div_euclid(units * 2)).unwrap_or(0)
}
