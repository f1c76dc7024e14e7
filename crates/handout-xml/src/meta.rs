//! `meta`: title, other names, codes, origin and whatever else is known about the article.

use std::io;

use handout_core::{Article, Audience, AudienceRole, Coding, Identifier, Provenance, Synonym, TranslationLink};

use crate::colophon::party;
use crate::content::running;
use crate::writer::{Tag, XmlWriter};

/// `meta`: the fields in the order of the model.
pub(crate) fn meta(xml: &mut XmlWriter, article: &Article) -> io::Result<()> {
    xml.container("meta", |xml| {
        running(xml, "title", &article.title)?;
        if let Some(words) = &article.subtitle {
            running(xml, "subtitle", words)?;
        }
        article.synonyms.iter().try_for_each(|name| synonym(xml, name))?;
        article.identifiers.iter().try_for_each(|id| identifier(xml, id))?;
        xml.line_if("summary", article.summary.as_deref())?;
        audience(xml, &article.audience)?;
        article.codes.iter().try_for_each(|coding| code(xml, coding))?;
        if let Some(provenance) = &article.provenance {
            source(xml, provenance)?;
        }
        article.translations.iter().try_for_each(|link| translation(xml, link))?;
        ext(xml, article)
    })
}

fn synonym(xml: &mut XmlWriter, synonym: &Synonym) -> io::Result<()> {
    xml.line(Tag::new("synonym").with_some("xml:lang", synonym.language.as_deref()), &synonym.name)
}

fn identifier(xml: &mut XmlWriter, identifier: &Identifier) -> io::Result<()> {
    xml.line(Tag::new("identifier").with_some("system", identifier.system.as_deref()), &identifier.value)
}

fn audience(xml: &mut XmlWriter, audience: &Audience) -> io::Result<()> {
    if audience.is_empty() {
        return Ok(());
    }
    let age = |age: Option<u8>| age.map(|age| age.to_string());
    let from = age(audience.ages.and_then(|ages| ages.from()));
    let to = age(audience.ages.and_then(|ages| ages.to()));
    let tag = Tag::new("audience")
        .with_some("role", audience.role.map(AudienceRole::as_str))
        .with_some("age-from", from.as_deref())
        .with_some("age-to", to.as_deref());
    xml.empty(tag)
}

/// `code`: its content is what the system calls it.
fn code(xml: &mut XmlWriter, coding: &Coding) -> io::Result<()> {
    let tag = Tag::new("code")
        .with("system", coding.system.as_str())
        .with_some("version", coding.version.as_deref())
        .with("code", &coding.code)
        .with("relation", coding.relation.as_str());
    match &coding.display {
        Some(display) => xml.line(tag, display),
        None => xml.empty(tag),
    }
}

fn source(xml: &mut XmlWriter, provenance: &Provenance) -> io::Result<()> {
    let retrieved = provenance.retrieved.map(|date| date.to_string());
    let tag =
        Tag::new("source").with_some("href", provenance.url.as_deref()).with_some("retrieved", retrieved.as_deref());
    xml.container(tag, |xml| {
        if let Some(redistributor) = &provenance.redistributor {
            party(xml, "redistributor", redistributor)?;
        }
        xml.line_if("note", provenance.note.as_deref())
    })
}

/// `translation`: not `xml:lang` and `xml:id`, which would speak of this element and not of the other article.
fn translation(xml: &mut XmlWriter, link: &TranslationLink) -> io::Result<()> {
    let tag = Tag::new("translation")
        .with("relation", link.relation.as_str())
        .with("hreflang", &link.language)
        .with_some("href", link.url.as_deref())
        .with_some("article-id", link.id.as_deref());
    xml.empty(tag)
}

fn ext(xml: &mut XmlWriter, article: &Article) -> io::Result<()> {
    article.ext.iter().try_for_each(|(key, values)| {
        xml.container(Tag::new("ext").with("key", key), |xml| {
            values.iter().try_for_each(|(name, value)| xml.line(Tag::new("entry").with("name", name), value))
        })
    })
}
