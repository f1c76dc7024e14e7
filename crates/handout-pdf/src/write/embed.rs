//! Font objects: Type 0 with `Identity-H` over a `CIDFont`, its descriptor, its program, and the way back to text.

use subsetter::GlyphRemapper;

use super::WriteError;
use super::codes::{Drawn, Entry, FaceCodes, LETTERS, OTHERS, characters, thousandths};
use super::document::Document;
use super::fingerprint::fingerprint;
use super::object::{Ref, Tokens};
use super::sfnt::Tables;
use super::slice::slice;
use crate::font::Outlines;

/// Writes the font object at `number`, the one of that index among those of the face.
pub(crate) fn write_font(
    document: &mut Document,
    number: Ref,
    codes: &FaceCodes<'_>,
    font: usize,
    text: &str,
) -> Result<(), WriteError> {
    let face = codes.face;
    let unreadable = || WriteError::Font { name: face.name().to_owned() };
    let entries = codes.entries_of(font);
    let is_cff = face.outlines() == Outlines::Cff;
    let program = if is_cff { cff(codes, font) } else { slice(codes, font) }.ok_or_else(unreadable)?;
    // Six letters before the name tell subsets of one font apart (ISO 32000-1 9.6.4).
    let mark = fingerprint(&program);
    let mut name: String = mark.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    name.push('+');
    name.push_str(face.name());

    let [descendant, descriptor, file, to_unicode] = [(); 4].map(|()| document.reserve());
    document.dictionary(number, |font| {
        font.name("Type", "Font");
        font.name("Subtype", "Type0");
        font.name("BaseFont", &name);
        font.name("Encoding", "Identity-H");
        font.array("DescendantFonts", |fonts| fonts.reference(descendant));
        font.reference("ToUnicode", to_unicode);
    });
    document.dictionary(descendant, |font| {
        font.name("Type", "Font");
        font.name("Subtype", if is_cff { "CIDFontType0" } else { "CIDFontType2" });
        font.name("BaseFont", &name);
        font.dictionary("CIDSystemInfo", |info| {
            info.key("Registry").string(b"Adobe");
            info.key("Ordering").string(b"Identity");
            info.integer("Supplement", 0);
        });
        font.reference("FontDescriptor", descriptor);
        if !is_cff {
            font.name("CIDToGIDMap", "Identity");
        }
        font.array("W", |widths| {
            for entries in entries.chunk_by(|one, next| one.code + 1 == next.code) {
                widths.integer(entries.first().map_or(0, |first| first.code.into()));
                widths.array(|widths| entries.iter().for_each(|entry| widths.integer(i64::from(entry.width))));
            }
        });
    });
    let metrics = face.metrics();
    let scaled = |value: i16| i64::from(thousandths(i64::from(value), codes.units()));
    document.dictionary(descriptor, |descriptor| {
        descriptor.name("Type", "FontDescriptor");
        descriptor.name("FontName", &name);
        // Symbolic: the glyphs are not those of a standard Latin set (ISO 32000-1 9.8.2); 64 is italic.
        descriptor.integer("Flags", if metrics.italic_angle == 0.0 { 4 } else { 4 | 64 });
        descriptor.array("FontBBox", |bounds| metrics.bounds.iter().for_each(|&edge| bounds.integer(scaled(edge))));
        descriptor.key("ItalicAngle").thousandths((metrics.italic_angle * 1000.0) as i32);
        descriptor.integer("Ascent", scaled(metrics.ascent));
        descriptor.integer("Descent", scaled(metrics.descent));
        descriptor.integer("CapHeight", scaled(metrics.cap_height));
        // No table says how thick the stems are; this is the usual guess from the weight.
        descriptor.integer("StemV", 10 + 220 * (i64::from(metrics.weight) - 50).max(0) / 900);
        descriptor.reference(if is_cff { "FontFile3" } else { "FontFile2" }, file);
    });
    document.stream(file, &program, |dictionary| {
        if is_cff {
            dictionary.name("Subtype", "CIDFontType0C");
        } else {
            dictionary.integer("Length1", program.len() as i64);
        }
    });
    document.stream(to_unicode, unicode_map(&entries, codes.has_letters(), text).bytes(), |_| {});
    Ok(())
}

/// The `CFF ` table with the glyphs of the codes. Its character identifiers are the codes, since both are counted from 1 in this order.
fn cff(codes: &FaceCodes<'_>, font: usize) -> Option<Vec<u8>> {
    let mut remapper = GlyphRemapper::new();
    for entry in codes.entries_of(font) {
        let cid = match entry.drawn {
            Drawn::Glyph(id) => remapper.remap(id),
            Drawn::Parts { .. } | Drawn::Blank(_) => return None,
        };
        if cid != entry.code {
            return None;
        }
    }
    let file = subsetter::subset(codes.face.bytes(), codes.face.index(), &remapper).ok()?;
    Some(Tables::of(&file, 0)?.get(b"CFF ")?.to_vec())
}

