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

/// Reads JSON and XML as an article and anything else as plain text; the report comes with an import.
pub(crate) fn article(
    input: Option<&str>,
    language: Option<LanguageTag>,
) -> Result<(Article, Option<ImportReport>), Failure> {
    read(input, &bytes(input)?, language)
}

/// The same from bytes that are there already.
pub(crate) fn read(
    input: Option<&str>,
    source: &[u8],
    language: Option<LanguageTag>,
) -> Result<(Article, Option<ImportReport>), Failure> {
    let name = match input {
        None => "the bundled sample",
        Some("-") => "standard input",
        Some(path) => path,
    };
    let kind = Kind::of(input, source)?;
    if language.is_some() && kind != Kind::Text {
        return Err(format!("--lang is for plain text; {name} says its own language").into());
    }
    match kind {
        Kind::Json => Ok((Article::from_json(source).map_err(|error| format!("{name}: {error}"))?, None)),
        Kind::Xml => Ok((xml(source).map_err(|error| format!("{name}: {error}"))?, None)),
        Kind::Text => {
            let imported = import(source, language).map_err(|error| format!("{name}: {error}"))?;
            let article = Article::try_from(imported.draft).map_err(|error| format!("{name}: {error}"))?;
            Ok((article, Some(imported.report)))
        }
    }
}

/// What can be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Json,
    Xml,
}

impl Kind {
    /// By the ending of a file's name. What has none, as standard input, by its first sign: no page of text begins with a
    /// brace, nor with what begins an XML file.
    pub(crate) fn of(input: Option<&str>, source: &[u8]) -> Result<Self, Failure> {
        let path = input.filter(|path| *path != "-");
        let ending = path.and_then(|path| Path::new(path).extension()).and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("json") => Ok(Self::Json),
            Some("xml") => Ok(Self::Xml),
            Some("txt" | "text") => Ok(Self::Text),
            None => {
                let source = source.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source).trim_ascii_start();
                let is_xml = source.starts_with(b"<?xml") || source.starts_with(b"<article");
                Ok(if source.starts_with(b"{") {
                    Self::Json
                } else if is_xml {
                    Self::Xml
                } else {
                    Self::Text
                })
            }
            Some(other) => {
                let name = input.unwrap_or_default();
                let known = "`.txt`, `.json`, `.xml`, or `-` for standard input";
                Err(format!("{name}: `.{other}` cannot be read; give {known}").into())
            }
        }
    }
}

#[cfg(feature = "xml")]
fn xml(source: &[u8]) -> Result<Article, Failure> {
    Ok(handout::xml::from_slice(source, &handout::xml::XmlReadOptions::default())?.article)
}

/// Without the format, there is no reader.
#[cfg(not(feature = "xml"))]
fn xml(_: &[u8]) -> Result<Article, Failure> {
    Err("this build has no `xml`".into())
}
