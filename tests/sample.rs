//! The sample article in its two forms: the portal's page of the examples, and the fixture.

use handout::import::{ImportOptions, SpanClass, import};
use handout::text::{TextOptions, to_string};
use handout::{Article, lint};
use handout_conformance::fixture;

const PAGE: &str = include_str!("../examples/data/hemifacial-spasm.txt");

fn imported() -> handout::import::Imported {
    import(PAGE, &ImportOptions::default()).expect("the sample imports")
}

#[test]
fn the_page_is_the_fixture_but_for_its_codes() {
    let fixture = fixture("hemifacial-spasm").expect("the fixture").article().expect("a valid fixture");
    let codes: Vec<(&str, &str)> =
        fixture.codes.iter().map(|code| (code.system.as_str(), code.code.as_str())).collect();
    assert_eq!(codes, [("icd-10-cm", "G51.3"), ("mesh", "D019569")]);
    let mut draft = imported().draft;
    draft.codes.clone_from(&fixture.codes);
    let article = Article::try_from(draft).expect("a valid article");
    assert_eq!(article.to_json_pretty(), fixture.to_json_pretty());
}

#[test]
fn the_portal_is_set_aside_and_the_text_comes_back_byte_for_byte() {
    let imported = imported();
    let report = imported.report;
    assert!(report.unplaced.is_empty() && report.conserved);
    let first = report.of(SpanClass::Furniture).next().expect("furniture").bytes.0;
    let article = Article::try_from(imported.draft).expect("a valid article");
    let source = PAGE.get(..first).expect("a line begins there").trim_end();
    assert_eq!(to_string(&article, &TextOptions::default()).trim_end(), source);
}

#[test]
fn the_sample_says_that_nobody_reviewed_it() {
    let article = fixture("hemifacial-spasm").expect("the fixture").article().expect("a valid fixture");
    assert_eq!(article.reviewers().count(), 0);
    assert_eq!(article.last_reviewed(), None);
    assert!(article.disclaimer().expect("a disclaimer").plain_text().contains("sample"));
    let findings = lint::check(&article, &lint::LintOptions::default());
    let ids: Vec<&str> = findings.iter().map(|finding| finding.id).collect();
    insta::assert_debug_snapshot!(ids);
}
