//! [`FontStack`]: the families that a page is set in, in a form that cannot leave its place in a style sheet.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What CSS calls a family without naming one (CSS Fonts 4, 2.1.3).
const GENERIC: [&str; 6] = ["system-ui", "sans-serif", "serif", "ui-sans-serif", "ui-serif", "ui-rounded"];

/// Up to eight font families, the preferred one first, such as `Atkinson Hyperlegible, Verdana, sans-serif`.
///
/// A name has letters and digits of ASCII, spaces and hyphens, at most 60; quotes around it are taken off. A family that a
/// reader's device lacks is passed over: a page never loads a font.
///
/// # Examples
///
/// ```
/// use handout_html::FontStack;
///
/// let fonts: FontStack = "\"Atkinson Hyperlegible\", Verdana, sans-serif".parse()?;
/// assert_eq!(fonts.to_string(), "\"Atkinson Hyperlegible\", \"Verdana\", sans-serif");
/// assert!("x; } body { display: none".parse::<FontStack>().is_err());
/// # Ok::<(), handout_html::FontStackError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FontStack(Vec<String>);

impl fmt::Display for FontStack {
    /// As CSS: every name in quotes, so that none is read as a keyword.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            f.write_str(if index > 0 { ", " } else { "" })?;
            if GENERIC.contains(&name.as_str()) {
                f.write_str(name)?;
            } else {
                write!(f, "\"{name}\"")?;
            }
        }
        Ok(())
    }
}

impl FromStr for FontStack {
    type Err = FontStackError;

    fn from_str(stack: &str) -> Result<Self, FontStackError> {
        let names: Vec<String> = stack.split(',').map(|name| unquoted(name.trim()).to_owned()).collect();
        let is_name = |name: &String| {
            let letters = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-'));
            letters && !name.trim().is_empty() && name.len() <= 60
        };
        match names.iter().find(|name| !is_name(name)) {
            Some(name) => Err(FontStackError::Name(name.clone())),
            None if names.len() > 8 => Err(FontStackError::TooMany(names.len())),
            None => Ok(Self(names)),
        }
    }
}

fn unquoted(name: &str) -> &str {
    let quoted = |quote| name.strip_prefix(quote)?.strip_suffix(quote);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(name)
}

impl TryFrom<String> for FontStack {
    type Error = FontStackError;

    fn try_from(stack: String) -> Result<Self, FontStackError> {
        stack.parse()
    }
}

impl From<FontStack> for String {
    fn from(stack: FontStack) -> Self {
        stack.to_string()
    }
}

/// What is no [`FontStack`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FontStackError {
    /// The name of a family has other signs than letters, digits, spaces and hyphens, none at all, or too many.
    #[error("`{}` is no name of a font family; write up to 60 letters, digits, spaces and hyphens", .0.escape_debug())]
    Name(String),
    /// More families than a page needs.
    #[error("{0} font families are too many; give at most 8")]
    TooMany(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_leave_their_place() {
        let good: FontStack = "'Open Sans',Verdana , system-ui".parse().expect("families");
        assert_eq!(good.to_string(), "\"Open Sans\", \"Verdana\", system-ui");
        assert_eq!(good.to_string().parse(), Ok(good));
        let many = ["a"; 9].join(",");
        let long = "a".repeat(61);
        for bad in [
            "", "a,,b", "a;b", "a}b", "a\"b", "\"a", "a\\b", "</style>", "url(x)", "var(--x)", "é", "a\nb", &many,
            &long,
        ] {
            assert!(bad.parse::<FontStack>().is_err(), "{bad}");
        }
    }
}
