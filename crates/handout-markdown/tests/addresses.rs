//! Links go where the article says and nowhere else, in both flavours, as comrak reads them.

mod support;

use comrak::nodes::NodeValue;
use comrak::{Arena, parse_document};
use handout_conformance::attacks::addresses;
use handout_core::{Article, Block, Draft, Inline, Inlines, LanguageTag, Link, LinkTarget, Slug, Text, Url};
use handout_markdown::{Flavour, MarkdownOptions, to_string};

/// The addresses that the model keeps, or those that it refuses.
fn of_kind(kind: &str) -> Vec<String> {
    addresses().filter(|attack| attack.kind == kind).map(|attack| attack.text).collect()
}

fn article(paragraphs: impl IntoIterator<Item = Inline>) -> Article {
    let title = Inlines::text("Addresses").expect("words");
    let mut draft = Draft::new(Slug::new("addresses").expect("a slug"), LanguageTag::english(), title);
    let words = |inline| Block::Paragraph(Inlines::new(vec![inline]).expect("words"));
    draft.intro.extend(paragraphs.into_iter().map(words));
    Article::try_from(draft).expect("an article")
}

/// Where the links of a file go, images among them.
fn links(markdown: &str, github: bool) -> Vec<String> {
    let arena = Arena::new();
    let nodes = parse_document(&arena, markdown, &support::options(github)).descendants();
    nodes
        .filter_map(|node| match &node.data.borrow().value {
            NodeValue::Link(link) | NodeValue::Image(link) => Some(link.url.clone()),
            _ => None,
        })
        .collect()
}

/// What is met in a file.
struct Read {
    file: String,
    github: bool,
    links: Vec<String>,
}

/// The links of an article, by flavour and by who reads it: what is written for one is met by the other.
fn read_everywhere(article: &Article) -> Vec<Read> {
    let mut read = Vec::new();
    for flavour in [Flavour::Github, Flavour::CommonMark] {
        for front_matter in [true, false] {
            let options = MarkdownOptions::default().with_flavour(flavour).with_front_matter(front_matter);
            let markdown = to_string(article, &options);
            for github in [true, false] {
                let file = format!("{flavour:?}, read as GitHub does: {github}\n{markdown}");
                read.push(Read { file, github, links: links(&markdown, github) });
            }
        }
    }
    read
}

#[test]
fn every_address_comes_back_as_it_was() {
    let kept = of_kind("kept");
    let link = |address: &String| {
        let url = Url::new(address.clone()).expect("an address");
        Inline::Link(Link::new(LinkTarget::Url(url), Inlines::text("there").expect("words")).expect("a link"))
    };
    for Read { file, links, .. } in read_everywhere(&article(kept.iter().map(link))) {
        assert_eq!(links, kept, "{file}");
    }
}

/// An address that is printed as words, or is the words of a link, is met as words: also one that a reader of Markdown would make
/// a link of by itself. GitHub makes one of any e-mail address, whatever is written.
#[test]
fn words_become_no_link() {
    let mut words = Vec::new();
    for address in of_kind("refused").into_iter().chain(of_kind("kept")) {
        let forms = [
            address.clone(),
            format!("<{address}>"),
            format!("[a]({address})"),
            format!("[a](<{address}> \"b\")"),
            format!("![a]({address})"),
            format!("[a]: {address}"),
        ];
        words.extend(forms.into_iter().filter_map(|form| Text::new(form).ok()));
    }
    assert!(words.len() > 1_000, "{}", words.len());
    // What a link would be made of.
    for sample in ["[a](javascript:alert(1))", "<javascript:alert(1)>", "[a]: javascript:b\n\n[a]"] {
        assert_eq!(links(sample, false).len(), 1, "{sample}");
    }
    for Read { file, github, links } in read_everywhere(&article(words.iter().cloned().map(Inline::Text))) {
        let is_mail =
            |link: &String| ["a", "b", "alert"].iter().any(|name| *link == format!("mailto:{name}@example.org"));
        assert!(links.is_empty() || github && links.iter().all(is_mail), "{links:?}\n{file}");
    }
    let address = "https://example.org/";
    let linked = words.into_iter().filter_map(|text| {
        let words = Inlines::new(vec![Inline::Text(text)]).ok()?;
        Some(Inline::Link(Link::new(LinkTarget::Url(Url::new(address).ok()?), words).ok()?))
    });
    for Read { file, links, .. } in read_everywhere(&article(linked)) {
        assert!(links.len() > 1_000 && links.iter().all(|link| link == address), "{links:?}\n{file}");
    }
}
