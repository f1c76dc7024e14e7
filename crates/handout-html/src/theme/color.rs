//! [`Color`]: a colour of sRGB, and how far two of them stand apart.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An opaque colour of sRGB, written `#rrggbb` or `#rgb`.
///
/// # Examples
///
/// ```
/// use handout_html::Color;
///
/// let ink: Color = "#1a1a1a".parse()?;
/// assert!(ink.contrast("#fff".parse()?) > 17.0);
/// # Ok::<(), handout_html::ColorError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Color([u8; 3]);

impl Color {
    /// Red, green and blue, 0 to 255 each.
    #[must_use]
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// The contrast ratio of WCAG 2.2, from 1 (none) to 21 (black and white).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance as WCAG 2.2 defines it, from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Color {
    type Err = ColorError;

    fn from_str(color: &str) -> Result<Self, ColorError> {
        let error = || ColorError { color: color.to_owned() };
        let digits = color.strip_prefix('#').ok_or_else(error)?;
        let digits: Option<Vec<u8>> = digits.chars().map(|c| Some(c.to_digit(16)? as u8)).collect();
        match digits.as_deref() {
            Some(&[r, g, b]) => Ok(Self([r * 17, g * 17, b * 17])),
            Some(&[r, s, g, h, b, c]) => Ok(Self([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => Err(error()),
        }
    }
}

impl TryFrom<String> for Color {
    type Error = ColorError;

    fn try_from(color: String) -> Result<Self, ColorError> {
        color.parse()
    }
}

impl From<Color> for String {
    fn from(color: Color) -> Self {
        color.to_string()
    }
}

/// What is no [`Color`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{}` is no colour; write `#rrggbb`, such as `#0a3a85`", .color.escape_debug())]
pub struct ColorError {
    color: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn color(color: &str) -> Color {
        color.parse().expect("colour")
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, two, ratio) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#767676", "#ffffff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#ff0000", "#ffffff", 4.00),
            ("#0000ff", "#ffffff", 8.59),
        ] {
            let found = color(one).contrast(color(two));
            assert!((found - ratio).abs() < 0.005, "{one} on {two}: {found}");
            assert!((color(two).contrast(color(one)) - found).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn only_hexadecimal_digits_are_a_color() {
        assert_eq!(color("#Ab1").to_string(), "#aabb11");
        for bad in ["", "#", "red", "#12", "#1234", "#12345g", "#１２３", "ffffff", "#fff;}", "#+1+1+1"] {
            assert!(bad.parse::<Color>().is_err(), "{bad}");
        }
        let error = "#12".parse::<Color>().expect_err("two digits");
        assert_eq!(error.to_string(), "`#12` is no colour; write `#rrggbb`, such as `#0a3a85`");
    }
}
