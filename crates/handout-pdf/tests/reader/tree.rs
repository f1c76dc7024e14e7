//! The tag tree with the words in it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{Owner, Page};
use super::{number, resolved, shown_object, text_string};

/// An element of the tag tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub role: String,
    /// `Lang`, `Alt`, `E`, `Scope` and `ListNumbering`, in this order, where there are such.
    pub attributes: Vec<(&'static str, String)>,
    pub kids: Vec<Kid>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Kid {
    Node(Node),
    /// Text on that page.
    Text(usize, String),
    Link(Link),
}

/// A link annotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub page: usize,
    /// The address, or `page N`.
    pub target: String,
    pub contents: String,
    /// One for each line.
    pub areas: Vec<Area>,
}

/// Left, bottom, right, top.
pub type Area = [f64; 4];

struct Reader<'a> {
    document: &'a Document,
    ids: &'a [ObjectId],
    pages: &'a [Page],
    /// Content and annotations that were met.
    met: BTreeSet<(usize, i64)>,
    links: usize,
}

pub fn tree(document: &Document, ids: &[ObjectId], pages: &[Page]) -> Node {
    let catalogue = document.catalog().expect("a catalogue");
    let root = resolved(document, catalogue.get(b"StructTreeRoot").expect("a tag tree")).as_dict().expect("a root");
    let first = match resolved(document, root.get(b"K").expect("an element")) {
        Object::Array(kids) => {
            assert_eq!(kids.len(), 1, "one root");
            resolved(document, &kids[0])
        }
        first => first,
    };
    let mut reader = Reader { document, ids, pages, met: BTreeSet::new(), links: 0 };
    let tree = reader.node(first.as_dict().expect("an element"), None);
    reader.check(root);
    tree
}

impl Reader<'_> {
    fn node(&mut self, element: &Dictionary, page: Option<usize>) -> Node {
        let role = element.get(b"S").and_then(Object::as_name_str).expect("a role").to_owned();
        let page = element.get(b"Pg").ok().map(|page| self.page(page)).or(page);
        let mut attributes = Vec::new();
        for key in ["Lang", "Alt", "E", "ActualText"] {
            if let Ok(value) = element.get(key.as_bytes()) {
                attributes.push((key, text_string(resolved(self.document, value).as_str().expect("text"))));
            }
        }
        if let Ok(own) = element.get(b"A") {
            let own = resolved(self.document, own);
            let all = if let Object::Array(all) = own { all.iter().collect() } else { vec![own] };
            for key in ["Scope", "ListNumbering"] {
                let value =
                    all.iter().find_map(|own| resolved(self.document, own).as_dict().ok()?.get(key.as_bytes()).ok());
                attributes.extend(value.map(|value| (key, shown_object(self.document, value)[1..].to_owned())));
            }
        }
        let mut kids = Vec::new();
        if let Ok(own) = element.get(b"K") {
            match resolved(self.document, own) {
                Object::Array(own) => own.iter().for_each(|kid| self.kid(kid, page, &mut kids)),
                _ => self.kid(own, page, &mut kids),
            }
        }
        Node { role, attributes, kids }
    }

    fn kid(&mut self, kid: &Object, page: Option<usize>, kids: &mut Vec<Kid>) {
        match resolved(self.document, kid) {
            Object::Integer(number) => kids.push(self.text(page.expect("a page"), *number)),
            Object::Dictionary(kid) => {
                let own = kid.get(b"Pg").ok().map(|page| self.page(page)).or(page);
                match kid.get(b"Type").and_then(Object::as_name_str) {
                    Ok("MCR") => {
                        let number = kid.get(b"MCID").and_then(Object::as_i64).expect("a number");
                        kids.push(self.text(own.expect("a page"), number));
                    }
                    Ok("OBJR") => {
                        let annotation = resolved(self.document, kid.get(b"Obj").expect("an object"));
                        let link = self.link(annotation.as_dict().expect("an annotation"), own.expect("a page"));
                        kids.push(Kid::Link(link));
                    }
                    _ => kids.push(Kid::Node(self.node(kid, page))),
                }
            }
            other => panic!("{other:?} in the tag tree"),
        }
    }

    fn text(&mut self, page: usize, number: i64) -> Kid {
        assert!(self.met.insert((page, number)), "content {number} of page {page} is twice in the tree");
        let text = self.pages[page].contents.get(&number);
        Kid::Text(page, text.unwrap_or_else(|| panic!("page {page} has no content {number}")).clone())
    }

    fn link(&mut self, annotation: &Dictionary, page: usize) -> Link {
        self.links += 1;
        let string = |dictionary: &Dictionary, key: &[u8]| {
            dictionary.get(key).and_then(Object::as_str).map(<[u8]>::to_vec).expect("a string")
        };
        let target = match annotation.get(b"A") {
            Ok(action) => {
                let action = resolved(self.document, action).as_dict().expect("an action");
                String::from_utf8(string(action, b"URI")).expect("ASCII")
            }
            Err(_) => {
                let place = resolved(self.document, annotation.get(b"Dest").expect("a destination"));
                format!("page {}", self.page(&place.as_array().expect("a place")[0]) + 1)
            }
        };
        let points = annotation.get(b"QuadPoints").and_then(Object::as_array).expect("points");
        let points: Vec<f64> = points.iter().map(number).collect();
        let area = |points: &[f64]| {
            let edge = |first: usize, more: fn(f64, f64) -> f64| {
                points.iter().skip(first).step_by(2).copied().reduce(more).expect("points")
            };
            [edge(0, f64::min), edge(1, f64::min), edge(0, f64::max), edge(1, f64::max)]
        };
        Link {
            page,
            target,
            contents: text_string(&string(annotation, b"Contents")),
            areas: points.chunks(8).map(area).collect(),
        }
    }

    fn page(&self, page: &Object) -> usize {
        let id = page.as_reference().expect("a page");
        self.ids.iter().position(|own| *own == id).expect("a page of this file")
    }

    /// Everything that is marked is in the tree, and so is every annotation.
    fn check(&self, root: &Dictionary) {
        for (index, page) in self.pages.iter().enumerate() {
            for number in page.contents.keys() {
                assert!(self.met.contains(&(index, *number)), "content {number} of page {index} is not in the tree");
            }
            assert!(page.runs.iter().all(|run| run.owner != Owner::Nothing));
        }
        let annotations = self.ids.iter().map(|id| {
            let page = self.document.get_dictionary(*id).expect("a page");
            page.get(b"Annots").map_or(0, |all| resolved(self.document, all).as_array().expect("annotations").len())
        });
        assert_eq!(annotations.sum::<usize>(), self.links, "an annotation is not in the tree");
        let parents = root.get(b"ParentTree").expect("a parent tree");
        assert!(resolved(self.document, parents).as_dict().is_ok());
    }
}

