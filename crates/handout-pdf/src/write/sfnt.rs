//! Numbers and tables of a font file (OpenType 1.9, "Font tables").

/// The table directory of one font.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'f> {
    bytes: &'f [u8],
    records: &'f [u8],
}

impl<'f> Tables<'f> {
    /// `index` is that in a collection.
    pub(crate) fn of(bytes: &'f [u8], index: u32) -> Option<Self> {
        let start = if bytes.starts_with(b"ttcf") { u32_at(bytes, 12 + 4 * index as usize)? as usize } else { 0 };
        let count = usize::from(u16_at(bytes, start + 4)?);
        let records = bytes.get(start + 12..)?.get(..count * 16)?;
        Some(Self { bytes, records })
    }

    pub(crate) fn get(&self, tag: &[u8; 4]) -> Option<&'f [u8]> {
        let record = self.records.chunks_exact(16).find(|record| record.starts_with(tag))?;
        self.bytes.get(u32_at(record, 8)? as usize..)?.get(..u32_at(record, 12)? as usize)
    }
}

pub(crate) fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
    bytes.get(offset..)?.first_chunk().map(|&bytes| u16::from_be_bytes(bytes))
}

pub(crate) fn i16_at(bytes: &[u8], offset: usize) -> Option<i16> {
    bytes.get(offset..)?.first_chunk().map(|&bytes| i16::from_be_bytes(bytes))
}

pub(crate) fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    bytes.get(offset..)?.first_chunk().map(|&bytes| u32::from_be_bytes(bytes))
}

/// Overwrites two bytes that are there.
pub(crate) fn set_u16(bytes: &mut [u8], offset: usize, value: u16) {
    if let Some(place) = bytes.get_mut(offset..).and_then(<[u8]>::first_chunk_mut) {
        *place = value.to_be_bytes();
    }
}

/// Overwrites four bytes that are there.
pub(crate) fn set_u32(bytes: &mut [u8], offset: usize, value: u32) {
    if let Some(place) = bytes.get_mut(offset..).and_then(<[u8]>::first_chunk_mut) {
        *place = value.to_be_bytes();
    }
}

/// A font file made of tables, which must come in the order of their tags.
pub(crate) fn file(tables: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len();
    let power = count.max(1).ilog2();
    let range = 16_usize << power;
    let size = tables.iter().map(|(_, table)| table.len().next_multiple_of(4)).sum::<usize>();
    let mut out = Vec::with_capacity(12 + count * 16 + size);
    out.extend([0, 1, 0, 0]);
    for value in [count, range, power as usize, count * 16 - range.min(count * 16)] {
        out.extend((value as u16).to_be_bytes());
    }
    let mut offset = 12 + count * 16;
    for (tag, table) in tables {
        out.extend(tag);
        for value in [checksum(table), offset as u32, table.len() as u32] {
            out.extend(value.to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

fn checksum(table: &[u8]) -> u32 {
    let (words, rest) = table.as_chunks::<4>();
    let mut last = [0; 4];
    for (place, &byte) in last.iter_mut().zip(rest) {
        *place = byte;
    }
    words.iter().chain([&last]).fold(0, |sum, &word| sum.wrapping_add(u32::from_be_bytes(word)))
}
