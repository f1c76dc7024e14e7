//! Plain text out of an [`Article`]: every word a reader meets, in reading order, and nothing that is markup.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inlines, LanguageTag, List, NonEmpty, Section, SectionKind, Slug};
//! use handout_text::{TextOptions, to_string};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! let mut section = Section::new(SectionKind::Causes, Inlines::text("What is the cause?")?);
//! section.blocks.push(Block::Paragraph(Inlines::text("Common causes are:")?));
//! let causes = [Inlines::text("Eating too fast")?, Inlines::text("A sudden fright")?].map(Into::into);
//! section.blocks.push(Block::List(List::bulleted(NonEmpty::new(causes.into())?)));
//! draft.sections.push(section);
//!
//! let text = to_string(&Article::try_from(draft)?, &TextOptions::default());
//! assert_eq!(text, "\
//! Hiccups
//!
//! What is the cause?
//!
//! Common causes are:
//!
//!   • Eating too fast
//!   • A sudden fright
//! ");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The layout: one blank line between the title, headings and blocks; list items and the lines of the colophon directly
//! under one another; exactly one line end at the end of the text. What each part looks like is told in `body`
//! and `table`, what stands between lines in `writer`, and where a line may end in `wrap`.

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
mod fidelity;
mod exporter;
mod body;
mod table;
mod writer;
mod wrap;

use handout_core::{Article, Format};

pub use exporter::TextExporter;
pub use options::TextOptions;

/// The format: `text`, in UTF-8, in files that end in `.txt`.
pub const FORMAT: Format = Format::new("text", "text/plain; charset=utf-8", "txt");

/// The whole article as text. Every article has a text, so this cannot fail.
///
/// [`TextExporter`] gives the same text, and findings besides.
#[must_use]
pub fn to_string(article: &Article, options: &TextOptions) -> String {
    body::write(article, options).text
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
