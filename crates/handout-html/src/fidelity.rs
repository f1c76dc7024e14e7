//! What becomes of each field of an article in an HTML page.

use handout_core::{Fidelity, Field};

pub(crate) fn fidelity(field: Field) -> Fidelity {
    match field {
        Field::Id
        | Field::Language
        | Field::Direction
        | Field::Title
        | Field::Subtitle
        | Field::SynonymName
        | Field::SynonymLanguage
        | Field::Summary
        | Field::Intro
        | Field::SectionId
        | Field::SectionKind
        | Field::SectionHeading
        | Field::SectionLanguage
        | Field::SectionBlocks
        | Field::Subsections
        | Field::Paragraph
        | Field::ListItems
        | Field::ListStart
        | Field::TableCaption
        | Field::TableCorner
        | Field::TableColumns
        | Field::RowHeader
        | Field::RowCells
        | Field::CalloutLevel
        | Field::CalloutHeading
        | Field::CalloutBlocks
        | Field::FigureImage
        | Field::FigureAlt
        | Field::FigureDecorative
        | Field::FigureLongDescription
        | Field::FigureCaption
        | Field::FigureCredit
        | Field::Emphasis
        | Field::Strong
        | Field::Subscript
        | Field::Superscript
        | Field::LinkUrl
        | Field::LinkSection
        | Field::TermDefinition
        | Field::AbbreviationLong
        | Field::ForeignLanguage
        | Field::ForeignDirection
        | Field::LineBreak
        | Field::LicenceUrl
        | Field::TranslationLanguage
        | Field::TranslationUrl => Fidelity::Carried,
        Field::AsPrinted
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
        | Field::PartyUrl
        | Field::PartyPartOf => Fidelity::TextOnly,
        Field::IdentifierValue
        | Field::IdentifierSystem
        | Field::AudienceRole
        | Field::AudienceAges
        | Field::CodeSystem
        | Field::Code
        | Field::CodeDisplay
        | Field::CodeVersion
        | Field::CodeRelation
        | Field::NoticeCovers
        | Field::PartyKind
        | Field::ProvenanceUrl
        | Field::ProvenanceRetrieved
        | Field::ProvenanceRedistributor
        | Field::ProvenanceNote
        | Field::TranslationId
        | Field::TranslationRelation
        | Field::Ext => Fidelity::Dropped,
    }
}
