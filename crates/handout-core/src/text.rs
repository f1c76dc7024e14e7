//! Text that every format can carry: [`Text`] and [`Line`].

use thiserror::Error;

/// Characters of an article: never empty, and every character is one that XML, HTML and PDF can all carry.
///
/// Refused are what XML 1.0 2.2 refuses, all other control characters (general category `Cc`: HTML forbids them,
/// and a line end belongs to the model's structure, not into a text), the line and paragraph separators
/// U+2028 and U+2029, noncharacters, and the bidirectional embeddings and overrides U+202A to U+202E, which can show
/// "10 mg" as "01 mg". Isolates (U+2066 to U+2069) are kept when they are balanced. Everything else is kept as it
/// came: no-break spaces, joiners, soft hyphens, decomposed accents.
///
/// # Examples
///
/// ```
/// use handout_core::{Text, TextError};
///
/// assert_eq!(Text::new("take < 5 mg")?.as_str(), "take < 5 mg");
/// assert_eq!(Text::new("5\u{0}mg"), Err(TextError::Forbidden { character: '\u{0}', offset: 1 }));
/// # Ok::<(), TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(String);

impl Text {
    /// Checks `text` and keeps it as it is.
    ///
    /// # Errors
    ///
    /// [`TextError`] names the first character that cannot stand and its offset in UTF-8 bytes.
    pub fn new(text: impl Into<String>) -> Result<Self, TextError> {
        let text = text.into();
        check(&text)?;
        Ok(Self(text))
    }

    /// Whether a text may contain `character`, isolates aside (those must also be balanced).
    #[must_use]
    pub fn allows(character: char) -> bool {
        if character.is_ascii() {
            return !character.is_ascii_control();
        }
        !(character.is_control()
            || matches!(character, '\u{2028}'..='\u{202E}')
            || matches!(character, '\u{FDD0}'..='\u{FDEF}')
            || u32::from(character) & 0xFFFE == 0xFFFE)
    }

    /// Joins two texts that stood side by side. Both are balanced, so the whole is.
    pub(crate) fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }
}

/// One line of words, such as a name: a [`Text`] without white space at its ends and without two ASCII spaces in a row.
///
/// # Examples
///
/// ```
/// use handout_core::{Line, TextError};
///
/// assert_eq!(Line::new("Bell’s palsy")?.as_str(), "Bell’s palsy");
/// assert_eq!(Line::new(" "), Err(TextError::Untrimmed));
/// # Ok::<(), TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(Box<str>);

impl Line {
    /// Checks `line` and keeps it as it is.
    ///
    /// # Errors
    ///
    /// [`TextError`] names what cannot stand and, for a character, its offset in UTF-8 bytes.
    pub fn new(line: impl Into<String>) -> Result<Self, TextError> {
        let line = line.into();
        check(&line)?;
        if line.starts_with(char::is_whitespace) || line.ends_with(char::is_whitespace) {
            return Err(TextError::Untrimmed);
        }
        let bytes = line.as_bytes();
        match bytes.iter().zip(bytes.iter().skip(1)).position(|pair| pair == (&b' ', &b' ')) {
            Some(offset) => Err(TextError::DoubleSpace { offset }),
            None => Ok(Self(line.into_boxed_str())),
        }
    }
}

impl From<Line> for Text {
    fn from(line: Line) -> Self {
        Self(line.into_string())
    }
}

/// Why characters cannot be a [`Text`] or a [`Line`]. Offsets are UTF-8 bytes, counted from zero.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TextError {
    /// There is no character at all. Leave the field out instead.
    #[error("text is empty; write something, or leave the field out where it may be left out")]
    Empty,
    /// A control, noncharacter, separator or bidirectional override that not every format can carry. Remove it.
    #[error("character U+{:04X} at byte {offset} cannot stand in a text; remove it", u32::from(*.character))]
    Forbidden {
        /// The character.
        character: char,
        /// Where it begins.
        offset: usize,
    },
    /// A bidirectional isolate that is closed without being opened, or opened and never closed.
    #[error("bidirectional isolate at byte {offset} is not balanced; open and close it in the same text")]
    UnbalancedIsolate {
        /// Where the isolate's character begins.
        offset: usize,
    },
    /// White space at the beginning or the end of a line. Trim it.
    #[error("line begins or ends with white space; trim it")]
    Untrimmed,
    /// Two spaces side by side in a line. Keep one.
    #[error("line has two spaces in a row at byte {offset}; keep one")]
    DoubleSpace {
        /// Where the first of the two stands.
        offset: usize,
    },
}

