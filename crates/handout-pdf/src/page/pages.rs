//! Rows → pages: what belongs together stays together where a page has room for it.

use handout_core::Labels;

use super::column::Column;
use super::furniture::furniture;
use super::row::{Boxed, Hold, Row};
use crate::flow::{Flow, Goal};
use crate::laid::{Grey, Heading, Laid, Length, Link, Mark, Owner, Page, Place, Rect, Shape, Target};
use crate::style::scaled;

/// Cost of ending a page behind a row, in thousandths of an empty page.
fn cost(hold: Hold) -> i64 {
    match hold {
        Hold::Free => 0,
        Hold::Loose => 250,
        Hold::Tight => 900,
    }
}

/// What the gaps between rows may shrink to, in hundredths, when that saves a page: no reader sees it, and a sheet with two
/// lines on it looks like a mistake.
const TIGHTER: [i32; 3] = [92, 84, 76];

/// A last page of at most so many hundredths is worth saving.
const NEARLY_EMPTY: i64 = 35;

/// Rows → pages, as far as heights decide.
struct Breaker<'a, H> {
    rows: &'a [Row],
    /// Of a page.
    height: i64,
    /// The height of the header row above a row that a page begins with.
    header: H,
    /// The gaps between rows, in hundredths of what they would like to be.
    gaps: i32,
}

impl<'a, H: Fn(&Row) -> Length> Breaker<'a, H> {
    fn new(rows: &'a [Row], height: Length, header: H) -> Self {
        Self { rows, height: i64::from(height.max(1)), header, gaps: 100 }
    }

    /// Where each page ends; the gaps are as small then as they have to be. Linear in time.
    fn ends(&mut self) -> Vec<usize> {
        let (ends, last) = self.ends_with(100);
        if ends.len() > 1 && last * 100 <= self.height * NEARLY_EMPTY {
            for gaps in TIGHTER {
                let (fewer, _) = self.ends_with(gaps);
                if fewer.len() < ends.len() {
                    return fewer;
                }
            }
            self.gaps = 100;
        }
        ends
    }

    /// Where each page ends, and how full the last one is.
    fn ends_with(&mut self, gaps: i32) -> (Vec<usize>, i64) {
        self.gaps = gaps;
        let (mut ends, mut start, mut filled) = (Vec::new(), 0, 0);
        while start < self.rows.len() {
            (start, filled) = self.page_end(start);
            ends.push(start);
        }
        (ends, filled)
    }

    /// Where the page ends that begins with the row at `start`, and how full it is: behind at least one row, and where the cost
    /// and the space that is left empty are least.
    fn page_end(&self, start: usize) -> (usize, i64) {
        let rest = self.rows.get(start..).unwrap_or_default();
        let mut y = i64::from(rest.first().map_or(0, &self.header));
        let mut best = (i64::MAX, start + 1, y);
        for (index, row) in rest.iter().enumerate() {
            y += i64::from(if index > 0 { scaled(row.above, self.gaps) } else { 0 }) + i64::from(row.height);
            if y > self.height && index > 0 {
                return (best.1, best.2);
            }
            let cost = cost(row.hold) + (self.height - y) * 1000 / self.height;
            if cost <= best.0 {
                best = (cost, start + index + 1, y);
            }
        }
        (self.rows.len(), y)
    }
}

/// Puts rows on pages, with what stands at the head and the foot of each.
pub(crate) fn paginate<'a>(flow: Flow<'a>, labels: &'a Labels, rows: Vec<Row>, mut column: Column<'_>) -> Laid<'a> {
    let styles = column.styles;
    let headers = std::mem::take(&mut column.headers);
    let header_of = |row: &Row| row.header.and_then(|header| headers.get(header));
    let mut breaker = Breaker::new(&rows, styles.height, |row| header_of(row).map_or(0, |header| header.height));
    let (ends, gaps) = (breaker.ends(), breaker.gaps);
    let mut areas = vec![Vec::new(); flow.links.len()];
    let mut places = vec![Place { page: 0, y: 0 }; flow.headings.len()];
    // They are counted from 1.
    let mut emergencies = vec![Place { page: 0, y: 0 }; flow.emergencies + 1];
    let mut pages = Vec::with_capacity(ends.len());
    let mut rows = rows.into_iter();
    let mut start = 0;
    for end in ends {
        let number = pages.len();
        let left = if number % 2 == 1 { styles.even_left } else { styles.left };
        let mut sheet = Sheet { left, top: styles.top, gaps, ..Sheet::default() };
        for (index, row) in rows.by_ref().take(end - start).enumerate() {
            if index == 0
                && let Some(header) = header_of(&row)
            {
                sheet.put(header.as_decoration());
            }
            let (heading, emergency) = (row.heading, row.emergency);
            let (y, links) = sheet.put(row);
            let here = Place { page: number, y };
            if let Some(place) = heading.and_then(|heading| places.get_mut(heading)) {
                *place = here;
            }
            if let Some(place) = emergency.and_then(|emergency| emergencies.get_mut(emergency)) {
                *place = here;
            }
            for (link, area) in links {
                if let Some(areas) = areas.get_mut(link) {
                    areas.push((number, area));
                }
            }
        }
        pages.push(sheet.into_page(&column.boxes));
        start = end;
    }
    furniture(&flow, labels, &mut pages, &mut column);
    let links = flow.links.into_iter().zip(areas).map(|((goal, contents), areas)| {
        let place =
            |places: &[Place], at: usize| Target::Place(places.get(at).copied().unwrap_or(Place { page: 0, y: 0 }));
        let target = match goal {
            Goal::Address(address) => Target::Address(address),
            Goal::Heading(heading) => place(&places, heading),
            Goal::Emergency(emergency) => place(&emergencies, emergency),
        };
        Link { target, contents, areas }
    });
    let links = links.collect();
    let headings = flow.headings.into_iter().zip(&places);
    let headings = headings.map(|((level, words), place)| Heading { level, words, place: *place }).collect();
    Laid {
        size: styles.page,
        pages,
        nodes: flow.nodes,
        links,
        headings,
        pictures: flow.pictures,
        glyphs: column.glyphs,
        text: column.text,
    }
}

