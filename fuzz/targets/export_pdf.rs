//! Any article through the exporter `pdf`: its tags have all the words in order and none besides, and nothing in the file acts.
#![no_main]

use handout::pdf::PdfExporter;
use handout_fuzz::html::ink;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    if let Some(bytes) = handout_fuzz::export(&PdfExporter::default(), &article) {
        assert!(bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF\n"));
        // A PDF must not say that a letter means a byte order mark (PDF/UA-1 7.21.7); this shows nothing and joins words too.
        let words = handout_fuzz::words(&article).replace('\u{feff}', "\u{200b}");
        assert_eq!(ink(&handout_fuzz::pdf::reading(&bytes)), words);
        assert_eq!(handout_fuzz::objects::faults(&bytes), [""; 0]);
    }
});
