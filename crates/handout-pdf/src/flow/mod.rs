//! The article as a list of things to be set one below the other: words, lists, tables, callouts, pictures.
//!
//! Nothing here knows a width, a line or a page; the tag tree is complete.

mod article;
mod blocks;
mod inlines;
mod leaves;
mod writer;

use handout_core::{CalloutLevel, Findings};

use crate::laid::{Grey, Length, Node, NodeId};
use crate::picture::Picture;
use crate::words::Words;

pub(crate) use article::{flow, missing};

/// The whole article.
pub(crate) struct Flow<'a> {
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) nodes: Vec<Node<'a>>,
    /// Without areas. A link to a section has the place of its heading by [`Goal`].
    pub(crate) links: Vec<(Goal<'a>, String)>,
    pub(crate) headings: Vec<(u8, String)>,
    /// How many callouts of level `Emergency` there are.
    pub(crate) emergencies: usize,
    pub(crate) pictures: Vec<Picture<'a>>,
    /// The title at the head of every page but the first.
    pub(crate) head: Words<'a>,
    /// The date of the last review at the foot of each page; may be empty.
    pub(crate) foot: Words<'a>,
    pub(crate) findings: Findings,
}

/// Where a link leads.
pub(crate) enum Goal<'a> {
    Address(&'a str),
    /// The heading of that index.
    Heading(usize),
    /// The callout of level `Emergency` of that number.
    Emergency(usize),
}

/// Something with a place of its own.
pub(crate) struct Item<'a> {
    /// Empty space above it. It never adds to that of another item: the larger counts.
    pub(crate) above: Length,
    pub(crate) kind: Kind<'a>,
}

pub(crate) enum Kind<'a> {
    Passage(Passage<'a>),
    List(Vec<ListItem<'a>>),
    Callout(Callout<'a>),
    Table(Table<'a>),
    Picture(Figure),
    /// Stays on one page where that leaves no great gap: the colophon.
    Together(Vec<Item<'a>>),
    /// A hairline across the column.
    Rule,
}

pub(crate) struct Callout<'a> {
    pub(crate) level: CalloutLevel,
    /// Of those of level `Emergency`: its number, from 1.
    pub(crate) emergency: Option<usize>,
    pub(crate) items: Vec<Item<'a>>,
}

/// Words set in lines: a heading, a paragraph, a line of the colophon.
pub(crate) struct Passage<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) look: Look,
    /// Stays on one page with what follows.
    pub(crate) keep: bool,
    /// Index of the heading that it is.
    pub(crate) heading: Option<usize>,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) size: Length,
    /// Height of a line.
    pub(crate) leading: Length,
    pub(crate) grey: Grey,
    /// Added between letters.
    pub(crate) tracking: Length,
}

pub(crate) struct ListItem<'a> {
    /// Empty space above it.
    pub(crate) above: Length,
    pub(crate) label: Words<'a>,
    pub(crate) look: Look,
    pub(crate) body: Vec<Item<'a>>,
}

pub(crate) struct Table<'a> {
    pub(crate) look: Look,
    /// The header row, the corner included; empty when there is none.
    pub(crate) headers: Vec<Words<'a>>,
    pub(crate) rows: Vec<TableRow<'a>>,
}

pub(crate) struct TableRow<'a> {
    /// The row's header, when there is a header column, and the cells.
    pub(crate) header: Option<Words<'a>>,
    pub(crate) cells: Vec<Vec<Item<'a>>>,
}

/// A picture of an article or of a clinic.
pub(crate) struct Figure {
    /// Index of the picture.
    pub(crate) picture: usize,
    /// Its node; `None` when it is a decoration.
    pub(crate) node: Option<NodeId>,
    /// As large as it may become.
    pub(crate) width: Length,
    pub(crate) height: Length,
    /// Stays on one page with what follows.
    pub(crate) keep: bool,
}
