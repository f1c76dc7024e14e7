//! The way from source to draft and report.

use std::collections::BTreeMap;

use handout_core::{Block, Draft, Node, Violation, walk};

use crate::assemble::{Assembled, Place, assemble};
use crate::conserve::broken_at;
use crate::error::ImportError;
use crate::options::{Furniture, ImportOptions};
use crate::passage::{Passage, passages};
use crate::report::{Counts, ImportReport, Normalised, Notation, Reason, Span, SpanClass};
use crate::source::{decode, line_ends, lines};
use crate::spot::Spot;

/// A draft and what became of each line of its source.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The article, not yet through the gate: `Article::try_from(imported.draft)` checks it.
    pub draft: Draft,
    /// What became of each line.
    pub report: ImportReport,
}

/// Reads an article from the plain text of a portal.
///
/// Every line is accounted for, and what is not in the source is not in the draft (but for what the report names as
/// assumed). Time is linear in the source.
///
/// # Errors
///
/// [`ImportError`] when there is nothing to read, when the source is too large or holds a NUL, or when a line of the portal
/// is found that the options do not want.
///
/// # Examples
///
/// ```
/// use handout_core::{Article, SectionKind};
/// use handout_import::{ImportOptions, import};
///
/// let source = "Hiccups\n\nWhat is the cause?\n\nIt may be:\n\n  • Eating fast\n  • Fizzy drinks\n\nLast reviewed: 2024-05-01\n";
/// let imported = import(source, &ImportOptions::default())?;
/// assert_eq!(imported.draft.sections[0].kind, SectionKind::Causes);
/// assert_eq!(imported.report.counts.items, 2);
/// let article = Article::try_from(imported.draft)?;
/// assert_eq!(article.last_reviewed().map(|date| date.to_string()).as_deref(), Some("2024-05-01"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn import(source: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    import_bytes(source.as_bytes(), options)
}

/// The largest source whatever the limits: the report counts bytes in 32 bits.
const MOST_BYTES: usize = u32::MAX as usize;

/// [`import`] of bytes, which must be UTF-8; a byte order mark and CR LF line ends are read.
///
/// # Errors
///
/// Those of [`import`], and [`ImportError::NotUtf8`] with the place of the first byte that is not.
pub fn import_bytes(source: &[u8], options: &ImportOptions) -> Result<Imported, ImportError> {
    let limits = &options.limits;
    let limit = limits.input_bytes.min(MOST_BYTES);
    if source.len() > limit {
        return Err(ImportError::TooLarge { found: source.len(), limit });
    }
    let source = decode(source)?;
    let (lines, all_lines) = lines(source, limits.nodes)?;
    let worded_lines = lines.len();
    let (passages, layout) = passages(&lines, limits.nodes)?;
    drop(lines);
    let assembled = assemble(source, &passages, layout, options).ok_or(ImportError::Empty)?;
    let Assembled { draft, places, assumed, inferred, findings, title_is_assumed } = assembled;

    if let Err(over) = limits.check(&draft)
        && let Some(first) = over.iter().next()
    {
        return Err(over_limit(first, &passages, &places));
    }
    // Each passage gives its room to its span.
    let spans = passages.into_iter().zip(places).map(|(passage, place)| match place {
        Some(place) => Ok(span(source, passage, place)),
        None => Err(ImportError::NotConserved { line: passage.lines.0 }),
    });
    let mut spans: Vec<Span> = spans.collect::<Result<_, _>>()?;
    spans.shrink_to_fit();
    if let Some(byte) = broken_at(source, &draft, &spans, title_is_assumed) {
        let line = line_ends(source.as_bytes().get(..byte).unwrap_or_default()) + 1;
        return Err(ImportError::NotConserved { line });
    }
    let furniture = spans.iter().find(|span| span.class == SpanClass::Furniture && span.reason != Reason::NoWords);
    if let Some(span) = furniture.filter(|_| options.furniture == Furniture::Reject) {
        return Err(ImportError::Furniture { line: span.lines.0 });
    }
    let report = ImportReport {
        assumed,
        inferred,
        findings,
        unplaced: spans.iter().filter(|span| span.class == SpanClass::Unplaced).map(|span| span.lines.0).collect(),
        normalised: normalised(source, &spans),
        counts: counts(&draft, &spans, all_lines, worded_lines),
        conserved: true,
        spans,
    };
    Ok(Imported { draft, report })
}

