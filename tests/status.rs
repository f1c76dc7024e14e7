//! Who gives out an old handout is told by every format that it is old.
#![cfg(all(feature = "html", feature = "json", feature = "pdf", feature = "text", feature = "xml"))]

#[path = "fidelity/read.rs"]
mod read;

use handout::{Article, ColophonLine, Date, Draft, Fact, Inlines, Labels, LanguageTag, PartialDate, Slug, Status};
use read::said;

fn article(facts: Vec<Fact>) -> Article {
    let words = |text: &str| Inlines::text(text).expect("words");
    let mut draft = Draft::new(Slug::new("hiccups").expect("slug"), LanguageTag::english(), words("Hiccups (Sample)"));
    draft.intro.push(words("A muscle tightens by itself.").into());
    if !facts.is_empty() {
        draft.colophon.push(ColophonLine::new(facts, None).expect("facts"));
    }
    Article::try_from(draft).expect("an article")
}

fn date(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

fn day(text: &str) -> Date {
    date(text).first_day()
}

/// Labels are in English for now: a screen reader has to know it.
#[test]
fn a_notice_in_another_language_than_the_article_says_so() {
    let mut draft = article(vec![Fact::Expires(date("2024"))]).into_draft();
    draft.language = LanguageTag::new("es-MX").expect("a tag");
    let spanish = Article::try_from(draft).expect("an article");
    let given_out = spanish.given_out_on(day("2025"), Labels::for_language(&spanish.language)).expect("an article");
    let options = handout::html::HtmlOptions::default().with_fragment(true);
    let html = handout::html::to_string(&given_out, &options).expect("a page");
    assert!(html.contains("<span lang=\"en\" dir=\"ltr\">This handout is out of date"), "{html}");
}

#[test]
fn every_format_says_what_is_overdue_or_expired_and_only_then() {
    let due = |text: &str| Fact::ReviewDue(date(text));
    let expires = |text: &str| Fact::Expires(date(text));
    let overdue = |text: &str| Status::ReviewOverdue(date(text));
    let expired = |text: &str| Status::Expired(date(text));
    for (facts, today, status) in [
        (vec![], "2999-12-31", Status::Current),
        (vec![Fact::LastReviewed(date("1999"))], "2999-12-31", Status::Current),
        (vec![due("2024-02-29")], "2024-02-28", Status::Current),
        (vec![due("2024-02-29")], "2024-02-29", Status::Current),
        (vec![due("2024-02-29")], "2024-03-01", overdue("2024-02-29")),
        (vec![due("2023-02")], "2023-02-28", Status::Current),
        (vec![due("2023-02")], "2023-03-01", overdue("2023-02")),
        (vec![due("2024")], "2024-12-31", Status::Current),
        (vec![due("2024")], "2025-01-01", overdue("2024")),
        (vec![due("2023-01-01"), due("2025-01-01")], "2024-01-01", Status::Current),
        (vec![expires("2024-05")], "2024-05-31", Status::Current),
        (vec![expires("2024-05")], "2024-06-01", expired("2024-05")),
        (vec![expires("2024-05"), expires("2026")], "2025-01-01", expired("2024-05")),
        (vec![due("2023"), expires("2024")], "2024-07-01", overdue("2023")),
        (vec![due("2023"), expires("2024")], "2025-01-01", expired("2024")),
    ] {
        let article = article(facts);
        assert_eq!(article.status_on(day(today)), status, "{today}");
        let given_out = article.given_out_on(day(today), Labels::for_language(&article.language)).expect("an article");
        let notice = match status {
            Status::Current => None,
            Status::ReviewOverdue(date) => Some(format!(
                "This handout may be out of date: its review was due on {date}. Ask your healthcare provider whether it still holds."
            )),
            Status::Expired(date) => Some(format!(
                "This handout is out of date: it was to be used until {date}. Ask your healthcare provider for a new one."
            )),
        };
        for exporter in handout::exporters() {
            let id = exporter.format().id;
            let made = exporter.export_to_vec(&given_out).expect("a handout").0;
            // Without white space; source formats may mark a sign of the text as one.
            let words = said(id, &made).text.replace('\\', "");
            let place = |what: &str| words.find(&what.split_whitespace().collect::<String>());
            assert!(place("A muscle tightens by itself.").is_some(), "{id}: {words}");
            match &notice {
                Some(notice) => {
                    assert!(place(notice).is_some() && place(notice) < place("A muscle"), "{id} on {today}: {words}");
                }
                None => assert_eq!(place("out of date"), None, "{id} on {today}: {words}"),
            }
        }
    }
}
