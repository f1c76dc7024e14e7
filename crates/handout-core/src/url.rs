//! Addresses that may be clicked: [`Url`].

use thiserror::Error;

use crate::lint::is_bidi_control;
use crate::text::{Text, checked_string};

/// An absolute address with a scheme that is safe to click: `http`, `https`, `mailto` or `tel`.
///
/// It is kept exactly as given. White space and control characters are refused before the scheme is looked at, because
/// browsers drop them and would read `java\tscript:` as `javascript:`; direction signs, because an address must not look
/// like another (RFC 3987 4.1).
///
/// # Examples
///
/// ```
/// use handout_core::Url;
///
/// assert!(Url::new("https://example.org/a?b=c#d").is_ok());
/// assert!(Url::new("tel:+1-800-555-0100").is_ok());
/// assert!(Url::new("javascript:alert(1)").is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Box<str>);

/// The schemes an address may have, in lower case.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

impl Url {
    /// Checks `url` and keeps it as it is.
    ///
    /// # Errors
    ///
    /// [`UrlError`] says which part cannot stand.
    pub fn new(url: impl Into<String>) -> Result<Self, UrlError> {
        let url = url.into();
        let bad = |c: &(usize, char)| c.1.is_whitespace() || !Text::allows(c.1) || is_bidi_control(c.1);
        if let Some((offset, character)) = url.char_indices().find(bad) {
            return Err(UrlError::Forbidden { character, offset });
        }
        let Some((scheme, rest)) = url.split_once(':') else {
            return Err(UrlError::Relative);
        };
        let Some(scheme) = SCHEMES.iter().find(|known| known.eq_ignore_ascii_case(scheme)) else {
            // Longer ones are none of anybody's.
            return Err(UrlError::Scheme { scheme: scheme.chars().take(80).collect() });
        };
        let named = match *scheme {
            "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.starts_with(['/', '?', '#'])),
            _ => true,
        };
        let after = rest.strip_prefix("//").unwrap_or(rest);
        if named && !after.is_empty() { Ok(Self(url.into_boxed_str())) } else { Err(UrlError::NoHost) }
    }

    /// The scheme in lower case: `http`, `https`, `mailto` or `tel`.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        let given = self.0.split(':').next().unwrap_or_default();
        SCHEMES.into_iter().find(|known| known.eq_ignore_ascii_case(given)).unwrap_or_default()
    }

    /// Whether the words of a link are its address, with or without scheme and final slash; of a telephone number, whether
    /// its digits are the same. Then a format that prints addresses need not print this one again.
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::Url;
    ///
    /// assert!(Url::new("https://example.org/")?.is_shown_by("example.org"));
    /// assert!(Url::new("tel:+18005550100")?.is_shown_by("1-800-555-0100"));
    /// assert!(!Url::new("https://example.org/")?.is_shown_by("our clinic"));
    /// # Ok::<(), handout_core::UrlError>(())
    /// ```
    #[must_use]
    pub fn is_shown_by(&self, words: &str) -> bool {
        let (words, address) = (without_slash(words.trim()), without_slash(self));
        let bare = address.split_once(':').map_or(address, |(_, rest)| rest.strip_prefix("//").unwrap_or(rest));
        if words == address || words == bare {
            return true;
        }
        let is_digit = |c: &char| c.is_ascii_digit();
        self.scheme() == "tel"
            && words.chars().all(|c| matches!(c, '0'..='9' | '+' | '-' | '.' | '(' | ')' | ' ' | '\u{a0}' | '\u{2011}'))
            && words.chars().filter(is_digit).eq(bare.chars().filter(is_digit))
    }
}

fn without_slash(address: &str) -> &str {
    address.strip_suffix('/').unwrap_or(address)
}

checked_string!(Url, UrlError);

/// Why characters cannot be a [`Url`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UrlError {
    /// There is no scheme, as in `page.html` or an empty string.
    #[error("address is not absolute; begin it with `https://`, `http://`, `mailto:` or `tel:`")]
    Relative,
    /// A scheme that is not safe to click.
    #[error("address scheme `{scheme}` is not allowed; use `https`, `http`, `mailto` or `tel`")]
    Scheme {
        /// The scheme as given, its first 80 characters.
        scheme: String,
    },
    /// Nothing stands behind the scheme.
    #[error("address has nothing behind its scheme")]
    NoHost,
    /// White space, a control, a direction sign or another character that no address may contain.
    #[error("character U+{:04X} at byte {offset} cannot stand in an address; percent-encode it", u32::from(*.character))]
    Forbidden {
        /// The character.
        character: char,
        /// Where it begins, in UTF-8 bytes from zero.
        offset: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_schemes_pass() {
        for good in ["http://a", "HTTPS://a.b/ç", "mailto:a@b.c", "tel:911"] {
            assert_eq!(Url::new(good).map(Url::into_string).as_deref(), Ok(good));
        }
        for bad in [
            "",
            "a",
            "/a",
            "//a",
            "#a",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:x",
            " https://a",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "blob:x",
            "file:///etc",
            "http:",
            "http://",
            "https:a",
            "http:///a",
            "mailto:",
            "javascript&#58;x",
            "https\u{200e}://a",
            "ｊavascript:x",
        ] {
            assert!(Url::new(bad).is_err(), "{bad:?}");
        }
    }
}
