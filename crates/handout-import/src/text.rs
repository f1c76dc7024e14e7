//! Characters: what a line may keep, and what a line's first and last ones tell.

use std::borrow::Cow;

use handout_core::Text;

use crate::report::{Edit, Notation};

/// What at the end of a line is no content: white space, a byte order mark, characters that no article may hold.
pub(crate) fn is_noise(character: char) -> bool {
    character.is_whitespace()
        || character == '\u{feff}'
        || (!Text::allows(character) && windows_1252(character).is_none())
}

/// The text with everything replaced that a `Text` refuses; `edits` names each replacement. `start` is where the text
/// stands in the source.
pub(crate) fn push_clean<'s>(out: &mut Cow<'s, str>, text: &'s str, start: usize, edits: &mut Vec<Edit>) {
    let plain = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(plain) || text.chars().all(|c| Text::allows(c) && !is_isolate(c)) {
        // The source's own, as long as nothing else stands before it.
        return *out += text;
    }
    let keep_isolates = isolates_balance(text);
    let out = out.to_mut();
    for (offset, character) in text.char_indices() {
        let (what, becomes) = match character {
            _ if is_isolate(character) && !keep_isolates => (Notation::Forbidden, None),
            _ if Text::allows(character) => {
                out.push(character);
                continue;
            }
            _ if character.is_whitespace() => (Notation::Separator, Some(' ')),
            _ => match windows_1252(character) {
                Some(meant) => (Notation::Windows1252, Some(meant)),
                None => (Notation::Forbidden, None),
            },
        };
        out.extend(becomes);
        edits.push(Edit::new(what, (start + offset, start + offset + character.len_utf8()), becomes));
    }
}

/// The signs that isolate a stretch of text from the direction around it (Unicode Standard Annex 9).
fn is_isolate(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2069}')
}

fn isolates_balance(text: &str) -> bool {
    let mut open = 0_usize;
    for character in text.chars() {
        match character {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 0 => return false,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// What a C1 control stands for when a file in Windows-1252 was read as Latin-1 (WHATWG Encoding, index windows-1252).
pub(crate) fn windows_1252(character: char) -> Option<char> {
    const MEANT: [Option<char>; 32] = [
        Some('€'),
        None,
        Some('‚'),
        Some('ƒ'),
        Some('„'),
        Some('…'),
        Some('†'),
        Some('‡'),
        Some('ˆ'),
        Some('‰'),
        Some('Š'),
        Some('‹'),
        Some('Œ'),
        None,
        Some('Ž'),
        None,
        None,
        Some('‘'),
        Some('’'),
        Some('“'),
        Some('”'),
        Some('•'),
        Some('–'),
        Some('—'),
        Some('˜'),
        Some('™'),
        Some('š'),
        Some('›'),
        Some('œ'),
        None,
        Some('ž'),
        Some('Ÿ'),
    ];
    let index = u32::from(character).checked_sub(0x80)?;
    // U+0085 is a line separator in Unicode text far more often than a lost ellipsis.
    if character == '\u{85}' { None } else { MEANT.get(usize::try_from(index).ok()?).copied().flatten() }
}

/// The last character that is no closing quote or bracket.
pub(crate) fn last_sign(text: &str) -> Option<char> {
    text.chars()
        .rev()
        .find(|c| !matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '）' | '」') && !c.is_whitespace())
}

/// Whether the text ends a sentence or leads into something: it is not broken off.
pub(crate) fn is_closed(text: &str) -> bool {
    last_sign(text).is_some_and(|c| {
        matches!(c, '.' | '?' | '!' | ':' | '…' | '。' | '？' | '！' | '：' | '؟' | '۔' | '।' | '॥' | '։' | '።')
    })
}

/// Whether the text ends like a sentence or a part of one, as a heading does not.
pub(crate) fn is_punctuated(text: &str) -> bool {
    is_closed(text)
        || last_sign(text)
            .is_some_and(|c| matches!(c, ',' | ';' | '，' | '；' | '、' | '،' | '؛' | '-' | '–' | '—' | '/' | '&'))
}

/// Whether the text leads into what follows.
pub(crate) fn is_lead_in(text: &str) -> bool {
    matches!(last_sign(text), Some(':' | '：' | '﹕'))
}

/// Whether the text ends with a question mark of any script. The Greek one looks like a semicolon and is not taken.
pub(crate) fn is_question(text: &str) -> bool {
    matches!(last_sign(text), Some('?' | '？' | '؟' | '⸮' | '՞' | '፧'))
}

/// Whether the first letter of the text is a small one, so that it goes on from the line before.
pub(crate) fn starts_small(text: &str) -> bool {
    first_sign(text).is_some_and(char::is_lowercase)
}

/// Whether the first letter of the text is a capital, so that a sentence or a name begins.
pub(crate) fn starts_with_capital(text: &str) -> bool {
    first_sign(text).is_some_and(char::is_uppercase)
}

/// The first character that opens no quote or bracket.
fn first_sign(text: &str) -> Option<char> {
    text.chars().find(|c| !matches!(c, '(' | '[' | '"' | '“' | '‘' | '«' | '¿' | '¡'))
}

/// Whether the text ends with a hyphen that is glued to a word: "over-the-".
pub(crate) fn ends_with_hyphen(text: &str) -> bool {
    let mut back = text.chars().rev();
    matches!(back.next(), Some('-' | '\u{2010}')) && back.next().is_some_and(char::is_alphabetic)
}

/// Whether the text begins with a word that stands between two endings of which the first is left out: "short- or
/// long-term".
pub(crate) fn starts_with_conjunction(text: &str) -> bool {
    const CONJUNCTIONS: [&str; 13] =
        ["and", "or", "and/or", "to", "y", "e", "o", "u", "et", "ou", "und", "oder", "bis"];
    text.split_whitespace().next().is_some_and(|word| CONJUNCTIONS.contains(&word))
}

/// Scripts without case and, written without spaces: a line end between two such characters stands for nothing.
pub(crate) fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_characters_are_replaced_and_named() {
        let mut out = Cow::default();
        let mut edits = Vec::new();
        push_clean(&mut out, "a\tb\u{92}s\u{202e}c\u{2068}\u{1}", 10, &mut edits);
        assert_eq!(out, "a b’sc");
        let named: Vec<_> = edits.iter().map(|edit| (edit.what, edit.bytes())).collect();
        assert_eq!(
            named,
            [
                (Notation::Separator, (11, 12)),
                (Notation::Windows1252, (13, 15)),
                (Notation::Forbidden, (16, 19)),
                (Notation::Forbidden, (20, 23)),
                (Notation::Forbidden, (23, 24)),
            ]
        );
    }

    #[test]
    fn last_signs_look_behind_quotes_and_brackets() {
        assert!(is_question("Is it “safe?”") && is_question("¿Qué es？") && is_question("ما هو؟"));
        assert!(is_closed("It is (5 mg).)") && !is_closed("Symptoms"));
        assert!(is_lead_in("症状包括：") && starts_small("(see below)"));
    }
}
