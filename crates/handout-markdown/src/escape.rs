//! Text as Markdown: the only place where characters become markup, and where none may.
//!
//! A backslash stands before a sign of ASCII that could mean something (`CommonMark` 0.31 2.4); where a backslash cannot help,
//! a character is written as its number (2.5): white space at the ends of a line, and the neighbour of a `*` or `_` that
//! would keep it from being one.

/// Where text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the beginning of a line, where some signs begin a block.
    LineStart,
    /// Anywhere behind that.
    Inside,
}

/// Appends a run of text. `last` says that a line ends behind it; `before_link`, that a `[` comes next.
pub(crate) fn text(out: &mut String, text: &str, place: Place, last: bool, before_link: bool) {
    let mut start = place == Place::LineStart;
    let mut rest = text;
    let mut www = false;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let ends = after.is_empty() && last;
        match c {
            // White space at the ends of a line is not part of it.
            ' ' if start || ends => number(out, c),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' => escaped(out, c),
            '!' if after.starts_with('[') || after.is_empty() && before_link => escaped(out, c),
            '&' if after.starts_with(|next: char| next == '#' || next.is_ascii_alphanumeric()) => escaped(out, c),
            // An address that is no link, and `:smile:`.
            ':' if after.starts_with("//") || begins_emoji(after) => escaped(out, c),
            '.' if www => escaped(out, c),
            // A heading, an item, a line under a heading, a quotation, a fence; behind `![`, a footnote for GitHub.
            '#' | '+' | '-' | '=' | '>' | ':' | '^' if start => escaped(out, c),
            '#' if ends => escaped(out, c),
            '0'..='9' if start => {
                if let Some((digits, mark, after)) = numbered(rest, last) {
                    out.push_str(digits);
                    escaped(out, mark);
                    (rest, start) = (after, false);
                    continue;
                }
                out.push(c);
            }
            c => out.push(c),
        }
        // A space at the start was written as its number, behind which no block begins.
        start = false;
        www = c == 'w' && (out.ends_with("www"));
        rest = after;
    }
}

/// What begins like a number of an ordered list: the digits, the sign behind them, and what follows.
fn numbered(text: &str, last: bool) -> Option<(&str, char, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(digits)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    let after = rest.get(1..)?;
    let is_item = digits.len() <= 9 && (after.starts_with(' ') || after.is_empty() && last);
    is_item.then_some((digits, mark, after))
}

/// Whether a name and another colon follow a colon.
fn begins_emoji(after: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let end = after.find(|c| !is_name(c)).unwrap_or(after.len());
    end > 0 && after.get(end..).is_some_and(|rest| rest.starts_with(':'))
}

fn escaped(out: &mut String, c: char) {
    out.push('\\');
    out.push(c);
}

/// A character as its number.
pub(crate) fn number(out: &mut String, c: char) {
    out.push_str(&format!("&#{};", u32::from(c)));
}

/// Whether a `*` or `_` opens or closes beside this character as it is (`CommonMark` 0.31 6.2). What counts as punctuation
/// and as white space in all of Unicode is read in more than one way, so ASCII alone is trusted.
pub(crate) fn is_safe_outside(c: char) -> bool {
    c == ' ' || c == '\n' || c.is_ascii_punctuation()
}

/// Whether a `*` or `_` may stand before or behind this character and have it inside. A private character is no punctuation
/// for anybody, and some readers know none by its number.
pub(crate) fn is_safe_inside(c: char) -> bool {
    c.is_alphanumeric() || c.is_ascii_punctuation() || matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// Appends an address between `<` and `>` (`CommonMark` 0.31 6.3).
pub(crate) fn destination(out: &mut String, url: &str) {
    out.push('<');
    for c in url.chars() {
        match c {
            '\\' | '<' | '>' | '|' | '`' => escaped(out, c),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(words: &str) -> String {
        let mut out = String::new();
        text(&mut out, words, Place::LineStart, true, false);
        out
    }

    /// What some readers of Markdown add, though not those of the other tests: emoji by name, fences of colons.
    #[test]
    fn signs_of_other_readers_are_escaped_too() {
        assert_eq!(alone("a :smile: b"), "a \\:smile: b");
        assert_eq!(alone("::: note"), "\\::: note");
        assert_eq!(alone("at 12:30, not 1:2:3"), "at 12:30, not 1\\:2:3");
    }

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for words in
            ["Take 5 mg (one tablet), twice a day.", "X-rays, A & B, 50 %", "3.5 mg", "Is it \"bad\"? No!", "C# or F"]
        {
            assert_eq!(alone(words), words);
        }
    }
}