impl Node {
    /// The element and all below it, one line for each, with the text where it is read. Where the text goes on on another
    /// page, a line says so.
    pub fn shown(&self) -> String {
        let mut out = String::new();
        self.show(0, &mut Some(0), &mut out);
        out
    }

    fn show(&self, depth: usize, page: &mut Option<usize>, out: &mut String) {
        let indent = "  ".repeat(depth);
        out.push_str(&indent);
        out.push_str(&self.role);
        for (key, value) in &self.attributes {
            out.push_str(&format!(" {key}={value:?}"));
        }
        let mut text = String::new();
        // Text is on the line of the element unless something else came before it.
        let mut first = true;
        let flush = |text: &mut String, first: bool, out: &mut String| {
            if !text.is_empty() {
                if first {
                    out.push_str(&format!(" {text:?}"));
                } else {
                    out.push_str(&format!("\n{indent}  {text:?}"));
                }
                text.clear();
            }
        };
        for kid in &self.kids {
            if let Kid::Text(at, words) = kid {
                if page.replace(*at) != Some(*at) {
                    flush(&mut text, first, out);
                    first = false;
                    out.push_str(&format!("\n{indent}  (page {})", at + 1));
                }
                text.push_str(words);
                continue;
            }
            flush(&mut text, first, out);
            first = false;
            out.push('\n');
            match kid {
                Kid::Node(node) => {
                    node.show(depth + 1, page, out);
                    out.pop();
                }
                Kid::Link(link) => out.push_str(&format!(
                    "{indent}  (link on page {} to {}, {} lines: {:?})",
                    link.page + 1,
                    link.target,
                    link.areas.len(),
                    link.contents
                )),
                Kid::Text(..) => {}
            }
        }
        flush(&mut text, first, out);
        out.push('\n');
    }

    /// What is read aloud, a line for each block, without labels of lists.
    pub fn reading(&self) -> String {
        let mut out = String::new();
        self.read(&mut out);
        out
    }

    fn read(&self, out: &mut String) {
        if self.role == "Lbl" {
            return;
        }
        for kid in &self.kids {
            match kid {
                Kid::Text(_, text) => out.push_str(text),
                Kid::Node(node) => node.read(out),
                Kid::Link(_) => {}
            }
        }
        if !matches!(self.role.as_str(), "Span" | "Em" | "Strong" | "Link") && !out.ends_with('\n') {
            out.push('\n');
        }
    }

    /// All text below, labels included.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.visit(&mut |node| {
            for kid in &node.kids {
                if let Kid::Text(_, text) = kid {
                    out.push_str(text);
                }
            }
        });
        out
    }

    /// This element and all below it, outer ones first.
    pub fn visit<'a>(&'a self, look: &mut dyn FnMut(&'a Self)) {
        look(self);
        for kid in &self.kids {
            if let Kid::Node(node) = kid {
                node.visit(look);
            }
        }
    }

    /// All elements of that role.
    pub fn all<'a>(&'a self, role: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        self.visit(&mut |node| {
            if node.role == role {
                found.push(node);
            }
        });
        found
    }

    pub fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == key).map(|(_, value)| value.as_str())
    }

    /// The links of this element alone.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Link(link) => Some(link),
            Kid::Node(_) | Kid::Text(..) => None,
        })
    }

    /// The pages on which it has text.
    pub fn pages(&self) -> BTreeSet<usize> {
        let mut pages = BTreeSet::new();
        self.visit(&mut |node| {
            pages.extend(node.kids.iter().filter_map(|kid| match kid {
                Kid::Text(page, _) => Some(*page),
                Kid::Link(_) | Kid::Node(_) => None,
            }));
        });
        pages
    }
}
