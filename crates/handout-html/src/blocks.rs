//! Paragraphs, lists, tables, callouts and figures: one function for each kind of block.

use handout_core::{
    Alt, Block, Callout, CalloutLevel, Figure, Inline, Inlines, Label, Line, List, ListItem, Row, Table, callout_label,
};
use serde::Serialize;

use crate::body::Writer;
use crate::ids::plain;
use crate::templates::Partial;

/// The last number that browsers count to in a list.
const LAST_NUMBER: u64 = i32::MAX as u64;

/// Letters beside one another that fit on a phone, in the type that tables are set in.
const PHONE: usize = 20;

impl<'a> Writer<'a> {
    pub(crate) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(words) => {
                self.out.markup("<p>");
                self.inlines(words);
                self.out.markup("</p>\n");
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.figure(figure),
        }
    }

    /// Blocks of an item or a cell. A paragraph that is alone needs no tag of its own.
    fn flow(&mut self, blocks: &'a [Block]) {
        match blocks {
            [] => {}
            [Block::Paragraph(words)] => self.inlines(words),
            blocks => {
                self.out.markup("\n");
                self.blocks(blocks);
            }
        }
    }

    fn list(&mut self, list: &'a List) {
        let Some(first) = list.numbering.map(|number| u64::from(number.get())) else {
            self.out.markup(if is_all_links(list) { "<ul class=\"links\">\n" } else { "<ul>\n" });
            self.items(list, None);
            return self.out.markup("</ul>\n");
        };
        // Browsers start at 1 when they cannot read the number. Instructions that refer to "step 4294967295" may be absurd;
        // a wrong number is wrong all the same, so then the numbers are written out.
        if first + list.items.len() as u64 - 1 > LAST_NUMBER {
            self.out.markup("<ul class=\"numbered\">\n");
            self.items(list, Some(first));
            return self.out.markup("</ul>\n");
        }
        self.out.markup("<ol");
        if first > 1 {
            self.out.markup(" start=\"");
            self.out.number(first);
            self.out.markup("\"");
        }
        self.out.markup(">\n");
        self.items(list, None);
        self.out.markup("</ol>\n");
    }

    fn items(&mut self, list: &'a List, first: Option<u64>) {
        for (index, item) in list.items.iter().enumerate() {
            self.out.markup("<li>");
            if let Some(first) = first {
                self.out.markup("<span class=\"number\">");
                self.out.number(first + index as u64);
                self.out.markup(".</span> ");
            }
            self.flow(&item.blocks);
            self.out.markup("</li>\n");
        }
    }

    /// A table. One that is wider than a phone stands in a box that scrolls by itself, takes the focus so that keys
    /// scroll it (WCAG 2.2 2.1.1), and is named by the caption.
    fn table(&mut self, table: &'a Table) {
        let header_column = table.rows.first().is_some_and(|row| row.header.is_some());
        if !fits_phone(table, &mut self.scratch.words) {
            let caption = self.next_part();
            self.out.markup("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"");
            self.part_id(caption);
            self.out.markup("\">\n<table>\n<caption id=\"");
            self.part_id(caption);
            self.out.markup("\">");
            self.rows(table, header_column);
            self.out.markup("</div>\n");
        } else {
            self.out.markup("<table>\n<caption>");
            self.rows(table, header_column);
        }
    }

    /// The table from its caption's words on.
    fn rows(&mut self, table: &'a Table, header_column: bool) {
        self.inlines(&table.caption);
        self.out.markup("</caption>\n");
        if !table.columns.is_empty() {
            self.out.markup("<thead>\n<tr>");
            if let Some(corner) = &table.corner {
                self.out.markup("<th scope=\"col\">");
                self.inlines(corner);
                self.out.markup("</th>");
            } else if header_column {
                // An empty header would be announced as one.
                self.out.markup("<td></td>");
            }
            for header in &table.columns {
                self.out.markup("<th scope=\"col\">");
                self.inlines(header);
                self.out.markup("</th>");
            }
            self.out.markup("</tr>\n</thead>\n");
        }
        self.out.markup("<tbody>\n");
        for row in &table.rows {
            self.row(row);
        }
        self.out.markup("</tbody>\n</table>\n");
    }

    fn row(&mut self, row: &'a Row) {
        self.out.markup("<tr>");
        if let Some(header) = &row.header {
            self.out.markup("<th scope=\"row\">");
            self.inlines(header);
            self.out.markup("</th>");
        }
        for cell in &row.cells {
            self.out.markup("<td>");
            self.flow(&cell.blocks);
            self.out.markup("</td>");
        }
        self.out.markup("</tr>\n");
    }

    /// A callout: a note that is named by its level in words and its heading.
    ///
    /// These are no headings in the outline, because what follows the callout in its section does not belong under them,
    /// and someone who jumps from heading to heading could not tell where the callout ends.
    fn callout(&mut self, callout: &'a Callout) {
        let part = self.next_part();
        if callout.level == CalloutLevel::Emergency {
            self.emergencies += 1;
        }
        if self.templates.overrides(Partial::Callout) {
            return self.overridden_callout(callout, part);
        }
        self.out.markup("<div class=\"callout\"");
        if callout.level == CalloutLevel::Emergency {
            self.out.markup(" id=\"");
            self.emergency_id(self.emergencies);
            self.out.markup("\"");
        }
        self.out.markup(" role=\"note\" data-level=\"");
        self.out.value(callout.level.as_str());
        self.out.markup("\" aria-labelledby=\"");
        self.part_id(part);
        self.out.markup("\">\n");
        self.callout_title(callout, part);
        self.callout_call(callout);
        self.blocks(&callout.blocks);
        self.out.markup("</div>\n");
    }

    /// An override need not know that a line before the body leads here.
    fn overridden_callout(&mut self, callout: &'a Callout, part: u64) {
        let target = callout.level == CalloutLevel::Emergency;
        if target {
            self.out.markup("<div id=\"");
            self.emergency_id(self.emergencies);
            self.out.markup("\">\n");
        }
        let id = self.id_of(format_args!("part-{part}"));
        self.partial(
            Partial::Callout,
            CalloutValues { id: &id, level: callout.level.as_str() },
            &[
                ("heading", &|writer: &mut Self| writer.callout_title(callout, part)),
                ("call", &|writer: &mut Self| writer.callout_call(callout)),
                ("content", &|writer: &mut Self| writer.blocks(&callout.blocks)),
            ],
        );
        if target {
            self.out.markup("</div>\n");
        }
    }

    fn callout_title(&mut self, callout: &'a Callout, part: u64) {
        self.out.markup("<div class=\"callout-title\" id=\"");
        self.part_id(part);
        self.out.markup("\">\n<p>");
        self.icon(callout.level);
        self.out.markup("<strong>");
        self.label(callout_label(callout.level));
        self.out.markup("</strong></p>\n");
        if let Some(heading) = &callout.heading {
            self.out.markup("<p><strong>");
            self.inlines(heading);
            self.out.markup("</strong></p>\n");
        }
        self.out.markup("</div>\n");
    }

    fn callout_call(&mut self, callout: &'a Callout) {
        if callout.level == CalloutLevel::Emergency
            && let Some(number) = &self.options.emergency_number
        {
            self.out.markup("<p class=\"callout-call\"><strong>");
            self.template(Label::EmergencyCall, |writer| writer.number_to_call(number));
            self.out.markup("</strong></p>\n");
        }
    }

    /// A number that a phone calls when it is touched, unless it is more than a number.
    pub(crate) fn number_to_call(&mut self, number: &Line) {
        if !can_be_dialled(number) {
            return self.run(number, self.language);
        }
        self.out.markup("<a href=\"");
        self.out.dialled(number);
        self.out.markup("\"");
        self.left_to_right();
        self.out.markup(">");
        self.out.text(number);
        self.out.markup("</a>");
    }

    /// An image, what it shows for those who cannot see it, and what is printed under it.
    ///
    /// The long description is there for all: folded away, it would be missing on paper, and it helps more readers than
    /// those who cannot see.
    fn figure(&mut self, figure: &'a Figure) {
        let words = figure.caption.is_some() || figure.credit.is_some() || figure.long_description.is_some();
        // A decoration without words is no figure to tell of.
        let plain = figure.alt == Alt::Decorative && !words;
        if self.templates.overrides(Partial::Figure) && !plain {
            let own = FigureValues {
                has_description: figure.long_description.is_some(),
                has_caption: figure.caption.is_some() || figure.credit.is_some(),
            };
            return self.partial(
                Partial::Figure,
                own,
                &[
                    ("image", &|writer: &mut Self| writer.image(figure)),
                    ("description", &|writer: &mut Self| writer.image_description(figure)),
                    ("caption", &|writer: &mut Self| writer.figure_caption(figure)),
                ],
            );
        }
        self.out.markup(if plain { "<div class=\"figure\">\n" } else { "<figure>\n" });
        self.image(figure);
        self.out.markup("\n");
        self.image_description(figure);
        self.figure_caption(figure);
        self.out.markup(if plain { "</div>\n" } else { "</figure>\n" });
    }

    fn image(&mut self, figure: &'a Figure) {
        self.out.markup("<img src=\"");
        self.out.data_address(&figure.asset);
        self.out.markup("\" alt=\"");
        match &figure.alt {
            Alt::Text(alt) => self.out.value(alt),
            Alt::Decorative => {}
        }
        self.out.markup("\">");
    }

    fn image_description(&mut self, figure: &'a Figure) {
        if let Some(description) = &figure.long_description {
            self.out.markup("<div class=\"image-description\">\n<p><strong>");
            self.label(Label::ImageDescription);
            self.out.markup("</strong></p>\n<p>");
            self.inlines(description);
            self.out.markup("</p>\n</div>\n");
        }
    }

    fn figure_caption(&mut self, figure: &'a Figure) {
        if figure.caption.is_none() && figure.credit.is_none() {
            return;
        }
        self.out.markup("<figcaption>\n");
        if let Some(caption) = &figure.caption {
            self.out.markup("<p>");
            self.inlines(caption);
            self.out.markup("</p>\n");
        }
        if let Some(credit) = &figure.credit {
            self.out.markup("<p class=\"credit\">");
            self.run(credit, self.language);
            self.out.markup("</p>\n");
        }
        self.out.markup("</figcaption>\n");
    }
}

