//! [`Shaper`]: text → glyphs.

use std::fmt;
use std::ops::Range;

use handout_core::LanguageTag;
use unicode_script::Script;

use super::engine::{Engine, Stretch};
use super::itemize::{Item, Key, itemize, same};
use super::pairs::{Group, Pairs, Source};
use super::set::{FontSet, Style};
use super::unicode::{is_ignorable, own_script, shaper_script};
use super::{Face, FaceId};

/// A stretch of the text in one style and language. Spans follow one another and cover the text; none is empty.
pub(crate) struct Span<'a> {
    /// Where the next one starts, in bytes.
    pub(crate) end: usize,
    pub(crate) style: Style,
    pub(crate) language: &'a LanguageTag,
    /// Glyphs never show characters of two parts, though letters join across them.
    pub(crate) part: usize,
}

/// Shaped text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shaped {
    /// In the order of the text. They cover all of it but line breaks and what is missing.
    pub(crate) runs: Vec<ShapedRun>,
    /// Of all runs.
    pub(crate) glyphs: Vec<ShapedGlyph>,
    /// Where the characters are that no face has, in bytes, ascending.
    pub(crate) missing: Vec<usize>,
}

/// Text of one face, script, style, language and embedding level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShapedRun {
    /// In bytes.
    pub(crate) text: Range<usize>,
    pub(crate) face: FaceId,
    /// Of bidirectional embedding (UAX #9); odd from right to left.
    pub(crate) level: u8,
    /// In [`Shaped::glyphs`], in the order of the text.
    pub(crate) glyphs: Range<usize>,
}

/// A glyph in units of its face.
///
/// Glyphs that show the same characters together are neighbours and have the same `at`. Characters that show nothing, such as
/// a soft hyphen, have a glyph without ink or advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShapedGlyph {
    /// Never 0.
    pub(crate) id: u16,
    /// Where it is drawn, from the pen: to the right and up.
    pub(crate) dx: i16,
    pub(crate) dy: i16,
    pub(crate) advance: i32,
    /// The first of the characters that it shows, in bytes.
    pub(crate) at: u32,
    /// The text may be cut before these characters without changing any glyph on either side.
    pub(crate) safe: bool,
}

/// Workspace for shaping. What it keeps makes it faster and nothing else: any shaper gives the same glyphs.
pub(crate) struct Shaper {
    engine: Engine,
    items: Vec<Item>,
}

/// What is being shaped.
#[derive(Clone, Copy)]
struct Task<'a> {
    fonts: &'a FontSet,
    text: &'a str,
    spans: &'a [Span<'a>],
    levels: &'a [u8],
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Shaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shaper")
    }
}

impl Shaper {
    pub(crate) fn new() -> Self {
        Self { engine: Engine::new(), items: Vec::new() }
    }

