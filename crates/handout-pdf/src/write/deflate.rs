//! Compression: the format of `FlateDecode` (ISO 32000-1 7.4.4).

use zlib_rs::{Deflate, DeflateFlush, Status, compress_bound};

/// Level 1: with level 2, handouts are a sixth smaller and an export takes a third longer; higher levels hardly help.
const LEVEL: i32 = 1;

/// Less than this is left as it is: to begin a stream costs more time than the few bytes that it would save are worth.
const SHORTEST: usize = 640;

/// A longer buffer is not kept for the next file.
const KEPT: usize = 1 << 20;

/// Makes zlib streams one after the other with one state, since making the state costs more than a page does.
pub(crate) struct Compressor {
    state: Deflate,
    fresh: bool,
    out: Vec<u8>,
}

impl Default for Compressor {
    fn default() -> Self {
        Self { state: Deflate::new(LEVEL, true, 15), fresh: true, out: Vec::new() }
    }
}

impl Compressor {
    /// The compressed data, or nothing when that would be hardly shorter.
    pub(crate) fn compress(&mut self, data: &[u8]) -> Option<&[u8]> {
        if data.len() < SHORTEST {
            return None;
        }
        if !self.fresh {
            self.state.reset();
        }
        self.fresh = false;
        let bound = compress_bound(data.len());
        if self.out.len() < bound || self.out.len() > bound.max(KEPT) {
            self.out = vec![0; bound];
        }
        match self.state.compress(data, &mut self.out, DeflateFlush::Finish) {
            Ok(Status::StreamEnd) => {}
            Ok(Status::Ok | Status::BufError) | Err(_) => return None,
        }
        let length = usize::try_from(self.state.total_out()).ok()?;
        self.out.get(..length).filter(|packed| packed.len() < data.len())
    }
}

#[cfg(test)]
mod tests {
    use zlib_rs::{InflateConfig, ReturnCode, decompress_slice};

    use super::*;

    #[test]
    fn one_state_makes_many_streams() {
        let mut compressor = Compressor::default();
        for data in [vec![7; 100_000], b"abcabcabcabcabc ".repeat(50), (0..=255).collect::<Vec<u8>>().repeat(40)] {
            let packed = compressor.compress(&data).unwrap().to_vec();
            assert_eq!(Some(&packed[..]), Compressor::default().compress(&data));
            let mut out = vec![0; data.len()];
            let (unpacked, code) = decompress_slice(&mut out, &packed, InflateConfig::default());
            assert_eq!(code, ReturnCode::Ok);
            assert_eq!(unpacked, data);
        }
        assert_eq!(compressor.compress(b"x"), None);
        assert_eq!(compressor.compress(b""), None);
    }
}
