//! The schema of a whole article: JSON Schema, draft 2020-12.

use handout_core::{CalloutLevel, SectionKind};
use serde_json::{Map, Value, json};

use super::leaf;

/// The schema, as strict as a schema can be; its prose says what only the reader checks.
pub(crate) fn schema() -> Value {
    let known: Vec<_> = SectionKind::KNOWN.iter().map(SectionKind::as_str).collect();
    let mut defs = Map::new();
    let mut define = |name: &str, value: Value| defs.insert(name.to_owned(), value);
    define("text", leaf::text());
    define("line", leaf::line());
    define("slug", leaf::slug());
    define("section-kind", leaf::section_kind(&known));
    define("url", leaf::url());
    define("code-system", leaf::code_system());
    define("language", leaf::language());
    define("direction", json!({ "enum": ["ltr", "rtl"] }));
    define("date", leaf::date());
    define("year", json!({ "type": "integer", "minimum": 1, "maximum": 9999 }));
    define("age", json!({ "type": "integer", "minimum": 0, "maximum": 255 }));
    define("image", leaf::image());
    // A link holds no other link, at any depth.
    for (suffix, links) in [("", true), ("-without-link", false)] {
        define(&format!("inlines{suffix}"), inlines(suffix));
        define(&format!("inline{suffix}"), inline(suffix, links));
    }
    define("blocks", json!({ "type": "array", "items": refer("block") }));
    define("some-blocks", json!({ "type": "array", "minItems": 1, "items": refer("block") }));
    define("block", one_of_types(&blocks().map(|name| (name, refer(name)))));
    define("paragraph", typed("paragraph", &[("content", refer("inlines"))], &[]));
    define("list", list());
    define("table", table());
    define("callout", callout());
    define("figure", figure());
    for depth in 1..=4 {
        define(&format!("section-{depth}"), section(depth));
    }
    define("party", party());
    define("parties", json!({ "type": "array", "minItems": 1, "items": refer("party") }));
    define("fact", one_of_types(&FACTS.map(|name| (name, refer(name)))));
    define("colophon-line", colophon_line());
    for name in FACTS {
        define(name, fact(name));
    }
    define("provenance", provenance());
    let mut schema = article();
    if let Some(object) = schema.as_object_mut() {
        object.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("$id".into(), json!("urn:handout:article:1:json"));
        object.insert("title".into(), json!("handout-article/1"));
        object
            .insert("description".into(), json!("One patient-education article about one condition in one language."));
        object.insert("$defs".into(), Value::Object(defs));
    }
    schema
}

fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn array(name: &str) -> Value {
    json!({ "type": "array", "items": refer(name) })
}

type Fields<'a> = &'a [(&'a str, Value)];

/// An object with these fields and no others.
fn object(required: Fields<'_>, optional: Fields<'_>) -> Value {
    let properties: Map<_, _> =
        required.iter().chain(optional).map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        object["required"] = required.iter().map(|(name, _)| *name).collect();
    }
    object
}

/// The same with its `type`.
fn typed(name: &str, required: Fields<'_>, optional: Fields<'_>) -> Value {
    let required = [&[("type", json!({ "const": name }))], required].concat();
    object(&required, optional)
}

/// An object whose `type` says which of these it is. A validator then looks into one of them only: trying each would take a
/// time that grows by a power with the depth.
fn one_of_types(kinds: Fields<'_>) -> Value {
    let names: Vec<_> = kinds.iter().map(|(name, _)| *name).collect();
    let cases: Vec<_> = kinds
        .iter()
        .map(|(name, kind)| json!({ "if": { "properties": { "type": { "const": name } } }, "then": kind }))
        .collect();
    let allowed = json!({ "type": "object", "required": ["type"], "properties": { "type": { "enum": names } } });
    json!({ "if": allowed, "then": { "allOf": cases }, "else": allowed })
}

/// Running text: at least one piece with something to read, which is a text or anything but a line break.
fn inlines(suffix: &str) -> Value {
    json!({
        "type": "array", "minItems": 1, "items": refer(&format!("inline{suffix}")),
        "contains": { "anyOf": [
            leaf::readable(),
            { "type": "object", "properties": { "type": { "not": { "const": "br" } } } },
        ] },
    })
}

fn inline(suffix: &str, links: bool) -> Value {
    let content = || ("content", refer(&format!("inlines{suffix}")));
    let mut kinds = ["em", "strong", "sub", "sup"].map(|name| (name, typed(name, &[content()], &[]))).to_vec();
    if links {
        let target = ("href", leaf::link_target());
        kinds.push(("link", typed("link", &[target, ("content", refer("inlines-without-link"))], &[])));
    }
    kinds.push(("term", typed("term", &[("definition", refer("line")), content()], &[])));
    kinds.push(("abbr", typed("abbr", &[("short", refer("line")), ("long", refer("line"))], &[])));
    let direction = ("direction", refer("direction"));
    kinds.push(("foreign", typed("foreign", &[("language", refer("language")), content()], &[direction])));
    kinds.push(("br", typed("br", &[], &[])));
    json!({ "if": { "type": "string" }, "then": refer("text"), "else": one_of_types(&kinds) })
}

fn blocks() -> [&'static str; 5] {
    ["paragraph", "list", "table", "callout", "figure"]
}

fn list() -> Value {
    let start = json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX });
    let items = json!({ "type": "array", "minItems": 1, "items": refer("some-blocks") });
    typed("list", &[("items", items)], &[("start", start)])
}

