//! Blocks and inlines: a string, or an object with `type`. No value is buffered, so errors know their place.

use std::fmt;
use std::num::NonZeroU32;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fields::{array, need, object, only, unknown_type};
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
            Self::Emphasis(_) => "em",
            Self::Strong(_) => "strong",
            Self::Subscript(_) => "sub",
            Self::Superscript(_) => "sup",
            Self::Link(_) => "link",
            Self::Term(_) => "term",
            Self::Abbreviation(_) => "abbr",
            Self::Foreign(_) => "foreign",
            Self::LineBreak => "br",
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", kind)?;
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InlineFields {
    r#type: String,
    content: Option<Inlines>,
    href: Option<String>,
    definition: Option<Line>,
    short: Option<Line>,
    long: Option<Line>,
    language: Option<LanguageTag>,
    direction: Option<Direction>,
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
    let InlineFields { r#type: kind, content, href, definition, short, long, language, direction } = fields;
    let kind = kind.as_str();
    let given = [
        ("content", content.is_some()),
        ("href", href.is_some()),
        ("definition", definition.is_some()),
        ("short", short.is_some()),
        ("long", long.is_some()),
        ("language", language.is_some()),
        ("direction", direction.is_some()),
    ];
    let only = |allowed: &[&str]| only(kind, &given, allowed);
    let wrap = |content: Option<Inlines>, wrap: fn(Inlines) -> Inline| {
        only(&["content"])?;
        need(kind, "content", content).map(wrap)
    };
    match kind {
        "em" => wrap(content, Inline::Emphasis),
        "strong" => wrap(content, Inline::Strong),
        "sub" => wrap(content, Inline::Subscript),
        "sup" => wrap(content, Inline::Superscript),
        "link" => {
            only(&["content", "href"])?;
            let href = need(kind, "href", href)?;
            let target = match href.strip_prefix('#') {
                Some(id) => Slug::new(id).map(LinkTarget::Section).map_err(|error| error.to_string())?,
                None => Url::new(href).map(LinkTarget::Url).map_err(|error| error.to_string())?,
            };
            Link::new(target, need(kind, "content", content)?).map(Inline::Link).map_err(|error| error.to_string())
        }
        "term" => {
            only(&["content", "definition"])?;
            Ok(Inline::Term(Term::new(need(kind, "content", content)?, need(kind, "definition", definition)?)))
        }
        "abbr" => {
            only(&["short", "long"])?;
            Ok(Inline::Abbreviation(Abbreviation::new(need(kind, "short", short)?, need(kind, "long", long)?)))
        }
        "foreign" => {
            only(&["content", "language", "direction"])?;
            let mut foreign = Foreign::new(need(kind, "language", language)?, need(kind, "content", content)?);
            foreign.direction = direction;
            Ok(Inline::Foreign(foreign))
        }
        "br" => only(&[]).map(|()| Inline::LineBreak),
        _ => Err(unknown_type(kind, &["em", "strong", "sub", "sup", "link", "term", "abbr", "foreign", "br"])),
    }
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockFields {
    r#type: String,
    content: Option<Inlines>,
    start: Option<NonZeroU32>,
    items: Option<NonEmpty<ListItem>>,
    caption: Option<Inlines>,
    corner: Option<Inlines>,
    columns: Option<Vec<Inlines>>,
    rows: Option<NonEmpty<Row>>,
    level: Option<CalloutLevel>,
    heading: Option<Inlines>,
    blocks: Option<NonEmpty<Block>>,
    image: Option<Asset>,
    alt: Option<Line>,
    decorative: Option<bool>,
    long_description: Option<Inlines>,
    credit: Option<Line>,
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer, block)
    }
}

fn block(fields: BlockFields) -> Result<Block, String> {
    let kind = fields.r#type.as_str();
    let given = [
        ("content", fields.content.is_some()),
        ("start", fields.start.is_some()),
        ("items", fields.items.is_some()),
        ("caption", fields.caption.is_some()),
        ("corner", fields.corner.is_some()),
        ("columns", fields.columns.is_some()),
        ("rows", fields.rows.is_some()),
        ("level", fields.level.is_some()),
        ("heading", fields.heading.is_some()),
        ("blocks", fields.blocks.is_some()),
        ("image", fields.image.is_some()),
        ("alt", fields.alt.is_some()),
        ("decorative", fields.decorative.is_some()),
        ("long_description", fields.long_description.is_some()),
        ("credit", fields.credit.is_some()),
    ];
    let only = |allowed: &[&str]| only(kind, &given, allowed);
    match kind {
        "paragraph" => {
            only(&["content"])?;
            Ok(Block::Paragraph(need(kind, "content", fields.content)?))
        }
        "list" => {
            only(&["start", "items"])?;
            Ok(Block::List(List { numbering: fields.start, items: need(kind, "items", fields.items)? }))
        }
        "table" => {
            only(&["caption", "corner", "columns", "rows"])?;
            Ok(Block::Table(Table {
                caption: need(kind, "caption", fields.caption)?,
                corner: fields.corner,
                columns: fields.columns.unwrap_or_default(),
                rows: need(kind, "rows", fields.rows)?,
            }))
        }
        "callout" => {
            only(&["level", "heading", "blocks"])?;
            Ok(Block::Callout(Callout {
                level: need(kind, "level", fields.level)?,
                heading: fields.heading,
                blocks: need(kind, "blocks", fields.blocks)?,
            }))
        }
        "figure" => {
            only(&["image", "alt", "decorative", "long_description", "caption", "credit"])?;
            let alt = match (fields.alt, fields.decorative) {
                (Some(alt), None) => Alt::Text(alt),
                (None, Some(true)) => Alt::Decorative,
                _ => return Err("`figure` needs either `alt` with words or `decorative` with true".to_owned()),
            };
            Ok(Block::Figure(Figure {
                asset: need(kind, "image", fields.image)?,
                alt,
                long_description: fields.long_description,
                caption: fields.caption,
                credit: fields.credit,
            }))
        }
        _ => Err(unknown_type(kind, &["paragraph", "list", "table", "callout", "figure"])),
    }
}
