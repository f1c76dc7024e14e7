//! HTML out of an [`Article`]: a page to send, print or put on a web site, or a fragment for a page that is there.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Section, SectionKind, Slug};
//! use handout_html::{HeadingLevel, HtmlOptions, to_string};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! let mut section = Section::new(SectionKind::Causes, Inlines::text("What is the cause?")?);
//! section.blocks.push(Block::Paragraph(Inlines::text("Eating > 1 meal at once.")?));
//! draft.sections.push(section);
//! let article = Article::try_from(draft)?;
//!
//! let page = to_string(&article, &HtmlOptions::default())?;
//! assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
//!
//! let options = HtmlOptions::default().with_fragment(true).with_heading_level(HeadingLevel::H2);
//! assert_eq!(to_string(&article, &options)?, "\
//! <article class=\"handout\" lang=\"en\" dir=\"ltr\" aria-labelledby=\"hiccups\">
//! <header>
//! <h2 id=\"hiccups\">Hiccups</h2>
//! </header>
//! <section aria-labelledby=\"what-is-the-cause\" data-kind=\"causes\">
//! <h3 id=\"what-is-the-cause\">What is the cause?</h3>
//! <p>Eating &gt; 1 meal at once.</p>
//! </section>
//! </article>
//! ");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The page carries its style sheet and its images, runs no script and asks for nothing from outside; a
//! Content-Security-Policy in it forbids both. `escape` alone turns text into markup, `ids` makes the names that links
//! lead to, `body` and its siblings write the article by matching on its enums, and `shell` puts a template around it.
//! `templates` checks the partials that a caller puts in the place of ours.

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
mod theme;
mod styles;
mod fidelity;
mod exporter;
mod templates;
mod shell;
mod body;
mod clinic;
mod urgency;
mod contents;
mod blocks;
mod inlines;
mod colophon;
mod scratch;
mod ids;
mod names;
mod escape;

use handout_core::{Article, ExportError, Format};

pub use exporter::HtmlExporter;
pub use options::{Contents, HeadingLevel, HeadingLevelError, HtmlOptions};
pub use scratch::Scratch;
pub use styles::style_sheet;
pub use templates::{CONTEXT_VERSION, TemplateError, TemplateErrors, Templates};
pub use theme::{Color, ColorError, Faint, FontStack, FontStackError, Palette, Theme, ThemeError};

/// The format: `html`, in UTF-8, in files that end in `.html`.
pub const FORMAT: Format = Format::new("html", "text/html; charset=utf-8", "html");

/// The whole article as a page, whatever the options say of fragments.
///
/// # Errors
///
/// Those of [`to_string`].
pub fn page(article: &Article, options: &HtmlOptions) -> Result<String, ExportError> {
    to_string(article, &options.clone().with_fragment(false))
}

/// The whole article as a fragment for a page that is there, whatever the options say.
///
/// # Errors
///
/// None for now; those of [`to_string`].
pub fn fragment(article: &Article, options: &HtmlOptions) -> Result<String, ExportError> {
    to_string(article, &options.clone().with_fragment(true))
}

/// The whole article as a page, or as a fragment if the options say so.
///
/// [`HtmlExporter`] gives the same HTML, and findings besides.
///
/// # Errors
///
/// [`ExportError::Engine`] when the template of the page fails, which no article can bring about.
pub fn to_string(article: &Article, options: &HtmlOptions) -> Result<String, ExportError> {
    exporter::write(article, options, &Templates::default()).map(|handout| handout.html)
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../TEMPLATES.md")]
struct Guide;
