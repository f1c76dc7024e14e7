//! [`Draft`]: the article as plain data.

use std::collections::BTreeMap;

use crate::block::Block;
use crate::colophon::{
    ColophonLine, Copyright, Credit, CreditRole, Fact, FactKind, Notice, NoticeKind, Party, Publication, Reviewer,
};
use crate::date::PartialDate;
use crate::inline::Inlines;
use crate::language::{Direction, LanguageTag};
use crate::metadata::{Audience, Coding, Identifier, Provenance, Synonym, TranslationLink};
use crate::nonempty::NonEmpty;
use crate::section::Section;
use crate::slug::{ExtKey, Slug};
use crate::text::{Line, Text};

/// Everything an article holds, as plain data: build it, edit it, read it.
///
/// # Examples
///
/// ```
/// use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Section, SectionKind, Slug};
///
/// let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
/// let mut section = Section::new(SectionKind::Overview, Inlines::text("What are hiccups?")?);
/// section.blocks.push(Block::Paragraph(Inlines::text("A muscle below your lungs tightens by itself.")?));
/// draft.sections.push(section);
///
/// let article = Article::try_from(draft)?;
/// assert_eq!(article.title.plain_text(), "Hiccups");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Draft {
    /// Name of the article: stem of its files, id in HTML and XML.
    pub id: Slug,
    /// The language it is written in.
    pub language: LanguageTag,
    /// The direction it is read in. `None`: that of the language's script.
    pub direction: Option<Direction>,
    /// The title.
    pub title: Inlines,
    /// A second line under the title.
    pub subtitle: Option<Inlines>,
    /// Other names of the condition.
    pub synonyms: Vec<Synonym>,
    /// The publisher's own ids.
    pub identifiers: Vec<Identifier>,
    /// What the article says, in a sentence, for lists and search engines; not part of the handout's text.
    pub summary: Option<Line>,
    /// Whom it is written for.
    pub audience: Audience,
    /// What it is about, as codes.
    pub codes: Vec<Coding>,
    /// What stands before the first heading.
    pub intro: Vec<Block>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Review, credits, dates and rights, in order.
    pub colophon: Vec<ColophonLine>,
    /// Where the text was taken from.
    pub provenance: Option<Provenance>,
    /// The same article in other languages.
    pub translations: Vec<TranslationLink>,
    /// A house's own data; no exporter shows it.
    pub ext: BTreeMap<ExtKey, BTreeMap<Line, Text>>,
}

impl Draft {
    /// A draft with nothing but a title.
    #[must_use]
    pub fn new(id: Slug, language: LanguageTag, title: Inlines) -> Self {
        Self {
            id,
            language,
            direction: None,
            title,
            subtitle: None,
            synonyms: Vec::new(),
            identifiers: Vec::new(),
            summary: None,
            audience: Audience::default(),
            codes: Vec::new(),
            intro: Vec::new(),
            sections: Vec::new(),
            colophon: Vec::new(),
            provenance: None,
            translations: Vec::new(),
            ext: BTreeMap::new(),
        }
    }

