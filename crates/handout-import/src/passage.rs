//! Lines that belong together: a paragraph, a heading or an item, each one passage.

use crate::marks::{Mark, marks};
use crate::patterns::is_credit;
use crate::report::{Edit, Notation};
use crate::source::Line;
use crate::text::{is_closed, is_ideograph, is_noise, is_question, push_clean, starts_small};

/// Neighbouring lines that say one thing.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'s> {
    /// Its lines; at least one.
    pub(crate) lines: Vec<Line<'s>>,
    /// The bullet or number before it.
    pub(crate) mark: Option<Mark>,
    /// Its words, notation taken off. Never empty.
    pub(crate) text: String,
    /// What was taken off or replaced.
    pub(crate) edits: Vec<Edit>,
    /// Blank lines before it.
    pub(crate) blank_before: usize,
    /// Belongs to the item before it, by its indent.
    pub(crate) in_item: bool,
    /// Begins with a number that counts headings, not items.
    pub(crate) is_numbered: bool,
}

impl Passage<'_> {
    /// The first line, from 1.
    pub(crate) fn line(&self) -> usize {
        self.lines.first().map_or(0, |line| line.number)
    }

    /// Characters of the words.
    pub(crate) fn columns(&self) -> usize {
        crate::source::columns(&self.text)
    }
}

/// How the source sets its paragraphs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// Columns at which paragraphs are wrapped, when they are.
    pub(crate) wrapped_at: Option<usize>,
    /// Share of lines that stand behind a blank one, in percent.
    pub(crate) blank_share: usize,
}

/// A source whose lines are all at most this wide may be wrapped; in any other one line is one paragraph.
const WIDEST_WRAPPED: usize = 100;

/// Nobody wraps paragraphs narrower than this; shorter lines end where they do for a reason.
const NARROWEST_WRAPPED: usize = 30;

/// Looks at how the lines are set.
pub(crate) fn layout(lines: &[Line<'_>], marks: &[Option<Mark>]) -> Layout {
    // A long address cannot be wrapped, so its width says nothing.
    let breakable = lines.iter().filter(|line| !line.text.is_ascii() || line.text.contains(' '));
    let widest = breakable.map(|line| line.columns + line.indent).max().unwrap_or(0);
    let spaced = lines.iter().skip(1).filter(|line| line.blank_before > 0).count();
    let blank_share = spaced * 100 / lines.len().saturating_sub(1).max(1);
    let broken_at = lines.windows(2).zip(marks.iter().skip(1)).filter_map(|(pair, mark)| match pair {
        [line, next] if next.blank_before == 0 && mark.is_none() && is_broken_off(line, next, widest) => {
            Some(line.columns + line.indent)
        }
        _ => None,
    });
    let wrapped_at = if widest <= WIDEST_WRAPPED { broken_at.max() } else { None };
    Layout { wrapped_at, blank_share }
}

/// Whether a sentence goes on from `line` to `next`.
fn is_broken_off(line: &Line<'_>, next: &Line<'_>, widest: usize) -> bool {
    // Ideographs take two columns each.
    let width = if line.text.starts_with(is_ideograph) { 2 * line.columns } else { line.columns };
    if width + line.indent < NARROWEST_WRAPPED || is_lettered(next.text) {
        return false;
    }
    let caseless =
        next.text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    !is_closed(line.text) && (starts_small(next.text) || (caseless && line.columns * 10 >= widest * 7))
}

/// Puts lines together to passages.
pub(crate) fn passages<'s>(lines: &[Line<'s>]) -> (Vec<Passage<'s>>, Layout) {
    let (marks, numbered) = marks(lines);
    let layout = layout(lines, &marks);
    let mut passages: Vec<Passage<'s>> = Vec::with_capacity(lines.len());
    let mut item: Option<Mark> = None;
    for ((line, mark), is_numbered) in lines.iter().zip(marks).zip(numbered) {
        let hangs = mark.is_none()
            && item.is_some_and(|item| {
                item.text_column > 0 && line.indent >= item.text_column && line.indent > item.column
            });
        if let Some(open) = passages.last_mut()
            && line.blank_before == 0
            && mark.is_none()
            && !is_numbered
            && goes_on(open, line, hangs, layout)
        {
            open.join(line);
            continue;
        }
        if mark.is_some() {
            item = mark;
        } else if !hangs {
            item = None;
        }
        let mut passage = Passage::new(line, mark, hangs);
        passage.is_numbered = is_numbered;
        passages.push(passage);
    }
    (passages, layout)
}

