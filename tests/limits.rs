//! One value of `Limits` means the same to the gate and to every reader: what is just within it is taken, and one more is an error
//! that names the limit, its value and the place.

#![cfg(all(feature = "import", feature = "json", feature = "xml"))]

use std::collections::BTreeMap;

use handout::import::{ImportOptions, import};
use handout::xml::{XmlOptions, XmlReadOptions};
use handout::{Article, Limits, ViolationKind};
use handout_conformance::{fixture, fixtures, generate};
use proptest::prelude::*;
use serde_json::json;

/// Limits that are enough, and what is changed in them.
type Change = fn(&mut Limits, usize);

/// An article by these limits, or what is said against it.
type Read = fn(&str, &Limits) -> Result<Article, String>;

fn through_the_gate(json: &str, limits: &Limits) -> Result<Article, String> {
    let draft = Article::from_json(json).expect("within the usual limits").into_draft();
    Article::with_limits(draft, limits).map_err(|error| error.to_string())
}

fn from_json(json: &str, limits: &Limits) -> Result<Article, String> {
    Article::from_json_with_limits(json, limits).map_err(|error| error.to_string())
}

fn from_xml(xml: &str, limits: &Limits) -> Result<Article, String> {
    let mut options = XmlReadOptions::default();
    options.limits = limits.clone();
    handout::xml::from_str(xml, &options).map(|read| read.article).map_err(|error| error.to_string())
}

fn from_text(source: &str, limits: &Limits) -> Result<Article, String> {
    let mut options = ImportOptions::default();
    options.limits = limits.clone();
    let imported = import(source, &options).map_err(|error| error.to_string())?;
    // The importer is no laxer than the gate.
    Ok(Article::with_limits(imported.draft, limits).expect("within the limits"))
}

const SOURCE: &str = "Hiccups

What is the cause?

It may be:

• Eating too fast
• A long sentence that is the longest of all texts here

Last reviewed: 2024-05-01
";

/// Each limit, and what of it the article of [`SOURCE`] takes, or its file where nothing is said.
const CASES: [(&str, Change, Option<usize>); 5] = [
    ("bytes", |limits, value| limits.input_bytes = value, None),
    ("depth", |limits, value| limits.depth = value, Some(5)),
    ("blocks", |limits, value| limits.blocks = value, Some(4)),
    ("text", |limits, value| limits.text_bytes = value, Some(53)),
    ("nodes", |limits, value| limits.nodes = value, Some(21)),
];

#[test]
fn each_limit_holds_for_the_gate_and_every_reader() {
    let article = from_text(SOURCE, &Limits::default()).expect("an article");
    let json = article.to_json_pretty().expect("memory");
    let xml = handout::xml::to_string(&article, &XmlOptions::default()).expect("memory");
    let readers: [(&str, Read, &str); 4] = [
        ("gate", through_the_gate, &json),
        ("text", from_text, SOURCE),
        ("JSON", from_json, &json),
        ("XML", from_xml, &xml),
    ];
    let mut said = String::new();
    for (limit, change, value) in CASES {
        for (reader, read, file) in readers {
            if value.is_none() && reader == "gate" {
                continue; // It takes no bytes.
            }
            let with = |value| {
                let mut limits = Limits::default();
                change(&mut limits, value);
                read(file, &limits)
            };
            let enough = value.unwrap_or(file.len());
            assert_eq!(with(enough).as_ref(), Ok(&article), "{reader}, {limit} {enough}");
            let error = with(enough - 1).expect_err(limit);
            assert!(error.contains(&format!("more than {}", enough - 1)), "{reader}: {error}");
            said += &format!("{limit}, {reader}: {error}\n");
        }
    }
    insta::assert_snapshot!(said);
}

/// The parts of an article, as the gate counts them.
fn parts(article: &Article) -> usize {
    let mut limits = Limits::default();
    limits.nodes = 0;
    while let Err(violations) = Article::with_limits(article.clone().into_draft(), &limits) {
        // Behind the first one too many it counts less closely.
        let found = violations.iter().find_map(|violation| match violation.kind {
            ViolationKind::TooManyNodes { found, .. } => Some(found),
            _ => None,
        });
        limits.nodes = found.expect("nothing else is wrong");
    }
    limits.nodes
}

/// What a reader counts before it makes an article is never more than the parts of that article.
fn assert_read_with_as_many_parts_as_it_has(article: &Article) {
    let mut limits = Limits::default();
    limits.nodes = parts(article);
    let json = article.to_json().expect("memory");
    let xml = handout::xml::to_string(article, &XmlOptions::default()).expect("memory");
    for (read, file) in [(from_json as Read, json), (from_xml, xml)] {
        assert_eq!(read(&file, &limits).as_ref(), Ok(article), "{} parts", limits.nodes);
    }
}

#[test]
fn a_reader_takes_all_parts_that_the_gate_takes() {
    for fixture in fixtures() {
        assert_read_with_as_many_parts_as_it_has(&fixture.article().expect("article"));
    }
}

proptest! {
    #[test]
    fn a_reader_takes_all_parts_of_any_article(article in generate::article()) {
        assert_read_with_as_many_parts_as_it_has(&article);
    }
}

/// Articles in which much stands around few words: a file of these has most elements for its parts.
#[test]
fn a_reader_takes_all_parts_of_an_article_of_trifles() {
    let pixel =
        fixture("every-block").expect("fixture").json().split('"').find(|it| it.starts_with("iVBOR")).expect("PNG");
    let figure = json!({"type": "figure", "image": pixel, "decorative": true, "credit": "A"});
    let party = json!({"kind": "person", "name": "A", "credentials": "B", "part_of": "C"});
    let reviewer = json!({"type": "reviewer", "purpose": "A", "qualifier": "B", "parties": [party, party]});
    let table = json!({"type": "table", "caption": ["A"], "columns": [["B"], ["C"]], "rows": [{"cells": [[], []]}]});
    let intro = [vec![figure; 50], vec![table; 50]].concat();
    let entries: BTreeMap<String, &str> = (0..50).map(|number| (format!("n{number}"), "A")).collect();
    let article = json!({
        "format": "handout-article/1", "id": "a", "language": "en", "title": ["A"], "summary": "A",
        "synonyms": vec![json!({"name": "A"}); 50],
        "identifiers": vec![json!({"value": "A"}); 50],
        "audience": {"role": "patient"},
        "codes": vec![json!({"system": "mesh", "code": "D1"}); 50],
        "intro": intro,
        "colophon": [{"facts": vec![reviewer; 50]}],
        "provenance": {"redistributor": party, "note": "A"},
        "translations": vec![json!({"language": "de", "id": "a", "relation": "translation"}); 50],
        "ext": {"x-a": entries, "x-b": {}},
    });
    assert_read_with_as_many_parts_as_it_has(&Article::from_json(article.to_string()).expect("an article"));
}
