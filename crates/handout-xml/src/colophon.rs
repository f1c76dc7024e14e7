//! `colophon`: review, credits, dates and rights, line by line, each fact an element named after its kind.

use handout_core::{ColophonLine, Copyright, Credit, Fact, Licence, Notice, PartialDate, Party, Publication, Reviewer};

use crate::content::running;
use crate::writer::XmlWriter;

/// `colophon`, when there is a line. It stands last, as in the handout.
pub(crate) fn colophon(xml: &mut XmlWriter, lines: &[ColophonLine]) {
    if !lines.is_empty() {
        xml.container("colophon", &[], |xml| lines.iter().for_each(|line| write_line(xml, line)));
    }
}

/// `line`: the words as printed, when the line comes from a source, before what they state.
fn write_line(xml: &mut XmlWriter, line: &ColophonLine) {
    xml.container("line", &[], |xml| {
        if let Some(words) = line.as_printed() {
            running(xml, "printed", words);
        }
        line.facts().iter().for_each(|fact| write_fact(xml, fact));
    });
}

fn write_fact(xml: &mut XmlWriter, fact: &Fact) {
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
        Fact::RightsStatement(words) | Fact::DocumentNumber(words) => xml.line(name, &[], words),
        Fact::Licence(Licence::Spdx(expression)) => xml.empty(name, &[("spdx", Some(expression))]),
        Fact::Licence(Licence::Url(url)) => xml.empty(name, &[("href", Some(url))]),
    }
}

fn write_date(xml: &mut XmlWriter, name: &'static str, date: PartialDate) {
    xml.empty(name, &[("date", Some(&date.to_string()))]);
}

fn write_reviewer(xml: &mut XmlWriter, name: &'static str, reviewer: &Reviewer) {
    xml.container(name, &[], |xml| {
        xml.line_if("purpose", reviewer.purpose.as_deref());
        xml.line_if("qualifier", reviewer.qualifier.as_deref());
        parties(xml, &reviewer.parties);
    });
}

fn write_credit(xml: &mut XmlWriter, name: &'static str, credit: &Credit) {
    xml.container(name, &[("role", Some(credit.role.as_str()))], |xml| parties(xml, &credit.parties));
}

fn write_publication(xml: &mut XmlWriter, name: &'static str, publication: &Publication) {
    xml.container(name, &[], |xml| {
        xml.line_if("product", publication.product.as_deref());
        xml.line_if("edition", publication.edition.as_deref());
        publication.publisher.iter().for_each(|publisher| party(xml, "publisher", publisher));
    });
}

/// `notice`: what it covers, in order, as a list of names. Its words are those of the line.
fn write_notice(xml: &mut XmlWriter, name: &'static str, notice: &Notice) {
    let covers: Vec<_> = notice.covers.iter().map(|kind| kind.as_str()).collect();
    xml.empty(name, &[("covers", Some(&covers.join(" ")))]);
}

fn write_copyright(xml: &mut XmlWriter, name: &'static str, copyright: &Copyright) {
    let first = copyright.first.map(|year| year.to_string());
    let last = copyright.last.map(|year| year.to_string());
    xml.container(name, &[("first-year", first.as_deref()), ("last-year", last.as_deref())], |xml| {
        party(xml, "holder", &copyright.holder);
        xml.line_if("qualifier", copyright.qualifier.as_deref());
    });
}

fn parties(xml: &mut XmlWriter, parties: &[Party]) {
    parties.iter().for_each(|one| party(xml, "party", one));
}

/// A person or an organisation, in an element named after its part.
pub(crate) fn party(xml: &mut XmlWriter, name: &'static str, party: &Party) {
    xml.container(name, &[("kind", Some(party.kind.as_str())), ("href", party.url.as_deref())], |xml| {
        xml.line("name", &[], &party.name);
        xml.line_if("credentials", party.credentials.as_deref());
        xml.line_if("part-of", party.part_of.as_deref());
    });
}
