//! Every lint on a tiny article: what it finds, and the near miss that it lets pass.

use handout_core::lint::{LINTS, LintOptions, check};
use handout_core::{
    Abbreviation, Alt, Article, Asset, AudienceRole, Block, Callout, CalloutLevel, Cell, Code, CodeSystem, Coding,
    ColophonLine, Copyright, Credit, CreditRole, Date, Draft, Fact, Figure, Findings, Foreign, Identifier, Inline,
    Inlines, LanguageTag, Licence, Line, Link, LinkTarget, List, ListItem, Node, NonEmpty, Notice, NoticeKind,
    PartialDate, Party, Provenance, Publication, Reviewer, Row, Section, SectionKind, Slug, Synonym, Table, Term, Text,
    TranslationLink, TranslationRelation, Url, Year, walk,
};

/// An article without any finding, so that a case has those that it makes and no other.
fn clean() -> Draft {
    let mut draft = Draft::new(Slug::new("hiccups").expect("slug"), LanguageTag::english(), words("Hiccups"));
    draft.codes.push(Coding::new(CodeSystem::Icd10Cm, Code::new("R06.6").expect("code")));
    draft.intro.push(paragraph("A muscle below your lungs tightens by itself."));
    let mut care = section(SectionKind::WhenToSeekCare, "When should I call?");
    care.blocks.push(paragraph("Call if hiccups last for two days."));
    draft.sections.push(care);
    let disclaimer = Fact::Notice(Notice::new(NonEmpty::of(NoticeKind::Disclaimer)));
    draft.colophon = vec![
        made(Fact::Modified(date("2025-05-01"))),
        made(Fact::LastReviewed(date("2025-06-01"))),
        made(Fact::ReviewDue(date("2027-06"))),
        made(copyright(2020, Some(2025))),
        printed(vec![disclaimer], "This does not replace your own doctor."),
    ];
    draft
}

const TODAY: &str = "2026-01-31";

struct Case {
    id: &'static str,
    faulty: fn(&mut Draft),
    /// As like the fault as possible, and none.
    near: fn(&mut Draft),
}

