//! [`MarkdownOptions`]: which Markdown, and what is in it.

use handout_core::{Labels, Line};
use serde::{Deserialize, Serialize};

/// Which Markdown, and what is in it.
///
/// # Examples
///
/// ```
/// use handout_markdown::{Flavour, MarkdownOptions};
///
/// let options = MarkdownOptions::default().with_flavour(Flavour::CommonMark).with_front_matter(false);
/// assert!(options.images);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct MarkdownOptions {
    /// Which Markdown. Default: that of GitHub, with tables and alerts.
    pub flavour: Flavour,
    /// Begins the file with YAML front matter: what is known about the article besides its words. Default: `true`; `false`
    /// where the file is pasted into a page.
    pub front_matter: bool,
    /// Puts images into the file as `data:` addresses. Default: `true`; `false` where such addresses are not shown, as on
    /// GitHub: then the words that stand for an image are printed.
    pub images: bool,
    /// Prints what a term means and what an abbreviation stands for in brackets, where the article uses it first. Default:
    /// `true`.
    pub meanings: bool,
    /// The number to call in an emergency, such as `911` or `112`: callouts of level `Emergency` then say it. It is
    /// never guessed from the language. Default: `None`.
    pub emergency_number: Option<Line>,
    /// Puts the article's digest into the front matter. Default: `false`.
    #[cfg(feature = "digest")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digest: bool,
    /// Words such as "Last reviewed". Default: those of the article's language. Not part of the serialised options.
    #[serde(skip)]
    pub labels: Option<Labels>,
}

/// Which Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Flavour {
    /// GitHub Flavored Markdown: tables, and callouts as alerts such as `[!WARNING]`.
    #[default]
    Github,
    /// `CommonMark` alone: a table is a list of its rows, a callout a quotation. For anything that reads Markdown.
    #[serde(rename = "commonmark")]
    CommonMark,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self {
            flavour: Flavour::default(),
            front_matter: true,
            images: true,
            meanings: true,
            emergency_number: None,
            #[cfg(feature = "digest")]
            digest: false,
            labels: None,
        }
    }
}

impl MarkdownOptions {
    /// The same in another Markdown.
    #[must_use]
    pub fn with_flavour(mut self, flavour: Flavour) -> Self {
        self.flavour = flavour;
        self
    }

    /// The same with front matter, or without.
    #[must_use]
    pub fn with_front_matter(mut self, front_matter: bool) -> Self {
        self.front_matter = front_matter;
        self
    }

    /// The same with images, or with the words that stand for them.
    #[must_use]
    pub fn with_images(mut self, images: bool) -> Self {
        self.images = images;
        self
    }

    /// The same with meanings, or without.
    #[must_use]
    pub fn with_meanings(mut self, meanings: bool) -> Self {
        self.meanings = meanings;
        self
    }

    /// The same with the number to call in an emergency.
    #[must_use]
    pub fn with_emergency_number(mut self, number: Line) -> Self {
        self.emergency_number = Some(number);
        self
    }

    /// The same with the article's digest, or without it.
    #[cfg(feature = "digest")]
    #[must_use]
    pub fn with_digest(mut self, digest: bool) -> Self {
        self.digest = digest;
        self
    }

    /// The same with other words of its own.
    #[must_use]
    pub fn with_labels(mut self, labels: Labels) -> Self {
        self.labels = Some(labels);
        self
    }
}
