//! Compression: the format of `FlateDecode` (ISO 32000-1 7.4.4), which is zlib's (RFC 1950) around deflate (RFC 1951).
//!
//! Streams of a handout are a few kilobytes. A compressor for files of any size spends most of its time on getting ready for
//! larger ones. This one looks for a repetition in one place, where the same four bytes stood last, and has no codes but the
//! fixed ones. Pictures are not small, and go to a library.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Less than this is left as it is: a filter is longer than what it would save.
const SHORTEST: usize = 256;

/// Places that are remembered.
const PLACES: usize = 1 << 13;

/// The longest repetition that is told at once (RFC 1951 3.2.5).
const MOST: usize = 258;

/// How far back a repetition may lie.
const WINDOW: usize = 1 << 15;

/// Bits as they are written, the first one being the lowest, and how many.
#[derive(Clone, Copy)]
struct Code {
    bits: u16,
    count: u8,
}

/// By byte.
const LITERALS: [Code; 256] = literals();
/// By length of a repetition, with its extra bits.
const LENGTHS: [Code; MOST + 1] = lengths();

/// The compressed data, or nothing when that would be hardly shorter.
pub(crate) fn compress(data: &[u8]) -> Option<Vec<u8>> {
    if data.len() < SHORTEST {
        return None;
    }
    let mut out = vec![0; data.len()];
    let mut bits = Bits { room: &mut out, waiting: 0, count: 0 };
    // Deflate with a window of 32 KB, no dictionary, the fastest way (RFC 1950 2.2); the last block, fixed codes (RFC 1951
    // 3.2.3).
    bits.put(0x0178 | 0b011 << 16, 19)?;
    // For the hash of four bytes, where they stood last.
    let mut places = [0_u32; PLACES];
    // What is not written yet begins at `from`; the first byte repeats nothing.
    let (mut from, mut at) = (0, 1);
    while let Some(here) = eight(data, at) {
        let hash = (here as u32).wrapping_mul(0x9E37_79B1) >> 19;
        let before = std::mem::replace(places.get_mut(hash as usize)?, at as u32) as usize;
        let differing = eight(data, before)? ^ here;
        if differing as u32 == 0 && at - before <= WINDOW {
            bits.literals(data.get(from..at)?)?;
            let length = if differing == 0 { repeated(data, before, at) } else { equal(differing) };
            bits.repetition(length, at - before)?;
            at += length;
            from = at;
        } else {
            // Where nothing repeats for long, as in outlines, not every place is looked at.
            at += 1 + ((at - from) / 64).min(16);
        }
    }
    bits.literals(data.get(from..)?)?;
    // The end of the block.
    bits.put(0, 7)?;
    let checksum = adler(data);
    let left = bits.finish(checksum)?;
    out.truncate(data.len() - left);
    Some(out)
}

/// The same of a picture's samples, which are worth some effort.
pub(crate) fn compress_samples(samples: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Memory takes all that is written to it.
    encoder.write_all(samples).ok()?;
    encoder.finish().ok().filter(|packed| packed.len() < samples.len())
}

fn eight(data: &[u8], at: usize) -> Option<u64> {
    data.get(at..)?.first_chunk().map(|&bytes| u64::from_le_bytes(bytes))
}

/// How many bytes are the same, not all being so.
fn equal(differing: u64) -> usize {
    differing.trailing_zeros() as usize / 8
}

/// How many bytes at two places are the same, eight being so.
fn repeated(data: &[u8], before: usize, at: usize) -> usize {
    let mut length = 8;
    while length < MOST
        && let (Some(one), Some(other)) = (eight(data, before + length), eight(data, at + length))
    {
        if one != other {
            length += equal(one ^ other);
            break;
        }
        length += 8;
    }
    length.min(MOST)
}

/// Bits behind one another, the lowest of each byte first.
struct Bits<'o> {
    room: &'o mut [u8],
    waiting: u64,
    /// Fewer than 32.
    count: u32,
}

