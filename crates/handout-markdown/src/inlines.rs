//! Running text: pieces first, so that text that meets is escaped as one, then Markdown.

use std::collections::BTreeSet;

use handout_core::{ColophonLine, ColophonPiece, Inline, Inlines, Labels, LinkTarget, ShiftSigns, Url, colophon_words};

use crate::escape::{self, Place, is_safe_inside, is_safe_outside};

/// What running text is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Open(Mark),
    Close(Mark),
    LinkOpen,
    LinkClose(Url),
    Break,
}

/// Emphasis is `_` and strong is `**`, so that one never runs into the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Emphasis,
    Strong,
}

impl Mark {
    fn sign(self) -> &'static str {
        match self {
            Self::Emphasis => "_",
            Self::Strong => "**",
        }
    }
}

/// Collects running text and writes it.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pieces: Vec<Piece>,
    /// Bytes of all texts.
    length: usize,
    /// Signs of raised or lowered characters that the words after them might run into, and where in the texts these begin.
    shift: Option<(ShiftSigns, usize)>,
    /// Whether a mark is open: marked twice is marked.
    emphasis: bool,
    strong: bool,
}

/// Terms and abbreviations whose meaning was printed.
#[derive(Debug, Default)]
pub(crate) struct Explained {
    on: bool,
    seen: BTreeSet<(String, String)>,
}

impl Explained {
    pub(crate) fn new(on: bool) -> Self {
        Self { on, seen: BTreeSet::new() }
    }

    fn is_new(&mut self, name: &str, meaning: &str) -> bool {
        self.on && self.seen.insert((name.to_lowercase(), meaning.to_owned()))
    }
}

impl Run {
    pub(crate) fn text(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.close_shift(words);
        self.length += words.len();
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => last.push_str(words),
            _ => self.pieces.push(Piece::Text(words.to_owned())),
        }
    }

    pub(crate) fn strong(&mut self, inside: impl FnOnce(&mut Self)) {
        self.marked(Mark::Strong, inside);
    }

    fn marked(&mut self, mark: Mark, inside: impl FnOnce(&mut Self)) {
        if std::mem::replace(self.is_open(mark), true) {
            return inside(self);
        }
        // Two of a kind that meet are one.
        if self.pieces.last() == Some(&Piece::Close(mark)) {
            self.pieces.pop();
        } else {
            self.pieces.push(Piece::Open(mark));
        }
        inside(self);
        *self.is_open(mark) = false;
        // No mark closes at the beginning of a line.
        let broken = self.pieces.pop_if(|last| *last == Piece::Break).is_some();
        self.pieces.push(Piece::Close(mark));
        if broken {
            self.line_break();
        }
    }

    fn is_open(&mut self, mark: Mark) -> &mut bool {
        match mark {
            Mark::Emphasis => &mut self.emphasis,
            Mark::Strong => &mut self.strong,
        }
    }

    pub(crate) fn inlines(&mut self, words: &Inlines, explained: &mut Explained) {
        for piece in words {
            self.inline(piece, explained);
        }
    }

    fn inline(&mut self, inline: &Inline, explained: &mut Explained) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Emphasis(inner) => self.marked(Mark::Emphasis, |run| run.inlines(inner, explained)),
            Inline::Strong(inner) => self.marked(Mark::Strong, |run| run.inlines(inner, explained)),
            Inline::Subscript(inner) => {
                self.shifted(ShiftSigns::lowered(self.last_words(), inner), inner, explained);
            }
            Inline::Superscript(inner) => self.shifted(ShiftSigns::raised(inner), inner, explained),
            Inline::Link(link) => match link.target() {
                LinkTarget::Url(url) => self.link(url, |run| run.inlines(link.content(), explained)),
                // A heading has no name in Markdown that all readers give it.
                LinkTarget::Section(_) => self.inlines(link.content(), explained),
            },
            Inline::Term(term) => {
                self.inlines(&term.content, explained);
                self.meaning(&term.content.plain_text(), &term.definition, explained);
            }
            Inline::Abbreviation(abbreviation) => {
                self.text(&abbreviation.short);
                self.meaning(&abbreviation.short, &abbreviation.long, explained);
            }
            Inline::Foreign(foreign) => self.inlines(&foreign.content, explained),
            Inline::LineBreak => self.line_break(),
        }
    }

    /// Signs keep raised and lowered characters from changing a number; HTML would be lost on many readers.
    fn shifted(&mut self, signs: ShiftSigns, inner: &Inlines, explained: &mut Explained) {
        match signs.before() {
            "" => self.close_shift(&inner.plain_text()),
            before => self.text(before),
        }
        let start = self.length;
        self.inlines(inner, explained);
        self.text(signs.after());
        self.shift = Some((signs, start));
    }

    /// Puts parentheses around raised or lowered characters that `next` would lengthen.
    fn close_shift(&mut self, next: &str) {
        let Some((signs, start)) = self.shift.take() else { return };
        let Some(opening) = signs.around(next) else { return };
        // They are near the end: from the beginning, a long paragraph would be looked through for each.
        let mut begins = self.length;
        for piece in self.pieces.iter_mut().rev() {
            if let Piece::Text(words) = piece {
                begins = begins.saturating_sub(words.len());
                if begins <= start {
                    words.insert_str(start - begins, opening);
                    break;
                }
            }
        }
        self.length += opening.len();
        // Outside of a mark that just closed: behind a parenthesis, none closes before a letter.
        self.text(")");
    }

    /// What stands on the line before the next words.
    fn last_words(&self) -> &str {
        let words = self.pieces.iter().rev().find(|piece| matches!(piece, Piece::Text(_) | Piece::Break));
        if let Some(Piece::Text(words)) = words { words } else { "" }
    }

    pub(crate) fn link(&mut self, url: &Url, inside: impl FnOnce(&mut Self)) {
        self.pieces.push(Piece::LinkOpen);
        inside(self);
        self.pieces.push(Piece::LinkClose(url.clone()));
    }

    fn meaning(&mut self, name: &str, meaning: &str, explained: &mut Explained) {
        if explained.is_new(name, meaning) {
            self.text(&format!(" ({meaning})"));
        }
    }

    /// A break at the beginning, or behind another, says nothing; one behind a mark that opens stands before it.
    fn line_break(&mut self) {
        self.close_shift("\n");
        let before = self.pieces.iter().rposition(|piece| !matches!(piece, Piece::Open(_)));
        match before {
            Some(at) if self.pieces.get(at) != Some(&Piece::Break) => self.pieces.insert(at + 1, Piece::Break),
            _ => {}
        }
    }

    pub(crate) fn colophon_line(&mut self, line: &ColophonLine, labels: &Labels, explained: &mut Explained) -> bool {
        let mut labelled = false;
        for piece in colophon_words(line, labels) {
            match piece {
                ColophonPiece::AsPrinted(words) => self.inlines(words, explained),
                ColophonPiece::Label(words) => {
                    labelled = true;
                    self.text(&words);
                }
                ColophonPiece::Words(words) => self.text(&words),
                ColophonPiece::Date(date) => self.text(&date.to_string()),
                ColophonPiece::Url(url) => self.link(url, |run| run.text(url)),
            }
        }
        labelled
    }

    /// As lines of a paragraph.
    pub(crate) fn lines(self) -> String {
        self.write("\\\n")
    }

    /// On one line, for headings and cells: a line break is a space.
    pub(crate) fn line(self) -> String {
        self.write(" ")
    }

    fn write(mut self, line_break: &str) -> String {
        while self.pieces.last() == Some(&Piece::Break) {
            self.pieces.pop();
        }
        let breaks = line_break.ends_with('\n');
        let mut out = String::new();
        let mut before = None;
        let mut pieces = self.pieces.iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Text(words) => text(&mut out, before, words, pieces.peek().copied(), breaks),
                Piece::Open(mark) | Piece::Close(mark) => out.push_str(mark.sign()),
                Piece::LinkOpen => out.push('['),
                Piece::LinkClose(url) => {
                    out.push_str("](");
                    escape::destination(&mut out, url);
                    out.push(')');
                }
                Piece::Break => out.push_str(line_break),
            }
            before = Some(piece);
        }
        out
    }
}

