//! The tag tree: structure elements, what they hold, and the way back from content to them (ISO 32000-1 14.7, 14.8).

mod elements;
#[cfg(test)]
mod tests;

use super::object::{Ref, Tokens};
use crate::laid::{Length, Node, NodeId, Owner, Rect, Role};

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kid {
    /// Marked content of a page, by number.
    Content(usize, usize),
    Node(NodeId),
    Annotation(usize, Ref),
}

/// Collects what the pages draw for each node, then writes the elements.
pub(crate) struct Tree<'t, 'l> {
    nodes: &'t [Node<'l>],
    /// Of a page.
    height: Length,
    /// Kids in the order in which they came, each with the index of the next of the same node.
    kids: Vec<(Kid, Option<usize>)>,
    states: Vec<NodeState>,
    /// By page and number of marked content, the node.
    pages: Vec<Vec<NodeId>>,
    /// Links in the order of their annotations' keys.
    annotations: Vec<NodeId>,
    /// What is drawn for a node that is no text: page and rectangle.
    areas: Vec<(NodeId, usize, Rect)>,
}

#[derive(Clone, Copy)]
struct NodeState {
    /// The root's is itself.
    parent: NodeId,
    /// Index of the first and of the last kid.
    kids: Option<(usize, usize)>,
    /// In the tree.
    attached: bool,
}

impl<'t, 'l> Tree<'t, 'l> {
    pub(crate) fn new(nodes: &'t [Node<'l>], pages: usize, height: Length) -> Self {
        let states = nodes.iter().map(|node| NodeState { parent: node.parent, kids: None, attached: false });
        Self {
            nodes,
            height,
            kids: Vec::with_capacity(nodes.len() * 2),
            states: states.collect(),
            pages: vec![Vec::new(); pages],
            annotations: Vec::new(),
            areas: Vec::new(),
        }
    }

    fn state(&mut self, node: NodeId) -> Option<&mut NodeState> {
        self.states.get_mut(node.0 as usize)
    }

    fn push(&mut self, node: NodeId, kid: Kid) {
        let index = self.kids.len();
        let Some(state) = self.state(node) else { return };
        let last = state.kids.map(|(_, last)| last);
        state.kids = Some((state.kids.map_or(index, |(first, _)| first), index));
        self.kids.push((kid, None));
        if let Some((_, next)) = last.and_then(|last| self.kids.get_mut(last)) {
            *next = Some(index);
        }
    }

    /// Puts a node into the tree with all that it is in.
    fn attach(&mut self, mut node: NodeId) {
        while let Some(state) = self.state(node)
            && !state.attached
        {
            state.attached = true;
            let parent = state.parent;
            if parent == node {
                return;
            }
            self.push(parent, Kid::Node(node));
            node = parent;
        }
    }

    /// The next marked content of the page is the node's: its tag and its number.
    pub(crate) fn touch(&mut self, node: NodeId, page: usize) -> (&'static str, usize) {
        let number = self.pages.get_mut(page).map_or(0, |nodes| {
            nodes.push(node);
            nodes.len() - 1
        });
        self.push(node, Kid::Content(page, number));
        self.attach(node);
        (self.nodes.get(node.0 as usize).map_or("Span", |node| tag(node.role)), number)
    }

    /// A drawing, as of a figure, covers that area.
    pub(crate) fn cover(&mut self, owner: Owner, page: usize, area: Rect) {
        if let Owner::Node(node) = owner {
            self.areas.push((node, page, area));
        }
    }

    /// The node has that annotation on the page. Gives the key of the annotation in the parent tree.
    pub(crate) fn annotate(&mut self, node: NodeId, page: usize, annotation: Ref) -> usize {
        self.push(node, Kid::Annotation(page, annotation));
        self.attach(node);
        self.annotations.push(node);
        self.pages.len() + self.annotations.len() - 1
    }

    fn is_in(&self, node: NodeId) -> bool {
        self.states.get(node.0 as usize).is_some_and(|state| state.attached)
    }

    /// Empty cells, items and the like belong to the structure too: they are put where the reading order has them.
    fn attach_empty(&mut self) {
        let nodes = self.nodes;
        for (index, node) in nodes.iter().enumerate() {
            let id = NodeId(index as u32);
            let is_root = node.parent == id;
            if self.is_in(id) || !stays_empty(node.role) || !is_root && !self.is_in(node.parent) {
                continue;
            }
            if let Some(state) = self.state(id) {
                state.attached = true;
            }
            if !is_root {
                self.insert(node.parent, id);
            }
        }
    }

    /// Makes `node` a kid of `parent`, before the first one that comes later in reading order.
    fn insert(&mut self, parent: NodeId, node: NodeId) {
        let mut at = self.states.get(parent.0 as usize).and_then(|state| state.kids).map(|(first, _)| first);
        let free = self.kids.len();
        while let Some((index, place)) = at.and_then(|index| Some((index, self.kids.get_mut(index)?))) {
            if matches!(place.0, Kid::Node(other) if other > node) {
                // The later kid moves to a new place, this one takes its place.
                let later = std::mem::replace(place, (Kid::Node(node), Some(free)));
                self.kids.push(later);
                let kids = self.state(parent).and_then(|state| state.kids.as_mut());
                if let Some((_, last)) = kids.filter(|(_, last)| *last == index) {
                    *last = free;
                }
                return;
            }
            at = place.1;
        }
        self.push(parent, Kid::Node(node));
    }

    fn kids_of(&self, node: usize) -> impl Iterator<Item = Kid> {
        let first = self.states.get(node).and_then(|state| state.kids).map(|(first, _)| first);
        let at = |index: Option<usize>| index.and_then(|index| self.kids.get(index).copied());
        std::iter::successors(at(first), move |&(_, next)| at(next)).map(|(kid, _)| kid)
    }
}

