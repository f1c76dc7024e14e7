//! The law of conservation: nothing of the source is lost, and nothing is in the draft that is not in the source.

use handout_core::{Draft, Inlines, InlinesRole, Node, Text, walk};

use crate::report::{Edit, Notation, Span, SpanClass};
use crate::text::{is_noise, windows_1252};

/// The byte of the source at which the law is broken, if it is.
///
/// Three things are proved. The spans are exactly the source, noise between them aside. What an edit takes off is the
/// notation it names and no word. And the words that are left of the article's spans are, in order and character by
/// character, all the words of the draft.
pub(crate) fn broken_at(source: &str, draft: &Draft, spans: &[Span], title_is_assumed: bool) -> Option<usize> {
    let mut at = 0;
    for span in spans {
        let (start, end) = span.bytes;
        let is_whole = source.get(at..start).is_some_and(|between| between.chars().all(is_noise))
            && source.get(start..end) == Some(&span.text);
        if !is_whole {
            return Some(start);
        }
        at = end;
        match (span.class, &span.spot) {
            (SpanClass::Article, Some(_)) => {}
            (SpanClass::Furniture | SpanClass::Unplaced, None) => {
                if let Err(at) = read(source, span) {
                    return Some(at);
                }
            }
            _ => return Some(start),
        }
    }
    if !source.get(at..).is_some_and(|rest| rest.chars().all(is_noise)) {
        return Some(at);
    }
    let mut article = spans.iter().filter(|span| span.class == SpanClass::Article);
    let mut broken = None;
    walk(draft, &mut |path, node| {
        if broken.is_some() {
            return;
        }
        match node {
            Node::Inlines(InlinesRole::Title, _) if title_is_assumed => {}
            // Read one by one: all of them together would be the source once more.
            Node::Inlines(_, inlines) => match article.next().map(|span| (span, read(source, span))) {
                Some((span, Ok(rest))) if span.path().as_ref() == Some(path) && is_text(inlines, &rest) => {}
                Some((_, Err(at))) => broken = Some(at),
                Some((span, Ok(_))) => broken = Some(span.bytes.0),
                None => broken = Some(source.len()),
            },
            _ => {}
        }
    });
    broken.or_else(|| article.next().map(|span| span.bytes.0))
}

fn is_text(inlines: &Inlines, rest: &str) -> bool {
    inlines.plain_text() == rest
}

/// What is left of a span once its edits are made, or where an edit takes off more than it says.
fn read(source: &str, span: &Span) -> Result<String, usize> {
    let (mut at, end) = span.bytes;
    let mut rest = String::with_capacity(span.text.len());
    for edit in &span.edits {
        let (from, to) = edit.bytes();
        let kept = source.get(at..from).ok_or(from)?;
        let taken = source.get(from..to).ok_or(from)?;
        if !is_notation(edit, taken) {
            return Err(from);
        }
        rest.push_str(kept);
        rest.extend(edit.becomes);
        at = to;
    }
    rest.push_str(source.get(at..end).ok_or(at)?);
    Ok(rest)
}

fn is_notation(edit: &Edit, taken: &str) -> bool {
    let mut characters = taken.chars();
    let becomes = edit.becomes;
    match edit.what {
        Notation::Bullet => {
            becomes.is_none() && taken.chars().count() == 1 && !taken.contains(|c: char| c.is_numeric())
        }
        Notation::Number => becomes.is_none() && characters.all(|c| c.is_ascii_digit() || matches!(c, '.' | '(' | ')')),
        Notation::Indent | Notation::TrailingSpace => becomes.is_none() && characters.all(is_noise),
        Notation::LineEnd => matches!(becomes, None | Some(' ')) && characters.all(is_noise),
        Notation::ByteOrderMark => becomes.is_none() && characters.all(|c| c == '\u{feff}'),
        Notation::Separator => becomes == Some(' ') && characters.all(char::is_whitespace),
        Notation::Windows1252 => becomes.is_some() && characters.next().and_then(windows_1252) == becomes,
        Notation::Forbidden => {
            becomes.is_none() && characters.all(|c| !Text::allows(c) || matches!(c, '\u{2066}'..='\u{2069}'))
        }
    }
}

#[cfg(test)]
mod tests {
    use handout_core::Block;

    use super::*;
    use crate::import::{Imported, import};
    use crate::options::ImportOptions;
    use crate::report::small;
    use crate::spot::{Field, Spot};

    const SOURCE: &str = "\u{feff}Hiccups\n\nWhy do they come?\n\nThey come when the muscle below your lungs tightens,\nby itself:\n\n  • Air\n  • Food\n\nLast reviewed: 2024-05-01\n\nSign in\n";

    /// What is broken, how, and where the source is then said to be.
    type Broken = (&'static str, fn(&mut Imported), &'static str);

