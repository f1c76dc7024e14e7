//! The same bytes, whoever asks and how often.

mod articles;

use std::thread;

use handout_conformance::fixtures;
use handout_core::{Article, Exporter};
use handout_pdf::{MissingGlyphs, Paper, PdfExporter, PdfOptions, Profile, to_vec};

fn options() -> PdfOptions {
    PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace)
}

fn all() -> Vec<Article> {
    fixtures().map(|fixture| fixture.article().unwrap()).collect()
}

#[test]
fn on_eight_threads_that_share_an_exporter() {
    let articles = all();
    let expected: Vec<Vec<u8>> = articles.iter().map(|article| to_vec(article, &options()).unwrap()).collect();
    let exporter = PdfExporter::new(options());
    thread::scope(|scope| {
        for first in 0..8 {
            let (exporter, articles, expected) = (&exporter, &articles, &expected);
            scope.spawn(move || {
                // Each thread has its own order, so that what an exporter remembers comes from other articles each time.
                for step in 0..articles.len() * 2 {
                    let at = (first + step * (first % 3 + 1)) % articles.len();
                    let (bytes, _) = exporter.export_to_vec(&articles[at]).unwrap();
                    assert!(bytes == expected[at], "{} on thread {first}", articles[at].id);
                }
            });
        }
    });
}

#[test]
fn from_a_fresh_exporter_each_time() {
    let article = &all()[0];
    let (first, _) = PdfExporter::new(options()).export_to_vec(article).unwrap();
    for _ in 0..10 {
        assert!(PdfExporter::new(options()).export_to_vec(article).unwrap().0 == first);
        let mut written = Vec::new();
        PdfExporter::new(options()).export(article, &mut written).unwrap();
        assert!(written == first);
    }
}

#[test]
fn in_whatever_order_options_are_given() {
    let article = &all()[0];
    let one = PdfOptions::default().with_paper(Paper::A4).with_profile(Profile::LargePrint).with_duplex(true);
    let other = PdfOptions::default().with_duplex(true).with_profile(Profile::LargePrint).with_paper(Paper::A4);
    assert!(to_vec(article, &one).unwrap() == to_vec(article, &other).unwrap());
    let json = serde_json::to_string(&one).unwrap();
    assert!(to_vec(article, &serde_json::from_str(&json).unwrap()).unwrap() == to_vec(article, &other).unwrap());
}

#[test]
fn and_other_bytes_for_another_article() {
    let article = |text| to_vec(&articles::article(vec![articles::paragraph(text)]), &PdfOptions::default()).unwrap();
    assert!(article("One.") != article("Two."));
}
