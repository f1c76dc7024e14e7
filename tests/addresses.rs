//! Addresses that may be followed have the same four schemes in every format, whatever tricks they hold. Those of Markdown are in its own
//! crate, beside the reader.

#[cfg(feature = "pdf")]
mod objects;

use handout::{Article, Block, Draft, Inline, Inlines, LanguageTag, Link, LinkTarget, Slug, Url};
use handout_conformance::attacks::addresses;

/// The addresses that the model keeps, in the order of the article.
fn kept() -> Vec<Url> {
    let kept = addresses().filter(|attack| attack.kind == "kept");
    kept.map(|attack| Url::new(attack.text).expect("an address")).collect()
}

fn article() -> Article {
    let words = |words: &str| Inlines::text(words).expect("words");
    let mut draft = Draft::new(Slug::new("addresses").expect("a slug"), LanguageTag::english(), words("Addresses"));
    for url in kept() {
        let link = Link::new(LinkTarget::Url(url), words("there")).expect("a link");
        draft.intro.push(Block::Paragraph(Inlines::new(vec![Inline::Link(link)]).expect("words")));
    }
    Article::try_from(draft).expect("an article")
}

fn is_safe(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    ["http", "https", "mailto", "tel"].contains(&scheme.as_str())
}

/// What stands between `before` and `after`, each time.
fn between<'t>(text: &'t str, before: &'t str, after: &'t str) -> Vec<&'t str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap_or_default()).collect()
}

fn unescaped(value: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    signs.into_iter().fold(value.to_owned(), |value, (reference, sign)| value.replace(reference, sign))
}

#[cfg(feature = "html")]
#[test]
fn html_links_to_nothing_else() {
    let html = handout::html::to_string(&article(), &handout::html::HtmlOptions::default()).expect("html");
    let links = between(&html, "<a href=\"", "\"");
    let links: Vec<_> = links.iter().filter(|link| !link.starts_with('#')).map(|link| unescaped(link)).collect();
    assert_eq!(links.len(), kept().len());
    for (link, url) in links.iter().zip(kept()) {
        assert!(is_safe(link), "{link}");
        // What no address may have is encoded; everything else is as it was.
        let same = |c: &char| !matches!(c, '"' | '<' | '>' | '`' | '{' | '|' | '}' | '^' | '\\');
        assert!(*link == *url || url.chars().any(|c| !same(&c)), "{link} for {url}");
    }
}

#[cfg(feature = "xml")]
#[test]
fn xml_keeps_every_address_as_it_is() {
    let xml = handout::xml::to_string(&article(), &handout::xml::XmlOptions::default()).expect("xml");
    let links: Vec<_> = between(&xml, "href=\"", "\"").into_iter().map(unescaped).collect();
    assert_eq!(links, kept().into_iter().map(Url::into_string).collect::<Vec<_>>());
    assert!(links.iter().all(|link| is_safe(link)));
}

#[cfg(feature = "text")]
#[test]
fn text_prints_every_address_as_it_is() {
    let text = handout::text::to_string(&article(), &handout::text::TextOptions::default());
    for url in kept() {
        assert!(text.contains(&*url), "{url} is not in\n{text}");
    }
}

/// Behind the page's own address, in everything of schema.org that holds one.
#[cfg(feature = "json")]
#[test]
fn json_ld_keeps_every_address_as_it_is() {
    use handout::json::{JsonLdOptions, json_ld};
    use handout::{Article, JsonError};
    use serde_json::{Value, json};

    /// The addresses of a value and of all in it.
    fn collect(value: &Value, addresses: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                let names = ["@id", "url", "isBasedOn", "license", "propertyID"];
                let strings = names.iter().filter_map(|name| fields.get(*name)?.as_str());
                addresses.extend(strings.map(str::to_owned));
                fields.values().for_each(|value| collect(value, addresses));
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, addresses)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    let article = |address: &str| -> Result<Article, JsonError> {
        let person = json!({"kind": "person", "name": "A", "url": address});
        let article = json!({
            "format": "handout-article/1", "id": "addresses", "language": "en", "title": ["Addresses"],
            "identifiers": [{"system": address, "value": "1"}],
            "provenance": {"url": address},
            "translations": [
                {"language": "fr", "url": address, "relation": "translation"},
                {"language": "de", "url": address, "relation": "original"},
            ],
            "colophon": [
                {"facts": [{"type": "reviewer", "parties": [person]}]},
                {"facts": [{"type": "licence", "url": address}]},
            ],
            "intro": [{"type": "paragraph", "content": ["Words."]}],
        });
        Article::from_json(article.to_string())
    };
    for url in kept() {
        let article = article(&url).expect("an article");
        let json = json_ld(&article, &JsonLdOptions::default().with_url(url.clone())).expect("JSON-LD");
        // It may stand in a script.
        assert!(!json.contains('<'), "{json}");
        let mut addresses = Vec::new();
        collect(&serde_json::from_str(&json).expect("JSON"), &mut addresses);
        assert_eq!(addresses, [&*url; 8], "{json}");
    }
    for attack in addresses().filter(|attack| attack.kind == "refused") {
        assert!(article(&attack.text).is_err(), "{attack:?}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_follows_nothing_else_and_has_no_other_action() {
    use handout::pdf::{MissingGlyphs, PdfOptions, to_vec};
    use lopdf::{Document, Object};

    // One address has a digit that the Latin font lacks.
    let pdf = to_vec(&article(), &PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace)).expect("pdf");
    assert_eq!(objects::faults(&pdf), [""; 0]);
    let document = Document::load_mem(&pdf).expect("a PDF");
    let mut links = Vec::new();
    for object in document.objects.values() {
        let action = object.as_dict().and_then(|dictionary| dictionary.get(b"A")).and_then(Object::as_dict);
        if let Ok(uri) = action.and_then(|action| action.get(b"URI")).and_then(Object::as_str) {
            links.push(String::from_utf8(uri.to_vec()).expect("ASCII"));
        }
    }
    assert_eq!(links.len(), kept().len());
    assert!(links.iter().all(|link| is_safe(link)), "{links:?}");
}
