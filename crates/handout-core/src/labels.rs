//! The few words that exporters add to an article, per language.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use thiserror::Error;

use crate::language::LanguageTag;
use crate::text::{Line, TextError};

macro_rules! labels {
    ($($(#[doc = $doc:literal])+ $label:ident = $key:literal,)+) => {
        /// The name of some words that an exporter adds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Label {
            $($(#[doc = $doc])+ $label,)+
        }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Self] = &[$(Self::$label),+];

            /// The key in a label file.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$label => $key,)+
                }
            }
        }
    };
}

labels! {
    /// Other names of the condition: `{names}`.
    AlsoCalled = "also-called",
    /// Heading of a table of contents.
    Contents = "contents",
    /// `{date}` of the last change.
    LastModified = "last-modified",
    /// `{date}` of the last review.
    LastReviewed = "last-reviewed",
    /// `{date}` of the next review.
    ReviewDue = "review-due",
    /// `{date}` of writing.
    Created = "created",
    /// `{date}` of publication.
    Published = "published",
    /// `{date}` after which the handout must not be given out.
    Expires = "expires",
    /// Tells before anything else that the review was due on `{date}` and is overdue.
    ReviewOverdue = "review-overdue",
    /// Tells before anything else that the handout was not to be given out after `{date}`.
    Expired = "expired",
    /// Reviewed by `{party}`.
    ReviewedBy = "reviewed-by",
    /// Reviewed for `{purpose}` by `{party}`.
    ReviewedForBy = "reviewed-for-by",
    /// Written by `{party}`.
    WrittenBy = "written-by",
    /// Developed by `{party}`.
    DevelopedBy = "developed-by",
    /// Edited by `{party}`.
    EditedBy = "edited-by",
    /// Translated by `{party}`.
    TranslatedBy = "translated-by",
    /// Illustrated by `{party}`.
    IllustratedBy = "illustrated-by",
    /// With help of `{party}`.
    ContributionBy = "contribution-by",
    /// `{product}` with its edition, published by `{party}`.
    ProductPublishedBy = "product-published-by",
    /// Published by `{party}`.
    PublishedBy = "published-by",
    /// `{product}` with its edition, its publisher being unknown.
    Product = "product",
    /// A party's web site: `{url}`.
    WebSite = "web-site",
    /// Copyright of `{years}` held by `{party}`; `{years}` may be empty.
    Copyright = "copyright",
    /// The `{licence}`: a name or an address.
    Licence = "licence",
    /// The publisher's `{number}` of the sheet.
    DocumentNumber = "document-number",
    /// Heading of a disclaimer.
    Disclaimer = "disclaimer",
    /// Callout of level `Info`.
    Info = "info",
    /// Callout of level `Caution`.
    Caution = "caution",
    /// Callout of level `NonUrgent`.
    NonUrgent = "non-urgent",
    /// Callout of level `Urgent`.
    Urgent = "urgent",
    /// Callout of level `Emergency`, no number being given.
    Emergency = "emergency",
    /// Tells before the body of a callout of level `Emergency`: its `{heading}` or that of its section.
    EmergencyAt = "emergency-at",
    /// Callout of level `Emergency` with the `{number}` to call. The number is data of the caller, never translated.
    EmergencyCall = "emergency-call",
    /// Figure `{number}`.
    Figure = "figure",
    /// Table `{number}`.
    Table = "table",
    /// Stands for an image where none can be shown: its `{description}`.
    Image = "image",
    /// Heading of an image's long description.
    ImageDescription = "image-description",
    /// `{page}` of `{pages}`.
    Page = "page",
    /// Heading of links to translations.
    OtherLanguages = "other-languages",
    /// Mark of a table that goes on.
    Continued = "continued",
    /// Where the text was taken from: `{url}`.
    Source = "source",
    /// Stands before the last of several names.
    And = "and",
    /// Words of a link over what stands before the article, for those who use a keyboard.
    SkipToContent = "skip-to-content",
}

