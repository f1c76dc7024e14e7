//! The digest: what it says is one, what changes it, and the example of `DIGEST.md`.
#![cfg(feature = "digest")]

use std::collections::BTreeMap;

use handout_conformance::{Fixture, fixtures, generate};
use handout_core::{Article, Digest, JsonError};
use proptest::prelude::*;
use serde_json::Value;

const PROSE: &str = include_str!("../DIGEST.md");

/// The code blocks of the prose, in order.
fn blocks() -> Vec<&'static str> {
    PROSE.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).map(|(_, text)| text).collect()
}

#[test]
fn the_worked_example_is_true() {
    let [json, apart, form, digest] = blocks()[..] else { panic!("the prose has four blocks") };
    let article = Article::from_json(json).expect("the example");
    let form = format!("handout-digest/1\n{}", form.strip_suffix('\n').expect("a line"));
    assert_eq!(String::from_utf8(article.canonical_form()).expect("text"), form);
    assert_eq!(article.digest().to_string(), digest.trim_end());
    let joined: String = apart.lines().map(join).collect();
    assert_eq!(joined.replace('↵', "\n"), form);
}

/// A line of the form that is set apart: without its indent and without the spaces between its parts.
fn join(line: &str) -> String {
    let text = line.trim_start();
    // Spaces inside a text belong to it; in the example they stand in two texts.
    if text.starts_with("T5:They") || text.starts_with("T6:") { text.to_owned() } else { text.replace(' ', "") }
}

