//! Every printed string of an article with its path: slow, and needed only to say where something is wrong.

use handout_core::{Article, Block, ContentPath, Inline, Labels, LinkTarget, Node, colophon_text, walk};

/// Calls `look` for every string, in reading order.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of nodes may grow; what is printed is named above")]
pub(crate) fn leaves(article: &Article, labels: &Labels, look: &mut dyn FnMut(&ContentPath, &str)) {
    walk(article, &mut |path, node| match node {
        Node::Synonym(synonym) => look(&path.field("name"), &synonym.name),
        Node::Inline(Inline::Text(text)) => look(path, text),
        Node::Inline(Inline::Abbreviation(abbreviation)) => {
            look(&path.field("short"), &abbreviation.short);
            look(&path.field("long"), &abbreviation.long);
        }
        Node::Inline(Inline::Term(term)) => look(&path.field("definition"), &term.definition),
        Node::Inline(Inline::Link(link)) => {
            if let LinkTarget::Url(url) = link.target() {
                look(&path.field("href"), url);
            }
        }
        Node::Block(Block::Figure(figure)) => {
            if let Some(credit) = &figure.credit {
                look(&path.field("credit"), credit);
            }
        }
        // Printed words are met as inlines.
        Node::ColophonLine(line) if line.as_printed().is_none() => look(path, &colophon_text(line, labels)),
        _ => {}
    });
}
