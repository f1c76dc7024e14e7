//! Fonts of two-byte codes: what their codes mean and how wide they are.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::{data, number, resolved, utf16};

/// A composite font with the encoding Identity-H.
#[derive(Debug)]
pub struct Font {
    pub name: String,
    /// What the codes mean, by the table `ToUnicode`.
    characters: BTreeMap<u16, String>,
    /// In thousandths of the size.
    widths: BTreeMap<u16, f64>,
    default: f64,
}

impl Font {
    /// What a code means: a code without a meaning would be a lost letter.
    pub fn characters(&self, code: u16) -> &str {
        self.characters.get(&code).unwrap_or_else(|| panic!("code {code} of {} means nothing", self.name))
    }

    pub fn width(&self, code: u16) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.default)
    }

    pub fn read(document: &Document, id: ObjectId) -> Self {
        let dictionary = document.get_dictionary(id).expect("a font");
        let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name_str).expect("a name").to_owned();
        assert_eq!((name(b"Subtype"), name(b"Encoding")), ("Type0".to_owned(), "Identity-H".to_owned()));
        let table = resolved(document, dictionary.get(b"ToUnicode").expect("ToUnicode"));
        let table = String::from_utf8(data(table.as_stream().expect("a stream"))).expect("ASCII");
        let descendants = resolved(document, dictionary.get(b"DescendantFonts").expect("DescendantFonts"));
        let descendant = resolved(document, &descendants.as_array().expect("an array")[0]).as_dict().expect("a font");
        let mut widths = BTreeMap::new();
        if let Ok(all) = descendant.get(b"W") {
            let mut all = resolved(document, all).as_array().expect("widths").iter();
            while let Some(first) = all.next() {
                let first = code(first);
                match all.next().expect("a width") {
                    Object::Array(own) => widths.extend((first..).zip(own.iter().map(number))),
                    last => {
                        let width = number(all.next().expect("a width"));
                        widths.extend((first..=code(last)).map(|code| (code, width)));
                    }
                }
            }
        }
        let default = descendant.get(b"DW").map_or(1000.0, number);
        Self { name: name(b"BaseFont"), characters: meanings(&table), widths, default }
    }
}

fn code(object: &Object) -> u16 {
    u16::try_from(object.as_i64().expect("a code")).expect("a code of two bytes")
}

/// The entries of `bfchar` and `bfrange` (ISO 32000-1 9.10.3).
fn meanings(table: &str) -> BTreeMap<u16, String> {
    let mut meanings = BTreeMap::new();
    let mut add = |code: u16, meaning: String| {
        assert!(!meaning.contains(['\u{0}', '\u{fffe}', '\u{feff}']), "code {code} means nothing");
        assert_eq!(meanings.insert(code, meaning), None, "code {code} has two meanings");
    };
    for (begin, end, ranges) in [("beginbfchar", "endbfchar", false), ("beginbfrange", "endbfrange", true)] {
        for block in table.split(begin).skip(1) {
            let (block, _) = block.split_once(end).expect("an end of the block");
            let mut tokens = tokens(block).into_iter();
            while let Some(first) = tokens.next() {
                let first = u16::from_str_radix(&first, 16).expect("a code");
                if !ranges {
                    add(first, hexadecimal(&tokens.next().expect("a meaning")));
                    continue;
                }
                let last = u16::from_str_radix(&tokens.next().expect("a code"), 16).expect("a code");
                let meaning = tokens.next().expect("a meaning");
                if meaning == "[" {
                    for code in first..=last {
                        add(code, hexadecimal(&tokens.next().expect("a meaning")));
                    }
                    assert_eq!(tokens.next().as_deref(), Some("]"));
                    continue;
                }
                // Only the last byte counts up.
                let (head, tail) = meaning.split_at(meaning.len() - 2);
                let tail = u8::from_str_radix(tail, 16).expect("a byte");
                for code in first..=last {
                    let tail = tail.checked_add(u8::try_from(code - first).expect("a short range")).expect("a byte");
                    add(code, hexadecimal(&format!("{head}{tail:02X}")));
                }
            }
        }
    }
    meanings
}

/// Strings without their brackets, and the brackets of arrays.
fn tokens(block: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = block;
    while let Some(at) = rest.find(['<', '[', ']']) {
        let (sign, after) = rest[at..].split_at(1);
        rest = after;
        if sign == "<" {
            let (digits, after) = rest.split_once('>').expect("an end of the string");
            tokens.push(digits.to_owned());
            rest = after;
        } else {
            tokens.push(sign.to_owned());
        }
    }
    tokens
}

fn hexadecimal(digits: &str) -> String {
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("a byte");
    utf16(&(0..digits.len()).step_by(2).map(byte).collect::<Vec<_>>())
}
