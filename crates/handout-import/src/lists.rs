//! Lists out of items: which item stands inside which.

use std::num::NonZeroU32;

use handout_core::{Block, Inlines, List, ListItem, NonEmpty};

use crate::marks::{Mark, Sign};
use crate::spot::Spot;

/// An item of some list, flat.
pub(crate) struct FlatItem {
    /// 0 for the outermost list.
    pub(crate) level: usize,
    /// Its number, when it has one.
    pub(crate) number: Option<NonZeroU32>,
    /// Its paragraphs, each with the passage it comes from; at least one.
    pub(crate) paragraphs: Vec<(usize, Inlines)>,
}

/// Tells the level of items one after the other.
#[derive(Default)]
pub(crate) struct Levels {
    open: Vec<(usize, Sign)>,
}

impl Levels {
    /// The level of the next item, at most `deepest`; the flag says that it would be deeper.
    ///
    /// Deeper in the source is deeper in the list. In the same column, a lesser sign behind a greater one (a circle or a
    /// dash behind a dot, a bullet behind a number) is deeper too.
    pub(crate) fn of(&mut self, mark: &Mark, deepest: usize) -> (usize, bool) {
        while self.open.len() > 1 && self.open.last().is_some_and(|(column, _)| mark.column < *column) {
            self.open.pop();
        }
        let outer = self.open.iter().rposition(|(column, sign)| *column == mark.column && is_same(*sign, mark.sign));
        match (outer, self.open.last().copied()) {
            (Some(outer), _) => self.open.truncate(outer + 1),
            (None, None) => self.open.push((mark.column, mark.sign)),
            (None, Some((column, sign))) => {
                if mark.column > column || (mark.column == column && is_lesser(mark.sign, sign)) {
                    self.open.push((mark.column, mark.sign));
                } else if let Some(last) = self.open.last_mut() {
                    *last = (mark.column, mark.sign);
                }
            }
        }
        let too_deep = self.open.len() > deepest;
        self.open.truncate(deepest);
        (self.open.len().saturating_sub(1), too_deep)
    }
}

fn is_same(one: Sign, other: Sign) -> bool {
    matches!((one, other), (Sign::Number(_), Sign::Number(_))) || one == other
}

fn is_lesser(sign: Sign, than: Sign) -> bool {
    match (sign, than) {
        (Sign::Bullet(_), Sign::Number(_)) => true,
        (Sign::Bullet(sign), Sign::Bullet(than)) => {
            matches!(sign, 'o' | '◦' | '○' | '-' | '–' | '—' | '▫')
                && !matches!(than, 'o' | '◦' | '○' | '-' | '–' | '—' | '▫')
        }
        _ => false,
    }
}

/// Builds the lists of `items` inside `spot`, the first of them as block `first`. `place` is told where the words of each
/// passage stand.
pub(crate) fn lists(
    items: Vec<FlatItem>,
    spot: &Spot,
    first: usize,
    place: &mut impl FnMut(usize, Spot),
) -> Vec<Block> {
    let mut items = items.into_iter().peekable();
    let mut blocks = Vec::new();
    while let Some(level) = items.peek().map(|item| item.level) {
        let list = list(&mut items, level, &spot.then(&[first + blocks.len()]), place);
        blocks.extend(list.map(Block::List));
    }
    blocks
}

type Items = std::iter::Peekable<std::vec::IntoIter<FlatItem>>;

/// One list: items of this level as long as their numbers go on, with the deeper items between them inside.
fn list(items: &mut Items, level: usize, spot: &Spot, place: &mut impl FnMut(usize, Spot)) -> Option<List> {
    let mut done: Vec<ListItem> = Vec::new();
    let start = items.peek()?.number;
    let mut expected = start;
    while let Some(item) = items.next_if(|item| item.level == level && item.number == expected) {
        let number = done.len();
        let mut blocks: Vec<Block> = Vec::with_capacity(item.paragraphs.len());
        for (passage, words) in item.paragraphs {
            place(passage, spot.then(&[number, blocks.len()]));
            blocks.push(Block::Paragraph(words));
        }
        while let Some(deeper) = items.peek().map(|item| item.level).filter(|deeper| *deeper > level) {
            let inner = list(items, deeper, &spot.then(&[number, blocks.len()]), place)?;
            blocks.push(Block::List(inner));
        }
        done.push(ListItem::new(NonEmpty::new(blocks).ok()?));
        expected = expected.and_then(|number| number.checked_add(1));
    }
    let items = NonEmpty::new(done).ok()?;
    Some(match start {
        Some(start) => List::numbered(start, items),
        None => List::bulleted(items),
    })
}
