//! What stands where: sections, lists, headings, text alternatives.

use std::collections::BTreeMap;

use super::{
    FIGURE_ALT_TOO_LONG, Found, HEADING_SHOUTING, LIST_LEAD_IN_WITHOUT_LIST, LIST_SINGLE_ITEM, SECTION_DUPLICATE_KIND,
    SECTION_EMPTY, SECTION_NO_WHEN_TO_SEEK_CARE, SECTION_UNKNOWN_KIND, quoted,
};
use crate::article::Article;
use crate::block::{Block, CalloutLevel};
use crate::figure::Alt;
use crate::inline::{Inline, Inlines};
use crate::path::ContentPath;
use crate::section::{Section, SectionKind};
use crate::walk::{InlinesRole, Node};

/// Longest text alternative in characters. More belongs in the long description, in which one can stop and go back.
const LONGEST_ALT: usize = 150;

/// Whether the article says when to seek care. A callout that sends the reader to somebody says it as well as a
/// section.
#[derive(Default)]
pub(super) struct SeekCare(bool);

impl SeekCare {
    pub(super) fn node(&mut self, node: Node<'_>) {
        match node {
            Node::Section(section) => self.0 |= section.kind == SectionKind::WhenToSeekCare,
            Node::Block(Block::Callout(callout)) => self.0 |= callout.level >= CalloutLevel::NonUrgent,
            _ => {}
        }
    }

    pub(super) fn finish(self, found: &mut Found) {
        if !self.0 {
            let message = "article does not say when to seek care; add a section of kind `when-to-seek-care`";
            found.report(SECTION_NO_WHEN_TO_SEEK_CARE, ContentPath::root(), message);
        }
    }
}

pub(super) fn article(found: &mut Found, article: &Article) {
    let root = ContentPath::root();
    lead_ins(found, &root.field("intro"), &article.intro, !article.sections.is_empty());
    duplicate_kinds(found, &root.field("sections"), &article.sections);
}

pub(super) fn node(found: &mut Found, path: &ContentPath, node: Node<'_>) {
    match node {
        Node::Section(section) => {
            if section.blocks.is_empty() && section.subsections.is_empty() {
                let message = "section has a heading and nothing under it; fill it or remove it";
                found.report(SECTION_EMPTY, path.clone(), message);
            }
            if section.kind == SectionKind::other() {
                let message = "section is of kind `other`; give it a kind, so that it can be found and put in order";
                found.report(SECTION_UNKNOWN_KIND, path.field("kind"), message);
            }
            lead_ins(found, &path.field("blocks"), &section.blocks, !section.subsections.is_empty());
            duplicate_kinds(found, &path.field("subsections"), &section.subsections);
        }
        // The cells of a table are not looked at: there "Dose:" is a label of the next cell.
        Node::Item(item) => lead_ins(found, path, &item.blocks, false),
        Node::Block(Block::Callout(callout)) => lead_ins(found, &path.field("blocks"), &callout.blocks, false),
        Node::Block(Block::List(list)) if list.items.len() == 1 => {
            let message = "list has a single item; make it a paragraph or add the missing items";
            found.report(LIST_SINGLE_ITEM, path.clone(), message);
        }
        Node::Block(Block::Figure(figure)) => {
            if let Alt::Text(alt) = &figure.alt
                && let length = alt.chars().count()
                && length > LONGEST_ALT
            {
                let message = format!(
                    "text alternative has {length} characters; keep to {LONGEST_ALT}, more fits the long description"
                );
                found.report(FIGURE_ALT_TOO_LONG, path.field("alt"), message);
            }
        }
        _ => {}
    }
}

/// Words all in capitals are hard to read, and some screen readers spell them. A single short word, such as
/// "COVID-19", is more likely an abbreviation.
pub(super) fn heading(found: &mut Found, path: &ContentPath, role: InlinesRole, text: &str) {
    let is_heading = matches!(
        role,
        InlinesRole::Title | InlinesRole::Subtitle | InlinesRole::SectionHeading | InlinesRole::CalloutHeading
    );
    if !is_heading || !text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
        return;
    }
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().filter(|word| letters(word) > 1).count();
    if words >= 2 || letters(text) >= 8 {
        let message = format!("{} is all in capitals; write it as a sentence", quoted(text));
        found.report(HEADING_SHOUTING, path.clone(), message);
    }
}

/// Reports paragraphs that end with a colon where nothing comes that they could lead in: another paragraph or the
/// end. A list, a table, a figure or a callout may follow, and so may subsections (`more`), or a paragraph that is an
/// address.
fn lead_ins(found: &mut Found, path: &ContentPath, blocks: &[Block], more: bool) {
    for (index, block) in blocks.iter().enumerate() {
        let Block::Paragraph(words) = block else { continue };
        let led_in = match blocks.get(index + 1) {
            Some(Block::Paragraph(next)) => {
                next.iter().any(|piece| matches!(piece, Inline::LineBreak | Inline::Link(_)))
            }
            Some(Block::List(_) | Block::Table(_) | Block::Callout(_) | Block::Figure(_)) => true,
            None => more,
        };
        if !led_in && last_character(words).is_some_and(is_colon) {
            let message = "paragraph ends with a colon and no list follows; add the list or end the sentence";
            found.report(LIST_LEAD_IN_WITHOUT_LIST, path.index(index), message);
        }
    }
}

/// Colons of the scripts that handouts are printed in: ASCII, full width, small, Ethiopic (its preface colon).
fn is_colon(character: char) -> bool {
    matches!(character, ':' | '：' | '﹕' | '፦')
}

/// The last character that can be seen.
fn last_character(words: &Inlines) -> Option<char> {
    words.iter().rev().find_map(|piece| match piece {
        Inline::Text(text) => text.trim_end().chars().next_back(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
            last_character(inner)
        }
        Inline::Link(link) => last_character(link.content()),
        Inline::Term(term) => last_character(&term.content),
        Inline::Abbreviation(abbreviation) => abbreviation.short.chars().next_back(),
        Inline::Foreign(foreign) => last_character(&foreign.content),
        Inline::LineBreak => None,
    })
}

/// Sections of one kind side by side, from the second on. A house's own kinds may repeat.
fn duplicate_kinds(found: &mut Found, path: &ContentPath, sections: &[Section]) {
    let mut first = BTreeMap::new();
    for (index, section) in sections.iter().enumerate() {
        if matches!(section.kind, SectionKind::Other(_)) {
            continue;
        }
        let earlier = *first.entry(&section.kind).or_insert(index);
        if earlier != index {
            let message = format!(
                "section is of kind `{}`, as is {} beside it; join them or give one another kind",
                section.kind,
                path.index(earlier)
            );
            found.report(SECTION_DUPLICATE_KIND, path.index(index).field("kind"), message);
        }
    }
}
