//! Characters that cannot be seen.

/// Marks and isolates; embeddings and overrides no text can hold.
pub(crate) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
}

/// Characters without width or shape that no language needs, or that only some do. The joiners U+200C and
/// U+200D are not among them: Persian and the languages of India are misspelt without.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        // Fillers that stand for no letter of Hangul or Khmer, annotations, tags, and what Unicode has given up.
        || matches!(character, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{17b4}' | '\u{17b5}')
        || matches!(character, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{206a}'..='\u{206f}')
        // Signs of shorthand and of music.
        || matches!(character, '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
        || is_variation_selector(character)
}

/// Chooses among the shapes of the character before it.
pub(super) fn is_variation_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
