//! Characters that cannot be seen, or that turn their neighbours around: what becomes of each, in each place.

use handout_conformance::attacks::{anywhere, everywhere, hidden};
use handout_conformance::fixture;
use handout_core::{Article, lint};

/// The findings about a hidden character or a letter of another script.
const FINDINGS: [&str; 3] = ["text.bidi-control", "text.invisible", "text.mixed-script"];

/// Places of words that are for programs and for nobody's eyes.
const UNSEEN: [&str; 5] = ["/codes/", "/ext/", "/identifiers/", "/provenance/", "/translations/"];

fn reported(article: &Article) -> Vec<&'static str> {
    let findings = lint::check(article, &lint::LintOptions::default());
    FINDINGS.into_iter().filter(|id| findings.iter().any(|finding| finding.id == *id)).collect()
}

/// Whether nobody reads the words of this place: they are for programs, or stand behind a line's printed words.
fn is_unseen(base: &serde_json::Value, place: &str) -> bool {
    let line = place.split_once("/facts/").map_or("", |(line, _)| line);
    let printed = !line.is_empty() && base.pointer(&format!("{line}/as_printed")).is_some();
    // No lint reads what is no word.
    let address = ["url", "href", "system"].iter().any(|name| place.ends_with(name));
    printed || address || UNSEEN.iter().any(|unseen| place.starts_with(unseen))
}

#[test]
fn each_is_refused_reported_or_needed() {
    assert_eq!(reported(&everywhere("a").expect("an article")), [""; 0], "the places say nothing of their own");
    for attack in hidden() {
        match (everywhere(&attack.text), attack.kind) {
            (Err(_), "refused") => {}
            (Ok(article), "reported") => assert!(!reported(&article).is_empty(), "{attack:?} is not reported"),
            (Ok(article), "kept") => {
                assert_eq!(reported(&article), [""; 0], "{attack:?}");
                assert!(article.to_json().expect("json").contains(&attack.text), "{attack:?}");
            }
            (article, _) => panic!("{attack:?}: {:?}", article.map(|_| "an article")),
        }
    }
}

/// One of each sort in each place alone: the words of every field are looked at.
#[test]
fn no_place_hides_them() {
    let base: serde_json::Value =
        serde_json::from_str(fixture("every-block").expect("a fixture").json()).expect("json");
    for text in ["Take 1\u{202e}0 mg", "Take 10 mg\u{2069}"] {
        assert!(anywhere(text).all(|(_, article)| article.is_err()), "{text:?}");
    }
    for text in ["Take 1\u{200e}0 mg", "parac\u{200b}etamol", "parac\u{435}tamol"] {
        for (place, article) in anywhere(text).filter(|(place, _)| !is_unseen(&base, place)) {
            assert!(!reported(&article.expect("an article")).is_empty(), "{text:?} in {place} is not reported");
        }
    }
}
