//! Text in both directions (Unicode Standard Annex 9): levels of the characters, and the order of a line's pieces.

use std::ops::Range;

use handout_core::Direction;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use crate::words::Words;

/// The embedding level of every byte; `None` when everything runs from left to right.
///
/// Stretches that have a direction of their own, and numbers, dates, addresses and Latin words in text from right to left, are
/// isolated first, each as a whole: otherwise 2014-10-27 behind an Arabic word would read 27-10-2014.
pub(crate) fn levels(words: &Words<'_>) -> Option<Vec<u8>> {
    let text = &words.text;
    let base = words.direction == Direction::RightToLeft;
    let turned = |(_, direction): &(Range<usize>, Direction)| *direction == Direction::RightToLeft;
    if !base && !words.isolates.iter().any(turned) && !has_right_to_left(text) {
        return None;
    }
    let mut isolates = words.isolates.clone();
    if base && !text.chars().any(is_right_to_left) {
        // Nothing in it runs from right to left, not even the full stop.
        isolates.push((0..text.len(), Direction::LeftToRight));
    } else if base {
        isolates.extend(phrases(text).into_iter().map(|range| (range, Direction::LeftToRight)));
    }
    // Outer ones before inner ones, and none that crosses another.
    isolates.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    isolates.dedup_by(|(inner, _), (outer, _)| inner == outer);
    let mut marked = String::with_capacity(text.len() + isolates.len() * 6);
    // For each byte of the marked text, whether it is one of the text.
    let mut own = Vec::with_capacity(marked.capacity());
    let mut open: Vec<usize> = Vec::new();
    let mut next = isolates.iter().peekable();
    for (at, c) in text.char_indices() {
        while open.last().is_some_and(|end| *end <= at) {
            open.pop();
            mark(&mut marked, &mut own, '\u{2069}');
        }
        while let Some((range, direction)) = next.next_if(|(range, _)| range.start <= at) {
            if open.last().is_some_and(|end| range.end > *end) {
                continue;
            }
            open.push(range.end);
            let sign = if *direction == Direction::RightToLeft { '\u{2067}' } else { '\u{2066}' };
            mark(&mut marked, &mut own, sign);
        }
        marked.push(c);
        own.extend(std::iter::repeat_n(true, c.len_utf8()));
    }
    let base = if base { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&marked, Some(base));
    let own_levels = info.levels.iter().zip(own).filter(|(_, own)| *own);
    let levels: Vec<u8> = own_levels.map(|(level, _)| level.number()).collect();
    if levels.iter().all(|level| *level == 0) { None } else { Some(levels) }
}

fn mark(marked: &mut String, own: &mut Vec<bool>, sign: char) {
    marked.push(sign);
    own.extend(std::iter::repeat_n(false, sign.len_utf8()));
}

fn has_right_to_left(text: &str) -> bool {
    // All of them begin with a byte of at least this value; to look for the largest byte takes a fraction of the time.
    let largest = text.bytes().fold(0, u8::max);
    largest >= 0xD6 && text.chars().any(is_right_to_left)
}

/// Where most scripts stand that run from left to right, after the letters that do not and before the controls.
const FORWARD: Range<char> = '\u{900}'..'\u{200e}';

/// The letters and controls that can turn text around.
fn is_right_to_left(c: char) -> bool {
    c >= '\u{590}'
        && !FORWARD.contains(&c)
        && matches!(
            bidi_class(c),
            BidiClass::R
                | BidiClass::AL
                | BidiClass::AN
                | BidiClass::RLE
                | BidiClass::RLI
                | BidiClass::RLO
                | BidiClass::FSI
        )
}

/// Tokens that follow one another and are read as one: "5-10 mg", "+1 555 0100", "(555) 123-4567", "Example Clinic, Sampletown".
/// Two numbers with a comma between them are not: a list of them runs with the text around it.
fn phrases(text: &str) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    let lettered = |range: &Range<usize>| {
        text.get(range.clone()).is_some_and(|token| token.contains(|c: char| !c.is_ascii_digit() && is_letter(c)))
    };
    for token in tokens(text) {
        let Some(last) = phrases.last_mut() else {
            phrases.push(token);
            continue;
        };
        let gap = text.get(last.end..token.start).unwrap_or_default();
        let marks = gap.trim_start_matches([':', ';', ',', '.', '(', ')', '"', '!', '?']);
        let open = marks.strip_prefix(' ').is_some_and(|rest| rest.chars().all(|c| matches!(c, '(' | '"')));
        let bracketed =
            matches!(gap, ") " | ")" | ")-") && text.get(..last.start).is_some_and(|text| text.ends_with('('));
        if matches!(gap, " " | "\u{a0}" | "\u{202f}") || open && lettered(last) && lettered(&token) {
            last.end = token.end;
        } else if bracketed {
            *last = last.start - 1..token.end;
        } else {
            phrases.push(token);
        }
    }
    phrases
}

/// What reads from left to right by itself: digits, and letters of such scripts.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii() && bidi_class(c) == BidiClass::L
}

