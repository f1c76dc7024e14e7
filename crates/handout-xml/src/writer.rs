//! [`XmlWriter`] and [`Tag`]: elements and attributes in the right layout. The only place where text becomes markup.
//!
//! Names of elements and attributes are `&'static str`, so content never becomes one. What is escaped are `<`, `>` (so
//! that `]]>` cannot come about), `&` and, in attributes, both quotes. Nothing else needs to be: the core's texts hold
//! only characters of XML 1.0 2.2, and no tab, line feed or carriage return, which attribute-value normalisation
//! (XML 1.0 3.3.3) and line-end handling (2.11) would change. Written are five entities, one declaration and
//! elements; no document type, processing instruction, comment or CDATA section.

use std::io;

use quick_xml::escape::{escape, partial_escape};

/// Attributes that an element of ours has at most.
const MOST: usize = 6;

/// Bytes that hold the XML of most handouts.
const PAGE: usize = 8 << 10;

/// A start tag: the name of an element and its attributes. An element without any is given by its name alone.
pub(crate) struct Tag<'a> {
    name: &'static str,
    attributes: [Option<(&'static str, &'a str)>; MOST],
}

impl<'a> Tag<'a> {
    /// An element of this name.
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: [None; MOST] }
    }

    /// The same with one more attribute.
    pub(crate) fn with(mut self, name: &'static str, value: &'a str) -> Self {
        let free = self.attributes.iter_mut().find(|attribute| attribute.is_none());
        debug_assert!(free.is_some(), "no room for `{name}`");
        if let Some(free) = free {
            *free = Some((name, value));
        }
        self
    }

    /// The same with one more attribute, when there is a value.
    pub(crate) fn with_some(self, name: &'static str, value: Option<&'a str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
}

impl From<&'static str> for Tag<'_> {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

/// Writes XML to memory, pretty or compact.
pub(crate) struct XmlWriter {
    out: String,
    pretty: bool,
    depth: usize,
}

impl XmlWriter {
    /// Begins a file: the XML declaration stands on a line of its own in either layout.
    pub(crate) fn new(pretty: bool) -> Self {
        let mut out = String::with_capacity(PAGE);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        if !pretty {
            out.push('\n');
        }
        Self { out, pretty, depth: 0 }
    }

    /// Ends the file with one line end.
    pub(crate) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// An element on its own line that holds elements on their own lines, or none: then one empty tag.
    pub(crate) fn container<'a>(
        &mut self,
        tag: impl Into<Tag<'a>>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let tag = tag.into();
        self.line_end();
        self.start(&tag, ">");
        let opened = self.out.len();
        self.depth += 1;
        inside(self)?;
        self.depth -= 1;
        if self.out.len() == opened {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.line_end();
            self.end(&tag);
        }
        Ok(())
    }

    /// An element on its own line that holds running text. All white space in it belongs to the text.
    pub(crate) fn running<'a>(
        &mut self,
        tag: impl Into<Tag<'a>>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.line_end();
        self.span(tag, inside)
    }

    /// An element on its own line that holds nothing but `text`.
    pub(crate) fn line<'a>(&mut self, tag: impl Into<Tag<'a>>, text: &str) -> io::Result<()> {
        self.running(tag, |xml| xml.text(text))
    }

    /// The same, when there is a text.
    pub(crate) fn line_if(&mut self, name: &'static str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.line(name, text))
    }

    /// An element on its own line that holds nothing.
    pub(crate) fn empty<'a>(&mut self, tag: impl Into<Tag<'a>>) -> io::Result<()> {
        self.line_end();
        self.mark(tag)
    }

    /// An element within running text.
    pub(crate) fn span<'a>(
        &mut self,
        tag: impl Into<Tag<'a>>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let tag = tag.into();
        self.start(&tag, ">");
        inside(self)?;
        self.end(&tag);
        Ok(())
    }

    /// An element within running text that holds nothing.
    pub(crate) fn mark<'a>(&mut self, tag: impl Into<Tag<'a>>) -> io::Result<()> {
        self.start(&tag.into(), "/>");
        Ok(())
    }

    /// Characters of running text.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        if has_any(text, b"<>&") {
            self.out.push_str(&partial_escape(text));
        } else {
            self.out.push_str(text);
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, end: &str) {
        self.out.push('<');
        self.out.push_str(tag.name);
        for (name, value) in tag.attributes.iter().flatten() {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            if has_any(value, b"<>&'\"") {
                self.out.push_str(&escape(*value));
            } else {
                self.out.push_str(value);
            }
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    fn end(&mut self, tag: &Tag<'_>) {
        self.out.push_str("</");
        self.out.push_str(tag.name);
        self.out.push('>');
    }

    fn line_end(&mut self) {
        if self.pretty {
            self.out.push('\n');
            for _ in 0..self.depth {
                self.out.push_str("  ");
            }
        }
    }
}

/// Whether one of `signs` stands in `text`. Most texts hold nothing to escape, and without an early end this loop takes many
/// bytes at a time, where the library takes one.
fn has_any<const N: usize>(text: &str, signs: &[u8; N]) -> bool {
    let is_one = |byte: u8| signs.iter().fold(0, |found, sign| found | u8::from(byte == *sign));
    text.bytes().fold(0, |found, byte| found | is_one(byte)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pretty: bool) -> String {
        let mut xml = XmlWriter::new(pretty);
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
        xml.finish()
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
