//! The colophon: its words, its typed readers, and writers that leave no words that lie.

use std::fmt::Write as _;

use handout_conformance::fixture;
use handout_core::{
    Article, ColophonError, ColophonLine, ColophonPiece, Copyright, CreditRole, Draft, Fact, FactKind, Inlines, Label,
    Labels, LanguageTag, NonEmpty, Notice, NoticeKind, Party, Publication, Reviewer, Slug, Year, colophon_text,
    colophon_words,
};

fn line(text: &str) -> handout_core::Line {
    text.parse().expect("line")
}

fn words(text: &str) -> Inlines {
    Inlines::text(text).expect("words")
}

fn date(iso: &str) -> handout_core::PartialDate {
    iso.parse().expect("date")
}

fn press() -> Party {
    Party::organization(line("Example Press"))
}

/// A draft with these lines of facts, each with the words it was printed with, if any.
fn draft(lines: Vec<(Vec<Fact>, Option<&str>)>) -> Draft {
    let mut draft = Draft::new(Slug::new("sample").expect("slug"), LanguageTag::english(), words("Sample"));
    for (facts, printed) in lines {
        draft.colophon.push(ColophonLine::new(facts, printed.map(words)).expect("line"));
    }
    draft
}

/// The colophon as a reader meets it, with the kinds of the facts behind each line.
fn shown(lines: &[ColophonLine]) -> Vec<String> {
    let shown = lines.iter().map(|line| {
        let kinds: Vec<_> = line.facts().iter().map(|fact| fact.kind().as_str()).collect();
        format!("{} [{}]", colophon_text(line, Labels::english()), kinds.join(", "))
    });
    shown.collect()
}

fn article(name: &str) -> Article {
    fixture(name).expect(name).article().expect(name)
}

#[test]
fn every_fact_has_words() {
    let mut list = String::new();
    for line in &article("every-block").colophon {
        let (facts, printed) = line.clone().into_parts();
        for fact in &facts {
            let _ = writeln!(list, "{}", fact.kind().as_str());
            // As a fact without words, where it can stand so.
            match ColophonLine::new(vec![fact.clone()], None) {
                Ok(line) => {
                    let _ = writeln!(list, "    {}", colophon_text(&line, Labels::english()));
                    for piece in colophon_words(&line, Labels::english()) {
                        let _ = writeln!(list, "        {}", shown_piece(&piece));
                    }
                }
                Err(error) => {
                    let _ = writeln!(list, "    {error}");
                }
            }
        }
        if let Some(printed) = printed {
            let _ = writeln!(list, "as printed\n    {}", printed.plain_text());
        }
    }
    insta::assert_snapshot!("words", list);
}

fn shown_piece(piece: &ColophonPiece<'_>) -> String {
    match piece {
        ColophonPiece::AsPrinted(words) => format!("printed {:?}", words.plain_text()),
        ColophonPiece::Label(words) => format!("label {words:?}"),
        ColophonPiece::Words(words) => format!("words {words:?}"),
        ColophonPiece::Date(date) => format!("date {date}"),
        ColophonPiece::Url(url) => format!("address {url}"),
    }
}

