//! Blocks and inlines: a string, or an object with `type`. No value is buffered, so errors know their place.

use std::fmt;
use std::num::NonZeroU32;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fields::{array, given, kinds, need, object, string, typed_fields, unknown_type};
use crate::block::{Block, Callout, CalloutLevel, List, ListItem, Row, Table};
use crate::figure::{Alt, Asset, Figure};
use crate::inline::{Abbreviation, Foreign, Inline, Inlines, Link, LinkTarget, Term};
use crate::language::{Direction, LanguageTag};
use crate::nonempty::NonEmpty;
use crate::slug::Slug;
use crate::text::{Line, Text};
use crate::url::Url;

impl Serialize for Inlines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Inlines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        array(deserializer, Self::new)
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = match self {
            Self::Text(text) => return text.serialize(serializer),
            Self::Emphasis(_) => InlineKind::Emphasis,
            Self::Strong(_) => InlineKind::Strong,
            Self::Subscript(_) => InlineKind::Subscript,
            Self::Superscript(_) => InlineKind::Superscript,
            Self::Link(_) => InlineKind::Link,
            Self::Term(_) => InlineKind::Term,
            Self::Abbreviation(_) => InlineKind::Abbreviation,
            Self::Foreign(_) => InlineKind::Foreign,
            Self::LineBreak => InlineKind::LineBreak,
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", kind.as_str())?;
        match self {
            Self::Text(_) | Self::LineBreak => {}
            Self::Emphasis(content) | Self::Strong(content) | Self::Subscript(content) | Self::Superscript(content) => {
                map.serialize_entry("content", content)?;
            }
            Self::Link(link) => {
                match link.target() {
                    LinkTarget::Url(url) => map.serialize_entry("href", url)?,
                    LinkTarget::Section(id) => map.serialize_entry("href", &format_args!("#{id}"))?,
                }
                map.serialize_entry("content", link.content())?;
            }
            Self::Term(term) => {
                map.serialize_entry("definition", &term.definition)?;
                map.serialize_entry("content", &term.content)?;
            }
            Self::Abbreviation(abbreviation) => {
                map.serialize_entry("short", &abbreviation.short)?;
                map.serialize_entry("long", &abbreviation.long)?;
            }
            Self::Foreign(foreign) => {
                map.serialize_entry("language", &foreign.language)?;
                if let Some(direction) = &foreign.direction {
                    map.serialize_entry("direction", direction)?;
                }
                map.serialize_entry("content", &foreign.content)?;
            }
        }
        map.end()
    }
}

kinds! {
    /// The types of pieces of running text.
    InlineKind in INLINE_TYPES {
        Emphasis = "em",
        Strong = "strong",
        Subscript = "sub",
        Superscript = "sup",
        Link = "link",
        Term = "term",
        Abbreviation = "abbr",
        Foreign = "foreign",
        LineBreak = "br",
    }
}

