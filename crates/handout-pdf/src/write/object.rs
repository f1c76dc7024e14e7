//! Tokens of PDF syntax (ISO 32000-1 7.2 and 7.3), with the spaces between them.
//!
//! Everything else in `write` goes through here, so that no two tokens can run together.

use crate::laid::Length;

/// Number of an indirect object; the generation is always 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ref(pub(crate) u32);

/// Longest string that PDF/A allows, in bytes (ISO 19005-2 6.1.13).
pub(crate) const STRING_LIMIT: usize = 32_767;

/// Appends tokens to bytes.
#[derive(Default)]
pub(crate) struct Tokens {
    bytes: Vec<u8>,
}

/// Writes the entries of a dictionary.
pub(crate) struct Dictionary<'t>(&'t mut Tokens);

impl Tokens {
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self { bytes: Vec::with_capacity(capacity) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// A token made of regular characters only may not touch another one (ISO 32000-1 7.2.2).
    fn separate(&mut self) {
        if self.bytes.last().is_some_and(|&last| is_regular(last)) {
            self.bytes.push(b' ');
        }
    }

    /// An operator, or a word such as `true`.
    pub(crate) fn keyword(&mut self, word: &'static str) {
        self.separate();
        self.bytes.extend_from_slice(word.as_bytes());
    }

    /// A line of its own, for those who look at the file with an editor.
    pub(crate) fn new_line(&mut self) {
        self.bytes.push(b'\n');
    }

    pub(crate) fn integer(&mut self, value: i64) {
        self.separate();
        if value < 0 {
            self.bytes.push(b'-');
        }
        self.digits(value.unsigned_abs());
    }

    fn digits(&mut self, mut value: u64) {
        // Nearly all numbers are short.
        let digit = |value: u64| b'0' + (value % 10) as u8;
        match value {
            0..10 => return self.bytes.push(digit(value)),
            10..100 => return self.bytes.extend_from_slice(&[digit(value / 10), digit(value)]),
            100..1000 => return self.bytes.extend_from_slice(&[digit(value / 100), digit(value / 10), digit(value)]),
            _ => {}
        }
        let mut buffer = [0; 20];
        let mut used = 0;
        for place in buffer.iter_mut().rev() {
            *place = b'0' + (value % 10) as u8;
            value /= 10;
            used += 1;
            if value == 0 {
                break;
            }
        }
        self.bytes.extend(buffer.iter().skip(buffer.len() - used));
    }

    /// Thousandths as a number with up to three decimals: 1500 is `1.5`.
    pub(crate) fn thousandths(&mut self, value: Length) {
        self.separate();
        if value < 0 {
            self.bytes.push(b'-');
        }
        let value = value.unsigned_abs();
        let (whole, part) = (value / 1000, value % 1000);
        // A number may begin with its point.
        if whole > 0 || part == 0 {
            self.digits(u64::from(whole));
        }
        if part > 0 {
            let [hundreds, tens, ones] = [part / 100, part / 10 % 10, part % 10].map(|digit| b'0' + digit as u8);
            self.bytes.extend([b'.', hundreds]);
            if part % 100 > 0 {
                self.bytes.push(tens);
            }
            if part % 10 > 0 {
                self.bytes.push(ones);
            }
        }
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.keyword(if value { "true" } else { "false" });
    }

    /// A name; what cannot stand in one is written as its number (ISO 32000-1 7.3.5).
    pub(crate) fn name(&mut self, name: &str) {
        self.bytes.push(b'/');
        // Nearly all names are words of the standard.
        if name.len() <= 127 && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return self.bytes.extend_from_slice(name.as_bytes());
        }
        // PDF/A-2 6.1.13: 127 bytes at most.
        for byte in name.bytes().take(127) {
            if is_regular(byte) && byte != b'#' && (0x21..=0x7E).contains(&byte) {
                self.bytes.push(byte);
            } else {
                self.bytes.push(b'#');
                self.hexadecimal(byte);
            }
        }
    }

    /// A name made of a letter and a number, for resources: `/F0`.
    pub(crate) fn numbered_name(&mut self, letter: char, number: usize) {
        self.bytes.push(b'/');
        self.bytes.push(if letter.is_ascii_alphabetic() { letter as u8 } else { b'X' });
        self.digits(number as u64);
    }

