//! The article from title to colophon as rows: one function for each kind of block.

use std::collections::BTreeSet;

use handout_core::{
    Alt, Article, Block, Callout, CalloutLevel, ColophonLine, ColophonPiece, ContentPath, Direction, Draft, Emergency,
    ExportError, Figure, Finding, Findings, Inlines, Label, Labels, Line, List, Section, Severity, ShiftSigns,
    callout_label, colophon_words, emergencies,
};

use crate::face::{Faces, POINT};
use crate::inline::Refused;
use crate::lines::break_lines;
use crate::options::GenpdfOptions;
use crate::pages::paginate;
use crate::rows::{Bar, Row, Rule, Text};
use crate::sheet::Sheets;
use crate::words::Words;

/// Finished pages and what is good to know about them.
pub(crate) struct Handout {
    pub(crate) sheets: Sheets,
    pub(crate) findings: Findings,
}

/// Height of a line in font sizes.
const LEADING: f64 = 1.42;

// Empty space above a part, in sizes of the text. A gap never adds to another one: the larger counts.
const BELOW_TITLE: f64 = 1.1;
const ABOVE_SECTION: f64 = 1.5;
const ABOVE_SUBSECTION: f64 = 1.1;
const BELOW_HEADING: f64 = 0.3;
const BLOCK: f64 = 0.65;
const ABOVE_LIST: f64 = 0.3;
const ITEM: f64 = 0.2;
const CALLOUT: f64 = 0.95;
const ABOVE_COLOPHON: f64 = 2.2;
const COLOPHON_LINE: f64 = 0.2;

// Greys, dark enough on paper: 0 is black, 255 white.
const BLACK: u8 = 0x11;
const QUIET: u8 = 0x44;
const HAIRLINE: u8 = 0x99;

/// Lays the article out.
///
/// # Errors
///
/// What cannot be printed; see [`GenpdfExporter`](crate::GenpdfExporter).
pub(crate) fn lay_out(faces: &Faces, article: &Article, options: &GenpdfOptions) -> Result<Handout, ExportError> {
    let labels = options.labels.as_ref().unwrap_or_else(|| Labels::for_language(&article.language));
    let column = Column::new(options)?;
    let mut writer = Writer::new(faces, options, labels, &column);
    writer.article(article);
    #[cfg(feature = "digest")]
    if options.digest {
        let digest = article.digest().urn();
        writer.space(COLOPHON_LINE);
        let look = Look { size: small(writer.size), shade: QUIET, ..writer.plain() };
        writer.line(look, |writer| writer.text(&digest));
    }
    if let Some((what, path)) = writer.refused.unsupported {
        return Err(ExportError::Unsupported { format: crate::FORMAT.id, what, path });
    }
    if !writer.refused.characters.is_empty() {
        let characters = writer.refused.characters.into_iter().collect();
        return Err(ExportError::MissingGlyphs { characters, paths: writer.refused.paths });
    }
    let foreign = labels.language().primary() != article.language.primary();
    if writer.labelled && foreign && options.labels.is_none() {
        let message = format!(
            "there are no labels in `{}`, so they are in English; give your own in the options",
            article.language
        );
        writer.findings.push(Finding::new("labels.english", Severity::Note, ContentPath::root(), message));
    }
    if let Some(path) = writer.loose_mark {
        let message = "accents are characters of their own here, which stand badly on capital and wide letters; \
                       compose them (Unicode NFC)";
        writer.findings.push(Finding::new("marks.loose", Severity::Warning, path, message));
    }
    let pages = paginate(writer.rows, column.height);
    let sheets = Sheets { title: file_title(article), pages, foot_size: small(column.size) };
    Ok(Handout { sheets, findings: writer.findings })
}

/// What the window of a PDF reader shows. Genpdf writes it byte for byte, which PDF 1.3 reads as ASCII; other titles
/// would be garbled, so the article's id stands for them.
fn file_title(article: &Draft) -> String {
    let title = article.title.one_line();
    if title.bytes().all(|byte| matches!(byte, b' '..=b'~')) { title } else { article.id.to_string() }
}

/// Where text stands on a page, in millimetres.
pub(crate) struct Column {
    width: f64,
    height: f64,
    /// Of the text, in points.
    size: u8,
}

