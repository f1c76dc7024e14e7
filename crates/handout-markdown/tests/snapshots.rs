//! What each fixture looks like as Markdown.

use handout_conformance::{fixture, fixtures};
use handout_core::{Article, Line};
use handout_markdown::{Flavour, MarkdownOptions, to_string};

/// Images are long and say nothing to a reviewer.
fn shown(article: &Article, options: &MarkdownOptions) -> String {
    let markdown = to_string(article, options);
    let lines = markdown.lines().map(|line| match line.split_once(";base64,") {
        Some((before, _)) => format!("{before};base64,…)"),
        None => line.to_owned(),
    });
    lines.take(150).map(|line| line + "\n").collect()
}

#[test]
fn article_as_markdown() {
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        insta::with_settings!({ description => fixture.why, omit_expression => true, snapshot_suffix => fixture.name }, {
            insta::assert_snapshot!("article", shown(&article, &MarkdownOptions::default()));
        });
    }
}

#[test]
fn commonmark_alone() {
    let article = fixture("every-block").expect("fixture").article().expect("article");
    let options = MarkdownOptions::default().with_flavour(Flavour::CommonMark).with_front_matter(false);
    let options = options.with_images(false).with_emergency_number(Line::new("112").expect("number"));
    insta::assert_snapshot!(shown(&article, &options));
}
