//! Finished pages as plain data: what the layout makes and `write` turns into bytes.
//!
//! Lengths are in thousandths of a point (1/72 inch) from the left and the upper edge of the page, downwards.

use std::ops::Range;

use handout_core::{Direction, LanguageTag};

use crate::font::FaceId;
use crate::picture::Picture;

/// Thousandths of a point.
pub(crate) type Length = i32;

/// Pages with everything that is on them, and the tag tree over them.
#[cfg_attr(test, derive(Clone))]
pub(crate) struct Laid<'a> {
    /// Width and height of every page.
    pub(crate) size: (Length, Length),
    pub(crate) pages: Vec<Page>,
    /// The tag tree in reading order, every node before its children; the first is the only one of role `Document`.
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) links: Vec<Link<'a>>,
    /// For the outline, in reading order.
    pub(crate) headings: Vec<Heading>,
    pub(crate) pictures: Vec<Picture<'a>>,
    /// The glyphs of all runs.
    pub(crate) glyphs: Vec<Glyph>,
    /// The characters of all runs, to which the glyphs refer.
    pub(crate) text: String,
}

/// What is on a page, in the order in which it is drawn, which is the order in which it is read.
#[derive(Default)]
#[cfg_attr(test, derive(Clone))]
pub(crate) struct Page {
    pub(crate) marks: Vec<Mark>,
}

impl Page {
    /// Marks that follow one another and have one owner.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (Owner, &[Mark])> {
        let stretches = self.marks.chunk_by(|one, other| one.owner == other.owner);
        stretches.filter_map(|marks| Some((marks.first()?.owner, marks)))
    }
}

/// One thing on a page.
#[derive(Clone)]
pub(crate) struct Mark {
    pub(crate) owner: Owner,
    pub(crate) shape: Shape,
}

/// The part of the tag tree that a mark belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Content: it is read where it stands in the tree.
    Node(NodeId),
    /// Rules, bars, grounds, and words that are there for the eye alone.
    Decoration,
    /// Running title and page number (ISO 32000-1 14.8.2.2.2, artifact type `Pagination`).
    Header,
    /// The same at the foot of the page.
    Footer,
}

#[derive(Clone)]
pub(crate) enum Shape {
    Run(Run),
    /// A filled rectangle.
    Fill(Rect, Grey),
    /// The picture of that index, stretched to the rectangle.
    Picture(usize, Rect),
}

/// From 0, black, to 255, white.
pub(crate) type Grey = u8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rect {
    pub(crate) left: Length,
    pub(crate) top: Length,
    pub(crate) width: Length,
    pub(crate) height: Length,
}

/// Glyphs of one face and size on one baseline.
///
/// They are in reading order. The pen starts at `x`. From left to right, a glyph is drawn at the pen and the pen then moves
/// right by its advance; from right to left, the pen first moves left by the advance and the glyph is drawn there.
#[derive(Clone)]
pub(crate) struct Run {
    pub(crate) face: FaceId,
    /// Of the letters.
    pub(crate) size: Length,
    pub(crate) grey: Grey,
    pub(crate) x: Length,
    /// The baseline, raised or lowered letters included.
    pub(crate) y: Length,
    pub(crate) right_to_left: bool,
    /// Space between letters in addition to their advances.
    pub(crate) tracking: Length,
    /// In [`Laid::glyphs`].
    pub(crate) glyphs: Range<usize>,
    /// Where the characters of its last glyph end, in [`Laid::text`].
    pub(crate) to: u32,
}

/// A glyph where it stands, in as few bytes as may be: there is one for each character of the article. Lengths are in units of
/// its face.
///
/// It shows the characters up to those of the next glyph that shows others, or up to the end of its run. Glyphs that show the same
/// ones together are neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// In the face; never 0.
    pub(crate) id: u16,
    /// Where it is drawn, from the pen: to the right and up.
    pub(crate) dx: i16,
    pub(crate) dy: i16,
    pub(crate) advance: i32,
    /// The first of the characters that it shows, in [`Laid::text`], in bytes.
    pub(crate) from: u32,
}

/// Index of a [`Node`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(crate) u32);

/// A node of the tag tree. One that no mark refers to, nor to one of its descendants, is still in the tree: an empty cell.
#[cfg_attr(test, derive(Clone))]
pub(crate) struct Node<'a> {
    pub(crate) role: Role,
    /// The root is its own parent.
    pub(crate) parent: NodeId,
    /// Where it differs from that of the parent.
    pub(crate) language: Option<&'a LanguageTag>,
    /// What it shows (`Alt`).
    pub(crate) alt: Option<String>,
    /// What an abbreviation stands for (`E`).
    pub(crate) expansion: Option<String>,
}

/// Standard structure types (ISO 32000-1 14.8.4); `Strong` and `Em` are those of PDF 2.0, for which the role map names `Span`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Art,
    Sect,
    Div,
    /// A heading: 1 to 6.
    H(u8),
    P,
    /// A list, and how its labels count.
    L(Numbering),
    LI,
    Lbl,
    LBody,
    Table,
    Caption,
    THead,
    TBody,
    TR,
    TH(Scope),
    TD,
    Figure,
    Note,
    /// The link of that index.
    Link(usize),
    Span,
    Strong,
    Em,
}

/// `ListNumbering` (ISO 32000-1 14.8.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    Disc,
    Circle,
    Decimal,
}

/// Which cells a header is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Row,
    Column,
}

#[cfg_attr(test, derive(Clone))]
pub(crate) struct Link<'a> {
    pub(crate) target: Target<'a>,
    /// What it says, for those who do not see it (PDF/UA-1 7.18.5).
    pub(crate) contents: String,
    /// Where it stands: page and rectangle, one for each line.
    pub(crate) areas: Vec<(usize, Rect)>,
}

#[cfg_attr(test, derive(Clone))]
pub(crate) enum Target<'a> {
    Address(&'a str),
    Place(Place),
}

/// A point of a page to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) page: usize,
    pub(crate) y: Length,
}

#[cfg_attr(test, derive(Clone))]
pub(crate) struct Heading {
    /// From 1, the title.
    pub(crate) level: u8,
    pub(crate) words: String,
    pub(crate) place: Place,
}

/// What the file says of the article.
pub(crate) struct About<'a> {
    pub(crate) title: String,
    pub(crate) language: &'a LanguageTag,
    pub(crate) direction: Direction,
    /// Names, in order.
    pub(crate) creators: Vec<String>,
    pub(crate) publishers: Vec<String>,
    pub(crate) description: Option<String>,
    /// Copyright and licence in words.
    pub(crate) rights: Option<String>,
    pub(crate) licence_address: Option<&'a str>,
    pub(crate) identifiers: Vec<String>,
    pub(crate) source: Option<&'a str>,
    /// ISO 8601, possibly without day or month.
    pub(crate) created: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) reviewed: Option<String>,
    /// As URN.
    pub(crate) digest: Option<String>,
}
