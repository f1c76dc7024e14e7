//! Lines that belong together: a paragraph, a heading or an item, each one passage.

use std::borrow::Cow;

use handout_core::ViolationKind;

use crate::error::ImportError;
use crate::marks::{Mark, Sign, leading_letter, leading_number, lettered, marks};
use crate::patterns::is_credit;
use crate::report::{Edit, Notation};
use crate::source::Line;
use crate::text::{
    ends_with_hyphen, is_closed, is_ideograph, is_lead_in, is_noise, is_question, push_clean, starts_small,
    starts_with_capital, starts_with_conjunction,
};

/// Neighbouring lines that say one thing.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'s> {
    /// Its first and its last line, from 1; no blank one is between them.
    pub(crate) lines: (usize, usize),
    /// Its first byte in the source and the one behind its last, without the line end.
    pub(crate) bytes: (usize, usize),
    /// The bullet or number before it.
    pub(crate) mark: Option<Mark>,
    /// Its words, notation taken off. Never empty. Those of a single line are mostly the source's own.
    pub(crate) text: Cow<'s, str>,
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
        self.lines.0
    }

    /// How many lines it has.
    pub(crate) fn line_count(&self) -> usize {
        self.lines.1 - self.lines.0 + 1
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
    let mut bare = BareItems::default();
    let mut wrapped_at = None;
    for (pair, marks) in lines.windows(2).zip(marks.windows(2)) {
        let ([line, next], [mark_before, mark]) = (pair, marks) else { continue };
        bare.follow(line, mark_before.is_some());
        // Items that have no bullet are not broken off, however small they begin.
        let touches = next.blank_before == 0 && mark.is_none() && !bare.is_open;
        if touches && is_broken_off(line, next, widest) {
            wrapped_at = wrapped_at.max(Some(line.columns + line.indent));
        }
    }
    // Where lines go on to twice that width, the short ones were not broken for their length.
    let wrapped_at = wrapped_at.filter(|width| widest <= WIDEST_WRAPPED && width * 2 >= widest);
    Layout { wrapped_at, blank_share }
}

/// Whether the lines follow a colon, one bare item each: items without any bullet.
#[derive(Clone, Copy, Debug, Default)]
struct BareItems {
    is_open: bool,
    /// The first of them begins with a capital, so the others do.
    with_capital: bool,
    /// The line before was the lead-in.
    is_first: bool,
}

impl BareItems {
    /// Goes on to the next line.
    fn follow(&mut self, line: &Line<'_>, is_marked: bool) {
        if self.is_first {
            self.with_capital = starts_with_capital(line.text);
        }
        let ends =
            is_marked || (line.blank_before > 0 && !self.is_first) || (is_closed(line.text) && !is_question(line.text));
        self.is_first = !is_marked && is_lead_in(line.text);
        self.is_open = self.is_first || (self.is_open && !ends);
    }
}

