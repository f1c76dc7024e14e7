//! Glyphs of the bundled fonts, and the tables against the shaper.

use harfrust::{Buffer, ClusterLevel, Direction, Language, ShaperFont};
use skrifa::GlyphId;

use super::*;

/// What the shaper makes of a paragraph in one call.
pub(super) fn whole(face: &Face, text: &str, script: harfrust::Script, tag: &str) -> Vec<ShapedGlyph> {
    let mut buffer = Buffer::new();
    buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(Some(script));
    buffer.set_language(Language::new(tag));
    harfrust::shape(&ShaperFont::new(face.tables()), &mut buffer, Default::default()).unwrap();
    let positions = buffer.glyph_positions();
    let glyphs = buffer.glyph_infos().iter().zip(positions).map(|(info, position)| ShapedGlyph {
        id: u16::try_from(info.glyph_id).unwrap(),
        advance: position.x_advance,
        dx: i16::try_from(position.x_offset).unwrap(),
        dy: i16::try_from(position.y_offset).unwrap(),
        at: info.cluster,
        safe: !info.unsafe_to_break(),
    });
    glyphs.collect()
}

#[test]
fn glyphs_and_metrics_are_those_of_the_font() {
    for bytes in bundled_fonts() {
        let face = Face::new(bytes.into(), 0, true).unwrap();
        let font = skrifa::Font::new(bytes, 0).unwrap();
        let mut count = 0;
        for (code, glyph) in font.charmap().unicodes() {
            let Some(character) = char::from_u32(code) else { continue };
            assert_eq!(face.glyph(character).map(u32::from), Some(glyph.to_u32()), "{character:?}");
            let advance = font.glyph_metrics().h_advance(glyph);
            assert_eq!(face.advance(face.glyph(character).unwrap()) as f32, advance);
            count += 1;
        }
        assert!(count > 100);
        assert_eq!((face.glyph('\u{E000}'), face.glyph('\u{10FFFD}')), (None, None));
        assert!(font.metrics().num_glyphs == u32::from(face.glyph_count()));
        let metrics = face.metrics();
        assert_eq!(metrics.units_per_em, font.metrics().units_per_em);
        assert!(metrics.ascent > 0 && metrics.descent < 0 && metrics.bounds[3] > metrics.bounds[1]);
    }
    let faces = FontSet::bundled();
    let [regular, bold, ..] = faces.faces() else { panic!() };
    assert_eq!((regular.name(), bold.name()), ("NotoSans-Regular", "NotoSans-Bold"));
    assert_eq!((regular.metrics().weight, bold.metrics().weight), (400, 700));
    assert_eq!((regular.metrics().cap_height, regular.metrics().italic_angle), (714, 0.0));
    assert_eq!((regular.metrics().ascent, regular.metrics().descent), (1069, -293));
    assert_eq!(regular.outlines(), Outlines::TrueType);
}

/// Random words of a face's own characters, with ligatures, marks and the letters that a language changes more often.
fn words(numbers: &mut Numbers, characters: &[char], seasoning: &str, count: usize) -> String {
    let seasoning: Vec<char> = seasoning.chars().collect();
    let mut text = String::new();
    for _ in 0..count {
        for _ in 0..=numbers.next(9) {
            let all = if numbers.next(3) == 0 { characters } else { &seasoning };
            text.push(all[numbers.next(all.len())]);
        }
        text.push_str(if numbers.next(12) == 0 { "  " } else { " " });
    }
    text
}

