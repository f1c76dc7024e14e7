//! Characters and words that look right and are not, or the other way round.

use super::colophon::names;
use super::links::is_address;
use super::script::Script;
use super::signs::{is_bidi_control, is_invisible, is_variation_selector};
use super::{
    Found, TEXT_BIDI_CONTROL, TEXT_DOUBLE_SPACE, TEXT_GLUED_WORDS, TEXT_INVISIBLE, TEXT_MIXED_SCRIPT, first_and_more,
    quoted,
};
use crate::article::Article;
use crate::block::Block;
use crate::colophon::{Fact, Licence};
use crate::figure::Alt;
use crate::inline::Inline;
use crate::path::ContentPath;
use crate::walk::Node;

/// The words that the walk does not meet.
pub(super) fn article(found: &mut Found, article: &Article) {
    if let Some(summary) = &article.summary {
        text(found, &ContentPath::root().field("summary"), summary);
    }
}

/// The words that are no running text.
pub(super) fn node(found: &mut Found, path: &ContentPath, node: Node<'_>) {
    match node {
        Node::Synonym(synonym) => text(found, &path.field("name"), &synonym.name),
        Node::Block(Block::Figure(figure)) => {
            if let Alt::Text(alt) = &figure.alt {
                text(found, &path.field("alt"), alt);
            }
            if let Some(credit) = &figure.credit {
                text(found, &path.field("credit"), credit);
            }
        }
        Node::Inline(Inline::Term(term)) => text(found, &path.field("definition"), &term.definition),
        Node::Inline(Inline::Abbreviation(abbreviation)) => text(found, &path.field("long"), &abbreviation.long),
        // Where a line has printed words, those are what a reader meets.
        Node::ColophonLine(line) if line.as_printed().is_none() => {
            for (index, fact) in line.facts().iter().enumerate() {
                for words in names(fact).chain(further_words(fact)) {
                    text(found, &path.field("facts").index(index), words);
                }
            }
        }
        _ => {}
    }
}

/// The words of a fact besides its names.
fn further_words(fact: &Fact) -> impl Iterator<Item = &str> {
    let own = match fact {
        Fact::Reviewer(reviewer) => [reviewer.qualifier.as_ref(), reviewer.purpose.as_ref()],
        Fact::Copyright(copyright) => [copyright.qualifier.as_ref(), None],
        Fact::RightsStatement(words) | Fact::Licence(Licence::Spdx(words)) => [Some(words), None],
        _ => [None, None],
    };
    let of_parties = fact.parties().iter().flat_map(|party| [party.credentials.as_ref(), party.part_of.as_ref()]);
    own.into_iter().chain(of_parties).flatten().map(|words| &**words)
}

pub(super) fn text(found: &mut Found, path: &ContentPath, text: &str) {
    if !text.is_ascii() {
        bidi_controls(found, path, text);
        invisible(found, path, text);
        mixed_scripts(found, path, text);
    }
    double_spaces(found, path, text);
    glued_words(found, path, text);
}

/// Whether the invisible `character` has its place behind `before`: a zero width space between the words of scripts
/// that write none (Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese), a tag in the flag of a region, a variation
/// selector behind what has several shapes: no Latin letter does, nor another selector.
fn needed(before: Option<char>, character: char) -> bool {
    match character {
        '\u{200b}' => matches!(
            before,
            Some('\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3000}'..='\u{9fff}')
        ),
        '\u{e0000}'..='\u{e007f}' => matches!(before, Some('🏴' | '\u{e0000}'..='\u{e007f}')),
        selector if is_variation_selector(selector) => before.is_some_and(|before| {
            !(before.is_ascii_alphabetic() || before.is_whitespace() || is_variation_selector(before))
        }),
        _ => false,
    }
}

fn bidi_controls(found: &mut Found, path: &ContentPath, text: &str) {
    if let Some((sign, more)) = first_and_more(text.chars().filter(|c| is_bidi_control(*c))) {
        let message = format!(
            "invisible direction sign U+{:04X}; remove it, or mark the words as foreign with their direction{more}",
            u32::from(sign)
        );
        found.report(TEXT_BIDI_CONTROL, path.clone(), message);
    }
}

