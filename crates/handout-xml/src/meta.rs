//! `meta`: title, other names, codes, origin and whatever else is known about the article.

use handout_core::{Article, Audience, AudienceRole, Coding, Identifier, Provenance, Synonym, TranslationLink};

use crate::colophon::party;
use crate::content::running;
use crate::writer::XmlWriter;

/// `meta`: the fields in the order of the model.
pub(crate) fn meta(xml: &mut XmlWriter, article: &Article) {
    xml.container("meta", &[], |xml| {
        running(xml, "title", &article.title);
        if let Some(words) = &article.subtitle {
            running(xml, "subtitle", words);
        }
        article.synonyms.iter().for_each(|name| synonym(xml, name));
        article.identifiers.iter().for_each(|id| identifier(xml, id));
        xml.line_if("summary", article.summary.as_deref());
        audience(xml, &article.audience);
        article.codes.iter().for_each(|coding| code(xml, coding));
        if let Some(provenance) = &article.provenance {
            source(xml, provenance);
        }
        article.translations.iter().for_each(|link| translation(xml, link));
        ext(xml, article);
    });
}

fn synonym(xml: &mut XmlWriter, synonym: &Synonym) {
    xml.line("synonym", &[("xml:lang", synonym.language.as_deref())], &synonym.name);
}

fn identifier(xml: &mut XmlWriter, identifier: &Identifier) {
    xml.line("identifier", &[("system", identifier.system.as_deref())], &identifier.value);
}

fn audience(xml: &mut XmlWriter, audience: &Audience) {
    if audience.is_empty() {
        return;
    }
    let age = |age: Option<u8>| age.map(|age| age.to_string());
    let from = age(audience.ages.and_then(|ages| ages.from()));
    let to = age(audience.ages.and_then(|ages| ages.to()));
    let role = audience.role.map(AudienceRole::as_str);
    xml.empty("audience", &[("role", role), ("age-from", from.as_deref()), ("age-to", to.as_deref())]);
}

/// `code`: its content is what the system calls it.
fn code(xml: &mut XmlWriter, coding: &Coding) {
    let attributes = [
        ("system", Some(coding.system.as_str())),
        ("version", coding.version.as_deref()),
        ("code", Some(&*coding.code)),
        ("relation", Some(coding.relation.as_str())),
    ];
    match &coding.display {
        Some(display) => xml.line("code", &attributes, display),
        None => xml.empty("code", &attributes),
    }
}

fn source(xml: &mut XmlWriter, provenance: &Provenance) {
    let retrieved = provenance.retrieved.map(|date| date.to_string());
    let attributes = [("href", provenance.url.as_deref()), ("retrieved", retrieved.as_deref())];
    xml.container("source", &attributes, |xml| {
        if let Some(redistributor) = &provenance.redistributor {
            party(xml, "redistributor", redistributor);
        }
        xml.line_if("note", provenance.note.as_deref());
    });
}

/// `translation`: not `xml:lang` and `xml:id`, which would speak of this element and not of the other article.
fn translation(xml: &mut XmlWriter, link: &TranslationLink) {
    let attributes = [
        ("relation", Some(link.relation.as_str())),
        ("hreflang", Some(&*link.language)),
        ("href", link.url.as_deref()),
        ("article-id", link.id.as_deref()),
    ];
    xml.empty("translation", &attributes);
}

fn ext(xml: &mut XmlWriter, article: &Article) {
    for (key, values) in &article.ext {
        xml.container("ext", &[("key", Some(key))], |xml| {
            values.iter().for_each(|(name, value)| xml.line("entry", &[("name", Some(name))], value));
        });
    }
}
