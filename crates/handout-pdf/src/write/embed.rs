//! Font objects: Type 0 with `Identity-H` over a `CIDFont`, its descriptor, its program, and the way back to text.

use subsetter::GlyphRemapper;

use super::WriteError;
use super::codes::{Drawn, Entry, FaceCodes, characters, thousandths};
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
    let entries = || codes.entries().iter().filter(move |entry| entry.font == font);
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
            widths.integer(1);
            widths.array(|widths| entries().for_each(|entry| widths.integer(i64::from(entry.width))));
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
    document.stream(to_unicode, unicode_map(entries(), text).bytes(), |_| {});
    Ok(())
}

/// The `CFF ` table with the glyphs of the codes. Its character identifiers are the codes, since both are counted from 1 in this order.
fn cff(codes: &FaceCodes<'_>, font: usize) -> Option<Vec<u8>> {
    let mut remapper = GlyphRemapper::new();
    for entry in codes.entries().iter().filter(|entry| entry.font == font) {
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

/// From code to text (ISO 32000-1 9.10.3).
fn unicode_map<'e>(entries: impl Iterator<Item = &'e Entry>, text: &str) -> Tokens {
    map(|map| {
        let entries: Vec<&Entry> = entries.collect();
        // Codes of one range share their first byte.
        let ranges: Vec<&[&Entry]> = entries.chunk_by(|one, other| one.code >> 8 == other.code >> 8).collect();
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
