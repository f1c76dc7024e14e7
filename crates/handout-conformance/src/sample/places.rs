//! Where each field stands in the base article, two values that it takes in turn, and every place that takes words.

use handout_core::{Article, Field};
use serde_json::{Value, json};

use super::base;

/// A place, as JSON pointer, and two values for it. The articles that come of them differ in the one field alone.
pub(crate) struct Pair {
    pub(crate) pointer: &'static str,
    pub(crate) values: [Value; 2],
    /// The second value as a reader meets it, when it is words: a word that nothing else holds.
    pub(crate) sentinel: Option<&'static str>,
    /// Whether any words may stand there.
    words: bool,
}

impl Pair {
    /// The base article with each value in its place.
    pub(crate) fn articles(&self) -> Result<[Article; 2], String> {
        let article = |value: &Value| {
            let mut article = base();
            match article.pointer_mut(self.pointer) {
                Some(place) => *place = value.clone(),
                None => {
                    let (parent, name) = self.pointer.rsplit_once('/').unwrap_or_default();
                    if let Some(fields) = article.pointer_mut(parent).and_then(Value::as_object_mut) {
                        fields.insert(name.to_owned(), value.clone());
                    }
                }
            }
            Article::from_json(article.to_string()).map_err(|error| error.to_string())
        };
        let [one, two] = &self.values;
        Ok([article(one)?, article(two)?])
    }

    /// The second value as a file may write it: words, a name or a number. Empty for blocks, markup and images.
    pub(crate) fn told(&self) -> String {
        let [_, second] = &self.values;
        match second {
            _ if self.pointer.ends_with("/image") => String::new(),
            // Of a section its id: how a format links to it is its own affair.
            Value::String(value) => value.trim_start_matches('#').to_owned(),
            Value::Number(value) => value.to_string(),
            _ => self.sentinel.unwrap_or_default().to_owned(),
        }
    }
}

/// A place that takes any words.
pub(crate) struct Slot {
    pub(crate) pointer: String,
    pub(crate) field: Field,
    /// Whether the words are one line.
    pub(crate) is_line: bool,
}

/// Every place that takes words.
pub(crate) fn slots() -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut add = |field, pointer: &str| {
        // Running text stands in an array; every other place is one line, except for a house's own data.
        let is_line = !pointer.ends_with(|c: char| c.is_ascii_digit()) && field != Field::Ext;
        slots.push(Slot { pointer: pointer.to_owned(), field, is_line });
    };
    for &field in Field::ALL {
        let pair = pair(field);
        if pair.words {
            add(field, pair.pointer);
        }
    }
    for (field, pointer) in MORE {
        add(field, pointer);
    }
    slots
}

/// Places that no pair of values is needed for.
const MORE: [(Field, &str); 12] = [
    (Field::Code, "/codes/0/code"),
    (Field::CodeVersion, "/codes/0/version"),
    (Field::Intro, "/intro/0/content/0"),
    (Field::Paragraph, "/sections/0/blocks/0/content/0"),
    (Field::LinkUrl, "/sections/0/blocks/1/content/0/content/0"),
    (Field::LinkSection, "/sections/0/blocks/1/content/2/content/0"),
    (Field::TermDefinition, "/sections/0/blocks/1/content/4/content/0"),
    (Field::AbbreviationLong, "/sections/0/blocks/1/content/6/short"),
    (Field::ForeignLanguage, "/sections/0/blocks/1/content/8/content/0"),
    (Field::ListItems, "/sections/0/blocks/2/items/0/0/content/0"),
    (Field::SectionHeading, "/sections/1/heading/0"),
    (Field::AsPrinted, "/colophon/10/as_printed/0"),
];

/// A small image in base64: `png` or `jpeg`.
pub(super) fn image(kind: &str) -> String {
    let fixture = crate::fixture("every-block").map(|fixture| fixture.json()).unwrap_or_default();
    let begin = if kind == "png" { "iVBOR" } else { "/9j/" };
    let found = fixture.split('"').find(|string| string.starts_with(begin));
    found.unwrap_or_default().to_owned()
}

/// Words in `value` at `place` of an array or as a plain string.
fn words(pointer: &'static str) -> Pair {
    let [one, two] = ["Wabelo", "Zunkiq"];
    Pair { pointer, values: [one.into(), two.into()], sentinel: Some(two), words: true }
}

fn told(pointer: &'static str, one: &str, two: &'static str) -> Pair {
    Pair { pointer, values: [one.into(), two.into()], sentinel: Some(two), words: false }
}