const CASES: &[Case] = &[
    Case {
        id: "review.missing",
        faulty: |draft| drop_line(draft, 1),
        near: |draft| replace(draft, 1, made(Fact::LastReviewed(date("2025")))),
    },
    Case {
        id: "review.older-than-modified",
        faulty: |draft| replace(draft, 1, made(Fact::LastReviewed(date("2025-04-30")))),
        // In the same month, so perhaps after it.
        near: |draft| replace(draft, 1, made(Fact::LastReviewed(date("2025-05")))),
    },
    Case {
        id: "review.older-than-modified",
        faulty: |draft| {
            replace(draft, 0, made(Fact::Modified(date("2025-07"))));
            draft.colophon.push(made(Fact::LastReviewed(date("2019"))));
        },
        near: |draft| draft.colophon.insert(0, made(Fact::LastReviewed(date("2019")))),
    },
    Case {
        id: "review.overdue",
        faulty: |draft| replace(draft, 2, made(Fact::ReviewDue(date("2025-12")))),
        near: |draft| replace(draft, 2, made(Fact::ReviewDue(date("2026-01")))),
    },
    Case {
        id: "date.expired",
        faulty: |draft| draft.colophon.push(made(Fact::Expires(date("2026-01-30")))),
        near: |draft| draft.colophon.push(made(Fact::Expires(date("2026-01-31")))),
    },
    Case {
        id: "date.future",
        faulty: |draft| draft.colophon.push(made(Fact::Published(date("2026-02")))),
        near: |draft| draft.colophon.push(made(Fact::Published(date("2026")))),
    },
    Case {
        id: "date.future",
        faulty: |draft| draft.provenance = Some(retrieved("2026-02-01")),
        near: |draft| draft.provenance = Some(retrieved(TODAY)),
    },
    Case {
        id: "copyright.missing",
        faulty: |draft| drop_line(draft, 3),
        near: |draft| replace(draft, 3, made(Fact::Licence(Licence::Spdx(line("CC0-1.0"))))),
    },
    Case {
        id: "copyright.last-year-before-modified",
        faulty: |draft| replace(draft, 3, made(copyright(2024, None))),
        // An older copyright beside one that reaches far enough.
        near: |draft| draft.colophon.push(made(copyright(1986, Some(2015)))),
    },
    Case {
        id: "disclaimer.missing",
        faulty: |draft| drop_line(draft, 4),
        near: |draft| {
            let covers = NonEmpty::new(vec![NoticeKind::ReviewPolicy, NoticeKind::Disclaimer]).expect("two");
            replace(draft, 4, printed(vec![Fact::Notice(Notice::new(covers))], "Checked often. No medical advice."));
        },
    },
    Case {
        id: "colophon.mismatch",
        faulty: |draft| {
            let line = printed(vec![credit("Example Press")], "Written by the Press of Examples.");
            draft.colophon.push(line);
        },
        near: |draft| {
            let line = printed(vec![credit("Example Press")], "Written by EXAMPLE\u{a0}PRESS, Inc.");
            draft.colophon.push(line);
        },
    },
    Case {
        id: "code.missing",
        faulty: |draft| draft.codes.clear(),
        near: |draft| {
            let own = Url::new("https://example.org/codes").expect("url");
            draft.codes = vec![Coding::new(CodeSystem::Other(own), Code::new("any thing").expect("code"))];
        },
    },
    Case {
        id: "code.pattern",
        faulty: |draft| draft.codes.push(Coding::new(CodeSystem::SnomedCt, Code::new("22298007").expect("code"))),
        near: |draft| draft.codes.push(Coding::new(CodeSystem::SnomedCt, Code::new("22298006").expect("code"))),
    },
    Case {
        id: "section.empty",
        faulty: |draft| draft.sections.push(section(SectionKind::Causes, "What is the cause?")),
        near: |draft| {
            let mut causes = section(SectionKind::Causes, "What is the cause?");
            causes.subsections.push(filled("x-food".parse().expect("kind"), "Food"));
            draft.sections.push(causes);
        },
    },
    Case {
        id: "section.duplicate-kind",
        faulty: |draft| {
            draft.sections.push(filled(SectionKind::Treatment, "How is it treated?"));
            draft.sections.push(filled(SectionKind::Treatment, "What else helps?"));
        },
        near: |draft| {
            let mut treatment = filled(SectionKind::Treatment, "How is it treated?");
            treatment.subsections.push(filled(SectionKind::Treatment, "At home"));
            draft.sections.push(treatment);
            for heading in ["Cost", "More on cost"] {
                draft.sections.push(filled("x-cost".parse().expect("kind"), heading));
            }
        },
    },
    Case {
        id: "section.no-when-to-seek-care",
        faulty: |draft| replace_kind(draft, SectionKind::Symptoms),
        near: |draft| {
            replace_kind(draft, SectionKind::Symptoms);
            draft.intro.push(callout(CalloutLevel::NonUrgent, "Call if hiccups last for two days."));
        },
    },
    Case {
        id: "section.unknown-kind",
        faulty: |draft| draft.sections.push(filled(SectionKind::other(), "More")),
        near: |draft| draft.sections.push(filled("x-more".parse().expect("kind"), "More")),
    },
    Case {
        id: "list.lead-in-without-list",
        faulty: |draft| draft.intro.extend([paragraph("Causes are:"), paragraph("Food")]),
        near: |draft| draft.intro.extend([paragraph("Causes are:"), list(&["Food", "Air"])]),
    },
    Case {
        // Full width, in markup, with a space behind it.
        id: "list.lead-in-without-list",
        faulty: |draft| {
            let bold = Inlines::new(vec![Inline::Strong(words("原因： "))]).expect("words");
            draft.intro.push(Block::List(List::bulleted(items(vec![bold.into(), words("Air").into()]))));
        },
        near: |draft| {
            let address = Inlines::new(vec![text("1 Main Street"), Inline::LineBreak, text("Springfield")]);
            draft.intro.extend([paragraph("Write to:"), Block::Paragraph(address.expect("words"))]);
        },
    },
    Case {
        id: "list.lead-in-without-list",
        faulty: |draft| draft.intro.push(callout(CalloutLevel::Info, "Good to know:")),
        // A label in a table, and a sentence that subsections complete.
        near: |draft| {
            let row = Row::new(NonEmpty::new(vec![words("Dose:").into(), words("5 mg").into()]).expect("two"));
            let columns = vec![words("What"), words("How much")];
            draft.intro.push(Block::from(Table::new(words("Doses"), columns, NonEmpty::of(row))));
            let mut types = section(SectionKind::Types, "Which types are there?");
            types.blocks.push(paragraph("There is one type:"));
            types.subsections.push(filled(SectionKind::Overview, "Short hiccups"));
            draft.sections.push(types);
        },
    },
    Case {
        id: "list.single-item",
        faulty: |draft| draft.intro.push(list(&["Food"])),
        near: |draft| draft.intro.push(list(&["Food", "Air"])),
    },
    Case {
        id: "heading.shouting",
        faulty: |draft| draft.title = words("LONG HICCUPS"),
        near: |draft| draft.title = words("HICCUPS"),
    },
    Case {
        id: "heading.shouting",
        faulty: |draft| draft.sections.push(filled(SectionKind::Diagnosis, "MRI SCAN")),
        near: |draft| {
            draft.sections.push(filled(SectionKind::Diagnosis, "MRI"));
            draft.sections.push(filled(SectionKind::Support, "支持 和 更多信息"));
        },
    },
    Case {
        // A single word, but no abbreviation.
        id: "heading.shouting",
        faulty: |draft| draft.title = words("HYPERTENSION"),
        near: |draft| draft.title = words("COVID-19"),
    },
    Case {
        id: "figure.alt-too-long",
        faulty: |draft| draft.intro.push(figure(&"ä".repeat(151))),
        near: |draft| draft.intro.push(figure(&"ä".repeat(150))),
    },
    Case {
        id: "link.http",
        faulty: |draft| draft.intro.push(Block::Paragraph(link("HTTP://example.org/a", "More"))),
        near: |draft| draft.intro.push(Block::Paragraph(link("https://example.org/a", "More"))),
    },
    Case {
        id: "link.http",
        faulty: |draft| {
            let mut party = Party::organization(line("Example Press"));
            party.url = Url::new("http://example.org").ok();
            draft.colophon.push(made(Fact::Credit(Credit::new(CreditRole::Author, NonEmpty::of(party)))));
        },
        // Names of systems, which nobody opens.
        near: |draft| {
            let mut identifier = Identifier::new(line("17"));
            identifier.system = Url::new("http://example.org/ids").ok();
            draft.identifiers.push(identifier);
            let own = Url::new("http://example.org/codes").expect("url");
            draft.codes.push(Coding::new(CodeSystem::Other(own), Code::new("17").expect("code")));
        },
    },
    Case {
        id: "link.http",
        faulty: |draft| {
            let mut spanish =
                TranslationLink::new(LanguageTag::new("es").expect("tag"), TranslationRelation::Translation);
            spanish.url = Url::new("http://example.org/es").ok();
            draft.translations.push(spanish);
        },
        near: |draft| {
            draft
                .translations
                .push(TranslationLink::new(LanguageTag::new("es").expect("tag"), TranslationRelation::Translation));
        },
    },
    Case {
        id: "link.http",
        faulty: |draft| {
            let licence = Url::new("http://example.org/licence").expect("url");
            draft.colophon.push(made(Fact::Licence(Licence::Url(licence))));
        },
        near: |draft| {
            let licence = Url::new("https://example.org/licence").expect("url");
            draft.colophon.push(made(Fact::Licence(Licence::Url(licence))));
        },
    },
    Case {
        id: "link.bare-url-text",
        faulty: |draft| draft.intro.push(paragraph("See www.example.org/a, or https://example.org.")),
        near: |draft| draft.intro.push(Block::Paragraph(link("https://example.org/a", "www.example.org/a"))),
    },
    Case {
        id: "language.script",
        faulty: |draft| {
            draft.sections.push(filled(SectionKind::SelfCare, "What can I do?"));
            draft.sections[1].language = LanguageTag::new("ar").ok();
        },
        near: |draft| {
            draft.sections.push(section(SectionKind::SelfCare, "ماذا أفعل؟"));
            draft.sections[1].language = LanguageTag::new("ar").ok();
            draft.sections[1].blocks.push(paragraph("خذ ibuprofen 200 mg أو paracetamol 500 mg."));
        },
    },
    Case {
        id: "text.bidi-control",
        faulty: |draft| draft.intro.push(paragraph("a \u{2068}b\u{2069} \u{200e}c")),
        near: |draft| draft.intro.push(paragraph("نمی\u{200c}خواهم 👩\u{200d}⚕")),
    },
    Case {
        id: "text.invisible",
        faulty: |draft| draft.intro.push(paragraph("hic\u{ad}cups")),
        // Khmer writes a zero width space between words; a flag of a region is made of tags.
        near: |draft| draft.intro.push(paragraph("ខ្ញុំ\u{200b}ទៅ 🏴\u{e0067}\u{e0062}\u{e007f}")),
    },
    Case {
        id: "text.mixed-script",
        faulty: |draft| draft.intro.push(paragraph("Take the m\u{435}dicine.")),
        near: |draft| draft.intro.push(paragraph("β-blocker, 5 μg, TNFα, МРТ-scan, naïve")),
    },
    Case {
        id: "text.double-space",
        faulty: |draft| draft.intro.push(paragraph("Rest.  Drink \u{a0}water.")),
        near: |draft| draft.intro.push(paragraph("Rest. Drink\u{a0}water.")),
    },
    Case {
        id: "text.glued-words",
        faulty: |draft| draft.intro.push(paragraph("Rest a while.Drink water.")),
        near: |draft| draft.intro.push(paragraph("Rest a while. Drink water.")),
    },
    Case {
        id: "reading-level",
        faulty: |draft| {
            draft.intro.push(paragraph(&"Hospitalization necessitates considerable preparation. ".repeat(25)));
        },
        near: |draft| draft.intro.push(paragraph(&"You must stay in bed for a few days. ".repeat(15))),
    },
    Case {
        // The same in a handout for professionals passes.
        id: "reading-level",
        faulty: |draft| draft.intro.push(list(&["Immunosuppressive medications necessitate monitoring"; 30])),
        near: |draft| {
            draft.intro.push(list(&["Immunosuppressive medications necessitate monitoring"; 30]));
            draft.audience.role = Some(AudienceRole::Professional);
        },
    },
];

