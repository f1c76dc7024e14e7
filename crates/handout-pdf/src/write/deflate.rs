//! Compression: the format of `FlateDecode` (ISO 32000-1 7.4.4).

use zlib_rs::{Deflate, DeflateFlush, Status, compress_bound};

/// Level 1: higher ones make handouts hardly smaller and cost more than the whole rest of the writing.
const LEVEL: i32 = 1;

/// Makes zlib streams one after the other with one state, since making the state costs more than a page does.
pub(crate) struct Compressor {
    state: Deflate,
    fresh: bool,
}

impl Compressor {
    pub(crate) fn new() -> Self {
        Self { state: Deflate::new(LEVEL, true, 15), fresh: true }
    }

    /// The compressed data, or nothing when that would not be shorter.
    pub(crate) fn compress(&mut self, data: &[u8]) -> Option<Vec<u8>> {
        if !self.fresh {
            self.state.reset();
        }
        self.fresh = false;
        let mut out = vec![0; compress_bound(data.len())];
        match self.state.compress(data, &mut out, DeflateFlush::Finish) {
            Ok(Status::StreamEnd) => {}
            Ok(Status::Ok | Status::BufError) | Err(_) => return None,
        }
        out.truncate(usize::try_from(self.state.total_out()).ok()?);
        (out.len() < data.len()).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use zlib_rs::{InflateConfig, ReturnCode, decompress_slice};

    use super::*;

    #[test]
    fn one_state_makes_many_streams() {
        let mut compressor = Compressor::new();
        for data in [vec![7; 100_000], b"abcabcabcabcabc ".repeat(20), (0..=255).collect::<Vec<u8>>().repeat(40)] {
            let packed = compressor.compress(&data).unwrap();
            assert_eq!(Some(&packed), Compressor::new().compress(&data).as_ref());
            let mut out = vec![0; data.len()];
            let (unpacked, code) = decompress_slice(&mut out, &packed, InflateConfig::default());
            assert_eq!(code, ReturnCode::Ok);
            assert_eq!(unpacked, data);
        }
        assert_eq!(compressor.compress(b"x"), None);
        assert_eq!(compressor.compress(b""), None);
    }
}
