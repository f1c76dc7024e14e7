//! Which script, and which family, each character of a line belongs to.

use std::ops::Range;

use unicode_script::Script;

use super::set::{FontSet, Style, covers};
use super::shape::Span;
use super::unicode::{bracket, is_extending, own_script};
use super::{Face, FaceId};

/// A character with all that decides which run it is in.
pub(super) struct Item {
    pub(super) at: usize,
    pub(super) character: char,
    pub(super) key: Key,
    own: Option<Script>,
    /// It has no script of its own: a space, a digit, a comma. It is shown by the family of its neighbours if that has it.
    weak: bool,
    /// It stays with the character before it.
    extends: bool,
    family: Option<u16>,
}

/// Characters of equal keys that follow one another are a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// No face has the character, when `None`.
    pub(super) face: Option<FaceId>,
    pub(super) level: u8,
    pub(super) script: Script,
    /// The first of the spans that have its style and language and follow one another.
    pub(super) span: usize,
}

/// Whether text may run on from one span to the next.
pub(super) fn same(a: &Span<'_>, b: &Span<'_>) -> bool {
    a.style == b.style && a.language == b.language && a.part == b.part
}

/// Fills `items` with the characters of a line.
pub(super) fn itemize(
    fonts: &FontSet,
    text: &str,
    line: Range<usize>,
    spans: &[Span<'_>],
    levels: &[u8],
    items: &mut Vec<Item>,
) {
    items.clear();
    read(text, line, spans, levels, items);
    resolve_scripts(items);
    choose_families(fonts, spans, items);
    for item in items {
        let style = spans.get(item.key.span).map_or(Style::Regular, |span| span.style);
        item.key.face = item.family.and_then(|family| fonts.in_family(family, style));
    }
}

fn read(text: &str, line: Range<usize>, spans: &[Span<'_>], levels: &[u8], items: &mut Vec<Item>) {
    let start = line.start;
    // The span at hand, and the first of the equal ones around it.
    let (mut span, mut first) = (0, 0);
    let mut joined = false;
    for (offset, character) in text.get(line).unwrap_or_default().char_indices() {
        let at = start + offset;
        while let (Some(this), Some(next)) = (spans.get(span), spans.get(span + 1)) {
            if at < this.end {
                break;
            }
            span += 1;
            if !same(this, next) {
                first = span;
            }
        }
        let own = own_script(character);
        let extends = joined || is_extending(character);
        joined = character == '\u{200D}';
        // A mark goes with its letter.
        let weak = match items.last() {
            Some(before) if extends => before.weak && own.is_none(),
            _ => own.is_none(),
        };
        let level = levels.get(at).copied().unwrap_or(0);
        let key = Key { face: None, level, script: own.unwrap_or(Script::Common), span: first };
        items.push(Item { at, character, key, own, weak, extends, family: None });
    }
}

/// What has no script takes that of the character before it; a closing bracket, that of its opening one; what a line begins
/// with, that of the first letter (UAX #24 5.1).
fn resolve_scripts(items: &mut [Item]) {
    // Deeper brackets than this are taken as other punctuation is.
    const DEPTH: usize = 32;
    let mut last = items.iter().find_map(|item| item.own).unwrap_or(Script::Common);
    let mut open: Vec<(usize, Script)> = Vec::new();
    for item in items {
        match item.own {
            Some(script) => last = script,
            None => match bracket(item.character) {
                Some((pair, true)) if open.len() < DEPTH => open.push((pair, last)),
                Some((pair, false)) => {
                    if let Some(place) = open.iter().rposition(|&(opened, _)| opened == pair) {
                        last = open.get(place).map_or(last, |&(_, script)| script);
                        open.truncate(place);
                    }
                }
                _ => {}
            },
        }
        item.key.script = last;
    }
}

/// A word is shown by the first family that has all its letters, so that joined letters stay joined. Where none has, each
/// letter with its marks is looked for by itself, and then each character.
fn choose_families(fonts: &FontSet, spans: &[Span<'_>], items: &mut [Item]) {
    let style = |item: &Item| spans.get(item.key.span).map_or(Style::Regular, |span| span.style);
    for word in items.chunk_by_mut(|a, b| {
        let space = a.character.is_whitespace() || b.character.is_whitespace();
        !space && a.key.script == b.key.script && a.key.span == b.key.span
    }) {
        let Some(style) = word.first().map(style) else { continue };
        let strong = |item: &&Item| !item.weak;
        if !word.iter().any(|item| !item.weak) {
            continue;
        }
        let has_all = |face: &Face| covers(face, word.iter().filter(strong).map(|item| item.character));
        if let Some(family) = fonts.first_family(style, has_all) {
            word.iter_mut().filter(|item| !item.weak).for_each(|item| item.family = Some(family));
        } else {
            for cluster in word.chunk_by_mut(|_, b| b.extends).filter(|cluster| cluster.iter().any(|item| !item.weak)) {
                choose_alone(fonts, style, cluster);
            }
        }
    }
    choose_between(fonts, style, items);
}

/// Spaces, digits and signs: the family of the letters before them, else of those behind them, else whichever has them.
fn choose_between(fonts: &FontSet, style: impl Fn(&Item) -> Style, items: &mut [Item]) {
    let mut before = None;
    // The next letter: it is looked for forwards only, so that long texts take time in proportion.
    let mut next = 0;
    let mut start = 0;
    while let Some(item) = items.get(start) {
        if item.family.is_some() {
            before = item.family;
            start += 1;
            continue;
        }
        let style = style(item);
        let rest = items.get(start + 1..).unwrap_or_default();
        let length = 1 + rest.iter().take_while(|item| item.extends && item.family.is_none()).count();
        next = next.max(start + length);
        next += items.get(next..).unwrap_or_default().iter().take_while(|item| item.family.is_none()).count();
        let behind = items.get(next).and_then(|item| item.family);
        let Some(cluster) = items.get_mut(start..start + length) else { return };
        let has = |family: &u16| {
            let face = fonts.in_family(*family, style).and_then(|id| fonts.face(id));
            face.is_some_and(|face| covers(face, cluster.iter().map(|item| item.character)))
        };
        match before.filter(has).or_else(|| behind.filter(has)) {
            Some(family) => cluster.iter_mut().for_each(|item| item.family = Some(family)),
            None => choose_alone(fonts, style, cluster),
        }
        start += length;
    }
}

fn choose_alone(fonts: &FontSet, style: Style, cluster: &mut [Item]) {
    let has_all = |face: &Face| covers(face, cluster.iter().map(|item| item.character));
    if let Some(family) = fonts.first_family(style, has_all) {
        cluster.iter_mut().for_each(|item| item.family = Some(family));
    } else {
        for item in cluster {
            item.family = fonts.first_family(style, |face| covers(face, [item.character]));
        }
    }
}
