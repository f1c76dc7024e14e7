//! The parts of a page: sections with their text, people, codes, audience.

use super::node::{Node, object};
use crate::block::{Block, Row};
use crate::colophon::{Party, PartyKind};
use crate::inline::Inlines;
use crate::labels::Labels;
use crate::metadata::{Audience, AudienceRole, CodeSystem, Coding};
use crate::reading::callout_label;
use crate::section::{Section, SectionKind};

pub(super) fn section(part: &Section, labels: &Labels) -> Node {
    object([
        ("@type", Some(Node::text("HealthTopicContent"))),
        ("headline", Some(Node::text(plain(&part.heading)))),
        (
            "hasHealthAspect",
            aspect(&part.kind).map(|name| Node::text(format!("https://schema.org/{name}HealthAspect"))),
        ),
        ("inLanguage", part.language.as_ref().map(|language| Node::text(language.as_str()))),
        ("text", blocks_text(&part.blocks, labels)),
        ("hasPart", Node::some(part.subsections.iter().map(|part| section(part, labels)))),
    ])
}

/// The member of schema.org's `HealthAspectEnumeration` for a kind, where it has one.
fn aspect(kind: &SectionKind) -> Option<&'static str> {
    match kind {
        SectionKind::Overview => Some("Overview"),
        SectionKind::Causes | SectionKind::RiskFactors => Some("Causes"),
        SectionKind::Transmission => Some("Contagiousness"),
        SectionKind::Types => Some("Types"),
        SectionKind::Stages => Some("Stages"),
        SectionKind::Symptoms => Some("Symptoms"),
        SectionKind::Treatment => Some("Treatments"),
        SectionKind::SideEffects => Some("SideEffects"),
        SectionKind::Complications => Some("RisksOrComplications"),
        SectionKind::Outlook => Some("Prognosis"),
        SectionKind::SelfCare => Some("SelfCare"),
        SectionKind::LivingWith => Some("LivingWith"),
        SectionKind::WhenToSeekCare => Some("SeeDoctor"),
        SectionKind::Prevention => Some("Prevention"),
        SectionKind::Support => Some("RelatedTopics"),
        SectionKind::Frequency
        | SectionKind::Genetics
        | SectionKind::Diagnosis
        | SectionKind::Research
        | SectionKind::Other(_) => None,
    }
}

/// The words of blocks, one line for each paragraph, item, row or caption. `None`: there are none.
pub(super) fn blocks_text(blocks: &[Block], labels: &Labels) -> Option<Node> {
    let mut lines = Vec::new();
    push_blocks(&mut lines, blocks, labels);
    (!lines.is_empty()).then(|| Node::text(lines.join("\n")))
}

fn push_blocks(lines: &mut Vec<String>, blocks: &[Block], labels: &Labels) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => lines.push(plain(words)),
            Block::List(list) => {
                for item in &list.items {
                    push_blocks(lines, &item.blocks, labels);
                }
            }
            Block::Table(table) => {
                lines.push(plain(&table.caption));
                let headers: Vec<_> = table.corner.iter().chain(&table.columns).map(plain).collect();
                lines.extend((!headers.is_empty()).then(|| headers.join(" | ")));
                lines.extend(table.rows.iter().map(|row| row_text(row, labels)));
            }
            Block::Callout(callout) => {
                lines.push(labels.get(callout_label(callout.level)).to_owned());
                lines.extend(callout.heading.as_ref().map(plain));
                push_blocks(lines, &callout.blocks, labels);
            }
            Block::Figure(figure) => {
                lines.extend(figure.caption.as_ref().map(plain));
                lines.extend(figure.credit.as_ref().map(ToString::to_string));
            }
        }
    }
}

/// The cells between bars, so that no two numbers run into each other.
fn row_text(row: &Row, labels: &Labels) -> String {
    let cells = row.cells.iter().map(|cell| {
        let mut lines = Vec::new();
        push_blocks(&mut lines, &cell.blocks, labels);
        lines.join(" ")
    });
    row.header.iter().map(plain).chain(cells).collect::<Vec<_>>().join(" | ")
}

/// The characters alone.
pub(super) fn plain(words: &Inlines) -> String {
    words.flat("\n")
}

pub(super) fn party(party: &Party) -> Node {
    let is_person = party.kind == PartyKind::Person;
    let part_of = party
        .part_of
        .as_ref()
        .map(|name| object([("@type", Some(Node::text("Organization"))), ("name", Some(Node::text(name.as_str())))]));
    let (affiliation, parent) = if is_person { (part_of, None) } else { (None, part_of) };
    let credentials = party.credentials.as_ref().filter(|_| is_person);
    object([
        ("@type", Some(Node::text(if is_person { "Person" } else { "Organization" }))),
        ("name", Some(Node::text(party.name.as_str()))),
        ("honorificSuffix", credentials.map(|letters| Node::text(letters.as_str()))),
        ("url", party.url.as_ref().map(|url| Node::text(url.as_str()))),
        ("affiliation", affiliation),
        ("parentOrganization", parent),
    ])
}

pub(super) fn code(code: &Coding) -> Node {
    let system = match &code.system {
        CodeSystem::Icd10Cm => "ICD-10-CM",
        CodeSystem::SnomedCt => "SNOMED CT",
        CodeSystem::Mesh => "MeSH",
        CodeSystem::UmlsCui => "UMLS",
        CodeSystem::Loinc => "LOINC",
        CodeSystem::Other(url) => url,
    };
    object([
        ("@type", Some(Node::text("MedicalCode"))),
        ("codeValue", Some(Node::text(code.code.as_str()))),
        ("codingSystem", Some(Node::text(system))),
        ("inCodeSet", Some(Node::text(code.system.uri()))),
        ("name", code.display.as_ref().map(|display| Node::text(display.as_str()))),
    ])
}

pub(super) fn audience(audience: &Audience) -> Option<Node> {
    let role = audience.role.map(|role| match role {
        AudienceRole::Patient => "patient",
        AudienceRole::Caregiver => "caregiver",
        AudienceRole::Professional => "clinician",
    });
    let age = |age: Option<u8>| age.map(|years| Node::Number(u16::from(years)));
    let kind = if role.is_some() { "MedicalAudience" } else { "PeopleAudience" };
    (!audience.is_empty()).then(|| {
        object([
            ("@type", Some(Node::text(kind))),
            ("audienceType", role.map(Node::text)),
            ("suggestedMinAge", age(audience.ages.and_then(|ages| ages.from()))),
            ("suggestedMaxAge", age(audience.ages.and_then(|ages| ages.to()))),
        ])
    })
}
