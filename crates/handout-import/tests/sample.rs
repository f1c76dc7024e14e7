//! A real page of a portal, which cannot be part of this repository: `HANDOUT_SAMPLE` is the path of its text.

use std::fmt::Debug;

use handout_core::{
    Article, CreditRole, Draft, Fact, Inlines, Licence, Line, NoticeKind, PartialDate, Party, PartyKind, SectionKind,
    Year, lint,
};
use handout_import::{Confidence, ImportOptions, Imported, Reason, SpanClass, import_bytes};
use handout_text::{TextOptions, to_string};

/// The page and what became of it. `None`, and a line that says so, when there is no page.
fn sample() -> Option<(String, Imported)> {
    let Some(path) = std::env::var_os("HANDOUT_SAMPLE") else {
        eprintln!("skipped: HANDOUT_SAMPLE is not set to the path of a real page");
        return None;
    };
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let imported = import_bytes(&bytes, &ImportOptions::default()).expect("a page");
    Some((String::from_utf8(bytes).expect("UTF-8"), imported))
}

#[test]
fn every_section_block_and_item_is_found() {
    let Some((_, Imported { draft, report, .. })) = sample() else { return };
    let kinds: Vec<_> = draft.sections.iter().map(|section| section.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            SectionKind::Overview,
            SectionKind::Causes,
            SectionKind::Symptoms,
            SectionKind::Diagnosis,
            SectionKind::Treatment,
            SectionKind::SelfCare,
            SectionKind::Prevention,
        ]
    );
    let counts = &report.counts;
    assert_eq!((counts.paragraphs, counts.lists, counts.items, counts.colophon_lines), (13, 4, 14, 7));
    assert_eq!(draft.id.as_str(), "hemifacial-spasm");
    assert!(draft.subtitle.is_none() && draft.intro.is_empty());
}

#[test]
fn every_line_is_accounted_for() {
    let Some((source, Imported { report, .. })) = sample() else { return };
    let counts = &report.counts;
    assert_eq!((counts.lines, counts.blank_lines), (74, 29));
    assert_eq!((counts.article_lines, counts.furniture_lines, counts.unplaced_lines), (42, 3, 0));
    assert!(report.unplaced.is_empty());
    assert!(report.conserved);
    let furniture: Vec<_> =
        report.of(SpanClass::Furniture).map(|span| (span.lines, span.reason, span.confidence)).collect();
    assert_eq!(
        furniture,
        [69, 71, 74].map(|line| ((line, line), Reason::KnownPhrase, Confidence::High)),
        "lines of the portal, each with its reason"
    );
    // Spans and the blank lines between them are the source.
    let mut at = 0;
    for span in &report.spans {
        assert_eq!(source[at..span.bytes.0].trim(), "");
        assert_eq!(source[span.bytes.0..span.bytes.1], *span.text);
        at = span.bytes.1;
    }
    assert_eq!(source[at..].trim(), "");
}

#[test]
fn the_colophon_is_typed_and_as_printed() {
    let Some((source, Imported { draft, .. })) = sample() else { return };
    for (line, printed) in draft.colophon.iter().zip(source.lines().skip(60)) {
        assert_eq!(line.as_printed().map(Inlines::plain_text).as_deref(), Some(printed));
    }
    let facts: Vec<usize> = draft.colophon.iter().map(|line| line.facts().len()).collect();
    assert_eq!(facts, [1, 1, 1, 1, 1, 1, 2]);

    let reviewer = only(draft.reviewers());
    assert_eq!(reviewer.purpose.as_deref(), Some("medical accuracy"));
    assert_eq!(reviewer.qualifier.as_deref(), Some("faculty at the"));
    let party = only(reviewer.parties.iter());
    assert_organization(party, "Wilmer Eye Institute at Johns Hopkins");
    let url = party.url.as_ref().expect("a web site").as_str();
    assert!(url.starts_with("http://www.") && url.ends_with('/') && source.contains(url), "exactly as printed");

    assert_organization(only(draft.credited(CreditRole::Developer)), "RelayHealth");
    let publication = draft.publication().expect("a publication");
    assert_eq!(publication.product.as_deref(), Some("Adult Advisor"));
    assert_eq!(publication.edition.as_deref(), Some("2015.1"));
    assert_organization(publication.publisher.as_ref().expect("a publisher"), "RelayHealth");

    let day: PartialDate = "2014-10-27".parse().expect("a date");
    assert_eq!((draft.modified(), draft.last_reviewed()), (Some(day), Some(day)));

    let notice = draft.colophon[5].facts();
    let Fact::Notice(notice) = &notice[0] else { panic!("{notice:?}") };
    assert_eq!(*notice.covers, [NoticeKind::ReviewPolicy, NoticeKind::Disclaimer]);

    let copyright = draft.copyright().expect("a copyright");
    assert_eq!((copyright.first.map(Year::get), copyright.last.map(Year::get)), (Some(1986), Some(2015)));
    assert_organization(&copyright.holder, "McKesson Corporation");
    assert_eq!(copyright.qualifier.as_deref(), Some("and/or one of its subsidiaries"));
    let rights =
        draft.facts().find_map(|fact| if let Fact::RightsStatement(words) = fact { Some(words) } else { None });
    assert_eq!(rights.map(Line::as_str), Some("All rights reserved."));
}

#[test]
fn what_the_page_does_not_say_is_not_in_the_article() {
    let Some((_, Imported { draft, report, .. })) = sample() else { return };
    assert_eq!(draft.audience, Draft::new(draft.id.clone(), draft.language.clone(), draft.title.clone()).audience);
    assert!(
        draft.codes.is_empty() && draft.synonyms.is_empty() && draft.summary.is_none() && draft.provenance.is_none()
    );
    assert!(
        !draft
            .facts()
            .any(|fact| matches!(fact, Fact::Licence(Licence::Spdx(_) | Licence::Url(_)) | Fact::ReviewDue(_)))
    );
    let assumed: Vec<_> = report.assumed.iter().map(|assumed| (assumed.field, &*assumed.value)).collect();
    assert_eq!(assumed, [("language", "en")]);
}

#[test]
fn the_text_comes_back_byte_for_byte() {
    let Some((source, Imported { draft, .. })) = sample() else { return };
    let article = Article::try_from(draft).expect("an article");
    let lines: Vec<&str> = source.lines().take(67).collect();
    assert!(to_string(&article, &TextOptions::default()) == lines.join("\n") + "\n", "lines 1 to 67 and a line end");
}

#[test]
fn the_lints_find_what_is_missing() {
    let Some((_, Imported { draft, .. })) = sample() else { return };
    let article = Article::try_from(draft).expect("an article");
    let found = lint::check(&article, &lint::LintOptions::default());
    let mut found: Vec<_> = found.iter().map(|finding| finding.id).collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["code.missing", "link.bare-url-text", "link.http", "section.no-when-to-seek-care"]);
}

fn only<T: Debug>(mut all: impl Iterator<Item = T>) -> T {
    let one = all.next().expect("one");
    assert!(all.next().is_none(), "more than {one:?}");
    one
}

fn assert_organization(party: &Party, name: &str) {
    assert_eq!((party.kind, party.name.as_str()), (PartyKind::Organization, name));
}
