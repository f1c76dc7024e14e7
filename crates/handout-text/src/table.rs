//! Tables: columns side by side where they fit, otherwise a "header: value" line for each cell.

use std::mem;
use std::ops::Range;

use handout_core::{Block, Cell, Inlines, Row, Table};

use crate::wrap;
use crate::writer::{Gap, Writer};

/// Columns that a table may take in a text that is not wrapped.
const UNWRAPPED: usize = 100;

/// What stands between two columns of a table.
const GUTTER: usize = 2;

impl<'a> Writer<'a> {
    /// The caption, then the rows in the form that fits.
    pub(crate) fn table(&mut self, table: &'a Table) {
        self.line(|writer| writer.inlines(&table.caption));
        if !self.side_by_side(table) {
            self.records(table);
        }
    }

    /// Sets the cells side by side, with a rule under the header row. Sets nothing and tells so when that would be too
    /// wide, when a cell is more than one line, or when the text runs from right to left: there, two numbers side by
    /// side change places on the screen, and a dose would stand under another header.
    fn side_by_side(&mut self, table: &'a Table) -> bool {
        if self.right_to_left {
            return false;
        }
        let told = self.explained.count();
        mem::swap(&mut self.out, &mut self.spare);
        let grid = Grid::fill(self, table);
        mem::swap(&mut self.out, &mut self.spare);
        let room = self.options.width.unwrap_or(UNWRAPPED);
        let fitting = grid.filter(|grid| self.indent + grid.width() <= room);
        match &fitting {
            Some(grid) => self.grid(grid, !table.columns.is_empty()),
            None => self.explained.forget_after(told),
        }
        self.spare.clear();
        self.whole.clear();
        fitting.is_some()
    }

    fn grid(&mut self, grid: &Grid, header_row: bool) {
        for (index, row) in grid.rows.iter().enumerate() {
            self.begin();
            let mut owed = 0;
            for ((words, wide), width) in row.iter().zip(&grid.widths) {
                let words = self.spare.get(words.clone()).unwrap_or_default();
                if !words.is_empty() {
                    wrap::push_spaces(&mut self.out, owed);
                    self.out.push_str(words);
                    owed = 0;
                }
                // Written with the next words, so that no line ends in spaces.
                owed += width - wide.min(width) + GUTTER;
            }
            if header_row && index == 0 {
                self.begin();
                for (column, width) in grid.widths.iter().enumerate() {
                    wrap::push_spaces(&mut self.out, if column > 0 { GUTTER } else { 0 });
                    self.out.extend(std::iter::repeat_n('-', *width));
                }
            }
        }
    }

    /// A line with all headers, then each row: its header and, below it, a line for each cell.
    fn records(&mut self, table: &'a Table) {
        if !table.columns.is_empty() {
            self.line(|writer| {
                for (index, header) in table.corner.iter().chain(&table.columns).enumerate() {
                    writer.text(if index > 0 { " | " } else { "" });
                    writer.inlines(header);
                }
            });
        }
        for row in &table.rows {
            self.separate(Gap::Blank);
            self.record(table, row);
        }
    }

    fn record(&mut self, table: &'a Table, row: &'a Row) {
        let Some(header) = &row.header else {
            return self.cells(table, row);
        };
        if let ([], [cell]) = (&*table.columns, &*row.cells) {
            return self.cell(Some(header), cell);
        }
        self.line(|writer| {
            if let Some(corner) = &table.corner {
                writer.inlines(corner);
                writer.colon();
                writer.text(" ");
            }
            writer.inlines(header);
        });
        self.indented(|writer| writer.cells(table, row));
    }

    fn cells(&mut self, table: &'a Table, row: &'a Row) {
        for (index, cell) in row.cells.iter().enumerate() {
            self.cell(table.columns.get(index), cell);
        }
    }

    /// A cell after its header. One paragraph stands on the same line, anything else below.
    fn cell(&mut self, header: Option<&'a Inlines>, cell: &'a Cell) {
        let Some(header) = header else {
            return match &*cell.blocks {
                // The cells of such a row are told apart by their order alone.
                [] => self.line(|writer| writer.text("-")),
                blocks => self.tight_blocks(blocks),
            };
        };
        self.indented(|writer| {
            writer.hang_out();
            writer.line(|writer| {
                writer.inlines(header);
                writer.colon();
                if let [Block::Paragraph(words)] = &*cell.blocks {
                    writer.text(" ");
                    writer.inlines(words);
                }
            });
            match &*cell.blocks {
                [] | [Block::Paragraph(_)] => {}
                blocks => writer.tight_blocks(blocks),
            }
        });
    }

    /// A colon, unless the header ends in a sign that does the same.
    fn colon(&mut self) {
        if !self.out.ends_with([':', '：', '?', '？', '؟', '!', '！']) {
            self.text(":");
        }
    }
}

/// The cells of a table as lines of text, headers included.
struct Grid {
    rows: Vec<Vec<(Range<usize>, usize)>>,
    /// The width of each column.
    widths: Vec<usize>,
}

impl Grid {
    /// Writes every cell into `writer.out`, one after the other. `None` when a cell is more than one line, a row would
    /// be a blank line, or some text runs from right to left.
    fn fill<'a>(writer: &mut Writer<'a>, table: &'a Table) -> Option<Self> {
        let mut grid = Self { rows: Vec::with_capacity(table.rows.len() + 1), widths: Vec::new() };
        if !table.columns.is_empty() {
            let header_column = table.rows.iter().any(|row| row.header.is_some());
            let corner = header_column.then_some(table.corner.as_ref());
            grid.row(writer, corner.into_iter().chain(table.columns.iter().map(Some)))?;
        }
        for row in &table.rows {
            if row.cells.iter().any(|cell| !matches!(&*cell.blocks, [] | [Block::Paragraph(_)])) {
                return None;
            }
            let cells = row.cells.iter().map(|cell| match &*cell.blocks {
                [Block::Paragraph(words)] => Some(words),
                _ => None,
            });
            grid.row(writer, row.header.iter().map(Some).chain(cells))?;
        }
        Some(grid)
    }

    fn row<'a>(&mut self, writer: &mut Writer<'a>, cells: impl Iterator<Item = Option<&'a Inlines>>) -> Option<()> {
        let mut row = Vec::with_capacity(self.widths.len());
        for (column, cell) in cells.enumerate() {
            let start = writer.out.len();
            if let Some(words) = cell {
                writer.words(|writer| writer.inlines(words));
            }
            let text = writer.out.get(start..).unwrap_or_default();
            if text.contains(|c: char| c == '\n' || is_right_to_left(c)) {
                return None;
            }
            let wide = wrap::columns(text);
            row.push((start..writer.out.len(), wide));
            match self.widths.get_mut(column) {
                Some(width) => *width = wide.max(*width),
                None => self.widths.push(wide),
            }
        }
        let blank = row.iter().all(|(_, wide)| *wide == 0);
        self.rows.push(row);
        if blank { None } else { Some(()) }
    }

    fn width(&self) -> usize {
        self.widths.iter().sum::<usize>() + GUTTER * self.widths.len().saturating_sub(1)
    }
}

/// Hebrew, Arabic and the other scripts that run from right to left (UAX #9, classes R and AL by block).
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' | '\u{200f}' | '\u{2067}')
}
