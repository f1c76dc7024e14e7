//! What is large, what is missing, and what is nested deep.

use std::thread;

use handout_core::{
    Article, Block, Callout, CalloutLevel, Cell, Draft, ExportError, Findings, Inline, Inlines, LanguageTag, List,
    ListItem, NonEmpty, Row, Section, SectionKind, Slug, Table, Text,
};
use serde_json::Value;

use super::words::{NOTE, lost, shortened};
use crate::kit::{Found, Kit, told};
use crate::sample::base;

type Built<T> = Result<T, Box<dyn std::error::Error>>;

pub(crate) fn sizes(kit: &Kit<'_>, found: &mut Found<'_>) {
    let longest = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    for length in (0..7).map(|power| 10_usize.pow(power)).filter(|length| *length <= longest) {
        keeps_words(kit, found, &format!("a word of {length} letters"), overlong(length));
    }
    keeps_words(kit, found, "a table of 1,000 rows", long_table(1000));
}

/// The article leaves with all its words.
fn keeps_words(kit: &Kit<'_>, found: &mut Found<'_>, name: &str, article: Built<Article>) {
    let article = match article {
        Ok(article) => article,
        Err(error) => return found.add(name, "article", "an article", error.to_string()),
    };
    let text = kit.export(name, &article, found).and_then(|bytes| kit.text(name, &bytes, found));
    if let Some(lost) = text.and_then(|text| lost(kit, &article, &text, NOTE)) {
        found.add(name, lost.path, lost.expected, lost.got);
    }
}

/// A long word by itself, among others, in an item and in a cell; the last two of at most 2,000 letters.
fn overlong(length: usize) -> Built<Article> {
    let word = |length: usize| ('a'..='z').cycle().take(length).collect::<String>();
    let cell = Cell::from(Inlines::text(word(length.min(2000)))?);
    let row = Row::new(NonEmpty::new(vec![cell, Inlines::text("short")?.into()])?);
    let columns = vec![Inlines::text("Long")?, Inlines::text("Short")?];
    one_section(vec![
        Block::Paragraph(Inlines::text(word(length))?),
        Block::Paragraph(Inlines::text(format!("Before {} after.", word(length)))?),
        Block::List(List::bulleted(NonEmpty::of(Inlines::text(word(length.min(2000)))?.into()))),
        Block::from(Table::new(Inlines::text("Words")?, columns, NonEmpty::of(row))),
    ])
}

fn long_table(rows: usize) -> Built<Article> {
    let rows = (1..=rows).map(|number| {
        let cells = (1..=3).map(|column| Inlines::text(format!("{number}.{column}")).map(Cell::from));
        Ok(Row::new(NonEmpty::new(cells.collect::<Result<_, _>>()?)?))
    });
    let columns = ["One", "Two", "Three"].map(Inlines::text).into_iter().collect::<Result<_, _>>()?;
    let table = Table::new(Inlines::text("Numbers")?, columns, NonEmpty::new(rows.collect::<Built<_>>()?)?);
    one_section(vec![Block::from(table)])
}

fn one_section(blocks: Vec<Block>) -> Built<Article> {
    let mut section = Section::new(SectionKind::other(), Inlines::text("Sizes")?);
    section.blocks = blocks;
    let mut draft = draft()?;
    draft.sections.push(section);
    Ok(Article::try_from(draft)?)
}

fn draft() -> Built<Draft> {
    Ok(Draft::new(Slug::new("sizes")?, LanguageTag::english(), Inlines::text("A Sample of Sizes")?))
}

pub(crate) fn optional(kit: &Kit<'_>, found: &mut Found<'_>) {
    let base = base();
    let mut pointers = Vec::new();
    fields(&base, String::new(), &mut pointers);
    let mut left_out = 0;
    for pointer in pointers {
        let mut article = base.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap_or_default();
        if let Some(fields) = article.pointer_mut(parent).and_then(Value::as_object_mut) {
            fields.remove(name);
        }
        // What an article cannot lack, it does not lack.
        if let Ok(article) = Article::from_json(article.to_string()) {
            left_out += 1;
            keeps_words(kit, found, &format!("an article without {pointer}"), Ok(article));
        }
    }
    if left_out < 40 {
        found.add("the base article", "article", "at least 40 fields to leave out", left_out.to_string());
    }
}

