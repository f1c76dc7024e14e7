//! [`JsonExporter`] and [`to_string`].

use std::io;

use handout_core::{Article, Capabilities, ExportError, Exporter, Findings, Format, JsonError};

use crate::FORMAT;
use crate::options::JsonOptions;

/// Writes articles as JSON. The same article and options give the same bytes, and
/// [`Article::from_json`] gives an equal article back.
#[derive(Clone, Debug, Default)]
pub struct JsonExporter {
    options: JsonOptions,
}

impl JsonExporter {
    /// An exporter with these options.
    #[must_use]
    pub const fn new(options: JsonOptions) -> Self {
        Self { options }
    }
}

impl Exporter for JsonExporter {
    fn format(&self) -> Format {
        FORMAT
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let json = to_string(article, &self.options)?;
        out.write_all(json.as_bytes())?;
        Ok(Findings::new())
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible().readable_back()
    }
}

/// The article as JSON.
///
/// # Errors
///
/// [`ExportError::Engine`], which no article is known to cause.
pub fn to_string(article: &Article, options: &JsonOptions) -> Result<String, ExportError> {
    if options.pretty {
        let mut json = article.to_json_pretty().map_err(engine)?;
        json.push('\n');
        Ok(json)
    } else {
        article.to_json().map_err(engine)
    }
}

fn engine(error: JsonError) -> ExportError {
    ExportError::Engine { format: FORMAT.id, source: Box::new(error) }
}