    fn hexadecimal(&mut self, byte: u8) {
        for digit in [byte >> 4, byte & 15] {
            self.bytes.push(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 });
        }
    }

    pub(crate) fn reference(&mut self, to: Ref) {
        self.integer(i64::from(to.0));
        self.bytes.extend_from_slice(b" 0 R");
    }

    /// Bytes in hexadecimal.
    pub(crate) fn hexadecimal_string(&mut self, bytes: &[u8]) {
        self.bytes.push(b'<');
        for &byte in bytes {
            self.hexadecimal(byte);
        }
        self.bytes.push(b'>');
    }

    /// Bytes between parentheses.
    pub(crate) fn string(&mut self, bytes: &[u8]) {
        self.open_string();
        for &byte in bytes {
            self.string_byte(byte);
        }
        self.close_string();
    }

    pub(crate) fn open_string(&mut self) {
        self.bytes.push(b'(');
    }

    pub(crate) fn string_byte(&mut self, byte: u8) {
        match byte {
            b'(' | b')' | b'\\' => self.bytes.extend([b'\\', byte]),
            // A bare carriage return would be read as a line feed (ISO 32000-1 7.3.4.2).
            b'\r' => self.bytes.extend(*b"\\r"),
            _ => self.bytes.push(byte),
        }
    }

    /// Two bytes of a string: a code of text.
    #[inline]
    pub(crate) fn string_pair(&mut self, pair: u16) {
        let bytes @ [high, low] = pair.to_be_bytes();
        let is_plain = |byte| !matches!(byte, b'(' | b')' | b'\\' | b'\r');
        // Nearly all codes are below 256.
        if is_plain(low) && (high == 0 || is_plain(high)) {
            self.bytes.extend_from_slice(&bytes);
        } else {
            bytes.into_iter().for_each(|byte| self.string_byte(byte));
        }
    }

    pub(crate) fn close_string(&mut self) {
        self.bytes.push(b')');
    }

    /// A text string (ISO 32000-1 7.9.2.2): ASCII as it is, all else as UTF-16BE; cut where it would be too long.
    pub(crate) fn text(&mut self, text: &str) {
        let plain = |byte: u8| (0x20..0x7F).contains(&byte) || byte == b'\n' || byte == b'\t';
        if text.bytes().all(plain) {
            let cut = text.as_bytes().get(..STRING_LIMIT).unwrap_or(text.as_bytes());
            return self.string(cut);
        }
        self.open_string();
        self.bytes.extend([0xFE, 0xFF]);
        let mut room = STRING_LIMIT - 2;
        for character in text.chars() {
            // U+001B would begin a language code (ISO 32000-1 7.9.2.2).
            if character == '\u{1B}' {
                continue;
            }
            let size = 2 * character.len_utf16();
            if size > room {
                break;
            }
            room -= size;
            for unit in character.encode_utf16(&mut [0; 2]) {
                for byte in unit.to_be_bytes() {
                    self.string_byte(byte);
                }
            }
        }
        self.close_string();
    }

    pub(crate) fn open_array(&mut self) {
        self.bytes.push(b'[');
    }

    pub(crate) fn close_array(&mut self) {
        self.bytes.push(b']');
    }

    pub(crate) fn array(&mut self, fill: impl FnOnce(&mut Self)) {
        self.open_array();
        fill(self);
        self.close_array();
    }

    pub(crate) fn dictionary(&mut self, fill: impl FnOnce(&mut Dictionary<'_>)) {
        self.bytes.extend_from_slice(b"<<");
        fill(&mut Dictionary(self));
        self.bytes.extend_from_slice(b">>");
    }

    /// `1 0 obj`, the object and `endobj`.
    pub(crate) fn indirect(&mut self, number: Ref, fill: impl FnOnce(&mut Self)) {
        self.separate_line();
        self.integer(i64::from(number.0));
        self.bytes.extend_from_slice(b" 0 obj\n");
        fill(self);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    fn separate_line(&mut self) {
        if self.bytes.last().is_some_and(|&last| last != b'\n') {
            self.new_line();
        }
    }

    /// Data after the dictionary of a stream (ISO 32000-1 7.3.8).
    pub(crate) fn stream_data(&mut self, data: &[u8]) {
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(data);
        self.bytes.extend_from_slice(b"\nendstream");
    }

    /// Bytes that are no tokens: comments at the head of the file and text that another writer made.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }
}

impl Dictionary<'_> {
    /// What is written next is the value of the key.
    pub(crate) fn key(&mut self, key: &'static str) -> &mut Tokens {
        // Keys are words of the standard: nothing in them has to be escaped.
        self.0.bytes.push(b'/');
        self.0.bytes.extend_from_slice(key.as_bytes());
        self.0
    }

    /// The same where the key is numbered.
    pub(crate) fn numbered_key(&mut self, letter: char, number: usize) -> &mut Tokens {
        self.0.numbered_name(letter, number);
        self.0
    }

    pub(crate) fn name(&mut self, key: &'static str, value: &str) {
        self.key(key).name(value);
    }

    pub(crate) fn integer(&mut self, key: &'static str, value: i64) {
        self.key(key).integer(value);
    }

    pub(crate) fn reference(&mut self, key: &'static str, value: Ref) {
        self.key(key).reference(value);
    }

    pub(crate) fn text(&mut self, key: &'static str, value: &str) {
        self.key(key).text(value);
    }

    pub(crate) fn boolean(&mut self, key: &'static str, value: bool) {
        self.key(key).boolean(value);
    }

    pub(crate) fn array(&mut self, key: &'static str, fill: impl FnOnce(&mut Tokens)) {
        self.key(key).array(fill);
    }

    pub(crate) fn dictionary(&mut self, key: &'static str, fill: impl FnOnce(&mut Dictionary<'_>)) {
        self.key(key).dictionary(fill);
    }
}

