//! Addresses that may be followed have the same four schemes in every format, whatever tricks they hold.

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

#[cfg(feature = "pdf")]
#[test]
fn pdf_follows_nothing_else_and_has_no_other_action() {
    use lopdf::{Document, Object};

    let pdf = handout::pdf::to_vec(&article(), &handout::pdf::PdfOptions::default()).expect("pdf");
    let document = Document::load_mem(&pdf).expect("a PDF");
    let mut links = Vec::new();
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        for key in ["AA", "OpenAction", "JS", "JavaScript", "Launch"] {
            assert!(!dictionary.has(key.as_bytes()), "{key} in {dictionary:?}");
        }
        let Ok(action) = dictionary.get(b"A").and_then(Object::as_dict) else { continue };
        assert_eq!(action.get(b"S").and_then(Object::as_name_str).expect("a kind of action"), "URI");
        let uri = action.get(b"URI").and_then(Object::as_str).expect("an address");
        assert!(uri.is_ascii());
        links.push(String::from_utf8(uri.to_vec()).expect("ASCII"));
    }
    assert_eq!(links.len(), kept().len());
    assert!(links.iter().all(|link| is_safe(link)), "{links:?}");
}
