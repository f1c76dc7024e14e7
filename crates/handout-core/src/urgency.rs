//! [`emergencies`]: what a reader must not miss, wherever in the article it stands.

use crate::article::Article;
use crate::block::{Block, Callout, CalloutLevel};
use crate::inline::Inlines;
use crate::labels::{Label, Labels};
use crate::language::LanguageTag;
use crate::section::Section;

/// A callout of level [`Emergency`](CalloutLevel::Emergency) that readers would meet too late where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Emergency<'a> {
    /// Which callout of this level it is, counted from 1 in reading order over all of the article.
    pub number: usize,
    /// What it is about: its heading, or without one that of its section. `None`: it stands before all headings.
    pub words: Option<&'a Inlines>,
    /// The language of these words.
    pub language: &'a LanguageTag,
}

impl Emergency<'_> {
    /// The line that tells of it, without marks: see [`Inlines::one_line`].
    #[must_use]
    pub fn line(&self, labels: &Labels) -> String {
        self.told(labels, Inlines::one_line)
    }

    /// The line with its words as `plain` has them.
    pub(crate) fn told(&self, labels: &Labels, plain: fn(&Inlines) -> String) -> String {
        match self.words {
            Some(words) => labels.fill(Label::EmergencyAt, &[("heading", &plain(words))]),
            None => labels.get(Label::Emergency).to_owned(),
        }
    }
}

/// Calls `visit` for each emergency that is to be told before the body, in reading order.
///
/// Every format prints a line for each straight after the title, the subtitle and the other names, and links it to the
/// callout where it can. [`reading_text`](crate::reading_text) has these lines. Emergencies with which the article begins
/// need none: they stand there already. Of those without a heading that follow each other in one section, the first is
/// told: the others would have the same line.
///
/// # Examples
///
/// ```
/// use handout_core::{
///     Article, Block, Callout, CalloutLevel, Draft, Inlines, Labels, LanguageTag, NonEmpty, Section, SectionKind, Slug,
///     emergencies,
/// };
///
/// let mut draft = Draft::new(Slug::new("stings")?, LanguageTag::english(), Inlines::text("Stings")?);
/// let mut section = Section::new(SectionKind::WhenToSeekCare, Inlines::text("When do I need help?")?);
/// let call = NonEmpty::of(Block::Paragraph(Inlines::text("Call the emergency number if it is hard to breathe.")?));
/// section.blocks.push(Block::from(Callout::new(CalloutLevel::Emergency, call)));
/// draft.sections.push(section);
/// let article = Article::try_from(draft)?;
///
/// let mut lines = Vec::new();
/// emergencies(&article, &mut |emergency| lines.push(emergency.line(Labels::english())));
/// assert_eq!(lines, ["Emergency: get help now – When do I need help?"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn emergencies<'a>(article: &'a Article, visit: &mut dyn FnMut(Emergency<'a>)) {
    let mut search = Search { number: 0, section: None, told: None, language: &article.language, visit };
    let is_emergency =
        |block: &&Block| matches!(block, Block::Callout(callout) if callout.level == CalloutLevel::Emergency);
    let first = article.intro.iter().take_while(is_emergency).count();
    for (index, block) in article.intro.iter().enumerate() {
        search.block(block, index < first);
    }
    for section in &article.sections {
        search.section(section);
    }
}

struct Search<'v, 'a> {
    number: usize,
    /// The section at hand.
    section: Option<&'a Section>,
    /// The last callout told of had no heading and stood in this section, or in none.
    told: Option<Option<&'a Section>>,
    language: &'a LanguageTag,
    visit: &'v mut dyn FnMut(Emergency<'a>),
}

