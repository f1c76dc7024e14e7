//! The words of a colophon line, the same for every exporter.

use std::borrow::Cow;
use std::fmt::Write;

use crate::colophon::{ColophonLine, Copyright, CreditRole, Fact, Licence, Party, Publication, Reviewer};
use crate::date::PartialDate;
use crate::inline::Inlines;
use crate::labels::{Label, Labels, TemplatePiece};
use crate::url::Url;

/// A piece of a colophon line's words.
// Exhaustive: an exporter that forgets one drops a date or a right.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "an exporter that forgets one drops a date or a right")]
pub enum ColophonPiece<'a> {
    /// The line as its source printed it; then it is the only piece. In the article's language.
    AsPrinted(&'a Inlines),
    /// Words of the labels, in the labels' language.
    Label(Cow<'a, str>),
    /// Words of the article, such as a name.
    Words(Cow<'a, str>),
    /// A date, to be printed in the form of the format and the language.
    Date(PartialDate),
    /// An address, to be printed and linked.
    Url(&'a Url),
}

/// The words of `line`: those of its source, else its facts worded by `labels`, one sentence after the other.
///
/// A licence that is an address and the web site of a party are [`ColophonPiece::Url`].
///
/// # Examples
///
/// ```
/// use handout_core::{ColophonLine, Fact, Labels, colophon_text};
///
/// let line = ColophonLine::new(vec![Fact::LastReviewed("2014-10".parse()?)], None)?;
/// assert_eq!(colophon_text(&line, Labels::english()), "Last reviewed: 2014-10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn colophon_words<'a>(line: &'a ColophonLine, labels: &'a Labels) -> Vec<ColophonPiece<'a>> {
    let mut pieces = Vec::new();
    visit_colophon_words(line, labels, &mut |piece| pieces.push(piece));
    pieces
}

/// Calls `visit` for each piece of [`colophon_words`], in order, without collecting them.
pub fn visit_colophon_words<'a>(line: &'a ColophonLine, labels: &'a Labels, visit: &mut dyn FnMut(ColophonPiece<'a>)) {
    if let Some(words) = line.as_printed() {
        return visit(ColophonPiece::AsPrinted(words));
    }
    let mut wording = Wording { labels, last: None, visit };
    for fact in line.facts() {
        wording.close_sentence();
        wording.fact(fact);
    }
    if let Some(last) = wording.last.take() {
        visit(last);
    }
}

/// [`colophon_words`] as plain text, with ISO 8601 dates.
#[must_use]
pub fn colophon_text(line: &ColophonLine, labels: &Labels) -> String {
    let mut text = String::new();
    for piece in colophon_words(line, labels) {
        match piece {
            ColophonPiece::AsPrinted(words) => words.push_plain_text(&mut text),
            ColophonPiece::Label(words) | ColophonPiece::Words(words) => text.push_str(&words),
            ColophonPiece::Date(date) => text.push_str(&date.to_string()),
            ColophonPiece::Url(url) => text.push_str(url),
        }
    }
    text
}

struct Wording<'v, 'a> {
    labels: &'a Labels,
    /// The piece before, not yet given: what comes next may change its end.
    last: Option<ColophonPiece<'a>>,
    visit: &'v mut dyn FnMut(ColophonPiece<'a>),
}

