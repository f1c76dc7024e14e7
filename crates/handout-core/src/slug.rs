//! Names for machines: [`Slug`] and [`ExtKey`].

use thiserror::Error;

use crate::text::checked_string;

/// A short name that is valid as an XML name, an HTML id and the stem of a file: `[a-z][a-z0-9]*(-[a-z0-9]+)*`,
/// at most 80 bytes, and none of the names that Windows reserves for devices.
///
/// # Examples
///
/// ```
/// use handout_core::Slug;
///
/// assert!(Slug::new("hemifacial-spasm").is_ok());
/// assert!(Slug::new("../etc").is_err());
/// assert_eq!(Slug::derive("Bell’s Palsy (facial)").as_deref(), Some("bells-palsy-facial"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

/// Longest slug in bytes.
const MAX: usize = 80;

impl Slug {
    /// Checks `slug`.
    ///
    /// # Errors
    ///
    /// [`SlugError`] says what cannot stand.
    pub fn new(slug: impl Into<String>) -> Result<Self, SlugError> {
        let slug = slug.into();
        check(&slug)?;
        if is_device(&slug) { Err(SlugError::Reserved { slug }) } else { Ok(Self(slug.into_boxed_str())) }
    }

    /// Makes a slug of a title: letters without their accents, digits, and hyphens for what stands between them.
    ///
    /// `None` when the title holds no Latin letter to begin with, as in Arabic or Chinese, or when not even half of its
    /// letters could be kept.
    #[must_use]
    pub fn derive(title: &str) -> Option<Self> {
        let mut slug = String::new();
        Self::push_derived(title, &mut slug).then(|| Self(slug.into_boxed_str()))
    }

    /// Appends the slug that [`derive`](Self::derive) makes of a title, for those who keep many in one string. `false` when
    /// there is none; then `out` is as it was.
    pub fn push_derived(title: &str, out: &mut String) -> bool {
        let start = out.len();
        out.reserve(title.len());
        // Whether a hyphen stands between what is there and what comes.
        let mut gap = false;
        let (mut kept, mut lost) = (0_usize, 0_usize);
        for character in title.chars() {
            match character {
                'a'..='z' | 'A'..='Z' | '0'..='9' => {
                    if std::mem::take(&mut gap) {
                        out.push('-');
                    }
                    out.push(character.to_ascii_lowercase());
                    kept += 1;
                }
                '\'' | '’' | 'ʼ' | '\u{300}'..='\u{36f}' | '\u{ad}' => {}
                '\0'..='\u{7f}' => gap = out.len() > start,
                _ => {
                    let before = out.len();
                    if gap {
                        out.push('-');
                    }
                    let begun = out.len();
                    fold(character, out);
                    if out.len() > begun {
                        gap = false;
                        kept += 1;
                    } else {
                        out.truncate(before);
                        gap = before > start;
                        lost += usize::from(character.is_alphabetic());
                    }
                }
            }
        }
        let slug = out.get(start..).unwrap_or_default();
        let begin = start + slug.find(|c: char| c.is_ascii_lowercase()).unwrap_or(slug.len());
        drop(out.drain(start..begin));
        let slug = out.get(start..).unwrap_or_default();
        if slug.len() > MAX {
            let end = slug.get(..MAX).and_then(|head| head.rfind('-')).unwrap_or(MAX);
            out.truncate(start + end);
        }
        let slug = out.get(start..).unwrap_or_default();
        // Words of letters and digits with one hyphen between them, the first of them beginning with a letter.
        let fits = lost <= kept && !slug.is_empty() && !is_device(slug);
        if !fits {
            out.truncate(start);
        }
        fits
    }
}

/// Names that Windows keeps for devices.
fn is_device(slug: &str) -> bool {
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || matches!(slug.as_bytes(), [b'c', b'o', b'm', b'0'..=b'9'] | [b'l', b'p', b't', b'0'..=b'9'])
}

checked_string!(Slug, SlugError);

/// Name of a house's own data in [`Draft::ext`](crate::Draft::ext): a slug that begins with `x-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExtKey(Box<str>);

impl ExtKey {
    /// Checks `key`.
    ///
    /// # Errors
    ///
    /// [`SlugError`] says what cannot stand.
    pub fn new(key: impl Into<String>) -> Result<Self, SlugError> {
        let key = key.into();
        check(&key)?;
        if key.starts_with("x-") { Ok(Self(key.into_boxed_str())) } else { Err(SlugError::NotPrivate { slug: key }) }
    }
}

checked_string!(ExtKey, SlugError);

