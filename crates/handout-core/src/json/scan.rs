//! JSON as tokens with their offsets, each with the place where it stands: for errors and for lenient reading.

use std::fmt::Write as _;
use std::ops::Range;

/// What a [`Scanner`] met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `{` or `[`.
    Open,
    /// `}` or `]`.
    Close,
    /// The name of a field.
    Key,
    /// A string that is a value.
    String,
    /// A number or a word such as `true`.
    Scalar,
    /// `,`
    Comma,
}

/// Where the scanner is inside of one object or array.
#[derive(Clone, Debug)]
pub(super) struct Frame<T> {
    /// The offset of its bracket.
    pub(super) start: usize,
    /// In an object: where the name of the current field stands, quotes aside.
    pub(super) key: Option<Range<usize>>,
    /// In an array: which element.
    pub(super) index: Option<usize>,
    /// In an object: whether the next string is a name.
    awaits_key: bool,
    /// What the user of the scanner keeps for it.
    pub(super) note: T,
}

/// Goes through JSON, broken JSON too: it looks only at strings, brackets, commas and colons.
pub(super) struct Scanner<'a, T> {
    json: &'a [u8],
    at: usize,
    /// What is open, outermost first.
    pub(super) stack: Vec<Frame<T>>,
}

impl<'a, T: Default> Scanner<'a, T> {
    pub(super) fn new(json: &'a [u8]) -> Self {
        Self { json, at: 0, stack: Vec::new() }
    }

    /// The bytes of a part of the file.
    pub(super) fn bytes(&self, range: Range<usize>) -> &'a [u8] {
        self.json.get(range).unwrap_or_default()
    }

    /// The next token and its bytes, if it begins before `end`. After `Open` the new frame is on the stack, after `Close`
    /// the old one is off it.
    pub(super) fn next_before(&mut self, end: usize) -> Option<(Token, Range<usize>)> {
        loop {
            let start = self.at;
            if start >= end {
                return None;
            }
            let byte = *self.json.get(start)?;
            self.at += 1;
            let token = match byte {
                b'"' => {
                    let closed = usize::from(self.skip_string());
                    match self.stack.last_mut() {
                        Some(frame) if frame.awaits_key => {
                            frame.key = Some(start + 1..self.at - closed);
                            Token::Key
                        }
                        _ => Token::String,
                    }
                }
                b'{' | b'[' => {
                    let is_object = byte == b'{';
                    let index = (!is_object).then_some(0);
                    let frame = Frame { start, key: None, index, awaits_key: is_object, note: T::default() };
                    self.stack.push(frame);
                    Token::Open
                }
                b'}' | b']' => {
                    self.stack.pop();
                    Token::Close
                }
                b':' => {
                    if let Some(frame) = self.stack.last_mut() {
                        frame.awaits_key = false;
                    }
                    continue;
                }
                b',' => {
                    if let Some(frame) = self.stack.last_mut() {
                        frame.key = None;
                        frame.awaits_key = frame.index.is_none();
                        frame.index = frame.index.map(|index| index + 1);
                    }
                    Token::Comma
                }
                b' ' | b'\n' | b'\r' | b'\t' => continue,
                _ => {
                    let rest = self.json.get(self.at..).unwrap_or_default();
                    let is_end =
                        |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b']' | b'}' | b':' | b'"');
                    self.at += rest.iter().position(is_end).unwrap_or(rest.len());
                    Token::Scalar
                }
            };
            return Some((token, start..self.at));
        }
    }

    /// The next token, wherever it begins.
    pub(super) fn next(&mut self) -> Option<(Token, Range<usize>)> {
        self.next_before(usize::MAX)
    }

    /// Goes behind the closing quote; whether there is one.
    fn skip_string(&mut self) -> bool {
        while let Some(byte) = self.json.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => return true,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        self.at = self.at.min(self.json.len());
        false
    }

    /// The path of what the scanner is in, such as `sections[0].kind`.
    pub(super) fn path(&self) -> String {
        /// At most this many steps are printed: a path 10,000 levels deep helps nobody.
        const MAX_STEPS: usize = 40;
        let mut path = String::new();
        for frame in self.stack.iter().take(MAX_STEPS) {
            if let Some(index) = frame.index {
                // Writing to a `String` cannot fail.
                let _ = write!(path, "[{index}]");
            } else if let Some(key) = &frame.key {
                if !path.is_empty() {
                    path.push('.');
                }
                path.extend(unescaped(self.bytes(key.clone())).escape_debug().take(80));
            }
        }
        if self.stack.len() > MAX_STEPS {
            path.push('…');
        }
        if path.is_empty() { "article".to_owned() } else { path }
    }
}

/// A string as it is meant, or as it stands when it is broken.
pub(super) fn unescaped(string: &[u8]) -> String {
    let plain = || String::from_utf8_lossy(string).into_owned();
    if !string.contains(&b'\\') {
        return plain();
    }
    let quoted = [b"\"", string, b"\""].concat();
    serde_json::from_slice(&quoted).unwrap_or_else(|_| plain())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_stand_where_they_stand() {
        let json = br#"{"a": ["b\"]", -1.5e3 ,true], "c":{}}"#;
        let mut scanner = Scanner::<()>::new(json);
        let mut found = Vec::new();
        while let Some((token, range)) = scanner.next() {
            found.push((token, std::str::from_utf8(&json[range]).expect("UTF-8"), scanner.path()));
        }
        let expected = [
            (Token::Open, "{", "article"),
            (Token::Key, "\"a\"", "a"),
            (Token::Open, "[", "a[0]"),
            (Token::String, "\"b\\\"]\"", "a[0]"),
            (Token::Comma, ",", "a[1]"),
            (Token::Scalar, "-1.5e3", "a[1]"),
            (Token::Comma, ",", "a[2]"),
            (Token::Scalar, "true", "a[2]"),
            (Token::Close, "]", "a"),
            (Token::Comma, ",", "article"),
            (Token::Key, "\"c\"", "c"),
            (Token::Open, "{", "c"),
            (Token::Close, "}", "c"),
            (Token::Close, "}", "article"),
        ];
        assert_eq!(found, expected.map(|(token, text, path)| (token, text, path.to_owned())));
    }

    #[test]
    fn broken_json_ends() {
        for json in ["\"", "{\"a", "]]]", "{\"a\\", "[1", ",,", "::", "{\"a\":\"\\u"] {
            let mut scanner = Scanner::<()>::new(json.as_bytes());
            while let Some((_, range)) = scanner.next() {
                assert!(range.end <= json.len() && range.start < range.end, "{json:?} {range:?}");
            }
        }
    }
}