impl Bits<'_> {
    /// At most 32 bits; nothing, here and below, when there is no more room.
    #[inline]
    fn put(&mut self, bits: u64, count: u32) -> Option<()> {
        self.waiting |= bits << self.count;
        self.count += count;
        if self.count >= 32 {
            let (place, room) = std::mem::take(&mut self.room).split_first_chunk_mut()?;
            *place = (self.waiting as u32).to_le_bytes();
            self.room = room;
            self.waiting >>= 32;
            self.count -= 32;
        }
        Some(())
    }

    #[inline]
    fn literals(&mut self, bytes: &[u8]) -> Option<()> {
        for &byte in bytes {
            let code = LITERALS.get(usize::from(byte))?;
            self.put(code.bits.into(), code.count.into())?;
        }
        Some(())
    }

    /// The same `length` bytes as `distance` bytes before.
    #[inline]
    fn repetition(&mut self, length: usize, distance: usize) -> Option<()> {
        let code = LENGTHS.get(length)?;
        // Two codes of five bits for each power of two, told apart by the second highest bit; the lower bits follow.
        let distance = (distance - 1) as u32;
        let extra = (distance | 2).ilog2() - 1;
        let symbol = 2 * extra + (distance >> extra);
        let low = distance & ((1 << extra) - 1);
        let distance = u64::from(u32::from(*FIVES.get(symbol as usize)?) | low << 5);
        self.put(u64::from(code.bits) | distance << code.count, u32::from(code.count) + 5 + extra)
    }

    /// The rest, and the checksum. Gives the room that is left.
    fn finish(self, checksum: u32) -> Option<usize> {
        let last = self.waiting.to_le_bytes().into_iter().take(self.count.div_ceil(8) as usize);
        let mut room = self.room.iter_mut();
        for byte in last.chain(checksum.to_be_bytes()) {
            *room.next()? = byte;
        }
        Some(room.len())
    }
}

/// The checksum of zlib (RFC 1950 8.2): the sum of all bytes, and the sum of the sums up to each.
fn adler(data: &[u8]) -> u32 {
    const PRIME: u32 = 65_521;
    // Every other byte of eight.
    const BYTES: u64 = 0x00FF_00FF_00FF_00FF;
    let (mut sum, mut sums) = (1_u32, 0_u32);
    // So many bytes that no sum overflows.
    for part in data.chunks(5536) {
        let (groups, rest) = part.as_chunks::<8>();
        for &group in groups {
            let group = u64::from_le_bytes(group);
            let (even, odd) = (group & BYTES, group >> 8 & BYTES);
            // The highest lane of a product is the sum of all lanes, each times the lane of the factor that lies opposite.
            let all = (even + odd).wrapping_mul(0x0001_0001_0001_0001) >> 48;
            let weighed =
                even.wrapping_mul(0x0008_0006_0004_0002).wrapping_add(odd.wrapping_mul(0x0007_0005_0003_0001)) >> 48;
            sums += 8 * sum + weighed as u32;
            sum += all as u32;
        }
        for &byte in rest {
            sum += u32::from(byte);
            sums += sum;
        }
        sum %= PRIME;
        sums %= PRIME;
    }
    sums << 16 | sum
}

/// Numbers of five bits, their highest bit first.
#[expect(clippy::indexing_slicing, reason = "carried out by the compiler")]
const FIVES: [u8; 32] = {
    let mut fives = [0; 32];
    let mut number = 0_u8;
    while number < 32 {
        fives[number as usize] = number.reverse_bits() >> 3;
        number += 1;
    }
    fives
};

/// Fixed codes for literals and lengths (RFC 1951 3.2.6).
const fn fixed(symbol: u16) -> Code {
    let (bits, count) = match symbol {
        0..144 => (0x30 + symbol, 8),
        144..256 => (0x190 + symbol - 144, 9),
        256..280 => (symbol - 256, 7),
        _ => (0xC0 + symbol - 280, 8),
    };
    // A code is written from its highest bit on.
    Code { bits: bits.reverse_bits() >> (16 - count), count }
}

#[expect(clippy::indexing_slicing, reason = "carried out by the compiler")]
const fn literals() -> [Code; 256] {
    let mut codes = [Code { bits: 0, count: 0 }; 256];
    let mut byte = 0;
    while byte < 256 {
        codes[byte] = fixed(byte as u16);
        byte += 1;
    }
    codes
}

