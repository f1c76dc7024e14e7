//! Tables: as GitHub's where each cell is one paragraph, else as a list of the rows.

use handout_core::{Block, Cell, Inline, Inlines, Row, Table};

use crate::body::{Writer, bullet, items};
use crate::inlines::Run;
use crate::options::Flavour;

impl Writer<'_> {
    /// The caption, then the table. A cell of GitHub's tables is one line without blocks; a table that has more in a cell is a
    /// list instead: an item with all headers, then an item for each row, with its cells in it.
    pub(crate) fn table(&mut self, table: &Table, other_signs: bool) -> String {
        let mut run = Run::default();
        run.strong(|run| run.inlines(&table.caption, &mut self.explained));
        let caption = run.lines();
        let is_plain = table.rows.iter().flat_map(|row| &row.cells).all(is_plain);
        let rows = if is_plain && self.options.flavour == Flavour::Github {
            self.grid(table)
        } else {
            self.rows(table, other_signs)
        };
        format!("{caption}\n\n{rows}")
    }

    fn grid(&mut self, table: &Table) -> String {
        let aside = table.rows.iter().any(|row| row.header.is_some());
        // A table has to begin with a row of headers; without one, that row is empty.
        let width = table.rows.first().map_or(0, |row| row.cells.len());
        let mut head: Vec<String> = Vec::new();
        if aside {
            head.push(table.corner.as_ref().map(|corner| self.line(corner)).unwrap_or_default());
        }
        if table.columns.is_empty() {
            head.extend((0..width).map(|_| String::new()));
        } else {
            head.extend(table.columns.iter().map(|header| self.line(header)));
        }
        let mut lines = vec![line(&head), format!("|{}", " --- |".repeat(head.len()))];
        for row in &table.rows {
            let mut cells = Vec::new();
            if let Some(header) = &row.header {
                cells.push(self.strong_line(header));
            }
            for cell in &row.cells {
                cells.push(match cell.blocks.first() {
                    Some(Block::Paragraph(words)) => self.line(words),
                    Some(Block::List(_) | Block::Table(_) | Block::Callout(_) | Block::Figure(_)) | None => {
                        String::new()
                    }
                });
            }
            lines.push(line(&cells));
        }
        lines.join("\n")
    }

    fn rows(&mut self, table: &Table, other_signs: bool) -> String {
        let mut rows = Vec::new();
        let headers: Vec<&Inlines> = table.corner.iter().chain(&table.columns).collect();
        if !headers.is_empty() {
            let headers: Vec<(String, String)> =
                headers.into_iter().map(|header| (bullet(false), self.strong_line(header))).collect();
            rows.push((bullet(other_signs), items(&headers, true)));
        }
        for row in &table.rows {
            let header = row.header.as_ref().map(|header| self.strong_line(header));
            let cells = self.cells(row);
            let blocks: Vec<String> = header.into_iter().chain((!cells.is_empty()).then_some(cells)).collect();
            rows.push((bullet(other_signs), blocks.join("\n\n")));
        }
        items(&rows, false)
    }

    /// A row's cells as items; an empty one is an item without words.
    fn cells(&mut self, row: &Row) -> String {
        let cells: Vec<(String, String)> =
            row.cells.iter().map(|cell| (bullet(false), self.blocks(&cell.blocks, false))).collect();
        items(&cells, row.cells.iter().all(is_plain))
    }

    fn strong_line(&mut self, words: &Inlines) -> String {
        let mut run = Run::default();
        run.strong(|run| run.inlines(words, &mut self.explained));
        run.line()
    }
}

fn line(cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!(" {cell} |")).collect();
    format!("|{cells}")
}

/// Whether a cell is at most one paragraph without line breaks.
fn is_plain(cell: &Cell) -> bool {
    match cell.blocks.as_slice() {
        [] => true,
        [Block::Paragraph(words)] => !words.iter().any(|piece| matches!(piece, Inline::LineBreak)),
        _ => false,
    }
}
