//! What the style sheet promises: no words, nothing from outside, nothing that moves, colours that can be read.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::theme::{Color, PAIRS, Theme};

#[test]
fn the_policy_allows_the_style_sheet() {
    assert_eq!(PAGE_HASH, hash(PAGE), "put this hash into `PAGE_HASH`");
}

#[test]
fn the_style_sheet_asks_for_nothing_and_says_nothing() {
    for forbidden in ["url(", "@import", "@font-face", "</", "<!--", "expression", "image-set", "attr(data"] {
        assert!(!PAGE.contains(forbidden), "{forbidden}");
    }
    // The address after a link, and the number of a printed page, are all that it adds.
    let added: Vec<_> = PAGE.lines().map(str::trim).filter(|line| line.starts_with("content:")).collect();
    assert_eq!(added, ["content: \" (\" attr(href) \")\";", "content: counter(page) \" / \" counter(pages);"]);
}

/// So there is nothing to be reduced for those who ask for it (`prefers-reduced-motion`).
#[test]
fn nothing_moves() {
    for moving in ["animation", "transition", "scroll-behavior", "@keyframes"] {
        assert!(!PAGE.contains(moving), "{moving}");
    }
}

/// The custom properties that are set in the rule that begins with `start`.
fn properties(start: &str) -> BTreeMap<String, String> {
    let (_, rule) = PAGE.split_once(start).expect(start);
    let (rule, _) = rule.split_once('}').expect("end");
    let lines =
        rule.lines().filter_map(|line| line.trim().strip_prefix("--handout-")?.strip_suffix(';')?.split_once(": "));
    lines.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

const LIGHT: &str = "\n:root {";
const DARK: &str = "(prefers-color-scheme: dark) {\n  :root {";

#[test]
fn the_palettes_are_those_of_the_style_sheet_and_text_has_seven_to_one() {
    for (palette, start) in [(Palette::light(), LIGHT), (Palette::dark(), DARK)] {
        let properties = properties(start);
        let color = |name: &str| -> Color { properties[name].parse().expect(name) };
        for (name, own) in palette.named() {
            assert_eq!(color(name), own, "{name} in {start}");
        }
        for (front, back, needed) in PAIRS {
            // AAA for text, while lines need what they need.
            let needed = if needed > 3.0 { 7.0 } else { needed };
            let ratio = color(front).contrast(color(back));
            assert!(ratio >= needed, "{front} on {back} in {start}: {ratio}");
        }
    }
}

/// Every colour that something has, by what it is for.
#[test]
fn the_pairs_that_are_checked_are_those_that_the_style_sheet_uses() {
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for declaration in PAGE.split([';', '{', '}']).map(str::trim) {
        let Some((property, value)) = declaration.split_once(": ") else { continue };
        for (at, _) in value.match_indices("var(--handout-") {
            let name = value[at + 14..].split([')', ',']).next().expect("name");
            let kind = match property {
                "color" => "text",
                "background" => "back",
                _ if property.starts_with("border") || property.starts_with("outline") => "line",
                _ => continue,
            };
            used.entry(kind).or_default().insert(name);
        }
    }
    let names = |chosen: fn(&(&'static str, &'static str, f64)) -> &'static str, needed: f64| -> BTreeSet<&str> {
        PAIRS.iter().filter(|pair| pair.2 >= needed).map(chosen).collect()
    };
    assert_eq!(used["back"], names(|pair| pair.1, 0.0));
    // A sign has the colour of its level; the line around what has the focus is that of links.
    let texts: BTreeSet<&str> =
        used["text"].iter().copied().filter(|name| !matches!(*name, "level" | "info")).collect();
    assert_eq!(texts, names(|pair| pair.0, 4.5));
    let lines = names(|pair| pair.0, 0.0);
    assert!(used["line"].iter().all(|name| *name == "level" || lines.contains(name)), "{:?}", used["line"]);
    for level in ["info", "caution", "urgent", "emergency", "line"] {
        assert!(lines.contains(level));
    }
}

