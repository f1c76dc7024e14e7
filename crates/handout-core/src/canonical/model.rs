//! The canonical form of each part of the model: its name and its fields, in the order that `DIGEST.md` tells.

use std::collections::BTreeMap;

use super::{Form, Stream};
use crate::block::{Block, Callout, Cell, List, ListItem, Row, Table};
use crate::colophon::{
    ColophonLine, Copyright, Credit, Fact, Licence, Notice, NoticeKind, Party, Publication, Reviewer,
};
use crate::draft::Draft;
use crate::figure::{Alt, Figure};
use crate::inline::{Abbreviation, Foreign, Inline, Inlines, Link, LinkTarget, Term};
use crate::metadata::{AgeRange, Audience, Coding, Identifier, Provenance, Synonym, TranslationLink};
use crate::section::Section;
use crate::slug::ExtKey;
use crate::text::{Line, Text};

impl Form for Draft {
    fn form(&self, out: &mut Stream<'_>) {
        let Self {
            id,
            language,
            direction,
            title,
            subtitle,
            synonyms,
            identifiers,
            summary,
            audience,
            codes,
            intro,
            sections,
            colophon,
            provenance,
            translations,
            ext,
        } = self;
        out.record("article", |out| {
            out.field("id", id);
            out.field("language", language);
            out.field("direction", direction);
            out.field("title", title);
            out.field("subtitle", subtitle);
            out.field("synonyms", synonyms);
            out.field("identifiers", identifiers);
            out.field("summary", summary);
            out.field("audience", audience);
            out.field("codes", codes);
            out.field("intro", intro);
            out.field("sections", sections);
            out.field("colophon", colophon);
            out.field("provenance", provenance);
            out.field("translations", translations);
            out.field("ext", ext);
        });
    }
}

impl Form for Synonym {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { name, language } = self;
        out.record("synonym", |out| {
            out.field("name", name);
            out.field("language", language);
        });
    }
}

impl Form for Identifier {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { system, value } = self;
        out.record("identifier", |out| {
            out.field("system", system);
            out.field("value", value);
        });
    }
}

impl Form for Audience {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { role, ages } = self;
        out.record("audience", |out| {
            if let Some(role) = role {
                out.field("role", role.as_str());
            }
            out.field("ages", ages);
        });
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl Form for AgeRange {
    fn form(&self, out: &mut Stream<'_>) {
        out.record("ages", |out| {
            out.field("from", &self.from());
            out.field("to", &self.to());
        });
    }
}

impl Form for Coding {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { system, code, display, version, relation } = self;
        out.record("code", |out| {
            out.field("system", system.as_str());
            out.field("code", code);
            out.field("display", display);
            out.field("version", version);
            out.field("relation", relation.as_str());
        });
    }
}

impl Form for Section {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { id, kind, heading, language, blocks, subsections } = self;
        out.record("section", |out| {
            out.field("id", id);
            out.field("kind", kind.as_str());
            out.field("heading", heading);
            out.field("language", language);
            out.field("blocks", blocks);
            out.field("subsections", subsections);
        });
    }
}

impl Form for Block {
    fn form(&self, out: &mut Stream<'_>) {
        match self {
            Self::Paragraph(content) => out.record("paragraph", |out| out.field("content", content)),
            Self::List(List { numbering, items }) => out.record("list", |out| {
                out.field("start", numbering);
                out.field("items", items);
            }),
            Self::Table(table) => out.record("table", |out| {
                let Table { caption, corner, columns, rows } = &**table;
                out.field("caption", caption);
                out.field("corner", corner);
                out.field("columns", columns);
                out.field("rows", rows);
            }),
            Self::Callout(callout) => out.record("callout", |out| {
                let Callout { level, heading, blocks } = &**callout;
                out.field("level", level.as_str());
                out.field("heading", heading);
                out.field("blocks", blocks);
            }),
            Self::Figure(figure) => out.record("figure", |out| {
                let Figure { asset, alt, long_description, caption, credit } = &**figure;
                out.field("image", asset);
                match alt {
                    Alt::Text(alt) => out.field("alt", alt),
                    Alt::Decorative => out.field("decorative", "true"),
                }
                out.field("long_description", long_description);
                out.field("caption", caption);
                out.field("credit", credit);
            }),
        }
    }
}

impl Form for ListItem {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { blocks } = self;
        blocks.form(out);
    }
}

impl Form for Row {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { header, cells } = self;
        out.record("row", |out| {
            out.field("header", header);
            out.field("cells", cells);
        });
    }
}

impl Form for Cell {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { blocks } = self;
        blocks.form(out);
    }
}

impl Form for Inlines {
    fn form(&self, out: &mut Stream<'_>) {
        out.list(self);
    }
}

