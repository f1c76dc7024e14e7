//! What the targets share: an article made of bytes, and what every exporter has to do with it.

use handout::{Article, ExportError, Exporter, Labels, reading_text};
use serde_json::{Value, json};

/// What the crates' own tests read their formats back with.
#[path = "../../crates/handout-html/tests/support/mod.rs"]
pub mod html;
#[path = "../../crates/handout-markdown/tests/support/mod.rs"]
pub mod markdown;
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
    if bytes.below(2) == 1 {
        article["colophon"] =
            json!([{"facts": [{"type": "last-reviewed", "date": "2024-02-29"}], "as_printed": bytes.inlines(0)}]);
    }
    article["intro"] = bytes.blocks(0);
    let mut sections = Vec::new();
    while !bytes.0.is_empty() && sections.len() < 64 {
        let (heading, blocks) = (bytes.inlines(0), bytes.blocks(0));
        let mut section = json!({"kind": (["other", "causes", "treatment", "self-care"][bytes.below(4)]), "heading": heading, "blocks": blocks});
        if bytes.below(4) == 0 {
            section["subsections"] = json!([{"kind": "other", "heading": bytes.inlines(0), "blocks": bytes.blocks(0)}]);
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
        match if depth > 3 { 0 } else { self.below(6) } {
            1 => json!({"type": "list", "items": [self.blocks(depth + 1), self.blocks(depth + 1)]}),
            2 => json!({"type": "list", "start": self.below(200) + 1, "items": [self.blocks(depth + 1)]}),
            3 => {
                json!({"type": "callout", "level": (["info", "warning", "emergency"][self.below(3)]), "blocks": self.blocks(depth + 1)})
            }
            4 => {
                let columns = self.below(3) + 1;
                let header: Vec<Value> = (0..columns).map(|_| self.inlines(2)).collect();
                let rows: Vec<Value> = (0..=self.below(3))
                    .map(|_| json!({"cells": ((0..columns).map(|_| self.blocks(4)).collect::<Vec<_>>())}))
                    .collect();
                json!({"type": "table", "caption": self.inlines(2), "columns": header, "rows": rows})
            }
            _ => json!({"type": "paragraph", "content": self.inlines(0)}),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            for kind in
                ["list", "start", "callout", "table", "paragraph", "em", "link", "term", "abbr", "foreign", "br"]
            {
                if json.contains(&format!("\"{kind}\"")) {
                    kinds.insert(kind);
                }
            }
        }
        assert!(made >= 200, "only {made} of 400 are articles");
        assert_eq!(kinds.len(), 11, "{kinds:?}");
    }
}
