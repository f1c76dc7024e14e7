//! What the fonts hold: every character that is promised, each a glyph of its own, with ink where there should be some.
#![cfg(feature = "latin")]

use std::collections::BTreeMap;

use handout_fonts::{Family, NOTO_SANS};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Letters and signs of languages and of doses; what README promises.
const PROMISED: &[(&str, &str)] = &[
    ("English", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
    ("ASCII", " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    ("Spanish, Portuguese, French", "¿¡áéíóúüñÁÉÍÓÚÜÑãõâêôçàèùëïÿœæŒÆ«»ªº"),
    ("German, Nordic, Icelandic", "äöüßẞÄÖÜåøæÅØÆðþÐÞ„“‚‘"),
    ("Polish, Czech, Hungarian, Romanian", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰșțȘȚăâî"),
    ("Turkish, Baltic, Croatian, Maltese, Welsh", "ğışĞİŞāēģīķļņūėįųđĐħĦŵŷ"),
    ("Haitian Creole, Tagalog, Hausa, Yoruba, Somali", "èòÈÒñɓɗƙƴẹọṣẸỌṢ"),
    ("Vietnamese", "ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"),
    ("Greek", "αβγδεζηθικλμνξοπρστυφχψωςΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώϊϋΐΰΆΈΉΊΌΎΏ·;"),
    ("Russian", "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"),
    ("Ukrainian, Serbian, Bulgarian, Kazakh", "ґєіїҐЄІЇђјљњћџЂЈЉЊЋЏѓќѕәғқңөұүһі"),
    (
        "marks",
        "\u{300}\u{301}\u{302}\u{303}\u{304}\u{306}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{31b}\u{323}\u{327}\u{328}",
    ),
    ("punctuation", "–—―‐‑‒‘’‚“”„†‡•…‰′″‹›⁄§¶·¦¬©®™℠℗№ªº"),
    ("spaces", "\u{a0}\u{2002}\u{2003}\u{2007}\u{2008}\u{2009}\u{200a}\u{202f}"),
    ("currencies", "$¢£¥€₫₱₹₽₴₩₪₦₡₲₺₸₿"),
    ("doses", "≤≥<>±×÷−=≈≠∞µμ°%‰½¼¾⅓⅔⅛⅜⅝⅞√∑∆Ω℃℉ℓ℞"),
    ("raised and lowered", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    ("arrows and bullets", "←↑→↓↔⇒•◦▪■□●○▶▲►★☆"),
    ("ticks and symbols", "✓✔✗✘☐☑☒☎✆✉⚠⚕♀♂"),
];

/// Characters without ink and without width.
const INKLESS: &str = "\u{ad}\u{34f}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{fe00}\u{fe0e}\u{fe0f}\u{feff}";

#[derive(Default)]
struct Strokes(usize);

impl OutlinePen for Strokes {
    fn move_to(&mut self, _: f32, _: f32) {
        self.0 += 1;
    }
    fn line_to(&mut self, _: f32, _: f32) {}
    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
    fn close(&mut self) {}
}

fn fonts() -> [FontRef<'static>; 2] {
    let Family { regular, bold, .. } = NOTO_SANS;
    [regular, bold].map(|bytes| FontRef::new(bytes).expect("font"))
}

fn has_ink(font: &FontRef<'_>, glyph: GlyphId) -> bool {
    let mut strokes = Strokes::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    if let Some(outline) = font.outline_glyphs().get(glyph) {
        outline.draw(settings, &mut strokes).expect("outline");
    }
    strokes.0 > 0
}

#[test]
fn every_promised_character_is_there_with_ink() {
    for font in fonts() {
        for (name, characters) in PROMISED {
            for c in characters.chars() {
                let glyph = font.charmap().map(c).unwrap_or_else(|| panic!("{name}: no {c:?}"));
                assert_ne!(glyph, GlyphId::NOTDEF);
                assert_eq!(has_ink(&font, glyph), !c.is_whitespace(), "{name}: {c:?}");
            }
        }
    }
}

#[test]
fn characters_without_ink_take_no_room() {
    for font in fonts() {
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        for c in INKLESS.chars() {
            let glyph = font.charmap().map(c).unwrap_or_else(|| panic!("no {c:?}"));
            assert!(!has_ink(&font, glyph) && metrics.advance_width(glyph) == Some(0.0), "{c:?}");
        }
    }
}

#[test]
fn each_character_has_a_glyph_of_its_own_and_both_weights_have_the_same() {
    let characters = |font: &FontRef<'_>| {
        let mut glyphs = BTreeMap::new();
        for (c, glyph) in font.charmap().mappings() {
            assert_eq!(glyphs.insert(glyph, c), None, "U+{c:04X} shares its glyph");
        }
        let mut characters: Vec<_> = glyphs.into_values().collect();
        characters.sort_unstable();
        characters
    };
    let [regular, bold] = fonts();
    assert_eq!(characters(&regular), characters(&bold));
    assert!(characters(&regular).len() > 1_700);
}

#[test]
fn the_fonts_are_small_unhinted_and_may_be_embedded() {
    use skrifa::raw::TableProvider;
    for (font, bytes) in fonts().into_iter().zip([NOTO_SANS.regular, NOTO_SANS.bold]) {
        assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
        assert_eq!(font.head().expect("head").units_per_em(), 1000);
        // OpenType OS/2 fsType 0: installable embedding.
        assert_eq!(font.os2().expect("OS/2").fs_type(), 0);
        assert!(font.gpos().is_ok() && font.gsub().is_ok() && font.glyf().is_ok());
        for hinting in [b"fpgm", b"prep", b"cvt "] {
            assert!(font.table_data(skrifa::raw::types::Tag::new(hinting)).is_none());
        }
    }
}

#[test]
fn no_font_name_is_reserved() {
    for font in fonts() {
        let strings = |id| font.localized_strings(id).map(|name| name.to_string()).collect::<Vec<_>>();
        assert_eq!(strings(StringId::COPYRIGHT_NOTICE), ["Copyright 2015 Google LLC. All Rights Reserved."]);
        assert_eq!(strings(StringId::FAMILY_NAME), [NOTO_SANS.name]);
        assert!(strings(StringId::LICENSE_DESCRIPTION).iter().all(|words| words.contains("SIL Open Font License")));
    }
    let (copyright, _) = handout_fonts::LICENCE.split_once("SIL OPEN FONT LICENSE Version 1.1").expect("licence");
    assert!(!copyright.contains("Reserved Font Name") && copyright.contains("Copyright 2015 Google LLC"));
}