impl Form for Inline {
    fn form(&self, out: &mut Stream<'_>) {
        match self {
            Self::Text(text) => text.form(out),
            Self::Emphasis(content) => out.record("em", |out| out.field("content", content)),
            Self::Strong(content) => out.record("strong", |out| out.field("content", content)),
            Self::Subscript(content) => out.record("sub", |out| out.field("content", content)),
            Self::Superscript(content) => out.record("sup", |out| out.field("content", content)),
            Self::Link(link) => link.form(out),
            Self::Term(Term { content, definition }) => out.record("term", |out| {
                out.field("definition", definition);
                out.field("content", content);
            }),
            Self::Abbreviation(Abbreviation { short, long }) => out.record("abbr", |out| {
                out.field("short", short);
                out.field("long", long);
            }),
            Self::Foreign(Foreign { language, direction, content }) => out.record("foreign", |out| {
                out.field("language", language);
                out.field("direction", direction);
                out.field("content", content);
            }),
            Self::LineBreak => out.record("br", |_| {}),
        }
    }
}

impl Form for Link {
    fn form(&self, out: &mut Stream<'_>) {
        out.record("link", |out| {
            match self.target() {
                LinkTarget::Url(url) => out.field("href", url),
                // No address begins with `#`, so the two cannot be mistaken for one another.
                LinkTarget::Section(id) => out.field("href", format!("#{id}").as_str()),
            }
            out.field("content", self.content());
        });
    }
}

impl Form for ColophonLine {
    fn form(&self, out: &mut Stream<'_>) {
        out.record("line", |out| {
            out.field("facts", self.facts());
            if let Some(words) = self.as_printed() {
                out.field("as_printed", words);
            }
        });
    }
}

impl Form for Fact {
    fn form(&self, out: &mut Stream<'_>) {
        out.record(self.kind().as_str(), |out| match self {
            Self::Reviewer(Reviewer { parties, qualifier, purpose }) => {
                out.field("purpose", purpose);
                out.field("qualifier", qualifier);
                out.field("parties", parties);
            }
            Self::LastReviewed(date)
            | Self::ReviewDue(date)
            | Self::Created(date)
            | Self::Published(date)
            | Self::Modified(date)
            | Self::Expires(date) => out.field("date", date),
            Self::Credit(Credit { role, parties }) => {
                out.field("role", role.as_str());
                out.field("parties", parties);
            }
            Self::Publication(Publication { publisher, product, edition }) => {
                out.field("product", product);
                out.field("edition", edition);
                out.field("publisher", publisher);
            }
            Self::Notice(Notice { covers }) => out.field("covers", covers),
            Self::Copyright(Copyright { first, last, holder, qualifier }) => {
                out.field("first", first);
                out.field("last", last);
                out.field("holder", holder);
                out.field("qualifier", qualifier);
            }
            Self::RightsStatement(text) | Self::DocumentNumber(text) => out.field("text", text),
            Self::Licence(Licence::Spdx(expression)) => out.field("spdx", expression),
            Self::Licence(Licence::Url(url)) => out.field("url", url),
        });
    }
}

impl Form for NoticeKind {
    fn form(&self, out: &mut Stream<'_>) {
        out.text(self.as_str());
    }
}

impl Form for Party {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { kind, name, credentials, url, part_of } = self;
        out.record("party", |out| {
            out.field("kind", kind.as_str());
            out.field("name", name);
            out.field("credentials", credentials);
            out.field("url", url);
            out.field("part_of", part_of);
        });
    }
}

impl Form for Provenance {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { url, retrieved, redistributor, note } = self;
        out.record("provenance", |out| {
            out.field("url", url);
            out.field("retrieved", retrieved);
            out.field("redistributor", redistributor);
            out.field("note", note);
        });
    }
}

impl Form for TranslationLink {
    fn form(&self, out: &mut Stream<'_>) {
        let Self { language, url, id, relation } = self;
        out.record("translation", |out| {
            out.field("language", language);
            out.field("url", url);
            out.field("id", id);
            out.field("relation", relation.as_str());
        });
    }
}

impl Form for BTreeMap<ExtKey, BTreeMap<Line, Text>> {
    fn form(&self, out: &mut Stream<'_>) {
        let entries: Vec<_> = self.iter().map(|(key, entries)| Ext { key, entries }).collect();
        entries.form(out);
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// The values of one key, in the order of the map, which is that of the bytes.
struct Ext<'a> {
    key: &'a ExtKey,
    entries: &'a BTreeMap<Line, Text>,
}

impl Form for Ext<'_> {
    fn form(&self, out: &mut Stream<'_>) {
        let entries: Vec<_> = self.entries.iter().map(|(name, value)| Entry { name, value }).collect();
        out.record("ext", |out| {
            out.field("key", self.key);
            out.field("entries", &entries);
        });
    }
}

struct Entry<'a> {
    name: &'a Line,
    value: &'a Text,
}

impl Form for Entry<'_> {
    fn form(&self, out: &mut Stream<'_>) {
        out.record("entry", |out| {
            out.field("name", self.name);
            out.field("value", self.value);
        });
    }
}
