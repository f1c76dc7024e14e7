//! Values and simple elements: attributes with a type, lines of characters, the children of a container.

use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

use handout_core::{LanguageTag, Line, PartialDate, Slug, TextError, Url};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NameError, StrDeserializer};

use super::error::{Result, XmlErrorKind, cut, fault, message, stray};
use super::names::is_space;
use super::source::{Attribute, Piece, Source};

impl<'x> Attribute<'x> {
    /// The value as its type reads it.
    pub(super) fn parse<T, E: Display>(
        self,
        read: impl FnOnce(Cow<'x, str>) -> std::result::Result<T, E>,
    ) -> Result<T> {
        let Self { name, value, offset } = self;
        read(value).or_else(|error| fault(offset, XmlErrorKind::Attribute { name, message: message(&error) }))
    }

    pub(super) fn line(self) -> Result<Line> {
        self.parse(Line::new)
    }

    pub(super) fn url(self) -> Result<Url> {
        self.parse(Url::new)
    }

    /// An `xml:id` is of type ID, so spaces at its ends do not belong to it (xml:id 1.0, 4).
    pub(super) fn id(self) -> Result<Slug> {
        self.parse(|value| Slug::new(value.trim_matches(' ')))
    }

    pub(super) fn language(self) -> Result<LanguageTag> {
        self.parse(LanguageTag::new)
    }

    pub(super) fn date(self) -> Result<PartialDate> {
        self.parse(|value| value.parse())
    }

    /// One of the names of an enum, which are those of the JSON form.
    pub(super) fn named<T: for<'de> Deserialize<'de>>(self) -> Result<T> {
        self.parse(|value| named(&value))
    }

    /// A number in its one spelling: digits, without sign and leading zeros.
    pub(super) fn number<T: FromStr>(self) -> Result<T> {
        let is_canonical =
            |value: &str| value.bytes().all(|byte| byte.is_ascii_digit()) && (value == "0" || !value.starts_with('0'));
        self.parse(|value| {
            let number = if is_canonical(&value) { value.parse().ok() } else { None };
            number.ok_or_else(|| format!("`{}` is not a number that can stand here", cut(&value)))
        })
    }
}

/// A value by its name in the JSON form, so that both forms have one spelling.
pub(super) fn named<T: for<'de> Deserialize<'de>>(name: &str) -> std::result::Result<T, NameError> {
    let deserializer: StrDeserializer<'_, NameError> = name.into_deserializer();
    T::deserialize(deserializer)
}

impl<'x> Source<'x> {
    /// An attribute that must be there.
    pub(super) fn need(&self, name: &'static str, attribute: Option<Attribute<'x>>) -> Result<Attribute<'x>> {
        match attribute {
            Some(attribute) => Ok(attribute),
            None => fault(self.at, XmlErrorKind::MissingAttribute(name)),
        }
    }

    /// The name of the next element in a container, or none at its end. White space between them means nothing; a CDATA
    /// section says that its characters are text, so there is no place for it.
    pub(super) fn child(&mut self) -> Result<Option<&'x str>> {
        loop {
            self.skip_spaces();
            match self.piece()? {
                Piece::Open(name) => return Ok(Some(name)),
                Piece::Close => return Ok(None),
                Piece::Text(text) if self.text_at == self.at && text.bytes().all(is_space) => {}
                Piece::Character(' ' | '\t' | '\n' | '\r') => {}
                Piece::Text(text) => return fault(self.at, stray(text)),
                Piece::Character(character) => {
                    return fault(self.at, XmlErrorKind::StrayText(cut(character.encode_utf8(&mut [0; 4]))));
                }
            }
        }
    }

    /// An element that was not expected, or the end of its parent.
    pub(super) fn unexpected<T>(&self, found: Option<&str>, expected: &'static str) -> Result<T> {
        match found {
            Some(found) => fault(self.at, XmlErrorKind::UnexpectedElement { found: cut(found), expected }),
            None => fault(self.at, XmlErrorKind::MissingElement(expected)),
        }
    }

    /// The end of a container: nothing more may stand in it.
    pub(super) fn done(&self, found: Option<&str>) -> Result<()> {
        match found {
            Some(_) => self.unexpected(found, "the end of the element around it"),
            None => Ok(()),
        }
    }

    /// The end of an element that holds nothing, not even white space.
    pub(super) fn nothing(&mut self) -> Result<()> {
        let found = self.characters()?;
        if found.is_empty() { Ok(()) } else { fault(self.at, XmlErrorKind::StrayText(cut(&found))) }
    }

    /// What an element holds that holds characters alone.
    pub(super) fn characters(&mut self) -> Result<Cow<'x, str>> {
        let mut read = Cow::Borrowed("");
        loop {
            match self.piece()? {
                Piece::Text(text) => append(&mut read, text),
                Piece::Character(character) => read.to_mut().push(character),
                Piece::Open(name) => return self.unexpected(Some(name), "nothing but characters"),
                Piece::Close => return Ok(read),
            }
        }
    }

    /// An element without attributes that holds one line.
    pub(super) fn line(&mut self) -> Result<Line> {
        self.no_attributes()?;
        self.line_inside()
    }

    /// The line that an element holds; its attributes were read.
    pub(super) fn line_inside(&mut self) -> Result<Line> {
        let begin = self.at;
        let text = self.characters()?;
        let is_literal = matches!(text, Cow::Borrowed(_)) && !text.is_empty();
        let begin = if is_literal { self.text_at } else { begin };
        Line::new(text).or_else(|error| refused_text(begin, is_literal, &error))
    }

    /// The next element's line when it is called `name`, and the element after it.
    pub(super) fn line_if(&mut self, next: &mut Option<&'x str>, name: &str) -> Result<Option<Line>> {
        if *next != Some(name) {
            return Ok(None);
        }
        let line = self.line()?;
        *next = self.child()?;
        Ok(Some(line))
    }
}

/// Puts two texts side by side, without a copy when there was none before.
pub(super) fn append<'x>(read: &mut Cow<'x, str>, text: &'x str) {
    if read.is_empty() {
        *read = Cow::Borrowed(text);
    } else {
        read.to_mut().push_str(text);
    }
}

/// What to say of the characters at `begin` that the core refuses. Most often it is a line end that an editor put in. The
/// core's offsets are places in the file when the text stands there literally, without references.
pub(super) fn refused_text<T>(begin: usize, is_literal: bool, error: &TextError) -> Result<T> {
    let mut offset = begin;
    if is_literal
        && let TextError::Forbidden { offset: inside, .. }
        | TextError::UnbalancedIsolate { offset: inside }
        | TextError::DoubleSpace { offset: inside } = error
    {
        offset += inside;
    }
    let message = if let TextError::Forbidden { character: character @ ('\n' | '\r' | '\t'), .. } = error {
        let name = if *character == '\t' { "tab" } else { "line end" };
        format!("{name} stands in a text, where all white space counts; put the whole element on one line")
    } else {
        message(error)
    };
    fault(offset, XmlErrorKind::Content(message))
}
