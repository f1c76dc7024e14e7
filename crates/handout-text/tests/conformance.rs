//! The battery that every format passes.

use handout_conformance::Kit;
use handout_text::{TextExporter, TextOptions};

#[test]
fn text_holds_what_every_format_promises() {
    for options in [TextOptions::default(), TextOptions::default().with_width(60)] {
        let exporter = TextExporter::new(options);
        let kit = Kit::new(&exporter).elsewhere("text_holds_what_every_format_promises");
        kit.run().unwrap_or_else(|failures| panic!("{failures}"));
    }
}