/// Why characters cannot be a [`Slug`], an [`ExtKey`] or a section kind's name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SlugError {
    /// Not of the form `[a-z][a-z0-9]*(-[a-z0-9]+)*`.
    #[error("`{}` is not a slug; use lower-case words of a-z and 0-9 with single hyphens, as in `bells-palsy`", .slug.escape_debug())]
    Form {
        /// What was given.
        slug: String,
    },
    /// Longer than 80 bytes.
    #[error("slug has {length} bytes, which is more than 80; shorten it")]
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// A name that Windows keeps for devices, such as `con`, so it could not name a file.
    #[error("`{slug}` is a name that Windows reserves for a device; add a word")]
    Reserved {
        /// What was given.
        slug: String,
    },
    /// An extension key that does not begin with `x-`.
    #[error("`{slug}` is not a private name; begin it with `x-`")]
    NotPrivate {
        /// What was given.
        slug: String,
    },
}

/// The form shared by slugs, extension keys and names of section kinds.
pub(crate) fn check(slug: &str) -> Result<(), SlugError> {
    if slug.len() > MAX {
        return Err(SlugError::TooLong { length: slug.len() });
    }
    if is_well_formed(slug) { Ok(()) } else { Err(SlugError::Form { slug: slug.to_owned() }) }
}

/// Whether this is `[a-z][a-z0-9]*(-[a-z0-9]+)*`.
fn is_well_formed(slug: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    slug.starts_with(|c: char| c.is_ascii_lowercase()) && slug.split('-').all(is_word)
}

/// Appends the Latin letters of one character outside of ASCII in lower case without accents, or nothing.
fn fold(character: char, buffer: &mut String) {
    for lower in character.to_lowercase() {
        match lower {
            'a'..='z' | '0'..='9' => buffer.push(lower),
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ả' | 'ạ' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' =>
            {
                buffer.push('a');
            }
            'æ' => buffer.push_str("ae"),
            'ç' | 'ć' | 'č' => buffer.push('c'),
            'đ' | 'ď' => buffer.push('d'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ẻ' | 'ẽ' | 'ẹ' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => {
                buffer.push('e');
            }
            'ğ' => buffer.push('g'),
            'ì'..='ï' | 'ī' | 'ı' | 'ỉ' | 'ĩ' | 'ị' => buffer.push('i'),
            'ł' => buffer.push('l'),
            'ñ' | 'ń' | 'ň' => buffer.push('n'),
            'ò'..='ö'
            | 'ø'
            | 'ō'
            | 'ő'
            | 'ơ'
            | 'ỏ'
            | 'ọ'
            | 'ồ'
            | 'ố'
            | 'ổ'
            | 'ỗ'
            | 'ộ'
            | 'ờ'
            | 'ớ'
            | 'ở'
            | 'ỡ'
            | 'ợ' => buffer.push('o'),
            'œ' => buffer.push_str("oe"),
            'ř' => buffer.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => buffer.push('s'),
            'ß' => buffer.push_str("ss"),
            'ť' | 'ţ' | 'ț' => buffer.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ư' | 'ủ' | 'ũ' | 'ụ' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => {
                buffer.push('u');
            }
            'ý' | 'ÿ' | 'ỳ' | 'ỷ' | 'ỹ' | 'ỵ' => buffer.push('y'),
            'ź' | 'ż' | 'ž' => buffer.push('z'),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_devices_are_no_slugs() {
        for bad in
            ["", "-a", "a-", "a--b", "A", "1a", "../a", "a/b", "a.b", "a b", "é", "con", "com1", "lpt9", "nul", "a\0"]
        {
            assert!(Slug::new(bad).is_err(), "{bad:?}");
        }
        assert!(Slug::new("a".repeat(80)).is_ok() && Slug::new("a".repeat(81)).is_err());
    }

    #[test]
    fn titles_become_slugs() {
        let slug = |title| Slug::derive(title).map(Slug::into_string);
        assert_eq!(slug("Espasmo hemifacial: ¿qué es?").as_deref(), Some("espasmo-hemifacial-que-es"));
        assert_eq!(slug("Bệnh tiểu đường").as_deref(), Some("benh-tieu-duong"));
        assert_eq!(slug("7 signs of flu").as_deref(), Some("signs-of-flu"));
        assert_eq!(slug("تشنج نصفي"), None);
        assert_eq!(slug("面肌痉挛 (HFS)"), None);
        assert_eq!(slug("???"), None);
        assert_eq!(slug("Con"), None);
        let long = ["a".repeat(99), format!("{} b", "a".repeat(79))];
        let short = ["-a-", "7-8 b—c ", "ä'b’c½ ¼", "½a", "a  - b"];
        for title in short.into_iter().chain(long.iter().map(String::as_str)) {
            assert!(slug(title).is_none_or(|slug| is_well_formed(&slug)), "{title}");
        }
        let mut kept = String::from("a ");
        assert!(Slug::push_derived("7 signs of flu", &mut kept) && !Slug::push_derived("???", &mut kept));
        assert_eq!(kept, "a signs-of-flu");
        assert!(slug(&"word ".repeat(40)).is_some_and(|slug| slug.len() <= 80 && !slug.ends_with('-')));
    }

    #[test]
    fn private_keys_say_so() {
        assert!(ExtKey::new("x-house").is_ok());
        assert_eq!(ExtKey::new("house"), Err(SlugError::NotPrivate { slug: "house".into() }));
    }
}
