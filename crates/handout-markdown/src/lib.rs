//! Markdown out of an [`Article`]: `CommonMark`, or GitHub Flavored Markdown with tables and alerts, below YAML front matter.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inline, Inlines, LanguageTag, Section, SectionKind, Slug};
//! use handout_markdown::{MarkdownOptions, to_string};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! let mut section = Section::new(SectionKind::SelfCare, Inlines::text("What helps?")?);
//! let words = Inlines::text("Hold your breath for ")?.then(Inline::Strong(Inlines::text("< 20")?));
//! section.blocks.push(Block::Paragraph(words));
//! draft.sections.push(section);
//!
//! let markdown = to_string(&Article::try_from(draft)?, &MarkdownOptions::default());
//! assert_eq!(markdown, "\
//! ---
//! title: \"Hiccups\"
//! id: \"hiccups\"
//! lang: \"en\"
//! sections:
//! - {\"kind\": \"self-care\"}
//! ---
//!
//! ## Hiccups
//!
//! ### What helps?
//!
//! Hold your breath for **\\< 20**
//! ");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! There is no raw HTML in a file: programs that drop it lose nothing, and programs that pass it on pass nothing on. What
//! each part looks like is told in `body`, `table` and `inlines`; `escape` is the only place where text becomes markup.

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
mod front_matter;
mod body;
mod table;
mod inlines;
mod escape;

use handout_core::{Article, Format};

pub use exporter::MarkdownExporter;
pub use options::{Flavour, MarkdownOptions};

/// The format: `markdown`, in UTF-8, in files that end in `.md`.
pub const FORMAT: Format = Format::new("markdown", "text/markdown; charset=utf-8", "md");

/// The whole article as Markdown. Every article has one, so this cannot fail.
///
/// [`MarkdownExporter`] gives the same, and findings besides.
#[must_use]
pub fn to_string(article: &Article, options: &MarkdownOptions) -> String {
    exporter::write(article, options).0
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
