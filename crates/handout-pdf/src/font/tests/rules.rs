//! What the rules of a font (OpenType 1.9, `GSUB` and `GPOS`) do to letters beside others.

use super::shaping::whole;
use super::*;

/// Of a rule: its kind, and the rest of it.
type Lookup = (u16, Vec<u16>);

/// One glyph.
fn coverage(glyph: u16) -> [u16; 3] {
    [1, 1, glyph]
}

/// One glyph for another.
fn single(from: u16, to: u16) -> Lookup {
    (1, [&[2, 8, 1, to][..], &coverage(from)].concat())
}

/// Several glyphs for one.
fn multiple(from: u16, to: &[u16]) -> Lookup {
    let count = to.len() as u16;
    (2, [&[1, 10 + 2 * count, 1, 8, count][..], to, &coverage(from)].concat())
}

/// One glyph for two.
fn ligature([first, second]: [u16; 2], whole: u16) -> Lookup {
    (4, [&[1, 18, 1, 8, 1, 4, whole, 2, second][..], &coverage(first)].concat())
}

/// Where two glyphs follow one another, a rule for one of them.
fn context([first, second]: [u16; 2], which: u16, rule: u16) -> Lookup {
    (5, [&[3, 2, 1, 14, 20, which, rule][..], &coverage(first), &coverage(second)].concat())
}

/// Where two glyphs follow one another: the first is moved to the right and up and becomes wider.
fn placement([first, second]: [u16; 2], right: u16, up: u16, wider: u16) -> Lookup {
    (2, [&[1, 22, 7, 0, 1, 12, 1, second, right, up, wider][..], &coverage(first)].concat())
}

/// Where two glyphs follow one another, the second becomes wider.
fn widening([first, second]: [u16; 2], wider: u16) -> Lookup {
    (2, [&[1, 18, 0, 4, 1, 12, 1, second, wider][..], &coverage(first)].concat())
}

/// A table of rules, of which the first ones hold for any text in any script and the others where these ask for them.
fn rules(feature: &[u8; 4], lookups: &[Lookup], first: u16) -> Vec<u8> {
    let tag = |tag: &[u8; 4]| [u16::from_be_bytes([tag[0], tag[1]]), u16::from_be_bytes([tag[2], tag[3]])];
    // The default script, and its default language with one feature.
    let scripts = [&[1][..], &tag(b"DFLT"), &[8, 4, 0, 0, 0xFFFF, 1, 0]].concat();
    let mut features = [&[1][..], &tag(feature), &[8, 0, first]].concat();
    features.extend(0..first);
    let mut list = vec![lookups.len() as u16];
    let mut at = 2 + 2 * lookups.len();
    for (_, rest) in lookups {
        list.push(at as u16);
        at += 8 + 2 * rest.len();
    }
    for (kind, rest) in lookups {
        list.extend([*kind, 0, 1, 8]);
        list.extend(rest);
    }
    let (features_at, list_at) = (10 + 2 * scripts.len(), 10 + 2 * (scripts.len() + features.len()));
    let table = [&[1, 0, 10, features_at as u16, list_at as u16][..], &scripts, &features, &list].concat();
    table.into_iter().flat_map(u16::to_be_bytes).collect()
}

/// Noto Sans with these rules and no others.
fn font_of(substitutions: &[u8], positions: &[u8]) -> Vec<u8> {
    with_table(&with_table(handout_fonts::NOTO_SANS.regular, b"GSUB", substitutions), b"GPOS", positions)
}

fn glyph(character: char) -> u16 {
    FontSet::bundled().faces()[0].glyph(character).unwrap()
}

/// A number that no glyph of the font has.
const NONE: u16 = 60_000;

#[test]
fn what_a_font_does_to_neighbours_is_left_to_the_shaper() {
    let none = || rules(b"ccmp", &[], 0);
    let [a, b, x, space] = ['a', 'b', 'x', ' '].map(glyph);
    let pair = [a, b];
    let substitutions = |lookups: &[Lookup], first| (rules(b"ccmp", lookups, first), none());
    let positions = |lookup| (none(), rules(b"kern", &[lookup], 1));
    for (what, (substitutions, positions)) in [
        ("the first is another", substitutions(&[context(pair, 0, 1), single(a, x)], 1)),
        ("the second is another", substitutions(&[context(pair, 1, 1), single(b, x)], 1)),
        ("both are one", substitutions(&[ligature(pair, x)], 1)),
        ("both show the same", substitutions(&[ligature(pair, x), multiple(x, &pair)], 2)),
        ("a letter and a space are one", substitutions(&[ligature([b, space], x)], 1)),
        ("a space and a letter are one", substitutions(&[ligature([space, a], x)], 1)),
        ("the first is nearer", positions(placement(pair, 0, 0, 0xFFF0))),
        ("the first is moved", positions(placement(pair, 10, 0, 0))),
        ("the first is raised", positions(placement(pair, 0, 10, 0))),
        ("the second is wider", positions(widening(pair, 10))),
    ] {
        let face = Face::sample(font_of(&substitutions, &positions));
        let plain = Face::sample(font_of(&none(), &none()));
        let fonts = FontSet::empty().with(FontFamily::new(face.clone().into()));
        let latin = "latn".parse().unwrap();
        assert_ne!(whole(&face, "ab ab", latin, "en"), whole(&plain, "ab ab", latin, "en"), "{what}");
        for text in ["ab", "ab ab", "cab bab abba", "b a ab", "ba", "a b"] {
            assert_eq!(shape_in(&fonts, text, "en", &[]).glyphs, whole(&face, text, latin, "en"), "{what}: {text}");
        }
    }
}

#[test]
fn a_glyph_that_the_font_does_not_have_is_a_missing_character() {
    let (a, b) = (glyph('a'), glyph('b'));
    let lookups = [
        (vec![single(a, NONE)], 1, vec![1, 4]),
        (vec![multiple(a, &[NONE, NONE, NONE])], 1, vec![1, 4]),
        (vec![context([a, b], 0, 1), single(a, NONE)], 1, vec![4]),
    ];
    for (lookups, first, missing) in lookups {
        let bytes = font_of(&rules(b"ccmp", &lookups, first), &rules(b"kern", &[], 0));
        for font in [Font::from(Face::sample(bytes.clone())), Font::new(bytes.clone()).unwrap()] {
            let shaped = shape_in(&FontSet::empty().with(FontFamily::new(font)), "cac abc", "en", &[]);
            assert_eq!(shaped.missing, missing, "{lookups:?}");
            assert_eq!(shaped.glyphs.len(), 7 - missing.len());
        }
    }
}

/// Each letter would become millions.
#[test]
fn a_font_that_multiplies_its_letters_shows_them_one_by_one() {
    let a = glyph('a');
    let lookups = vec![multiple(a, &[a; 60]); 5];
    let font = Font::new(font_of(&rules(b"ccmp", &lookups, 5), &rules(b"kern", &[], 0))).unwrap();
    let shaped = shape_in(&FontSet::empty().with(FontFamily::new(font)), "cab\u{AD}c", "en", &[]);
    let shown: Vec<_> = shaped.glyphs.iter().map(|glyph| (glyph.id, glyph.at)).collect();
    assert_eq!(shown, [('c', 0), ('a', 1), ('b', 2), (' ', 3), ('c', 5)].map(|(c, at)| (glyph(c), at)));
    assert!(shaped.missing.is_empty());
}
