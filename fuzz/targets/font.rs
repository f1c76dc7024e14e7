//! Any bytes as a font, and what is taken for one into a PDF. Seeds: the fonts of handout-fonts.
#![no_main]

use std::sync::LazyLock;

use handout::pdf::{Font, FontFamily, FontSet, PdfExporter, PdfOptions};
use handout::{Article, Exporter};
use libfuzzer_sys::fuzz_target;

static ARTICLE: LazyLock<Article> = LazyLock::new(|| {
    let json = r#"{"format": "handout-article/1", "id": "fuzz", "language": "en", "title": ["Hiccups \u4e00\u0e01"],
      "intro": [{"type": "paragraph", "content": ["Take 5 mg, fi, \u0633\u0643\u0631, \u092e\u0927\u0941, \u4e00."]}]}"#;
    Article::from_json(json).expect("an article")
});

fuzz_target!(|bytes: &[u8]| {
    if let Ok(font) = Font::new(bytes.to_vec()) {
        let fonts = FontSet::default().with(FontFamily::new(font));
        // A broken font may be refused at any point, as long as that is an error.
        let _ = PdfExporter::with_fonts(PdfOptions::default(), fonts).export_to_vec(&ARTICLE);
    }
});