#[test]
fn the_clean_article_has_no_findings() {
    assert_eq!(ids(&lint(clean())), [""; 0]);
}

#[test]
fn every_lint_finds_its_fault_and_nothing_else() {
    for (number, case) in CASES.iter().enumerate() {
        let mut draft = clean();
        (case.faulty)(&mut draft);
        assert_eq!(ids(&lint(draft)), [case.id], "case {number}");
    }
}

#[test]
fn every_near_miss_passes() {
    for (number, case) in CASES.iter().enumerate() {
        let mut draft = clean();
        (case.near)(&mut draft);
        assert_eq!(ids(&lint(draft)), [""; 0], "case {number}, {}", case.id);
    }
}

#[test]
fn the_list_of_lints_is_what_can_be_found() {
    let mut names: Vec<_> = LINTS.iter().map(|lint| lint.id).collect();
    for name in &names {
        assert!(CASES.iter().any(|case| case.id == *name), "{name} is provoked by no case");
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), LINTS.len(), "an id stands twice");
    for finding in CASES.iter().flat_map(faults) {
        let listed = LINTS.iter().find(|lint| lint.id == finding.id).expect("a listed lint");
        assert_eq!(finding.severity, listed.severity, "{}", finding.id);
    }
}

#[test]
fn messages() {
    let findings: Vec<_> = CASES.iter().flat_map(faults).map(|finding| finding.to_string()).collect();
    insta::assert_snapshot!("messages", findings.join("\n"));
    for message in CASES.iter().flat_map(faults).map(|finding| finding.message) {
        assert!(!message.ends_with('.') && message.starts_with(|c: char| !c.is_uppercase()), "{message}");
    }
}

