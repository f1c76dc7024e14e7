//! What becomes of each field of an article in an accessible PDF.

use handout_core::{Fidelity, Field};

pub(crate) fn fidelity(field: Field) -> Fidelity {
    match field {
        Field::Id
        | Field::Language
        | Field::Direction
        | Field::Title
        | Field::SynonymLanguage
        | Field::IdentifierValue
        | Field::Summary
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
        | Field::CalloutBlocks
        | Field::FigureImage
        | Field::FigureAlt
        | Field::FigureDecorative
        | Field::Emphasis
        | Field::Strong
        | Field::Subscript
        | Field::Superscript
        | Field::LinkUrl
        | Field::LinkSection
        | Field::AbbreviationLong
        | Field::ForeignLanguage
        | Field::LastReviewed
        | Field::Publisher
        | Field::Created
        | Field::Modified
        | Field::LicenceUrl
        | Field::ProvenanceUrl => Fidelity::Carried,
        Field::Subtitle
        | Field::SynonymName
        | Field::Intro
        | Field::CalloutLevel
        | Field::CalloutHeading
        | Field::FigureLongDescription
        | Field::FigureCaption
        | Field::FigureCredit
        | Field::TermDefinition
        | Field::LineBreak
        | Field::AsPrinted
        | Field::ReviewerParties
        | Field::ReviewerQualifier
        | Field::ReviewerPurpose
        | Field::ReviewDue
        | Field::CreditRole
        | Field::CreditParties
        | Field::Product
        | Field::Edition
        | Field::Published
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
        Field::IdentifierSystem
        | Field::AudienceRole
        | Field::AudienceAges
        | Field::CodeSystem
        | Field::Code
        | Field::CodeDisplay
        | Field::CodeVersion
        | Field::CodeRelation
        | Field::SectionId
        | Field::SectionKind
        | Field::ForeignDirection
        | Field::NoticeCovers
        | Field::PartyKind
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
