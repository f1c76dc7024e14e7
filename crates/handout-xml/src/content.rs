//! Sections, blocks and running text: one function for each kind.

use handout_core::{
    Alt, Block, Callout, Direction, Figure, Inline, Inlines, LinkTarget, List, ListItem, Row, Section, Table,
};

use crate::writer::{Attribute, XmlWriter};

/// `section`: heading, blocks, subsections. An id that nobody gave is not written.
pub(crate) fn section(xml: &mut XmlWriter, part: &Section) {
    let attributes =
        [("xml:id", part.id.as_deref()), ("kind", Some(part.kind.as_str())), ("xml:lang", part.language.as_deref())];
    xml.container("section", &attributes, |xml| {
        running(xml, "heading", &part.heading);
        blocks(xml, &part.blocks);
        part.subsections.iter().for_each(|part| section(xml, part));
    });
}

/// Blocks, one after the other.
pub(crate) fn blocks(xml: &mut XmlWriter, blocks: &[Block]) {
    blocks.iter().for_each(|block| match block {
        Block::Paragraph(words) => running(xml, "p", words),
        Block::List(list) => write_list(xml, list),
        Block::Table(table) => write_table(xml, table),
        Block::Callout(callout) => write_callout(xml, callout),
        Block::Figure(figure) => write_figure(xml, figure),
    });
}

fn write_list(xml: &mut XmlWriter, list: &List) {
    let start = list.numbering.map(|start| start.to_string());
    let name = if start.is_some() { "ol" } else { "ul" };
    xml.container(name, &[("start", start.as_deref())], |xml| {
        list.items.iter().for_each(|item| write_item(xml, item));
    });
}

fn write_item(xml: &mut XmlWriter, item: &ListItem) {
    xml.container("li", &[], |xml| blocks(xml, &item.blocks));
}

/// `table`: every header is a `th`, of its column within `columns` and of its row within `row`.
fn write_table(xml: &mut XmlWriter, table: &Table) {
    xml.container("table", &[], |xml| {
        running(xml, "caption", &table.caption);
        if !table.columns.is_empty() {
            xml.container("columns", &[], |xml| {
                if let Some(words) = &table.corner {
                    running(xml, "corner", words);
                }
                table.columns.iter().for_each(|words| running(xml, "th", words));
            });
        }
        table.rows.iter().for_each(|row| write_row(xml, row));
    });
}

fn write_row(xml: &mut XmlWriter, row: &Row) {
    xml.container("row", &[], |xml| {
        if let Some(words) = &row.header {
            running(xml, "th", words);
        }
        row.cells.iter().for_each(|cell| xml.container("td", &[], |xml| blocks(xml, &cell.blocks)));
    });
}

fn write_callout(xml: &mut XmlWriter, callout: &Callout) {
    xml.container("callout", &[("level", Some(callout.level.as_str()))], |xml| {
        if let Some(words) = &callout.heading {
            running(xml, "heading", words);
        }
        blocks(xml, &callout.blocks);
    });
}

/// `figure`: `alt` or `decorative` always stands there, as in the model.
fn write_figure(xml: &mut XmlWriter, figure: &Figure) {
    xml.container("figure", &[], |xml| {
        let media_type = figure.asset.kind().media_type();
        xml.running("image", &[("media-type", Some(media_type))], |xml| xml.base64(&figure.asset));
        match &figure.alt {
            Alt::Text(alt) => xml.line("alt", &[], alt),
            Alt::Decorative => xml.empty("decorative", &[]),
        }
        if let Some(words) = &figure.long_description {
            running(xml, "long-description", words);
        }
        if let Some(words) = &figure.caption {
            running(xml, "caption", words);
        }
        xml.line_if("credit-line", figure.credit.as_deref());
    });
}

/// An element of running text on a line of its own.
pub(crate) fn running(xml: &mut XmlWriter, name: &'static str, words: &Inlines) {
    xml.running(name, &[], |xml| inlines(xml, words));
}

/// Pieces of running text. What stands in the text is content; definitions and long forms are attributes, so that the
/// characters of an element are the words that a reader meets.
fn inlines(xml: &mut XmlWriter, words: &Inlines) {
    words.iter().for_each(|piece| match piece {
        Inline::Text(text) => xml.text(text),
        Inline::Emphasis(inner) => write_span(xml, "em", &[], inner),
        Inline::Strong(inner) => write_span(xml, "strong", &[], inner),
        Inline::Subscript(inner) => write_span(xml, "sub", &[], inner),
        Inline::Superscript(inner) => write_span(xml, "sup", &[], inner),
        Inline::Link(link) => match link.target() {
            LinkTarget::Url(url) => write_span(xml, "a", &[("href", Some(url))], link.content()),
            LinkTarget::Section(id) => write_span(xml, "a", &[("href", Some(&format!("#{id}")))], link.content()),
        },
        Inline::Term(term) => write_span(xml, "term", &[("definition", Some(&term.definition))], &term.content),
        Inline::Abbreviation(abbreviation) => {
            xml.span("abbr", &[("title", Some(&abbreviation.long))], |xml| xml.text(&abbreviation.short));
        }
        Inline::Foreign(foreign) => {
            let direction = foreign.direction.map(Direction::as_str);
            write_span(xml, "span", &[("xml:lang", Some(&foreign.language)), ("dir", direction)], &foreign.content);
        }
        Inline::LineBreak => xml.mark("br", &[]),
    });
}

fn write_span(xml: &mut XmlWriter, name: &'static str, attributes: &[Attribute<'_>], words: &Inlines) {
    xml.span(name, attributes, |xml| inlines(xml, words));
}
