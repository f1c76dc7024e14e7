//! Which licence some words name.

use handout_core::{Licence, Line, Url};

/// Licences without a version in their name, and those with one that is not set like `2.0`.
const KNOWN_LICENCES: [&str; 7] = ["MIT", "ISC", "Zlib", "Unlicense", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

/// The licence that the words name: by its address, as an SPDX expression, or as one of Creative Commons.
pub(crate) fn licence(words: &str) -> Option<Licence> {
    let words = words.trim_end_matches('.');
    let url = words.split_whitespace().find_map(|word| Url::new(word.trim_end_matches(['.', ',', ')'])).ok());
    if let Some(url) = url {
        return Some(Licence::Url(url));
    }
    let bare = ["the ", "a "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words);
    let bare = [" license", " licence", " License", " Licence"].iter().find_map(|word| bare.strip_suffix(word));
    let bare = bare.unwrap_or(words.strip_prefix("the ").unwrap_or(words));
    let name = if is_spdx(bare) { Some(bare.to_owned()) } else { creative_commons(bare) };
    name.and_then(|name| Line::new(name).ok()).map(Licence::Spdx)
}

/// Names of licences with OR, AND or WITH between them. A name has a version such as `2.0`, or is well known.
fn is_spdx(words: &str) -> bool {
    let tokens: Vec<&str> = words.split_whitespace().collect();
    let is_name = |token: &str| {
        let version = token.split('-').skip(1).any(|part| {
            part.split_once('.').is_some_and(|(major, minor)| {
                let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                is_number(major) && is_number(minor.trim_end_matches('+'))
            })
        });
        let plain = token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'+'));
        KNOWN_LICENCES.contains(&token) || (version && plain && token.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let mut tokens_in_turn = tokens.iter().enumerate();
    tokens.len() <= 5
        && tokens.len() % 2 == 1
        && tokens_in_turn.all(
            |(index, token)| {
                if index % 2 == 0 { is_name(token) } else { matches!(*token, "OR" | "AND" | "WITH") }
            },
        )
}

/// The SPDX name of a licence of Creative Commons in words: "CC BY-NC 4.0", "Creative Commons Attribution 4.0 International".
fn creative_commons(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let rest = lower.strip_prefix("creative commons ").or_else(|| lower.strip_prefix("cc"))?;
    let (mut terms, mut version) = (Vec::new(), None);
    for word in rest.split([' ', '-', '(', ')']).filter(|word| !word.is_empty()) {
        match word {
            "attribution" | "by" if !terms.contains(&"BY") => terms.push("BY"),
            "noncommercial" | "nc" if !terms.contains(&"NC") => terms.push("NC"),
            "sharealike" | "sa" if !terms.contains(&"SA") => terms.push("SA"),
            "noderivatives" | "noderivs" | "nd" if !terms.contains(&"ND") => terms.push("ND"),
            "international" | "license" | "licence" | "cc" => {}
            "1.0" | "2.0" | "2.5" | "3.0" | "4.0" if version.is_none() => version = Some(word),
            _ => return None,
        }
    }
    let is_licence = matches!(
        terms.as_slice(),
        ["BY"] | ["BY", "NC"] | ["BY", "SA"] | ["BY", "ND"] | ["BY", "NC", "SA"] | ["BY", "NC", "ND"]
    );
    version.filter(|_| is_licence).map(|version| format!("CC-{}-{version}", terms.join("-")))
}

#[cfg(test)]
mod tests {
    use handout_core::Licence;

    use super::licence;

    #[test]
    fn licences_are_known_by_their_names() {
        for (words, name) in [
            ("MIT", Some("MIT")),
            ("the MIT License", Some("MIT")),
            ("MIT OR Apache-2.0", Some("MIT OR Apache-2.0")),
            ("GPL-2.0+ WITH Classpath-exception-2.0", Some("GPL-2.0+ WITH Classpath-exception-2.0")),
            ("MIT AND ISC AND Zlib", Some("MIT AND ISC AND Zlib")),
            ("MIT AND ISC AND Zlib AND 0BSD", None),
            ("MIT OR", None),
            ("MIT XOR ISC", None),
            ("apache-2.0", None),
            ("Apache-2.", None),
            ("Apache-.0", None),
            ("Apache-2.x", None),
            ("Apache/x-2.0", None),
            ("Creative Commons Attribution 4.0 International License", Some("CC-BY-4.0")),
            ("Creative Commons Attribution-ShareAlike 3.0", Some("CC-BY-SA-3.0")),
            ("a Creative Commons Attribution-NoDerivatives 4.0 licence", Some("CC-BY-ND-4.0")),
            ("CC BY-NC-SA 2.5", Some("CC-BY-NC-SA-2.5")),
            ("CC BY-NC-ND 4.0", Some("CC-BY-NC-ND-4.0")),
            // No such licence, or which version is open.
            ("CC BY-SA-ND 4.0", None),
            ("CC NC 4.0", None),
            ("CC BY", None),
            ("CC BY 4.0 3.0", None),
            ("CC BY BY 4.0", None),
            ("CC BY-NC-NC 4.0", None),
            ("CC BY-SA-SA 4.0", None),
            ("CC BY-ND-ND 4.0", None),
            ("CC BY 5.0", None),
        ] {
            let found = licence(words);
            let found = found.as_ref().map(|licence| match licence {
                Licence::Spdx(name) => &**name,
                Licence::Url(url) => url.as_str(),
            });
            assert_eq!(found, name, "{words}");
        }
    }
}
