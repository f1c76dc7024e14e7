//! The shaper behind ours, with what it works out once and keeps.

use std::ops::Range;

use harfrust::{Buffer, ClusterLevel, Direction, Language, ShapeOptions, ShapePlan, ShaperFont};

use super::Face;
use super::pairs::Pairs;
use super::set::covers;
use super::shape::ShapedGlyph;
use super::unicode::is_ignorable;

/// More are not kept at a time: an article has a few faces, scripts and languages.
const PLANS: usize = 16;

/// A buffer that is used again and again, and the plans for what was shaped so far.
pub(super) struct Engine {
    pub(super) buffer: Buffer,
    pub(super) plans: Vec<Planned>,
}

/// How text of one face, script, direction and language is shaped.
pub(super) struct Planned {
    face: usize,
    script: harfrust::Script,
    right_to_left: bool,
    language: String,
    plan: ShapePlan,
    /// Made when it is first used.
    pub(super) pairs: Option<Box<Pairs>>,
}

/// A stretch of text to shape, and the line around it, on which the form of its first and last letters may depend.
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    pub(super) line: Range<usize>,
}

impl Engine {
    pub(super) fn new() -> Self {
        Self { buffer: Buffer::new(), plans: Vec::new() }
    }

    /// The index of a plan, made if need be.
    pub(super) fn plan(&mut self, face: &Face, script: harfrust::Script, right_to_left: bool, language: &str) -> usize {
        let wanted = |planned: &Planned| {
            planned.face == face.key()
                && planned.script == script
                && planned.right_to_left == right_to_left
                && planned.language == language
        };
        if let Some(index) = self.plans.iter().position(wanted) {
            return index;
        }
        if self.plans.len() >= PLANS {
            self.plans.clear();
        }
        let direction = if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let plan = ShapePlan::new(face.tables(), direction, Some(script), Language::new(language).as_ref(), &[]);
        let language = language.to_owned();
        self.plans.push(Planned { face: face.key(), script, right_to_left, language, plan, pairs: None });
        self.plans.len() - 1
    }
}

impl Planned {
    /// Appends the glyphs of a stretch in the order of the text, and the places of characters that the face lacks.
    pub(super) fn shape(
        &self,
        buffer: &mut Buffer,
        face: &Face,
        stretch: &Stretch<'_>,
        glyphs: &mut Vec<ShapedGlyph>,
        missing: &mut Vec<usize>,
    ) {
        let Stretch { text, range, line } = stretch;
        buffer.clear();
        // The finest level that keeps the order of the text.
        buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        buffer.set_invisible_glyph(face.invisible().map(Into::into));
        buffer.set_direction(self.plan.direction());
        buffer.set_script(Some(self.script));
        buffer.set_pre_context(text.get(line.start..range.start).unwrap_or_default());
        for (offset, character) in text.get(range.clone()).unwrap_or_default().char_indices() {
            buffer.push(character.into(), u32::try_from(range.start + offset).unwrap_or(u32::MAX));
        }
        buffer.set_post_context(text.get(range.end..line.end).unwrap_or_default());
        let font = ShaperFont::new(face.tables());
        match harfrust::shape(&font, buffer, ShapeOptions::new().plan(Some(&self.plan))) {
            Ok(()) if buffer.allocation_successful() => {
                collect(buffer, self.right_to_left, face, stretch, glyphs, missing);
            }
            // A font may ask for more glyphs than there may be. Its letters are then shown one by one.
            Ok(()) | Err(_) => shape_simply(&font, face, stretch, glyphs, missing),
        }
    }
}

fn collect(
    buffer: &Buffer,
    right_to_left: bool,
    face: &Face,
    stretch: &Stretch<'_>,
    glyphs: &mut Vec<ShapedGlyph>,
    missing: &mut Vec<usize>,
) {
    let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
    let count = infos.len();
    glyphs.reserve(count);
    let logical = |place: usize| if right_to_left { count - 1 - place } else { place };
    let mut reported = None;
    for place in 0..count {
        let index = logical(place);
        let (Some(info), Some(position)) = (infos.get(index), positions.get(index)) else { return };
        match u16::try_from(info.glyph_id) {
            Ok(id) if id != 0 && id < face.glyph_count() => glyphs.push(ShapedGlyph {
                id,
                advance: position.x_advance,
                dx: offset(position.x_offset),
                dy: offset(position.y_offset),
                at: info.cluster,
                safe: !info.unsafe_to_break(),
            }),
            _ => {
                if reported != Some(info.cluster) {
                    reported = Some(info.cluster);
                    let later = (place + 1..count).filter_map(|place| infos.get(logical(place)));
                    let end = later.map(|info| info.cluster).find(|&at| at != info.cluster);
                    report(
                        face,
                        stretch,
                        info.cluster as usize..end.map_or(stretch.range.end, |end| end as usize),
                        missing,
                    );
                }
            }
        }
    }
}

/// How far a glyph is moved. Fonts say it in as many bits; only what hangs on several others could be further away.
fn offset(units: i32) -> i16 {
    i16::try_from(units).unwrap_or(if units < 0 { i16::MIN } else { i16::MAX })
}

/// Reports the characters of a cluster that the face lacks; all of it, if by themselves it has them.
fn report(face: &Face, stretch: &Stretch<'_>, cluster: Range<usize>, missing: &mut Vec<usize>) {
    let before = missing.len();
    let characters = stretch.text.get(cluster.clone()).unwrap_or_default().char_indices();
    let lacking = characters.filter(|&(_, character)| !covers(face, [character]));
    missing.extend(lacking.map(|(offset, _)| cluster.start + offset));
    if missing.len() == before {
        missing.push(cluster.start);
    }
}

fn shape_simply(
    font: &ShaperFont<'_, '_>,
    face: &Face,
    stretch: &Stretch<'_>,
    glyphs: &mut Vec<ShapedGlyph>,
    missing: &mut Vec<usize>,
) {
    let start = stretch.range.start;
    for (offset, character) in stretch.text.get(stretch.range.clone()).unwrap_or_default().char_indices() {
        let at = start + offset;
        let alone = |id, advance| ShapedGlyph { id, advance, dx: 0, dy: 0, at: at as u32, safe: true };
        if is_ignorable(character) {
            glyphs.extend(face.invisible().map(|id| alone(id, 0)));
            continue;
        }
        match face.glyph(character) {
            Some(id) => glyphs.push(alone(id, font.glyph_h_advance(id.into()))),
            None => missing.push(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontSet;

    /// What stands in for the shaper when a font keeps it going for too long.
    #[test]
    fn letters_are_shown_one_by_one() {
        let fonts = FontSet::bundled();
        let face = &fonts.faces()[0];
        let text = "xaB\u{ad}5\u{4e00}\u{200d}.";
        let stretch = Stretch { text, range: 1..text.len(), line: 0..text.len() };
        let (mut glyphs, mut missing) = (Vec::new(), Vec::new());
        shape_simply(&ShaperFont::new(face.tables()), face, &stretch, &mut glyphs, &mut missing);
        assert_eq!(missing, [text.find('\u{4e00}').unwrap()]);
        let shown: Vec<_> = glyphs.iter().filter(|glyph| glyph.advance > 0).map(|glyph| (glyph.id, glyph.at)).collect();
        let expected = ['a', 'B', '5', '.'].map(|c| (face.glyph(c).unwrap(), text.find(c).unwrap() as u32));
        assert_eq!(shown, expected);
    }
}