impl Column {
    fn new(options: &GenpdfOptions) -> Result<Self, ExportError> {
        let size = options.font_size.clamp(6, 36);
        let em = f64::from(size) * POINT;
        let (paper_width, paper_height) = options.paper.size();
        let margins = options.margins;
        let width = paper_width - f64::from(margins.left) - f64::from(margins.right);
        // The page number needs its place even where there is no margin.
        let height = paper_height - f64::from(margins.top) - f64::from(margins.bottom).max(2.5 * em);
        if width < 8.0 * em || height < 8.0 * em {
            let what = format!("text of {size} points in a column of {width:.0} by {height:.0} mm");
            return Err(ExportError::Unsupported { format: crate::FORMAT.id, what, path: ContentPath::root() });
        }
        Ok(Self { width, height, size })
    }
}

/// Size of the colophon, credits and page numbers.
fn small(size: u8) -> u8 {
    size.saturating_sub(2).max(6)
}

/// How a line of words looks.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// In points.
    pub(crate) size: u8,
    pub(crate) bold: bool,
    pub(crate) shade: u8,
    /// It stays with what follows: a heading, a lead-in.
    pub(crate) keep: bool,
}

/// The sign of an item, waiting for the first line of the item.
struct Lead {
    mark: String,
    x: f64,
    /// Whether it stands beside the line; otherwise it needs a row of its own.
    fits: bool,
}

/// Collects the rows.
pub(crate) struct Writer<'a> {
    pub(crate) faces: &'a Faces,
    pub(crate) options: &'a GenpdfOptions,
    pub(crate) labels: &'a Labels,
    /// Size of the text in points.
    pub(crate) size: u8,
    /// The words being written; empty between lines.
    pub(crate) words: Words,
    pub(crate) bold: bool,
    /// A line break waits for the words after it; without any, it is dropped.
    pub(crate) broken: bool,
    /// Signs of raised or lowered characters that the words after them might run into, and where these begin.
    pub(crate) shift: Option<(ShiftSigns, usize)>,
    /// The terms and abbreviations whose meaning was told, by name and meaning.
    pub(crate) explained: BTreeSet<(String, &'a Line)>,
    pub(crate) path: ContentPath,
    pub(crate) refused: Refused,
    /// Where the first accent stands that is a character of its own.
    pub(crate) loose_mark: Option<ContentPath>,
    /// A header is printed once more: it was looked at where it stands.
    pub(crate) repeating: bool,
    /// Whether labels were printed.
    pub(crate) labelled: bool,
    pub(crate) findings: Findings,
    rows: Vec<Row>,
    /// Millimetres that the next row owes to the one before.
    gap: f64,
    /// Where lines begin, from the left edge of the column.
    pub(crate) left: f64,
    /// Indents go no further than this, so that every nesting leaves room for words.
    left_most: f64,
    /// Where lines end.
    pub(crate) right: f64,
    /// Height of a page's column.
    pub(crate) height: f64,
    lead: Option<Lead>,
    bars: Vec<Bar>,
    /// Lists around the present block.
    lists: usize,
}

impl<'a> Writer<'a> {
    fn new(faces: &'a Faces, options: &'a GenpdfOptions, labels: &'a Labels, column: &Column) -> Self {
        let em = f64::from(column.size) * POINT;
        Self {
            faces,
            options,
            labels,
            size: column.size,
            words: Words::default(),
            bold: false,
            broken: false,
            shift: None,
            explained: BTreeSet::new(),
            path: ContentPath::root(),
            refused: Refused::default(),
            loose_mark: None,
            repeating: false,
            labelled: false,
            findings: Findings::new(),
            rows: Vec::new(),
            gap: 0.0,
            left: 0.0,
            left_most: (column.width - 14.0 * em).max(column.width / 2.0),
            right: column.width,
            height: column.height,
            lead: None,
            bars: Vec::new(),
            lists: 0,
        }
    }

    fn article(&mut self, article: &'a Article) {
        if article.direction() == Direction::RightToLeft {
            let field = if article.direction.is_some() { "direction" } else { "language" };
            self.at(field, |writer| writer.refuse("an article from right to left"));
        }
        let title = Look { size: self.scaled(1.8), bold: true, ..self.plain() };
        self.at("title", |writer| writer.heading(title, &article.title));
        if let Some(subtitle) = &article.subtitle {
            self.space(BELOW_HEADING);
            let look = Look { size: self.scaled(1.2), shade: QUIET, ..self.plain() };
            self.at("subtitle", |writer| writer.heading(look, subtitle));
        }
        if !article.synonyms.is_empty() {
            self.space(BLOCK);
            self.line(Look { shade: QUIET, ..self.plain() }, |writer| {
                writer.template(Label::AlsoCalled, |writer| {
                    writer.at("synonyms", |writer| {
                        writer.each(&article.synonyms, |writer, index, synonym| {
                            writer.text(if index > 0 { ", " } else { "" });
                            writer.text(&synonym.name);
                        });
                    });
                });
            });
        }
        emergencies(article, &mut |emergency| self.emergency(&emergency));
        self.space(BELOW_TITLE);
        self.at("intro", |writer| writer.blocks(&article.intro));
        self.at("sections", |writer| {
            writer.each(&article.sections, |writer, _, section| writer.section(section, 1));
        });
        self.colophon(&article.colophon);
    }

