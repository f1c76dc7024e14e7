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
        match (span.class, &span.path) {
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
                Some((span, Ok(rest))) if span.path.as_ref() == Some(path) && is_text(inlines, &rest) => {}
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
        let (from, to) = edit.bytes;
        let kept = source.get(at..from).ok_or(from)?;
        let taken = source.get(from..to).ok_or(from)?;
        if !is_notation(edit, taken) {
            return Err(from);
        }
        rest.push_str(kept);
        rest.push_str(&edit.becomes);
        at = to;
    }
    rest.push_str(source.get(at..end).ok_or(at)?);
    Ok(rest)
}

fn is_notation(edit: &Edit, taken: &str) -> bool {
    let mut characters = taken.chars();
    let becomes = edit.becomes.as_str();
    match edit.what {
        Notation::Bullet => {
            becomes.is_empty() && taken.chars().count() == 1 && !taken.contains(|c: char| c.is_numeric())
        }
        Notation::Number => {
            becomes.is_empty() && characters.all(|c| c.is_ascii_digit() || matches!(c, '.' | '(' | ')'))
        }
        Notation::Indent | Notation::TrailingSpace => becomes.is_empty() && characters.all(is_noise),
        Notation::LineEnd => matches!(becomes, "" | " ") && characters.all(is_noise),
        Notation::ByteOrderMark => becomes.is_empty() && characters.all(|c| c == '\u{feff}'),
        Notation::Separator => becomes == " " && characters.all(char::is_whitespace),
        Notation::Windows1252 => characters.next().and_then(windows_1252).map(String::from).as_deref() == Some(becomes),
        Notation::Forbidden => {
            becomes.is_empty() && characters.all(|c| !Text::allows(c) || matches!(c, '\u{2066}'..='\u{2069}'))
        }
    }
}