#[test]
fn without_today_nothing_is_late() {
    let mut draft = clean();
    draft.colophon.push(made(Fact::Expires(date("1999"))));
    draft.colophon.push(made(Fact::Created(date("9999"))));
    replace(&mut draft, 2, made(Fact::ReviewDue(date("2025-07"))));
    let article = Article::try_from(draft).expect("an article");
    assert_eq!(ids(&check(&article, &LintOptions::default())), [""; 0]);
    let dated = check(&article, &LintOptions::on(today()));
    assert_eq!(ids(&dated), ["review.overdue", "date.expired", "date.future"]);
}

/// Faults in every place where words stand are reported as the walk meets them, whatever the order in which they are
/// found.
#[test]
fn findings_stand_in_the_order_of_the_article() {
    let mut draft = clean();
    draft.codes.clear();
    draft.title = words("a  b");
    draft.subtitle = Some(words("a  b"));
    draft.synonyms.push(Synonym::new(line("rest.Then")));
    let row = |header| {
        let mut row = Row::new(NonEmpty::of(words("a  b").into()));
        row.header = Some(words(header));
        row
    };
    let mut table =
        Table::new(words("a  b"), vec![words("a  b")], NonEmpty::new(vec![row("a  b"), row("c  d")]).expect("two"));
    table.corner = Some(words("a  b"));
    let mut image = Figure::new(png(), Alt::Text(line("rest.Then")));
    image.long_description = Some(words("a  b"));
    image.caption = Some(words("a  b"));
    let mut callout = Callout::new(CalloutLevel::Info, NonEmpty::of(paragraph("a  b:")));
    callout.heading = Some(words("a  b"));
    let mut inner = section(SectionKind::Causes, "a  b");
    inner.blocks = vec![paragraph("a  b:"), paragraph("c  d"), Block::from(table), Block::from(image)];
    let mut outer = section(SectionKind::Causes, "a  b");
    outer.blocks = vec![list(&["a  b:"]), Block::from(callout)];
    outer.subsections = vec![inner.clone(), inner];
    draft.sections.push(outer);
    draft.sections.push(section(SectionKind::Causes, "a  b"));
    draft.colophon.push(printed(vec![credit("Nobody")], "a  b"));
    draft.colophon.push(printed(vec![], "c  d"));
    let article = Article::try_from(draft).expect("an article");

    let findings = check(&article, &LintOptions::on(today()));
    let mut met = Vec::new();
    walk(&article, &mut |path, node| match node {
        Node::Inlines(_, words) if words.plain_text().contains("  ") => met.push(path.to_string()),
        _ => {}
    });
    let double_spaces = findings.iter().filter(|finding| finding.id == "text.double-space");
    assert_eq!(double_spaces.map(|finding| finding.path.to_string()).collect::<Vec<_>>(), met);

    let lines: Vec<_> = findings.iter().map(|finding| format!("{} {}", finding.path, finding.id)).collect();
    insta::assert_snapshot!("order", lines.join("\n"));
    assert_eq!(check(&article, &LintOptions::on(today())), findings);
}

