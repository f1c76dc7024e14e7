//! Pages made by hand, for tests.

use handout_core::{Direction, LanguageTag};
use handout_fonts::{NOTO_SANS, NOTO_SANS_ARABIC, NOTO_SANS_DEVANAGARI, NOTO_SANS_HEBREW};

use crate::font::{Face, FaceId};
use crate::laid::{
    About, Glyph, Heading, Laid, Length, Link, Mark, Node, NodeId, Numbering, Owner, Page, Place, Rect, Role, Run,
    Scope, Shape, Target,
};
use crate::picture::{Picture, PictureKind};
use crate::write::tags::Tree;

#[path = "../../tests/cubic/mod.rs"]
mod cubic;

/// Faces of the sample: regular and bold Latin, then Arabic, Hebrew and Devanagari.
pub(crate) struct Faces {
    pub(crate) faces: Vec<Face>,
    fonts: Vec<harfrust::Font>,
}

pub(crate) const REGULAR: u16 = 0;
pub(crate) const BOLD: u16 = 1;
pub(crate) const ARABIC: u16 = 2;
pub(crate) const HEBREW: u16 = 3;
pub(crate) const DEVANAGARI: u16 = 4;

impl Faces {
    pub(crate) fn latin() -> Self {
        Self::of(vec![NOTO_SANS.regular.to_vec(), NOTO_SANS.bold.to_vec()])
    }

    pub(crate) fn of(files: Vec<Vec<u8>>) -> Self {
        let fonts = files.iter().map(|file| harfrust::Font::new(file.clone(), 0).unwrap()).collect();
        Self { faces: files.into_iter().map(Face::sample).collect(), fonts }
    }

    /// All scripts.
    pub(crate) fn world() -> Self {
        Self::of(WORLD.iter().map(|file| file.to_vec()).collect())
    }

    /// The same with outlines in `CFF `.
    pub(crate) fn cubic() -> Self {
        Self::of(WORLD.iter().map(|file| cubic::cubic(file)).collect())
    }
}

const WORLD: [&[u8]; 5] = [
    NOTO_SANS.regular,
    NOTO_SANS.bold,
    NOTO_SANS_ARABIC.regular,
    NOTO_SANS_HEBREW.regular,
    NOTO_SANS_DEVANAGARI.regular,
];

/// Sets lines of text one under the other.
pub(crate) struct Builder<'a> {
    pub(crate) laid: Laid<'a>,
    faces: &'a Faces,
    pub(crate) y: Length,
}

pub(crate) const LEFT: Length = 56_693;
pub(crate) const RIGHT: Length = 595_276 - LEFT;

impl<'a> Builder<'a> {
    /// The tag tree, with nothing in it yet.
    pub(crate) fn tree(&self) -> Tree<'_, 'a> {
        Tree::new(&self.laid.nodes, self.laid.pages.len(), self.laid.size.1)
    }

    pub(crate) fn new(faces: &'a Faces) -> Self {
        let laid = Laid {
            size: (595_276, 841_890),
            pages: vec![Page::default()],
            nodes: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            pictures: Vec::new(),
            glyphs: Vec::new(),
            text: String::new(),
        };
        let mut builder = Self { laid, faces, y: 60_000 };
        builder.node(Role::Document, NodeId(0));
        builder
    }

    pub(crate) fn node(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.laid.nodes.push(Node { role, parent, language: None, alt: None, expansion: None });
        NodeId(self.laid.nodes.len() as u32 - 1)
    }