/// From code to text (ISO 32000-1 9.10.3), for entries by their codes.
fn unicode_map(entries: &[&Entry], has_letters: bool, text: &str) -> Tokens {
    map(|map| {
        let letters = if has_letters { entries.partition_point(|entry| entry.code < OTHERS) } else { 0 };
        if letters > 0 {
            map.integer(1);
            map.keyword("beginbfrange");
            for code in [LETTERS.start(), LETTERS.end(), LETTERS.start()] {
                map.hexadecimal_string(&[0, *code]);
            }
            map.keyword("endbfrange");
            map.new_line();
        }
        // Codes of one range follow one another and share their first byte.
        let others = entries.get(letters..).unwrap_or_default();
        let ranges: Vec<&[&Entry]> = others.chunk_by(|one, other| one.code >> 8 == other.code >> 8).collect();
        for ranges in ranges.chunks(100) {
            map.integer(ranges.len() as i64);
            map.keyword("beginbfrange");
            for range in ranges {
                for entry in [range.first(), range.last()].into_iter().flatten() {
                    map.hexadecimal_string(&entry.code.to_be_bytes());
                }
                map.array(|array| {
                    let mut units = Vec::new();
                    for entry in *range {
                        units.clear();
                        unicode(characters(text, entry.text), &mut units);
                        array.hexadecimal_string(&units);
                    }
                });
            }
            map.keyword("endbfrange");
            map.new_line();
        }
    })
}

/// UTF-16BE of the characters that a map may give (ISO 19005-2 6.2.11.7.2); one without width where none is left.
fn unicode(text: &str, units: &mut Vec<u8>) {
    for character in text.chars().filter(|character| !matches!(character, '\0' | '\u{FEFF}' | '\u{FFFE}')) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            units.extend(unit.to_be_bytes());
        }
    }
    if units.is_empty() {
        units.extend(0x200B_u16.to_be_bytes());
    }
}

/// A `CMap` around its entries: PostScript, of which readers look at the mappings alone.
fn map(fill: impl FnOnce(&mut Tokens)) -> Tokens {
    let mut map = Tokens::with_capacity(1024);
    map.name("CIDInit");
    map.name("ProcSet");
    for word in ["findresource", "begin"] {
        map.keyword(word);
    }
    map.integer(12);
    for word in ["dict", "begin", "begincmap"] {
        map.keyword(word);
    }
    map.name("CIDSystemInfo");
    map.dictionary(|info| {
        info.key("Registry").string(b"Adobe");
        info.key("Ordering").string(b"UCS");
        info.integer("Supplement", 0);
    });
    map.keyword("def");
    map.name("CMapName");
    map.name("Adobe-Identity-UCS");
    map.keyword("def");
    map.name("CMapType");
    map.integer(2);
    map.keyword("def");
    map.integer(1);
    map.keyword("begincodespacerange");
    map.hexadecimal_string(&[0, 0]);
    map.hexadecimal_string(&[0xFF, 0xFF]);
    map.keyword("endcodespacerange");
    map.new_line();
    fill(&mut map);
    for word in ["endcmap", "CMapName", "currentdict"] {
        map.keyword(word);
    }
    map.name("CMap");
    for word in ["defineresource", "pop", "end", "end"] {
        map.keyword(word);
    }
    map
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::font::Face;
    use crate::write::codes::{Part, Wanted};

    /// The next hexadecimal string, as UTF-16.
    fn string(rest: &mut &str) -> Option<Vec<u16>> {
        let (digits, behind) = rest.split_once('<')?.1.split_once('>')?;
        *rest = behind;
        let digits: Vec<char> = digits.chars().collect();
        let unit = |four: &[char]| u16::from_str_radix(&four.iter().collect::<String>(), 16).unwrap();
        Some(digits.chunks(4).map(unit).collect())
    }

    /// What a reader makes of a map.
    fn read(map: &str) -> BTreeMap<u16, String> {
        let mut texts = BTreeMap::new();
        for block in map.split("beginbfrange").skip(1) {
            let mut rest = block.split_once("endbfrange").unwrap().0;
            while let Some(first) = string(&mut rest) {
                let last = string(&mut rest).unwrap();
                assert_eq!(first[0] >> 8, last[0] >> 8);
                let is_array = rest.starts_with('[');
                let from = if is_array { Vec::new() } else { string(&mut rest).unwrap() };
                for code in first[0]..=last[0] {
                    let units = if is_array { string(&mut rest).unwrap() } else { vec![from[0] + code - first[0]] };
                    assert_eq!(texts.insert(code, String::from_utf16(&units).unwrap()), None);
                }
            }
        }
        texts
    }

    #[test]
    fn every_code_leads_back_to_its_text() {
        let face = Face::sample(handout_fonts::NOTO_SANS.regular.to_vec());
        let mut codes = FaceCodes::new(&face);
        let text = "a~ é–aﬁ";
        let place = |part: &str| {
            let from = text.find(part).unwrap();
            (from as u32, (from + part.len()) as u32)
        };
        for character in text.chars() {
            let glyph = Wanted::Glyph(face.glyph(character).unwrap());
            codes.entry(glyph, place(character.encode_utf8(&mut [0; 4])), text);
        }
        let a = face.glyph('a').unwrap();
        // One outline for two texts, two outlines for one text, an outline for several characters.
        let (_, other, _) = codes.entry(Wanted::Glyph(a), place("é"), text);
        let (_, second, _) = codes.entry(Wanted::Glyph(face.glyph('o').unwrap()), place("a"), text);
        codes.entry(Wanted::Parts(&[Part { id: a, dx: 0, dy: 0 }; 2], 900), place("–a"), text);
        assert!(other >= OTHERS && second >= OTHERS);

        let entries = codes.entries_of(0);
        let map = read(std::str::from_utf8(unicode_map(&entries, codes.has_letters(), text).bytes()).unwrap());
        assert_eq!(entries.len(), 9);
        for entry in entries {
            assert_eq!(map[&entry.code], characters(text, entry.text));
        }
        assert_eq!((map[&97].as_str(), map[&other].as_str(), map[&second].as_str()), ("a", "é", "a"));
    }
}
