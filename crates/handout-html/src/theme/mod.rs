//! [`Theme`]: a house's colours, type and spaces, checked before anybody has to read them.

mod color;
mod font;

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use color::{Color, ColorError};
pub use font::{FontStack, FontStackError};

/// The colours of a page in one scheme. A start is [`light`](Self::light) or [`dark`](Self::dark): those of the style sheet,
/// in which text has a contrast of 7:1 and more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Palette {
    /// Behind everything.
    pub ground: Color,
    /// The words.
    pub text: Color,
    /// Words that stand back: other names, captions, the colophon.
    pub quiet: Color,
    /// Links, and the line around what has the focus.
    pub link: Color,
    /// Lines of tables and above the colophon.
    pub line: Color,
    /// Behind callouts and headers of tables.
    pub tint: Color,
    /// Line and sign of callouts of level `Info` and `NonUrgent`.
    pub info: Color,
    /// Of level `Caution`.
    pub caution: Color,
    /// Of level `Urgent`.
    pub urgent: Color,
    /// Of level `Emergency`.
    pub emergency: Color,
}

/// A pair of colours that meet in the style sheet, by their names, and the contrast that they need.
type Pair = (&'static str, &'static str, f64);

/// Text needs 4.5:1 (WCAG 2.2 1.4.3), lines and signs 3:1 (1.4.11). A test holds the names to those that the style sheet
/// sets on each other.
pub(crate) const PAIRS: [Pair; 16] = [
    ("text", "ground", 4.5),
    ("text", "tint", 4.5),
    ("quiet", "ground", 4.5),
    ("quiet", "tint", 4.5),
    ("link", "ground", 4.5),
    ("link", "tint", 4.5),
    ("line", "ground", 3.0),
    ("line", "tint", 3.0),
    ("info", "ground", 3.0),
    ("info", "tint", 3.0),
    ("caution", "ground", 3.0),
    ("caution", "tint", 3.0),
    ("urgent", "ground", 3.0),
    ("urgent", "tint", 3.0),
    ("emergency", "ground", 3.0),
    ("emergency", "tint", 3.0),
];

impl Palette {
    /// Dark on white.
    #[must_use]
    pub const fn light() -> Self {
        Self {
            ground: Color::rgb(0xff, 0xff, 0xff),
            text: Color::rgb(0x1a, 0x1a, 0x1a),
            quiet: Color::rgb(0x45, 0x45, 0x45),
            link: Color::rgb(0x0a, 0x3a, 0x85),
            line: Color::rgb(0x76, 0x76, 0x76),
            tint: Color::rgb(0xf3, 0xf5, 0xf7),
            info: Color::rgb(0x1a, 0x54, 0x90),
            caution: Color::rgb(0x8a, 0x53, 0x00),
            urgent: Color::rgb(0xa8, 0x43, 0x00),
            emergency: Color::rgb(0xa5, 0x00, 0x16),
        }
    }

    /// Light on nearly black.
    #[must_use]
    pub const fn dark() -> Self {
        Self {
            ground: Color::rgb(0x14, 0x17, 0x1a),
            text: Color::rgb(0xf0, 0xf0, 0xf0),
            quiet: Color::rgb(0xc8, 0xc8, 0xc8),
            link: Color::rgb(0xa5, 0xcd, 0xff),
            line: Color::rgb(0x8f, 0x97, 0x9e),
            tint: Color::rgb(0x20, 0x25, 0x2a),
            info: Color::rgb(0x7f, 0xb4, 0xea),
            caution: Color::rgb(0xf0, 0xb0, 0x40),
            urgent: Color::rgb(0xff, 0x9a, 0x5c),
            emergency: Color::rgb(0xff, 0x8a, 0x8a),
        }
    }

    /// The colours with their names, which are those of the custom properties behind `--handout-`.
    pub(crate) fn named(&self) -> [(&'static str, Color); 10] {
        [
            ("ground", self.ground),
            ("text", self.text),
            ("quiet", self.quiet),
            ("link", self.link),
            ("line", self.line),
            ("tint", self.tint),
            ("info", self.info),
            ("caution", self.caution),
            ("urgent", self.urgent),
            ("emergency", self.emergency),
        ]
    }

    fn faint(&self, scheme: &'static str, faint: &mut Vec<Faint>) {
        let named = self.named();
        let color = |name| named.iter().find(|(known, _)| *known == name).map_or(self.text, |(_, color)| *color);
        faint.extend(PAIRS.iter().filter_map(|&(front, back, needed)| {
            let colors = (color(front), color(back));
            let ratio = colors.0.contrast(colors.1);
            (ratio < needed).then_some(Faint { scheme, front, back, colors, ratio, needed })
        }));
    }
}

/// A house's colours, type and spaces in place of those of the style sheet, all of them readable.
///
/// It is for screens: paper has black words on white in the sizes of the [`Profile`](handout_core::Profile), whatever the
/// theme, and its measure.
///
/// # Examples
///
/// ```
/// use handout_html::{HtmlOptions, Palette, Theme};
///
/// let mut light = Palette::light();
/// light.link = "#0b5d1e".parse()?;
/// let theme = Theme::new(light, Palette::dark())?.with_font("Verdana, sans-serif".parse()?).with_spacing(120);
/// let options = HtmlOptions::default().with_theme(theme);
///
/// light.link = "#8fbc8f".parse()?;
/// assert_eq!(
///     Theme::new(light, Palette::dark()).unwrap_err().to_string(),
///     "theme is hard to read: in the light scheme `link` #8fbc8f on `ground` #ffffff has 2.15:1 and needs 4.5:1, \
///      in the light scheme `link` #8fbc8f on `tint` #f3f5f7 has 1.96:1 and needs 4.5:1; make one of each darker or lighter"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Plain", into = "Plain")]
pub struct Theme(Plain);

/// The same, unchecked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    light: Palette,
    dark: Palette,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    font: Option<FontStack>,
    #[serde(default = "measure")]
    measure: u16,
    #[serde(default = "per_cent")]
    size: u16,
    #[serde(default = "per_cent")]
    spacing: u16,
}