    pub(crate) fn last(&mut self) -> &mut Node<'a> {
        self.laid.nodes.last_mut().unwrap()
    }

    pub(crate) fn mark(&mut self, owner: Owner, shape: Shape) {
        self.laid.pages.last_mut().unwrap().marks.push(Mark { owner, shape });
    }

    pub(crate) fn page(&mut self) -> usize {
        self.laid.pages.len() - 1
    }

    pub(crate) fn line_feed(&mut self, height: Length) {
        self.y += height;
        if self.y > 780_000 {
            self.laid.pages.push(Page::default());
            self.y = 60_000;
        }
    }

    /// One run; gives where it ends.
    pub(crate) fn run(&mut self, owner: Owner, face: u16, size: Length, x: Length, text: &str) -> Length {
        self.styled(owner, face, size, x, text, 0, 0)
    }

    #[allow(clippy::too_many_arguments)]
    pub(crate) fn styled(
        &mut self,
        owner: Owner,
        face: u16,
        size: Length,
        x: Length,
        text: &str,
        tracking: Length,
        grey: u8,
    ) -> Length {
        let font = &self.faces.fonts[usize::from(face)];
        let mut buffer = harfrust::Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let right_to_left = buffer.direction() == harfrust::Direction::RightToLeft;
        harfrust::shape(&harfrust::ShaperFont::new(font), &mut buffer, harfrust::ShapeOptions::new()).unwrap();
        let mut shaped: Vec<Glyph> = buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| Glyph {
                id: info.glyph_id as u16,
                dx: position.x_offset as i16,
                dy: position.y_offset as i16,
                advance: position.x_advance,
                from: info.cluster,
            })
            .collect();
        if right_to_left {
            shaped.reverse();
        }
        let base = self.laid.text.len() as u32;
        self.laid.text.push_str(text);
        let start = self.laid.glyphs.len();
        let mut end = x;
        let upem = i64::from(self.faces.faces[usize::from(face)].metrics().units_per_em);
        for glyph in shaped {
            assert_ne!(glyph.id, 0, "{text}");
            let advance = (i64::from(glyph.advance) * i64::from(size) / upem) as Length + tracking;
            end += if right_to_left { -advance } else { advance };
            self.laid.glyphs.push(Glyph { from: base + glyph.from, ..glyph });
        }
        let glyphs = start..self.laid.glyphs.len();
        let run = Run {
            face: FaceId(face),
            size,
            grey,
            x,
            y: self.y,
            right_to_left,
            tracking,
            glyphs,
            to: base + text.len() as u32,
        };
        self.mark(owner, Shape::Run(run));
        end
    }

    /// A paragraph of one line.
    pub(crate) fn line(&mut self, role: Role, parent: NodeId, face: u16, text: &str) -> NodeId {
        let node = self.node(role, parent);
        let x = if matches!(face, ARABIC | HEBREW) { RIGHT } else { LEFT };
        self.run(Owner::Node(node), face, 11_000, x, text);
        self.line_feed(18_000);
        node
    }

    pub(crate) fn heading(&mut self, parent: NodeId, level: u8, words: &str) {
        let place = Place { page: self.page(), y: self.y - 14_000 };
        self.laid.headings.push(Heading { level, words: words.to_owned(), place });
        let node = self.node(Role::H(level), parent);
        self.run(Owner::Node(node), BOLD, 15_000, LEFT, words);
        self.line_feed(24_000);
    }

    /// A link over two lines.
    pub(crate) fn link(&mut self, parent: NodeId, target: Target<'a>, words: [&str; 2]) -> NodeId {
        let index = self.laid.links.len();
        let node = self.node(Role::Link(index), parent);
        let mut areas = Vec::new();
        for words in words {
            let page = self.page();
            let end = self.run(Owner::Node(node), REGULAR, 11_000, LEFT, words);
            areas.push((page, Rect { left: LEFT, top: self.y - 11_000, width: end - LEFT, height: 14_000 }));
            self.line_feed(18_000);
        }
        self.laid.links.push(Link { target, contents: words.concat(), areas });
        node
    }

    pub(crate) fn furniture(&mut self) {
        let y = self.y;
        for page in 0..self.laid.pages.len() {
            let rest = self.laid.pages.split_off(page + 1);
            self.y = 30_000;
            self.styled(Owner::Header, REGULAR, 8_000, LEFT, "Hemifacial spasm", 300, 110);
            self.y = 820_000;
            self.run(Owner::Footer, REGULAR, 8_000, LEFT, &format!("Page {}", page + 1));
            let rule = Rect { left: LEFT, top: 805_000, width: RIGHT - LEFT, height: 500 };
            self.mark(Owner::Decoration, Shape::Fill(rule, 190));
            self.laid.pages.extend(rest);
        }
        self.y = y;
    }
}

