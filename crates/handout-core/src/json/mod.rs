//! The article as JSON: a published form, read strictly, with errors that name cause and place.

mod article;
mod content;
mod error;
mod fact;
pub(crate) mod fields;
mod lenient;
mod locate;
mod options;
mod scan;
mod shape;
mod violations;

pub use error::JsonError;
pub use options::{JsonArticle, JsonReadOptions, SkippedField};
pub use violations::{JsonViolation, JsonViolations};

use std::borrow::Cow;

use crate::article::Article;
use crate::draft::Draft;
use crate::limits::Limits;
use crate::validate::Violations;

impl Article {
    /// Reads an article from JSON (RFC 8259, UTF-8; a byte order mark is skipped) and checks it.
    ///
    /// Reading is strict: an unknown field or kind, a repeated field, `null`, or a value that its type refuses is an error. So
    /// is, with the feature `digest`, a field `digest` that is not the [`Digest`](crate::Digest) of what was read.
    ///
    /// # Errors
    ///
    /// [`JsonError`] names line, column and the path of the first thing that cannot be read, or of everything that the gate
    /// refuses.
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::Article;
    ///
    /// let error = Article::from_json(r#"{"format": "handout-article/1", "id": "Hiccups"}"#).unwrap_err();
    /// assert!(error.to_string().starts_with("`Hiccups` is not a slug"), "{error}");
    /// assert!(error.to_string().ends_with("at line 1, column 47 (id)"), "{error}");
    /// ```
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, JsonError> {
        Self::from_json_with_limits(json, &Limits::default())
    }

    /// [`from_json`](Self::from_json) with other limits than the usual ones.
    ///
    /// # Errors
    ///
    /// Those of [`from_json`](Self::from_json).
    pub fn from_json_with_limits(json: impl AsRef<[u8]>, limits: &Limits) -> Result<Self, JsonError> {
        let options = JsonReadOptions { limits: limits.clone(), ..JsonReadOptions::default() };
        Self::from_json_with(json, &options).map(|read| read.article)
    }

    /// [`from_json`](Self::from_json) as `options` say: strictly, or leniently, to read what a later minor version wrote.
    ///
    /// Lenient reading leaves out fields that this version does not know and names each. An unknown block, piece of text or
    /// fact is an error all the same: skipping one could drop a dose or a warning. So is a known field in the wrong place.
    ///
    /// # Errors
    ///
    /// Those of [`from_json`](Self::from_json).
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::{Article, JsonReadOptions};
    ///
    /// let json = r#"{"format": "handout-article/1.1", "id": "hiccups", "language": "en", "title": ["Hiccups"],
    ///   "mood": "calm", "intro": [{"type": "paragraph", "content": ["Hold your breath."]}]}"#;
    /// assert!(Article::from_json(json).is_err());
    ///
    /// let read = Article::from_json_with(json, &JsonReadOptions::lenient())?;
    /// assert_eq!(read.article.title.plain_text(), "Hiccups");
    /// assert_eq!(read.skipped[0].to_string(), "mood at line 2, column 3");
    /// # Ok::<(), handout_core::JsonError>(())
    /// ```
    pub fn from_json_with(json: impl AsRef<[u8]>, options: &JsonReadOptions) -> Result<JsonArticle, JsonError> {
        let (json, limits) = (json.as_ref(), &options.limits);
        if json.len() > limits.input_bytes {
            return Err(JsonError::TooLarge { found: json.len(), limit: limits.input_bytes });
        }
        let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
        let text = std::str::from_utf8(json).map_err(|error| JsonError::not_utf8(json, error.valid_up_to()))?;
        check_parts(json, limits.nodes)?;
        let (text, skipped) = if options.lenient { lenient::prune(text)? } else { (Cow::Borrowed(text), Vec::new()) };
        let draft: Draft = serde_json::from_str(&text).map_err(|error| JsonError::read(text.as_bytes(), &error))?;
        let located = |violations: Violations| JsonViolations::new(text.as_bytes(), &violations);
        let article = Self::with_limits(draft, limits).map_err(|found| JsonError::Violations(located(found)))?;
        Ok(JsonArticle { article, skipped })
    }

    /// The article as compact JSON. Equal articles give equal bytes.
    ///
    /// # Errors
    ///
    /// [`JsonError::Write`], which no article is known to cause.
    pub fn to_json(&self) -> Result<String, JsonError> {
        serde_json::to_string(self).map_err(|error| JsonError::Write { message: error.to_string() })
    }

    /// The article as JSON with two spaces of indent for each level, for people and for version control.
    ///
    /// # Errors
    ///
    /// [`JsonError::Write`], which no article is known to cause.
    pub fn to_json_pretty(&self) -> Result<String, JsonError> {
        serde_json::to_string_pretty(self).map_err(|error| JsonError::Write { message: error.to_string() })
    }

    /// [`to_json`](Self::to_json) with the article's digest in the field `digest`, which readers compare.
    ///
    /// # Errors
    ///
    /// [`JsonError::Write`], which no article is known to cause.
    #[cfg(feature = "digest")]
    pub fn to_json_with_digest(&self) -> Result<String, JsonError> {
        serde_json::to_string(&article::WithDigest(self))
            .map_err(|error| JsonError::Write { message: error.to_string() })
    }

    /// [`to_json_pretty`](Self::to_json_pretty) with the article's digest in the field `digest`, which readers compare.
    ///
    /// # Errors
    ///
    /// [`JsonError::Write`], which no article is known to cause.
    #[cfg(feature = "digest")]
    pub fn to_json_pretty_with_digest(&self) -> Result<String, JsonError> {
        serde_json::to_string_pretty(&article::WithDigest(self))
            .map_err(|error| JsonError::Write { message: error.to_string() })
    }
}

/// Refuses what would take much more memory than it has bytes: a part of one byte becomes a struct. In a file that the gate would
/// take, each element of an array is a part of the article.
fn check_parts(json: &[u8], limit: usize) -> Result<(), JsonError> {
    /// More fields than any object has whose names are ours. Behind so many, each stands for a house's own entry.
    const FIELDS: usize = 20;
    // Every element but the first of an array stands behind a comma. Those in strings make this an upper bound.
    let is_sign = |byte: u8| usize::from(matches!(byte, b',' | b'[' | b'{'));
    if json.iter().fold(0, |count, byte| count + is_sign(*byte)) < limit {
        return Ok(());
    }
    // The note of each open object counts its fields.
    let mut scanner = scan::Scanner::<usize>::new(json);
    let mut count = 0;
    while let Some((token, range)) = scanner.next() {
        let around = match token {
            scan::Token::Open => scanner.stack.iter_mut().rev().nth(1),
            scan::Token::Key | scan::Token::String | scan::Token::Scalar => scanner.stack.last_mut(),
            scan::Token::Close | scan::Token::Comma => None,
        };
        let Some(around) = around else { continue };
        if token == scan::Token::Key {
            around.note += 1;
            count += usize::from(around.note > FIELDS);
        } else {
            count += usize::from(around.index.is_some());
        }
        if count > limit {
            return Err(JsonError::too_many(json, range.end, "parts", limit));
        }
        // Deeper than any reader goes, and a frame takes more memory than its bracket.
        if scanner.stack.len() > 1000 {
            return Ok(());
        }
    }
    Ok(())
}
