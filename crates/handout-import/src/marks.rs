//! Bullets and numbers at the beginning of lines.

use crate::source::{Line, columns};
use crate::text::{is_closed, is_lead_in, is_question, starts_small, windows_1252};

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
/// sentence or go on with one, so they need a neighbour of their kind and a place where an item may begin; a number needs
/// the one before or after it.
///
/// The second list names the lines whose numbers count headings and are no marks.
pub(crate) fn marks(lines: &[Line<'_>]) -> (Vec<Option<Mark>>, Vec<bool>) {
    let candidates: Vec<_> = lines.iter().map(candidate).collect();
    let mut marks: Vec<Option<Mark>> = Vec::with_capacity(lines.len());
    let (numbers, headings) = confirmed_numbers(lines, &candidates);
    let o_is_word = lines.iter().any(|line| line.text.contains(" o "));
    for (index, candidate) in candidates.iter().enumerate() {
        let confirmed = candidate.filter(|mark| match mark.sign {
            Sign::Number(_) => numbers.get(index).copied().unwrap_or_default(),
            Sign::Tab => follows_lead_in(lines, &marks, index),
            Sign::Bullet(sign) if is_certain(sign) => true,
            Sign::Bullet(sign) => {
                let before = Before::of(lines, &marks, index);
                let neighbour = has_neighbour(&candidates, index, mark.sign);
                let words = lines.get(index).and_then(|line| line.text.get(mark.len..)).unwrap_or_default();
                if sign == 'o' {
                    let follows = !o_is_word && follows_same(&marks, mark);
                    follows || ((before.mark.is_some() || neighbour) && is_o_bullet(*mark, words, &before, o_is_word))
                } else {
                    let continues = follows_same(&marks, mark) || has_item_behind(lines, &candidates, index, mark.sign);
                    (continues || !goes_on_with_sentence(*mark, words, &before))
                        && is_dash_bullet(lines, &candidates, index, *mark, &before, neighbour)
                }
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

/// The line before a sign that may be a bullet.
struct Before<'l, 's> {
    line: Option<&'l Line<'s>>,
    mark: Option<Mark>,
    /// No blank line between the two, and the one before says nothing that ends there.
    is_broken_off: bool,
}

impl<'l, 's> Before<'l, 's> {
    fn of(lines: &'l [Line<'s>], marks: &[Option<Mark>], index: usize) -> Self {
        let before = index.checked_sub(1);
        let line = before.and_then(|before| lines.get(before));
        let mark = before.and_then(|before| marks.get(before)).copied().flatten();
        let touches = lines.get(index).is_some_and(|line| line.blank_before == 0);
        let is_broken_off = touches && mark.is_none() && line.is_some_and(|line| !is_closed(line.text));
        Self { line, mark, is_broken_off }
    }
}

/// Whether one of the three lines before is such an item in the same column, so that a wrapped one may stand between.
fn follows_same(before: &[Option<Mark>], mark: &Mark) -> bool {
    before.iter().rev().take(3).flatten().any(|other| other.sign == mark.sign && other.column == mark.column)
}

/// Whether a letter `o` stands where an item may begin. In Spanish, Portuguese and Italian it is a word, which wrapping puts
/// at the beginning of lines.
fn is_o_bullet(mark: Mark, words: &str, before: &Before<'_, '_>, o_is_word: bool) -> bool {
    if !o_is_word && words.starts_with(char::is_uppercase) {
        return true;
    }
    if before.is_broken_off {
        return false;
    }
    let Some(line) = before.line else { return false };
    match before.mark {
        Some(outer) if outer.sign == mark.sign && outer.column == mark.column => true,
        // Under the words of an item it may as well go on with them.
        Some(outer) => {
            let may_go_on = o_is_word && !is_closed(line.text) && starts_small(words);
            (!may_go_on || mark.column > outer.text_column) && !line.text.ends_with(',')
        }
        None => is_lead_in(line.text) || mark.column > line.indent,
    }
}

/// Whether a dash stands before an item. It may also be a minus, or set a part of a sentence apart.
fn is_dash_bullet(
    lines: &[Line<'_>],
    candidates: &[Option<Mark>],
    index: usize,
    mark: Mark,
    before: &Before<'_, '_>,
    neighbour: bool,
) -> bool {
    let words_at = |at: usize| {
        let mark = candidates.get(at).copied().flatten().filter(|other| other.sign == mark.sign)?;
        lines.get(at)?.text.get(mark.len..)
    };
    let words = words_at(index).unwrap_or_default();
    if words.starts_with(char::is_numeric) {
        let is_worded = |at: usize| words_at(at).is_some_and(|words| words.starts_with(char::is_alphabetic));
        // "2 months" counts something, "20 °C" may be below zero.
        let amount =
            words.trim_start_matches(|c: char| c.is_numeric() || matches!(c, '-' | '–' | '.' | ',' | '/' | ' '));
        let counts = neighbour && !before.is_broken_off && amount.starts_with(char::is_alphabetic);
        return counts || before.mark.is_some_and(|before| before.sign == mark.sign) || near(index).any(is_worded);
    }
    before.mark.is_some() || neighbour || mark.sign == Sign::Bullet('-')
}

/// Whether a dash without any item around it may belong to the sentence before. A short line is rather a heading.
fn goes_on_with_sentence(mark: Mark, words: &str, before: &Before<'_, '_>) -> bool {
    let is_under_heading =
        before.line.is_some_and(|line| line.columns < SHORT_LINE) && words.starts_with(char::is_uppercase);
    let is_deeper = before.line.is_some_and(|line| mark.column > line.indent);
    before.is_broken_off && !is_under_heading && !is_deeper
}

/// A line before a dash that is shorter than this was not broken off for its length.
const SHORT_LINE: usize = 30;

/// The two lines before and after.
fn near(index: usize) -> impl Iterator<Item = usize> {
    (index.saturating_sub(2)..=index + 2).filter(move |at| *at != index)
}

/// Whether an item of the same sign stands right behind, a wrapped line at most between the two.
fn has_item_behind(lines: &[Line<'_>], candidates: &[Option<Mark>], index: usize, sign: Sign) -> bool {
    let is_same = |at: usize| candidates.get(at).copied().flatten().is_some_and(|mark| mark.sign == sign);
    let touches = |at: usize| lines.get(at).is_some_and(|line| line.blank_before == 0);
    is_same(index + 1) || (touches(index + 1) && touches(index + 2) && is_same(index + 2))
}

/// Whether one of the two lines before or after has the same sign.
fn has_neighbour(candidates: &[Option<Mark>], index: usize, sign: Sign) -> bool {
    near(index).any(|at| candidates.get(at).copied().flatten().is_some_and(|mark| mark.sign == sign))
}

/// The number that a line begins with, as in "3. Press" or "३. …": in digits of any script that the importer's languages
/// write.
pub(crate) fn leading_number(text: &str) -> Option<u32> {
    let inside = text.strip_prefix('(').unwrap_or(text);
    let digits = inside.chars().map_while(digit).take(4).collect::<Vec<_>>();
    let mut after = inside.chars().skip(digits.len());
    let closed = matches!(after.next(), Some('.' | ')')) && after.next().is_some_and(char::is_whitespace);
    let number = digits.iter().fold(0, |number, digit| number * 10 + digit);
    (closed && (1..=3).contains(&digits.len())).then_some(number)
}

fn digit(character: char) -> Option<u32> {
    const ZEROS: [char; 4] = ['0', '\u{660}', '\u{6f0}', '\u{966}'];
    ZEROS.iter().find_map(|zero| u32::from(character).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10))
}

/// The lines that begin with letters that follow each other: "a) …", "(b) …".
pub(crate) fn lettered(lines: &[Line<'_>]) -> Vec<bool> {
    let mut lettered = vec![false; lines.len()];
    let mut open: Option<(usize, char)> = None;
    for (index, line) in lines.iter().enumerate() {
        let Some(letter) = leading_letter(line.text) else { continue };
        if let Some((before, last)) = open
            && index - before <= LONGEST_STEP
            && u32::from(letter) == u32::from(last) + 1
        {
            for at in [before, index] {
                if let Some(is_lettered) = lettered.get_mut(at) {
                    *is_lettered = true;
                }
            }
        }
        open = Some((index, letter));
    }
    lettered
}

/// Most lines of one lettered step.
const LONGEST_STEP: usize = 8;

/// The letter that a line begins with, as in "(a) …" or "a) …".
pub(crate) fn leading_letter(text: &str) -> Option<char> {
    let mut characters = text.strip_prefix('(').unwrap_or(text).chars();
    let letter = characters.next().filter(|letter| letter.is_alphabetic())?;
    (characters.next() == Some(')') && characters.next().is_some_and(char::is_whitespace)).then_some(letter)
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
    let mut open: Option<(usize, u32, usize)> = None;
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
        // "10." right under the items 1 to 3 is an item too, though some are missing.
        let goes_on = open.is_some_and(|(before, last, at)| {
            at == column && (number == last + 1 || (number > last && index == before + 1 && run.len() > 1))
        });
        if !goes_on {
            settle(&mut run);
        }
        run.push(index);
        open = Some((index, number, column));
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