/// Numbers that look like chance and are the same always.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    pub(crate) fn words(&mut self, count: u64) -> String {
        const WORDS: &str = "the office nerve spasm of a V-shaped Tooth AVATAR drug 5\u{A0}mg (twice) café naïve \\ Ångström “quoted” — \
            ≤10 treatment muscles doctor surgeon injections, toxin. symptoms usually blood vessel irritating facial at side \
            which patients years your you do not have can be it may help talk to before taking information";
        let words: Vec<&str> = WORDS.split(' ').filter(|word| !word.is_empty()).collect();
        let words: Vec<&str> = (0..count).map(|_| words[self.below(words.len() as u64) as usize]).collect();
        words.join(" ")
    }
}

/// Any tree over any pages.
pub(crate) fn chance<'a>(faces: &'a Faces, language: &'a LanguageTag, chance: &mut Chance) -> Laid<'a> {
    let mut builder = Builder::new(faces);
    let article = builder.node(Role::Art, NodeId(0));
    let words = chance.words(3);
    builder.heading(article, 1, &words);
    let mut section = article;
    let mut level = 1;
    builder.laid.pictures.push(grey_picture());
    for _ in 0..chance.below(40) {
        match chance.below(12) {
            0 => {
                section = builder.node(Role::Sect, article);
                level = if level < 3 { level + 1 } else { 2 };
                let words = chance.words(4);
                builder.heading(section, level, &words);
            }
            1 => {
                let paragraph = builder.node(Role::P, section);
                let (one, two) = (chance.words(5), chance.words(2));
                builder.link(paragraph, Target::Address("https://example.org/a(b)?ä"), [&one, &two]);
            }
            2 => {
                let paragraph = builder.node(Role::P, section);
                let page = chance.below(builder.laid.pages.len() as u64) as usize;
                builder.link(paragraph, Target::Place(Place { page, y: 50_000 }), ["see", "there"]);
            }
            3 => {
                let list = builder
                    .node(Role::L(if chance.below(2) == 0 { Numbering::Disc } else { Numbering::Circle }), section);
                for _ in 0..=chance.below(4) {
                    let item = builder.node(Role::LI, list);
                    let label = builder.node(Role::Lbl, item);
                    builder.run(Owner::Node(label), REGULAR, 11_000, LEFT, "•");
                    let body = builder.node(Role::LBody, item);
                    for _ in 0..chance.below(3) {
                        let words = chance.words(8);
                        builder.line(Role::P, body, REGULAR, &words);
                    }
                    builder.line_feed(16_000);
                }
            }
            4 => {
                let table = builder.node(Role::Table, section);
                let columns = 1 + chance.below(4);
                for row in 0..=chance.below(5) {
                    let row_node = builder.node(Role::TR, table);
                    for column in 0..columns {
                        let role = if row == 0 { Role::TH(Scope::Column) } else { Role::TD };
                        let cell = builder.node(role, row_node);
                        if chance.below(3) > 0 {
                            let words = chance.words(1);
                            builder.run(Owner::Node(cell), BOLD, 9_000, LEFT + 80_000 * column as Length, &words);
                        }
                    }
                    let ground = Rect { left: LEFT, top: builder.y + 5_000, width: 300_000, height: 333 };
                    builder.mark(Owner::Decoration, Shape::Fill(ground, chance.below(256) as u8));
                    builder.line_feed(15_000);
                }
            }
            5 => {
                let figure = builder.node(Role::Figure, section);
                builder.last().alt = Some(chance.words(6));
                let area = Rect { left: LEFT, top: builder.y, width: 90_000, height: 60_000 };
                builder.mark(Owner::Node(figure), Shape::Picture(0, area));
                builder.line_feed(90_000);
            }
            6 => {
                let note = builder.node(Role::Note, section);
                let words = chance.words(6);
                builder.line(Role::P, note, BOLD, &words);
            }
            7 => {
                let paragraph = builder.node(Role::P, section);
                let mut x = LEFT;
                for _ in 0..chance.below(5) {
                    let role = [Role::Strong, Role::Em, Role::Span][chance.below(3) as usize];
                    let node = builder.node(role, paragraph);
                    if role == Role::Em {
                        builder.last().language = Some(language);
                    }
                    let (tracking, grey) = (chance.below(300) as Length, chance.below(120) as u8);
                    let words = chance.words(1);
                    x = builder.styled(Owner::Node(node), REGULAR, 10_500, x, &words, tracking, grey);
                    x = builder.run(Owner::Node(paragraph), REGULAR, 11_000, x, " ");
                }
                builder.line_feed(17_000);
            }
            8 if faces.faces.len() > usize::from(DEVANAGARI) => {
                let (face, words) = [
                    (ARABIC, "السلام عليكم ولا إلى الأطباء مُحَمَّدٌ"),
                    (HEBREW, "בְּרֵאשִׁית בָּרָא"),
                    (DEVANAGARI, "हिन्दी में क्षत्रिय की स्थिति"),
                ][chance.below(3) as usize];
                builder.line(Role::P, section, face, words);
            }
            _ => {
                let paragraph = builder.node(Role::P, section);
                for _ in 0..=chance.below(6) {
                    let words = chance.words(12);
                    builder.run(Owner::Node(paragraph), REGULAR, 11_000, LEFT, &words);
                    builder.line_feed(16_000);
                }
            }
        }
    }
    builder.furniture();
    builder.laid
}

