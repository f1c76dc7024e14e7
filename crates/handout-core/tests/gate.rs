//! The gate: each thing it refuses, all of them at once, and drafts nested so deep that recursion would overflow.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::thread;

use handout_core::{
    Alt, Article, Asset, Block, Callout, CalloutLevel, Cell, ColophonLine, Draft, ExportError, Exporter, Figure,
    Foreign, Inline, Inlines, JsonError, Labels, LanguageTag, Limits, Link, LinkTarget, List, ListItem, NonEmpty, Row,
    Section, SectionKind, Slug, Table, Term, Violations,
};
use serde_json::{Value, json};

/// A draft of these fields and the ones that each must have. Read as a `Draft`, so the gate has not seen it.
fn draft(fields: Value) -> Draft {
    let mut value = json!({"format": "handout-article/1", "id": "sample", "language": "en", "title": ["Sample"]});
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    value.as_object_mut().expect("object").extend(fields);
    serde_json::from_value(value).expect("a draft")
}

fn paragraph() -> Value {
    json!({"type": "paragraph", "content": ["Words."]})
}

/// A draft with these blocks under one heading.
fn with_blocks(blocks: Value) -> Draft {
    draft(json!({"sections": [{"kind": "causes", "heading": ["Why?"], "blocks": blocks}]}))
}

fn with_colophon(facts: Value) -> Draft {
    draft(json!({"intro": [paragraph()], "colophon": [{"facts": facts, "as_printed": ["As printed."]}]}))
}

fn table(columns: Value, rows: Value) -> Draft {
    with_blocks(json!([{"type": "table", "caption": ["Doses"], "columns": columns, "rows": rows}]))
}

/// `levels` values in each other.
fn nested(levels: usize, innermost: Value, wrap: impl Fn(Value) -> Value) -> Value {
    (0..levels).fold(innermost, |inner, _| wrap(inner))
}

fn refused(draft: Draft) -> Violations {
    Article::try_from(draft).expect_err("a draft with a fault")
}

