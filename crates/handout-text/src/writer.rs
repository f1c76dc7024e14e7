//! [`Writer`]: lines, what stands between and before them, and the characters in them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::mem;
use std::ops::Range;

use handout_core::{Direction, Draft, Label, Labels, ShiftSigns, TemplatePiece};

use crate::options::TextOptions;
use crate::wrap::{self, Margins};

/// Collects the text.
///
/// What separates a line from the one before and what stands before its words is written only when the words come, so
/// content that prints nothing leaves no trace, and no line ends in an indent.
pub(crate) struct Writer<'a> {
    pub(crate) options: &'a TextOptions,
    pub(crate) labels: &'a Labels,
    /// Whether the article is read from right to left.
    pub(crate) right_to_left: bool,
    /// The text; while a line is being measured, that line.
    pub(crate) out: String,
    /// Where a line is kept until its turn; empty between lines.
    pub(crate) spare: String,
    /// Ranges of the line that must not be cut.
    pub(crate) whole: Vec<Range<usize>>,
    /// What the next line owes to the one before.
    gap: Gap,
    /// Columns before a line.
    pub(crate) indent: usize,
    /// What stands before the next line in place of the indent.
    pub(crate) lead: Option<Lead>,
    /// Where the words of the line begin in `out`.
    start: usize,
    /// Columns before the words that follow a line break.
    hang: usize,
    /// A line break waits for the words after it; without any, it is dropped.
    pub(crate) broken: bool,
    /// Signs of raised or lowered characters that the words after them might run into, and where these begin.
    pub(crate) shift: Option<(ShiftSigns, usize)>,
    pub(crate) explained: Explained<'a>,
    /// Whether labels were printed.
    pub(crate) labelled: bool,
}

/// What stands between two lines.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// A line end.
    Line,
    /// A line end and a blank line.
    Blank,
}

/// The beginning of a first line: spaces up to a column, and the sign of an item.
#[derive(Clone, Copy)]
pub(crate) struct Lead {
    pub(crate) column: usize,
    pub(crate) mark: Mark,
}

#[derive(Clone, Copy)]
pub(crate) enum Mark {
    /// The line merely hangs out to the left.
    None,
    Bullet,
    Number(u64),
}

