//! What the fonts hold: every character that is promised, each a glyph of its own, with ink where there should be some.

use std::collections::BTreeMap;

use handout_fonts::{FAMILIES, Family};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Letters and signs of languages and of doses; what README promises of Noto Sans.
const LATIN: &[(&str, &str)] = &[
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

/// What README promises of Noto Sans Arabic.
const ARABIC: &[(&str, &str)] = &[
    ("Arabic", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"),
    ("Arabic marks", "\u{64b}\u{64c}\u{64d}\u{64e}\u{64f}\u{650}\u{651}\u{652}\u{653}\u{654}\u{655}\u{670}ـٱ"),
    ("Persian", "پچژکگیۀهٔ"),
    ("Urdu", "ٹڈڑںھہۂۃیےۓئ"),
    ("Pashto", "ټځڅډړږښګڼېۍئ"),
    ("Kurdish", "ڕڵۆێڤەپچژگھ"),
    ("Sindhi, Uyghur, Kashmiri", "ٻڀٿڄڃڇڌڏڊڍڙڦڪڳڱڻۇۈۋېٲۄ"),
    ("Arabic-Indic digits", "٠١٢٣٤٥٦٧٨٩"),
    ("Persian digits", "۰۱۲۳۴۵۶۷۸۹"),
    ("punctuation", "،؛؟۔٪٫٬٭«»⁏⹁﴾﴿﷼"),
    ("common", " \u{a0}0123456789!,-.:‐‑◌"),
];

/// What README promises of Noto Sans Hebrew.
const HEBREW: &[(&str, &str)] = &[
    ("letters", "אבגדהוזחטיכךלמםנןסעפףצץקרשת"),
    (
        "points",
        "\u{5b0}\u{5b1}\u{5b2}\u{5b3}\u{5b4}\u{5b5}\u{5b6}\u{5b7}\u{5b8}\u{5b9}\u{5ba}\u{5bb}\u{5bc}\u{5bd}\u{5bf}\u{5c1}\u{5c2}\u{5c4}\u{5c7}",
    ),
    ("Yiddish", "װױײ"),
    ("pointed letters", "\u{fb2a}\u{fb2b}\u{fb2e}\u{fb2f}\u{fb31}\u{fb3b}\u{fb44}\u{fb4a}\u{fb4b}"),
    ("punctuation", "־׀׃׳״₪"),
    ("common", " \u{a0}-‐◌"),
];

/// What README promises of Noto Sans Devanagari.
const DEVANAGARI: &[(&str, &str)] = &[
    ("vowels", "अआइईउऊऋॠऌॡऍऎएऐऑऒओऔॲ"),
    ("consonants", "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"),
    ("Marathi, Nepali, Sindhi", "ळऴऱऩॻॼॾॿ"),
    ("with nukta", "क़ख़ग़ज़ड़ढ़फ़य़"),
    (
        "signs",
        "\u{900}\u{901}\u{902}\u{903}\u{93c}\u{93d}\u{93e}\u{93f}\u{940}\u{941}\u{942}\u{943}\u{944}\u{945}\u{947}\u{948}\u{949}\u{94b}\u{94c}\u{94d}\u{962}\u{963}",
    ),
    ("digits", "०१२३४५६७८९"),
    ("punctuation", "।॥॰ॐ₹"),
    ("common", " \u{a0}0123456789!\"#%'()*+,-./:;<=>?[\\]_{|}~×÷–—‘’“”…−◌"),
];

fn promised(family: &Family) -> (&'static [(&'static str, &'static str)], usize) {
    match family.name {
        "Noto Sans" => (LATIN, 210_000),
        "Noto Sans Arabic" => (ARABIC, 90_000),
        "Noto Sans Hebrew" => (HEBREW, 16_000),
        "Noto Sans Devanagari" => (DEVANAGARI, 150_000),
        name => panic!("nothing is said about {name}"),
    }
}

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

fn files(family: &Family) -> impl Iterator<Item = &'static [u8]> {
    [Some(family.regular), Some(family.bold), family.italic].into_iter().flatten()
}

fn fonts() -> impl Iterator<Item = (&'static Family, FontRef<'static>)> {
    FAMILIES.iter().flat_map(|family| files(family).map(move |bytes| (family, FontRef::new(bytes).expect("font"))))
}

#[test]
fn each_feature_gives_its_family() {
    let on = [
        (cfg!(feature = "latin"), "Noto Sans"),
        (cfg!(feature = "arabic"), "Noto Sans Arabic"),
        (cfg!(feature = "hebrew"), "Noto Sans Hebrew"),
        (cfg!(feature = "devanagari"), "Noto Sans Devanagari"),
    ];
    let expected: Vec<_> = on.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect();
    assert_eq!(FAMILIES.iter().map(|family| family.name).collect::<Vec<_>>(), expected);
    for family in FAMILIES {
        assert_eq!(family.italic.is_some(), family.name == "Noto Sans");
    }
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
    for (family, font) in fonts() {
        for (name, characters) in promised(family).0 {
            for c in characters.chars() {
                let glyph = font.charmap().map(c).unwrap_or_else(|| panic!("{}, {name}: no {c:?}", family.name));
                assert_ne!(glyph, GlyphId::NOTDEF);
                assert_eq!(has_ink(&font, glyph), !c.is_whitespace(), "{}, {name}: {c:?}", family.name);
            }
        }
    }
}

#[test]
fn characters_without_ink_take_no_room() {
    for (family, font) in fonts() {
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let arabic = if family.name == "Noto Sans Arabic" { "\u{61c}" } else { "" };
        for c in INKLESS.chars().chain(arabic.chars()) {
            let glyph = font.charmap().map(c).unwrap_or_else(|| panic!("{}: no {c:?}", family.name));
            assert!(!has_ink(&font, glyph) && metrics.advance_width(glyph) == Some(0.0), "{}: {c:?}", family.name);
        }
    }
}

#[test]
fn each_character_has_a_glyph_of_its_own_and_every_style_has_the_same() {
    let characters = |bytes: &'static [u8]| {
        let mut glyphs = BTreeMap::new();
        for (c, glyph) in FontRef::new(bytes).expect("font").charmap().mappings() {
            assert_eq!(glyphs.insert(glyph, c), None, "U+{c:04X} shares its glyph");
        }
        let mut characters: Vec<_> = glyphs.into_values().collect();
        characters.sort_unstable();
        characters
    };
    for family in FAMILIES {
        let regular = characters(family.regular);
        for bytes in files(family) {
            assert_eq!(characters(bytes), regular, "{}", family.name);
        }
        if family.name == "Noto Sans" {
            assert!(regular.len() > 1_700);
        } else {
            // Letters of other scripts come from Noto Sans; a second set would make the choice of the font unclear.
            assert!(!regular.iter().any(|&c| char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic())));
        }
    }
}

