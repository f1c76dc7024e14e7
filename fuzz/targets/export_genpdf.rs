//! Any article through the exporter `genpdf`: its words are on the pages, in order, and nothing in the file acts.
#![no_main]

use handout::genpdf::GenpdfExporter;
use handout_fuzz::html::ink;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Each file takes as long as its fonts; articles of more pages would only take longer.
    if bytes.len() > 2048 {
        return;
    }
    let Some(article) = handout_fuzz::article(bytes) else { return };
    let Some(bytes) = handout_fuzz::export(&GenpdfExporter::default(), &article) else { return };
    // The notation of text stands between the words: addresses, meanings, headers of a table at each row.
    let (words, text) = (handout_fuzz::words(&article), ink(&handout_fuzz::genpdf::text(&bytes)));
    let mut printed = text.chars();
    assert!(words.chars().all(|wanted| printed.any(|c| c == wanted)), "{text}\nshould have\n{words}");
    assert_eq!(handout_fuzz::objects::faults(&bytes), [""; 0]);
});
