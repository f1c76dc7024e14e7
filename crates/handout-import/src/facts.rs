//! What a line of a colophon states.

use handout_core::{
    Copyright, Credit, Fact, FactKind, Licence, Line, NonEmpty, Notice, Party, PartyKind, Publication, Reviewer, Url,
    Year,
};

use crate::dates;
use crate::patterns::{
    copyright_words, credited, dated, document_number, licence_words, notice_kinds, plain_spaces, publication_words,
    reserves_rights, reviewer_words,
};
use crate::report::Confidence;

/// What a line states, and what of it is a guess.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    pub(crate) facts: Vec<Fact>,
    pub(crate) guesses: Vec<(&'static str, String, Confidence)>,
}

/// Reads the facts off a colophon line. A line may state several, one or none.
pub(crate) fn facts(text: &str) -> Stated {
    let mut stated = Stated::default();
    if text.len() <= 400 {
        stated.read(&plain_spaces(text));
    }
    if stated.facts.is_empty()
        && let Ok(covers) = NonEmpty::new(notice_kinds(text))
    {
        stated.facts.push(Fact::Notice(Notice::new(covers)));
    }
    stated
}

impl Stated {
    fn read(&mut self, text: &str) {
        let lower = text.to_lowercase();
        if let Some(words) = copyright_words(text) {
            self.copyright(words);
        } else if reserves_rights(&lower) {
            self.facts.extend(Line::new(text).ok().map(Fact::RightsStatement));
        } else if let Some((kind, words)) = dated(text, &lower) {
            self.date(kind, words);
            if let Some((_, name)) = text.split_once(" by ") {
                self.reviewer(None, name);
            }
        } else if let Some((purpose, name)) = reviewer_words(text, &lower) {
            self.reviewer(purpose, name);
        } else if let Some((role, name)) = credited(text, &lower) {
            let (name, url) = web_site(name);
            let credit = self.parties(name, url).map(|parties| Fact::Credit(Credit::new(role, parties)));
            self.facts.extend(credit);
        } else if let Some((product, name)) = publication_words(text, &lower) {
            self.publication(product, name);
        } else if let Some(words) = licence_words(text, &lower) {
            self.licence(words);
        } else if let Some((number, after)) = document_number(text, &lower) {
            self.facts.extend(line(number).map(Fact::DocumentNumber));
            if let Some((kind, words)) = dated(after, &after.to_lowercase()) {
                self.date(kind, words);
            }
        } else if dates::date(text).is_some() {
            self.date(FactKind::Modified, text);
            self.guess("modified", format!("a date alone in the colophon: {text}"), Confidence::Low);
        }
    }

    fn guess(&mut self, what: &'static str, evidence: String, confidence: Confidence) {
        self.guesses.push((what, evidence, confidence));
    }

    fn date(&mut self, kind: FactKind, words: &str) {
        let Some(read) = dates::date(words) else { return };
        let fact = match kind {
            FactKind::LastReviewed => Fact::LastReviewed(read.date),
            FactKind::ReviewDue => Fact::ReviewDue(read.date),
            FactKind::Published => Fact::Published(read.date),
            FactKind::Created => Fact::Created(read.date),
            FactKind::Expires => Fact::Expires(read.date),
            _ => Fact::Modified(read.date),
        };
        if read.is_assumed {
            self.guess("date", format!("`{}` read as {}", words.trim(), read.date), Confidence::Medium);
        }
        self.facts.push(fact);
    }

    fn reviewer(&mut self, purpose: Option<&str>, name: &str) {
        let (name, url) = web_site(name);
        let (qualifier, name) = qualifier(name);
        if let Some(parties) = self.parties(name, url) {
            let mut reviewer = Reviewer::new(parties);
            reviewer.purpose = purpose.and_then(line);
            reviewer.qualifier = qualifier.and_then(line);
            self.facts.push(Fact::Reviewer(reviewer));
        }
    }

    fn publication(&mut self, product: &str, name: &str) {
        let (name, url) = web_site(name);
        let mut publication = Publication::default();
        publication.publisher = self.party(name, url);
        let edition = product.rsplit(' ').next().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
        publication.edition = edition.and_then(line);
        let product = edition.map_or(product, |edition| product.strip_suffix(edition).unwrap_or(product));
        publication.product = line(product);
        if publication.publisher.is_some() || publication.product.is_some() {
            self.facts.push(Fact::Publication(publication));
        }
    }

