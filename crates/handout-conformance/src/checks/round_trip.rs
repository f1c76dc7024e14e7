//! What was written comes back equal.

use handout_core::Article;
use serde_json::Value;

use super::words::shortened;
use super::{each_fixture, each_generated};
use crate::kit::{Found, Kit, guarded};

pub(crate) fn round_trip(kit: &Kit<'_>, found: &mut Found<'_>) {
    let Some(reader) = &kit.reader else {
        if kit.exporter.capabilities().readable_back {
            found.add("any", "article", "a reader, which the capabilities promise", "none; give it with `Kit::reader`");
        }
        return;
    };
    each_fixture(kit, found, |name, article, bytes, found| {
        if let Err((path, expected, got)) = reads_back(reader, article, bytes) {
            found.add(name, path, expected, got);
        }
    });
    each_generated(found, 200, |article| match guarded(|| kit.exporter.export_to_vec(article)) {
        Ok(Ok((bytes, _))) => reads_back(reader, article, &bytes),
        Ok(Err(error)) if kit.may_refuse(&error) => Ok(()),
        Ok(Err(error)) => Err(("article".to_owned(), "an export".to_owned(), error.to_string())),
        Err(panic) => Err(("article".to_owned(), "no panic".to_owned(), panic)),
    });
}

/// Path, expected and got of the first thing that did not come back.
pub(super) fn reads_back(
    reader: &dyn Fn(&[u8]) -> Result<Article, String>,
    article: &Article,
    bytes: &[u8],
) -> Result<(), (String, String, String)> {
    let whole = |expected: &str, got: String| ("article".to_owned(), expected.to_owned(), got);
    let back = guarded(|| reader(bytes)).map_err(|panic| whole("no panic of the reader", panic))?;
    let back = back.map_err(|error| whole("an article that can be read back", error))?;
    if back == *article {
        return Ok(());
    }
    let value = |article: &Article| article.to_json().ok().and_then(|json| serde_json::from_str(&json).ok());
    let [one, two] = [article, &back].map(|article| value(article).unwrap_or(Value::Null));
    Err(difference(String::new(), &one, &two).unwrap_or_else(|| whole("an equal article", "another".to_owned())))
}

/// The first place where two JSON values differ.
fn difference(path: String, one: &Value, two: &Value) -> Option<(String, String, String)> {
    match (one, two) {
        (Value::Object(fields), Value::Object(others)) => fields.keys().chain(others.keys()).find_map(|name| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            difference(path, fields.get(name).unwrap_or(&Value::Null), others.get(name).unwrap_or(&Value::Null))
        }),
        (Value::Array(items), Value::Array(others)) => (0..items.len().max(others.len())).find_map(|index| {
            let path = format!("{path}[{index}]");
            difference(path, items.get(index).unwrap_or(&Value::Null), others.get(index).unwrap_or(&Value::Null))
        }),
        (one, two) if one == two => None,
        (one, two) => Some((path, shortened(&one.to_string()), shortened(&two.to_string()))),
    }
}
