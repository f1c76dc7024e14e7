//! Whatever the source, the importer loses nothing, invents nothing and does not panic.
//!
//! The law of conservation is checked here by another way than the importer's own proof: the characters of the source,
//! one after the other, against the characters of the article and of what was set aside.

use std::collections::BTreeMap;

use handout_conformance::generate::hostile_string;
use handout_core::{Article, Block, Draft, Node, Text, ViolationKind, walk};
use handout_import::{ImportError, ImportOptions, Imported, Notation, Span, SpanClass, import, import_bytes};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Whether a character counts: white space, isolates and byte order marks may be taken off, the rest may not.
fn counts(character: char) -> bool {
    Text::allows(character) && !character.is_whitespace() && !matches!(character, '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The running texts of a draft in reading order, each with its path.
fn texts(draft: &Draft) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    walk(draft, &mut |path, node| {
        if let Node::Inlines(_, inlines) = node {
            texts.push((path.to_string(), inlines.plain_text()));
        }
    });
    texts
}

/// What a list begins to count with, by its path.
fn numberings(draft: &Draft) -> BTreeMap<String, Option<u32>> {
    let mut lists = BTreeMap::new();
    walk(draft, &mut |path, node| {
        if let Node::Block(Block::List(list)) = node {
            lists.insert(path.to_string(), list.numbering.map(std::num::NonZeroU32::get));
        }
    });
    lists
}

fn assert_conserved(source: &str, imported: &Imported) -> Result<(), TestCaseError> {
    let (draft, report) = (&imported.draft, &imported.report);
    prop_assert!(report.conserved);
    let lists = numberings(draft);
    let mut said = String::new();
    let mut kept = String::new();
    let mut texts = texts(draft).into_iter().peekable();
    let mut at = 0;
    if !report.spans.iter().any(|span| span.path().is_some_and(|path| path.to_string() == "title")) {
        // A title that no line is, is named, and is a piece of the source all the same.
        let title = texts.next().map(|(_, title)| title).unwrap_or_default();
        prop_assert!(report.assumed.iter().any(|assumed| assumed.field == "title" && assumed.value == title));
        let words: String = title.trim_end_matches('…').chars().filter(|c| counts(*c)).collect();
        let first = report.spans.iter().find(|span| span.class == SpanClass::Article);
        let first = first.and_then(Span::path).map(|path| path.to_string());
        let beginning = texts.peek().filter(|(path, _)| Some(path) == first.as_ref());
        let beginning: String =
            beginning.map(|(_, text)| text.chars().filter(|c| counts(*c)).collect()).unwrap_or_default();
        prop_assert!(beginning.starts_with(&words), "title {title:?} of {beginning:?}");
    }
    for span in &report.spans {
        prop_assert_eq!(source.get(span.bytes.0..span.bytes.1), Some(&*span.text));
        said.extend(source[at..span.bytes.0].chars().filter(|c| counts(*c)));
        at = span.bytes.1;
        if span.class == SpanClass::Article {
            said.push_str(&minus_notation(source, span, &lists)?);
            let path = span.path().map(|path| path.to_string());
            let (text_path, text) = texts.next().ok_or_else(|| TestCaseError::fail("a line without a place"))?;
            prop_assert_eq!(path, Some(text_path), "the order is kept");
            kept.extend(text.chars().filter(|c| counts(*c)));
        } else {
            said.extend(span.text.chars().filter(|c| counts(*c)));
            kept.extend(span.text.chars().filter(|c| counts(*c)));
            prop_assert!(span.path().is_none());
        }
    }
    said.extend(source[at..].chars().filter(|c| counts(*c)));
    prop_assert_eq!(said, kept);
    prop_assert_eq!(texts.next(), None, "text that is not in the source");
    Ok(())
}

/// The characters of a span without its bullet or number, which must be one and must be known to its list.
fn minus_notation(source: &str, span: &Span, lists: &BTreeMap<String, Option<u32>>) -> Result<String, TestCaseError> {
    let mut words = String::new();
    let mut at = span.bytes.0;
    for edit in &span.edits {
        words.extend(source[at..edit.bytes().0].chars().filter(|c| counts(*c)));
        let taken = &source[edit.bytes().0..edit.bytes().1];
        at = edit.bytes().1;
        let path = span.path().map(|path| path.to_string()).unwrap_or_default();
        match edit.what {
            Notation::Bullet => {
                prop_assert_eq!(&words, "", "a bullet stands before the words");
                prop_assert_eq!(taken.chars().count(), 1);
                prop_assert!(taken == "o" || !taken.contains(char::is_alphanumeric));
                let list = path.rsplit_once(".items[").map(|(list, _)| list).unwrap_or_default();
                prop_assert_eq!(lists.get(list), Some(&None), "a bullet makes a bulleted list: {}", path);
            }
            Notation::Number => {
                prop_assert_eq!(&words, "", "a number stands before the words");
                let number: u32 = taken.trim_matches(['(', ')', '.']).parse().expect("a number");
                let (list, item) = path.rsplit_once(".items[").unwrap_or_default();
                let index: u32 = item.split(']').next().unwrap_or_default().parse().expect("an index");
                let first = lists.get(list).copied().flatten();
                prop_assert_eq!(first.map(|first| first + index), Some(number), "the list knows the number: {}", path);
            }
            Notation::Windows1252 => {
                let is_control = taken.chars().all(|c| ('\u{80}'..='\u{9f}').contains(&c));
                prop_assert!(is_control);
                words.extend(edit.becomes.filter(|c| counts(*c)));
            }
            // Of any other notation, no character counts.
            _ => {
                prop_assert!(edit.becomes.is_none_or(char::is_whitespace));
                words.extend(taken.chars().filter(|c| counts(*c)));
            }
        }
    }
    words.extend(source[at..span.bytes.1].chars().filter(|c| counts(*c)));
    Ok(words)
}

const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Whether nothing is left of a line but the bullet or the number of an item without words.
fn is_mark(ink: &str) -> bool {
    ink.chars().count() <= 1 || ink.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')' | '.'))
}

