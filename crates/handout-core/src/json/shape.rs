//! Which objects stand where in the JSON of an article, and which fields each has: for what cannot ask the types.
//!
//! A test holds this table to what the types read.

use super::content::{BLOCK_TYPES, INLINE_TYPES};
use super::fields::quoted;

/// The value of `format` in every file: name and major version.
pub(super) const FORMAT: &str = "handout-article/1";

/// What to say of another format.
pub(super) fn unknown_format(name: &str) -> String {
    let minor = name.strip_prefix(FORMAT).and_then(|rest| rest.strip_prefix('.'));
    let later = minor.is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit()));
    let advice = if later { "; read leniently what is newer" } else { "" };
    format!("format is `{}` where this version reads `{FORMAT}`{advice}", quoted(name))
}

/// An object and its fields.
#[derive(Debug)]
pub(super) struct Object {
    /// The names that its `type` may have. Empty: it has no `type`.
    pub(super) types: &'static [&'static str],
    /// Its fields, those of all types together.
    pub(super) fields: &'static [(&'static str, Shape)],
}

/// What a value may hold.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Nothing that has fields of its own, or whose fields are free.
    Leaf,
    /// This object, or a string in its place.
    Object(&'static Object),
    /// An array of these.
    Array(&'static Shape),
}

impl Object {
    /// What the field may hold, if there is one of this name.
    pub(super) fn field(&self, name: &str) -> Option<Shape> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, shape)| *shape)
    }
}

use Shape::{Array, Leaf};

// Statics may name each other, constants may not.
static PIECE: Shape = Shape::Object(&INLINE);
static PIECES: Shape = Array(&PIECE);
static ANY_BLOCK: Shape = Shape::Object(&BLOCK);
static BLOCK_LIST: Shape = Array(&ANY_BLOCK);
static ANY_SECTION: Shape = Shape::Object(&SECTION);
static ANY_PARTY: Shape = Shape::Object(&PARTY);

pub(super) static ARTICLE: Object = Object {
    types: &[],
    fields: &[
        ("format", Leaf),
        ("digest", Leaf),
        ("id", Leaf),
        ("language", Leaf),
        ("direction", Leaf),
        ("title", Array(&PIECE)),
        ("subtitle", Array(&PIECE)),
        ("synonyms", Array(&Shape::Object(&SYNONYM))),
        ("identifiers", Array(&Shape::Object(&IDENTIFIER))),
        ("summary", Leaf),
        ("audience", Shape::Object(&AUDIENCE)),
        ("codes", Array(&Shape::Object(&CODING))),
        ("intro", Array(&ANY_BLOCK)),
        ("sections", Array(&ANY_SECTION)),
        ("colophon", Array(&Shape::Object(&COLOPHON_LINE))),
        ("provenance", Shape::Object(&PROVENANCE)),
        ("translations", Array(&Shape::Object(&TRANSLATION))),
        ("ext", Leaf),
    ],
};

static SYNONYM: Object = Object { types: &[], fields: &[("name", Leaf), ("language", Leaf)] };

static IDENTIFIER: Object = Object { types: &[], fields: &[("system", Leaf), ("value", Leaf)] };

static AUDIENCE: Object = Object { types: &[], fields: &[("role", Leaf), ("ages", Shape::Object(&AGES))] };

static AGES: Object = Object { types: &[], fields: &[("from", Leaf), ("to", Leaf)] };

static CODING: Object = Object {
    types: &[],
    fields: &[("system", Leaf), ("code", Leaf), ("display", Leaf), ("version", Leaf), ("relation", Leaf)],
};

static PROVENANCE: Object = Object {
    types: &[],
    fields: &[("url", Leaf), ("retrieved", Leaf), ("redistributor", Shape::Object(&PARTY)), ("note", Leaf)],
};

static TRANSLATION: Object =
    Object { types: &[], fields: &[("language", Leaf), ("url", Leaf), ("id", Leaf), ("relation", Leaf)] };

static SECTION: Object = Object {
    types: &[],
    fields: &[
        ("id", Leaf),
        ("kind", Leaf),
        ("heading", Array(&PIECE)),
        ("language", Leaf),
        ("blocks", Array(&ANY_BLOCK)),
        ("subsections", Array(&ANY_SECTION)),
    ],
};

