//! YAML front matter: what is known about an article besides its words.
//!
//! The keys are those of the article's JSON form, but `lang`, `dir` and `description`, which programs that read front matter
//! know by these names. Every value is a string in double quotes, a number or a list of such records, so YAML 1.1 and 1.2
//! read the same: no date, no `no`, no tag.

use handout_core::{Article, Direction, Fact, Inlines, Section};
use serde_json::{Map, Value, json};

use crate::options::MarkdownOptions;

/// With its two lines of hyphens and a line end.
pub(crate) fn write(article: &Article, options: &MarkdownOptions) -> String {
    let mut matter = Matter { out: String::from("---\n") };
    matter.entry("title", Value::String(article.title.one_line()));
    matter.entry("subtitle", article.subtitle.as_ref().map(Inlines::one_line).into());
    matter.entry("id", article.id.as_str().into());
    matter.entry("lang", article.language.as_str().into());
    let direction = article.direction.map(|direction| match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    });
    matter.entry("dir", direction.into());
    matter.entry("description", article.summary.as_deref().into());
    matter.serialized("synonyms", &article.synonyms);
    matter.serialized("identifiers", &article.identifiers);
    matter.serialized(
        "audience",
        &[&article.audience].into_iter().filter(|audience| !audience.is_empty()).collect::<Vec<_>>(),
    );
    matter.serialized("codes", &article.codes);
    let mut sections = Vec::new();
    article.sections.iter().for_each(|section| self::section(&mut sections, section));
    matter.entry("sections", Value::Array(sections));
    matter.serialized("facts", &article.facts().collect::<Vec<&Fact>>());
    matter.serialized("provenance", &article.provenance.iter().collect::<Vec<_>>());
    matter.serialized("translations", &article.translations);
    let ext = article.ext.iter().flat_map(|(group, values)| {
        let group = group.as_str();
        values.iter().map(move |(name, value)| json!({"group": group, "name": name, "value": value}))
    });
    matter.entry("ext", Value::Array(ext.collect()));
    digest(&mut matter, article, options);
    matter.out + "---\n"
}

#[cfg(feature = "digest")]
fn digest(matter: &mut Matter, article: &Article, options: &MarkdownOptions) {
    if options.digest {
        matter.entry("digest", article.digest().urn().into());
    }
}

#[cfg(not(feature = "digest"))]
fn digest(_: &mut Matter, _: &Article, _: &MarkdownOptions) {}

/// What a heading does not say, in the order of the headings.
fn section(sections: &mut Vec<Value>, section: &Section) {
    let mut record = Map::new();
    record.insert("kind".to_owned(), section.kind.as_str().into());
    record.extend(section.id.iter().map(|id| ("id".to_owned(), id.as_str().into())));
    record.extend(section.language.iter().map(|language| ("lang".to_owned(), language.as_str().into())));
    sections.push(Value::Object(record));
    section.subsections.iter().for_each(|subsection| self::section(sections, subsection));
}

struct Matter {
    out: String,
}

impl Matter {
    /// A key and its value, unless there is none.
    fn entry(&mut self, key: &str, value: Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => {
                if !items.is_empty() {
                    self.out.push_str(&format!("{key}:\n"));
                }
                for item in items {
                    self.out.push_str("- ");
                    flow(&mut self.out, &item);
                    self.out.push('\n');
                }
            }
            value @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                self.out.push_str(&format!("{key}: "));
                flow(&mut self.out, &value);
                self.out.push('\n');
            }
        }
    }

    /// A record in its JSON form, which every one of them has.
    fn serialized(&mut self, key: &str, value: &impl serde::Serialize) {
        self.entry(key, serde_json::to_value(value).unwrap_or_default());
    }
}

/// A value on one line. JSON is YAML 1.2, and with all strings quoted YAML 1.1 too.
fn flow(out: &mut String, value: &Value) {
    match value {
        Value::Object(fields) => {
            out.push('{');
            for (index, (name, value)) in fields.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                string(out, name);
                out.push_str(": ");
                flow(out, value);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                flow(out, item);
            }
            out.push(']');
        }
        Value::String(words) => string(out, words),
        // Ages and years; nothing else in an article is one of these.
        Value::Null | Value::Bool(_) | Value::Number(_) => out.push_str(&value.to_string()),
    }
}

/// In double quotes, with what YAML does not print (YAML 1.2 5.1) and what nobody sees as its number.
fn string(out: &mut String, words: &str) {
    out.push('"');
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\u{7f}'..='\u{a0}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{ffff}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            '\u{e0000}'..='\u{10ffff}' => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
