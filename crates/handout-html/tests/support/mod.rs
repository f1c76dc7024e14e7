//! A reader of HTML for tests, as strict as the exporter is regular: anything unexpected is a panic.

#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

pub mod overrides;

use std::collections::BTreeMap;

/// One tag or one run of characters.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

const VOID: [&str; 5] = ["meta", "link", "br", "img", "!DOCTYPE"];

/// Cuts HTML into tokens. Attributes must be in double quotes and no text may hold `<` or `>`.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(tag) = rest.strip_prefix('<') {
            if let Some(name) = tag.strip_prefix('/') {
                let (name, after) = name.split_once('>').expect("end of a tag");
                tokens.push(Token::Close(name.to_owned()));
                rest = after;
                continue;
            }
            let end = tag.find([' ', '>']).expect("end of a name");
            let (name, mut after) = tag.split_at(end);
            let mut attributes = BTreeMap::new();
            while let Some(attribute) = after.strip_prefix(' ') {
                if name == "!DOCTYPE" {
                    after = attribute.strip_prefix("html").expect("doctype");
                    continue;
                }
                let (key, value) = attribute.split_once("=\"").expect("quoted value");
                assert!(key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-'), "odd attribute {key:?}");
                let (value, rest) = value.split_once('"').expect("end of a value");
                assert!(!value.contains(['<', '>']), "markup in the value {value:?}");
                assert!(attributes.insert(key.to_owned(), decoded(value)).is_none(), "{key} twice");
                after = rest;
            }
            rest = after.strip_prefix('>').unwrap_or_else(|| panic!("tag {name:?} has no end: {after:.40}"));
            tokens.push(Token::Open(name.to_owned(), attributes));
            if name == "style" {
                let (style, after) = rest.split_once("</style>").expect("end of the style");
                tokens.push(Token::Text(style.to_owned()));
                tokens.push(Token::Close("style".to_owned()));
                rest = after;
            }
        } else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            assert!(!text.contains('>'), "markup in the text {text:?}");
            tokens.push(Token::Text(decoded(text)));
            rest = after;
        }
    }
    tokens
}

/// The characters that references stand for. Only five are used.
fn decoded(escaped: &str) -> String {
    let mut text = String::new();
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let (name, after) = after.split_once(';').expect("end of a reference");
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            name => panic!("unknown reference {name:?}"),
        });
        rest = after;
    }
    text + rest
}

/// An element, with the text inside it where the caller wants it.
#[derive(Clone, Debug)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

impl Element {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|found| found == class))
    }

    /// The level of a heading, by tag or by role.
    pub fn heading_level(&self) -> Option<u8> {
        if self.get("role") == Some("heading") {
            return self.get("aria-level").map(|level| level.parse().expect("level"));
        }
        let level = self.name.strip_prefix('h')?;
        level.parse().ok()
    }
}

/// Every element in order. Panics when tags are not properly nested.
pub fn elements(html: &str) -> Vec<Element> {
    let mut all = Vec::new();
    visit(html, &mut |element, _| all.push(element.clone()), &mut |_, _| {});
    all
}

/// Goes through the page; both callbacks get the open elements, outermost first.
pub fn visit(html: &str, element: &mut dyn FnMut(&Element, &[Element]), text: &mut dyn FnMut(&str, &[Element])) {
    let mut open: Vec<Element> = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Open(name, attributes) => {
                let found = Element { name, attributes };
                element(&found, &open);
                if !VOID.contains(&&*found.name) {
                    open.push(found);
                }
            }
            Token::Close(name) => assert_eq!(open.pop().map(|open| open.name), Some(name), "tags are not nested"),
            Token::Text(characters) => text(&characters, &open),
        }
    }
    assert!(open.is_empty(), "tags are left open: {open:?}");
}

/// What a reader meets in the article: no head, no skip link, no clinic, no contents, and none of what `reading_text` leaves
/// out (meanings, descriptions of images, the number to call, numbers of a list).
pub fn reading(html: &str) -> String {
    const FURNITURE: [&str; 7] =
        ["meaning", "image-description", "callout-call", "number", "skip", "contents", "handout-clinic"];
    let mut read = String::new();
    visit(html, &mut |_, _| {}, &mut |text, open| {
        let skipped = |element: &Element| {
            element.name == "head" || element.name == "style" || FURNITURE.iter().any(|class| element.has_class(class))
        };
        if !open.iter().any(skipped) {
            read.push_str(text);
        }
    });
    read
}

/// The characters of `text` without white space.
pub fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
