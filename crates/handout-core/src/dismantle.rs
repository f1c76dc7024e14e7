//! Dropping a draft that may be nested without bound.

use crate::block::Block;
use crate::draft::Draft;
use crate::inline::{Inline, Inlines};

/// Drops a refused draft level by level. Dropped as it is, one that is nested some ten thousand levels deep would
/// overflow the stack, which ends the process before anybody reads the violation.
pub(crate) fn dismantle(draft: Draft) {
    let mut blocks = draft.intro;
    let mut pieces = Vec::new();
    let mut take = |words: Inlines| pieces.extend(words.into_vec());
    take(draft.title);
    draft.subtitle.into_iter().for_each(&mut take);
    draft.colophon.into_iter().filter_map(|line| line.into_parts().1).for_each(&mut take);
    let mut sections = draft.sections;
    while let Some(section) = sections.pop() {
        take(section.heading);
        blocks.extend(section.blocks);
        sections.extend(section.subsections);
    }
    while let Some(block) = blocks.pop() {
        match block {
            Block::Paragraph(words) => take(words),
            Block::List(list) => blocks.extend(list.items.into_iter().flat_map(|item| item.blocks)),
            Block::Table(table) => {
                take(table.caption);
                table.corner.into_iter().chain(table.columns).for_each(&mut take);
                for row in table.rows {
                    row.header.into_iter().for_each(&mut take);
                    blocks.extend(row.cells.into_iter().flat_map(|cell| cell.blocks));
                }
            }
            Block::Callout(callout) => {
                callout.heading.into_iter().for_each(&mut take);
                blocks.extend(callout.blocks);
            }
            Block::Figure(figure) => {
                [figure.long_description, figure.caption].into_iter().flatten().for_each(&mut take);
            }
        }
    }
    while let Some(piece) = pieces.pop() {
        let inner = match piece {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                inner
            }
            Inline::Link(link) => link.into_content(),
            Inline::Term(term) => term.content,
            Inline::Foreign(foreign) => foreign.content,
            Inline::Text(_) | Inline::Abbreviation(_) | Inline::LineBreak => continue,
        };
        pieces.extend(inner.into_vec());
    }
}
