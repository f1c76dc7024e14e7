//! [`JsonExporter`] and [`to_string`].

use std::io;

use handout_core::{
    Article, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format, JsonError, JsonLdOptions,
};

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

    /// Everything: [`Article::from_json`] gives an equal article back.
    fn fidelity(&self, _: Field) -> Fidelity {
        Fidelity::Carried
    }
}

/// The article as JSON.
///
/// # Errors
///
/// [`ExportError::Engine`], which no article is known to cause.
pub fn to_string(article: &Article, options: &JsonOptions) -> Result<String, ExportError> {
    let mut json = json(article, options).map_err(engine)?;
    if options.pretty {
        json.push('\n');
    }
    Ok(json)
}

fn json(article: &Article, options: &JsonOptions) -> Result<String, JsonError> {
    #[cfg(feature = "digest")]
    if options.digest {
        return if options.pretty { article.to_json_pretty_with_digest() } else { article.to_json_with_digest() };
    }
    if options.pretty { article.to_json_pretty() } else { article.to_json() }
}

/// The article as JSON-LD, `application/ld+json`: a schema.org `MedicalWebPage` with the text of its sections, for search
/// engines and other programs. Not an [`Exporter`], because it is no handout: it says what the page is about and leaves out
/// what schema.org has no place for, notices among them.
///
/// # Errors
///
/// [`ExportError::Engine`], which no article is known to cause.
///
/// # Examples
///
/// ```
/// use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Slug};
/// use handout_json::{JsonLdOptions, json_ld};
///
/// let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
/// draft.intro.push(Block::Paragraph(Inlines::text("Hold your breath for < 20 seconds.")?));
/// let json = json_ld(&Article::try_from(draft)?, &JsonLdOptions::default())?;
/// assert!(json.starts_with(r#"{"@context":"https://schema.org","@type":"MedicalWebPage","name":"Hiccups""#));
/// assert!(json.contains(r"for \u003c 20 seconds"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn json_ld(article: &Article, options: &JsonLdOptions) -> Result<String, ExportError> {
    handout_core::json_ld(article, options).map_err(engine)
}

fn engine(error: JsonError) -> ExportError {
    ExportError::Engine { format: FORMAT.id, source: Box::new(error) }
}