/// The words of one language for every [`Label`].
///
/// # Examples
///
/// ```
/// use handout_core::{Label, Labels, LanguageTag};
///
/// let labels = Labels::for_language(&LanguageTag::new("en-GB")?);
/// assert_eq!(labels.fill(Label::LastReviewed, &[("date", "2024-05-01")]), "Last reviewed: 2024-05-01");
/// # Ok::<(), handout_core::LanguageError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    language: LanguageTag,
    words: BTreeMap<Label, String>,
}

/// Every language that comes with the crate, by tag.
const BUILT_IN: [(&str, &str); 1] = [("en", include_str!("../labels/en.txt"))];

impl Labels {
    /// The built-in English words.
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Labels> = OnceLock::new();
        ENGLISH.get_or_init(|| {
            let words = BUILT_IN.first().map(|(_, file)| entries(file).filter_map(|(_, entry)| entry.ok()).collect());
            Self { language: LanguageTag::english(), words: words.unwrap_or_default() }
        })
    }

    /// The built-in words for `language`, else English. Compare [`language`](Self::language) to know which.
    #[must_use]
    pub fn for_language(_language: &LanguageTag) -> &'static Self {
        Self::english()
    }

    /// Reads a label file: one `key = words` a line, `#` before a remark. A label that the file leaves out keeps its
    /// English words.
    ///
    /// # Errors
    ///
    /// [`LabelError`] names the line and what is wrong with it.
    pub fn parse(language: LanguageTag, file: &str) -> Result<Self, LabelError> {
        let mut labels = Self { language, words: Self::english().words.clone() };
        for (line, entry) in entries(file) {
            let checked = entry.and_then(|(label, words)| check(label, &words).map(|()| (label, words)));
            let (label, words) = checked.map_err(|problem| LabelError { place: Place::Line(line), problem })?;
            labels.words.insert(label, words);
        }
        Ok(labels)
    }

    /// The same with other words for one label.
    ///
    /// # Errors
    ///
    /// [`LabelError`] names the label and what is wrong with its words.
    pub fn with(mut self, label: Label, words: impl Into<String>) -> Result<Self, LabelError> {
        let words = words.into();
        check(label, &words).map_err(|problem| LabelError { place: Place::Label(label), problem })?;
        self.words.insert(label, words);
        Ok(self)
    }

    /// The language of the words.
    #[must_use]
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The words for `label`, slots unfilled.
    #[must_use]
    pub fn get(&self, label: Label) -> &str {
        self.words.get(&label).map_or(label.key(), String::as_str)
    }

    /// The words for `label` with `slots` filled in.
    #[must_use]
    pub fn fill(&self, label: Label, slots: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        for piece in self.pieces(label) {
            match piece {
                TemplatePiece::Words(words) => filled.push_str(words),
                TemplatePiece::Slot(slot) => {
                    filled.push_str(slots.iter().find(|(name, _)| *name == slot).map_or("", |(_, value)| value));
                }
            }
        }
        filled
    }

    /// The words for `label`, cut at its slots, so that an exporter can mark up what fills them.
    pub fn pieces(&self, label: Label) -> impl Iterator<Item = TemplatePiece<'_>> {
        pieces(self.get(label))
    }
}

/// Words have each slot of the English words once and no other: what fills one that is missing, such as the date of a review,
/// would be lost.
fn check(label: Label, words: &str) -> Result<(), LabelProblem> {
    if let Err(error) = Line::new(words) {
        return Err(LabelProblem::NoLine(error));
    }
    let english = Labels::english().get(label);
    let told =
        |problem: fn(String, String) -> LabelProblem, slot: &str| Err(problem(slot.to_owned(), english.to_owned()));
    if let Some(slot) = slots(words).find(|slot| slots(english).all(|known| known != *slot)) {
        return told(LabelProblem::UnknownSlot, slot);
    }
    match slots(english).find(|slot| slots(words).filter(|used| used == slot).count() != 1) {
        Some(slot) => told(LabelProblem::SlotNotOnce, slot),
        None => Ok(()),
    }
}

fn pieces(words: &str) -> impl Iterator<Item = TemplatePiece<'_>> {
    let mut rest = words;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((slot, after)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            rest = after;
            return Some(TemplatePiece::Slot(slot));
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '{').map_or(rest.len(), |(at, _)| at);
        let (words, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(TemplatePiece::Words(words))
    })
}

