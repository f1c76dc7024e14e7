//! Fragments into a caller's buffer allocate nothing once it has grown. One test: the count is for the whole program.

use handout_conformance::fixtures;
use handout_core::{Article, ColophonLine, Fact, Line, Slug};
use handout_html::{HeadingLevel, HtmlExporter, HtmlOptions, Scratch, Templates};

#[global_allocator]
static COUNTING: dhat::Alloc = dhat::Alloc;

/// The years of a copyright line without printed words are put together.
fn put_together(article: &Article) -> u64 {
    let worded = article.colophon.iter().filter(|line| line.as_printed().is_none()).flat_map(ColophonLine::facts);
    let years =
        |fact: &&Fact| matches!(fact, Fact::Copyright(copyright) if copyright.first.or(copyright.last).is_some());
    worded.filter(years).count() as u64
}

fn blocks() -> u64 {
    dhat::HeapStats::get().total_blocks
}

#[test]
fn nothing_is_allocated_after_the_first_time() {
    let _profiler = dhat::Profiler::builder().testing().build();
    let options = HtmlOptions::default()
        .with_heading_level(HeadingLevel::H2)
        .with_id_prefix(Slug::new("left").expect("slug"))
        .with_emergency_number(Line::new("112").expect("number"));
    let exporter = HtmlExporter::new(options);
    let (mut scratch, mut html) = (Scratch::default(), String::new());
    let articles: Vec<_> = fixtures().map(|fixture| (fixture.name, fixture.article().expect("article"))).collect();
    for (_, article) in &articles {
        html.clear();
        exporter.write_fragment(article, &mut scratch, &mut html).expect("HTML");
    }
    let mut none = 0;
    for (name, article) in &articles {
        html.clear();
        let before = blocks();
        let findings = exporter.write_fragment(article, &mut scratch, &mut html).expect("HTML");
        let after = blocks();
        // A finding is a message, and addresses of the hostile article need percent signs.
        if findings.is_empty() && *name != "hostile-text" {
            assert_eq!(after - before, put_together(article), "{name}");
            none += u64::from(after == before);
        }
    }
    assert!(none >= 3, "{none} articles without an allocation");

    // What is counted is there: the same article through handlebars, and into a buffer of its own.
    let (_, article) = articles.iter().find(|(name, _)| *name == "every-block").expect("fixture");
    let callout = Templates::new(1, [("callout", "{{heading}}{{call}}{{content}}")]).expect("template");
    for (exporter, mut scratch) in
        [(exporter.clone().with_templates(callout), scratch.clone()), (exporter, Scratch::default())]
    {
        html.clear();
        let before = blocks();
        exporter.write_fragment(article, &mut scratch, &mut html).expect("HTML");
        assert!(blocks() > before + 5);
    }
}
