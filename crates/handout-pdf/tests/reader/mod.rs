//! Reads a PDF back for tests: its tag tree, its words, where they stand and what the file says of itself.
//!
//! It goes by the standard alone (ISO 32000-1) and by nothing in this crate.

#![allow(dead_code, unreachable_pub, unused_imports, reason = "each test takes what it needs")]

mod content;
mod font;
mod tree;

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

pub use content::{Artifact, Glyph, Owner, Page, Run};
pub use tree::{Area, Kid, Link, Node};

/// A file, read.
pub struct Pdf {
    document: Document,
    pub pages: Vec<Page>,
    /// The root of the tag tree.
    pub tree: Node,
}

/// A heading of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// From 1.
    pub level: usize,
    pub title: String,
    /// From 0.
    pub page: usize,
    /// From the lower edge, in points.
    pub y: f64,
}

impl Pdf {
    /// Reads a file; whatever is wrong with it is a panic.
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
        let mut fonts: BTreeMap<ObjectId, Rc<font::Font>> = BTreeMap::new();
        let pages: Vec<Page> = ids.iter().map(|id| content::page(&document, *id, &mut fonts)).collect();
        let tree = tree::tree(&document, &ids, &pages);
        Self { document, pages, tree }
    }

    fn catalogue(&self) -> &Dictionary {
        self.document.catalog().expect("a catalogue")
    }

    /// All that a reviewer wants to see: metadata, outline, tag tree, artifacts, where pages begin.
    pub fn shown(&self) -> String {
        let mut out = String::new();
        for (name, value) in self.properties() {
            out.push_str(&format!("{name}: {value}\n"));
        }
        out.push_str("\n--- outline\n");
        for heading in self.outline() {
            let indent = "  ".repeat(heading.level - 1);
            out.push_str(&format!("{indent}{} (page {})\n", heading.title, heading.page + 1));
        }
        out.push_str("\n--- tags\n");
        out.push_str(&self.tree.shown());
        for (index, page) in self.pages.iter().enumerate() {
            out.push_str(&format!("\n--- page {}\n", index + 1));
            let text: String = page.runs.iter().filter(|run| run.is_content()).map(|run| run.text.as_str()).collect();
            let text: Vec<&str> = text.split_whitespace().collect();
            let (first, last) = (text[..text.len().min(6)].join(" "), text[text.len() - text.len().min(6)..].join(" "));
            out.push_str(&format!("begins {first:?}, ends {last:?}\n"));
            for artifact in page.artifacts.iter().filter(|artifact| !artifact.text.trim().is_empty()) {
                out.push_str(&format!("{}: {:?}\n", artifact.kind, artifact.text));
            }
        }
        out
    }

    /// What is read aloud, a line for each block: without labels of lists, and without artifacts.
    pub fn reading(&self) -> String {
        self.tree.reading()
    }

    /// The language, what a reader is asked to show, the size of the pages, and the metadata in XMP.
    pub fn properties(&self) -> Vec<(String, String)> {
        let catalogue = self.catalogue();
        let mut properties = Vec::new();
        for key in ["Lang", "PageMode", "ViewerPreferences", "PageLabels", "MarkInfo"] {
            if let Ok(value) = catalogue.get(key.as_bytes()) {
                properties.push((key.to_owned(), shown_object(&self.document, value)));
            }
        }
        let mut sizes: Vec<String> =
            self.pages.iter().map(|page| format!("{} x {}", page.width, page.height)).collect();
        sizes.dedup();
        properties.push(("pages".to_owned(), format!("{} of {}", self.pages.len(), sizes.join(", "))));
        properties.extend(self.xmp());
        properties
    }

    /// The properties in XMP. Of their structure, only the values are kept.
    pub fn xmp(&self) -> Vec<(String, String)> {
        let metadata = self.resolved(self.catalogue().get(b"Metadata").expect("metadata"));
        let stream = metadata.as_stream().expect("a stream");
        let packet = String::from_utf8(data(stream)).expect("UTF-8");
        let mut properties = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        let mut rest = packet.as_str();
        while let Some((text, after)) = rest.split_once('<') {
            let structure = |name: &&&str| !name.starts_with("rdf:") && !name.starts_with("x:");
            let path: Vec<&str> = open.iter().filter(structure).copied().collect();
            if !text.trim().is_empty() {
                properties.push((path.join("/"), unescaped(text)));
            }
            let (tag, after) = after.split_once('>').expect("an end of the tag");
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "tags are not nested");
            } else if !tag.ends_with('/') && !tag.starts_with('?') {
                open.push(tag.split_whitespace().next().expect("a name"));
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        properties
    }

    /// The headings of the outline, in order.
    pub fn outline(&self) -> Vec<Heading> {
        let mut headings = Vec::new();
        if let Ok(outline) = self.catalogue().get(b"Outlines") {
            self.outline_below(outline, 1, &mut headings);
        }
        headings
    }

    fn outline_below(&self, parent: &Object, level: usize, headings: &mut Vec<Heading>) {
        let mut next = self.dictionary(parent).get(b"First").ok();
        let mut last = None;
        while let Some(item) = next {
            let dictionary = self.dictionary(item);
            let parent_of = dictionary.get(b"Parent").and_then(Object::as_reference).ok();
            assert_eq!(parent_of, parent.as_reference().ok(), "an item of the outline has another parent");
            let title = text_string(dictionary.get(b"Title").and_then(Object::as_str).expect("a title"));
            let place = self.resolved(dictionary.get(b"Dest").expect("a destination")).as_array().expect("an array");
            let page = self.page_index(&place[0]);
            headings.push(Heading { level, title, page, y: number(&place[3]) });
            self.outline_below(item, level + 1, headings);
            last = item.as_reference().ok();
            next = dictionary.get(b"Next").ok();
        }
        let told = self.dictionary(parent).get(b"Last").and_then(Object::as_reference).ok();
        assert_eq!(told, last, "the outline does not end where it says");
    }

    fn page_index(&self, object: &Object) -> usize {
        let id = object.as_reference().expect("a page");
        self.pages.iter().position(|page| page.id == id).expect("a page of this file")
    }

    fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        resolved(&self.document, object)
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        self.resolved(object).as_dict().expect("a dictionary")
    }
}

