//! [`Clinic`]: who gives a handout to a patient.

use serde::{Deserialize, Serialize};

use crate::figure::Asset;
use crate::json::fields::objects;
use crate::text::Line;

/// Who gives a handout to a patient. Exporters print it before the article and apart from it: it belongs to the visit, never
/// to the reviewed and licensed text.
///
/// # Examples
///
/// ```
/// use handout_core::{Clinic, Line};
///
/// let mut clinic = Clinic::new(Line::new("Example Clinic")?);
/// clinic.phone = Some(Line::new("+1 555 0100")?);
/// # Ok::<(), handout_core::TextError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Clinic {
    /// Its name.
    pub name: Line,
    /// The number to call with questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Line>,
    /// The postal address, line by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<Line>,
    /// Its sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// Words for this visit, such as "Bring this sheet to your next visit."
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Line>,
}

impl Clinic {
    /// A clinic of which only the name is told.
    #[must_use]
    pub fn new(name: Line) -> Self {
        Self { name, phone: None, address: Vec::new(), logo: None, note: None }
    }
}

/// The sign of a clinic.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Logo {
    /// The image.
    pub asset: Asset,
    /// What it shows, usually the clinic's name (WCAG 2.2 1.1.1).
    pub alt: Line,
}

impl Logo {
    /// A logo with its text alternative.
    #[must_use]
    pub fn new(asset: Asset, alt: Line) -> Self {
        Self { asset, alt }
    }
}

objects!(Clinic, Logo);