#[test]
fn colophon_facts_must_occur_in_the_printed_words() {
    let modified = |iso| Fact::Modified(date(iso));
    for (language, fact, words, same) in [
        ("en", modified("2014-10-27"), "Last modified: 2014-10-27", true),
        ("en", modified("2014-10-27"), "Last modified: 2014-10-28", false),
        ("en", modified("2014-10"), "Last modified: 2014-10-27", true),
        ("en", modified("2014-11"), "Last modified: 2014-10-27", false),
        ("en", modified("2014-10-27"), "Last modified: 10/27/2014", true),
        ("en", modified("2014-10-27"), "Last modified: 27.10.2014", true),
        ("en", modified("2014-10-27"), "Last modified: October 27, 2014", true),
        ("en", modified("2014-10-27"), "Rev. 10/14.", true),
        ("en", modified("2014-10-27"), "20141027", true),
        ("en", modified("2014-10-27"), "Last modified: 10/27/2015", false),
        ("en", modified("2027-10-27"), "Last modified: 10/27/2014", false),
        ("en", modified("2010-10-27"), "Last modified: 27.10.2014", false),
        ("en", modified("2014-10-27"), "Last modified: lately", false),
        ("en", copyright(1986, Some(2015)), "Copyright ©1986-2015 Example Press", true),
        ("en", copyright(1986, Some(2015)), "© 1986–15, Example Press, Inc.", true),
        ("en", copyright(1986, Some(2016)), "Copyright ©1986-2015 Example Press", false),
        ("en", copyright(1986, None), "Copyright ©1986-2015 Sample Press", false),
        ("en", Fact::DocumentNumber(line("No. 080815")), "no 080815 Rev. 11/24", true),
        ("en", Fact::DocumentNumber(line("080815")), "No. 080816", false),
        ("en", publication("Heart Handbook", "2015.1"), "Heart Handbook 2015.1", true),
        ("en", publication("Heart Handbook", "2015.1"), "Heart Handbook, 2015", false),
        ("ar", modified("2014-10-27"), "آخر تعديل: ٢٧/١٠/٢٠١٤", true),
        ("ar", modified("2014-10-27"), "آخر تعديل: ٢٧/١٠/٢٠١٥", false),
        ("en", modified("2014-10-27"), "27102014", true),
        ("en", modified("2014-10-27"), "27102015", false),
        ("en", modified("2014-10-27"), "Rev. 10/15.", false),
        ("en", modified("2014-10-27"), "Rev. 14 of 10", false),
        ("en", Fact::LastReviewed(date("2014-10-27")), "Last reviewed: 2014-10-28", false),
        ("en", Fact::ReviewDue(date("2027-10-27")), "Next review: 2027-10-28", false),
        ("en", Fact::Created(date("2014-10-27")), "Written: 2014-10-28", false),
        ("en", Fact::Published(date("2014-10-27")), "Published: 2014-10-28", false),
        ("en", Fact::Expires(date("2027-10-27")), "Valid until 2027-10-28", false),
        // The years of these calendars look like ours.
        ("am", modified("2014-10-27"), "2007", true),
        ("am", modified("2014-10-27"), "ጥቅምት", false),
        ("th", modified("2014-10-27"), "27 ตุลาคม 2557", true),
        ("ja", modified("2014-10-27"), "平成26年10月27日", true),
        ("ja", modified("2014-10-27"), "2014年10月27日", true),
        ("ja", modified("2014-10-27"), "2015年10月27日", false),
        ("en", modified("2014-10-27"), "27 October 2557", false),
    ] {
        let mut draft = clean();
        draft.language = LanguageTag::new(language).expect("tag");
        draft.colophon.push(printed(vec![fact], words));
        let found = lint(draft).iter().any(|finding| finding.id == "colophon.mismatch");
        assert_eq!(found, !same, "{words}");
    }
}

/// Each name is looked for in all of the line, so a line that no handout has is left alone.
#[test]
fn a_colophon_line_of_more_than_a_hundred_facts_is_left_alone() {
    let mismatches = |count| {
        let mut draft = clean();
        draft.colophon.push(printed(vec![credit("Nobody"); count], "By the Example Press"));
        lint(draft).iter().filter(|finding| finding.id == "colophon.mismatch").count()
    };
    assert_eq!((mismatches(100), mismatches(101)), (100, 0));
}

#[test]
fn every_part_of_a_fact_is_looked_for() {
    let parties = NonEmpty::new(vec![Party::person(line("A. Author")), Party::person(line("B. Nobody"))]);
    let mut reviewer = Reviewer::new(parties.expect("two"));
    reviewer.qualifier = Some(line("the whole team of"));
    let mut draft = clean();
    let facts = vec![Fact::Reviewer(reviewer), Fact::LastReviewed(date("2025-06-02"))];
    draft.colophon.push(printed(facts, "Reviewed by A Author on 2025-06-01"));
    let findings = lint(draft);
    let messages: Vec<_> = findings.iter().map(|finding| (finding.path.to_string(), &*finding.message)).collect();
    assert_eq!(
        messages,
        [
            (
                "colophon[5].facts[0]".to_owned(),
                "fact has the name `B. Nobody`, but the printed words do not; correct the fact or the words"
            ),
            (
                "colophon[5].facts[1]".to_owned(),
                "fact has the date 2025-06-02, but the printed words do not; correct the fact or the words"
            ),
        ]
    );
}

