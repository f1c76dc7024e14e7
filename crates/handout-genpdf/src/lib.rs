//! Simple PDF out of an [`Article`], by the crate genpdf: every word of the article on pages that print well.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Section, SectionKind, Slug};
//! use handout_genpdf::{GenpdfOptions, Paper, to_vec};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! let mut section = Section::new(SectionKind::Causes, Inlines::text("What is the cause?")?);
//! section.blocks.push(Block::Paragraph(Inlines::text("Eating fast is the most common one.")?));
//! draft.sections.push(section);
//!
//! let pdf = to_vec(&Article::try_from(draft)?, &GenpdfOptions::default().with_paper(Paper::A4))?;
//! assert!(pdf.starts_with(b"%PDF-1.3"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The PDF is **not accessible**: it has no tags, no language and no alternative text for screen readers, and its bytes
//! differ each time. It sets Latin, Greek and Cyrillic letters. What it cannot set, it refuses with an error that names
//! the characters and their places; it never prints a box and never loses a word.
//!
//! One way through the modules: `body` turns the article into `words`, `lines` breaks them to the width of the column,
//! `rows` are the finished lines and what stands beside them, `pages` puts them on pages, and `sheet` hands the pages to
//! genpdf, which is left no decision of its own. `face` knows the letters, `script` what cannot be set.

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
mod inline;
mod table;
mod words;
mod lines;
mod rows;
mod pages;
mod sheet;
mod face;
mod script;

use handout_core::{Article, ExportError, Exporter, Format};

pub use exporter::GenpdfExporter;
pub use handout_core::{Margins, Paper};
pub use options::GenpdfOptions;

/// The format: `genpdf`, in files that end in `.pdf`.
pub const FORMAT: Format = Format::new("genpdf", "application/pdf", "pdf");

/// The whole article as a PDF.
///
/// [`GenpdfExporter`] gives the same pages, and findings besides.
///
/// # Errors
///
/// Those of [`GenpdfExporter`].
pub fn to_vec(article: &Article, options: &GenpdfOptions) -> Result<Vec<u8>, ExportError> {
    GenpdfExporter::new(options.clone()).export_to_vec(article).map(|(bytes, _)| bytes)
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
