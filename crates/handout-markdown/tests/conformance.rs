//! The battery that every format passes, and the evidence for what the front matter and the markup carry.

mod support;

use handout_conformance::{Evidence, Kit};
use handout_core::Field;
use handout_markdown::{Flavour, MarkdownExporter, MarkdownOptions};

#[test]
fn markdown_holds_what_every_format_promises() {
    let exporter = MarkdownExporter::default();
    let kit = Kit::new(&exporter).extract(support::github).shown(support::shown).evidence(evidence);
    let kit = kit.elsewhere("markdown_holds_what_every_format_promises");
    kit.run().unwrap_or_else(|failures| panic!("{failures}"));
}

#[test]
fn plain_commonmark_without_front_matter_holds_it_too() {
    let options = MarkdownOptions::default().with_flavour(Flavour::CommonMark).with_front_matter(false);
    let exporter = MarkdownExporter::new(options.with_images(false).with_meanings(false));
    let kit = Kit::new(&exporter).extract(support::commonmark).evidence(markup);
    kit.run().unwrap_or_else(|failures| panic!("{failures}"));
}

fn evidence(field: Field) -> Option<Evidence> {
    front_matter(field).map(Evidence::More).or_else(|| markup(field))
}

/// Records of the front matter.
fn front_matter(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Id => "\nid: \"{}\"\n",
        Field::Language => "\nlang: \"en-GB\"\n",
        Field::Direction => "\ndir: \"rtl\"\n",
        Field::Title => "\ntitle: \"{}\"\n",
        Field::Subtitle => "\nsubtitle: \"{}\"\n",
        Field::SynonymName => "synonyms:\n- {\"name\": \"{}\"}",
        Field::SynonymLanguage => "synonyms:\n- {\"language\": \"de\"",
        Field::IdentifierValue => "\"value\": \"{}\"}",
        Field::IdentifierSystem => "- {\"system\": \"{}\"",
        Field::Summary => "\ndescription: \"{}\"\n",
        Field::AudienceRole => "\"role\": \"caregiver\"",
        Field::AudienceAges => "\"ages\": {\"from\": 21}",
        Field::CodeSystem => "\"system\": \"snomed-ct\"",
        Field::Code => "\"code\": \"{}\"",
        Field::CodeDisplay => "\"display\": \"{}\"",
        Field::CodeVersion => "\"version\": \"{}\"",
        Field::CodeRelation => "\"relation\": \"narrower\"",
        Field::SectionId => "\"id\": \"other\"",
        Field::SectionKind => "\"kind\": \"outlook\"",
        Field::SectionLanguage => "\"lang\": \"de\"",
        Field::ReviewerParties => "\"name\": \"{}\", \"part_of\"",
        Field::ReviewerQualifier => "\"qualifier\": \"{}\", \"type\": \"reviewer\"",
        Field::ReviewerPurpose => "\"purpose\": \"{}\"",
        Field::LastReviewed => "{\"date\": \"{}\", \"type\": \"last-reviewed\"}",
        Field::ReviewDue => "{\"date\": \"{}\", \"type\": \"review-due\"}",
        Field::CreditRole => "\"role\": \"editor\"",
        Field::CreditParties => "\"name\": \"{}\"}], \"role\": \"author\"",
        Field::Publisher => "\"publisher\": {\"kind\": \"organization\", \"name\": \"{}\"}",
        Field::Product => "\"product\": \"{}\"",
        Field::Edition => "\"edition\": \"{}\"",
        Field::Created => "{\"date\": \"{}\", \"type\": \"created\"}",
        Field::Published => "{\"date\": \"{}\", \"type\": \"published\"}",
        Field::Modified => "{\"date\": \"{}\", \"type\": \"modified\"}",
        Field::Expires => "{\"date\": \"{}\", \"type\": \"expires\"}",
        Field::NoticeCovers => "\"covers\": [\"attribution\"]",
        Field::CopyrightFirst => "\"first\": 1988",
        Field::CopyrightLast => "\"last\": 2018",
        Field::CopyrightHolder => "\"holder\": {\"kind\": \"organization\", \"name\": \"{}\"}",
        Field::CopyrightQualifier => "\"qualifier\": \"{}\", \"type\": \"copyright\"",
        Field::RightsStatement => "{\"text\": \"{}\", \"type\": \"rights-statement\"}",
        Field::LicenceSpdx => "\"spdx\": \"{}\"",
        Field::DocumentNumber => "{\"text\": \"{}\", \"type\": \"document-number\"}",
        Field::PartyKind => "\"kind\": \"organization\", \"name\": \"Reviewer\"",
        Field::PartyCredentials => "\"credentials\": \"{}\"",
        Field::PartyPartOf => "\"part_of\": \"{}\"",
        Field::ProvenanceUrl => {
            "provenance:\n- {\"note\": \"A note\", \"redistributor\": {\"kind\": \"organization\", \"name\": \"Portal\"}, \"retrieved\": \"2016-10-07\", \"url\": \"{}\"}"
        }
        Field::ProvenanceRetrieved => "\"retrieved\": \"{}\"",
        Field::ProvenanceRedistributor => "\"redistributor\": {\"kind\": \"organization\", \"name\": \"{}\"}",
        Field::ProvenanceNote => "\"note\": \"{}\"",
        Field::TranslationLanguage => "\"language\": \"pt\"",
        Field::TranslationUrl => "\"relation\": \"translation\", \"url\": \"{}\"",
        Field::TranslationId => "\"id\": \"{}\"",
        Field::TranslationRelation => "\"relation\": \"original\"",
        Field::Ext => "\"value\": \"{}\"",
        _ => return None,
    })
}

fn markup(field: Field) -> Option<Evidence> {
    if field == Field::Paragraph {
        return Some(Evidence::Less("One. Two."));
    }
    Some(Evidence::More(match field {
        Field::Title => "# {}\n",
        Field::SectionHeading => "\n## {}\n",
        Field::SectionBlocks => "\n## Second\n\nZunkiq",
        Field::Subsections => "\n### ",
        Field::ListItems => "\n4. ",
        Field::ListStart => "\n7. ",
        Field::TableColumns => " {} |\n| --- |",
        Field::TableCorner => "\n| {} | Column |",
        Field::RowHeader => "\n| **{}** |",
        Field::RowCells => " | {} |",
        Field::CalloutLevel => "> [!WARNING]\n> **Caution**\n",
        Field::CalloutBlocks => "\n>\n> {}",
        Field::FigureImage => "](data:image/jpeg;base64,",
        Field::FigureAlt => "![{}](",
        Field::FigureDecorative => "![](",
        Field::Emphasis => "_word_",
        Field::Strong => "**word**",
        Field::LinkUrl | Field::PartyUrl | Field::LicenceUrl => "](<{}>)",
        Field::LineBreak => "One\\\nTwo",
        _ => return None,
    }))
}