    fn copyright(&mut self, words: &str) {
        let (first, last, words) = years(words.strip_prefix("by ").unwrap_or(words));
        let words = words.trim_start_matches([' ', ',', '\u{a0}', '.']);
        let (holder, rest) = sentence(words.strip_prefix("by ").unwrap_or(words));
        let (holder, qualifier) = match holder.find(" and/or ") {
            Some(at) => (holder.get(..at).unwrap_or(holder), holder.get(at + 1..)),
            None => (holder, None),
        };
        if let Some(holder) = self.party(holder, None) {
            let mut copyright = Copyright::new(holder);
            (copyright.first, copyright.last) = (first, last.filter(|last| first.is_some_and(|first| first <= *last)));
            copyright.qualifier = qualifier.and_then(line);
            self.facts.push(Fact::Copyright(copyright));
        }
        let lower = rest.to_lowercase();
        if reserves_rights(&lower) {
            let (words, _) = rest.split_once(". ").unwrap_or((rest, ""));
            let whole = rest.get(..words.len() + usize::from(rest.len() > words.len())).unwrap_or(rest);
            self.facts.extend(line_with_stop(whole).map(Fact::RightsStatement));
        } else if let Some(words) = licence_words(rest, &lower) {
            self.licence(words);
        }
    }

    fn licence(&mut self, words: &str) {
        let words = words.trim_end_matches('.');
        let url = words.split_whitespace().find_map(|word| Url::new(word.trim_end_matches(['.', ',', ')'])).ok());
        let licence = match url {
            Some(url) => Some(Licence::Url(url)),
            None if words.split_whitespace().count() <= 5 => line(words).map(Licence::Spdx),
            None => None,
        };
        self.facts.extend(licence.map(Fact::Licence));
    }

    /// One party, or several with "and" or semicolons between them when each has letters behind its name.
    fn parties(&mut self, names: &str, url: Option<Url>) -> Option<NonEmpty<Party>> {
        let several: Vec<&str> = names.split(';').flat_map(|part| part.split(" and ")).map(str::trim).collect();
        if several.len() > 1 && several.iter().all(|name| credentials(name).is_some()) {
            let parties: Vec<Party> = several.into_iter().filter_map(|name| self.party(name, None)).collect();
            return NonEmpty::new(parties).ok();
        }
        self.party(names, url).map(NonEmpty::of)
    }

    fn party(&mut self, name: &str, url: Option<Url>) -> Option<Party> {
        let name = without_stop(name);
        let mut party = match credentials(name) {
            Some((name, letters)) => {
                let mut party = Party::person(line(name)?);
                party.credentials = line(letters);
                party
            }
            None if name.starts_with("Dr. ") || name.starts_with("Dr ") => Party::person(line(name)?),
            None => {
                self.guess(
                    "party-kind",
                    format!("no letters behind `{name}`, taken for an organization"),
                    Confidence::Medium,
                );
                Party::organization(line(name)?)
            }
        };
        if party.kind == PartyKind::Person {
            self.guess("party-kind", format!("title of a person at `{name}`"), Confidence::High);
        }
        party.url = url;
        Some(party)
    }
}

/// The name before its letters, as in "Jo Doe, MD, MPH".
fn credentials(name: &str) -> Option<(&str, &str)> {
    const LETTERS: [&str; 24] = [
        "MD", "M.D.", "DO", "D.O.", "PhD", "Ph.D.", "RN", "R.N.", "NP", "PA", "PA-C", "MPH", "MSN", "BSN", "PharmD",
        "DDS", "DNP", "RD", "LCSW", "FACS", "FACP", "CNM", "APRN", "MS",
    ];
    let (before, letters) = name.split_once(", ")?;
    let all = letters
        .trim_end_matches(',')
        .split(", ")
        .all(|word| LETTERS.contains(&word.trim_end_matches(',')) || LETTERS.contains(&word.trim_end_matches('.')));
    (all && !before.is_empty()).then_some((before, letters))
}

/// Words before the name, up to "the": "faculty at the", "members of the", "the".
fn qualifier(name: &str) -> (Option<&str>, &str) {
    let first = name.split_whitespace().next().unwrap_or_default();
    if !first.starts_with(char::is_lowercase) {
        return (None, name);
    }
    let name_at = name
        .char_indices()
        .find(|(at, c)| c.is_uppercase() && name.get(..*at).is_some_and(|before| before.ends_with(' ')))
        .map_or(0, |(at, _)| at);
    match name.split_at_checked(name_at) {
        Some((qualifier, name)) if name_at > 0 => (Some(qualifier.trim()), name),
        _ => (None, name),
    }
}

