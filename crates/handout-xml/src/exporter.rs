//! [`XmlExporter`] and [`to_string`].

use std::io;

use handout_core::{Article, Capabilities, ExportError, Exporter, Fidelity, Field, Findings, Format};

use crate::options::XmlOptions;
use crate::writer::XmlWriter;
use crate::{FORMAT, article};

/// Writes articles as XML. The same article and options give the same bytes, and the only error is that of the writer.
///
/// # Examples
///
/// ```
/// use handout_core::Exporter;
/// use handout_xml::{XmlExporter, XmlOptions};
///
/// let exporter = XmlExporter::new(XmlOptions::compact());
/// assert_eq!(exporter.format().media_type, "application/xml");
/// assert!(exporter.capabilities().reproducible);
/// ```
#[derive(Clone, Debug, Default)]
pub struct XmlExporter {
    options: XmlOptions,
}

impl XmlExporter {
    /// An exporter with these options.
    #[must_use]
    pub const fn new(options: XmlOptions) -> Self {
        Self { options }
    }
}

impl Exporter for XmlExporter {
    fn format(&self) -> Format {
        FORMAT
    }

    fn export(&self, article: &Article, out: &mut dyn io::Write) -> Result<Findings, ExportError> {
        let xml = to_string(article, &self.options)?;
        out.write_all(xml.as_bytes())?;
        Ok(Findings::new())
    }

    /// Reproducible, and [`from_str`](crate::from_str) gives an equal article back.
    fn capabilities(&self) -> Capabilities {
        Capabilities::none().reproducible().readable_back()
    }

    /// Everything: [`from_str`](crate::from_str) gives an equal article back.
    fn fidelity(&self, _: Field) -> Fidelity {
        Fidelity::Carried
    }
}

/// The article as XML 1.0 in UTF-8, with one line end (LF) at the end.
///
/// # Errors
///
/// None: an article holds nothing that XML could not. The type is that of all formats.
pub fn to_string(article: &Article, options: &XmlOptions) -> Result<String, ExportError> {
    let mut xml = XmlWriter::new(options.pretty);
    #[cfg(feature = "digest")]
    let digest = options.digest.then(|| article.digest());
    #[cfg(not(feature = "digest"))]
    let digest = None;
    article::article(&mut xml, article, digest);
    Ok(xml.finish())
}
