//! Wrapping at a number of columns: where a line may end, and filling lines with words.

use std::iter;
use std::ops::Range;

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// The columns between which a paragraph stands, counted from zero.
pub(crate) struct Margins {
    /// Column in which its first word begins.
    pub(crate) first: usize,
    /// Column in which every other line begins.
    pub(crate) indent: usize,
    /// Columns of a line.
    pub(crate) width: usize,
}

/// Appends `text` to `out`, as many words on each line as fit. A `\n` in `text` ends a line; `whole` are the ranges of
/// `text`, in order, that are never cut.
///
/// White space at the end of a line goes; every other character is kept. Takes linear time.
pub(crate) fn wrap(text: &str, whole: &[Range<usize>], margins: Margins, out: &mut String) {
    let mut lines = Lines { column: margins.first, margins, out, start: true, ended: false };
    let mut offset = 0;
    for line in text.split('\n') {
        words(line, offset, whole, &mut |gap, word| lines.push(gap, word));
        lines.ended = !lines.start;
        offset += line.len() + 1;
    }
}

/// Whether a line may end at `character`: white space, the no-break spaces aside (UAX #14, class GL).
pub(crate) fn is_breakable(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Columns that `text` takes.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Appends `count` spaces.
pub(crate) fn push_spaces(out: &mut String, count: usize) {
    out.extend(iter::repeat_n(' ', count));
}

struct Lines<'o> {
    margins: Margins,
    out: &'o mut String,
    /// The column after what was written.
    column: usize,
    /// Nothing was written yet.
    start: bool,
    /// The next word begins a line, whether it fits or not.
    ended: bool,
}

impl Lines<'_> {
    /// Writes a word and, unless a line ends there, the white space before it.
    fn push(&mut self, gap: &str, word: &str) {
        let (before, wide) = (columns(gap), columns(word));
        if self.start {
            self.start = false;
        } else if self.ended || self.column + before + wide > self.margins.width {
            self.ended = false;
            self.out.push('\n');
            push_spaces(self.out, self.margins.indent);
            self.column = self.margins.indent;
        } else {
            self.out.push_str(gap);
            self.column += before;
        }
        self.out.push_str(word);
        self.column += wide;
    }
}

/// Cuts `line`, which begins at `offset` of its paragraph, wherever it may be broken. Gives each piece with the white
/// space before it.
fn words<'t>(line: &'t str, offset: usize, whole: &[Range<usize>], push: &mut impl FnMut(&'t str, &'t str)) {
    let mut push = |gap: usize, word: Range<usize>| {
        if let (Some(gap), Some(word)) = (line.get(gap..word.start), line.get(word)) {
            push(gap, word);
        }
    };
    if line.chars().all(is_simple) {
        let (mut gap, mut at) = (0, 0);
        for word in line.split(' ') {
            if !word.is_empty() {
                push(gap, at..at + word.len());
                gap = at + word.len();
            }
            at += word.len() + 1;
        }
        return;
    }
    let mut allowed = linebreaks(line).map(|(at, _)| at).peekable();
    let mut whole = whole.iter().peekable();
    let (mut gap, mut word) = (0, 0..0);
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        while allowed.next_if(|&position| position < at).is_some() {}
        while whole.next_if(|range| range.end <= offset + at).is_some() {}
        if !is_breakable(character) {
            let cut = if is_breakable(before) {
                // White space before a word joiner is no opportunity (UAX #14, LB11).
                !is_joiner(character)
            } else {
                allowed.peek() == Some(&at)
                    && may_part(before, character)
                    && whole.peek().is_none_or(|range| offset + at <= range.start)
            };
            if word.is_empty() {
                word.start = at;
            } else if cut {
                push(gap, word.clone());
                gap = word.end;
                word.start = at;
            }
            word.end = at + character.len_utf8();
        }
        before = character;
    }
    if !word.is_empty() {
        push(gap, word);
    }
}

/// Whether a line of such characters can be cut at ASCII spaces and nowhere else: all there is in most languages.
fn is_simple(character: char) -> bool {
    character.is_ascii() || !(is_ruled(character) || is_breakable(character) || is_joiner(character))
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{2060}' | '\u{feff}')
}

/// Whether an opportunity of UAX #14 between these characters is taken. Most are not: "X-rays" and addresses stay whole.
fn may_part(before: char, after: char) -> bool {
    before == '\u{200b}' || ((is_ruled(before) || is_ruled(after)) && !is_hangul(before) && !is_hangul(after))
}

