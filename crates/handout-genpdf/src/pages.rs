//! Putting rows on pages: what belongs together stays together where a page has room for it.

use crate::rows::Row;

/// A row and where its top stands, from the top of the column.
pub(crate) struct Placed {
    pub(crate) y: f64,
    /// The gap above it that was kept, zero at the top of a page.
    pub(crate) gap: f64,
    pub(crate) row: Row,
}

/// Divides rows among pages of `height` millimetres. There is at least one page. Linear in time.
pub(crate) fn paginate(rows: Vec<Row>, height: f64) -> Vec<Vec<Placed>> {
    let mut pages = Pages { height, done: Vec::new(), page: Vec::new(), y: 0.0 };
    let mut group = Vec::new();
    for row in rows {
        let keep = row.keep;
        group.push(row);
        if !keep {
            pages.group(&mut group);
        }
    }
    pages.group(&mut group);
    pages.done.push(pages.page);
    pages.done
}

struct Pages {
    height: f64,
    done: Vec<Vec<Placed>>,
    page: Vec<Placed>,
    y: f64,
}

impl Pages {
    /// Rows that belong together. Those that would fill more than a page are parted like any others.
    fn group(&mut self, group: &mut Vec<Row>) {
        let high: f64 = group.iter().map(|row| row.gap + row.height).sum();
        if self.y + high > self.height && high <= self.height {
            self.turn();
        }
        for row in group.drain(..) {
            if self.y + row.gap + row.height > self.height {
                self.turn();
            }
            let gap = if self.page.is_empty() { 0.0 } else { row.gap };
            let y = self.y + gap;
            self.y = y + row.height;
            self.page.push(Placed { y, gap, row });
        }
    }

    fn turn(&mut self) {
        if !self.page.is_empty() {
            self.done.push(std::mem::take(&mut self.page));
            self.y = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(rows: &[(f64, f64, bool)]) -> Vec<Vec<f64>> {
        let row =
            |(gap, height, keep): &(f64, f64, bool)| Row { gap: *gap, height: *height, keep: *keep, ..Row::default() };
        let pages = paginate(rows.iter().map(row).collect(), 10.0);
        pages.iter().map(|page| page.iter().map(|placed| placed.y).collect()).collect()
    }

    #[test]
    fn the_gap_above_the_first_row_of_a_page_goes() {
        assert_eq!(pages(&[(3.0, 6.0, false), (3.0, 6.0, false)]), [[0.0], [0.0]]);
        assert_eq!(pages(&[(3.0, 3.0, false), (3.0, 3.0, false)]), [[0.0, 6.0]]);
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_its_text() {
        let rows = [(0.0, 7.0, false), (0.0, 2.0, true), (0.0, 2.0, false)];
        assert_eq!(pages(&rows), [vec![0.0], vec![0.0, 2.0]]);
    }

    #[test]
    fn what_is_higher_than_a_page_is_parted() {
        let rows = [(0.0, 4.0, true); 5];
        assert_eq!(pages(&rows).len(), 3);
        assert_eq!(pages(&[]), [[0.0; 0]]);
    }
}