fn set(pointer: &'static str, one: impl Into<Value>, two: impl Into<Value>) -> Pair {
    Pair { pointer, values: [one.into(), two.into()], sentinel: None, words: false }
}

/// A paragraph with a plain word or the same word marked up.
fn marked(kind: &str) -> Pair {
    let plain = json!(["Plain word more."]);
    set("/sections/0/blocks/0/content", plain, json!(["Plain ", {"type": kind, "content": ["word"]}, " more."]))
}

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "content": [text]})
}

fn figure(alternative: (&str, Value)) -> Value {
    let (name, words) = alternative;
    json!({"type": "figure", "image": image("png"), name: words})
}

pub(crate) fn pair(field: Field) -> Pair {
    match field {
        Field::Id => told("/id", "first-name", "other-name"),
        Field::Language => set("/language", "en", "en-GB"),
        Field::Direction => set("/direction", "ltr", "rtl"),
        Field::Title => words("/title/0"),
        Field::Subtitle => words("/subtitle/0"),
        Field::SynonymName => words("/synonyms/0/name"),
        Field::SynonymLanguage => set("/synonyms/0/language", "fr", "de"),
        Field::IdentifierValue => words("/identifiers/0/value"),
        Field::IdentifierSystem => told("/identifiers/0/system", "https://wabelo.example/", "https://zunkiq.example/"),
        Field::Summary => words("/summary"),
        Field::AudienceRole => set("/audience/role", "patient", "caregiver"),
        Field::AudienceAges => set("/audience/ages/from", 18, 21),
        Field::CodeSystem => set("/codes/0/system", "mesh", "snomed-ct"),
        Field::Code => told("/codes/0/code", "D777777", "D888888"),
        Field::CodeDisplay => words("/codes/0/display"),
        Field::CodeVersion => told("/codes/0/version", "1971", "1972"),
        Field::CodeRelation => set("/codes/0/relation", "broader", "narrower"),
        Field::Intro => set("/intro", json!([]), json!([paragraph("Zunkiq")])),
        Field::SectionId => set("/sections/1/id", "second", "other"),
        Field::SectionKind => set("/sections/0/kind", "causes", "outlook"),
        Field::SectionHeading => words("/sections/0/heading/0"),
        Field::SectionLanguage => set("/sections/1/language", "fr", "de"),
        Field::SectionBlocks => set("/sections/1/blocks", json!([]), json!([paragraph("Zunkiq")])),
        Field::Subsections => {
            let section = |name: &str, inside: Value| json!({"id": name, "kind": "causes", "heading": [name], "subsections": inside});
            let (flat, nested) = (json!([]), json!([section("other", json!([]))]));
            set(
                "/sections",
                json!([section("first", flat.clone()), section("other", flat)]),
                json!([section("first", nested)]),
            )
        }
        Field::Paragraph => {
            set("/sections/1/blocks", json!([paragraph("One. Two.")]), json!([paragraph("One."), paragraph("Two.")]))
        }
        Field::ListItems => set(
            "/sections/0/blocks/2/items",
            json!([[paragraph("One"), paragraph("Two")]]),
            json!([[paragraph("One")], [paragraph("Two")]]),
        ),
        Field::ListStart => set("/sections/0/blocks/2/start", 3, 7),
        Field::TableCaption => words("/sections/0/blocks/3/caption/0"),
        Field::TableCorner => words("/sections/0/blocks/3/corner/0"),
        Field::TableColumns => words("/sections/0/blocks/3/columns/0/0"),
        Field::RowHeader => words("/sections/0/blocks/3/rows/0/header/0"),
        Field::RowCells => words("/sections/0/blocks/3/rows/0/cells/0/0/content/0"),
        Field::CalloutLevel => set("/sections/0/blocks/4/level", "info", "caution"),
        Field::CalloutHeading => words("/sections/0/blocks/4/heading/0"),
        Field::CalloutBlocks => words("/sections/0/blocks/4/blocks/0/content/0"),
        Field::FigureImage => set("/sections/0/blocks/5/image", image("png"), image("jpeg")),
        Field::FigureAlt => words("/sections/0/blocks/5/alt"),
        Field::FigureDecorative => {
            set("/sections/0/blocks/5", figure(("alt", "A".into())), figure(("decorative", true.into())))
        }
        Field::FigureLongDescription => words("/sections/0/blocks/5/long_description/0"),
        Field::FigureCaption => words("/sections/0/blocks/5/caption/0"),
        Field::FigureCredit => words("/sections/0/blocks/5/credit"),
        Field::Emphasis => marked("em"),
        Field::Strong => marked("strong"),
        Field::Subscript => marked("sub"),
        Field::Superscript => marked("sup"),
        Field::LinkUrl => {
            told("/sections/0/blocks/1/content/0/href", "https://wabelo.example/", "https://zunkiq.example/")
        }
        Field::LinkSection => set("/sections/0/blocks/1/content/2/href", "#first", "#second"),
        Field::TermDefinition => words("/sections/0/blocks/1/content/4/definition"),
        Field::AbbreviationLong => words("/sections/0/blocks/1/content/6/long"),
        Field::ForeignLanguage => set("/sections/0/blocks/1/content/8/language", "fr", "it"),
        Field::ForeignDirection => set("/sections/0/blocks/1/content/8/direction", "ltr", "rtl"),
        Field::LineBreak => {
            set("/sections/0/blocks/0/content", json!(["One Two"]), json!(["One", {"type": "br"}, "Two"]))
        }
        Field::AsPrinted => words("/colophon/0/as_printed/0"),
        Field::ReviewerParties => words("/colophon/1/facts/0/parties/0/name"),
        Field::ReviewerQualifier => words("/colophon/1/facts/0/qualifier"),
        Field::ReviewerPurpose => words("/colophon/1/facts/0/purpose"),
        Field::LastReviewed => told("/colophon/2/facts/0/date", "2014-10-11", "2014-10-12"),
        Field::ReviewDue => told("/colophon/3/facts/0/date", "2030-10-11", "2030-10-12"),
        Field::CreditRole => set("/colophon/4/facts/0/role", "author", "editor"),
        Field::CreditParties => words("/colophon/4/facts/0/parties/0/name"),
        Field::Publisher => words("/colophon/5/facts/0/publisher/name"),
        Field::Product => words("/colophon/5/facts/0/product"),
        Field::Edition => words("/colophon/5/facts/0/edition"),
        Field::Created => told("/colophon/6/facts/0/date", "2011-10-11", "2011-10-12"),
        Field::Published => told("/colophon/7/facts/0/date", "2012-10-11", "2012-10-12"),
        Field::Modified => told("/colophon/8/facts/0/date", "2013-10-11", "2013-10-12"),
        Field::Expires => told("/colophon/9/facts/0/date", "2040-10-11", "2040-10-12"),
        Field::NoticeCovers => set("/colophon/10/facts/0/covers/0", "disclaimer", "attribution"),
        Field::CopyrightFirst => set("/colophon/11/facts/0/first", 1987, 1988),
        Field::CopyrightLast => set("/colophon/11/facts/0/last", 2017, 2018),
        Field::CopyrightHolder => words("/colophon/11/facts/0/holder/name"),
        Field::CopyrightQualifier => words("/colophon/11/facts/0/qualifier"),
        Field::RightsStatement => words("/colophon/12/facts/0/text"),
        Field::LicenceSpdx => words("/colophon/13/facts/0/spdx"),
        Field::LicenceUrl => told("/colophon/14/facts/0/url", "https://wabelo.example/", "https://zunkiq.example/"),
        Field::DocumentNumber => words("/colophon/15/facts/0/text"),
        Field::PartyKind => set("/colophon/1/facts/0/parties/0/kind", "person", "organization"),
        Field::PartyCredentials => words("/colophon/1/facts/0/parties/0/credentials"),
        Field::PartyUrl => {
            told("/colophon/1/facts/0/parties/0/url", "https://wabelo.example/", "https://zunkiq.example/")
        }
        Field::PartyPartOf => words("/colophon/1/facts/0/parties/0/part_of"),
        Field::ProvenanceUrl => told("/provenance/url", "https://wabelo.example/", "https://zunkiq.example/"),
        Field::ProvenanceRetrieved => told("/provenance/retrieved", "2016-10-11", "2016-10-12"),
        Field::ProvenanceRedistributor => words("/provenance/redistributor/name"),
        Field::ProvenanceNote => words("/provenance/note"),
        Field::TranslationLanguage => set("/translations/0/language", "es", "pt"),
        Field::TranslationUrl => told("/translations/0/url", "https://wabelo.example/", "https://zunkiq.example/"),
        Field::TranslationId => told("/translations/0/id", "first-translation", "other-translation"),
        Field::TranslationRelation => set("/translations/0/relation", "translation", "original"),
        Field::Ext => words("/ext/x-house/name"),
    }
}
