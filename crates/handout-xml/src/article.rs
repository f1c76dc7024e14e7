//! The root element.

use handout_core::{Article, Digest, Direction};

use crate::NAMESPACE;
use crate::colophon::colophon;
use crate::content::{blocks, section};
use crate::meta::meta;
use crate::writer::XmlWriter;

/// The version of the vocabulary. Its first number is that of [`NAMESPACE`]; the second grows with what is added, so that an
/// older reader can say why it does not know an element.
const VERSION: &str = "1.0";

/// `article`: metadata, what stands before the first heading, the sections, the colophon.
pub(crate) fn article(xml: &mut XmlWriter, article: &Article, digest: Option<Digest>) {
    let digest = digest.map(|digest| digest.to_string());
    let attributes = [
        ("xmlns", Some(NAMESPACE)),
        ("version", Some(VERSION)),
        ("xml:id", Some(&*article.id)),
        ("xml:lang", Some(&*article.language)),
        ("dir", article.direction.map(Direction::as_str)),
        ("digest", digest.as_deref()),
    ];
    xml.container("article", &attributes, |xml| {
        meta(xml, article);
        if !article.intro.is_empty() {
            xml.container("intro", &[], |xml| blocks(xml, &article.intro));
        }
        article.sections.iter().for_each(|part| section(xml, part));
        colophon(xml, &article.colophon);
    });
}