    /// A line that tells of an emergency before the body. Its words are checked where they stand.
    fn emergency(&mut self, emergency: &Emergency<'a>) {
        self.space(BLOCK);
        self.repeating = true;
        self.line(Look { bold: true, ..self.plain() }, |writer| match emergency.words {
            Some(words) => writer.template(Label::EmergencyAt, |writer| writer.inlines(words)),
            None => {
                let labels = writer.labels;
                writer.labelled = true;
                writer.text(labels.get(Label::Emergency));
            }
        });
        self.repeating = false;
    }

    fn section(&mut self, section: &'a Section, level: u8) {
        let (scale, gap) = match level {
            1 => (1.36, ABOVE_SECTION),
            2 => (1.18, ABOVE_SUBSECTION),
            _ => (1.0, ABOVE_SUBSECTION),
        };
        self.space(gap);
        let look = Look { size: self.scaled(scale), bold: true, ..self.plain() };
        self.at("heading", |writer| writer.heading(look, &section.heading));
        self.space(BELOW_HEADING);
        self.at("blocks", |writer| writer.blocks(&section.blocks));
        self.at("subsections", |writer| {
            writer.each(&section.subsections, |writer, _, section| writer.section(section, level.saturating_add(1)));
        });
    }

    /// A heading or title stays with what it stands above.
    fn heading(&mut self, look: Look, words: &'a Inlines) {
        self.line(Look { keep: true, ..look }, |writer| writer.inlines(words));
    }

    /// Blocks one below the other. What stands above the first is its container's concern.
    pub(crate) fn blocks(&mut self, blocks: &'a [Block]) {
        self.each(blocks, |writer, index, block| {
            let before = index.checked_sub(1).and_then(|before| blocks.get(before));
            if let Some(before) = before {
                writer.space(gap_between(before, block));
            }
            // A lead-in such as "Symptoms may include:" stays with its list.
            let next_is_list = matches!(blocks.get(index + 1), Some(Block::List(_)));
            writer.block(block, next_is_list);
        });
    }

    fn block(&mut self, block: &'a Block, keep: bool) {
        match block {
            Block::Paragraph(words) => self.at("content", |writer| {
                writer.line(Look { keep, ..writer.plain() }, |writer| writer.inlines(words));
            }),
            Block::List(list) => self.at("items", |writer| writer.list(list)),
            Block::Table(table) => self.table(table),
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.figure(figure),
        }
    }

    /// Items below one another, each with its sign to the left of its text.
    fn list(&mut self, list: &'a List) {
        self.lone_mark();
        let first = list.numbering.map(|number| u64::from(number.get()));
        let mark = |index: usize, lists: usize| match first {
            Some(first) => format!("{}.", first + index as u64),
            None if lists.is_multiple_of(2) => "•".to_owned(),
            None => "◦".to_owned(),
        };
        let lists = self.lists;
        let widest = self.faces.width(&mark(list.items.len() - 1, lists), false, self.size);
        let outer = self.left;
        let gutter = 0.5 * self.em();
        self.indent((widest + gutter + 0.25 * self.em()).max(1.4 * self.em()));
        self.lists += 1;
        let loose = list.items.iter().any(|item| item.blocks.len() > 1 && !is_tight(&item.blocks));
        self.each(&list.items, |writer, index, item| {
            if index > 0 {
                writer.space(if loose { BLOCK } else { ITEM });
            }
            let mark = mark(index, lists);
            let x = writer.left - gutter - writer.faces.width(&mark, false, writer.size);
            writer.lead = Some(Lead { mark, x: x.max(outer), fits: x >= outer - 0.01 });
            let before = writer.rows.len();
            writer.blocks(&item.blocks);
            // No item is parted from its list when it is the first or the last one.
            if (index == 0 || index + 2 == list.items.len())
                && index + 1 < list.items.len()
                && writer.rows.len() > before
                && let Some(row) = writer.rows.last_mut()
            {
                row.keep = true;
            }
            // An item that printed nothing, such as one of a decorative figure, leaves no sign.
            writer.lead = None;
        });
        self.lists = lists;
        self.left = outer;
    }

