//! What a file of each format says: its readable text, and everything in it, unpacked.
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

#[derive(Default)]
pub(crate) struct Said {
    /// What a reader meets, without white space.
    pub(crate) text: String,
    /// The whole file: of a PDF, every object with its strings readable and its streams unpacked.
    pub(crate) all: String,
}

pub(crate) fn said(format: &str, bytes: &[u8]) -> Said {
    let (text, all) = match format {
        "pdf" | "genpdf" => pdf(bytes),
        "html" => {
            let html = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            let body = html.split_once("<main>").expect("a page").1;
            let text = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
            (text, html)
        }
        _ => {
            let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
            (text.clone(), text)
        }
    };
    // A word may be divided at the end of a line, and some formats set line ends that are not content.
    let ink = |c: &char| !matches!(c, '\u{AD}' | '\u{2010}') && !c.is_whitespace();
    Said { text: text.chars().filter(ink).collect(), all }
}

fn pdf(bytes: &[u8]) -> (String, String) {
    let document = Document::load_mem(bytes).expect("a PDF");
    let mut all = String::new();
    for object in document.objects.values() {
        show(&mut all, object);
        all.push('\n');
        if let Object::Stream(stream) = object {
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            all.push_str(&String::from_utf8_lossy(&content));
        }
    }
    let mut text = String::new();
    let mut tagged = BTreeMap::new();
    for id in document.get_pages().values() {
        let fonts = fonts(&document, *id);
        let content = Content::decode(&document.get_page_content(*id).expect("content")).expect("operators");
        let mut font = None;
        let mut marks: Vec<Option<i64>> = Vec::new();
        for operation in content.operations {
            match operation.operator.as_str() {
                "BMC" => marks.push(None),
                "BDC" => marks.push(match operation.operands.get(1) {
                    Some(Object::Dictionary(dictionary)) => dictionary.get(b"MCID").and_then(Object::as_i64).ok(),
                    _ => None,
                }),
                "EMC" => drop(marks.pop()),
                "Tf" => font = fonts.get(operation.operands[0].as_name().expect("a name")),
                "Tj" | "TJ" => {
                    let begin = text.len();
                    print(&mut text, font.expect("a font"), &operation.operands);
                    if let Some(mark) = marks.last().copied().flatten() {
                        tagged.entry((*id, mark)).or_insert_with(String::new).push_str(&text[begin..]);
                    }
                }
                _ => {}
            }
        }
    }
    let root = document.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot").and_then(Object::as_reference));
    if let Ok(root) = root {
        tree(&mut all, &document, &Object::Reference(root), "@", None, &tagged);
    }
    (text, all)
}

/// The characters of the codes of each font that a page names.
fn fonts(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, BTreeMap<u16, String>> {
    let follow = |object: &'_ Object| match object {
        Object::Reference(id) => document.get_object(*id).expect("an object").clone(),
        other => other.clone(),
    };
    let mut holder = document.get_dictionary(page).expect("a page").clone();
    let resources = loop {
        if let Ok(resources) = holder.get(b"Resources") {
            break follow(resources);
        }
        holder = follow(holder.get(b"Parent").expect("resources")).as_dict().expect("pages").clone();
    };
    let fonts = follow(resources.as_dict().and_then(|resources| resources.get(b"Font")).expect("fonts"));
    let fonts = fonts.as_dict().expect("fonts").iter();
    fonts.map(|(name, font)| (name.clone(), characters(document, follow(font).as_dict().expect("a font")))).collect()
}

type Tagged = BTreeMap<(ObjectId, i64), String>;

/// Each tag with the words that stand directly in it, as `@Document/Sect/P:words`.
fn tree(all: &mut String, document: &Document, node: &Object, path: &str, page: Option<ObjectId>, tagged: &Tagged) {
    let node = node.as_reference().and_then(|id| document.get_object(id)).unwrap_or(node);
    let words = |all: &mut String, page: Option<ObjectId>, mark: i64| {
        let words = page.and_then(|page| tagged.get(&(page, mark))).map_or("", String::as_str);
        all.push_str(&format!("\n{path}:{words}"));
    };
    match node {
        Object::Integer(mark) => words(all, page, *mark),
        Object::Array(kids) => kids.iter().for_each(|kid| tree(all, document, kid, path, page, tagged)),
        Object::Dictionary(dictionary) => {
            let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok().or(page);
            if let Ok(mark) = dictionary.get(b"MCID").and_then(Object::as_i64) {
                return words(all, page, mark);
            }
            let role = dictionary.get(b"S").and_then(Object::as_name).map(String::from_utf8_lossy).unwrap_or_default();
            let path = if role.is_empty() { path.to_owned() } else { format!("{path}/{role}") };
            if let Ok(kids) = dictionary.get(b"K") {
                tree(all, document, kids, &path, page, tagged);
            }
        }
        _ => {}
    }
}

