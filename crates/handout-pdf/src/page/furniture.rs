//! What stands on every page: the title at its head, the date of the last review and the page's number at its foot.

use handout_core::{Direction, Label, Labels};

use super::column::{Column, Frame};
use super::row::Row;
use crate::flow::{Flow, Look};
use crate::font::Style;
use crate::laid::{Length, Owner, Page};
use crate::words::{Shift, Span, Words};

/// Adds head and foot to finished pages.
pub(crate) fn furniture<'a>(flow: &Flow<'a>, labels: &'a Labels, pages: &mut [Page], column: &mut Column<'_>) {
    let styles = column.styles;
    let look = styles.small;
    let direction = flow.head.direction;
    let count = pages.len();
    let head = column.cut(&flow.head, look);
    let foot = column.cut(&flow.foot, look);
    let span = Span {
        end: 0,
        style: Style::Regular,
        shift: Shift::None,
        language: labels.language(),
        owner: Owner::Footer,
        link: None,
    };
    for (index, page) in pages.iter_mut().enumerate() {
        let left = if index % 2 == 1 { styles.even_left } else { styles.left };
        if index > 0 {
            // In the middle of the margin.
            let top = (styles.top - look.leading) / 2;
            page.put(head.copy(), left, top);
        }
        // With the review on the same line, or on a line of its own above.
        page.put(foot.copy(), left, styles.foot - look.leading * (styles.foot_lines - 1));
        let number = labels.fill(Label::Page, &[("page", &(index + 1).to_string()), ("pages", &count.to_string())]);
        let mut words = Words::new(direction);
        words.push(&number, span);
        words.isolates.push((0..number.len(), labels.language().direction()));
        let row = column.at_end(&words, look);
        page.put(row, left, styles.foot);
    }
}

impl Page {
    fn put(&mut self, row: Row, right: Length, down: Length) {
        self.marks.extend(row.moved(right, down).marks);
    }
}

impl Row {
    fn copy(&self) -> Self {
        Self { marks: self.marks.clone(), ..Self::default() }
    }
}

impl Column<'_> {
    /// One line at the side where lines begin; what does not fit is cut, and an ellipsis says so.
    fn cut<'a>(&mut self, words: &Words<'a>, look: Look) -> Row {
        let Some(first) = words.spans.first() else { return Row::default() };
        let width = self.styles.width;
        let measured = self.measure(words, look);
        let lines = measured.lines(words, width);
        let shorter = measured.lines(words, width - look.size * 2);
        self.give_back(measured);
        let mut short = words.clone();
        if lines.len() > 1
            && let Some(kept) = shorter.first().and_then(|line| words.text.get(line.range.clone()))
        {
            short = Words::new(words.direction);
            short.push(kept.trim_end(), *first);
            short.push("…", *first);
        }
        self.furniture_line(&short, look, 0..width)
    }

    /// One line that ends where lines end.
    fn at_end(&mut self, words: &Words<'_>, look: Look) -> Row {
        let (_, width) = self.extent(words, look);
        let whole = self.styles.width;
        match words.direction {
            Direction::LeftToRight => self.furniture_line(words, look, whole - width..whole + look.size),
            Direction::RightToLeft => self.furniture_line(words, look, -look.size..width),
        }
    }

    fn furniture_line(&mut self, words: &Words<'_>, look: Look, stretch: super::Stretch) -> Row {
        let frame = Frame { stretch, direction: words.direction, boxes: Vec::new(), least: 0 };
        self.one_line(words, look, &frame)
    }
}
