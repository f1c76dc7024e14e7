//! The article from the clinic's header to the colophon.

use std::collections::BTreeSet;

use handout_core::{
    Article, Clinic, ContentPath, ExportError, Finding, Findings, Inlines, Label, Labels, Node as Walked, Section,
    Severity, emergencies, walk,
};

use super::writer::Writer;
use super::{Flow, Item, Kind, Look, Passage};
use crate::font::{FontSet, Style};
use crate::laid::{Node, NodeId, Owner, Role};
use crate::options::{MissingGlyphs, PdfOptions};
use crate::picture::Picture;
use crate::style::Styles;
use crate::words::{Shift, Span, Words};

// Empty space, in hundredths of the text's size.
const BELOW_CLINIC: i32 = 180;
const BELOW_TITLE: i32 = 110;
const ABOVE_SECTION: i32 = 165;
const ABOVE_SUBSECTION: i32 = 120;
const BELOW_HEADING: i32 = 35;
const LINE: i32 = 20;
const ABOVE_COLOPHON: i32 = 240;
const BELOW_RULE: i32 = 80;

/// Height of a clinic's logo, in hundredths of the text's size.
const LOGO: i32 = 400;

/// The article in the order in which it is set.
///
/// # Errors
///
/// [`ExportError::MissingGlyphs`], [`ExportError::Unsupported`] for a picture that cannot be shown.
pub(crate) fn flow<'a>(
    article: &'a Article,
    options: &'a PdfOptions,
    styles: &'a Styles,
    fonts: &'a FontSet,
) -> Result<Flow<'a>, ExportError> {
    let labels = options.labels.as_ref().unwrap_or_else(|| Labels::for_language(&article.language));
    let root = NodeId(0);
    let direction = article.direction();
    let language = &article.language;
    let owner = Owner::Node(root);
    let mut writer = Writer {
        article,
        options,
        styles,
        fonts,
        labels,
        nodes: vec![Node { role: Role::Document, parent: root, language: None, alt: None, expansion: None }],
        links: Vec::new(),
        headings: Vec::new(),
        sections: Vec::new(),
        pictures: Vec::new(),
        bad_picture: None,
        figures: 0,
        emergencies: 0,
        findings: Findings::new(),
        missing: BTreeSet::new(),
        explained: BTreeSet::new(),
        labelled: false,
        lists: 0,
        parent: root,
        language,
        direction,
        words: Words::new(direction),
        span: Span { end: 0, style: Style::Regular, shift: Shift::None, language, owner, link: None },
    };
    let items = writer.article();
    let (head, foot) = (writer.head(), writer.foot());
    writer.refuse()?;
    writer.find();
    let Writer { nodes, links, headings, emergencies, pictures, findings, .. } = writer;
    Ok(Flow { items, nodes, links, headings, emergencies, pictures, head, foot, findings })
}

