//! What becomes of each field of an article in a format: [`Field`], [`Fidelity`].

use std::fmt;

/// What becomes of a field in a file of a format.
///
/// An exporter answers for each [`Field`] through [`Exporter::fidelity`](crate::Exporter::fidelity).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no fourth way")]
pub enum Fidelity {
    /// The file does not say it.
    Dropped,
    /// A reader of the text meets it, but no program can tell which field it is.
    TextOnly,
    /// A program can tell it from the file alone, as this field.
    Carried,
}

impl Fidelity {
    /// Every one, most first.
    pub const ALL: [Self; 3] = [Self::Carried, Self::TextOnly, Self::Dropped];

    /// `carried`, `text only` or `dropped`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::TextOnly => "text only",
            Self::Dropped => "dropped",
        }
    }
}

impl fmt::Display for Fidelity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $field:ident = $name:literal,)+) => {
        /// A field of the model, for which each format says what becomes of it.
        ///
        /// A fact of the colophon is meant on a line that the labels word; where a line has printed words, those stand in
        /// their place, and the fact itself is carried or dropped.
        // Exhaustive on purpose: a new field must break every exporter's build until it says what becomes of it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(clippy::exhaustive_enums, reason = "a new field must break every exporter's build")]
        pub enum Field {
            $($(#[doc = $doc])+ $field,)+
        }

        impl Field {
            /// Every field, in the order of the model.
            pub const ALL: &[Self] = &[$(Self::$field),+];

            /// Its name: that of its record and its own in the JSON form, such as `figure.alt`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$field => $name,)+
                }
            }
        }
    };
}

fields! {
    /// The article's name.
    Id = "id",
    /// The article's language.
    Language = "language",
    /// The direction that the article says it is read in.
    Direction = "direction",
    /// The title.
    Title = "title",
    /// The second line under it.
    Subtitle = "subtitle",
    /// Another name of the condition.
    SynonymName = "synonyms.name",
    /// The language of that name.
    SynonymLanguage = "synonyms.language",
    /// A publisher's own id.
    IdentifierValue = "identifiers.value",
    /// Who gives such ids.
    IdentifierSystem = "identifiers.system",
    /// What the article says, in a sentence.
    Summary = "summary",
    /// The reader's part in the care.
    AudienceRole = "audience.role",
    /// The age of the patient.
    AudienceAges = "audience.ages",
    /// A code system.
    CodeSystem = "codes.system",
    /// A code.
    Code = "codes.code",
    /// The system's words for the code.
    CodeDisplay = "codes.display",
    /// The system's version.
    CodeVersion = "codes.version",
    /// How the article relates to the code.
    CodeRelation = "codes.relation",
    /// What stands before the first heading.
    Intro = "intro",
    /// A section's name to link to.
    SectionId = "sections.id",
    /// What a section is about.
    SectionKind = "sections.kind",
    /// A section's heading.
    SectionHeading = "sections.heading",
    /// A section's language.
    SectionLanguage = "sections.language",
    /// What stands under a section's heading.
    SectionBlocks = "sections.blocks",
    /// Sections inside a section.
    Subsections = "sections.subsections",
    /// The words of a paragraph.
    Paragraph = "paragraph.content",
    /// The items of a list.
    ListItems = "list.items",
    /// The number of a list's first item, and that there are numbers.
    ListStart = "list.start",
    /// What a table shows.
    TableCaption = "table.caption",
    /// The header above the header column.
    TableCorner = "table.corner",
    /// The header of a column.
    TableColumns = "table.columns",
    /// The header of a row.
    RowHeader = "row.header",
    /// A cell.
    RowCells = "row.cells",
    /// How urgent a callout is.
    CalloutLevel = "callout.level",
    /// A callout's heading.
    CalloutHeading = "callout.heading",
    /// What a callout says.
    CalloutBlocks = "callout.blocks",
    /// An image.
    FigureImage = "figure.image",
    /// What it shows.
    FigureAlt = "figure.alt",
    /// That it shows nothing of meaning.
    FigureDecorative = "figure.decorative",
    /// A longer description of it.
    FigureLongDescription = "figure.long_description",
    /// The words under it.
    FigureCaption = "figure.caption",
    /// Who made it.
    FigureCredit = "figure.credit",
    /// That words are stressed.
    Emphasis = "em",
    /// That words are important.
    Strong = "strong",
    /// That characters are lowered.
    Subscript = "sub",
    /// That characters are raised.
    Superscript = "sup",
    /// Where a link leads outside the article.
    LinkUrl = "link.href",
    /// Where a link leads in the article.
    LinkSection = "link.href#",
    /// What a medical word means.
    TermDefinition = "term.definition",
    /// The long form of a short one.
    AbbreviationLong = "abbr.long",
    /// The language of foreign words.
    ForeignLanguage = "foreign.language",
    /// The direction that foreign words say they are read in.
    ForeignDirection = "foreign.direction",
    /// A line break that belongs to the content.
    LineBreak = "br",
    /// The words of a colophon line as its source printed them.
    AsPrinted = "line.as_printed",
    /// Who checked the content.
    ReviewerParties = "reviewer.parties",
    /// Words between "by" and the name.
    ReviewerQualifier = "reviewer.qualifier",
    /// What it was checked for.
    ReviewerPurpose = "reviewer.purpose",
    /// When it was last checked.
    LastReviewed = "last-reviewed",
    /// When the next check is due.
    ReviewDue = "review-due",
    /// What part somebody had in making it.
    CreditRole = "credit.role",
    /// Who had that part.
    CreditParties = "credit.parties",
    /// Who published it.
    Publisher = "publication.publisher",
    /// The collection it stands in.
    Product = "publication.product",
    /// The collection's edition.
    Edition = "publication.edition",
    /// When it was written.
    Created = "created",
    /// When it was published.
    Published = "published",
    /// When it was last changed.
    Modified = "modified",
    /// When it expires.
    Expires = "expires",
    /// What a notice covers.
    NoticeCovers = "notice.covers",
    /// The first year of the copyright.
    CopyrightFirst = "copyright.first",
    /// Its last year.
    CopyrightLast = "copyright.last",
    /// Who holds it.
    CopyrightHolder = "copyright.holder",
    /// Words behind the holder.
    CopyrightQualifier = "copyright.qualifier",
    /// Words about the rights.
    RightsStatement = "rights-statement",
    /// The licence by its name.
    LicenceSpdx = "licence.spdx",
    /// The licence by its address.
    LicenceUrl = "licence.url",
    /// The number of the sheet.
    DocumentNumber = "document-number",
    /// Whether somebody is a person or an organisation.
    PartyKind = "party.kind",
    /// Letters behind a name.
    PartyCredentials = "party.credentials",
    /// A web site.
    PartyUrl = "party.url",
    /// The organisation that somebody belongs to.
    PartyPartOf = "party.part_of",
    /// The page that the text was taken from.
    ProvenanceUrl = "provenance.url",
    /// When it was taken.
    ProvenanceRetrieved = "provenance.retrieved",
    /// Who showed it.
    ProvenanceRedistributor = "provenance.redistributor",
    /// Anything else about the origin.
    ProvenanceNote = "provenance.note",
    /// The language of a translation.
    TranslationLanguage = "translations.language",
    /// The address of a translation.
    TranslationUrl = "translations.url",
    /// The id of a translation.
    TranslationId = "translations.id",
    /// Which of the two is the original.
    TranslationRelation = "translations.relation",
    /// A house's own data.
    Ext = "ext",
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
