//! The partials: what each may name, which slots it has, and what it is when nobody overrides it.
//!
//! These tables are the contract with the authors of overrides. `TEMPLATES.md` is held equal to them by a test; what may
//! change in them, and when [`CONTEXT_VERSION`](super::CONTEXT_VERSION) goes up, stands there.

use super::markup::Content;

/// The partials, in the order in which a page shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Partial {
    Head,
    Page,
    Header,
    Title,
    Contents,
    Section,
    Callout,
    Figure,
    Colophon,
    Footer,
}

/// What an override of a partial is held to.
pub(super) struct Spec {
    pub(super) name: &'static str,
    /// Where it stands and what it is for.
    #[cfg_attr(not(test), allow(dead_code, reason = "for `TEMPLATES.md`"))]
    pub(super) about: &'static str,
    /// How long its source may be, in bytes.
    pub(super) limit: usize,
    /// What may stand in it outside of all elements.
    pub(super) content: Content,
    pub(super) values: &'static [Value],
    pub(super) lists: &'static [List],
    pub(super) slots: &'static [Slot],
    /// What it is when nobody overrides it.
    pub(super) default: &'static str,
}

/// A short value that a partial may name.
pub(super) struct Value {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    #[cfg_attr(not(test), allow(dead_code, reason = "for `TEMPLATES.md`"))]
    pub(super) about: &'static str,
}

/// What a value consists of, and so where it may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any characters.
    Words,
    /// Lower-case letters, digits and hyphens.
    Token,
    /// The id of an element of the page.
    Id,
    /// A language tag.
    Language,
    /// `ltr` or `rtl`.
    Direction,
    /// The address of a link.
    Address,
    /// Yes or no, for `#if` and `#unless` alone.
    Flag,
}

/// What `#each` may go through.
pub(super) struct List {
    pub(super) name: &'static str,
    /// What can be named inside.
    pub(super) values: &'static [Value],
    #[cfg_attr(not(test), allow(dead_code, reason = "for `TEMPLATES.md`"))]
    pub(super) about: &'static str,
}

/// A place that the exporter fills with HTML of its own. It must be there, once and unconditionally.
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) place: Place,
    #[cfg_attr(not(test), allow(dead_code, reason = "for `TEMPLATES.md`"))]
    pub(super) about: &'static str,
}

/// Where a slot's HTML may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Where paragraphs may.
    Blocks,
    /// Where words may.
    Words,
    /// Where paragraphs may, inside `<main>`.
    Main,
    /// Directly inside `<figure>`.
    Figure,
}

const fn value(name: &'static str, kind: Kind, about: &'static str) -> Value {
    Value { name, kind, about }
}

const fn slot(name: &'static str, place: Place, about: &'static str) -> Slot {
    Slot { name, place, about }
}

/// What every partial may name.
pub(super) const COMMON: &[Value] = &[
    value("context_version", Kind::Token, "the version of all these names, a number"),
    value("language", Kind::Language, "the language of this place, as in `lang`"),
    value("direction", Kind::Direction, "the direction of this place, as in `dir`"),
];

/// What the partials around the article may name.
const AROUND: &[Value] = &[
    value("title", Kind::Words, "the article's title, in words without emphasis"),
    value("summary", Kind::Words, "the article's summary; empty when it has none"),
    value("start", Kind::Id, "the id of the article's title"),
];

/// Bytes for partials that are there once: room for a logo.
const ONCE: usize = 256 << 10;
/// Bytes for partials that are there as often as an article likes.
const OFTEN: usize = 4 << 10;

const HEAD: Spec = Spec {
    name: "head",
    about: "In the page's `<head>`, after what the exporter fixes (character set, policy, viewport) and before the style sheet.",
    limit: ONCE,
    content: Content::Head,
    values: AROUND,
    lists: &[
        List {
            name: "translations",
            values: &[
                value("language", Kind::Language, "the language of the translation"),
                value("url", Kind::Address, "its address"),
            ],
            about: "translations that have an address",
        },
        List {
            name: "licences",
            values: &[value("url", Kind::Address, "the address of the licence")],
            about: "licences that have an address",
        },
    ],
    slots: &[],
    default: include_str!("../../templates/partials/head.hbs"),
};

const PAGE: Spec = Spec {
    name: "page",
    about: "All of the page's `<body>`.",
    limit: ONCE,
    content: Content::Page,
    values: AROUND,
    lists: &[],
    slots: &[
        slot("skip_link", Place::Blocks, "the link over what stands before the article"),
        slot("header", Place::Blocks, "the partial `header`"),
        slot("clinic", Place::Blocks, "who gives the handout out, from the options, or nothing"),
        slot("content", Place::Main, "the article"),
        slot("footer", Place::Blocks, "the partial `footer`"),
    ],
    default: include_str!("../../templates/partials/page.hbs"),
};

const HEADER: Spec = Spec {
    name: "header",
    about: "In the page, above the article. Empty by default.",
    limit: ONCE,
    content: Content::Flow,
    values: AROUND,
    lists: &[],
    slots: &[],
    default: "",
};