/// With a header row, a header column, or both; a corner only with both.
fn table() -> Value {
    let inlines = || refer("inlines");
    let cells = json!({ "type": "array", "minItems": 1, "items": refer("blocks") });
    let row = object(&[("cells", cells)], &[("header", inlines())]);
    let rows = ("rows", json!({ "type": "array", "minItems": 1, "items": row }));
    let columns = ("columns", json!({ "type": "array", "items": inlines() }));
    let mut table = typed("table", &[("caption", inlines()), rows], &[columns, ("corner", inlines())]);
    let (header, no_header) = (json!({ "required": ["header"] }), json!({ "properties": { "header": false } }));
    table["anyOf"] = json!([
        {
            "required": ["columns"],
            "properties": { "columns": { "minItems": 1 }, "rows": { "items": no_header }, "corner": false },
        },
        { "required": ["columns"], "properties": { "columns": { "minItems": 1 }, "rows": { "items": header } } },
        { "properties": { "columns": { "maxItems": 0 }, "rows": { "items": header }, "corner": false } },
    ]);
    table
}

fn callout() -> Value {
    let levels = json!({ "enum": CalloutLevel::ALL.map(CalloutLevel::as_str) });
    typed("callout", &[("level", levels), ("blocks", refer("some-blocks"))], &[("heading", refer("inlines"))])
}

/// With words for it, or without meaning and then without a description.
fn figure() -> Value {
    let words = |name| (name, refer("inlines"));
    let mut figure = typed(
        "figure",
        &[("image", refer("image"))],
        &[
            ("alt", refer("line")),
            ("decorative", json!({ "const": true })),
            words("long_description"),
            words("caption"),
            ("credit", refer("line")),
        ],
    );
    figure["anyOf"] = json!([
        { "required": ["alt"], "properties": { "decorative": false } },
        { "required": ["decorative"], "properties": { "alt": false, "long_description": false } },
    ]);
    figure
}

fn section(depth: usize) -> Value {
    let deeper =
        if depth < 4 { array(&format!("section-{}", depth + 1)) } else { json!({ "type": "array", "maxItems": 0 }) };
    object(
        &[("kind", refer("section-kind")), ("heading", refer("inlines"))],
        &[("id", refer("slug")), ("language", refer("language")), ("blocks", refer("blocks")), ("subsections", deeper)],
    )
}

fn party() -> Value {
    object(
        &[("kind", json!({ "enum": ["person", "organization"] })), ("name", refer("line"))],
        &[("credentials", refer("line")), ("url", refer("url")), ("part_of", refer("line"))],
    )
}

const FACTS: [&str; 14] = [
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
];

