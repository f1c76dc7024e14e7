//! Attributes of an override: which may stand, and what their values may be.

use std::collections::BTreeSet;

use handout_core::{LanguageTag, Url};

use super::check::Report;
use super::elements::{self, ATTRIBUTES, Element, Takes};
use super::errors::{Rule, meant};
use super::partials::{Kind, Value};

/// Classes of the style sheet that take an element out of sight, on paper at least, and the partial that may do so.
const HIDING: &[(&str, Option<&str>)] = &[("skip", None), ("contents", Some("contents"))];

/// An attribute as it was read.
pub(super) struct Attribute {
    at: usize,
    pub(super) name: String,
    /// `None` when it has no value.
    pub(super) parts: Option<Vec<Part>>,
    /// Whether something in it was refused already.
    pub(super) spoiled: bool,
}

/// A piece of a value.
pub(super) enum Part {
    Characters(String),
    Value(usize, &'static Value),
}

impl Attribute {
    pub(super) fn new(at: usize, first: char) -> Self {
        Self { at, name: first.to_string(), parts: None, spoiled: false }
    }

    pub(super) fn push(&mut self, character: char) {
        let Some(parts) = &mut self.parts else { return };
        if let Some(Part::Characters(characters)) = parts.last_mut() {
            characters.push(character);
        } else {
            parts.push(Part::Characters(character.to_string()));
        }
    }
}

/// The character that a reference stands for. Few are known: templates are UTF-8.
pub(super) fn reference(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "#39" => '\'',
        "nbsp" => '\u{a0}',
        "#123" => '{',
        "#125" => '}',
        _ => return None,
    })
}

/// The characters that literals of a value stand for.
fn decoded(characters: &str) -> Option<String> {
    let mut decoded = String::with_capacity(characters.len());
    let mut rest = characters;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';')?;
        decoded.push_str(before);
        decoded.push(reference(name)?);
        rest = after;
    }
    decoded.push_str(rest);
    Some(decoded)
}

/// Reports what cannot stand in the tag of `element` at `at`. Gives whether the element fixes a language or direction.
pub(super) fn check(attributes: &[Attribute], element: &Element, at: usize, report: &mut Report<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let mut fixed = false;
    for attribute in attributes {
        let name = attribute.name.as_str();
        if !seen.insert(name.to_ascii_lowercase()) {
            report.add(attribute.at, Rule::Attribute, format!("attribute `{name}` stands twice; take one out"));
            continue;
        }
        let Some(takes) = elements::takes(name, element.name) else {
            report.add(attribute.at, Rule::Attribute, unknown(name, element));
            continue;
        };
        if attribute.spoiled {
            continue;
        }
        let Some(parts) = &attribute.parts else {
            report.add(attribute.at, Rule::Attribute, format!("attribute `{name}` has no value; give it one"));
            continue;
        };
        if let [.., Part::Characters(_)] | [] = parts.as_slice() {
            fixed |= matches!(name, "lang" | "dir");
        }
        check_value(attribute, parts, takes, report);
    }
    for needed in element.needs {
        if !seen.contains(*needed) {
            let message = format!("`<{}>` has no `{needed}`; give it one", element.name);
            report.add(at, Rule::Attribute, message);
        }
    }
    fixed
}

fn unknown(name: &str, element: &Element) -> String {
    let on = element.name;
    match elements::why_no_attribute(&name.to_ascii_lowercase()) {
        Some(why) => format!("attribute `{name}` cannot stand in a partial: {why}"),
        None => {
            let here = ATTRIBUTES.iter().filter(|(_, elements, _)| elements.is_empty() || elements.contains(&on));
            format!(
                "attribute `{name}` cannot stand on `<{on}>`; {}",
                meant(&name.to_ascii_lowercase(), here.map(|(name, _, _)| *name))
            )
        }
    }
}

