//! Base64 with padding (RFC 4648 4) for the images in an article's JSON form, read strictly: one spelling for each image.
//!
//! By hand, because a dependency would cost more than these lines: the core's tree is kept small on purpose.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes in base64 with padding (RFC 4648 4), without line ends.
#[must_use]
pub fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    push(bytes, &mut text);
    text
}

/// Appends the bytes as base64.
pub(crate) fn push(bytes: &[u8], text: &mut String) {
    text.reserve(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (group >> (18 - 6 * digit)) as usize & 63;
            let sign = if digit <= chunk.len() { ALPHABET.get(value).copied() } else { None };
            text.push(char::from(sign.unwrap_or(b'=')));
        }
    }
}

/// The bytes behind `text`, or the offset of the first byte that cannot stand.
pub(crate) fn decode(text: &str) -> Result<Vec<u8>, usize> {
    let signs = text.trim_end_matches('=');
    let padding = text.len() - signs.len();
    if !text.len().is_multiple_of(4) || padding > 2 {
        return Err(signs.len());
    }
    let mut bytes = Vec::with_capacity(signs.len() / 4 * 3 + 2);
    let (mut group, mut bits) = (0_u32, 0_u32);
    for (offset, sign) in signs.bytes().enumerate() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return Err(offset),
        };
        group = group << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((group >> bits & 0xFF) as u8);
            group &= (1 << bits) - 1;
        }
    }
    // Left-over bits that are not zero would make a second spelling of the same bytes.
    if group == 0 { Ok(bytes) } else { Err(signs.len()) }
}

#[cfg(test)]
mod tests {
    use super::{decode, to_base64};

    #[test]
    fn the_vectors_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(to_base64(bytes.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Ok(bytes.as_bytes()));
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(&to_base64(&all)).as_deref(), Ok(&*all));
    }

    #[test]
    fn other_spellings_are_refused() {
        for (text, offset) in
            [("Zg", 2), ("Zh==", 2), ("Zg=", 2), ("Z===", 1), ("Zm 9", 2), ("=Zm9", 0), ("Zm9v\n", 5), ("Zm-_", 2)]
        {
            assert_eq!(decode(text), Err(offset), "{text:?}");
        }
    }
}
