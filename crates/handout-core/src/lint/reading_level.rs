//! How hard an English article is to read: the grade of Flesch and Kincaid.
//!
//! The grade is 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid et al. 1975). Counted are
//! paragraphs, also those of list items and callouts, but no headings, tables or colophon: those are no sentences.
//! The end of a paragraph or an item ends a sentence, and so do a full stop, a question mark and an exclamation mark
//! before white space, unless a lower-case letter follows or the word is one of a few abbreviations. A word has a
//! letter; numbers and addresses are not counted. See [`syllables`] for the rest.

use super::links::is_address;
use super::{Found, READING_LEVEL};
use crate::article::Article;
use crate::language::LanguageTag;
use crate::metadata::AudienceRole;
use crate::path::{ContentPath, Step};
use crate::walk::{InlinesRole, Node};

/// The highest grade that passes. The National Institutes of Health and the American Medical Association advise the
/// sixth to eighth grade and below for what patients read.
const HIGHEST_GRADE: f64 = 8.0;

/// Fewer words say little: the formula was made for samples of some hundred.
const FEWEST_WORDS: u32 = 100;

pub(super) struct ReadingLevel {
    /// Whether anything is counted at all.
    counts: bool,
    /// Length of the path of a section in another language, while the walk is inside it.
    foreign: Option<usize>,
    sentences: u32,
    words: u32,
    syllables: u32,
}

impl ReadingLevel {
    pub(super) fn of(article: &Article) -> Self {
        let counts = is_english(&article.language) && article.audience.role != Some(AudienceRole::Professional);
        Self { counts, foreign: None, sentences: 0, words: 0, syllables: 0 }
    }

    pub(super) fn node(&mut self, path: &ContentPath, node: Node<'_>) {
        let depth = path.steps().len();
        if self.foreign.is_some_and(|foreign| depth <= foreign) {
            self.foreign = None;
        }
        if let Node::Section(section) = node
            && self.foreign.is_none()
            && section.language.as_ref().is_some_and(|language| !is_english(language))
        {
            self.foreign = Some(depth);
        }
    }

    pub(super) fn text(&mut self, path: &ContentPath, role: InlinesRole, text: &str) {
        let in_table = || path.steps().contains(&Step::Field("cells"));
        if self.counts && self.foreign.is_none() && role == InlinesRole::Paragraph && !in_table() {
            self.paragraph(text);
        }
    }

    pub(super) fn finish(&self, found: &mut Found) {
        if self.words < FEWEST_WORDS {
            return;
        }
        let (sentences, words, syllables) =
            (f64::from(self.sentences), f64::from(self.words), f64::from(self.syllables));
        let grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
        // Rounded as it is printed, so that no message says that 8.0 is too high.
        let grade = (grade * 10.0).round() / 10.0;
        if grade > HIGHEST_GRADE {
            let message = format!(
                "text is at grade {grade:.1} (Flesch-Kincaid); shorten words and sentences to grade {HIGHEST_GRADE:.0}"
            );
            found.report(READING_LEVEL, ContentPath::root(), message);
        }
    }

    fn paragraph(&mut self, text: &str) {
        let mut open = false;
        let mut tokens = text.split_whitespace().peekable();
        while let Some(token) = tokens.next() {
            let syllables = syllables(token);
            if syllables > 0 && !is_address(token) {
                self.words = self.words.saturating_add(1);
                self.syllables = self.syllables.saturating_add(syllables);
                open = true;
            }
            let goes_on =
                tokens.peek().is_some_and(|next| next.starts_with(char::is_lowercase) || !ends_sentence(token));
            if open && !goes_on {
                self.sentences = self.sentences.saturating_add(1);
                open = false;
            }
        }
    }
}

fn is_english(language: &LanguageTag) -> bool {
    language.primary() == "en"
}

fn ends_sentence(token: &str) -> bool {
    const ABBREVIATIONS: [&str; 8] = ["dr", "mr", "mrs", "ms", "st", "vs", "e.g", "i.e"];
    let token = token.trim_end_matches([')', ']', '"', '\'', '”', '’']);
    match token.strip_suffix('.') {
        Some(word) => {
            let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            let initial = word.len() == 1 && word != "I" && word.starts_with(|c: char| c.is_ascii_uppercase());
            !initial && !ABBREVIATIONS.iter().any(|abbreviation| abbreviation.eq_ignore_ascii_case(word))
        }
        None => token.ends_with(['?', '!', '…']),
    }
}

/// Syllables of an English word by its spelling; 0 when it has no letter. The parts of a hyphenated word are added up.
///
/// Each group of vowels is a syllable. Silent are `e` at the end, `-ed` unless after `d` or `t`, and `-es` unless
/// after a hissing sound, but not behind a consonant and `l`. Some pairs of vowels are two syllables, as in "period"
/// but not in "facial", and `-sm` has one of its own. On health texts this gives the number of the CMU Pronouncing
/// Dictionary for 98 of 100 words, and the sum of all to one in a thousand.
fn syllables(token: &str) -> u32 {
    token
        .split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'))
        .map(part_syllables)
        .fold(0, u32::saturating_add)
}

