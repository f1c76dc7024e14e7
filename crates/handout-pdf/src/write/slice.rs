//! A TrueType font with only the glyphs that the content needs, in the order of their codes.

use super::codes::{Drawn, Entry, FaceCodes};
use super::sfnt::{self, Tables, i16_at, set_u16, u16_at, u32_at};

// Flags of a component of a composite glyph (OpenType 1.9, `glyf`).
const ARGUMENTS_ARE_WORDS: u16 = 0x0001;
const ARGUMENTS_ARE_OFFSETS: u16 = 0x0002;
const HAS_SCALE: u16 = 0x0008;
const MORE_COMPONENTS: u16 = 0x0020;
const HAS_TWO_SCALES: u16 = 0x0040;
const HAS_MATRIX: u16 = 0x0080;
const HAS_INSTRUCTIONS: u16 = 0x0100;

/// Composites within composites that are followed; real fonts nest two or three deep.
const DEPTH: u16 = 8;

/// The font file for the codes of one font object. Glyph numbers are the codes, after them come parts of composites.
pub(crate) fn slice(codes: &FaceCodes<'_>, font: usize) -> Option<Vec<u8>> {
    let tables = Tables::of(codes.face.bytes(), codes.face.index())?;
    let head = tables.get(b"head")?;
    let entries = codes.entries_of(font);
    let mut slicer = Slicer {
        glyphs: tables.get(b"glyf")?,
        offsets: tables.get(b"loca")?,
        long: i16_at(head, 50)? != 0,
        metrics: tables.get(b"hmtx")?,
        metric_count: usize::from(u16_at(tables.get(b"hhea")?, 34)?),
        out: Vec::with_capacity(16 << 10),
        ends: Vec::with_capacity(256),
        hmtx: Vec::with_capacity(1024),
        parts: Vec::new(),
        codes: 1 + entries.last().map_or(0, |last| usize::from(last.code)),
        profile: Profile::default(),
    };
    slicer.blank(codes.advance(0));
    for entry in entries {
        // Not every code is used.
        while slicer.ends.len() < usize::from(entry.code) {
            slicer.blank(0);
        }
        slicer.entry(codes, entry);
    }
    // Parts may have parts of their own, which are then added at the end.
    let mut done = 0;
    while let Some(&glyph) = slicer.parts.get(done) {
        slicer.copy(glyph, codes.advance(glyph));
        done += 1;
    }
    slicer.finish(tables, head)
}

struct Slicer<'f> {
    glyphs: &'f [u8],
    offsets: &'f [u8],
    long: bool,
    metrics: &'f [u8],
    metric_count: usize,
    out: Vec<u8>,
    /// Where each glyph ends in `out`.
    ends: Vec<usize>,
    hmtx: Vec<u8>,
    /// Glyphs of the face that are parts of composites, in the order of their numbers.
    parts: Vec<u16>,
    /// The first number of a part.
    codes: usize,
    profile: Profile,
}

/// What `maxp` says of composites.
#[derive(Clone, Copy, Default)]
struct Profile {
    points: u16,
    contours: u16,
    components: u16,
    depth: u16,
}

impl<'f> Slicer<'f> {
    fn entry(&mut self, codes: &FaceCodes<'_>, entry: &Entry) {
        match entry.drawn {
            Drawn::Glyph(id) => self.copy(id, codes.advance(id)),
            Drawn::Blank(advance) => self.blank(clamped(advance)),
            Drawn::Parts { from, to, advance } => self.compose(codes.parts(from, to), clamped(advance)),
        }
    }

