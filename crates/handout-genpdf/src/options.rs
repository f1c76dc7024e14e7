//! [`GenpdfOptions`]: how the pages look.

use handout_core::{Labels, Line, Margins, Paper};
use serde::{Deserialize, Serialize};

/// How the pages look. The default is what a clinic in the United States prints: Letter, 11 points.
///
/// # Examples
///
/// ```
/// use handout_core::Line;
/// use handout_genpdf::{GenpdfOptions, Margins, Paper};
///
/// let options = GenpdfOptions::default()
///     .with_paper(Paper::A4)
///     .with_margins(Margins::all(25))
///     .with_font_size(12)
///     .with_emergency_number(Line::new("112")?);
/// assert_eq!(options.font_size, 12);
/// # Ok::<(), handout_core::TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct GenpdfOptions {
    /// The size of the pages. Default: Letter; A4 outside of North America.
    pub paper: Paper,
    /// The empty space around the text. Default: 22 mm above and below, 24 mm left and right.
    ///
    /// Margins that leave no room for text are an error of the export.
    pub margins: Margins,
    /// Size of the text in points (1/72 inch). Headings are larger, the colophon is smaller. Default: 11.
    ///
    /// Genpdf knows whole points only. Less than 6 counts as 6, more than 36 as 36.
    pub font_size: u8,
    /// The number to call in an emergency, such as `911` or `112`: callouts of level `Emergency` then say it. It is
    /// never guessed from the language. Default: `None`.
    pub emergency_number: Option<Line>,
    /// Prints the article's digest as the last line, as `urn:handout:sha256:` and 64 digits. Default: `false`.
    #[cfg(feature = "digest")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digest: bool,
    /// Words such as "Last reviewed". Default: those of the article's language. Not part of the serialised options.
    #[serde(skip)]
    pub labels: Option<Labels>,
}

impl Default for GenpdfOptions {
    fn default() -> Self {
        Self {
            paper: Paper::Letter,
            margins: Margins::default(),
            font_size: 11,
            emergency_number: None,
            #[cfg(feature = "digest")]
            digest: false,
            labels: None,
        }
    }
}

impl GenpdfOptions {
    /// The same on other paper.
    #[must_use]
    pub fn with_paper(mut self, paper: Paper) -> Self {
        self.paper = paper;
        self
    }

    /// The same with other margins.
    #[must_use]
    pub fn with_margins(mut self, margins: Margins) -> Self {
        self.margins = margins;
        self
    }

    /// The same with text of another size, in points.
    #[must_use]
    pub fn with_font_size(mut self, points: u8) -> Self {
        self.font_size = points;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_plain_data() {
        let options = GenpdfOptions::default().with_paper(Paper::A4).with_margins(Margins::all(20));
        let json = serde_json::to_string(&options).expect("json");
        let expected = concat!(
            r#"{"paper":"a4","margins":{"top":20,"right":20,"bottom":20,"left":20},"#,
            r#""font_size":11,"emergency_number":null}"#
        );
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_str::<GenpdfOptions>(&json).expect("options"), options);
        assert_eq!(serde_json::from_str::<GenpdfOptions>("{}").expect("options"), GenpdfOptions::default());
        assert!(serde_json::from_str::<GenpdfOptions>(r#"{"font-size":12}"#).is_err());
    }
}
