//! Articles as XML, in a vocabulary that has an element or an attribute for every field of the model.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inline, Inlines, LanguageTag, Section, SectionKind, Slug};
//! use handout_xml::{XmlOptions, XmlReadOptions, from_str, to_string};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! let mut section = Section::new(SectionKind::SelfCare, Inlines::text("What helps?")?);
//! let words = Inlines::text("Hold your breath for ")?.then(Inline::Strong(Inlines::text("< 20")?));
//! section.blocks.push(Block::Paragraph(words));
//! draft.sections.push(section);
//!
//! let xml = to_string(&Article::try_from(draft)?, &XmlOptions::default())?;
//! assert_eq!(xml, r#"<?xml version="1.0" encoding="UTF-8"?>
//! <article xmlns="urn:handout:article:1" version="1.0" xml:id="hiccups" xml:lang="en">
//!   <meta>
//!     <title>Hiccups</title>
//!   </meta>
//!   <section kind="self-care">
//!     <heading>What helps?</heading>
//!     <p>Hold your breath for <strong>&lt; 20</strong></p>
//!   </section>
//! </article>
//! "#);
//! assert_eq!(from_str(&xml, &XmlReadOptions::default())?.article.title.plain_text(), "Hiccups");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`from_str`], [`from_slice`] and [`from_reader`] read it back, strictly, with line, column and element of what is wrong.
//!
//! An element holds either elements or running text, never both by chance: white space means nothing among the children
//! of the first kind, which the pretty layout puts on lines of their own, and everything inside the second kind, into
//! which no layout puts any. The README has a table of all elements.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unreachable,
        clippy::todo,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::dbg_macro,
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::wildcard_enum_match_arm
    )
)]

mod options;
mod exporter;
mod article;
mod meta;
mod content;
mod colophon;
mod writer;
mod read;

use handout_core::Format;

pub use exporter::{XmlExporter, to_string};
pub use options::XmlOptions;
pub use read::{
    SkippedAttribute, XmlArticle, XmlErrorKind, XmlPlace, XmlReadError, XmlReadOptions, XmlViolation, XmlViolations,
    from_reader, from_slice, from_str,
};

/// XML: `xml`, `application/xml`, `.xml`.
pub const FORMAT: Format = Format::new("xml", "application/xml", "xml");

/// The namespace of every element. It ends in the major version: a file of another one is another vocabulary.
///
/// A name and not an address, on purpose: there is nothing behind it that a program could try to fetch, and no domain that
/// could pass into other hands while files live on. It has the form of a URN (RFC 8141 2), like `urn:hl7-org:v3`.
pub const NAMESPACE: &str = "urn:handout:article:1";

/// The example of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
