//! Markdown as comrak reads it.
#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]

pub mod words;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

/// The words of a file for GitHub, as a reader meets them: of images and addresses nothing.
pub fn github(bytes: &[u8]) -> String {
    words(bytes, true, false)
}

/// The same, with the text alternatives of images.
pub fn shown(bytes: &[u8]) -> String {
    words(bytes, true, true)
}

/// The words of a file as `CommonMark` alone.
pub fn commonmark(bytes: &[u8]) -> String {
    words(bytes, false, false)
}

fn words(bytes: &[u8], github: bool, images: bool) -> String {
    let markdown = std::str::from_utf8(bytes).expect("UTF-8");
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options(github));
    let mut words = String::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => {
                let in_image = node.ancestors().any(|outer| matches!(outer.data.borrow().value, NodeValue::Image(_)));
                if images || !in_image {
                    words.push_str(text);
                }
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push('\n'),
            NodeValue::Document
            | NodeValue::FrontMatter(_)
            | NodeValue::BlockQuote
            | NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::Paragraph
            | NodeValue::Heading(_)
            | NodeValue::Table(_)
            | NodeValue::TableRow(_)
            | NodeValue::TableCell
            | NodeValue::Emph
            | NodeValue::Strong
            | NodeValue::Link(_)
            | NodeValue::Image(_)
            | NodeValue::Alert(_) => {}
            // Code, HTML, rules, footnotes: nothing in an article is one of these.
            other => panic!("{other:?} in:\n{markdown}"),
        }
        if node.data.borrow().value.block() {
            words.push('\n');
        }
    }
    words
}

/// As GitHub reads Markdown, with all that it adds; or `CommonMark` alone.
pub fn options(github: bool) -> Options<'static> {
    let mut options = Options::default();
    options.extension.front_matter_delimiter = Some("---".to_owned());
    if github {
        options.extension.table = true;
        options.extension.alerts = true;
        options.extension.strikethrough = true;
        options.extension.autolink = true;
        options.extension.tasklist = true;
        options.extension.footnotes = true;
        options.extension.math_dollars = true;
    }
    options
}
