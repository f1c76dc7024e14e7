//! Breaking words into lines that are no wider than the column, whatever they hold.

use std::ops::Range;

use crate::face::Faces;
use crate::script;
use crate::words::Words;

/// The lines of `words` at a size in points, as ranges of their text. No line is wider than `width` millimetres, unless
/// one letter is. White space at the ends of lines is left out; everything else is in exactly one line. Linear in time.
pub(crate) fn break_lines(faces: &Faces, words: &Words, size: u8, width: f64) -> Vec<Range<usize>> {
    let mut breaker = Breaker { width: width + 1e-6, lines: Vec::new(), line: None };
    let mut word = Word::default();
    for (piece, bold) in words.pieces(0..words.text.len()) {
        for c in piece.chars() {
            if c == '\n' {
                breaker.word(&mut word);
                breaker.finish();
                word.gap = 0.0;
            } else if is_breakable(c) {
                breaker.word(&mut word);
                word.gap += faces.advance(c, bold, size);
            } else {
                word.letter(c, faces.advance(c, bold, size));
                if c == '\u{200b}' {
                    breaker.word(&mut word);
                }
            }
            word.end += c.len_utf8();
        }
    }
    breaker.word(&mut word);
    breaker.finish();
    breaker.lines
}

/// Millimetres that the widest word takes: a column of a table is never narrower.
pub(crate) fn widest_word(faces: &Faces, words: &Words, size: u8) -> f64 {
    let (mut widest, mut wide) = (0.0_f64, 0.0);
    for (piece, bold) in words.pieces(0..words.text.len()) {
        for c in piece.chars() {
            wide = if c == '\n' || is_breakable(c) { 0.0 } else { wide + faces.advance(c, bold, size) };
            widest = widest.max(wide);
        }
    }
    widest
}

/// Millimetres that the widest line takes when none is broken.
pub(crate) fn widest_line(faces: &Faces, words: &Words, size: u8) -> f64 {
    let (mut widest, mut wide) = (0.0_f64, 0.0);
    for (piece, bold) in words.pieces(0..words.text.len()) {
        for c in piece.chars() {
            wide = if c == '\n' { 0.0 } else { wide + faces.advance(c, bold, size) };
            widest = widest.max(wide);
        }
    }
    widest
}

/// Whether a line may end at a character: white space, the no-break spaces aside (UAX #14, class GL).
pub(crate) fn is_breakable(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// A word on its way into a line.
#[derive(Default)]
struct Word {
    /// White space before it.
    gap: f64,
    wide: f64,
    /// What cannot be parted: letters with the marks on them. Where each begins, how wide it is, and whether a word
    /// that has to be cut is better cut behind it.
    clusters: Vec<(usize, f64, bool)>,
    /// Where the next character begins.
    end: usize,
    /// Where the last letter ended.
    last: usize,
}

impl Word {
    fn letter(&mut self, c: char, wide: f64) {
        self.wide += wide;
        match self.clusters.last_mut() {
            Some((_, cluster, _)) if script::clings(c) => *cluster += wide,
            _ => self.clusters.push((self.end, wide, matches!(c, '/' | '-' | '?' | '&' | '=' | '_' | '.' | ','))),
        }
        self.last = self.end + c.len_utf8();
    }
}

struct Breaker {
    width: f64,
    lines: Vec<Range<usize>>,
    /// The line being filled, and how wide it is.
    line: Option<(Range<usize>, f64)>,
}

impl Breaker {
    /// Puts a word into the line or begins the next one with it.
    fn word(&mut self, word: &mut Word) {
        let Some((start, _, _)) = word.clusters.first().copied() else { return };
        match &mut self.line {
            Some((line, wide)) if *wide + word.gap + word.wide <= self.width => {
                line.end = word.last;
                *wide += word.gap + word.wide;
            }
            _ => {
                self.finish();
                if word.wide <= self.width {
                    self.line = Some((start..word.last, word.wide));
                } else {
                    self.cut(word);
                }
            }
        }
        word.gap = 0.0;
        word.wide = 0.0;
        word.clusters.clear();
    }

    /// Cuts a word that is wider than a line: behind a sign such as a slash if one stands in the last third of the line,
    /// else wherever the line is full.
    fn cut(&mut self, word: &Word) {
        let Some((mut start, _, _)) = word.clusters.first().copied() else { return };
        let mut wide = 0.0;
        let mut good: Option<(usize, f64)> = None;
        for (place, (at, advance, _)) in word.clusters.iter().enumerate() {
            let behind_sign = place.checked_sub(1).and_then(|before| word.clusters.get(before)).is_some_and(|c| c.2);
            if behind_sign && wide > self.width * 0.67 {
                good = Some((*at, wide));
            }
            if wide + advance > self.width && *at > start {
                let (end, used) = good.take().unwrap_or((*at, wide));
                self.lines.push(start..end);
                start = end;
                wide -= used;
            }
            wide += advance;
        }
        self.line = Some((start..word.last, wide));
    }

    fn finish(&mut self) {
        if let Some((line, _)) = self.line.take() {
            self.lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f64) -> Vec<String> {
        let faces = Faces::get().expect("faces");
        let mut words = Words::default();
        words.push(text, false);
        let lines = break_lines(faces, &words, 10, width);
        for line in &lines {
            let wide = faces.width(&text[line.clone()], false, 10);
            assert!(wide <= width + 0.01 || text[line.clone()].chars().count() == 1, "{wide}: {}", &text[line.clone()]);
        }
        lines.into_iter().map(|line| text[line].to_owned()).collect()
    }

    #[test]
    fn lines_hold_as_many_words_as_fit() {
        assert_eq!(broken("aa bb cc", 9.5), ["aa bb", "cc"]);
        assert_eq!(broken("  aa  bb ", 20.0), ["aa  bb"]);
        assert_eq!(broken("aa\nbb cc", 20.0), ["aa", "bb cc"]);
        assert_eq!(broken(" ", 20.0), [""; 0]);
        assert_eq!(broken("aa b", 0.0), ["a", "a", "b"]);
    }

    #[test]
    fn words_wider_than_the_line_are_cut_and_nothing_is_lost() {
        for count in [1, 50, 91, 1_000, 100_000] {
            let word = "m".repeat(count);
            assert_eq!(broken(&word, 30.0).concat(), word);
        }
        let between = broken("aa mmmmmmmmmmmmmmm bb", 20.0);
        assert_eq!(between, ["aa", "mmmmmm", "mmmmmm", "mmm bb"]);
    }

    #[test]
    fn addresses_are_cut_behind_a_sign() {
        let lines = broken("https://example.org/handouts/of/this/kind/in/english", 40.0);
        assert!(lines.iter().rev().skip(1).all(|line| line.ends_with('/')), "{lines:?}");
    }

    #[test]
    fn no_break_spaces_and_marks_keep_together() {
        assert_eq!(broken("take 5\u{a0}mg", 14.0), ["take", "5\u{a0}mg"]);
        assert_eq!(broken("e\u{301}e\u{301}", 2.0), ["e\u{301}", "e\u{301}"]);
        assert_eq!(broken("aaaa\u{200b}bbbb", 10.0), ["aaaa\u{200b}", "bbbb"]);
    }
}
