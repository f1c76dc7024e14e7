//! Places: the line, column and element path of a byte, and the bytes that paths in an article come from.
//!
//! Reading keeps no places. Only a file that is refused is gone through a second time, to find them.

use std::collections::BTreeMap;

use handout_core::{ContentPath, Step, Violations};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::error::{XmlPlace, XmlViolation, XmlViolations, cut};
use super::names::split;

/// Elements that stand once in their parent, so that a number would say nothing.
const SINGLE: [&str; 30] = [
    "article",
    "meta",
    "title",
    "subtitle",
    "summary",
    "audience",
    "source",
    "redistributor",
    "note",
    "intro",
    "colophon",
    "heading",
    "caption",
    "columns",
    "corner",
    "image",
    "alt",
    "decorative",
    "long-description",
    "credit-line",
    "printed",
    "purpose",
    "qualifier",
    "product",
    "edition",
    "publisher",
    "holder",
    "name",
    "credentials",
    "part-of",
];

/// At most this many steps of a path are printed: a longer one helps nobody.
const MOST_STEPS: usize = 40;

/// Where `offset` is, in bytes from zero.
pub(super) fn place(xml: &str, offset: usize) -> XmlPlace {
    let root = XmlPlace { line: 1, column: 1, path: String::new() };
    places(xml, &[offset]).pop().unwrap_or(root)
}

/// Where all these are, which must be in order, in one walk.
pub(super) fn places(xml: &str, offsets: &[usize]) -> Vec<XmlPlace> {
    let lines = Lines::new(xml);
    let mut walk = Walk::new(xml);
    let place = |offset: &usize| {
        // The path of a place is that of the last tag before it.
        while walk.position() <= *offset && walk.next().is_some() {}
        lines.place(*offset, walk.path())
    };
    offsets.iter().map(place).collect()
}

/// Finds the places of all violations in one walk.
pub(super) fn violations(xml: &str, violations: &Violations) -> XmlViolations {
    let mut places: BTreeMap<ContentPath, Option<XmlPlace>> =
        violations.iter().map(|violation| (element_path(&violation.path), None)).collect();
    let lines = Lines::new(xml);
    let mut walk = Walk::new(xml);
    let mut path = ContentPath::root();
    while let Some((at, met)) = walk.next() {
        let steps = match met {
            Met::Begin => walk.enter(&mut path),
            Met::Text => walk.text(&mut path),
            Met::End => {
                walk.leave(&mut path);
                continue;
            }
            Met::Other => continue,
        };
        if walk.open.is_empty() {
            continue;
        }
        if let Some(place @ None) = places.get_mut(&path) {
            *place = Some(lines.place(at, walk.path()));
        }
        if let Met::Text = met {
            back(&mut path, steps);
        }
    }
    let root = || lines.place(0, "article".to_owned());
    let located = violations.iter().map(|violation| XmlViolation {
        violation: violation.clone(),
        place: places.get(&element_path(&violation.path)).cloned().flatten().unwrap_or_else(root),
    });
    XmlViolations(located.collect())
}

/// The path of the element that carries what stands at `path`: an id is an attribute.
fn element_path(path: &ContentPath) -> ContentPath {
    let mut path = path.clone();
    if path.steps().last() == Some(&Step::Field("id")) {
        path.pop();
    }
    path
}

fn back(path: &mut ContentPath, steps: usize) {
    for _ in 0..steps {
        path.pop();
    }
}

/// Where the lines of a file begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(xml: &str) -> Self {
        let ends = xml.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(ends).collect())
    }

    fn place(&self, offset: usize, path: String) -> XmlPlace {
        let line = self.0.partition_point(|begin| *begin <= offset);
        let begin = self.0.get(line.saturating_sub(1)).copied().unwrap_or_default();
        XmlPlace { line, column: offset - begin + 1, path }
    }
}

/// An open element.
struct Open<'x> {
    name: &'x str,
    /// Its number among those of its name, from 1.
    number: usize,
    children: BTreeMap<&'x str, usize>,
    /// Blocks, facts or pieces of running text so far.
    pieces: usize,
    /// The piece that was met last is a text, and characters that follow belong to it.
    in_text: bool,
    /// Steps that it adds to a path in the article.
    steps: usize,
}

/// What a walk meets.
#[derive(Clone, Copy)]
enum Met {
    Begin,
    Text,
    End,
    Other,
}

/// A way through the tags of a file, as far as there are any.
struct Walk<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    open: Vec<Open<'x>>,
    /// The innermost element ends at once, being an empty tag.
    ends: bool,
    /// The innermost element has ended and is taken off with the next step.
    ended: bool,
}

impl<'x> Walk<'x> {
    fn new(xml: &'x str) -> Self {
        Self { xml, reader: Reader::from_str(xml), open: Vec::new(), ends: false, ended: false }
    }

    /// Where what comes next begins.
    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// What comes next, and where.
    fn next(&mut self) -> Option<(usize, Met)> {
        if std::mem::take(&mut self.ended) {
            self.open.pop();
        }
        let at = self.position();
        if std::mem::take(&mut self.ends) {
            self.ended = true;
            return Some((at, Met::End));
        }
        let met = match self.reader.read_event().ok()? {
            Event::Start(tag) => self.begin(at, tag.name().0.len()),
            Event::Empty(tag) => {
                self.ends = true;
                self.begin(at, tag.name().0.len())
            }
            Event::End(_) => {
                self.ended = true;
                Met::End
            }
            Event::CData(text) if text.is_empty() => Met::Other,
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => Met::Text,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Met::Other,
            Event::Eof => return None,
        };
        Some((at, met))
    }

