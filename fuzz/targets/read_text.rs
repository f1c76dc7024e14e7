//! Any bytes as a portal's page.
#![no_main]

use handout::Article;
use handout::import::{ImportOptions, import_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(imported) = import_bytes(bytes, &ImportOptions::default()) {
        assert!(imported.report.conserved);
        if let Ok(article) = Article::try_from(imported.draft) {
            assert!(!handout::text::to_string(&article, &handout::text::TextOptions::default()).is_empty());
        }
    }
});
