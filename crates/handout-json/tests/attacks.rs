//! Files that are made to fill memory, time or the stack: each is refused in few words, with a place.

use handout_conformance::{bombs, fixture};
use handout_core::{Article, JsonError, JsonReadOptions};

fn refused(name: &str, json: &str, options: &JsonReadOptions, expected: &str) {
    let error = Article::from_json_with(json, options).expect_err(name).to_string();
    assert!(error.contains(expected), "{name}: {error}");
    assert!(error.len() < 8_000, "{name}: {} bytes of message", error.len());
}

fn let_in(lenient: bool) -> JsonReadOptions {
    let mut options = JsonReadOptions::default();
    options.lenient = lenient;
    options.limits.input_bytes = 256 << 20;
    options.limits.nodes = usize::MAX;
    options
}

/// How long each takes, and how much memory, `cargo bench -p handout-xml --bench attacks` measures.
#[test]
fn attacks_are_refused() {
    for attack in bombs::json() {
        let options = if attack.is_let_in { let_in(false) } else { JsonReadOptions::default() };
        let file = attack.file();
        refused(attack.name, &file, &options, attack.expected);
        if file.contains("\"intro\"") {
            // The same in a field that is not known, where lenient reading looks for its end.
            let file = file.replacen("\"intro\"", "\"outro\"", 1);
            assert!(Article::from_json_with(&file, &JsonReadOptions::lenient()).is_err(), "{}", attack.name);
        }
        if attack.name == "800,000 fields" {
            refused(attack.name, &file, &let_in(true), "unknown fields: more than 10000");
        }
    }
}

#[test]
fn many_violations_are_told_in_few_words() {
    let link = r##"{"type":"paragraph","content":[{"type":"link","href":"#b","content":["c"]}]}"##;
    let links = format!("{link},").repeat(19_999);
    let head = r#""format":"handout-article/1","id":"a","language":"en","title":["A"]"#;
    let json = format!("{{{head},\n\"intro\":[{links}\n{link}]}}");
    refused("many links to nowhere", &json, &JsonReadOptions::default(), "and 19950 more");
    let Err(JsonError::Violations(found)) = Article::from_json(&json) else { panic!("links to nowhere") };
    let last = found.iter().last().expect("a violation");
    assert_eq!((last.line, last.column), (3, 32), "{last}");
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