fn fact(name: &str) -> Value {
    let line = || refer("line");
    let parties = ("parties", refer("parties"));
    match name {
        "reviewer" => typed(name, &[parties], &[("purpose", line()), ("qualifier", line())]),
        "credit" => {
            let roles =
                json!({ "enum": ["author", "developer", "editor", "translator", "illustrator", "contributor"] });
            typed(name, &[("role", roles), parties], &[])
        }
        "publication" => {
            let fields = [("product", line()), ("edition", line()), ("publisher", refer("party"))];
            let mut publication = typed(name, &[], &fields);
            // The type and something else.
            publication["minProperties"] = json!(2);
            publication
        }
        "notice" => {
            let kinds = json!({ "enum": ["review-policy", "disclaimer", "attribution", "other"] });
            let covers = json!({ "type": "array", "minItems": 1, "uniqueItems": true, "items": kinds });
            typed(name, &[("covers", covers)], &[])
        }
        "copyright" => {
            let years = [("first", refer("year")), ("last", refer("year")), ("qualifier", line())];
            let mut copyright = typed(name, &[("holder", refer("party"))], &years);
            copyright["dependentRequired"] = json!({ "last": ["first"] });
            copyright
        }
        "rights-statement" | "document-number" => typed(name, &[("text", line())], &[]),
        "licence" => json!({ "oneOf": [
            typed(name, &[("spdx", line())], &[]), typed(name, &[("url", refer("url"))], &[]),
        ] }),
        _ => typed(name, &[("date", refer("date"))], &[]),
    }
}

/// Facts, printed words, or both; a notice has words.
fn colophon_line() -> Value {
    let without_notice = json!({ "not": { "type": "object", "properties": { "type": { "const": "notice" } } } });
    let mut line = object(&[], &[("facts", array("fact")), ("as_printed", refer("inlines"))]);
    line["anyOf"] = json!([
        { "required": ["as_printed"] },
        { "required": ["facts"], "properties": { "facts": { "minItems": 1, "items": without_notice } } },
    ]);
    line
}

fn provenance() -> Value {
    let party = ("redistributor", refer("party"));
    object(&[], &[("url", refer("url")), ("retrieved", refer("date")), party, ("note", refer("line"))])
}

fn article() -> Value {
    let objects = |object: Value| json!({ "type": "array", "items": object });
    let line = || refer("line");
    let synonym = object(&[("name", line())], &[("language", refer("language"))]);
    let identifier = object(&[("value", line())], &[("system", refer("url"))]);
    let mut ages = object(&[], &[("from", refer("age")), ("to", refer("age"))]);
    ages["minProperties"] = json!(1);
    let audience =
        object(&[], &[("role", json!({ "enum": ["patient", "caregiver", "professional"] })), ("ages", ages)]);
    let relation = json!({ "enum": ["about", "broader", "narrower", "mentions"] });
    let code = object(
        &[("system", refer("code-system")), ("code", line())],
        &[("display", line()), ("version", line()), ("relation", relation)],
    );
    let translation = object(
        &[("language", refer("language")), ("relation", json!({ "enum": ["original", "translation"] }))],
        &[("url", refer("url")), ("id", refer("slug"))],
    );
    let values = json!({ "type": "object", "propertyNames": refer("line"), "additionalProperties": refer("text") });
    let ext = json!({ "type": "object", "propertyNames": leaf::private_name(), "additionalProperties": values });
    let mut article = object(
        &[
            ("format", json!({ "const": "handout-article/1" })),
            ("id", refer("slug")),
            ("language", refer("language")),
            ("title", refer("inlines")),
        ],
        &[
            ("digest", json!({ "type": "string", "pattern": leaf::whole("[0-9a-f]{64}") })),
            ("direction", refer("direction")),
            ("subtitle", refer("inlines")),
            ("synonyms", objects(synonym)),
            ("identifiers", objects(identifier)),
            ("summary", line()),
            ("audience", audience),
            ("codes", objects(code)),
            ("intro", refer("blocks")),
            ("sections", array("section-1")),
            ("colophon", array("colophon-line")),
            ("provenance", refer("provenance")),
            ("translations", objects(translation)),
            ("ext", ext),
        ],
    );
    let some = |name: &str| json!({ "required": [name], "properties": { name: { "minItems": 1 } } });
    article["anyOf"] = json!([some("intro"), some("sections")]);
    article
}
