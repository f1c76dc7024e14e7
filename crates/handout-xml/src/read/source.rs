//! [`Source`]: the event loop. Elements, attributes and characters by the letter of XML 1.0 and of namespaces.
//!
//! The event library takes much that is no XML (duplicate attributes, `<` in a value, `]]>` in a text, characters that no
//! file may hold) and reports references apart from text. So it only says where tags and texts begin and end; what they
//! hold is read here, and every kind of event is matched. Tags and texts in the form in which nearly all are written are
//! taken without the library, which would look for UTF-8 in each of them once more; it sees the others.

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::Range;

use handout_core::{Block, Inline};
use memchr::{memchr_iter, memchr2};
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::Event;

use super::attributes::{Attributes, RawAttribute, reference, value};
use super::error::{Fault, Result, XmlErrorKind, cut, fault, malformed, stray};
use super::names::{Namespaces, check_name, is_space, split};
use super::options::XmlReadOptions;

/// Attributes that lenient reading skips; a file with more is of another vocabulary.
const MOST_SKIPPED: usize = 10_000;

/// What the content of an element is made of.
pub(super) enum Piece<'x> {
    /// An element of ours begins: its name. Its attributes are next to be read.
    Open(&'x str),
    /// Characters as they stand in the file.
    Text(&'x str),
    /// A character by reference.
    Character(char),
    /// The element ends.
    Close,
}

/// The value of an attribute, with its name and place for errors.
pub(super) struct Attribute<'x> {
    pub(super) name: &'static str,
    pub(super) value: Cow<'x, str>,
    pub(super) offset: usize,
}

/// An attribute that was skipped in lenient reading.
pub(super) struct Skipped {
    pub(super) name: String,
    pub(super) offset: usize,
}

/// The file, read up to some place.
pub(super) struct Source<'x> {
    input: &'x str,
    reader: Reader<&'x [u8]>,
    /// Where the next event begins. The reader is behind it while tags and texts are taken without it.
    position: usize,
    pub(super) options: &'x XmlReadOptions,
    /// Where the last event began.
    pub(super) at: usize,
    /// Where the characters of the last text begin: in a CDATA section behind its mark, otherwise at `at`.
    pub(super) text_at: usize,
    /// Attributes of the element that was opened last, without declarations of namespaces.
    attributes: Vec<RawAttribute<'x>>,
    /// Whether a declaration of a namespace is among the attributes that were just scanned.
    declares: bool,
    namespaces: Namespaces<'x>,
    /// The names of the elements around this place, as their start tags have them.
    open: Vec<&'x str>,
    /// The element that was opened last is an empty tag and still to be closed.
    is_empty_tag: bool,
    /// Levels of content around this place, counted as the gate counts them.
    depth: usize,
    blocks: usize,
    /// Whether this place is inside a link.
    pub(super) in_link: bool,
    /// `]]>` stands somewhere in the file; then each text is looked at.
    may_end_cdata: bool,
    pub(super) skipped: Vec<Skipped>,
    /// Pieces of running text that are open, innermost last. A vector for each would grow step by step and keep room that
    /// nothing needs; these are split off in one piece.
    pub(super) pieces: Vec<Inline>,
    /// Blocks, in the same way.
    pub(super) open_blocks: Vec<Block>,
}

impl<'x> Source<'x> {
    /// A source of `input`, which holds only characters of XML.
    pub(super) fn new(input: &'x str, options: &'x XmlReadOptions) -> Self {
        let mut reader = Reader::from_str(input);
        let config = reader.config_mut();
        // The library does not see every tag, so it cannot compare them.
        (config.check_comments, config.check_end_names, config.allow_unmatched_ends) = (true, false, true);
        Self {
            input,
            reader,
            position: 0,
            options,
            at: 0,
            text_at: 0,
            attributes: Vec::new(),
            declares: false,
            namespaces: Namespaces::default(),
            open: Vec::new(),
            is_empty_tag: false,
            depth: 0,
            blocks: 0,
            in_link: false,
            may_end_cdata: input.contains("]]>"),
            skipped: Vec::new(),
            pieces: Vec::with_capacity(16),
            open_blocks: Vec::with_capacity(32),
        }
    }

