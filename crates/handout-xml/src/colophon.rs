//! `colophon`: review, credits, dates and rights, line by line, each fact an element named after its kind.

use std::io;

use handout_core::{ColophonLine, Copyright, Credit, Fact, Licence, Notice, PartialDate, Party, Publication, Reviewer};

use crate::content::running;
use crate::writer::{Tag, XmlWriter};

/// `colophon`, when there is a line. It stands last, as in the handout.
pub(crate) fn colophon(xml: &mut XmlWriter, lines: &[ColophonLine]) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    xml.container("colophon", |xml| lines.iter().try_for_each(|line| write_line(xml, line)))
}

/// `line`: the words as printed, when the line comes from a source, before what they state.
fn write_line(xml: &mut XmlWriter, line: &ColophonLine) -> io::Result<()> {
    xml.container("line", |xml| {
        if let Some(words) = line.as_printed() {
            running(xml, "printed", words)?;
        }
        line.facts().iter().try_for_each(|fact| write_fact(xml, fact))
    })
}

fn write_fact(xml: &mut XmlWriter, fact: &Fact) -> io::Result<()> {
    let name = fact.kind().as_str();
    match fact {
        Fact::Reviewer(reviewer) => write_reviewer(xml, name, reviewer),
        Fact::Credit(credit) => write_credit(xml, name, credit),
        Fact::Publication(publication) => write_publication(xml, name, publication),
        Fact::LastReviewed(date)
        | Fact::ReviewDue(date)
        | Fact::Created(date)
        | Fact::Published(date)
        | Fact::Modified(date)
        | Fact::Expires(date) => write_date(xml, name, *date),
        Fact::Notice(notice) => write_notice(xml, name, notice),
        Fact::Copyright(copyright) => write_copyright(xml, name, copyright),
        Fact::RightsStatement(words) | Fact::DocumentNumber(words) => xml.line(name, words),
        Fact::Licence(Licence::Spdx(expression)) => xml.empty(Tag::new(name).with("spdx", expression)),
        Fact::Licence(Licence::Url(url)) => xml.empty(Tag::new(name).with("href", url)),
    }
}

fn write_date(xml: &mut XmlWriter, name: &'static str, date: PartialDate) -> io::Result<()> {
    xml.empty(Tag::new(name).with("date", &date.to_string()))
}

fn write_reviewer(xml: &mut XmlWriter, name: &'static str, reviewer: &Reviewer) -> io::Result<()> {
    xml.container(name, |xml| {
        xml.line_if("purpose", reviewer.purpose.as_deref())?;
        xml.line_if("qualifier", reviewer.qualifier.as_deref())?;
        parties(xml, &reviewer.parties)
    })
}

fn write_credit(xml: &mut XmlWriter, name: &'static str, credit: &Credit) -> io::Result<()> {
    xml.container(Tag::new(name).with("role", credit.role.as_str()), |xml| parties(xml, &credit.parties))
}

fn write_publication(xml: &mut XmlWriter, name: &'static str, publication: &Publication) -> io::Result<()> {
    xml.container(name, |xml| {
        xml.line_if("product", publication.product.as_deref())?;
        xml.line_if("edition", publication.edition.as_deref())?;
        publication.publisher.iter().try_for_each(|publisher| party(xml, "publisher", publisher))
    })
}

/// `notice`: what it covers, in order, as a list of names. Its words are those of the line.
fn write_notice(xml: &mut XmlWriter, name: &'static str, notice: &Notice) -> io::Result<()> {
    let covers: Vec<_> = notice.covers.iter().map(|kind| kind.as_str()).collect();
    xml.empty(Tag::new(name).with("covers", &covers.join(" ")))
}

fn write_copyright(xml: &mut XmlWriter, name: &'static str, copyright: &Copyright) -> io::Result<()> {
    let first = copyright.first.map(|year| year.to_string());
    let last = copyright.last.map(|year| year.to_string());
    let tag = Tag::new(name).with_some("first-year", first.as_deref()).with_some("last-year", last.as_deref());
    xml.container(tag, |xml| {
        party(xml, "holder", &copyright.holder)?;
        xml.line_if("qualifier", copyright.qualifier.as_deref())
    })
}

fn parties(xml: &mut XmlWriter, parties: &[Party]) -> io::Result<()> {
    parties.iter().try_for_each(|one| party(xml, "party", one))
}

/// A person or an organisation, in an element named after its part.
pub(crate) fn party(xml: &mut XmlWriter, name: &'static str, party: &Party) -> io::Result<()> {
    let tag = Tag::new(name).with("kind", party.kind.as_str()).with_some("href", party.url.as_deref());
    xml.container(tag, |xml| {
        xml.line("name", &party.name)?;
        xml.line_if("credentials", party.credentials.as_deref())?;
        xml.line_if("part-of", party.part_of.as_deref())
    })
}
