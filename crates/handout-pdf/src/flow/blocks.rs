//! Paragraphs, lists, tables, callouts and figures: one function for each kind of block.

use handout_core::{Alt, Block, Callout, CalloutLevel, Label, List, Table, callout_label};

use super::writer::Writer;
use super::{Figure, Item, Kind, ListItem, TableRow};
use crate::font::Style;
use crate::laid::{Length, Numbering, Owner, Role, Scope};
use crate::picture::Picture;

// Empty space, in hundredths of the text's size.
const BLOCK: i32 = 65;
const ABOVE_LIST: i32 = 30;
const ITEM: i32 = 25;
const APART: i32 = 110;
const BELOW_CAPTION: i32 = 30;

/// Size of a pixel in thousandths of a point, at 96 pixels an inch.
const PIXEL: u32 = 750;

impl<'a> Writer<'a> {
    /// Blocks one below the other. What stands above the first is its container's concern.
    pub(crate) fn blocks(&mut self, blocks: &'a [Block], items: &mut Vec<Item<'a>>) {
        let first = items.len();
        let mut before: Option<&Block> = None;
        for (index, block) in blocks.iter().enumerate() {
            let above = before.map_or(0, |before| self.gap_between(before, block));
            // A lead-in such as "Symptoms may include:" stays with its list.
            let next_is_list = matches!(blocks.get(index + 1), Some(Block::List(_)));
            let at = items.len();
            self.block(block, next_is_list, items);
            if let Some(item) = items.get_mut(at).filter(|_| at > first) {
                item.above = item.above.max(above);
            }
            before = Some(block);
        }
    }

    fn block(&mut self, block: &'a Block, keep: bool, items: &mut Vec<Item<'a>>) {
        match block {
            Block::Paragraph(words) => {
                let words = self.words(Role::P, Style::Regular, |writer| writer.inlines(words));
                items.push(self.passage(words, self.styles.text, keep, 0));
            }
            Block::List(list) => {
                let list = self.list(list);
                items.push(Item { above: 0, kind: list });
            }
            Block::Table(table) => self.table(table, items),
            Block::Callout(callout) => {
                let callout = self.callout(callout);
                items.push(Item { above: 0, kind: callout });
            }
            Block::Figure(figure) => self.figure_block(figure, items),
        }
    }

