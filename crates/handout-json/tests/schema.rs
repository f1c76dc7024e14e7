//! The published schema is what its generator writes, and its prose shows every field in a sample that is read.

use std::collections::BTreeSet;
use std::error::Error;

use handout_conformance::fixtures;
use handout_core::Article;
use handout_json::SCHEMA;
use serde_json::{Value, json};

#[path = "../examples/schema/article.rs"]
mod article;
#[path = "../examples/schema/leaf.rs"]
mod leaf;

const PROSE: &str = include_str!("../schema/README.md");

#[test]
fn the_file_is_what_the_generator_writes() -> Result<(), Box<dyn Error>> {
    let published: Value = serde_json::from_str(SCHEMA)?;
    assert!(published == article::schema(), "run the command of schema/README.md");
    assert!(SCHEMA.is_ascii() && SCHEMA.chars().all(|c| leaf::ascii(c).len() == 1));
    Ok(())
}

/// The names of fields that the schema allows.
fn allowed(schema: &Value, names: &mut BTreeSet<String>) {
    if let Value::Object(object) = schema {
        // Only where other fields are refused: conditions name fields too.
        if object.get("additionalProperties") == Some(&Value::Bool(false))
            && let Some(Value::Object(properties)) = object.get("properties")
        {
            names.extend(properties.keys().cloned());
        }
        object.values().for_each(|value| allowed(value, names));
    } else if let Value::Array(values) = schema {
        values.iter().for_each(|value| allowed(value, names));
    }
}

/// The names of fields that a file has; `ext` has its own.
fn used(value: &Value, names: &mut BTreeSet<String>) {
    if let Value::Object(object) = value {
        names.extend(object.keys().cloned());
        object.iter().filter(|(name, _)| *name != "ext").for_each(|(_, value)| used(value, names));
    } else if let Value::Array(values) = value {
        values.iter().for_each(|value| used(value, names));
    }
}

/// A sample of the prose in an article around it.
fn around(sample: &Value) -> Value {
    let words = json!([{ "type": "paragraph", "content": ["Words."] }]);
    let mut article =
        json!({ "format": "handout-article/1", "id": "sample", "language": "en", "title": ["A"], "intro": words });
    match sample["type"].as_str() {
        _ if sample.get("format").is_some() => return sample.clone(),
        None if sample.get("heading").is_some() => article["sections"] = json!([sample]),
        None => article["colophon"] = json!([sample]),
        Some("paragraph" | "list" | "table" | "callout" | "figure") => article["intro"] = json!([sample]),
        Some("link" | "term" | "abbr" | "foreign" | "br") => article["title"] = json!(["A", sample]),
        Some(_) => article["colophon"] = json!([{ "facts": [sample], "as_printed": ["As printed."] }]),
    }
    article
}

#[test]
fn every_sample_is_read_and_together_they_show_every_field() -> Result<(), Box<dyn Error>> {
    let (mut shown, mut known) = (BTreeSet::new(), BTreeSet::new());
    allowed(&serde_json::from_str(SCHEMA)?, &mut known);
    let samples: Vec<_> = PROSE.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(samples.len() > 20, "{} samples", samples.len());
    for sample in samples {
        let value: Value = serde_json::from_str(sample).map_err(|error| format!("{sample}\n{error}"))?;
        Article::from_json(around(&value).to_string()).map_err(|error| format!("{sample}\n{error}"))?;
        used(&value, &mut shown);
    }
    assert_eq!(shown, known);
    Ok(())
}

#[test]
fn the_fixtures_use_nothing_else() -> Result<(), Box<dyn Error>> {
    let (mut found, mut known) = (BTreeSet::new(), BTreeSet::new());
    allowed(&serde_json::from_str(SCHEMA)?, &mut known);
    for fixture in fixtures() {
        used(&serde_json::from_str(&fixture.article()?.to_json()?)?, &mut found);
    }
    assert!(found.is_subset(&known), "{:?}", found.difference(&known));
    Ok(())
}