/// Two pages of text, as a handout usually is.
pub(crate) fn handout<'a>(faces: &'a Faces, chance: &mut Chance) -> Laid<'a> {
    let mut builder = Builder::new(faces);
    let article = builder.node(Role::Art, NodeId(0));
    for section in 0..5 {
        let node = builder.node(Role::Sect, article);
        let words = chance.words(3);
        builder.heading(node, if section == 0 { 1 } else { 2 }, &words);
        for _ in 0..3 {
            let paragraph = builder.node(Role::P, node);
            for _ in 0..3 {
                let words = chance.words(13);
                builder.run(Owner::Node(paragraph), REGULAR, 11_000, LEFT, &words);
                builder.line_feed(15_500);
            }
        }
        let list = builder.node(Role::L(Numbering::Disc), node);
        for _ in 0..3 {
            let item = builder.node(Role::LI, list);
            let label = builder.node(Role::Lbl, item);
            builder.run(Owner::Node(label), REGULAR, 11_000, LEFT, "•");
            let body = builder.node(Role::LBody, item);
            let words = chance.words(8);
            builder.run(Owner::Node(body), REGULAR, 11_000, LEFT + 12_000, &words);
            builder.line_feed(15_500);
        }
    }
    for _ in 0..2 {
        let paragraph = builder.node(Role::P, article);
        builder.link(paragraph, Target::Address("https://example.org/spasm"), ["https://example.org/", "spasm"]);
    }
    builder.furniture();
    builder.laid
}

pub(crate) fn grey_picture() -> Picture<'static> {
    let samples = (0..64 * 64).map(|index| (index % 64 * 4) as u8).collect();
    let opacity = Some((0..64 * 64).map(|index| (index / 64 * 4) as u8).collect());
    Picture { width: 64, height: 64, kind: PictureKind::Samples { components: 1, samples, opacity } }
}