/// What is read aloud out of a file; for [`handout_conformance::Kit`].
pub fn reading(bytes: &[u8]) -> String {
    Pdf::read(bytes).reading()
}

/// The characters of `text` without white space.
pub fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a reference stands for.
fn resolved<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    match object {
        Object::Reference(id) => document.get_object(*id).expect("an object for each reference"),
        other => other,
    }
}

fn number(object: &Object) -> f64 {
    object.as_f64().or_else(|_| object.as_i64().map(|number| number as f64)).expect("a number")
}

/// The bytes of a stream.
fn data(stream: &lopdf::Stream) -> Vec<u8> {
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

/// Text in UTF-16 with its mark, or in `PDFDocEncoding`, of which ASCII is used.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        ascii => ascii.iter().map(|byte| char::from(*byte)).inspect(|c| assert!(c.is_ascii())).collect(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// A value in one line, as a PDF would have it; strings decoded.
fn shown_object(document: &Document, object: &Object) -> String {
    let all = |objects: &mut dyn Iterator<Item = String>| objects.collect::<Vec<_>>().join(" ");
    match resolved(document, object) {
        Object::Boolean(value) => value.to_string(),
        Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        Object::String(bytes, _) => text_string(bytes),
        Object::Array(values) => format!("[{}]", all(&mut values.iter().map(|value| shown_object(document, value)))),
        Object::Dictionary(values) => {
            let pair = |(key, value): (&Vec<u8>, &Object)| {
                format!("/{} {}", String::from_utf8_lossy(key), shown_object(document, value))
            };
            format!("<<{}>>", all(&mut values.iter().map(pair)))
        }
        other => number(other).to_string(),
    }
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (escaped, sign)| text.replace(escaped, sign))
}
