//! A reader for the tests: stricter than XML, because the exporter promises less than XML allows.

#![allow(dead_code, reason = "each test file uses a part")]

mod article;

use std::error::Error;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

pub(crate) use article::article;

/// Elements of running text on a line of their own.
pub(crate) const RUNNING: [&str; 9] =
    ["title", "subtitle", "heading", "p", "caption", "corner", "th", "long-description", "printed"];

/// Elements that hold nothing but characters.
const LINES: [&str; 18] = [
    "synonym",
    "identifier",
    "summary",
    "code",
    "note",
    "entry",
    "name",
    "credentials",
    "part-of",
    "purpose",
    "qualifier",
    "product",
    "edition",
    "rights-statement",
    "document-number",
    "image",
    "alt",
    "credit-line",
];

/// Elements within running text.
const SPANS: [&str; 9] = ["em", "strong", "sub", "sup", "a", "term", "abbr", "span", "br"];

/// An element with all that it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) content: Vec<Content>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// Calls `visit` for this element and all inside, in order.
    pub(crate) fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Element)) {
        visit(self);
        for content in &self.content {
            if let Content::Element(element) = content {
                element.each(visit);
            }
        }
    }

    /// The characters inside; a `br` is a line feed.
    pub(crate) fn characters(&self) -> String {
        let inside = |content: &Content| match content {
            Content::Text(text) => text.clone(),
            Content::Element(element) if element.name == "br" => "\n".to_owned(),
            Content::Element(element) => element.characters(),
        };
        self.content.iter().map(inside).collect()
    }

    /// Takes the white space out from between the children of containers; anything else there is an error.
    fn without_layout(mut self) -> Result<Self, Box<dyn Error>> {
        let name = self.name.as_str();
        if !RUNNING.contains(&name) && !LINES.contains(&name) && !SPANS.contains(&name) {
            let stray = |content: &Content| matches!(content, Content::Text(text) if !text.trim_matches([' ', '\n']).is_empty());
            if self.content.iter().any(stray) {
                return Err(format!("text among the children of {name}: {:?}", self.content).into());
            }
            self.content.retain(|content| matches!(content, Content::Element(_)));
        }
        let mut content = Vec::new();
        for piece in self.content {
            content.push(match piece {
                Content::Element(element) => Content::Element(element.without_layout()?),
                Content::Text(text) => Content::Text(text),
            });
        }
        Ok(Self { content, ..self })
    }
}

/// The root of a file as this crate writes it: a declaration, elements, text, five entities; nothing else.
pub(crate) fn read(xml: &str) -> Result<Element, Box<dyn Error>> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    let mut first = true;
    loop {
        let event = reader.read_event()?;
        let top = open.last_mut().ok_or("an end too many")?;
        match event {
            Event::Decl(declaration) if first => {
                assert_eq!(&*declaration, "xml version=\"1.0\" encoding=\"UTF-8\"");
            }
            Event::Start(tag) => open.push(element(&tag)?),
            Event::Empty(tag) => top.content.push(Content::Element(element(&tag)?)),
            Event::End(_) => {
                let done = open.pop().ok_or("an end too many")?;
                open.last_mut().ok_or("an end too many")?.content.push(Content::Element(done));
            }
            Event::Text(text) => {
                // This reader would let a bare `]]>` pass (XML 1.0 2.4).
                assert!(!text.contains('>'), "{text:?}");
                push(top, &text);
            }
            Event::GeneralRef(name) => push(top, resolve_predefined_entity(&name).ok_or("an unknown entity")?),
            Event::Eof => break,
            other => return Err(format!("{other:?} has no place").into()),
        }
        first = false;
    }
    let [root] = <[Element; 1]>::try_from(open).map_err(|open| format!("left open: {open:?}"))?;
    // Before and after the root there is layout only, which falls away because the outermost name is empty.
    let root = root.without_layout()?;
    match <[Content; 1]>::try_from(root.content) {
        Ok([Content::Element(article)]) if article.name == "article" => Ok(article),
        other => Err(format!("not one article: {other:?}").into()),
    }
}

fn push(element: &mut Element, text: &str) {
    match element.content.last_mut() {
        Some(Content::Text(last)) => last.push_str(text),
        _ => element.content.push(Content::Text(text.to_owned())),
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element, Box<dyn Error>> {
    let mut attributes = Vec::new();
    // The iterator refuses what is given twice or lacks its quotes.
    for attribute in tag.attributes() {
        let attribute = attribute?;
        // Attribute-value normalisation would turn these into spaces (XML 1.0 3.3.3).
        assert!(!attribute.value.contains(['\t', '\n', '\r', '<']), "{attribute:?}");
        attributes.push((attribute.key.as_ref().to_owned(), unescape(&attribute.value)?.into_owned()));
    }
    Ok(Element { name: tag.name().as_ref().to_owned(), attributes, content: Vec::new() })
}