/// Neither white space nor delimiter (ISO 32000-1 7.2.2).
fn is_regular(byte: u8) -> bool {
    !matches!(
        byte,
        0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(fill: impl FnOnce(&mut Tokens)) -> String {
        let mut tokens = Tokens::default();
        fill(&mut tokens);
        tokens.into_bytes().iter().map(|&byte| char::from(byte)).collect()
    }

    #[test]
    fn tokens_never_run_together() {
        let array = written(|tokens| {
            tokens.array(|array| {
                array.integer(0);
                array.array(|inner| inner.reference(Ref(7)));
                array.integer(1);
                array.reference(Ref(8));
                array.reference(Ref(9));
                array.name("A");
                array.integer(2);
                array.name("B");
                array.name("C");
                array.boolean(true);
                array.thousandths(-1500);
                array.string(b"x");
                array.integer(-3);
                array.dictionary(|dictionary| dictionary.integer("K", 4));
                array.keyword("null");
            });
        });
        assert_eq!(array, "[0[7 0 R]1 8 0 R 9 0 R/A 2/B/C true -1.5(x)-3<</K 4>>null]");
    }

    #[test]
    fn small_things_are_written_as_the_standard_has_them() {
        assert_eq!(written(|tokens| tokens.boolean(false)), "false");
        assert_eq!(written(|tokens| tokens.text("a\tb")), "(a\tb)");
        assert_eq!(written(|tokens| tokens.numbered_name('é', 12)), "/X12");
        let objects = written(|tokens| {
            tokens.keyword("true");
            tokens.indirect(Ref(1), |object| object.integer(7));
            tokens.indirect(Ref(2), |object| object.integer(8));
        });
        assert_eq!(objects, "true\n1 0 obj\n7\nendobj\n2 0 obj\n8\nendobj\n");
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let thousandths = [0, 1, 10, 100, 1000, 1010, 1001, -1, -999, 841_890, i32::MAX, i32::MIN];
        let all = written(|tokens| thousandths.iter().for_each(|&number| tokens.thousandths(number)));
        assert_eq!(all, "0 .001 .01 .1 1 1.01 1.001 -.001 -.999 841.89 2147483.647 -2147483.648");
        let all = written(|tokens| [0, 9, 10, -10, i64::MIN].iter().for_each(|&number| tokens.integer(number)));
        assert_eq!(all, "0 9 10 -10 -9223372036854775808");
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(written(|tokens| tokens.text("a(b)\\\n")), "(a\\(b\\)\\\\\n)");
        assert_eq!(written(|tokens| tokens.text("é")), "(\u{FE}\u{FF}\0\u{E9})");
        // U+0D28 and U+1F600 hold a carriage return, a parenthesis and a surrogate pair.
        assert_eq!(written(|tokens| tokens.text("\u{D28}")), "(\u{FE}\u{FF}\\r\\()");
        assert_eq!(written(|tokens| tokens.text("😀")), "(\u{FE}\u{FF}\u{D8}=\u{DE}\0)");
        assert_eq!(written(|tokens| tokens.text("\u{1B}é")), "(\u{FE}\u{FF}\0\u{E9})");
        assert_eq!(written(|tokens| tokens.hexadecimal_string(&[0, 0xAB])), "<00AB>");
    }

    #[test]
    fn names_are_escaped_and_cut() {
        assert_eq!(written(|tokens| tokens.name("A B#é")), "/A#20B#23#C3#A9");
        assert_eq!(written(|tokens| tokens.name(&"n".repeat(200))).len(), 128);
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        let ascii = written(|tokens| tokens.text(&"a".repeat(40_000)));
        assert_eq!(ascii.len(), STRING_LIMIT + 2);
        let mut tokens = Tokens::default();
        tokens.text(&"😀".repeat(20_000));
        assert!(tokens.bytes().ends_with(&[0xD8, 0x3D, 0xDE, 0x00, b')']));
        assert!(tokens.len() <= STRING_LIMIT + 2);
    }
}