#[test]
fn the_fonts_are_small_unhinted_and_may_be_embedded() {
    use skrifa::raw::TableProvider;
    for family in FAMILIES {
        for bytes in files(family) {
            let font = FontRef::new(bytes).expect("font");
            assert!(bytes.len() < promised(family).1, "{}: {} bytes", family.name, bytes.len());
            assert_eq!(font.head().expect("head").units_per_em(), 1000);
            // OpenType OS/2 fsType 0: installable embedding.
            assert_eq!(font.os2().expect("OS/2").fs_type(), 0);
            assert!(font.gpos().is_ok() && font.gsub().is_ok() && font.gdef().is_ok() && font.glyf().is_ok());
            for hinting in [b"fpgm", b"prep", b"cvt "] {
                assert!(font.table_data(skrifa::raw::types::Tag::new(hinting)).is_none());
            }
        }
    }
}

#[test]
fn the_styles_are_what_they_are_called() {
    use skrifa::raw::TableProvider;
    for family in FAMILIES {
        let styles = files(family).map(|bytes| {
            let font = FontRef::new(bytes).expect("font");
            let name = font.localized_strings(StringId::SUBFAMILY_NAME).next().expect("style").to_string();
            (
                name,
                font.os2().expect("OS/2").us_weight_class(),
                font.post().expect("post").italic_angle().to_f64() != 0.0,
            )
        });
        for (found, expected) in styles.zip([("Regular", 400, false), ("Bold", 700, false), ("Italic", 400, true)]) {
            assert_eq!((found.0.as_str(), found.1, found.2), expected, "{}", family.name);
        }
    }
}

#[test]
fn no_font_name_is_reserved() {
    let (copyright, _) = handout_fonts::LICENCE.split_once("SIL OPEN FONT LICENSE Version 1.1").expect("licence");
    assert!(!copyright.contains("Reserved Font Name"));
    for (family, font) in fonts() {
        let strings = |id| font.localized_strings(id).map(|name| name.to_string()).collect::<Vec<_>>();
        assert_eq!(strings(StringId::FAMILY_NAME), [family.name]);
        for notice in strings(StringId::COPYRIGHT_NOTICE) {
            assert!(!notice.contains("Reserved Font Name"), "{notice}");
            assert!(copyright.contains(&format!("{notice} ({})", family.name)), "{notice}");
        }
        assert!(strings(StringId::LICENSE_DESCRIPTION).iter().all(|words| words.contains("SIL Open Font License")));
    }
}
