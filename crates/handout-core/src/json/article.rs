//! The outermost object: the article itself and the lines of its colophon.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

use super::fields::{given, object, string, unique_keys};
use super::shape::{FORMAT, unknown_format};
use crate::article::Article;
use crate::block::Block;
use crate::colophon::{ColophonLine, Fact};
use crate::digest::Digest;
use crate::draft::Draft;
use crate::inline::Inlines;
use crate::language::{Direction, LanguageTag};
use crate::metadata::{Audience, Coding, Identifier, Provenance, Synonym, TranslationLink};
use crate::section::Section;
use crate::slug::{ExtKey, Slug};
use crate::text::{Line, Text};

/// What is written, in this order.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<Digest>,
    id: &'a Slug,
    language: &'a LanguageTag,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
    title: &'a Inlines,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<&'a Inlines>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    synonyms: &'a [Synonym],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    identifiers: &'a [Identifier],
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a Line>,
    #[serde(skip_serializing_if = "Audience::is_empty")]
    audience: &'a Audience,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    codes: &'a [Coding],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    intro: &'a [Block],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sections: &'a [Section],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    colophon: &'a [ColophonLine],
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<&'a Provenance>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    translations: &'a [TranslationLink],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ext: &'a BTreeMap<ExtKey, BTreeMap<Line, Text>>,
}

/// What is read: the same fields in any order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "format")]
    _format: FormatName,
    digest: Option<Digest>,
    id: Slug,
    language: LanguageTag,
    #[serde(default, deserialize_with = "given")]
    direction: Option<Direction>,
    title: Inlines,
    #[serde(default, deserialize_with = "given")]
    subtitle: Option<Inlines>,
    #[serde(default)]
    synonyms: Vec<Synonym>,
    #[serde(default)]
    identifiers: Vec<Identifier>,
    #[serde(default, deserialize_with = "given")]
    summary: Option<Line>,
    #[serde(default)]
    audience: Audience,
    #[serde(default)]
    codes: Vec<Coding>,
    #[serde(default)]
    intro: Vec<Block>,
    #[serde(default)]
    sections: Vec<Section>,
    #[serde(default)]
    colophon: Vec<ColophonLine>,
    #[serde(default, deserialize_with = "given")]
    provenance: Option<Provenance>,
    #[serde(default)]
    translations: Vec<TranslationLink>,
    #[serde(default, deserialize_with = "unique_keys")]
    ext: BTreeMap<ExtKey, Values>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Values(#[serde(deserialize_with = "unique_keys")] BTreeMap<Line, Text>);

struct FormatName;

impl<'de> Deserialize<'de> for FormatName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        string(deserializer, "the format's name", |name| match name {
            FORMAT => Ok(Self),
            _ => Err(unknown_format(name)),
        })
    }
}

impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::new(self, None).serialize(serializer)
    }
}

impl<'a> Written<'a> {
    fn new(draft: &'a Draft, digest: Option<Digest>) -> Self {
        let Draft {
            id,
            language,
            direction,
            title,
            subtitle,
            synonyms,
            identifiers,
            summary,
            audience,
            codes,
            intro,
            sections,
            colophon,
            provenance,
            translations,
            ext,
        } = draft;
        Self {
            format: FORMAT,
            digest,
            id,
            language,
            direction: *direction,
            title,
            subtitle: subtitle.as_ref(),
            synonyms,
            identifiers,
            summary: summary.as_ref(),
            audience,
            codes,
            intro,
            sections,
            colophon,
            provenance: provenance.as_ref(),
            translations,
            ext,
        }
    }
}

/// The article with its digest, which a reader compares.
#[cfg(feature = "digest")]
pub(super) struct WithDigest<'a>(pub(super) &'a Article);

#[cfg(feature = "digest")]
impl Serialize for WithDigest<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::new(self.0, Some(self.0.digest())).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let draft = |read: Read| {
            let draft = Self {
                id: read.id,
                language: read.language,
                direction: read.direction,
                title: read.title,
                subtitle: read.subtitle,
                synonyms: read.synonyms,
                identifiers: read.identifiers,
                summary: read.summary,
                audience: read.audience,
                codes: read.codes,
                intro: read.intro,
                sections: read.sections,
                colophon: read.colophon,
                provenance: read.provenance,
                translations: read.translations,
                ext: read.ext.into_iter().map(|(key, Values(values))| (key, values)).collect(),
            };
            compare(&draft, read.digest).map(|()| draft)
        };
        object(deserializer, draft)
    }
}

/// Refuses a draft that is not the one whose digest the file carries.
#[cfg(feature = "digest")]
fn compare(draft: &Draft, written: Option<Digest>) -> Result<(), String> {
    let Some(written) = written else { return Ok(()) };
    let found = crate::canonical::digest(draft);
    if found == written {
        return Ok(());
    }
    Err(format!(
        "article has the digest {found} and not the one in its field `digest`, so it was changed after that was written; \
         get it anew, or remove `digest` when the change was meant"
    ))
}

/// Without the feature `digest` there is nothing to compare with; only the field's form was looked at.
#[cfg(not(feature = "digest"))]
#[expect(clippy::unnecessary_wraps, reason = "the other one can fail")]
fn compare(_: &Draft, _: Option<Digest>) -> Result<(), String> {
    Ok(())
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Draft::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Article {
    /// For convenience; [`Article::from_json`] gives the violations as values.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Draft::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for ColophonLine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Wire {
            #[serde(default)]
            facts: Vec<Fact>,
            #[serde(default, deserialize_with = "given")]
            as_printed: Option<Inlines>,
        }
        object(deserializer, |Wire { facts, as_printed }| Self::new(facts, as_printed))
    }
}
