//! Sections and what they are about.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::block::Block;
use crate::inline::Inlines;
use crate::json::fields::{given, objects, string};
use crate::language::LanguageTag;
use crate::slug::{self, Slug, SlugError};

/// A heading and what stands under it. Sections nest at most four deep.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Section {
    /// Name to link to, unique in the article. `None`: exporters derive one where they need it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub id: Option<Slug>,
    /// What the section is about. The heading's own words stand in `heading`.
    pub kind: SectionKind,
    /// The heading as the author wrote it.
    pub heading: Inlines,
    /// Language of the section. `None`: that of the article or of the section around it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub language: Option<LanguageTag>,
    /// What stands before the first subsection. A heading may stand alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Sections inside this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subsections: Vec<Section>,
}

impl Section {
    /// An empty section.
    #[must_use]
    pub fn new(kind: SectionKind, heading: Inlines) -> Self {
        Self { id: None, kind, heading, language: None, blocks: Vec::new(), subsections: Vec::new() }
    }
}

objects!(Section);

macro_rules! section_kinds {
    ($($(#[doc = $doc:literal])+ $kind:ident = $name:literal,)+) => {
        /// What a section is about, whatever its heading says and in whatever language.
        ///
        /// Written in files by its name, such as `when-to-seek-care`. A name that this version does not know is kept as
        /// [`Other`](Self::Other), so a newer file survives an older reader.
        ///
        /// # Examples
        ///
        /// ```
        /// use handout_core::SectionKind;
        ///
        /// assert_eq!("causes".parse(), Ok(SectionKind::Causes));
        /// let own: SectionKind = "x-insurance".parse()?;
        /// assert_eq!(own.as_str(), "x-insurance");
        /// # Ok::<(), handout_core::SlugError>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum SectionKind {
            $($(#[doc = $doc])+ $kind,)+
            /// Anything else. A house's own kinds begin with `x-`; `other` says nothing about the section.
            Other(OtherKind),
        }

        impl SectionKind {
            /// Every kind that has a name of its own, in the usual order of a handout.
            pub const KNOWN: [Self; 20] = [$(Self::$kind),+];

            /// The name used in files, in lower case with hyphens.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$kind => $name,)+
                    Self::Other(kind) => &kind.0,
                }
            }
        }

        impl FromStr for SectionKind {
            type Err = SlugError;

            /// Reads a kind's name; any slug is one.
            fn from_str(name: &str) -> Result<Self, SlugError> {
                match name {
                    $($name => Ok(Self::$kind),)+
                    _ => slug::check(name).map(|()| Self::Other(OtherKind(name.to_owned()))),
                }
            }
        }
    };
}

section_kinds! {
    /// What the condition is.
    Overview = "overview",
    /// How the condition comes about.
    Causes = "causes",
    /// Who is more likely to get it.
    RiskFactors = "risk-factors",
    /// How common it is.
    Frequency = "frequency",
    /// What genes have to do with it.
    Genetics = "genetics",
    /// How it is passed on.
    Transmission = "transmission",
    /// The forms it takes.
    Types = "types",
    /// How it is staged.
    Stages = "stages",
    /// What a patient notices.
    Symptoms = "symptoms",
    /// How it is found.
    Diagnosis = "diagnosis",
    /// What can be done about it.
    Treatment = "treatment",
    /// What the treatment may do besides.
    SideEffects = "side-effects",
    /// What the condition may lead to.
    Complications = "complications",
    /// How it usually goes on.
    Outlook = "outlook",
    /// What patients can do themselves.
    SelfCare = "self-care",
    /// Daily life with the condition.
    LivingWith = "living-with",
    /// When to call and whom.
    WhenToSeekCare = "when-to-seek-care",
    /// How to keep from getting it.
    Prevention = "prevention",
    /// Where to find help and more to read.
    Support = "support",
    /// What is being studied.
    Research = "research",
}

impl SectionKind {
    /// The kind of a section about which nothing is known.
    #[must_use]
    pub fn other() -> Self {
        Self::Other(OtherKind("other".to_owned()))
    }
}

/// The name of a kind that is none of the known ones. Made only by parsing a [`SectionKind`], so a known kind has one
/// spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherKind(String);

impl fmt::Display for SectionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for SectionKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SectionKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        string(deserializer, "the name of a section kind", str::parse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_kind_reads_back() {
        for kind in SectionKind::KNOWN {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
    }

    #[test]
    fn unknown_kinds_survive_and_bad_names_do_not() {
        assert_eq!("nutrition".parse::<SectionKind>().map(|kind| kind.to_string()), Ok("nutrition".to_owned()));
        assert_eq!("other".parse(), Ok(SectionKind::other()));
        assert!("Causes!".parse::<SectionKind>().is_err());
    }
}