    #[test]
    fn a_broken_import_is_seen() {
        let good = import(SOURCE, &ImportOptions::default()).expect("text");
        let proof = |imported: &Imported| broken_at(SOURCE, &imported.draft, &imported.report.spans, false);
        assert_eq!(proof(&good), None);
        let words: Vec<_> = good.report.spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(
            words[2..5],
            ["They come when the muscle below your lungs tightens,\nby itself:", "  • Air", "  • Food"]
        );

        let cases: [Broken; 16] = [
            ("a span is missing", |imported| drop(imported.report.spans.remove(2)), "  • Air"),
            ("the last span is missing", |imported| drop(imported.report.spans.pop()), "\n\nSign in"),
            ("a span says other words", |imported| imported.report.spans[2].text.push('!'), "They come"),
            ("a span overlaps", |imported| imported.report.spans[3].bytes.0 -= 3, ":\n\n  • Air"),
            ("words of the article without a place", |imported| imported.report.spans[2].spot = None, "They come"),
            (
                "furniture with a place",
                |imported| {
                    let last = imported.report.spans.last_mut().expect("spans");
                    last.spot = Some(Spot::new(Field::Title, &[]));
                },
                "Sign in",
            ),
            (
                "words at another place",
                |imported| imported.report.spans[2].spot = Some(Spot::new(Field::Intro, &[0])),
                "They come",
            ),
            ("other words in the draft", |imported| imported.draft.title = words_of("Hiccup"), "\u{feff}Hiccups"),
            (
                "more words in the draft",
                |imported| {
                    let blocks = &mut imported.draft.sections[0].blocks;
                    blocks.insert(1, Block::Paragraph(words_of("Air")));
                },
                "  • Air",
            ),
            (
                "words at the end of the draft",
                |imported| imported.draft.colophon.extend(imported.draft.colophon.clone()),
                "",
            ),
            ("words are not in the draft", |imported| imported.draft.colophon.clear(), "Last reviewed"),
            (
                "a bullet takes off a word",
                |imported| imported.report.spans[3].edits.last_mut().expect("a bullet").bytes.1 += 2,
                "",
            ),
            (
                "an edit of furniture takes off a word",
                |imported| {
                    let mut edit = imported.report.spans[3].edits[0].clone();
                    let span = imported.report.spans.last_mut().expect("spans");
                    edit.bytes = (small(span.bytes.0), small(span.bytes.1));
                    span.edits.push(edit);
                },
                "Sign in",
            ),
            ("edits out of their order", |imported| imported.report.spans[3].edits.reverse(), ""),
            ("an edit behind its span", |imported| imported.report.spans[3].bytes.1 -= 4, ""),
            ("an edit outside the source", |imported| imported.report.spans[3].edits[0].bytes.1 = u32::MAX, ""),
        ];
        for (what, break_it, place) in cases {
            let mut imported = good.clone();
            break_it(&mut imported);
            let at = proof(&imported).unwrap_or_else(|| panic!("{what} is not seen"));
            let rest = SOURCE.get(at..).unwrap_or_default();
            assert!(rest.starts_with(place), "{what}: {rest:?}");
        }
    }

    fn words_of(text: &str) -> Inlines {
        Inlines::text(text).expect("words")
    }

    #[test]
    fn an_edit_takes_off_nothing_but_its_notation() {
        let edit = |what, becomes| Edit { what, bytes: (0, 0), becomes };
        for (what, taken, becomes, is_good) in [
            (Notation::Bullet, "•", None, true),
            (Notation::Bullet, "•", Some('-'), false),
            (Notation::Bullet, "••", None, false),
            (Notation::Bullet, "1", None, false),
            (Notation::Number, "(12.)", None, true),
            (Notation::Number, "12.", Some('1'), false),
            (Notation::Number, "a.", None, false),
            (Notation::Indent, " \t", None, true),
            (Notation::Indent, " a", None, false),
            (Notation::Indent, " ", Some(' '), false),
            (Notation::TrailingSpace, "  ", None, true),
            (Notation::TrailingSpace, ". ", None, false),
            (Notation::LineEnd, " \r\n ", Some(' '), true),
            (Notation::LineEnd, "\n", None, true),
            (Notation::LineEnd, "\n", Some(','), false),
            (Notation::LineEnd, "-\n", None, false),
            (Notation::ByteOrderMark, "\u{feff}", None, true),
            (Notation::ByteOrderMark, "\u{feff}", Some(' '), false),
            (Notation::ByteOrderMark, "B", None, false),
            (Notation::Separator, "\t", Some(' '), true),
            (Notation::Separator, "\t", None, false),
            (Notation::Separator, "|", Some(' '), false),
            (Notation::Windows1252, "\u{92}", Some('’'), true),
            (Notation::Windows1252, "\u{92}", Some('\''), false),
            (Notation::Windows1252, "x", None, false),
            (Notation::Forbidden, "\u{1}\u{2066}", None, true),
            (Notation::Forbidden, "\u{1}", Some(' '), false),
            (Notation::Forbidden, "x", None, false),
        ] {
            assert_eq!(is_notation(&edit(what, becomes), taken), is_good, "{what:?} {taken:?} {becomes:?}");
        }
    }
}