#[test]
fn the_readme_tells_every_custom_property_and_no_other() {
    let readme = include_str!("../../README.md");
    let told: BTreeMap<String, String> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `--handout-")?.split_once("` | `"))
        .map(|(name, rest)| (name.to_owned(), rest.split('`').next().expect("value").to_owned()))
        .collect();
    assert_eq!(told, properties(LIGHT));
    // Nothing is used that is not set.
    for (at, _) in PAGE.match_indices("var(--handout-") {
        let name = PAGE[at + 14..].split([')', ',']).next().expect("name");
        assert!(name == "level" || told.contains_key(name), "{name}");
    }
}

#[test]
fn the_sizes_are_those_of_the_standard_profile() {
    let mut sheet = String::new();
    measures(&mut sheet, &Profile::Standard.measures());
    let sheet_has = properties(LIGHT);
    for line in sheet.lines() {
        let (name, value) = line.trim_start_matches("--handout-").trim_end_matches(';').split_once(": ").expect("line");
        assert_eq!(sheet_has[name], value, "{name}");
    }
    assert_eq!(sheet_has["point"], format!("{POINT:.5}rem"));
}

#[test]
fn measures_say_whether_words_are_divided() {
    for (hyphens, value) in [(true, "auto"), (false, "manual")] {
        let mut sheet = String::new();
        let mut own = Profile::Standard.measures();
        own.hyphens = hyphens;
        measures(&mut sheet, &own);
        assert!(sheet.contains(&format!("--handout-hyphens: {value};")), "{sheet}");
    }
}

#[test]
fn themes_and_profiles_set_custom_properties_and_nothing_else() {
    let mut wild = Profile::Standard.measures();
    (wild.title, wild.text, wild.leading, wild.letter_space) = (f32::NAN, f32::INFINITY, -1.0, 1e-20);
    let theme = Theme::new(Palette::light(), Palette::dark()).expect("theme");
    let theme = theme.with_font("'Open Sans', serif".parse().expect("fonts")).with_measure(u16::MAX).with_size(0);
    let known = properties(LIGHT);
    for profile in [Profile::Standard, Profile::LargePrint, Profile::Custom(wild)] {
        for theme in [None, Some(theme.clone())] {
            let mut options = HtmlOptions::default().with_profile(profile);
            options.theme = theme;
            let Some(sheet) = own(&options) else {
                assert!(options.profile == Profile::Standard && options.theme.is_none());
                continue;
            };
            for line in sheet.lines().filter(|line| !line.is_empty()) {
                if let Some(declaration) = line.strip_prefix("--handout-") {
                    let (name, value) = declaration.strip_suffix(';').expect("end").split_once(": ").expect("value");
                    assert!(known.contains_key(name), "{name}");
                    let plain = |c: char| c.is_ascii_alphanumeric() || " .#\",-".contains(c);
                    assert!(value.chars().all(plain), "{line}");
                } else if let Some(size) = line.strip_prefix("font-size: ") {
                    assert!(size.strip_suffix("pt;").is_some_and(|size| size.parse::<f32>().is_ok()), "{line}");
                } else {
                    let rules = [
                        ":root {",
                        "}",
                        "@page {",
                        "@bottom-center {",
                        "@media screen {",
                        "@media screen and (prefers-color-scheme: dark) {",
                    ];
                    assert!(rules.contains(&line), "{line}");
                }
            }
        }
    }
    let sheet = own(&HtmlOptions::default().with_theme(theme).with_profile(Profile::Custom(wild))).expect("sheet");
    for line in
        ["size-title: 6;", "size-text: 72;", "leading: 1;", "measure: 40em;", "point: 0.09293rem;", "spacing: 1;"]
    {
        assert!(sheet.contains(&format!("\n--handout-{line}\n")), "{line} in {sheet}");
    }
    assert!(sheet.contains("\n--handout-font: \"Open Sans\", serif;\n"), "{sheet}");
}
