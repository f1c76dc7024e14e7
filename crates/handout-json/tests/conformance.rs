//! The battery that every format passes.

use handout_conformance::Kit;
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
    let exporter = JsonExporter::default();
    let kit = Kit::new(&exporter).extract(shown).reader(|bytes| Article::from_json(bytes));
    let kit = kit.elsewhere("json_holds_what_every_format_promises");
    kit.run().unwrap_or_else(|failures| panic!("{failures}"));
}
