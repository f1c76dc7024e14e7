//! [`TextOptions`]: how the text is laid out.

use handout_core::{Labels, Line};
use serde::{Deserialize, Serialize};

/// How the text is laid out. The default is the form that portals deliver: unwrapped, two spaces and `•` before an item.
///
/// # Examples
///
/// ```
/// use handout_core::Line;
/// use handout_text::TextOptions;
///
/// let options = TextOptions::default().with_width(72).with_bullet('-').with_emergency_number(Line::new("112")?);
/// assert_eq!(options.width, Some(72));
/// # Ok::<(), handout_core::TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct TextOptions {
    /// Columns of a line (UAX #11: East Asian wide characters take two, ambiguous ones take one). `None`: a paragraph is
    /// one line, for programs that wrap it themselves. Default: `None`.
    ///
    /// A word that is wider than the line stands on a line of its own and is not cut, so that addresses stay usable.
    pub width: Option<usize>,
    /// Sign before the items of bulleted lists. Default: `•`; `-` where only ASCII gets through.
    pub bullet: char,
    /// Columns before the sign or number of an item, and before what stands in a callout. Default: 2.
    pub indent: u8,
    /// The number to call in an emergency, such as `911` or `112`: callouts of level `Emergency` then say it. It is
    /// never guessed from the language. Default: `None`.
    pub emergency_number: Option<Line>,
    /// Prints the article's digest as the last line, as `urn:handout:sha256:` and 64 digits: a text has no other place for
    /// it. Default: `false`.
    #[cfg(feature = "digest")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digest: bool,
    /// Words such as "Last reviewed". Default: those of the article's language. Not part of the serialised options.
    #[serde(skip)]
    pub labels: Option<Labels>,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self {
            width: None,
            bullet: '•',
            indent: 2,
            emergency_number: None,
            #[cfg(feature = "digest")]
            digest: false,
            labels: None,
        }
    }
}

impl TextOptions {
    /// The same, wrapped at `columns`.
    #[must_use]
    pub fn with_width(mut self, columns: usize) -> Self {
        self.width = Some(columns);
        self
    }

    /// The same with another sign before items.
    #[must_use]
    pub fn with_bullet(mut self, bullet: char) -> Self {
        self.bullet = bullet;
        self
    }

    /// The same with another indent.
    #[must_use]
    pub fn with_indent(mut self, columns: u8) -> Self {
        self.indent = columns;
        self
    }

    /// The same with the number to call in an emergency.
    #[must_use]
    pub fn with_emergency_number(mut self, number: Line) -> Self {
        self.emergency_number = Some(number);
        self
    }

    /// The same with the article's digest, or without it.
    #[cfg(feature = "digest")]
    #[must_use]
    pub fn with_digest(mut self, digest: bool) -> Self {
        self.digest = digest;
        self
    }

    /// The same with other words of its own.
    #[must_use]
    pub fn with_labels(mut self, labels: Labels) -> Self {
        self.labels = Some(labels);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_plain_data() {
        let options = TextOptions::default().with_width(72).with_indent(0);
        let json = serde_json::to_string(&options).expect("json");
        assert_eq!(json, r#"{"width":72,"bullet":"•","indent":0,"emergency_number":null}"#);
        assert_eq!(serde_json::from_str::<TextOptions>(&json).expect("options"), options);
        assert_eq!(serde_json::from_str::<TextOptions>("{}").expect("options"), TextOptions::default());
        assert!(serde_json::from_str::<TextOptions>(r#"{"widht":72}"#).is_err());
    }
}