#[test]
fn what_is_missing_leaves_no_gap() {
    let mut only_product = Publication::default();
    only_product.product = Some(line("Sample Adviser"));
    let mut only_edition = Publication::default();
    only_edition.edition = Some(line("2024.1"));
    let mut only_publisher = Publication::default();
    only_publisher.publisher = Some(press());
    let bare = Copyright::new(press());
    let mut year = bare.clone();
    year.first = Year::new(2024).ok();
    let mut same_year = year.clone();
    same_year.last = year.first;
    let mut qualified = Reviewer::new(NonEmpty::of(press()));
    qualified.qualifier = Some(line("faculty at"));
    let three =
        NonEmpty::new(["A. One", "B. Two", "C. Three"].map(|name| Party::person(line(name))).to_vec()).expect("three");
    let facts = [
        Fact::Publication(only_product),
        Fact::Publication(only_edition),
        Fact::Publication(only_publisher),
        Fact::Copyright(bare),
        Fact::Copyright(year),
        Fact::Copyright(same_year),
        Fact::Reviewer(qualified),
        Fact::Reviewer(Reviewer::new(three)),
    ];
    let text: Vec<_> = facts
        .into_iter()
        .map(|fact| colophon_text(&ColophonLine::new(vec![fact], None).expect("line"), Labels::english()))
        .collect();
    insta::assert_snapshot!(text.join("\n"), @r"
    From Sample Adviser
    From 2024.1
    Published by Example Press
    Copyright © Example Press
    Copyright © 2024 Example Press
    Copyright © 2024 Example Press
    Reviewed by faculty at Example Press
    Reviewed by A. One, B. Two and C. Three
    ");
}

#[test]
fn several_facts_on_a_line_are_one_sentence_after_the_other() {
    let facts = vec![
        Fact::Published(date("2020")),
        Fact::Modified(date("2024-02")),
        Fact::Copyright(Copyright::new(press())),
        Fact::RightsStatement(line("All rights reserved.")),
    ];
    let line = ColophonLine::new(facts, None).expect("line");
    assert_eq!(
        colophon_text(&line, Labels::english()),
        "Published: 2020. Last modified: 2024-02. Copyright © Example Press. All rights reserved."
    );
}

#[test]
fn labels_word_facts_and_printed_words_stay() {
    let labels = Labels::english().clone().with(Label::LastReviewed, "Revisado: {date}").expect("words");
    let draft = draft(vec![
        (vec![Fact::LastReviewed(date("2024-03"))], None),
        (vec![Fact::LastReviewed(date("2024-03"))], Some("Checked in March 2024")),
    ]);
    let text: Vec<_> = draft.colophon.iter().map(|line| colophon_text(line, &labels)).collect();
    assert_eq!(text, ["Revisado: 2024-03", "Checked in March 2024"]);
}

#[test]
fn a_line_needs_facts_or_words_and_a_notice_needs_words() {
    let notice = Fact::Notice(Notice::new(NonEmpty::of(NoticeKind::Disclaimer)));
    assert_eq!(ColophonLine::new(vec![], None), Err(ColophonError::Empty));
    assert_eq!(ColophonLine::new(vec![notice.clone()], None), Err(ColophonError::NoticeWithoutWords));
    assert!(ColophonLine::new(vec![], Some(words("Printed."))).is_ok());
    assert!(ColophonLine::new(vec![notice], Some(words("No substitute."))).is_ok());
}

#[test]
fn typed_readers_answer_with_the_first_fact() {
    let article = article("every-block");
    assert_eq!(article.last_reviewed(), Some(date("2024-03-15")));
    assert_eq!(article.review_due(), Some(date("2026-03")));
    assert_eq!(article.modified(), Some(date("2024-02-29")));
    assert_eq!(article.reviewers().count(), 2);
    let named = |role| article.credited(role).map(|party| party.name.to_string()).collect::<Vec<_>>();
    assert_eq!(named(CreditRole::Author), ["Sam Sample"]);
    assert_eq!(named(CreditRole::Contributor), ["A. One", "B. Two", "Example Group"]);
    assert_eq!(article.developer().map(|party| &*party.name), Some("Example Press"));
    assert_eq!(article.publication().and_then(|publication| publication.edition.as_deref()), Some("2024.1"));
    assert_eq!(article.copyright().and_then(|copyright| copyright.last).map(Year::get), Some(2024));
    assert!(article.disclaimer().is_some_and(|words| words.plain_text().contains("does not replace a clinician")));
}

#[test]
fn readers_find_nothing_where_nothing_is_said() {
    let article = article("minimal");
    assert_eq!(article.last_reviewed().or(article.review_due()).or(article.modified()), None);
    assert_eq!(article.reviewers().count() + article.credited(CreditRole::Author).count(), 0);
    assert!(article.developer().is_none() && article.publication().is_none());
    assert!(article.copyright().is_none() && article.disclaimer().is_none());
}

#[test]
fn a_new_date_replaces_the_fact_and_the_words_that_would_lie() {
    let mut draft = draft(vec![
        (vec![Fact::Modified(date("2014-10-27"))], Some("Last modified: 2014-10-27")),
        (vec![Fact::LastReviewed(date("2014-10-27"))], Some("Last reviewed: 2014-10-27")),
        (vec![], Some("A line about which nothing is known.")),
    ]);
    let lost = draft.set_last_reviewed(date("2024-03-15"));
    assert_eq!(shown(&lost), ["Last reviewed: 2014-10-27 [last-reviewed]"]);
    assert_eq!(
        shown(&draft.colophon),
        [
            "Last modified: 2014-10-27 [modified]",
            "Last reviewed: 2024-03-15 [last-reviewed]",
            "A line about which nothing is known. []"
        ]
    );
    assert_eq!(draft.last_reviewed(), Some(date("2024-03-15")));
}

#[test]
fn saying_the_same_again_changes_nothing() {
    let before = article("every-block").into_draft();
    let mut draft = before.clone();
    let mut lost = draft.set_last_reviewed(date("2024-03-15"));
    lost.extend(draft.set_review_due(date("2026-03")));
    lost.extend(draft.set_modified(date("2024-02-29")));
    let publication = draft.publication().expect("publication").clone();
    lost.extend(draft.set_publication(publication));
    let developer = draft.developer().expect("developer").clone();
    lost.extend(draft.set_developer(developer));
    assert_eq!((lost, draft), (Vec::new(), before));

    // What was said anew stays as it is too.
    let mut draft = article("every-block").into_draft();
    draft.set_last_reviewed(date("2025"));
    let once = draft.clone();
    assert_eq!(draft.set_last_reviewed(date("2025")), Vec::new());
    assert_eq!(draft, once);
}

#[test]
fn other_facts_of_a_line_stay_and_are_worded_by_labels() {
    let mut draft = draft(vec![(
        vec![
            Fact::Published(date("2020")),
            Fact::LastReviewed(date("2021")),
            Fact::RightsStatement(line("All rights reserved.")),
        ],
        Some("Out in 2020, checked in 2021. All rights reserved."),
    )]);
    let lost = draft.set_last_reviewed(date("2024"));
    assert_eq!(lost.len(), 1);
    assert_eq!(
        shown(&draft.colophon),
        ["Published: 2020. Last reviewed: 2024. All rights reserved. [published, last-reviewed, rights-statement]"]
    );
}

#[test]
fn a_notice_beside_a_replaced_fact_is_handed_back() {
    let notice = || Fact::Notice(Notice::new(NonEmpty::of(NoticeKind::Disclaimer)));
    let printed = "Checked in 2021. This does not replace a clinician.";
    let mut draft = draft(vec![(vec![Fact::LastReviewed(date("2021")), notice()], Some(printed))]);
    let lost = draft.set_last_reviewed(date("2024"));
    assert_eq!(shown(&lost), [format!("{printed} [last-reviewed, notice]")]);
    assert_eq!(shown(&draft.colophon), ["Last reviewed: 2024 [last-reviewed]"]);
    assert!(draft.disclaimer().is_none());
    // The way back that the writer's documentation names.
    draft
        .colophon
        .push(ColophonLine::new(vec![notice()], Some(words("This does not replace a clinician."))).expect("line"));
    assert!(draft.disclaimer().is_some());
}

#[test]
fn every_fact_of_the_kind_is_replaced_by_one() {
    let reviewer = |name| Fact::Reviewer(Reviewer::new(NonEmpty::of(Party::person(line(name)))));
    let mut draft = draft(vec![
        (vec![reviewer("A. One")], Some("Reviewed by A. One.")),
        (vec![Fact::Modified(date("2020"))], None),
        (vec![reviewer("B. Two")], None),
    ]);
    let lost = draft.set_reviewer(Reviewer::new(NonEmpty::of(Party::person(line("C. Three")))));
    assert_eq!(shown(&lost), ["Reviewed by A. One. [reviewer]"]);
    assert_eq!(shown(&draft.colophon), ["Reviewed by C. Three [reviewer]", "Last modified: 2020 [modified]"]);
}

#[test]
fn a_developer_leaves_other_credits_alone() {
    let mut draft = article("every-block").into_draft();
    draft.set_developer(Party::organization(line("Other Press")));
    let roles: Vec<_> = draft
        .facts()
        .filter_map(|fact| if let Fact::Credit(credit) = fact { Some(credit.role) } else { None })
        .collect();
    assert_eq!(roles.len(), 6);
    assert_eq!(draft.developer().map(|party| &*party.name), Some("Other Press"));
    assert_eq!(draft.credited(CreditRole::Author).count(), 1);
}

#[test]
fn what_was_not_said_comes_at_the_end() {
    let mut draft = article("minimal").into_draft();
    let mut lost = draft.set_last_reviewed(date("2024"));
    lost.extend(draft.set_review_due(date("2026")));
    lost.extend(draft.set_modified(date("2023-12")));
    lost.extend(draft.set_reviewer(Reviewer::new(NonEmpty::of(press()))));
    lost.extend(draft.set_developer(press()));
    let mut publication = Publication::default();
    publication.publisher = Some(press());
    lost.extend(draft.set_publication(publication));
    let mut copyright = Copyright::new(press());
    copyright.first = Year::new(2024).ok();
    lost.extend(draft.set_copyright(copyright));
    lost.extend(draft.set_disclaimer(words("This does not replace a clinician.")));
    assert!(lost.is_empty());
    insta::assert_snapshot!(shown(&draft.colophon).join("\n"), @r"
    Last reviewed: 2024 [last-reviewed]
    Next review due: 2026 [review-due]
    Last modified: 2023-12 [modified]
    Reviewed by Example Press [reviewer]
    Developed by Example Press [credit]
    Published by Example Press [publication]
    Copyright © 2024 Example Press [copyright]
    This does not replace a clinician. [notice]
    ");
    assert!(Article::try_from(draft).is_ok());
}

#[test]
fn a_disclaimer_replaces_every_other_and_keeps_the_facts_beside_it() {
    let notice = |covers: &[NoticeKind]| Fact::Notice(Notice::new(NonEmpty::new(covers.to_vec()).expect("covers")));
    let mut draft = draft(vec![
        (vec![notice(&[NoticeKind::ReviewPolicy, NoticeKind::Disclaimer])], Some("Checked often. No substitute.")),
        (vec![Fact::Modified(date("2020")), notice(&[NoticeKind::Disclaimer])], Some("Changed 2020. No substitute.")),
        (vec![notice(&[NoticeKind::Attribution])], Some("Built on other work.")),
    ]);
    let lost = draft.set_disclaimer(words("Ask your clinician."));
    assert_eq!(lost.len(), 2);
    assert_eq!(
        shown(&draft.colophon),
        ["Last modified: 2020 [modified]", "Built on other work. [notice]", "Ask your clinician. [notice]",]
    );
    assert_eq!(draft.disclaimer().map(Inlines::plain_text).as_deref(), Some("Ask your clinician."));
    let once = draft.clone();
    assert_eq!((draft.set_disclaimer(words("Ask your clinician.")), draft), (Vec::new(), once));
}

#[test]
fn kinds_of_facts_are_named_as_in_files() {
    for fact in article("every-block").facts() {
        let json = serde_json::to_value(fact).expect("JSON");
        assert_eq!(json["type"], fact.kind().as_str());
        assert_eq!(serde_json::from_value::<FactKind>(json["type"].clone()).expect("kind"), fact.kind());
    }
}
