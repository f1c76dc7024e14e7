//! Any bytes as overrides of partials: refused with their places, or a page that has the article's words and nothing that runs.
//! A byte that UTF-8 never has stands between overrides; the first line of each is the partial's name.
#![no_main]

use std::sync::LazyLock;

use handout::html::{Contents, HtmlExporter, HtmlOptions, Templates};
use handout::{Article, Exporter, Line, Slug};
use handout_fuzz::html::overrides::{check_tag, is_within, shown};
use libfuzzer_sys::fuzz_target;

/// Something for each partial, and words that mean harm.
const ARTICLE: &str = r#"{"format": "handout-article/1", "id": "fuzz", "language": "en", "title": ["Hiccups \"<b>' {{title}}"],
  "subtitle": ["Why & how"], "synonyms": [{"name": "Singultus", "language": "la"}], "summary": "\"><script>alert(1)</script>",
  "translations": [{"language": "de", "url": "https://example.org/?a&b", "relation": "translation"}],
  "intro": [{"type": "callout", "level": "emergency", "heading": ["Now"], "blocks": [{"type": "paragraph", "content": ["Call {{> page}}."]}]},
    {"type": "figure", "image": "iVBORw0KGgo=", "alt": "A <i>", "long_description": ["Lungs"], "caption": ["Below"], "credit": "Somebody"}],
  "sections": [{"kind": "causes", "heading": ["Causes"], "blocks": [{"type": "paragraph", "content": ["Eating fast."]}],
      "subsections": [{"kind": "other", "heading": ["Air"], "blocks": [{"type": "list", "items": [[{"type": "paragraph", "content": ["Gas"]}]]}]}]},
    {"kind": "other", "language": "es", "heading": ["Causas"], "blocks": [{"type": "callout", "level": "info", "blocks": [{"type": "paragraph", "content": ["Comer."]}]}]}],
  "colophon": [{"facts": [{"type": "last-reviewed", "date": "2024-02-29"}], "as_printed": ["Reviewed in February 2024"]},
    {"facts": [{"type": "licence", "url": "https://example.org/licence"}]}]}"#;

struct Ours {
    article: Article,
    options: [HtmlOptions; 2],
    pages: [String; 2],
}

static OURS: LazyLock<Ours> = LazyLock::new(|| {
    let article = Article::from_json(ARTICLE).expect("an article");
    let number = Line::new("112").expect("a number");
    let options = [
        HtmlOptions::default().with_contents(Contents::Always).with_emergency_number(number),
        HtmlOptions::default().with_fragment(true).with_id_prefix(Slug::new("left").expect("a slug")),
    ];
    let pages = options.clone().map(|options| page(&HtmlExporter::new(options), &article));
    Ours { article, options, pages }
});

fuzz_target!(|bytes: &[u8]| {
    let overrides: Vec<(String, String)> = bytes.split(|byte| *byte == 0xff).map(override_).collect();
    let templates = match Templates::new(1, overrides.iter().map(|(name, source)| (name, source))) {
        Ok(templates) => templates,
        Err(errors) => {
            assert!(errors.iter().len() > 0);
            for error in &errors {
                assert!(error.line() > 0 && error.column() > 0 && !error.rule().is_empty());
                assert!(overrides.iter().any(|(name, _)| name == error.partial()));
            }
            // Whoever reads them reads one in a line, and no controls.
            let printed = errors.to_string();
            assert_eq!(printed.bytes().filter(u8::is_ascii_control).count(), errors.iter().len() - 1, "{printed:?}");
            return;
        }
    };
    for ((name, source), at) in overrides.iter().zip(1..) {
        assert_eq!(Templates::check(name, source), Ok(()), "{name}");
        assert!(overrides.iter().skip(at).all(|(other, _)| other != name), "{name} twice");
    }
    for (options, without) in OURS.options.iter().zip(&OURS.pages) {
        let with = page(&HtmlExporter::new(options.clone()).with_templates(templates.clone()), &OURS.article);
        assert!(is_within(&shown(without), &shown(&with)), "{with}");
        with.split('<').skip(1).filter(|tag| !tag.starts_with('/')).for_each(|tag| check_tag(tag, &with));
    }
});

fn override_(bytes: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(bytes);
    let (name, source) = text.split_once('\n').unwrap_or((&text, ""));
    (name.to_owned(), source.to_owned())
}

fn page(exporter: &HtmlExporter, article: &Article) -> String {
    let (bytes, _) = exporter.export_to_vec(article).expect("a checked template renders");
    String::from_utf8(bytes).expect("UTF-8")
}