#[derive(Serialize)]
struct CalloutValues<'v> {
    id: &'v str,
    level: &'v str,
}

#[derive(Serialize)]
struct FigureValues {
    has_description: bool,
    has_caption: bool,
}

/// Whether each item is a link and nothing else: then it is no link in a line of text.
fn is_all_links(list: &List) -> bool {
    let is_link = |item: &ListItem| match &*item.blocks {
        [Block::Paragraph(words)] => matches!(&**words, [Inline::Link(_)]),
        _ => false,
    };
    list.items.iter().all(is_link)
}

/// Whether a table can stand on a phone with all its words in one piece: half a medicine's name is no name.
fn fits_phone(table: &Table, buffer: &mut String) -> bool {
    let row_headers = table.rows.iter().filter_map(|row| row.header.as_ref());
    let first = table.corner.iter().chain(row_headers).map(|words| longest_word(words, buffer));
    let mut width = first.max().unwrap_or_default();
    let columns = table.rows.first().map_or(0, |row| row.cells.len());
    for column in 0..columns {
        let header = table.columns.get(column).map_or(0, |words| longest_word(words, buffer));
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        // Narrow as its words may be, a column has its borders.
        width += cells.map(|cell| widest_word(&cell.blocks, buffer)).chain([header, 2]).max().unwrap_or_default();
        if width > PHONE {
            return false;
        }
    }
    true
}

