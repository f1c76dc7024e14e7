//! The colophon: who reviewed, wrote and published an article, when, and under which rights.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::date::{PartialDate, Year};
use crate::inline::Inlines;
use crate::json::fields::{given, names, objects};
use crate::nonempty::NonEmpty;
use crate::text::Line;
use crate::url::Url;

/// One line of the colophon: what it states and, when it comes from a source, its words as printed.
///
/// At least one of the two is there. A line made in code has facts only and is worded by the labels of the language
/// ([`colophon_words`](crate::colophon_words)); the words of a source are never reworded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ColophonLine {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<Fact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_printed: Option<Inlines>,
}

impl ColophonLine {
    /// A line of facts, of printed words, or of both.
    ///
    /// # Errors
    ///
    /// [`ColophonError`] when there is neither, or a [`Notice`] without its words.
    pub fn new(facts: Vec<Fact>, as_printed: Option<Inlines>) -> Result<Self, ColophonError> {
        if as_printed.is_none() {
            if facts.is_empty() {
                return Err(ColophonError::Empty);
            }
            if facts.iter().any(|fact| matches!(fact, Fact::Notice(_))) {
                return Err(ColophonError::NoticeWithoutWords);
            }
        }
        Ok(Self { facts, as_printed })
    }

    /// Words of a source about which nothing is known.
    #[must_use]
    pub fn printed(words: Inlines) -> Self {
        Self { facts: Vec::new(), as_printed: Some(words) }
    }

    /// What the line states, in the order of its words.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The words of the source, when the line comes from one.
    #[must_use]
    pub fn as_printed(&self) -> Option<&Inlines> {
        self.as_printed.as_ref()
    }

    /// Facts and words.
    #[must_use]
    pub fn into_parts(self) -> (Vec<Fact>, Option<Inlines>) {
        (self.facts, self.as_printed)
    }
}

/// Why facts and words cannot be a [`ColophonLine`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ColophonError {
    /// Neither facts nor words.
    #[error("colophon line has neither facts nor printed words; give one or leave the line out")]
    Empty,
    /// A notice consists of its words.
    #[error("notice has no words; give them in `as_printed`")]
    NoticeWithoutWords,
}

/// One statement of the colophon.
// Exhaustive on purpose: a new kind must break every exporter's build rather than drop a review or a right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new kind must break every exporter's build")]
pub enum Fact {
    /// Who checked the content.
    Reviewer(Reviewer),
    /// Day the content was last checked by a clinician.
    LastReviewed(PartialDate),
    /// Day the next check is due.
    ReviewDue(PartialDate),
    /// Who had a part in making it.
    Credit(Credit),
    /// Where it was published.
    Publication(Publication),
    /// Day it was written.
    Created(PartialDate),
    /// Day it was published.
    Published(PartialDate),
    /// Day it was last changed.
    Modified(PartialDate),
    /// Day after which it must not be given out.
    Expires(PartialDate),
    /// Words such as a disclaimer; they are the line's words as printed.
    Notice(Notice),
    /// Who holds the copyright.
    Copyright(Copyright),
    /// Words about the rights, as in "All rights reserved."
    RightsStatement(Line),
    /// The licence it is given under.
    Licence(Licence),
    /// The number of the sheet in its publisher's files.
    DocumentNumber(Line),
}

/// A fact without what it holds: its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[expect(clippy::exhaustive_enums, reason = "mirrors `Fact`")]
#[expect(missing_docs, reason = "each stands for the `Fact` of its name")]
pub enum FactKind {
    Reviewer,
    LastReviewed,
    ReviewDue,
    Credit,
    Publication,
    Created,
    Published,
    Modified,
    Expires,
    Notice,
    Copyright,
    RightsStatement,
    Licence,
    DocumentNumber,
}

impl FactKind {
    /// The name used in files, such as `last-reviewed`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reviewer => "reviewer",
            Self::LastReviewed => "last-reviewed",
            Self::ReviewDue => "review-due",
            Self::Credit => "credit",
            Self::Publication => "publication",
            Self::Created => "created",
            Self::Published => "published",
            Self::Modified => "modified",
            Self::Expires => "expires",
            Self::Notice => "notice",
            Self::Copyright => "copyright",
            Self::RightsStatement => "rights-statement",
            Self::Licence => "licence",
            Self::DocumentNumber => "document-number",
        }
    }
}

impl Fact {
    /// The people and organisations that the statement names.
    #[must_use]
    pub fn parties(&self) -> &[Party] {
        match self {
            Self::Reviewer(reviewer) => &reviewer.parties,
            Self::Credit(credit) => &credit.parties,
            Self::Publication(publication) => publication.publisher.as_slice(),
            Self::Copyright(copyright) => std::slice::from_ref(&copyright.holder),
            Self::LastReviewed(_)
            | Self::ReviewDue(_)
            | Self::Created(_)
            | Self::Published(_)
            | Self::Modified(_)
            | Self::Expires(_)
            | Self::Notice(_)
            | Self::RightsStatement(_)
            | Self::Licence(_)
            | Self::DocumentNumber(_) => &[],
        }
    }