    /// Shapes text of any number of lines, which end in `\n`. `levels` has one for each byte, or is empty: all are 0.
    pub(crate) fn shape(&mut self, fonts: &FontSet, text: &str, spans: &[Span<'_>], levels: &[u8], out: &mut Shaped) {
        out.runs.clear();
        out.glyphs.clear();
        out.missing.clear();
        let mut task = Task { fonts, text, spans, levels };
        let mut start = 0;
        for part in text.split('\n') {
            let line = start..start + part.len();
            start = line.end + 1;
            // The last span stands for what spans fail to cover.
            let over =
                task.spans.iter().take(task.spans.len().saturating_sub(1)).take_while(|span| span.end <= line.start);
            let over = over.count();
            task.spans = task.spans.get(over..).unwrap_or_default();
            if line.is_empty() {
                continue;
            }
            let (runs, glyphs) = (out.runs.len(), out.glyphs.len());
            if !self.shape_plain_line(task, &line, out) {
                out.runs.truncate(runs);
                out.glyphs.truncate(glyphs);
                self.shape_line(task, line, out);
            }
        }
    }

    /// A line of one script out of the first family, from left to right. `false` when it is none; what it added to `out` is
    /// then void.
    fn shape_plain_line(&mut self, task: Task<'_>, line: &Range<usize>, out: &mut Shaped) -> bool {
        if task.levels.get(line.clone()).is_some_and(|levels| levels.iter().any(|&level| level != 0)) {
            return false;
        }
        let words = task.text.get(line.clone()).unwrap_or_default();
        let script = words.chars().find_map(own_script).unwrap_or(Script::Common);
        let mut start = line.start;
        for (index, span) in task.spans.iter().enumerate() {
            let last = index + 1 == task.spans.len();
            if !last && task.spans.get(index + 1).is_some_and(|next| same(span, next)) {
                continue;
            }
            let end = if last { line.end } else { span.end.min(line.end) };
            let face = task.fonts.primary(span.style);
            let Some((id, face)) = face.and_then(|id| Some((id, task.fonts.face(id)?))) else { return false };
            let stretch = Stretch { text: task.text, range: start..end, line: line.clone() };
            let glyphs = out.glyphs.len();
            if !self.shape_pairs(face, script, span.language, &stretch, &mut out.glyphs) {
                return false;
            }
            let glyphs = glyphs..out.glyphs.len();
            out.runs.push(ShapedRun { text: start..end, face: id, level: 0, glyphs });
            start = end;
            if end >= line.end {
                break;
            }
        }
        start == line.end
    }

    fn shape_line(&mut self, task: Task<'_>, line: Range<usize>, out: &mut Shaped) {
        let mut items = std::mem::take(&mut self.items);
        itemize(task.fonts, task.text, line.clone(), task.spans, task.levels, &mut items);
        for run in items.chunk_by(|a, b| a.key == b.key) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let range = first.at..last.at + last.character.len_utf8();
            let face = first.key.face.and_then(|id| Some((id, task.fonts.face(id)?)));
            match (face, task.spans.get(first.key.span)) {
                (Some((id, face)), Some(span)) => {
                    let glyphs = out.glyphs.len();
                    let stretch = Stretch { text: task.text, range: range.clone(), line: line.clone() };
                    self.shape_run(face, first.key, span.language, &stretch, out);
                    let glyphs = glyphs..out.glyphs.len();
                    out.runs.push(ShapedRun { text: range, face: id, level: first.key.level, glyphs });
                }
                _ => out.missing.extend(run.iter().filter(|item| !is_ignorable(item.character)).map(|item| item.at)),
            }
        }
        self.items = items;
    }

    fn shape_run(&mut self, face: &Face, key: Key, language: &LanguageTag, stretch: &Stretch<'_>, out: &mut Shaped) {
        let right_to_left = key.level % 2 == 1;
        let glyphs = out.glyphs.len();
        if !right_to_left {
            if self.shape_pairs(face, key.script, language, stretch, &mut out.glyphs) {
                return;
            }
            out.glyphs.truncate(glyphs);
        }
        let index = self.engine.plan(face, shaper_script(key.script), right_to_left, language.as_str());
        let Engine { buffer, plans } = &mut self.engine;
        if let Some(planned) = plans.get(index) {
            planned.shape(buffer, face, stretch, &mut out.glyphs, &mut out.missing);
        }
    }

    /// From the tables of letters and pairs, where they hold for the face and the script.
    fn shape_pairs(
        &mut self,
        face: &Face,
        script: Script,
        language: &LanguageTag,
        stretch: &Stretch<'_>,
        glyphs: &mut Vec<ShapedGlyph>,
    ) -> bool {
        let Some(group) = Group::of(script).filter(|_| face.is_pairwise()) else { return false };
        let index = self.engine.plan(face, shaper_script(script), false, language.as_str());
        let Engine { buffer, plans } = &mut self.engine;
        let Some(planned) = plans.get_mut(index) else { return false };
        let mut pairs = planned.pairs.take().unwrap_or_else(|| Box::new(Pairs::new()));
        let done = pairs.shape(&mut Source { buffer, planned, face, group }, stretch, glyphs);
        planned.pairs = Some(pairs);
        done
    }
}
