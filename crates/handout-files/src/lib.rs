//! Handouts as files that appear whole or not at all.
//!
//! ```
//! use handout_core::{Format, Slug};
//! use handout_files::{FileName, Folder};
//!
//! let folder = Folder::create(std::env::temp_dir().join("handouts-of-a-doctest"))?;
//! let name = FileName::of(&Slug::new("hiccups")?, Format::new("text", "text/plain; charset=utf-8", "txt"))?;
//! let written = folder.write(&name, b"Hold your breath.\n")?;
//! assert_eq!(std::fs::read(&written.paths[0])?, b"Hold your breath.\n");
//! # std::fs::remove_dir_all(folder.path())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Folder::write`] and [`Folder::write_set`] say what is promised; [`FileName`] keeps names inside the folder. Exporters know
//! nothing of this crate: they give bytes.

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
        clippy::dbg_macro
    )
)]
// The one library crate that may open files and give them random names, and for that reason a crate of its own:
// `clippy::disallowed_methods` and `clippy::disallowed_types` are not denied.

mod error;
mod folder;
mod name;
mod temporary;

pub use error::FilesError;
pub use folder::{Folder, Written};
pub use name::{FileName, FileNameError};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
