//! [`JsonError`]: why JSON cannot be read as an article, and where.

use std::fmt::{self, Write as _};

use thiserror::Error;

use super::locate;
use super::violations::JsonViolations;

/// Why JSON could not be read as an article. Lines and columns count from 1, columns in bytes.
///
/// Text of the file that stands in a message is cut, so that no file can flood a log.
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
    /// More bytes than [`Limits::input_bytes`](crate::Limits::input_bytes).
    #[error("input has {found} bytes, more than {limit}; divide it or raise the limit")]
    TooLarge {
        /// Bytes given.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More parts than [`Limits::nodes`](crate::Limits::nodes), or more unknown fields than lenient reading skips: found before
    /// an article was made of the file.
    #[error(
        "{what}: more than {limit} at line {line}, column {column} ({path}); divide the article or raise the limit"
    )]
    TooMany {
        /// What is too much.
        what: &'static str,
        /// How much is allowed.
        limit: usize,
        /// The line of the first one too many.
        line: usize,
        /// Its column in bytes.
        column: usize,
        /// Its place.
        path: String,
    },
    /// Readable, but the gate refuses it.
    #[error("{0}")]
    Violations(JsonViolations),
    /// Writing failed.
    #[error("writing JSON failed: {message}")]
    Write {
        /// What went wrong.
        message: String,
    },
}

impl JsonError {
    pub(super) fn not_utf8(json: &[u8], offset: usize) -> Self {
        let (line, column) = locate::line_and_column(json, offset);
        let path = locate::path_before(json, offset);
        Self::Syntax { message: "not UTF-8; save the file as UTF-8".to_owned(), line, column, path }
    }

    pub(super) fn too_many(json: &[u8], offset: usize, what: &'static str, limit: usize) -> Self {
        let (line, column) = locate::line_and_column(json, offset.saturating_sub(1));
        Self::TooMany { what, limit, line, column, path: locate::path_before(json, offset) }
    }

    pub(super) fn read(json: &[u8], error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let place = format!(" at line {line} column {column}");
        let mut ends = Ends { head: String::new(), free: HEAD, tail: String::new(), is_cut: false };
        // Writing to a `String` cannot fail.
        let _ = write!(ends, "{error}");
        let message = ends.into_string();
        let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
        let offset = locate::offset(json, line, column);
        if error.classify() != serde_json::error::Category::Data {
            let path = locate::path_before(json, offset);
            // serde_json counts the line end itself as column 0 of the next line, and nothing read at all as column 0.
            return Self::Syntax { message, line, column: column.max(1), path };
        }
        match locate::misnamed_around(json, offset) {
            Some(misnamed) => {
                let (line, column) = locate::line_and_column(json, misnamed.offset - 1);
                Self::Content { message: misnamed.message, line, column, path: misnamed.path }
            }
            None => {
                let path = locate::path_before(json, offset);
                Self::Content { message, line, column: column.max(1), path }
            }
        }
    }
}

/// Characters of a message that are kept of its beginning and of its end.
const HEAD: usize = 400;
const TAIL: usize = 200;

/// The beginning and the end of what is written to it, so that a message as long as the file is not copied.
struct Ends {
    head: String,
    /// Characters for which there is room in `head`.
    free: usize,
    tail: String,
    /// Whether something between them was left out.
    is_cut: bool,
}

impl Ends {
    fn into_string(self) -> String {
        [&*self.head, if self.is_cut { "…" } else { "" }, &*self.tail].concat()
    }
}

impl fmt::Write for Ends {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.char_indices().nth(self.free).map_or(text.len(), |(end, _)| end);
        let (head, tail) = text.split_at_checked(end).unwrap_or_default();
        self.free -= head.chars().count();
        self.head.push_str(head);
        let more = tail.chars().count().saturating_sub(TAIL);
        self.tail.extend(tail.chars().skip(more));
        self.is_cut |= more > 0;
        let more = self.tail.chars().count().saturating_sub(TAIL);
        if more > 0 {
            self.tail = self.tail.chars().skip(more).collect();
            self.is_cut = true;
        }
        Ok(())
    }
}
