//! What each exporter says of each field, held against what it writes; and the table that is made of it.

#[path = "fidelity/evidence.rs"]
mod evidence;
#[path = "fidelity/places.rs"]
mod places;
#[path = "fidelity/read.rs"]
mod read;

use handout::{Article, ExportError, Exporter, Fidelity, Field, exporters};
use places::{Pair, pair};
use read::{Said, said};
use serde_json::Value;

const BASE: &str = include_str!("fidelity/base.json");

/// The base article with each value of the pair in its place.
fn articles(pair: &Pair) -> [Article; 2] {
    let base = BASE.replace("PNG", &places::images()[0]);
    let base: Value = serde_json::from_str(&base).expect("json");
    pair.values.clone().map(|value| {
        let mut article = base.clone();
        match article.pointer_mut(pair.pointer) {
            Some(place) => *place = value,
            None => {
                let (parent, name) = pair.pointer.rsplit_once('/').expect("a place");
                let parent = article.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
                parent.insert(name.to_owned(), value);
            }
        }
        // A link leads to the first section, which some pairs replace.
        Article::from_json(article.to_string()).unwrap_or_else(|error| panic!("{}: {error}", pair.pointer))
    })
}

/// Two files that differ in a field alone, or nothing when the format refuses the second article.
fn files(exporter: &dyn Exporter, articles: &[Article; 2]) -> Option<[Vec<u8>; 2]> {
    let [one, two] = articles.each_ref().map(|article| exporter.export_to_vec(article).map(|(bytes, _)| bytes));
    match two {
        Err(ExportError::Unsupported { .. }) if exporter.capabilities().may_refuse => None,
        two => Some([one.expect("a file"), two.expect("a file")]),
    }
}

/// What the files say of a field, in the words of a claim.
fn contradiction(exporter: &dyn Exporter, field: Field, pair: &Pair, files: &[Vec<u8>; 2]) -> Option<String> {
    let format = exporter.format().id;
    let [one, two] = files.each_ref().map(|bytes| said(format, bytes));
    let same = if exporter.capabilities().reproducible { files[0] == files[1] } else { one.text == two.text };
    let sentinel = pair.sentinel.as_deref().unwrap_or_default();
    let ink: String = sentinel.split_whitespace().collect();
    // In plain text, white space says where a paragraph or a line ends.
    let differ = one.text != two.text || (format == "text" && one.all != two.all);
    let read = differ && two.text.contains(&ink);
    match exporter.fidelity(field) {
        Fidelity::Dropped if !same => Some("but the files differ".to_owned()),
        Fidelity::Dropped if !sentinel.is_empty() && two.all.contains(sentinel) => Some("but it is there".to_owned()),
        Fidelity::Dropped => None,
        Fidelity::TextOnly if !read => {
            Some(format!("but the text {}", if same { "is the same" } else { "says nothing" }))
        }
        Fidelity::TextOnly if told(format, field, sentinel, &one, &two) => Some("but it can be told".to_owned()),
        Fidelity::TextOnly => None,
        // These are read back instead.
        Fidelity::Carried if exporter.capabilities().readable_back => {
            same.then(|| "but the files are the same".to_owned())
        }
        Fidelity::Carried if !told(format, field, sentinel, &one, &two) => {
            Some(format!("but it cannot be told ({same})"))
        }
        Fidelity::Carried => None,
    }
}

/// Whether the evidence of the field is there, and there because of the field.
fn told(format: &str, field: Field, sentinel: &str, one: &Said, two: &Said) -> bool {
    let Some(evidence) = evidence::evidence(format, field) else { return false };
    let evidence = evidence.replace("{}", sentinel);
    if let Some(evidence) = evidence.strip_prefix('~') {
        let lines = |said: &Said| said.all.lines().filter(|line| line.contains(evidence)).map(str::to_owned).collect();
        let [one, two]: [Vec<String>; 2] = [one, two].map(lines);
        return !two.is_empty() && one != two;
    }
    match evidence.strip_prefix('!') {
        Some(evidence) => two.all.matches(evidence).count() < one.all.matches(evidence).count(),
        None => two.all.matches(&evidence).count() > one.all.matches(&evidence).count(),
    }
}

