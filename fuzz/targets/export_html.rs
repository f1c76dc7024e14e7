//! Any article through the exporter `html`: elements in one another, all the words in order and none besides.
#![no_main]

use handout::html::HtmlExporter;
use handout_fuzz::html::{ink, reading};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&HtmlExporter::default(), &article) {
        let html = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(ink(&reading(&html)), handout_fuzz::words(&article), "{html}");
    }
});