#[test]
fn a_file_with_another_digest_is_refused() {
    let article = fixtures().next().expect("a fixture").article().expect("an article");
    for json in [article.to_json_with_digest(), article.to_json_pretty_with_digest()] {
        let json = json.expect("json");
        assert_eq!(Article::from_json(&json).expect("the article"), article);
        let changed = json.replacen("spasm", "spasn", 4);
        let error = Article::from_json(&changed).expect_err("another article");
        let JsonError::Content { message, .. } = &error else { panic!("{error}") };
        assert!(message.starts_with("article has the digest ") && message.contains("changed"), "{message}");
        let digest = article.digest().to_string();
        for (bad, said) in
            [("0".repeat(64), "changed"), (digest.to_uppercase(), "64 digits"), (String::new(), "64 digits")]
        {
            let error = Article::from_json(json.replace(&digest, &bad)).expect_err("another digest");
            assert!(error.to_string().contains(said), "{error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_round_trip_keeps_the_digest(article in generate::article()) {
        let digest = article.digest();
        let json = article.to_json_with_digest()?;
        prop_assert!(json.contains(&digest.to_string()));
        prop_assert_eq!(Article::from_json(&json)?.digest(), digest);
        prop_assert_eq!(Article::from_json(article.to_json_pretty()?)?.digest(), digest);
    }

    #[test]
    fn two_articles_share_a_digest_only_when_equal(a in generate::article(), b in generate::article()) {
        prop_assert_eq!(a == b, a.digest() == b.digest());
        prop_assert_eq!(a == b, a.canonical_form() == b.canonical_form());
    }
}

/// Every character, number, name, element and field of every fixture is changed, one at a time.
#[test]
fn any_change_changes_the_digest() {
    let mut counts = BTreeMap::new();
    for fixture in fixtures() {
        let (taken, refused) = mutate(&fixture);
        counts.insert(fixture.name, (taken, refused));
    }
    println!("changes taken and refused: {counts:?}");
    let taken: usize = counts.values().map(|(taken, _)| taken).sum();
    assert!(taken > 10_000, "{counts:?}");
}

/// How many changes gave an article, and how many were refused.
fn mutate(fixture: &Fixture) -> (usize, usize) {
    let article = fixture.article().expect("an article");
    let value: Value = serde_json::from_str(fixture.json()).expect("json");
    let mut seen: BTreeMap<Digest, String> = BTreeMap::from([(article.digest(), article.to_json().expect("json"))]);
    let (mut taken, mut refused) = (0, 0);
    for (pointer, changed) in changes(&value) {
        let mut mutant = value.clone();
        *mutant.pointer_mut(&pointer).expect("a place") = changed;
        let Ok(mutant) = Article::from_json(mutant.to_string()) else {
            refused += 1;
            continue;
        };
        taken += 1;
        // The JSON of an article is one for equal articles; so the digest must be one for one JSON, and only for that.
        let json = mutant.to_json().expect("json");
        let first = seen.entry(mutant.digest()).or_insert_with(|| json.clone());
        assert_eq!(*first, json, "{} at {pointer}", fixture.name);
        assert_eq!(mutant == article, mutant.digest() == article.digest(), "{} at {pointer}", fixture.name);
    }
    let articles: std::collections::BTreeSet<&String> = seen.values().collect();
    assert_eq!(articles.len(), seen.len(), "{}: one article has two digests", fixture.name);
    (taken, refused)
}

/// Names of the model, each of which may stand in the place of another.
const NAMES: &str = "ltr rtl patient caregiver professional about broader narrower mentions icd-10-cm mesh overview causes \
    x-own info caution non-urgent urgent emergency author editor person organization review-policy disclaimer other \
    original translation created expires em strong sub sup en ar";

/// Values to put in the place of others, with their places.
fn changes(root: &Value) -> Vec<(String, Value)> {
    let mut changes = Vec::new();
    walk(root, String::new(), &mut |pointer, key, value| {
        let mut add = |value: Value| changes.push((pointer.to_owned(), value));
        match value {
            Value::String(text) => {
                let characters: Vec<char> = text.chars().collect();
                // Of an image or a very long text, every so many.
                for index in (0..characters.len()).step_by(characters.len() / 300 + 1) {
                    let mut other = characters.clone();
                    other[index] = if other[index] == 'a' { 'b' } else { 'a' };
                    add(Value::String(other.iter().collect()));
                }
                add(Value::String(format!("{text}a")));
                if matches!(key, "type" | "kind" | "level" | "role" | "relation" | "system" | "direction" | "language")
                    || pointer.contains("/covers/")
                {
                    NAMES.split(' ').for_each(|name| add(name.into()));
                }
                if key == "date" || key == "retrieved" {
                    ["2001", "2001-02", "2001-02-03"].into_iter().for_each(|date| add(date.into()));
                }
            }
            Value::Number(number) => {
                let number = number.as_u64().expect("a natural number");
                add((number + 1).into());
                add((number - 1).into());
            }
            Value::Array(items) => {
                for index in 0..items.len() {
                    let mut fewer = items.clone();
                    let item = fewer.remove(index);
                    add(fewer.clone().into());
                    fewer.insert(items.len() - 1 - index, item.clone());
                    add(fewer.into());
                    let mut more = items.clone();
                    more.insert(index, item);
                    add(more.into());
                    let mut nested = items.clone();
                    nested[index] = Value::Array(vec![nested[index].clone()]);
                    add(nested.into());
                }
                let mut more = items.clone();
                more.push(Value::Array(Vec::new()));
                add(more.into());
            }
            Value::Object(fields) => {
                for name in fields.keys() {
                    let mut fewer = fields.clone();
                    let value = fewer.remove(name).expect("the field");
                    add(fewer.clone().into());
                    fewer.insert(format!("{name}a"), value);
                    add(fewer.into());
                }
                for (name, value) in [
                    ("language", Value::from("fr")),
                    ("direction", "rtl".into()),
                    ("id", "a-new-id".into()),
                    ("start", 3.into()),
                    ("caption", vec!["a"].into()),
                    ("heading", vec!["a"].into()),
                    ("credit", "a".into()),
                    ("credentials", "a".into()),
                    ("part_of", "a".into()),
                    ("url", "https://example.org/a".into()),
                    ("qualifier", "a".into()),
                    ("as_printed", vec!["a"].into()),
                    ("last", 9999.into()),
                    ("first", 1.into()),
                    ("version", "a".into()),
                    ("display", "a".into()),
                    ("note", "a".into()),
                    ("new", "a".into()),
                ] {
                    let mut more = fields.clone();
                    if more.insert(name.to_owned(), value).is_none() {
                        add(more.into());
                    }
                }
            }
            Value::Bool(_) | Value::Null => {}
        }
    });
    // The longest fixture repeats itself, and each of its changes takes long to read: an even choice of them.
    let most = if changes.len() > 16_000 { 400 } else { changes.len() };
    let step = changes.len() / most;
    changes.into_iter().step_by(step).collect()
}

fn walk(value: &Value, pointer: String, visit: &mut impl FnMut(&str, &str, &Value)) {
    let key = pointer.rsplit('/').next().unwrap_or_default().to_owned();
    visit(&pointer, &key, value);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{pointer}/{index}"), visit);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                walk(item, format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
