//! [`Writer`]: what is being written and where in the tag tree.

use std::collections::BTreeSet;

use handout_core::{Article, Direction, Findings, Labels, LanguageTag, Line, Slug};

use super::{Goal, Item, Kind, Look, Passage};
use crate::font::{FontSet, Style};
use crate::laid::{Length, Node, NodeId, Owner, Role};
use crate::options::{MissingGlyphs, PdfOptions};
use crate::picture::Picture;
use crate::style::Styles;
use crate::words::{Shift, Span, Words};

/// Collects the items of one article.
pub(crate) struct Writer<'a> {
    pub(crate) article: &'a Article,
    pub(crate) options: &'a PdfOptions,
    pub(crate) styles: &'a Styles,
    pub(crate) fonts: &'a FontSet,
    pub(crate) labels: &'a Labels,
    pub(crate) nodes: Vec<Node<'a>>,
    pub(crate) links: Vec<(Goal<'a>, String)>,
    pub(crate) headings: Vec<(u8, String)>,
    /// Ids of the sections in reading order, each with the index of its heading, so that links find them.
    pub(crate) sections: Vec<(&'a Slug, usize)>,
    pub(crate) pictures: Vec<Picture<'a>>,
    /// What is wrong with the first picture that cannot be shown, and how many figures stand before it.
    pub(crate) bad_picture: Option<(String, Option<usize>)>,
    pub(crate) figures: usize,
    /// Callouts of level `Emergency` so far.
    pub(crate) emergencies: usize,
    pub(crate) findings: Findings,
    /// Characters that no font has.
    pub(crate) missing: BTreeSet<char>,
    /// The terms and abbreviations whose meaning was told, by name and meaning.
    pub(crate) explained: BTreeSet<(String, &'a Line)>,
    /// Whether words of the labels were printed.
    pub(crate) labelled: bool,
    /// Lists around the present block.
    pub(crate) lists: usize,
    /// The node that new nodes belong to.
    pub(crate) parent: NodeId,
    /// The language and the direction of this place.
    pub(crate) language: &'a LanguageTag,
    pub(crate) direction: Direction,
    /// The words being written.
    pub(crate) words: Words<'a>,
    /// How the next characters look.
    pub(crate) span: Span<'a>,
}

impl<'a> Writer<'a> {
    /// A node below the present one.
    pub(crate) fn node(&mut self, role: Role) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { role, parent: self.parent, language: None, alt: None, expansion: None });
        id
    }

    /// Changes a node that was made before.
    pub(crate) fn with_node(&mut self, id: NodeId, change: impl FnOnce(&mut Node<'a>)) {
        if let Some(node) = self.nodes.get_mut(id.0 as usize) {
            change(node);
        }
    }

    /// Writes below a new node.
    pub(crate) fn inside<T>(&mut self, role: Role, write: impl FnOnce(&mut Self) -> T) -> T {
        let node = self.node(role);
        self.below(node, write)
    }

    /// Writes below a node.
    pub(crate) fn below<T>(&mut self, node: NodeId, write: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.parent, node);
        let written = write(self);
        self.parent = outer;
        written
    }

    /// Words of one node, such as a paragraph.
    pub(crate) fn words(&mut self, role: Role, style: Style, fill: impl FnOnce(&mut Self)) -> Words<'a> {
        let node = self.node(role);
        self.words_of(Owner::Node(node), style, |writer| writer.below(node, fill))
    }

    /// Words that belong to `owner`, whatever nodes are made for parts of them.
    pub(crate) fn words_of(&mut self, owner: Owner, style: Style, fill: impl FnOnce(&mut Self)) -> Words<'a> {
        let span = Span { end: 0, style, shift: Shift::None, language: self.language, owner, link: None };
        let outer_span = std::mem::replace(&mut self.span, span);
        let outer = std::mem::replace(&mut self.words, Words::new(self.direction));
        fill(self);
        self.span = outer_span;
        std::mem::replace(&mut self.words, outer)
    }

    /// Characters, wherever they come from. All that is printed comes through here.
    pub(crate) fn text(&mut self, text: &str) {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(|c| self.shows(c)) {
            return self.words.push(text, self.span);
        }
        for c in text.chars() {
            let mut buffer = [0; 4];
            if self.shows(c) {
                self.words.push(c.encode_utf8(&mut buffer), self.span);
            } else {
                self.missing.insert(c);
                match self.options.missing_glyphs {
                    MissingGlyphs::Refuse => {}
                    MissingGlyphs::Replace => self.words.push(&format!("[U+{:04X}]", u32::from(c)), self.span),
                }
            }
        }
    }

    /// Whether a character can stand in the file. One for private use cannot, whatever a font draws for it: nobody knows what
    /// it says (ISO 19005-2 6.2.11.7.3).
    fn shows(&self, c: char) -> bool {
        !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) && self.fonts.has(c)
    }

    /// Words in another language than that of the place, below a node that says so.
    pub(crate) fn in_language(&mut self, language: &'a LanguageTag, write: impl FnOnce(&mut Self)) {
        if language == self.span.language {
            return write(self);
        }
        let node = self.node(Role::Span);
        self.with_node(node, |node| node.language = Some(language));
        let outer = self.span;
        self.span.language = language;
        self.span.owner = self.span.owner.moved_to(node);
        self.below(node, write);
        self.span = outer;
    }

    /// Characters for the eye alone: what they say reaches other readers in another way.
    pub(crate) fn aside(&mut self, text: &str) {
        let outer = self.span;
        self.span.owner = Owner::Decoration;
        self.span.link = None;
        self.span.shift = Shift::None;
        self.text(text);
        self.span = outer;
    }

    pub(crate) fn passage(&self, words: Words<'a>, look: Look, keep: bool, above: Length) -> Item<'a> {
        Item { above, kind: Kind::Passage(Passage { words, look, keep, heading: None }) }
    }
}

impl Owner {
    /// The node instead of another one; what is no content stays so.
    pub(crate) fn moved_to(self, node: NodeId) -> Self {
        match self {
            Self::Node(_) => Self::Node(node),
            Self::Decoration | Self::Header | Self::Footer => self,
        }
    }
}
