//! Attributes and references, taken apart by the letter of XML 1.0, which the event library does not do.

use std::borrow::Cow;

use memchr::memchr;

use super::error::{Result, XmlErrorKind, cut, fault, malformed};
use super::names::{is_char, is_space};

/// An attribute as it stands in the file.
#[derive(Clone, Copy)]
pub(super) struct RawAttribute<'x> {
    pub(super) name: &'x str,
    pub(super) value: &'x str,
    /// Where the name begins, in bytes from the beginning of the file.
    pub(super) offset: usize,
}

/// Takes one attribute after the other off what stands behind the name in a tag.
pub(super) struct Attributes<'x> {
    rest: &'x str,
    offset: usize,
}

impl<'x> Attributes<'x> {
    /// `text` stands at `offset` in the file.
    pub(super) fn new(text: &'x str, offset: usize) -> Self {
        Self { rest: text, offset }
    }

    /// The next attribute, or none at the end (XML 1.0 3.1).
    pub(super) fn next(&mut self) -> Result<Option<RawAttribute<'x>>> {
        match self.usual() {
            Some(attribute) => Ok(Some(attribute)),
            None => self.any(),
        }
    }

    /// What is left to be taken apart.
    pub(super) fn rest(&self) -> &'x str {
        self.rest
    }

    /// Where in the file it stands.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    /// An attribute as nearly all are written, ` name="value"`, in one go.
    #[inline]
    pub(super) fn usual(&mut self) -> Option<RawAttribute<'x>> {
        let behind = self.rest.strip_prefix(' ')?;
        let name_length = behind.bytes().position(|byte| !matches!(byte, b'a'..=b'z' | b'-' | b':'))?;
        let (name, behind) = behind.split_at_checked(name_length)?;
        let behind = behind.strip_prefix("=\"")?;
        let (value, behind) = behind.split_at_checked(memchr(b'"', behind.as_bytes())?)?;
        let offset = self.offset + 1;
        if name.is_empty() {
            return None;
        }
        self.rest = behind.get(1..)?;
        self.offset = offset + name.len() + value.len() + "=\"\"".len();
        Some(RawAttribute { name, value, offset })
    }

    /// An attribute in any form.
    fn any(&mut self) -> Result<Option<RawAttribute<'x>>> {
        let spaces = self.skip_spaces();
        if self.rest.is_empty() {
            return Ok(None);
        }
        if spaces == 0 {
            return malformed(self.offset, "white space is missing before an attribute; add it");
        }
        let offset = self.offset;
        let name = self.take_while(|byte| !is_space(byte) && !matches!(byte, b'=' | b'"' | b'\'' | b'<' | b'/'));
        self.skip_spaces();
        if name.is_empty() || self.take(1) != "=" {
            return malformed(offset, "tag holds something that is no attribute; write `name=\"value\"`");
        }
        self.skip_spaces();
        let value = match self.take(1) {
            "\"" => self.take_to(b'"'),
            "'" => self.take_to(b'\''),
            _ => return malformed(offset, format!("value of attribute `{}` has no quotes; add them", cut(name))),
        };
        if self.take(1).is_empty() {
            return malformed(offset, format!("value of attribute `{}` does not end", cut(name)));
        }
        Ok(Some(RawAttribute { name, value, offset }))
    }

    fn skip_spaces(&mut self) -> usize {
        self.take_while(is_space).len()
    }

    fn take_while(&mut self, mut is_taken: impl FnMut(u8) -> bool) -> &'x str {
        self.take(self.rest.bytes().position(|byte| !is_taken(byte)).unwrap_or(self.rest.len()))
    }

    fn take_to(&mut self, quote: u8) -> &'x str {
        self.take(memchr(quote, self.rest.as_bytes()).unwrap_or(self.rest.len()))
    }

    /// Takes `length` bytes, or nothing where that would cut a character.
    fn take(&mut self, length: usize) -> &'x str {
        let Some((taken, rest)) = self.rest.split_at_checked(length) else { return "" };
        self.rest = rest;
        self.offset += taken.len();
        taken
    }
}

