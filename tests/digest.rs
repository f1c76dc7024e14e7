//! The digest across formats: one for one article, printed on wish, and compared by the readers.
#![cfg(all(
    feature = "digest",
    feature = "html",
    feature = "pdf",
    feature = "text",
    feature = "xml",
    feature = "json",
    feature = "markdown"
))]

#[path = "fidelity/read.rs"]
mod read;

use handout::xml::{XmlErrorKind, XmlReadError, XmlReadOptions};
use handout::{Article, Exporter, JsonReadOptions, html, json, markdown, pdf, text, xml};
use handout_conformance::{fixture, fixtures, generate};
use proptest::prelude::*;

fn options() -> (xml::XmlOptions, json::JsonOptions) {
    (xml::XmlOptions::default().with_digest(true), json::JsonOptions::default().with_digest(true))
}

fn sample() -> Article {
    fixture("hemifacial-spasm").expect("the fixture").article().expect("an article")
}

/// The article as XML and as JSON, in both layouts, each with its digest, and read back.
fn round_trips(article: &Article) -> [Article; 3] {
    let (xml, json) = options();
    let xml = xml::to_string(article, &xml).expect("XML");
    let mut compact = json.clone();
    compact.pretty = false;
    let compact = json::to_string(article, &compact).expect("JSON");
    let json = json::to_string(article, &json).expect("JSON");
    let digest = article.digest().to_string();
    assert!(compact.contains(&format!("\"digest\":\"{digest}\"")), "{compact}");
    assert!(xml.contains(&format!(" digest=\"{digest}\"")) && json.contains(&format!("\"digest\": \"{digest}\"")));
    let xml = xml::from_str(&xml, &XmlReadOptions::default()).expect("the article").article;
    [xml, Article::from_json(json).expect("the article"), Article::from_json(compact).expect("the article")]
}

#[test]
fn every_fixture_has_one_digest_in_every_format() {
    for fixture in fixtures() {
        let article = fixture.article().expect("an article");
        for back in round_trips(&article) {
            assert_eq!(back.digest(), article.digest(), "{}", fixture.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn every_article_has_one_digest_in_every_format(article in generate::article()) {
        for back in round_trips(&article) {
            prop_assert_eq!(back.digest(), article.digest());
        }
    }
}

#[test]
fn xml_with_another_digest_is_refused_with_its_place() {
    let article = sample();
    let (options, _) = options();
    let xml = xml::to_string(&article, &options).expect("XML");
    let strict = XmlReadOptions::default();
    let error = xml::from_str(&xml.replacen("muscle", "nerves", 1), &strict).expect_err("another article");
    let XmlReadError::At { kind: XmlErrorKind::Digest { found }, place } = &error else { panic!("{error}") };
    assert_ne!(*found, article.digest());
    assert_eq!((place.line, place.path.as_str()), (2, "article"), "{error}");

    let digest = article.digest().to_string();
    for (bad, said) in
        [("0".repeat(64), "was changed"), (digest.to_uppercase(), "64 digits"), (String::new(), "64 digits")]
    {
        let error = xml::from_str(&xml.replace(&digest, &bad), &strict).expect_err("another digest");
        assert!(error.to_string().contains(said), "{error}");
    }

    // Of a newer file, a part was skipped that the digest was made of.
    let lenient = XmlReadOptions::lenient();
    assert!(xml::from_str(&xml, &lenient).expect("the article").skipped.is_empty());
    let newer = xml.replacen("<section ", "<section new=\"a\" ", 1);
    let read = xml::from_str(&newer, &lenient).expect("the article");
    let skipped: Vec<&str> = read.skipped.iter().map(|skipped| skipped.name.as_str()).collect();
    assert_eq!((read.article, skipped), (article, vec!["digest", "new"]));
}

#[test]
fn json_that_was_changed_is_refused_and_a_newer_file_is_read_without_its_digest() {
    let article = sample();
    let (_, options) = options();
    let json = json::to_string(&article, &options).expect("JSON");
    let error = Article::from_json(json.replacen("muscle", "nerves", 1)).expect_err("another article");
    assert!(error.to_string().contains("was changed"), "{error}");

    let newer = json.replacen("{\n", "{\n  \"new\": {\"digest\": 1},\n", 1);
    let read = Article::from_json_with(&newer, &JsonReadOptions::lenient()).expect("the article");
    let skipped: Vec<&str> = read.skipped.iter().map(|skipped| skipped.path.as_str()).collect();
    assert_eq!((read.article, skipped), (article, vec!["new", "digest"]));
}

#[test]
fn every_exporter_tells_it_on_wish_and_nothing_else_changes() {
    let article = sample();
    let urn = article.digest().urn();
    let (xml, json) = options();
    let pairs: [(Box<dyn Exporter>, Box<dyn Exporter>); 6] = [
        (
            Box::new(html::HtmlExporter::default()),
            Box::new(html::HtmlExporter::new(html::HtmlOptions::default().with_digest(true))),
        ),
        (
            Box::new(text::TextExporter::default()),
            Box::new(text::TextExporter::new(text::TextOptions::default().with_digest(true))),
        ),
        (
            Box::new(pdf::PdfExporter::default()),
            Box::new(pdf::PdfExporter::new(pdf::PdfOptions::default().with_digest(true))),
        ),
        (
            Box::new(markdown::MarkdownExporter::default()),
            Box::new(markdown::MarkdownExporter::new(markdown::MarkdownOptions::default().with_digest(true))),
        ),
        (Box::new(xml::XmlExporter::default()), Box::new(xml::XmlExporter::new(xml))),
        (Box::new(json::JsonExporter::default()), Box::new(json::JsonExporter::new(json))),
    ];
    for (plain, telling) in pairs {
        let id = plain.format().id;
        let file = |exporter: &dyn Exporter| {
            let (bytes, _) = exporter.export_to_vec(&article).expect("a file");
            read::said(id, &bytes).all
        };
        let (plain, telling) = (file(plain.as_ref()), file(telling.as_ref()));
        assert!(!plain.contains(&article.digest().to_string()), "{id}");
        let told = match id {
            "html" => format!("<article class=\"handout\" data-digest=\"{urn}\" "),
            "text" => format!("\n\n{urn}\n"),
            "pdf" => format!("<handout:digest>{urn}</handout:digest>"),
            "markdown" => format!("\ndigest: \"{urn}\""),
            "xml" => format!(" digest=\"{}\"", article.digest()),
            _ => format!("\n  \"digest\": \"{}\",", article.digest()),
        };
        assert!(telling.contains(&told), "{id}");
        match id {
            "html" => assert_eq!(telling.replace(&format!(" data-digest=\"{urn}\""), ""), plain),
            "text" => assert_eq!(telling.strip_suffix(&format!("\n{urn}\n")), Some(plain.as_str())),
            "pdf" => {}
            _ => assert_eq!(telling.replace(&told, ""), plain),
        }
    }
}

#[cfg(feature = "genpdf")]
#[test]
fn the_simple_pdf_prints_it() {
    let exporter = handout::genpdf::GenpdfExporter::new(handout::genpdf::GenpdfOptions::default().with_digest(true));
    assert!(exporter.export_to_vec(&sample()).is_ok());
}