/// The name without a web site behind it, and the site.
fn web_site(name: &str) -> (&str, Option<Url>) {
    let Some(at) = ["http://", "https://"].iter().filter_map(|scheme| name.find(scheme)).min() else {
        return (name, None);
    };
    let (before, site) = name.split_at_checked(at).unwrap_or((name, ""));
    let site = site.split_whitespace().next().unwrap_or_default();
    let before = before.trim_end();
    let before = before.strip_suffix(':').map_or(before, |before| {
        let end = before.rfind(". ").map_or(before.len(), |at| at + 1);
        before.get(..end).unwrap_or(before)
    });
    let url = Url::new(site).or_else(|_| Url::new(site.trim_end_matches('.'))).ok();
    (before.trim_end_matches(['(', ' ', ',']), url)
}

/// First and last year at the beginning, and what follows.
fn years(words: &str) -> (Option<Year>, Option<Year>, &str) {
    let (first, rest) = year(words);
    if first.is_none() {
        return (None, None, words);
    }
    let after = rest.trim_start_matches(' ');
    let next = after.strip_prefix(['-', '–', '—', ',']).map(|after| after.trim_start_matches(' '));
    match next.map(year) {
        Some((last @ Some(_), rest)) => (first, last, rest),
        _ => (first, None, rest),
    }
}

fn year(words: &str) -> (Option<Year>, &str) {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, words.split_at_checked(digits)) {
        (4, Some((digits, rest))) => (digits.parse().ok().and_then(|year| Year::new(year).ok()), rest),
        _ => (None, words),
    }
}

/// The first sentence without its full stop, and what follows. The stop of "Inc." ends no sentence by itself.
fn sentence(words: &str) -> (&str, &str) {
    for (at, _) in words.match_indices(". ") {
        let before = words.get(..at).unwrap_or_default();
        let last = before.rsplit([' ', ',']).next().unwrap_or_default();
        let after = words.get(at + 2..).unwrap_or_default().trim_start();
        let is_short =
            matches!(last, "Inc" | "Ltd" | "Co" | "Corp" | "Dr" | "St" | "Mr" | "Ms" | "U.S" | "No") || last.len() == 1;
        if !is_short {
            return (before, after);
        }
        if reserves_rights(&after.to_lowercase()) {
            return (words.get(..=at).unwrap_or(before), after);
        }
    }
    (words, "")
}

/// A name without the full stop of its sentence.
fn without_stop(name: &str) -> &str {
    let name = name.trim();
    let is_short =
        ["Inc.", "Ltd.", "Co.", "Corp.", "M.D.", "D.O.", "Ph.D.", "R.N."].iter().any(|short| name.ends_with(short));
    if is_short { name } else { name.trim_end_matches(['.', ',', ' ']) }
}

fn line(words: &str) -> Option<Line> {
    line_with_stop(words.trim().trim_end_matches([',', ';', ':']))
}

fn line_with_stop(words: &str) -> Option<Line> {
    let single: Vec<&str> = words.split_whitespace().collect();
    Line::new(single.join(" ")).ok()
}

#[cfg(test)]
mod tests {
    use super::facts;

    #[test]
    fn every_kind_of_credit_is_typed() {
        let mut typed = String::new();
        for text in [
            "Reviewed for plain language by faculty at the Example Eye Institute at Example University. Web site: http://www.example.org/eye/",
            "Reviewed by Jo Doe, MD, PhD and Sam Roe, RN.",
            "Reviewed 10/2014 by the Example Board",
            "Developed by Example Health.",
            "Written by Dr. Jo Doe",
            "Spanish translation provided by Example.org",
            "Heart Handbook 2015.1 published by Example Press.",
            "Published by Example Press, Inc.",
            "Last modified: 2014-10-27",
            "Last reviewed on October 27, 2014",
            "Next review due: 2017-10",
            "First published 2/04/2012",
            "Expires: 2019",
            "Copyright ©1986-2015 Example Corporation and/or its affiliates. All rights reserved.",
            "©2024, Example Society, Inc.",
            "© 2020 Example Inc. All rights reserved.",
            "Copyright (c) 2024 by Jo Doe, MD",
            "All rights reserved.",
            "Licensed under CC-BY-4.0.",
            "Licensed under the licence at https://example.org/by.",
            "No. 080815 Rev. 11/24.",
            "1/31/2025",
            "This content is reviewed periodically. It is not a replacement for advice.",
            "Models used for illustrative purposes only.",
            "42 U.S.C. § 300aa-26",
        ] {
            let stated = facts(text);
            typed.push_str(&format!("{text}\n"));
            for fact in stated.facts {
                typed.push_str(&format!("  {}\n", serde_json::to_string(&fact).expect("json")));
            }
            for (what, evidence, confidence) in stated.guesses {
                typed.push_str(&format!("  {what}? {evidence} ({confidence:?})\n"));
            }
        }
        insta::assert_snapshot!(typed);
    }
}
