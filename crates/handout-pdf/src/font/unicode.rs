//! What must be known of characters to choose their fonts.

use harfrust::unicode::{self, Decomposed};
use unicode_bidi::BidiClass;
use unicode_script::{Script, UnicodeScript};

/// Characters that shaping hides where a font lacks them: `Default_Ignorable_Code_Point` without the Hangul fillers.
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(
        u32::from(character),
        0xAD | 0x34F | 0x61C | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
            | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF0..=0xFFF8 | 0x1_D173..=0x1_D17A | 0xE_0000..=0xE_0FFF
    )
}

/// Marks that stand on or under the letter before them, and what is invisible: both stay with that letter.
pub(super) fn is_extending(character: char) -> bool {
    character >= '\u{AD}' && (is_ignorable(character) || unicode_bidi::bidi_class(character) == BidiClass::NSM)
}

/// What shaping shows in place of a character that a font lacks: a space of another width, a hyphen that may break.
pub(super) fn substitute(character: char) -> Option<char> {
    match character {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Some(' '),
        '\u{2011}' => Some('\u{2010}'),
        _ => None,
    }
}

/// A letter and a mark as one character.
pub(super) fn compose(letter: char, mark: char) -> Option<char> {
    unicode::compose(letter.into(), mark.into()).and_then(char::from_u32)
}

/// The letter and the mark that a character is made of.
pub(super) fn decompose(character: char) -> Option<(char, Option<char>)> {
    match unicode::decompose(character.into())? {
        Decomposed::Singleton(one) => Some((char::from_u32(one)?, None)),
        Decomposed::Pair(first, second) => Some((char::from_u32(first)?, Some(char::from_u32(second)?))),
    }
}

/// The script of a character (UAX #24); `None` when it goes with its neighbours.
pub(super) fn own_script(character: char) -> Option<Script> {
    if character.is_ascii() {
        return character.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let script = character.script();
    let none = [Script::Common, Script::Inherited, Script::Unknown].contains(&script);
    (!none).then_some(script)
}

/// The script as the shaper names it.
pub(super) fn shaper_script(script: Script) -> harfrust::Script {
    let tag = harfrust::Tag::from_be_bytes(script.as_iso15924_tag().to_be_bytes());
    harfrust::Script::from_iso15924_tag(tag).unwrap_or(harfrust::Script::COMMON)
}

/// For each bracket the number of its pair, and whether it opens (the pairs of UAX #24 5.1 that handouts may hold).
pub(super) fn bracket(character: char) -> Option<(usize, bool)> {
    const PAIRS: [(char, char); 19] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('«', '»'),
        ('‘', '’'),
        ('“', '”'),
        ('‹', '›'),
        ('⁅', '⁆'),
        ('⟨', '⟩'),
        ('⟪', '⟫'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('〔', '〕'),
        ('〖', '〗'),
        ('〘', '〙'),
        ('（', '）'),
    ];
    // Spaces and digits are most of what is asked for.
    if matches!(character, ' ' | ','..='9') {
        return None;
    }
    let found = |&(open, close): &(char, char)| open == character || close == character;
    let pair = PAIRS.iter().position(found)?;
    Some((pair, PAIRS.get(pair)?.0 == character))
}