fn check_value(attribute: &Attribute, parts: &[Part], takes: Takes, report: &mut Report<'_>) {
    let name = attribute.name.as_str();
    let mut literal = String::new();
    for part in parts {
        match part {
            Part::Characters(characters) => match decoded(characters) {
                Some(characters) => literal.push_str(&characters),
                None => {
                    let message = format!("`&` in `{name}` begins no known reference; write `&amp;`");
                    return report.add(attribute.at, Rule::Markup, message);
                }
            },
            Part::Value(at, value) => {
                if let Err(what) = value_fits(value.kind, takes, &literal, parts.len()) {
                    let message = format!("`{{{{{}}}}}` cannot stand here: `{name}` takes {what}", value.name);
                    return report.add(*at, Rule::ValuePlace, message);
                }
            }
        }
    }
    let has_values = parts.iter().any(|part| matches!(part, Part::Value(..)));
    let fits = match takes {
        Takes::Words | Takes::Data => true,
        Takes::Classes => {
            let hides = |class: &&str| {
                HIDING.iter().any(|(hides, partial)| hides == class && *partial != Some(report.partial()))
            };
            if let Some(class) = literal.split_ascii_whitespace().find(hides) {
                let message = format!("class `{class}` takes what is in it out of sight; take another");
                return report.add(attribute.at, Rule::Attribute, message);
            }
            literal.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b' ' | b'\n'))
        }
        // What else is in it was looked at with the value.
        _ if has_values => true,
        Takes::OneOf(words) => {
            !literal.trim().is_empty() && literal.split_ascii_whitespace().all(|word| words.contains(&word))
        }
        Takes::Language => LanguageTag::new(&*literal).is_ok(),
        Takes::Direction => matches!(literal.as_str(), "ltr" | "rtl"),
        Takes::Id => false,
        Takes::Address => return check_address(attribute, literal, report),
        Takes::Image => is_image(&literal),
        Takes::Number => !literal.is_empty() && literal.len() < 5 && literal.bytes().all(|b| b.is_ascii_digit()),
    };
    if !fits {
        let rule = if takes == Takes::Image { Rule::Address } else { Rule::Attribute };
        report.add(attribute.at, rule, format!("`{name}` takes {}", takes.what()));
    }
}

/// Whether a value of `kind` may stand after `before` in an attribute; otherwise what could.
fn value_fits(kind: Kind, takes: Takes, before: &str, parts: usize) -> Result<(), String> {
    let whole = parts == 1;
    let fits = match takes {
        Takes::Words => kind != Kind::Flag,
        Takes::Classes => {
            if kind == Kind::Token && (before.is_empty() || before.ends_with(char::is_whitespace)) {
                return Err("a value after a prefix of its own alone, such as `my-{{kind}}`".to_owned());
            }
            kind == Kind::Token
        }
        Takes::Data => matches!(kind, Kind::Token | Kind::Id),
        Takes::Language => whole && kind == Kind::Language,
        Takes::Direction => whole && kind == Kind::Direction,
        Takes::Id => whole && kind == Kind::Id,
        Takes::Address => (whole && kind == Kind::Address) || (parts == 2 && before == "#" && kind == Kind::Id),
        Takes::OneOf(_) | Takes::Image | Takes::Number => false,
    };
    if fits { Ok(()) } else { Err(takes.what()) }
}

fn check_address(attribute: &Attribute, literal: String, report: &mut Report<'_>) {
    if let Err(error) = Url::new(literal) {
        report.add(attribute.at, Rule::Address, format!("`{}`: {error}", attribute.name));
    }
}

fn is_image(address: &str) -> bool {
    let data =
        ["data:image/png;base64,", "data:image/jpeg;base64,"].iter().find_map(|start| address.strip_prefix(start));
    data.is_some_and(|data| {
        !data.is_empty() && data.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
    })
}

#[cfg(test)]
mod tests {
    use super::HIDING;
    use crate::styles::PAGE;

    #[test]
    fn classes_that_hide_are_known() {
        const HIDES: [&str; 6] = ["display: none", "visibility: hidden", "translate", "clip", "opacity", "text-indent"];
        let mut found = 0;
        for rule in PAGE.split('}') {
            let Some((before, declarations)) = rule.rsplit_once('{') else { continue };
            if HIDES.iter().any(|hides| declarations.contains(hides)) {
                let selector = before.rsplit(['{', '}']).next().unwrap_or_default().trim();
                let hiding = HIDING.iter().any(|(class, _)| selector.ends_with(&format!(".{class}")));
                assert!(hiding, "put the class of `{selector}` into `HIDING`");
                found += 1;
            }
        }
        assert!(found > 0);
    }
}
