//! Any article through the exporter `text`: the words are there in order, and the importer can take what was printed.
#![no_main]

use handout::text::{TextExporter, TextOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(article) = handout_fuzz::article(bytes) else { return };
    let words = handout_fuzz::words(&article);
    for options in [TextOptions::default(), TextOptions::default().with_width(30)] {
        let Some(bytes) = handout_fuzz::export(&TextExporter::new(options), &article) else { continue };
        let text = String::from_utf8(bytes).expect("UTF-8");
        let mut printed = text.chars();
        assert!(words.chars().all(|wanted| printed.any(|c| c == wanted)), "{text}\nshould have\n{words}");
        // What was printed can be imported, whatever becomes of it.
        let _ = handout::import::import(&text, &handout::import::ImportOptions::default());
    }
});
