//! The root element.

use std::io;

use handout_core::{Article, Digest, Direction};

use crate::NAMESPACE;
use crate::colophon::colophon;
use crate::content::{blocks, section};
use crate::meta::meta;
use crate::writer::{Tag, XmlWriter};

/// The version of the vocabulary. Its first number is that of [`NAMESPACE`]; the second grows with what is added, so that an
/// older reader can say why it does not know an element.
const VERSION: &str = "1.0";

/// `article`: metadata, what stands before the first heading, the sections, the colophon.
pub(crate) fn article(xml: &mut XmlWriter, article: &Article, digest: Option<Digest>) -> io::Result<()> {
    let digest = digest.map(|digest| digest.to_string());
    let tag = Tag::new("article")
        .with("xmlns", NAMESPACE)
        .with("version", VERSION)
        .with("xml:id", &article.id)
        .with("xml:lang", &article.language)
        .with_some("dir", article.direction.map(Direction::as_str))
        .with_some("digest", digest.as_deref());
    xml.container(tag, |xml| {
        meta(xml, article)?;
        if !article.intro.is_empty() {
            xml.container("intro", |xml| blocks(xml, &article.intro))?;
        }
        article.sections.iter().try_for_each(|part| section(xml, part))?;
        colophon(xml, &article.colophon)
    })
}
