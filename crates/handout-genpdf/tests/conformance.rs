//! The battery that every format passes.

mod reader;

use handout_conformance::check;
use handout_genpdf::{GenpdfExporter, GenpdfOptions};

#[test]
fn pdf_holds_what_every_format_promises() {
    check(&GenpdfExporter::new(GenpdfOptions::default()), reader::text).unwrap_or_else(|failures| panic!("{failures}"));
}
