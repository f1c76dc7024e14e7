//! What every output format has in common: [`Exporter`], [`Format`], [`Findings`], [`ExportError`].

use std::error::Error;
use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::article::Article;
use crate::fidelity::{Fidelity, Field};
use crate::path::ContentPath;

/// Turns an article into one output format. The same article, options and version give the same bytes on every machine,
/// unless [`capabilities`](Self::capabilities) says otherwise.
///
/// An exporter holds its options, so that each format has its own, and is shared between threads.
pub trait Exporter: Send + Sync {
    /// What comes out.
    fn format(&self) -> Format;

    /// Writes the whole article. Nothing is written unless all of it could be produced.
    ///
    /// What is good to know but no error, such as labels in English, comes back as [`Findings`].
    ///
    /// # Errors
    ///
    /// [`ExportError::Write`] when `out` fails, any other when this article has no form in this format.
    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError>;

    /// What the format promises.
    fn capabilities(&self) -> Capabilities;

    /// What becomes of `field` in a file of this format, with these options.
    ///
    /// To be answered by a `match` without `_`, so that a new field of the model breaks the build instead of being lost
    /// unnoticed.
    fn fidelity(&self, field: Field) -> Fidelity;

    /// The whole article as bytes.
    ///
    /// # Errors
    ///
    /// Those of [`export`](Self::export).
    fn export_to_vec(&self, article: &Article) -> Result<(Vec<u8>, Findings), ExportError> {
        let mut bytes = Vec::new();
        let findings = self.export(article, &mut bytes)?;
        Ok((bytes, findings))
    }
}

/// An output format: its name, its media type and the ending of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Format {
    /// Short name, such as `html`.
    pub id: &'static str,
    /// Media type, such as `text/html; charset=utf-8`.
    pub media_type: &'static str,
    /// Ending of its files, without the dot.
    pub extension: &'static str,
}

impl Format {
    /// A format.
    #[must_use]
    pub const fn new(id: &'static str, media_type: &'static str, extension: &'static str) -> Self {
        Self { id, media_type, extension }
    }
}

/// What an exporter promises. The conformance tests hold it to that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capabilities {
    /// The same article and options give the same bytes, always.
    pub reproducible: bool,
    /// There is a reader that gives an equal article back.
    pub readable_back: bool,
    /// Some articles have no form in this format and are refused with [`ExportError::Unsupported`] or
    /// [`ExportError::MissingGlyphs`], before a byte is written.
    pub may_refuse: bool,
}

impl Capabilities {
    /// Promises nothing.
    #[must_use]
    pub const fn none() -> Self {
        Self { reproducible: false, readable_back: false, may_refuse: false }
    }

    /// The same, and the bytes are always the same.
    #[must_use]
    pub const fn reproducible(mut self) -> Self {
        self.reproducible = true;
        self
    }

    /// The same, and an equal article can be read back.
    #[must_use]
    pub const fn readable_back(mut self) -> Self {
        self.readable_back = true;
        self
    }

    /// The same, and some articles are refused.
    #[must_use]
    pub const fn may_refuse(mut self) -> Self {
        self.may_refuse = true;
        self
    }
}

/// Something good to know that stops nothing: found by [`lint`](crate::lint) or met by an exporter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// Its name, such as `review.missing`. Names never change their meaning.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub path: ContentPath,
    /// What, and what to do about it.
    pub message: String,
}

impl Finding {
    /// A finding.
    #[must_use]
    pub fn new(id: &'static str, severity: Severity, path: ContentPath, message: impl Into<String>) -> Self {
        Self { id, severity, path, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {} [{}]", self.severity, self.path, self.message, self.id)
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::exhaustive_enums, reason = "two are enough: whatever is worse is an error")]
pub enum Severity {
    /// Worth a look.
    Note,
    /// A reader may be misled or hindered.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
        })
    }
}

/// Several [`Finding`]s, possibly none.
pub type Findings = Vec<Finding>;

/// Why an article could not be exported. Nothing usable was written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The writer failed: look at its cause, make room, try again.
    #[error("writing the handout failed")]
    Write(#[from] io::Error),
    /// The format needs something that the article lacks: add it.
    #[error("{format} requires {what}")]
    Missing {
        /// Name of the format.
        format: &'static str,
        /// What is missing.
        what: String,
    },
    /// No font has these characters: give a font that does.
    #[error("no font has {}", .characters.iter().map(|c| format!("U+{:04X} `{c}`", u32::from(*c))).collect::<Vec<_>>().join(", "))]
    MissingGlyphs {
        /// The characters, each once.
        characters: Vec<char>,
        /// Where they stand.
        paths: Vec<ContentPath>,
    },
    /// The format has no form for something: change it or choose another format.
    #[error("{format} has no form for {what} at {path}")]
    Unsupported {
        /// Name of the format.
        format: &'static str,
        /// What has no form.
        what: String,
        /// Where it stands.
        path: ContentPath,
    },
    /// A library that makes the format failed: report it with the article.
    #[error("the {format} engine failed")]
    Engine {
        /// Name of the format.
        format: &'static str,
        /// What the library said.
        source: Box<dyn Error + Send + Sync>,
    },
}
