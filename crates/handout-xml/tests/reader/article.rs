//! The article that a file holds, by way of its JSON form: the grammar read the other way round.

use std::error::Error;

use handout_core::Article;
use serde_json::{Value, json};

use super::{Content, Element};

const BLOCKS: [&str; 6] = ["p", "ul", "ol", "table", "callout", "figure"];

/// Reads what this crate wrote.
pub(crate) fn article(xml: &str) -> Result<Article, Box<dyn Error>> {
    let root = super::read(xml)?;
    let meta = root.child("meta").ok_or("no meta")?;
    let json = object([
        ("format", Some("handout-article/1".into())),
        ("id", root.value("xml:id")),
        ("language", root.value("xml:lang")),
        ("direction", root.value("dir")),
        ("title", meta.words("title")),
        ("subtitle", meta.words("subtitle")),
        (
            "synonyms",
            meta.list(&["synonym"], |name| object([("name", name.text()), ("language", name.value("xml:lang"))])),
        ),
        (
            "identifiers",
            meta.list(&["identifier"], |id| object([("value", id.text()), ("system", id.value("system"))])),
        ),
        ("summary", meta.line("summary")),
        ("audience", meta.child("audience").map(audience)),
        ("codes", meta.list(&["code"], code)),
        ("intro", root.child("intro").and_then(|intro| intro.list(&BLOCKS, block))),
        ("sections", root.list(&["section"], section)),
        ("colophon", root.child("colophon").and_then(|colophon| colophon.list(&["line"], line))),
        ("provenance", meta.child("source").map(source)),
        ("translations", meta.list(&["translation"], translation)),
        ("ext", Some(named(meta, "ext", "key", |values| named(values, "entry", "name", inner_text)))),
    ]);
    Ok(Article::from_json(json.to_string())?)
}

fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn inner_text(element: &Element) -> Value {
    element.characters().into()
}

/// The children called `name`, under the names that their attribute `key` gives them.
fn named(element: &Element, name: &str, key: &str, value: fn(&Element) -> Value) -> Value {
    let children = element.elements().filter(|child| child.name == name);
    Value::Object(children.map(|child| (child.attribute(key).unwrap_or_default().to_owned(), value(child))).collect())
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn value(&self, name: &str) -> Option<Value> {
        self.attribute(name).map(Value::from)
    }

    fn number(&self, name: &str) -> Option<Value> {
        self.attribute(name)?.parse::<u32>().ok().map(Value::from)
    }

    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    fn text(&self) -> Option<Value> {
        Some(inner_text(self))
    }

    fn line(&self, name: &str) -> Option<Value> {
        self.child(name).map(inner_text)
    }

    fn words(&self, name: &str) -> Option<Value> {
        self.child(name).map(words)
    }

    fn list(&self, names: &[&str], one: fn(&Element) -> Value) -> Option<Value> {
        let found: Vec<Value> =
            self.elements().filter(|element| names.contains(&element.name.as_str())).map(one).collect();
        if found.is_empty() { None } else { Some(found.into()) }
    }
}

fn audience(audience: &Element) -> Value {
    let ages = object([("from", audience.number("age-from")), ("to", audience.number("age-to"))]);
    let is_open = ages.as_object().is_some_and(serde_json::Map::is_empty);
    object([("role", audience.value("role")), ("ages", (!is_open).then_some(ages))])
}

fn code(code: &Element) -> Value {
    let display = if code.content.is_empty() { None } else { code.text() };
    object([
        ("system", code.value("system")),
        ("code", code.value("code")),
        ("display", display),
        ("version", code.value("version")),
        ("relation", code.value("relation")),
    ])
}

fn source(source: &Element) -> Value {
    object([
        ("url", source.value("href")),
        ("retrieved", source.value("retrieved")),
        ("redistributor", source.child("redistributor").map(party)),
        ("note", source.line("note")),
    ])
}

fn translation(link: &Element) -> Value {
    object([
        ("language", link.value("hreflang")),
        ("url", link.value("href")),
        ("id", link.value("article-id")),
        ("relation", link.value("relation")),
    ])
}