/// Characters of scripts that are written without spaces between words, and the zero width space, which marks where such
/// words end. Next to them, a line may end where UAX #14 allows it.
fn is_ruled(character: char) -> bool {
    match character {
        '\u{0}'..='\u{dff}' => false,
        // Thai, Lao, Tibetan, Burmese, Khmer and their neighbours.
        '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}' | '\u{1a20}'..='\u{1aaf}' => true,
        '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}' => true,
        // The space of older Ethiopic texts.
        '\u{1361}' | '\u{200b}' => true,
        // Chinese and Japanese with their punctuation, in every width; Yi.
        '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff9f}' => {
            !is_hangul(character)
        }
        '\u{ffe0}'..='\u{ffe6}' | '\u{1aff0}'..='\u{1b2ff}' | '\u{20000}'..='\u{3ffff}' => true,
        _ => false,
    }
}

/// Korean puts spaces between words, so its words stay whole although UAX #14 would cut them at any syllable.
fn is_hangul(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{3200}'..='\u{321e}' | '\u{3260}'..='\u{327f}'
        | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{ffa0}'..='\u{ffdc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> String {
        wrapped_whole(text, &[], width)
    }

    fn wrapped_whole(text: &str, whole: &[Range<usize>], width: usize) -> String {
        let mut out = String::new();
        wrap(text, whole, Margins { first: 0, indent: 0, width }, &mut out);
        out
    }

    #[test]
    fn lines_hold_as_many_words_as_fit() {
        assert_eq!(wrapped("aa bb cc", 5), "aa bb\ncc");
        assert_eq!(wrapped("aa bb cc", 4), "aa\nbb\ncc");
        assert_eq!(wrapped(" aa  bb   cc ", 6), "aa  bb\ncc");
        assert_eq!(wrapped("a bbbbbb c", 3), "a\nbbbbbb\nc");
        assert_eq!(wrapped("a b", 0), "a\nb");
    }

    #[test]
    fn other_lines_are_indented() {
        let mut out = String::from("1. ");
        wrap("aa bb\ncc", &[], Margins { first: 3, indent: 3, width: 6 }, &mut out);
        assert_eq!(out, "1. aa\n   bb\n   cc");
    }

    #[test]
    fn no_break_spaces_and_joiners_keep_words_together() {
        assert_eq!(wrapped("take 5\u{a0}mg", 7), "take\n5\u{a0}mg");
        assert_eq!(wrapped("take 5\u{202f}mg", 7), "take\n5\u{202f}mg");
        assert_eq!(wrapped("take 5 \u{2060}mg", 7), "take\n5 \u{2060}mg");
        assert_eq!(wrapped("take\u{3000}5\u{2003}mg", 5), "take\n5\u{2003}mg");
    }

    #[test]
    fn hyphens_slashes_and_addresses_stay_whole() {
        for word in ["X-rays", "and/or", "https://example.org/a-b?c=d&e=f", "1986–2015", "💊👨‍👩‍👧‍👦x"]
        {
            assert_eq!(wrapped(word, 2), word);
        }
    }

    #[test]
    fn chinese_and_japanese_break_between_characters_but_not_before_a_full_stop() {
        assert_eq!(wrapped("面肌痉挛。", 4), "面肌\n痉\n挛。");
        assert_eq!(wrapped("面肌痉挛。", 8), "面肌痉\n挛。");
        assert_eq!(wrapped("用MRI检查", 6), "用MRI\n检查");
    }

    #[test]
    fn korean_breaks_at_spaces_only() {
        assert_eq!(wrapped("안면 경련입니다", 6), "안면\n경련입니다");
    }

    #[test]
    fn thai_breaks_where_it_is_marked_and_otherwise_stands_over() {
        assert_eq!(wrapped("ใบหน้า\u{200b}กระตุก", 6), "ใบหน้า\u{200b}\nกระตุก");
        assert_eq!(wrapped("ใบหน้ากระตุก", 3), "ใบหน้ากระตุก");
    }

    #[test]
    fn an_address_is_not_cut_in_any_script() {
        let text = "见 <https://例子.中国/面肌>。";
        let whole = text.find('<').expect("address")..text.find('。').expect("end");
        assert_eq!(wrapped_whole(text, std::slice::from_ref(&whole), 10), "见\n<https://例子.中国/面肌>。");
    }

    #[test]
    fn a_megabyte_takes_no_more_than_linear_time() {
        for unit in ["word ", "字", "字 a\u{200b}", "x"] {
            let text = unit.repeat((1 << 20) / unit.len());
            assert!(wrapped(&text, 72).len() >= text.trim_end().len());
        }
    }
}
