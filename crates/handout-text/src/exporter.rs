//! [`TextExporter`]: the text behind the trait that all formats share.

use std::io;

use handout_core::{Article, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format};

use crate::body;
use crate::fidelity::fidelity;
use crate::options::TextOptions;

/// Exports articles as plain text in UTF-8. The only error is that of the writer.
///
/// Finds `labels.english`, a note, when words of the exporter stand in English in an article of another language.
///
/// # Examples
///
/// ```
/// use handout_core::Exporter;
/// use handout_text::{TextExporter, TextOptions};
///
/// let exporter = TextExporter::new(TextOptions::default().with_width(72));
/// assert_eq!(exporter.format().extension, "txt");
/// assert!(exporter.capabilities().reproducible);
/// ```
#[derive(Clone, Debug, Default)]
pub struct TextExporter {
    options: TextOptions,
}

impl TextExporter {
    /// An exporter that lays the text out as `options` say.
    #[must_use]
    pub fn new(options: TextOptions) -> Self {
        Self { options }
    }
}

impl Exporter for TextExporter {
    fn format(&self) -> Format {
        crate::FORMAT
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let body::Handout { text, findings } = body::write(article, &self.options);
        out.write_all(text.as_bytes())?;
        Ok(findings)
    }

    /// Reproducible. Not readable back: kinds, codes and the like have no place in a text.
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible()
    }

    fn fidelity(&self, field: Field) -> Fidelity {
        fidelity(field)
    }
}
