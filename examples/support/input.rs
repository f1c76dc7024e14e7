//! An article from a file, from standard input, or from the page that comes with the examples.

use std::io::Read;
use std::path::Path;

use handout::import::{Furniture, ImportOptions, ImportReport, Imported, import_bytes};
use handout::{Article, LanguageTag};

use super::Failure;

/// A portal's page with our own sample article, with the portal's lines around it.
const SAMPLE: &str = include_str!("../data/hemifacial-spasm.txt");

/// The bytes of `input`: a path, `-` for standard input, or nothing for the bundled sample.
pub(crate) fn bytes(input: Option<&str>) -> Result<Vec<u8>, Failure> {
    match input {
        None => Ok(SAMPLE.as_bytes().to_vec()),
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
            Ok(bytes)
        }
        Some(path) => std::fs::read(path).map_err(|error| format!("{path}: {error}").into()),
    }
}

/// Reads plain text; what is not told is assumed and reported.
pub(crate) fn import(source: &[u8], language: Option<LanguageTag>) -> Result<Imported, Failure> {
    let mut options = ImportOptions::default().with_furniture(Furniture::Separate);
    options.language = language;
    Ok(import_bytes(source, &options)?)
}

/// Reads `.json` as an article and anything else as plain text; the report comes with an import.
pub(crate) fn article(
    input: Option<&str>,
    language: Option<LanguageTag>,
) -> Result<(Article, Option<ImportReport>), Failure> {
    let source = bytes(input)?;
    let name = input.unwrap_or("the bundled sample");
    let extension = input.and_then(|path| Path::new(path).extension()).and_then(|extension| extension.to_str());
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("json") if language.is_some() => {
            Err("--lang is for plain text; a JSON article says its own language".into())
        }
        Some("json") => Ok((Article::from_json(source).map_err(|error| format!("{name}: {error}"))?, None)),
        None | Some("txt" | "text") => {
            let imported = import(&source, language).map_err(|error| format!("{name}: {error}"))?;
            let article = Article::try_from(imported.draft).map_err(|error| format!("{name}: {error}"))?;
            Ok((article, Some(imported.report)))
        }
        Some(other) => {
            Err(format!("{name}: `.{other}` cannot be read; give `.txt`, `.json`, or `-` for plain text").into())
        }
    }
}