impl<'a> Search<'_, 'a> {
    fn section(&mut self, section: &'a Section) {
        let outer = (self.section, self.language);
        (self.section, self.language) = (Some(section), section.language.as_ref().unwrap_or(self.language));
        self.blocks(&section.blocks);
        for subsection in &section.subsections {
            self.section(subsection);
        }
        (self.section, self.language) = outer;
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            // Most are paragraphs, which need no call.
            if !matches!(block, Block::Paragraph(_)) {
                self.block(block, false);
            }
        }
    }

    /// `seen`: a callout that stands where it would be told.
    fn block(&mut self, block: &'a Block, seen: bool) {
        match block {
            Block::Paragraph(_) | Block::Figure(_) => {}
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Table(table) => {
                table.rows.iter().flat_map(|row| row.cells.iter()).for_each(|cell| self.blocks(&cell.blocks));
            }
            Block::Callout(callout) => {
                if callout.level == CalloutLevel::Emergency {
                    self.number += 1;
                    if !seen {
                        self.emergency(callout);
                    }
                }
                self.blocks(&callout.blocks);
            }
        }
    }

    fn emergency(&mut self, callout: &'a Callout) {
        let place = callout.heading.is_none().then_some(self.section);
        let same = |one: &'a Section, other: &'a Section| std::ptr::eq(one, other);
        let again = match (place, self.told) {
            (Some(Some(section)), Some(Some(told))) => same(section, told),
            (Some(None), Some(None)) => true,
            _ => false,
        };
        self.told = place;
        if !again {
            let words = callout.heading.as_ref().or(self.section.map(|section| &section.heading));
            (self.visit)(Emergency { number: self.number, words, language: self.language });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Cell, List, Row, Table};
    use crate::draft::Draft;
    use crate::nonempty::NonEmpty;
    use crate::section::SectionKind;
    use crate::slug::Slug;

    fn words(text: &str) -> Inlines {
        Inlines::text(text).expect("words")
    }

    fn callout(level: CalloutLevel, heading: &str, inside: Block) -> Block {
        let mut callout = Callout::new(level, NonEmpty::of(inside));
        callout.heading = (!heading.is_empty()).then(|| words(heading));
        Block::from(callout)
    }

    fn emergency(heading: &str) -> Block {
        callout(CalloutLevel::Emergency, heading, Block::Paragraph(words("Call.")))
    }

    fn section(heading: &str, blocks: Vec<Block>) -> Section {
        let mut section = Section::new(SectionKind::other(), words(heading));
        section.blocks = blocks;
        section
    }

    fn told(intro: Vec<Block>, sections: Vec<Section>) -> Vec<(usize, String)> {
        let mut draft = Draft::new(Slug::new("a").expect("slug"), LanguageTag::english(), words("A"));
        (draft.intro, draft.sections) = (intro, sections);
        let article = Article::try_from(draft).expect("article");
        let mut told = Vec::new();
        emergencies(&article, &mut |emergency| {
            let words = emergency.words.map(Inlines::plain_text).unwrap_or_default();
            told.push((emergency.number, format!("{} {words}", emergency.language)));
        });
        told
    }

    fn expected(lines: &[(usize, &str)]) -> Vec<(usize, String)> {
        lines.iter().map(|(number, words)| (*number, (*words).to_owned())).collect()
    }

    #[test]
    fn what_the_article_begins_with_is_told_already() {
        let intro = || vec![emergency("One"), emergency("Two"), Block::Paragraph(words("Then")), emergency("Three")];
        assert_eq!(told(intro(), vec![]), expected(&[(3, "en Three")]));
        assert_eq!(told(intro().split_off(3), vec![]), []);
        assert_eq!(told(vec![Block::Paragraph(words("Then")), emergency("")], vec![]), expected(&[(1, "en ")]));
    }

    #[test]
    fn others_are_told_wherever_they_stand_and_in_their_language() {
        let mut german = section("Wann?", vec![emergency("")]);
        german.language = Some(LanguageTag::new("de").expect("language"));
        german.subsections.push(section("Sofort", vec![emergency(""), emergency("Jetzt"), emergency("")]));
        let list =
            Block::List(List::bulleted(NonEmpty::of(crate::block::ListItem::new(NonEmpty::of(emergency("List"))))));
        let row = Row::new(NonEmpty::of(Cell::new(vec![emergency("Cell")])));
        let table = Block::from(Table::new(words("Table"), vec![words("Column")], NonEmpty::of(row)));
        let urgent = callout(CalloutLevel::Urgent, "Urgent", emergency("Inside"));
        let english = section("When?", vec![list, table, urgent, emergency(""), emergency("")]);
        assert_eq!(
            told(vec![], vec![german, english]),
            expected(&[
                (1, "de Wann?"),
                (2, "de Sofort"),
                (3, "de Jetzt"),
                (4, "de Sofort"),
                (5, "en List"),
                (6, "en Cell"),
                (7, "en Inside"),
                (8, "en When?"),
            ])
        );
    }
}
