//! [`XmlReadError`]: why XML cannot be read as an article, and where.

use std::fmt;
use std::io;

use handout_core::{Digest, Violation};
use thiserror::Error;

use crate::NAMESPACE;

/// Why XML cannot be read as an article.
///
/// Text of the file that stands in a message is cut to a few words, so that no file can flood a log.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum XmlReadError {
    /// The reader that was given failed: look at its cause.
    #[error("reading the XML failed")]
    Input(#[from] io::Error),
    /// More bytes than [`Limits::input_bytes`](handout_core::Limits::input_bytes).
    #[error("input has more than {limit} bytes; divide the article or raise the limit")]
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// The first thing in the file that is wrong.
    #[error("{kind} at {place}")]
    At {
        /// What is wrong, and what to do about it.
        kind: XmlErrorKind,
        /// Where.
        place: XmlPlace,
    },
    /// The file can be read, but the gate refuses the article.
    #[error("{0}")]
    Violations(XmlViolations),
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum XmlErrorKind {
    /// Not in UTF-8, or declared to be in another encoding.
    #[error("file is not UTF-8 but {0}; save it as UTF-8")]
    Encoding(String),
    /// Not XML 1.0 with namespaces.
    #[error("{0}")]
    Malformed(String),
    /// A reference to an entity that XML itself does not define.
    #[error(
        "entity `{0}` is not known; write the character itself, or one of `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;`"
    )]
    UnknownEntity(String),
    /// A document type, with which files can be read and memory filled.
    #[error("document type is not allowed; remove `<!DOCTYPE`")]
    DocumentType,
    /// A processing instruction.
    #[error("processing instruction is not allowed; remove `<?{0}`")]
    ProcessingInstruction(String),
    /// An element of another vocabulary.
    #[error("element is in {0}; put all elements into the namespace `{NAMESPACE}`")]
    Namespace(String),
    /// A version that this reader does not know.
    #[error("version is `{0}` where this version of the reader knows `1.0`; read leniently what is newer")]
    Version(String),
    /// An element that is not known, or not at this place.
    #[error("element `{found}` cannot stand here; expected {expected}")]
    UnexpectedElement {
        /// Its name.
        found: String,
        /// What may stand in its place.
        expected: &'static str,
    },
    /// An element that ends too early.
    #[error("element ends too early; expected {0}")]
    MissingElement(&'static str),
    /// An attribute that is not known here.
    #[error("attribute `{0}` is not known here; remove it")]
    UnknownAttribute(String),
    /// An attribute that must be there.
    #[error("element lacks its attribute `{0}`; add it")]
    MissingAttribute(&'static str),
    /// Characters among elements.
    #[error("text `{0}` cannot stand here; put it into an element")]
    StrayText(String),
    /// A value that its type refuses.
    #[error("attribute `{name}`: {message}")]
    Attribute {
        /// Name of the attribute.
        name: &'static str,
        /// What its type says.
        message: String,
    },
    /// Content that its type refuses.
    #[error("{0}")]
    Content(String),
    /// The digest that the file carries is that of another article.
    #[error(
        "article has the digest {found} and not the one in its attribute `digest`, so it was changed after that was \
         written; get it anew, or remove `digest` when the change was meant"
    )]
    Digest {
        /// The digest of what was read.
        found: Digest,
    },
    /// More than a limit of [`XmlReadOptions`](crate::XmlReadOptions) allows: found before an article was made of the file.
    #[error("{what}: more than {limit}; divide the article or raise the limit")]
    TooMany {
        /// What is too much.
        what: &'static str,
        /// How much is allowed.
        limit: usize,
    },
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlPlace {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in UTF-8 bytes, counted from 1.
    pub column: usize,
    /// The innermost element, such as `article/section[2]/p[1]`; those that may stand side by side are counted from 1.
    pub path: String,
}

impl fmt::Display for XmlPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if self.path.is_empty() { Ok(()) } else { write!(f, " ({})", self.path) }
    }
}

/// Everything that the gate refuses; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlViolations(pub(super) Vec<XmlViolation>);

/// One thing that the gate refuses, with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{} at {place}", .violation.kind)]
#[non_exhaustive]
pub struct XmlViolation {
    /// What, and its path in the article.
    pub violation: Violation,
    /// Where the element or text begins.
    pub place: XmlPlace,
}

/// Violations that are printed; all of them are in the value.
const PRINTED: usize = 50;

impl XmlViolations {
    /// One after the other, in the order of the gate.
    pub fn iter(&self) -> std::slice::Iter<'_, XmlViolation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a XmlViolations {
    type Item = &'a XmlViolation;
    type IntoIter = std::slice::Iter<'a, XmlViolation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for XmlViolations {
    /// One line for each of the first fifty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().take(PRINTED).enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        match self.0.len().checked_sub(PRINTED) {
            Some(more @ 1..) => write!(f, "\nand {more} more"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for XmlViolations {}

/// What is wrong at a byte of the file; the place is made of it once, at the end.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) offset: usize,
    pub(super) kind: XmlErrorKind,
}

/// Boxed, so that what is read is returned without a detour for the error.
pub(super) type Result<T> = std::result::Result<T, Box<Fault>>;

pub(super) fn fault<T>(offset: usize, kind: XmlErrorKind) -> Result<T> {
    Err(Box::new(Fault { offset, kind }))
}

pub(super) fn malformed<T>(offset: usize, message: impl Into<String>) -> Result<T> {
    fault(offset, XmlErrorKind::Malformed(message.into()))
}

/// A few characters of the file, fit for a message.
pub(super) fn cut(text: &str) -> String {
    const MOST: usize = 40;
    let mut shown: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}

/// Characters where only elements may stand. Without any but white space it is a CDATA section, called by how it begins.
pub(super) fn stray(text: &str) -> XmlErrorKind {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    XmlErrorKind::StrayText(cut(if text.is_empty() { "<![CDATA[" } else { text }))
}

/// A message of a type that may quote what it refuses: the beginning, and the end with what to do.
pub(super) fn message(error: &dyn fmt::Display) -> String {
    const HEAD: usize = 160;
    const TAIL: usize = 120;
    let message = error.to_string();
    let count = message.chars().count();
    if count <= HEAD + TAIL {
        return message;
    }
    let head = message.chars().take(HEAD);
    head.chain(['…']).chain(message.chars().skip(count - TAIL)).collect()
}