    fn source(&self, glyph: u16) -> &'f [u8] {
        let glyph = usize::from(glyph);
        let offset = |index: usize| {
            if self.long {
                u32_at(self.offsets, index * 4).map(|offset| offset as usize)
            } else {
                u16_at(self.offsets, index * 2).map(|half| usize::from(half) * 2)
            }
        };
        match (offset(glyph), offset(glyph + 1)) {
            (Some(from), Some(to)) => self.glyphs.get(from..to).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Left side bearing, out of `hmtx`.
    fn bearing(&self, glyph: u16) -> i16 {
        let glyph = usize::from(glyph);
        let offset = match glyph.checked_sub(self.metric_count) {
            None => glyph * 4 + 2,
            Some(further) => self.metric_count * 4 + further * 2,
        };
        i16_at(self.metrics, offset).unwrap_or(0)
    }

    fn metric(&mut self, advance: u16, bearing: i16) {
        self.hmtx.extend(advance.to_be_bytes());
        self.hmtx.extend(bearing.to_be_bytes());
    }

    fn end(&mut self) {
        // Offsets in the short form of `loca` are even.
        if self.out.len() % 2 == 1 {
            self.out.push(0);
        }
        self.ends.push(self.out.len());
    }

    fn blank(&mut self, advance: u16) {
        self.metric(advance, 0);
        self.end();
    }

    /// The number in the new font of a glyph that is a part of a composite. When there are too many for it, there is no font:
    /// `finish` counts them.
    fn part(&mut self, glyph: u16) -> u16 {
        let index = match self.parts.iter().position(|&part| part == glyph) {
            Some(index) => index,
            None => {
                self.parts.push(glyph);
                self.parts.len() - 1
            }
        };
        u16::try_from(self.codes + index).unwrap_or(u16::MAX)
    }

    /// A glyph without its instructions: they would need tables that are left out, and readers smooth letters by themselves.
    fn copy(&mut self, glyph: u16, advance: u16) {
        self.metric(advance, self.bearing(glyph));
        let source = self.source(glyph);
        match i16_at(source, 0) {
            Some(contours) if contours >= 0 => self.copy_simple(source, contours as usize),
            Some(_) => self.copy_composite(glyph, source),
            None => {}
        }
        self.end();
    }

    fn copy_simple(&mut self, source: &[u8], contours: usize) {
        let instructions = 10 + contours * 2;
        let Some(length) = u16_at(source, instructions) else { return };
        let points = instructions + 2 + usize::from(length);
        if let (Some(head), Some(points)) = (source.get(..instructions), source.get(points..)) {
            self.out.extend_from_slice(head);
            self.out.extend([0, 0]);
            self.out.extend_from_slice(points);
        }
    }

    fn copy_composite(&mut self, glyph: u16, source: &[u8]) {
        self.out.extend(source.iter().take(10));
        let mut count = 0;
        for (flags, part, rest) in Components::of(source) {
            let number = self.part(part);
            self.out.extend((flags & !HAS_INSTRUCTIONS).to_be_bytes());
            self.out.extend(number.to_be_bytes());
            self.out.extend_from_slice(rest);
            count += 1;
        }
        let (points, contours, depth) = self.size(glyph, DEPTH);
        self.profile.widen(points, contours, count, depth);
    }

    /// A composite of our own, for glyphs that show their characters together.
    fn compose(&mut self, parts: &[super::codes::Part], advance: u16) {
        let mut bounds: Option<[i16; 4]> = None;
        let mut components = Vec::with_capacity(parts.len());
        let (mut points, mut contours, mut depth) = (0_u16, 0_u16, 0);
        for part in parts {
            let source = self.source(part.id);
            let (Some(left), Some(bottom), Some(right), Some(top)) =
                (i16_at(source, 2), i16_at(source, 4), i16_at(source, 6), i16_at(source, 8))
            else {
                // A glyph without outline.
                continue;
            };
            let (dx, dy) = (short(part.dx), short(part.dy));
            let moved =
                [left.saturating_add(dx), bottom.saturating_add(dy), right.saturating_add(dx), top.saturating_add(dy)];
            bounds = Some(bounds.map_or(moved, |[left, bottom, right, top]| {
                [left.min(moved[0]), bottom.min(moved[1]), right.max(moved[2]), top.max(moved[3])]
            }));
            let size = self.size(part.id, DEPTH);
            points = points.saturating_add(size.0);
            contours = contours.saturating_add(size.1);
            depth = depth.max(size.2);
            components.push((self.part(part.id), dx, dy));
        }
        let Some([left, bottom, right, top]) = bounds else { return self.blank(advance) };
        // A renderer moves the outline so that it begins at the bearing.
        self.metric(advance, left);
        for value in [-1, left, bottom, right, top] {
            self.out.extend(value.to_be_bytes());
        }
        let last = components.len().saturating_sub(1);
        for (index, &(number, dx, dy)) in components.iter().enumerate() {
            let more = if index < last { MORE_COMPONENTS } else { 0 };
            self.out.extend((ARGUMENTS_ARE_WORDS | ARGUMENTS_ARE_OFFSETS | more).to_be_bytes());
            self.out.extend(number.to_be_bytes());
            self.out.extend(dx.to_be_bytes());
            self.out.extend(dy.to_be_bytes());
        }
        self.end();
        self.profile.widen(points, contours, components.len() as u16, depth + 1);
    }

    /// Points, contours and depth of a glyph of the face; 0 is the depth of one that has no parts.
    fn size(&self, glyph: u16, depth: u16) -> (u16, u16, u16) {
        let source = self.source(glyph);
        match i16_at(source, 0) {
            Some(contours) if contours > 0 => {
                let last = u16_at(source, 10 + (contours as usize - 1) * 2).unwrap_or(0);
                (last.saturating_add(1), contours as u16, 0)
            }
            Some(contours) if contours < 0 && depth > 0 => {
                Components::of(source).map(|(_, part, _)| self.size(part, depth - 1)).fold((0, 0, 1), |sum, size| {
                    (sum.0.saturating_add(size.0), sum.1.saturating_add(size.1), sum.2.max(size.2 + 1))
                })
            }
            _ => (0, 0, 0),
        }
    }

    fn finish(self, tables: Tables<'_>, head: &[u8]) -> Option<Vec<u8>> {
        let count = u16::try_from(self.ends.len()).ok()?;
        let short = self.out.len() <= 2 * usize::from(u16::MAX);
        let mut loca = Vec::with_capacity((self.ends.len() + 1) * 4);
        for end in [0].into_iter().chain(self.ends) {
            if short {
                loca.extend(((end / 2) as u16).to_be_bytes());
            } else {
                loca.extend((end as u32).to_be_bytes());
            }
        }
        let mut head = head.get(..54)?.to_vec();
        // The sum over the whole file; nothing in PDF looks at it.
        sfnt::set_u32(&mut head, 8, 0);
        set_u16(&mut head, 50, u16::from(!short));
        let mut hhea = tables.get(b"hhea")?.get(..36)?.to_vec();
        set_u16(&mut hhea, 34, count);
        let source = tables.get(b"maxp")?;
        let mut maxp = vec![0; 32];
        maxp.splice(..14.min(source.len()), source.iter().take(14).copied());
        for (offset, value) in [
            (0, 1),
            (2, 0),
            (4, count),
            (10, self.profile.points),
            (12, self.profile.contours),
            // Zones of the twilight: 1 is the least.
            (14, 1),
            (28, self.profile.components),
            (30, self.profile.depth),
        ] {
            set_u16(&mut maxp, offset, value);
        }
        Some(sfnt::file(&[
            (*b"glyf", self.out),
            (*b"head", head),
            (*b"hhea", hhea),
            (*b"hmtx", self.hmtx),
            (*b"loca", loca),
            (*b"maxp", maxp),
        ]))
    }
}

impl Profile {
    fn widen(&mut self, points: u16, contours: u16, components: u16, depth: u16) {
        self.points = self.points.max(points);
        self.contours = self.contours.max(contours);
        self.components = self.components.max(components);
        self.depth = self.depth.max(depth);
    }
}

/// The components of a composite glyph: flags, glyph, and the bytes of placement and scale.
struct Components<'f> {
    rest: &'f [u8],
    more: bool,
}

