//! The tables of a font file, as far as a font must be checked before it is used.

use super::error::FontError;
use super::face::Outlines;

/// Larger files are refused: 64 MiB, three times the largest fonts for Chinese, Japanese and Korean.
pub(super) const LIMIT: usize = 64 << 20;

/// The tables of one font.
pub(super) struct Sfnt<'a> {
    bytes: &'a [u8],
    /// Tag, offset and length of each table: 16 bytes a table.
    directory: &'a [u8],
}

impl<'a> Sfnt<'a> {
    /// The font of that index in a collection, or the only one.
    pub(super) fn new(bytes: &'a [u8], index: u32) -> Result<Self, FontError> {
        if bytes.len() > LIMIT {
            return Err(FontError::TooLarge { bytes: bytes.len() });
        }
        if let Some(format) = other_format(bytes) {
            return Err(FontError::Format { format });
        }
        let collection = bytes.starts_with(b"ttcf");
        let count = if collection { long(bytes, 8).unwrap_or(0) } else { 1 };
        if index >= count {
            return Err(if count == 0 {
                FontError::Damaged { table: "ttcf" }
            } else {
                FontError::NoSuchFont { index, count }
            });
        }
        let damaged = FontError::Damaged { table: "ttcf" };
        let start = match collection {
            true => (index as usize)
                .checked_mul(4)
                .and_then(|at| long(bytes, at.checked_add(12)?))
                .ok_or(damaged.clone())? as usize,
            false => 0,
        };
        let font = bytes.get(start..).ok_or(damaged.clone())?;
        let known: [&[u8]; 3] = [&[0, 1, 0, 0], b"OTTO", b"true"];
        if !known.iter().any(|signature| font.starts_with(signature)) {
            return Err(if collection { damaged } else { FontError::NotAFont });
        }
        let tables = usize::from(short(font, 4).ok_or(FontError::NotAFont)?);
        let directory = font.get(12..12 + 16 * tables).ok_or(FontError::Damaged { table: "directory" })?;
        Ok(Self { bytes, directory })
    }

    /// What the maker of the font allows (OpenType 1.9, `OS/2`, `fsType`). A font that says nothing allows all.
    pub(super) fn check_rights(&self) -> Result<(), FontError> {
        let rights = self.table(b"OS/2").and_then(|table| short(table, 8)).unwrap_or(0);
        // Several of the lower bits may be set in old fonts: then the one that allows most holds.
        if rights & 0x000F == 0x0002 {
            return Err(FontError::Restricted);
        }
        if rights & 0x0200 != 0 {
            return Err(FontError::BitmapsOnly);
        }
        if rights & 0x0100 != 0 {
            return Err(FontError::NoSubsetting);
        }
        Ok(())
    }

    /// The tables that the outlines are in.
    pub(super) fn outlines(&self) -> Result<Outlines, FontError> {
        if self.table(b"glyf").is_some() {
            Ok(Outlines::TrueType)
        } else if self.table(b"CFF ").is_some() {
            Ok(Outlines::Cff)
        } else if self.table(b"CFF2").is_some() {
            Err(FontError::Cff2)
        } else {
            Err(FontError::NoOutlines)
        }
    }

    /// How many glyphs there are; every one of them has an advance and, in TrueType, a place in `glyf`. And the first glyph
    /// without ink, if there is one in TrueType.
    pub(super) fn check_glyphs(&self) -> Result<(u16, Option<u16>), FontError> {
        let outlines = self.outlines()?;
        let damaged = |table| FontError::Damaged { table };
        let head = self.table(b"head").ok_or(damaged("head"))?;
        let units = short(head, 18).unwrap_or(0);
        let wide = match short(head, 50) {
            Some(wide @ (0 | 1)) if (16..=16384).contains(&units) => wide == 1,
            _ => return Err(damaged("head")),
        };
        let count = self.table(b"maxp").and_then(|table| short(table, 4)).unwrap_or(0);
        if count == 0 {
            return Err(damaged("maxp"));
        }
        let advances = self.table(b"hhea").and_then(|table| short(table, 34)).unwrap_or(0);
        if advances == 0 || advances > count {
            return Err(damaged("hhea"));
        }
        let needed = 4 * usize::from(advances) + 2 * usize::from(count - advances);
        if self.table(b"hmtx").is_none_or(|table| table.len() < needed) {
            return Err(damaged("hmtx"));
        }
        let mut blank = None;
        if outlines == Outlines::TrueType {
            let glyf = self.table(b"glyf").ok_or(damaged("glyf"))?;
            let loca = self.table(b"loca").ok_or(damaged("loca"))?;
            let mut before = 0;
            for place in 0..=usize::from(count) {
                let offset = match wide {
                    true => long(loca, 4 * place).map(|offset| offset as usize),
                    false => short(loca, 2 * place).map(|offset| 2 * usize::from(offset)),
                };
                let Some(offset) = offset.filter(|&offset| offset <= glyf.len()) else { return Err(damaged("loca")) };
                // Between two places is a glyph: a header of 10 bytes and more, or nothing.
                match (place.checked_sub(1), offset.checked_sub(before)) {
                    (None, _) | (Some(_), Some(10..)) => {}
                    (Some(glyph), Some(0)) if glyph > 0 && blank.is_none() => blank = u16::try_from(glyph).ok(),
                    (Some(_), Some(0)) => {}
                    (Some(_), _) => return Err(damaged("loca")),
                }
                before = offset;
            }
        }
        Ok((count, blank))
    }

    /// Tables without which letters can be set, but wrongly: each is either whole or not there at all.
    pub(super) fn check_layout(&self) -> Result<(), FontError> {
        for table in ["GDEF", "GPOS", "GSUB", "kern"] {
            let named = self.directory.chunks_exact(16).any(|record| record.starts_with(table.as_bytes()));
            if named && table.as_bytes().first_chunk().and_then(|tag| self.table(tag)).is_none() {
                return Err(FontError::Damaged { table });
            }
        }
        Ok(())
    }

    /// 1 to 1000; 400 where the font does not say.
    pub(super) fn weight(&self) -> u16 {
        let weight = self.table(b"OS/2").and_then(|table| short(table, 4));
        weight.filter(|weight| (1..=1000).contains(weight)).unwrap_or(400)
    }

    fn table(&self, tag: &[u8; 4]) -> Option<&'a [u8]> {
        let record = self.directory.chunks_exact(16).find(|record| record.starts_with(tag))?;
        let (start, length) = (long(record, 8)? as usize, long(record, 12)? as usize);
        self.bytes.get(start..start.checked_add(length)?)
    }
}

/// The name of a font format that is neither TTF nor OTF.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 6] = [
        (b"wOFF", "WOFF"),
        (b"wOF2", "WOFF2"),
        (b"%!PS-AdobeFont", "Type 1"),
        (b"%!FontType", "Type 1"),
        (b"\x80\x01", "Type 1"),
        (b"typ1", "Type 1"),
    ];
    // The signature of an Embedded OpenType file stands after its sizes, version and flags.
    if bytes.get(34..36) == Some(b"LP") && bytes.get(4..12).is_some_and(|b| matches!(b, [_, _, _, _, _, _, 1 | 2, 0])) {
        return Some("EOT");
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, format)| *format)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(two.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
