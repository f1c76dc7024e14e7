//! What comes out is what went in, character by character, whoever reads it: hostile text becomes no markup, and markup no
//! text.

mod support;

use handout_conformance::{fixtures, generate};
use handout_core::{
    Alt, Article, Asset, Block, Draft, Figure, Inline, Inlines, LanguageTag, Line, Link, LinkTarget, Slug, Text, Url,
};
use handout_markdown::{MarkdownOptions, to_string};
use proptest::prelude::*;

use support::words::check;

#[test]
fn every_fixture_is_read_as_it_was() {
    for fixture in fixtures() {
        let article = fixture.article().expect("an article");
        check(&article).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
    }
}

#[test]
fn an_image_whose_text_alternative_begins_like_a_footnote_is_an_image() {
    let asset = Asset::new(b"\x89PNG\r\n\x1a\n".to_vec()).expect("image");
    let alt = Alt::Text(Line::new("^1 in the text").expect("words"));
    let mut draft =
        Draft::new(Slug::new("a").expect("slug"), LanguageTag::english(), Inlines::text("A").expect("title"));
    draft.intro.push(Block::from(Figure::new(asset, alt)));
    let article = Article::try_from(draft).expect("an article");
    assert_eq!(check(&article), Ok(()));
    let markdown = to_string(&article, &MarkdownOptions::default().with_front_matter(false));
    assert_eq!(
        support::shown(markdown.as_bytes()).split_whitespace().collect::<Vec<_>>().join(" "),
        "A ^1 in the text"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn every_article_is_read_as_it_was(article in generate::article()) {
        // comrak reads `&#57344;` as U+FFFD.
        prop_assume!(!article.to_json().expect("json").contains('\u{e000}'));
        prop_assert_eq!(check(&article), Ok(()));
    }

    /// Signs alone, dense: nothing that means something in Markdown is rare here.
    #[test]
    fn signs_are_read_as_they_were(pieces in proptest::collection::vec(sign_piece(), 1..8)) {
        if let Ok(words) = Inlines::new(pieces) {
            prop_assert_eq!(check(&article_of(words)), Ok(()));
        }
    }
}

/// Lowered characters are set like any others and raised ones behind a sign, but two numbers do not become one.
#[test]
fn raised_and_lowered_numbers_stay_apart_from_others() {
    let plain = |text: &str| Inline::Text(Text::new(text).expect("text"));
    let lowered = |text: &str| Inline::Subscript(Inlines::text(text).expect("words"));
    let raised = |text: &str| Inline::Superscript(Inlines::text(text).expect("words"));
    let strong = |inner| Inline::Strong(Inlines::new(vec![inner]).expect("words"));
    for (pieces, set) in [
        (vec![plain("H"), lowered("2"), plain("O")], "\nH2O\n"),
        (vec![plain("10"), lowered("2")], "\n10\\_2\n"),
        (vec![plain("10"), lowered("x")], "\n10x\n"),
        (vec![plain("x"), lowered("1"), plain("5")], "\nx\\_(1)5\n"),
        (vec![plain("10"), raised("9"), plain("/L")], "\n10^9/L\n"),
        (vec![plain("10"), raised("9"), plain("5")], "\n10^(9)5\n"),
        (vec![plain("10"), raised("9"), Inline::LineBreak, plain("5")], "\n10^9\\\n5\n"),
        (vec![plain("10"), raised("3"), lowered("m2"), plain("5")], "\n10^(3)\\_(m2)5\n"),
        (vec![strong(plain("x")), lowered("1"), plain("5")], "\n**x**\\_(1)5\n"),
        (vec![strong(plain("10")), strong(raised("9")), plain("5")], "\n**10^(9**)5\n"),
    ] {
        let article = article_of(Inlines::new(pieces).expect("words"));
        let markdown = to_string(&article, &MarkdownOptions::default());
        assert!(markdown.contains(set), "{set:?}: {markdown:?}");
    }
}

/// What begins or ends a block, at the beginning of a paragraph, behind a line break, in a heading, and before a link.
#[test]
fn what_begins_a_block_is_text() {
    let begins = "# a|#|## a|####### a|a #|a ##|+ a|+|- a|-|* a|1. a|1.|1) a|007. a|1234567890. a|> a|>a|=|===|---|- - -|\
        ***|* * *|___|_ _ _|~~~|~~~a|```|```a|    a|   # a|a  |a\\|::: a|:|: a|%|% a|[a]: b|[a]: <b> \"c\"|[^1]: a|[ ] a|\
        a!|!|<b>|<!-- a|</p>|&amp;|&#35;|www.a.example|https://a.example|a@b.example|:a:|$a$|~a~|~~a~~|---\u{a0}|\u{a0}# a";
    let url = || LinkTarget::Url(Url::new("https://example.org/").expect("url"));
    for begin in begins.split('|').chain(["| a | b |", "|-|-|", "a | b"]) {
        let text = |text: &str| Inline::Text(Text::new(text).expect("text"));
        let link = Inline::Link(Link::new(url(), Inlines::text("link").expect("words")).expect("link"));
        for pieces in [
            vec![text(begin)],
            vec![text("before"), Inline::LineBreak, text(begin)],
            vec![text(begin), Inline::LineBreak, text(begin)],
            vec![text(begin), link],
        ] {
            let article = article_of(Inlines::new(pieces).expect("words"));
            assert_eq!(check(&article), Ok(()), "{begin}");
        }
    }
}

fn article_of(words: Inlines) -> Article {
    let mut draft =
        Draft::new(Slug::new("a").expect("slug"), LanguageTag::english(), Inlines::text("A").expect("title"));
    draft.subtitle = Some(words.clone());
    draft.intro.push(Block::Paragraph(words.clone()));
    draft.sections.push(handout_core::Section::new(handout_core::SectionKind::other(), words));
    Article::try_from(draft).expect("an article")
}

/// Text of the signs of Markdown, marked or not, and line breaks.
fn sign_piece() -> impl Strategy<Value = Inline> {
    let text = || {
        "[-+*_#>=|~:.!&<`\\\\\\[\\](){}@$%^\"'1a b\u{a0}é（。中w/;\u{200b}\u{301}€]{1,6}|    a|www\\.a\\.b|a@b\\.example|https://a\\.b|&amp;|&#35;|1\\. |12\\)|```|~~~|---|===|:::|:a:"
            .prop_filter_map("a text", |string| Text::new(string).ok())
    };
    let words = move || text().prop_filter_map("words", |text| Inlines::new(vec![Inline::Text(text)]).ok());
    let broken = move || {
        (words(), words())
            .prop_map(|(one, two)| two.into_vec().into_iter().fold(one.then(Inline::LineBreak), Inlines::then))
    };
    let url = Url::new("https://example.org/a_(b)*c*?d=<e>&amp;[f]`g`|h").expect("url");
    let marked = prop_oneof![words().prop_map(Inline::Emphasis), words().prop_map(Inline::Strong)];
    let nested = (marked, words()).prop_filter_map("words", |(inner, rest)| {
        Inlines::new(vec![inner]).ok().map(|inner| rest.into_vec().into_iter().fold(inner, Inlines::then))
    });
    prop_oneof![
        6 => text().prop_map(Inline::Text),
        2 => words().prop_map(Inline::Emphasis),
        2 => words().prop_map(Inline::Strong),
        1 => broken().prop_map(Inline::Strong),
        1 => nested.clone().prop_map(Inline::Emphasis),
        1 => nested.prop_map(Inline::Strong),
        1 => Just(Inline::LineBreak),
        1 => words().prop_filter_map("a link", move |words| Link::new(LinkTarget::Url(url.clone()), words).ok().map(Inline::Link)),
    ]
}

/// The marks come back too: as many words are emphasised or strong as were.
#[test]
fn marks_are_marks_beside_any_character() {
    let neighbours = [
        "", " ", "a", "é", "中", "（", "）", "。", "\u{a0}", "\u{200b}", "€", "(", ")", ".", "“", "”", "_", "*", "\\",
        "💊",
    ];
    for before in neighbours {
        for inner in neighbours.into_iter().filter(|inner| !inner.trim().is_empty()) {
            for after in neighbours {
                for strong in [false, true] {
                    let inner = Inlines::text(inner).expect("words");
                    let mark = if strong { Inline::Strong(inner) } else { Inline::Emphasis(inner) };
                    let text = |text| Text::new(text).ok().map(Inline::Text);
                    let pieces = text(before).into_iter().chain([mark]).chain(text(after)).collect();
                    let article = article_of(Inlines::new(pieces).expect("words"));
                    let markdown = to_string(&article, &MarkdownOptions::default().with_front_matter(false));
                    let html = comrak::markdown_to_html(&markdown, &support::options(true));
                    let tag = if strong { "<strong>" } else { "<em>" };
                    assert_eq!(html.matches(tag).count(), 3, "{markdown}\n{html}");
                }
            }
        }
    }
}