#[test]
fn codes_must_have_the_form_of_their_system() {
    use CodeSystem::{Icd10Cm, Loinc, Mesh, SnomedCt, UmlsCui};
    for (system, good, bad) in [
        (
            Icd10Cm,
            &["G51.3", "G51.31", "I10", "C7B.03", "M1A.00X0", "S52.521A", "U07.1", "Z3A.20"][..],
            &["g51.3", "G513", "G51.", "G51.39999", "51.3", "G5", "GG1.3", "G51-G59", "G51.3-", "G51,3"][..],
        ),
        (
            SnomedCt,
            &["13753008", "22298006", "73211009", "900000000000207008"],
            // A wrong check digit, a description, too short, a leading zero, no number.
            &["13753009", "31753008", "37443015", "13753", "013753008", "13753008 ", "1375300x", "｢"],
        ),
        (
            Mesh,
            &["D019569", "C000657245", "Q000209", "D019569Q000628"],
            &["019569", "D19569", "D01956X", "d019569", "D0195690", "C07.465.364", "D019569Q", "Q000628D019569"],
        ),
        (UmlsCui, &["C0278152"], &["C278152", "0278152", "C027815X", "CN278152", "C02781520"]),
        (Loinc, &["34895-3", "4548-4", "718-7"], &["34895-4", "34895", "34895-", "-3", "34895-33", "LP34895-3"]),
    ] {
        let fits = |code: &str| {
            let mut draft = clean();
            let Ok(code) = Code::new(code) else { return false };
            draft.codes.push(Coding::new(system.clone(), code));
            lint(draft).is_empty()
        };
        assert!(good.iter().all(|code| fits(code)), "{system:?} {good:?}");
        for code in bad {
            assert!(!fits(code), "{system:?} {code}");
        }
    }
}

#[test]
fn words_are_looked_at_with_care() {
    for (id, faulty, near) in [
        (
            "text.glued-words",
            &["while?Drink", "note:Drink", "wéé.Étage", "(rest.Then)"][..],
            &[
                "e.g.Drink",
                "J.R.Smith",
                "Health.Example.Org",
                "Example.Gov.",
                "www.Example.de",
                "info@Example.de",
                "https://a.de/bb.Cc",
                "here/there.Then",
                "9:Am",
                "vitamin.D",
                "rest...then",
                "pH7.Rest",
            ][..],
        ),
        (
            "text.mixed-script",
            &["сomputer", "HBsАg", "ΡROTEIN", "Covidα1aβb", "веб-sайт", "p\u{200d}\u{430}in", "NFκΒ"],
            &[
                "веб-site",
                "β2",
                "kΩ",
                "µg",
                "IL-1β",
                "Ω-3",
                "COVID-19は",
                "Ελλάδα",
                "МРТ",
                "Việt",
                "Straße",
                "ﬁne",
                "ＴＶ",
                "e\u{301}",
            ],
        ),
        (
            "link.bare-url-text",
            &[
                "http://a.org",
                "HTTPS://A.ORG",
                "(www.a.org)",
                "请看www.a.org。",
                "请看https://a.org/，谢谢",
                "a http://localhost",
            ],
            &["http:", "https", "www", "www.", "www. a", "see://a", "awww.no", "a.org", "info@www.a.org", "http:/a"],
        ),
        (
            "text.double-space",
            &["a  b", "a \u{a0}b", "a   b", " \u{a0}a"],
            &["a b", "a\u{a0}b", "a\u{3000} b", " a ", "a\u{2009} b"],
        ),
        (
            "text.invisible",
            &[
                "a\u{200b}b",
                "\u{feff}a",
                "a\u{2060}b",
                "a\u{e0041}",
                "a\u{fe0f}",
                "a \u{fe0f}",
                "❤\u{fe0f}\u{fe0f}",
                "\u{3164}a",
            ],
            &["a\u{200c}b", "a\u{200d}b", "ก\u{200b}ข", "က\u{200b}ခ", "中\u{200b}文", "❤\u{fe0f}", "a\u{202f}b"],
        ),
    ] {
        let found = |words: &str| {
            let mut draft = clean();
            draft.intro.push(paragraph(words));
            lint(draft).iter().filter(|finding| finding.id == id).count()
        };
        for words in faulty {
            assert_eq!(found(words), 1, "{id} in {words:?}");
        }
        for words in near {
            assert_eq!(found(words), 0, "{id} in {words:?}");
        }
    }
}

/// The words of an article that are no running text are read by people as well.
#[test]
fn words_are_looked_at_wherever_they_stand() {
    let glued = || line("rest.Then");
    let mut draft = clean();
    draft.summary = Some(glued());
    draft.synonyms.push(Synonym::new(glued()));
    let mut image = Figure::new(png(), Alt::Text(glued()));
    image.credit = Some(glued());
    draft.intro.push(Block::from(image));
    let pieces = vec![
        Inline::Term(Term::new(words("a"), glued())),
        Inline::Abbreviation(Abbreviation::new(line("b"), glued())),
        Inline::Foreign(Foreign::new(LanguageTag::new("es").expect("tag"), words("rest.Then"))),
    ];
    draft.intro.push(Block::Paragraph(Inlines::new(pieces).expect("words")));
    draft.colophon.push(made(credit("rest.Then")));
    let paths: Vec<_> = lint(draft).into_iter().map(|finding| finding.path.to_string()).collect();
    assert_eq!(
        paths,
        [
            "synonyms[0].name",
            "summary",
            "intro[1].alt",
            "intro[1].credit",
            "intro[2].content",
            "intro[2].content[0].definition",
            "intro[2].content[1].long",
            "colophon[5].facts[0]",
        ]
    );
}