/// The longest word of paragraphs; what else may stand in a cell needs more room than a phone has beside other cells.
fn widest_word(blocks: &[Block], buffer: &mut String) -> usize {
    let width = |block: &Block| match block {
        Block::Paragraph(words) => longest_word(words, buffer),
        Block::List(_) | Block::Table(_) | Block::Callout(_) | Block::Figure(_) => PHONE,
    };
    blocks.iter().map(width).max().unwrap_or_default()
}

fn longest_word(words: &Inlines, buffer: &mut String) -> usize {
    plain(words, buffer).split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default()
}

/// Whether this is one number and nothing else: "112 or 911" must not call 112911. A number in several groups begins with
/// `+` or `0`.
fn can_be_dialled(number: &str) -> bool {
    let is_dialled = |c: char| c.is_ascii_digit() || c == '+';
    let is_part = |c: char| is_dialled(c) || matches!(c, '-' | '.' | ' ' | '\u{a0}' | '\u{2011}');
    let one = !number.contains(' ') || number.starts_with(['+', '0']);
    one && number.chars().all(is_part) && number.contains(is_dialled)
}

#[cfg(test)]
mod tests {
    use super::can_be_dialled;
    use crate::escape::Markup;

    #[test]
    fn only_a_number_can_be_dialled() {
        for (number, dialled) in [
            ("911", Some("tel:911")),
            ("+1-555-0100", Some("tel:+15550100")),
            ("01\u{a0}23 45", Some("tel:012345")),
            ("+1 555 0100", Some("tel:+15550100")),
            ("112 or 911", None),
            ("112/911", None),
            ("112 911", None),
            ("+44 (0)20", None),
            ("the front desk", None),
            ("-", None),
        ] {
            assert_eq!(can_be_dialled(number), dialled.is_some(), "{number}");
            let mut address = Markup::default();
            address.dialled(number);
            assert!(dialled.is_none_or(|dialled| address.into_string() == dialled), "{number}");
        }
    }
}
