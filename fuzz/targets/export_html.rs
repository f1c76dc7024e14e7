//! Any article through the exporter `html`.
#![no_main]

use handout::html::HtmlExporter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&HtmlExporter::default(), &article) {
        assert!(bytes.ends_with(b"</html>\n"));
    }
});
