//! The battery that every format passes.

use handout_conformance::check;
use handout_core::{Article, Labels, reading_text};
use handout_json::JsonExporter;

/// What a reader of JSON shows to people: the article that it read.
fn shown(bytes: &[u8]) -> String {
    Article::from_json(bytes)
        .map(|article| reading_text(&article, Labels::for_language(&article.language)))
        .unwrap_or_default()
}

#[test]
fn json_holds_what_every_format_promises() {
    check(&JsonExporter::default(), shown).unwrap_or_else(|failures| panic!("{failures}"));
}