/// The first thing that is over a limit, with the line from which it comes.
fn over_limit(over: &Violation, passages: &[Passage<'_>], places: &[Option<Place>]) -> ImportError {
    // A text has the path of its passage and goes on; a list has that of its first item up to there.
    let shared = |place: &Option<Place>| {
        let path = place.as_ref().and_then(|place| place.spot.as_ref()).map(Spot::path).unwrap_or_default();
        path.steps().iter().zip(over.path.steps()).take_while(|(step, other)| step == other).count()
    };
    // Of equals, the last one is taken.
    let source = passages.iter().zip(places).rev().max_by_key(|(_, place)| shared(place));
    ImportError::OverLimit { kind: over.kind.clone(), line: source.map_or(1, |(passage, _)| passage.lines.0) }
}

fn span(source: &str, passage: Passage<'_>, place: Place) -> Span {
    let Passage { lines, bytes, edits, .. } = passage;
    let Place { class, spot, reason, confidence } = place;
    let text = source.get(bytes.0..bytes.1).unwrap_or_default().to_owned();
    Span { lines, bytes, text, class, spot, reason, confidence, edits }
}

/// Each kind of change once, in the order in which they occur first.
fn normalised(source: &str, spans: &[Span]) -> Vec<Normalised> {
    let mut indexes: BTreeMap<(Notation, String, Option<char>), usize> = BTreeMap::new();
    let mut changes: Vec<Normalised> = Vec::new();
    for span in spans {
        let (mut line, mut at) = (span.lines.0, span.bytes.0);
        for edit in &span.edits {
            let (from, to) = edit.bytes();
            line += source.get(at..from).map_or(0, |before| line_ends(before.as_bytes()));
            at = from;
            let from = shown(source.get(from..to).unwrap_or_default());
            let index = *indexes.entry((edit.what, from.clone(), edit.becomes)).or_insert(changes.len());
            match changes.get_mut(index) {
                Some(change) => change.times += 1,
                None => changes.push(Normalised {
                    what: edit.what,
                    from,
                    to: edit.becomes.map(String::from).unwrap_or_default(),
                    first_line: line,
                    times: 1,
                }),
            }
        }
    }
    changes
}

/// Characters with the invisible ones escaped; a long run is cut.
fn shown(from: &str) -> String {
    const LONGEST: usize = 16;
    let mut shown: String = from.chars().take(LONGEST).flat_map(char::escape_debug).collect();
    if from.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

fn counts(draft: &Draft, spans: &[Span], all_lines: usize, worded_lines: usize) -> Counts {
    let of = |class: SpanClass| {
        spans.iter().filter(|span| span.class == class).map(|span| span.lines.1 - span.lines.0 + 1).sum::<usize>()
    };
    let mut counts = Counts {
        lines: all_lines,
        blank_lines: all_lines - worded_lines,
        article_lines: of(SpanClass::Article),
        furniture_lines: of(SpanClass::Furniture),
        unplaced_lines: of(SpanClass::Unplaced),
        sections: draft.sections.iter().map(|section| section.kind.clone()).collect(),
        ..Counts::default()
    };
    let mut in_list = 0_usize;
    walk(draft, &mut |_, node| match node {
        Node::Block(Block::List(_)) => counts.lists += 1,
        Node::Block(Block::Paragraph(_)) => counts.paragraphs += 1,
        Node::Item(item) => {
            counts.items += 1;
            in_list += item.blocks.iter().filter(|block| matches!(block, Block::Paragraph(_))).count();
        }
        Node::ColophonLine(_) => counts.colophon_lines += 1,
        Node::Fact(_) => counts.facts += 1,
        _ => {}
    });
    counts.paragraphs -= in_list.min(counts.paragraphs);
    counts
}
