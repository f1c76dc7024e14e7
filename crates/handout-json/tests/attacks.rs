//! Files that are made to fill memory, time or the stack: each is refused at once, in few words, with a place.

use std::time::{Duration, Instant};

use handout_conformance::fixture;
use handout_core::{Article, JsonError, JsonReadOptions};

const HEAD: &str = r#"{"format":"handout-article/1","id":"a","language":"en","title":["A"],"#;

/// An optimised build has 100 ms; an unoptimised one looks at each byte some twenty times longer.
const ENOUGH: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5_000 } else { 100 });

fn refused(name: &str, json: &str, options: &JsonReadOptions, enough: Duration, expected: &str) {
    let began = Instant::now();
    let error = Article::from_json_with(json, options).expect_err(name).to_string();
    let took = began.elapsed();
    println!("{name}: {} bytes, {took:?}", json.len());
    assert!(error.contains(expected), "{name}: {error}");
    assert!(error.len() < 2_000, "{name}: {} bytes of message", error.len());
    assert!(took < enough, "{name}: {took:?}");
}

#[test]
fn bombs_are_refused_at_once() {
    let million = 1_000_000;
    let article = |rest: String| format!("{HEAD}{rest}}}");
    let fields: String = (0..800_000).map(|n| format!("\"f{n}\":1,")).collect();
    let deep = |open: &str, close: &str, count: usize| {
        article(format!("\"intro\":[{}{}]", open.repeat(count), close.repeat(count)))
    };
    let files = [
        ("a million arrays inside each other", deep("[", "]", million), "invalid type: sequence"),
        ("arrays that do not end", format!("{HEAD}\"intro\":{}", "[".repeat(million)), "invalid type: sequence"),
        ("lists inside each other", deep("{\"type\":\"list\",\"items\":[[", "]]}", 200_000), "recursion limit"),
        ("a million arrays in a piece of text", deep("{\"type\":\"paragraph\",\"content\":[", "]}", 150_000), ""),
        (
            "two million texts",
            article(format!("\"subtitle\":[{}\"x\"]", "\"x\",".repeat(2 * million - 1))),
            "values: more than 1000000",
        ),
        ("a long string", article(format!("\"summary\":\"{}\"", "a".repeat(7 << 20))), "text has"),
        ("a long name", article(format!("\"{}\":1", "a".repeat(7 << 20))), "unknown field"),
        ("a long type", article(format!("\"intro\":[{{\"type\":\"{}\"}}]", "a".repeat(7 << 20))), "unknown type"),
        ("a long number", article(format!("\"summary\":{}", "9".repeat(7 << 20))), ""),
        ("white space", " ".repeat(7 << 20), "EOF"),
        ("escapes", article(format!("\"summary\":\"{}\"", "\\u0000".repeat(million))), "U+0000"),
    ];
    for (name, json, expected) in &files {
        refused(name, json, &JsonReadOptions::default(), ENOUGH, expected);
        let json = json.replacen("\"intro\"", "\"outro\"", 1);
        let _ = Article::from_json_with(&json, &JsonReadOptions::lenient());
    }
    let mut unbounded = JsonReadOptions::default();
    unbounded.limits.input_bytes = 256 << 20;
    unbounded.values = usize::MAX;
    let fields = article(format!("{fields}\"g\":1"));
    refused("800,000 fields", &fields, &unbounded, ENOUGH, "unknown field `f0`");
    unbounded.lenient = true;
    refused("800,000 fields, leniently", &fields, &unbounded, ENOUGH, "unknown fields: more than 10000");
    unbounded.lenient = false;
    let long = article(format!("\"summary\":\"{}\"", "a".repeat(100 << 20)));
    refused("a string of 100 MB", &long, &JsonReadOptions::default(), ENOUGH, "more than 8388608");
    // Who raises the limit to take so much has it looked at, at the speed of memory.
    refused("a string of 100 MB, let in", &long, &unbounded, 5 * ENOUGH, "text has");
}

#[test]
fn a_file_cut_at_any_byte_is_refused() {
    for name in ["arabic", "every-block"] {
        let json = fixture(name).expect("fixture").article().expect("article").to_json().expect("memory");
        for length in 0..json.len() {
            for options in [JsonReadOptions::default(), JsonReadOptions::lenient()] {
                let error = Article::from_json_with(&json.as_bytes()[..length], &options).expect_err("a cut file");
                assert!(matches!(error, JsonError::Syntax { .. }), "{name}, {length}: {error}");
            }
        }
    }
}

#[test]
fn lenient_reading_leaves_out_what_it_names() {
    let mut draft = fixture("every-block").expect("fixture").article().expect("article").into_draft();
    // Its names are a house's own, so none is unknown there.
    draft.ext.clear();
    let article = Article::try_from(draft).expect("article");
    let json = article.to_json_pretty().expect("memory");
    // An unknown field at the beginning and at the end of every object that has a name of its own.
    let open = json.replace("{\n", "{\n\"zzz\": [{\"a\": \"}\"}, null, 1e9],\n");
    let both = open.replace("\n}", ",\n\"zz\\u0079\": {\"type\": \"video\"}\n}");
    let read = Article::from_json_with(&both, &JsonReadOptions::lenient()).expect("an article");
    assert_eq!(read.article, article);
    assert!(read.skipped.len() > 100 && read.skipped[0].to_string() == "zzz at line 2, column 1", "{:?}", read.skipped);
    let last = read.skipped.last().expect("a field");
    assert_eq!((last.path.as_str(), last.line), ("zzy", both.lines().count() - 1));
    let plain = Article::from_json_with(&json, &JsonReadOptions::lenient()).expect("an article");
    assert!(plain.skipped.is_empty() && plain.article == article);
}
