//! What becomes of each field of an article in Markdown.

use handout_core::{Fidelity, Field};

use crate::options::{Flavour, MarkdownOptions};

pub(crate) fn fidelity(field: Field, options: &MarkdownOptions) -> Fidelity {
    let front = if options.front_matter { Fidelity::Carried } else { Fidelity::Dropped };
    let words = if options.front_matter { Fidelity::Carried } else { Fidelity::TextOnly };
    let image = if options.images { Fidelity::Carried } else { Fidelity::TextOnly };
    let meaning = if options.meanings { Fidelity::TextOnly } else { Fidelity::Dropped };
    let grid = if options.flavour == Flavour::Github { Fidelity::Carried } else { Fidelity::TextOnly };
    match field {
        Field::Title
        | Field::SectionHeading
        | Field::SectionBlocks
        | Field::Subsections
        | Field::Paragraph
        | Field::ListItems
        | Field::ListStart
        | Field::CalloutBlocks
        | Field::Emphasis
        | Field::Strong
        | Field::LinkUrl
        | Field::LineBreak
        | Field::PartyUrl
        | Field::LicenceUrl => Fidelity::Carried,
        Field::TableColumns | Field::TableCorner | Field::RowHeader | Field::RowCells => grid,
        Field::CalloutLevel => grid,
        Field::FigureAlt | Field::FigureDecorative => image,
        Field::FigureImage if options.images => Fidelity::Carried,
        Field::FigureImage => Fidelity::Dropped,
        Field::Intro
        | Field::TableCaption
        | Field::CalloutHeading
        | Field::FigureLongDescription
        | Field::FigureCaption
        | Field::FigureCredit
        | Field::Superscript
        | Field::AsPrinted => Fidelity::TextOnly,
        Field::TermDefinition | Field::AbbreviationLong => meaning,
        Field::Subtitle
        | Field::SynonymName
        | Field::ReviewerParties
        | Field::ReviewerQualifier
        | Field::ReviewerPurpose
        | Field::LastReviewed
        | Field::ReviewDue
        | Field::CreditRole
        | Field::CreditParties
        | Field::Publisher
        | Field::Product
        | Field::Edition
        | Field::Created
        | Field::Published
        | Field::Modified
        | Field::Expires
        | Field::CopyrightFirst
        | Field::CopyrightLast
        | Field::CopyrightHolder
        | Field::CopyrightQualifier
        | Field::RightsStatement
        | Field::LicenceSpdx
        | Field::DocumentNumber
        | Field::PartyCredentials
        | Field::PartyPartOf => words,
        Field::Id
        | Field::Language
        | Field::Direction
        | Field::SynonymLanguage
        | Field::IdentifierValue
        | Field::IdentifierSystem
        | Field::Summary
        | Field::AudienceRole
        | Field::AudienceAges
        | Field::CodeSystem
        | Field::Code
        | Field::CodeDisplay
        | Field::CodeVersion
        | Field::CodeRelation
        | Field::SectionId
        | Field::SectionKind
        | Field::SectionLanguage
        | Field::NoticeCovers
        | Field::PartyKind
        | Field::ProvenanceUrl
        | Field::ProvenanceRetrieved
        | Field::ProvenanceRedistributor
        | Field::ProvenanceNote
        | Field::TranslationLanguage
        | Field::TranslationUrl
        | Field::TranslationId
        | Field::TranslationRelation
        | Field::Ext => front,
        Field::Subscript | Field::LinkSection | Field::ForeignLanguage | Field::ForeignDirection => Fidelity::Dropped,
    }
}