    /// A bar at the left, the level in words, then the heading.
    fn callout(&mut self, callout: &'a Callout) {
        let outer = self.left;
        self.lone_mark();
        self.indent(1.1 * self.em());
        let barred = self.left > outer;
        if barred {
            let shade = match callout.level {
                CalloutLevel::Info | CalloutLevel::Caution | CalloutLevel::NonUrgent => 0x88,
                CalloutLevel::Urgent | CalloutLevel::Emergency => 0x11,
            };
            self.bars.push(Bar { x: outer, shade, runs_on: false });
        }
        self.line(Look { bold: true, keep: true, ..self.plain() }, |writer| {
            let labels = writer.labels;
            let level = labels.get(callout_label(callout.level));
            writer.labelled = true;
            writer.text(level);
            if let Some(heading) = &callout.heading {
                // "Emergency: get help now" has a colon already.
                writer.text(if level.contains([':', '：']) { " – " } else { ": " });
                writer.at("heading", |writer| writer.inlines(heading));
            }
        });
        let options = self.options;
        if let (CalloutLevel::Emergency, Some(number)) = (callout.level, &options.emergency_number) {
            self.line(Look { bold: true, keep: true, ..self.plain() }, |writer| {
                writer.template(Label::EmergencyCall, |writer| writer.text(number));
            });
        }
        self.space(ITEM);
        self.at("blocks", |writer| writer.blocks(&callout.blocks));
        if barred {
            self.bars.pop();
        }
        self.left = outer;
    }

    /// What stands for the image in brackets, then what is printed under it.
    fn figure(&mut self, figure: &'a Figure) {
        let quiet = Look { shade: QUIET, ..self.plain() };
        let below = figure.caption.is_some() || figure.credit.is_some();
        match &figure.alt {
            Alt::Text(alt) => {
                let message = "the image is left out, its words are printed; other formats show images";
                self.findings.push(Finding::new("figure.words", Severity::Note, self.path.clone(), message));
                let described = figure.long_description.is_some();
                self.line(Look { keep: described || below, ..quiet }, |writer| {
                    writer.text("[");
                    writer.template(Label::Image, |writer| writer.at("alt", |writer| writer.text(alt)));
                    writer.text("]");
                });
                if let Some(description) = &figure.long_description {
                    self.line(Look { keep: below, ..quiet }, |writer| {
                        let labels = writer.labels;
                        writer.text("[");
                        writer.text(labels.get(Label::ImageDescription));
                        writer.text(": ");
                        writer.at("long_description", |writer| writer.inlines(description));
                        writer.text("]");
                    });
                }
            }
            Alt::Decorative => {}
        }
        if let Some(caption) = &figure.caption {
            self.space(ITEM);
            self.at("caption", |writer| {
                writer.line(Look { keep: figure.credit.is_some(), ..writer.plain() }, |writer| writer.inlines(caption));
            });
        }
        if let Some(credit) = &figure.credit {
            let look = Look { size: small(self.size), ..quiet };
            self.at("credit", |writer| writer.line(look, |writer| writer.text(credit)));
        }
    }

    /// Set apart by a hairline and its size.
    fn colophon(&mut self, lines: &'a [ColophonLine]) {
        if lines.is_empty() {
            return;
        }
        self.space(ABOVE_COLOPHON);
        let rule = Rule { from: 0.0, to: self.right, y: 0.0, shade: HAIRLINE };
        let height = 0.6 * self.em();
        self.row(Row { height, keep: true, rules: vec![rule], ..Row::default() });
        let look = Look { size: small(self.size), shade: QUIET, ..self.plain() };
        self.at("colophon", |writer| {
            writer.each(lines, |writer, index, line| {
                if index > 0 {
                    writer.space(COLOPHON_LINE);
                }
                writer.line(look, |writer| writer.colophon_line(line));
            });
        });
    }

    fn colophon_line(&mut self, line: &'a ColophonLine) {
        let labels = self.labels;
        for piece in colophon_words(line, labels) {
            match piece {
                ColophonPiece::AsPrinted(words) => self.at("as_printed", |writer| writer.inlines(words)),
                ColophonPiece::Label(words) => {
                    self.labelled = true;
                    self.text(&words);
                }
                ColophonPiece::Words(words) => self.text(&words),
                ColophonPiece::Date(date) => self.text(&date.to_string()),
                ColophonPiece::Url(url) => self.text(url),
            }
        }
    }

