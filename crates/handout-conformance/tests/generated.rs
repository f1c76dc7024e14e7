//! Generated articles: the gate takes all of them, and nothing that an article can hold is left out.

use std::collections::{BTreeMap, BTreeSet};

use handout_conformance::generate;
use handout_core::{Article, Block, Inline, Node, SectionKind, Text, walk};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The same ones in each run.
fn articles(count: usize) -> Vec<Article> {
    let mut runner = TestRunner::deterministic();
    let strategy = generate::article();
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("an article").current()).collect()
}

proptest! {
    #[test]
    fn the_gate_takes_every_draft(draft in generate::draft()) {
        if let Err(violations) = Article::try_from(draft) {
            prop_assert!(false, "{violations}");
        }
    }
}

#[test]
fn nothing_is_left_out() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut lists = 0;
    for article in articles(800) {
        for section in &article.sections {
            let known = SectionKind::KNOWN.contains(&section.kind);
            let kind = if known { section.kind.as_str() } else { "a kind of its own" };
            *seen.entry(kind.to_owned()).or_default() += 1;
        }
        walk(&article, &mut |path, node| {
            let kind = match node {
                Node::Block(Block::Paragraph(_)) => "paragraph",
                Node::Block(Block::List(_)) => {
                    lists = lists.max(path.to_string().matches("items").count() + 1);
                    "list"
                }
                Node::Block(Block::Table(_)) => "table",
                Node::Block(Block::Callout(_)) => "callout",
                Node::Block(Block::Figure(_)) => "figure",
                Node::Inline(Inline::Text(_)) => "text",
                Node::Inline(Inline::Emphasis(_)) => "emphasis",
                Node::Inline(Inline::Strong(_)) => "strong",
                Node::Inline(Inline::Subscript(_)) => "subscript",
                Node::Inline(Inline::Superscript(_)) => "superscript",
                Node::Inline(Inline::Link(_)) => "link",
                Node::Inline(Inline::Term(_)) => "term",
                Node::Inline(Inline::Abbreviation(_)) => "abbreviation",
                Node::Inline(Inline::Foreign(_)) => "foreign",
                Node::Inline(Inline::LineBreak) => "line break",
                Node::Fact(fact) => fact.kind().as_str(),
                _ => return,
            };
            *seen.entry(kind.to_owned()).or_default() += 1;
        });
        for (name, there) in [
            ("direction", article.direction.is_some()),
            ("subtitle", article.subtitle.is_some()),
            ("synonyms", !article.synonyms.is_empty()),
            ("identifiers", !article.identifiers.is_empty()),
            ("summary", article.summary.is_some()),
            ("audience", !article.audience.is_empty()),
            ("codes", !article.codes.is_empty()),
            ("intro", !article.intro.is_empty()),
            ("intro alone", article.sections.is_empty()),
            ("subsections", article.sections.iter().any(|section| !section.subsections.is_empty())),
            ("no colophon", article.colophon.is_empty()),
            ("provenance", article.provenance.is_some()),
            ("translations", !article.translations.is_empty()),
            ("ext", article.ext.values().any(|values| !values.is_empty())),
        ] {
            *seen.entry(name.to_owned()).or_default() += usize::from(there);
        }
    }
    let rare: Vec<_> = seen.iter().filter(|(_, count)| **count < 10).collect();
    assert!(rare.is_empty(), "rare: {rare:?}");
    let (section_kinds, blocks, inlines, facts, fields) = (20 + 1, 5, 10, 14, 14);
    assert_eq!(seen.len(), section_kinds + blocks + inlines + facts + fields, "{seen:#?}");
    assert_eq!(lists, 6, "levels of lists");
}

#[test]
fn hostile_strings_are_hostile() {
    let mut runner = TestRunner::deterministic();
    let strategy = generate::hostile_string();
    let all: String = (0..3000).map(|_| strategy.new_tree(&mut runner).expect("a string").current()).collect();
    for needed in ['\0', '\u{1b}', '\u{7f}', '\u{9f}', '<', '\u{202e}', '\u{2066}', '\u{301}', '\u{fffe}', '\u{feff}'] {
        assert!(all.contains(needed), "{needed:?}");
    }
    let planes: BTreeSet<_> = all.chars().map(|character| u32::from(character) >> 16).collect();
    assert!(planes.len() > 10, "planes {planes:?}");
}

proptest! {
    #[test]
    fn texts_keep_what_a_text_allows(text in generate::text()) {
        prop_assert_eq!(Text::new(text.as_str()), Ok(text));
    }
}
