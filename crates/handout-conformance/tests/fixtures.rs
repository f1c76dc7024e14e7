//! The fixtures are what they say: the JSON that the core writes, and as varied as their reasons claim.

use std::collections::BTreeSet;

use handout_conformance::{fixture, fixtures};
use handout_core::{
    Alt, Article, Block, CalloutLevel, CodeSystem, CreditRole, Fact, FactKind, ImageKind, Inline, Node, NoticeKind,
    walk,
};

fn article(name: &str) -> Article {
    fixture(name).expect(name).article().expect(name)
}

#[test]
fn every_file_is_what_the_core_writes() {
    for fixture in fixtures() {
        let article = fixture.article().unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        let pretty = article.to_json_pretty().expect("JSON") + "\n";
        assert!(pretty == fixture.json(), "{} is not as the core writes it", fixture.name);
        assert!(pretty.len() < 100_000, "{} has {} bytes", fixture.name, pretty.len());
    }
}

#[test]
fn names_are_unique_and_the_readme_gives_each_reason() {
    let names: BTreeSet<_> = fixtures().map(|fixture| fixture.name).collect();
    assert_eq!(names.len(), fixtures().count());
    let readme = include_str!("../README.md");
    for fixture in fixtures() {
        let row = format!("| `{}` | {} |", fixture.name, fixture.why);
        assert!(readme.contains(&row), "README.md lacks {row}");
    }
    assert!(fixture("no-such-fixture").is_none());
}

#[test]
fn every_block_has_every_kind() {
    let article = article("every-block");
    let mut kinds = BTreeSet::new();
    walk(&article, &mut |_, node| {
        kinds.insert(match node {
            Node::Block(Block::Paragraph(_)) => "paragraph".to_owned(),
            Node::Block(Block::List(list)) => format!("list, numbered: {}", list.numbering.is_some()),
            Node::Block(Block::Table(table)) => {
                let aside = table.rows.iter().all(|row| row.header.is_some());
                format!("table, above: {}, aside: {aside}", !table.columns.is_empty())
            }
            Node::Block(Block::Callout(callout)) => format!("callout, {}", callout.level.as_str()),
            Node::Block(Block::Figure(figure)) => {
                let decorative = figure.alt == Alt::Decorative;
                format!("figure, decorative: {decorative}, {}", figure.asset.kind().media_type())
            }
            Node::Inline(inline) => inline_kind(inline).to_owned(),
            Node::Fact(fact) => format!("fact, {}", fact.kind().as_str()),
            _ => return,
        });
    });
    let callouts = CalloutLevel::ALL.map(|level| format!("callout, {}", level.as_str()));
    let facts = FACTS.map(|kind| format!("fact, {}", kind.as_str()));
    let others = [
        "paragraph",
        "list, numbered: false",
        "list, numbered: true",
        "table, above: true, aside: false",
        "table, above: false, aside: true",
        "table, above: true, aside: true",
        "figure, decorative: false, image/png",
        "figure, decorative: true, image/jpeg",
        "text",
        "emphasis",
        "strong",
        "subscript",
        "superscript",
        "link",
        "term",
        "abbreviation",
        "foreign",
        "line break",
    ];
    let expected: BTreeSet<_> =
        callouts.into_iter().chain(facts).chain(others.into_iter().map(str::to_owned)).collect();
    assert_eq!(kinds, expected);
}

const FACTS: [FactKind; 14] = [
    FactKind::Reviewer,
    FactKind::LastReviewed,
    FactKind::ReviewDue,
    FactKind::Credit,
    FactKind::Publication,
    FactKind::Created,
    FactKind::Published,
    FactKind::Modified,
    FactKind::Expires,
    FactKind::Notice,
    FactKind::Copyright,
    FactKind::RightsStatement,
    FactKind::Licence,
    FactKind::DocumentNumber,
];

