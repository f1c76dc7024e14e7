//! Plain text of a patient portal in, a typed article and a report on every line out.
//!
//! The importer obeys a law of conservation: every line that is not blank belongs to exactly one of the article, the
//! portal's furniture, and what found no place; the three give the source back. It proves the law on each import before it
//! returns, and nothing is guessed in silence: the report names what was assumed and what was inferred, with its evidence.
//! Blank is a line of nothing but white space, byte order marks and characters that no [`Text`](handout_core::Text) may hold.
//!
//! ```
//! use handout_core::Article;
//! use handout_import::{ImportOptions, SpanClass, import};
//!
//! let page = "Hiccups\n\nWhat are hiccups?\n\nA muscle tightens by itself.\n\n©2024, Example Clinic\n\nPatient Portal\n";
//! let imported = import(page, &ImportOptions::default())?;
//! for span in imported.report.of(SpanClass::Furniture) {
//!     println!("line {}: {:?} ({:?})", span.lines.0, span.text, span.reason);
//! }
//! let article = Article::try_from(imported.draft)?;
//! assert_eq!(article.copyright().map(|copyright| copyright.holder.name.as_str()), Some("Example Clinic"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In the order of the work: `source` (bytes to lines), `marks` and `passage` (lines to passages), `headings`, `colophon`
//! and `furniture` (what each passage is, by the tables in `kinds` and `vocabulary`, read by `patterns`), `lists`, `facts`
//! with `dates`, `people` and `licence`, and `assemble` (the draft), `conserve` (the proof).

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

mod assemble;
mod colophon;
mod conserve;
mod dates;
mod error;
mod facts;
mod furniture;
mod headings;
mod import;
mod kinds;
mod language;
mod licence;
mod lists;
mod marks;
mod options;
mod passage;
mod patterns;
mod people;
mod report;
mod source;
mod spot;
mod text;
mod vocabulary;

pub use error::ImportError;
pub use import::{Imported, import, import_bytes};
pub use options::{Furniture, ImportOptions};
pub use report::{
    Assumption, Confidence, Counts, Edit, FindingId, ImportFinding, ImportReport, Inference, Normalised, Notation,
    Reason, Span, SpanClass,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
