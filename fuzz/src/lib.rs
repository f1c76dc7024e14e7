//! What the targets share: an article made of bytes, and what every exporter has to do with it.

use handout::{Article, ExportError, Exporter, Labels, reading_text};
use serde_json::{Value, json};

/// What the crates' own tests read their formats back with.
#[path = "../../crates/handout-genpdf/tests/reader/mod.rs"]
pub mod genpdf;
#[path = "../../crates/handout-html/tests/support/mod.rs"]
pub mod html;
#[path = "../../crates/handout-markdown/tests/support/mod.rs"]
pub mod markdown;
#[path = "../../tests/objects/mod.rs"]
pub mod objects;
#[path = "../../crates/handout-pdf/tests/reader/mod.rs"]
pub mod pdf;

/// An article that is spelt by `bytes`, so that a small change of the bytes is a small change of the article. `None` when the gate
/// refuses it.
#[must_use]
pub fn article(bytes: &[u8]) -> Option<Article> {
    let mut bytes = Bytes(bytes);
    let language = ["en", "ar", "he", "hi", "es-MX", "zh", "th"][bytes.below(7)];
    let mut article =
        json!({"format": "handout-article/1", "id": "fuzz", "language": language, "title": bytes.inlines(0)});
    for _ in 0..bytes.below(4) {
        bytes.metadata(&mut article);
    }
    let lines: Vec<Value> = (0..bytes.below(4)).map(|_| bytes.colophon_line()).collect();
    if !lines.is_empty() {
        article["colophon"] = Value::Array(lines);
    }
    article["intro"] = bytes.blocks(0);
    let mut sections = Vec::new();
    while !bytes.0.is_empty() && sections.len() < 64 {
        let mut section = bytes.section();
        if bytes.below(4) == 0 {
            section["subsections"] = json!([bytes.section()]);
        }
        sections.push(section);
    }
    article["sections"] = Value::Array(sections);
    Article::from_json(article.to_string()).ok()
}

/// Exports the article: a refusal is an answer, a failure of the writer or the engine is a fault.
pub fn export(exporter: &dyn Exporter, article: &Article) -> Option<Vec<u8>> {
    match exporter.export_to_vec(article) {
        Ok((bytes, _)) => Some(bytes),
        Err(ExportError::Unsupported { .. } | ExportError::MissingGlyphs { .. } | ExportError::Missing { .. }) => None,
        Err(error) => panic!("{error:?}"),
    }
}

/// The words of the article as they are read aloud, without white space.
#[must_use]
pub fn words(article: &Article) -> String {
    html::ink(&reading_text(article, Labels::for_language(&article.language)))
}

/// A point as PNG.
const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==";

