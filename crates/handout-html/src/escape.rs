//! The only place where text becomes markup.

use std::borrow::Cow;
use std::fmt::Write;

use handout_core::{Asset, Month, PartialDate, Url};

use crate::names::push_number;

/// HTML that is being written.
///
/// Tags come in as literals, everything else through [`text`] or [`attribute`]: what an article says cannot get into
/// [`markup`](Self::markup), because it is no `&'static str`.
#[derive(Default)]
pub(crate) struct Markup(String);

impl Markup {
    /// Goes on behind what is in `html`.
    pub(crate) fn new(html: String) -> Self {
        Self(html)
    }

    /// Tags and parts of tags. Slots in them are element content or attribute values in double quotes, nothing else.
    pub(crate) fn markup(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Parts of a template that was checked, and values that its engine escaped with [`attribute`].
    pub(crate) fn template(&mut self, part: &str) {
        self.0.push_str(part);
    }

    /// Characters of an element.
    pub(crate) fn text(&mut self, characters: &str) {
        text(&mut self.0, characters);
    }

    /// Characters of an attribute's value, between double quotes.
    pub(crate) fn value(&mut self, characters: &str) {
        attribute(&mut self.0, characters);
    }

    /// A slug, in a value. It has letters, digits and hyphens alone, which mean nothing in HTML.
    pub(crate) fn slug(&mut self, slug: &str) {
        debug_assert!(slug.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{slug} is no slug");
        self.0.push_str(slug);
    }

    /// An address, as the value of an attribute between double quotes.
    pub(crate) fn address(&mut self, url: &Url) {
        attribute(&mut self.0, &address(url));
    }

    /// A style sheet of ours, which has neither words of an article nor a `<` (a test looks).
    pub(crate) fn style_element(&mut self, sheet: &str) {
        self.0.push_str("<style>");
        self.0.push_str(sheet);
        self.0.push_str("</style>\n");
    }

    /// Digits mean the same everywhere.
    pub(crate) fn number(&mut self, number: u64) {
        push_number(&mut self.0, number);
    }

    /// A date in ISO 8601: digits and hyphens.
    pub(crate) fn date(&mut self, date: PartialDate) {
        push_date(&mut self.0, date);
    }

    /// The address that calls a number: its digits, and `+`.
    pub(crate) fn dialled(&mut self, number: &str) {
        self.0.push_str("tel:");
        self.0.extend(number.chars().filter(|c| c.is_ascii_digit() || *c == '+'));
    }

    /// An image as an address that holds it: neither a media type nor base64 has a character with a meaning in HTML.
    pub(crate) fn data_address(&mut self, asset: &Asset) {
        self.0.push_str("data:");
        self.0.push_str(asset.kind().media_type());
        self.0.push_str(";base64,");
        asset.push_base64(&mut self.0);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

/// Appends a date in ISO 8601.
pub(crate) fn push_date(out: &mut String, date: PartialDate) {
    let (year, month, day) = match date {
        PartialDate::Year(year) => (year, None, None),
        PartialDate::Month(year, month) => (year, Some(month), None),
        PartialDate::Day(date) => (date.year(), Some(date.month()), Some(date.day())),
    };
    let two = |out: &mut String, number: u8| {
        push_number(out, u64::from(number / 10));
        push_number(out, u64::from(number % 10));
    };
    two(out, (year.get() / 100) as u8);
    two(out, (year.get() % 100) as u8);
    for part in [month.map(Month::get), day].into_iter().flatten() {
        out.push('-');
        two(out, part);
    }
}

/// Appends `characters` as element content, which ends at `<` and has references that begin with `&`
/// (HTML, 13.1.2 "Elements"). `>` is written as a reference too, so that no reader ever sees half a tag.
pub(crate) fn text(out: &mut String, characters: &str) {
    escape(out, characters, |byte| (byte == b'&') | (byte == b'<') | (byte == b'>'));
}

/// Appends `characters` as the value of an attribute in double quotes (HTML, 13.1.2.3 "Attributes"). The other signs of
/// markup are references as well: values are copied about, by people and by programs, and then stand somewhere else.
pub(crate) fn attribute(out: &mut String, characters: &str) {
    let is_quote = |byte| (byte == b'"') | (byte == b'\'');
    escape(out, characters, |byte| (byte == b'&') | (byte == b'<') | (byte == b'>') | is_quote(byte));
}

fn reference(byte: u8) -> &'static str {
    match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

/// An address as a link holds it: characters that no address may have (RFC 3986 2) are percent-encoded, as browsers and
/// servers read them anyhow. A backslash stays before the query, where browsers read it as a slash.
pub(crate) fn address(url: &Url) -> Cow<'_, str> {
    let is_encoded = |c: char| matches!(c, '"' | '<' | '>' | '`' | '{' | '|' | '}' | '^' | '\\');
    if !url.contains(is_encoded) {
        return Cow::Borrowed(url);
    }
    let path = url.find(['?', '#']).unwrap_or(url.len());
    let mut encoded = String::with_capacity(url.len() + 16);
    for (at, character) in url.char_indices() {
        if is_encoded(character) && (character != '\\' || at > path) {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{:02X}", u32::from(character));
        } else {
            encoded.push(character);
        }
    }
    Cow::Owned(encoded)
}

/// Whether one of the bytes is special. Without an early exit, and with blocks of one size, the compiler looks at a block at
/// a time; the last block may hold bytes of the one before.
fn holds(bytes: &[u8], is_special: impl Fn(u8) -> bool) -> bool {
    const BLOCK: usize = 16;
    let Some(mut block) = bytes.last_chunk::<BLOCK>() else {
        return bytes.iter().fold(false, |found, byte| found | is_special(*byte));
    };
    let mut blocks = bytes.as_chunks::<BLOCK>().0.iter();
    let mut found = [0_u8; BLOCK];
    loop {
        for (found, byte) in found.iter_mut().zip(block) {
            *found |= u8::from(is_special(*byte));
        }
        match blocks.next() {
            Some(next) => block = next,
            None => return found.iter().fold(0, |any, found| any | found) != 0,
        }
    }
}

fn escape(out: &mut String, characters: &str, is_special: impl Fn(u8) -> bool) {
    // Most text has nothing to escape.
    if !holds(characters.as_bytes(), &is_special) {
        return out.push_str(characters);
    }
    let mut rest = characters;
    while let Some((at, byte)) = rest.bytes().enumerate().find(|(_, byte)| is_special(*byte)) {
        // Escaped characters are ASCII, so both cuts are between characters.
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str(reference(byte));
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(by: fn(&mut String, &str), characters: &str) -> String {
        let mut out = String::from("x");
        by(&mut out, characters);
        out
    }

    #[test]
    fn signs_of_markup_become_references() {
        assert_eq!(escaped(text, "a<b>&\"'`=é💊"), "xa&lt;b&gt;&amp;\"'`=é💊");
        assert_eq!(escaped(attribute, "a<b>&\"'`=é💊"), "xa&lt;b&gt;&amp;&quot;&#39;`=é💊");
        assert_eq!(escaped(text, "&amp;"), "x&amp;amp;");
        assert_eq!(escaped(attribute, ""), "x");
    }

    #[test]
    fn addresses_keep_all_but_what_no_address_has() {
        let url = |url| Url::new(url).expect("address");
        assert_eq!(address(&url("https://example.org/é?a='&%22#b")), "https://example.org/é?a='&%22#b");
        assert_eq!(address(&url("https://example.org/\"><b>?{`")), "https://example.org/%22%3E%3Cb%3E?%7B%60");
        assert_eq!(address(&url("https://example.org\\a?\\|^}")), "https://example.org\\a?%5C%7C%5E%7D");
    }

    #[test]
    fn dates_are_as_they_are_printed() {
        for date in ["0001", "2024-03", "9999-12-31", "2024-02-29"] {
            let mut out = String::new();
            push_date(&mut out, date.parse().expect("date"));
            assert_eq!(out, date);
        }
    }

    #[test]
    fn a_sign_is_found_wherever_it_stands() {
        for length in 1..70 {
            for at in 0..length {
                let characters: String = (0..length).map(|index| if index == at { '<' } else { 'a' }).collect();
                assert_eq!(escaped(text, &characters), format!("x{}", characters.replace('<', "&lt;")));
            }
        }
    }

    #[test]
    fn every_other_character_is_kept() {
        for character in ('\0'..=char::MAX).filter(|character| !matches!(character, '&' | '<' | '>' | '"' | '\'')) {
            let kept = character.to_string();
            for by in [text, attribute] {
                let mut out = String::new();
                by(&mut out, &kept);
                assert_eq!(out, kept);
            }
        }
    }
}
