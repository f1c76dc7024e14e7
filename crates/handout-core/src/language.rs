//! Languages and the direction they are read in.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::json::fields::names;
use crate::text::checked_string;

/// A well-formed BCP 47 language tag in its normal case, such as `en`, `es-MX` or `zh-Hant`.
///
/// # Examples
///
/// ```
/// use handout_core::{Direction, LanguageTag};
///
/// let tag = LanguageTag::new("AR-eg")?;
/// assert_eq!(tag.as_str(), "ar-EG");
/// assert_eq!(tag.direction(), Direction::RightToLeft);
/// # Ok::<(), handout_core::LanguageError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(Box<str>);

impl LanguageTag {
    /// Checks `tag` and brings it into normal case (RFC 5646 2.1.1).
    ///
    /// # Errors
    ///
    /// [`LanguageError`] when the tag is not well-formed.
    pub fn new(tag: impl AsRef<str>) -> Result<Self, LanguageError> {
        let tag = tag.as_ref();
        match oxilangtag::LanguageTag::parse_and_normalize(tag) {
            Ok(normal) => Ok(Self(normal.into_inner().into_boxed_str())),
            Err(reason) => Err(LanguageError { tag: tag.to_owned(), reason: reason.to_string() }),
        }
    }

    /// American or any other English: the language of the built-in labels.
    #[must_use]
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The first subtag: `zh` of `zh-Hant-TW`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The script subtag, when the tag has one: `Hant` of `zh-Hant-TW`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        let is_script = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
        self.0.split('-').skip(1).take_while(|part| part.len() > 1).find(is_script)
    }

    /// The direction of the language's script: by the script subtag, else by the language.
    #[must_use]
    pub fn direction(&self) -> Direction {
        const SCRIPTS: [&str; 12] =
            ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"];
        const LANGUAGES: [&str; 20] = [
            "ar", "arc", "arz", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "lrc", "mzn", "nqo", "ps",
            "sd", "ug", "ur", "yi",
        ];
        let right_to_left = match self.script() {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&self.primary()),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

checked_string!(LanguageTag, LanguageError);

/// A language tag that is not well-formed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{}` is not a language tag of BCP 47 ({reason}); write for example `en` or `es-MX`", .tag.escape_debug())]
pub struct LanguageError {
    tag: String,
    reason: String,
}

/// The direction that text is read in.
// Exhaustive: there are two, and an exporter must handle both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(remote = "Self")]
#[expect(clippy::exhaustive_enums, reason = "there are two, and an exporter must handle both")]
pub enum Direction {
    /// As in English.
    #[serde(rename = "ltr")]
    LeftToRight,
    /// As in Arabic and Hebrew.
    #[serde(rename = "rtl")]
    RightToLeft,
}

impl Direction {
    /// `ltr` or `rtl`, the value of `dir` in HTML.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

names!(Direction);

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_follow_the_script() {
        for (tag, direction) in [
            ("en", "ltr"),
            ("ar", "rtl"),
            ("fa-IR", "rtl"),
            ("he", "rtl"),
            ("ur", "rtl"),
            ("ps", "rtl"),
            ("yi", "rtl"),
            ("dv", "rtl"),
            ("ku-Arab", "rtl"),
            ("ku", "ltr"),
            ("ar-Latn", "ltr"),
            ("pa-Arab-PK", "rtl"),
            ("zh-Hant", "ltr"),
            ("en-x-arab", "ltr"),
        ] {
            assert_eq!(LanguageTag::new(tag).map(|tag| tag.direction().as_str()), Ok(direction), "{tag}");
        }
    }

    #[test]
    fn odd_but_well_formed_tags_pass_and_others_do_not() {
        for good in ["zh-cmn-Hans-CN", "i-klingon", "x-private", "EN-us"] {
            assert!(LanguageTag::new(good).is_ok(), "{good}");
        }
        for bad in ["", "e", "english language", "en_US", "en-", "en\n", "\"><x"] {
            assert!(LanguageTag::new(bad).is_err(), "{bad:?}");
        }
    }
}
