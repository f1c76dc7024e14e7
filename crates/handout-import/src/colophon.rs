//! Where the colophon stands, and so where the article ends.

use std::ops::Range;

use crate::furniture;
use crate::headings::Heading;
use crate::passage::Passage;
use crate::patterns::{CreditShape, credit_shape, notice_kinds};
use crate::report::Reason;

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
    /// A run before the first section, which stays where it is.
    pub(crate) on_top: Option<usize>,
}

/// Finds the colophon of the first article in `passages`. A run before the first section never cuts anything.
pub(crate) fn find(passages: &[Passage<'_>], headings: &[Option<Heading>]) -> Colophon {
    let first_section = first_content(passages, headings);
    let runs = runs(passages, headings);
    let on_top = runs
        .iter()
        .find(|run| run.passages.end <= first_section)
        .and_then(|run| passages.get(run.passages.start))
        .map(Passage::line);
    let after: Vec<&Run> = runs.iter().filter(|run| run.is_anchor && run.passages.start > first_section).collect();
    // The same short line again and again is a running footer; only its last copy can end the article.
    let words = |run: &Run| passages.get(run.passages.start).map(|passage| passage.text.as_str());
    let is_footer = |run: &Run| {
        run.passages.len() == 1
            && after.last().is_some_and(|last| words(last) == words(run) && last.passages != run.passages)
    };
    match after.iter().find(|run| !is_footer(run)) {
        Some(run) => Colophon { passages: run.passages.clone(), on_top },
        None => Colophon { passages: passages.len()..passages.len(), on_top },
    }
}

/// The first heading with something under it, else the first block behind the title.
fn first_content(passages: &[Passage<'_>], headings: &[Option<Heading>]) -> usize {
    let heading = headings.iter().position(Option::is_some);
    let block = passages.iter().enumerate().find(|(_, passage)| {
        passage.mark.is_some()
            || (credit_shape(&passage.text).is_none()
                && notice_kinds(&passage.text).is_empty()
                && passage.columns() > 60)
    });
    let block = block.map_or(passages.len(), |(index, _)| index);
    heading.map_or(block, |heading| heading.min(block))
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

/// Whether there is another colophon in `passages`.
pub(crate) fn has_another(passages: &[Passage<'_>], headings: &[Option<Heading>]) -> bool {
    runs(passages, headings).iter().any(|run| run.is_anchor)
}