#[test]
fn tables_give_what_the_shaper_gives_for_paragraphs() {
    let latin = "abcdefghijklmnopqrstuvwxyzfffiiilljABCTVWYLAPiİıIşţŞŢăâîčšžğñçßáéíóúäöüęąłấệợ.,;:!?'’“”()-–0123456789·l·L%/½\u{AD}";
    let cases = [
        ("latn", "en", latin),
        ("latn", "ro", latin),
        ("latn", "tr", latin),
        ("latn", "ca", latin),
        ("latn", "mo", latin),
        ("latn", "nv", latin),
        ("latn", "vi", "ấệợữằẵặđơưạảĩũẢĂaeiouyn cht.,!?(i\u{307}\u{301}j\u{30C})[a\u{309}]"),
        ("grek", "el", "αβγδεζηθικλμνξοπρσςτυφχψωΑΒΓΔΕΖΗΘάέήίόύώϊϋΐΰ.,;·()0123456789«»"),
        ("cyrl", "ru", "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖУТЧЭЮЯёї.,!?()0123456789«»—"),
        ("cyrl", "sr", "абвгдђежзијклљмнњопрстћуфхцчџшПТГДБ.,!?()0123456789"),
        ("cyrl", "mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш.,!?()0123456789"),
    ];
    let fonts = FontSet::bundled();
    let mut shaper = Shaper::new();
    let (mut shaped, mut compared) = (Shaped::default(), 0);
    // Ten times as many where it takes a moment only.
    let paragraphs = if cfg!(debug_assertions) { 40 } else { 400 };
    let pairwise = fonts.faces().iter().filter(|face| face.is_pairwise()).count();
    let mut faces =
        [Style::Regular, Style::Bold, Style::Italic].map(|style| (fonts.primary(style).unwrap(), style)).to_vec();
    faces.dedup_by_key(|&mut (id, _)| id);
    faces.retain(|&(id, style)| style == Style::Regular || id != fonts.primary(Style::Regular).unwrap());
    assert_eq!(faces.len(), pairwise);
    for (id, style) in faces {
        let face = fonts.face(id).unwrap();
        assert!(face.is_pairwise());
        for (number, (script, tag, seasoning)) in cases.iter().enumerate() {
            let tag_ = language(tag);
            let group = script.parse::<harfrust::Script>().unwrap();
            let own: Vec<char> = ('!'..'\u{2FFF}')
                .filter(|&c| face.has(c))
                .filter(|&c| {
                    let script = harfrust::unicode::script(c.into());
                    script == group || script.tag() == harfrust::Tag::new(b"Zyyy")
                })
                .collect();
            let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15 ^ number as u64);
            for _ in 0..paragraphs {
                // The first letter tells the script.
                let first = seasoning.chars().next().unwrap();
                let text = format!("{first}{}", words(&mut numbers, &own, seasoning, 50));
                let spans = [Span { end: text.len(), style, language: &tag_, part: 0 }];
                shaper.shape(&fonts, &text, &spans, &[], &mut shaped);
                assert!(shaped.missing.is_empty());
                let [run] = shaped.runs.as_slice() else { panic!("{text}: {:?}", shaped.runs) };
                assert_eq!((run.text.clone(), run.face), (0..text.len(), id));
                let expected = whole(face, &text, group, tag);
                if shaped.glyphs != expected {
                    let place = shaped.glyphs.iter().zip(&expected).position(|(a, b)| a != b);
                    let at = place.map_or(0, |place| expected[place].at as usize);
                    panic!(
                        "{tag}: {:?} {:?}",
                        text.get(at.saturating_sub(8)..),
                        place.map(|p| (shaped.glyphs[p], expected[p]))
                    );
                }
                compared += shaped.glyphs.len();
            }
        }
    }
    assert!(compared > 100_000);
}

#[test]
fn ligatures_and_kerning_are_there() {
    let fonts = FontSet::bundled();
    let shaped = shape_in(&fonts, "office AVA", "en", &[]);
    // o ffi c e space A V A
    assert_eq!(shaped.glyphs.iter().map(|glyph| glyph.at).collect::<Vec<_>>(), [0, 1, 4, 5, 6, 7, 8, 9]);
    let advances: Vec<i32> = shaped.glyphs.iter().map(|glyph| glyph.advance).collect();
    let face = &fonts.faces()[0];
    assert!(advances[5] < face.advance(face.glyph('A').unwrap()));
    assert!(!shaped.glyphs[6].safe && shaped.glyphs[4].safe);
}

#[test]
fn what_a_language_writes_otherwise() {
    let fonts = FontSet::bundled();
    let ids = |text, tag| shape_in(&fonts, text, tag, &[]).glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>();
    assert_ne!(ids("ş", "ro"), ids("ş", "en"));
    assert_eq!(ids("ş", "ro"), ids("ș", "en"));
    assert_ne!(ids("col·legi", "ca"), ids("col·legi", "en"));
    assert_ne!(ids("б", "sr"), ids("б", "ru"));
}

