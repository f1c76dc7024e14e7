//! Fonts that are none, that are broken, or that may not be embedded.

use super::*;

#[path = "../../../tests/collection/mod.rs"]
mod fonts;
use fonts::collection;

fn with_rights(rights: u16) -> Option<FontError> {
    let mut bytes = handout_fonts::NOTO_SANS.bold.to_vec();
    let at = table(&bytes, b"OS/2") + 8;
    bytes[at..at + 2].copy_from_slice(&rights.to_be_bytes());
    Font::new(bytes).err()
}

#[test]
fn what_a_licence_forbids_is_refused() {
    for allowed in [0x0000, 0x0004, 0x0008, 0x0006, 0x000A, 0x000C] {
        assert_eq!(with_rights(allowed), None, "{allowed:#06x}");
    }
    assert_eq!(with_rights(0x0002), Some(FontError::Restricted));
    assert_eq!(with_rights(0x0102), Some(FontError::Restricted));
    assert_eq!(with_rights(0x0100), Some(FontError::NoSubsetting));
    assert_eq!(with_rights(0x0108), Some(FontError::NoSubsetting));
    assert_eq!(with_rights(0x0200), Some(FontError::BitmapsOnly));
    assert_eq!(with_rights(0x0304), Some(FontError::BitmapsOnly));
}

#[test]
fn other_formats_are_named() {
    let mut eot = vec![0; 100];
    eot[10] = 2;
    eot[34..36].copy_from_slice(b"LP");
    let cases: [(&[u8], &str); 5] = [
        (b"wOFF\0\x01\0\0", "WOFF"),
        (b"wOF2\0\x01\0\0", "WOFF2"),
        (b"%!PS-AdobeFont-1.0: X", "Type 1"),
        (b"\x80\x01\x10\0\0\0%!PS-AdobeFont-1.0", "Type 1"),
        (&eot.clone(), "EOT"),
    ];
    for (bytes, format) in cases {
        let error = Font::new(bytes.to_vec()).unwrap_err();
        assert_eq!(error, FontError::Format { format });
        assert!(error.to_string().ends_with("convert to TTF or OTF"));
    }
    // The mark of Embedded OpenType without its version.
    eot[10] = 9;
    for bytes in [b"".as_slice(), b"\0", b"%PDF-1.7", b"<svg>", &[0; 64], &eot] {
        assert_eq!(Font::new(bytes.to_vec()).err(), Some(FontError::NotAFont));
    }
    assert_eq!(Font::new(vec![0; (64 << 20) + 1]).err(), Some(FontError::TooLarge { bytes: (64 << 20) + 1 }));
}

/// A bundled font under whose tag another table is looked for.
fn with_renamed(tag: &[u8; 4], name: &[u8; 4]) -> Option<FontError> {
    let mut bytes = handout_fonts::NOTO_SANS.regular.to_vec();
    let at = record(&bytes, tag);
    bytes[at..at + 4].copy_from_slice(name);
    Font::new(bytes).err()
}

#[test]
fn tables_that_are_missing_are_named() {
    for (tag, name) in [(b"head", "head"), (b"hhea", "hhea"), (b"hmtx", "hmtx"), (b"loca", "loca"), (b"maxp", "maxp")] {
        assert_eq!(with_renamed(tag, b"zzzz"), Some(FontError::Damaged { table: name }));
    }
    assert_eq!(with_renamed(b"cmap", b"zzzz"), Some(FontError::NoCharacters));
    assert_eq!(with_renamed(b"glyf", b"zzzz"), Some(FontError::NoOutlines));
    assert_eq!(with_renamed(b"glyf", b"CFF2"), Some(FontError::Cff2));
    assert_eq!(with_renamed(b"glyf", b"CFF "), Some(FontError::Damaged { table: "CFF " }));
    assert_eq!(with_renamed(b"OS/2", b"zzzz"), None);
    assert_eq!(with_renamed(b"post", b"zzzz"), None);
}

/// What is invisible is shown by a glyph without ink, and glyph 0 stands for what is missing, whatever it looks like.
#[test]
fn an_empty_first_glyph_shows_nothing() {
    let mut bytes = handout_fonts::NOTO_SANS.regular.to_vec();
    let (head, loca) = (table(&bytes, b"head"), table(&bytes, b"loca"));
    let wide = if bytes[head + 51] == 1 { 4 } else { 2 };
    bytes.copy_within(loca + wide..loca + 2 * wide, loca);
    let blank = |bytes: &[u8]| sfnt::Sfnt::new(bytes, 0).unwrap().check_glyphs().unwrap().1;
    assert!(blank(&bytes).is_some_and(|glyph| glyph > 0));
    assert_eq!(blank(&bytes), blank(handout_fonts::NOTO_SANS.regular));
}

