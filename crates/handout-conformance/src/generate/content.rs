//! Running text and blocks.

use std::num::NonZeroU32;

use handout_core::{
    Abbreviation, Alt, Asset, Block, Callout, CalloutLevel, Cell, Direction, Figure, Foreign, Inline, Inlines, Link,
    LinkTarget, List, ListItem, NonEmpty, Row, Slug, Table, Term,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::text::{language, line, text, url};

/// Id of the one part of a generated article to which links lead.
pub(super) const LINKED: &str = "part-linked";

/// Levels of markup inside running text, when the choice falls on markup each time.
const INLINE_LEVELS: usize = 3;

/// Levels of blocks inside blocks.
const BLOCK_LEVELS: usize = 3;

/// As deep as lists may nest.
const LIST_LEVELS: usize = 6;

/// Any [`Inlines`], with links to `#part-linked` among others.
pub fn inlines() -> impl Strategy<Value = Inlines> {
    let leaf = prop_oneof![
        6 => text().prop_map(Inline::Text),
        1 => (line(), line()).prop_map(|(short, long)| Inline::Abbreviation(Abbreviation::new(short, long))),
        1 => Just(Inline::LineBreak),
    ]
    .boxed();
    let mut unlinked = leaf.clone();
    let mut any = leaf.clone();
    for _ in 0..INLINE_LEVELS {
        any = prop_oneof![12 => leaf.clone(), 4 => markup(&any), 1 => link(&unlinked)].boxed();
        unlinked = prop_oneof![3 => leaf.clone(), 1 => markup(&unlinked)].boxed();
    }
    of_pieces(&any)
}

/// Any [`Block`], tables, callouts and figures among others, lists up to six deep.
pub fn block() -> impl Strategy<Value = Block> {
    let words = inlines().boxed();
    let leaf = prop_oneof![
        12 => words.clone().prop_map(Block::Paragraph),
        1 => figure(&words),
    ]
    .boxed();
    let mut block = leaf.clone();
    for _ in 0..BLOCK_LEVELS {
        block = prop_oneof![
            8 => leaf.clone(),
            2 => list(&block),
            1 => table(&words, &block),
            2 => callout(&words, &block),
        ]
        .boxed();
    }
    prop_oneof![20 => block, 1 => nested_list(&words)]
}

/// Pieces with at least one among them that can be read.
fn of_pieces(piece: &BoxedStrategy<Inline>) -> BoxedStrategy<Inlines> {
    (line(), vec(piece.clone(), 0..3), any::<bool>())
        .prop_filter_map("running text", |(line, mut pieces, first)| {
            let at = if first { 0 } else { pieces.len() };
            pieces.insert(at, Inline::Text(line.into()));
            Inlines::new(pieces).ok()
        })
        .boxed()
}

fn markup(inner: &BoxedStrategy<Inline>) -> BoxedStrategy<Inline> {
    let inner = of_pieces(inner);
    prop_oneof![
        2 => inner.clone().prop_map(Inline::Emphasis),
        2 => inner.clone().prop_map(Inline::Strong),
        1 => inner.clone().prop_map(Inline::Subscript),
        1 => inner.clone().prop_map(Inline::Superscript),
        1 => (inner.clone(), line()).prop_map(|(content, definition)| Inline::Term(Term::new(content, definition))),
        2 => (language(), option::of(direction()), inner).prop_map(|(language, direction, content)| {
            let mut foreign = Foreign::new(language, content);
            foreign.direction = direction;
            Inline::Foreign(foreign)
        }),
    ]
    .boxed()
}

fn link(inner: &BoxedStrategy<Inline>) -> BoxedStrategy<Inline> {
    let target = prop_oneof![
        url().prop_map(LinkTarget::Url),
        Just(LINKED).prop_filter_map("an id", |id| Slug::new(id).ok()).prop_map(LinkTarget::Section),
    ];
    (target, of_pieces(inner))
        .prop_filter_map("a link", |(target, content)| Link::new(target, content).map(Inline::Link).ok())
        .boxed()
}

pub(super) fn direction() -> impl Strategy<Value = Direction> {
    select(vec![Direction::LeftToRight, Direction::RightToLeft])
}

fn non_empty<T: std::fmt::Debug + 'static>(
    item: impl Strategy<Value = T> + 'static,
    most: usize,
) -> impl Strategy<Value = NonEmpty<T>> {
    vec(item, 1..=most).prop_filter_map("a list that is not empty", |items| NonEmpty::new(items).ok())
}