typed_fields! {
    InlineFields of InlineKind {
        content: Inlines,
        href: String,
        definition: Line,
        short: Line,
        long: Line,
        language: LanguageTag,
        direction: Direction,
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StringOrObject;

        impl<'de> Visitor<'de> for StringOrObject {
            type Value = Inline;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an object with `type`")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Inline, E> {
                Text::new(text).map(Inline::Text).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Inline, A::Error> {
                inline(InlineFields::deserialize(MapAccessDeserializer::new(map))?).map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_any(StringOrObject)
    }
}

fn inline(fields: InlineFields) -> Result<Inline, String> {
    let kind = fields.r#type.as_str();
    match fields.r#type {
        InlineKind::Emphasis => wrap(fields, Inline::Emphasis),
        InlineKind::Strong => wrap(fields, Inline::Strong),
        InlineKind::Subscript => wrap(fields, Inline::Subscript),
        InlineKind::Superscript => wrap(fields, Inline::Superscript),
        InlineKind::Link => {
            fields.only(&["content", "href"])?;
            let href = need(kind, "href", fields.href)?;
            let target = match href.strip_prefix('#') {
                Some(id) => Slug::new(id).map(LinkTarget::Section).map_err(|error| error.to_string())?,
                None => Url::new(href).map(LinkTarget::Url).map_err(|error| error.to_string())?,
            };
            Link::new(target, need(kind, "content", fields.content)?)
                .map(Inline::Link)
                .map_err(|error| error.to_string())
        }
        InlineKind::Term => {
            fields.only(&["content", "definition"])?;
            let content = need(kind, "content", fields.content)?;
            Ok(Inline::Term(Term::new(content, need(kind, "definition", fields.definition)?)))
        }
        InlineKind::Abbreviation => {
            fields.only(&["short", "long"])?;
            let short = need(kind, "short", fields.short)?;
            Ok(Inline::Abbreviation(Abbreviation::new(short, need(kind, "long", fields.long)?)))
        }
        InlineKind::Foreign => {
            fields.only(&["content", "language", "direction"])?;
            let language = need(kind, "language", fields.language)?;
            let mut foreign = Foreign::new(language, need(kind, "content", fields.content)?);
            foreign.direction = fields.direction;
            Ok(Inline::Foreign(foreign))
        }
        InlineKind::LineBreak => fields.only(&[]).map(|()| Inline::LineBreak),
    }
}

fn wrap(fields: InlineFields, wrap: fn(Inlines) -> Inline) -> Result<Inline, String> {
    fields.only(&["content"])?;
    need(fields.r#type.as_str(), "content", fields.content).map(wrap)
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Paragraph(content) => {
                map.serialize_entry("type", "paragraph")?;
                map.serialize_entry("content", content)?;
            }
            Self::List(list) => {
                map.serialize_entry("type", "list")?;
                if let Some(start) = &list.numbering {
                    map.serialize_entry("start", start)?;
                }
                map.serialize_entry("items", &list.items)?;
            }
            Self::Table(table) => {
                map.serialize_entry("type", "table")?;
                map.serialize_entry("caption", &table.caption)?;
                if let Some(corner) = &table.corner {
                    map.serialize_entry("corner", corner)?;
                }
                if !table.columns.is_empty() {
                    map.serialize_entry("columns", &table.columns)?;
                }
                map.serialize_entry("rows", &table.rows)?;
            }
            Self::Callout(callout) => {
                map.serialize_entry("type", "callout")?;
                map.serialize_entry("level", &callout.level)?;
                if let Some(heading) = &callout.heading {
                    map.serialize_entry("heading", heading)?;
                }
                map.serialize_entry("blocks", &callout.blocks)?;
            }
            Self::Figure(figure) => {
                map.serialize_entry("type", "figure")?;
                map.serialize_entry("image", &figure.asset)?;
                match &figure.alt {
                    Alt::Text(alt) => map.serialize_entry("alt", alt)?,
                    Alt::Decorative => map.serialize_entry("decorative", &true)?,
                }
                if let Some(description) = &figure.long_description {
                    map.serialize_entry("long_description", description)?;
                }
                if let Some(caption) = &figure.caption {
                    map.serialize_entry("caption", caption)?;
                }
                if let Some(credit) = &figure.credit {
                    map.serialize_entry("credit", credit)?;
                }
            }
        }
        map.end()
    }
}

kinds! {
    /// The types of blocks.
    BlockKind in BLOCK_TYPES {
        Paragraph = "paragraph",
        List = "list",
        Table = "table",
        Callout = "callout",
        Figure = "figure",
    }
}

typed_fields! {
    BlockFields of BlockKind {
        content: Inlines,
        start: NonZeroU32,
        items: NonEmpty<ListItem>,
        caption: Inlines,
        corner: Inlines,
        columns: Vec<Inlines>,
        rows: NonEmpty<Row>,
        level: CalloutLevel,
        heading: Inlines,
        blocks: NonEmpty<Block>,
        image: Asset,
        alt: Line,
        decorative: bool,
        long_description: Inlines,
        credit: Line,
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer, block)
    }
}

fn block(fields: BlockFields) -> Result<Block, String> {
    let kind = fields.r#type.as_str();
    match fields.r#type {
        BlockKind::Paragraph => {
            fields.only(&["content"])?;
            Ok(Block::Paragraph(need(kind, "content", fields.content)?))
        }
        BlockKind::List => {
            fields.only(&["start", "items"])?;
            Ok(Block::List(List { numbering: fields.start, items: need(kind, "items", fields.items)? }))
        }
        BlockKind::Table => {
            fields.only(&["caption", "corner", "columns", "rows"])?;
            Ok(Block::from(Table {
                caption: need(kind, "caption", fields.caption)?,
                corner: fields.corner,
                columns: fields.columns.unwrap_or_default(),
                rows: need(kind, "rows", fields.rows)?,
            }))
        }
        BlockKind::Callout => {
            fields.only(&["level", "heading", "blocks"])?;
            Ok(Block::from(Callout {
                level: need(kind, "level", fields.level)?,
                heading: fields.heading,
                blocks: need(kind, "blocks", fields.blocks)?,
            }))
        }
        BlockKind::Figure => {
            fields.only(&["image", "alt", "decorative", "long_description", "caption", "credit"])?;
            let alt = match (fields.alt, fields.decorative) {
                (Some(alt), None) => Alt::Text(alt),
                (None, Some(true)) => Alt::Decorative,
                _ => return Err("`figure` needs either `alt` with words or `decorative` with true".to_owned()),
            };
            Ok(Block::from(Figure {
                asset: need(kind, "image", fields.image)?,
                alt,
                long_description: fields.long_description,
                caption: fields.caption,
                credit: fields.credit,
            }))
        }
    }
}
