//! The outline: headings beside the pages (ISO 32000-1 12.3.3).

use super::document::Document;
use super::links::write_destination;
use super::object::Ref;
use crate::laid::{Heading, Laid};

/// Where an item stands among the others.
#[derive(Clone, Copy, Default)]
struct Item {
    parent: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    /// First and last of those in it.
    inner: Option<(usize, usize)>,
    /// All that are in it, at any depth.
    count: usize,
}

/// Writes the outline, if there are headings.
pub(crate) fn write_outline(document: &mut Document, laid: &Laid<'_>, pages: &[Ref]) -> Option<Ref> {
    let (items, top) = arrange(&laid.headings);
    let (first, last) = top?;
    let root = document.reserve();
    let numbers: Vec<Ref> = items.iter().map(|_| document.reserve()).collect();
    let number = |index: usize| numbers.get(index).copied().unwrap_or(root);
    document.dictionary(root, |outline| {
        outline.name("Type", "Outlines");
        outline.reference("First", number(first));
        outline.reference("Last", number(last));
        outline.integer("Count", items.len() as i64);
    });
    for ((index, item), heading) in items.iter().enumerate().zip(&laid.headings) {
        document.dictionary(number(index), |dictionary| {
            dictionary.text("Title", &heading.words);
            dictionary.reference("Parent", item.parent.map_or(root, number));
            if let Some(before) = item.before {
                dictionary.reference("Prev", number(before));
            }
            if let Some(after) = item.after {
                dictionary.reference("Next", number(after));
            }
            if let Some((first, last)) = item.inner {
                dictionary.reference("First", number(first));
                dictionary.reference("Last", number(last));
                dictionary.integer("Count", item.count as i64);
            }
            if let Some(&page) = pages.get(heading.place.page) {
                dictionary.array("Dest", |place| write_destination(place, page, heading.place, laid.size.1));
            }
        });
    }
    Some(root)
}

/// Puts each heading into the last one before it that is of a higher rank; gives also the first and last of those in none.
fn arrange(headings: &[Heading]) -> (Vec<Item>, Option<(usize, usize)>) {
    let mut items: Vec<Item> = Vec::with_capacity(headings.len());
    let mut top: Option<(usize, usize)> = None;
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        while open.last().is_some_and(|&(_, level)| level >= heading.level) {
            open.pop();
        }
        let parent = open.last().map(|&(parent, _)| parent);
        let siblings = match parent {
            None => &mut top,
            Some(parent) => match items.get_mut(parent) {
                Some(item) => &mut item.inner,
                None => continue,
            },
        };
        let before = siblings.map(|(_, last)| last);
        *siblings = Some((siblings.map_or(index, |(first, _)| first), index));
        if let Some(item) = before.and_then(|before| items.get_mut(before)) {
            item.after = Some(index);
        }
        items.push(Item { parent, before, ..Item::default() });
        for &(outer, _) in &open {
            if let Some(item) = items.get_mut(outer) {
                item.count += 1;
            }
        }
        open.push((index, heading.level));
    }
    (items, top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laid::Place;

    #[test]
    fn headings_are_nested_by_level() {
        let headings =
            [1, 2, 3, 3, 2, 4, 1].map(|level| Heading { level, words: String::new(), place: Place { page: 0, y: 0 } });
        let (items, top) = arrange(&headings);
        assert_eq!(top, Some((0, 6)));
        assert_eq!(items.iter().map(|item| item.count).collect::<Vec<_>>(), [5, 2, 0, 0, 1, 0, 0]);
        assert_eq!(items[0].inner, Some((1, 4)));
        assert_eq!(items[1].inner, Some((2, 3)));
        assert_eq!((items[4].before, items[4].after), (Some(1), None));
        assert_eq!((items[0].after, items[5].parent), (Some(6), Some(4)));
    }
}