/// Text between two pieces. The characters beside a mark are written as numbers where they would keep it from being one.
fn text(out: &mut String, before: Option<&Piece>, words: &str, next: Option<&Piece>, breaks: bool) {
    let ends = match next {
        None => true,
        Some(Piece::Break) => breaks,
        Some(Piece::Text(_) | Piece::Open(_) | Piece::Close(_) | Piece::LinkOpen | Piece::LinkClose(_)) => false,
    };
    let is_apart = |c: char, open: bool, close: bool| open && !is_safe_inside(c) || close && !is_safe_outside(c);
    let (opened, closed) = (matches!(before, Some(Piece::Open(_))), matches!(before, Some(Piece::Close(_))));
    let (opens, closes) = (matches!(next, Some(Piece::Open(_))), matches!(next, Some(Piece::Close(_))));
    let mut middle = words;
    let first = middle.chars().next().filter(|c| is_apart(*c, opened, closed));
    middle = middle.get(first.map_or(0, char::len_utf8)..).unwrap_or_default();
    let last = middle.chars().next_back().filter(|c| is_apart(*c, closes, opens));
    middle = middle.get(..middle.len() - last.map_or(0, char::len_utf8)).unwrap_or_default();
    if let Some(c) = first {
        escape::number(out, c);
    }
    let place = if out.is_empty() || out.ends_with('\n') { Place::LineStart } else { Place::Inside };
    let is_before_link = last.is_none() && next == Some(&Piece::LinkOpen);
    escape::text(out, middle, place, ends && last.is_none(), is_before_link);
    if let Some(c) = last {
        escape::number(out, c);
    }
}

/// Text alone, on one line.
pub(crate) fn plain(words: &str) -> String {
    let mut run = Run::default();
    run.text(words);
    run.line()
}