/// A little of everything.
pub(crate) fn everything<'a>(faces: &'a Faces, language: &'a LanguageTag) -> Laid<'a> {
    let mut builder = Builder::new(faces);
    let root = NodeId(0);
    let article = builder.node(Role::Art, root);
    builder.heading(article, 1, "Hemifacial spasm (HFS)");
    let paragraph = builder.node(Role::P, article);
    let x = builder.run(Owner::Node(paragraph), REGULAR, 11_000, LEFT, "A V-shaped office of ");
    let strong = builder.node(Role::Strong, paragraph);
    let x = builder.run(Owner::Node(strong), BOLD, 11_000, x, "affinity");
    let abbreviation = builder.node(Role::Span, paragraph);
    builder.last().expansion = Some("magnetic resonance — imaging".to_owned());
    let x = builder.run(Owner::Node(abbreviation), REGULAR, 11_000, x, " MRI");
    let em = builder.node(Role::Em, paragraph);
    builder.last().language = Some(language);
    let x = builder.run(Owner::Node(em), REGULAR, 11_000, x, " À la carte");
    builder.run(Owner::Node(paragraph), REGULAR, 11_000, x, ", 5\u{A0}mg (daily) \\ e\u{301}q\u{303}.");
    builder.line_feed(20_000);
    let paragraph = builder.node(Role::P, article);
    builder.link(
        paragraph,
        Target::Address("https://example.org/é?a=b&c=(d)"),
        ["https://example.org/", "é?a=b&c=(d)"],
    );
    builder.link(paragraph, Target::Place(Place { page: 0, y: 60_000 }), ["see", "above"]);

    let section = builder.node(Role::Sect, article);
    builder.heading(section, 2, "Treatment");
    let list = builder.node(Role::L(Numbering::Decimal), section);
    for label in ["1.", "2."] {
        let item = builder.node(Role::LI, list);
        let node = builder.node(Role::Lbl, item);
        let x = builder.run(Owner::Node(node), REGULAR, 11_000, LEFT, label);
        let body = builder.node(Role::LBody, item);
        builder.run(Owner::Node(body), REGULAR, 11_000, x + 6_000, "Botulinum toxin");
        builder.line_feed(18_000);
    }
    let table = builder.node(Role::Table, section);
    builder.line(Role::Caption, table, REGULAR, "Doses");
    let head = builder.node(Role::THead, table);
    let row = builder.node(Role::TR, head);
    for (index, words) in ["Drug", "Dose", ""].into_iter().enumerate() {
        let cell = builder.node(Role::TH(Scope::Column), row);
        if !words.is_empty() {
            builder.run(Owner::Node(cell), BOLD, 11_000, LEFT + 100_000 * index as Length, words);
        }
    }
    builder.line_feed(18_000);
    let body = builder.node(Role::TBody, table);
    let row = builder.node(Role::TR, body);
    let cell = builder.node(Role::TH(Scope::Row), row);
    builder.run(Owner::Node(cell), REGULAR, 11_000, LEFT, "Toxin");
    let cell = builder.node(Role::TD, row);
    builder.node(Role::P, cell);
    let cell = builder.node(Role::TD, row);
    let paragraph = builder.node(Role::P, cell);
    builder.run(Owner::Node(paragraph), REGULAR, 11_000, LEFT + 200_000, "weekly");
    builder.line_feed(18_000);

    let figure = builder.node(Role::Figure, section);
    builder.last().alt = Some("A nerve and a vessel, “touching”".to_owned());
    let area = Rect { left: LEFT, top: builder.y, width: 100_000, height: 80_000 };
    builder.mark(Owner::Node(figure), Shape::Fill(area, 230));
    builder.mark(Owner::Node(figure), Shape::Picture(0, area));
    builder.laid.pictures.push(grey_picture());
    builder.line_feed(100_000);
    let note = builder.node(Role::Note, section);
    builder.line(Role::P, note, REGULAR, "Ask before you take it.");
    if faces.faces.len() > usize::from(DEVANAGARI) {
        builder.line(Role::P, section, ARABIC, "السلام عليكم ولا إلى الأطباء");
        builder.line(Role::P, section, ARABIC, "مُحَمَّدٌ لَا إِلَهَ");
        builder.line(Role::P, section, HEBREW, "שלום עולם");
        builder.line(Role::P, section, HEBREW, "בְּרֵאשִׁית בָּרָא");
        builder.line(Role::P, section, DEVANAGARI, "हिन्दी में क्षत्रिय की स्थिति");
    }
    builder.furniture();
    builder.laid
}

pub(crate) fn about(language: &LanguageTag) -> About<'_> {
    About {
        title: "Hemifacial spasm: <causes> & cures".to_owned(),
        language,
        direction: Direction::LeftToRight,
        creators: vec!["Ann Author".to_owned(), "Bo & Co".to_owned()],
        publishers: vec!["A hospital".to_owned()],
        description: Some("What it is".to_owned()),
        rights: Some("© 2026".to_owned()),
        licence_address: Some("https://creativecommons.org/licenses/by/4.0/"),
        identifiers: vec!["urn:x:1".to_owned(), "urn:x:2".to_owned()],
        source: Some("https://example.org/source"),
        created: Some("2014".to_owned()),
        modified: Some("2014-10".to_owned()),
        reviewed: Some("2014-10-27".to_owned()),
        digest: None,
    }
}
