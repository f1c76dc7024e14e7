//! Articles to try exporters and readers on: fixtures that each stand for one difficulty, and generated ones.
//!
//! ```
//! use handout_conformance::{fixture, fixtures};
//!
//! for fixture in fixtures() {
//!     let article = fixture.article()?;
//!     assert_eq!(article.to_json_pretty()? + "\n", fixture.json(), "{}", fixture.name);
//! }
//! assert!(fixture("hemifacial-spasm").is_some());
//! # Ok::<(), handout_core::JsonError>(())
//! ```
//!
//! [`check`] holds an exporter to what every format promises; [`generate`] has proptest strategies for articles that no author would think of.

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
        clippy::disallowed_methods,
        clippy::disallowed_types
    )
)]

mod check;
mod fixture;
mod long;

pub mod generate;

pub use check::{Failure, Failures, check};
pub use fixture::{Fixture, fixture, fixtures};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