impl<'f> Components<'f> {
    fn of(glyph: &'f [u8]) -> Self {
        Self { rest: glyph.get(10..).unwrap_or(&[]), more: true }
    }
}

impl<'f> Iterator for Components<'f> {
    type Item = (u16, u16, &'f [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        if !self.more {
            return None;
        }
        let (flags, glyph) = (u16_at(self.rest, 0)?, u16_at(self.rest, 2)?);
        let mut length = if flags & ARGUMENTS_ARE_WORDS != 0 { 4 } else { 2 };
        if flags & HAS_SCALE != 0 {
            length += 2;
        } else if flags & HAS_TWO_SCALES != 0 {
            length += 4;
        } else if flags & HAS_MATRIX != 0 {
            length += 8;
        }
        let placement = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        self.more = flags & MORE_COMPONENTS != 0;
        Some((flags, glyph, placement))
    }
}

fn clamped(advance: i32) -> u16 {
    u16::try_from(advance.max(0)).unwrap_or(u16::MAX)
}

fn short(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX })
}

#[cfg(test)]
mod tests {
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::{DrawSettings, OutlinePen};
    use skrifa::raw::TableProvider;
    use skrifa::raw::types::Tag;
    use skrifa::{FontRef, GlyphId, MetadataProvider};

    use super::*;
    use crate::font::Face;
    use crate::write::codes::{Part, Wanted};

    #[derive(Default, PartialEq, Debug)]
    struct Path(Vec<(u8, [i32; 4])>, [i32; 2]);

    impl Path {
        fn add(&mut self, kind: u8, points: [f32; 4]) {
            let [dx, dy] = self.1;
            let moved = [dx, dy, dx, dy];
            let points = std::array::from_fn(|index| (points[index] * 2.0) as i32 + 2 * moved[index]);
            self.0.push((kind, points));
        }
    }

    impl OutlinePen for Path {
        fn move_to(&mut self, x: f32, y: f32) {
            self.add(b'm', [x, y, 0.0, 0.0]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.add(b'l', [x, y, 0.0, 0.0]);
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.add(b'q', [a, b, x, y]);
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
        fn close(&mut self) {
            self.add(b'z', [0.0; 4]);
        }
    }

    fn draw(font: &FontRef<'_>, glyph: u32, path: &mut Path) {
        let outline = font.outline_glyphs().get(GlyphId::new(glyph)).unwrap();
        outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), path).unwrap();
    }

