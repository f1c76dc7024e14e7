//! [`PdfExporter`]: the pages behind the trait that all formats share.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use handout_core::{Article, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format, Labels};

use crate::about::about;
use crate::fidelity::fidelity;
use crate::flow::{self, flow};
use crate::font::{FontSet, Shaper};
use crate::options::PdfOptions;
use crate::page::lay_out;
use crate::style::Styles;
use crate::write::write;

/// Exports articles as accessible PDF. Holds the fonts, which are read once, and is shared by threads.
///
/// Findings: `labels.english`, a note, when words of the exporter stand in English in an article of another language;
/// `glyphs.replaced`, a warning, when codes stand for characters that no font has, which only happens on request.
///
/// # Errors
///
/// - [`ExportError::MissingGlyphs`]: characters that no font has: all of them, and every place. Give a font that has them
///   ([`with_fonts`](Self::with_fonts)), or let their codes be printed ([`MissingGlyphs`](crate::MissingGlyphs)).
/// - [`ExportError::Unsupported`]: an image that is broken or of a kind that PDF/A has no form for; or margins that leave no
///   room for text.
/// - [`ExportError::Engine`]: a font's outlines are damaged where the article needs them.
/// - [`ExportError::Write`]: the writer failed.
///
/// # Examples
///
/// ```
/// use handout_core::Exporter;
/// use handout_pdf::{PdfExporter, PdfOptions, Profile};
///
/// let exporter = PdfExporter::new(PdfOptions::default().with_profile(Profile::LargePrint));
/// assert_eq!(exporter.format().extension, "pdf");
/// assert!(exporter.capabilities().reproducible);
/// ```
#[derive(Debug, Default)]
pub struct PdfExporter {
    options: PdfOptions,
    fonts: FontSet,
    /// Shapers that wait for work. What they remember makes them fast and changes nothing.
    shapers: Arc<Mutex<Vec<Shaper>>>,
}

impl PdfExporter {
    /// An exporter with the bundled fonts.
    #[must_use]
    pub fn new(options: PdfOptions) -> Self {
        Self::with_fonts(options, FontSet::bundled())
    }

    /// An exporter with fonts of your own, usually behind the bundled ones.
    #[must_use]
    pub fn with_fonts(options: PdfOptions, fonts: FontSet) -> Self {
        Self { options, fonts, shapers: Arc::default() }
    }

    fn bytes(&self, article: &Article) -> Result<(Vec<u8>, Findings), ExportError> {
        let waiting = self.shapers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut shaper = waiting.unwrap_or_default();
        let done = self.bytes_by(&mut shaper, article);
        self.shapers.lock().unwrap_or_else(PoisonError::into_inner).push(shaper);
        done
    }

    fn bytes_by(&self, shaper: &mut Shaper, article: &Article) -> Result<(Vec<u8>, Findings), ExportError> {
        let options = &self.options;
        let labels = options.labels.as_ref().unwrap_or_else(|| Labels::for_language(&article.language));
        let styles = Styles::new(options)?;
        let mut flow = flow(article, options, &styles, &self.fonts)?;
        let findings = std::mem::take(&mut flow.findings);
        let laid = lay_out(flow, labels, &styles, &self.fonts, shaper).map_err(|characters| {
            let characters: BTreeSet<char> = characters.into_iter().collect();
            flow::missing(article, labels, &characters)
        })?;
        #[cfg_attr(not(feature = "digest"), expect(unused_mut, reason = "only the digest is added"))]
        let mut about = about(article, labels);
        #[cfg(feature = "digest")]
        if options.digest {
            about.digest = Some(article.digest().urn());
        }
        let bytes = write(laid, &about, self.fonts.faces());
        let bytes = bytes.map_err(|error| ExportError::Engine { format: crate::FORMAT.id, source: Box::new(error) })?;
        Ok((bytes, findings))
    }
}

impl Exporter for PdfExporter {
    fn format(&self) -> Format {
        crate::FORMAT
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let (bytes, findings) = self.bytes(article)?;
        out.write_all(&bytes)?;
        Ok(findings)
    }

    fn export_to_vec(&self, article: &Article) -> Result<(Vec<u8>, Findings), ExportError> {
        self.bytes(article)
    }

    /// Reproducible. Refuses characters that no font has and images that PDF/A cannot hold.
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible().may_refuse()
    }

    fn fidelity(&self, field: Field) -> Fidelity {
        fidelity(field)
    }
}
