//! One way through everything an article holds, in reading order, with paths.

use crate::block::{Block, ListItem, Row};
use crate::colophon::{ColophonLine, Fact};
use crate::draft::Draft;
use crate::inline::{Inline, Inlines};
use crate::metadata::Synonym;
use crate::path::{ContentPath, Step};
use crate::section::Section;

/// What [`walk`] meets. A node comes before what it holds.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Node<'a> {
    /// Another name of the condition.
    Synonym(&'a Synonym),
    /// A section, before its heading.
    Section(&'a Section),
    /// A block, before what it holds.
    Block(&'a Block),
    /// An item of a list, before its blocks.
    Item(&'a ListItem),
    /// A row of a table, before its header and cells.
    Row(&'a Row),
    /// A title, heading, paragraph, caption or header: whole running text, before its pieces.
    Inlines(InlinesRole, &'a Inlines),
    /// A piece of running text, before what it holds.
    Inline(&'a Inline),
    /// A line of the colophon, before its facts and words.
    ColophonLine(&'a ColophonLine),
    /// A fact of the colophon.
    Fact(&'a Fact),
    /// Something nested deeper than allowed; the walk does not go into it. Never met in an [`Article`](crate::Article).
    TooDeep,
}

/// What running text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InlinesRole {
    /// The article's title.
    Title,
    /// The line under it.
    Subtitle,
    /// A section's heading.
    SectionHeading,
    /// A callout's heading.
    CalloutHeading,
    /// A paragraph.
    Paragraph,
    /// A table's caption.
    TableCaption,
    /// A header of a table's row or column.
    TableHeader,
    /// A figure's long description: for those who cannot see the figure, not part of the reading order.
    FigureDescription,
    /// A figure's caption.
    FigureCaption,
    /// The printed words of a colophon line.
    Colophon,
}

/// No article nests deeper than this, whatever its [`Limits`](crate::Limits) say, so no walk runs out of stack.
pub(crate) const MAX_DEPTH: usize = 128;

/// Calls `visit` for everything in an article, in reading order, each with its path.
///
/// A draft that was not checked can be walked too; [`Node::TooDeep`] stands for what is nested too deep in it.
///
/// # Examples
///
/// ```
/// use handout_core::{Article, Node, walk};
///
/// fn lists(article: &Article) -> Vec<String> {
///     let mut found = Vec::new();
///     walk(article, &mut |path, node| {
///         if matches!(node, Node::Item(_)) {
///             found.push(path.to_string());
///         }
///     });
///     found
/// }
/// ```
pub fn walk<'a>(draft: &'a Draft, visit: &mut dyn FnMut(&ContentPath, Node<'a>)) {
    walk_draft(draft, MAX_DEPTH, &mut |path, _, node| visit(path, node));
}

/// The walk over an unchecked draft: goes at most `max_depth` levels deep and tells the depth of each node.
///
/// Sections, blocks, items, rows and pieces of running text are one level each.
pub(crate) fn walk_draft<'a>(draft: &'a Draft, max_depth: usize, visit: &mut dyn FnMut(&ContentPath, usize, Node<'a>)) {
    let mut walk = Walk { path: ContentPath::root(), depth: 0, max_depth, visit };
    walk.at("title", |walk| walk.inlines(InlinesRole::Title, &draft.title));
    if let Some(subtitle) = &draft.subtitle {
        walk.at("subtitle", |walk| walk.inlines(InlinesRole::Subtitle, subtitle));
    }
    walk.each("synonyms", &draft.synonyms, |walk, synonym| walk.node(Node::Synonym(synonym)));
    walk.each("intro", &draft.intro, Walk::block);
    walk.each("sections", &draft.sections, Walk::section);
    walk.each("colophon", &draft.colophon, Walk::colophon_line);
}

struct Walk<'v, 'a> {
    path: ContentPath,
    depth: usize,
    max_depth: usize,
    visit: &'v mut dyn FnMut(&ContentPath, usize, Node<'a>),
}

impl<'a> Walk<'_, 'a> {
    fn node(&mut self, node: Node<'a>) {
        (self.visit)(&self.path, self.depth, node);
    }

    fn at(&mut self, field: &'static str, inside: impl FnOnce(&mut Self)) {
        self.path.push(Step::Field(field));
        inside(self);
        self.path.pop();
    }

    fn each<T>(&mut self, field: &'static str, items: &'a [T], mut one: impl FnMut(&mut Self, &'a T)) {
        self.path.push(Step::Field(field));
        self.elements(items, &mut one);
        self.path.pop();
    }

    fn elements<T>(&mut self, items: &'a [T], one: &mut impl FnMut(&mut Self, &'a T)) {
        for (index, item) in items.iter().enumerate() {
            self.path.push(Step::Index(index));
            one(self, item);
            self.path.pop();
        }
    }

    /// One level deeper, unless that is too deep.
    fn deeper(&mut self, node: Node<'a>, inside: impl FnOnce(&mut Self)) {
        if self.depth >= self.max_depth {
            return self.node(Node::TooDeep);
        }
        self.depth += 1;
        self.node(node);
        inside(self);
        self.depth -= 1;
    }

    fn section(&mut self, section: &'a Section) {
        self.deeper(Node::Section(section), |walk| {
            walk.at("heading", |walk| walk.inlines(InlinesRole::SectionHeading, &section.heading));
            walk.each("blocks", &section.blocks, Self::block);
            walk.each("subsections", &section.subsections, Self::section);
        });
    }

    fn block(&mut self, block: &'a Block) {
        self.deeper(Node::Block(block), |walk| match block {
            Block::Paragraph(words) => walk.at("content", |walk| walk.inlines(InlinesRole::Paragraph, words)),
            Block::List(list) => walk.each("items", &list.items, |walk, item| {
                walk.deeper(Node::Item(item), |walk| walk.elements(&item.blocks, &mut Self::block));
            }),
            Block::Table(table) => {
                walk.at("caption", |walk| walk.inlines(InlinesRole::TableCaption, &table.caption));
                if let Some(corner) = &table.corner {
                    walk.at("corner", |walk| walk.inlines(InlinesRole::TableHeader, corner));
                }
                walk.each("columns", &table.columns, |walk, header| walk.inlines(InlinesRole::TableHeader, header));
                walk.each("rows", &table.rows, |walk, row| {
                    walk.deeper(Node::Row(row), |walk| {
                        if let Some(header) = &row.header {
                            walk.at("header", |walk| walk.inlines(InlinesRole::TableHeader, header));
                        }
                        walk.each("cells", &row.cells, |walk, cell| walk.elements(&cell.blocks, &mut Self::block));
                    });
                });
            }
            Block::Callout(callout) => {
                if let Some(heading) = &callout.heading {
                    walk.at("heading", |walk| walk.inlines(InlinesRole::CalloutHeading, heading));
                }
                walk.each("blocks", &callout.blocks, Self::block);
            }
            Block::Figure(figure) => {
                if let Some(description) = &figure.long_description {
                    walk.at("long_description", |walk| walk.inlines(InlinesRole::FigureDescription, description));
                }
                if let Some(caption) = &figure.caption {
                    walk.at("caption", |walk| walk.inlines(InlinesRole::FigureCaption, caption));
                }
            }
        });
    }

    fn inlines(&mut self, role: InlinesRole, inlines: &'a Inlines) {
        self.node(Node::Inlines(role, inlines));
        self.elements(inlines, &mut Self::inline);
    }

    fn inline(&mut self, inline: &'a Inline) {
        self.deeper(Node::Inline(inline), |walk| {
            let inner = match inline {
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Subscript(inner)
                | Inline::Superscript(inner) => inner,
                Inline::Link(link) => link.content(),
                Inline::Term(term) => &term.content,
                Inline::Foreign(foreign) => &foreign.content,
                Inline::Text(_) | Inline::Abbreviation(_) | Inline::LineBreak => return,
            };
            walk.at("content", |walk| walk.elements(inner, &mut Self::inline));
        });
    }

    fn colophon_line(&mut self, line: &'a ColophonLine) {
        self.node(Node::ColophonLine(line));
        self.each("facts", line.facts(), |walk, fact| walk.node(Node::Fact(fact)));
        if let Some(words) = line.as_printed() {
            self.at("as_printed", |walk| walk.inlines(InlinesRole::Colophon, words));
        }
    }
}
