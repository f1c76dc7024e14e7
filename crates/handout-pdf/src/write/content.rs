//! Content streams: marks with their tags, text, rectangles, pictures (ISO 32000-1 8, 9 and 14.6).

use super::codes::{FaceCodes, Part, Wanted, characters};
use super::object::{STRING_LIMIT, Tokens};
use super::pen::Pen;
use super::tags::Tree;
use crate::font::Outlines;
use crate::laid::{Glyph, Grey, Laid, Length, Owner, Page, Rect, Run, Shape};

/// Fonts in the order in which pages use them: a face, and an index among its font objects. `F0` is the first.
pub(crate) type Fonts = Vec<(usize, usize)>;

/// Writes the content of one page after the other.
pub(crate) struct Contents<'c, 'f, 'l> {
    laid: &'l Laid<'l>,
    faces: &'c mut [FaceCodes<'f>],
    fonts: Fonts,
    /// Pictures that are drawn, by index.
    pictures: Vec<bool>,
    out: Tokens,
    state: State,
    parts: Vec<Part>,
}

/// What the graphics state holds, so that it is set on change only (ISO 32000-1 8.4, 9.3).
#[derive(Clone, Copy, Default)]
struct State {
    grey: Grey,
    font: Option<(usize, usize, Length)>,
    tracking: Length,
    rise: Length,
    /// Inside `BT` and `ET`: where the line begins, in hundredths of a point.
    line: Option<(Length, Length)>,
    /// Inside the array of `TJ`, and inside a string of it.
    array: bool,
    string: bool,
    /// Bytes in the string at hand.
    length: usize,
}