impl<'a> Writer<'a> {
    pub(crate) fn new(article: &Draft, options: &'a TextOptions, labels: &'a Labels) -> Self {
        Self {
            options,
            labels,
            right_to_left: article.direction() == Direction::RightToLeft,
            out: String::with_capacity(4096),
            spare: String::new(),
            whole: Vec::new(),
            gap: Gap::Line,
            indent: 0,
            lead: None,
            start: 0,
            hang: 0,
            broken: false,
            shift: None,
            explained: Explained::default(),
            labelled: false,
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// Characters of the line, wherever they come from.
    pub(crate) fn text(&mut self, mut text: &str) {
        if self.broken {
            // A line begins with its words: white space after a break would look like an indent.
            text = text.trim_start_matches(wrap::is_breakable);
            if text.is_empty() {
                return;
            }
            self.break_line();
        } else {
            self.close_shift(text);
        }
        self.out.push_str(text);
    }

    /// Ends the line where the content says so. Several breaks in a row are one, since a blank line separates blocks.
    pub(crate) fn break_line(&mut self) {
        self.broken = false;
        self.shift = None;
        if self.out.get(self.start..).is_some_and(|line| line.contains(|c: char| !wrap::is_breakable(c))) {
            self.out.push('\n');
            wrap::push_spaces(&mut self.out, self.hang);
        } else {
            self.out.truncate(self.start);
        }
    }

    /// The words of a label with its slot filled in.
    pub(crate) fn template(&mut self, label: Label, mut slot: impl FnMut(&mut Self)) {
        self.labelled = true;
        let labels = self.labels;
        for piece in labels.pieces(label) {
            match piece {
                TemplatePiece::Words(words) => self.text(words),
                TemplatePiece::Slot(_) => slot(self),
            }
        }
    }

    /// The words of a label that has no slot.
    pub(crate) fn label(&mut self, label: Label) -> &'a str {
        self.labelled = true;
        self.labels.get(label)
    }

    /// Notes that the line must not be cut from `start` to its present end. ASCII is cut at spaces only, and an address
    /// has none.
    pub(crate) fn keep_whole(&mut self, start: usize) {
        let words = self.out.get(start..).unwrap_or_default();
        if self.options.width.is_some() && !words.is_ascii() {
            self.whole.push(start..self.out.len());
        }
    }

    /// The next line stands at least this far below.
    pub(crate) fn separate(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// What `inside` writes stands further right.
    pub(crate) fn indented(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = self.indent;
        self.indent += usize::from(self.options.indent);
        inside(self);
        self.indent = outer;
    }

    /// The next line begins where lines began before [`indented`](Self::indented), and hangs. The sign of an item goes
    /// first.
    pub(crate) fn hang_out(&mut self) {
        let column = self.indent.saturating_sub(self.options.indent.into());
        self.lead.get_or_insert(Lead { column, mark: Mark::None });
    }

    /// A line of words, wrapped if there is a width: a title, heading, paragraph or line of the colophon.
    pub(crate) fn line(&mut self, words: impl FnOnce(&mut Self)) {
        let first = self.begin();
        let Some(width) = self.options.width else {
            self.hang = self.indent;
            self.words(words);
            return;
        };
        self.hang = 0;
        mem::swap(&mut self.out, &mut self.spare);
        self.words(words);
        mem::swap(&mut self.out, &mut self.spare);
        wrap::wrap(&self.spare, &self.whole, Margins { first, indent: self.indent, width }, &mut self.out);
        self.spare.clear();
        self.whole.clear();
    }

    /// Words without anything before them.
    pub(crate) fn words(&mut self, words: impl FnOnce(&mut Self)) {
        self.start = self.out.len();
        words(self);
        self.broken = false;
        self.shift = None;
    }

    /// Ends the line before and writes what stands before the words. Tells the column in which they begin.
    pub(crate) fn begin(&mut self) -> usize {
        let lead = self.lead.take().unwrap_or(Lead { column: self.indent, mark: Mark::None });
        self.end_line();
        wrap::push_spaces(&mut self.out, lead.column);
        match lead.mark {
            Mark::None => lead.column,
            Mark::Bullet | Mark::Number(_) => {
                self.mark(lead.mark);
                self.out.push(' ');
                lead.column + self.mark_columns(lead.mark) + 1
            }
        }
    }

    fn end_line(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str(match self.gap {
                Gap::Line => "\n",
                Gap::Blank => "\n\n",
            });
        }
        self.gap = Gap::Line;
    }

    /// The sign of an item that begins with a list: two signs on one line would read as one.
    pub(crate) fn lone_mark(&mut self) {
        if let Some(lead) = self.lead.take() {
            self.end_line();
            wrap::push_spaces(&mut self.out, lead.column);
            self.mark(lead.mark);
        }
    }

    fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::None => {}
            Mark::Bullet => self.out.push(self.options.bullet),
            Mark::Number(number) => {
                self.out.push_str(&number.to_string());
                self.out.push('.');
            }
        }
    }

    pub(crate) fn mark_columns(&self, mark: Mark) -> usize {
        match mark {
            Mark::None => 0,
            Mark::Bullet => wrap::columns(self.options.bullet.encode_utf8(&mut [0; 4])),
            Mark::Number(number) => number.checked_ilog10().unwrap_or(0) as usize + 2,
        }
    }

    /// Puts parentheses around raised or lowered characters that `next` would lengthen.
    pub(crate) fn close_shift(&mut self, next: &str) {
        if let Some((signs, start)) = self.shift.take()
            && let Some(opening) = signs.around(next)
        {
            self.out.insert_str(start, opening);
            self.out.push(')');
        }
    }
}

/// The terms and abbreviations whose meaning was told, by name and meaning.
#[derive(Default)]
pub(crate) struct Explained<'a> {
    told: BTreeSet<(Cow<'a, str>, &'a str)>,
    order: Vec<(Cow<'a, str>, &'a str)>,
}

impl<'a> Explained<'a> {
    pub(crate) fn is_new(&mut self, name: Cow<'a, str>, meaning: &'a str) -> bool {
        let new = self.told.insert((name.clone(), meaning));
        if new {
            self.order.push((name, meaning));
        }
        new
    }

    /// How many were told.
    pub(crate) fn count(&self) -> usize {
        self.order.len()
    }

    /// Forgets all but the first `count`, for words that are set anew.
    pub(crate) fn forget_after(&mut self, count: usize) {
        for forgotten in self.order.drain(count..) {
            self.told.remove(&forgotten);
        }
    }
}