static BLOCK: Object = Object {
    types: BLOCK_TYPES,
    fields: &[
        ("type", Leaf),
        ("content", Array(&PIECE)),
        ("start", Leaf),
        ("items", Array(&BLOCK_LIST)),
        ("caption", Array(&PIECE)),
        ("corner", Array(&PIECE)),
        ("columns", Array(&PIECES)),
        ("rows", Array(&Shape::Object(&ROW))),
        ("level", Leaf),
        ("heading", Array(&PIECE)),
        ("blocks", Array(&ANY_BLOCK)),
        ("image", Leaf),
        ("alt", Leaf),
        ("decorative", Leaf),
        ("long_description", Array(&PIECE)),
        ("credit", Leaf),
    ],
};

static ROW: Object = Object { types: &[], fields: &[("header", Array(&PIECE)), ("cells", Array(&BLOCK_LIST))] };

static INLINE: Object = Object {
    types: INLINE_TYPES,
    fields: &[
        ("type", Leaf),
        ("content", Array(&PIECE)),
        ("href", Leaf),
        ("definition", Leaf),
        ("short", Leaf),
        ("long", Leaf),
        ("language", Leaf),
        ("direction", Leaf),
    ],
};

static COLOPHON_LINE: Object =
    Object { types: &[], fields: &[("facts", Array(&Shape::Object(&FACT))), ("as_printed", Array(&PIECE))] };

static FACT: Object = Object {
    types: &[
        "reviewer",
        "last-reviewed",
        "review-due",
        "credit",
        "publication",
        "created",
        "published",
        "modified",
        "expires",
        "notice",
        "copyright",
        "rights-statement",
        "licence",
        "document-number",
    ],
    fields: &[
        ("type", Leaf),
        ("date", Leaf),
        ("purpose", Leaf),
        ("qualifier", Leaf),
        ("parties", Array(&ANY_PARTY)),
        ("role", Leaf),
        ("product", Leaf),
        ("edition", Leaf),
        ("publisher", Shape::Object(&PARTY)),
        ("covers", Leaf),
        ("first", Leaf),
        ("last", Leaf),
        ("holder", Shape::Object(&PARTY)),
        ("text", Leaf),
        ("spdx", Leaf),
        ("url", Leaf),
    ],
};

static PARTY: Object = Object {
    types: &[],
    fields: &[("kind", Leaf), ("name", Leaf), ("credentials", Leaf), ("url", Leaf), ("part_of", Leaf)],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    /// The names in backticks behind `expected` in a message, `type` among them if it is there.
    fn expected(message: &str) -> Vec<String> {
        let (_, list) = message.split_once(", expected").expect("a list");
        list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    /// What the types say of a field, or a type, that nothing knows, in an object at this place.
    fn says(before: &str, inside: &str, after: &str) -> String {
        let head = r#""format": "handout-article/1", "id": "a", "language": "en", "title": ["A"]"#;
        let json = format!("{{{head}, {before}{{{inside}}}{after}}}");
        Article::from_json(&json).expect_err(&json).to_string()
    }

    #[test]
    fn the_table_has_what_the_types_read() {
        let fact = r#""colophon": [{"facts": ["#;
        let party = r#""provenance": {"redistributor": "#;
        for (object, before, after) in [
            (&SYNONYM, r#""synonyms": ["#, "]"),
            (&IDENTIFIER, r#""identifiers": ["#, "]"),
            (&AUDIENCE, r#""audience": "#, ""),
            (&AGES, r#""audience": {"ages": "#, "}"),
            (&CODING, r#""codes": ["#, "]"),
            (&PROVENANCE, r#""provenance": "#, ""),
            (&TRANSLATION, r#""translations": ["#, "]"),
            (&SECTION, r#""sections": ["#, "]"),
            (&BLOCK, r#""intro": ["#, "]"),
            (&ROW, r#""intro": [{"type": "table", "rows": ["#, "]}]"),
            (&INLINE, r#""subtitle": ["#, "]"),
            (&COLOPHON_LINE, r#""colophon": ["#, "]"),
            (&FACT, fact, "]}]"),
            (&PARTY, party, "}"),
        ] {
            let names: Vec<_> = object.fields.iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(expected(&says(before, r#""zzz": 1"#, after)), names);
            if !object.types.is_empty() {
                let message = says(before, r#""type": "zzz""#, after);
                assert_eq!(expected(&message), object.types, "{message}");
            }
        }
        let names: Vec<_> = ARTICLE.fields.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(expected(&Article::from_json(r#"{"zzz": 1}"#).expect_err("nothing").to_string()), names);
    }
}