fn assert_law(source: &str, options: &ImportOptions) -> Result<(), TestCaseError> {
    let imported = match import(source, options) {
        Ok(imported) => imported,
        Err(ImportError::Empty) => {
            let ink = |line: &str| line.chars().filter(|c| counts(*c)).collect::<String>();
            let says = |line: &str| !is_mark(&ink(line));
            prop_assert!(!source.split(LINE_ENDS).any(says), "words in a source that was called empty");
            return Ok(());
        }
        Err(ImportError::Binary { offset, .. }) => {
            prop_assert_eq!(source.as_bytes().get(offset), Some(&0));
            return Ok(());
        }
        Err(error) => return Err(TestCaseError::fail(error.to_string())),
    };
    assert_conserved(source, &imported)?;
    if let Err(violations) = Article::try_from(imported.draft) {
        for violation in violations.iter() {
            prop_assert!(matches!(violation.kind, ViolationKind::NoContent), "{violation}");
        }
    }
    Ok(())
}

/// Lines that look like parts of a handout, in no order.
fn line() -> impl Strategy<Value = String> {
    let sign = select(vec![
        "", "", "", "• ", "•\t", "●", "- ", "-", "– ", "* ", "o ", "· ", "◦ ", "\u{95} ", "1. ", "2. ", "3) ", "(4) ",
        "10. ", "999. ",
    ]);
    let indent = select(vec!["", "", "", "  ", "    ", "\t", "\t\t", " \t", "\u{a0}", "\u{feff}", "\u{c}", "\u{3000}"]);
    let words = prop_oneof![
        4 => select(vec![
            "What is the cause?",
            "How is it treated?",
            "Symptoms",
            "Treatment:",
            "Sit down",
            "Be sure to ask:",
            "You may have:",
            "Rest and drink enough water every day until the pain is gone.",
            "which goes on from the line before and stops",
            "A line that breaks off in the middle of its sentence and the",
            "over-the-",
            "1. at birth",
            "4–6 years.",
            "原因是什么？",
            "可能的原因有：",
            "ما هو؟",
        ]).prop_map(str::to_owned),
        2 => select(vec![
            "Last reviewed: 2024-05-01",
            "Last\u{a0}reviewed: May 2024",
            "Reviewed by Jo Doe, MD and Sam Roe, RN.",
            "Next review due: 2019",
            "Expires: 2001-01-31",
            "First published: 2010",
            "Published by Example Press.",
            "Developed by Example Clinic.",
            "Example Guide 3.1 published by Example Press.",
            "Copyright ©2019-2024 Example Clinic and/or its partners. All rights reserved.",
            "©2024, Example Clinic, Inc.",
            "No. 080815 Rev. 11/24.",
            "1/31/2025",
            "It is not a substitute for advice.",
            "版权所有 ©2024 Example Clinic",
        ]).prop_map(str::to_owned),
        1 => select(vec!["Patient Portal", "X", "Sign in", "Read our privacy policy.Accept", "Page 1 of 2"]).prop_map(str::to_owned),
        2 => hostile_string(),
        1 => Just(String::new()),
    ];
    let end = select(vec!["", "", "", "", " ", "  ", "\t", "\u{a0}"]);
    (indent, sign, words, end).prop_map(|(indent, sign, words, end)| format!("{indent}{sign}{words}{end}"))
}

