//! What is known about an article besides its words: other names, codes, audience, origin, translations.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::colophon::Party;
use crate::date::PartialDate;
use crate::json::fields::{given, names, object, objects, string};
use crate::language::LanguageTag;
use crate::slug::Slug;
use crate::text::{Line, TextError, checked_string};
use crate::url::Url;

/// Another name of the condition.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Synonym {
    /// The name.
    pub name: Line,
    /// Its language. `None`: that of the article.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub language: Option<LanguageTag>,
}

impl Synonym {
    /// A name in the article's language.
    #[must_use]
    pub fn new(name: Line) -> Self {
        Self { name, language: None }
    }
}

/// A publisher's own id of the article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Identifier {
    /// Who gives such ids.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub system: Option<Url>,
    /// The id.
    pub value: Line,
}

impl Identifier {
    /// An id of an unnamed system.
    #[must_use]
    pub fn new(value: Line) -> Self {
        Self { system: None, value }
    }
}

/// Whom the article is written for. Empty: anybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Audience {
    /// The reader's part in the care.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub role: Option<AudienceRole>,
    /// The age of the patient.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub ages: Option<AgeRange>,
}

impl Audience {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.role.is_none() && self.ages.is_none()
    }
}

/// The reader's part in the care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[non_exhaustive]
pub enum AudienceRole {
    /// Has the condition.
    Patient,
    /// Looks after somebody who has it.
    Caregiver,
    /// Treats it.
    Professional,
}

impl AudienceRole {
    /// The name used in files: `patient`, `caregiver` or `professional`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::Caregiver => "caregiver",
            Self::Professional => "professional",
        }
    }
}

/// Ages in years, either end open, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AgeRange {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<u8>,
}

impl AgeRange {
    /// Ages from `from` to `to`.
    ///
    /// # Errors
    ///
    /// [`AgeRangeError`] when both ends are open or they are the wrong way round.
    pub fn new(from: Option<u8>, to: Option<u8>) -> Result<Self, AgeRangeError> {
        match (from, to) {
            (None, None) => Err(AgeRangeError),
            (Some(from), Some(to)) if from > to => Err(AgeRangeError),
            _ => Ok(Self { from, to }),
        }
    }

    /// The lowest age, when there is one.
    #[must_use]
    pub fn from(&self) -> Option<u8> {
        self.from
    }

    /// The highest age, when there is one.
    #[must_use]
    pub fn to(&self) -> Option<u8> {
        self.to
    }
}

impl<'de> Deserialize<'de> for AgeRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, rename = "age range")]
        struct Wire {
            #[serde(default, deserialize_with = "given")]
            from: Option<u8>,
            #[serde(default, deserialize_with = "given")]
            to: Option<u8>,
        }
        object(deserializer, |Wire { from, to }| Self::new(from, to))
    }
}

/// An age range without ends, or with its ends the wrong way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("age range needs `from` or `to`, and `from` not above `to`")]
#[non_exhaustive]
pub struct AgeRangeError;

/// What the article is about, in the words of a code system.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Coding {
    /// The code system.
    pub system: CodeSystem,
    /// The code as the system writes it.
    pub code: Code,
    /// The system's words for the code.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub display: Option<Line>,
    /// The system's version.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub version: Option<Line>,
    /// How the article relates to the code.
    #[serde(default)]
    pub relation: CodeRelation,
}

impl Coding {
    /// What the article is about.
    #[must_use]
    pub fn new(system: CodeSystem, code: Code) -> Self {
        Self { system, code, display: None, version: None, relation: CodeRelation::About }
    }
}

/// A code, without spaces at its ends. [`lint`](crate::lint) looks at its form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// Checks `code` as a [`Line`].
    ///
    /// # Errors
    ///
    /// [`TextError`] says what cannot stand.
    pub fn new(code: impl Into<String>) -> Result<Self, TextError> {
        Line::new(code).map(|line| Self(line.into_string()))
    }
}

