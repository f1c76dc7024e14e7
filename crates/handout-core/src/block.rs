//! What stands between headings: paragraphs, lists, tables, callouts and figures.

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::figure::Figure;
use crate::inline::Inlines;
use crate::json::fields::{given, names, objects};
use crate::nonempty::NonEmpty;

/// A block of content. Each kind becomes one by `Block::from`.
///
/// What is rare and large is boxed, so that a paragraph, which most blocks are, takes little room.
///
/// # Examples
///
/// ```
/// use handout_core::{Block, Callout, CalloutLevel, Inlines, NonEmpty};
///
/// let call = NonEmpty::of(Block::from(Inlines::text("Call the emergency number.")?));
/// let block = Block::from(Callout::new(CalloutLevel::Emergency, call));
/// assert!(matches!(block, Block::Callout(callout) if callout.level == CalloutLevel::Emergency));
/// # Ok::<(), handout_core::InlinesError>(())
/// ```
// Exhaustive on purpose: a new kind must break every exporter's build rather than drop medical text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new kind must break every exporter's build")]
pub enum Block {
    /// Running text. A lead-in such as "Symptoms may include:" is an ordinary paragraph.
    Paragraph(Inlines),
    /// A bulleted or numbered list.
    List(List),
    /// A table with headers.
    Table(Box<Table>),
    /// A box that stands out, with its urgency.
    Callout(Box<Callout>),
    /// An image with what it shows in words.
    Figure(Box<Figure>),
}

impl From<Inlines> for Block {
    /// A paragraph.
    fn from(words: Inlines) -> Self {
        Self::Paragraph(words)
    }
}

impl From<List> for Block {
    fn from(list: List) -> Self {
        Self::List(list)
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(Box::new(table))
    }
}

impl From<Callout> for Block {
    fn from(callout: Callout) -> Self {
        Self::Callout(Box::new(callout))
    }
}

impl From<Figure> for Block {
    fn from(figure: Figure) -> Self {
        Self::Figure(Box::new(figure))
    }
}

/// A list of at least one item. Lists nest at most six deep.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct List {
    /// Number of the first item. `None`: a bulleted list.
    pub numbering: Option<NonZeroU32>,
    /// The items, in order.
    pub items: NonEmpty<ListItem>,
}

impl List {
    /// A bulleted list.
    #[must_use]
    pub fn bulleted(items: NonEmpty<ListItem>) -> Self {
        Self { numbering: None, items }
    }

    /// A list numbered from `start`.
    #[must_use]
    pub fn numbered(start: NonZeroU32, items: NonEmpty<ListItem>) -> Self {
        Self { numbering: Some(start), items }
    }
}

/// One item of a list: at least one block.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct ListItem {
    /// What the item says.
    pub blocks: NonEmpty<Block>,
}

impl ListItem {
    /// An item of these blocks.
    #[must_use]
    pub fn new(blocks: NonEmpty<Block>) -> Self {
        Self { blocks }
    }
}

impl From<Inlines> for ListItem {
    /// The usual item: one paragraph.
    fn from(words: Inlines) -> Self {
        Self { blocks: NonEmpty::of(Block::Paragraph(words)) }
    }
}

/// A table without spans. It has a header row, a header column or both (WCAG 2.2 1.3.1); every row has as many cells as
/// the first. [`Article`](crate::Article) refuses others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Table {
    /// What the table shows.
    pub caption: Inlines,
    /// Header above the header column, when there is a header row as well.
    pub corner: Option<Inlines>,
    /// The header row, the corner aside. Empty: there is none.
    pub columns: Vec<Inlines>,
    /// The rows below it.
    pub rows: NonEmpty<Row>,
}

impl Table {
    /// A table with a header row; `columns` may be left empty when every row has a header.
    #[must_use]
    pub fn new(caption: Inlines, columns: Vec<Inlines>, rows: NonEmpty<Row>) -> Self {
        Self { caption, corner: None, columns, rows }
    }
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Row {
    /// The row's header, when the table has a header column.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub header: Option<Inlines>,
    /// The cells, the header aside.
    pub cells: NonEmpty<Cell>,
}

impl Row {
    /// A row without a header.
    #[must_use]
    pub fn new(cells: NonEmpty<Cell>) -> Self {
        Self { header: None, cells }
    }
}

objects!(Row);

/// One cell of a table. It may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct Cell {
    /// What the cell says.
    pub blocks: Vec<Block>,
}

impl Cell {
    /// A cell of these blocks.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }
}

impl From<Inlines> for Cell {
    /// The usual cell: one paragraph.
    fn from(words: Inlines) -> Self {
        Self { blocks: vec![Block::Paragraph(words)] }
    }
}

/// A box that stands out from the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Callout {
    /// How urgent it is. Every format says it in words, never by colour alone (WCAG 2.2 1.4.1).
    pub level: CalloutLevel,
    /// A heading of its own.
    pub heading: Option<Inlines>,
    /// What it says.
    pub blocks: NonEmpty<Block>,
}

impl Callout {
    /// A callout without a heading.
    #[must_use]
    pub fn new(level: CalloutLevel, blocks: NonEmpty<Block>) -> Self {
        Self { level, heading: None, blocks }
    }
}

/// The urgency of a callout, least urgent first.
// Exhaustive on purpose: no exporter may lose an urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[expect(clippy::exhaustive_enums, reason = "no exporter may lose an urgency")]
pub enum CalloutLevel {
    /// Good to know.
    Info,
    /// Take care.
    Caution,
    /// Call the healthcare provider during office hours.
    NonUrgent,
    /// Get medical help today.
    Urgent,
    /// Call the emergency number now.
    Emergency,
}

impl CalloutLevel {
    /// Every level, least urgent first.
    pub const ALL: [Self; 5] = [Self::Info, Self::Caution, Self::NonUrgent, Self::Urgent, Self::Emergency];

    /// The name used in files: `info`, `caution`, `non-urgent`, `urgent`, `emergency`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Caution => "caution",
            Self::NonUrgent => "non-urgent",
            Self::Urgent => "urgent",
            Self::Emergency => "emergency",
        }
    }
}
names!(CalloutLevel);
