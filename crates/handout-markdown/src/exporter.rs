//! [`MarkdownExporter`]: Markdown behind the trait that all formats share.

use std::io;

use handout_core::{
    Article, Capabilities, ContentPath, ExportError, Exporter, Fidelity, Field, Finding, Findings, Format, Labels,
    Severity,
};

use crate::body::Writer;
use crate::fidelity::fidelity;
use crate::front_matter;
use crate::options::MarkdownOptions;

/// Exports articles as Markdown in UTF-8. The only error is that of the writer.
///
/// Finds `labels.english`, a note, when words of the exporter stand in English in an article of another language.
///
/// # Examples
///
/// ```
/// use handout_core::Exporter;
/// use handout_markdown::{MarkdownExporter, MarkdownOptions};
///
/// let exporter = MarkdownExporter::new(MarkdownOptions::default().with_images(false));
/// assert_eq!(exporter.format().extension, "md");
/// assert!(exporter.capabilities().reproducible);
/// ```
#[derive(Clone, Debug, Default)]
pub struct MarkdownExporter {
    options: MarkdownOptions,
}

impl MarkdownExporter {
    /// An exporter that writes as `options` say.
    #[must_use]
    pub fn new(options: MarkdownOptions) -> Self {
        Self { options }
    }
}

impl Exporter for MarkdownExporter {
    fn format(&self) -> Format {
        crate::FORMAT
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let (markdown, findings) = write(article, &self.options);
        out.write_all(markdown.as_bytes())?;
        Ok(findings)
    }

    /// Reproducible. Not readable back: Markdown is read in more than one way.
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible()
    }

    fn fidelity(&self, field: Field) -> Fidelity {
        fidelity(field, &self.options)
    }
}

pub(crate) fn write(article: &Article, options: &MarkdownOptions) -> (String, Findings) {
    let labels = options.labels.as_ref().unwrap_or_else(|| Labels::for_language(&article.language));
    let mut writer = Writer::new(options, labels);
    let body = writer.article(article);
    let mut findings = Findings::new();
    let foreign = labels.language().primary() != article.language.primary();
    if writer.labelled && foreign && options.labels.is_none() {
        let message = format!(
            "there are no labels in `{}`, so they are in English; give your own in the options",
            article.language
        );
        findings.push(Finding::new("labels.english", Severity::Note, ContentPath::root(), message));
    }
    if options.front_matter {
        return (format!("{}\n{body}", front_matter::write(article, options)), findings);
    }
    (body, findings)
}
