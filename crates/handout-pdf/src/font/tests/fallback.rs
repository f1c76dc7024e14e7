//! Which family shows what.

use super::*;

/// Characters that stand for themselves.
fn same(characters: &str) -> Vec<(char, char)> {
    characters.chars().map(|character| (character, character)).collect()
}

/// Latin letters with space and full stop; Hebrew letters, a point, and signs of their own; the letter e with all accents.
pub(super) fn three_families() -> FontSet {
    let latin = font_with(same("abcdefghijklmnopqrstuvwxyzé .("));
    let hebrew = font_with([
        ('א', 'a'),
        ('ב', 'b'),
        ('\u{5B8}', '.'),
        (' ', ' '),
        ('.', '.'),
        ('1', '1'),
        ('(', '('),
        (')', ')'),
    ]);
    let rest = font_with(same("aetx1)\u{301}\u{308}"));
    let bold = font_with(same("abc"));
    FontSet::empty()
        .with(FontFamily::new(latin).with_bold(bold))
        .with(FontFamily::new(hebrew))
        .with(FontFamily::new(rest))
}

fn runs<'a>(fonts: &FontSet, text: &'a str) -> Vec<(&'a str, u16)> {
    let shaped = shape_in(fonts, text, "en", &[]);
    shaped.runs.iter().map(|run| (&text[run.text.clone()], run.face.0)).collect()
}

#[test]
fn bundled_fonts_stand_behind_those_that_are_there() {
    let names = |fonts: FontSet| fonts.faces().iter().map(|face| face.name().to_owned()).collect::<Vec<_>>();
    let bundled = names(FontSet::bundled());
    assert_eq!(names(FontSet::empty().with_bundled()), bundled);
    let own = FontFamily::new(Font::new(handout_fonts::NOTO_SANS.bold).unwrap());
    let all = names(FontSet::empty().with(own).with_bundled());
    assert_eq!((&*all[0], &all[1..]), ("NotoSans-Bold", &bundled[..]));
}

#[test]
fn a_set_holds_ten_thousand_families() {
    let family = FontFamily::new(Font::new(handout_fonts::NOTO_SANS.regular).unwrap());
    let fonts = (0..10_010).fold(FontSet::empty(), |fonts, _| fonts.with(family.clone()));
    assert_eq!(fonts.faces().len(), 10_000);
}

#[test]
fn the_first_family_that_has_all_of_a_letter_shows_it() {
    let fonts = three_families();
    let pick = |cluster, style| fonts.pick(cluster, style).map(|id| id.0);
    assert_eq!(pick("a", Style::Regular), Some(0));
    assert_eq!(pick("a", Style::Bold), Some(1));
    assert_eq!(pick("a", Style::Italic), Some(0));
    // The bold of the first family lacks it; the second family has no bold.
    assert_eq!(pick("א", Style::Bold), Some(2));
    assert_eq!(pick("a\u{308}", Style::Regular), Some(3));
    // The first family has the two as one character, and what is invisible needs no glyph.
    assert_eq!(pick("e\u{301}", Style::Regular), Some(0));
    assert_eq!(pick("a\u{200D}\u{FE0F}", Style::Regular), Some(0));
    // Nobody has both.
    assert_eq!(pick("א\u{308}", Style::Regular), Some(2));
    assert_eq!(pick("漢", Style::Regular), None);
    assert_eq!(pick("", Style::Regular), None);
    // A no-break space is shown as a space is.
    assert_eq!(pick("\u{A0}", Style::Regular), Some(0));
}

#[test]
fn a_word_is_of_one_family_where_one_has_it() {
    let fonts = three_families();
    assert_eq!(runs(&fonts, "at text"), [("at text", 0)]);
    assert_eq!(runs(&fonts, "at tëxt at"), [("at ", 0), ("tëxt", 3), (" at", 0)]);
    // None has all of this word: letter by letter.
    assert_eq!(runs(&fonts, "bët"), [("b", 0), ("ë", 3), ("t", 0)]);
}

#[test]
fn spaces_digits_and_signs_are_shown_by_the_family_of_their_neighbours() {
    let fonts = three_families();
    assert_eq!(runs(&fonts, "אב א. ב"), [("אב א. ב", 2)]);
    assert_eq!(runs(&fonts, "(אב) 1"), [("(אב) 1", 2)]);
    // Scripts differ: the space is of the letters before it.
    assert_eq!(runs(&fonts, "ab אב. ab."), [("ab ", 0), ("אב. ", 2), ("ab.", 0)]);
    // Neighbours without the sign: whoever has it.
    assert_eq!(runs(&fonts, "ab)"), [("ab", 0), (")", 2)]);
    assert_eq!(runs(&fonts, "1"), [("1", 2)]);
}

#[test]
fn brackets_go_with_the_text_around_them() {
    let all = font_with([('a', 'a'), ('b', 'b'), ('(', '('), (')', ')'), (' ', ' '), ('א', 'c'), ('ב', 'd')]);
    let fonts = FontSet::empty().with(FontFamily::new(all));
    assert_eq!(runs(&fonts, "a (אב) b"), [("a (", 0), ("אב", 0), (") b", 0)]);
}

#[test]
fn decomposed_letters_are_shaped_as_one() {
    let fonts = three_families();
    let shaped = shape_in(&fonts, "e\u{301}", "en", &[]);
    assert_eq!((shaped.glyphs.len(), shaped.missing.len()), (1, 0));
    assert_eq!(shaped.glyphs[0].id, fonts.faces()[0].glyph('é').unwrap());
}

#[test]
fn sets_are_cheap_to_clone_and_may_be_shared() {
    fn is_shared<T: Send + Sync + Clone + std::fmt::Debug>() {}
    is_shared::<FontSet>();
    is_shared::<FontFamily>();
    is_shared::<Font>();
    let fonts = FontSet::bundled();
    assert!(std::ptr::eq(fonts.faces(), fonts.clone().faces()));
    assert!(std::ptr::eq(FontSet::default().faces(), FontSet::bundled().faces()));
    assert_eq!(fonts.faces().len(), bundled_fonts().len(), "every bundled font can be read");
    let more = three_families().with_bundled();
    assert_eq!(more.faces().len(), 4 + fonts.faces().len());
    assert!(format!("{more:?}").starts_with("FontSet [\"NotoSans-Regular\""));
}
