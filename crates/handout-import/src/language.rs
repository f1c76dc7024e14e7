//! Which language a source is probably in, when nobody says.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use handout_core::LanguageTag;

/// The commonest short words of languages in Latin script.
const WORDS: [(&str, &[&str]); 10] = [
    (
        "en",
        &[
            "the", "and", "you", "your", "of", "to", "is", "are", "may", "or", "with", "for", "what", "how", "can",
            "it", "this",
        ],
    ),
    ("es", &["el", "la", "los", "que", "de", "su", "y", "puede", "con", "para", "una", "usted"]),
    ("fr", &["le", "la", "les", "vous", "votre", "et", "est", "des", "pour", "une", "dans", "ou"]),
    ("pt", &["o", "os", "você", "seu", "e", "de", "que", "para", "uma", "não", "pode", "com"]),
    ("de", &["der", "die", "das", "und", "sie", "ist", "oder", "mit", "nicht", "ein", "bei", "werden"]),
    ("vi", &["và", "của", "bạn", "có", "các", "là", "cho", "không", "được", "quý", "vị", "để"]),
    ("pl", &["i", "w", "na", "jest", "się", "nie", "lub", "oraz", "przez", "może", "do", "z"]),
    ("tl", &["ang", "ng", "mga", "sa", "na", "ay", "kung", "iyong", "at", "maaaring", "inyong", "para"]),
    ("ht", &["ou", "yo", "nan", "ak", "pou", "ki", "gen", "se", "yon", "pa", "oswa", "kapab"]),
    ("so", &["iyo", "waxaa", "ama", "ka", "ku", "oo", "in", "uu", "haddii", "la", "waa", "aad"]),
];

/// Scripts that are written by one large language each.
const SCRIPTS: [(&str, &str, std::ops::RangeInclusive<char>); 17] = [
    ("ar", "Arabic", '\u{600}'..='\u{6ff}'),
    ("he", "Hebrew", '\u{590}'..='\u{5ff}'),
    ("ru", "Cyrillic", '\u{400}'..='\u{4ff}'),
    ("el", "Greek", '\u{370}'..='\u{3ff}'),
    ("hi", "Devanagari", '\u{900}'..='\u{97f}'),
    ("bn", "Bengali", '\u{980}'..='\u{9ff}'),
    ("pa", "Gurmukhi", '\u{a00}'..='\u{a7f}'),
    ("gu", "Gujarati", '\u{a80}'..='\u{aff}'),
    ("th", "Thai", '\u{e00}'..='\u{e7f}'),
    ("lo", "Lao", '\u{e80}'..='\u{eff}'),
    ("my", "Burmese", '\u{1000}'..='\u{109f}'),
    ("am", "Ethiopic", '\u{1200}'..='\u{137f}'),
    ("km", "Khmer", '\u{1780}'..='\u{17ff}'),
    ("hy", "Armenian", '\u{530}'..='\u{58f}'),
    ("ko", "Hangul", '\u{ac00}'..='\u{d7af}'),
    ("ja", "Kana", '\u{3040}'..='\u{30ff}'),
    ("zh", "Han", '\u{4e00}'..='\u{9fff}'),
];

/// How many characters of a source are looked at: enough for some hundred words.
const LOOKED_AT: usize = 1500;

/// The language that speaks most for itself, and what speaks for it. English when nothing does.
pub(crate) fn guess(source: &str) -> (LanguageTag, String) {
    let end = source.char_indices().nth(LOOKED_AT).map_or(source.len(), |(at, _)| at);
    let head = source.get(..end).unwrap_or_default().to_lowercase();
    by_script(&head)
        .or_else(|| by_words(&head))
        .unwrap_or_else(|| tagged("en", "nothing speaks for another".to_owned()))
}

fn by_script(head: &str) -> Option<(LanguageTag, String)> {
    if head.is_ascii() {
        return None;
    }
    let mut found = [0_usize; SCRIPTS.len()];
    let mut letters = 0_usize;
    for character in head.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if !character.is_ascii() {
            for (count, (_, _, range)) in found.iter_mut().zip(SCRIPTS) {
                *count += usize::from(range.contains(&character));
            }
        }
    }
    // Japanese mixes Kana with Han; a tenth is enough to tell.
    let needed = |script: &str| if script == "Kana" { letters / 10 } else { letters / 3 };
    let script = found.iter().zip(SCRIPTS).find(|(count, (_, script, _))| **count > 0 && **count > needed(script));
    let (count, (tag, script, _)) = script?;
    Some(tagged(tag, format!("{} of 100 letters are {script}", count * 100 / letters.max(1))))
}

fn by_words(head: &str) -> Option<(LanguageTag, String)> {
    let mut counts = [0_usize; WORDS.len()];
    let mut total = 0_usize;
    for word in head.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        total += 1;
        if let Some(languages) = languages_of().get(word) {
            for (language, count) in counts.iter_mut().enumerate() {
                *count += usize::from(languages & (1 << language) != 0);
            }
        }
    }
    // On a tie the first language of the table wins.
    let (count, (tag, _)) = counts.iter().zip(WORDS).rev().max_by_key(|(count, _)| **count)?;
    (count * 20 > total && *count > 2).then(|| tagged(tag, format!("{count} of {total} words are common in it")))
}

/// Each word of the table with a bit for each language that has it.
fn languages_of() -> &'static BTreeMap<&'static str, u32> {
    static LANGUAGES: OnceLock<BTreeMap<&'static str, u32>> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        let mut languages = BTreeMap::new();
        for (language, (_, words)) in WORDS.iter().enumerate() {
            for word in *words {
                *languages.entry(*word).or_insert(0) |= 1 << language;
            }
        }
        languages
    })
}

fn tagged(tag: &str, evidence: String) -> (LanguageTag, String) {
    (LanguageTag::new(tag).unwrap_or_else(|_| LanguageTag::english()), evidence)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn languages_speak_for_themselves() {
        for (text, tag) in [
            ("You may have pain in your arm and the doctor will look at it.", "en"),
            ("Usted puede tener dolor en el brazo y su médico lo mirará con los ojos.", "es"),
            ("Vous pouvez avoir mal au bras et votre médecin le regarde pour vous.", "fr"),
            ("قد تشعر بألم في الذراع", "ar"),
            ("Рука может болеть", "ru"),
            ("手臂可能会疼", "zh"),
            ("腕が痛むことがあります", "ja"),
            ("", "en"),
        ] {
            assert_eq!(guess(text).0.as_str(), tag, "{text}");
        }
    }
}
