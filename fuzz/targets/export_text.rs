//! Any article through the exporter `text`.
#![no_main]

use handout::text::TextExporter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&TextExporter::default(), &article) {
        // What was printed can be imported, whatever becomes of it.
        let _ = handout::import::import_bytes(&bytes, &handout::import::ImportOptions::default());
    }
});