/// Numbers up to the largest, so that adding to one may not overflow.
fn numbering() -> impl Strategy<Value = Option<NonZeroU32>> {
    prop_oneof![
        3 => Just(None),
        1 => (1..20_u32).prop_map(NonZeroU32::new),
        1 => Just(NonZeroU32::new(u32::MAX)),
    ]
}

fn list(block: &BoxedStrategy<Block>) -> BoxedStrategy<Block> {
    let item = non_empty(block.clone(), 2).prop_map(ListItem::new);
    (numbering(), non_empty(item, 3)).prop_map(|(numbering, items)| list_of(numbering, items)).boxed()
}

fn list_of(numbering: Option<NonZeroU32>, items: NonEmpty<ListItem>) -> Block {
    Block::List(match numbering {
        Some(start) => List::numbered(start, items),
        None => List::bulleted(items),
    })
}

/// Lists in lists: one item on each level, with a list under its words.
fn nested_list(words: &BoxedStrategy<Inlines>) -> BoxedStrategy<Block> {
    vec((numbering(), words.clone()), 1..=LIST_LEVELS)
        .prop_filter_map("lists in a list", |levels| {
            levels.into_iter().fold(None, |inner: Option<Block>, (numbering, words)| {
                let mut blocks = NonEmpty::of(Block::Paragraph(words));
                if let Some(inner) = inner {
                    blocks.push(inner);
                }
                Some(list_of(numbering, NonEmpty::of(ListItem::new(blocks))))
            })
        })
        .boxed()
}

/// Headers above, at the side, or both; cells that are empty, plain, or hold other blocks.
fn table(words: &BoxedStrategy<Inlines>, block: &BoxedStrategy<Block>) -> BoxedStrategy<Block> {
    const MOST: usize = 3;
    let cell = prop_oneof![
        1 => Just(Cell::default()),
        4 => words.clone().prop_map(Cell::from),
        1 => vec(block.clone(), 1..3).prop_map(Cell::new),
    ];
    let row = (words.clone(), vec(cell, MOST));
    let headers = (select(vec![(true, false), (false, true), (true, true)]), option::of(words.clone()));
    (words.clone(), headers, vec(words.clone(), MOST), vec(row, 1..=MOST), 1..=MOST)
        .prop_filter_map("a table", |(caption, ((above, aside), corner), mut columns, rows, width)| {
            columns.truncate(if above { width } else { 0 });
            let rows = rows.into_iter().map(|(header, mut cells)| {
                cells.truncate(width);
                let mut row = Row::new(NonEmpty::new(cells)?);
                row.header = aside.then_some(header);
                Ok(row)
            });
            let rows = rows.collect::<Result<Vec<_>, handout_core::EmptyError>>().and_then(NonEmpty::new).ok()?;
            let mut table = Table::new(caption, columns, rows);
            table.corner = corner.filter(|_| above && aside);
            Some(Block::from(table))
        })
        .boxed()
}

fn callout(words: &BoxedStrategy<Inlines>, block: &BoxedStrategy<Block>) -> BoxedStrategy<Block> {
    (select(CalloutLevel::ALL.to_vec()), option::of(words.clone()), non_empty(block.clone(), 2))
        .prop_map(|(level, heading, blocks)| {
            let mut callout = Callout::new(level, blocks);
            callout.heading = heading;
            Block::from(callout)
        })
        .boxed()
}

fn figure(words: &BoxedStrategy<Inlines>) -> BoxedStrategy<Block> {
    let asset = select(vec![PNG, JPEG]).prop_filter_map("an image", |bytes| Asset::new(bytes.to_vec()).ok());
    let alt = prop_oneof![3 => line().prop_map(Alt::Text), 1 => Just(Alt::Decorative)];
    (asset, alt, option::of(words.clone()), option::of(words.clone()), option::of(line()))
        .prop_map(|(asset, alt, long_description, caption, credit)| {
            // An image without meaning has nothing to describe.
            let long_description = long_description.filter(|_| alt != Alt::Decorative);
            let mut figure = Figure::new(asset, alt);
            figure.long_description = long_description;
            figure.caption = caption;
            figure.credit = credit;
            Block::from(figure)
        })
        .boxed()
}

/// Two by two pixels, grey.
const PNG: &[u8] = include_bytes!("../../fixtures/tiny.png");

/// One grey pixel, baseline, the shortest tables.
const JPEG: &[u8] = include_bytes!("../../fixtures/tiny.jpg");
