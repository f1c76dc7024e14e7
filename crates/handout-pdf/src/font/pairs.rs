//! Letters that only look at their neighbours: shaped from a table of letters and one of pairs.
//!
//! Whatever a pair is not enough for (ligatures, marks) goes to the shaper word by word, with the spaces around it. That this
//! gives what the shaper gives for whole paragraphs is a property of a font; `tests` proves it for each that has it.

use harfrust::Buffer;
use unicode_script::Script;

use super::Face;
use super::engine::{Planned, Stretch};
use super::shape::ShapedGlyph;
use super::unicode::{is_extending, own_script};

/// Characters with an entry: U+0000 to U+052F and U+1E00 to U+22FF.
const LOW: usize = 0x530;
const HIGH: std::ops::Range<usize> = 0x1E00..0x2300;

/// Printable ASCII has a place for every pair.
const ASCII: usize = 96;

/// Other pairs: sets of four, the first being the newest.
const SETS: usize = 1024;

/// Words with their glyphs; longer ones are shaped each time.
const WORDS: usize = 256;
const LONGEST_WORD: usize = 48;

/// What is known of letters, pairs and words under one plan. It is bounded, and what it answers never depends on what it was
/// asked before.
pub(super) struct Pairs {
    entries: Box<[Entry]>,
    ascii: Box<[Pair]>,
    others: Box<[[(u32, Pair); 4]]>,
    words: Box<[Option<Word>]>,
}

#[derive(Clone, Copy, Default)]
struct Entry {
    glyph: u16,
    advance: u16,
    kind: Kind,
    group: Group,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Unknown,
    /// One glyph that stays as it is but for kerning.
    Plain,
    /// Something that the shaper must see in its word.
    Difficult,
    /// The face lacks it, or it belongs to other scripts.
    Stray,
}

/// Scripts of which letters do not change with their neighbours.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Group {
    /// Goes with any script.
    #[default]
    Common,
    Latin,
    Greek,
    Cyrillic,
}

#[derive(Clone, Copy, Default)]
struct Pair {
    kerning: i16,
    kind: PairKind,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum PairKind {
    #[default]
    Unknown,
    /// Text may be cut between the two.
    Loose,
    Tight,
    Difficult,
}

struct Word {
    text: Box<str>,
    glyphs: Box<[ShapedGlyph]>,
}

/// The shaper to ask for what is not known yet.
pub(super) struct Source<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) planned: &'a Planned,
    pub(super) face: &'a Face,
    /// Of the plan.
    pub(super) group: Group,
}

impl Group {
    pub(super) fn of(script: Script) -> Option<Self> {
        if script == Script::Latin {
            Some(Self::Latin)
        } else if script == Script::Greek {
            Some(Self::Greek)
        } else if script == Script::Cyrillic {
            Some(Self::Cyrillic)
        } else {
            (script == Script::Common).then_some(Self::Common)
        }
    }
}

impl Pairs {
    pub(super) fn new() -> Self {
        let mut words = Vec::new();
        words.resize_with(WORDS, || None);
        Self {
            entries: vec![Entry::default(); LOW + HIGH.len()].into(),
            ascii: vec![Pair::default(); ASCII * ASCII].into(),
            others: vec![[(0, Pair::default()); 4]; SETS].into(),
            words: words.into(),
        }
    }

    /// Appends the glyphs of a stretch. `false`, with `glyphs` in any state behind those that were there, when it holds a
    /// character of another script, one that the face lacks, or one that only the whole of it tells how to shape.
    pub(super) fn shape(
        &mut self,
        source: &mut Source<'_>,
        stretch: &Stretch<'_>,
        glyphs: &mut Vec<ShapedGlyph>,
    ) -> bool {
        let Some(text) = stretch.text.get(..stretch.range.end) else { return false };
        let mut at = stretch.range.start;
        // The last space: its place in the text and its glyph. Words are taken from one to the next.
        let mut word = (at, glyphs.len());
        let mut before = None;
        loop {
            if let (Some(last), Group::Latin) = (before, source.group) {
                before = Some(self.known_ascii(text, last, &mut at, &mut word, glyphs));
            }
            let Some(character) = character_at(text, at) else { return true };
            let entry = self.entry(source, character);
            let fits = entry.group == Group::Common || entry.group == source.group;
            if entry.kind == Kind::Stray || !fits {
                return false;
            }
            if entry.kind == Kind::Plain {
                let pair = match before {
                    Some(before) => self.pair(source, before, character),
                    None => Pair { kerning: 0, kind: PairKind::Loose },
                };
                if pair.kind != PairKind::Difficult {
                    if let Some(last) = glyphs.last_mut().filter(|_| before.is_some()) {
                        last.advance += i32::from(pair.kerning);
                    }
                    if character == ' ' {
                        word = (at, glyphs.len());
                    }
                    glyphs.push(ShapedGlyph {
                        id: entry.glyph,
                        advance: entry.advance.into(),
                        dx: 0,
                        dy: 0,
                        at: at as u32,
                        safe: pair.kind == PairKind::Loose,
                    });
                    before = Some(character);
                    at += character.len_utf8();
                    continue;
                }
            }
            // What a space takes part in is no matter of a word.
            if before == Some(' ') {
                return false;
            }
            let Some(end) = self.word_end(source, text, at) else { return false };
            if !self.append_word(source, text, word, end, glyphs) {
                return false;
            }
            at = end;
            if at < text.len() {
                word = (at - 1, glyphs.len() - 1);
                before = Some(' ');
            }
        }
    }