    /// The kind of statement.
    #[must_use]
    pub fn kind(&self) -> FactKind {
        match self {
            Self::Reviewer(_) => FactKind::Reviewer,
            Self::LastReviewed(_) => FactKind::LastReviewed,
            Self::ReviewDue(_) => FactKind::ReviewDue,
            Self::Credit(_) => FactKind::Credit,
            Self::Publication(_) => FactKind::Publication,
            Self::Created(_) => FactKind::Created,
            Self::Published(_) => FactKind::Published,
            Self::Modified(_) => FactKind::Modified,
            Self::Expires(_) => FactKind::Expires,
            Self::Notice(_) => FactKind::Notice,
            Self::Copyright(_) => FactKind::Copyright,
            Self::RightsStatement(_) => FactKind::RightsStatement,
            Self::Licence(_) => FactKind::Licence,
            Self::DocumentNumber(_) => FactKind::DocumentNumber,
        }
    }
}

/// Who checked the content, as in "reviewed for medical accuracy by doctors at …".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Reviewer {
    /// The people or organisations.
    pub parties: NonEmpty<Party>,
    /// Words between "by" and the name, such as "doctors at the".
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub qualifier: Option<Line>,
    /// What it was checked for, such as "medical accuracy".
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub purpose: Option<Line>,
}

impl Reviewer {
    /// Reviewers without further words.
    #[must_use]
    pub fn new(parties: NonEmpty<Party>) -> Self {
        Self { parties, qualifier: None, purpose: None }
    }
}

/// Who had a part in making the article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Credit {
    /// The part.
    pub role: CreditRole,
    /// The people or organisations.
    pub parties: NonEmpty<Party>,
}

impl Credit {
    /// A credit.
    #[must_use]
    pub fn new(role: CreditRole, parties: NonEmpty<Party>) -> Self {
        Self { role, parties }
    }
}

/// The part somebody had in making the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[expect(clippy::exhaustive_enums, reason = "every exporter words each role")]
pub enum CreditRole {
    /// Wrote it.
    Author,
    /// Developed it.
    Developer,
    /// Edited it.
    Editor,
    /// Translated it.
    Translator,
    /// Drew its pictures.
    Illustrator,
    /// Helped in another way.
    Contributor,
}

impl CreditRole {
    /// The name used in files: `author`, `developer`, `editor`, `translator`, `illustrator` or `contributor`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Developer => "developer",
            Self::Editor => "editor",
            Self::Translator => "translator",
            Self::Illustrator => "illustrator",
            Self::Contributor => "contributor",
        }
    }
}

/// Where the article was published: "Heart Handbook 2015.1 published by Example Press" has all three.
/// [`Article`](crate::Article) refuses a publication that says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Publication {
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub publisher: Option<Party>,
    /// The collection it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub product: Option<Line>,
    /// The collection's edition; text, not a number.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub edition: Option<Line>,
}

/// Words that are a notice of some kind; they are the line's words as printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Notice {
    /// What the words cover, each at most once.
    pub covers: NonEmpty<NoticeKind>,
}

impl Notice {
    /// A notice that covers these.
    #[must_use]
    pub fn new(covers: NonEmpty<NoticeKind>) -> Self {
        Self { covers }
    }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[expect(clippy::exhaustive_enums, reason = "`Other` takes what is new")]
pub enum NoticeKind {
    /// How often the content is checked.
    ReviewPolicy,
    /// That it does not replace a clinician.
    Disclaimer,
    /// Whose work it builds on.
    Attribution,
    /// Anything else.
    Other,
}

impl NoticeKind {
    /// The name used in files: `review-policy`, `disclaimer`, `attribution` or `other`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReviewPolicy => "review-policy",
            Self::Disclaimer => "disclaimer",
            Self::Attribution => "attribution",
            Self::Other => "other",
        }
    }
}

/// Who holds the copyright and for which years.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Copyright {
    /// First year.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub first: Option<Year>,
    /// Last year; when there is only one year it stands in `first`.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub last: Option<Year>,
    /// Who holds it.
    pub holder: Party,
    /// Words behind the holder, such as "and/or one of its subsidiaries".
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub qualifier: Option<Line>,
}

impl Copyright {
    /// A copyright without years.
    #[must_use]
    pub fn new(holder: Party) -> Self {
        Self { first: None, last: None, holder, qualifier: None }
    }
}

/// The licence the article is given under.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a licence has a name or an address")]
pub enum Licence {
    /// An SPDX expression such as `CC-BY-4.0`.
    Spdx(Line),
    /// The address of its words.
    Url(Url),
}

/// A person or an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Party {
    /// Person or organisation.
    pub kind: PartyKind,
    /// The name as printed.
    pub name: Line,
    /// Letters behind the name, such as "MD".
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub credentials: Option<Line>,
    /// The web site.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub url: Option<Url>,
    /// The organisation it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "given")]
    pub part_of: Option<Line>,
}

impl Party {
    /// An organisation.
    #[must_use]
    pub fn organization(name: Line) -> Self {
        Self { kind: PartyKind::Organization, name, credentials: None, url: None, part_of: None }
    }

    /// A person.
    #[must_use]
    pub fn person(name: Line) -> Self {
        Self { kind: PartyKind::Person, ..Self::organization(name) }
    }
}

/// Person or organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", remote = "Self")]
#[expect(clippy::exhaustive_enums, reason = "there are two")]
pub enum PartyKind {
    /// A human being.
    Person,
    /// Anything else that has a name.
    Organization,
}

impl PartyKind {
    /// The name used in files: `person` or `organization`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
        }
    }
}

objects!(Reviewer, Credit, Publication, Notice, Copyright, Party);
names!(FactKind, CreditRole, NoticeKind, PartyKind);
