//! What each fixture looks like as text.

use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Label, Labels, LanguageTag, Line};
use handout_text::{TextOptions, to_string};

fn article(name: &str) -> Article {
    fixture(name).expect("fixture").article().expect("article")
}

#[test]
fn article_as_text() {
    for fixture in fixtures() {
        let text = to_string(&fixture.article().expect(fixture.name), &TextOptions::default());
        // The long one repeats itself; the properties look at all of it.
        let shown = text.char_indices().nth(6_000).map_or(&*text, |(end, _)| &text[..end]);
        insta::with_settings!({ description => fixture.why, omit_expression => true, snapshot_suffix => fixture.name }, {
            insta::assert_snapshot!("article", shown);
        });
    }
}

#[test]
fn width() {
    let options = TextOptions::default().with_width(60);
    insta::assert_snapshot!(to_string(&article("every-block"), &options));
}

#[test]
fn width_in_arabic() {
    let options = TextOptions::default().with_width(40);
    insta::assert_snapshot!(to_string(&article("arabic"), &options));
}

#[test]
fn bullet_and_indent() {
    let options = TextOptions::default().with_bullet('-').with_indent(4);
    insta::assert_snapshot!(to_string(&article("every-block"), &options));
}

#[test]
fn emergency_number() {
    let options = TextOptions::default().with_emergency_number(Line::new("112").expect("number"));
    insta::assert_snapshot!(to_string(&article("every-block"), &options));
}

#[test]
fn labels() {
    let language = LanguageTag::new("en-x-clinic").expect("language");
    let labels = Labels::parse(language, "last-reviewed = Checked by a doctor on {date}").expect("labels");
    let options = TextOptions::default().with_labels(labels.with(Label::Caution, "Take care").expect("words"));
    insta::assert_snapshot!(to_string(&article("every-block"), &options));
}
