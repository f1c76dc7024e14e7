//! Any article through the exporter `pdf`.
#![no_main]

use handout::pdf::PdfExporter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&PdfExporter::default(), &article) {
        assert!(bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF\n"));
    }
});