#[test]
fn a_shaper_that_was_used_gives_the_same_as_a_new_one() {
    let fonts = FontSet::bundled();
    let texts =
        ["office filled file", "(12) ½ ≤ 5 mg", "naïve cafe\u{301} i\u{307}", "Ωμέγα", "Доза 5 мг", "mixed Доза µg Ω"];
    let mut shaper = Shaper::new();
    for _ in 0..3 {
        for (text, tag) in texts.iter().flat_map(|text| ["en", "ro", "sr"].map(|tag| (*text, tag))) {
            let language = language(tag);
            let mut shaped = Shaped::default();
            let spans = [Span { end: text.len(), style: Style::Bold, language: &language, part: 0 }];
            shaper.shape(&fonts, text, &spans, &[], &mut shaped);
            let mut fresh = Shaped::default();
            Shaper::new().shape(&fonts, text, &spans, &[], &mut fresh);
            assert_eq!(shaped, fresh);
        }
    }
    fn is_send<T: Send>(_: &T) {}
    is_send(&shaper);
}

#[test]
fn runs_end_where_style_language_script_level_or_line_change() {
    let fonts = FontSet::bundled();
    let (en, ro) = (language("en"), language("ro"));
    let text = "one two\nthree четыре five";
    let spans = [
        Span { end: 2, style: Style::Regular, language: &en, part: 0 },
        Span { end: 4, style: Style::Regular, language: &en, part: 0 },
        Span { end: 10, style: Style::Bold, language: &en, part: 0 },
        Span { end: text.len(), style: Style::Bold, language: &ro, part: 0 },
    ];
    let mut shaped = Shaped::default();
    Shaper::new().shape(&fonts, text, &spans, &[], &mut shaped);
    let runs: Vec<_> = shaped.runs.iter().map(|run| (&text[run.text.clone()], run.face.0)).collect();
    let expected = [("one ", 0), ("two", 1), ("th", 1), ("ree ", 1), ("четыре ", 1), ("five", 1)];
    assert_eq!(runs, expected);
    assert!(shaped.glyphs.iter().all(|glyph| glyph.at != 7));

    let levels: Vec<u8> = (0..text.len()).map(|at| u8::from(at >= 12)).collect();
    Shaper::new().shape(&fonts, text, &spans, &levels, &mut shaped);
    let runs: Vec<_> = shaped.runs.iter().map(|run| (&text[run.text.clone()], run.level)).collect();
    let expected = [("one ", 0), ("two", 0), ("th", 0), ("re", 0), ("e ", 1), ("четыре ", 1), ("five", 1)];
    assert_eq!(runs, expected);
    for run in &shaped.runs {
        let at: Vec<u32> = shaped.glyphs[run.glyphs.clone()].iter().map(|glyph| glyph.at).collect();
        assert!(at.is_sorted() && at[0] as usize == run.text.start, "right to left is in the order of the text too");
    }
}

#[test]
fn what_is_invisible_keeps_its_place_without_ink_or_advance() {
    let fonts = FontSet::bundled();
    let space = fonts.faces()[0].glyph(' ').unwrap();
    for character in
        ['\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{200E}', '\u{2066}', '\u{2069}', '\u{FE0F}', '\u{2060}']
    {
        let text = format!("ab{character}cd");
        for levels in [vec![], vec![1; text.len()]] {
            let shaped = shape_in(&fonts, &text, "en", &levels);
            // Latin letters from right to left keep what follows them in their own cluster.
            let at =
                |glyph: &&ShapedGlyph| glyph.id == space && (glyph.at == 2 || (glyph.at == 1 && !levels.is_empty()));
            let glyph = shaped.glyphs.iter().find(at).unwrap();
            assert_eq!(glyph.advance, 0, "{character:?}");
            assert_eq!((shaped.glyphs.len(), shaped.runs.len()), (5, 1));
            assert!(shaped.missing.is_empty());
        }
    }
}

#[test]
fn characters_that_no_face_has_are_reported_and_not_drawn() {
    let fonts = FontSet::bundled();
    let text = "a 漢 b\u{301}\n字";
    let shaped = shape_in(&fonts, text, "en", &[]);
    assert_eq!(shaped.missing, [2, text.len() - 3]);
    assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0));
    assert_eq!(shape_in(&FontSet::empty(), "ab", "en", &[]).missing, [0, 1]);
    assert_eq!(shape_in(&fonts, "", "en", &[]), Shaped::default());
    assert_eq!(shape_in(&fonts, "\n\n", "en", &[]), Shaped::default());
}

