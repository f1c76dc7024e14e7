//! The same pages through a second writer, krilla, to hold ours to: the same words, tags, links, headings and places.
//! `benches/pdf/compare.py` measures it too.
//!
//! krilla is told everything but this, for which its interface has no form: space between letters, which is added to their
//! widths; pictures, which need a feature of it that brings decoders, and are rectangles; the order of letters from right to
//! left, which are shown one by one.

use std::cell::RefCell;
use std::num::NonZeroU16;

use handout_conformance::{fixtures, generate};
use handout_core::{Article, Labels, Profile};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as KrillaTarget};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Quadrilateral, Rect as KrillaRect};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node as Tagged, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::about::about;
use crate::flow::flow;
use crate::font::{Face, FontSet, Shaper};
use crate::laid::{Glyph, Laid, Length, Node, Numbering, Owner, Place, Rect, Role, Run, Scope, Shape, Target};
use crate::options::{MissingGlyphs, PdfOptions};
use crate::page::lay_out;
use crate::style::Styles;
use crate::write::write;
use reader::{Kid, Pdf};

#[path = "../tests/reader/mod.rs"]
mod reader;
#[path = "../../../benches/pdf/rounds.rs"]
mod rounds;

fn points(length: Length) -> f32 {
    (f64::from(length) / 1000.0) as f32
}

fn rectangle(rect: Rect) -> KrillaRect {
    let (left, top) = (points(rect.left), points(rect.top));
    KrillaRect::from_xywh(left, top, points(rect.width.max(1)), points(rect.height.max(1))).unwrap()
}

/// Writes pages with krilla.
struct Other<'l, 'a> {
    laid: &'l Laid<'a>,
    faces: &'l [Face],
    fonts: &'l [Font],
    /// What each node holds, with the time at which it came.
    kids: Vec<Vec<(usize, Tagged)>>,
    /// When a node first came.
    touched: Vec<Option<usize>>,
    time: usize,
}

impl<'l, 'a> Other<'l, 'a> {
    fn new(laid: &'l Laid<'a>, faces: &'l [Face], fonts: &'l [Font]) -> Self {
        let count = laid.nodes.len();
        Self { laid, faces, fonts, kids: (0..count).map(|_| Vec::new()).collect(), touched: vec![None; count], time: 0 }
    }

    fn write(mut self) -> Vec<u8> {
        let mut document =
            Document::new_with(SerializeSettings { enable_tagging: true, ..SerializeSettings::default() });
        let size = || PageSettings::from_wh(points(self.laid.size.0), points(self.laid.size.1)).unwrap();
        let mut annotations: Vec<(usize, usize, Identifier)> = Vec::new();
        for (index, laid) in self.laid.pages.iter().enumerate() {
            let mut page = document.start_page_with(size());
            let mut surface = page.surface();
            for (owner, marks) in laid.stretches() {
                let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
                let identifier = surface.start_tagged(match owner {
                    Owner::Node(_) => ContentTag::Other,
                    Owner::Decoration => artifact(ArtifactType::Layout),
                    Owner::Header => artifact(ArtifactType::Header),
                    Owner::Footer => artifact(ArtifactType::Footer),
                });
                for mark in marks {
                    match &mark.shape {
                        Shape::Run(run) => self.run(run, &mut surface),
                        Shape::Fill(rect, grey) => fill(*rect, *grey, &mut surface),
                        Shape::Picture(_, rect) => fill(*rect, 0x80, &mut surface),
                    }
                }
                surface.end_tagged();
                if let Owner::Node(node) = owner {
                    self.hold(node.0 as usize, Tagged::Leaf(identifier));
                }
            }
            surface.finish();
            for (number, node) in self.laid.nodes.iter().enumerate() {
                let Role::Link(link) = node.role else { continue };
                if let Some(annotation) = self.annotation(link, index) {
                    annotations.push((number, index, page.add_tagged_annotation(annotation)));
                }
            }
            page.finish();
        }
        annotations.sort_by_key(|(node, page, _)| (*node, *page));
        for (node, _, identifier) in annotations {
            self.hold(node, Tagged::Leaf(identifier));
        }
        document.set_outline(self.outline());
        document.set_tag_tree(self.tree());
        document.finish().unwrap()
    }

