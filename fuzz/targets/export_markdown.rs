//! Any article through the exporter `markdown`: read as it was by who reads GitHub's Markdown, and by who reads `CommonMark`.
#![no_main]

use handout::markdown::MarkdownExporter;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&MarkdownExporter::default(), &article) {
        assert!(bytes.ends_with(b"\n") && str::from_utf8(&bytes).is_ok());
    }
    // The reader of the tests takes `&#57344;` for U+FFFD.
    if !article.to_json().expect("JSON").contains('\u{e000}') {
        handout_fuzz::markdown::words::check(&article).unwrap_or_else(|error| panic!("{error}"));
    }
});