/// The place of every field, as JSON pointers.
fn fields(value: &Value, place: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let place = format!("{place}/{name}");
                found.push(place.clone());
                self::fields(value, place, found);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| fields(item, format!("{place}/{index}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

pub(crate) fn depth(kit: &Kit<'_>, found: &mut Found<'_>) {
    for (name, article) in [
        ("lists and emphasis", deep_lists()),
        ("callouts", deep_callouts()),
        ("tables", deep_tables()),
        ("sections and emphasis", deep_sections()),
    ] {
        let name = format!("{name} to the deepest level");
        let article = match article {
            Ok(article) => article,
            Err(error) => {
                found.add(&name, "article", "an article", error.to_string());
                continue;
            }
        };
        let got = match on_a_small_stack(kit, &article) {
            Ok(Ok(_)) => continue,
            Ok(Err(error)) if kit.may_refuse(&error) => continue,
            Ok(Err(error)) => error.to_string(),
            Err(reason) => reason,
        };
        found.add(&name, "article", "an export on a stack of 256 KiB", shortened(&got));
    }
}

fn on_a_small_stack(kit: &Kit<'_>, article: &Article) -> Result<Result<Findings, ExportError>, String> {
    let exporter = kit.exporter;
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(256 << 10);
        let thread = thread.spawn_scoped(scope, || exporter.export_to_vec(article).map(|(_, findings)| findings));
        thread.map_err(|error| error.to_string())?.join().map_err(|panic| told(&*panic))
    })
}

/// Emphasis in emphasis, in a paragraph.
fn emphasis(levels: usize) -> Built<Block> {
    let mut words = Inlines::text("deep")?;
    for _ in 0..levels {
        words = Inlines::new(vec![Inline::Emphasis(words)])?;
    }
    Ok(Block::Paragraph(words.then(Inline::Text(Text::new(" enough")?))))
}

/// Lists six deep, and in the innermost item emphasis down to the last of 32 levels.
fn deep_lists() -> Built<Article> {
    let mut block = emphasis(18)?;
    for _ in 0..6 {
        block = Block::List(List::bulleted(NonEmpty::of(ListItem::new(NonEmpty::of(block)))));
    }
    with_intro(block)
}

fn deep_callouts() -> Built<Article> {
    let mut block = Block::Paragraph(Inlines::text("deep")?);
    for _ in 0..30 {
        block = Block::from(Callout::new(CalloutLevel::Info, NonEmpty::of(block)));
    }
    with_intro(block)
}

fn deep_tables() -> Built<Article> {
    let mut block = Block::Paragraph(Inlines::text("deep")?);
    for _ in 0..15 {
        let row = Row::new(NonEmpty::of(Cell::new(vec![block])));
        block = Block::from(Table::new(Inlines::text("deep")?, vec![Inlines::text("deep")?], NonEmpty::of(row)));
    }
    with_intro(block)
}

/// Sections four deep.
fn deep_sections() -> Built<Article> {
    let heading = || Inlines::text("Deep");
    let mut section = Section::new(SectionKind::other(), heading()?);
    section.blocks.push(emphasis(26)?);
    for _ in 0..3 {
        let mut outer = Section::new(SectionKind::other(), heading()?);
        outer.subsections.push(section);
        section = outer;
    }
    let mut draft = draft()?;
    draft.sections.push(section);
    Ok(Article::try_from(draft)?)
}

fn with_intro(block: Block) -> Built<Article> {
    let mut draft = draft()?;
    draft.intro.push(block);
    Ok(Article::try_from(draft)?)
}
