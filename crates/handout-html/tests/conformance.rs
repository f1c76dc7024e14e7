//! The battery that every format passes.

mod support;

use handout_conformance::Kit;
use handout_html::{HtmlExporter, HtmlOptions};

#[test]
fn html_holds_what_every_format_promises() {
    for options in [HtmlOptions::default(), HtmlOptions::default().with_fragment(true)] {
        let exporter = HtmlExporter::new(options);
        let kit = Kit::new(&exporter).extract(|bytes| support::reading(&String::from_utf8_lossy(bytes)));
        let kit = kit.elsewhere("html_holds_what_every_format_promises");
        kit.run().unwrap_or_else(|failures| panic!("{failures}"));
    }
}
