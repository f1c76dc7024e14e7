//! `colophon`: review, credits, dates and rights, each fact by the name of its kind.

use handout_core::{
    ColophonLine, Copyright, Credit, DateError, Fact, FactKind, Licence, NonEmpty, Notice, PartialDate, Party,
    PartyKind, Publication, Reviewer, Year,
};

use super::error::{Result, XmlErrorKind, fault, message};
use super::source::{Attribute, Source};
use super::value::named;
use super::words::running_if;

/// `colophon`: at least one line.
pub(super) fn colophon(source: &mut Source<'_>) -> Result<Vec<ColophonLine>> {
    source.no_attributes()?;
    let mut lines = Vec::new();
    let mut next = source.child()?;
    while next == Some("line") {
        lines.push(line(source)?);
        next = source.child()?;
    }
    if next.is_some() || lines.is_empty() { source.unexpected(next, "`line`") } else { Ok(lines) }
}

fn line(source: &mut Source<'_>) -> Result<ColophonLine> {
    let begin = source.at;
    source.no_attributes()?;
    let mut next = source.child()?;
    let printed = running_if(source, &mut next, "printed")?;
    let mut facts = Vec::new();
    while let Some(name) = next {
        let Ok(kind) = named::<FactKind>(name) else {
            return source.unexpected(next, "`printed` once and before all else, or a fact such as `last-reviewed`");
        };
        facts.push(fact(source, kind)?);
        next = source.child()?;
    }
    ColophonLine::new(facts, printed).or_else(|error| fault(begin, XmlErrorKind::Content(message(&error))))
}

fn fact(source: &mut Source<'_>, kind: FactKind) -> Result<Fact> {
    match kind {
        FactKind::Reviewer => reviewer(source),
        FactKind::LastReviewed => dated(source).map(Fact::LastReviewed),
        FactKind::ReviewDue => dated(source).map(Fact::ReviewDue),
        FactKind::Credit => credit(source),
        FactKind::Publication => publication(source),
        FactKind::Created => dated(source).map(Fact::Created),
        FactKind::Published => dated(source).map(Fact::Published),
        FactKind::Modified => dated(source).map(Fact::Modified),
        FactKind::Expires => dated(source).map(Fact::Expires),
        FactKind::Notice => notice(source),
        FactKind::Copyright => copyright(source),
        FactKind::RightsStatement => source.line().map(Fact::RightsStatement),
        FactKind::Licence => licence(source),
        FactKind::DocumentNumber => source.line().map(Fact::DocumentNumber),
    }
}

fn dated(source: &mut Source<'_>) -> Result<PartialDate> {
    let [date] = source.attributes(["date"])?;
    let date = source.need("date", date)?.date()?;
    source.nothing()?;
    Ok(date)
}

fn reviewer(source: &mut Source<'_>) -> Result<Fact> {
    source.no_attributes()?;
    let mut next = source.child()?;
    let purpose = source.line_if(&mut next, "purpose")?;
    let qualifier = source.line_if(&mut next, "qualifier")?;
    let mut reviewer = Reviewer::new(parties(source, next)?);
    (reviewer.purpose, reviewer.qualifier) = (purpose, qualifier);
    Ok(Fact::Reviewer(reviewer))
}

fn credit(source: &mut Source<'_>) -> Result<Fact> {
    let [role] = source.attributes(["role"])?;
    let role = source.need("role", role)?.named()?;
    let first = source.child()?;
    Ok(Fact::Credit(Credit::new(role, parties(source, first)?)))
}

/// All that is left of an element; at least one `party`.
fn parties<'x>(source: &mut Source<'x>, mut next: Option<&'x str>) -> Result<NonEmpty<Party>> {
    let mut parties = Vec::new();
    while next == Some("party") {
        parties.push(party(source)?);
        next = source.child()?;
    }
    match NonEmpty::new(parties) {
        Ok(parties) if next.is_none() => Ok(parties),
        _ => source.unexpected(next, "`party`"),
    }
}

/// A person or an organisation, whatever its element is called.
pub(super) fn party(source: &mut Source<'_>) -> Result<Party> {
    let [kind, href] = source.attributes(["kind", "href"])?;
    let kind = source.need("kind", kind)?.named::<PartyKind>()?;
    let url = href.map(Attribute::url).transpose()?;
    let mut next = source.child()?;
    let Some(name) = source.line_if(&mut next, "name")? else {
        return source.unexpected(next, "`name`");
    };
    let mut party = match kind {
        PartyKind::Person => Party::person(name),
        PartyKind::Organization => Party::organization(name),
    };
    party.url = url;
    party.credentials = source.line_if(&mut next, "credentials")?;
    party.part_of = source.line_if(&mut next, "part-of")?;
    source.done(next)?;
    Ok(party)
}

/// `publication`: that it names something is the gate's to say.
fn publication(source: &mut Source<'_>) -> Result<Fact> {
    source.no_attributes()?;
    let mut publication = Publication::default();
    let mut next = source.child()?;
    publication.product = source.line_if(&mut next, "product")?;
    publication.edition = source.line_if(&mut next, "edition")?;
    if next == Some("publisher") {
        publication.publisher = Some(party(source)?);
        next = source.child()?;
    }
    source.done(next)?;
    Ok(Fact::Publication(publication))
}

/// `notice`: names with one space between them.
fn notice(source: &mut Source<'_>) -> Result<Fact> {
    let [covers] = source.attributes(["covers"])?;
    let covers = source.need("covers", covers)?.parse(|names| {
        let kinds: std::result::Result<Vec<_>, _> = names.split(' ').map(named).collect();
        kinds.map_err(|error| message(&error)).and_then(|kinds| NonEmpty::new(kinds).map_err(|error| message(&error)))
    })?;
    source.nothing()?;
    Ok(Fact::Notice(Notice::new(covers)))
}

fn copyright(source: &mut Source<'_>) -> Result<Fact> {
    let [first, last] = source.attributes(["first-year", "last-year"])?;
    let first = first.map(year).transpose()?;
    let last = last.map(year).transpose()?;
    let mut next = source.child()?;
    if next != Some("holder") {
        return source.unexpected(next, "`holder`");
    }
    let mut copyright = Copyright::new(party(source)?);
    (copyright.first, copyright.last) = (first, last);
    next = source.child()?;
    copyright.qualifier = source.line_if(&mut next, "qualifier")?;
    source.done(next)?;
    Ok(Fact::Copyright(copyright))
}

/// Four digits: a date that is no more precise.
fn year(attribute: Attribute<'_>) -> Result<Year> {
    attribute.parse(|value| match value.parse()? {
        PartialDate::Year(year) => Ok(year),
        PartialDate::Month(..) | PartialDate::Day(_) => Err(DateError::Form),
    })
}

fn licence(source: &mut Source<'_>) -> Result<Fact> {
    let begin = source.at;
    let [spdx, href] = source.attributes(["spdx", "href"])?;
    let licence = match (spdx, href) {
        (Some(spdx), None) => Licence::Spdx(spdx.line()?),
        (None, Some(href)) => Licence::Url(href.url()?),
        (None, None) => return fault(begin, XmlErrorKind::MissingAttribute("spdx")),
        (Some(_), Some(_)) => {
            return fault(begin, XmlErrorKind::Content("licence has `spdx` and `href`; keep one".to_owned()));
        }
    };
    source.nothing()?;
    Ok(Fact::Licence(licence))
}
