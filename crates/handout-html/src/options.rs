//! [`HtmlOptions`]: what surrounds the article and how it fits into a page.

use std::error::Error;
use std::fmt;

use handout_core::{Clinic, Labels, Line, Profile, Slug};
use serde::{Deserialize, Serialize};

use crate::theme::Theme;

/// What surrounds the article and how it fits into a page. The default is a complete page that a clinic can send.
///
/// # Examples
///
/// ```
/// use handout_core::{Line, Slug};
/// use handout_html::{HeadingLevel, HtmlOptions};
///
/// // Two of these can stand on one page of a portal.
/// let options = HtmlOptions::default()
///     .with_fragment(true)
///     .with_heading_level(HeadingLevel::H2)
///     .with_id_prefix(Slug::new("left")?)
///     .with_emergency_number(Line::new("112")?);
/// assert_eq!(options.heading_level.get(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct HtmlOptions {
    /// Gives the `<article>` alone, without a page around it, to stand in a page that is there. Default: `false`.
    pub fragment: bool,
    /// Whether a fragment brings its style sheet, in a `<style>` before it. A page always has it. Default: `false`, for a portal
    /// that puts [`style_sheet`](crate::style_sheet) into its own.
    pub styles: bool,
    /// Level of the title's heading. Sections are one deeper each. Default: 1; in a fragment, one more than the heading
    /// it stands under.
    pub heading_level: HeadingLevel,
    /// Stands before every id, so that ids of two fragments on one page differ. Links to sections follow. Default: none.
    pub id_prefix: Option<Slug>,
    /// The type, by name: its sizes in points on paper; on screens larger by one factor, and by what a reader has set.
    /// Default: [`Profile::Standard`].
    pub profile: Profile,
    /// Colours, font, measure and spaces of a house. Default: `None`, those of the style sheet.
    pub theme: Option<Theme>,
    /// Who gives the handout out: stands above the article and apart from it. Default: `None`.
    pub clinic: Option<Clinic>,
    /// Whether a table of contents stands before the body. Default: from five sections on.
    pub contents: Contents,
    /// The number to call in an emergency, such as `911` or `112`: callouts of level `Emergency` then say it and, where
    /// it can be dialled, link to it. It is never guessed from the language. Default: `None`.
    pub emergency_number: Option<Line>,
    /// Puts the article's digest into the attribute `data-digest` of `<article>`, as `urn:handout:sha256:` and 64 digits. It is
    /// for programs: nobody sees or hears it. Default: `false`.
    #[cfg(feature = "digest")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digest: bool,
    /// Puts schema.org JSON-LD into the page's head, for search engines: data that no browser runs. A fragment has none.
    /// Default: `false`.
    pub structured_data: bool,
    /// Words such as "Last reviewed". Default: those of the article's language. Not part of the serialised options.
    #[serde(skip)]
    pub labels: Option<Labels>,
}

impl HtmlOptions {
    /// The same, as a fragment or as a page.
    #[must_use]
    pub fn with_fragment(mut self, fragment: bool) -> Self {
        self.fragment = fragment;
        self
    }

    /// The same with the title at another level.
    #[must_use]
    pub fn with_heading_level(mut self, level: HeadingLevel) -> Self {
        self.heading_level = level;
        self
    }

    /// The same with `prefix` before every id.
    #[must_use]
    pub fn with_id_prefix(mut self, prefix: Slug) -> Self {
        self.id_prefix = Some(prefix);
        self
    }

    /// The same, and a fragment brings its style sheet, or does not.
    #[must_use]
    pub fn with_styles(mut self, styles: bool) -> Self {
        self.styles = styles;
        self
    }

    /// The same in other type.
    #[must_use]
    pub fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// The same in the colours and the type of a house.
    #[must_use]
    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = Some(theme);
        self
    }

    /// The same, given out by `clinic`.
    #[must_use]
    pub fn with_clinic(mut self, clinic: Clinic) -> Self {
        self.clinic = Some(clinic);
        self
    }

    /// The same with or without a table of contents.
    #[must_use]
    pub fn with_contents(mut self, contents: Contents) -> Self {
        self.contents = contents;
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

    /// The same, with or without schema.org JSON-LD in the page.
    #[must_use]
    pub fn with_structured_data(mut self, structured_data: bool) -> Self {
        self.structured_data = structured_data;
        self
    }

    /// The same with other words of its own.
    #[must_use]
    pub fn with_labels(mut self, labels: Labels) -> Self {
        self.labels = Some(labels);
        self
    }
}

/// Whether a table of contents stands before the body: links to the sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Contents {
    /// From five sections on.
    #[default]
    Auto,
    /// Whenever there are sections.
    Always,
    /// Never.
    Never,
}

/// The level of a heading in HTML, 1 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// `h1`: the title of a page.
    pub const H1: Self = Self(1);
    /// `h2`
    pub const H2: Self = Self(2);
    /// `h3`
    pub const H3: Self = Self(3);
    /// `h4`
    pub const H4: Self = Self(4);
    /// `h5`
    pub const H5: Self = Self(5);
    /// `h6`: sections below a title of this level are headings by their role, for HTML has none deeper.
    pub const H6: Self = Self(6);

    /// Checks `level`.
    ///
    /// # Errors
    ///
    /// [`HeadingLevelError`] when it is not 1 to 6.
    pub fn new(level: u8) -> Result<Self, HeadingLevelError> {
        if (1..=6).contains(&level) { Ok(Self(level)) } else { Err(HeadingLevelError { level }) }
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl Default for HeadingLevel {
    fn default() -> Self {
        Self::H1
    }
}

impl TryFrom<u8> for HeadingLevel {
    type Error = HeadingLevelError;

    fn try_from(level: u8) -> Result<Self, HeadingLevelError> {
        Self::new(level)
    }
}

impl From<HeadingLevel> for u8 {
    fn from(level: HeadingLevel) -> Self {
        level.0
    }
}

/// A number that is no level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevelError {
    level: u8,
}

impl fmt::Display for HeadingLevelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "heading level {} is not 1 to 6; take the level of the title's place on the page", self.level)
    }
}

impl Error for HeadingLevelError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_plain_data() {
        let options = HtmlOptions::default().with_fragment(true).with_heading_level(HeadingLevel::H3);
        let json = serde_json::to_string(&options).expect("json");
        assert_eq!(
            json,
            concat!(
                r#"{"fragment":true,"styles":false,"heading_level":3,"id_prefix":null,"profile":"standard","theme":null,"#,
                r#""clinic":null,"contents":"auto","emergency_number":null,"structured_data":false}"#
            )
        );
        assert_eq!(serde_json::from_str::<HtmlOptions>(&json).expect("options"), options);
        assert_eq!(serde_json::from_str::<HtmlOptions>("{}").expect("options"), HtmlOptions::default());
        for bad in
            [r#"{"fragmnet":true}"#, r#"{"heading_level":0}"#, r#"{"heading_level":7}"#, r#"{"id_prefix":"a b"}"#]
        {
            assert!(serde_json::from_str::<HtmlOptions>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn levels_are_one_to_six() {
        let named = [
            HeadingLevel::H1,
            HeadingLevel::H2,
            HeadingLevel::H3,
            HeadingLevel::H4,
            HeadingLevel::H5,
            HeadingLevel::H6,
        ];
        for (number, level) in (1..).zip(named) {
            assert_eq!((HeadingLevel::new(number), level.get()), (Ok(level), number));
        }
        let error = HeadingLevel::new(7).expect_err("seven");
        assert_eq!(error.to_string(), "heading level 7 is not 1 to 6; take the level of the title's place on the page");
    }
}