/// Words of letters and digits with signs between them, as they stand between white space, without the punctuation around
/// them: numbers, dates, addresses, doses.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at += word.len();
        // The white space behind the word.
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let is_sign = |c: char| matches!(c, '+' | '-' | '−' | '°' | '€' | '£' | '$');
        let first = word.find(|c| is_letter(c) || is_sign(c))?;
        // A hyphen between letters of two scripts belongs to neither.
        let behind = word.get(..first)?.ends_with(char::is_alphabetic);
        let first = if behind { first + word.get(first..)?.find(is_letter)? } else { first };
        let rest = word.get(first..)?;
        let mark = |c: char| matches!(c, '–' | '\u{2011}') || bidi_class(c) == BidiClass::NSM;
        let run = rest.find(|c: char| !(c.is_ascii_graphic() || is_letter(c) || is_sign(c) || mark(c)));
        let rest = rest.get(..run.unwrap_or(rest.len()))?;
        let closes = |c: char| is_letter(c) || matches!(c, '%' | '/' | '°' | '€' | '£' | '$' | '+');
        let (end, last) = rest.char_indices().rfind(|(_, c)| closes(*c) || bidi_class(*c) == BidiClass::NSM)?;
        let end = start + first + end + last.len_utf8();
        text.get(start + first..end)?.contains(is_letter).then_some(start + first..end)
    })
}

/// The order from left to right of pieces with these levels (rule L2).
pub(crate) fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or_default();
    let Some(lowest) = levels.iter().copied().filter(|level| level % 2 == 1).min() else { return order };
    for level in (lowest..=highest).rev() {
        let inside = |at: &usize| levels.get(*at).is_some_and(|own| *own >= level);
        for run in order.chunk_by_mut(|one, other| inside(one) && inside(other)) {
            run.reverse();
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The characters from left to right, as they would be seen.
    fn seen(text: &str, direction: Direction) -> String {
        let mut words = Words::new(direction);
        words.text = text.to_owned();
        let Some(levels) = levels(&words) else { return text.to_owned() };
        let characters: Vec<(usize, char)> = text.char_indices().collect();
        let own: Vec<u8> = characters.iter().map(|(at, _)| levels[*at]).collect();
        visual_order(&own).into_iter().map(|at| characters[at].1).collect()
    }

    #[test]
    fn dates_doses_and_addresses_keep_their_order_in_arabic() {
        for (text, token) in [
            ("آخر مراجعة: 2014-10-27.", "2014-10-27"),
            ("خذ 5-10 mg مرتين", "5-10"),
            ("انظر https://example.org/a-b/?c=1 الآن", "https://example.org/a-b/?c=1"),
            ("اتصل +1-555-0100 الآن", "+1-555-0100"),
            ("فيتامين B12 (50%)", "50%"),
            ("النطاق 1.5/2.5", "1.5/2.5"),
            ("خذ 5-10 mg مرتين", "5-10 mg"),
            ("انظر Example Clinic, Sampletown الآن", "Example Clinic, Sampletown"),
            ("بين 2014-10-27 و 2015-01-01", "2015-01-01 و 2014-10-27"),
            ("1, 2, 3 أو", "3 ,2 ,1"),
            // Brackets that only close belong to the list, not to the numbers.
            ("أو 1) 2) 3", "3 )2 )1"),
            ("או ב-https://example.org/x", "https://example.org/x-ב"),
            ("חום -5 °C", "-5 °C"),
            ("اتصل على +1 555 0100 الآن", "+1 555 0100"),
            ("اتصل على (555) 123-4567 الآن", "(555) 123-4567"),
            ("Bring this sheet.", "Bring this sheet."),
            ("B12-ויטמין", "ןימטיו-B12"),
            ("או naïve café – הכל", "naïve café"),
        ] {
            let seen = seen(text, Direction::RightToLeft);
            assert!(seen.contains(token), "{text}: {seen}");
        }
    }

    #[test]
    fn left_to_right_text_needs_no_levels() {
        let mut words = Words::new(Direction::LeftToRight);
        words.text = "Take 5 mg – naïve 2014-10-27".to_owned();
        assert!(levels(&words).is_none());
    }

    #[test]
    fn right_to_left_words_in_english_turn_by_themselves() {
        assert_eq!(seen("say שלום now", Direction::LeftToRight), "say םולש now");
        assert_eq!(seen("אב 12 גד", Direction::RightToLeft), "דג 12 בא");
    }

    #[test]
    fn a_stretch_with_its_own_direction_is_isolated() {
        let mut words = Words::new(Direction::RightToLeft);
        words.text = "אב (C++) גד".to_owned();
        let start = words.text.find('C').unwrap();
        words.isolates.push((start..start + 3, Direction::LeftToRight));
        let levels = levels(&words).unwrap();
        assert_eq!(&levels[start..start + 3], [2, 2, 2]);
    }

    #[test]
    fn nothing_turns_text_around_among_what_runs_forward() {
        for c in FORWARD {
            let class = bidi_class(c);
            assert!(!matches!(class, BidiClass::R | BidiClass::AL | BidiClass::AN), "{c:?}");
            assert!(!matches!(class, BidiClass::RLE | BidiClass::RLI | BidiClass::RLO | BidiClass::FSI), "{c:?}");
        }
        assert!(is_right_to_left('א') && is_right_to_left('\u{200f}') && is_right_to_left('\u{202e}'));
    }

    #[test]
    fn order_of_levels() {
        assert_eq!(visual_order(&[0, 0, 0]), [0, 1, 2]);
        assert_eq!(visual_order(&[1, 2, 1]), [2, 1, 0]);
        assert_eq!(visual_order(&[1, 2, 2, 1]), [3, 1, 2, 0]);
        assert_eq!(visual_order(&[0, 1, 1, 0]), [0, 2, 1, 3]);
        assert_eq!(visual_order(&[]), [0; 0]);
    }
}
