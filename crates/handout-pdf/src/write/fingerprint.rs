//! A fixed 128-bit hash for names that must differ when contents differ; it guards against chance, not against attackers.

/// Two lanes, each multiplied by an odd number and rotated for every eight bytes.
pub(crate) fn fingerprint(bytes: &[u8]) -> [u8; 16] {
    let mut lanes = [0x9E37_79B9_7F4A_7C15_u64, 0xC2B2_AE3D_27D4_EB4F];
    let (words, rest) = bytes.as_chunks::<8>();
    for &word in words {
        lanes = mixed(lanes, u64::from_le_bytes(word));
    }
    let mut last = [0; 8];
    for (place, &byte) in last.iter_mut().zip(rest) {
        *place = byte;
    }
    lanes = mixed(lanes, u64::from_le_bytes(last));
    lanes = mixed(lanes, bytes.len() as u64);
    let [one, two] = lanes.map(finished);
    (u128::from(one) << 64 | u128::from(two)).to_be_bytes()
}

fn mixed([one, two]: [u64; 2], word: u64) -> [u64; 2] {
    let one = (one ^ word).wrapping_mul(0xFF51_AFD7_ED55_8CCD).rotate_left(29);
    let two = (two.rotate_left(31) ^ word).wrapping_mul(0x9FB2_1C65_1E98_DF25).wrapping_add(one);
    [one, two]
}

fn finished(lane: u64) -> u64 {
    let lane = (lane ^ lane >> 32).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    lane ^ lane >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_counts() {
        let bytes: Vec<u8> = (0..=40).collect();
        let mut seen = std::collections::BTreeSet::new();
        for length in 0..bytes.len() {
            assert!(seen.insert(fingerprint(&bytes[..length])));
        }
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(seen.insert(fingerprint(&changed)));
        }
        assert!(seen.insert(fingerprint(&[0; 8])) && seen.insert(fingerprint(&[0; 9])));
    }
}