    fn list(&mut self, list: &'a List) -> Kind<'a> {
        let first = list.numbering.map(|number| u64::from(number.get()));
        let numbering = match first {
            Some(_) => Numbering::Decimal,
            None if self.lists.is_multiple_of(2) => Numbering::Disc,
            None => Numbering::Circle,
        };
        let loose = list.items.iter().any(|item| item.blocks.len() > 1 && !is_tight(&item.blocks));
        let above = self.styles.em(if loose { BLOCK } else { ITEM });
        self.inside(Role::L(numbering), |writer| {
            writer.lists += 1;
            let items = list.items.iter().enumerate().map(|(index, item)| {
                let label = match first {
                    Some(first) => format!("{}.", first + index as u64),
                    None if numbering == Numbering::Disc => "•".to_owned(),
                    None => "◦".to_owned(),
                };
                writer.inside(Role::LI, |writer| {
                    let label = writer.words(Role::Lbl, Style::Regular, |writer| writer.text(&label));
                    let mut body = Vec::new();
                    writer.inside(Role::LBody, |writer| writer.blocks(&item.blocks, &mut body));
                    ListItem { above: if index > 0 { above } else { 0 }, label, look: writer.styles.text, body }
                })
            });
            let items = items.collect();
            writer.lists -= 1;
            Kind::List(items)
        })
    }

    /// The level in words, the heading, then the content, all in one note.
    fn callout(&mut self, callout: &'a Callout) -> Kind<'a> {
        let options = self.options;
        let text = self.styles.text;
        let emergency = (callout.level == CalloutLevel::Emergency).then(|| {
            self.emergencies += 1;
            self.emergencies
        });
        self.inside(Role::Note, |writer| {
            let mut items = Vec::new();
            let level = writer.labels.get(callout_label(callout.level));
            let words = writer.words(Role::P, Style::Bold, |writer| writer.label(level));
            items.push(writer.passage(words, text, true, 0));
            if let Some(heading) = &callout.heading {
                let words = writer.words(Role::P, Style::Bold, |writer| writer.inlines(heading));
                items.push(writer.passage(words, text, true, 0));
            }
            if let (CalloutLevel::Emergency, Some(number)) = (callout.level, &options.emergency_number) {
                let words = writer.words(Role::P, Style::Bold, |writer| {
                    writer.template(Label::EmergencyCall, |writer| writer.text(number));
                });
                items.push(writer.passage(words, text, true, 0));
            }
            let at = items.len();
            writer.blocks(&callout.blocks, &mut items);
            if let Some(item) = items.get_mut(at) {
                item.above = item.above.max(writer.styles.em(ITEM));
            }
            Kind::Callout(super::Callout { level: callout.level, emergency, items })
        })
    }

    /// The caption, then the rows, in one table of the tag tree.
    fn table(&mut self, table: &'a Table, items: &mut Vec<Item<'a>>) {
        let look = self.styles.text;
        self.inside(Role::Table, |writer| {
            let caption = writer.words(Role::Caption, Style::Bold, |writer| writer.inlines(&table.caption));
            items.push(writer.passage(caption, look, true, 0));
            let header_column = table.rows.iter().any(|row| row.header.is_some());
            let mut headers = Vec::new();
            if !table.columns.is_empty() {
                writer.inside(Role::THead, |writer| {
                    writer.inside(Role::TR, |writer| {
                        if header_column {
                            // An empty header would be announced as one.
                            let role = if table.corner.is_some() { Role::TH(Scope::Column) } else { Role::TD };
                            let corner = table.corner.as_ref();
                            headers.push(writer.words(role, Style::Bold, |writer| {
                                if let Some(corner) = corner {
                                    writer.inlines(corner);
                                }
                            }));
                        }
                        for header in &table.columns {
                            let words = |writer: &mut Self| writer.inlines(header);
                            headers.push(writer.words(Role::TH(Scope::Column), Style::Bold, words));
                        }
                    });
                });
            }
            let rows = writer.inside(Role::TBody, |writer| {
                let rows = table.rows.iter().map(|row| {
                    writer.inside(Role::TR, |writer| {
                        let header = row.header.as_ref().map(|header| {
                            writer.words(Role::TH(Scope::Row), Style::Bold, |writer| writer.inlines(header))
                        });
                        let cells = row.cells.iter().map(|cell| writer.cell(&cell.blocks)).collect();
                        TableRow { header, cells }
                    })
                });
                rows.collect()
            });
            let above = writer.styles.em(BELOW_CAPTION);
            items.push(Item { above, kind: Kind::Table(super::Table { look, headers, rows }) });
        });
    }

    /// A paragraph that is alone needs no node of its own.
    fn cell(&mut self, blocks: &'a [Block]) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        match blocks {
            [Block::Paragraph(words)] => {
                let words = self.words(Role::TD, Style::Regular, |writer| writer.inlines(words));
                items.push(self.passage(words, self.styles.text, false, 0));
            }
            blocks => self.inside(Role::TD, |writer| writer.blocks(blocks, &mut items)),
        }
        items
    }

    /// The image with its words, then what is printed under it. A long description is told with the image to those who do not
    /// see it, and printed for all others.
    fn figure_block(&mut self, figure: &'a handout_core::Figure, items: &mut Vec<Item<'a>>) {
        let number = self.figures;
        self.figures += 1;
        let picture = match Picture::read(&figure.asset) {
            Ok(picture) => picture,
            Err(what) => {
                self.bad_picture.get_or_insert((what, Some(number)));
                return;
            }
        };
        let node = match &figure.alt {
            Alt::Text(alt) => {
                let node = self.node(Role::Figure);
                let described = match &figure.long_description {
                    Some(description) => format!("{alt}\n{}", description.one_line()),
                    None => alt.to_string(),
                };
                self.with_node(node, |node| node.alt = Some(described));
                Some(node)
            }
            Alt::Decorative => None,
        };
        let below = figure.caption.is_some() || figure.credit.is_some() || figure.long_description.is_some();
        let kind = Kind::Picture(self.picture(picture, node, below));
        items.push(Item { above: 0, kind });
        if let Some(description) = &figure.long_description {
            let keep = figure.caption.is_some() || figure.credit.is_some();
            // Plain: a link in it could be followed by those who see it only, and what it explains would not be told to others.
            let plain = description.one_line();
            let words = self.words_of(Owner::Decoration, Style::Regular, |writer| writer.text(&plain));
            items.push(self.passage(words, self.styles.quiet, keep, self.styles.em(ITEM)));
        }
        if let Some(caption) = &figure.caption {
            let words = self.words(Role::Caption, Style::Regular, |writer| writer.inlines(caption));
            items.push(self.passage(words, self.styles.text, figure.credit.is_some(), self.styles.em(ITEM)));
        }
        if let Some(credit) = &figure.credit {
            let words = self.words(Role::P, Style::Regular, |writer| writer.text(credit));
            items.push(self.passage(words, self.styles.small, false, 0));
        }
    }

    /// A picture in its own size, as far as there is room.
    pub(crate) fn picture(&mut self, picture: Picture<'a>, node: Option<crate::laid::NodeId>, keep: bool) -> Figure {
        let points = |pixels: u32| Length::try_from(pixels.saturating_mul(PIXEL)).unwrap_or(Length::MAX);
        let (width, height) = (points(picture.width), points(picture.height));
        self.pictures.push(picture);
        Figure { picture: self.pictures.len() - 1, node, width, height, keep }
    }

    fn gap_between(&self, before: &Block, block: &Block) -> Length {
        self.styles.em(match (before, block) {
            (Block::Paragraph(_), Block::List(_)) => ABOVE_LIST,
            (Block::Callout(_) | Block::Table(_) | Block::Figure(_), _)
            | (_, Block::Callout(_) | Block::Table(_) | Block::Figure(_)) => APART,
            (Block::Paragraph(_) | Block::List(_), Block::Paragraph(_) | Block::List(_)) => BLOCK,
        })
    }
}

/// Whether an item is a paragraph with a list under it.
fn is_tight(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Paragraph(_), Block::List(_)])
}
