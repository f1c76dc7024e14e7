#![doc = include_str!("../README.md")]
//!
//! # What stands where
//!
//! The article, its checks and its JSON form stand at the top: [`Article`], [`Draft`], [`Section`], [`Block`], [`Inline`],
//! [`lint`]. Each feature adds a module:
//!
//! | Feature | Module | Gives |
//! |---|---|---|
//! | `import` | `import` | plain text of a portal in |
//! | `html` | `html` | HTML out, a page of its own or a fragment to embed |
//! | `pdf` | `pdf` | accessible PDF out: PDF/UA-1 and PDF/A-2a; `pdf-arabic`, `pdf-hebrew`, `pdf-devanagari` add fonts |
//! | `text` | `text` | plain text out |
//! | `xml` | `xml` | XML out and in, every field |
//! | `json` | `json` | JSON out through the common [`Exporter`] |
//! | `markdown` | `markdown` | Markdown out, with YAML front matter |
//! | `genpdf` | `genpdf` | a simple PDF, not accessible; off by default |
//! | `files` | `files` | files that appear whole or not at all; off by default |
//!
//! All but the last two, and the fonts, are on by default; `default-features = false` leaves the article alone.

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
        clippy::disallowed_types
    )
)]

pub use handout_core::*;

#[cfg(feature = "files")]
#[doc(inline)]
pub use handout_files as files;
#[cfg(feature = "genpdf")]
#[doc(inline)]
pub use handout_genpdf as genpdf;
#[cfg(feature = "html")]
#[doc(inline)]
pub use handout_html as html;
#[cfg(feature = "import")]
#[doc(inline)]
pub use handout_import as import;
#[cfg(feature = "json")]
#[doc(inline)]
pub use handout_json as json;
#[cfg(feature = "markdown")]
#[doc(inline)]
pub use handout_markdown as markdown;
#[cfg(feature = "pdf")]
#[doc(inline)]
pub use handout_pdf as pdf;
#[cfg(feature = "text")]
#[doc(inline)]
pub use handout_text as text;
#[cfg(feature = "xml")]
#[doc(inline)]
pub use handout_xml as xml;

/// One exporter for each enabled format, with its default options, in a fixed order.
///
/// # Examples
///
/// ```
/// for exporter in handout::exporters() {
///     println!("{}: {}", exporter.format().id, exporter.format().media_type);
/// }
/// ```
#[must_use]
pub fn exporters() -> Vec<Box<dyn Exporter>> {
    vec![
        #[cfg(feature = "html")]
        Box::new(html::HtmlExporter::default()),
        #[cfg(feature = "pdf")]
        Box::new(pdf::PdfExporter::default()),
        #[cfg(feature = "genpdf")]
        Box::new(genpdf::GenpdfExporter::default()),
        #[cfg(feature = "text")]
        Box::new(text::TextExporter::default()),
        #[cfg(feature = "xml")]
        Box::new(xml::XmlExporter::default()),
        #[cfg(feature = "json")]
        Box::new(json::JsonExporter::default()),
        #[cfg(feature = "markdown")]
        Box::new(markdown::MarkdownExporter::default()),
    ]
}

/// Compiles and runs what the repository's README shows.
#[cfg(all(doctest, feature = "import", feature = "text"))]
#[doc = include_str!("../../../README.md")]
struct Readme;