#[expect(clippy::indexing_slicing, reason = "carried out by the compiler")]
const fn lengths() -> [Code; MOST + 1] {
    let mut codes = [Code { bits: 0, count: 0 }; MOST + 1];
    // Four symbols for each power of two, told apart by the bits below the highest; the lower bits follow.
    let (mut length, mut symbol, mut extra) = (3, 257, 0);
    while length < MOST {
        let code = fixed(symbol);
        let mut low = 0;
        while low < 1 << extra && length < MOST {
            codes[length] = Code { bits: code.bits | low << code.count, count: code.count + extra };
            length += 1;
            low += 1;
        }
        symbol += 1;
        if symbol >= 265 && symbol % 4 == 1 {
            extra += 1;
        }
    }
    codes[MOST] = fixed(285);
    codes
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use flate2::read::ZlibDecoder;
    use proptest::prelude::*;

    use super::*;

    /// What another library makes of it, which also looks at the checksum.
    fn unpacked(packed: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        ZlibDecoder::new(packed).read_to_end(&mut out).unwrap();
        out
    }

    fn by_chance() -> impl Iterator<Item = u8> {
        let next = |number: &u64| Some(number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
        std::iter::successors(Some(1), next).map(|number| (number >> 56) as u8)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn everything_comes_back(
            parts in prop::collection::vec((prop::collection::vec(0_u8..=255, 1..24), 1_usize..80), 0..60)
        ) {
            let data: Vec<u8> = parts.into_iter().flat_map(|(part, count)| part.repeat(count)).collect();
            if let Some(packed) = compress(&data) {
                prop_assert!(packed.len() < data.len());
                prop_assert_eq!(unpacked(&packed), data);
            }
        }
    }

    /// Tables are made by the compiler; here they are held to the standard while the program runs.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        // A code for each symbol, none of which begins with another: all of them together fill the tree.
        let codes: Vec<Code> = (0..288).map(fixed).collect();
        assert_eq!(codes.iter().map(|code| 512 >> code.count).sum::<u32>(), 512);
        for (index, one) in codes.iter().enumerate() {
            let begins = |other: &Code| other.count >= one.count && other.bits & ((1 << one.count) - 1) == one.bits;
            assert_eq!(codes.iter().filter(|other| begins(other)).count(), 1, "{index}");
        }
        assert!(literals().iter().zip(&codes).all(|(one, other)| (one.bits, one.count) == (other.bits, other.count)));
        // RFC 1951 3.2.5: the first length of each symbol from 257 on, and how many bits follow.
        const BASES: [(usize, u8); 29] = [
            (3, 0),
            (4, 0),
            (5, 0),
            (6, 0),
            (7, 0),
            (8, 0),
            (9, 0),
            (10, 0),
            (11, 1),
            (13, 1),
            (15, 1),
            (17, 1),
            (19, 2),
            (23, 2),
            (27, 2),
            (31, 2),
            (35, 3),
            (43, 3),
            (51, 3),
            (59, 3),
            (67, 4),
            (83, 4),
            (99, 4),
            (115, 4),
            (131, 5),
            (163, 5),
            (195, 5),
            (227, 5),
            (258, 0),
        ];
        for (length, code) in lengths().iter().enumerate().skip(3) {
            let at = BASES.iter().rposition(|(base, _)| *base <= length).unwrap();
            let ((base, extra), symbol) = (BASES[at], &codes[257 + at]);
            let bits = symbol.bits | ((length - base) as u16) << symbol.count;
            assert_eq!((code.bits, code.count), (bits, symbol.count + extra), "{length}");
        }
    }

    #[test]
    fn every_length_and_distance() {
        let packed = |length: usize, distance: usize| {
            let again: Vec<u8> = by_chance().take(length).collect();
            let mut data = again.clone();
            data.resize(distance, 0);
            data.extend(again);
            let packed = compress(&data).unwrap();
            assert_eq!(unpacked(&packed), data, "{length} {distance}");
            packed.len()
        };
        // Once as it is, in codes of up to nine bits; again, in a few bytes.
        assert!((4..=600).all(|length| packed(length, 1000) < length * 9 / 8 + 60));
        assert!((300..=2100).all(|distance| packed(50, distance) < 110));
        // At most so far back, and so far it is.
        assert!((WINDOW - 100..=WINDOW).all(|distance| packed(50, distance) + 30 < packed(50, WINDOW + 1)));
    }

    #[test]
    fn samples_come_back() {
        let row: Vec<u8> = (0..=255).flat_map(|value| [value, value / 2, 255 - value]).collect();
        let samples = row.repeat(200);
        let packed = compress_samples(&samples).unwrap();
        assert!(packed.len() * 20 < samples.len());
        assert_eq!(unpacked(&packed), samples);
        assert_eq!(compress_samples(&by_chance().take(4000).collect::<Vec<u8>>()), None);
    }

    #[test]
    fn long_and_short() {
        for data in [vec![7; 1_000_000], (0..=255).collect::<Vec<u8>>().repeat(400), vec![255; SHORTEST]] {
            let packed = compress(&data).unwrap();
            assert!(packed.len() < data.len() / 10);
            assert_eq!(unpacked(&packed), data);
        }
        assert_eq!(compress(&[7; SHORTEST - 1]), None);
        assert_eq!(compress(b""), None);
        // Nothing to find.
        assert_eq!(compress(&by_chance().take(4000).collect::<Vec<u8>>()), None);
    }
}
