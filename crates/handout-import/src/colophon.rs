//! Where the colophon stands, and so where the article ends.

use std::ops::Range;

use crate::furniture;
use crate::headings::Heading;
use crate::passage::Passage;
use crate::patterns::{CreditShape, credit_shape, notice_kinds};
use crate::report::Reason;
use crate::text::is_closed;

/// A run of passages about review, origin and rights.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) passages: Range<usize>,
    /// Says enough to end an article.
    is_anchor: bool,
    shapes: Vec<CreditShape>,
}

/// What the colophon divides.
#[derive(Clone, Debug)]
pub(crate) struct Colophon {
    /// Its passages; empty when there is none.
    pub(crate) passages: Range<usize>,
    /// The line of a run that is not the colophon, being before the first section or in the middle of the text.
    pub(crate) inside: Option<usize>,
}

/// Finds the colophon of the first article in `passages`.
///
/// A run before the first section cuts nothing. Nor does one in the middle of the text, such as the credit of an image or a
/// byline: what says little and has content behind it stays where it is. Only a run that says much ends an article that
/// goes on, since then probably a second article follows.
pub(crate) fn find(passages: &[Passage<'_>], headings: &[Option<Heading>]) -> Colophon {
    let first_section = first_content(passages, headings);
    let runs = runs(passages, headings);
    // Only what stands behind a run can speak against it.
    let Some(behind) = runs.iter().find(|run| run.is_anchor).map(|run| run.passages.end) else {
        return Colophon { passages: passages.len()..passages.len(), inside: None };
    };
    let last_of = |is: &dyn Fn(usize) -> bool| (behind..passages.len()).rev().find(|at| is(*at));
    let last_content = last_of(&|at| is_content(passages, headings, at));
    let last_section = last_of(&|at| is_section(passages, headings, at));
    let last_evidence = last_of(&|at| passages.get(at).is_some_and(|passage| furniture::evidence(passage).is_some()));
    let last_full = runs.iter().rposition(Run::is_full);
    let mut inside = None;
    for (index, run) in runs.iter().enumerate().filter(|(_, run)| run.is_anchor) {
        let Range { start, end } = run.passages;
        let goes_on = last_content.is_some_and(|last| last >= end);
        let may_go_on = last_section.is_some_and(|last| last >= end) && last_evidence.is_none_or(|last| last < end);
        // A byline stands under the first words of a text, a colophon under a good part of it.
        let ends_article = if run.is_full() {
            !goes_on || last_full > Some(index) || start * 3 >= passages.len() - end
        } else {
            !goes_on && !may_go_on
        };
        if start > first_section && ends_article {
            return Colophon { passages: start..end, inside };
        }
        inside = inside.or(passages.get(start).map(Passage::line));
    }
    Colophon { passages: passages.len()..passages.len(), inside }
}

/// Whether the passage is something that a portal does not have: a heading of a known kind or an item.
pub(crate) fn is_content(passages: &[Passage<'_>], headings: &[Option<Heading>], at: usize) -> bool {
    let Some(passage) = passages.get(at) else { return false };
    let is_known = |heading: &Heading| heading.kind.is_some() && heading.reason != Reason::ShapeHeading;
    passage.mark.is_some()
        || (headings.get(at).and_then(Option::as_ref).is_some_and(is_known) && furniture::evidence(passage).is_none())
}

/// Whether the passage is a heading with a paragraph under it that is neither a credit nor by its words the portal's.
fn is_section(passages: &[Passage<'_>], headings: &[Option<Heading>], at: usize) -> bool {
    let is_text = |next: &Passage<'_>| {
        is_closed(&next.text) && furniture::evidence(next).is_none() && credit_shape(&next.text).is_none()
    };
    headings.get(at).is_some_and(Option::is_some)
        && passages.get(at).is_some_and(|passage| furniture::evidence(passage).is_none())
        && passages.get(at + 1).is_some_and(is_text)
}

/// The first heading, else the first block behind the title.
fn first_content(passages: &[Passage<'_>], headings: &[Option<Heading>]) -> usize {
    let heading = headings.iter().position(Option::is_some);
    let block = passages.iter().enumerate().find(|(_, passage)| {
        passage.mark.is_some()
            || (credit_shape(&passage.text).is_none()
                && notice_kinds(&passage.text).is_empty()
                && passage.columns() > 60)
    });
    let block = block.map_or(passages.len(), |(index, _)| index);
    heading.unwrap_or(block)
}

/// How far apart two credits of one run may stand.
const FARTHEST: usize = 3;

/// Passages that look like credits or notices, put together where they stand near each other.
fn runs(passages: &[Passage<'_>], headings: &[Option<Heading>]) -> Vec<Run> {
    let is_item = |passage: &Passage<'_>| passage.mark.is_some() || passage.in_item;
    let shapes: Vec<Option<CreditShape>> =
        passages.iter().map(|passage| if is_item(passage) { None } else { credit_shape(&passage.text) }).collect();
    // A notice counts only beside a credit, so most of a long text is never searched for one.
    let beside_credit = |index: usize| {
        let near = index.saturating_sub(FARTHEST + 1)..shapes.len().min(index + FARTHEST + 2);
        shapes.get(near).is_some_and(|near| near.iter().any(Option::is_some))
    };
    let mut runs: Vec<Run> = Vec::new();
    let (mut gap, mut between) = (0, 0);
    for (index, (passage, shape)) in passages.iter().zip(&shapes).enumerate() {
        let is_notice = || !is_item(passage) && beside_credit(index) && !notice_kinds(&passage.text).is_empty();
        if shape.is_some() || is_notice() {
            let is_near = gap <= FARTHEST && runs.last().is_some_and(|run| run.passages.end + between == index);
            match runs.last_mut() {
                Some(run) if is_near => run.passages.end = index + 1,
                _ => runs.push(Run { passages: index..index + 1, is_anchor: false, shapes: Vec::new() }),
            }
            if let Some(run) = runs.last_mut() {
                run.shapes.extend(*shape);
            }
            (gap, between) = (0, 0);
        } else {
            let heading = headings.get(index).and_then(Option::as_ref);
            gap += if is_item(passage) || heading.is_some_and(|heading| heading.reason != Reason::ShapeHeading) {
                FARTHEST + 1
            } else if furniture::is_menu_shaped(passage) {
                1
            } else {
                // Between two credits may stand a paragraph, such as a notice, or some short lines, such as a title.
                2
            };
            between += 1;
        }
    }
    let content_end = passages
        .iter()
        .rposition(|passage| furniture::evidence(passage).is_none() && !furniture::is_menu_shaped(passage));
    for run in &mut runs {
        let ends_text = content_end.is_none_or(|last| last < run.passages.end);
        run.is_anchor = is_anchor(run, ends_text);
    }
    runs
}

/// At least two different kinds of credit, or one when it is a copyright or, dated, ends the text.
fn is_anchor(run: &Run, ends_text: bool) -> bool {
    let mut kinds = run.shapes.clone();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len() >= 2 || kinds.contains(&CreditShape::Copyright) || (ends_text && !kinds.is_empty())
}

impl Run {
    /// Whether it says two different things at least.
    fn is_full(&self) -> bool {
        self.is_anchor && self.shapes.iter().any(|shape| Some(shape) != self.shapes.first())
    }
}

/// Whether there is another colophon in `passages`.
pub(crate) fn has_another(passages: &[Passage<'_>], headings: &[Option<Heading>]) -> bool {
    runs(passages, headings).iter().any(|run| run.is_anchor)
}
