//! Tables: columns side by side where every word fits, otherwise a "header: value" line for each cell.

use handout_core::{Block, Cell, Inlines, Row as TableRow, Table};

use crate::body::{Look, Writer, line_height};
use crate::lines::{break_lines, widest_line, widest_word};
use crate::rows::{Row, Rule};
use crate::words::Words;

/// Empty space between two columns, in sizes of the text.
const GUTTER: f64 = 1.2;

/// A row with more lines than this reads better as records, and would leave a page half empty.
const MOST_LINES: usize = 12;

// Greys of the rules below the header row and the other rows.
const DARK: u8 = 0x55;
const LIGHT: u8 = 0xcc;

/// A table of which every cell is running text.
struct Grid {
    /// The header row; empty when there is none.
    headers: Vec<Words>,
    rows: Vec<Vec<Words>>,
}

impl<'a> Writer<'a> {
    /// The caption, then the rows in the form that fits.
    pub(crate) fn table(&mut self, table: &'a Table) {
        let caption = Look { bold: true, keep: true, ..self.plain() };
        self.at("caption", |writer| writer.line(caption, |writer| writer.inlines(&table.caption)));
        self.space(0.2);
        let is_text = |cell: &Cell| cell.blocks.iter().all(|block| matches!(block, Block::Paragraph(_)));
        if !table.rows.iter().all(|row| row.cells.iter().all(is_text)) {
            return self.records(table, None);
        }
        let grid = self.grid(table);
        if !self.side_by_side(&grid) {
            self.records(table, Some(&grid));
        }
    }

    /// Every cell as words, in reading order.
    fn grid(&mut self, table: &'a Table) -> Grid {
        let header_column = table.rows.iter().any(|row| row.header.is_some());
        let mut headers = self.headers(table);
        if header_column && !headers.is_empty() && table.corner.is_none() {
            headers.insert(0, Words::default());
        }
        let mut rows = Vec::with_capacity(table.rows.len());
        self.at("rows", |writer| {
            writer.each(&table.rows, |writer, _, row| {
                let mut words = Vec::with_capacity(row.cells.len() + 1);
                if let Some(header) = &row.header {
                    words.push(writer.header("header", header));
                }
                writer.at("cells", |writer| {
                    writer.each(&row.cells, |writer, _, cell| words.push(writer.cell_words(cell)));
                });
                rows.push(words);
            });
        });
        Grid { headers, rows }
    }

    /// The corner and the header row.
    fn headers(&mut self, table: &'a Table) -> Vec<Words> {
        let mut headers = Vec::with_capacity(table.columns.len() + 1);
        if let Some(corner) = &table.corner {
            headers.push(self.header("corner", corner));
        }
        self.at("columns", |writer| {
            writer.each(&table.columns, |writer, _, header| {
                headers.push(writer.words(true, |writer| writer.inlines(header)));
            });
        });
        headers
    }

    fn header(&mut self, field: &'static str, header: &'a Inlines) -> Words {
        self.words(true, |writer| writer.at(field, |writer| writer.inlines(header)))
    }

    /// The paragraphs of a cell, each on a line of its own.
    fn cell_words(&mut self, cell: &'a Cell) -> Words {
        let mut words = Words::default();
        self.each(&cell.blocks, |writer, index, block| {
            if let Block::Paragraph(content) = block {
                if index > 0 {
                    words.push("\n", false);
                }
                words.append(&writer.words(false, |writer| writer.at("content", |writer| writer.inlines(content))));
            }
        });
        words
    }

    /// Sets the cells side by side, or sets nothing and tells so when a word would have to be cut or a row would be high.
    fn side_by_side(&mut self, grid: &Grid) -> bool {
        let Some(widths) = self.column_widths(grid) else { return false };
        let header_row = !grid.headers.is_empty();
        let all = header_row.then_some(&grid.headers).into_iter().chain(&grid.rows);
        let rows: Vec<_> = all.map(|cells| self.cell_lines(cells, &widths)).collect();
        let most = MOST_LINES.min((self.height / line_height(self.size) / 3.0) as usize);
        if rows.iter().flatten().any(|(_, lines)| lines.len() > most) {
            return false;
        }
        let count = rows.len();
        let padding = 0.3 * self.em();
        for (index, cells) in rows.into_iter().enumerate() {
            let is_header = header_row && index == 0;
            let lines = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
            let height = line_height(self.size) * lines.max(1) as f64 + 2.0 * padding;
            let mut row = Row { height, ..Row::default() };
            // The header row stays with the first row, and the last row is not left alone.
            row.keep = is_header || index + 2 == count;
            let mut x = self.left;
            for ((words, lines), width) in cells.into_iter().zip(&widths) {
                for (place, line) in lines.into_iter().enumerate() {
                    let mut text = self.printed(self.plain(), x, words, line);
                    text.baseline += padding + place as f64 * line_height(self.size);
                    row.texts.push(text);
                }
                x += width + self.gutter();
            }
            let to = x - self.gutter();
            row.rules.push(Rule { from: self.left, to, y: height, shade: if is_header { DARK } else { LIGHT } });
            self.row(row);
        }
        true
    }

