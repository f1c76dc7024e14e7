//! A colour profile of sRGB (IEC 61966-2-1), version 2 of the ICC format, as the output intent of PDF/A needs one.

/// What light a sample gives, for 64 samples from black to white: x / 12.92 up to 0.04045, above ((x + 0.055) / 1.055)^2.4.
#[rustfmt::skip]
const CURVE: [u16; 64] = [
    0, 81, 161, 244, 345, 466, 609, 776, 965, 1180, 1420, 1687, 1980, 2301, 2651, 3030, 3439, 3879, 4349, 4851, 5386,
    5953, 6554, 7189, 7858, 8562, 9302, 10_078, 10_890, 11_739, 12_626, 13_551, 14_513, 15_515, 16_556, 17_636,
    18_757, 19_918, 21_120, 22_363, 23_648, 24_974, 26_344, 27_756, 29_211, 30_710, 32_253, 33_840, 35_471, 37_148,
    38_870, 40_638, 42_452, 44_312, 46_219, 48_173, 50_174, 52_223, 54_320, 56_465, 58_659, 60_901, 63_193, 65_535,
];

/// White D50 and the primaries adapted to it, in 65,536ths.
const WHITE: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
const RED: [u32; 3] = [0x6FA2, 0x38F5, 0x0390];
const GREEN: [u32; 3] = [0x6299, 0xB785, 0x18DA];
const BLUE: [u32; 3] = [0x24A0, 0x0F84, 0xB6CF];

/// The profile file (ICC.1:2001-04 6).
pub(crate) fn profile() -> Vec<u8> {
    let curve = data(b"curv", |out| {
        out.extend((CURVE.len() as u32).to_be_bytes());
        CURVE.iter().for_each(|value| out.extend(value.to_be_bytes()));
    });
    let colour =
        |values: [u32; 3]| data(b"XYZ ", |out| values.iter().for_each(|value| out.extend(value.to_be_bytes())));
    let description = data(b"desc", |out| {
        out.extend(5_u32.to_be_bytes());
        out.extend(b"sRGB\0");
        // No description in Unicode nor for Macintosh: their codes, counts and, for the latter, 67 bytes of room.
        out.extend([0; 4 + 4 + 2 + 1 + 67]);
    });
    let rights = data(b"text", |out| out.extend(b"CC0\0"));
    // The three curves are the same data.
    let parts = [description, rights, colour(WHITE), colour(RED), colour(GREEN), colour(BLUE), curve];
    let tags: [(&[u8; 4], usize); 9] = [
        (b"desc", 0),
        (b"cprt", 1),
        (b"wtpt", 2),
        (b"rXYZ", 3),
        (b"gXYZ", 4),
        (b"bXYZ", 5),
        (b"rTRC", 6),
        (b"gTRC", 6),
        (b"bTRC", 6),
    ];

    let start = 128 + 4 + tags.len() * 12;
    let mut places = Vec::with_capacity(parts.len());
    let mut body = Vec::with_capacity(512);
    for part in &parts {
        places.push((start + body.len(), part.len()));
        body.extend_from_slice(part);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut out = Vec::with_capacity(start + body.len());
    out.extend(((start + body.len()) as u32).to_be_bytes());
    out.extend([0; 4]);
    out.extend([2, 0x10, 0, 0]);
    out.extend(b"mntrRGB XYZ ");
    // Made on the first day of the standard's year; any date will do.
    out.extend([0x07, 0xCF, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    out.extend(b"acsp");
    out.resize(68, 0);
    WHITE.iter().for_each(|value| out.extend(value.to_be_bytes()));
    out.resize(128, 0);
    out.extend((tags.len() as u32).to_be_bytes());
    for (tag, part) in tags {
        let (offset, length) = places.get(part).copied().unwrap_or_default();
        out.extend(tag);
        out.extend((offset as u32).to_be_bytes());
        out.extend((length as u32).to_be_bytes());
    }
    out.extend(body);
    out
}

/// The data of a tag: its type, four bytes of nothing, the content.
fn data(kind: &[u8; 4], fill: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = kind.to_vec();
    out.extend([0; 4]);
    fill(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_is_that_of_the_standard() {
        for (index, &value) in CURVE.iter().enumerate() {
            let sample = index as f64 / 63.0;
            let light = if sample <= 0.04045 { sample / 12.92 } else { ((sample + 0.055) / 1.055).powf(2.4) };
            assert!((light * 65_535.0 - f64::from(value)).abs() <= 0.51, "{index}");
        }
    }

    #[test]
    fn the_profile_knows_its_size() {
        let profile = profile();
        assert!(profile.len() <= 800, "{}", profile.len());
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert_eq!(&profile[36..40], b"acsp");
    }
}
