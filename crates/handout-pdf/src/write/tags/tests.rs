use super::*;
use crate::laid::Scope;
use crate::write::sample::{Builder, Faces};

#[test]
fn empty_cells_stand_where_they_are_read() {
    let faces = Faces::latin();
    let mut builder = Builder::new(&faces);
    let table = builder.node(Role::Table, NodeId(0));
    let row = builder.node(Role::TR, table);
    let cells = [Role::TH(Scope::Row), Role::TD, Role::TD, Role::TD, Role::TD].map(|role| builder.node(role, row));
    let last = builder.node(Role::TR, table);
    let alone = builder.node(Role::TD, last);
    let words = builder.node(Role::P, alone);

    let mut tree = builder.tree();
    for cell in [cells[1], cells[3]] {
        tree.touch(cell, 0);
    }
    tree.attach_empty();
    let kids = |node: NodeId| tree.kids_of(node.0 as usize).collect::<Vec<_>>();
    assert_eq!(kids(NodeId(0)), [Kid::Node(table)]);
    assert_eq!(kids(table), [row, last].map(Kid::Node));
    assert_eq!(kids(row), cells.map(Kid::Node));
    assert_eq!(kids(cells[3]), [Kid::Content(0, 1)]);
    assert_eq!(kids(last), [Kid::Node(alone)]);
    // A paragraph without words is nothing.
    assert_eq!(kids(alone), []);
    assert!(!tree.states[words.0 as usize].attached);
}

#[test]
fn what_is_in_nothing_is_nothing() {
    let faces = Faces::latin();
    let mut builder = Builder::new(&faces);
    let note = builder.node(Role::Note, NodeId(0));
    let inside = builder.node(Role::Div, note);
    let mut tree = builder.tree();
    tree.attach_empty();
    assert_eq!(tree.kids_of(0).collect::<Vec<_>>(), []);
    assert!(tree.is_in(NodeId(0)) && !tree.is_in(note) && !tree.is_in(inside));
}

#[test]
fn content_of_an_element_keeps_its_order_among_its_children() {
    let faces = Faces::latin();
    let mut builder = Builder::new(&faces);
    builder.laid.pages.push(Default::default());
    let paragraph = builder.node(Role::P, NodeId(0));
    let (strong, link) = (builder.node(Role::Strong, paragraph), builder.node(Role::Link(0), paragraph));

    let mut tree = builder.tree();
    assert_eq!(tree.touch(paragraph, 0), ("P", 0));
    assert_eq!(tree.touch(strong, 0), ("Strong", 1));
    assert_eq!(tree.touch(link, 0), ("Link", 2));
    assert_eq!(tree.touch(paragraph, 1), ("P", 0));
    // Behind the numbers of the pages.
    assert_eq!(tree.annotate(link, 0, Ref(9)), 2);
    let kids = |node: NodeId| tree.kids_of(node.0 as usize).collect::<Vec<_>>();
    let expected = [Kid::Content(0, 0), Kid::Node(strong), Kid::Node(link), Kid::Content(1, 0)];
    assert_eq!(kids(paragraph), expected);
    assert_eq!(kids(link), [Kid::Content(0, 2), Kid::Annotation(0, Ref(9))]);
}