#[test]
fn a_collection_is_read_by_index() {
    let parts = [handout_fonts::NOTO_SANS.regular, handout_fonts::NOTO_SANS.bold];
    let collection = collection(&parts);
    assert_eq!(Font::new(collection.clone()).unwrap().name(), "NotoSans-Regular");
    let bold = Font::from_collection(collection.clone(), 1).unwrap();
    assert_eq!(bold.name(), "NotoSans-Bold");
    let fonts = FontSet::empty().with(FontFamily::new(bold));
    assert_eq!(fonts.faces()[0].index(), 1);
    let alone = FontSet::empty().with(FontFamily::new(Font::new(parts[1]).unwrap()));
    assert_eq!(shape_in(&fonts, "office", "en", &[]), shape_in(&alone, "office", "en", &[]));
    let error = FontError::NoSuchFont { index: 2, count: 2 };
    assert_eq!(Font::from_collection(collection, 2).err(), Some(error));
    assert_eq!(Font::from_collection(parts[0], 1).err(), Some(FontError::NoSuchFont { index: 1, count: 1 }));
    // No font, a place behind the end, a collection in a collection.
    let nested = [b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".as_slice(), b"ttcf"].concat();
    for damaged in [b"ttcf\0\x01\0\0\0\0\0\0".as_slice(), b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF", &nested] {
        assert_eq!(Font::new(damaged.to_vec()).err(), Some(FontError::Damaged { table: "ttcf" }));
    }
}

/// Uses all of a font that is taken. Returns whether it was.
fn use_all(bytes: Vec<u8>) -> bool {
    const TEXT: &str =
        "The quick brown fox jumps (over) the lazy dog. ½ é e\u{301} office Ωμέγα Доза ş\u{AD} ậ سلام שָׁלוֹם कि";
    let Ok(font) = Font::new(bytes) else { return false };
    let fonts = FontSet::empty().with(FontFamily::new(font));
    for levels in [vec![], vec![1; TEXT.len()]] {
        let shaped = shape_in(&fonts, TEXT, "ro", &levels);
        let count = fonts.faces()[0].glyph_count();
        assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0 && glyph.id < count));
        assert!(shaped.glyphs.iter().all(|glyph| TEXT.is_char_boundary(glyph.at as usize)));
        for run in &shaped.runs {
            let glyphs = &shaped.glyphs[run.glyphs.clone()];
            assert!(glyphs.is_sorted_by_key(|glyph| glyph.at));
            assert!(glyphs.iter().all(|glyph| run.text.contains(&(glyph.at as usize))));
        }
    }
    let face = &fonts.faces()[0];
    let metrics = face.metrics();
    assert!((16..=16384).contains(&metrics.units_per_em) && metrics.descent <= 0);
    assert!(face.name().bytes().all(|byte| byte.is_ascii_graphic()));
    for glyph in 0..face.glyph_count() {
        let _ = face.advance(glyph);
        let _ = face.tables().outline_glyphs().get(u32::from(glyph).into());
    }
    true
}

/// Each at random places of one table after the other, so that small tables get their share.
fn mutants(fonts: &[&[u8]], rounds: usize) -> (usize, usize) {
    let (mut taken, mut refused) = (0, 0);
    let mut count = |bytes| if use_all(bytes) { taken += 1 } else { refused += 1 };
    let mut numbers = Numbers(7);
    for font in fonts {
        for _ in 0..rounds {
            count(font[..numbers.next(font.len())].to_vec());
        }
        let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
        let mut places: Vec<(usize, usize)> = vec![(0, 12 + 16 * tables)];
        places.extend((0..tables).map(|index| (number(font, 20 + 16 * index), number(font, 24 + 16 * index))));
        for (start, length) in places.into_iter().filter(|(_, length)| *length > 0) {
            for round in 0..rounds {
                let mut bytes = font.to_vec();
                // A few bytes anywhere in the table; half the time near its head, where counts and offsets are.
                let reach = if round % 2 == 0 { length.min(200) } else { length };
                for _ in 0..=numbers.next(8) {
                    bytes[start + numbers.next(reach)] =
                        [0, 1, 0x7F, 0x80, 0xFF, numbers.next(256) as u8][numbers.next(6)];
                }
                count(bytes);
            }
        }
    }
    (taken, refused)
}

#[test]
fn broken_fonts_are_refused_or_used_without_harm() {
    let (taken, refused) = mutants(&bundled_fonts(), 12);
    assert!(taken > 100 && refused > 50, "{taken} {refused}");
}

/// Thousands: `cargo test --release -p handout-pdf --lib -- --ignored thousands`.
#[test]
#[ignore = "takes minutes"]
fn thousands_of_broken_fonts_are_refused_or_used_without_harm() {
    let (taken, refused) = mutants(&bundled_fonts(), 400);
    println!("{taken} were used, {refused} refused");
}
