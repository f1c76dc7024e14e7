//! The lists of attacks are long enough, read as they are written, and go where they should.

use std::collections::BTreeSet;

use handout_conformance::attacks::{Attack, addresses, anywhere, everywhere, hidden, scripts};

fn count(attacks: impl Iterator<Item = Attack>, wanted: impl Fn(&str) -> bool) -> usize {
    attacks.filter(|attack| wanted(attack.kind)).count()
}

#[test]
fn the_lists_are_long_and_say_nothing_twice() {
    assert!(count(scripts(), |kind| kind != "refused") >= 500);
    assert!(count(addresses(), |kind| kind == "refused") >= 120 && count(addresses(), |kind| kind == "kept") >= 30);
    for kind in ["refused", "reported", "kept"] {
        assert!(count(hidden(), |found| found == kind) >= 15, "{kind}");
    }
    for list in [scripts().collect::<Vec<_>>(), addresses().collect(), hidden().collect()] {
        let unique: BTreeSet<_> = list.iter().map(|attack| &attack.text).collect();
        assert_eq!(unique.len(), list.len());
        assert!(list.iter().all(|attack| !attack.text.is_empty() && !attack.text.contains("\\u{")));
    }
    let kinds: BTreeSet<_> = addresses().chain(hidden()).map(|attack| attack.kind).collect();
    assert_eq!(kinds, BTreeSet::from(["kept", "refused", "reported"]));
}

#[test]
fn every_script_calls_its_own_beacon() {
    for attack in scripts() {
        let calls = [format!("beacon({})", attack.line), format!("beacon.invalid/{}", attack.line)];
        assert!(calls.iter().any(|call| attack.text.contains(call)), "{attack:?}");
    }
}

#[test]
fn a_text_goes_into_every_place_and_no_other() {
    let places: Vec<_> = anywhere("a <b").map(|(place, article)| (place, article.expect("an article"))).collect();
    assert!(places.len() >= 150, "{} places", places.len());
    for place in ["/title/0", "/summary", "/synonyms/0/name", "/ext/x-house/shelf", "/translations/0/url"] {
        assert!(places.iter().any(|(found, _)| *found == place), "{place}");
    }
    let json = everywhere("a  <b").expect("an article").to_json().expect("json");
    let (texts, lines, addresses) =
        (json.matches("\"a  <b").count(), json.matches("\"a <b").count(), json.matches("example.org/a<b").count());
    assert!(texts >= 20 && lines >= 20 && addresses >= 5, "{texts} {lines} {addresses}");
}

#[test]
fn what_no_article_may_hold_comes_in_nowhere() {
    for attack in scripts() {
        assert_eq!(everywhere(&attack.text).is_err(), attack.kind == "refused", "{attack:?}");
    }
    let refused = scripts().find(|attack| attack.kind == "refused").expect("a script that is refused");
    for (place, article) in anywhere(&refused.text) {
        assert!(article.is_err(), "{refused:?} in {place}");
    }
}
