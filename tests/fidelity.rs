//! What each exporter says of each field, held against what it writes; and the table that is made of it.

#[path = "fidelity/evidence.rs"]
mod evidence;
#[path = "fidelity/read.rs"]
mod read;

use std::cell::RefCell;

use handout::{Exporter, Fidelity, Field, exporters};
use handout_conformance::{Check, Kit};
use read::{Said, said};

/// Whether the claims of a format are held to its files here. Any other format has its evidence in its own tests.
fn is_judged_here(exporter: &dyn Exporter) -> bool {
    evidence::evidence(exporter.format().id, Field::Title).is_some()
}

/// What is told apart here is what the kit asks; here are the readers and the evidence for the formats of the facade that
/// more than one crate makes or reads.
#[test]
fn every_claim_is_a_fact() {
    let judged: Vec<_> = exporters().into_iter().filter(|exporter| is_judged_here(exporter.as_ref())).collect();
    for exporter in judged {
        let id = exporter.format().id;
        // The kit asks for both of a file; reading a PDF takes time.
        let last = RefCell::new((Vec::new(), Said::default()));
        let read = |bytes: &[u8], part: fn(&Said) -> &String| {
            let mut last = last.borrow_mut();
            if last.0 != bytes {
                *last = (bytes.to_vec(), said(id, bytes));
            }
            part(&last.1).clone()
        };
        let kit = Kit::new(exporter.as_ref()).only(Check::Fidelity);
        let kit = kit.extract(|bytes| read(bytes, |said| &said.text)).contents(|bytes| read(bytes, |said| &said.all));
        let kit = kit.evidence(|field| evidence::evidence(id, field));
        kit.run().unwrap_or_else(|failures| panic!("{failures}"));
    }
}

#[test]
fn names_are_unique() {
    let names: std::collections::BTreeSet<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
    assert_eq!(names.len(), Field::ALL.len());
}

/// The tables of `FIDELITY.md` and of the README say what the exporters say. With `INSTA_UPDATE=always`, they are written.
#[cfg(all(
    feature = "html",
    feature = "pdf",
    feature = "genpdf",
    feature = "text",
    feature = "xml",
    feature = "json",
    feature = "markdown"
))]
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