/// Of every kind: scripts with and without a font, marks, invisible characters, signs, brackets, breaks.
const ANYTHING: &str = "aAfiﬁlV eé\u{301}\u{307}\u{308}·⁄½12.,;!?()[]«»“”’ Ωμά Доїб سلام،َ שָׁ()בֹ किक्ष।漢字ひ한각😀👩\u{200D}⚕\u{FE0F}\u{AD}\u{200B}\u{200C}\u{2066}\u{2069}\u{A0}\u{202F}\u{2011}–≤→✓\n\n\t\u{25CC}\u{E000}\u{10FFFF}";

#[test]
fn every_character_is_in_a_run_or_missing() {
    let everything: Vec<char> = ANYTHING.chars().collect();
    let languages = ["en", "ar", "ro"].map(language);
    let styles = [Style::Regular, Style::Bold, Style::Italic];
    let mut numbers = Numbers(11);
    let mut shaper = Shaper::new();
    let mut shaped = Shaped::default();
    for fonts in [FontSet::bundled(), FontSet::empty(), fallback::three_families()] {
        for _ in 0..1500 {
            let length = numbers.next(24);
            let text: String = (0..length).map(|_| everything[numbers.next(everything.len())]).collect();
            let mut spans: Vec<Span<'_>> = Vec::new();
            for (at, _) in text.char_indices().skip(1).filter(|_| numbers.next(4) == 0).chain([(text.len(), ' ')]) {
                spans.push(Span { end: at, style: styles[at % 3], language: &languages[at % 2], part: 0 });
            }
            let mut levels = Vec::new();
            if numbers.next(2) == 0 {
                let mut level = 0;
                for character in text.chars() {
                    level = if numbers.next(4) == 0 { numbers.next(3) as u8 } else { level };
                    levels.extend(std::iter::repeat_n(level, character.len_utf8()));
                }
            }
            shaper.shape(&fonts, &text, &spans, &levels, &mut shaped);
            let mut fresh = Shaped::default();
            Shaper::new().shape(&fonts, &text, &spans, &levels, &mut fresh);
            assert_eq!(shaped, fresh, "{text:?}");
            let runs = &shaped.runs;
            assert!(shaped.missing.is_sorted() && shaped.missing.iter().all(|&at| text.is_char_boundary(at)));
            assert!(runs.is_sorted_by(|a, b| a.text.end <= b.text.start && a.glyphs.end == b.glyphs.start), "{text:?}");
            for (at, character) in text.char_indices() {
                let in_run = runs.iter().any(|run| run.text.contains(&at));
                let ignorable = unicode::is_ignorable(character);
                let known = in_run || ignorable || shaped.missing.contains(&at);
                assert_eq!(known, character != '\n', "{text:?} {at} {shaped:?}");
            }
            for run in runs {
                let glyphs = &shaped.glyphs[run.glyphs.clone()];
                let count = fonts.face(run.face).unwrap().glyph_count();
                assert!(glyphs.iter().all(|glyph| glyph.id != 0 && glyph.id < count));
                assert!(glyphs.iter().all(|glyph| run.text.contains(&(glyph.at as usize))));
                assert!(glyphs.iter().all(|glyph| text.is_char_boundary(glyph.at as usize)));
                assert!(glyphs.is_sorted_by_key(|glyph| glyph.at), "{text:?}");
                // The first character of a run has a glyph, or it is missing.
                let first = glyphs.first().map(|glyph| glyph.at as usize);
                assert!(
                    first == Some(run.text.start) || shaped.missing.contains(&run.text.start),
                    "{text:?} {shaped:?}"
                );
            }
        }
    }
}

#[test]
fn very_long_words_take_time_in_proportion() {
    let fonts = FontSet::bundled();
    for letters in ["a", "fi", "e\u{301}", "ж1"] {
        let text = letters.repeat(200_000);
        let shaped = shape_in(&fonts, &text, "en", &[]);
        assert_eq!(shaped.runs.last().unwrap().text.end, text.len());
        assert!(shaped.missing.is_empty());
    }
    assert_eq!(shape_in(&fonts, &"漢".repeat(200_000), "en", &[]).missing.len(), 200_000);
}

#[test]
fn outlines_can_be_read_of_every_glyph() {
    for bytes in bundled_fonts() {
        let font = skrifa::Font::new(bytes, 0).unwrap();
        let count = font.metrics().num_glyphs;
        assert!((0..count).all(|glyph| font.outline_glyphs().get(GlyphId::new(glyph)).is_some()));
    }
}