checked_string!(Code, TextError);

/// How an article relates to a code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[non_exhaustive]
pub enum CodeRelation {
    /// The article is about exactly this.
    #[default]
    About,
    /// The code is broader than the article.
    Broader,
    /// The code is narrower than the article.
    Narrower,
    /// The article only mentions it.
    Mentions,
}

impl CodeRelation {
    /// The name used in files: `about`, `broader`, `narrower` or `mentions`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Broader => "broader",
            Self::Narrower => "narrower",
            Self::Mentions => "mentions",
        }
    }
}

/// Where a code comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CodeSystem {
    /// International Classification of Diseases, 10th revision, clinical modification (United States).
    Icd10Cm,
    /// SNOMED Clinical Terms.
    SnomedCt,
    /// Medical Subject Headings.
    Mesh,
    /// Concepts of the Unified Medical Language System.
    UmlsCui,
    /// Logical Observation Identifiers Names and Codes.
    Loinc,
    /// Any other, by its address.
    Other(Url),
}

impl CodeSystem {
    /// The systems that have a name of their own.
    const NAMED: [Self; 5] = [Self::Icd10Cm, Self::SnomedCt, Self::Mesh, Self::UmlsCui, Self::Loinc];

    /// The name used in files: `icd-10-cm`, `snomed-ct`, `mesh`, `umls-cui`, `loinc`, or the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Icd10Cm => "icd-10-cm",
            Self::SnomedCt => "snomed-ct",
            Self::Mesh => "mesh",
            Self::UmlsCui => "umls-cui",
            Self::Loinc => "loinc",
            Self::Other(url) => url,
        }
    }

    /// The address that HL7 FHIR uses for the system.
    #[must_use]
    pub fn uri(&self) -> &str {
        match self {
            Self::Icd10Cm => "http://hl7.org/fhir/sid/icd-10-cm",
            Self::SnomedCt => "http://snomed.info/sct",
            Self::Mesh => "https://www.nlm.nih.gov/mesh",
            Self::UmlsCui => "http://www.nlm.nih.gov/research/umls",
            Self::Loinc => "http://loinc.org",
            Self::Other(url) => url,
        }
    }
}

impl Serialize for CodeSystem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CodeSystem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        string(deserializer, "a code system", |name| {
            if let Some(named) = Self::NAMED.into_iter().find(|system| system.as_str() == name) {
                return Ok(named);
            }
            Url::new(name).map(Self::Other).map_err(|error| {
                format!(
                    "code system is neither `icd-10-cm`, `snomed-ct`, `mesh`, `umls-cui` or `loinc` nor an address: {error}"
                )
            })
        })
    }
}

/// Where the text was taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Provenance {
    /// The page.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub url: Option<Url>,
    /// When it was taken.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub retrieved: Option<PartialDate>,
    /// Who showed it, when that is not the publisher.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub redistributor: Option<Party>,
    /// Anything else about the origin.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub note: Option<Line>,
}

/// The same article in another language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct TranslationLink {
    /// The other language.
    pub language: LanguageTag,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub url: Option<Url>,
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub id: Option<Slug>,
    /// What the other article is to this one.
    pub relation: TranslationRelation,
}

impl TranslationLink {
    /// A link without address or id.
    #[must_use]
    pub fn new(language: LanguageTag, relation: TranslationRelation) -> Self {
        Self { language, url: None, id: None, relation }
    }
}

/// What an article in another language is to this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[non_exhaustive]
pub enum TranslationRelation {
    /// This article was translated from it.
    Original,
    /// It was translated from this article, or both from a third.
    Translation,
}

impl TranslationRelation {
    /// The name used in files: `original` or `translation`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Translation => "translation",
        }
    }
}

objects!(Synonym, Identifier, Audience, Coding, Provenance, TranslationLink);
names!(AudienceRole, CodeRelation, TranslationRelation);
