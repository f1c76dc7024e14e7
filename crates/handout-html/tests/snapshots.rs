//! What each fixture looks like as HTML.

use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Label, Labels, LanguageTag, Line, Slug};
use handout_html::{HeadingLevel, HtmlOptions, to_string};

fn article(name: &str) -> Article {
    fixture(name).expect("fixture").article().expect("article")
}

fn fragment() -> HtmlOptions {
    HtmlOptions::default().with_fragment(true)
}

/// The page in full, its style sheet aside, which stands in `templates/styles.css`, and the hash of that. Of what is too
/// long to be reviewed, the beginning, the end and the size.
fn shown(html: &str) -> String {
    const ENOUGH: usize = 20_000;
    let html = match (html.split_once("<style>"), html.split_once("</style>")) {
        (Some((before, _)), Some((_, after))) => {
            let (policy, rest) = before.split_once("'sha256-").expect("hash");
            let (_, rest) = rest.split_once('\'').expect("end of the hash");
            format!("{policy}'sha256-…'{rest}<style>…</style>{after}")
        }
        _ => html.to_owned(),
    };
    if html.len() <= ENOUGH {
        return html;
    }
    let lines: Vec<&str> = html.lines().collect();
    let (head, tail) = (&lines[..60], &lines[lines.len() - 20..]);
    let omitted = lines.len() - head.len() - tail.len();
    format!("{}\n[{omitted} lines, {} bytes in all]\n{}\n", head.join("\n"), html.len(), tail.join("\n"))
}

#[test]
fn article_as_page() {
    for fixture in fixtures() {
        let html = to_string(&fixture.article().expect(fixture.name), &HtmlOptions::default()).expect("html");
        insta::with_settings!({ description => fixture.why, omit_expression => true, snapshot_suffix => fixture.name }, {
            insta::assert_snapshot!("article", shown(&html));
        });
    }
}

#[test]
fn fragment_alone() {
    insta::assert_snapshot!(to_string(&article("arabic"), &fragment()).expect("html"));
}

#[test]
fn heading_level() {
    let options = fragment().with_heading_level(HeadingLevel::H4);
    insta::assert_snapshot!(to_string(&article("every-block"), &options).expect("html"));
}

#[test]
fn id_prefix() {
    let options = fragment().with_id_prefix(Slug::new("left").expect("slug"));
    insta::assert_snapshot!(to_string(&article("mixed-direction"), &options).expect("html"));
}

#[test]
fn emergency_number() {
    let options = fragment().with_emergency_number(Line::new("112").expect("number"));
    insta::assert_snapshot!(to_string(&article("arabic"), &options).expect("html"));
}

#[test]
fn labels() {
    let language = LanguageTag::new("ar-x-clinic").expect("language");
    let labels = Labels::parse(language, "also-called = ويسمى أيضًا: {names}").expect("labels");
    let options = HtmlOptions::default().with_labels(labels.with(Label::SkipToContent, "إلى المحتوى").expect("words"));
    insta::assert_snapshot!(shown(&to_string(&article("arabic"), &options).expect("html")));
}