impl<'a> Wording<'_, 'a> {
    fn fact(&mut self, fact: &'a Fact) {
        match fact {
            Fact::Reviewer(reviewer) => self.reviewer(reviewer),
            Fact::LastReviewed(date) => self.date(Label::LastReviewed, *date),
            Fact::ReviewDue(date) => self.date(Label::ReviewDue, *date),
            Fact::Created(date) => self.date(Label::Created, *date),
            Fact::Published(date) => self.date(Label::Published, *date),
            Fact::Modified(date) => self.date(Label::LastModified, *date),
            Fact::Expires(date) => self.date(Label::Expires, *date),
            Fact::Credit(credit) => {
                let label = match credit.role {
                    CreditRole::Author => Label::WrittenBy,
                    CreditRole::Developer => Label::DevelopedBy,
                    CreditRole::Editor => Label::EditedBy,
                    CreditRole::Translator => Label::TranslatedBy,
                    CreditRole::Illustrator => Label::IllustratedBy,
                    CreditRole::Contributor => Label::ContributionBy,
                };
                self.template(label, |wording, _| wording.parties(&credit.parties));
                self.web_sites(&credit.parties);
            }
            Fact::Publication(publication) => self.publication(publication),
            // Its words are the line's as printed, so a notice never gets here.
            Fact::Notice(_) => self.label(self.labels.get(Label::Disclaimer)),
            Fact::Copyright(copyright) => self.copyright(copyright),
            Fact::RightsStatement(words) => self.words(words),
            Fact::Licence(licence) => self.template(Label::Licence, |wording, _| match licence {
                Licence::Spdx(expression) => wording.words(expression),
                Licence::Url(url) => wording.push(ColophonPiece::Url(url)),
            }),
            Fact::DocumentNumber(number) => self.template(Label::DocumentNumber, |wording, _| wording.words(number)),
        }
    }

    fn reviewer(&mut self, reviewer: &'a Reviewer) {
        let label = if reviewer.purpose.is_some() { Label::ReviewedForBy } else { Label::ReviewedBy };
        self.template(label, |wording, slot| {
            if slot == "purpose" {
                return wording.words(reviewer.purpose.as_deref().unwrap_or_default());
            }
            if let Some(qualifier) = &reviewer.qualifier {
                wording.words(qualifier);
                wording.words(" ");
            }
            wording.parties(&reviewer.parties);
        });
        self.web_sites(&reviewer.parties);
    }

    fn publication(&mut self, publication: &'a Publication) {
        let named = publication.product.is_some() || publication.edition.is_some();
        let label = match (&publication.publisher, named) {
            (Some(_), true) => Label::ProductPublishedBy,
            (Some(_), false) => Label::PublishedBy,
            (None, _) => Label::Product,
        };
        self.template(label, |wording, slot| {
            if slot == "party" {
                return wording.parties(publication.publisher.as_slice());
            }
            let parts = [&publication.product, &publication.edition];
            for (index, part) in parts.into_iter().flatten().enumerate() {
                if index > 0 {
                    wording.words(" ");
                }
                wording.words(part);
            }
        });
        self.web_sites(publication.publisher.as_slice());
    }

    fn copyright(&mut self, copyright: &'a Copyright) {
        self.template(Label::Copyright, |wording, slot| {
            if slot == "party" {
                wording.parties(std::slice::from_ref(&copyright.holder));
                if let Some(qualifier) = &copyright.qualifier {
                    wording.words(" ");
                    wording.words(qualifier);
                }
                return;
            }
            let (first, last) = match (copyright.first, copyright.last) {
                (Some(first), Some(last)) if first != last => (first, Some(last)),
                (Some(year), _) | (None, Some(year)) => (year, None),
                (None, None) => return wording.trim(),
            };
            let mut years = String::with_capacity("1999–2024".len());
            // Writing to a string cannot fail.
            let _ = write!(years, "{first}");
            if let Some(last) = last {
                let _ = write!(years, "–{last}");
            }
            wording.push(ColophonPiece::Words(Cow::Owned(years)));
        });
        self.web_sites(std::slice::from_ref(&copyright.holder));
    }

    fn date(&mut self, label: Label, date: PartialDate) {
        self.template(label, |wording, _| wording.push(ColophonPiece::Date(date)));
    }

    /// The words of a label, `fill` being asked for each slot.
    fn template(&mut self, label: Label, mut fill: impl FnMut(&mut Self, &str)) {
        for piece in self.labels.pieces(label) {
            match piece {
                TemplatePiece::Words(words) => self.label(words),
                TemplatePiece::Slot(slot) => fill(self, slot),
            }
        }
    }

    /// Names with commas between them and the label's "and" before the last.
    fn parties(&mut self, parties: &'a [Party]) {
        for (index, party) in parties.iter().enumerate() {
            if index > 0 && index + 1 == parties.len() {
                self.label(" ");
                self.label(self.labels.get(Label::And));
                self.label(" ");
            } else if index > 0 {
                self.label(", ");
            }
            self.words(&party.name);
            for more in [&party.credentials, &party.part_of].into_iter().flatten() {
                self.words(", ");
                self.words(more);
            }
        }
    }

    fn web_sites(&mut self, parties: &'a [Party]) {
        for url in parties.iter().filter_map(|party| party.url.as_ref()) {
            self.label(". ");
            self.template(Label::WebSite, |wording, _| wording.push(ColophonPiece::Url(url)));
        }
    }

    /// Sets the next fact off from the one before, with a full stop where that brought none along.
    fn close_sentence(&mut self) {
        let closed = match &self.last {
            None => return,
            Some(ColophonPiece::Label(words) | ColophonPiece::Words(words)) => {
                words.ends_with(['.', '!', '?', '。', '؟'])
            }
            Some(ColophonPiece::AsPrinted(_) | ColophonPiece::Date(_) | ColophonPiece::Url(_)) => false,
        };
        self.label(if closed { " " } else { ". " });
    }

    /// Takes back the space before a slot that stays empty.
    fn trim(&mut self) {
        if let Some(ColophonPiece::Label(Cow::Borrowed(words))) = &mut self.last {
            *words = words.trim_end();
        }
    }

    fn push(&mut self, piece: ColophonPiece<'a>) {
        if let Some(last) = self.last.replace(piece) {
            (self.visit)(last);
        }
    }

    fn label(&mut self, words: &'a str) {
        self.push(ColophonPiece::Label(Cow::Borrowed(words)));
    }

    fn words(&mut self, words: &'a str) {
        self.push(ColophonPiece::Words(Cow::Borrowed(words)));
    }
}
