//! Sections and blocks: one function for each kind.

use handout_core::{
    Alt, Asset, Block, Callout, Cell, Figure, Inlines, List, ListItem, NonEmpty, Row, Section, SectionKind, Table,
};

use super::error::{Result, XmlErrorKind, fault, message};
use super::source::{Attribute, Source};
use super::value::named;
use super::words::{need_running, running, running_if};

/// What is expected where a block may stand.
const BLOCK: &str = "`p`, `ul`, `ol`, `table`, `callout` or `figure`";

/// `section`: heading, blocks, subsections.
pub(super) fn section(source: &mut Source<'_>) -> Result<Section> {
    source.enter_level()?;
    let [id, kind, language] = source.attributes(["xml:id", "kind", "xml:lang"])?;
    let kind = source.need("kind", kind)?.parse(|kind| kind.parse::<SectionKind>())?;
    let id = id.map(Attribute::id).transpose()?;
    let language = language.map(Attribute::language).transpose()?;
    let mut next = source.child()?;
    let mut section = Section::new(kind, need_running(source, &mut next, "heading", "`heading`")?);
    (section.id, section.language) = (id, language);
    section.blocks = blocks(source, &mut next)?;
    while next == Some("section") {
        section.subsections.push(self::section(source)?);
        next = source.child()?;
    }
    match next {
        None => source.leave_level(),
        Some(_) if section.subsections.is_empty() => return source.unexpected(next, "a block or `section`"),
        Some(_) => return source.unexpected(next, "`section`: blocks stand before all subsections"),
    }
    Ok(section)
}

/// Blocks, as many as there are, and the element after them.
pub(super) fn blocks<'x>(source: &mut Source<'x>, next: &mut Option<&'x str>) -> Result<Vec<Block>> {
    let first = source.open_blocks.len();
    while let Some(name) = *next
        && block(source, name)?
    {
        *next = source.child()?;
    }
    Ok(source.open_blocks.split_off(first))
}

/// The blocks that are all that is left of an element; at least one.
pub(super) fn only_blocks<'x>(source: &mut Source<'x>, mut next: Option<&'x str>) -> Result<NonEmpty<Block>> {
    let blocks = blocks(source, &mut next)?;
    match NonEmpty::new(blocks) {
        Ok(blocks) if next.is_none() => Ok(blocks),
        _ => source.unexpected(next, BLOCK),
    }
}

/// Reads the block called `name`, unless that is no block's name.
fn block(source: &mut Source<'_>, name: &str) -> Result<bool> {
    let read: fn(&mut Source<'_>) -> Result<()> = match name {
        "p" => paragraph,
        "ul" => bulleted,
        "ol" => numbered,
        "table" => table,
        "callout" => callout,
        "figure" => figure,
        _ => return Ok(false),
    };
    source.count_block()?;
    source.enter_level()?;
    read(source)?;
    source.leave_level();
    Ok(true)
}

/// Puts a block that was read to those before it. It is large, and is not handed up first.
fn done(source: &mut Source<'_>, block: Block) -> Result<()> {
    source.open_blocks.push(block);
    Ok(())
}

fn paragraph(source: &mut Source<'_>) -> Result<()> {
    let words = running(source)?;
    done(source, Block::Paragraph(words))
}

fn bulleted(source: &mut Source<'_>) -> Result<()> {
    source.no_attributes()?;
    let items = items(source)?;
    done(source, Block::List(List::bulleted(items)))
}

fn numbered(source: &mut Source<'_>) -> Result<()> {
    let [start] = source.attributes(["start"])?;
    let start = source.need("start", start)?.number()?;
    let items = items(source)?;
    done(source, Block::List(List::numbered(start, items)))
}

fn items(source: &mut Source<'_>) -> Result<NonEmpty<ListItem>> {
    let mut items = Vec::new();
    let mut next = source.child()?;
    while next == Some("li") {
        source.enter_level()?;
        source.no_attributes()?;
        let first = source.child()?;
        items.push(ListItem::new(only_blocks(source, first)?));
        source.leave_level();
        next = source.child()?;
    }
    match NonEmpty::new(items) {
        Ok(items) if next.is_none() => Ok(items),
        _ => source.unexpected(next, "`li`"),
    }
}

