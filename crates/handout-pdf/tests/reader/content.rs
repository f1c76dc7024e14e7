//! What a page shows: text with its places, rectangles, pictures, and to which tag each belongs.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::{data, number, resolved, text_string};

/// A page. Lengths are in points, from the lower left corner.
#[derive(Clone, Debug)]
pub struct Page {
    pub id: ObjectId,
    pub width: f64,
    pub height: f64,
    /// In the order of the content.
    pub runs: Vec<Run>,
    pub artifacts: Vec<Artifact>,
    /// Filled rectangles: left, bottom, right, top.
    pub fills: Vec<[f64; 4]>,
    pub pictures: Vec<[f64; 4]>,
    /// The text of marked content by its number.
    pub contents: BTreeMap<i64, String>,
}

/// What one operator shows.
#[derive(Clone, Debug, Default)]
pub struct Run {
    pub owner: Owner,
    pub font: String,
    /// Of the letters, in points.
    pub size: f64,
    /// Where the pen starts and ends, and the baseline of the first glyph, risen or sunken letters included.
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// Space between letters, in points.
    pub tracking: f64,
}

/// A glyph where it is drawn.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub x: f64,
    pub y: f64,
    /// Its own width, in points.
    pub advance: f64,
    pub text: String,
}

/// Where something belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// Marked content of this number.
    Content(i64),
    /// An artifact, by index.
    Artifact(usize),
    /// Neither, which must not be.
    #[default]
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its type, and its subtype if it has one.
    pub kind: String,
    pub text: String,
}

impl Run {
    pub fn is_content(&self) -> bool {
        matches!(self.owner, Owner::Content(_))
    }
}

impl Page {
    /// The runs that are no artifacts.
    pub fn content(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|run| run.is_content())
    }

    /// Runs of artifacts of that kind.
    pub fn artifact<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Run> {
        self.runs.iter().filter(move |run| matches!(run.owner, Owner::Artifact(at) if self.artifacts[at].kind == kind))
    }

    /// Lines from top to bottom: the runs on each baseline, raised and lowered letters with their line.
    pub fn lines<'a>(&'a self, runs: impl Iterator<Item = &'a Run>) -> Vec<(f64, Vec<&'a Run>)> {
        let mut lines: Vec<(f64, Vec<&Run>)> = Vec::new();
        for run in runs {
            let near = |(y, line): &&mut (f64, Vec<&Run>)| {
                let size = line.iter().map(|run| run.size).fold(run.size, f64::max);
                (*y - run.y).abs() < size * 0.4
            };
            match lines.iter_mut().find(near) {
                Some((_, line)) => line.push(run),
                None => lines.push((run.y, vec![run])),
            }
        }
        lines.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        lines
    }
}

/// A matrix: `[a b c d e f]`.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `one`, then `other`.
fn times(one: Matrix, other: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = other;
    [
        one[0] * a + one[1] * c,
        one[0] * b + one[1] * d,
        one[2] * a + one[3] * c,
        one[2] * b + one[3] * d,
        one[4] * a + one[5] * c + e,
        one[4] * b + one[5] * d + f,
    ]
}

fn point(matrix: Matrix, x: f64, y: f64) -> (f64, f64) {
    (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
}

#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    tracking: f64,
    rise: f64,
}

/// An open stretch of marked content.
struct Open {
    owner: Option<Owner>,
    /// What stands for all text inside.
    actual: Option<String>,
}

pub fn page(document: &Document, id: ObjectId, fonts: &mut BTreeMap<ObjectId, Rc<Font>>) -> Page {
    let mut reader = Reader::new(document, id, fonts);
    let contents = resolved(document, reader.dictionary.get(b"Contents").expect("content"));
    let streams = match contents {
        Object::Array(streams) => streams.iter().collect(),
        stream => vec![stream],
    };
    let mut bytes = Vec::new();
    for stream in streams {
        bytes.extend(data(resolved(document, stream).as_stream().expect("a stream")));
        bytes.push(b'\n');
    }
    for operation in Content::decode(&bytes).expect("operators").operations {
        reader.operation(&operation.operator, &operation.operands);
    }
    assert!(reader.open.is_empty() && reader.stack.is_empty(), "something is left open");
    reader.page
}

