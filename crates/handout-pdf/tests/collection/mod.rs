//! Several fonts in one file.

/// A font collection (OpenType 1.9, "Font collections").
pub(crate) fn collection(fonts: &[&[u8]]) -> Vec<u8> {
    let mut collection = b"ttcf\0\x01\0\0".to_vec();
    collection.extend((fonts.len() as u32).to_be_bytes());
    let mut start = 12 + 4 * fonts.len();
    for font in fonts {
        collection.extend((start as u32).to_be_bytes());
        start += font.len();
    }
    for font in fonts {
        // Offsets of tables are counted from the start of the file.
        let (shift, mut font) = (collection.len() as u32, font.to_vec());
        let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
        for at in (0..tables).map(|index| 12 + 16 * index + 8) {
            let offset = u32::from_be_bytes(font[at..at + 4].try_into().unwrap());
            font[at..at + 4].copy_from_slice(&(offset + shift).to_be_bytes());
        }
        collection.extend(font);
    }
    collection
}