impl<'c, 'f, 'l> Contents<'c, 'f, 'l> {
    pub(crate) fn new(laid: &'l Laid<'l>, faces: &'c mut [FaceCodes<'f>]) -> Self {
        Self {
            laid,
            faces,
            fonts: Fonts::new(),
            pictures: vec![false; laid.pictures.len()],
            out: Tokens::with_capacity(16 << 10),
            state: State::default(),
            parts: Vec::new(),
        }
    }

    /// The fonts and pictures that were drawn.
    pub(crate) fn finish(self) -> (Fonts, Vec<bool>) {
        (self.fonts, self.pictures)
    }

    /// The content of the page of that index.
    pub(crate) fn page(&mut self, index: usize, tree: &mut Tree<'_, '_>) -> &[u8] {
        self.out.clear();
        self.state = State::default();
        for (owner, marks) in self.laid.pages.get(index).into_iter().flat_map(Page::stretches) {
            self.open(owner, index, tree);
            for mark in marks {
                match &mark.shape {
                    Shape::Run(run) => self.run(run),
                    Shape::Fill(area, grey) => {
                        self.end_text();
                        self.grey(*grey);
                        self.rectangle(*area);
                        tree.cover(owner, index, *area);
                    }
                    Shape::Picture(picture, area) => {
                        self.end_text();
                        self.picture(*picture, *area);
                        tree.cover(owner, index, *area);
                    }
                }
            }
            self.end_text();
            self.out.keyword("EMC");
            self.out.new_line();
        }
        self.out.bytes()
    }

    /// Begins marked content: all that is on a page is either in the tag tree or an artifact (PDF/UA-1 7.1).
    fn open(&mut self, owner: Owner, page: usize, tree: &mut Tree<'_, '_>) {
        let out = &mut self.out;
        let (subtype, edge) = match owner {
            Owner::Node(node) => {
                let (tag, number) = tree.touch(node, page);
                out.name(tag);
                out.dictionary(|properties| properties.integer("MCID", number as i64));
                return out.keyword("BDC");
            }
            Owner::Decoration => {
                out.name("Artifact");
                out.dictionary(|properties| properties.name("Type", "Layout"));
                return out.keyword("BDC");
            }
            Owner::Header => ("Header", "Top"),
            Owner::Footer => ("Footer", "Bottom"),
        };
        out.name("Artifact");
        out.dictionary(|properties| {
            properties.name("Type", "Pagination");
            properties.name("Subtype", subtype);
            properties.array("Attached", |edges| edges.name(edge));
        });
        out.keyword("BDC");
    }

    fn grey(&mut self, grey: Grey) {
        if self.state.grey != grey {
            self.state.grey = grey;
            self.out.thousandths((i32::from(grey) * 1000 + 127) / 255);
            self.out.keyword("g");
        }
    }

    /// The lower left corner, upwards as PDF has it.
    fn corner(&mut self, area: Rect) {
        self.out.thousandths(area.left);
        self.out.thousandths(self.laid.size.1 - area.top - area.height);
    }

    fn rectangle(&mut self, area: Rect) {
        self.corner(area);
        self.out.thousandths(area.width);
        self.out.thousandths(area.height);
        self.out.keyword("re");
        self.out.keyword("f");
    }

    fn picture(&mut self, picture: usize, area: Rect) {
        let Some(drawn) = self.pictures.get_mut(picture) else { return };
        *drawn = true;
        self.out.keyword("q");
        self.out.thousandths(area.width);
        self.out.integer(0);
        self.out.integer(0);
        self.out.thousandths(area.height);
        self.corner(area);
        self.out.keyword("cm");
        self.out.numbered_name('I', picture);
        self.out.keyword("Do");
        self.out.keyword("Q");
    }

    fn run(&mut self, run: &Run) {
        let laid = self.laid;
        let glyphs = laid.glyphs.get(run.glyphs.clone()).unwrap_or(&[]);
        let face = usize::from(run.face.0);
        let Some(codes) = self.faces.get(face) else { return };
        let composite = codes.outlines() == Outlines::TrueType;
        let mut pen = Pen { wanted: 0, shown: 0, units: codes.units(), size: run.size.max(1) };
        self.grey(run.grey);
        // From right to left, every letter is placed by itself.
        self.begin_line(run, if run.right_to_left { 0 } else { run.tracking });
        let mut rest = glyphs;
        while let [first, behind @ ..] = rest {
            if !run.right_to_left {
                let known = self.known(face, &mut pen, rest, run.to);
                if known > 0 {
                    rest = rest.get(known..).unwrap_or_default();
                    continue;
                }
            }
            let others = behind.iter().take_while(|next| next.from == first.from).count();
            let cluster = rest.get(..=others).unwrap_or_default();
            rest = behind.get(others..).unwrap_or_default();
            let text = (first.from, rest.first().map_or(run.to, |next| next.from));
            let several = run.right_to_left && has_several(characters(&laid.text, text));
            if others == 0 && !several {
                if run.right_to_left {
                    pen.advance(-first.advance);
                }
                self.glyph(face, &mut pen, first, text);
                if !run.right_to_left {
                    pen.advance(first.advance);
                }
            } else if composite {
                self.cluster(face, &mut pen, cluster, text, run.right_to_left);
            } else {
                self.spelt(face, &mut pen, cluster, text, run);
            }
            if run.right_to_left {
                pen.wanted -= pen.length(run.tracking);
            }
        }
        self.end_array();
        self.rise(0);
    }

    /// Shows glyphs of a string that is begun, from left to right, as long as nothing but the code changes, which is most of a
    /// line. Tells how many.
    fn known(&mut self, face: usize, pen: &mut Pen, glyphs: &[Glyph], end: u32) -> usize {
        let Some((_, font, _)) = self.state.font else { return 0 };
        let Some(codes) = self.faces.get(face) else { return 0 };
        // A string ends with its run, so its face and size are those of this one.
        if !self.state.string || self.state.rise != 0 {
            return 0;
        }
        let room = (STRING_LIMIT - 2 - self.state.length) / 2;
        let mut count = 0;
        let mut place = *pen;
        let mut rest = glyphs;
        while let [glyph, behind @ ..] = rest
            && count < room
        {
            rest = behind;
            let to = behind.first().map_or(end, |next| next.from);
            if to == glyph.from || glyph.dx | glyph.dy != 0 || place.shows(place.wanted - place.shown) {
                break;
            }
            match codes.known(glyph.id, (glyph.from, to), &self.laid.text) {
                Some((same, code, width)) if same == font => {
                    self.out.string_pair(code);
                    place.shown += i64::from(width) * place.units;
                }
                Some(_) | None => break,
            }
            place.advance(glyph.advance);
            count += 1;
        }
        *pen = place;
        self.state.length += 2 * count;
        count
    }

    fn begin_line(&mut self, run: &Run, tracking: Length) {
        let hundredths = |length: Length| (length + 5).div_euclid(10);
        let place = (hundredths(run.x), hundredths(self.laid.size.1 - run.y));
        if self.state.line.is_none() {
            self.out.keyword("BT");
        }
        let (x, y) = self.state.line.unwrap_or((0, 0));
        self.state.line = Some(place);
        if self.state.tracking != tracking {
            self.state.tracking = tracking;
            self.out.thousandths(tracking);
            self.out.keyword("Tc");
        }
        self.out.thousandths((place.0 - x) * 10);
        self.out.thousandths((place.1 - y) * 10);
        self.out.keyword("Td");
    }

    fn end_text(&mut self) {
        if self.state.line.take().is_some() {
            self.out.keyword("ET");
        }
    }

    fn rise(&mut self, rise: Length) {
        if self.state.rise != rise {
            self.end_array();
            self.state.rise = rise;
            self.out.thousandths(rise);
            self.out.keyword("Ts");
        }
    }

    /// One glyph by its own number, at the pen.
    fn glyph(&mut self, face: usize, pen: &mut Pen, glyph: &Glyph, text: (u32, u32)) {
        if self.state.rise != 0 || glyph.dy != 0 {
            self.rise(pen.points(glyph.dy.into()));
        }
        self.show(face, pen, Wanted::Glyph(glyph.id), i64::from(glyph.dx) * 1000, text);
    }

    /// Glyphs that show characters together, as one glyph that is made of them. No reader has then to be told which text they
    /// stand for.
    ///
    /// From right to left, a code that stood for several characters would be read back in the wrong order by those readers
    /// that spread the characters over its width from the left. So each character has a code and a share of the width: the
    /// first code draws everything, the others draw nothing.
    fn cluster(&mut self, face: usize, pen: &mut Pen, cluster: &[Glyph], text: (u32, u32), right_to_left: bool) {
        let total: i32 = cluster.iter().map(|glyph| glyph.advance).sum();
        let words = characters(&self.laid.text, text);
        let count = if right_to_left { words.chars().count().max(1) } else { 1 };
        let share = total / i32::try_from(count).unwrap_or(1);
        let first = total - share * (i32::try_from(count).unwrap_or(1) - 1);
        let mut parts = std::mem::take(&mut self.parts);
        parts.clear();
        let mut at = if right_to_left { first } else { 0 };
        for glyph in cluster {
            if right_to_left {
                at -= glyph.advance;
            }
            parts.push(Part { id: glyph.id, dx: at + i32::from(glyph.dx), dy: glyph.dy.into() });
            if !right_to_left {
                at += glyph.advance;
            }
        }
        self.rise(0);
        if right_to_left {
            let mut from = text.0;
            for (index, character) in words.chars().enumerate() {
                let to = from + character.len_utf8() as u32;
                let (wanted, advance) =
                    if index == 0 { (Wanted::Parts(&parts, first), first) } else { (Wanted::Blank(share), share) };
                pen.advance(-advance);
                self.show(face, pen, wanted, 0, (from, to));
                from = to;
            }
        } else {
            self.show(face, pen, Wanted::Parts(&parts, total), 0, text);
            pen.advance(total);
        }
        self.parts = parts;
    }

    /// The same for outlines of which no composites can be made: the glyphs one by one, and the text beside them
    /// (ISO 32000-1 14.9.4).
    fn spelt(&mut self, face: usize, pen: &mut Pen, cluster: &[Glyph], text: (u32, u32), run: &Run) {
        self.end_array();
        let words = characters(&self.laid.text, text);
        self.out.name("Span");
        self.out.dictionary(|properties| properties.text("ActualText", words));
        self.out.keyword("BDC");
        // Readers that do not look at it find a character at each glyph, and the rest at the last one.
        let mut from = text.0;
        let mut rest = words.chars();
        for (index, glyph) in cluster.iter().enumerate() {
            let last = index + 1 == cluster.len();
            let to = if last { text.1 } else { from + rest.next().map_or(0, char::len_utf8) as u32 };
            if run.right_to_left {
                pen.advance(-glyph.advance);
            } else if index > 0 {
                // The space between letters follows every code, yet these are one letter.
                pen.shown += pen.length(run.tracking);
            }
            self.glyph(face, pen, glyph, (from, to));
            from = to;
            if !run.right_to_left {
                pen.advance(glyph.advance);
            }
        }
        self.end_array();
        self.out.keyword("EMC");
    }

    fn show(&mut self, face: usize, pen: &mut Pen, wanted: Wanted<'_>, dx: i64, text: (u32, u32)) {
        let Some(codes) = self.faces.get_mut(face) else { return };
        let (font, code, width) = codes.entry(wanted, text, &self.laid.text);
        if self.state.font != Some((face, font, pen.size)) {
            self.font(face, font, pen.size);
        }
        let gap = pen.wanted + dx - pen.shown;
        if pen.shows(gap) {
            let gap = (gap * 2 + pen.units).div_euclid(pen.units * 2);
            self.begin_array();
            if self.state.string {
                self.state.string = false;
                self.out.close_string();
            }
            self.out.integer(-gap);
            pen.shown += gap * pen.units;
        }
        if !self.state.string {
            self.begin_array();
            self.state.string = true;
            self.state.length = 0;
            self.out.open_string();
        }
        self.out.string_pair(code);
        self.state.length += 2;
        if self.state.length > STRING_LIMIT - 2 {
            self.state.string = false;
            self.out.close_string();
        }
        pen.shown += i64::from(width) * pen.units;
    }

    fn font(&mut self, face: usize, font: usize, size: Length) {
        self.end_array();
        self.state.font = Some((face, font, size));
        let index = self.fonts.iter().position(|&used| used == (face, font)).unwrap_or_else(|| {
            self.fonts.push((face, font));
            self.fonts.len() - 1
        });
        self.out.numbered_name('F', index);
        self.out.thousandths(size);
        self.out.keyword("Tf");
    }

    fn begin_array(&mut self) {
        if !self.state.array {
            self.state.array = true;
            self.out.open_array();
        }
    }

    fn end_array(&mut self) {
        if self.state.array {
            if self.state.string {
                self.out.close_string();
            }
            self.out.close_array();
            self.out.keyword("TJ");
            self.state.array = false;
            self.state.string = false;
        }
    }
}

fn has_several(text: &str) -> bool {
    text.len() > 1 && text.chars().nth(1).is_some()
}