    /// Appends the glyphs of Latin letters and signs of ASCII as long as the pairs are known and plain: most of an English
    /// article. Gives the last character.
    #[inline]
    fn known_ascii(
        &self,
        text: &str,
        before: char,
        at: &mut usize,
        word: &mut (usize, usize),
        glyphs: &mut Vec<ShapedGlyph>,
    ) -> char {
        let (Ok(mut before), Some(entries)) = (u8::try_from(before), self.entries.first_chunk::<128>()) else {
            return before;
        };
        let Some(bytes) = text.as_bytes().get(*at..) else { return before.into() };
        // The glyph before goes back to the others when its kerning is known.
        let Some(mut last) = glyphs.pop() else { return before.into() };
        for &byte in bytes {
            let row = usize::from(before).wrapping_sub(0x20).wrapping_mul(ASCII);
            let (column, Some(entry)) = (usize::from(byte).wrapping_sub(0x20), entries.get(usize::from(byte))) else {
                break;
            };
            let Some(pair) = self.ascii.get(row.wrapping_add(column)).filter(|_| column < ASCII) else { break };
            if !matches!(pair.kind, PairKind::Loose | PairKind::Tight) {
                break;
            }
            last.advance += i32::from(pair.kerning);
            glyphs.push(last);
            last = ShapedGlyph {
                id: entry.glyph,
                advance: entry.advance.into(),
                dx: 0,
                dy: 0,
                at: *at as u32,
                safe: pair.kind == PairKind::Loose,
            };
            if byte == b' ' {
                *word = (*at, glyphs.len());
            }
            before = byte;
            *at += 1;
        }
        glyphs.push(last);
        before.into()
    }

    /// Behind the space that ends a word, or the end of the text. A space that bears a mark ends nothing.
    fn word_end(&mut self, source: &mut Source<'_>, text: &str, from: usize) -> Option<usize> {
        let mut at = from;
        let mut space = false;
        while let Some(character) = character_at(text, at) {
            let entry = self.entry(source, character);
            if entry.kind == Kind::Stray || (entry.group != Group::Common && entry.group != source.group) {
                return None;
            }
            if space && entry.kind == Kind::Plain {
                return Some(at);
            }
            space = character == ' ';
            at += character.len_utf8();
        }
        Some(at)
    }

    /// Puts a word, with the spaces before and behind it, in the place of what is there of it.
    fn append_word(
        &mut self,
        source: &mut Source<'_>,
        text: &str,
        (start, place): (usize, usize),
        end: usize,
        glyphs: &mut Vec<ShapedGlyph>,
    ) -> bool {
        let Some(word) = text.get(start..end) else { return false };
        // Whether one may cut before the space is for what stands before it to say.
        let safe = glyphs.get(place).is_none_or(|glyph| glyph.safe);
        glyphs.truncate(place);
        let slot = self.words.get_mut(hash(word) % WORDS);
        match slot {
            Some(Some(known)) if *known.text == *word => {
                glyphs.extend(known.glyphs.iter().map(|glyph| ShapedGlyph { at: glyph.at + start as u32, ..*glyph }));
            }
            slot => {
                let mut missing = Vec::new();
                let stretch = Stretch { text, range: start..end, line: start..end };
                source.planned.shape(source.buffer, source.face, &stretch, glyphs, &mut missing);
                if !missing.is_empty() {
                    return false;
                }
                if let (Some(slot), true) = (slot, word.len() <= LONGEST_WORD) {
                    let glyphs = glyphs.get(place..).unwrap_or_default().iter();
                    let glyphs = glyphs.map(|glyph| ShapedGlyph { at: glyph.at - start as u32, ..*glyph }).collect();
                    *slot = Some(Word { text: word.into(), glyphs });
                }
            }
        }
        if let Some(first) = glyphs.get_mut(place) {
            first.safe = safe;
        }
        end == text.len() || glyphs.last().is_some_and(|last| last.at as usize + 1 == end)
    }

