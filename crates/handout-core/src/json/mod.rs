//! The article as JSON: a published form, read strictly, with errors that name cause and place.

mod article;
mod content;
mod fact;
pub(crate) mod fields;
mod locate;

use thiserror::Error;

use crate::article::Article;
use crate::draft::Draft;
use crate::validate::{Limits, Violations};

/// The value of `format` in every file: name and major version.
const FORMAT: &str = "handout-article/1";

impl Article {
    /// Reads an article from JSON (RFC 8259, UTF-8; a byte order mark is skipped) and checks it.
    ///
    /// Reading is strict: an unknown field or kind, a repeated field, or a value that its type refuses is an error.
    ///
    /// # Errors
    ///
    /// [`JsonError`] names line, column and the path of the first thing that cannot be read, or everything that the gate
    /// refuses.
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::Article;
    ///
    /// let error = Article::from_json(r#"{"format": "handout-article/1", "id": "Hiccups"}"#).unwrap_err();
    /// assert!(error.to_string().starts_with("`Hiccups` is not a slug"), "{error}");
    /// assert!(error.to_string().ends_with("at line 1, column 47 (id)"), "{error}");
    /// ```
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, JsonError> {
        Self::from_json_with_limits(json, &Limits::default())
    }

    /// [`from_json`](Self::from_json) with other limits than the usual ones.
    ///
    /// # Errors
    ///
    /// Those of [`from_json`](Self::from_json).
    pub fn from_json_with_limits(json: impl AsRef<[u8]>, limits: &Limits) -> Result<Self, JsonError> {
        let json = json.as_ref();
        if json.len() > limits.input_bytes {
            return Err(JsonError::TooLarge { found: json.len(), limit: limits.input_bytes });
        }
        let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
        if let Err(error) = std::str::from_utf8(json) {
            return Err(JsonError::not_utf8(json, error.valid_up_to()));
        }
        let draft: Draft = serde_json::from_slice(json).map_err(|error| JsonError::read(json, &error))?;
        Self::with_limits(draft, limits).map_err(JsonError::Violations)
    }

    /// The article as compact JSON. Equal articles give equal bytes.
    ///
    /// # Errors
    ///
    /// [`JsonError::Write`], which no article is known to cause.
    pub fn to_json(&self) -> Result<String, JsonError> {
        serde_json::to_string(self).map_err(|error| JsonError::Write { message: error.to_string() })
    }

    /// The article as JSON with two spaces of indent for each level, for people and for version control.
    ///
    /// # Errors
    ///
    /// [`JsonError::Write`], which no article is known to cause.
    pub fn to_json_pretty(&self) -> Result<String, JsonError> {
        serde_json::to_string_pretty(self).map_err(|error| JsonError::Write { message: error.to_string() })
    }
}

/// Why JSON could not be read as an article. Lines and columns count from 1, columns in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum JsonError {
    /// Not JSON, or cut off.
    #[error("{message} at line {line}, column {column} ({path})")]
    Syntax {
        /// What is wrong.
        message: String,
        /// The line.
        line: usize,
        /// The column in bytes.
        column: usize,
        /// The innermost place that was being read, such as `sections[0].blocks`.
        path: String,
    },
    /// JSON, but not an article: an unknown field or kind, or a value that its type refuses.
    #[error("{message} at line {line}, column {column} ({path})")]
    Content {
        /// What is wrong.
        message: String,
        /// The line.
        line: usize,
        /// The column in bytes.
        column: usize,
        /// The innermost place that was being read, such as `sections[0].kind`.
        path: String,
    },
    /// More bytes than [`Limits::input_bytes`].
    #[error("input has {found} bytes, more than {limit}; divide it or raise the limit")]
    TooLarge {
        /// Bytes given.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Readable, but the gate refuses it.
    #[error("{0}")]
    Violations(Violations),
    /// Writing failed.
    #[error("writing JSON failed: {message}")]
    Write {
        /// What went wrong.
        message: String,
    },
}

impl JsonError {
    fn not_utf8(json: &[u8], offset: usize) -> Self {
        let before = json.get(..offset).unwrap_or_default();
        let line = before.split(|byte| *byte == b'\n').count();
        let column = before.rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len) + 1;
        let path = locate::path_at(json, line, column - 1);
        Self::Syntax { message: "not UTF-8; save the file as UTF-8".to_owned(), line, column, path }
    }

    fn read(json: &[u8], error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let place = format!(" at line {line} column {column}");
        let message = error.to_string();
        let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        let path = locate::path_at(json, line, column);
        // serde_json counts the line end itself as column 0 of the next line, and nothing read at all as column 0.
        let column = column.max(1);
        match error.classify() {
            serde_json::error::Category::Data => Self::Content { message, line, column, path },
            _ => Self::Syntax { message, line, column, path },
        }
    }
}