#[test]
fn addresses_are_looked_at_wherever_they_stand() {
    let party = || {
        let mut party = Party::organization(line("Example Press"));
        party.url = Url::new("http://example.org").ok();
        party
    };
    let mut draft = clean();
    let mut provenance = Provenance::default();
    provenance.url = Url::new("http://example.org/page").ok();
    provenance.redistributor = Some(party());
    draft.provenance = Some(provenance);
    let mut published = Publication::default();
    published.publisher = Some(party());
    let written = Credit::new(CreditRole::Author, NonEmpty::of(party()));
    let facts = vec![Fact::Publication(published), Fact::Copyright(Copyright::new(party())), Fact::Credit(written)];
    draft.colophon.push(ColophonLine::new(facts, None).expect("line"));
    let mut more = section(SectionKind::Support, "More");
    let target = LinkTarget::Section(Slug::new("more").expect("slug"));
    more.id = Slug::new("more").ok();
    let within = Link::new(target, words("Read on")).expect("link");
    more.blocks.push(Block::Paragraph(Inlines::new(vec![Inline::Link(within)]).expect("words")));
    draft.sections.push(more);
    let places: Vec<_> = lint(draft).into_iter().map(|finding| (finding.id, finding.path.to_string())).collect();
    let place = |path: &str| ("link.http", path.to_owned());
    assert_eq!(
        places,
        [
            place("colophon[5].facts[0].publisher.url"),
            place("colophon[5].facts[1].holder.url"),
            place("colophon[5].facts[2].parties[0].url"),
            place("provenance.url"),
            place("provenance.redistributor.url"),
        ]
    );
}

#[test]
fn a_fault_across_pieces_of_text_is_one_fault() {
    let mut draft = clean();
    let pieces = vec![Inline::Strong(words("Rest ")), text(" now."), Inline::Emphasis(words("Drink."))];
    draft.intro.push(Block::Paragraph(Inlines::new(pieces).expect("words")));
    assert_eq!(ids(&lint(draft)), ["text.double-space", "text.glued-words"]);
}

#[test]
fn a_colon_is_seen_through_markup() {
    let colon = || words("Causes:");
    let website = LinkTarget::Url(Url::new("https://example.org").expect("url"));
    let wrapped: [fn(Inlines) -> Inline; 5] =
        [Inline::Emphasis, Inline::Strong, Inline::Subscript, Inline::Superscript, |words| {
            Inline::Foreign(Foreign::new(LanguageTag::english(), words))
        }];
    let mut pieces: Vec<_> = wrapped.iter().map(|wrap| wrap(colon())).collect();
    pieces.push(Inline::Link(Link::new(website, colon()).expect("link")));
    pieces.push(Inline::Term(Term::new(colon(), line("what brings it about"))));
    pieces.push(Inline::Abbreviation(Abbreviation::new(line("C.:"), line("causes"))));
    for piece in pieces {
        let mut draft = clean();
        let words = Inlines::new(vec![text("There are "), piece.clone()]).expect("words");
        draft.sections[0].blocks.push(Block::Paragraph(words));
        assert_eq!(ids(&lint(draft)), ["list.lead-in-without-list"], "{piece:?}");
    }
}

#[test]
fn reading_level_counts_only_english() {
    let hard = "Hospitalization necessitates considerable preparation. ".repeat(30);
    let tag = |tag| LanguageTag::new(tag).expect("tag");
    let levels = |edit: &dyn Fn(&mut Draft)| {
        let mut draft = clean();
        edit(&mut draft);
        lint(draft).iter().filter(|finding| finding.id == "reading-level").count()
    };
    assert_eq!(levels(&|draft| draft.intro.push(paragraph(&hard))), 1);
    let spanish = |draft: &mut Draft| {
        draft.intro.push(paragraph(&hard));
        draft.language = tag("es");
    };
    assert_eq!(levels(&spanish), 0);
    let spanish_section = |draft: &mut Draft| {
        let mut support = section(SectionKind::Support, "Ayuda");
        support.language = Some(tag("es"));
        support.blocks.push(paragraph(&hard));
        support.subsections.push(filled(SectionKind::Overview, &hard));
        draft.sections.push(support);
    };
    assert_eq!(levels(&spanish_section), 0);
    let english_after_it = |draft: &mut Draft| {
        spanish_section(draft);
        let mut research = section(SectionKind::Research, "What is studied?");
        research.blocks.push(paragraph(&hard));
        draft.sections.push(research);
    };
    assert_eq!(levels(&english_after_it), 1);
    let table = |draft: &mut Draft| {
        let row = Row::new(NonEmpty::of(Cell::from(words(&hard))));
        draft.intro.push(Block::from(Table::new(words("Why"), vec![words("Reason")], NonEmpty::of(row))));
    };
    assert_eq!(levels(&table), 0);
}