/// The least rectangle around both.
pub(crate) fn union(one: Rect, other: Rect) -> Rect {
    let (left, top) = (one.left.min(other.left), one.top.min(other.top));
    let right = (one.left + one.width).max(other.left + other.width);
    let bottom = (one.top + one.height).max(other.top + other.height);
    Rect { left, top, width: right - left, height: bottom - top }
}

/// Left, bottom, right, top, upwards from the lower edge of the page.
pub(crate) fn write_corners(corners: &mut Tokens, area: Rect, height: i32) {
    corners.thousandths(area.left);
    corners.thousandths(height - area.top - area.height);
    corners.thousandths(area.left + area.width);
    corners.thousandths(height - area.top);
}

/// Those that readers count or that hold a place; the rest is nothing when it is empty.
fn stays_empty(role: Role) -> bool {
    match role {
        Role::Document
        | Role::Art
        | Role::Sect
        | Role::Div
        | Role::L(_)
        | Role::LI
        | Role::Lbl
        | Role::LBody
        | Role::Table
        | Role::THead
        | Role::TBody
        | Role::TR
        | Role::TH(_)
        | Role::TD => true,
        Role::H(_)
        | Role::P
        | Role::Caption
        | Role::Figure
        | Role::Note
        | Role::Link(_)
        | Role::Span
        | Role::Strong
        | Role::Em => false,
    }
}

fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Art => "Art",
        Role::Sect => "Sect",
        Role::Div => "Div",
        Role::H(0 | 1) => "H1",
        Role::H(2) => "H2",
        Role::H(3) => "H3",
        Role::H(4) => "H4",
        Role::H(5) => "H5",
        Role::H(_) => "H6",
        Role::P => "P",
        Role::L(_) => "L",
        Role::LI => "LI",
        Role::Lbl => "Lbl",
        Role::LBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::THead => "THead",
        Role::TBody => "TBody",
        Role::TR => "TR",
        Role::TH(_) => "TH",
        Role::TD => "TD",
        Role::Figure => "Figure",
        Role::Note => "Note",
        Role::Link(_) => "Link",
        Role::Span => "Span",
        Role::Strong => "Strong",
        Role::Em => "Em",
    }
}