fn slots(words: &str) -> impl Iterator<Item = &str> {
    pieces(words).filter_map(|piece| if let TemplatePiece::Slot(slot) = piece { Some(slot) } else { None })
}

/// A piece of a label's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a template has words and slots")]
pub enum TemplatePiece<'a> {
    /// Words as they are.
    Words(&'a str),
    /// A slot to fill, by name.
    Slot(&'a str),
}

/// Words of a label that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place} {problem}")]
pub struct LabelError {
    place: Place,
    problem: LabelProblem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Of a label file, counted from 1.
    Line(usize),
    Label(Label),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line} of the label file"),
            Self::Label(label) => write!(f, "label `{}`", label.key()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
enum LabelProblem {
    #[error("is not of the form `key = words`")]
    Form,
    #[error("names the unknown label `{0}`")]
    UnknownLabel(String),
    #[error("uses the unknown slot `{{{0}}}`; the English words are `{1}`")]
    UnknownSlot(String, String),
    #[error("must use the slot `{{{0}}}`, once; the English words are `{1}`")]
    SlotNotOnce(String, String),
    #[error("has words that cannot stand: {0}")]
    NoLine(TextError),
}

/// The entries of a label file with their 1-based lines.
fn entries(file: &str) -> impl Iterator<Item = (usize, Result<(Label, String), LabelProblem>)> {
    let lines = file.lines().zip(1..).map(|(text, line)| (line, text.trim()));
    lines.filter(|(_, text)| !text.is_empty() && !text.starts_with('#')).map(|(line, text)| (line, entry(text)))
}

fn entry(text: &str) -> Result<(Label, String), LabelProblem> {
    let (key, words) = text.split_once(" = ").ok_or(LabelProblem::Form)?;
    let label = Label::ALL.iter().find(|label| label.key() == key);
    let label = *label.ok_or_else(|| LabelProblem::UnknownLabel(key.to_owned()))?;
    Ok((label, words.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_words_for_every_label() {
        for label in Label::ALL {
            assert!(Labels::english().words.contains_key(label), "{}", label.key());
        }
        assert!(entries(BUILT_IN[0].1).all(|(_, entry)| entry.is_ok()));
    }

    #[test]
    fn slots_are_filled_once_and_content_is_not_a_template() {
        let labels = Labels::english();
        let filled = labels.fill(Label::ReviewedForBy, &[("purpose", "{party}"), ("party", "a {clinic}")]);
        assert_eq!(filled, "Reviewed for {party} by a {clinic}");
    }

    #[test]
    fn files_with_mistakes_are_refused() {
        let parse = |file| Labels::parse(LanguageTag::english(), file).map_err(|error| error.to_string());
        assert_eq!(parse("# a\n\npage").unwrap_err(), "line 3 of the label file is not of the form `key = words`");
        assert_eq!(parse("pages = x").unwrap_err(), "line 1 of the label file names the unknown label `pages`");
        assert_eq!(
            parse("page = {seite}").unwrap_err(),
            "line 1 of the label file uses the unknown slot `{seite}`; the English words are `Page {page} of {pages}`"
        );
        for (file, problem) in [
            (
                "last-reviewed = Revisado",
                "must use the slot `{date}`, once; the English words are `Last reviewed: {date}`",
            ),
            (
                "page = {page} {page} {pages}",
                "must use the slot `{page}`, once; the English words are `Page {page} of {pages}`",
            ),
            (
                "contents = a\u{1}",
                "has words that cannot stand: character U+0001 at byte 1 cannot stand in a text; remove it",
            ),
        ] {
            assert_eq!(parse(file).unwrap_err(), format!("line 1 of the label file {problem}"));
            let (key, words) = file.split_once(" = ").expect("an entry");
            let label = *Label::ALL.iter().find(|label| label.key() == key).expect("a label");
            let error = Labels::english().clone().with(label, words).unwrap_err().to_string();
            assert_eq!(error, format!("label `{key}` {problem}"));
        }
        assert!(parse("contents = Contenido").is_ok_and(|labels| labels.get(Label::Contents) == "Contenido"));
    }
}
