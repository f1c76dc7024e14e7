//! Bullets and numbers at the beginning of lines.

use crate::source::{Line, columns};
use crate::text::{is_closed, is_lead_in, is_question, windows_1252};

/// A bullet or a number before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) sign: Sign,
    /// Bytes of the sign itself.
    pub(crate) sign_len: usize,
    /// Bytes of the sign and the white space behind it.
    pub(crate) len: usize,
    /// Column of the sign.
    pub(crate) column: usize,
    /// Column of the words.
    pub(crate) text_column: usize,
}

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Bullet(char),
    Number(u32),
    /// Nothing but a tab.
    Tab,
}

/// The mark of each line, where the lines around it confirm that it is one.
///
/// Signs that only ever are bullets stand by themselves. A letter `o`, a dash, a tab or a number may as well begin a
/// sentence, so they need a neighbour of their kind; a number needs the one before or after it.
///
/// The second list names the lines whose numbers count headings and are no marks.
pub(crate) fn marks(lines: &[Line<'_>]) -> (Vec<Option<Mark>>, Vec<bool>) {
    let candidates: Vec<_> = lines.iter().map(candidate).collect();
    let mut marks: Vec<Option<Mark>> = Vec::with_capacity(lines.len());
    let (numbers, headings) = confirmed_numbers(lines, &candidates);
    for (index, candidate) in candidates.iter().enumerate() {
        let confirmed = candidate.filter(|mark| match mark.sign {
            Sign::Number(_) => numbers.get(index).copied().unwrap_or_default(),
            Sign::Tab => follows_lead_in(lines, &marks, index),
            Sign::Bullet(sign) if is_certain(sign) => true,
            Sign::Bullet(_) => {
                let previous = index.checked_sub(1).and_then(|before| marks.get(before));
                previous.is_some_and(Option::is_some) || has_neighbour(&candidates, index, mark.sign)
            }
        });
        marks.push(confirmed);
    }
    (marks, headings)
}

fn candidate(line: &Line<'_>) -> Option<Mark> {
    let text = line.text;
    let first = text.chars().next()?;
    // A bullet of Windows-1252 that was read as a control is one all the same.
    let meant = windows_1252(first).unwrap_or(first);
    let (sign, sign_len) = if let Some((number, len)) = number(text) {
        (Sign::Number(number), len)
    } else if is_bullet(meant) {
        (Sign::Bullet(meant), first.len_utf8())
    } else if line.raw.trim_start_matches([' ', '\u{feff}']).starts_with('\t') {
        (Sign::Tab, 0)
    } else {
        return None;
    };
    let after = text.get(sign_len..)?;
    let words = after.trim_start();
    let spaced = words.len() < after.len();
    let stands = match sign {
        Sign::Tab => true,
        _ if words.is_empty() => false,
        Sign::Bullet('-') => spaced || words.starts_with(char::is_uppercase),
        Sign::Bullet(sign) if is_certain(sign) && sign != '*' => true,
        Sign::Bullet(_) | Sign::Number(_) => spaced,
    };
    let len = text.len() - words.len();
    let text_column = line.indent + columns(text.get(..len).unwrap_or_default());
    stands.then_some(Mark { sign, sign_len, len, column: line.indent, text_column })
}

/// `1.`, `1)` or `(1)` with the bytes it takes.
fn number(text: &str) -> Option<(u32, usize)> {
    let inside = text.strip_prefix('(').unwrap_or(text);
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let number: u32 = inside.get(..digits)?.parse().ok()?;
    let close = *inside.as_bytes().get(digits)?;
    let closed = if inside.len() < text.len() { close == b')' } else { matches!(close, b'.' | b')') };
    (closed && number > 0).then_some((number, text.len() - inside.len() + digits + 1))
}

/// Signs that stand before items. Check marks and empty boxes are not among them: they say something.
fn is_bullet(sign: char) -> bool {
    is_certain(sign) || matches!(sign, 'o' | '–' | '—' | '-')
}

fn is_certain(sign: char) -> bool {
    matches!(
        sign,
        '•' | '●'
            | '◦'
            | '○'
            | '▪'
            | '■'
            | '▫'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '◆'
            | '◇'
            | '❖'
            | '➢'
            | '➤'
            | '►'
            | '▶'
            | '*'
            | '\u{f0b7}'
            | '\u{f0a7}'
            | '\u{f0d8}'
            | '\u{f076}'
            | '・'
    )
}

/// Whether one of the two lines before or after has the same sign.
fn has_neighbour(candidates: &[Option<Mark>], index: usize, sign: Sign) -> bool {
    let near = index.saturating_sub(2)..=index + 2;
    near.filter(|at| *at != index).any(|at| candidates.get(at).copied().flatten().is_some_and(|mark| mark.sign == sign))
        || matches!(sign, Sign::Bullet('-'))
}

/// Whether the line before is such an item too, or leads into the first one.
fn follows_lead_in(lines: &[Line<'_>], marks: &[Option<Mark>], index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    match marks.get(before).copied().flatten() {
        Some(mark) => mark.sign == Sign::Tab,
        None => lines.get(before).is_some_and(|line| is_lead_in(line.text)),
    }
}

/// Numbers that follow each other: those of items, and those of headings.
fn confirmed_numbers(lines: &[Line<'_>], candidates: &[Option<Mark>]) -> (Vec<bool>, Vec<bool>) {
    let numbered: Vec<(usize, u32, usize)> = candidates
        .iter()
        .enumerate()
        .filter_map(|(index, candidate)| match candidate {
            Some(Mark { sign: Sign::Number(number), column, .. }) => Some((index, *number, *column)),
            _ => None,
        })
        .collect();
    let (mut confirmed, mut headings) = (vec![false; lines.len()], vec![false; lines.len()]);
    let mut run: Vec<usize> = Vec::new();
    let mut open: Option<(u32, usize)> = None;
    let mut settle = |run: &mut Vec<usize>| {
        if run.len() > 1 {
            let kind = if are_headings(lines, candidates, run) { &mut headings } else { &mut confirmed };
            for index in run.iter() {
                if let Some(mark) = kind.get_mut(*index) {
                    *mark = true;
                }
            }
        }
        run.clear();
    };
    for (index, number, column) in numbered {
        if open.is_none_or(|(last, at)| number != last + 1 || at != column) {
            settle(&mut run);
        }
        run.push(index);
        open = Some((number, column));
    }
    settle(&mut run);
    (confirmed, headings)
}

/// Whether the line looks like the first one of a paragraph.
fn is_paragraph(line: &Line<'_>) -> bool {
    is_closed(line.text) || line.columns > if line.blank_before > 0 { 40 } else { 60 }
}

/// Whether the numbered lines of a run are headings, as in "1. Why get vaccinated?": short, each with something under it,
/// and often a paragraph that is no part of an item.
fn are_headings(lines: &[Line<'_>], candidates: &[Option<Mark>], run: &[usize]) -> bool {
    let (mut with_items, mut with_text) = (0, 0);
    for index in run {
        let (Some(line), Some(next)) = (lines.get(*index), lines.get(index + 1)) else { continue };
        if line.columns > 90 || (is_closed(line.text) && !is_question(line.text)) {
            continue;
        }
        match candidates.get(index + 1).copied().flatten().map(|mark| mark.sign) {
            None if next.indent <= line.indent && is_paragraph(next) => with_text += 1,
            Some(Sign::Bullet(_)) => with_items += 1,
            _ => {}
        }
    }
    with_text * 5 >= run.len() * 2 && (with_text + with_items) * 5 >= run.len() * 4
}
