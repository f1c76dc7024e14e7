//! Reads a PDF back, as far as genpdf writes such: which characters stand where.
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part")]

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A page with its texts in the order of the file.
pub(crate) struct Page {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) texts: Vec<Text>,
    /// The number at its foot.
    pub(crate) foot: String,
}

/// What stands on one baseline; in points from the lower left corner.
pub(crate) struct Text {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Where the last character ends.
    pub(crate) end: f64,
    pub(crate) size: f64,
    pub(crate) words: String,
    pub(crate) bold: bool,
}

pub(crate) fn pages(pdf: &[u8]) -> Vec<Page> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let fonts = fonts(&document);
    document.get_pages().values().map(|id| page(&document, *id, &fonts)).collect()
}

/// The words of all pages, a line for each text; page numbers left out.
pub fn text(pdf: &[u8]) -> String {
    let mut all = String::new();
    for page in pages(pdf) {
        for text in page.texts {
            all.push_str(&text.words);
            all.push('\n');
        }
    }
    all
}

/// The same for reading: what stands on one baseline is on one line, indents are shown, pages are set apart.
pub(crate) fn shown(pdf: &[u8]) -> String {
    let mut all = String::new();
    for page in pages(pdf) {
        let left = page.texts.iter().map(|text| text.x).fold(f64::MAX, f64::min);
        let mut before: Option<(f64, f64)> = None;
        for text in &page.texts {
            match before {
                Some((y, end)) if (y - text.y).abs() < 0.5 && text.x >= end - 0.5 => all.push_str("  "),
                _ => {
                    if before.is_some_and(|(y, _)| y - text.y > text.size * 1.9) {
                        all.push('\n');
                    }
                    all.push('\n');
                    let columns = ((text.x - left) / 5.0).round() as usize;
                    all.extend(std::iter::repeat_n(' ', columns));
                }
            }
            let mark = if text.bold { "*" } else { "" };
            all.push_str(&format!("{mark}{}{mark}", text.words));
            before = Some((text.y, text.end));
        }
        all.push_str(&format!("\n\n--- {} ---\n", page.foot));
    }
    all.trim_start_matches('\n').to_owned()
}

/// Every character that the file could show, by its `ToUnicode` tables.
pub(crate) fn coverage(pdf: &[u8]) -> Vec<char> {
    let document = Document::load_mem(pdf).expect("a PDF");
    fonts(&document).into_values().flat_map(|font| font.characters.into_values()).collect()
}

#[derive(Default)]
struct Font {
    characters: BTreeMap<u16, char>,
    widths: BTreeMap<u16, f64>,
}

fn page(document: &Document, id: ObjectId, fonts: &BTreeMap<Vec<u8>, Font>) -> Page {
    let number = |object: &Object| object.as_f64().or_else(|_| object.as_i64().map(|n| n as f64)).expect("number");
    let dictionary = document.get_dictionary(id).expect("page");
    let media: Vec<_> =
        dictionary.get(b"MediaBox").and_then(Object::as_array).expect("box").iter().map(number).collect();
    let bytes = document.get_page_content(id).expect("content");
    let content = Content::decode(&bytes).expect("operators");
    let mut texts = Vec::new();
    let mut open: Option<Text> = None;
    let mut font = fonts.values().next().expect("a font");
    let mut bold = false;
    for operation in content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BT" => {
                open = Some(Text { x: 0.0, y: 0.0, end: 0.0, size: 0.0, words: String::new(), bold: false });
            }
            "Td" => {
                let text = open.as_mut().expect("text");
                (text.x, text.y) = (number(&operands[0]), number(&operands[1]));
                text.end = text.x;
            }
            "Tf" => {
                let name = operands[0].as_name().expect("name").to_vec();
                font = &fonts[&name];
                bold = name == b"F1";
                open.as_mut().expect("text").size = number(&operands[1]);
            }
            "TJ" => {
                let text = open.as_mut().expect("text");
                text.bold |= bold;
                for part in operands[0].as_array().expect("array") {
                    let Object::String(code, _) = part else {
                        text.end -= number(part) * text.size / 1000.0;
                        continue;
                    };
                    for pair in code.chunks(2) {
                        let glyph = u16::from_be_bytes([pair[0], pair[1]]);
                        assert_ne!(glyph, 0, "a box is printed after `{}`", text.words);
                        text.words.push(font.characters[&glyph]);
                        text.end += font.widths[&glyph] * text.size / 1000.0;
                    }
                }
            }
            "ET" => texts.push(open.take().expect("text")),
            _ => {}
        }
    }
    let foot = texts.pop().expect("page number").words;
    Page { width: media[2], height: media[3], texts, foot }
}

fn fonts(document: &Document) -> BTreeMap<Vec<u8>, Font> {
    let mut fonts = BTreeMap::new();
    for object in document.objects.values() {
        let Object::Dictionary(dictionary) = object else { continue };
        if dictionary.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0") {
            let name = dictionary.get(b"BaseFont").and_then(Object::as_name).expect("name");
            fonts.insert(name.to_vec(), font(document, dictionary));
        }
    }
    fonts
}

fn font(document: &Document, dictionary: &Dictionary) -> Font {
    let mut font = Font::default();
    let stream = dictionary.get(b"ToUnicode").and_then(Object::as_reference).expect("ToUnicode");
    let stream = document.get_object(stream).and_then(Object::as_stream).expect("stream");
    let table = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    for line in String::from_utf8(table).expect("ASCII").lines() {
        let codes: Vec<_> = line.split(['<', '>', ' ']).filter(|code| !code.is_empty()).collect();
        if let ([glyph, character], true) = (codes.as_slice(), line.starts_with('<'))
            && let (Ok(glyph), Ok(scalar)) = (u16::from_str_radix(glyph, 16), u32::from_str_radix(character, 16))
            && line.matches('<').count() == 2
        {
            font.characters.insert(glyph, char::from_u32(scalar).expect("scalar"));
        }
    }
    let descendants = dictionary.get(b"DescendantFonts").and_then(Object::as_array).expect("fonts");
    let widths = descendants[0].as_dict().and_then(|font| font.get(b"W")).and_then(Object::as_array).expect("widths");
    for pair in widths.chunks(2) {
        let first = pair[0].as_i64().expect("glyph");
        for (glyph, width) in (first..).zip(pair[1].as_array().expect("widths")) {
            font.widths.insert(u16::try_from(glyph).expect("glyph"), width.as_i64().expect("width") as f64);
        }
    }
    font
}