    /// The usual look.
    pub(crate) fn plain(&self) -> Look {
        Look { size: self.size, bold: false, shade: BLACK, keep: false }
    }

    /// The size of the text in millimetres, by which indents and gaps are measured.
    pub(crate) fn em(&self) -> f64 {
        f64::from(self.size) * POINT
    }

    /// A larger size in whole points.
    fn scaled(&self, factor: f64) -> u8 {
        (f64::from(self.size) * factor).round() as u8
    }

    /// The next row stands at least so many sizes of the text further down.
    pub(crate) fn space(&mut self, ems: f64) {
        self.gap = self.gap.max(ems * self.em());
    }

    /// Lines begin further to the right, as far as there is room.
    pub(crate) fn indent(&mut self, by: f64) {
        self.left = (self.left + by).min(self.left_most).max(self.left);
    }

    /// Words of one kind: a title, heading, paragraph or line of the colophon.
    pub(crate) fn line(&mut self, look: Look, fill: impl FnOnce(&mut Self)) {
        let words = self.words(look.bold, fill);
        self.set(look, &words);
    }

    /// Breaks words into rows. The first line of a paragraph is never alone at the foot of a page, nor the last one
    /// alone at the top.
    pub(crate) fn set(&mut self, look: Look, words: &Words) {
        let lines = break_lines(self.faces, words, look.size, self.right - self.left);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let last = index + 1 == count;
            let text = self.printed(look, self.left, words, line);
            let mut row = Row { height: line_height(look.size), ..Row::default() };
            row.keep = if last { look.keep } else { index == 0 || index + 2 == count };
            if index == 0 {
                self.take_lead(&mut row, text.baseline);
            }
            row.texts.push(text);
            self.row(row);
        }
    }

    /// A part of words on its baseline.
    pub(crate) fn printed(&self, look: Look, x: f64, words: &Words, line: std::ops::Range<usize>) -> Text {
        let pieces = words.pieces(line).map(|(text, bold)| (text.to_owned(), bold)).collect();
        Text { x, baseline: baseline(look.size), size: look.size, shade: look.shade, pieces }
    }

    /// One more row below the gap that is owed, beside the bars of the callouts around it.
    pub(crate) fn row(&mut self, mut row: Row) {
        row.gap = std::mem::take(&mut self.gap);
        row.bars.clone_from(&self.bars);
        self.rows.push(row);
        for bar in &mut self.bars {
            bar.runs_on = true;
        }
    }

    /// Puts the sign of the item beside its first line, or above it where there is no room.
    fn take_lead(&mut self, row: &mut Row, baseline: f64) {
        if self.lead.as_ref().is_some_and(|lead| !lead.fits) {
            return self.lone_mark();
        }
        if let Some(lead) = self.lead.take() {
            row.texts.push(self.mark(lead, baseline));
        }
    }

    /// The sign of an item that begins with a list or a callout: two signs on one line would read as one.
    fn lone_mark(&mut self) {
        if let Some(lead) = self.lead.take() {
            let text = self.mark(lead, baseline(self.size));
            self.row(Row { height: line_height(self.size), keep: true, texts: vec![text], ..Row::default() });
        }
    }

    fn mark(&self, lead: Lead, baseline: f64) -> Text {
        Text { x: lead.x, baseline, size: self.size, shade: BLACK, pieces: vec![(lead.mark, false)] }
    }
}

/// Height of a line in millimetres.
pub(crate) fn line_height(size: u8) -> f64 {
    f64::from(size) * LEADING * POINT
}

/// Where letters stand in a line, from its top: capital letters have as much space above as below.
fn baseline(size: u8) -> f64 {
    (line_height(size) + f64::from(size) * 0.714 * POINT) / 2.0
}

/// Empty space between two blocks, in sizes of the text.
fn gap_between(before: &Block, block: &Block) -> f64 {
    match (before, block) {
        (Block::Paragraph(_), Block::List(_)) => ABOVE_LIST,
        (Block::Callout(_) | Block::Table(_) | Block::Figure(_), _)
        | (_, Block::Callout(_) | Block::Table(_) | Block::Figure(_)) => CALLOUT,
        (Block::Paragraph(_) | Block::List(_), Block::Paragraph(_) | Block::List(_)) => BLOCK,
    }
}

/// Whether an item is a paragraph with a list under it.
fn is_tight(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Paragraph(_), Block::List(_)])
}
