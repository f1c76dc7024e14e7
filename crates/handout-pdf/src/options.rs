//! [`PdfOptions`]: paper, type, and what stands around the article.

use handout_core::{Clinic, Labels, Line, Margins, Paper, Profile};
use serde::{Deserialize, Serialize};

/// How the pages look and what stands around the article. The default is what a clinic in North America should send.
///
/// # Examples
///
/// ```
/// use handout_core::Line;
/// use handout_pdf::{Paper, PdfOptions, Profile};
///
/// let options = PdfOptions::default()
///     .with_paper(Paper::A4)
///     .with_profile(Profile::LargePrint)
///     .with_emergency_number(Line::new("112")?);
/// assert_eq!(options.profile.measures().text, 18.0);
/// # Ok::<(), handout_core::TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PdfOptions {
    /// Size of the pages. Default: Letter; choose A4 outside of North America.
    pub paper: Paper,
    /// The empty space around the text. Default: 22 mm above and below, 24 mm left and right. The lower one is made as high as
    /// what stands in it needs; where fewer than 12 letters a line or five lines a page are left, the export is refused.
    pub margins: Margins,
    /// Whether left and right margin change places on even pages, so that the wider one is at the fold of sheets printed on
    /// both sides. Default: `false`.
    pub duplex: bool,
    /// The type: sizes, space between lines, how words are stressed. Default: [`Profile::Standard`].
    pub profile: Profile,
    /// Who gives the handout out: stands on the first page, above the article and apart from it. Default: `None`.
    pub clinic: Option<Clinic>,
    /// The number to call in an emergency, such as `911` or `112`: callouts of level `Emergency` then say it. It is
    /// never guessed from the language. Default: `None`.
    pub emergency_number: Option<Line>,
    /// What to do with characters that no font has. Default: refuse the article.
    pub missing_glyphs: MissingGlyphs,
    /// Puts the article's digest into the metadata (XMP), as `urn:handout:sha256:` and 64 digits. It is for programs: nobody
    /// sees or hears it. Default: `false`.
    #[cfg(feature = "digest")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub digest: bool,
    /// Words such as "Last reviewed". Default: those of the article's language. Not part of the serialised options.
    #[serde(skip)]
    pub labels: Option<Labels>,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self {
            paper: Paper::Letter,
            margins: Margins::default(),
            duplex: false,
            profile: Profile::Standard,
            clinic: None,
            emergency_number: None,
            missing_glyphs: MissingGlyphs::Refuse,
            #[cfg(feature = "digest")]
            digest: false,
            labels: None,
        }
    }
}

impl PdfOptions {
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

    /// The same with margins for sheets printed on both sides, or on one.
    #[must_use]
    pub fn with_duplex(mut self, duplex: bool) -> Self {
        self.duplex = duplex;
        self
    }

    /// The same in other type.
    #[must_use]
    pub fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// The same, given out by `clinic`.
    #[must_use]
    pub fn with_clinic(mut self, clinic: Clinic) -> Self {
        self.clinic = Some(clinic);
        self
    }

    /// The same with the number to call in an emergency.
    #[must_use]
    pub fn with_emergency_number(mut self, number: Line) -> Self {
        self.emergency_number = Some(number);
        self
    }

    /// The same, dealing otherwise with characters that no font has.
    #[must_use]
    pub fn with_missing_glyphs(mut self, policy: MissingGlyphs) -> Self {
        self.missing_glyphs = policy;
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

/// What to do with characters that no font has. A box in their place is not to be had: it would be a lost word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MissingGlyphs {
    /// [`ExportError::MissingGlyphs`](handout_core::ExportError::MissingGlyphs) with all of them and where they stand.
    #[default]
    Refuse,
    /// Their code stands for them, as in `[U+1F600]`, and a finding `glyphs.replaced` says so.
    Replace,
}