#[test]
fn every_claim_is_a_fact() {
    let mut wrong = Vec::new();
    for &field in Field::ALL {
        let pair = pair(field);
        let articles = articles(&pair);
        for exporter in exporters() {
            let claim = exporter.fidelity(field);
            let format = exporter.format();
            let Some(files) = files(exporter.as_ref(), &articles) else {
                if claim != Fidelity::Dropped {
                    wrong.push(format!("{} {field}: {claim}, but it is refused", format.id));
                }
                continue;
            };
            // Two formats have the name of one file ending, and are told apart by their id.
            if let Some(but) = contradiction(exporter.as_ref(), field, &pair, &files) {
                wrong.push(format!("{} {field}: {claim}, {but}", format.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_carried_by_xml_and_json_is_read_back() {
    for &field in Field::ALL {
        for article in articles(&pair(field)) {
            for exporter in exporters() {
                let (bytes, _) = match exporter.export_to_vec(&article) {
                    Ok(file) => file,
                    Err(ExportError::Unsupported { .. }) if exporter.capabilities().may_refuse => continue,
                    Err(error) => panic!("{field}: {error}"),
                };
                let back = match exporter.format().id {
                    "json" => Article::from_json(&bytes).expect("the article"),
                    #[cfg(feature = "xml")]
                    "xml" => handout::xml::from_slice(&bytes, &Default::default()).expect("the article").article,
                    _ => continue,
                };
                assert_eq!(exporter.fidelity(field), Fidelity::Carried);
                assert_eq!(back, article, "{field}");
            }
        }
    }
}

#[test]
fn names_are_unique() {
    let names: std::collections::BTreeSet<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
    assert_eq!(names.len(), Field::ALL.len());
}

/// The tables of `FIDELITY.md` and of the README say what the exporters say. With `INSTA_UPDATE=always`, they are written.
#[cfg(all(feature = "html", feature = "pdf", feature = "genpdf", feature = "text", feature = "xml", feature = "json"))]
#[test]
fn the_tables_are_those_of_the_exporters() {
    for (path, table) in [("crates/handout/FIDELITY.md", by_field()), ("README.md", summary())] {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = std::fs::read_to_string(&file).expect("the file");
        let (before, rest) = text.split_once(BEGIN).expect("where the table begins");
        let (_, after) = rest.split_once(END).expect("where it ends");
        let made = format!("{before}{BEGIN}\n{table}{END}{after}");
        if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
            std::fs::write(&file, made).expect("the file");
        } else {
            assert!(text == made, "{path} is not what the exporters say; run this test with INSTA_UPDATE=always");
        }
    }
}

const BEGIN: &str = "<!-- fidelity: made by tests/fidelity.rs -->";
const END: &str = "<!-- end of fidelity -->";

fn by_field() -> String {
    let exporters = exporters();
    let ids: Vec<&str> = exporters.iter().map(|exporter| exporter.format().id).collect();
    let mut table = format!("| Field | {} |\n|---|{}\n", ids.join(" | "), "---|".repeat(ids.len()));
    for &field in Field::ALL {
        let claims: Vec<&str> = exporters.iter().map(|exporter| exporter.fidelity(field).as_str()).collect();
        table += &format!("| `{field}` | {} |\n", claims.join(" | "));
    }
    table
}

fn summary() -> String {
    let mut table = String::from("| Format | Carried | Text only | Dropped |\n|---|---|---|---|\n");
    for exporter in exporters() {
        let count = |claim| Field::ALL.iter().filter(|field| exporter.fidelity(**field) == claim).count();
        let [carried, text, dropped] = Fidelity::ALL.map(count);
        table += &format!("| `{}` | {carried} | {text} | {dropped} |\n", exporter.format().id);
    }
    table
}