#[test]
fn each_fault_has_its_message() {
    let holder = json!({"kind": "organization", "name": "Example Press"});
    let cell = json!([paragraph()]);
    let small = Limits::default();
    let drafts: Vec<(&str, Draft)> = vec![
        ("nothing to read", draft(json!({}))),
        (
            "a section with the id of another, and one with the article's",
            draft(json!({"sections": [
                {"kind": "causes", "heading": ["A"], "id": "a"},
                {"kind": "causes", "heading": ["B"], "subsections": [{"kind": "other", "heading": ["C"], "id": "a"}]},
                {"kind": "causes", "heading": ["D"], "id": "sample"},
            ]})),
        ),
        (
            "a link to a section that is not there",
            with_blocks(json!([{"type": "paragraph", "content": [
                "See ", {"type": "em", "content": [{"type": "link", "href": "#treatment", "content": ["below"]}]}]}])),
        ),
        (
            "rows of other lengths",
            table(json!([["a"], ["b"]]), json!([{"cells": [cell]}, {"cells": [cell, cell, cell]}])),
        ),
        (
            "a row shorter than the first",
            table(json!([]), json!([{"header": ["a"], "cells": [cell, cell]}, {"header": ["b"], "cells": [cell]}])),
        ),
        (
            "a row without the header that others have",
            table(json!([["a"]]), json!([{"header": ["b"], "cells": [cell]}, {"cells": [cell]}])),
        ),
        ("a table without headers", table(json!([]), json!([{"cells": [cell]}]))),
        (
            "a decorative figure with a description",
            with_blocks(
                json!([{"type": "figure", "image": "iVBORw0KGgo=", "decorative": true, "long_description": ["a nerve"]}]),
            ),
        ),
        (
            "a corner without a header column",
            with_blocks(
                json!([{"type": "table", "caption": ["Doses"], "corner": ["Day"], "columns": [["a"]], "rows": [{"cells": [cell]}]}]),
            ),
        ),
        (
            "emphasis 40 deep",
            with_blocks(
                json!([{"type": "paragraph", "content": [nested(40, json!("words"), |inner| json!({"type": "em", "content": [inner]}))]}]),
            ),
        ),
        (
            "sections five deep",
            draft(json!({"sections": [nested(
                4,
                json!({"kind": "other", "heading": ["Fifth"]}),
                |inner| json!({"kind": "other", "heading": ["Above"], "subsections": [inner]}),
            )]})),
        ),
        (
            "lists seven deep",
            with_blocks(json!([nested(7, paragraph(), |inner| json!({"type": "list", "items": [[inner]]}))])),
        ),
        (
            "the last copyright year before the first, and one without a first",
            with_colophon(json!([
                {"type": "copyright", "first": 2024, "last": 1999, "holder": holder},
                {"type": "copyright", "last": 1999, "holder": holder},
            ])),
        ),
        ("a publication of nothing", with_colophon(json!([{"type": "publication"}]))),
        (
            "a notice that says twice what it covers",
            with_colophon(json!([{"type": "notice", "covers": ["disclaimer", "other", "disclaimer"]}])),
        ),
        (
            "the next review before the last",
            with_colophon(
                json!([{"type": "review-due", "date": "2023-12"}, {"type": "last-reviewed", "date": "2024-03-15"}]),
            ),
        ),
        (
            "expired before published",
            with_colophon(json!([{"type": "published", "date": "2024"}, {"type": "expires", "date": "2023-12-31"}])),
        ),
        (
            "a translation into English",
            draft(
                json!({"intro": [paragraph()], "translations": [{"language": "es", "relation": "original"}, {"language": "EN", "relation": "translation"}]}),
            ),
        ),
    ];
    let mut list = String::new();
    let mut kinds = BTreeSet::new();
    let mut note = |name: &str, violations: Violations| {
        let _ = writeln!(list, "{name}");
        for violation in &violations {
            let _ = writeln!(list, "    {violation}");
            let debug = format!("{:?}", violation.kind);
            kinds.insert(debug.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned());
        }
    };
    for (name, draft) in drafts {
        note(name, refused(draft));
    }
    let mut limits = small.clone();
    limits.blocks = 1;
    note(
        "more blocks than allowed",
        Article::with_limits(with_blocks(json!([paragraph(), paragraph()])), &limits).expect_err("blocks"),
    );
    let mut limits = small.clone();
    limits.nodes = 6;
    let many = draft(json!({"intro": [{"type": "paragraph", "content": [
        {"type": "link", "href": "#nowhere", "content": ["1"]}, "2", {"type": "strong", "content": ["3"]}, "4"]}]}));
    note("more parts than allowed", Article::with_limits(many, &limits).expect_err("parts"));
    let mut limits = small;
    limits.text_bytes = 5;
    let long = draft(json!({
        "title": ["Words"],
        "intro": [{"type": "paragraph", "content": [
            "Words.", {"type": "term", "content": ["nerve"], "definition": "carries signals"}, {"type": "abbr", "short": "CT", "long": "computed tomography"}]}],
        "ext": {"x-house": {"shelf": "12 b, on the left"}},
    }));
    note("longer texts than allowed", Article::with_limits(long, &limits).expect_err("texts"));
    insta::assert_snapshot!("violations", list);
    assert_eq!(kinds.len(), 21, "kinds without a case; those met are {kinds:?}");
}

