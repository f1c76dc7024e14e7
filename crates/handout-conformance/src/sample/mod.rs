//! An article with a value in every field, where each stands in it, and what else can be put there.

mod places;

use serde_json::Value;

pub(crate) use places::{Pair, Slot, pair, slots};

/// The base article: a word of its own, or a value, in every field.
pub(crate) fn base() -> Value {
    let mut base: Value = serde_json::from_str(include_str!("base.json")).unwrap_or_default();
    if let Some(image) = base.pointer_mut("/sections/0/blocks/5/image") {
        *image = Value::String(places::image("png"));
    }
    base
}

/// Strings of our own that have broken programs, or that mean something in one format or another; a line each in the file.
pub(crate) fn naughty() -> impl Iterator<Item = &'static str> {
    static STRINGS: std::sync::LazyLock<Vec<String>> =
        std::sync::LazyLock::new(|| serde_json::from_str(include_str!("naughty.json")).unwrap_or_default());
    STRINGS.iter().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use handout_core::{Article, Field};

    use super::*;

    #[test]
    fn the_base_is_an_article_and_every_pair_and_slot_is_in_it() {
        let base = base();
        Article::from_json(base.to_string()).expect("an article");
        for &field in Field::ALL {
            pair(field).articles().unwrap_or_else(|error| panic!("{field}: {error}"));
        }
        for slot in slots() {
            assert!(base.pointer(&slot.pointer).is_some_and(Value::is_string), "{}", slot.pointer);
        }
        assert!(slots().len() >= 50, "{}", slots().len());
    }

    #[test]
    fn a_value_is_told_as_a_file_writes_it() {
        for (field, told) in [
            (Field::Title, "Zunkiq"),
            (Field::Language, "en-GB"),
            (Field::CalloutLevel, "caution"),
            (Field::ListStart, "7"),
            (Field::LinkSection, "second"),
            (Field::ListItems, ""),
            (Field::Strong, ""),
            (Field::FigureImage, ""),
        ] {
            assert_eq!(pair(field).told(), told, "{field}");
        }
    }

    #[test]
    fn naughty_strings_are_many_and_each_is_another() {
        let strings: BTreeSet<&str> = naughty().collect();
        assert_eq!(strings.len(), naughty().count());
        assert!(strings.len() >= 500, "{}", strings.len());
        let told = format!("{} hostile strings in each of {} places", strings.len(), slots().len());
        assert!(include_str!("../../README.md").contains(&told), "{told}");
        let all: String = strings.iter().copied().collect();
        for needed in
            ['\0', '\u{1b}', '\u{7f}', '\u{9f}', '<', '\u{202e}', '\u{2066}', '\u{301}', '\u{fffe}', '\u{feff}']
        {
            assert!(all.contains(needed), "{needed:?}");
        }
    }
}