    /// Noto Sans with one number of an outline changed, and its glyph; the place is counted from the outline's beginning.
    fn changed(character: char, place: usize, value: impl Fn(u16) -> u16) -> (Face, u16) {
        let mut bytes = handout_fonts::NOTO_SANS.regular.to_vec();
        let font = FontRef::new(handout_fonts::NOTO_SANS.regular).unwrap();
        let glyph = font.charmap().map(character).unwrap().to_u32() as u16;
        let mut records = font.table_directory().table_records().iter();
        let glyf = records.find(|record| record.tag() == Tag::new(b"glyf")).unwrap().offset();
        let at = (glyf + font.loca(None).unwrap().get_raw(glyph.into()).unwrap()) as usize + place;
        set_u16(&mut bytes, at, value(glyph));
        (Face::sample(bytes), glyph)
    }

    #[test]
    fn a_composite_within_itself_is_followed_to_a_depth() {
        // The first part stands behind the header and its flags.
        let (face, glyph) = changed('Å', 12, |glyph| glyph);
        let mut codes = FaceCodes::new(&face);
        codes.entry(Wanted::Glyph(glyph), (0, 2), "Å");
        let file = slice(&codes, 0).unwrap();
        let maxp = FontRef::new(&file).unwrap().maxp().unwrap();
        assert_eq!(maxp.max_component_depth(), Some(DEPTH));
    }

    #[test]
    fn a_part_without_contours_has_no_points() {
        let (face, blank) = changed('i', 0, |_| 0);
        let a = face.glyph('a').unwrap();
        let points = |ids: &[u16]| {
            let mut codes = FaceCodes::new(&face);
            let parts: Vec<Part> = ids.iter().map(|&id| Part { id, dx: 0, dy: 0 }).collect();
            codes.entry(Wanted::Parts(&parts, 500), (0, 1), "a");
            let file = slice(&codes, 0).unwrap();
            let maxp = FontRef::new(&file).unwrap().maxp().unwrap();
            (maxp.max_composite_points(), maxp.max_composite_contours())
        };
        assert!(points(&[a]).0 > Some(0));
        assert_eq!(points(&[a, blank]), points(&[a]));
    }

    #[test]
    fn slices_draw_what_the_font_draws() {
        let face = Face::sample(handout_fonts::NOTO_SANS.regular.to_vec());
        let whole = FontRef::new(face.bytes()).unwrap();
        let map = whole.charmap();
        let glyph = |character: char| map.map(character).unwrap().to_u32() as u16;
        let mut codes = FaceCodes::new(&face);
        let text = "aàÅ gÅ\u{A0}";
        let mut from = 0;
        for (index, character) in text.char_indices() {
            let to = (index + character.len_utf8()) as u32;
            codes.entry(Wanted::Glyph(glyph(character)), (from, to), text);
            from = to;
        }
        let parts = [Part { id: glyph('Å'), dx: 10, dy: 0 }, Part { id: glyph('i'), dx: -200, dy: 300 }];
        let (font, code, width) = codes.entry(Wanted::Parts(&parts, 777), (0, 1), text);
        assert_eq!((font, width), (0, 777));
        assert_eq!(codes.entry(Wanted::Parts(&parts, 777), (0, 1), text), (font, code, width));
        codes.entry(Wanted::Blank(123), (0, 1), text);
        // One code for the second of two same letters, two for the two spaces.
        assert_eq!(codes.entries().len(), 5 + 1 + 2);

        let file = slice(&codes, 0).unwrap();
        let sliced = FontRef::new(&file).unwrap();
        assert_eq!(usize::from(sliced.maxp().unwrap().num_glyphs()), sliced.loca(None).unwrap().len());
        let metrics = sliced.glyph_metrics(Size::unscaled(), LocationRef::default());
        for entry in codes.entries() {
            let code = u32::from(entry.code);
            assert_eq!(metrics.advance_width(GlyphId::new(code)), Some(entry.width as f32));
            let (mut one, mut other) = (Path::default(), Path::default());
            draw(&sliced, code, &mut one);
            match entry.drawn {
                Drawn::Glyph(id) => draw(&whole, u32::from(id), &mut other),
                Drawn::Parts { from, to, .. } => {
                    for part in codes.parts(from, to) {
                        other.1 = [part.dx, part.dy];
                        draw(&whole, u32::from(part.id), &mut other);
                    }
                    other.1 = [0, 0];
                    for (kind, points) in &mut other.0 {
                        if matches!(kind, b'm' | b'l') {
                            (points[2], points[3]) = (0, 0);
                        } else if *kind == b'z' {
                            *points = [0; 4];
                        }
                    }
                }
                Drawn::Blank(_) => {}
            }
            one.1 = [0, 0];
            assert_eq!(one, other, "{code}");
        }
        let maxp = sliced.maxp().unwrap();
        assert_eq!(maxp.max_component_elements(), Some(2));
        assert!(maxp.max_component_depth().unwrap() >= 2);
    }
}
