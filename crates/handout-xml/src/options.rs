//! [`XmlOptions`].

use serde::{Deserialize, Serialize};

/// How the XML is laid out. What it says is always the same.
///
/// # Examples
///
/// ```
/// use handout_xml::XmlOptions;
///
/// assert!(XmlOptions::default().pretty);
/// assert!(!XmlOptions::compact().pretty);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct XmlOptions {
    /// Blocks and metadata on lines of their own, two spaces for each level: for people and for version control. Otherwise
    /// the whole article on the line below the XML declaration, for other programs. Running text is never broken or
    /// indented in either. Default: `true`.
    pub pretty: bool,
    /// Writes the article's digest into the attribute `digest` of the root, which a reader compares with what it read.
    /// Default: `false`.
    #[cfg(feature = "digest")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digest: bool,
}

impl XmlOptions {
    /// The whole article on one line.
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

impl Default for XmlOptions {
    fn default() -> Self {
        Self {
            pretty: true,
            #[cfg(feature = "digest")]
            digest: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_plain_data() {
        assert_eq!(serde_json::from_str::<XmlOptions>("{}").expect("options"), XmlOptions::default());
        assert_eq!(serde_json::to_string(&XmlOptions::compact()).expect("json"), r#"{"pretty":false}"#);
        assert!(serde_json::from_str::<XmlOptions>(r#"{"prety":true}"#).is_err());
    }
}