    /// A node has one more kid; it and all around it are in the tree from now on.
    fn hold(&mut self, node: usize, kid: Tagged) {
        self.time += 1;
        self.kids[node].push((self.time, kid));
        let mut node = node;
        while self.touched[node].is_none() {
            self.touched[node] = Some(self.time);
            node = self.laid.nodes[node].parent.0 as usize;
        }
    }

    fn run(&self, run: &Run, surface: &mut Surface<'_>) {
        surface.set_fill(Some(Fill { paint: krilla::color::luma::Color::new(run.grey).into(), ..Fill::default() }));
        let face = usize::from(run.face.0);
        let (font, size) = (&self.fonts[face], points(run.size));
        let units = f32::from(self.faces[face].metrics().units_per_em);
        let glyphs = &self.laid.glyphs[run.glyphs.clone()];
        let clusters: Vec<&[Glyph]> = glyphs.chunk_by(|one, next| one.from == next.from).collect();
        let ems = |value: i32| value as f32 / units;
        let end = |cluster: &[Glyph]| {
            let others = glyphs.iter().map(|glyph| glyph.from).find(|from| *from > cluster[0].from);
            others.unwrap_or(run.to) as usize
        };
        let glyph = |glyph: &Glyph, cluster: &[Glyph], more: f32| KrillaGlyph {
            glyph_id: GlyphId::new(u32::from(glyph.id)),
            text_range: cluster[0].from as usize..end(cluster),
            x_advance: ems(glyph.advance) + more,
            x_offset: ems(glyph.dx.into()),
            y_offset: ems(glyph.dy.into()),
            y_advance: 0.0,
            location: None,
        };
        let tracking = points(run.tracking) / size;
        let mut draw = |x: f32, glyphs: &[KrillaGlyph]| {
            let start = Point::from_xy(x, points(run.y));
            surface.draw_glyphs(start, glyphs, font.clone(), &self.laid.text, size, false);
        };
        if !run.right_to_left {
            let last = |cluster: &[Glyph], at: usize| if at + 1 == cluster.len() { tracking } else { 0.0 };
            let all = clusters.iter().flat_map(|cluster| {
                cluster.iter().enumerate().map(move |(at, own)| glyph(own, cluster, last(cluster, at)))
            });
            return draw(points(run.x), &all.collect::<Vec<_>>());
        }
        let mut x = points(run.x);
        for cluster in clusters {
            x -= cluster.iter().map(|glyph| ems(glyph.advance)).sum::<f32>() * size;
            let all: Vec<KrillaGlyph> = cluster.iter().rev().map(|own| glyph(own, cluster, 0.0)).collect();
            draw(x, &all);
            x -= tracking * size;
        }
    }

    fn annotation(&self, link: usize, page: usize) -> Option<Annotation> {
        let link = &self.laid.links[link];
        let areas: Vec<Quadrilateral> =
            link.areas.iter().filter(|(at, _)| *at == page).map(|(_, rect)| quad(*rect)).collect();
        if areas.is_empty() {
            return None;
        }
        let target = match &link.target {
            Target::Address(address) => KrillaTarget::Action(Action::Link(LinkAction::new(ascii(address)))),
            Target::Place(place) => KrillaTarget::Destination(destination(*place).into()),
        };
        Some(Annotation::new_link(LinkAnnotation::new_with_quad_points(areas, target), Some(link.contents.clone())))
    }

    fn outline(&self) -> Outline {
        let mut outline = Outline::new();
        // Innermost last; those that are complete go into the one before.
        let mut open: Vec<(u8, OutlineNode)> = Vec::new();
        let close = |open: &mut Vec<(u8, OutlineNode)>, outline: &mut Outline, level: u8| {
            while open.last().is_some_and(|(own, _)| *own >= level) {
                let (_, node) = open.pop().unwrap();
                match open.last_mut() {
                    Some((_, parent)) => parent.push_child(node),
                    None => outline.push_child(node),
                }
            }
        };
        for heading in &self.laid.headings {
            close(&mut open, &mut outline, heading.level);
            open.push((heading.level, OutlineNode::new(heading.words.clone(), destination(heading.place))));
        }
        close(&mut open, &mut outline, 0);
        outline
    }

