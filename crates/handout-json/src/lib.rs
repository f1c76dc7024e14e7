//! Articles as JSON, through the same [`Exporter`](handout_core::Exporter) as every other format.
//!
//! The form itself is the core's: [`Article::to_json`](handout_core::Article::to_json) and
//! [`Article::from_json`](handout_core::Article::from_json), which reads back what this crate writes.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Exporter, Inlines, LanguageTag, Slug};
//! use handout_json::{JsonExporter, JsonOptions};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! draft.intro.push(Block::Paragraph(Inlines::text("Hiccups go away by themselves.")?));
//! let article = Article::try_from(draft)?;
//!
//! let mut file = Vec::new();
//! JsonExporter::new(JsonOptions::default()).export(&article, &mut file)?;
//! assert!(file.starts_with(b"{\n  \"format\": \"handout-article/1\",\n  \"id\": \"hiccups\",\n"));
//! assert_eq!(Article::from_json(&file)?, article);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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

mod options;
mod exporter;

use handout_core::Format;

pub use exporter::{JsonExporter, json_ld, to_string};
pub use handout_core::JsonLdOptions;
pub use options::JsonOptions;

/// The JSON Schema of articles, draft 2020-12. Its prose stands beside it in `schema/README.md`.
pub const SCHEMA: &str = include_str!("../schema/handout-article-1.schema.json");

/// JSON: `json`, `application/json`, `.json`.
pub const FORMAT: Format = Format::new("json", "application/json", "json");

/// The example of the README, compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