    fn cell_lines<'w>(&self, cells: &'w [Words], widths: &[f64]) -> Vec<(&'w Words, Vec<std::ops::Range<usize>>)> {
        let lines = |(words, width): (&'w Words, &f64)| (words, break_lines(self.faces, words, self.size, *width));
        cells.iter().zip(widths).map(lines).collect()
    }

    /// As wide as the longest lines if there is room; otherwise each at least as wide as its longest word, and what is
    /// left over in proportion to what they lack. `None` when the words have no room.
    fn column_widths(&self, grid: &Grid) -> Option<Vec<f64>> {
        let mut words: Vec<f64> = Vec::new();
        let mut lines: Vec<f64> = Vec::new();
        for row in grid.rows.iter().chain([&grid.headers]) {
            for (column, cell) in row.iter().enumerate() {
                if words.len() <= column {
                    words.push(0.0);
                    lines.push(0.0);
                }
                if let (Some(word), Some(line)) = (words.get_mut(column), lines.get_mut(column)) {
                    *word = word.max(widest_word(self.faces, cell, self.size));
                    *line = line.max(widest_line(self.faces, cell, self.size));
                }
            }
        }
        let room = self.right - self.left - self.gutter() * words.len().saturating_sub(1) as f64;
        let (least, most): (f64, f64) = (words.iter().sum(), lines.iter().sum());
        if least > room {
            return None;
        }
        let share = if most <= room { 1.0 } else { (room - least) / (most - least) };
        Some(words.iter().zip(&lines).map(|(word, line)| word + (line - word) * share).collect())
    }

    fn gutter(&self) -> f64 {
        GUTTER * self.em()
    }

    /// A line with all headers, then each row: its header and, below it, a line for each cell.
    fn records(&mut self, table: &'a Table, grid: Option<&Grid>) {
        if !table.columns.is_empty() {
            let mut all = Words::default();
            let fresh = if grid.is_none() { self.headers(table) } else { Vec::new() };
            let headers = grid.map_or(&fresh, |grid| &grid.headers);
            for header in headers.iter().filter(|header| !header.is_empty()) {
                all.push(if all.is_empty() { "" } else { " | " }, false);
                all.append(header);
            }
            self.set(Look { keep: true, ..self.plain() }, &all);
        }
        self.at("rows", |writer| {
            writer.each(&table.rows, |writer, index, row| {
                writer.space(0.65);
                writer.record(table, row, grid.and_then(|grid| grid.rows.get(index)));
            });
        });
    }

    fn record(&mut self, table: &'a Table, row: &'a TableRow, grid: Option<&Vec<Words>>) {
        let outer = self.left;
        let mut ready = grid.into_iter().flatten();
        if let Some(header) = &row.header {
            let mut words = Words::default();
            if let Some(corner) = &table.corner {
                words = self.repeated(corner);
                words.push(" ", true);
            }
            match ready.next() {
                Some(header) => words.append(header),
                None => words.append(&self.header("header", header)),
            }
            self.set(Look { keep: true, ..self.plain() }, &words);
            self.indent(1.4 * self.em());
        }
        self.at("cells", |writer| {
            writer.each(&row.cells, |writer, index, cell| writer.cell(table.columns.get(index), cell, ready.next()));
        });
        self.left = outer;
    }

    /// A cell after its header. Running text stands on the same line, anything else below.
    fn cell(&mut self, header: Option<&'a Inlines>, cell: &'a Cell, ready: Option<&Words>) {
        let mut words = header.map(|header| self.repeated(header)).unwrap_or_default();
        let one = match &*cell.blocks {
            [Block::Paragraph(_)] => true,
            [] | [_, ..] => false,
        };
        if !words.is_empty() && (one || ready.is_some_and(|ready| !ready.is_empty())) {
            words.push(" ", false);
        }
        // The cells of a row without headers above are told apart by their order alone.
        if cell.blocks.is_empty() && header.is_none() {
            words.push("-", false);
        }
        match ready {
            Some(ready) => words.append(ready),
            None if one => {
                let content = self.cell_words(cell);
                words.append(&content);
            }
            None => {}
        }
        let below = ready.is_none() && !one && !cell.blocks.is_empty();
        if !words.is_empty() {
            self.set(Look { keep: below, ..self.plain() }, &words);
        }
        if below {
            let outer = self.left;
            self.indent(1.4 * self.em());
            self.space(0.1);
            self.blocks(&cell.blocks);
            self.left = outer;
        }
    }

    /// A header before a value, with a colon behind it.
    fn repeated(&mut self, header: &'a Inlines) -> Words {
        self.repeating = true;
        let words = self.words(true, |writer| {
            writer.inlines(header);
            writer.colon();
        });
        self.repeating = false;
        words
    }

    /// A colon, unless the header ends in a sign that does the same.
    fn colon(&mut self) {
        if !self.words.text.ends_with([':', '：', '?', '？', '؟', '!', '！']) {
            self.text(":");
        }
    }
}
