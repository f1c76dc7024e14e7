//! Dividing words by the rules of their language.

use hypher::Lang;

use super::breaks::{Ending, Segment};
use crate::words::Words;

/// Words shorter than this stay whole.
const SHORTEST: usize = 7;

/// Adds the places inside words where a line may end with a hyphen of that width. `offset` is the width of everything before a
/// place of the text.
pub(crate) fn divide(
    words: &Words<'_>,
    segments: &[Segment],
    hyphen: i64,
    offset: impl Fn(usize) -> i64,
) -> Vec<Segment> {
    let mut divided = Vec::with_capacity(segments.len() * 2);
    let mut start = 0;
    let mut spans = words.spans.iter().peekable();
    for segment in segments {
        while spans.next_if(|span| span.end <= start).is_some() {}
        let language = spans.peek().and_then(|span| language(span.language.primary()));
        let piece = words.text.get(start..segment.end).unwrap_or_default();
        let from = offset(start);
        let mut done = 0;
        if let Some(language) = language {
            let word = piece.trim_matches(|c: char| !c.is_alphabetic());
            if word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic) {
                let lead = piece.find(word).unwrap_or_default();
                let mut at = start + lead;
                let syllables: Vec<&str> = hypher::hyphenate(word, language).collect();
                for syllable in syllables.iter().take(syllables.len().saturating_sub(1)) {
                    at += syllable.len();
                    let to = offset(at) - from;
                    divided.push(Segment {
                        end: at,
                        width: to - done + hyphen,
                        full: to - done,
                        ending: Ending::Hyphen,
                    });
                    done = to;
                }
            }
        }
        divided.push(Segment { width: segment.width - done, full: segment.full - done, ..*segment });
        start = segment.end;
    }
    divided
}

fn language(primary: &str) -> Option<Lang> {
    Some(match primary {
        "de" => Lang::German,
        "el" => Lang::Greek,
        "en" => Lang::English,
        "es" => Lang::Spanish,
        "fr" => Lang::French,
        "it" => Lang::Italian,
        "pl" => Lang::Polish,
        "pt" => Lang::Portuguese,
        "ru" => Lang::Russian,
        "uk" => Lang::Ukrainian,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn words_are_divided_by_the_rules_of_their_language() {
        for (tag, word, divided) in [
            ("de", "Gesichtsnerv", "Ge|sichts|nerv"),
            ("el", "φάρμακο", "φάρ|μα|κο"),
            ("en", "medication", "med|ica|tion"),
            ("es", "medicamento", "me|di|ca|men|to"),
            ("fr", "médicament", "mé|di|ca|ment"),
            ("it", "medicinale", "me|di|ci|na|le"),
            ("pl", "lekarstwo", "le|kar|stwo"),
            ("pt", "medicamento", "me|di|ca|mento"),
            ("ru", "лекарство", "ле|кар|ство"),
            ("uk", "лікування", "лі|ку|ва|н|ня"),
        ] {
            let syllables: Vec<&str> = hypher::hyphenate(word, language(tag).unwrap()).collect();
            assert_eq!(syllables.join("|"), divided, "{tag}");
        }
        assert!(language("sv").is_none() && language("zh").is_none());
    }
}
