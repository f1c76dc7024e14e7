//! [`Digest`]: the fingerprint of an article, the same in whatever format it is kept.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::json::fields::string;

/// The SHA-256 (FIPS 180-4) of an article's canonical form: 32 bytes, written as 64 lower-case hexadecimal digits.
///
/// The canonical form is told in [`DIGEST.md`](https://docs.rs/crate/handout-core/latest/source/DIGEST.md), so that any
/// program can compute it. It tells whether two files hold the same article and whether one was changed on its way; it is
/// no signature, since whoever changes an article can compute the digest of the result.
///
/// `Article::digest` computes it, with the feature `digest`; the value itself needs no feature.
///
/// # Examples
///
/// ```
/// use handout_core::Digest;
///
/// let digest: Digest = "00ff".repeat(16).parse()?;
/// assert_eq!(digest.as_bytes()[..2], [0x00, 0xff]);
/// assert_eq!(digest.to_string(), "00ff".repeat(16));
/// assert!("00FF".repeat(16).parse::<Digest>().is_err());
/// # Ok::<(), handout_core::DigestError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// A digest of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The digest as a name of the article, for places that take any kind of identifier: `urn:handout:sha256:` and the
    /// 64 digits.
    #[must_use]
    pub fn urn(&self) -> String {
        format!("urn:handout:sha256:{self}")
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    /// Reads 64 lower-case hexadecimal digits: a digest has one spelling.
    fn from_str(text: &str) -> Result<Self, DigestError> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(DigestError),
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if pairs.len() != 32 || !rest.is_empty() {
            return Err(DigestError);
        }
        let mut bytes = [0; 32];
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            *byte = digit(*high)? * 16 + digit(*low)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        string(deserializer, "a digest", str::parse)
    }
}

/// Something that is not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("digest is not 64 digits of `0` to `9` and `a` to `f`")]
#[non_exhaustive]
pub struct DigestError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_has_one_spelling() {
        let text = "0123456789abcdef".repeat(4);
        let digest: Digest = text.parse().expect("a digest");
        assert_eq!(digest.to_string(), text);
        assert_eq!(digest.urn(), format!("urn:handout:sha256:{text}"));
        let json = serde_json::to_string(&digest).expect("json");
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Digest>(&json).expect("a digest"), digest);
        for bad in
            [&text[1..], &text.to_uppercase(), &format!("{text}0"), &format!("{text} "), &text.replace('0', "g"), ""]
        {
            assert_eq!(bad.parse::<Digest>(), Err(DigestError), "{bad}");
        }
    }
}