const FOOTER: Spec = Spec {
    name: "footer",
    about: "In the page, below the article. Empty by default.",
    limit: ONCE,
    content: Content::Flow,
    values: AROUND,
    lists: &[],
    slots: &[],
    default: "",
};

const TITLE: Spec = Spec {
    name: "title",
    about: "What the article begins with.",
    limit: OFTEN,
    content: Content::Flow,
    values: &[
        value("id", Kind::Id, "the id of the heading"),
        value("level", Kind::Token, "the level of the heading, a number"),
        value("has_subtitle", Kind::Flag, "whether there is a subtitle"),
        value("has_synonyms", Kind::Flag, "whether there are other names"),
    ],
    lists: &[],
    slots: &[
        slot("heading", Place::Blocks, "the title as a heading with its id"),
        slot("subtitle", Place::Blocks, "a paragraph, or nothing"),
        slot("synonyms", Place::Blocks, "a paragraph with the other names, or nothing"),
    ],
    default: include_str!("../../templates/partials/title.hbs"),
};

const CONTENTS: Spec = Spec {
    name: "contents",
    about: "The table of contents, where there is one.",
    limit: OFTEN,
    content: Content::Flow,
    values: &[value("id", Kind::Id, "the id of what it is called")],
    lists: &[],
    slots: &[
        slot("heading", Place::Blocks, "what it is called, a paragraph with the id"),
        slot("entries", Place::Blocks, "a list of links to the sections"),
    ],
    default: include_str!("../../templates/partials/contents.hbs"),
};

const SECTION: Spec = Spec {
    name: "section",
    about: "Each section and each of its subsections. One in another language is in a `<div>` that says so.",
    limit: OFTEN,
    content: Content::Flow,
    values: &[
        value("id", Kind::Id, "the id of the heading"),
        value("kind", Kind::Token, "what the section is about, such as `causes`"),
        value("level", Kind::Token, "the level of the heading, a number"),
    ],
    lists: &[],
    slots: &[
        slot("heading", Place::Blocks, "the heading with its id"),
        slot("content", Place::Blocks, "paragraphs, lists and so on, then the subsections"),
    ],
    default: include_str!("../../templates/partials/section.hbs"),
};

const CALLOUT: Spec = Spec {
    name: "callout",
    about: "Each callout, such as a warning. An emergency is in a `<div>` with the id that the line before the body leads to.",
    limit: OFTEN,
    content: Content::Flow,
    values: &[
        value("id", Kind::Id, "the id of what the callout is called"),
        value("level", Kind::Token, "how urgent it is, such as `emergency`"),
    ],
    lists: &[],
    slots: &[
        slot("heading", Place::Blocks, "what the callout is called: its level in words and its heading, with the id"),
        slot("call", Place::Blocks, "a paragraph with the number to call in an emergency, or nothing"),
        slot("content", Place::Blocks, "paragraphs, lists and so on"),
    ],
    default: include_str!("../../templates/partials/callout.hbs"),
};

const FIGURE: Spec = Spec {
    name: "figure",
    about: "Each image that has a meaning or words of its own; a mere decoration stays as it is.",
    limit: OFTEN,
    content: Content::Flow,
    values: &[
        value("has_description", Kind::Flag, "whether there is a long description"),
        value("has_caption", Kind::Flag, "whether there is a caption or a credit"),
    ],
    lists: &[],
    slots: &[
        slot("image", Place::Words, "the image with its alternative text"),
        slot("description", Place::Blocks, "the long description, or nothing"),
        slot("caption", Place::Figure, "a `<figcaption>` with caption and credit, or nothing"),
    ],
    default: include_str!("../../templates/partials/figure.hbs"),
};

const COLOPHON: Spec = Spec {
    name: "colophon",
    about: "What the article ends with: who wrote and reviewed it, when, and whose it is.",
    limit: OFTEN,
    content: Content::Flow,
    values: &[],
    lists: &[],
    slots: &[slot("lines", Place::Blocks, "a paragraph for each line")],
    default: include_str!("../../templates/partials/colophon.hbs"),
};

impl Partial {
    pub(super) const ALL: [Self; 10] = [
        Self::Head,
        Self::Page,
        Self::Header,
        Self::Title,
        Self::Contents,
        Self::Section,
        Self::Callout,
        Self::Figure,
        Self::Colophon,
        Self::Footer,
    ];

    pub(super) fn spec(self) -> &'static Spec {
        match self {
            Self::Head => &HEAD,
            Self::Page => &PAGE,
            Self::Header => &HEADER,
            Self::Title => &TITLE,
            Self::Contents => &CONTENTS,
            Self::Section => &SECTION,
            Self::Callout => &CALLOUT,
            Self::Figure => &FIGURE,
            Self::Colophon => &COLOPHON,
            Self::Footer => &FOOTER,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        self.spec().name
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partial| partial.name() == name)
    }
}

impl Spec {
    pub(super) fn slot(&self, name: &str) -> Option<&'static Slot> {
        self.slots.iter().find(|slot| slot.name == name)
    }
}
