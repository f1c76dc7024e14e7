//! Any article through the exporter `json`.
#![no_main]

use handout::json::JsonExporter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&JsonExporter::default(), &article) {
        assert_eq!(handout::Article::from_json(&bytes).expect("what was written"), article);
    }
});
