//! What is no theme, and what a theme cannot do.

use super::*;

fn color(color: &str) -> Color {
    color.parse().expect("colour")
}

#[test]
fn every_pair_that_cannot_be_read_is_told_at_once() {
    let (mut light, mut dark) = (Palette::light(), Palette::dark());
    light.quiet = color("#8a8a8a");
    dark.tint = color("#808080");
    dark.caution = dark.ground;
    let error = Theme::new(light, dark).expect_err("faint");
    let pairs: Vec<_> =
        error.faint().iter().map(|faint| (faint.scheme, faint.front, faint.back, faint.needed)).collect();
    assert_eq!(
        pairs,
        [
            ("light", "quiet", "ground", 4.5),
            ("light", "quiet", "tint", 4.5),
            ("dark", "text", "tint", 4.5),
            ("dark", "quiet", "tint", 4.5),
            ("dark", "link", "tint", 4.5),
            ("dark", "line", "tint", 3.0),
            ("dark", "info", "tint", 3.0),
            ("dark", "caution", "ground", 3.0),
            ("dark", "urgent", "tint", 3.0),
            ("dark", "emergency", "tint", 3.0),
        ]
    );
    let words = error.to_string();
    assert!(
        words.contains("in the dark scheme `caution` #14171a on `ground` #14171a has 1.00:1 and needs 3:1"),
        "{words}"
    );
}

/// The limit itself: 4.54:1 passes and 4.48:1 does not.
#[test]
fn the_limit_is_that_of_wcag() {
    let mut light = Palette::light();
    light.tint = light.ground;
    light.quiet = color("#767676");
    assert!(Theme::new(light, Palette::dark()).is_ok());
    light.quiet = color("#777777");
    assert_eq!(Theme::new(light, Palette::dark()).expect_err("faint").faint().len(), 2);
}

#[test]
fn files_pass_the_same_gate() {
    let theme = Theme::new(Palette::light(), Palette::dark()).expect("theme");
    let theme = theme.with_font("Verdana".parse().expect("font")).with_spacing(120);
    let json = serde_json::to_string(&theme).expect("json");
    assert_eq!(serde_json::from_str::<Theme>(&json).expect("theme"), theme);
    for (from, to, why) in [
        ("\"text\":\"#1a1a1a\"", "\"text\":\"#cccccc\"", "theme is hard to read"),
        ("\"text\":\"#1a1a1a\"", "\"text\":\"red;}\"", "is no colour"),
        ("\\\"Verdana\\\"", "x;}", "is no name of a font family"),
        ("\"spacing\":120", "\"spacing\":\"1;}\"", "invalid type"),
        ("\"spacing\":120", "\"spaces\":120", "unknown field"),
    ] {
        assert!(json.contains(from), "{from} in {json}");
        let error = serde_json::from_str::<Theme>(&json.replace(from, to)).expect_err(to).to_string();
        assert!(error.contains(why), "{error}");
    }
}
