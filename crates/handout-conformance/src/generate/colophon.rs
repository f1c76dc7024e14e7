//! Facts and lines of the colophon, and the parties in them.

use handout_core::{
    ColophonLine, Copyright, Credit, CreditRole, Fact, Licence, NonEmpty, Notice, NoticeKind, PartialDate, Party,
    Publication, Reviewer, Year,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::content::inlines;
use super::text::{line, url};

/// Any [`Fact`] of any kind. What ends lies after what begins, whichever facts meet in one article.
pub fn fact() -> impl Strategy<Value = Fact> {
    let dated = (select(vec![Fact::LastReviewed, Fact::Created, Fact::Published, Fact::Modified]), date(1900..2020));
    let due = (select(vec![Fact::ReviewDue as fn(PartialDate) -> Fact, Fact::Expires]), date(2020..2100));
    prop_oneof![
        4 => dated.prop_map(|(fact, date): (fn(PartialDate) -> Fact, _)| fact(date)),
        2 => due.prop_map(|(fact, date)| fact(date)),
        2 => (parties(), option::of(line()), option::of(line())).prop_map(|(parties, qualifier, purpose)| {
            let mut reviewer = Reviewer::new(parties);
            reviewer.qualifier = qualifier;
            reviewer.purpose = purpose;
            Fact::Reviewer(reviewer)
        }),
        2 => (select(ROLES), parties()).prop_map(|(role, parties)| Fact::Credit(Credit::new(role, parties))),
        2 => publication(),
        2 => copyright(),
        1 => notice(),
        1 => line().prop_map(Fact::RightsStatement),
        1 => line().prop_map(Fact::DocumentNumber),
        1 => line().prop_map(|expression| Fact::Licence(Licence::Spdx(expression))),
        1 => url().prop_map(|url| Fact::Licence(Licence::Url(url))),
    ]
}

/// Any [`ColophonLine`]: facts, printed words, or both.
pub fn colophon_line() -> impl Strategy<Value = ColophonLine> {
    (vec(fact(), 0..3), inlines(), any::<bool>()).prop_filter_map("a colophon line", |(facts, words, printed)| {
        let needs_words = facts.is_empty() || facts.iter().any(|fact| matches!(fact, Fact::Notice(_)));
        ColophonLine::new(facts, (printed || needs_words).then_some(words)).ok()
    })
}

pub(super) fn date(years: std::ops::Range<u16>) -> impl Strategy<Value = PartialDate> {
    (years, 1..=12_u8, 1..=28_u8, 0..3_u8).prop_filter_map("a date", |(year, month, day, precision)| {
        let iso = match precision {
            0 => format!("{year:04}"),
            1 => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        };
        iso.parse().ok()
    })
}

pub(super) fn party() -> impl Strategy<Value = Party> {
    (any::<bool>(), line(), option::weighted(0.2, line()), option::weighted(0.2, url()), option::weighted(0.2, line()))
        .prop_map(|(person, name, credentials, url, part_of)| {
            let mut party = if person { Party::person(name) } else { Party::organization(name) };
            party.credentials = credentials;
            party.url = url;
            party.part_of = part_of;
            party
        })
}

fn parties() -> impl Strategy<Value = NonEmpty<Party>> {
    vec(party(), 1..4).prop_filter_map("parties", |parties| NonEmpty::new(parties).ok())
}

fn publication() -> impl Strategy<Value = Fact> {
    (option::of(party()), option::of(line()), line(), any::<bool>()).prop_map(|(publisher, product, edition, has)| {
        let mut publication = Publication::default();
        // One of the three must be there.
        publication.edition = (has || (publisher.is_none() && product.is_none())).then_some(edition);
        publication.publisher = publisher;
        publication.product = product;
        Fact::Publication(publication)
    })
}

fn copyright() -> impl Strategy<Value = Fact> {
    let years = (0..3_u8, 1..=9999_u16, 0..200_u16).prop_map(|(count, first, more)| {
        let last = Year::new(first.saturating_add(more).min(9999)).ok();
        let first = Year::new(first).ok();
        (first.filter(|_| count > 0), last.filter(|_| count > 1))
    });
    (years, party(), option::of(line())).prop_map(|((first, last), holder, qualifier)| {
        let mut copyright = Copyright::new(holder);
        copyright.first = first;
        copyright.last = last;
        copyright.qualifier = qualifier;
        Fact::Copyright(copyright)
    })
}

fn notice() -> impl Strategy<Value = Fact> {
    subsequence(NOTICES, 1..=NOTICES.len()).prop_shuffle().prop_filter_map("a notice", |covers| {
        NonEmpty::new(covers).ok().map(|covers| Fact::Notice(Notice::new(covers)))
    })
}

const ROLES: &[CreditRole] = &[
    CreditRole::Author,
    CreditRole::Developer,
    CreditRole::Editor,
    CreditRole::Translator,
    CreditRole::Illustrator,
    CreditRole::Contributor,
];

const NOTICES: &[NoticeKind] =
    &[NoticeKind::ReviewPolicy, NoticeKind::Disclaimer, NoticeKind::Attribution, NoticeKind::Other];
