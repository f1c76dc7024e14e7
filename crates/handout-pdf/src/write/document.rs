//! The file around the objects: header, object stream, cross-reference stream (ISO 32000-1 7.5).

use super::deflate::{compress, compress_samples};
use super::fingerprint::fingerprint;
use super::object::{Dictionary, Ref, Tokens};

/// Where an object is.
#[derive(Clone, Copy)]
enum Entry {
    /// A number that was given out and not used.
    Free,
    At(usize),
    /// In the object stream, by index.
    Packed(usize),
}

/// Objects go into one object stream, streams into the file itself.
pub(crate) struct Document {
    file: Tokens,
    packed: Tokens,
    /// Number and offset of each packed object.
    offsets: Vec<(Ref, usize)>,
    /// By object number; number 0 heads the free ones.
    entries: Vec<Entry>,
}

impl Document {
    pub(crate) fn new() -> Self {
        let mut file = Tokens::with_capacity(32 << 10);
        // Four bytes above 127 after the header (ISO 19005-2 6.1.2).
        file.raw(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        Self {
            file,
            packed: Tokens::with_capacity(16 << 10),
            offsets: Vec::with_capacity(256),
            entries: vec![Entry::Free],
        }
    }

    /// A number for an object that is written later.
    pub(crate) fn reserve(&mut self) -> Ref {
        let number = Ref(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        self.entries.push(Entry::Free);
        number
    }

    /// What was written so far, streams apart.
    #[cfg(test)]
    pub(crate) fn packed(&self) -> &[u8] {
        self.packed.bytes()
    }

    fn place(&mut self, number: Ref, entry: Entry) {
        if let Some(slot) = usize::try_from(number.0).ok().and_then(|index| self.entries.get_mut(index)) {
            *slot = entry;
        }
    }

    /// Writes anything but a stream.
    pub(crate) fn object(&mut self, number: Ref, fill: impl FnOnce(&mut Tokens)) {
        self.place(number, Entry::Packed(self.offsets.len()));
        self.offsets.push((number, self.packed.len()));
        fill(&mut self.packed);
        self.packed.new_line();
    }

    pub(crate) fn dictionary(&mut self, number: Ref, fill: impl FnOnce(&mut Dictionary<'_>)) {
        self.object(number, |tokens| tokens.dictionary(fill));
    }

    /// Writes a stream, compressed where that helps; `fill` adds to its dictionary.
    pub(crate) fn stream(&mut self, number: Ref, data: &[u8], fill: impl FnOnce(&mut Dictionary<'_>)) {
        self.packed_stream(number, data, compress(data), fill);
    }

    /// The same for the samples of a picture.
    pub(crate) fn samples(&mut self, number: Ref, samples: &[u8], fill: impl FnOnce(&mut Dictionary<'_>)) {
        self.packed_stream(number, samples, compress_samples(samples), fill);
    }

    fn packed_stream(
        &mut self,
        number: Ref,
        data: &[u8],
        packed: Option<Vec<u8>>,
        fill: impl FnOnce(&mut Dictionary<'_>),
    ) {
        let start = self.file.len();
        match packed {
            Some(packed) => write_stream(&mut self.file, number, &packed, |dictionary| {
                fill(dictionary);
                dictionary.name("Filter", "FlateDecode");
            }),
            None => write_stream(&mut self.file, number, data, fill),
        }
        self.place(number, Entry::At(start));
    }

    /// Writes a stream as it is.
    pub(crate) fn plain_stream(&mut self, number: Ref, data: &[u8], fill: impl FnOnce(&mut Dictionary<'_>)) {
        self.place(number, Entry::At(self.file.len()));
        write_stream(&mut self.file, number, data, fill);
    }

    /// The file, with its catalogue at `root`.
    pub(crate) fn finish(mut self, root: Ref, information: Ref) -> Vec<u8> {
        self.write_packed();
        // The same in both places, since no file came before (ISO 32000-1 14.4).
        let identity = fingerprint(self.file.bytes());

        let number = self.reserve();
        let start = self.file.len();
        self.place(number, Entry::At(start));
        let wide = byte_length(start);
        let narrow = byte_length(self.offsets.len()).max(1);
        let mut table = Vec::with_capacity(self.entries.len() * (1 + wide + narrow));
        // The object stream is the last object but one; see `write_packed`.
        let container = self.entries.len().saturating_sub(2);
        for &entry in &self.entries {
            let (kind, first, second) = match entry {
                // Never to be used again (7.5.4).
                Entry::Free => (0, 0, usize::MAX),
                Entry::At(offset) => (1, offset, 0),
                Entry::Packed(index) => (2, container, index),
            };
            table.push(kind);
            table.extend(first.to_be_bytes().iter().skip(size_of::<usize>() - wide));
            table.extend(second.to_be_bytes().iter().skip(size_of::<usize>() - narrow));
        }
        let size = self.entries.len();
        let fill = |dictionary: &mut Dictionary<'_>| {
            dictionary.name("Type", "XRef");
            dictionary.integer("Size", size as i64);
            dictionary.reference("Root", root);
            dictionary.reference("Info", information);
            dictionary.array("ID", |array| {
                array.hexadecimal_string(&identity);
                array.hexadecimal_string(&identity);
            });
            dictionary.array("W", |array| [1, wide, narrow].iter().for_each(|&width| array.integer(width as i64)));
        };
        self.stream(number, &table, fill);
        self.file.keyword("startxref");
        self.file.new_line();
        self.file.integer(start as i64);
        self.file.new_line();
        self.file.raw(b"%%EOF\n");
        self.file.into_bytes()
    }

    /// Objects in one stream, after their numbers and offsets (ISO 32000-1 7.5.7).
    fn write_packed(&mut self) {
        let mut data = Tokens::with_capacity(self.packed.len() + self.offsets.len() * 10);
        for &(number, offset) in &self.offsets {
            data.integer(i64::from(number.0));
            data.integer(offset as i64);
        }
        data.new_line();
        let first = data.len();
        data.raw(std::mem::take(&mut self.packed).bytes());
        let count = self.offsets.len();
        let number = self.reserve();
        self.stream(number, data.bytes(), |dictionary| {
            dictionary.name("Type", "ObjStm");
            dictionary.integer("N", count as i64);
            dictionary.integer("First", first as i64);
        });
    }
}

fn write_stream(file: &mut Tokens, number: Ref, data: &[u8], fill: impl FnOnce(&mut Dictionary<'_>)) {
    file.indirect(number, |tokens| {
        tokens.dictionary(|dictionary| {
            fill(dictionary);
            dictionary.integer("Length", data.len() as i64);
        });
        tokens.stream_data(data);
    });
}

/// Bytes that a number needs.
fn byte_length(number: usize) -> usize {
    size_of::<usize>() - number.leading_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_lengths() {
        assert_eq!([0, 1, 255, 256, 65_535, 65_536].map(byte_length), [0, 1, 1, 2, 2, 3]);
    }

    #[test]
    fn the_cross_reference_stream_is_where_the_end_says() {
        let mut document = Document::new();
        let root = document.reserve();
        document.dictionary(root, |catalog| catalog.name("Type", "Catalog"));
        let file = document.finish(root, root);
        let text = String::from_utf8_lossy(&file);
        let start: usize = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(file[start..].starts_with(b"3 0 obj\n<</Type/XRef/Size 4/Root 1 0 R/Info 1 0 R/ID[<"), "{text}");
    }
}