/// The bytes that are left. At the end there are only zeros, which end everything.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn below(&mut self, limit: u8) -> usize {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        usize::from(first % limit)
    }

    fn text(&mut self) -> String {
        let length = self.below(32).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        let text: String = String::from_utf8_lossy(text).chars().filter(|c| handout::Text::allows(*c)).collect();
        if text.trim().is_empty() { format!("x{text}") } else { text }
    }

    /// Words as a name is made of them.
    fn line(&mut self) -> String {
        self.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// One field of what is known about the article.
    fn metadata(&mut self, article: &mut Value) {
        let (field, value) = match self.below(10) {
            0 => ("subtitle", self.inlines(0)),
            1 => ("summary", json!(self.line())),
            2 => ("synonyms", json!([{"name": self.line()}, {"name": self.line(), "language": "la"}])),
            3 => (
                "identifiers",
                json!([{"value": self.line()}, {"system": "https://example.org/", "value": self.line()}]),
            ),
            4 => {
                ("audience", json!({"role": "caregiver", "ages": {"from": self.below(20), "to": 20 + self.below(200)}}))
            }
            5 => {
                let code = json!({"system": "mesh", "code": self.line(), "display": self.line(), "version": self.line(), "relation": "about"});
                ("codes", json!([code]))
            }
            6 => ("translations", json!([{"language": "fr", "url": "https://example.org/fr", "relation": "original"}])),
            7 => (
                "provenance",
                json!({"url": "https://example.org/", "retrieved": "2024", "redistributor": self.party(), "note": self.line()}),
            ),
            8 => ("ext", json!({"x-house": {(self.line()): self.text()}})),
            _ => ("direction", json!((["ltr", "rtl"][self.below(2)]))),
        };
        article[field] = value;
    }

    fn party(&mut self) -> Value {
        match self.below(3) {
            0 => json!({"kind": "person", "name": self.line()}),
            1 => json!({"kind": "person", "name": self.line(), "credentials": self.line(), "part_of": self.line()}),
            _ => json!({"kind": "organization", "name": self.line(), "url": "https://example.org/"}),
        }
    }

    fn colophon_line(&mut self) -> Value {
        let facts: Vec<Value> = (0..self.below(3)).map(|_| self.fact()).collect();
        if facts.is_empty() || self.below(2) == 1 {
            json!({"facts": facts, "as_printed": self.inlines(0)})
        } else {
            json!({"facts": facts})
        }
    }

    fn fact(&mut self) -> Value {
        let date = ["2024-02-29", "2024-02", "2024"][self.below(3)];
        match self.below(10) {
            0 => json!({"type": "last-reviewed", "date": date}),
            1 => json!({"type": "review-due", "date": date}),
            2 => json!({"type": "modified", "date": date}),
            3 => {
                json!({"type": "reviewer", "purpose": self.line(), "qualifier": self.line(), "parties": [self.party(), self.party()]})
            }
            4 => {
                json!({"type": "credit", "role": (["author", "translator"][self.below(2)]), "parties": [self.party()]})
            }
            5 => {
                json!({"type": "publication", "product": self.line(), "edition": self.line(), "publisher": self.party()})
            }
            6 => {
                json!({"type": "copyright", "first": 1999, "last": 2024, "holder": self.party(), "qualifier": self.line()})
            }
            7 => json!({"type": "rights-statement", "text": self.line()}),
            8 => json!({"type": "licence", "spdx": self.line()}),
            _ => json!({"type": "document-number", "text": self.line()}),
        }
    }

    fn section(&mut self) -> Value {
        let (heading, blocks) = (self.inlines(0), self.blocks(0));
        let kind = ["other", "causes", "treatment", "self-care", "x-house"][self.below(5)];
        let mut section = json!({"kind": kind, "heading": heading, "blocks": blocks});
        if let Some(language) = [None, None, None, Some("fr"), Some("ar")][self.below(5)] {
            section["language"] = json!(language);
        }
        section
    }

    fn inlines(&mut self, depth: usize) -> Value {
        let count = self.below(4) + 1;
        Value::Array((0..count).map(|_| self.inline(depth)).collect())
    }

    fn inline(&mut self, depth: usize) -> Value {
        let kind = if depth > 5 { 0 } else { self.below(12) };
        match kind {
            1..=4 => json!({"type": (["em", "strong", "sub", "sup"][kind - 1]), "content": self.inlines(depth + 1)}),
            5 => json!({"type": "link", "href": "https://example.org/", "content": [self.text()]}),
            6 => json!({"type": "term", "definition": self.text(), "content": [self.text()]}),
            7 => json!({"type": "abbr", "short": self.text(), "long": self.text()}),
            8 => {
                json!({"type": "foreign", "language": (["fr", "ar", "hi"][self.below(3)]), "content": self.inlines(depth + 1)})
            }
            9 => json!({"type": "br"}),
            _ => json!(self.text()),
        }
    }

    fn blocks(&mut self, depth: usize) -> Value {
        let count = self.below(4) + 1;
        Value::Array((0..count).map(|_| self.block(depth)).collect())
    }

    fn block(&mut self, depth: usize) -> Value {
        match if depth > 3 { 0 } else { self.below(8) } {
            1 => json!({"type": "list", "items": [self.blocks(depth + 1), self.blocks(depth + 1)]}),
            2 => json!({"type": "list", "start": self.below(200) + 1, "items": [self.blocks(depth + 1)]}),
            3 => {
                let level = ["info", "caution", "non-urgent", "urgent", "emergency"][self.below(5)];
                json!({"type": "callout", "level": level, "blocks": self.blocks(depth + 1)})
            }
            4 => {
                json!({"type": "callout", "level": "emergency", "heading": self.inlines(0), "blocks": self.blocks(depth + 1)})
            }
            5 => self.table(),
            6 => {
                json!({"type": "figure", "image": PICTURE, "alt": self.line(), "long_description": self.inlines(0), "caption": self.inlines(0), "credit": self.line()})
            }
            _ => json!({"type": "paragraph", "content": self.inlines(0)}),
        }
    }

    fn table(&mut self) -> Value {
        let (columns, header) = (self.below(3) + 1, self.below(3));
        let rows: Vec<Value> = (0..=self.below(3))
            .map(|_| {
                let cells: Vec<Value> = (0..columns).map(|_| self.blocks(4)).collect();
                if header == 0 { json!({"cells": cells}) } else { json!({"header": self.inlines(2), "cells": cells}) }
            })
            .collect();
        let mut table = json!({"type": "table", "caption": self.inlines(2), "rows": rows});
        if header < 2 {
            table["columns"] = (0..columns).map(|_| self.inlines(2)).collect();
        }
        if header == 1 {
            table["corner"] = self.inlines(2);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [&str; 34] = [
        "list",
        "start",
        "callout",
        "table",
        "corner",
        "header",
        "figure",
        "paragraph",
        "em",
        "link",
        "term",
        "abbr",
        "foreign",
        "br",
        "subtitle",
        "summary",
        "synonyms",
        "identifiers",
        "audience",
        "codes",
        "translations",
        "provenance",
        "ext",
        "subsections",
        "last-reviewed",
        "review-due",
        "modified",
        "reviewer",
        "credit",
        "publication",
        "copyright",
        "rights-statement",
        "licence",
        "document-number",
    ];

    /// Articles that the gate refuses would let the exporters' targets look busy and try nothing.
    #[test]
    fn most_bytes_spell_an_article() {
        let mut state = 1_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let (mut made, mut kinds) = (0, std::collections::BTreeSet::new());
        for length in 0..400 {
            let bytes: Vec<u8> = (0..length).map(|_| random()).collect();
            let Some(article) = article(&bytes) else { continue };
            made += 1;
            let json = article.to_json().expect("JSON");
            for kind in KINDS {
                if json.contains(&format!("\"{kind}\"")) {
                    kinds.insert(kind);
                }
            }
        }
        assert!(made >= 200, "only {made} of 400 are articles");
        assert_eq!(kinds.len(), KINDS.len(), "{kinds:?}");
    }
}
