//! Which passages are headings.

use handout_core::SectionKind;

use crate::kinds::{Subject, is_kind_name, kind_of};
use crate::passage::{Layout, Passage};
use crate::patterns::is_credit;
use crate::report::Reason;
use crate::text::{is_closed, is_lead_in, is_punctuated, is_question, starts_small};

/// A passage that is a heading: why, and of which kind.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) reason: Reason,
    pub(crate) kind: Option<SectionKind>,
}

/// Longest heading in characters, by its shape alone and by its question mark.
const LONGEST_SHAPE: usize = 90;
const LONGEST_QUESTION: usize = 200;

/// The headings among `passages`, which are the body of an article called `title`.
///
/// A heading stands before a block of its own. Evidence, strongest first: it ends with a question mark; it names a known
/// kind of section; it is short, not punctuated, and stands alone between blank lines or, in a text without them, before a
/// longer line or bullets. The last only when `infer` allows.
pub(crate) fn headings(passages: &[Passage<'_>], layout: Layout, title: &str, infer: bool) -> Vec<Option<Heading>> {
    let subject = Subject::of(title);
    let shapes: Vec<Shape> = passages.iter().map(|passage| Shape::of(passage, title, &subject)).collect();
    let mut headings: Vec<Option<Heading>> = Vec::with_capacity(passages.len());
    // Inside items without bullets, which follow a colon, a short line is an item and no heading.
    let mut in_bare_items = false;
    for (index, passage) in passages.iter().enumerate() {
        let view = View { passages, shapes: &shapes, index, layout };
        let previous_is_heading = headings.last().is_some_and(Option::is_some);
        let heading = view.heading(in_bare_items, previous_is_heading, infer);
        let is_item = passage.mark.is_some() || passage.in_item;
        in_bare_items = heading.is_none()
            && !is_item
            && (is_lead_in(&passage.text)
                || (in_bare_items && (!is_closed(&passage.text) || is_question(&passage.text))));
        headings.push(heading);
    }
    headings
}

/// What a passage looks like by itself.
struct Shape {
    is_item: bool,
    /// One question, short enough.
    is_question: bool,
    /// Short and not punctuated.
    is_short: bool,
    kind: Option<SectionKind>,
}

impl Shape {
    fn of(passage: &Passage<'_>, title: &str, subject: &Subject) -> Self {
        let text = &*passage.text;
        let is_item = passage.mark.is_some() || passage.in_item;
        let columns = passage.columns();
        if is_item || columns > LONGEST_QUESTION || passage.line_count() > 3 {
            return Self { is_item, is_question: false, is_short: false, kind: None };
        }
        let is_question = is_question(text) && is_one_sentence(text) && !is_lead_in_that_asks(text);
        // "When to call your doctor:" is a heading, "Symptoms may include:" leads into a list.
        let named = text.strip_suffix([':', '：']).filter(|text| is_kind_name(text) || is_label(text));
        // A page's running header repeats the title; a section is called something else.
        let is_short = text != title
            && columns <= LONGEST_SHAPE
            && !is_punctuated(named.unwrap_or(text))
            && looks_like_words(text)
            && is_one_sentence(text)
            && !is_page_number(text)
            && !is_credit(text);
        let kind = if is_question || is_short { kind_of(text, subject) } else { None };
        Self { is_item, is_question, is_short, kind }
    }

    fn could_be_heading(&self) -> bool {
        self.is_question || self.is_short
    }
}

/// A passage among its neighbours.
struct View<'v, 's> {
    passages: &'v [Passage<'s>],
    shapes: &'v [Shape],
    index: usize,
    layout: Layout,
}

impl View<'_, '_> {
    fn heading(&self, in_bare_items: bool, previous_is_heading: bool, infer: bool) -> Option<Heading> {
        let (passage, shape) = (self.passages.get(self.index)?, self.shapes.get(self.index)?);
        let stands_off = passage.blank_before > 0 || previous_is_heading || self.index == 0;
        if shape.is_question {
            let known = shape.kind.is_some();
            // A paragraph that is broken off still is one, when it is longer than the question.
            let is_longer = |next: usize| {
                self.passages.get(next).is_some_and(|next| {
                    !is_question(&next.text) && !starts_small(&next.text) && next.columns() > passage.columns() * 3 / 2
                })
            };
            let leads = self.next().is_some_and(|next| self.is_block(next) || (known && is_longer(next)));
            let stands = if in_bare_items { leads && (known || stands_off) } else { known || leads || stands_off };
            return (stands && !self.is_in_run_of_questions())
                .then(|| Heading { reason: Reason::QuestionHeading, kind: shape.kind.clone() });
        }
        if !shape.is_short || starts_small(&passage.text) || (ends_open(&passage.text) && shape.kind.is_none()) {
            return None;
        }
        let next = self.next()?;
        // "Hiccups: what you need to know" is rather the second line of a title.
        let known =
            shape.kind.is_some() && passage.text.split_whitespace().count() <= 8 && !passage.text.contains(": ");
        let previous_closed = self
            .previous()
            .is_none_or(|(previous, shape)| shape.is_item || previous_is_heading || is_closed(&previous.text));
        let stands = match self.layout.blank_share {
            // Hardly any blank lines: what ends before it and what follows must tell.
            0..5 => previous_closed || stands_off,
            // Some headings stand behind a blank line, so one that does not needs capitals.
            _ => stands_off || (previous_closed && is_title_case(&passage.text) && self.is_block(next)),
        };
        if passage.is_numbered && self.leads(next) {
            let reason = if known { Reason::KnownHeading } else { Reason::ShapeHeading };
            return (known || infer).then(|| Heading { reason, kind: shape.kind.clone() });
        }
        let is_known_alone = known && self.is_block(next);
        if in_bare_items {
            let names_kind = known && passage.text.split_whitespace().count() <= 5;
            let is_set_off = stands_off && previous_closed && self.layout.blank_share < 40;
            if !names_kind && !is_set_off {
                return None;
            }
        }
        if !(stands || is_known_alone) || !self.leads(next) {
            return None;
        }
        let reason = if known { Reason::KnownHeading } else { Reason::ShapeHeading };
        (known || infer).then(|| Heading { reason, kind: shape.kind.clone() })
    }