#[test]
fn quotes_are_short_and_show_what_cannot_be_seen() {
    let mut draft = clean();
    draft.intro.push(paragraph(&format!("m\u{435}\u{ad}d{}", "x".repeat(100))));
    let findings = lint(draft);
    let mixed = findings.iter().find(|finding| finding.id == "text.mixed-script").expect("a finding");
    assert!(mixed.message.contains("`mе\\u{ad}dxxx") && mixed.message.contains("xxx…`"), "{}", mixed.message);
    let mut draft = clean();
    let pieces = vec![text("LONG \u{200e}AND"), Inline::LineBreak, text("LOUD")];
    draft.title = Inlines::new(pieces).expect("words");
    let findings = lint(draft);
    let shouting = findings.iter().find(|finding| finding.id == "heading.shouting").expect("a finding");
    assert!(shouting.message.contains("`LONG \\u{200e}AND LOUD`"), "{}", shouting.message);
}

#[test]
fn words_that_are_no_heading_may_be_in_capitals() {
    let mut draft = clean();
    draft.intro.push(paragraph("DO NOT DRIVE"));
    assert_eq!(ids(&lint(draft)), [""; 0]);
}

fn lint(draft: Draft) -> Findings {
    check(&Article::try_from(draft).expect("an article"), &LintOptions::on(today()))
}

fn faults(case: &Case) -> Findings {
    let mut draft = clean();
    (case.faulty)(&mut draft);
    lint(draft)
}

fn ids(findings: &Findings) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.id).collect()
}

fn today() -> Date {
    date(TODAY).first_day()
}

fn date(iso: &str) -> PartialDate {
    iso.parse().expect("date")
}

fn line(words: &str) -> Line {
    Line::new(words).expect("line")
}

fn words(words: &str) -> Inlines {
    Inlines::text(words).expect("words")
}

fn text(words: &str) -> Inline {
    Inline::Text(Text::new(words).expect("text"))
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}

fn link(url: &str, text: &str) -> Inlines {
    let link = Link::new(LinkTarget::Url(Url::new(url).expect("url")), words(text)).expect("link");
    Inlines::new(vec![Inline::Link(link)]).expect("words")
}

fn items(items: Vec<ListItem>) -> NonEmpty<ListItem> {
    NonEmpty::new(items).expect("items")
}

fn list(texts: &[&str]) -> Block {
    Block::List(List::bulleted(items(texts.iter().map(|text| words(text).into()).collect())))
}

fn callout(level: CalloutLevel, text: &str) -> Block {
    Block::from(Callout::new(level, NonEmpty::of(paragraph(text))))
}

fn png() -> Asset {
    Asset::new(b"\x89PNG\r\n\x1a\n".to_vec()).expect("signature")
}

fn figure(alt: &str) -> Block {
    Block::from(Figure::new(png(), Alt::Text(line(alt))))
}

fn section(kind: SectionKind, heading: &str) -> Section {
    Section::new(kind, words(heading))
}

fn filled(kind: SectionKind, heading: &str) -> Section {
    let mut section = section(kind, heading);
    section.blocks.push(paragraph("Ask your healthcare provider."));
    section
}

fn made(fact: Fact) -> ColophonLine {
    ColophonLine::new(vec![fact], None).expect("line")
}

fn printed(facts: Vec<Fact>, text: &str) -> ColophonLine {
    ColophonLine::new(facts, Some(words(text))).expect("line")
}

fn credit(name: &str) -> Fact {
    Fact::Credit(Credit::new(CreditRole::Author, NonEmpty::of(Party::organization(line(name)))))
}

fn copyright(first: u16, last: Option<u16>) -> Fact {
    let mut copyright = Copyright::new(Party::organization(line("Example Press")));
    copyright.first = Some(Year::new(first).expect("year"));
    copyright.last = last.map(|last| Year::new(last).expect("year"));
    Fact::Copyright(copyright)
}

fn publication(product: &str, edition: &str) -> Fact {
    let mut publication = Publication::default();
    publication.product = Some(line(product));
    publication.edition = Some(line(edition));
    Fact::Publication(publication)
}

fn retrieved(iso: &str) -> Provenance {
    let mut provenance = Provenance::default();
    provenance.retrieved = Some(date(iso));
    provenance
}

fn replace(draft: &mut Draft, index: usize, line: ColophonLine) {
    draft.colophon[index] = line;
}

fn drop_line(draft: &mut Draft, index: usize) {
    draft.colophon.remove(index);
}

fn replace_kind(draft: &mut Draft, kind: SectionKind) {
    draft.sections[0].kind = kind;
}
