//! What holds for every article.

use handout_conformance::{fixture, fixtures, generate};
use handout_core::{Article, Block, Exporter, Labels, Line, Node, reading_text, walk};
use handout_text::{TextExporter, TextOptions, to_string};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Options of every kind, from the usual to the absurd.
fn option_sets() -> Vec<TextOptions> {
    let number = Line::new("112").expect("number");
    vec![
        TextOptions::default(),
        TextOptions::default().with_width(72).with_emergency_number(number),
        TextOptions::default().with_width(20).with_bullet('-'),
        TextOptions::default().with_width(0).with_indent(0),
        TextOptions::default().with_width(usize::MAX).with_bullet('字').with_indent(255),
    ]
}

/// The characters of `text` without white space.
fn ink(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Whether `part` is in `whole`, in order, with anything in between.
fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut whole = ink(whole);
    ink(part).all(|wanted| whole.any(|c| c == wanted))
}

fn is_breakable(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn has_table(article: &Article) -> bool {
    let mut found = false;
    walk(article, &mut |_, node| found |= matches!(node, Node::Block(Block::Table(_))));
    found
}

/// Whether a line had to be as wide as it is: one word, after the sign of an item or not.
fn is_one_word(line: &str, bullet: char) -> bool {
    let mut words: Vec<_> = line.split(is_breakable).filter(|word| !word.is_empty()).collect();
    let is_sign = |word: &str| {
        word == bullet.to_string()
            || word.strip_suffix('.').is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
    };
    if words.len() > 1 && is_sign(words[0]) {
        words.remove(0);
    }
    // White space before a word joiner does not end a word.
    words.iter().skip(1).all(|word| word.starts_with(['\u{2060}', '\u{feff}']))
}

fn check(article: &Article) -> Result<(), TestCaseError> {
    let reading = reading_text(article, Labels::for_language(&article.language));
    let unwrapped = to_string(article, &TextOptions::default());
    for options in option_sets() {
        let text = to_string(article, &options);
        prop_assert!(is_subsequence(&reading, &text), "words are missing:\n{text}\nshould have:\n{reading}");
        prop_assert!(text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains("\n\n\n"), "{text:?}");
        prop_assert_eq!(&to_string(article, &options), &text);
        let (bytes, _) = TextExporter::new(options.clone()).export_to_vec(article).expect("no writer to fail");
        prop_assert_eq!(bytes, text.as_bytes());
        if let Some(width) = options.width {
            for line in text.lines() {
                prop_assert!(line.width() <= width || is_one_word(line, options.bullet), "over {width}: {line:?}");
            }
        }
    }
    // A table changes its form with the width; everything else only its line ends.
    if !has_table(article) {
        let wide = to_string(article, &TextOptions::default().with_width(usize::MAX));
        prop_assert!(wide.split_whitespace().eq(unwrapped.split_whitespace()), "{wide}\n{unwrapped}");
        for width in [0, 10, 72] {
            let wrapped = to_string(article, &TextOptions::default().with_width(width));
            prop_assert!(ink(&wrapped).eq(ink(&unwrapped)), "{wrapped}\n{unwrapped}");
        }
    }
    Ok(())
}

#[test]
fn fixtures_keep_their_words() {
    for fixture in fixtures() {
        let article = fixture.article().expect(fixture.name);
        check(&article).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
    }
}

/// A page without tables and Chinese: unwrapping what was wrapped gives the words back.
#[test]
fn unwrapping_gives_the_words_back() {
    for name in ["hemifacial-spasm", "minimal", "arabic"] {
        let article = fixture(name).expect("fixture").article().expect(name);
        let unwrapped = to_string(&article, &TextOptions::default());
        for width in [0, 10, 40, 72] {
            let wrapped = to_string(&article, &TextOptions::default().with_width(width));
            assert!(wrapped.split_whitespace().eq(unwrapped.split_whitespace()), "{name} at {width}");
        }
    }
}

#[test]
fn exporters_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<TextExporter>();
}

#[test]
fn a_failing_writer_is_an_error_and_nothing_was_written_before() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            self.0 += 1;
            Err(std::io::Error::other("full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let article = fixture("minimal").expect("fixture").article().expect("article");
    let mut full = Full(0);
    let error = TextExporter::default().export(&article, &mut full).expect_err("full");
    assert_eq!((error.to_string().as_str(), full.0), ("writing the handout failed", 1));
}

proptest! {
    #[test]
    fn every_article_keeps_its_words(article in generate::article()) {
        check(&article)?;
    }
}