    fn entry(&mut self, source: &mut Source<'_>, character: char) -> Entry {
        let code = character as usize;
        let index = match code {
            _ if code < LOW => code,
            _ if HIGH.contains(&code) => code - HIGH.start + LOW,
            // Rare enough to be shaped in its word.
            _ => return Entry { kind: source.standing(character), ..source.grouped(character) },
        };
        let Some(entry) = self.entries.get_mut(index) else { return Entry::default() };
        if entry.kind == Kind::Unknown {
            *entry = source.entry(character);
        }
        *entry
    }

    fn pair(&mut self, source: &mut Source<'_>, first: char, second: char) -> Pair {
        let (a, b) = ((first as usize).wrapping_sub(0x20), (second as usize).wrapping_sub(0x20));
        if a >= ASCII || b >= ASCII {
            return self.other_pair(source, first, second);
        }
        let place = a * ASCII + b;
        match self.ascii.get(place) {
            Some(pair) if pair.kind != PairKind::Unknown => *pair,
            _ => {
                let pair = self.new_pair(source, first, second);
                if let Some(slot) = self.ascii.get_mut(place) {
                    *slot = pair;
                }
                pair
            }
        }
    }

    fn new_pair(&mut self, source: &mut Source<'_>, first: char, second: char) -> Pair {
        let (a, b) = (self.entry(source, first), self.entry(source, second));
        source.pair([first, second], a, b)
    }

    fn other_pair(&mut self, source: &mut Source<'_>, first: char, second: char) -> Pair {
        // Characters with an entry have 16 bits. The pair of two zeros never gets here: it is no plain character.
        let key = u32::from(first) << 16 | u32::from(second);
        let place = (key.wrapping_mul(0x9E37_79B1) >> 22) as usize % SETS;
        let known = self.others.get(place).and_then(|set| set.iter().find(|&&(other, _)| other == key));
        if let Some(&(_, pair)) = known.filter(|(_, pair)| pair.kind != PairKind::Unknown) {
            return pair;
        }
        let pair = self.new_pair(source, first, second);
        if let Some(set) = self.others.get_mut(place) {
            let [one, two, three, _] = *set;
            *set = [(key, pair), one, two, three];
        }
        pair
    }
}

impl Source<'_> {
    fn entry(&mut self, character: char) -> Entry {
        let entry = Entry { kind: self.standing(character), ..self.grouped(character) };
        // Kerning and letters for a language ask what stands on both sides of these two: the dot of Catalan, the fraction bar.
        if entry.kind == Kind::Stray || is_extending(character) || matches!(character, '\u{B7}' | '\u{2044}') {
            return entry;
        }
        let glyphs = self.glyphs(&[character]);
        match glyphs.as_slice() {
            &[ShapedGlyph { id, advance, dx: 0, dy: 0, .. }] => match u16::try_from(advance) {
                Ok(advance) => Entry { glyph: id, advance, kind: Kind::Plain, ..entry },
                Err(_) => entry,
            },
            _ => entry,
        }
    }

    fn standing(&self, character: char) -> Kind {
        let known = own_script(character).is_none_or(|script| Group::of(script).is_some());
        if known && self.face.has(character) { Kind::Difficult } else { Kind::Stray }
    }

    fn grouped(&self, character: char) -> Entry {
        Entry { group: own_script(character).and_then(Group::of).unwrap_or_default(), ..Entry::default() }
    }

    fn pair(&mut self, characters: [char; 2], a: Entry, b: Entry) -> Pair {
        let difficult = Pair { kerning: 0, kind: PairKind::Difficult };
        let glyphs = self.glyphs(&characters);
        let &[one, two] = glyphs.as_slice() else { return difficult };
        let still = [one, two].iter().all(|glyph| glyph.dx == 0 && glyph.dy == 0);
        let unchanged =
            one.id == a.glyph && two.id == b.glyph && two.advance == i32::from(b.advance) && one.at != two.at;
        match i16::try_from(one.advance - i32::from(a.advance)) {
            Ok(kerning) if still && unchanged => {
                Pair { kerning, kind: if two.safe { PairKind::Loose } else { PairKind::Tight } }
            }
            _ => difficult,
        }
    }

    /// What the shaper makes of some characters; nothing if the face lacks one.
    fn glyphs(&mut self, characters: &[char]) -> Vec<ShapedGlyph> {
        let text: String = characters.iter().collect();
        let (mut glyphs, mut missing) = (Vec::new(), Vec::new());
        let stretch = Stretch { text: &text, range: 0..text.len(), line: 0..text.len() };
        self.planned.shape(self.buffer, self.face, &stretch, &mut glyphs, &mut missing);
        if !missing.is_empty() {
            glyphs.clear();
        }
        glyphs
    }
}

fn character_at(text: &str, at: usize) -> Option<char> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(byte.into()) } else { text.get(at..)?.chars().next() }
}

/// FNV-1a, for the place of a word in a table; equal places are told apart by the words.
fn hash(word: &str) -> usize {
    word.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) as usize
}