    /// krilla makes the element `Document` itself.
    fn tree(mut self) -> TagTree {
        let nodes = &self.laid.nodes;
        // From the last to the first, so that all that a node holds is complete when it goes into its parent.
        for at in (1..nodes.len()).rev() {
            let parent = nodes[at].parent.0 as usize;
            let empty = self.touched[at].is_none();
            let holds_place = !matches!(
                nodes[at].role,
                Role::H(_)
                    | Role::P
                    | Role::Caption
                    | Role::Figure
                    | Role::Note
                    | Role::Link(_)
                    | Role::Span
                    | Role::Strong
                    | Role::Em
            );
            let outer =
                std::iter::successors(Some(parent), |at| Some(nodes[*at].parent.0 as usize).filter(|next| next != at));
            if empty
                && !(holds_place && outer.into_iter().all(|at| self.touched[at].is_some() || stays(nodes[at].role)))
            {
                continue;
            }
            let mut own = std::mem::take(&mut self.kids[at]);
            own.sort_by_key(|(time, _)| *time);
            let group = TagGroup::with_children(tag(&nodes[at]), own.into_iter().map(|(_, kid)| kid).collect());
            // An empty one comes when the next of its siblings does, or last.
            let next = || {
                let later = (at + 1..nodes.len()).filter(|other| nodes[*other].parent.0 as usize == parent);
                later.filter_map(|other| self.touched[other]).min()
            };
            let time = self.touched[at].or_else(next).unwrap_or(usize::MAX);
            if empty {
                self.touched[at] = Some(time);
                self.kids[parent].insert(0, (time, Tagged::Group(group)));
            } else {
                self.kids[parent].insert(0, (time, Tagged::Group(group)));
            }
        }
        let mut own = std::mem::take(&mut self.kids[0]);
        own.sort_by_key(|(time, _)| *time);
        own.into_iter().map(|(_, kid)| kid).collect::<Vec<_>>().into()
    }
}

fn stays(role: Role) -> bool {
    !matches!(role, Role::H(_) | Role::P | Role::Caption | Role::Figure | Role::Note | Role::Link(_) | Role::Span)
}

fn fill(rect: Rect, grey: u8, surface: &mut Surface<'_>) {
    surface.set_fill(Some(Fill { paint: krilla::color::luma::Color::new(grey).into(), ..Fill::default() }));
    let mut path = PathBuilder::new();
    path.push_rect(rectangle(rect));
    surface.draw_path(&path.finish().unwrap());
}

fn quad(rect: Rect) -> Quadrilateral {
    let rect = rectangle(rect);
    let corner = |x, y| Point::from_xy(x, y);
    Quadrilateral([
        corner(rect.left(), rect.bottom()),
        corner(rect.right(), rect.bottom()),
        corner(rect.right(), rect.top()),
        corner(rect.left(), rect.top()),
    ])
}