/// The value that `raw` stands for: references resolved, white space as spaces (XML 1.0 3.3.3).
pub(super) fn value(raw: RawAttribute<'_>) -> Result<Cow<'_, str>> {
    let RawAttribute { value, offset, .. } = raw;
    let is_plain = |byte: u8| !matches!(byte, b'&' | b'<' | b'\t' | b'\n' | b'\r');
    // Without an early end this loop looks at many bytes at a time.
    if value.bytes().fold(0, |found, byte| found | u8::from(!is_plain(byte))) == 0 {
        return Ok(Cow::Borrowed(value));
    }
    let mut read = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        let (before, special) = rest.split_at_checked(at).unwrap_or_default();
        read.push_str(before);
        rest = match special.as_bytes() {
            [b'<', ..] => return malformed(offset, "`<` stands in an attribute; write `&lt;`"),
            [b'&', ..] => {
                let Some((name, behind)) = special.get(1..).and_then(|name| name.split_once(';')) else {
                    return malformed(offset, "`&` stands alone in an attribute; write `&amp;`");
                };
                read.push(reference(name, offset)?);
                behind
            }
            _ => {
                // A line end of two characters is one (XML 1.0 2.11).
                read.push(' ');
                special.strip_prefix("\r\n").or_else(|| special.get(1..)).unwrap_or_default()
            }
        };
    }
    read.push_str(rest);
    Ok(Cow::Owned(read))
}

/// The character that `&name;` stands for (XML 1.0 4.1, 4.6).
pub(super) fn reference(name: &str, offset: usize) -> Result<char> {
    let number = match name {
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "amp" => return Ok('&'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => match (name.strip_prefix("#x"), name.strip_prefix('#')) {
            (Some(digits), _) => (!digits.starts_with('+')).then(|| u32::from_str_radix(digits, 16)),
            (None, Some(digits)) => (!digits.starts_with('+')).then(|| digits.parse()),
            (None, None) if super::names::check_name(offset, name).is_ok() => {
                return fault(offset, XmlErrorKind::UnknownEntity(cut(name)));
            }
            (None, None) => None,
        },
    };
    match number.and_then(std::result::Result::ok).and_then(char::from_u32).filter(|character| is_char(*character)) {
        Some(character) => Ok(character),
        None => malformed(offset, format!("reference `&{};` stands for no character of XML", cut(name))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> std::result::Result<Vec<(String, String)>, usize> {
        let mut attributes = Attributes::new(text, 10);
        let mut found = Vec::new();
        while let Some(raw) = attributes.next().map_err(|fault| fault.offset)? {
            found.push((raw.name.to_owned(), value(raw).map_err(|fault| fault.offset)?.into_owned()));
        }
        Ok(found)
    }

    #[test]
    fn attributes_are_read_by_the_letter() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(read(""), Ok(vec![]));
        assert_eq!(read(" \n"), Ok(vec![]));
        assert_eq!(read(" a='\"' b = \"'>\" "), Ok(vec![pair("a", "\""), pair("b", "'>")]));
        assert_eq!(read(" a=' &lt;&#x41;&#66;\r\n\t\nx'"), Ok(vec![pair("a", " <AB   x")]));
        assert_eq!(read(" a='&#10;'"), Ok(vec![pair("a", "\n")]));
        assert_eq!(
            read(" a=\"b\" xml:id=\"\"\tc1=\"'\" "),
            Ok(vec![pair("a", "b"), pair("xml:id", ""), pair("c1", "'")])
        );
        for (bad, offset) in [
            ("a='b'", 10),
            (" a='b'c='d'", 16),
            (" a=\"b\"c=\"d\"", 16),
            (" a=\"b\" c=\"<\"", 17),
            (" a=\"b", 11),
            (" =\"b\"", 11),
            (" a", 11),
            (" a=", 11),
            (" a=b", 11),
            (" a='b", 11),
            (" ='b'", 11),
            (" /", 11),
            (" a='<'", 11),
            (" a='&'", 11),
            (" a='&b;'", 11),
            (" a='&#0;'", 11),
            (" a='&#xFFFE;'", 11),
            (" a='&#xD800;'", 11),
            (" a='&#x110000;'", 11),
            (" a='&#+65;'", 11),
            (" a='&#X41;'", 11),
            (" a='&#;'", 11),
            (" a='&;'", 11),
            (" a='& lt;'", 11),
        ] {
            assert_eq!(read(bad), Err(offset), "{bad}");
        }
    }
}
