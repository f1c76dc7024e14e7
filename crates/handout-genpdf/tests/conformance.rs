//! The battery that every format passes.

mod reader;

use handout_conformance::{Check, Kit};
use handout_genpdf::{GenpdfExporter, GenpdfOptions};

#[test]
fn pdf_holds_what_every_format_promises() {
    let exporter = GenpdfExporter::new(GenpdfOptions::default());
    // Every file holds a megabyte of fonts, and making thousands takes minutes; the fixture `hostile-text` and the generated
    // articles stand for the strings and for the fields left out.
    let kit = Kit::new(&exporter).extract(reader::text).without(Check::Hostile).without(Check::Optional);
    // The tests of the workspace ask for it, with a reader of everything in the file.
    let kit = kit.without(Check::Fidelity);
    kit.run().unwrap_or_else(|failures| panic!("{failures}"));
}