fn part_syllables(part: &str) -> u32 {
    // A space before and two behind, so that every letter has neighbours to look at. No English word is longer.
    let mut buffer = [b' '; 48];
    let mut length = 0;
    let letters = part.chars().filter(|c| c.is_alphabetic()).map(plain_letter).take(buffer.len() - 3);
    for (place, letter) in buffer.iter_mut().skip(1).zip(letters) {
        *place = letter;
        length += 1;
    }
    if length == 0 {
        return 0;
    }
    let padded = buffer.get(..length + 3).unwrap_or_default();
    let groups = padded.windows(2).filter(|pair| matches!(pair, [a, b] if !is_vowel(*a) && is_vowel(*b))).count();
    let parted = padded.windows(4).filter(|letters| is_parted(letters)).count();
    let sounding =
        groups + parted + usize::from(matches!(padded, [.., b's', b'm', _, _] | [.., b's', b'm', b's', _, _]));
    let silent = usize::from(padded.strip_suffix(b"  ").is_some_and(has_silent_end));
    u32::try_from(sounding.saturating_sub(silent).max(1)).unwrap_or(1)
}

/// Whether two vowels in the middle of four letters are a syllable each.
fn is_parted(letters: &[u8]) -> bool {
    match *letters {
        [a, b'i', b'a', _] => !matches!(a, b't' | b'c' | b's'),
        [b't' | b's' | b'c' | b'g' | b'x', b'i', b'o', b'n' | b'u'] => false,
        [_, b'i', b'o' | b'u', _] => true,
        [a, b'i', b'e', b'n'] => !matches!(a, b't' | b'c' | b'r'),
        [a, b'e', b'o', b] => !matches!(a, b'g' | b'c') && b != b'p',
        [a, b'u', b'a' | b'o', _] => !matches!(a, b'q' | b'g'),
        [a, b'i', b'n', b'g'] => is_vowel(a),
        _ => false,
    }
}

fn has_silent_end(word: &[u8]) -> bool {
    match *word {
        [.., a, b'l', b'e'] | [.., a, b'l', b'e', b's'] => is_vowel(a),
        [.., b'c' | b's', b'h', b'e', b's'] => false,
        [.., a, b'e', b's'] => !is_vowel(a) && !matches!(a, b's' | b'x' | b'z' | b'c' | b'g'),
        [.., a, b'e', b'd'] => !is_vowel(a) && !matches!(a, b'd' | b't'),
        [.., a, b'e'] => !is_vowel(a),
        _ => false,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The letter in lower case; for one with an accent a vowel that is never silent, for other alphabets a consonant.
fn plain_letter(letter: char) -> u8 {
    match letter {
        'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ý' | 'À'..='Æ' | 'È'..='Ï' | 'Ò'..='Ö' | 'Ù'..='Ý' | 'œ' => {
            b'o'
        }
        _ => u8::try_from(letter).map_or(b'x', |letter| letter.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_by_spelling() {
        for (word, count) in [
            ("a", 1),
            ("I", 1),
            ("eyes", 1),
            ("you", 1),
            ("squeezed", 1),
            ("treated", 2),
            ("muscle", 2),
            ("muscles", 2),
            ("doses", 2),
            ("spasm", 2),
            ("facial", 2),
            ("being", 2),
            ("skiing", 2),
            ("knee", 1),
            ("people", 2),
            ("surgeon", 2),
            ("video", 3),
            ("patient", 2),
            ("client", 2),
            ("initial", 3),
            ("twitches", 2),
            ("Bell’s", 1),
            ("“injection,”", 3),
            ("period", 3),
            ("usual", 3),
            ("X-rays", 2),
            ("medicine", 3),
            ("hemifacial", 4),
            ("botulinum", 4),
            ("café", 2),
            ("10", 0),
            ("—", 0),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn sentences_end_at_their_signs_and_not_at_abbreviations() {
        let sentences = |text| {
            let mut level = ReadingLevel { counts: true, foreign: None, sentences: 0, words: 0, syllables: 0 };
            level.paragraph(text);
            (level.sentences, level.words)
        };
        assert_eq!(sentences("Rest. Drink water! Why? (So it heals.) You may"), (5, 9));
        assert_eq!(sentences("Dr. J. Smith says, e.g. at 2.5 mg, vs. nothing, etc. and so on"), (1, 13));
        assert_eq!(sentences("See www.example.org. Then go"), (2, 3));
        assert_eq!(sentences("Call if I do. So do I. Take 5. And take vitamin d. Then rest"), (5, 14));
        assert_eq!(sentences("10. 20."), (0, 0));
    }
}
