//! Builds articles for tests in few words.

#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

use handout_core::{
    Article, Block, Draft, Inlines, LanguageTag, Line, List, ListItem, NonEmpty, Section, SectionKind, Slug, Table,
};

pub fn words(text: &str) -> Inlines {
    Inlines::text(text).expect("words")
}

pub fn line(text: &str) -> Line {
    Line::new(text).expect("line")
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}

pub fn draft(language: &str, intro: Vec<Block>) -> Draft {
    let language = LanguageTag::new(language).expect("language");
    let mut draft = Draft::new(Slug::new("title").expect("slug"), language, words("Title"));
    draft.intro = intro;
    draft
}

pub fn article(intro: Vec<Block>) -> Article {
    Article::try_from(draft("en", intro)).expect("article")
}

pub fn section(heading: &str, blocks: Vec<Block>) -> Section {
    let mut section = Section::new(SectionKind::Causes, words(heading));
    section.blocks = blocks;
    section
}

pub fn list(items: impl IntoIterator<Item = Block>) -> Block {
    let items: Vec<_> = items.into_iter().map(|block| ListItem::new(NonEmpty::of(block))).collect();
    Block::List(List::bulleted(NonEmpty::new(items).expect("items")))
}

pub fn table(columns: Vec<String>, rows: impl IntoIterator<Item = Vec<String>>) -> Block {
    let cell = |text: String| handout_core::Cell::from(words(&text));
    let row = |cells: Vec<String>| {
        handout_core::Row::new(NonEmpty::new(cells.into_iter().map(cell).collect()).expect("cells"))
    };
    let rows = NonEmpty::new(rows.into_iter().map(row).collect()).expect("rows");
    let columns = columns.iter().map(|text| words(text)).collect();
    Block::from(Table::new(words("Caption"), columns, rows))
}

/// Sentences of that many words, no two the same.
pub fn prose(count: usize, seed: usize) -> String {
    const WORDS: [&str; 16] = [
        "spasm",
        "the",
        "nerve",
        "face",
        "may",
        "muscles",
        "of",
        "eyelid",
        "treatment",
        "a",
        "doctor",
        "injection",
        "often",
        "begins",
        "and",
        "swelling",
    ];
    let mut state = seed as u64 * 0x9e37_79b9 + 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(state >> 33) as usize % WORDS.len()]
    };
    let mut text = (0..count).map(|_| next()).collect::<Vec<_>>().join(" ");
    text.push('.');
    text
}
