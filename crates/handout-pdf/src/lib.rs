//! Accessible PDF out of an [`Article`]: PDF/UA-1 and PDF/A-2a at once, tagged for screen readers, in large print where asked
//! for, in any script that a font is given for, the same bytes every time.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Section, SectionKind, Slug};
//! use handout_pdf::{Paper, PdfOptions, to_vec};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! let mut section = Section::new(SectionKind::Causes, Inlines::text("What is the cause?")?);
//! section.blocks.push(Block::Paragraph(Inlines::text("Eating fast is the most common one.")?));
//! draft.sections.push(section);
//!
//! let pdf = to_vec(&Article::try_from(draft)?, &PdfOptions::default().with_paper(Paper::A4))?;
//! assert!(pdf.starts_with(b"%PDF-1.7"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every word of the article is in the file, or there is an error that names the characters no font has; a box never stands
//! for a word.
//!
//! # One way through the modules
//!
//! `flow` turns the article into words, lists, tables and callouts below one another, and makes the tag tree. `line` shapes
//! words with the help of `font` and breaks them into lines. `page` sets lines in a column and divides it among pages: `laid`
//! is what comes out, plain data. `write` turns that into bytes, and alone knows what a PDF is.

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
mod style;
mod fidelity;
mod exporter;
mod about;

mod words;
mod flow;
mod picture;

mod font;
mod line;
mod page;
mod laid;
mod write;
#[cfg(test)]
mod oracle;

use handout_core::{Article, ExportError, Exporter, Format};

pub use exporter::PdfExporter;
pub use font::{Font, FontError, FontFamily, FontSet};
pub use handout_core::{Margins, Measures, Paper, Profile};
pub use options::{MissingGlyphs, PdfOptions};

/// The format: `pdf`, in files that end in `.pdf`.
pub const FORMAT: Format = Format::new("pdf", "application/pdf", "pdf");

/// The whole article as a PDF, with the bundled fonts.
///
/// [`PdfExporter`] gives the same bytes, and findings besides; it reads the fonts once for many articles.
///
/// # Errors
///
/// Those of [`PdfExporter`].
pub fn to_vec(article: &Article, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    PdfExporter::new(options.clone()).export_to_vec(article).map(|(bytes, _)| bytes)
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
