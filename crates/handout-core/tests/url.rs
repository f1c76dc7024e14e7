//! What an address may be, by a list of tricks.

use handout_conformance::attacks::addresses;
use handout_core::Url;

#[test]
fn every_trick_is_refused_and_what_is_sound_is_kept_as_it_is() {
    for attack in addresses() {
        match (Url::new(attack.text.as_str()), attack.kind) {
            (Ok(url), "kept") => {
                assert_eq!(url, attack.text.as_str(), "line {}", attack.line);
                assert!(["http", "https", "mailto", "tel"].contains(&url.scheme()), "{url}");
            }
            (Err(_), "refused") => {}
            (found, kind) => panic!("line {}: {:?} should be {kind}: {found:?}", attack.line, attack.text),
        }
    }
}

/// Every way to a `Url` goes through the one check.
#[test]
fn no_reader_lets_in_what_the_type_refuses() {
    for attack in addresses() {
        let json = serde_json::to_string(&attack.text).expect("json");
        assert_eq!(serde_json::from_str::<Url>(&json).is_ok(), attack.kind == "kept", "{attack:?}");
        assert_eq!(attack.text.parse::<Url>().is_ok(), attack.kind == "kept", "{attack:?}");
    }
}