#[test]
fn all_faults_are_reported_at_once() {
    let mut faulty = table(json!([]), json!([{"cells": [[]]}, {"cells": [[], []]}]));
    let other = draft(json!({"translations": [{"language": "en", "relation": "original"}]}));
    faulty.translations = other.translations;
    faulty.sections.push(faulty.sections[0].clone());
    faulty.sections[0].id = Slug::new("sample").ok();
    let violations = refused(faulty);
    insta::assert_snapshot!(violations.to_string(), @r"
    sections[0].id: id `sample` is used twice; rename one
    sections[0].blocks[0]: table has no header row and no header column; mark one of them as headers
    sections[0].blocks[0].rows[1]: cells in the table row: 2, in the table: 1; give all rows as many, empty ones included
    sections[1].blocks[0]: table has no header row and no header column; mark one of them as headers
    sections[1].blocks[0].rows[1]: cells in the table row: 2, in the table: 1; give all rows as many, empty ones included
    translations[0]: translation is in the article's own language, `en`; remove it or correct its language
    ");
    assert_eq!(violations.iter().count(), violations.to_string().lines().count());
}

#[test]
fn what_is_just_within_the_limits_passes() {
    let four = json!({"sections": [nested(
        3,
        json!({"kind": "other", "heading": ["Fourth"]}),
        |inner| json!({"kind": "other", "heading": ["Above"], "subsections": [inner]}),
    )]});
    assert!(Article::try_from(draft(four)).is_ok());
    let six = json!([nested(6, paragraph(), |inner| json!({"type": "list", "items": [[inner]]}))]);
    assert!(Article::try_from(with_blocks(six)).is_ok());
    // Section, paragraph, 29 times emphasis, text: 32.
    let deep = |levels| json!([{"type": "paragraph", "content": [nested(levels, json!("words"), |inner| json!({"type": "em", "content": [inner]}))]}]);
    assert!(Article::try_from(with_blocks(deep(29))).is_ok());
    assert!(Article::try_from(with_blocks(deep(30))).is_err());
    let dates = json!([
        {"type": "last-reviewed", "date": "2024-03-15"}, {"type": "review-due", "date": "2024"},
        {"type": "published", "date": "2024-03"}, {"type": "expires", "date": "2024-03-31"},
        {"type": "copyright", "first": 2024, "last": 2024, "holder": {"kind": "person", "name": "Sam Sample"}},
    ]);
    assert!(Article::try_from(with_colophon(dates)).is_ok());
}

#[test]
fn text_as_long_as_allowed_passes_and_a_byte_more_does_not() {
    for (bytes, passes) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let draft = with_blocks(json!([{"type": "paragraph", "content": ["x".repeat(bytes)]}]));
        assert_eq!(Article::try_from(draft).is_ok(), passes, "{bytes} bytes");
    }
}

type Wrap = fn(Inlines) -> Inline;

/// Every way to put running text into running text.
const MARKUP: [Wrap; 6] = [
    Inline::Emphasis,
    Inline::Strong,
    Inline::Subscript,
    Inline::Superscript,
    |inner| Inline::Term(Term::new(inner, "meaning".parse().expect("line"))),
    |inner| Inline::Foreign(Foreign::new(LanguageTag::english(), inner)),
];

/// Every way to put a block into a block.
const BLOCKS: [fn(Block) -> Block; 4] = [
    |inner| Block::List(List::bulleted(NonEmpty::of(ListItem::new(NonEmpty::of(inner))))),
    |inner| Block::from(Callout::new(CalloutLevel::Info, NonEmpty::of(inner))),
    |inner| {
        let row = Row::new(NonEmpty::of(Cell::new(vec![inner])));
        Block::from(Table::new(words(), vec![words()], NonEmpty::of(row)))
    },
    |inner| {
        let mut callout = Callout::new(CalloutLevel::Urgent, NonEmpty::of(inner));
        callout.heading = Some(words());
        Block::from(callout)
    },
];

fn words() -> Inlines {
    Inlines::text("words").expect("words")
}

fn base() -> Draft {
    draft(json!({"intro": [paragraph()]}))
}