impl<'a> Writer<'a> {
    fn article(&mut self) -> Vec<Item<'a>> {
        let article = self.article;
        // Links lead forwards too.
        let mut heading = 1;
        for section in &article.sections {
            self.list_sections(section, &mut heading);
        }
        self.sections.sort_unstable();
        let mut items = Vec::new();
        if let Some(clinic) = &self.options.clinic {
            self.inside(Role::Div, |writer| writer.clinic(clinic, &mut items));
        }
        self.inside(Role::Art, |writer| {
            let above = if items.is_empty() { 0 } else { writer.styles.em(BELOW_CLINIC) };
            writer.heading(1, &article.title, writer.styles.title, above, &mut items);
            if let Some(subtitle) = &article.subtitle {
                let words = writer.words(Role::P, Style::Regular, |writer| writer.inlines(subtitle));
                items.push(writer.passage(words, writer.styles.quiet, true, writer.styles.em(BELOW_HEADING)));
            }
            if !article.synonyms.is_empty() {
                let words = writer.words(Role::P, Style::Regular, |writer| {
                    writer.template(Label::AlsoCalled, |writer| {
                        for (index, synonym) in article.synonyms.iter().enumerate() {
                            writer.text(if index > 0 { ", " } else { "" });
                            let language = synonym.language.as_ref().unwrap_or(&article.language);
                            writer.in_language(language, |writer| writer.text(&synonym.name));
                        }
                    });
                });
                items.push(writer.passage(words, writer.styles.quiet, false, writer.styles.em(BELOW_HEADING)));
            }
            let mut above = writer.styles.em(BELOW_TITLE);
            emergencies(article, &mut |emergency| {
                let words = writer.words(Role::P, Style::Bold, |writer| writer.emergency(&emergency));
                items.push(writer.passage(words, writer.styles.text, false, above));
                above = writer.styles.em(LINE);
            });
            let at = items.len();
            writer.blocks(&article.intro, &mut items);
            if let Some(item) = items.get_mut(at) {
                item.above = writer.styles.em(BELOW_TITLE);
            }
            for section in &article.sections {
                writer.section(section, 2, &mut items);
            }
            writer.colophon(&mut items);
        });
        items
    }

    /// The ids of a section and of those in it, with the index that the heading will have.
    fn list_sections(&mut self, section: &'a Section, heading: &mut usize) {
        if let Some(id) = &section.id {
            self.sections.push((id, *heading));
        }
        *heading += 1;
        for section in &section.subsections {
            self.list_sections(section, heading);
        }
    }

    fn section(&mut self, section: &'a Section, level: u8, items: &mut Vec<Item<'a>>) {
        let (look, above) = match level {
            2 => (self.styles.heading, ABOVE_SECTION),
            _ => (self.styles.subheading, ABOVE_SUBSECTION),
        };
        let node = self.node(Role::Sect);
        let (language, direction) = (self.language, self.direction);
        if let Some(other) = section.language.as_ref().filter(|other| *other != language) {
            self.with_node(node, |node| node.language = Some(other));
            (self.language, self.direction) = (other, other.direction());
        }
        self.below(node, |writer| {
            writer.heading(level, &section.heading, look, writer.styles.em(above), items);
            let at = items.len();
            writer.blocks(&section.blocks, items);
            if let Some(item) = items.get_mut(at) {
                item.above = item.above.max(writer.styles.em(BELOW_HEADING));
            }
            for section in &section.subsections {
                writer.section(section, level.saturating_add(1), items);
            }
        });
        (self.language, self.direction) = (language, direction);
    }

    /// A heading stays with what it stands above. Those below the sixth level count as sixth: there are no more.
    fn heading(&mut self, level: u8, words: &'a Inlines, look: Look, above: i32, items: &mut Vec<Item<'a>>) {
        let index = self.headings.len();
        self.headings.push((level, words.one_line()));
        let words = self.words(Role::H(level.min(6)), Style::Bold, |writer| writer.inlines(words));
        let passage = Passage { words, look, keep: true, heading: Some(index) };
        items.push(Item { above, kind: Kind::Passage(passage) });
    }

    /// Set apart by a hairline and its size, and in one piece where a page has room for it.
    fn colophon(&mut self, items: &mut Vec<Item<'a>>) {
        let article = self.article;
        if article.colophon.is_empty() {
            return;
        }
        let above = self.styles.em(ABOVE_COLOPHON);
        let mut lines = vec![Item { above, kind: Kind::Rule }];
        self.inside(Role::Div, |writer| {
            for (index, line) in article.colophon.iter().enumerate() {
                let above = writer.styles.em(if index > 0 { LINE } else { BELOW_RULE });
                let words = writer.words(Role::P, Style::Regular, |writer| writer.colophon_line(line));
                lines.push(writer.passage(words, writer.styles.small, false, above));
            }
        });
        items.push(Item { above, kind: Kind::Together(lines) });
    }

    /// Logo, name, address, number and note, above the article and closed off by a hairline.
    fn clinic(&mut self, clinic: &'a Clinic, items: &mut Vec<Item<'a>>) {
        if let Some(logo) = &clinic.logo {
            match Picture::read(&logo.asset) {
                Ok(picture) => {
                    let node = self.node(Role::Figure);
                    self.with_node(node, |node| node.alt = Some(logo.alt.to_string()));
                    let (width, height) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
                    let high = self.styles.em(LOGO);
                    let mut figure = self.picture(picture, Some(node), true);
                    // The higher of two bounds: small signs are not blown up, wide ones not cut.
                    figure.height = figure.height.min(high);
                    let fitting = u64::from(figure.height.unsigned_abs()) * width / height;
                    figure.width = i32::try_from(fitting).unwrap_or(i32::MAX);
                    items.push(Item { above: 0, kind: Kind::Picture(figure) });
                }
                Err(what) => {
                    self.bad_picture.get_or_insert((what, None));
                }
            }
        }
        let text = self.styles.text;
        let above = self.styles.em(LINE);
        let name = self.words(Role::P, Style::Bold, |writer| writer.text(&clinic.name));
        items.push(self.passage(name, text, true, above));
        let lines = clinic.address.iter().chain(&clinic.phone).chain(&clinic.note);
        for line in lines {
            let words = self.words(Role::P, Style::Regular, |writer| writer.text(line));
            items.push(self.passage(words, text, true, 0));
        }
        items.push(Item { above: self.styles.em(BELOW_RULE), kind: Kind::Rule });
    }

    /// The title at the head of every page but the first, which has it as a heading.
    fn head(&mut self) -> Words<'a> {
        let title = self.article.title.one_line();
        self.words_of(Owner::Header, Style::Regular, |writer| writer.text(&title))
    }

    /// The last review, at the foot of each page.
    fn foot(&mut self) -> Words<'a> {
        let date = self.article.last_reviewed();
        self.words_of(Owner::Footer, Style::Regular, |writer| {
            if let Some(date) = date {
                let words = writer.labels.fill(Label::LastReviewed, &[("date", &date.to_string())]);
                writer.label(&words);
            }
        })
    }

    /// What keeps the article from being printed.
    fn refuse(&self) -> Result<(), ExportError> {
        if let Some((what, figure)) = &self.bad_picture {
            let path = figure.map_or(ContentPath::root(), |figure| self.path_of_figure(figure));
            let what = if figure.is_some() { what.clone() } else { format!("{what} as the clinic's logo") };
            return Err(ExportError::Unsupported { format: crate::FORMAT.id, what, path });
        }
        if self.missing.is_empty() || self.options.missing_glyphs == MissingGlyphs::Replace {
            return Ok(());
        }
        Err(missing(self.article, self.labels, &self.missing))
    }

    fn path_of_figure(&self, number: usize) -> ContentPath {
        let (mut at, mut found) = (0, ContentPath::root());
        walk(self.article, &mut |path, node| {
            if let Walked::Block(handout_core::Block::Figure(_)) = node {
                if at == number {
                    found = path.clone();
                }
                at += 1;
            }
        });
        found
    }

    /// What is good to know.
    fn find(&mut self) {
        let language = &self.article.language;
        let foreign = self.labels.language().primary() != language.primary();
        if self.labelled && foreign && self.options.labels.is_none() {
            let message =
                format!("there are no labels in `{language}`, so they are in English; give your own in the options");
            self.findings.push(Finding::new("labels.english", Severity::Note, ContentPath::root(), message));
        }
        if !self.missing.is_empty() {
            let codes: Vec<_> = self.missing.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
            let places = places(self.article, self.labels, &self.missing);
            let path = places.into_iter().next().unwrap_or_else(ContentPath::root);
            let message = format!("no font has {}; their codes are printed in their place", codes.join(", "));
            self.findings.push(Finding::new("glyphs.replaced", Severity::Warning, path, message));
        }
    }
}

/// The error that names the characters and every place where they stand.
pub(crate) fn missing(article: &Article, labels: &Labels, characters: &BTreeSet<char>) -> ExportError {
    let mut paths = places(article, labels, characters);
    if paths.is_empty() {
        paths.push(ContentPath::root());
    }
    ExportError::MissingGlyphs { characters: characters.iter().copied().collect(), paths }
}

/// Where characters stand in the article, in reading order.
fn places(article: &Article, labels: &Labels, characters: &BTreeSet<char>) -> Vec<ContentPath> {
    let mut paths = Vec::new();
    super::leaves::leaves(article, labels, &mut |path, text| {
        if text.chars().any(|c| characters.contains(&c)) {
            paths.push(path.clone());
        }
    });
    paths
}
