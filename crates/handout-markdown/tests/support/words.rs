//! Holds Markdown to the words of its article, character by character.

use handout_core::{Article, Labels, reading_text};
use handout_markdown::{Flavour, MarkdownOptions, to_string};
use serde_json::Value;

fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The article without what is printed besides its reading text: signs of raised characters, descriptions, long numbers.
fn comparable(article: &Article) -> Article {
    fn visit(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("long_description");
                if let Some(start) = fields.get_mut("start").filter(|start| start.as_u64() > Some(999_999)) {
                    *start = 7.into();
                }
                match fields.get("type").and_then(Value::as_str) {
                    Some("sub") => drop(fields.insert("type".to_owned(), "em".into())),
                    Some("sup") => drop(fields.insert("type".to_owned(), "strong".into())),
                    _ => {}
                }
                fields.values_mut().for_each(visit);
            }
            Value::Array(items) => items.iter_mut().for_each(visit),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut json = serde_json::from_str(&article.to_json().expect("json")).expect("json");
    visit(&mut json);
    Article::from_json(json.to_string()).expect("an article")
}

/// Whether the article is read as it was, in each flavour, with front matter and without.
pub fn check(article: &Article) -> Result<(), String> {
    let article = comparable(article);
    let expected = ink(&reading_text(&article, Labels::for_language(&article.language)));
    let options = MarkdownOptions::default().with_meanings(false);
    for flavour in [Flavour::Github, Flavour::CommonMark] {
        for front_matter in [true, false] {
            let options = options.clone().with_flavour(flavour).with_front_matter(front_matter);
            let markdown = to_string(&article, &options);
            let read = match flavour {
                Flavour::Github => super::github(markdown.as_bytes()),
                _ => super::commonmark(markdown.as_bytes()),
            };
            let read = ink(&read);
            if read != expected {
                let same = read.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
                let part = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
                return Err(format!("read {:?} instead of {:?} of\n{markdown}", part(&read), part(&expected)));
            }
        }
    }
    Ok(())
}
