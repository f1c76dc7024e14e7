//! [`GenpdfExporter`]: the pages behind the trait that all formats share.

use std::io;

use handout_core::{Article, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format};

use crate::body;
use crate::face::Faces;
use crate::fidelity::fidelity;
use crate::options::GenpdfOptions;
use crate::sheet;

/// Exports articles as simple PDF.
///
/// Before a page is made, every character that would be printed is looked up in the font. The fonts are read once in a
/// process.
///
/// Findings: `labels.english`, a note, when words of the exporter stand in English in an article of another language;
/// `figure.words`, a note for each figure that is not decorative, because its words are printed in place of its image;
/// `marks.loose`, a warning with the first place, when accents are characters of their own, since genpdf cannot put them
/// where they belong.
///
/// # Errors
///
/// - [`ExportError::Unsupported`]: an article or words from right to left, or of a script whose letters change their
///   shape, such as Arabic and Devanagari; or margins that leave no room for text. Names the first place.
/// - [`ExportError::MissingGlyphs`]: characters that the font lacks, such as Chinese or emoji: all of them, and every
///   place.
/// - [`ExportError::Engine`]: genpdf failed.
/// - [`ExportError::Write`]: the writer failed.
///
/// # Examples
///
/// ```
/// use handout_core::Exporter;
/// use handout_genpdf::{GenpdfExporter, GenpdfOptions};
///
/// let exporter = GenpdfExporter::new(GenpdfOptions::default().with_font_size(12));
/// assert_eq!(exporter.format().extension, "pdf");
/// assert!(!exporter.capabilities().reproducible && exporter.capabilities().may_refuse);
/// ```
#[derive(Clone, Debug, Default)]
pub struct GenpdfExporter {
    options: GenpdfOptions,
}

impl GenpdfExporter {
    /// An exporter of pages that look as `options` say.
    #[must_use]
    pub fn new(options: GenpdfOptions) -> Self {
        Self { options }
    }
}

impl Exporter for GenpdfExporter {
    fn format(&self) -> Format {
        crate::FORMAT
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let faces = Faces::get()?;
        let body::Handout { sheets, findings } = body::lay_out(faces, article, &self.options)?;
        let bytes = sheet::write(faces, &self.options, sheets)?;
        out.write_all(&bytes)?;
        Ok(findings)
    }

    /// Not reproducible: genpdf writes the time and random identifiers into every file. Refuses what it cannot set.
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().may_refuse()
    }

    fn fidelity(&self, field: Field) -> Fidelity {
        fidelity(field)
    }
}
