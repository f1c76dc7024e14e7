//! [`HtmlExporter`]: the page or fragment behind the trait that all formats share.

use std::io;

use handout_core::{
    Article, Capabilities, ContentPath, ExportError, Exporter, Fidelity, Field, Finding, Findings, Format, Labels,
    Severity,
};

use crate::fidelity::fidelity;
use crate::options::HtmlOptions;
use crate::scratch::Scratch;
use crate::templates::Templates;
use crate::{body, shell};

/// Exports articles as HTML in UTF-8. No article fails; the writer may.
///
/// Finds `labels.english`, a note, when words of the exporter stand in English in an article of another language. They
/// are marked as English then.
///
/// # Examples
///
/// ```
/// use handout_core::Exporter;
/// use handout_html::{HtmlExporter, HtmlOptions};
///
/// let exporter = HtmlExporter::new(HtmlOptions::default().with_fragment(true));
/// assert_eq!(exporter.format().extension, "html");
/// assert!(exporter.capabilities().reproducible);
/// ```
#[derive(Clone, Debug, Default)]
pub struct HtmlExporter {
    options: HtmlOptions,
    templates: Templates,
}

impl HtmlExporter {
    /// An exporter that follows `options`.
    #[must_use]
    pub fn new(options: HtmlOptions) -> Self {
        Self { options, templates: Templates::default() }
    }

    /// The same with partials of the caller's.
    #[must_use]
    pub fn with_templates(mut self, templates: Templates) -> Self {
        self.templates = templates;
        self
    }

    /// Appends the article as a fragment to `out`, whatever the options say of pages. For those who write many: nothing is
    /// allocated once `out` and `scratch` have grown to what an article needs, but for the years of a copyright line that
    /// has no printed words, addresses with characters that no address may have, a digest, a theme, a finding, and
    /// partials of the caller's.
    ///
    /// # Errors
    ///
    /// [`ExportError::Engine`] when a template fails, which no checked one does; then `out` is as it was.
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::Article;
    /// use handout_html::{HtmlExporter, Scratch};
    ///
    /// fn sizes(articles: &[Article]) -> Result<Vec<usize>, handout_core::ExportError> {
    ///     let exporter = HtmlExporter::default();
    ///     let (mut scratch, mut html) = (Scratch::default(), String::new());
    ///     articles
    ///         .iter()
    ///         .map(|article| {
    ///             html.clear();
    ///             exporter.write_fragment(article, &mut scratch, &mut html)?;
    ///             Ok(html.len())
    ///         })
    ///         .collect()
    /// }
    /// ```
    pub fn write_fragment(
        &self,
        article: &Article,
        scratch: &mut Scratch,
        out: &mut String,
    ) -> Result<Findings, ExportError> {
        let options = &self.options;
        let labels = labels(article, options);
        let body = body::write(article, options, &self.templates, labels, true, scratch, out)?;
        Ok(findings(article, options, labels, body.labelled))
    }
}

impl Exporter for HtmlExporter {
    fn format(&self) -> Format {
        crate::FORMAT
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let Handout { html, findings } = write(article, &self.options, &self.templates)?;
        out.write_all(html.as_bytes())?;
        Ok(findings)
    }

    /// Reproducible. Not readable back: codes, audience and the like have no place in HTML.
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible()
    }

    fn fidelity(&self, field: Field) -> Fidelity {
        // These stand in the head of a page.
        let in_head = matches!(field, Field::Summary | Field::TranslationLanguage | Field::TranslationUrl);
        if in_head && self.options.fragment { Fidelity::Dropped } else { fidelity(field) }
    }
}

/// Finished HTML and what is good to know about it.
pub(crate) struct Handout {
    pub(crate) html: String,
    pub(crate) findings: Findings,
}

pub(crate) fn write(article: &Article, options: &HtmlOptions, templates: &Templates) -> Result<Handout, ExportError> {
    let labels = labels(article, options);
    let mut scratch = Scratch::default();
    let mut html = String::with_capacity(8192);
    let body = body::write(article, options, templates, labels, options.fragment, &mut scratch, &mut html)?;
    if options.fragment {
        return Ok(Handout { html, findings: findings(article, options, labels, body.labelled) });
    }
    let start = scratch.ids.on_page(scratch.ids.article(), options.id_prefix.as_ref());
    let parts = html.split_at_checked(body.article).unwrap_or(("", &html));
    let html = shell::page(article, options, templates, labels, &start, parts)?;
    // A page always has the words of its skip link.
    Ok(Handout { html, findings: findings(article, options, labels, true) })
}

fn labels<'a>(article: &Article, options: &'a HtmlOptions) -> &'a Labels {
    options.labels.as_ref().unwrap_or_else(|| Labels::for_language(&article.language))
}

/// What is good to know when words of `labels` stand in the HTML.
fn findings(article: &Article, options: &HtmlOptions, labels: &Labels, labelled: bool) -> Findings {
    let mut findings = Findings::new();
    if labelled && options.labels.is_none() && labels.language().primary() != article.language.primary() {
        let message = format!(
            "there are no labels in `{}`, so they are in English; give your own in the options",
            article.language
        );
        findings.push(Finding::new("labels.english", Severity::Note, ContentPath::root(), message));
    }
    findings
}