/// An address as RFC 3986 has it; krilla writes what it is given.
fn ascii(address: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    address.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn destination(place: Place) -> XyzDestination {
    XyzDestination::new(place.page, Point::from_xy(0.0, points(place.y)))
}

fn tag(node: &Node<'_>) -> TagKind {
    let mut tag: TagKind = match node.role {
        Role::Art => Tag::Article.into(),
        Role::Sect => Tag::Section.into(),
        Role::Document | Role::Div => Tag::Div.into(),
        Role::H(level) => Tag::Hn(NonZeroU16::new(u16::from(level.max(1))).unwrap(), None).into(),
        Role::P => Tag::P.into(),
        Role::L(Numbering::Disc) => Tag::L(ListNumbering::Disc).into(),
        Role::L(Numbering::Circle) => Tag::L(ListNumbering::Circle).into(),
        Role::L(Numbering::Decimal) => Tag::L(ListNumbering::Decimal).into(),
        Role::LI => Tag::LI.into(),
        Role::Lbl => Tag::Lbl.into(),
        Role::LBody => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Caption => Tag::Caption.into(),
        Role::THead => Tag::THead.into(),
        Role::TBody => Tag::TBody.into(),
        Role::TR => Tag::TR.into(),
        Role::TH(Scope::Row) => Tag::TH(TableHeaderScope::Row).into(),
        Role::TH(Scope::Column) => Tag::TH(TableHeaderScope::Column).into(),
        Role::TD => Tag::TD.into(),
        Role::Figure => Tag::Figure(None).into(),
        Role::Note => Tag::Note.into(),
        Role::Link(_) => Tag::Link.into(),
        Role::Span => Tag::Span.into(),
        Role::Strong => Tag::Strong.into(),
        Role::Em => Tag::Em.into(),
    };
    tag.set_lang(node.language.map(|language| language.as_str().to_owned()));
    tag.set_alt_text(node.alt.clone());
    tag.set_expanded(node.expansion.clone());
    tag
}

fn known(faces: &[Face]) -> Vec<Font> {
    faces.iter().map(|face| Font::new(face.bytes().to_vec().into(), face.index()).unwrap()).collect()
}

/// Both files of an article.
fn both(article: &Article, options: &PdfOptions, shaper: &mut Shaper) -> Option<(Vec<u8>, Vec<u8>)> {
    let fonts = FontSet::bundled();
    let labels = Labels::for_language(&article.language);
    let styles = Styles::new(options).unwrap();
    let laid = lay_out(flow(article, options, &styles, &fonts).ok()?, labels, &styles, &fonts, shaper).unwrap();
    let own = write(laid.clone(), &about(article, labels), fonts.faces()).unwrap();
    Some((own, Other::new(&laid, fonts.faces(), &known(fonts.faces())).write()))
}

/// The tag tree in lines.
fn tags(pdf: &Pdf) -> String {
    // No letter of a PDF may mean U+FEFF, so ours writes another character that shows nothing.
    pdf.tree.shown().replace("\\u{feff}", "\\u{200b}")
}

fn compare(name: &str, own: &[u8], other: &[u8]) {
    let (own, other) = (Pdf::read(own), Pdf::read(other));
    let (one, two) = (tags(&own), tags(&other));
    if let Some((one, two)) = one.lines().zip(two.lines()).find(|(one, two)| one != two) {
        panic!("{name}: the tag trees differ\n{one}\n{two}");
    }
    assert_eq!(one.lines().count(), two.lines().count(), "{name}: a tag tree is longer");
    assert_eq!(own.pages.len(), other.pages.len(), "{name}");
    let headings =
        |pdf: &Pdf| pdf.outline().into_iter().map(|own| (own.level, own.title, own.page)).collect::<Vec<_>>();
    assert_eq!(headings(&own), headings(&other), "{name}");
    for (one, two) in own.outline().iter().zip(other.outline()) {
        assert!((one.y - two.y).abs() < 0.01, "{name}: {} and {}", one.y, two.y);
    }
    let mut areas: [Vec<[f64; 4]>; 2] = [Vec::new(), Vec::new()];
    for (pdf, areas) in [&own, &other].into_iter().zip(&mut areas) {
        pdf.tree.visit(&mut |node| {
            areas.extend(node.kids.iter().flat_map(|kid| match kid {
                Kid::Link(link) => link.areas.clone(),
                Kid::Node(_) | Kid::Text(..) => Vec::new(),
            }));
        });
    }
    for (one, two) in areas[0].iter().zip(&areas[1]) {
        assert!(one.iter().zip(two).all(|(one, two)| (one - two).abs() < 0.01), "{name}: {one:?} and {two:?}");
    }
    for (number, (one, two)) in own.pages.iter().zip(&other.pages).enumerate() {
        let what = format!("{name}, page {}", number + 1);
        let artifacts = |page: &reader::Page| {
            let all = page.artifacts.iter().filter(|artifact| !artifact.text.is_empty());
            all.map(|artifact| (artifact.kind.clone(), artifact.text.replace('\u{feff}', "\u{200b}")))
                .collect::<Vec<_>>()
        };
        assert_eq!(artifacts(one), artifacts(two), "{what}");
        // Places of single letters: several glyphs for one letter, or several letters for one glyph, are written in different
        // ways.
        let mut letters: Vec<(&str, f64, f64, f64)> = Vec::new();
        for run in &one.runs {
            letters.extend(run.glyphs.iter().map(|glyph| (glyph.text.as_str(), glyph.x, glyph.y, run.size)));
        }
        letters.sort_by(|one, two| one.0.cmp(two.0).then(one.1.total_cmp(&two.1)));
        let (mut found, mut lost) = (0, Vec::new());
        for run in &two.runs {
            for glyph in run.glyphs.iter().filter(|glyph| glyph.text.chars().count() == 1 && glyph.text != "\u{feff}") {
                let text = glyph.text.as_str();
                let from = letters.partition_point(|(own, x, ..)| (*own, *x) < (text, glyph.x - 0.03));
                let near = letters[from..].iter().take_while(|(own, x, ..)| *own == text && *x < glyph.x + 0.03);
                let mut same =
                    near.filter(|(.., y, size)| (y - glyph.y).abs() < 0.02 && (size - run.size).abs() < 0.001);
                match same.next() {
                    Some(_) => found += 1,
                    None => lost.push((text.to_owned(), glyph.x, glyph.y)),
                }
            }
        }
        assert!(lost.len() * 20 <= found, "{what}: {found} letters found, others not: {lost:?}");
        // Marks above and below letters are drawn with them, and have no place of their own.
        let marks = |text: &str| {
            text.chars().all(|c| matches!(c, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c2}' | '\u{64b}'..='\u{652}' | '\u{900}'..='\u{97f}' ))
        };
        lost.retain(|(text, ..)| !marks(text));
        assert!(lost.is_empty(), "{what}: {lost:?}");
    }
}

fn options(profile: Profile) -> PdfOptions {
    PdfOptions::default().with_missing_glyphs(MissingGlyphs::Replace).with_profile(profile)
}

#[test]
fn every_fixture_is_the_same_through_another_writer() {
    let mut shaper = Shaper::new();
    for fixture in fixtures() {
        for profile in [Profile::Standard, Profile::LargePrint] {
            let article = fixture.article().unwrap();
            let (own, other) = both(&article, &options(profile), &mut shaper).unwrap();
            if let Some(folder) = std::env::var_os("HANDOUT_PDF_OUT") {
                let folder = std::path::Path::new(&folder);
                let large = if profile == Profile::LargePrint { "-large" } else { "" };
                std::fs::write(folder.join(format!("{}{large}-own.pdf", fixture.name)), &own).unwrap();
                std::fs::write(folder.join(format!("{}{large}-other.pdf", fixture.name)), &other).unwrap();
            }
            compare(fixture.name, &own, &other);
        }
    }
}

#[test]
fn articles_by_chance_are_the_same_through_another_writer() {
    let mut shaper = Shaper::new();
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[4; 32]));
    for index in 0..30 {
        let article = generate::printable_article().new_tree(&mut runner).unwrap().current();
        let profile = if index % 2 == 0 { Profile::Standard } else { Profile::LargePrint };
        let Some((own, other)) = both(&article, &options(profile), &mut shaper) else { continue };
        compare(&format!("article {index}"), &own, &other);
    }
}

/// Layout by us and writing by krilla, with all that can be known before known. `ARTICLES` is a file, `ROUNDS` a number.
#[test]
#[ignore = "is measured by benches/pdf/compare.py"]
fn repeat() {
    let (file, count) = (std::env::var("ARTICLES").unwrap(), std::env::var("ROUNDS").unwrap());
    let options = PdfOptions::default();
    let styles = Styles::new(&options).unwrap();
    rounds::run(&file, count.parse().unwrap(), || {
        let fonts = FontSet::bundled();
        let (known, shaper) = (known(fonts.faces()), RefCell::new(Shaper::new()));
        let (options, styles) = (&options, &styles);
        Ok(move |article: &Article| {
            let labels = Labels::for_language(&article.language);
            let flow = flow(article, options, styles, &fonts)?;
            let laid = lay_out(flow, labels, styles, &fonts, &mut shaper.borrow_mut()).unwrap();
            Ok(Other::new(&laid, fonts.faces(), &known).write())
        })
    })
    .unwrap();
}
