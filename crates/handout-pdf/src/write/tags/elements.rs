//! The tag tree as objects.

use super::{Kid, Tree, tag, union, write_corners};
use crate::laid::{Node, NodeId, Numbering, Rect, Role, Scope};
use crate::write::document::Document;
use crate::write::object::{Dictionary, Ref, Tokens};

impl Tree<'_, '_> {
    /// Writes the tree; the root of it is at `root`.
    pub(crate) fn write(mut self, document: &mut Document, root: Ref, pages: &[Ref]) {
        self.attach_empty();
        let elements: Vec<Option<Ref>> =
            self.states.iter().map(|state| state.attached.then(|| document.reserve())).collect();
        // What elements refer to is in the tree.
        let element = |id: NodeId| elements.get(id.0 as usize).copied().flatten().unwrap_or(root);
        let mut notes = Vec::new();
        for ((index, node), &number) in self.nodes.iter().enumerate().zip(&elements) {
            let Some(number) = number else { continue };
            if node.role == Role::Note {
                notes.push(number);
            }
            let (at, note) = ((index, node), notes.len());
            document.dictionary(number, |dictionary| self.element(dictionary, at, note, root, pages, &element));
        }

        let parents = document.reserve();
        document.dictionary(parents, |tree| {
            tree.array("Nums", |numbers| {
                for (page, nodes) in self.pages.iter().enumerate() {
                    numbers.integer(page as i64);
                    numbers.array(|array| nodes.iter().for_each(|&node| array.reference(element(node))));
                }
                for (index, &node) in self.annotations.iter().enumerate() {
                    numbers.integer((self.pages.len() + index) as i64);
                    numbers.reference(element(node));
                }
            });
        });
        document.dictionary(root, |dictionary| {
            dictionary.name("Type", "StructTreeRoot");
            dictionary.reference("K", element(NodeId(0)));
            dictionary.reference("ParentTree", parents);
            dictionary.integer("ParentTreeNextKey", (self.pages.len() + self.annotations.len()) as i64);
            dictionary.dictionary("RoleMap", |map| {
                map.name("Em", "Span");
                map.name("Strong", "Span");
            });
            // Required where an element has an identifier (ISO 32000-1 table 322).
            if !notes.is_empty() {
                dictionary.dictionary("IDTree", |tree| {
                    tree.array("Names", |names| {
                        for (index, &note) in notes.iter().enumerate() {
                            write_identifier(names, index + 1);
                            names.reference(note);
                        }
                    });
                });
            }
        });
    }

    fn element(
        &self,
        dictionary: &mut Dictionary<'_>,
        (index, node): (usize, &Node<'_>),
        note: usize,
        root: Ref,
        pages: &[Ref],
        element: &impl Fn(NodeId) -> Ref,
    ) {
        let id = NodeId(index as u32);
        dictionary.name("S", tag(node.role));
        dictionary.reference("P", if node.parent == id { root } else { element(node.parent) });
        self.attributes(dictionary, id, node.role);
        if node.role == Role::Note {
            write_identifier(dictionary.key("ID"), note);
        }
        if let Some(language) = node.language {
            dictionary.text("Lang", language.as_str());
        }
        if let Some(alt) = &node.alt {
            dictionary.text("Alt", alt);
        }
        if let Some(expansion) = &node.expansion {
            dictionary.text("E", expansion);
        }
        let page = self.kids_of(index).find_map(|kid| match kid {
            Kid::Content(page, _) | Kid::Annotation(page, _) => Some(page),
            Kid::Node(_) => None,
        });
        let page_reference = |page: usize| pages.get(page).copied().unwrap_or(root);
        if let Some(page) = page {
            dictionary.reference("Pg", page_reference(page));
        }
        let write_kid = |tokens: &mut Tokens, kid: Kid| match kid {
            Kid::Content(at, number) if Some(at) == page => tokens.integer(number as i64),
            Kid::Content(at, number) => tokens.dictionary(|content| {
                content.name("Type", "MCR");
                content.reference("Pg", page_reference(at));
                content.integer("MCID", number as i64);
            }),
            Kid::Node(kid) => tokens.reference(element(kid)),
            Kid::Annotation(at, annotation) => tokens.dictionary(|object| {
                object.name("Type", "OBJR");
                object.reference("Obj", annotation);
                object.reference("Pg", page_reference(at));
            }),
        };
        let mut kids = self.kids_of(index);
        if let Some(first) = kids.next() {
            let tokens = dictionary.key("K");
            match kids.next() {
                None => write_kid(tokens, first),
                Some(second) => tokens.array(|array| {
                    for kid in [first, second].into_iter().chain(kids) {
                        write_kid(array, kid);
                    }
                }),
            }
        }
    }

    /// Standard attributes (ISO 32000-1 14.8.5).
    fn attributes(&self, dictionary: &mut Dictionary<'_>, id: NodeId, role: Role) {
        match role {
            Role::L(numbering) => dictionary.dictionary("A", |attributes| {
                attributes.name("O", "List");
                attributes.name(
                    "ListNumbering",
                    match numbering {
                        Numbering::Disc => "Disc",
                        Numbering::Circle => "Circle",
                        Numbering::Decimal => "Decimal",
                    },
                );
            }),
            Role::TH(scope) => dictionary.dictionary("A", |attributes| {
                attributes.name("O", "Table");
                attributes.name(
                    "Scope",
                    match scope {
                        Scope::Row => "Row",
                        Scope::Column => "Column",
                    },
                );
            }),
            Role::Figure => dictionary.dictionary("A", |attributes| {
                attributes.name("O", "Layout");
                attributes.name("Placement", "Block");
                if let Some(area) = self.area(id) {
                    attributes.array("BBox", |corners| write_corners(corners, area, self.height));
                }
            }),
            Role::Document
            | Role::Art
            | Role::Sect
            | Role::Div
            | Role::H(_)
            | Role::P
            | Role::LI
            | Role::Lbl
            | Role::LBody
            | Role::Table
            | Role::Caption
            | Role::THead
            | Role::TBody
            | Role::TR
            | Role::TD
            | Role::Note
            | Role::Link(_)
            | Role::Span
            | Role::Strong
            | Role::Em => {}
        }
    }

    /// What the drawings of a figure cover together, on the page where it begins.
    fn area(&self, id: NodeId) -> Option<Rect> {
        let mut areas = self.areas.iter().filter(|area| area.0 == id);
        let &(_, page, first) = areas.next()?;
        Some(areas.filter(|area| area.1 == page).fold(first, |sum, area| union(sum, area.2)))
    }
}

/// Identifiers are sorted as strings in their tree, so all have the same length.
fn write_identifier(tokens: &mut Tokens, number: usize) {
    tokens.string(format!("note{number:08}").as_bytes());
}
