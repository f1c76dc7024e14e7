//! What cannot be set by putting one letter after the other, whatever the font.

/// Names the script of a character whose letters change shape or place, or run from right to left. Genpdf does neither,
/// so that such words would be there and could not be read.
pub(crate) fn unsettable(c: char) -> Option<&'static str> {
    let name = match c {
        // Most text ends here.
        '\0'..='\u{58f}' => return None,
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => "Hebrew letters",
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' => "Arabic letters",
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => "Arabic letters",
        '\u{700}'..='\u{74f}' | '\u{860}'..='\u{86f}' => "Syriac letters",
        '\u{780}'..='\u{7bf}' => "Thaana letters",
        '\u{7c0}'..='\u{7ff}' => "N’Ko letters",
        '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}' => "Devanagari letters",
        '\u{980}'..='\u{9ff}' => "Bengali letters",
        '\u{a00}'..='\u{a7f}' => "Gurmukhi letters",
        '\u{a80}'..='\u{aff}' => "Gujarati letters",
        '\u{b00}'..='\u{b7f}' => "Odia letters",
        '\u{b80}'..='\u{bff}' => "Tamil letters",
        '\u{c00}'..='\u{c7f}' => "Telugu letters",
        '\u{c80}'..='\u{cff}' => "Kannada letters",
        '\u{d00}'..='\u{d7f}' => "Malayalam letters",
        '\u{d80}'..='\u{dff}' => "Sinhala letters",
        '\u{e00}'..='\u{e7f}' => "Thai letters",
        '\u{e80}'..='\u{eff}' => "Lao letters",
        '\u{f00}'..='\u{fff}' => "Tibetan letters",
        '\u{1000}'..='\u{109f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}' => "Burmese letters",
        '\u{1780}'..='\u{17ff}' | '\u{19e0}'..='\u{19ff}' => "Khmer letters",
        '\u{1800}'..='\u{18af}' => "Mongolian letters",
        // The marks and isolates that turn the direction.
        '\u{200f}' | '\u{2067}' => "text from right to left",
        '\u{800}'..='\u{85f}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => "text from right to left",
        _ => return None,
    };
    Some(name)
}

/// Whether a character stands on the one before: no line ends between them. Marks of the scripts that can be set, the
/// joiners and the selectors of variants.
pub(crate) fn clings(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{200c}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{2069}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_one_letter_after_the_other_can_be_set() {
        for text in [
            "Grüße, naïve",
            "Tiếng Việt",
            "Ελληνικά",
            "Русский, Українська",
            "≤ 5 µg → ✓",
            "面肌痉挛",
            "a\u{2066}b\u{2069}",
        ] {
            assert_eq!(text.chars().find_map(unsettable), None, "{text}");
        }
    }

    #[test]
    fn all_others_are_named() {
        for (text, name) in [
            ("עברית", "Hebrew letters"),
            ("العربية", "Arabic letters"),
            ("हिन्दी", "Devanagari letters"),
            ("ไทย", "Thai letters"),
            ("ខ្មែរ", "Khmer letters"),
            ("မြန်မာ", "Burmese letters"),
            ("a\u{200f}", "text from right to left"),
            ("\u{2067}a\u{2069}", "text from right to left"),
            ("𐤀", "text from right to left"),
        ] {
            assert_eq!(text.chars().find_map(unsettable), Some(name), "{text}");
        }
    }
}
