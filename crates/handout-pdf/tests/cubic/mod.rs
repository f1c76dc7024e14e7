//! Fonts with cubic outlines, made of those that we bundle: all but the outlines stays, and each glyph is the same small shape.

/// The font as an OpenType font with a table `CFF ` (Adobe Technical Note 5176) in place of `glyf`.
pub(crate) fn cubic(font: &[u8]) -> Vec<u8> {
    let number =
        |at: usize, bytes: usize| font[at..at + bytes].iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let mut tables: Vec<(&[u8], Vec<u8>)> = Vec::new();
    for record in (0..number(4, 2)).map(|index| 12 + 16 * index) {
        let (at, length) = (number(record + 8, 4), number(record + 12, 4));
        let table = &font[at..at + length];
        match &font[record..record + 4] {
            b"glyf" | b"loca" | b"fpgm" | b"prep" | b"cvt " => {}
            // Version 0.5 has the number of glyphs alone.
            b"maxp" => {
                let glyphs = u16::from_be_bytes([table[4], table[5]]);
                tables.push((b"CFF ", outlines(glyphs)));
                tables.push((b"maxp", [&[0, 0, 0x50, 0], &table[4..6]].concat()));
            }
            tag => tables.push((tag, table.to_vec())),
        }
    }
    tables.sort();
    let mut out = b"OTTO".to_vec();
    out.extend((tables.len() as u16).to_be_bytes());
    out.extend([0; 6]);
    let mut at = 12 + 16 * tables.len();
    for (tag, table) in &tables {
        out.extend_from_slice(tag);
        out.extend([0, at as u32, table.len() as u32].map(u32::to_be_bytes).concat());
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        out.extend(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// The table `CFF `: header, four indexes, the names of the glyphs by number, the glyphs, and an empty private dictionary.
fn outlines(glyphs: u16) -> Vec<u8> {
    // Right by 100; a curve to 50, 100; a line back; the end (Adobe Technical Note 5177).
    const SHAPE: [u8; 14] = [239, 139, 21, 189, 139, 189, 189, 139, 189, 8, 39, 39, 5, 14];
    const DICTIONARY: usize = 23;

    let header = [1, 0, 4, 4];
    let name = index(&[b"Cubic"]);
    let charset_at = header.len() + name.len() + index(&[&[0; DICTIONARY]]).len() + 2 + 2;
    let [count_high, count_low] = (glyphs - 2).to_be_bytes();
    // From the first name on, as many as there are.
    let charset = [2, 0, 1, count_high, count_low];
    let shapes = index(&vec![&SHAPE[..]; usize::from(glyphs)]);
    let shapes_at = charset_at + charset.len();
    let integer = |value: usize| [&[29][..], &(value as i32).to_be_bytes()].concat();
    let dictionary = [
        integer(charset_at),
        vec![15],
        integer(shapes_at),
        vec![17],
        integer(0),
        integer(shapes_at + shapes.len()),
        vec![18],
    ];
    let dictionary = dictionary.concat();
    assert_eq!(dictionary.len(), DICTIONARY);
    [&header[..], &name, &index(&[&dictionary]), &[0, 0], &[0, 0], &charset, &shapes].concat()
}

/// An index: how many, four bytes for each place, the places from 1 on, the data.
fn index(items: &[&[u8]]) -> Vec<u8> {
    let mut out = (items.len() as u16).to_be_bytes().to_vec();
    out.push(4);
    let mut place = 1_u32;
    out.extend(place.to_be_bytes());
    for item in items {
        place += item.len() as u32;
        out.extend(place.to_be_bytes());
    }
    out.extend(items.concat());
    out
}