/// `table`: whether its rows fit together is the gate's to say.
fn table(source: &mut Source<'_>) -> Result<()> {
    source.no_attributes()?;
    let mut next = source.child()?;
    let caption = need_running(source, &mut next, "caption", "`caption`")?;
    let (mut corner, mut columns) = (None, Vec::new());
    if next == Some("columns") {
        (corner, columns) = table_columns(source)?;
        next = source.child()?;
    }
    let mut rows = Vec::new();
    while next == Some("row") {
        rows.push(table_row(source)?);
        next = source.child()?;
    }
    match NonEmpty::new(rows) {
        Ok(rows) if next.is_none() => {
            let mut table = Table::new(caption, columns, rows);
            table.corner = corner;
            done(source, Block::from(table))
        }
        Ok(_) => source.unexpected(next, "`row`"),
        Err(_) => source.unexpected(next, "`columns` or `row`"),
    }
}

fn table_columns(source: &mut Source<'_>) -> Result<(Option<Inlines>, Vec<Inlines>)> {
    source.no_attributes()?;
    let mut next = source.child()?;
    let corner = running_if(source, &mut next, "corner")?;
    let mut columns = Vec::new();
    while let Some(header) = running_if(source, &mut next, "th")? {
        columns.push(header);
    }
    if next.is_some() || columns.is_empty() { source.unexpected(next, "`th`") } else { Ok((corner, columns)) }
}

fn table_row(source: &mut Source<'_>) -> Result<Row> {
    source.enter_level()?;
    source.no_attributes()?;
    let mut next = source.child()?;
    let header = running_if(source, &mut next, "th")?;
    let mut cells = Vec::new();
    while next == Some("td") {
        source.no_attributes()?;
        let mut inside = source.child()?;
        cells.push(Cell::new(blocks(source, &mut inside)?));
        if inside.is_some() {
            return source.unexpected(inside, BLOCK);
        }
        next = source.child()?;
    }
    match NonEmpty::new(cells) {
        Ok(cells) if next.is_none() => {
            let mut row = Row::new(cells);
            row.header = header;
            source.leave_level();
            Ok(row)
        }
        _ => source.unexpected(next, "`td`"),
    }
}

fn callout(source: &mut Source<'_>) -> Result<()> {
    let [level] = source.attributes(["level"])?;
    let level = source.need("level", level)?.named()?;
    let mut next = source.child()?;
    let heading = running_if(source, &mut next, "heading")?;
    let mut callout = Callout::new(level, only_blocks(source, next)?);
    callout.heading = heading;
    done(source, Block::from(callout))
}

fn figure(source: &mut Source<'_>) -> Result<()> {
    source.no_attributes()?;
    let mut next = source.child()?;
    if next != Some("image") {
        return source.unexpected(next, "`image`");
    }
    let asset = image(source)?;
    next = source.child()?;
    let alt = match next {
        Some("alt") => Alt::Text(source.line()?),
        Some("decorative") => {
            source.no_attributes()?;
            source.nothing()?;
            Alt::Decorative
        }
        _ => return source.unexpected(next, "`alt`, or `decorative` when the image carries no meaning"),
    };
    next = source.child()?;
    let mut figure = Figure::new(asset, alt);
    figure.long_description = running_if(source, &mut next, "long-description")?;
    figure.caption = running_if(source, &mut next, "caption")?;
    figure.credit = source.line_if(&mut next, "credit-line")?;
    source.done(next)?;
    done(source, Block::from(figure))
}

/// `image`: the bytes say what they are, and the attribute has to say the same.
fn image(source: &mut Source<'_>) -> Result<Asset> {
    let begin = source.at;
    let [media_type] = source.attributes(["media-type"])?;
    let media_type = source.need("media-type", media_type)?;
    let base64 = source.characters()?;
    let asset: Asset = named(&base64).or_else(|error| fault(begin, XmlErrorKind::Content(message(&error))))?;
    let expected = asset.kind().media_type();
    media_type.parse(
        |given| {
            if given == expected { Ok(asset) } else { Err(format!("the image is `{expected}`; say so")) }
        },
    )
}
