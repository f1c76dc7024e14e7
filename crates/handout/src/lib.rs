//! x
pub use handout_core::*;
