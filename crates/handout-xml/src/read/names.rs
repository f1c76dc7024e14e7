//! Characters and names of XML, and the namespaces that prefixes stand for.

use std::borrow::Cow;

use super::error::{Result, XmlErrorKind, cut, fault, malformed};
use crate::NAMESPACE;

/// What the prefix `xml` stands for (Namespaces in XML 1.0, 3).
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// What the prefix `xmlns` stands for, and no other may.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// White space of XML (XML 1.0 2.3).
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether a file may hold `character` (XML 1.0 2.2).
pub(super) fn is_char(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => false,
        _ => true,
    }
}

/// Where the first character stands that no file may hold. Looks at many bytes at a time, and at characters only when
/// there is one.
pub(super) fn forbidden(xml: &str) -> Option<(usize, char)> {
    let is_control = |byte: u8| u8::from(byte < b' ') & u8::from(byte != b'\t' && byte != b'\n' && byte != b'\r');
    // U+FFFE and U+FFFF begin with the byte EF, which few texts hold.
    let is_suspect = |byte: u8| is_control(byte) | u8::from(byte == 0xEF);
    let suspects = xml.bytes().fold(0, |found, byte| found | is_suspect(byte));
    if suspects == 0 { None } else { xml.char_indices().find(|(_, character)| !is_char(*character)) }
}

/// Whether `name` is a name without a colon (Namespaces in XML 1.0, `NCName`; XML 1.0, fifth edition, 2.3).
fn is_plain_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(starts_name) && characters.all(|c| starts_name(c) || continues_name(c))
}

fn starts_name(character: char) -> bool {
    matches!(
        character,
        'A'..='Z'
            | '_'
            | 'a'..='z'
            | '\u{C0}'..='\u{D6}'
            | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}'
            | '\u{37F}'..='\u{1FFF}'
            | '\u{200C}'..='\u{200D}'
            | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}'
            | '\u{3001}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FDCF}'
            | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}'
    )
}

fn continues_name(character: char) -> bool {
    matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// The prefix of a name and what stands behind it.
pub(super) fn split(name: &str) -> (Option<&str>, &str) {
    match name.split_once(':') {
        Some((prefix, local)) => (Some(prefix), local),
        None => (None, name),
    }
}

/// Refuses what is no name, with or without one prefix.
pub(super) fn check_name(offset: usize, name: &str) -> Result<()> {
    let (prefix, local) = split(name);
    if prefix.is_none_or(is_plain_name) && is_plain_name(local) {
        Ok(())
    } else {
        malformed(offset, format!("`{}` is not a name", cut(name)))
    }
}

/// A prefix (none: the default) and what it stands for inside the element at `depth`.
struct Binding<'x> {
    prefix: &'x str,
    uri: Cow<'x, str>,
    depth: usize,
}

/// What prefixes stand for at the place that is being read.
#[derive(Default)]
pub(super) struct Namespaces<'x> {
    bindings: Vec<Binding<'x>>,
    /// Whether a name without a prefix is one of ours: asked for each element, changed once in most files.
    default_is_ours: bool,
}

impl<'x> Namespaces<'x> {
    /// Takes the declaration that the attribute `name` makes on the element at `depth`.
    pub(super) fn declare(&mut self, offset: usize, name: &'x str, uri: Cow<'x, str>, depth: usize) -> Result<()> {
        let prefix = name.strip_prefix("xmlns:").unwrap_or_default();
        if prefix.is_empty() && name != "xmlns" || !prefix.is_empty() && !is_plain_name(prefix) {
            return malformed(offset, format!("`{}` is not a name", cut(name)));
        }
        let allowed = match prefix {
            "xml" => *uri == *XML,
            "" => *uri != *XML && *uri != *XMLNS,
            "xmlns" => false,
            _ => !uri.is_empty() && *uri != *XML && *uri != *XMLNS,
        };
        if !allowed {
            return malformed(offset, format!("`{}` cannot stand for `{}`", cut(name), cut(&uri)));
        }
        if self.bindings.iter().rev().take_while(|known| known.depth == depth).any(|known| known.prefix == prefix) {
            return malformed(offset, format!("attribute `{}` is given twice", cut(name)));
        }
        self.bindings.push(Binding { prefix, uri, depth });
        self.refresh();
        Ok(())
    }

    /// Forgets what the element at `depth` declared.
    #[inline]
    pub(super) fn leave(&mut self, depth: usize) {
        if self.bindings.last().is_some_and(|last| last.depth >= depth) {
            self.bindings.retain(|binding| binding.depth < depth);
            self.refresh();
        }
    }

    fn refresh(&mut self) {
        self.default_is_ours = self.uri("") == Some(NAMESPACE);
    }

    /// What `prefix` stands for.
    pub(super) fn uri(&self, prefix: &str) -> Option<&str> {
        match prefix {
            "xml" => Some(XML),
            _ => self.bindings.iter().rev().find(|binding| binding.prefix == prefix).map(|binding| &*binding.uri),
        }
    }

    /// The name of an element of ours without its prefix.
    #[inline]
    pub(super) fn element(&self, offset: usize, name: &'x str) -> Result<&'x str> {
        if self.default_is_ours && !name.bytes().any(|byte| byte == b':') {
            return Ok(name);
        }
        self.element_with_prefix(offset, name)
    }

    fn element_with_prefix(&self, offset: usize, name: &'x str) -> Result<&'x str> {
        let (prefix, local) = split(name);
        check_name(offset, name)?;
        match self.uri(prefix.unwrap_or_default()) {
            Some(NAMESPACE) => Ok(local),
            None if prefix.is_some() => {
                malformed(offset, format!("prefix of `{}` is not declared; add `xmlns:`", cut(name)))
            }
            None | Some("") => fault(offset, XmlErrorKind::Namespace("no namespace".to_owned())),
            Some(other) => fault(offset, XmlErrorKind::Namespace(format!("the namespace `{}`", cut(other)))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_are_found_wherever_they_stand() {
        let all: String = (char::MIN..=char::MAX).filter(|character| is_char(*character)).collect();
        assert_eq!(forbidden(&all), None);
        for bad in ['\0', '\u{1}', '\u{8}', '\u{B}', '\u{C}', '\u{E}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
            for before in 0..70 {
                let xml = format!("{}{bad}{}", "a".repeat(before), "b".repeat(70 - before));
                assert_eq!(forbidden(&xml), Some((before, bad)));
            }
        }
        assert_eq!((forbidden("\u{FFFD}\u{FFFC}"), forbidden("")), (None, None));
    }

    #[test]
    fn names_are_those_of_the_fifth_edition() {
        for good in ["a", "_", "a-b", "é", "a1", "p:a", "\u{3001}"] {
            assert!(check_name(0, good).is_ok(), "{good}");
        }
        for bad in ["", "1", "-a", "a:", ":a", "a:b:c", "a\u{D7}", "a/", "a=", ".", "\u{300}a"] {
            assert!(check_name(0, bad).is_err(), "{bad}");
        }
    }
}
