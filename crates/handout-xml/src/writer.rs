//! [`XmlWriter`]: elements and attributes in the right layout. The only place where text becomes markup.
//!
//! Names of elements and attributes are `&'static str`, so content never becomes one. What is escaped are `<`, `>` (so
//! that `]]>` cannot come about), `&` and, in attributes, both quotes. Nothing else needs to be: the core's texts hold
//! only characters of XML 1.0 2.2, and no tab, line feed or carriage return, which attribute-value normalisation
//! (XML 1.0 3.3.3) and line-end handling (2.11) would change. Written are five entities, one declaration and
//! elements; no document type, processing instruction, comment or CDATA section.

use handout_core::Asset;
use memchr::{memchr2, memchr3};
use quick_xml::escape::{escape, partial_escape};

/// Bytes that hold the XML of most handouts.
const PAGE: usize = 8 << 10;

/// Bytes of a text that is too short to be worth a search made for long ones.
const SHORT: usize = 32;

/// The name of an attribute and its value, if it has one: otherwise it is not written.
pub(crate) type Attribute<'a> = (&'static str, Option<&'a str>);

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
    pub(crate) fn container(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self),
    ) {
        self.line_end();
        self.start(name, attributes, ">");
        let opened = self.out.len();
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        if self.out.len() == opened {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.line_end();
            self.end(name);
        }
    }

    /// An element on its own line that holds running text. All white space in it belongs to the text.
    pub(crate) fn running(&mut self, name: &'static str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) {
        self.line_end();
        self.span(name, attributes, inside);
    }

    /// An element on its own line that holds nothing but `text`.
    pub(crate) fn line(&mut self, name: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.running(name, attributes, |xml| xml.text(text));
    }

    /// The same without attributes, when there is a text.
    pub(crate) fn line_if(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(name, &[], text);
        }
    }

    /// An element on its own line that holds nothing.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.line_end();
        self.mark(name, attributes);
    }

    /// An element within running text.
    pub(crate) fn span(&mut self, name: &'static str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) {
        self.start(name, attributes, ">");
        inside(self);
        self.end(name);
    }

    /// An element within running text that holds nothing.
    pub(crate) fn mark(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.start(name, attributes, "/>");
    }

    /// Characters of running text.
    pub(crate) fn text(&mut self, text: &str) {
        if has_markup(text) {
            self.out.push_str(&partial_escape(text));
        } else {
            self.out.push_str(text);
        }
    }

    /// The bytes of an image, straight into the file: base64 holds no markup.
    pub(crate) fn base64(&mut self, asset: &Asset) {
        asset.push_base64(&mut self.out);
    }

    fn start(&mut self, name: &str, attributes: &[Attribute<'_>], end: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            if let Some(value) = value {
                self.out.push(' ');
                self.out.push_str(name);
                self.out.push_str("=\"");
                self.value(value);
                self.out.push('"');
            }
        }
        self.out.push_str(end);
    }

    fn value(&mut self, value: &str) {
        if has_markup_or_quote(value) {
            self.out.push_str(&escape(value));
        } else {
            self.out.push_str(value);
        }
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn line_end(&mut self) {
        /// Spaces for as many levels as most articles have.
        const SPACES: &str = "\n                                ";
        if self.pretty {
            match SPACES.get(..1 + 2 * self.depth) {
                Some(line_end) => self.out.push_str(line_end),
                None => {
                    self.out.push('\n');
                    self.out.extend(std::iter::repeat_n("  ", self.depth));
                }
            }
        }
    }
}

/// Whether `text` holds `<`, `>` or `&`. Most texts do not, and this takes many bytes at a time, where the library's escaping
/// takes one.
fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < SHORT {
        bytes.iter().any(|byte| matches!(byte, b'<' | b'>' | b'&'))
    } else {
        memchr3(b'<', b'>', b'&', bytes).is_some()
    }
}

/// The same of `<`, `>`, `&` and both quotes.
fn has_markup_or_quote(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < SHORT {
        bytes.iter().any(|byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\''))
    } else {
        has_markup(text) || memchr2(b'"', b'\'', bytes).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pretty: bool) -> String {
        let mut xml = XmlWriter::new(pretty);
        xml.container("a", &[], |xml| {
            xml.container("b", &[("c", Some("\"<'>&"))], |_| ());
            xml.running("d", &[], |xml| {
                xml.span("e", &[], |xml| xml.text(" ]]>"));
                xml.mark("f", &[]);
                xml.text("&lt;'\" ");
            });
            xml.line_if("g", None);
            xml.empty("h", &[("i", None), ("j", Some(" k "))]);
        });
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
