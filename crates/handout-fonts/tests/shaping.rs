//! What a shaper makes of words with the cut fonts: the layout tables came along, and the glyphs that they ask for.

use handout_fonts::FAMILIES;
use harfrust::{Buffer, Font, ShapeOptions, ShaperFont, shape};

/// A glyph as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Set {
    glyph: u32,
    /// Where its character begins in the text, in bytes.
    cluster: u32,
    advance: i32,
    shift: (i32, i32),
}

fn set(font: &[u8], text: &str) -> Vec<Set> {
    let font = Font::new(font.to_vec(), 0).expect("font");
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    shape(&ShaperFont::new(&font), &mut buffer, ShapeOptions::new()).expect("shaping");
    let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    let set: Vec<_> = glyphs
        .map(|(info, at)| Set {
            glyph: info.glyph_id,
            cluster: info.cluster,
            advance: at.x_advance,
            shift: (at.x_offset, at.y_offset),
        })
        .collect();
    assert!(set.iter().all(|set| set.glyph != 0), "{text} has a character that the font lacks");
    set
}

/// The one glyph of a text that gives one.
fn one(font: &[u8], text: &str) -> Set {
    let set = set(font, text);
    let [glyph] = set[..] else { panic!("{text} gives {} glyphs", set.len()) };
    glyph
}

/// Every style of a family, when its feature is on.
fn styles(name: &str) -> impl Iterator<Item = &'static [u8]> {
    let family = FAMILIES.iter().find(|family| family.name == name);
    family.into_iter().flat_map(|family| [Some(family.regular), Some(family.bold), family.italic]).flatten()
}

#[test]
fn latin_is_kerned_and_composed() {
    for font in styles("Noto Sans") {
        let apart = one(font, "A").advance + one(font, "V").advance;
        assert!(set(font, "AV").iter().map(|set| set.advance).sum::<i32>() < apart);
        assert_eq!(one(font, "e\u{302}\u{301}").glyph, one(font, "\u{1ebf}").glyph);
        assert_eq!(set(font, "a\u{200b}b").iter().map(|set| set.advance).filter(|&advance| advance == 0).count(), 1);
        // A mark that no letter is composed with stands over the letter and takes no room.
        let [letter, mark] = set(font, "q\u{301}")[..] else { panic!("a letter and a mark") };
        assert!(letter.advance > 0 && mark.advance == 0 && mark.shift != (0, 0));
    }
}

#[test]
fn arabic_letters_take_the_form_of_their_place() {
    for font in styles("Noto Sans Arabic") {
        // Right to left: the last letter stands first. Letters of Arabic, Persian, Urdu, Pashto and Kurdish.
        for letter in ["ب", "پ", "ٹ", "ښ", "گ", "ک", "ی", "ې", "ھ"] {
            let [fina, medi, init] = set(font, &letter.repeat(3))[..] else { panic!("{letter}: three glyphs") };
            let forms = [one(font, letter).glyph, init.glyph, medi.glyph, fina.glyph];
            for (at, form) in forms.iter().enumerate() {
                assert!(!forms[..at].contains(form), "{letter}: {forms:?}");
            }
        }
    }
}

#[test]
fn arabic_lam_and_alef_become_one() {
    for font in styles("Noto Sans Arabic") {
        for (word, alef) in [("لا", "ا"), ("لأ", "أ"), ("لإ", "إ"), ("لآ", "آ")] {
            let joined = one(font, word);
            assert!(joined.advance < one(font, "ل").advance + one(font, alef).advance, "{word}");
        }
    }
}

#[test]
fn arabic_marks_stand_on_their_letters() {
    for font in styles("Noto Sans Arabic") {
        let [mark, letter] = set(font, "بّ")[..] else { panic!("a letter and a mark") };
        assert!(letter.advance > 0 && mark.advance == 0 && mark.shift.0 > 0);
        // Of two marks, the second stands above the first.
        let [upper, lower, _] = set(font, "ب\u{651}\u{64e}")[..] else {
            // Or the font has one glyph for both.
            assert_eq!(set(font, "ب\u{651}\u{64e}").len(), 2);
            continue;
        };
        assert_ne!(upper.shift, lower.shift);
    }
}

#[test]
fn hebrew_points_stand_with_their_letters() {
    for font in styles("Noto Sans Hebrew") {
        for word in ["שָׁ", "שּׁ", "בְּ", "לֹ", "וּ", "כִּ", "ךָ"] {
            let points = set(font, word);
            let (letter, points) = points.split_last().expect("glyphs");
            assert!(letter.advance > 0, "{word}");
            assert!(points.iter().all(|point| point.advance == 0 && point.shift != (0, 0)), "{word}: {points:?}");
        }
    }
}

#[test]
fn devanagari_is_reordered_and_joined() {
    for font in styles("Noto Sans Devanagari") {
        let ka = one(font, "क");
        // The short i is written behind its consonant and stands before it.
        let [sign, letter] = set(font, "कि")[..] else { panic!("a sign and a letter") };
        assert_eq!(letter.glyph, ka.glyph);
        assert!(sign.glyph != ka.glyph && sign.advance > 0);
        // Conjuncts are one glyph: kṣa, jña, tra, śra, pra.
        for (conjunct, first) in [("क्ष", "क"), ("ज्ञ", "ज"), ("त्र", "त"), ("श्र", "श"), ("प्र", "प")]
        {
            assert_ne!(one(font, conjunct).glyph, one(font, first).glyph, "{conjunct}");
        }
        // A joiner asks for the half form, a non-joiner for the sign that takes the vowel away.
        let (half, whole) = (set(font, "क्\u{200d}ष"), set(font, "क्\u{200c}ष"));
        assert!(half[0].glyph != ka.glyph && half[0].advance < ka.advance);
        assert_eq!(whole[0].glyph, ka.glyph);
        // An r before a consonant stands above it, without room of its own; so does the dot of the nasal.
        for word in ["र्क", "कं", "कँ", "के"] {
            let [letter, mark] = set(font, word)[..] else { panic!("{word}: a letter and a mark") };
            assert_eq!((letter.glyph, mark.advance), (ka.glyph, 0), "{word}");
        }
    }
}
