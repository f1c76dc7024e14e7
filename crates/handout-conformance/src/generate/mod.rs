//! Strategies for articles that no author would think of, for property tests with proptest.
//!
//! Whatever a strategy gives is valid by construction: an article of every kind of content, with text inside that is
//! hostile wherever text may stand. Sizes are small, so that a thousand cases take about a second.
//!
//! ```
//! use handout_conformance::generate;
//! use handout_core::Article;
//! use proptest::prelude::*;
//!
//! proptest!(ProptestConfig::with_cases(8), |(article in generate::article())| {
//!     prop_assert_eq!(Article::from_json(article.to_json()?)?, article);
//! });
//! ```

mod article;
mod colophon;
mod content;
mod text;

pub use article::{article, draft, printable_article, section};
pub use colophon::{colophon_line, fact};
pub use content::{block, inlines};
pub use text::{HOSTILE, hostile_string, language, line, slug, text, url};