fn source() -> impl Strategy<Value = String> {
    let line_end = prop_oneof![
        3 => Just(vec!["\n"]),
        1 => Just(vec!["\r\n"]),
        1 => Just(vec!["\r"]),
        1 => Just(vec!["\n\n"]),
        2 => Just(vec!["\n", "\n\n", "\n\n\n", "\r\n", "\r", "\n \n"]),
    ];
    (vec(line(), 0..25), line_end).prop_flat_map(|(lines, ends)| {
        vec(select(ends), lines.len())
            .prop_map(move |ends| lines.iter().zip(ends).fold(String::new(), |source, (line, end)| source + line + end))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::default())]

    #[test]
    fn lines_of_handouts_are_conserved(source in source()) {
        assert_law(&source, &ImportOptions::default())?;
    }

    #[test]
    fn options_change_nothing_about_the_law(source in source()) {
        let options = ImportOptions::default().with_furniture(handout_import::Furniture::Keep).without_inferred_headings();
        assert_law(&source, &options)?;
    }

    #[test]
    fn hostile_text_is_conserved(parts in vec(hostile_string(), 0..6)) {
        assert_law(&parts.concat(), &ImportOptions::default())?;
        assert_law(&parts.join("\n"), &ImportOptions::default())?;
    }

    #[test]
    fn the_same_source_has_the_same_report(source in source()) {
        let options = ImportOptions::default();
        match (import(&source, &options), import_bytes(source.as_bytes(), &options)) {
            (Ok(one), Ok(other)) => {
                prop_assert_eq!(one.draft, other.draft);
                prop_assert_eq!(one.report, other.report);
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }

    #[test]
    fn bytes_never_panic(bytes in vec(any::<u8>(), 0..400)) {
        match import_bytes(&bytes, &ImportOptions::default()) {
            Ok(imported) => assert_conserved(std::str::from_utf8(&bytes).expect("imported"), &imported)?,
            Err(ImportError::NotUtf8 { offset, .. }) => {
                prop_assert_eq!(std::str::from_utf8(&bytes).map_err(|error| error.valid_up_to()).err(), Some(offset));
            }
            Err(ImportError::Binary { offset, .. }) => prop_assert_eq!(bytes.iter().position(|byte| *byte == 0), Some(offset)),
            Err(error) => prop_assert_eq!(error, ImportError::Empty),
        }
    }
}

/// Sources that take forever when a look at a line is a look at all lines. Nothing is measured: they must end.
fn import_all(sources: &[(&str, String)]) {
    let mut options = ImportOptions::default();
    (options.limits.blocks, options.limits.nodes) = (2 * LINES, 8 * LINES);
    options.limits.text_bytes = options.limits.input_bytes;
    for (name, source) in sources {
        let imported = import(source, &options).expect(name);
        assert!(imported.report.conserved, "{name}");
    }
}

/// A look at all lines for each of so many is minutes in a debug build, where a look at each is a second. How the time grows in
/// sources of every kind is for the fuzz target `growth`.
const LINES: usize = 40_000;

fn every(line: impl Fn(usize) -> String) -> String {
    (0..LINES).map(|index| line(index) + "\n").collect()
}

#[test]
fn many_items_take_no_longer_than_many_lines() {
    import_all(&[
        ("bullets", every(|_| "• Rest".to_owned())),
        ("dashes and circles", every(|index| if index % 2 == 0 { "- Rest" } else { "o Walk" }.to_owned())),
        ("numbers", every(|index| format!("{}. Rest", index % 999 + 1))),
        ("tabs", every(|index| if index == 0 { "Causes are:" } else { "\tRest" }.to_owned())),
        (
            "credits and bullets",
            every(|index| if index % 2 == 0 { "Last reviewed: 2024" } else { "• Rest" }.to_owned()),
        ),
        ("stairs", every(|index| format!("{}• Rest", " ".repeat(index % 24)))),
        ("hanging lines", every(|index| if index == 0 { "• Rest" } else { "    and rest" }.to_owned())),
    ]);
}

#[test]
fn many_odd_lines_take_no_longer_than_many_lines() {
    import_all(&[
        ("copyrights", every(|index| format!("© {} Example Clinic", 1900 + index % 100))),
        ("the same copyright", every(|_| "©2024, Example Clinic, Inc.".to_owned())),
        ("questions", every(|_| "What is the cause?".to_owned())),
        ("lead-ins", every(|_| "You may have:".to_owned())),
        ("lines that break off", every(|_| "and so on to the".to_owned())),
        ("alternating blanks", every(|index| if index % 2 == 0 { "Rest" } else { "" }.to_owned())),
        ("blanks", every(|index| if index == 0 { "Rest" } else { "" }.to_owned())),
        (
            "portal behind a colophon",
            "Hiccups\n\nRest.\n\n© 2024 Example Clinic\n".to_owned() + &every(|_| "Sign in".to_owned()),
        ),
        ("one long line", "• Rest ".repeat(LINES)),
        ("one long line of controls", "\u{1}a\u{202e}\u{2067}".repeat(LINES)),
    ]);
}

/// Deeper than any list: each line stands further in than the one before, for as long as the limit on bytes allows.
#[test]
fn an_endless_staircase_ends() {
    let source: String = (0..3_500).map(|depth| format!("{}• Rest\n", " ".repeat(depth))).collect();
    let imported = import(&source, &ImportOptions::default()).expect("text");
    assert_eq!(imported.report.counts.items, 3_500);
    assert!(Article::try_from(imported.draft).is_ok());
}

#[test]
fn a_line_of_characters_that_no_article_holds_is_blank() {
    for noise in ["\u{feff}", "\u{fdd0}", "\u{ffff}", "\u{1}", "\u{202e}\u{feff} "] {
        let page = |line: &str| format!("Hiccups\n{line}\nGas.\n{line}\nMore.\n");
        let read = |line: &str| import(&page(line), &ImportOptions::default()).expect("an import");
        let (with, without) = (read(noise), read(""));
        assert_eq!(with.draft, without.draft, "{noise:?}");
        assert_eq!(with.report.spans.len(), without.report.spans.len(), "{noise:?}");
        assert_eq!(with.report.counts.blank_lines, without.report.counts.blank_lines, "{noise:?}");
    }
}

#[test]
fn an_item_of_invisible_characters_is_no_text() {
    assert_eq!(import("- \u{2066}", &ImportOptions::default()).err(), Some(ImportError::Empty));
    let imported = import("Hiccups\n\nThey end.\n\n- \u{2066}\n", &ImportOptions::default()).expect("import");
    assert_conserved("Hiccups\n\nThey end.\n\n- \u{2066}\n", &imported).expect("law");
}
