//! [`FileName`]: a name that cannot leave its folder.

use std::fmt;

use handout_core::{Format, Slug};
use thiserror::Error;

/// The name of a file in a folder, the same file on every system: no path, no hidden file, no device of Windows, and no
/// character that a file system takes for something else or that nobody sees.
///
/// # Examples
///
/// ```
/// use handout_files::FileName;
///
/// assert!(FileName::new("bells-palsy.html").is_ok());
/// assert!(FileName::new("Blasenentzündung (2).pdf").is_ok());
/// for bad in ["../etc/passwd", "C:notes", "con.html", ".htaccess", "a.html ", "a\u{202E}fdp.exe"] {
///     assert!(FileName::new(bad).is_err(), "{bad}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(String);

/// Most bytes of a name; file systems take no more.
const MOST: usize = 255;

impl FileName {
    /// Checks `name`.
    ///
    /// # Errors
    ///
    /// [`FileNameError`] says what cannot stand.
    pub fn new(name: impl Into<String>) -> Result<Self, FileNameError> {
        let name = name.into();
        if name.len() > MOST {
            return Err(FileNameError::TooLong { length: name.len() });
        }
        if let Some(character) = name.chars().find(|character| is_refused(*character)) {
            return Err(FileNameError::Character { name, character });
        }
        // A dot begins hidden files, `..` and our own temporary ones, a hyphen an option. Windows drops dots and spaces at the end.
        if name.is_empty() || name.starts_with(['.', '-', ' ']) || name.ends_with(['.', ' ']) {
            return Err(FileNameError::Ends { name });
        }
        if is_device(&name) { Err(FileNameError::Device { name }) } else { Ok(Self(name)) }
    }

    /// The name of an article's file in a format, such as `hiccups.html`.
    ///
    /// # Errors
    ///
    /// [`FileNameError`] when the format's ending cannot stand in a name. Those of `handout` can.
    pub fn of(id: &Slug, format: Format) -> Result<Self, FileNameError> {
        Self::new(format!("{id}.{}", format.extension))
    }

    /// Its characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Separators and wildcards of any system, controls, and what turns text around or is not seen. The joiners that Arabic and Hindi
/// need stay.
fn is_refused(character: char) -> bool {
    character.is_control()
        || matches!(character, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(
            character,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        )
}

/// Whether Windows takes the name for a device, which it does whatever stands behind the first dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$")
        || numbered.is_some_and(|number| {
            let mut characters = number.chars();
            matches!((characters.next(), characters.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
}

/// Why characters cannot be a [`FileName`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FileNameError {
    /// A character that means something to a file system, or that nobody sees.
    #[error("`{}` cannot name a file because of U+{:04X}; use letters, digits and hyphens", .name.escape_debug(), u32::from(*.character))]
    Character {
        /// What was given.
        name: String,
        /// The first such character.
        character: char,
    },
    /// Nothing, or something that may not begin or end a name.
    #[error("`{name}` cannot name a file; begin and end it with a letter or digit")]
    Ends {
        /// What was given.
        name: String,
    },
    /// A name that Windows keeps for devices, such as `con.html`.
    #[error("`{name}` is a name that Windows reserves for a device; add a word")]
    Device {
        /// What was given.
        name: String,
    },
    /// Longer than 255 bytes.
    #[error("file name has {length} bytes, which is more than 255; shorten it")]
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
}