/// Whether `line`, which follows without a blank line, goes on with the passage before it.
fn goes_on(open: &Passage<'_>, line: &Line<'_>, hangs: bool, layout: Layout) -> bool {
    let Some(last) = open.lines.last() else { return false };
    let broken_off = !is_closed(last.text);
    if hangs && (open.mark.is_some() || open.in_item) {
        return broken_off || starts_small(line.text);
    }
    let Some(width) = layout.wrapped_at else { return false };
    // The next word would have stood on the line before, so the line ends where its author wanted it to.
    let first_word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let is_deliberate = last.indent + last.columns + 1 + first_word <= width;
    if is_deliberate && (is_lettered(line.text) || is_address(line.text)) {
        return false;
    }
    if is_credit(line.text) || is_credit(last.text) {
        return broken_off && starts_small(line.text) && !is_deliberate;
    }
    if open.lines.len() == 1
        && open.mark.is_none()
        && is_deliberate
        && !starts_small(line.text)
        && is_heading_shaped(last.text)
    {
        return false;
    }
    if broken_off {
        return starts_small(line.text) || !is_deliberate;
    }
    !is_deliberate && layout.blank_share >= 10 && !is_question(last.text) && open.lines.len() > 1
}

/// Whether the line begins like an item with a letter: "(a) …" or "a) …".
fn is_lettered(text: &str) -> bool {
    let inside = text.strip_prefix('(').unwrap_or(text);
    let mut characters = inside.chars();
    characters.next().is_some_and(char::is_alphabetic)
        && characters.next() == Some(')')
        && characters.next().is_some_and(char::is_whitespace)
}

/// Whether the line begins with the address of a page, which goes on with nothing though it begins small.
fn is_address(text: &str) -> bool {
    text.starts_with("www.") || text.starts_with("http://") || text.starts_with("https://")
}

fn is_heading_shaped(text: &str) -> bool {
    is_question(text) || !is_closed(text)
}

impl<'s> Passage<'s> {
    fn new(line: &Line<'s>, mark: Option<Mark>, in_item: bool) -> Self {
        let mut passage = Self {
            lines: vec![*line],
            mark,
            text: String::with_capacity(line.text.len()),
            edits: Vec::new(),
            blank_before: line.blank_before,
            in_item,
            is_numbered: false,
        };
        passage.edit_noise(
            line.start,
            line.raw.get(..line.text_start - line.start).unwrap_or_default(),
            Notation::Indent,
        );
        let mut start = line.text_start;
        let mut words = line.text;
        if let Some(mark) = mark {
            let what =
                if matches!(mark.sign, crate::marks::Sign::Number(_)) { Notation::Number } else { Notation::Bullet };
            if mark.sign_len > 0 {
                passage.edit(what, start, start + mark.sign_len, "");
            }
            if mark.len > mark.sign_len {
                passage.edit(Notation::Indent, start + mark.sign_len, start + mark.len, "");
            }
            start += mark.len;
            words = words.get(mark.len..).unwrap_or_default();
        }
        push_clean(&mut passage.text, words, start, &mut passage.edits);
        passage.close(line);
        passage
    }

    /// Adds a line that goes on with the passage.
    fn join(&mut self, line: &Line<'s>) {
        let Some(last) = self.lines.last() else { return };
        // The noise behind the last line's words and before these ones is part of the line end.
        let end = last.text_start + last.text.len();
        while self.edits.last().is_some_and(|edit| edit.bytes.0 >= end) {
            self.edits.pop();
        }
        let before = last.text.chars().next_back();
        let hyphen = matches!(before, Some('-' | '\u{2010}'))
            && last.text.chars().nth_back(1).is_some_and(char::is_alphabetic)
            && starts_small(line.text);
        let ideographs = before.is_some_and(is_ideograph) && line.text.chars().next().is_some_and(is_ideograph);
        let becomes = if hyphen || ideographs { "" } else { " " };
        self.edit(Notation::LineEnd, end, line.text_start, becomes);
        self.text.push_str(becomes);
        push_clean(&mut self.text, line.text, line.text_start, &mut self.edits);
        self.close(line);
        self.lines.push(*line);
    }

    /// Takes off what stands behind the words of a line.
    fn close(&mut self, line: &Line<'_>) {
        let end = line.text_start + line.text.len();
        self.edit_noise(end, line.raw.get(end - line.start..).unwrap_or_default(), Notation::TrailingSpace);
    }

    /// White space and, named apart, what no article may hold.
    fn edit_noise(&mut self, start: usize, noise: &str, white_space: Notation) {
        let mut open: Option<(Notation, usize)> = None;
        for (offset, character) in noise.char_indices() {
            let what = match character {
                '\u{feff}' => Notation::ByteOrderMark,
                _ if is_noise(character) && !character.is_whitespace() => Notation::Forbidden,
                _ => white_space,
            };
            if let Some((before, from)) = open
                && before != what
            {
                self.edit(before, from, start + offset, "");
                open = None;
            }
            open = open.or(Some((what, start + offset)));
        }
        if let Some((what, from)) = open {
            self.edit(what, from, start + noise.len(), "");
        }
    }

    fn edit(&mut self, what: Notation, from: usize, to: usize, becomes: &str) {
        self.edits.push(Edit { what, bytes: (from, to), becomes: becomes.to_owned() });
    }
}