/// A line of a link, by its index.
type Area = (usize, Rect);

/// A page that is being filled.
#[derive(Default)]
struct Sheet {
    /// Upper left corner of the column.
    left: Length,
    top: Length,
    /// The gaps between rows, in hundredths of what they would like to be.
    gaps: i32,
    /// Height of what stands in the column.
    y: Length,
    started: bool,
    /// Boxes with their first and last edge.
    boxes: Vec<(usize, Length, Length)>,
    fills: Vec<(Rect, Grey)>,
    marks: Vec<Mark>,
}

impl Sheet {
    /// One more row: its top and its links.
    fn put(&mut self, row: Row) -> (Length, Vec<Area>) {
        if std::mem::replace(&mut self.started, true) {
            self.y += scaled(row.above, self.gaps);
        }
        let top = self.top + self.y;
        self.y += row.height;
        for inside in &row.boxes {
            match self.boxes.iter_mut().find(|(known, ..)| known == inside) {
                Some((_, _, bottom)) => *bottom = top + row.height,
                None => self.boxes.push((*inside, top, top + row.height)),
            }
        }
        let row = row.moved(self.left, top);
        self.fills.extend(row.fills);
        self.marks.extend(row.marks);
        (top, row.links)
    }

    /// Grounds lie behind rules, and rules behind words.
    fn into_page(self, boxes: &[Boxed]) -> Page {
        let grounds = self.boxes.iter().filter_map(|(at, top, bottom)| Some(boxes.get(*at)?.fills(*top, *bottom)));
        let grounds = grounds.flatten().map(|(mut rect, grey)| {
            rect.left += self.left;
            (rect, grey)
        });
        let fill = |(rect, grey)| Mark { owner: Owner::Decoration, shape: Shape::Fill(rect, grey) };
        let mut marks: Vec<Mark> = grounds.chain(self.fills).map(fill).collect();
        marks.extend(self.marks);
        Page { marks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(rows: &[(Length, Length, Hold)], height: Length) -> Vec<usize> {
        let row = |(above, height, hold): &(Length, Length, Hold)| Row {
            above: *above,
            height: *height,
            hold: *hold,
            ..Row::default()
        };
        Breaker::new(&rows.iter().map(row).collect::<Vec<_>>(), height, |_| 0).ends()
    }

    #[test]
    fn the_space_above_the_first_row_of_a_page_goes() {
        assert_eq!(ends(&[(3, 6, Hold::Free), (3, 6, Hold::Free)], 10), [1, 2]);
        assert_eq!(ends(&[(3, 3, Hold::Free), (3, 3, Hold::Free)], 10), [2]);
        assert_eq!(ends(&[], 10), [0; 0]);
    }

    #[test]
    fn a_heading_goes_with_its_text() {
        let rows = [(0, 6, Hold::Free), (0, 2, Hold::Tight), (0, 2, Hold::Tight), (0, 2, Hold::Free)];
        assert_eq!(ends(&rows, 10), [1, 4]);
    }

    #[test]
    fn what_is_too_high_is_parted_all_the_same() {
        assert_eq!(ends(&[(0, 6, Hold::Tight), (0, 6, Hold::Tight), (0, 6, Hold::Free)], 10), [1, 2, 3]);
        assert_eq!(ends(&[(0, 60, Hold::Free), (0, 6, Hold::Free)], 10), [1, 2]);
    }

    #[test]
    fn a_box_is_parted_rather_than_leaving_half_a_page() {
        let inside: Vec<_> = (0..8).map(|index| (0, 1, if index == 7 { Hold::Free } else { Hold::Loose })).collect();
        let mut rows = vec![(0, 3, Hold::Free)];
        rows.extend(&inside);
        assert_eq!(ends(&rows, 10), [8, 9]);
        let mut rows = vec![(0, 9, Hold::Free)];
        rows.extend(inside);
        assert_eq!(ends(&rows, 10), [1, 9]);
    }
    #[test]
    fn a_page_is_saved_by_smaller_gaps_when_the_last_one_is_nearly_empty() {
        let rows = |last: Length| -> Vec<_> {
            (0..11).map(|index| (10, if index == 10 { last } else { 100 }, Hold::Free)).collect()
        };
        assert_eq!(ends(&rows(8), 1100), [11]);
        // Nothing is gained.
        assert_eq!(ends(&rows(80), 1100), [10, 11]);
    }
}
