//! [`Profile`]: the type that a handout is set in, by name, in every format that has type.

use serde::{Deserialize, Serialize};

/// The type that a handout is set in. Nothing that is printed is smaller than the profile says, page numbers included;
/// only lowered and raised letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Profile {
    /// For most readers: text of 11.5 points, nothing under 11.
    #[default]
    Standard,
    /// For readers with low vision, after the *Best Practices and Guidelines for Large Print Documents* of the American
    /// Council of the Blind: 18 points and more everywhere, headings of 22 and more, lines 1.4 sizes apart (the guideline
    /// asks for 1.25), wider spacing, aligned at one side, no italics, no hyphens.
    LargePrint,
    /// Measures of your own.
    Custom(Measures),
}

impl Profile {
    /// The measures behind the name.
    #[must_use]
    pub fn measures(&self) -> Measures {
        match self {
            Self::Standard => Measures {
                title: 22.0,
                heading: 15.5,
                subheading: 13.0,
                text: 11.5,
                small: 11.0,
                leading: 1.4,
                letter_space: 0.0,
                italics: true,
                hyphens: false,
            },
            Self::LargePrint => Measures {
                title: 28.0,
                heading: 24.0,
                subheading: 22.0,
                text: 18.0,
                small: 18.0,
                leading: 1.4,
                letter_space: 0.02,
                italics: false,
                hyphens: false,
            },
            Self::Custom(measures) => *measures,
        }
    }
}

/// Sizes and spaces. Sizes are in points (1/72 inch); one below 6 counts as 6, one above 72 as 72.
///
/// # Examples
///
/// ```
/// use handout_core::Profile;
///
/// let mut measures = Profile::Standard.measures();
/// measures.text = 14.0;
/// assert_eq!(Profile::Custom(measures).measures().heading, 15.5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Measures {
    /// The title.
    pub title: f32,
    /// Headings of sections.
    pub heading: f32,
    /// Headings of sections in sections.
    pub subheading: f32,
    /// All other words of the article.
    pub text: f32,
    /// Review record, rights, credits of figures, and what stands at the foot of each page.
    pub small: f32,
    /// From one baseline to the next, in sizes of the letters: 1 to 3.
    pub leading: f32,
    /// Added between letters, in sizes of the letters: 0 to 0.5. Letters of scripts that join them are never parted.
    pub letter_space: f32,
    /// Whether stressed words are in italics; otherwise they are bold.
    pub italics: bool,
    /// Whether words may be divided at the end of a line, in languages with known rules.
    pub hyphens: bool,
}