struct Reader<'a> {
    document: &'a Document,
    dictionary: &'a Dictionary,
    fonts: &'a mut BTreeMap<ObjectId, Rc<Font>>,
    page: Page,
    state: State,
    stack: Vec<State>,
    open: Vec<Open>,
    /// The text and the line matrix; none outside of text.
    text: Option<(Matrix, Matrix)>,
    path: Vec<[f64; 4]>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, id: ObjectId, fonts: &'a mut BTreeMap<ObjectId, Rc<Font>>) -> Self {
        let dictionary = document.get_dictionary(id).expect("a page");
        let edges = inherited(document, dictionary, b"MediaBox").as_array().expect("edges");
        let edges: Vec<f64> = edges.iter().map(number).collect();
        assert_eq!(edges[..2], [0.0, 0.0]);
        let page = Page {
            id,
            width: edges[2],
            height: edges[3],
            runs: Vec::new(),
            artifacts: Vec::new(),
            fills: Vec::new(),
            pictures: Vec::new(),
            contents: BTreeMap::new(),
        };
        let state = State { page: IDENTITY, font: None, size: 0.0, tracking: 0.0, rise: 0.0 };
        let (stack, open, path) = (Vec::new(), Vec::new(), Vec::new());
        Self { document, dictionary, fonts, page, state, stack, open, text: None, path }
    }

    fn operation(&mut self, operator: &str, operands: &[Object]) {
        let numbers = || operands.iter().map(number).collect::<Vec<f64>>();
        let matrix = || <Matrix>::try_from(numbers()).expect("six numbers");
        match operator {
            "q" => self.stack.push(self.state.clone()),
            "Q" => self.state = self.stack.pop().expect("a state"),
            "cm" => self.state.page = times(matrix(), self.state.page),
            "BT" => {
                assert_eq!(self.text, None);
                self.text = Some((IDENTITY, IDENTITY));
            }
            "ET" => assert!(self.text.take().is_some()),
            "Tf" => {
                self.state.font = Some(self.font(operands[0].as_name().expect("a name")));
                self.state.size = number(&operands[1]);
            }
            "Tc" => self.state.tracking = numbers()[0],
            "Ts" => self.state.rise = numbers()[0],
            "Tr" => assert_eq!(numbers(), [0.0]),
            "Td" => {
                let (_, line) = self.text.expect("text");
                let line = times([1.0, 0.0, 0.0, 1.0, numbers()[0], numbers()[1]], line);
                self.text = Some((line, line));
            }
            "Tm" => self.text = Some((matrix(), matrix())),
            "Tj" => self.show(&operands[..1]),
            "TJ" => self.show(operands[0].as_array().expect("an array")),
            "BDC" | "BMC" => self.mark(operands),
            "EMC" => self.unmark(),
            "re" => {
                let numbers = numbers();
                let (x, y) = (numbers[0], numbers[1]);
                self.path.push(self.rectangle([x, y, x + numbers[2], y + numbers[3]]));
            }
            "f" | "f*" => self.page.fills.append(&mut self.path),
            "Do" => {
                let picture = self.rectangle([0.0, 0.0, 1.0, 1.0]);
                self.page.pictures.push(picture);
            }
            // Colours, states, and paths by hand.
            "g" | "rg" | "cs" | "sc" | "scn" | "gs" | "m" | "l" | "h" | "ri" | "n" => {}
            other => panic!("unknown operator {other}"),
        }
    }

    /// Corners on the page, lower ones first.
    fn rectangle(&self, [left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
        let (one, other) = (point(self.state.page, left, bottom), point(self.state.page, right, top));
        [one.0.min(other.0), one.1.min(other.1), one.0.max(other.0), one.1.max(other.1)]
    }

    fn font(&mut self, name: &[u8]) -> Rc<Font> {
        let resources = inherited(self.document, self.dictionary, b"Resources").as_dict().expect("resources");
        let fonts = resolved(self.document, resources.get(b"Font").expect("fonts")).as_dict().expect("fonts");
        let id = fonts.get(name).and_then(Object::as_reference).expect("a font");
        let document = self.document;
        self.fonts.entry(id).or_insert_with(|| Rc::new(Font::read(document, id))).clone()
    }

    /// The innermost mark that says where something belongs.
    fn owner(&self) -> Owner {
        self.open.iter().rev().find_map(|open| open.owner).unwrap_or_default()
    }

    fn mark(&mut self, operands: &[Object]) {
        let tag = operands[0].as_name_str().expect("a tag");
        let empty = Dictionary::new();
        let properties = match operands.get(1) {
            Some(Object::Name(name)) => {
                let resources = inherited(self.document, self.dictionary, b"Resources").as_dict().expect("resources");
                let all = resolved(self.document, resources.get(b"Properties").expect("properties"));
                resolved(self.document, all.as_dict().and_then(|all| all.get(name)).expect("properties"))
                    .as_dict()
                    .expect("properties")
            }
            Some(properties) => properties.as_dict().expect("properties"),
            None => &empty,
        };
        let name = |key: &[u8]| properties.get(key).and_then(Object::as_name_str).ok();
        let mut owner = None;
        if let Ok(mcid) = properties.get(b"MCID").and_then(Object::as_i64) {
            assert_eq!(self.owner(), Owner::Nothing, "marked content inside of marked content");
            assert_eq!(self.page.contents.insert(mcid, String::new()), None, "number {mcid} twice");
            owner = Some(Owner::Content(mcid));
        } else if tag == "Artifact" {
            assert_eq!(self.owner(), Owner::Nothing, "an artifact inside of marked content");
            let kind: Vec<&str> = [name(b"Type"), name(b"Subtype")].into_iter().flatten().collect();
            self.page.artifacts.push(Artifact { kind: kind.join("/"), text: String::new() });
            owner = Some(Owner::Artifact(self.page.artifacts.len() - 1));
        }
        let actual = properties.get(b"ActualText").and_then(Object::as_str).ok().map(text_string);
        self.open.push(Open { owner, actual });
    }

    fn unmark(&mut self) {
        let owner = self.owner();
        let open = self.open.pop().expect("a mark");
        if let Some(actual) = open.actual {
            self.read(owner, &actual);
        }
    }

    /// Adds text to where it belongs, unless other text stands for it.
    fn read(&mut self, owner: Owner, text: &str) {
        if self.open.iter().any(|open| open.actual.is_some()) {
            return;
        }
        match owner {
            Owner::Content(mcid) => self.page.contents.entry(mcid).or_default().push_str(text),
            Owner::Artifact(at) => self.page.artifacts[at].text.push_str(text),
            Owner::Nothing => panic!("{text:?} is neither tagged nor an artifact"),
        }
    }

    fn show(&mut self, parts: &[Object]) {
        let (mut matrix, line) = self.text.expect("text");
        let font = self.state.font.clone().expect("a font");
        let (size, tracking, rise) = (self.state.size, self.state.tracking, self.state.rise);
        let whole = times(matrix, self.state.page);
        // Letters are upright, and as wide as they are high.
        assert!(whole[1].abs() + whole[2].abs() < 1e-6 && (whole[0] - whole[3]).abs() < 1e-4, "{whole:?}");
        let scale = whole[0];
        let owner = self.owner();
        let mut run = Run { owner, font: font.name.clone(), size: size * scale, ..Run::default() };
        run.tracking = tracking * scale;
        (run.x, run.y) = point(whole, 0.0, rise);
        for part in parts {
            let Object::String(codes, _) = part else {
                matrix = times([1.0, 0.0, 0.0, 1.0, -number(part) * size / 1000.0, 0.0], matrix);
                continue;
            };
            assert_eq!(codes.len() % 2, 0);
            for pair in codes.chunks(2) {
                let code = u16::from_be_bytes([pair[0], pair[1]]);
                assert_ne!(code, 0, "a box is printed after {:?}", run.text);
                let width = font.width(code) * size / 1000.0;
                let (x, y) = point(times(matrix, self.state.page), 0.0, rise);
                // A code may mean nothing by itself where other text stands for it.
                let replaced = self.open.iter().any(|open| open.actual.is_some());
                let text = if replaced { String::new() } else { font.characters(code).to_owned() };
                run.text.push_str(&text);
                run.glyphs.push(Glyph { x, y, advance: width * scale, text });
                matrix = times([1.0, 0.0, 0.0, 1.0, width + tracking, 0.0], matrix);
            }
        }
        run.end = point(times(matrix, self.state.page), 0.0, 0.0).0;
        self.text = Some((matrix, line));
        self.read(owner, &run.text);
        self.page.runs.push(run);
    }
}

/// A property of a page or of what it belongs to.
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> &'a Object {
    let mut dictionary = page;
    loop {
        if let Ok(found) = dictionary.get(key) {
            return resolved(document, found);
        }
        let parent = dictionary.get(b"Parent").and_then(Object::as_reference).expect("a parent");
        dictionary = document.get_dictionary(parent).expect("a parent");
    }
}
