//! [`XmlWriter`] and [`Tag`]: elements and attributes in the right layout. The only place where text becomes markup.
//!
//! Names of elements and attributes are `&'static str`, so content never becomes one. What is escaped are `<`, `>` (so
//! that `]]>` cannot come about), `&` and, in attributes, both quotes. Nothing else needs to be: the core's texts hold
//! only characters of XML 1.0 2.2, and no tab, line feed or carriage return, which attribute-value normalisation
//! (XML 1.0 3.3.3) and line-end handling (2.11) would change. Written are five entities, one declaration and
//! elements; no document type, processing instruction, comment or CDATA section.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

/// Bytes that hold the attributes of most elements, so that a tag is allocated once.
const ROOM: usize = 120;

/// Bytes that hold the XML of most handouts.
const PAGE: usize = 8 << 10;

/// A start tag: the name of an element and its attributes.
pub(crate) struct Tag(BytesStart<'static>);

impl Tag {
    /// An element of this name, with room for attributes: an element without any is given by its name alone.
    pub(crate) fn new(name: &'static str) -> Self {
        let mut start = String::with_capacity(ROOM);
        start.push_str(name);
        Self(BytesStart::new(start))
    }

    /// The same with one more attribute.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.0.push_attribute((name, value));
        self
    }

    /// The same with one more attribute, when there is a value.
    pub(crate) fn with_some(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
}

impl From<&'static str> for Tag {
    fn from(name: &'static str) -> Self {
        Self(BytesStart::new(name))
    }
}

/// Writes XML to memory, pretty or compact.
pub(crate) struct XmlWriter {
    out: Writer<Vec<u8>>,
    pretty: bool,
    depth: usize,
}

impl XmlWriter {
    /// Begins a file: the XML declaration stands on a line of its own in either layout.
    pub(crate) fn new(pretty: bool) -> io::Result<Self> {
        // The library's own indenting is not used: it would also indent elements within running text.
        let mut out = Writer::new(Vec::with_capacity(PAGE));
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        if !pretty {
            out.get_mut().push(b'\n');
        }
        Ok(Self { out, pretty, depth: 0 })
    }

    /// Ends the file with one line end.
    pub(crate) fn finish(self) -> io::Result<String> {
        let mut bytes = self.out.into_inner();
        bytes.push(b'\n');
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    /// An element on its own line that holds elements on their own lines, or none: then one empty tag.
    pub(crate) fn container(
        &mut self,
        tag: impl Into<Tag>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let Tag(start) = tag.into();
        self.line_end();
        let before = self.out.get_ref().len();
        self.out.write_event(Event::Start(start.borrow()))?;
        let opened = self.out.get_ref().len();
        self.depth += 1;
        inside(self)?;
        self.depth -= 1;
        if self.out.get_ref().len() == opened {
            self.out.get_mut().truncate(before);
            return self.out.write_event(Event::Empty(start));
        }
        self.line_end();
        self.out.write_event(Event::End(start.to_end()))
    }

    /// An element on its own line that holds running text. All white space in it belongs to the text.
    pub(crate) fn running(
        &mut self,
        tag: impl Into<Tag>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.line_end();
        self.span(tag, inside)
    }

    /// An element on its own line that holds nothing but `text`.
    pub(crate) fn line(&mut self, tag: impl Into<Tag>, text: &str) -> io::Result<()> {
        self.running(tag, |xml| xml.text(text))
    }

    /// The same, when there is a text.
    pub(crate) fn line_if(&mut self, name: &'static str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.line(name, text))
    }

    /// An element on its own line that holds nothing.
    pub(crate) fn empty(&mut self, tag: impl Into<Tag>) -> io::Result<()> {
        self.line_end();
        self.mark(tag)
    }

    /// An element within running text.
    pub(crate) fn span(
        &mut self,
        tag: impl Into<Tag>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let Tag(start) = tag.into();
        self.out.write_event(Event::Start(start.borrow()))?;
        inside(self)?;
        self.out.write_event(Event::End(start.to_end()))
    }

    /// An element within running text that holds nothing.
    pub(crate) fn mark(&mut self, tag: impl Into<Tag>) -> io::Result<()> {
        self.out.write_event(Event::Empty(tag.into().0))
    }

    /// Characters of running text.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        let escaped = if needs_escape(text) { partial_escape(text) } else { Cow::Borrowed(text) };
        self.out.write_event(Event::Text(BytesText::from_escaped(escaped)))
    }

    fn line_end(&mut self) {
        if self.pretty {
            let out = self.out.get_mut();
            out.push(b'\n');
            out.resize(out.len() + 2 * self.depth, b' ');
        }
    }
}

/// Whether [`partial_escape`] would change `text`. Most texts hold nothing to escape, and without an early end this loop
/// takes many bytes at a time, where the library takes one.
fn needs_escape(text: &str) -> bool {
    let is_markup = |byte: u8| u8::from(byte == b'<') | u8::from(byte == b'>') | u8::from(byte == b'&');
    text.bytes().fold(0, |found, byte| found | is_markup(byte)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pretty: bool) -> String {
        let mut xml = XmlWriter::new(pretty).expect("memory");
        xml.container("a", |xml| {
            xml.container(Tag::new("b").with("c", "\"<'>&"), |_| Ok(()))?;
            xml.running("d", |xml| {
                xml.span("e", |xml| xml.text(" ]]>"))?;
                xml.mark("f")?;
                xml.text("&lt;'\" ")
            })?;
            xml.line_if("g", None)?;
            xml.empty(Tag::new("h").with_some("i", None).with_some("j", Some(" k ")))
        })
        .expect("memory");
        xml.finish().expect("UTF-8")
    }

    #[test]
    fn markup_is_escaped_and_only_containers_are_broken_into_lines() {
        let lines = [
            r#"<?xml version="1.0" encoding="UTF-8"?>"#,
            "<a>",
            r#"  <b c="&quot;&lt;&apos;&gt;&amp;"/>"#,
            r#"  <d><e> ]]&gt;</e><f/>&amp;lt;'" </d>"#,
            r#"  <h j=" k "/>"#,
            "</a>",
            "",
        ];
        assert_eq!(written(true), lines.join("\n"));
        let compact: String = lines.iter().skip(1).map(|line| line.trim_start()).collect();
        assert_eq!(written(false), format!("{}\n{compact}\n", lines[0]));
    }
}
