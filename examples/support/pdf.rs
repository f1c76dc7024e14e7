//! What can be chosen of a PDF: paper, type, and fonts from files.

use handout::{Exporter, Profile};

use super::Failure;

/// The choices made so far.
#[cfg(feature = "pdf")]
#[derive(Default)]
pub(crate) struct PdfChoices {
    options: handout::pdf::PdfOptions,
    fonts: handout::pdf::FontSet,
}

#[cfg(feature = "pdf")]
impl PdfChoices {
    pub(crate) fn profile(&mut self, profile: Profile) {
        self.options.profile = profile;
    }

    /// `letter` or `a4`.
    pub(crate) fn paper(&mut self, name: &str) -> Result<(), Failure> {
        self.options.paper = match name {
            "letter" => handout::pdf::Paper::Letter,
            "a4" => handout::pdf::Paper::A4,
            other => return Err(format!("unknown paper `{other}`; there are letter and a4").into()),
        };
        Ok(())
    }

    /// A font behind those that are there.
    pub(crate) fn font(&mut self, path: &str) -> Result<(), Failure> {
        use handout::pdf::{Font, FontFamily};

        let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
        let font = Font::new(bytes).map_err(|error| format!("{path}: {error}"))?;
        self.fonts = std::mem::take(&mut self.fonts).with(FontFamily::new(font));
        Ok(())
    }

    /// Puts an exporter with these choices in the place of the usual one.
    pub(crate) fn apply(&self, exporters: &mut [Box<dyn Exporter>]) {
        for exporter in exporters.iter_mut().filter(|exporter| exporter.format() == handout::pdf::FORMAT) {
            *exporter = Box::new(handout::pdf::PdfExporter::with_fonts(self.options.clone(), self.fonts.clone()));
        }
    }
}

/// Without the format, there is nothing to choose.
#[cfg(not(feature = "pdf"))]
#[derive(Default)]
pub(crate) struct PdfChoices;

#[cfg(not(feature = "pdf"))]
impl PdfChoices {
    pub(crate) fn profile(&mut self, _: Profile) {}

    pub(crate) fn paper(&mut self, _: &str) -> Result<(), Failure> {
        Err("this build has no `pdf`".into())
    }

    pub(crate) fn font(&mut self, path: &str) -> Result<(), Failure> {
        self.paper(path)
    }

    pub(crate) fn apply(&self, _: &mut [Box<dyn Exporter>]) {}
}
