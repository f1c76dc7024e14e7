//! The battery that every format passes.

use handout_conformance::check;
use handout_text::{TextExporter, TextOptions};

#[test]
fn text_holds_what_every_format_promises() {
    for options in [TextOptions::default(), TextOptions::default().with_width(60)] {
        let exporter = TextExporter::new(options);
        check(&exporter, |bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_else(|failures| panic!("{failures}"));
    }
}
