//! Where a line may end (Unicode Standard Annex 14), with a short way through plain words.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Calls `each` for every place where a line may end, in order, and whether it has to; the end of the text is one that has to.
///
/// Between a space behind a letter, or behind a comma or a full stop behind a letter, and a letter of ASCII, a line may always
/// end, and nothing before such a place has a say in what follows it: so the text is cut there, and a part that is nothing but a
/// word needs no further look.
pub(super) fn places(text: &str, mut each: impl FnMut(usize, bool)) {
    let mut start = 0;
    // Where the last letters end, and whether they are all there is.
    let (mut letters, mut plain) = (0, true);
    let mut at = 0;
    while let Some(rest @ [byte, ..]) = text.as_bytes().get(at..) {
        let count = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if count > 0 {
            plain &= letters == at;
            at += count;
            letters = at;
            continue;
        }
        let end = at + 1;
        if *byte == b' '
            && letters > start
            && rest.get(1).is_some_and(u8::is_ascii_alphabetic)
            && (letters == at || letters + 1 == at && matches!(text.as_bytes().get(letters), Some(b',' | b'.')))
        {
            if !plain {
                for (place, kind) in linebreaks(text.get(start..end).unwrap_or_default()) {
                    if start + place < end {
                        each(start + place, kind == BreakOpportunity::Mandatory);
                    }
                }
            }
            each(end, false);
            (start, letters, plain) = (end, end, true);
        }
        at = end;
    }
    for (place, kind) in linebreaks(text.get(start..).unwrap_or_default()) {
        each(start + place, kind == BreakOpportunity::Mandatory);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ours(text: &str) -> Vec<(usize, bool)> {
        let mut found = Vec::new();
        places(text, |place, forced| found.push((place, forced)));
        found
    }

    fn theirs(text: &str) -> Vec<(usize, bool)> {
        linebreaks(text).map(|(place, kind)| (place, kind == BreakOpportunity::Mandatory)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        /// A few letters of every class that has rules of its own, words, and whatever else there is.
        #[test]
        fn the_short_way_leads_to_the_same_places(
            parts in prop::collection::vec(
                prop_oneof![
                    6 => "[a-zA-Z]{1,4}",
                    6 => " {1,2}",
                    4 => "[,.;:!?/(){}\"'$%+0-9-]",
                    2 => "[\n\u{ad}\u{a0}\u{200b}\u{200d}\u{2014}\u{2019}\u{201c}\u{201d}\u{2060}\u{2026}\u{301}אבמअ中ー가ᄀ🇨👍🏽€°«»]",
                    1 => "\\PC",
                ],
                0..24,
            )
        ) {
            let text = parts.concat();
            prop_assert_eq!(ours(&text), theirs(&text));
        }
    }

    #[test]
    fn every_three_signs_around_a_word() {
        let signs: Vec<char> =
            (' '..='~').chain("\n\u{a0}\u{ad}\u{200b}\u{200d}\u{2014}\u{201c}\u{301}א中👍".chars()).collect();
        for &one in &signs {
            for &two in &signs {
                for &three in &signs {
                    let text: String = ['a', one, two, three, 'b'].iter().collect();
                    assert_eq!(ours(&text), theirs(&text), "{text:?}");
                }
            }
        }
    }
}