fn measure() -> u16 {
    34
}

fn per_cent() -> u16 {
    100
}

impl Theme {
    /// A theme of these colours.
    ///
    /// # Errors
    ///
    /// [`ThemeError`] names every pair of colours that stand on each other with too little contrast.
    pub fn new(light: Palette, dark: Palette) -> Result<Self, ThemeError> {
        let mut faint = Vec::new();
        light.faint("light", &mut faint);
        dark.faint("dark", &mut faint);
        if !faint.is_empty() {
            return Err(ThemeError { faint });
        }
        Ok(Self(Plain { light, dark, font: None, measure: measure(), size: per_cent(), spacing: per_cent() }))
    }

    /// The same in another type.
    #[must_use]
    pub fn with_font(mut self, font: FontStack) -> Self {
        self.0.font = Some(font);
        self
    }

    /// The same with lines of at most so many sizes of the letters, 20 to 40. Default: 34, some 70 letters; over 40 they
    /// would have more than 80, and eyes lose the line (WCAG 2.2 1.4.8). What lies outside counts as the nearest.
    #[must_use]
    pub fn with_measure(mut self, ems: u16) -> Self {
        self.0.measure = ems;
        self
    }

    /// The same with letters of so many per cent of their size on screens, 90 to 200. What lies outside counts as the nearest.
    #[must_use]
    pub fn with_size(mut self, per_cent: u16) -> Self {
        self.0.size = per_cent;
        self
    }

    /// The same with so many per cent of the space between blocks, 75 to 200. What lies outside counts as the nearest.
    #[must_use]
    pub fn with_spacing(mut self, per_cent: u16) -> Self {
        self.0.spacing = per_cent;
        self
    }

    /// Its colours in the light scheme.
    #[must_use]
    pub fn light(&self) -> &Palette {
        &self.0.light
    }

    /// Its colours in the dark scheme.
    #[must_use]
    pub fn dark(&self) -> &Palette {
        &self.0.dark
    }

    pub(crate) fn font(&self) -> Option<&FontStack> {
        self.0.font.as_ref()
    }

    pub(crate) fn measure(&self) -> u16 {
        self.0.measure.clamp(20, 40)
    }

    /// In per cent.
    pub(crate) fn size(&self) -> u16 {
        self.0.size.clamp(90, 200)
    }

    /// In per cent.
    pub(crate) fn spacing(&self) -> u16 {
        self.0.spacing.clamp(75, 200)
    }
}

impl TryFrom<Plain> for Theme {
    type Error = ThemeError;

    fn try_from(plain: Plain) -> Result<Self, ThemeError> {
        Self::new(plain.light, plain.dark).map(|_| Self(plain))
    }
}

impl From<Theme> for Plain {
    fn from(theme: Theme) -> Self {
        theme.0
    }
}

/// Colours that cannot be a [`Theme`].
#[derive(Clone, Debug, PartialEq, Error)]
pub struct ThemeError {
    faint: Vec<Faint>,
}

impl ThemeError {
    /// Every pair that has too little contrast.
    #[must_use]
    pub fn faint(&self) -> &[Faint] {
        &self.faint
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("theme is hard to read: ")?;
        for (index, faint) in self.faint.iter().enumerate() {
            write!(f, "{}{faint}", if index > 0 { ", " } else { "" })?;
        }
        f.write_str("; make one of each darker or lighter")
    }
}

/// Two colours of a palette that stand on each other with too little contrast.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Faint {
    /// `light` or `dark`.
    pub scheme: &'static str,
    /// The name of the colour in front.
    pub front: &'static str,
    /// The name of the one behind it.
    pub back: &'static str,
    /// Both colours.
    pub colors: (Color, Color),
    /// The contrast that they have.
    pub ratio: f64,
    /// The contrast that they need: 4.5 for text, 3 for lines and signs.
    pub needed: f64,
}

impl fmt::Display for Faint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { scheme, front, back, colors, ratio, needed } = self;
        // Rounded down: 4.499 is not 4.5.
        let ratio = (ratio * 100.0).floor() / 100.0;
        write!(
            f,
            "in the {scheme} scheme `{front}` {} on `{back}` {} has {ratio:.2}:1 and needs {needed}:1",
            colors.0, colors.1
        )
    }
}

#[cfg(test)]
mod tests;
