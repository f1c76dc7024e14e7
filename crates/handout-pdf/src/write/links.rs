//! Link annotations: one for each link and page (ISO 32000-1 12.5.6.5).

use super::document::Document;
use super::object::{Dictionary, Ref, STRING_LIMIT, Tokens};
use super::tags::{Tree, union, write_corners};
use crate::laid::{Laid, Link, NodeId, Place, Rect, Role, Target};

/// Writes the annotations of all links, and tells the tree. Gives those of each page.
pub(crate) fn write_links(
    document: &mut Document,
    laid: &Laid<'_>,
    tree: &mut Tree<'_, '_>,
    pages: &[Ref],
) -> Vec<Vec<Ref>> {
    let mut annotations = vec![Vec::new(); pages.len()];
    for (index, node) in laid.nodes.iter().enumerate() {
        let Role::Link(link) = node.role else { continue };
        let Some(link) = laid.links.get(link) else { continue };
        for areas in link.areas.chunk_by(|one, other| one.0 == other.0) {
            let Some(&(page, first)) = areas.first() else { continue };
            let (Some(&at), Some(annotations)) = (pages.get(page), annotations.get_mut(page)) else { continue };
            let number = document.reserve();
            annotations.push(number);
            let key = tree.annotate(NodeId(index as u32), page, number);
            let areas = || areas.iter().map(|area| area.1);
            document.dictionary(number, |annotation| {
                annotation.name("Type", "Annot");
                annotation.name("Subtype", "Link");
                let whole = areas().fold(first, union);
                annotation.array("Rect", |corners| write_corners(corners, whole, laid.size.1));
                annotation.array("QuadPoints", |points| areas().for_each(|area| write_quad(points, area, laid.size.1)));
                annotation.array("Border", |border| (0..3).for_each(|_| border.integer(0)));
                // Printed with the page (ISO 19005-2 6.3.2).
                annotation.integer("F", 4);
                annotation.reference("P", at);
                annotation.integer("StructParent", key as i64);
                write_contents(annotation, link);
                write_target(annotation, &link.target, laid, pages);
            });
        }
    }
    annotations
}

/// PDF/UA-1 7.18.5 asks for words; the address is better than none.
fn write_contents(annotation: &mut Dictionary<'_>, link: &Link<'_>) {
    match link.target {
        Target::Address(address) if link.contents.is_empty() => annotation.text("Contents", address),
        Target::Address(_) | Target::Place(_) => annotation.text("Contents", &link.contents),
    }
}

fn write_target(annotation: &mut Dictionary<'_>, target: &Target<'_>, laid: &Laid<'_>, pages: &[Ref]) {
    match target {
        Target::Address(address) => {
            let address = escaped(address);
            // An address that is cut leads elsewhere.
            if address.len() <= STRING_LIMIT {
                annotation.dictionary("A", |action| {
                    action.name("S", "URI");
                    action.key("URI").string(&address);
                });
            }
        }
        Target::Place(place) => {
            if let Some(&page) = pages.get(place.page) {
                annotation.array("Dest", |destination| write_destination(destination, page, *place, laid.size.1));
            }
        }
    }
}

/// Page and height; the reader keeps its zoom (ISO 32000-1 12.3.2.2).
pub(crate) fn write_destination(destination: &mut Tokens, page: Ref, place: Place, height: i32) {
    destination.reference(page);
    destination.name("XYZ");
    destination.integer(0);
    destination.thousandths(height - place.y);
    destination.keyword("null");
}

/// The corners in the order that readers expect, which is not that of the standard: both above from the left, both below.
fn write_quad(points: &mut Tokens, area: Rect, height: i32) {
    let (right, bottom) = (area.left + area.width, area.top + area.height);
    for (x, y) in [(area.left, area.top), (right, area.top), (area.left, bottom), (right, bottom)] {
        points.thousandths(x);
        points.thousandths(height - y);
    }
}

/// An address in ASCII (ISO 32000-1 12.6.4.7): all else is written as the numbers of its UTF-8 (RFC 3987 3.1).
fn escaped(address: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
            out.push(byte);
        } else {
            let digit = |value: u8| if value < 10 { b'0' + value } else { b'A' + value - 10 };
            out.extend([b'%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laid::Page;
    use crate::write::sample::{Builder, Faces};

    #[test]
    fn a_link_over_two_lines_and_two_pages_has_one_annotation_a_page() {
        let faces = Faces::latin();
        let mut builder = Builder::new(&faces);
        builder.laid.pages.push(Page::default());
        builder.node(Role::Link(0), NodeId(0));
        let rect = |left, top| Rect { left, top, width: 50_000, height: 10_000 };
        let areas = vec![(0, rect(400_000, 700_000)), (0, rect(60_000, 710_000)), (1, rect(60_000, 60_000))];
        let target = Target::Address("https://example.org/");
        builder.laid.links.push(Link { target, contents: "Example".to_owned(), areas });

        let mut document = Document::new();
        let [_, one, two] = [(); 3].map(|()| document.reserve());
        let mut tree = builder.tree();
        let annotations = write_links(&mut document, &builder.laid, &mut tree, &[one, two]);
        assert_eq!(annotations, [[Ref(4)], [Ref(5)]]);
        let file = String::from_utf8_lossy(document.packed());
        for part in [
            "/Rect[60 121.89 450 141.89]",
            "/QuadPoints[400 141.89 450 141.89 400 131.89 450 131.89 60 131.89 110 131.89 60 121.89 110 121.89]",
            "/F 4/P 2 0 R/StructParent 2/Contents(Example)/A<</S/URI/URI(https://example.org/)>>",
            "/Rect[60 771.89 110 781.89]",
            "/F 4/P 3 0 R/StructParent 3/",
        ] {
            assert!(file.contains(part), "{part} in {file}");
        }
    }

    #[test]
    fn a_link_without_words_has_its_address_and_one_that_is_too_long_leads_nowhere() {
        let long = format!("https://example.org/{}", "a".repeat(STRING_LIMIT));
        for (address, part, action) in
            [("https://example.org/", "/Contents(https://example.org/)", true), (&long, "", false)]
        {
            let faces = Faces::latin();
            let mut builder = Builder::new(&faces);
            builder.node(Role::Link(0), NodeId(0));
            let areas = vec![(0, Rect { left: 0, top: 0, width: 1000, height: 1000 })];
            builder.laid.links.push(Link { target: Target::Address(address), contents: String::new(), areas });
            let mut document = Document::new();
            let page = document.reserve();
            let mut tree = builder.tree();
            write_links(&mut document, &builder.laid, &mut tree, &[page]);
            let file = String::from_utf8_lossy(document.packed());
            assert!(file.contains(part), "{part} in {file}");
            assert_eq!(file.contains("/S/URI"), action);
        }
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(escaped("https://a.org/x?y=%20&z=1#é "), b"https://a.org/x?y=%20&z=1#%C3%A9%20");
    }
}
