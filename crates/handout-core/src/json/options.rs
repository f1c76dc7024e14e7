//! [`JsonReadOptions`], and what reading by them gives.

use std::fmt;

use crate::article::Article;
use crate::limits::Limits;

/// How JSON is read: what is forgiven, and how much is taken.
///
/// # Examples
///
/// ```
/// use handout_core::JsonReadOptions;
///
/// assert!(!JsonReadOptions::default().lenient);
/// assert!(JsonReadOptions::lenient().lenient);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonReadOptions {
    /// Leaves out fields that this version does not know and names each in [`JsonArticle::skipped`], and takes files of
    /// later minor versions, such as `handout-article/1.3`. Default: `false`, where an unknown field is an error and
    /// `handout-article/1` is the only format.
    pub lenient: bool,
    /// Bounds on the article; [`Limits::input_bytes`] bounds the file, and [`Limits::nodes`] the elements of its arrays, those of
    /// unknown fields among them. Brackets are read no more than 127 deep, which is deeper than the usual [`Limits::depth`]
    /// and may be less than a raised one. Default: [`Limits::default`].
    pub limits: Limits,
}

impl JsonReadOptions {
    /// Skips what can be skipped without losing words.
    #[must_use]
    pub fn lenient() -> Self {
        Self { lenient: true, ..Self::default() }
    }
}

/// An article that was read, and what was left out in doing so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JsonArticle {
    /// The article.
    pub article: Article,
    /// Fields that are not known, in the order of the file. Empty unless reading is lenient.
    pub skipped: Vec<SkippedField>,
}

/// A field that this version does not know and that lenient reading left out, with all that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SkippedField {
    /// Its path, such as `sections[0].mood`.
    pub path: String,
    /// The line where its name begins, counted from 1.
    pub line: usize,
    /// The column in bytes, counted from 1.
    pub column: usize,
}

impl fmt::Display for SkippedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}, column {}", self.path, self.line, self.column)
    }
}