fn check(text: &str) -> Result<(), TextError> {
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if is_plain(text.as_bytes()) {
        return Ok(());
    }
    let mut open = Vec::new();
    for (offset, character) in text.char_indices() {
        match character {
            '\u{2066}'..='\u{2068}' => open.push(offset),
            '\u{2069}' if open.pop().is_none() => return Err(TextError::UnbalancedIsolate { offset }),
            _ if !Text::allows(character) => return Err(TextError::Forbidden { character, offset }),
            _ => {}
        }
    }
    match open.first() {
        Some(&offset) => Err(TextError::UnbalancedIsolate { offset }),
        None => Ok(()),
    }
}

/// Whether there are only printable characters of ASCII. Looks at a block of bytes at a time; the last block may begin in the
/// one before.
fn is_plain(bytes: &[u8]) -> bool {
    // Without an early end a loop becomes a few instructions for all bytes.
    let are_plain =
        |bytes: &[u8]| bytes.iter().fold(0, |found, byte| found | u8::from(!matches!(byte, b' '..=b'~'))) == 0;
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    blocks.iter().all(|block| are_plain(block))
        && match bytes.last_chunk::<BLOCK>() {
            Some(last) => rest.is_empty() || are_plain(last),
            None => are_plain(rest),
        }
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// What every checked string has in common: reading it as `str`, parsing, printing, and a string in JSON.
macro_rules! checked_string {
    ($name:ident, $error:ty) => {
        impl $name {
            /// The characters.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The characters, without a copy.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0.into()
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.as_str() == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.as_str() == **other
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $error;

            fn try_from(text: &str) -> Result<Self, $error> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::new(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::json::fields::string(deserializer, "a string", |text| Self::new(text))
            }
        }
    };
}

pub(crate) use checked_string;

checked_string!(Text, TextError);
checked_string!(Line, TextError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_control_and_noncharacter_is_refused() {
        let refused = |range: std::ops::RangeInclusive<u32>| {
            range.filter_map(char::from_u32).all(|character| !Text::allows(character))
        };
        assert!(refused(0x00..=0x1F) && refused(0x7F..=0x9F) && refused(0x2028..=0x202E));
        assert!(refused(0xFDD0..=0xFDEF));
        for plane in 0..=16 {
            assert!(refused(plane * 0x1_0000 + 0xFFFE..=plane * 0x1_0000 + 0xFFFF), "plane {plane}");
        }
    }

    #[test]
    fn what_languages_need_is_kept() {
        for kept in ["\u{a0}", "\u{200c}", "\u{200d}", "\u{ad}", "\u{200f}", "\u{202f}", "e\u{301}", "\u{feff}", "💊"]
        {
            assert_eq!(Text::new(kept).map(Text::into_string).as_deref(), Ok(kept), "{kept:?}");
        }
    }

    #[test]
    fn isolates_must_be_balanced() {
        assert!(Text::new("a \u{2067}b \u{2066}c\u{2069}\u{2069}").is_ok());
        assert_eq!(Text::new("a\u{2069}"), Err(TextError::UnbalancedIsolate { offset: 1 }));
        assert_eq!(Text::new("a\u{2068}b"), Err(TextError::UnbalancedIsolate { offset: 1 }));
    }

    #[test]
    fn a_line_is_trimmed_and_single_spaced() {
        assert_eq!(Line::new("a\u{a0}"), Err(TextError::Untrimmed));
        assert_eq!(Line::new("a  b"), Err(TextError::DoubleSpace { offset: 1 }));
        assert_eq!(Line::new(""), Err(TextError::Empty));
    }
}
