//! Tables: columns side by side where every word fits, otherwise a "header: value" line for each cell.

use std::ops::Range;

use handout_core::Direction;

use super::column::{Column, Frame};
use super::row::{Hold, Row, stacked};
use crate::flow::{Item, Kind, Look, Passage, Table, TableRow};
use crate::laid::{Grey, Length, Owner, Rect};
use crate::words::{Span, Words};

// In hundredths of the text's size.
const GUTTER: i32 = 120;
const PADDING: i32 = 30;
const ABOVE_RECORD: i32 = 65;

/// The line below the header row and those below the others.
const DARK: (Length, Grey) = (900, 0x55);
const LIGHT: (Length, Grey) = (400, 0xbb);

impl Column<'_> {
    pub(crate) fn table(&mut self, table: &Table<'_>, frame: &Frame, rows: &mut Vec<Row>) {
        let at = rows.len();
        if !self.side_by_side(table, frame, rows) {
            rows.truncate(at);
            self.records(table, frame, rows);
        }
    }

    /// Sets the cells side by side; tells when a word would have to be cut or a row would be high.
    fn side_by_side(&mut self, table: &Table<'_>, frame: &Frame, rows: &mut Vec<Row>) -> bool {
        let Some(columns) = self.columns(table, frame) else { return false };
        let mut header = None;
        if !table.headers.is_empty() {
            let cells = table.headers.iter().map(Cell::Words);
            let Some(row) = self.row(cells, &columns, table.look, frame, DARK) else { return false };
            header = Some(self.headers.len());
            let row = Row { hold: Hold::Tight, boxes: frame.boxes.clone(), ..row };
            self.headers.push(row.as_decoration());
            rows.push(row);
        }
        let count = table.rows.len();
        for (index, row) in table.rows.iter().enumerate() {
            let cells = row.header.iter().map(Cell::Words).chain(row.cells.iter().map(|cell| Cell::Items(cell)));
            let Some(set) = self.row(cells, &columns, table.look, frame, LIGHT) else { return false };
            // The last row is not left alone.
            let hold = if index + 2 == count { Hold::Tight } else { Hold::Free };
            rows.push(Row { hold, header, boxes: frame.boxes.clone(), ..set });
        }
        true
    }

    /// One row of the table, or none when it is too high to be read well across.
    fn row<'c, 'a: 'c>(
        &mut self,
        cells: impl Iterator<Item = Cell<'c, 'a>>,
        columns: &[Range<Length>],
        look: Look,
        frame: &Frame,
        (thickness, grey): (Length, Grey),
    ) -> Option<Row> {
        let padding = self.styles.em(PADDING);
        let mut whole = Row { height: look.leading, ..Row::default() };
        for (cell, stretch) in cells.zip(columns) {
            let least = (stretch.end - stretch.start) / 3;
            let inner = Frame { stretch: stretch.clone(), direction: frame.direction, boxes: Vec::new(), least };
            let mut own = Vec::new();
            match cell {
                Cell::Words(words) => self.words(words, look, false, &inner, &mut own),
                Cell::Items(items) => self.items(items, inner, &mut own),
            }
            let cell = stacked(own, &self.boxes).moved(0, padding);
            whole.height = whole.height.max(cell.height);
            whole.marks.extend(cell.marks);
            whole.fills.extend(cell.fills);
            whole.links.extend(cell.links);
        }
        whole.height += 2 * padding;
        if whole.height > self.styles.height / 3 {
            return None;
        }
        let (left, right) =
            (columns.iter().map(|column| column.start).min()?, columns.iter().map(|column| column.end).max()?);
        let rule = Rect { left, top: whole.height - thickness, width: right - left, height: thickness };
        whole.fills.push((rule, grey));
        Some(whole)
    }

    /// Where each column stands: as wide as its longest line if there is room; otherwise each at least as wide as its longest
    /// word, and what is left over in proportion to what they lack. None when the words have no room.
    fn columns(&mut self, table: &Table<'_>, frame: &Frame) -> Option<Vec<Range<Length>>> {
        let mut widths: Vec<(i64, i64)> = Vec::new();
        let mut wider = |column: usize, (least, most): (Length, Length)| {
            if widths.len() <= column {
                widths.resize(column + 1, (0, 0));
            }
            if let Some((word, line)) = widths.get_mut(column) {
                *word = (*word).max(i64::from(least));
                *line = (*line).max(i64::from(most));
            }
        };
        for (column, header) in table.headers.iter().enumerate() {
            wider(column, self.extent(header, table.look));
        }
        for row in &table.rows {
            let own = usize::from(row.header.is_some());
            if let Some(header) = &row.header {
                wider(0, self.extent(header, table.look));
            }
            for (column, cell) in row.cells.iter().enumerate() {
                wider(own + column, self.items_extent(cell)?);
            }
        }
        let gutter = i64::from(self.styles.em(GUTTER));
        let room = i64::from(frame.width()) - gutter * (widths.len() as i64 - 1).max(0);
        let (least, most) = widths.iter().fold((0, 0), |(least, most), (word, line)| (least + word, most + line));
        if least > room {
            return None;
        }
        // A little more than the words are wide: nothing is broken because of a rounded thousandth.
        let width = |(word, line): &(i64, i64)| {
            if most <= room { line + 2 } else { word + (line - word) * (room - least) / (most - least).max(1) + 2 }
        };
        let mut columns = Vec::with_capacity(widths.len());
        let mut x = 0;
        for pair in &widths {
            let wide = width(pair);
            let (from, to) = (Length::try_from(x).ok()?, Length::try_from(x + wide).ok()?);
            columns.push(match frame.direction {
                Direction::LeftToRight => frame.stretch.start + from..frame.stretch.start + to,
                Direction::RightToLeft => frame.stretch.end - to..frame.stretch.end - from,
            });
            x += wide + gutter;
        }
        Some(columns)
    }

    /// The widest word and the widest line of a cell; none when something stands in it that needs the whole column.
    fn items_extent(&mut self, items: &[Item<'_>]) -> Option<(Length, Length)> {
        let mut widest = (0, 0);
        for item in items {
            let (least, most) = match &item.kind {
                Kind::Passage(passage) => self.extent(&passage.words, passage.look),
                Kind::List(list) => {
                    let indent = self.styles.em(200);
                    let mut inner = (0, 0);
                    for item in list {
                        let (least, most) = self.items_extent(&item.body)?;
                        inner = (inner.0.max(least), inner.1.max(most));
                    }
                    // The indent may shrink, but not below the width that lists keep for words.
                    let least: Length = inner.0;
                    (least.max(self.styles.em(600)) + indent, inner.1.saturating_add(indent))
                }
                Kind::Picture(figure) => (self.styles.em(600).min(figure.width), figure.width),
                Kind::Rule => (0, 0),
                Kind::Callout(..) | Kind::Table(_) | Kind::Together(_) => return None,
            };
            widest = (widest.0.max(least), widest.1.max(most));
        }
        Some(widest)
    }

    /// A line with all headers, then each row: its header and, below it, a line for each cell.
    fn records(&mut self, table: &Table<'_>, frame: &Frame, rows: &mut Vec<Row>) {
        if let Some(first) = table.headers.iter().find(|header| !header.is_empty()) {
            let mut all = Words::new(first.direction);
            for header in table.headers.iter().filter(|header| !header.is_empty()) {
                if !all.is_empty() {
                    all.aside(" | ", header);
                }
                all.append(header);
            }
            self.words(&all, table.look, true, frame, rows);
        }
        for row in &table.rows {
            let at = rows.len();
            self.record(table, row, frame, rows);
            if let Some(row) = rows.get_mut(at) {
                row.above = row.above.max(self.styles.em(ABOVE_RECORD));
            }
        }
    }

    fn record(&mut self, table: &Table<'_>, row: &TableRow<'_>, frame: &Frame, rows: &mut Vec<Row>) {
        let mut inner = frame.clone();
        let mut headers = table.headers.iter();
        if let Some(header) = &row.header {
            let mut words = headers.next().map(|corner| named(corner)).unwrap_or_else(|| Words::new(header.direction));
            words.append(header);
            self.words(&words, table.look, true, frame, rows);
            inner = frame.indented(self.indent(frame, self.styles.em(150)));
        }
        for cell in &row.cells {
            let name = headers.next().filter(|header| !header.is_empty()).map(named);
            match (name, cell.as_slice()) {
                (name, [Item { kind: Kind::Passage(Passage { words, look, .. }), .. }]) => {
                    let mut line = name.unwrap_or_else(|| Words::new(words.direction));
                    line.append(words);
                    self.words(&line, *look, false, &inner, rows);
                }
                (Some(mut name), []) => {
                    let like = name.clone();
                    name.aside("–", &like);
                    self.words(&name, table.look, false, &inner, rows);
                }
                (name, items) => {
                    if let Some(name) = name {
                        self.words(&name, table.look, true, &inner, rows);
                    }
                    let inner = inner.indented(self.indent(&inner, self.styles.em(150)));
                    self.items(items, inner, rows);
                }
            }
        }
    }
}

/// What a cell holds.
enum Cell<'c, 'a> {
    Words(&'c Words<'a>),
    Items(&'c [Item<'a>]),
}

/// A header before a value: for the eye alone, since the tag tree tells which header a cell has.
fn named<'a>(header: &Words<'a>) -> Words<'a> {
    let mut words = header.as_decoration();
    if words.is_empty() {
        return words;
    }
    let ends = words.text.ends_with([':', '：', '?', '？', '؟', '!', '！']);
    let like = words.clone();
    words.aside(if ends { " " } else { ": " }, &like);
    words
}

impl<'a> Words<'a> {
    /// Characters for the eye alone, in the look of other words.
    fn aside(&mut self, text: &str, like: &Self) {
        if let Some(span) = like.spans.last() {
            self.push(text, Span { owner: Owner::Decoration, link: None, ..*span });
        }
    }
}

impl Row {
    /// The same for the eye alone, in the same boxes.
    pub(crate) fn as_decoration(&self) -> Self {
        let mut marks = self.marks.clone();
        for mark in &mut marks {
            mark.owner = Owner::Decoration;
        }
        let (fills, boxes) = (self.fills.clone(), self.boxes.clone());
        Self { height: self.height, marks, fills, boxes, ..Self::default() }
    }
}