fn invisible(found: &mut Found, path: &ContentPath, text: &str) {
    let pairs = text.chars().scan(None, |before: &mut Option<char>, c| Some((before.replace(c), c)));
    let signs = pairs.filter(|(before, c)| is_invisible(*c) && !needed(*before, *c));
    if let Some(((_, sign), more)) = first_and_more(signs) {
        let message = format!("invisible sign U+{:04X}, on which searches fail; remove it{more}", u32::from(sign));
        found.report(TEXT_INVISIBLE, path.clone(), message);
    }
}

fn mixed_scripts(found: &mut Found, path: &ContentPath, text: &str) {
    // Whatever is in no alphabet ends a word, so that "β-blocker" is two.
    let words = text.split(|c| !in_alphabet(c)).filter_map(|word| Some((word, among_latin(word)?)));
    if let Some(((word, letter), more)) = first_and_more(words) {
        let message = format!(
            "word {} has a {} letter, U+{:04X}, among Latin ones; type it anew{more}",
            quoted(word),
            Script::of(letter).map_or("foreign", Script::name),
            u32::from(letter)
        );
        found.report(TEXT_MIXED_SCRIPT, path.clone(), message);
    }
}

fn double_spaces(found: &mut Found, path: &ContentPath, text: &str) {
    let spaces = text.char_indices().scan(0_usize, |spaces, (offset, c)| {
        *spaces = if matches!(c, ' ' | '\u{a0}') { *spaces + 1 } else { 0 };
        Some((*spaces, offset))
    });
    if let Some(((_, offset), more)) = first_and_more(spaces.filter(|(spaces, _)| *spaces == 2))
        && let Some((before, after)) = text.split_at_checked(offset)
    {
        let before = before.split_whitespace().next_back().unwrap_or_default();
        let after = after.split_whitespace().next().unwrap_or_default();
        let message = format!("two spaces in a row in {}; keep one{more}", quoted(&format!("{before}  {after}")));
        found.report(TEXT_DOUBLE_SPACE, path.clone(), message);
    }
}

/// "word.Next": two lower-case letters, the end of a sentence, a capital and a lower-case letter. Two letters before,
/// so that "e.g." and initials pass; one after, so that abbreviations in capitals do.
fn glued_words(found: &mut Found, path: &ContentPath, text: &str) {
    let words = text.split_whitespace().filter(|word| is_glued(word) && !word.contains('/') && !is_address(word));
    if let Some((word, more)) = first_and_more(words) {
        let message = format!("no space between the sentences in {}; put one in{more}", quoted(word));
        found.report(TEXT_GLUED_WORDS, path.clone(), message);
    }
}

/// Whether a character belongs to a word of Latin, Greek or Cyrillic letters. Accents, joiners and soft hyphens belong to
/// one of any.
fn in_alphabet(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || matches!(Script::of(character), Some(Script::Latin | Script::Greek | Script::Cyrillic))
}

/// The first letter of a word with Latin letters that is none and should be.
fn among_latin(word: &str) -> Option<char> {
    let letter = |wanted| word.chars().find(|c| Script::of(*c) == Some(wanted));
    if word.is_ascii() || letter(Script::Latin).is_none() {
        return None;
    }
    letter(Script::Cyrillic).or_else(|| letter(Script::Greek).filter(|_| !is_symbol_word(word)))
}

/// "μg", "kΩ", "TNFα": one Greek letter at either end, of a shape that no Latin letter has.
fn is_symbol_word(word: &str) -> bool {
    let is_symbol = |c: char| {
        matches!(c, 'α'..='θ' | 'κ'..='μ' | 'ξ' | 'π' | 'σ' | 'τ' | 'φ'..='ω')
            || matches!(c, 'Γ' | 'Δ' | 'Θ' | 'Λ' | 'Ξ' | 'Π' | 'Σ' | 'Φ' | 'Ψ' | 'Ω')
    };
    let greek = word.chars().filter(|c| Script::of(*c) == Some(Script::Greek)).count();
    greek == 1 && (word.starts_with(is_symbol) || word.ends_with(is_symbol))
}

fn is_glued(word: &str) -> bool {
    // Where in the pattern the characters so far have got: two letters, the sign, the capital.
    let mut step = 0;
    for character in word.chars() {
        step = match step {
            2 if matches!(character, '.' | '?' | '!' | ':') => 3,
            3 if character.is_uppercase() => 4,
            4 if character.is_lowercase() => return true,
            1 | 2 if character.is_lowercase() => 2,
            _ => u8::from(character.is_lowercase()),
        };
    }
    false
}
