//! Reading: from bytes to an [`Article`], strictly, with the place of whatever is wrong.

mod options;
mod error;
mod names;
mod attributes;
mod source;
mod value;
mod article;
mod meta;
mod content;
mod words;
mod colophon;
mod locate;

use std::io;

use handout_core::{Article, Digest};

pub use error::{XmlErrorKind, XmlPlace, XmlReadError, XmlViolation, XmlViolations};
pub use options::XmlReadOptions;

use error::Fault;
use source::Source;

/// An article that was read, and what was skipped in doing so.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XmlArticle {
    /// The article.
    pub article: Article,
    /// Attributes that are not known, in the order of the file. Empty unless reading is lenient.
    pub skipped: Vec<SkippedAttribute>,
}

/// An attribute that this version does not know and that lenient reading left out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SkippedAttribute {
    /// Its name as it stands in the file, cut when it is very long.
    pub name: String,
    /// Where it stands.
    pub place: XmlPlace,
}

/// Reads an article from XML and checks it.
///
/// Reading is strict, by the grammar of the published schema: whatever it does not know is an error, and so is what could
/// be lost or misread. So is, with the feature `digest`, an attribute `digest` that is not the [`Digest`] of what was read.
/// A byte order mark is skipped; comments are skipped; a CDATA section is text.
///
/// # Errors
///
/// [`XmlReadError`] names line, column and element of the first thing that cannot be read, or of everything that the gate
/// refuses.
///
/// # Examples
///
/// ```
/// use handout_xml::{XmlReadOptions, from_str};
///
/// let xml = r#"<article xmlns="urn:handout:article:1" version="1.0" xml:id="hiccups" xml:lang="en">
///   <meta><title>Hiccups</title></meta>
///   <intro><p>Hold your breath for &lt; 20 seconds.</p></intro>
/// </article>"#;
/// let read = from_str(xml, &XmlReadOptions::default())?;
/// assert_eq!(read.article.title.plain_text(), "Hiccups");
///
/// let error = from_str(&xml.replace("&lt;", "&less;"), &XmlReadOptions::default()).unwrap_err();
/// assert!(error.to_string().ends_with("at line 3, column 34 (article/intro/p[1])"), "{error}");
/// # Ok::<(), handout_xml::XmlReadError>(())
/// ```
pub fn from_str(xml: &str, options: &XmlReadOptions) -> Result<XmlArticle, XmlReadError> {
    check_size(xml.len(), options)?;
    let xml = xml.strip_prefix('\u{FEFF}').unwrap_or(xml);
    let at = |fault: Box<Fault>| XmlReadError::At { kind: fault.kind, place: locate::place(xml, fault.offset) };
    // The event library takes one off as well, and waits for ever when nothing is left.
    if xml.starts_with('\u{FEFF}') {
        return error::malformed(0, "a second byte order mark stands at the beginning; remove it").map_err(at);
    }
    if let Some((offset, character)) = names::forbidden(xml) {
        let message = format!("character U+{:04X} is not allowed in XML; remove it", u32::from(character));
        return error::malformed(offset, message).map_err(at);
    }
    source::check_parts(xml, options.limits.nodes).map_err(at)?;
    let mut source = Source::new(xml, options);
    let article::Written { draft, digest } = article::article(&mut source).map_err(at)?;
    let article = Article::with_limits(draft, &options.limits)
        .map_err(|violations| XmlReadError::Violations(locate::violations(xml, &violations)))?;
    compare(&mut source, &article, digest).map_err(at)?;
    if source.skipped.is_empty() {
        return Ok(XmlArticle { article, skipped: Vec::new() });
    }
    let offsets: Vec<usize> = source.skipped.iter().map(|skipped| skipped.offset).collect();
    let places = locate::places(xml, &offsets);
    let skipped = source.skipped.into_iter().zip(places);
    let skipped = skipped.map(|(skipped, place)| SkippedAttribute { name: skipped.name, place }).collect();
    Ok(XmlArticle { article, skipped })
}

/// Reads an article from the bytes of an XML file, which must be UTF-8; see [`from_str`].
///
/// # Errors
///
/// Those of [`from_str`], and [`XmlErrorKind::Encoding`].
pub fn from_slice(xml: &[u8], options: &XmlReadOptions) -> Result<XmlArticle, XmlReadError> {
    check_size(xml.len(), options)?;
    let wrong = |offset: usize, found: &str| {
        let readable = xml.get(..offset).and_then(|before| std::str::from_utf8(before).ok()).unwrap_or_default();
        let marked = readable.strip_prefix('\u{FEFF}').unwrap_or(readable);
        let place = locate::place(marked, marked.len());
        Err(XmlReadError::At { kind: XmlErrorKind::Encoding(found.to_owned()), place })
    };
    match xml {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, ..] | [_, 0, ..] => wrong(0, "UTF-16 or UTF-32"),
        _ => match std::str::from_utf8(xml) {
            Ok(xml) => from_str(xml, options),
            Err(error) => wrong(error.valid_up_to(), "bytes of another encoding"),
        },
    }
}

/// Reads an article from a reader, such as an open file; see [`from_slice`]. At most one byte more than
/// [`Limits::input_bytes`](handout_core::Limits::input_bytes) is read.
///
/// # Errors
///
/// Those of [`from_slice`], and [`XmlReadError::Input`].
pub fn from_reader(reader: impl io::Read, options: &XmlReadOptions) -> Result<XmlArticle, XmlReadError> {
    let limit = u64::try_from(options.limits.input_bytes).unwrap_or(u64::MAX);
    let mut xml = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(reader, limit.saturating_add(1)), &mut xml)?;
    from_slice(&xml, options)
}

/// Refuses an article that is not the one whose digest the file carries. Where something was skipped, the article lacks
/// what the digest was made of, so that the digest counts as skipped too.
#[cfg(feature = "digest")]
fn compare(source: &mut Source<'_>, article: &Article, digest: Option<(Digest, usize)>) -> error::Result<()> {
    let Some((written, offset)) = digest else { return Ok(()) };
    if !source.skipped.is_empty() {
        let before = source.skipped.partition_point(|skipped| skipped.offset < offset);
        source.skipped.insert(before, source::Skipped { name: "digest".to_owned(), offset });
        return Ok(());
    }
    let found = article.digest();
    if found == written { Ok(()) } else { error::fault(offset, XmlErrorKind::Digest { found }) }
}

/// Without the feature `digest` there is nothing to compare with; only the attribute's form was looked at.
#[cfg(not(feature = "digest"))]
#[expect(clippy::unnecessary_wraps, reason = "the other one can fail")]
fn compare(_: &mut Source<'_>, _: &Article, _: Option<(Digest, usize)>) -> error::Result<()> {
    Ok(())
}

fn check_size(bytes: usize, options: &XmlReadOptions) -> Result<(), XmlReadError> {
    let limit = options.limits.input_bytes;
    if bytes > limit { Err(XmlReadError::TooLarge { limit }) } else { Ok(()) }
}
