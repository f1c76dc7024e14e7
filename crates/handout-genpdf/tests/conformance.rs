//! The battery that every format passes.

mod reader;

use handout_conformance::{Check, Kit};
use handout_genpdf::{GenpdfExporter, GenpdfOptions};

#[test]
fn pdf_holds_what_every_format_promises() {
    let exporter = GenpdfExporter::new(GenpdfOptions::default());
    // The strings have a test of their own below. The tests of the workspace ask for the fidelity, with a reader of everything in the
    // file.
    let kit = Kit::new(&exporter).extract(reader::text).without(Check::Hostile).without(Check::Fidelity);
    kit.run().unwrap_or_else(|failures| panic!("{failures}"));
}

/// Each string is a file of its own with two whole fonts, a tenth of a second, and cannot share one: many are refused. In every run
/// of the tests the fixture `hostile-text`, the generated articles and the payloads of the workspace's `pdf_payloads` stand for them.
#[test]
#[ignore = "takes minutes"]
fn hostile_text_is_printed_or_refused() {
    let exporter = GenpdfExporter::new(GenpdfOptions::default());
    let kit = Kit::new(&exporter).extract(reader::text).only(Check::Hostile);
    kit.run().unwrap_or_else(|failures| panic!("{failures}"));
}
