//! The battery that every format passes.

mod reader;

use handout_conformance::Kit;
use handout_genpdf::{GenpdfExporter, GenpdfOptions};

#[test]
fn pdf_holds_what_every_format_promises() {
    let exporter = GenpdfExporter::new(GenpdfOptions::default());
    let kit = Kit::new(&exporter).extract(reader::text);
    kit.run().unwrap_or_else(|failures| panic!("{failures}"));
}
