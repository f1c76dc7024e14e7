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
//! [`Kit`] holds an exporter to what every format promises, by one call. [`generate`] has proptest strategies for articles that
//! no author would think of, [`attacks`] what somebody would write who means harm, [`bombs`] files that fill the memory of a
//! careless reader. [`guide`] tells how a format is added.

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

mod kit;
mod failure;
mod evidence;
mod checks;

mod fixture;
mod long;
mod sample;

pub mod attacks;
pub mod bombs;
pub mod generate;

#[doc = include_str!("../ADD-A-FORMAT.md")]
pub mod guide {}

pub use evidence::Evidence;
pub use failure::{Failure, Failures};
pub use fixture::{Fixture, fixture, fixtures};
pub use kit::{Check, Kit};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
