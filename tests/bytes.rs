//! The same bytes for the same article, on every machine and in every build.
#![cfg(all(
    feature = "html",
    feature = "json",
    feature = "markdown",
    feature = "pdf-arabic",
    feature = "pdf-devanagari",
    feature = "pdf-hebrew",
    feature = "text",
    feature = "xml"
))]

use std::thread;

use handout_conformance::fixtures;

#[path = "../ci/programs/bytes.rs"]
mod bytes;

#[test]
fn every_format_has_the_bytes_that_are_kept() {
    let kept: Vec<&str> = include_str!("bytes.txt").lines().collect();
    let made = bytes::lines();
    let fresh: Vec<&String> = made.iter().filter(|line| !kept.contains(&line.as_str())).collect();
    let gone: Vec<&&str> = kept.iter().filter(|line| !made.iter().any(|made| made == *line)).collect();
    assert!(
        fresh.is_empty() && gone.is_empty(),
        "made: {fresh:#?}\nkept: {gone:#?}\nwhere that is meant, `cargo run --all-features --example bytes >tests/bytes.txt`"
    );
    // The PDF refuses what has letters of no font that is bundled.
    for (format, least) in [("html", 1), ("json", 1), ("markdown", 1), ("pdf", 2), ("text", 1), ("xml", 1)] {
        let count = kept.iter().filter(|line| line.split(' ').next() == Some(format)).count();
        assert!(count >= fixtures().count() / least && count > 1, "{format}: {count}");
    }
}

#[test]
fn eight_threads_make_them_a_hundred_times() {
    let article = fixtures().next().expect("a fixture").article().expect("an article");
    let made = |exporter: &dyn handout::Exporter| exporter.export_to_vec(&article).expect("bytes").0;
    for exporter in handout::exporters().iter().filter(|exporter| exporter.capabilities().reproducible) {
        let first = made(&**exporter);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..100).for_each(|_| assert!(made(&**exporter) == first, "{}", exporter.format().id)));
            }
        });
    }
}
