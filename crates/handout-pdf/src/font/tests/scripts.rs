//! Arabic, Hebrew and Devanagari, with the bundled fonts that have them.

use super::*;

/// The bundled fonts. The tests have those of every script, whatever the features; without them, they would show nothing.
fn fonts_with(character: &str) -> FontSet {
    let fonts = FontSet::bundled();
    assert!(fonts.pick(character, Style::Regular).is_some(), "no bundled font has {character}");
    fonts
}

/// Right to left: glyphs as (place, whether they move the pen), which must be in the order of the text.
fn right_to_left(fonts: &FontSet, text: &str, tag: &str) -> Vec<(u32, bool)> {
    let shaped = shape_in(fonts, text, tag, &vec![1; text.len()]);
    assert!(shaped.missing.is_empty() && shaped.glyphs.iter().all(|glyph| glyph.id != 0));
    assert_eq!(shaped.runs.len(), 1, "{:?}", shaped.runs);
    assert!(shaped.glyphs.is_sorted_by_key(|glyph| glyph.at));
    shaped.glyphs.iter().map(|glyph| (glyph.at, glyph.advance > 0)).collect()
}

#[test]
fn arabic_letters_join() {
    let fonts = fonts_with("ب");
    let text = "بببب";
    let shaped = shape_in(&fonts, text, "ar", &[1; 8]);
    let ids: Vec<u16> = shaped.glyphs.iter().map(|glyph| glyph.id).collect();
    let isolated = fonts.face(shaped.runs[0].face).unwrap().glyph('ب').unwrap();
    assert_eq!(ids.len(), 4);
    assert!(ids[1] == ids[2] && ids[0] != ids[1] && ids[2] != ids[3] && !ids.contains(&isolated));
    assert!(shaped.glyphs[1..].iter().all(|glyph| !glyph.safe));
    // Letters join across a change of style or language.
    let (ar, fa) = (language("ar"), language("fa"));
    let spans = [
        Span { end: 4, style: Style::Regular, language: &ar, part: 0 },
        Span { end: 8, style: Style::Regular, language: &fa, part: 0 },
    ];
    let mut parts = Shaped::default();
    Shaper::new().shape(&fonts, text, &spans, &[1; 8], &mut parts);
    assert_eq!(parts.runs.len(), 2);
    assert_eq!(parts.glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>(), ids);
}

#[test]
fn lam_and_alef_are_one() {
    let fonts = fonts_with("ب");
    let glyphs = right_to_left(&fonts, "سلام", "ar");
    // Seen, lam with alef, meem.
    let mut places: Vec<u32> = glyphs.iter().map(|&(at, _)| at).collect();
    places.dedup();
    assert_eq!(places, [0, 2, 6]);
}

#[test]
fn an_arabic_sentence_stays_in_its_font() {
    let fonts = fonts_with("ب");
    right_to_left(&fonts, "خذ الدواء مرتين، كل يوم.", "ar");
    // A mark above has no advance of its own and stays with its letter.
    assert!(right_to_left(&fonts, "بَ", "ar").contains(&(2, false)));
}

#[test]
fn hebrew_points_stand_under_their_letters() {
    let fonts = fonts_with("א");
    assert_eq!(right_to_left(&fonts, "שָׁלוֹם", "he").iter().filter(|(_, moves)| *moves).count(), 4);
}

#[test]
fn devanagari_vowels_are_reordered_within_their_cluster() {
    let fonts = fonts_with("क");
    let shaped = shape_in(&fonts, "कि क्ष दवा।", "hi", &[]);
    assert!(shaped.missing.is_empty());
    assert_eq!(shaped.runs.len(), 1, "{:?}", shaped.runs);
    let face = fonts.face(shaped.runs[0].face).unwrap();
    // The vowel is drawn before the consonant after which it is written; both are one cluster.
    assert_eq!((shaped.glyphs[0].at, shaped.glyphs[1].at), (0, 0));
    assert_eq!(shaped.glyphs[1].id, face.glyph('क').unwrap());
    assert!(shaped.glyphs.is_sorted_by_key(|glyph| glyph.at));
}
