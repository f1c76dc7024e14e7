//! What each fixture looks like: its words where they stand, `*` around what holds bold; or why it is refused.

mod reader;

use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Label, Labels, LanguageTag, Line};
use handout_genpdf::{GenpdfOptions, Margins, Paper, to_vec};

fn shown(article: &Article, options: &GenpdfOptions) -> String {
    match to_vec(article, options) {
        Ok(pdf) => reader::shown(&pdf),
        Err(error) => format!("refused: {error}"),
    }
}

/// Every kind of block, without the Hebrew word that keeps the fixture from being printed.
fn every_block() -> Article {
    let json =
        fixture("every-block").expect("fixture").json().replace("שלום", "shalom").replace("\"he\"", "\"yi-Latn\"");
    Article::from_json(&json).expect("article")
}

#[test]
fn article_as_pdf() {
    for fixture in fixtures() {
        let text = shown(&fixture.article().expect(fixture.name), &GenpdfOptions::default());
        // The long one repeats itself; the properties look at all of it.
        let shown = text.char_indices().nth(6_000).map_or(&*text, |(end, _)| &text[..end]);
        insta::with_settings!({ description => fixture.why, omit_expression => true, snapshot_suffix => fixture.name }, {
            insta::assert_snapshot!("article", shown);
        });
    }
}

#[test]
fn every_block_in_latin_letters() {
    insta::assert_snapshot!(shown(&every_block(), &GenpdfOptions::default()));
}

#[test]
fn paper_margins_and_font_size() {
    let options = GenpdfOptions::default().with_paper(Paper::A4).with_margins(Margins::all(35)).with_font_size(14);
    insta::assert_snapshot!(shown(&every_block(), &options));
}

#[test]
fn emergency_number() {
    let options = GenpdfOptions::default().with_emergency_number(Line::new("112").expect("number"));
    let text = shown(&every_block(), &options);
    assert!(text.contains("*Emergency: call 112*"), "{text}");
}

#[test]
fn labels() {
    let language = LanguageTag::new("en-x-clinic").expect("language");
    let labels = Labels::parse(language, "review-due = To be checked by {date}").expect("labels");
    let options = GenpdfOptions::default().with_labels(labels.with(Label::Caution, "Take care").expect("words"));
    let text = shown(&every_block(), &options);
    assert!(text.contains("To be checked by ") && text.contains("*Take care"), "{text}");
}