    fn begin(&mut self, at: usize, length: usize) -> Met {
        let name = split(self.xml.get(at + 1..at + 1 + length).unwrap_or_default()).1;
        let number = self.open.last_mut().map_or(1, |parent| {
            let number = parent.children.entry(name).or_insert(0);
            *number += 1;
            *number
        });
        self.open.push(Open { name, number, children: BTreeMap::new(), pieces: 0, in_text: false, steps: 0 });
        Met::Begin
    }

    /// The path of elements, such as `article/section[2]/p[1]`.
    fn path(&self) -> String {
        let mut path = String::new();
        for open in self.open.iter().filter(|open| !open.name.is_empty()).take(MOST_STEPS) {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(&cut(open.name));
            if !SINGLE.contains(&open.name) {
                path.push_str(&format!("[{}]", open.number));
            }
        }
        if self.open.len() > MOST_STEPS {
            path.push_str("/…");
        }
        path
    }

    /// Adds the steps of the innermost element to `path`, and says how many.
    fn enter(&mut self, path: &mut ContentPath) -> usize {
        let Some((inner, around)) = self.open.split_last_mut() else { return 0 };
        let Some(parent) = around.last_mut() else { return 0 };
        parent.in_text = false;
        inner.steps = push(path, parent, inner.name, inner.number);
        inner.steps
    }

    /// Adds the steps of a text in the innermost element to `path`, and says how many.
    fn text(&mut self, path: &mut ContentPath) -> usize {
        match self.open.last_mut() {
            Some(parent) if !parent.in_text && is_running(parent.name) => {
                parent.in_text = true;
                push(path, parent, "", 0)
            }
            _ => 0,
        }
    }

    fn leave(&self, path: &mut ContentPath) {
        back(path, self.open.last().map_or(0, |open| open.steps));
    }
}

/// Whether an element holds running text.
fn is_running(name: &str) -> bool {
    is_running_with_field(name)
        || matches!(
            name,
            "title" | "subtitle" | "heading" | "caption" | "corner" | "th" | "long-description" | "printed"
        )
}

/// Whether an element's running text is a field called `content` of what it is.
fn is_running_with_field(name: &str) -> bool {
    matches!(name, "p" | "em" | "strong" | "sub" | "sup" | "a" | "term" | "span")
}

/// Adds to `path` the steps from `parent` to its child of this name and number, and says how many: the grammar of the file
/// as places of the model.
fn push(path: &mut ContentPath, parent: &mut Open<'_>, name: &str, number: usize) -> usize {
    let field = match (parent.name, name) {
        (running, _) if is_running_with_field(running) => Some("content"),
        ("article", "section") => Some("sections"),
        ("article", "intro") => Some("intro"),
        ("article", "colophon") => Some("colophon"),
        ("line", "printed") => Some("as_printed"),
        ("line", _) => Some("facts"),
        ("meta", "title") => Some("title"),
        ("meta", "subtitle") => Some("subtitle"),
        ("meta", "synonym") => Some("synonyms"),
        ("meta", "identifier") => Some("identifiers"),
        ("meta", "summary") => Some("summary"),
        ("meta", "code") => Some("codes"),
        ("meta", "translation") => Some("translations"),
        ("meta", "ext") => Some("ext"),
        ("section" | "callout", "heading") => Some("heading"),
        ("section", "section") => Some("subsections"),
        ("section" | "callout", _) => Some("blocks"),
        ("ul" | "ol", "li") => Some("items"),
        ("table" | "figure", "caption") => Some("caption"),
        ("columns", "corner") => Some("corner"),
        ("columns", "th") => Some("columns"),
        ("table", "row") => Some("rows"),
        ("row", "th") => Some("header"),
        ("row", "td") => Some("cells"),
        ("figure", "alt") => Some("alt"),
        ("figure", "credit-line") => Some("credit"),
        ("figure", "long-description") => Some("long_description"),
        _ => None,
    };
    let is_block = matches!(name, "p" | "ul" | "ol" | "table" | "callout" | "figure");
    let index = match (parent.name, name) {
        ("line", "printed") => None,
        (running, _) if is_running(running) => Some(next(parent)),
        ("line", _) => Some(next(parent)),
        ("intro" | "section" | "callout" | "li" | "td", _) if is_block => Some(next(parent)),
        ("article" | "section", "section")
        | ("colophon", "line")
        | ("meta", "synonym" | "identifier" | "code" | "translation")
        | ("ul" | "ol", "li")
        | ("columns", "th")
        | ("table", "row")
        | ("row", "td") => Some(number - 1),
        _ => None,
    };
    let steps = [field.map(Step::Field), index.map(Step::Index)];
    steps.into_iter().flatten().map(|step| path.push(step)).count()
}

fn next(parent: &mut Open<'_>) -> usize {
    parent.pieces += 1;
    parent.pieces - 1
}