/// The width at which each line is wrapped: that of the page, or that of a narrower sentence of several lines, as in a box
/// at the margin.
fn widths(lines: &[Line<'_>], marks: &[Option<Mark>], layout: Layout) -> Vec<usize> {
    let page = layout.wrapped_at.unwrap_or_default();
    let mut widths = vec![page; lines.len()];
    let mut start = 0;
    while start < lines.len() {
        let rest = lines.get(start..).unwrap_or_default();
        let goes_on = |(at, pair): (usize, &[Line<'_>])| match pair {
            [line, next] => {
                next.blank_before == 0
                    && marks.get(start + at + 1).is_some_and(Option::is_none)
                    && !is_closed(line.text)
                    && starts_small(next.text)
            }
            _ => false,
        };
        let joints = rest.windows(2).enumerate().take_while(|(at, pair)| goes_on((*at, pair))).count();
        let follows_lead_in =
            start.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| is_lead_in(line.text));
        let full = rest.get(..joints).unwrap_or_default().iter().map(|line| line.indent + line.columns);
        let (narrowest, widest) = (full.clone().min().unwrap_or_default(), full.max().unwrap_or_default());
        let ends = rest.get(joints).is_some_and(|line| is_closed(line.text));
        let is_even = widest >= NARROWEST_WRAPPED && widest <= narrowest + MARGIN;
        if joints >= 2
            && ends
            && !follows_lead_in
            && is_even
            && let Some(widths) = widths.get_mut(start..start + joints)
        {
            widths.fill(widest.min(page));
        }
        start += joints + 1;
    }
    widths
}

/// A line that could have taken the next word and so many more columns ends where its author wanted it to.
const MARGIN: usize = 10;

/// Whether a sentence goes on from `line` to `next`.
fn is_broken_off(line: &Line<'_>, next: &Line<'_>, widest: usize) -> bool {
    // Ideographs take two columns each.
    let width = if line.text.starts_with(is_ideograph) { 2 * line.columns } else { line.columns };
    if width + line.indent < NARROWEST_WRAPPED || leading_letter(next.text).is_some() {
        return false;
    }
    let caseless =
        next.text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    !is_closed(line.text) && (starts_small(next.text) || (caseless && line.columns * 10 >= widest * 7))
}

/// What each passage of an article becomes: a block, section or colophon line, its running text, and the piece of that.
const PARTS: usize = 3;

/// Puts lines together to passages, no more than can be an article of `limit` parts: title and subtitle are one part less.
pub(crate) fn passages<'s>(lines: &[Line<'s>], limit: usize) -> Result<(Vec<Passage<'s>>, Layout), ImportError> {
    let (marks, numbered) = marks(lines);
    let layout = layout(lines, &marks);
    let widths = widths(lines, &marks, layout);
    let lettered = lettered(lines);
    let mut passages: Vec<Passage<'s>> = Vec::with_capacity(lines.len().min(limit / PARTS + 1));
    let mut item: Option<Mark> = None;
    let mut bare = BareItems::default();
    let mut width_before = 0;
    for (index, ((line, mark), is_numbered)) in lines.iter().zip(marks).zip(numbered).enumerate() {
        let is_step = mark.is_none() && lettered.get(index).copied().unwrap_or_default();
        let hangs = mark.is_none()
            && item.is_some_and(|item| {
                let is_under = item.text_column > 0 && line.indent >= item.text_column && line.indent > item.column;
                is_under || (is_step && line.blank_before == 0 && matches!(item.sign, Sign::Number(_)))
            });
        let joint = Joint { hangs, bare, width: layout.wrapped_at.map(|_| width_before) };
        width_before = widths.get(index).copied().unwrap_or_default();
        bare.follow(line, mark.is_some());
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        if let (Some(open), Some(before)) = (passages.last_mut(), before)
            && line.blank_before == 0
            && mark.is_none()
            && !is_numbered
            && !is_step
            && joint.goes_on(open, before, line, layout)
        {
            open.join(before, line);
            continue;
        }
        let parts = PARTS * passages.len() + 1;
        if parts > limit {
            let kind = ViolationKind::TooManyNodes { found: parts, limit };
            return Err(ImportError::OverLimit { kind, line: line.number });
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
    passages.shrink_to_fit();
    Ok((passages, layout))
}

/// What stands around the end of a line that is followed by another without a blank one.
struct Joint {
    /// The next line stands under the words of an item.
    hangs: bool,
    bare: BareItems,
    /// Where the line before is wrapped, in a wrapped source.
    width: Option<usize>,
}

impl Joint {
    /// Whether `line` goes on with the passage before it, which ends with the line `last`.
    fn goes_on(&self, open: &Passage<'_>, last: &Line<'_>, line: &Line<'_>, layout: Layout) -> bool {
        let broken_off = !is_closed(last.text);
        let is_item = open.mark.is_some() || open.in_item;
        if counts_on(open, line) {
            return false;
        }
        if self.hangs && is_item {
            return broken_off || starts_small(line.text);
        }
        let Some(width) = self.width else { return false };
        // An item ends without a full stop as often as with one; what begins anew at the margin is not its.
        if is_item && starts_with_capital(line.text) && !is_inside_sentence(last.text, line.text) {
            return false;
        }
        // The next word would have stood on the line before, so the line ends where its author wanted it to.
        let first_word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let needed = last.indent + last.columns + 1 + first_word;
        let is_deliberate = needed <= width;
        if is_deliberate && (leading_letter(line.text).is_some() || is_address(line.text)) {
            return false;
        }
        if is_credit(line.text) || is_credit(last.text) {
            return broken_off && starts_small(line.text) && !is_deliberate;
        }
        if ends_with_hyphen(last.text) && starts_small(line.text) {
            return true;
        }
        // Two items in one are worse than a sentence in two paragraphs.
        let margin = if self.bare.is_open { 0 } else { MARGIN };
        if needed + margin <= width || (self.bare.is_open && self.bare.with_capital && starts_with_capital(line.text)) {
            return false;
        }
        if open.line_count() == 1
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
        !is_deliberate
            && layout.blank_share >= 10
            && !is_question(last.text)
            && (!is_lead_in(last.text) || is_address(line.text))
            && open.line_count() > 1
    }
}

/// Whether the capital at the line end belongs to a name or an abbreviation: "the Example / Clinic", "approved by the / FDA".
fn is_inside_sentence(last: &str, next: &str) -> bool {
    let starts_upper = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = next.split_whitespace();
    let first = words.next().unwrap_or_default();
    let is_single = first.chars().nth(1).is_none();
    let is_abbreviation = if is_single {
        words.next().is_some_and(|second| !second.starts_with(char::is_lowercase))
    } else {
        first.chars().nth(1).is_some_and(char::is_uppercase)
    };
    !is_closed(last)
        && (is_abbreviation || last.ends_with(',') || last.split_whitespace().skip(1).last().is_some_and(starts_upper))
}

/// Whether both begin with a number, the second with the greater one: "3. Press", "10. Rinse".
fn counts_on(open: &Passage<'_>, line: &Line<'_>) -> bool {
    let Some(number) = leading_number(line.text) else { return false };
    let first = match open.mark {
        Some(Mark { sign: Sign::Number(first), .. }) => Some(first),
        _ => leading_number(&open.text),
    };
    first.is_some_and(|first| first < number)
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
            lines: (line.number, line.number),
            bytes: (line.start, line.end()),
            mark,
            text: Cow::default(),
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
                passage.edit(what, start, start + mark.sign_len, None);
            }
            if mark.len > mark.sign_len {
                passage.edit(Notation::Indent, start + mark.sign_len, start + mark.len, None);
            }
            start += mark.len;
            words = words.get(mark.len..).unwrap_or_default();
        }
        push_clean(&mut passage.text, words, start, &mut passage.edits);
        passage.close(line);
        // Most have one or two, and room for four would be a good part of what an import takes.
        passage.edits.shrink_to_fit();
        passage
    }

    /// Adds a line that goes on with the passage behind `last`.
    fn join(&mut self, last: &Line<'_>, line: &Line<'s>) {
        // The noise behind the last line's words and before these ones is part of the line end.
        let end = last.text_start + last.text.len();
        while self.edits.last().is_some_and(|edit| edit.bytes().0 >= end) {
            self.edits.pop();
        }
        let before = last.text.chars().next_back();
        let hyphen = ends_with_hyphen(last.text) && starts_small(line.text) && !starts_with_conjunction(line.text);
        let ideographs = before.is_some_and(is_ideograph) && line.text.chars().next().is_some_and(is_ideograph);
        let becomes = if hyphen || ideographs { None } else { Some(' ') };
        self.edit(Notation::LineEnd, end, line.text_start, becomes);
        self.text.to_mut().extend(becomes);
        push_clean(&mut self.text, line.text, line.text_start, &mut self.edits);
        self.close(line);
        (self.lines.1, self.bytes.1) = (line.number, line.end());
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
                self.edit(before, from, start + offset, None);
                open = None;
            }
            open = open.or(Some((what, start + offset)));
        }
        if let Some((what, from)) = open {
            self.edit(what, from, start + noise.len(), None);
        }
    }

    fn edit(&mut self, what: Notation, from: usize, to: usize, becomes: Option<char>) {
        self.edits.push(Edit::new(what, (from, to), becomes));
    }
}