/// By `match`, so that a new kind of running text asks for its place in the fixture.
fn inline_kind(inline: &Inline) -> &'static str {
    match inline {
        Inline::Text(_) => "text",
        Inline::Emphasis(_) => "emphasis",
        Inline::Strong(_) => "strong",
        Inline::Subscript(_) => "subscript",
        Inline::Superscript(_) => "superscript",
        Inline::Link(_) => "link",
        Inline::Term(_) => "term",
        Inline::Abbreviation(_) => "abbreviation",
        Inline::Foreign(_) => "foreign",
        Inline::LineBreak => "line break",
    }
}

#[test]
fn every_block_has_all_metadata() {
    let article = article("every-block");
    assert!(article.direction.is_some() && article.subtitle.is_some() && article.summary.is_some());
    assert!(article.synonyms.iter().any(|synonym| synonym.language.is_some()));
    assert!(article.identifiers.iter().any(|identifier| identifier.system.is_some()));
    assert!(article.audience.role.is_some() && article.audience.ages.is_some());
    let systems: BTreeSet<_> = article.codes.iter().map(|coding| coding.system.as_str()).collect();
    assert_eq!(systems.len(), 6);
    assert!(article.codes.iter().any(|coding| matches!(coding.system, CodeSystem::Other(_))));
    let relations: BTreeSet<_> = article.codes.iter().map(|coding| coding.relation).collect();
    assert_eq!(relations.len(), 4);
    let provenance = article.provenance.as_ref().expect("provenance");
    assert!(provenance.url.is_some() && provenance.retrieved.is_some());
    assert!(provenance.redistributor.is_some() && provenance.note.is_some());
    let relations: BTreeSet<_> = article.translations.iter().map(|translation| translation.relation).collect();
    assert_eq!(relations.len(), 2);
    assert!(!article.intro.is_empty() && article.ext.len() > 1);
    let roles: BTreeSet<CreditRole> = article
        .facts()
        .filter_map(|fact| if let Fact::Credit(credit) = fact { Some(credit.role) } else { None })
        .collect();
    assert_eq!(roles.len(), 6);
    let covers: BTreeSet<NoticeKind> = article
        .facts()
        .filter_map(|fact| if let Fact::Notice(notice) = fact { Some(notice.covers.iter().copied()) } else { None })
        .flatten()
        .collect();
    assert_eq!(covers.len(), 4);
}

#[test]
fn hemifacial_spasm_says_that_it_is_a_sample() {
    let article = article("hemifacial-spasm");
    let disclaimer = article.disclaimer().expect("disclaimer").plain_text();
    assert!(disclaimer.contains("sample") && disclaimer.contains("no medical review"), "{disclaimer}");
    assert_eq!(article.reviewers().count(), 0);
    assert_eq!(article.last_reviewed(), None);
    assert_eq!(article.sections.len(), 8);
    let codes: Vec<_> = article.codes.iter().map(|coding| &*coding.code).collect();
    assert_eq!(codes, ["G51.3", "D019569"]);
}

#[test]
fn long_is_long_and_wide_is_wide() {
    let mut blocks = 0;
    walk(&article("long"), &mut |_, node| blocks += usize::from(matches!(node, Node::Block(_))));
    assert!(article("long").sections.len() >= 60 && blocks >= 300, "{blocks} blocks");
    let wide = article("table-wide");
    let tables = wide.sections.iter().flat_map(|section| &section.blocks);
    let columns =
        tables.filter_map(|block| if let Block::Table(table) = block { Some(table.columns.len()) } else { None });
    assert_eq!(columns.max(), Some(14));
}

#[test]
fn every_image_is_one() {
    // A decoder of images is no dependency of ours; the ends of the files are looked at, so that none was cut.
    let article = article("every-block");
    walk(&article, &mut |_, node| {
        if let Node::Block(Block::Figure(figure)) = node {
            let bytes = figure.asset.bytes();
            match figure.asset.kind() {
                ImageKind::Png => assert!(bytes.ends_with(b"IEND\xAE\x42\x60\x82")),
                ImageKind::Jpeg => assert!(bytes.ends_with(b"\xFF\xD9")),
                _ => panic!("unknown kind of image"),
            }
        }
    });
}