    fn previous(&self) -> Option<(&Passage<'_>, &Shape)> {
        let index = self.index.checked_sub(1)?;
        Some((self.passages.get(index)?, self.shapes.get(index)?))
    }

    fn next(&self) -> Option<usize> {
        (self.index + 1 < self.passages.len()).then_some(self.index + 1)
    }

    /// Whether what follows is a block under a heading: items, a paragraph, or one more heading with a block.
    fn leads(&self, next: usize) -> bool {
        // Numbered headings are the outermost ones, so one without a number has none of them under it.
        let is_numbered = |index: usize| self.passages.get(index).is_some_and(|passage| passage.is_numbered);
        self.is_block(next)
            || (self.shapes.get(next).is_some_and(|shape| shape.is_question)
                && View { index: next, ..*self }.is_in_run_of_questions())
            || (self.shapes.get(next).is_some_and(Shape::could_be_heading)
                && (!is_numbered(next) || is_numbered(self.index))
                && self.is_block(next + 1))
    }

    fn is_block(&self, index: usize) -> bool {
        let (Some(passage), Some(shape)) = (self.passages.get(index), self.shapes.get(index)) else { return false };
        if shape.is_item {
            return true;
        }
        // A line of the colophon is no block of a section.
        if shape.is_question || starts_small(&passage.text) || is_credit(&passage.text) {
            return false;
        }
        is_closed(&passage.text) || passage.columns() > LONGEST_SHAPE
    }

    /// Whether three or more questions follow each other with nothing under them: a list of questions to ask.
    fn is_in_run_of_questions(&self) -> bool {
        // A neighbour may ask several things at once: "May I swim? If so, when?"
        let only_asks = |passage: &Passage<'_>| {
            passage.columns() <= 2 * LONGEST_QUESTION
                && is_question(&passage.text)
                && !passage.text.contains(['.', '!'])
        };
        let is_question = |index: &usize| {
            self.shapes.get(*index).is_some_and(|shape| {
                shape.is_question || (!shape.is_item && self.passages.get(*index).is_some_and(only_asks))
            })
        };
        let before = (0..self.index).rev().take_while(is_question).take(2).count();
        let after = (self.index + 1..self.shapes.len()).take_while(is_question).take(2).count();
        before + after >= 2
    }
}

/// Whether the text is one sentence: no full stop, question or exclamation mark with another sentence behind it.
fn is_one_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '?' | '？' | '؟'));
    let breaks = |(at, _): (usize, &str)| {
        let before = text.get(..at).unwrap_or_default();
        let word = before.rsplit([' ', '(']).next().unwrap_or_default();
        let after = text.get(at + 1..).unwrap_or_default();
        // "St. John", "e.g. " and "1. What" are no ends of sentences.
        after.starts_with(' ')
            && word.chars().count() > 3
            && after.trim_start().starts_with(|c: char| !c.is_lowercase() && c != '(')
    };
    !text.match_indices(['.', '!', '?']).any(breaks) && !text.contains(['。', '！'])
}

/// Whether there are letters, and no address or mostly digits.
fn looks_like_words(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    letters > digits
        && letters >= 2
        && !text.contains("www.")
        && !text.contains("://")
        && !text.contains('@')
        && !text.contains("___")
}

/// "Be sure to ask: how long does it last?", not "Hiccups: what are they?"
fn is_lead_in_that_asks(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(before, after)| {
        after.starts_with(char::is_lowercase)
            && before.rsplit_once(' ').is_some_and(|(_, last)| last.starts_with(char::is_lowercase))
    })
}

/// "Page 3", "Page 1 of 2" in any language.
fn is_page_number(text: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    match *text.split_whitespace().collect::<Vec<_>>().as_slice() {
        [_, page, _, pages] => is_number(page) && is_number(pages),
        [page, number] => page.eq_ignore_ascii_case("page") && is_number(number),
        _ => false,
    }
}

/// A few words with capitals, as in "Additional Instructions:".
fn is_label(text: &str) -> bool {
    text.split_whitespace().count() <= 4 && is_title_case(text)
}

/// Whether every word of some length begins with a capital, the first and the last one too, and there are at least two.
fn is_title_case(text: &str) -> bool {
    let mut words = text
        .split_whitespace()
        .map(|word| word.trim_start_matches(['(', '"', '“']))
        .filter(|word| word.chars().count() > 3);
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.contains(' ')
        && words.all(|word| word.starts_with(char::is_uppercase))
        && text.starts_with(char::is_uppercase)
        && !last.starts_with(char::is_lowercase)
}

/// Whether an English text breaks off in mid-sentence.
fn ends_open(text: &str) -> bool {
    const OPEN: [&str; 24] = [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "in", "is", "of", "on", "or",
        "that", "the", "to", "which", "with", "your", "will",
    ];
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.contains(' ') && OPEN.contains(&last)
}
