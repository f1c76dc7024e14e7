//! `meta`: title, other names, codes, origin and whatever else is known about the article.

use std::collections::BTreeMap;

use handout_core::{
    AgeRange, Audience, Code, Coding, Draft, ExtKey, Identifier, LanguageTag, Line, Provenance, Slug, Synonym, Text,
    TranslationLink,
};

use super::colophon::party;
use super::error::{Result, XmlErrorKind, cut, fault, message};
use super::source::{Attribute, Source};
use super::value::refused_text;
use super::words::{need_running, running_if};

/// `meta`, which makes the draft: the rest of the file is put into it.
pub(super) fn meta(source: &mut Source<'_>, id: Slug, language: LanguageTag) -> Result<Draft> {
    source.no_attributes()?;
    let mut next = source.child()?;
    let mut draft = Draft::new(id, language, need_running(source, &mut next, "title", "`title`")?);
    draft.subtitle = running_if(source, &mut next, "subtitle")?;
    while next == Some("synonym") {
        draft.synonyms.push(synonym(source)?);
        next = source.child()?;
    }
    while next == Some("identifier") {
        draft.identifiers.push(identifier(source)?);
        next = source.child()?;
    }
    draft.summary = source.line_if(&mut next, "summary")?;
    if next == Some("audience") {
        draft.audience = audience(source)?;
        next = source.child()?;
    }
    while next == Some("code") {
        draft.codes.push(code(source)?);
        next = source.child()?;
    }
    if next == Some("source") {
        draft.provenance = Some(provenance(source)?);
        next = source.child()?;
    }
    while next == Some("translation") {
        draft.translations.push(translation(source)?);
        next = source.child()?;
    }
    while next == Some("ext") {
        ext(source, &mut draft.ext)?;
        next = source.child()?;
    }
    match next {
        None => Ok(draft),
        Some(_) => source.unexpected(
            next,
            "in this order: `subtitle`, `synonym`, `identifier`, `summary`, `audience`, `code`, `source`, `translation`, `ext`",
        ),
    }
}

fn synonym(source: &mut Source<'_>) -> Result<Synonym> {
    let [language] = source.attributes(["xml:lang"])?;
    let language = language.map(Attribute::language).transpose()?;
    let mut synonym = Synonym::new(source.line_inside()?);
    synonym.language = language;
    Ok(synonym)
}

fn identifier(source: &mut Source<'_>) -> Result<Identifier> {
    let [system] = source.attributes(["system"])?;
    let system = system.map(Attribute::url).transpose()?;
    let mut identifier = Identifier::new(source.line_inside()?);
    identifier.system = system;
    Ok(identifier)
}

/// `audience` says something, or it is left out: equal articles have one form.
fn audience(source: &mut Source<'_>) -> Result<Audience> {
    let begin = source.at;
    let [role, from, to] = source.attributes(["role", "age-from", "age-to"])?;
    let mut audience = Audience::default();
    audience.role = role.map(Attribute::named).transpose()?;
    let from = from.map(Attribute::number).transpose()?;
    let to = to.map(Attribute::number).transpose()?;
    if from.is_some() || to.is_some() {
        let ages = AgeRange::new(from, to).or_else(|error| fault(begin, XmlErrorKind::Content(message(&error))))?;
        audience.ages = Some(ages);
    }
    if audience.is_empty() {
        return fault(begin, XmlErrorKind::Content("audience says nothing; leave it out".to_owned()));
    }
    source.nothing()?;
    Ok(audience)
}

/// `code`: its content, when there is any, is what the system calls it.
fn code(source: &mut Source<'_>) -> Result<Coding> {
    let [system, version, code, relation] = source.attributes(["system", "version", "code", "relation"])?;
    let system = source.need("system", system)?.named()?;
    let code = source.need("code", code)?.parse(Code::new)?;
    let relation = source.need("relation", relation)?.named()?;
    let mut coding = Coding::new(system, code);
    coding.relation = relation;
    coding.version = version.map(Attribute::line).transpose()?;
    let begin = source.at;
    let display = source.characters()?;
    if !display.is_empty() {
        coding.display = Some(Line::new(display).or_else(|error| refused_text(begin, false, &error))?);
    }
    Ok(coding)
}

fn provenance(source: &mut Source<'_>) -> Result<Provenance> {
    let [href, retrieved] = source.attributes(["href", "retrieved"])?;
    let mut provenance = Provenance::default();
    provenance.url = href.map(Attribute::url).transpose()?;
    provenance.retrieved = retrieved.map(Attribute::date).transpose()?;
    let mut next = source.child()?;
    if next == Some("redistributor") {
        provenance.redistributor = Some(party(source)?);
        next = source.child()?;
    }
    provenance.note = source.line_if(&mut next, "note")?;
    source.done(next)?;
    Ok(provenance)
}

fn translation(source: &mut Source<'_>) -> Result<TranslationLink> {
    let [relation, language, href, id] = source.attributes(["relation", "hreflang", "href", "article-id"])?;
    let relation = source.need("relation", relation)?.named()?;
    let language = source.need("hreflang", language)?.language()?;
    let mut link = TranslationLink::new(language, relation);
    link.url = href.map(Attribute::url).transpose()?;
    link.id = id.map(|id| id.parse(Slug::new)).transpose()?;
    source.nothing()?;
    Ok(link)
}

fn ext(source: &mut Source<'_>, all: &mut BTreeMap<ExtKey, BTreeMap<Line, Text>>) -> Result<()> {
    let begin = source.at;
    let [key] = source.attributes(["key"])?;
    let key = source.need("key", key)?.parse(ExtKey::new)?;
    if all.contains_key(&key) {
        return given_twice(begin, &key);
    }
    let mut values = BTreeMap::new();
    let mut next = source.child()?;
    while next == Some("entry") {
        let begin = source.at;
        let [name] = source.attributes(["name"])?;
        let name = source.need("name", name)?.line()?;
        if values.contains_key(&name) {
            return given_twice(begin, &name);
        }
        let value = Text::new(source.characters()?).or_else(|error| refused_text(begin, false, &error))?;
        values.insert(name, value);
        next = source.child()?;
    }
    match next {
        None => all.insert(key, values),
        Some(_) => return source.unexpected(next, "`entry`"),
    };
    Ok(())
}

fn given_twice<T>(offset: usize, name: &str) -> Result<T> {
    fault(offset, XmlErrorKind::Content(format!("`{}` is given twice; remove one", cut(name))))
}
