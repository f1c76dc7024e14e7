//! Why a source could not be imported at all.

use handout_core::ViolationKind;
use thiserror::Error;

/// Why a source could not be imported at all. Odd text is no error: it is placed, or named in the report.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// There is nothing to read in the source.
    #[error("source holds no text; give it a title and what the patient should read")]
    Empty,
    /// The bytes are not UTF-8, as in a file saved as Windows-1252 or UTF-16. Convert the file.
    #[error("source is not UTF-8 at byte {offset}, line {line}; save it as UTF-8")]
    NotUtf8 {
        /// Where the first byte stands that is not UTF-8, from zero.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// A NUL character: the source is a program or an image, or UTF-16 without its mark.
    #[error("source is not text: NUL at byte {offset}, line {line}; give the article's text as UTF-8")]
    Binary {
        /// Where the NUL stands, from zero.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// More bytes than [`Limits::input_bytes`](handout_core::Limits::input_bytes), or 4 GiB, whatever the limits.
    #[error("source has {found} bytes, more than {limit}; divide it or raise the limit")]
    TooLarge {
        /// Bytes given.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The article is over another of [`Limits`](handout_core::Limits): what the gate would say of it.
    #[error("{kind} at line {line}")]
    OverLimit {
        /// Which limit, and what to do about it.
        kind: ViolationKind,
        /// The line, from 1: of a text that is too long, of what is nested too deep, or of the first part or block too many.
        line: usize,
    },
    /// A line that is none of the article's, where the caller wanted none.
    #[error("line {line} is a portal's and not the article's; remove it or let the importer set it aside")]
    Furniture {
        /// The first such line, from 1.
        line: usize,
    },
    /// The importer caught itself losing or inventing text. This is a fault of the importer: please report it with the source.
    #[error("importer could not account for line {line}; this is its own fault, please report it with the source")]
    NotConserved {
        /// The line, from 1.
        line: usize,
    },
}