    fn slice(&self, range: Range<usize>) -> &'x str {
        self.input.get(range).unwrap_or_default()
    }

    /// The next event by the library.
    fn event(&mut self) -> Result<Event<'x>> {
        self.at = self.position;
        let taken = self.position.saturating_sub(self.reader_position());
        self.reader.stream().consume(taken);
        let event = self.reader.read_event().or_else(|error| self.syntax(&error))?;
        self.position = self.reader_position();
        Ok(event)
    }

    fn reader_position(&self) -> usize {
        // Positions lie in `input`, whose length is a `usize`.
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The root element's name, after the declaration, comments and white space that may stand before it.
    pub(super) fn root(&mut self) -> Result<&'x str> {
        loop {
            let event = self.event()?;
            if let Event::Start(tag) = &event {
                return self.tag(tag.name().0.len(), false);
            }
            if let Event::Empty(tag) = &event {
                return self.tag(tag.name().0.len(), true);
            }
            if self.at == 0 && matches!(event, Event::Decl(_)) {
                self.declaration()?;
            } else {
                self.around_root(&event)?;
            }
            if self.position == self.input.len() {
                return fault(self.input.len(), XmlErrorKind::MissingElement("the element `article`"));
            }
        }
    }

    /// What stands behind the root: comments and white space.
    pub(super) fn end(&mut self) -> Result<()> {
        loop {
            let event = self.event()?;
            self.around_root(&event)?;
            if let Event::Eof = event {
                return Ok(());
            }
        }
    }

    /// What may stand outside the root.
    fn around_root(&self, event: &Event<'x>) -> Result<()> {
        match event {
            Event::Comment(_) | Event::Eof => Ok(()),
            Event::Text(text) if text.bytes().all(is_space) => Ok(()),
            Event::Text(text) => fault(self.at, stray(text)),
            Event::CData(text) => fault(self.at, stray(text)),
            Event::GeneralRef(name) => fault(self.at, XmlErrorKind::StrayText(format!("&{};", cut(name)))),
            Event::Decl(_) => malformed(self.at, "XML declaration is not at the beginning of the file"),
            Event::DocType(_) => fault(self.at, XmlErrorKind::DocumentType),
            Event::PI(instruction) => self.instruction(instruction.target()),
            Event::End(tag) => malformed(self.at, format!("end tag `{}` has no start tag", cut(tag.name().0))),
            Event::Start(_) | Event::Empty(_) => {
                malformed(self.at, "element outside the root element; put one article into a file")
            }
        }
    }

    fn instruction<T>(&self, target: &str) -> Result<T> {
        fault(self.at, XmlErrorKind::ProcessingInstruction(cut(target)))
    }

    /// `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, the last two as wanted (XML 1.0 2.8).
    fn declaration(&self) -> Result<()> {
        let mut attributes = Attributes::new(self.slice(5..self.position.saturating_sub(2)), 5);
        let mut next = attributes.next()?;
        match next {
            Some(RawAttribute { name: "version", value: "1.0", .. }) => next = attributes.next()?,
            Some(RawAttribute { name: "version", value, offset }) => {
                return malformed(offset, format!("XML version `{}` is not `1.0`", cut(value)));
            }
            _ => return malformed(self.at, "XML declaration has no version; write `<?xml version=\"1.0\"?>`"),
        }
        if let Some(RawAttribute { name: "encoding", value, offset }) = next {
            if !value.eq_ignore_ascii_case("utf-8") {
                return fault(offset, XmlErrorKind::Encoding(format!("declared as `{}`", cut(value))));
            }
            next = attributes.next()?;
        }
        if let Some(RawAttribute { name: "standalone", value: "yes" | "no", .. }) = next {
            next = attributes.next()?;
        }
        match next {
            None => Ok(()),
            Some(other) => {
                malformed(other.offset, format!("XML declaration holds `{}`, or out of order", cut(other.name)))
            }
        }
    }

    /// The next piece of the element that is open.
    #[inline(always)] // handed up, a piece would go through memory once for each function
    pub(super) fn piece(&mut self) -> Result<Piece<'x>> {
        if self.is_empty_tag {
            self.is_empty_tag = false;
            return Ok(self.close());
        }
        loop {
            self.at = self.position;
            let rest = self.input.get(self.at..).unwrap_or_default();
            let usual = match rest.as_bytes() {
                [b'<', b'/', ..] => self.usual_end(rest),
                [b'<', ..] => self.usual_start(rest)?,
                _ => self.text(rest)?,
            };
            if let Some(piece) = usual {
                return Ok(piece);
            }
            if let Some(piece) = self.any_piece()? {
                return Ok(piece);
            }
        }
    }

    /// The next piece in any form, or none where a comment stands.
    fn any_piece(&mut self) -> Result<Option<Piece<'x>>> {
        match self.event()? {
            Event::Start(tag) => self.tag(tag.name().0.len(), false).map(Piece::Open).map(Some),
            Event::Empty(tag) => self.tag(tag.name().0.len(), true).map(Piece::Open).map(Some),
            Event::End(tag) => self.end_tag(tag.name().0).map(Some),
            Event::Text(_) => {
                self.text_at = self.at;
                self.checked(self.slice(self.at..self.position)).map(Piece::Text).map(Some)
            }
            Event::CData(_) => {
                self.text_at = self.at + "<![CDATA[".len();
                let end = self.position.saturating_sub("]]>".len());
                Ok(Some(Piece::Text(self.slice(self.text_at..end))))
            }
            Event::GeneralRef(name) => reference(&name, self.at).map(Piece::Character).map(Some),
            Event::Comment(_) => Ok(None),
            Event::Decl(_) => malformed(self.at, "XML declaration is not at the beginning of the file"),
            Event::PI(instruction) => self.instruction(instruction.target()),
            Event::DocType(_) => fault(self.at, XmlErrorKind::DocumentType),
            Event::Eof => malformed(self.at, "file ends inside an element; is it cut off?"),
        }
    }

    /// Goes behind white space, which means nothing where it is called.
    #[inline]
    pub(super) fn skip_spaces(&mut self) {
        if !self.is_empty_tag {
            let rest = self.input.as_bytes().get(self.position..).unwrap_or_default();
            let length = rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len());
            self.position += length;
        }
    }

    /// An end tag without white space, of the element that is open.
    #[inline]
    fn usual_end(&mut self, rest: &'x str) -> Option<Piece<'x>> {
        let name = *self.open.last()?;
        if !rest.get("</".len()..)?.strip_prefix(name)?.starts_with('>') {
            return None;
        }
        self.position += name.len() + "</>".len();
        Some(self.close())
    }

    /// A start tag whose name is in small letters, such as `<p>`, and whose attributes are written in the usual way.
    #[inline(always)] // as `piece`, whose part it is
    fn usual_start(&mut self, rest: &'x str) -> Result<Option<Piece<'x>>> {
        let behind = rest.get(1..).unwrap_or_default();
        let length = behind.bytes().position(|byte| !matches!(byte, b'a'..=b'z' | b'-')).unwrap_or_default();
        let Some((name, behind)) = behind.split_at_checked(length) else { return Ok(None) };
        if name.is_empty() {
            return Ok(None);
        }
        self.attributes.clear();
        let mut attributes = Attributes::new(behind, self.at + 1 + length);
        while let Some(raw) = attributes.usual() {
            self.attribute(raw)?;
        }
        let (end, is_empty_tag) = match attributes.rest().as_bytes() {
            [b'>', ..] => (attributes.offset() + 1, false),
            [b'/', b'>', ..] => (attributes.offset() + 2, true),
            _ => return Ok(None),
        };
        self.position = end;
        self.start(name, is_empty_tag).map(|name| Some(Piece::Open(name)))
    }

    /// The characters up to the next markup or reference, if any.
    #[inline]
    fn text(&mut self, rest: &'x str) -> Result<Option<Piece<'x>>> {
        match memchr2(b'<', b'&', rest.as_bytes()) {
            None | Some(0) => Ok(None),
            Some(length) => {
                self.position += length;
                self.text_at = self.at;
                self.checked(rest.get(..length).unwrap_or_default()).map(|text| Some(Piece::Text(text)))
            }
        }
    }

    /// A text in which no CDATA section ends (XML 1.0 2.4).
    fn checked(&self, text: &'x str) -> Result<&'x str> {
        if self.may_end_cdata && text.contains("]]>") {
            return malformed(self.at, "`]]>` stands in a text; write `]]&gt;`");
        }
        Ok(text)
    }

    /// A start tag in any form, whose name has `length` bytes.
    fn tag(&mut self, length: usize, is_empty_tag: bool) -> Result<&'x str> {
        let name_begins = self.at + 1;
        let name_ends = name_begins + length;
        let name = self.slice(name_begins..name_ends);
        if name.is_empty() {
            return malformed(self.at, "`<` stands in a text, or a tag has no name; write `&lt;`");
        }
        let rest = self.slice(name_ends..self.position.saturating_sub(1 + usize::from(is_empty_tag)));
        self.attributes.clear();
        let mut attributes = Attributes::new(rest, name_ends);
        while let Some(raw) = attributes.next()? {
            self.attribute(raw)?;
        }
        self.start(name, is_empty_tag)
    }

    fn attribute(&mut self, raw: RawAttribute<'x>) -> Result<()> {
        let limit = self.options.attributes;
        if self.attributes.len() >= limit {
            return fault(raw.offset, XmlErrorKind::TooMany { what: "attributes", limit });
        }
        self.declares |= is_declaration(&raw);
        self.attributes.push(raw);
        Ok(())
    }

    /// The element of this name begins, and its attributes are scanned.
    fn start(&mut self, name: &'x str, is_empty_tag: bool) -> Result<&'x str> {
        self.open.push(name);
        self.is_empty_tag = is_empty_tag;
        if std::mem::take(&mut self.declares) {
            for raw in self.attributes.iter().filter(|raw| is_declaration(raw)) {
                self.namespaces.declare(raw.offset, raw.name, value(*raw)?, self.open.len())?;
            }
            self.attributes.retain(|raw| !is_declaration(raw));
        }
        self.namespaces.element(self.at, name)
    }

    /// An end tag in any form (XML 1.0 3, `GI`).
    fn end_tag(&mut self, name: &str) -> Result<Piece<'x>> {
        match self.open.last() {
            Some(open) if *open == name => Ok(self.close()),
            open => {
                let open = open.copied().unwrap_or_default();
                malformed(self.at, format!("end tag `{}` does not fit the start tag `{}`", cut(name), cut(open)))
            }
        }
    }

    #[inline]
    fn close(&mut self) -> Piece<'x> {
        self.namespaces.leave(self.open.len());
        self.open.pop();
        Piece::Close
    }

    /// The attributes called `names` of the element that was opened last. To be asked before anything inside it, and for
    /// each element, since any other attribute is an error or noted as skipped.
    pub(super) fn attributes<const N: usize>(
        &mut self,
        names: [&'static str; N],
    ) -> Result<[Option<Attribute<'x>>; N]> {
        let mut found = [const { None }; N];
        let attributes = std::mem::take(&mut self.attributes);
        for (index, raw) in attributes.iter().enumerate() {
            let mut slots = names.iter().zip(&mut found);
            match slots.find(|(name, _)| **name == raw.name) {
                Some((_, Some(_))) => return given_twice(raw),
                Some((name, slot)) => *slot = Some(Attribute { name, value: self.value(*raw)?, offset: raw.offset }),
                None => self.unknown_attribute(raw, attributes.get(..index).unwrap_or_default())?,
            }
        }
        // The room is kept for the next element.
        self.attributes = attributes;
        Ok(found)
    }

    /// For an element that has none.
    pub(super) fn no_attributes(&mut self) -> Result<()> {
        if self.attributes.is_empty() { Ok(()) } else { self.attributes([]).map(|[]| ()) }
    }

    fn value(&self, raw: RawAttribute<'x>) -> Result<Cow<'x, str>> {
        let limit = self.options.limits.text_bytes;
        // A character takes at most ten bytes as a reference in its usual forms; beyond that nothing is resolved.
        if raw.value.len() <= limit.saturating_mul(10) {
            let value = value(raw)?;
            if value.len() <= limit {
                return Ok(value);
            }
        }
        fault(raw.offset, XmlErrorKind::TooMany { what: "bytes of an attribute", limit })
    }

    fn unknown_attribute(&mut self, raw: &RawAttribute<'x>, before: &[RawAttribute<'x>]) -> Result<()> {
        check_name(raw.offset, raw.name)?;
        let (prefix, local) = split(raw.name);
        let uri = prefix.map(|prefix| self.namespaces.uri(prefix));
        if uri == Some(None) {
            return malformed(raw.offset, format!("prefix of `{}` is not declared; add `xmlns:`", cut(raw.name)));
        }
        if !self.options.lenient {
            return fault(raw.offset, XmlErrorKind::UnknownAttribute(cut(raw.name)));
        }
        let is_same = |other: &RawAttribute<'x>| {
            let (prefix, other) = split(other.name);
            other == local && prefix.map(|prefix| self.namespaces.uri(prefix)) == uri
        };
        if before.iter().any(is_same) {
            return given_twice(raw);
        }
        self.value(*raw)?;
        if self.skipped.len() >= MOST_SKIPPED {
            return fault(raw.offset, XmlErrorKind::TooMany { what: "unknown attributes", limit: MOST_SKIPPED });
        }
        self.skipped.push(Skipped { name: cut(raw.name), offset: raw.offset });
        Ok(())
    }

    /// One level of content further in; given back with [`leave_level`](Self::leave_level). The stack is safe because each
    /// recursion passes through here.
    pub(super) fn enter_level(&mut self) -> Result<()> {
        // The core walks no deeper than 128 levels, whatever its limits say.
        let limit = self.options.limits.depth.min(128);
        if self.depth >= limit {
            return fault(self.at, XmlErrorKind::TooMany { what: "levels of content", limit });
        }
        self.depth += 1;
        Ok(())
    }

    pub(super) fn leave_level(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn count_block(&mut self) -> Result<()> {
        self.blocks += 1;
        let limit = self.options.limits.blocks;
        if self.blocks > limit { fault(self.at, XmlErrorKind::TooMany { what: "blocks", limit }) } else { Ok(()) }
    }

    /// What the event library objects to, in words of ours: its own may quote the file at any length.
    #[cold]
    fn syntax<T>(&self, error: &Error) -> Result<T> {
        let offset = usize::try_from(self.reader.error_position()).unwrap_or(self.at);
        let message = match error {
            Error::IllFormed(IllFormedError::UnclosedReference) => {
                "`&` stands alone; write `&amp;`, or end the reference with `;`".to_owned()
            }
            Error::IllFormed(IllFormedError::DoubleHyphenInComment) => "`--` stands in a comment; remove it".to_owned(),
            Error::Syntax(SyntaxError::UnclosedDoctype) => return fault(offset, XmlErrorKind::DocumentType),
            Error::Syntax(
                SyntaxError::UnclosedTag
                | SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue,
            ) => "tag is not closed; is the file cut off, or does a `<` stand in a text?".to_owned(),
            Error::Syntax(other) => other.to_string(),
            Error::IllFormed(_)
            | Error::Io(_)
            | Error::InvalidAttr(_)
            | Error::Encoding(_)
            | Error::Escape(_)
            | Error::Namespace(_) => {
                format!("not well-formed: {}", cut(&error.to_string()))
            }
        };
        Err(Box::new(Fault { offset, kind: XmlErrorKind::Malformed(message) }))
    }
}

/// Refuses a file with too many start tags, before any memory is filled with what they stand for: in a file that the gate would
/// take, each stands for a part of the article, but for those that stand around parts once, such as `meta`. Those in comments
/// count too.
pub(super) fn check_parts(xml: &str, limit: usize) -> Result<()> {
    /// `article`, `meta`, `summary`, `audience`, `source` with what may be in it, `intro`, `colophon`, and some to spare.
    const ONCE: usize = 16;
    let most = limit.saturating_add(ONCE);
    // Looked at many bytes at a time, as no file of a real article needs more.
    if memchr_iter(b'<', xml.as_bytes()).count() <= most {
        return Ok(());
    }
    let is_start = |at: &usize| !matches!(xml.as_bytes().get(at + 1), None | Some(b'/' | b'!' | b'?'));
    let count = memchr_iter(b'<', xml.as_bytes()).filter(is_start).count();
    // It is the file as a whole that has too many.
    if count > most { fault(0, XmlErrorKind::TooMany { what: "parts", limit }) } else { Ok(()) }
}

/// Whether an attribute declares a namespace (Namespaces in XML 1.0, 3).
fn is_declaration(raw: &RawAttribute<'_>) -> bool {
    raw.name.strip_prefix("xmlns").is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

fn given_twice<T>(raw: &RawAttribute<'_>) -> Result<T> {
    malformed(raw.offset, format!("attribute `{}` is given twice; remove one", cut(raw.name)))
}
