//! What becomes of each field of an article in plain text.

use handout_core::{Fidelity, Field};

pub(crate) fn fidelity(field: Field) -> Fidelity {
    match field {
        Field::Direction
        | Field::Title
        | Field::Subtitle
        | Field::SynonymName
        | Field::Intro
        | Field::SectionHeading
        | Field::SectionBlocks
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
        | Field::FigureAlt
        | Field::FigureDecorative
        | Field::FigureLongDescription
        | Field::FigureCaption
        | Field::FigureCredit
        | Field::Superscript
        | Field::LinkUrl
        | Field::TermDefinition
        | Field::AbbreviationLong
        | Field::LineBreak
        | Field::AsPrinted
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
        | Field::LicenceUrl
        | Field::DocumentNumber
        | Field::PartyCredentials
        | Field::PartyUrl
        | Field::PartyPartOf => Fidelity::TextOnly,
        Field::Id
        | Field::Language
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
        | Field::Subsections
        | Field::FigureImage
        | Field::Emphasis
        | Field::Strong
        | Field::Subscript
        | Field::LinkSection
        | Field::ForeignLanguage
        | Field::ForeignDirection
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
        | Field::Ext => Fidelity::Dropped,
    }
}