    /// The direction the article is read in.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction.unwrap_or_else(|| self.language.direction())
    }

    /// Every fact of the colophon, in order.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.colophon.iter().flat_map(ColophonLine::facts)
    }

    /// When a clinician last checked the content.
    #[must_use]
    pub fn last_reviewed(&self) -> Option<PartialDate> {
        self.facts().find_map(|fact| if let Fact::LastReviewed(date) = fact { Some(*date) } else { None })
    }

    /// When the next check is due.
    #[must_use]
    pub fn review_due(&self) -> Option<PartialDate> {
        self.facts().find_map(|fact| if let Fact::ReviewDue(date) = fact { Some(*date) } else { None })
    }

    /// When the content last changed.
    #[must_use]
    pub fn modified(&self) -> Option<PartialDate> {
        self.facts().find_map(|fact| if let Fact::Modified(date) = fact { Some(*date) } else { None })
    }

    /// Who checked the content.
    pub fn reviewers(&self) -> impl Iterator<Item = &Reviewer> {
        self.facts().filter_map(|fact| if let Fact::Reviewer(reviewer) = fact { Some(reviewer) } else { None })
    }

    /// Who had the part `role` in making it.
    pub fn credited(&self, role: CreditRole) -> impl Iterator<Item = &Party> {
        self.facts()
            .filter_map(move |fact| match fact {
                Fact::Credit(credit) if credit.role == role => Some(&credit.parties),
                _ => None,
            })
            .flatten()
    }

    /// Who developed it: the first one named.
    #[must_use]
    pub fn developer(&self) -> Option<&Party> {
        self.credited(CreditRole::Developer).next()
    }

    /// Where it was published.
    #[must_use]
    pub fn publication(&self) -> Option<&Publication> {
        self.facts().find_map(|fact| if let Fact::Publication(publication) = fact { Some(publication) } else { None })
    }

    /// Who holds the copyright.
    #[must_use]
    pub fn copyright(&self) -> Option<&Copyright> {
        self.facts().find_map(|fact| if let Fact::Copyright(copyright) = fact { Some(copyright) } else { None })
    }

    /// The words that say the article does not replace a clinician.
    #[must_use]
    pub fn disclaimer(&self) -> Option<&Inlines> {
        let covers =
            |fact: &Fact| matches!(fact, Fact::Notice(notice) if notice.covers.contains(&NoticeKind::Disclaimer));
        self.colophon.iter().find(|line| line.facts().iter().any(covers)).and_then(ColophonLine::as_printed)
    }

    /// Says when a clinician last checked the content.
    ///
    /// This and its siblings put the fact in place of every fact of its kind, or at the end. Printed words that stood
    /// beside a replaced fact would now lie, so they go; the other facts of such a line stay and are worded by labels. A
    /// [`Fact::Notice`] cannot stand without words and goes with them. The lines that lost words come back as they were,
    /// so that a caller can put a notice back on a line of its own. A fact that is there already changes nothing.
    pub fn set_last_reviewed(&mut self, date: PartialDate) -> Vec<ColophonLine> {
        self.replace(Fact::LastReviewed(date))
    }

    /// Says when the next check is due; see [`set_last_reviewed`](Self::set_last_reviewed).
    pub fn set_review_due(&mut self, date: PartialDate) -> Vec<ColophonLine> {
        self.replace(Fact::ReviewDue(date))
    }

    /// Says when the content last changed; see [`set_last_reviewed`](Self::set_last_reviewed).
    pub fn set_modified(&mut self, date: PartialDate) -> Vec<ColophonLine> {
        self.replace(Fact::Modified(date))
    }

    /// Says who checked the content, in place of all others; see [`set_last_reviewed`](Self::set_last_reviewed).
    pub fn set_reviewer(&mut self, reviewer: Reviewer) -> Vec<ColophonLine> {
        self.replace(Fact::Reviewer(reviewer))
    }

    /// Says who developed it, in place of all others; see [`set_last_reviewed`](Self::set_last_reviewed).
    pub fn set_developer(&mut self, developer: Party) -> Vec<ColophonLine> {
        self.replace(Fact::Credit(Credit::new(CreditRole::Developer, NonEmpty::of(developer))))
    }

    /// Says where it was published; see [`set_last_reviewed`](Self::set_last_reviewed).
    pub fn set_publication(&mut self, publication: Publication) -> Vec<ColophonLine> {
        self.replace(Fact::Publication(publication))
    }

    /// Says who holds the copyright; see [`set_last_reviewed`](Self::set_last_reviewed).
    pub fn set_copyright(&mut self, copyright: Copyright) -> Vec<ColophonLine> {
        self.replace(Fact::Copyright(copyright))
    }

    /// Gives the words that say the article does not replace a clinician, in place of all that said so. Facts that stood
    /// beside such words stay. The lines that lost words come back as they were. The words that are there already change
    /// nothing.
    pub fn set_disclaimer(&mut self, words: Inlines) -> Vec<ColophonLine> {
        let notice = Notice::new(NonEmpty::of(NoticeKind::Disclaimer));
        let is_disclaimer =
            |fact: &Fact| matches!(fact, Fact::Notice(notice) if notice.covers.contains(&NoticeKind::Disclaimer));
        let Ok(line) = ColophonLine::new(vec![Fact::Notice(notice)], Some(words)) else { return Vec::new() };
        if self.colophon.iter().filter(|line| line.facts().iter().any(is_disclaimer)).eq([&line]) {
            return Vec::new();
        }
        let lost = self.drop_facts(is_disclaimer, None);
        self.colophon.push(line);
        lost
    }

    fn replace(&mut self, fact: Fact) -> Vec<ColophonLine> {
        let same_kind = |old: &Fact| match (old, &fact) {
            (Fact::Credit(old), Fact::Credit(new)) => old.role == new.role,
            _ => old.kind() == fact.kind(),
        };
        if self.facts().filter(|old| same_kind(old)).eq([&fact]) {
            return Vec::new();
        }
        self.drop_facts(same_kind, Some(fact.clone()))
    }

    /// Puts `new` where the first dropped fact stood, or at the end.
    fn drop_facts(&mut self, dropped: impl Fn(&Fact) -> bool, mut new: Option<Fact>) -> Vec<ColophonLine> {
        let mut lost = Vec::new();
        for line in std::mem::take(&mut self.colophon) {
            if !line.facts().iter().any(&dropped) {
                self.colophon.push(line);
                continue;
            }
            let mut facts = Vec::new();
            for old in line.facts() {
                if dropped(old) {
                    facts.extend(new.take());
                } else if old.kind() != FactKind::Notice {
                    facts.push(old.clone());
                }
            }
            // A line that is left with nothing is no line.
            self.colophon.extend(ColophonLine::new(facts, None));
            if line.as_printed().is_some() {
                lost.push(line);
            }
        }
        if let Some(fact) = new {
            self.colophon.extend(ColophonLine::new(vec![fact], None));
        }
        lost
    }
}