fn section(part: &Element) -> Value {
    object([
        ("id", part.value("xml:id")),
        ("kind", part.value("kind")),
        ("heading", part.words("heading")),
        ("language", part.value("xml:lang")),
        ("blocks", part.list(&BLOCKS, block)),
        ("subsections", part.list(&["section"], section)),
    ])
}

/// The blocks of an item or a cell.
fn blocks(element: &Element) -> Value {
    element.list(&BLOCKS, block).unwrap_or_else(|| json!([]))
}

fn block(block: &Element) -> Value {
    match block.name.as_str() {
        "p" => json!({"type": "paragraph", "content": words(block)}),
        "ul" | "ol" => object([
            ("type", Some("list".into())),
            ("start", block.number("start")),
            ("items", block.list(&["li"], blocks)),
        ]),
        "table" => object([
            ("type", Some("table".into())),
            ("caption", block.words("caption")),
            ("corner", block.child("columns").and_then(|columns| columns.words("corner"))),
            ("columns", block.child("columns").and_then(|columns| columns.list(&["th"], words))),
            (
                "rows",
                block.list(&["row"], |row| object([("header", row.words("th")), ("cells", row.list(&["td"], blocks))])),
            ),
        ]),
        "callout" => object([
            ("type", Some("callout".into())),
            ("level", block.value("level")),
            ("heading", block.words("heading")),
            ("blocks", Some(blocks(block))),
        ]),
        _ => object([
            ("type", Some("figure".into())),
            ("image", block.line("image")),
            ("alt", block.line("alt")),
            ("decorative", block.child("decorative").map(|_| true.into())),
            ("long_description", block.words("long-description")),
            ("caption", block.words("caption")),
            ("credit", block.line("credit-line")),
        ]),
    }
}

fn words(element: &Element) -> Value {
    let pieces = element.content.iter().map(|content| match content {
        Content::Text(text) => text.as_str().into(),
        Content::Element(piece) => {
            let (kind, inside) = match piece.name.as_str() {
                "a" => ("link", true),
                "span" => ("foreign", true),
                name => (name, !matches!(name, "br" | "abbr")),
            };
            object([
                ("type", Some(kind.into())),
                ("href", piece.value("href")),
                ("definition", piece.value("definition")),
                ("short", (kind == "abbr").then(|| inner_text(piece))),
                ("long", piece.value("title")),
                ("language", piece.value("xml:lang")),
                ("direction", piece.value("dir")),
                ("content", inside.then(|| words(piece))),
            ])
        }
    });
    pieces.collect()
}

fn line(line: &Element) -> Value {
    let facts = line.elements().filter(|element| element.name != "printed").map(fact);
    object([("facts", Some(facts.collect())), ("as_printed", line.words("printed"))])
}

fn fact(fact: &Element) -> Value {
    let is_text = matches!(fact.name.as_str(), "rights-statement" | "document-number");
    object([
        ("type", Some(fact.name.as_str().into())),
        ("date", fact.value("date")),
        ("role", fact.value("role")),
        ("covers", fact.attribute("covers").map(|names| names.split(' ').collect())),
        ("first", fact.number("first-year")),
        ("last", fact.number("last-year")),
        ("spdx", fact.value("spdx")),
        ("url", fact.value("href")),
        ("purpose", fact.line("purpose")),
        ("qualifier", fact.line("qualifier")),
        ("product", fact.line("product")),
        ("edition", fact.line("edition")),
        ("parties", fact.list(&["party"], party)),
        ("publisher", fact.child("publisher").map(party)),
        ("holder", fact.child("holder").map(party)),
        ("text", is_text.then(|| inner_text(fact))),
    ])
}

fn party(party: &Element) -> Value {
    object([
        ("kind", party.value("kind")),
        ("name", party.line("name")),
        ("credentials", party.line("credentials")),
        ("url", party.value("href")),
        ("part_of", party.line("part-of")),
    ])
}