fn print(text: &mut String, font: &BTreeMap<u16, String>, operands: &[Object]) {
    for operand in operands {
        match operand {
            Object::String(codes, _) => {
                for code in codes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                    text.push_str(font.get(&code).map_or("\u{FFFD}", String::as_str));
                }
            }
            Object::Array(parts) => print(text, font, parts),
            _ => {}
        }
    }
}

/// The characters of each code, by the font's `ToUnicode`.
fn characters(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let mut characters = BTreeMap::new();
    let Ok(stream) = font.get(b"ToUnicode").and_then(Object::as_reference).and_then(|id| document.get_object(id))
    else {
        return characters;
    };
    let stream = stream.as_stream().expect("a table");
    let table = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let table = String::from_utf8_lossy(&table).into_owned();
    // Some tables write codes with more digits than their fonts use.
    let code = |hex: &str| u16::from_str_radix(&hex[hex.len().saturating_sub(4)..], 16).expect("a code");
    let utf16 = |hex: &str| -> Vec<u16> {
        hex.as_bytes().chunks(4).map(|unit| code(std::str::from_utf8(unit).expect("ASCII"))).collect()
    };
    for part in table.split("beginbfchar").skip(1) {
        let part: Vec<&str> = hexes(part.split("endbfchar").next().unwrap_or_default());
        for pair in part.chunks_exact(2) {
            characters.insert(code(pair[0]), String::from_utf16_lossy(&utf16(pair[1])));
        }
    }
    for part in table.split("beginbfrange").skip(1) {
        // Each range has one text to count on from, or an array with a text for each code.
        let mut rest = part.split("endbfrange").next().unwrap_or_default();
        while let Some((low, after)) = hex(rest) {
            let (high, after) = hex(after).expect("the end of a range");
            let codes = code(low)..=code(high);
            if let Some(array) = after.trim_start().strip_prefix('[') {
                let (array, after) = array.split_once(']').expect("an array");
                characters
                    .extend(codes.zip(hexes(array)).map(|(code, text)| (code, String::from_utf16_lossy(&utf16(text)))));
                rest = after;
            } else {
                let (text, after) = hex(after).expect("a text");
                let mut units = utf16(text);
                for code in codes {
                    characters.insert(code, String::from_utf16_lossy(&units));
                    *units.last_mut().expect("a unit") += 1;
                }
                rest = after;
            }
        }
    }
    characters
}

/// The next string in hexadecimal, and what follows it.
fn hex(text: &str) -> Option<(&str, &str)> {
    text.split_once('<')?.1.split_once('>')
}

fn hexes(text: &str) -> Vec<&str> {
    text.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(hex, _)| hex).collect()
}

/// An object as PDF writes it, but with every string as its characters in parentheses.
fn show(all: &mut String, object: &Object) {
    match object {
        Object::Name(name) => {
            all.push('/');
            all.push_str(&String::from_utf8_lossy(name));
        }
        Object::String(bytes, StringFormat::Literal | StringFormat::Hexadecimal) => {
            let words = match bytes.strip_prefix(b"\xFE\xFF") {
                Some(units) => {
                    let units: Vec<u16> =
                        units.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                    String::from_utf16_lossy(&units)
                }
                None => String::from_utf8_lossy(bytes).into_owned(),
            };
            all.push_str(&format!("({words})"));
        }
        Object::Array(items) => {
            all.push('[');
            items.iter().for_each(|item| show(all, item));
            all.push(']');
        }
        Object::Dictionary(dictionary) => show_dictionary(all, dictionary),
        Object::Stream(stream) => show_dictionary(all, &stream.dict),
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) => {
            all.push_str(&format!(" {object:?} "));
        }
    }
}

fn show_dictionary(all: &mut String, dictionary: &Dictionary) {
    all.push_str("<<");
    for (key, value) in dictionary.iter() {
        all.push('/');
        all.push_str(&String::from_utf8_lossy(key));
        show(all, value);
    }
    all.push_str(">>");
}
