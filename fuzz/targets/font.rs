//! Any bytes as a font, and what is taken for one into a PDF before our own fonts. Seeds: the fonts of handout-fonts, and in
//! `corpus/font` some with the few letters of this article.
#![no_main]

use std::sync::LazyLock;

use handout::pdf::{Font, FontFamily, FontSet, MissingGlyphs, PdfExporter, PdfOptions};
use handout::{Article, Exporter};
use libfuzzer_sys::fuzz_target;

static ARTICLE: LazyLock<Article> = LazyLock::new(|| {
    let json = r#"{"format": "handout-article/1", "id": "fuzz", "language": "en", "title": ["Take 5"],
      "intro": [{"type": "paragraph", "content": ["Take 5 mg, fi, \u0633\u0643\u0631, \u092e\u0927\u0941, \u05e9\u05d1, \u4e00."]}]}"#;
    Article::from_json(json).expect("an article")
});

fuzz_target!(|bytes: &[u8]| {
    if let Ok(font) = Font::new(bytes.to_vec()) {
        // The first family sets whatever it says it has; what no family has is no reason to end before that.
        let fonts = FontSet::empty().with(FontFamily::new(font)).with_bundled();
        let options = PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace);
        // A broken font may be refused at any point, as long as that is an error.
        let _ = PdfExporter::with_fonts(options, fonts).export_to_vec(&ARTICLE);
    }
});
