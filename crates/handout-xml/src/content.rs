//! Sections, blocks and running text: one function for each kind.

use std::io;

use handout_core::{
    Alt, Block, Callout, Direction, Figure, Inline, Inlines, LinkTarget, List, ListItem, Row, Section, Table,
};

use crate::writer::{Tag, XmlWriter};

/// `section`: heading, blocks, subsections. An id that nobody gave is not written.
pub(crate) fn section(xml: &mut XmlWriter, part: &Section) -> io::Result<()> {
    let tag = Tag::new("section")
        .with_some("xml:id", part.id.as_deref())
        .with("kind", part.kind.as_str())
        .with_some("xml:lang", part.language.as_deref());
    xml.container(tag, |xml| {
        running(xml, "heading", &part.heading)?;
        blocks(xml, &part.blocks)?;
        part.subsections.iter().try_for_each(|part| section(xml, part))
    })
}

/// Blocks, one after the other.
pub(crate) fn blocks(xml: &mut XmlWriter, blocks: &[Block]) -> io::Result<()> {
    blocks.iter().try_for_each(|block| match block {
        Block::Paragraph(words) => running(xml, "p", words),
        Block::List(list) => write_list(xml, list),
        Block::Table(table) => write_table(xml, table),
        Block::Callout(callout) => write_callout(xml, callout),
        Block::Figure(figure) => write_figure(xml, figure),
    })
}

fn write_list(xml: &mut XmlWriter, list: &List) -> io::Result<()> {
    let start = list.numbering.map(|start| start.to_string());
    let tag = match &start {
        Some(start) => Tag::new("ol").with("start", start),
        None => "ul".into(),
    };
    xml.container(tag, |xml| list.items.iter().try_for_each(|item| write_item(xml, item)))
}

fn write_item(xml: &mut XmlWriter, item: &ListItem) -> io::Result<()> {
    xml.container("li", |xml| blocks(xml, &item.blocks))
}

/// `table`: every header is a `th`, of its column within `columns` and of its row within `row`.
fn write_table(xml: &mut XmlWriter, table: &Table) -> io::Result<()> {
    xml.container("table", |xml| {
        running(xml, "caption", &table.caption)?;
        if !table.columns.is_empty() {
            xml.container("columns", |xml| {
                if let Some(words) = &table.corner {
                    running(xml, "corner", words)?;
                }
                table.columns.iter().try_for_each(|words| running(xml, "th", words))
            })?;
        }
        table.rows.iter().try_for_each(|row| write_row(xml, row))
    })
}

fn write_row(xml: &mut XmlWriter, row: &Row) -> io::Result<()> {
    xml.container("row", |xml| {
        if let Some(words) = &row.header {
            running(xml, "th", words)?;
        }
        row.cells.iter().try_for_each(|cell| xml.container("td", |xml| blocks(xml, &cell.blocks)))
    })
}

fn write_callout(xml: &mut XmlWriter, callout: &Callout) -> io::Result<()> {
    xml.container(Tag::new("callout").with("level", callout.level.as_str()), |xml| {
        if let Some(words) = &callout.heading {
            running(xml, "heading", words)?;
        }
        blocks(xml, &callout.blocks)
    })
}

/// `figure`: `alt` or `decorative` always stands there, as in the model.
fn write_figure(xml: &mut XmlWriter, figure: &Figure) -> io::Result<()> {
    xml.container("figure", |xml| {
        let image = Tag::new("image").with("media-type", figure.asset.kind().media_type());
        xml.line(image, &figure.asset.to_base64())?;
        match &figure.alt {
            Alt::Text(alt) => xml.line("alt", alt)?,
            Alt::Decorative => xml.empty("decorative")?,
        }
        if let Some(words) = &figure.long_description {
            running(xml, "long-description", words)?;
        }
        if let Some(words) = &figure.caption {
            running(xml, "caption", words)?;
        }
        xml.line_if("credit-line", figure.credit.as_deref())
    })
}

/// An element of running text on a line of its own.
pub(crate) fn running(xml: &mut XmlWriter, name: &'static str, words: &Inlines) -> io::Result<()> {
    xml.running(name, |xml| inlines(xml, words))
}

/// Pieces of running text. What stands in the text is content; definitions and long forms are attributes, so that the
/// characters of an element are the words that a reader meets.
fn inlines(xml: &mut XmlWriter, words: &Inlines) -> io::Result<()> {
    words.iter().try_for_each(|piece| match piece {
        Inline::Text(text) => xml.text(text),
        Inline::Emphasis(inner) => write_span(xml, "em", inner),
        Inline::Strong(inner) => write_span(xml, "strong", inner),
        Inline::Subscript(inner) => write_span(xml, "sub", inner),
        Inline::Superscript(inner) => write_span(xml, "sup", inner),
        Inline::Link(link) => match link.target() {
            LinkTarget::Url(url) => write_span(xml, Tag::new("a").with("href", url), link.content()),
            LinkTarget::Section(id) => write_span(xml, Tag::new("a").with("href", &format!("#{id}")), link.content()),
        },
        Inline::Term(term) => write_span(xml, Tag::new("term").with("definition", &term.definition), &term.content),
        Inline::Abbreviation(abbreviation) => {
            xml.span(Tag::new("abbr").with("title", &abbreviation.long), |xml| xml.text(&abbreviation.short))
        }
        Inline::Foreign(foreign) => {
            let tag = Tag::new("span")
                .with("xml:lang", &foreign.language)
                .with_some("dir", foreign.direction.map(Direction::as_str));
            write_span(xml, tag, &foreign.content)
        }
        Inline::LineBreak => xml.mark("br"),
    })
}

fn write_span<'a>(xml: &mut XmlWriter, tag: impl Into<Tag<'a>>, words: &Inlines) -> io::Result<()> {
    xml.span(tag, |xml| inlines(xml, words))
}
