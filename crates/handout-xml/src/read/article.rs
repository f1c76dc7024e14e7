//! The root element.

use handout_core::{Digest, Draft};

use super::content::{only_blocks, section};
use super::error::{Result, XmlErrorKind, cut, fault};
use super::meta::meta;
use super::source::{Attribute, Source};

/// What the root says of the article besides the article itself.
pub(super) struct Written {
    pub(super) draft: Draft,
    /// The digest that the file carries, and where it stands.
    pub(super) digest: Option<(Digest, usize)>,
}

/// `article`, and that nothing stands behind it.
pub(super) fn article(source: &mut Source<'_>) -> Result<Written> {
    let root = source.root()?;
    if root != "article" {
        return source.unexpected(Some(root), "`article`");
    }
    let [version, id, language, direction, digest] =
        source.attributes(["version", "xml:id", "xml:lang", "dir", "digest"])?;
    check_version(source, source.need("version", version)?)?;
    let id = source.need("xml:id", id)?.id()?;
    let language = source.need("xml:lang", language)?.language()?;
    let direction = direction.map(Attribute::named).transpose()?;
    let digest = match digest {
        Some(digest) => {
            let offset = digest.offset;
            Some((digest.parse(|text| text.parse::<Digest>())?, offset))
        }
        None => None,
    };
    let mut next = source.child()?;
    if next != Some("meta") {
        return source.unexpected(next, "`meta`");
    }
    let mut draft = meta(source, id, language)?;
    draft.direction = direction;
    next = source.child()?;
    if next == Some("intro") {
        source.no_attributes()?;
        let first = source.child()?;
        draft.intro = only_blocks(source, first)?.into_vec();
        next = source.child()?;
    }
    while next == Some("section") {
        draft.sections.push(section(source)?);
        next = source.child()?;
    }
    if next == Some("colophon") {
        draft.colophon = super::colophon::colophon(source)?;
        next = source.child()?;
    }
    match next {
        None => source.end()?,
        Some(_) => return source.unexpected(next, "in this order: `intro`, `section`, `colophon`"),
    }
    Ok(Written { draft, digest })
}

/// Leniently, a later minor version is read as far as it is known.
fn check_version(source: &Source<'_>, version: Attribute<'_>) -> Result<()> {
    let is_minor = |minor: &str| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit());
    let is_known = match version.value.strip_prefix("1.") {
        Some("0") => true,
        Some(minor) => source.options.lenient && is_minor(minor),
        None => false,
    };
    if is_known { Ok(()) } else { fault(version.offset, XmlErrorKind::Version(cut(&version.value))) }
}