/// Drafts nested `levels` deep, by each route that nests. Built from the inside, without recursion.
fn deep_drafts(levels: usize) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for wrap in MARKUP {
        let deep = || (0..levels).fold(words(), |inner, _| Inlines::new(vec![wrap(inner)]).expect("markup"));
        let figure = || {
            let asset = Asset::new(b"\x89PNG\r\n\x1a\n".to_vec()).expect("asset");
            let mut figure = Figure::new(asset, Alt::Decorative);
            (figure.caption, figure.long_description) = (Some(deep()), Some(deep()));
            Block::from(figure)
        };
        let places: [fn(&mut Draft, Inlines); 6] = [
            |draft, deep| draft.title = deep,
            |draft, deep| draft.subtitle = Some(deep),
            |draft, deep| draft.intro.push(Block::Paragraph(deep)),
            |draft, deep| draft.sections.push(Section::new(SectionKind::Causes, deep)),
            |draft, deep| draft.colophon.push(ColophonLine::printed(deep)),
            |draft, deep| {
                let mut row = Row::new(NonEmpty::of(Cell::default()));
                row.header = Some(deep);
                let mut table = Table::new(words(), vec![words()], NonEmpty::of(row));
                table.corner = Some(words());
                draft.intro.push(Block::from(table));
            },
        ];
        for place in places {
            let mut draft = base();
            place(&mut draft, deep());
            drafts.push(draft);
        }
        let mut draft = base();
        draft.intro.push(figure());
        drafts.push(draft);
    }
    for wrap in BLOCKS {
        let mut draft = base();
        draft.intro.push((0..levels).fold(Block::Paragraph(words()), |inner, _| wrap(inner)));
        drafts.push(draft);
    }
    let mut draft = base();
    let section = || Section::new(SectionKind::other(), words());
    draft.sections.push((0..levels).fold(section(), |inner, _| {
        let mut outer = section();
        outer.subsections.push(inner);
        outer
    }));
    drafts.push(draft);
    drafts
}

#[test]
fn drafts_of_any_depth_are_refused_without_recursion() {
    // A stack overflow ends the process, so this test cannot fail quietly.
    let gate = || {
        for levels in [33, 20_000] {
            for draft in deep_drafts(levels) {
                let violations = refused(draft);
                assert!(violations.to_string().contains("levels deep"), "{violations}");
            }
        }
    };
    let thread = thread::Builder::new().stack_size(256 << 10).spawn(gate).expect("thread");
    thread.join().expect("every draft is refused");
}

#[test]
fn deep_words_in_a_link_are_refused_too() {
    let deep = (0..100).fold(words(), |inner, _| Inlines::new(vec![Inline::Emphasis(inner)]).expect("markup"));
    let link = Link::new(LinkTarget::Section(Slug::new("sample").expect("slug")), deep).expect("link");
    let mut draft = base();
    draft.intro.push(Block::Paragraph(Inlines::new(vec![Inline::Link(link)]).expect("words")));
    assert_eq!(refused(draft).iter().next().map(|violation| violation.path.steps().len()), Some(2 + 2 * 32));
}

#[test]
fn many_faults_are_all_reported() {
    let row = Row::new(NonEmpty::new(vec![Cell::default(); 2]).expect("cells"));
    let rows = NonEmpty::new(vec![row; 100_000]).expect("rows");
    let mut draft = base();
    draft.intro.push(Block::from(Table::new(words(), vec![words()], rows)));
    assert_eq!(refused(draft).iter().count(), 100_000);
}

#[test]
fn everything_can_be_sent_and_shared() {
    fn shared<T: Send + Sync + ?Sized>() {}
    shared::<Article>();
    shared::<Draft>();
    shared::<Violations>();
    shared::<JsonError>();
    shared::<ExportError>();
    shared::<Labels>();
    shared::<Box<dyn Exporter>>();
}

#[test]
fn an_article_gives_its_draft_back() {
    let draft = base();
    let article = Article::try_from(draft.clone()).expect("article");
    assert_eq!(article.clone().into_draft(), draft);
}
