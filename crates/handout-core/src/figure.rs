//! Images: [`Figure`], its bytes and what they show in words.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::base64;
use crate::inline::Inlines;
use crate::json::fields::string;
use crate::text::Line;

/// An image that the article carries, with the words that stand for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Figure {
    /// The image.
    pub asset: Asset,
    /// What it shows, or that it shows nothing of meaning.
    pub alt: Alt,
    /// A longer description for those who cannot see it.
    pub long_description: Option<Inlines>,
    /// The words under it.
    pub caption: Option<Inlines>,
    /// Who made it.
    pub credit: Option<Line>,
}

impl Figure {
    /// A figure without caption.
    #[must_use]
    pub fn new(asset: Asset, alt: Alt) -> Self {
        Self { asset, alt, long_description: None, caption: None, credit: None }
    }
}

/// The text alternative of an image (WCAG 2.2 1.1.1). There is no third state, so it cannot be forgotten.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third state")]
pub enum Alt {
    /// What the image shows.
    Text(Line),
    /// The image carries no meaning.
    Decorative,
}

/// The bytes of a PNG or JPEG image. The kind is read off the bytes, so it cannot be wrong.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Asset {
    kind: ImageKind,
    bytes: Vec<u8>,
}

impl Asset {
    /// Takes the bytes of an image; only the signature is looked at.
    ///
    /// # Errors
    ///
    /// [`AssetError::Unknown`] when they begin like neither PNG nor JPEG.
    pub fn new(bytes: Vec<u8>) -> Result<Self, AssetError> {
        let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            ImageKind::Png
        } else if bytes.starts_with(b"\xFF\xD8\xFF") {
            ImageKind::Jpeg
        } else {
            return Err(AssetError::Unknown);
        };
        Ok(Self { kind, bytes })
    }

    /// The kind of image.
    #[must_use]
    pub fn kind(&self) -> ImageKind {
        self.kind
    }

    /// The image file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The image file in base64 with padding (RFC 4648 4), without line ends.
    #[must_use]
    pub fn to_base64(&self) -> String {
        base64::to_base64(&self.bytes)
    }

    /// Appends [`to_base64`](Self::to_base64) to `out`.
    pub fn push_base64(&self, out: &mut String) {
        base64::push(&self.bytes, out);
    }
}

impl std::fmt::Debug for Asset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Asset({}, {} bytes)", self.kind.media_type(), self.bytes.len())
    }
}

impl Serialize for Asset {
    /// Base64 with padding (RFC 4648 4).
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_base64())
    }
}

impl<'de> Deserialize<'de> for Asset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        string(deserializer, "an image in base64", |text| {
            base64::decode(text).map_err(|offset| AssetError::Base64 { offset }).and_then(Self::new)
        })
    }
}

/// The image formats that every output format can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ImageKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG File Interchange Format.
    Jpeg,
}

impl ImageKind {
    /// `image/png` or `image/jpeg`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Why bytes cannot be an [`Asset`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AssetError {
    /// Neither PNG nor JPEG by their first bytes.
    #[error("image is neither PNG nor JPEG; convert it")]
    Unknown,
    /// In JSON: not base64 with padding.
    #[error("image is not base64 with padding; look at its character {offset}")]
    Base64 {
        /// Where it stops being base64, in bytes from zero.
        offset: usize,
    },
}
