//! [`JsonOptions`].

use serde::{Deserialize, Serialize};

/// How the JSON is laid out. What it says is always the same.
///
/// # Examples
///
/// ```
/// use handout_json::JsonOptions;
///
/// assert!(JsonOptions::default().pretty);
/// assert!(!JsonOptions::compact().pretty);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct JsonOptions {
    /// One field a line, two spaces for each level, and a line end (LF) at the end: for people and for version control.
    /// Otherwise one line without a line end, for other programs. Default: `true`.
    pub pretty: bool,
    /// Writes the article's digest into the field `digest`, which a reader compares with what it read. Default: `false`.
    #[cfg(feature = "digest")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digest: bool,
}

impl JsonOptions {
    /// Everything on one line, without spaces and without a line end.
    #[must_use]
    pub const fn compact() -> Self {
        Self {
            pretty: false,
            #[cfg(feature = "digest")]
            digest: false,
        }
    }

    /// The same with the article's digest, or without it.
    #[cfg(feature = "digest")]
    #[must_use]
    pub fn with_digest(mut self, digest: bool) -> Self {
        self.digest = digest;
        self
    }
}

impl Default for JsonOptions {
    fn default() -> Self {
        Self {
            pretty: true,
            #[cfg(feature = "digest")]
            digest: false,
        }
    }
}
