//! The gate from [`Draft`] to [`Article`](crate::Article): what no single value can know.

use std::collections::BTreeSet;
use std::fmt;

use thiserror::Error;

use crate::block::{Block, Table};
use crate::colophon::{ColophonLine, Fact, Licence, Party};
use crate::date::PartialDate;
use crate::draft::Draft;
use crate::figure::{Alt, Figure};
use crate::inline::{Inline, LinkTarget};
use crate::limits::Limits;
use crate::path::{ContentPath, Step};
use crate::slug::Slug;
use crate::text::Line;
use crate::walk::{MAX_DEPTH, Node, walk_draft};

/// One thing that keeps a draft from being an article.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{path}: {kind}")]
#[non_exhaustive]
pub struct Violation {
    /// Where.
    pub path: ContentPath,
    /// What, and what to do about it.
    pub kind: ViolationKind,
}

/// What keeps a draft from being an article.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ViolationKind {
    /// Neither an intro nor a section: there would be a title and nothing to read.
    #[error("there is neither an intro nor a section; add what the patient should read")]
    NoContent,
    /// Two parts of the article have the same id.
    #[error("id `{0}` is used twice; rename one")]
    DuplicateId(Slug),
    /// A link to a section that is not there.
    #[error("link leads to `#{0}`, which is no section's id; give a section this id or link elsewhere")]
    MissingTarget(Slug),
    /// A row has another number of cells than the table.
    #[error("cells in the table row: {found}, in the table: {expected}; give all rows as many, empty ones included")]
    RaggedTable {
        /// Cells of the header row, or of the first row.
        expected: usize,
        /// Cells of this row.
        found: usize,
    },
    /// Some rows have a header and others have none.
    #[error("some rows of the table have a header and others have none; give all of them one or none")]
    RaggedHeaders,
    /// A table without any header, which a screen reader cannot make sense of.
    #[error("table has no header row and no header column; mark one of them as headers")]
    NoTableHeader,
    /// A corner header in a table that lacks the header row or the header column.
    #[error("table has a corner header but not both a header row and a header column; remove the corner")]
    NeedlessCorner,
    /// A figure that is said to carry no meaning, with a description of what it shows.
    #[error("figure is decorative and has a long description; give it words in `alt` or remove the description")]
    DecorativeDescription,
    /// Nested too deep in all.
    #[error("content is nested more than {0} levels deep; flatten it")]
    TooDeep(usize),
    /// Sections nested too deep.
    #[error("section is nested more than {0} levels deep; move it up")]
    SectionTooDeep(usize),
    /// Lists nested too deep.
    #[error("list is nested more than {0} levels deep; move its items up")]
    ListTooDeep(usize),
    /// Too many blocks.
    #[error("there are {found} blocks, more than {limit}; divide the article")]
    TooManyBlocks {
        /// Blocks in the article, as far as they were counted.
        found: usize,
        /// Blocks allowed.
        limit: usize,
    },
    /// Too many parts of any kind. What stands behind them was not looked at.
    #[error("there are {found} parts, more than {limit}; divide the article")]
    TooManyNodes {
        /// Parts of the article, as far as they were counted.
        found: usize,
        /// Parts allowed.
        limit: usize,
    },
    /// A text that is too long.
    #[error("text has {found} bytes, more than {limit}; divide it")]
    TextTooLong {
        /// Bytes of the text.
        found: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The copyright ends before it begins.
    #[error("copyright ends in {last}, before it begins in {first}; swap the years")]
    CopyrightYears {
        /// The first year.
        first: u16,
        /// The last year.
        last: u16,
    },
    /// A last copyright year without a first.
    #[error("copyright has a last year and no first; put a single year into `first`")]
    CopyrightFirstYear,
    /// A publication with neither publisher, product nor edition.
    #[error("publication names neither publisher, product nor edition; name one or leave it out")]
    EmptyPublication,
    /// A notice that covers the same thing twice.
    #[error("notice covers the same thing twice; name it once")]
    RepeatedCover,
    /// The next review is due before the last one.
    #[error("review is due on {due}, before the last review on {reviewed}; correct one of the dates")]
    ReviewDueBeforeReview {
        /// When it is due.
        due: PartialDate,
        /// When it was last reviewed.
        reviewed: PartialDate,
    },
    /// The article expires before it was published.
    #[error("article expires on {expires}, before it was published on {published}; correct one of the dates")]
    ExpiresBeforePublished {
        /// When it expires.
        expires: PartialDate,
        /// When it was published.
        published: PartialDate,
    },
    /// A link to a translation into the article's own language.
    #[error("translation is in the article's own language, `{0}`; remove it or correct its language")]
    TranslationIntoOwnLanguage(String),
}

impl ViolationKind {
    /// Whether it is one of [`Limits`] that is exceeded, so that other limits would do.
    pub(crate) fn is_over_limit(&self) -> bool {
        matches!(
            self,
            Self::TooDeep(_)
                | Self::SectionTooDeep(_)
                | Self::ListTooDeep(_)
                | Self::TooManyBlocks { .. }
                | Self::TooManyNodes { .. }
                | Self::TextTooLong { .. }
        )
    }
}

/// Everything that keeps a draft from being an article; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    pub(crate) fn new(violations: Vec<Violation>) -> Option<Self> {
        if violations.is_empty() { None } else { Some(Self(violations)) }
    }

    /// One after the other, in the order of the article.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    /// One line for each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// Everything wrong with `draft`, in one pass.
pub(crate) fn violations(draft: &Draft, limits: &Limits) -> Vec<Violation> {
    let mut gate = Gate {
        limits,
        found: Vec::new(),
        nodes: Count::default(),
        blocks: Count::default(),
        ids: BTreeSet::new(),
        targets: Vec::new(),
    };
    gate.ids.insert(&draft.id);
    if draft.intro.is_empty() && draft.sections.is_empty() {
        gate.report(&ContentPath::root(), ViolationKind::NoContent);
    }
    gate.metadata(draft);
    walk_draft(draft, limits.depth.min(MAX_DEPTH), &mut |path, _, node| gate.node(path, node));
    gate.finish(draft);
    gate.found
}

/// How many there are of something that is bounded.
#[derive(Default)]
struct Count {
    found: usize,
    /// Where the first one over the limit stands.
    over: Option<ContentPath>,
}

impl Count {
    /// Counts `more`, of which the one after `left` others stands at `place(left)`.
    fn add(&mut self, more: usize, limit: usize, place: impl FnOnce(usize) -> ContentPath) {
        let left = limit.saturating_sub(self.found);
        if more > left && self.over.is_none() {
            self.over = Some(place(left));
        }
        self.found += more;
    }
}

struct Gate<'a> {
    limits: &'a Limits,
    found: Vec<Violation>,
    nodes: Count,
    blocks: Count,
    ids: BTreeSet<&'a Slug>,
    targets: Vec<(ContentPath, &'a Slug)>,
}

impl<'a> Gate<'a> {
    fn report(&mut self, path: &ContentPath, kind: ViolationKind) {
        self.found.push(Violation { path: path.clone(), kind });
    }

    fn node(&mut self, path: &ContentPath, node: Node<'a>) {
        self.nodes.add(1, self.limits.nodes, |_| path.clone());
        // Beyond the limit parts are only counted, so that not even the faults can fill the memory.
        if self.nodes.over.is_some() {
            return;
        }
        match node {
            Node::TooDeep => self.report(path, ViolationKind::TooDeep(self.limits.depth.min(MAX_DEPTH))),
            Node::Section(section) => {
                if levels(path, &["sections", "subsections"]) > self.limits.section_depth {
                    self.report(path, ViolationKind::SectionTooDeep(self.limits.section_depth));
                }
                if let Some(id) = &section.id
                    && !self.ids.insert(id)
                {
                    self.report(&path.field("id"), ViolationKind::DuplicateId(id.clone()));
                }
            }
            Node::Block(block) => {
                self.blocks.add(1, self.limits.blocks, |_| path.clone());
                match block {
                    Block::List(_) if levels(path, &["items"]) >= self.limits.list_depth => {
                        self.report(path, ViolationKind::ListTooDeep(self.limits.list_depth));
                    }
                    Block::Table(table) => self.table(path, table),
                    Block::Figure(figure) => self.figure(path, figure),
                    Block::Paragraph(_) | Block::List(_) | Block::Callout(_) => {}
                }
            }
            Node::Inline(inline) => self.inline(path, inline),
            Node::Fact(fact) => self.fact(path, fact),
            Node::Synonym(synonym) => self.text(path, &synonym.name),
            Node::Row(row) => self.parts(path, "cells", row.cells.len()),
            Node::Item(_) | Node::Inlines(..) | Node::ColophonLine(_) => {}
        }
    }

    /// Counts the parts that stand in that list of what is at `path`.
    fn parts(&mut self, path: &ContentPath, list: &'static str, more: usize) {
        self.nodes.add(more, self.limits.nodes, |left| path.field(list).index(left));
    }

    /// Counts parts that have no path of their own.
    fn parts_at(&mut self, path: &ContentPath, more: usize) {
        self.nodes.add(more, self.limits.nodes, |_| path.clone());
    }

    /// Counts what stands before the walk.
    fn metadata(&mut self, draft: &Draft) {
        let root = ContentPath::root();
        self.parts(&root, "identifiers", draft.identifiers.len());
        self.parts(&root, "codes", draft.codes.len());
        self.parts(&root, "translations", draft.translations.len());
        let entries: usize = draft.ext.values().map(|values| 1 + values.len()).sum();
        self.parts_at(&root.field("ext"), entries);
    }

    fn text(&mut self, path: &ContentPath, text: &str) {
        if text.len() > self.limits.text_bytes {
            self.report(path, ViolationKind::TextTooLong { found: text.len(), limit: self.limits.text_bytes });
        }
    }

    fn inline(&mut self, path: &ContentPath, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.text(path, text),
            Inline::Link(link) => {
                if let LinkTarget::Section(id) = link.target() {
                    self.targets.push((path.clone(), id));
                }
            }
            Inline::Term(term) => self.text(path, &term.definition),
            Inline::Abbreviation(abbreviation) => {
                self.text(path, &abbreviation.short);
                self.text(path, &abbreviation.long);
            }
            Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Subscript(_)
            | Inline::Superscript(_)
            | Inline::Foreign(_)
            | Inline::LineBreak => {}
        }
    }

    fn figure(&mut self, path: &ContentPath, figure: &Figure) {
        // The image, its words or that it has none, its credit.
        self.parts_at(path, 2 + usize::from(figure.credit.is_some()));
        if let Alt::Text(alt) = &figure.alt {
            self.text(&path.field("alt"), alt);
        } else if figure.long_description.is_some() {
            self.report(path, ViolationKind::DecorativeDescription);
        }
        if let Some(credit) = &figure.credit {
            self.text(&path.field("credit"), credit);
        }
    }

    fn table(&mut self, path: &ContentPath, table: &Table) {
        let headers = table.rows.iter().filter(|row| row.header.is_some()).count();
        let header_column = headers == table.rows.len();
        if headers > 0 && !header_column {
            self.report(path, ViolationKind::RaggedHeaders);
        }
        if headers == 0 && table.columns.is_empty() {
            self.report(path, ViolationKind::NoTableHeader);
        }
        if table.corner.is_some() && (table.columns.is_empty() || !header_column) {
            self.report(&path.field("corner"), ViolationKind::NeedlessCorner);
        }
        let first = table.rows.first().map_or(0, |row| row.cells.len());
        let expected = if table.columns.is_empty() { first } else { table.columns.len() };
        for (index, row) in table.rows.iter().enumerate() {
            if row.cells.len() != expected {
                let row_path = path.field("rows").index(index);
                self.report(&row_path, ViolationKind::RaggedTable { expected, found: row.cells.len() });
            }
        }
    }

    fn fact(&mut self, path: &ContentPath, fact: &Fact) {
        let lines = lines_of(fact);
        self.parts_at(path, fact.parties().len() + lines.len());
        for line in lines {
            self.text(path, line);
        }
        match fact {
            Fact::Copyright(copyright) => match (copyright.first, copyright.last) {
                (Some(first), Some(last)) if first > last => {
                    self.report(path, ViolationKind::CopyrightYears { first: first.get(), last: last.get() });
                }
                (None, Some(_)) => self.report(path, ViolationKind::CopyrightFirstYear),
                _ => {}
            },
            Fact::Publication(publication) => {
                if publication.publisher.is_none() && publication.product.is_none() && publication.edition.is_none() {
                    self.report(path, ViolationKind::EmptyPublication);
                }
            }
            Fact::Notice(notice) => {
                self.parts_at(path, notice.covers.len());
                let distinct: BTreeSet<_> = notice.covers.iter().collect();
                if distinct.len() < notice.covers.len() {
                    self.report(path, ViolationKind::RepeatedCover);
                }
            }
            Fact::Reviewer(_)
            | Fact::LastReviewed(_)
            | Fact::ReviewDue(_)
            | Fact::Credit(_)
            | Fact::Created(_)
            | Fact::Published(_)
            | Fact::Modified(_)
            | Fact::Expires(_)
            | Fact::RightsStatement(_)
            | Fact::Licence(_)
            | Fact::DocumentNumber(_) => {}
        }
    }

    /// What can be known only when the whole draft was seen.
    fn finish(&mut self, draft: &'a Draft) {
        let all_seen = self.nodes.over.is_none();
        if let Some(path) = self.nodes.over.take() {
            let kind = ViolationKind::TooManyNodes { found: self.nodes.found, limit: self.limits.nodes };
            self.report(&path, kind);
        }
        if let Some(path) = self.blocks.over.take() {
            let kind = ViolationKind::TooManyBlocks { found: self.blocks.found, limit: self.limits.blocks };
            self.report(&path, kind);
        }
        if !all_seen {
            return;
        }
        for (path, id) in std::mem::take(&mut self.targets) {
            if !self.ids.contains(id) {
                self.report(&path, ViolationKind::MissingTarget(id.clone()));
            }
        }
        for (index, translation) in draft.translations.iter().enumerate() {
            if translation.language == draft.language {
                let kind = ViolationKind::TranslationIntoOwnLanguage(translation.language.to_string());
                self.report(&ContentPath::root().field("translations").index(index), kind);
            }
        }
        let root = ContentPath::root();
        if let Some(summary) = &draft.summary {
            self.text(&root.field("summary"), summary);
        }
        for (index, identifier) in draft.identifiers.iter().enumerate() {
            self.text(&root.field("identifiers").index(index), &identifier.value);
        }
        for (index, code) in draft.codes.iter().enumerate() {
            for line in code.display.iter().chain(&code.version) {
                self.text(&root.field("codes").index(index), line);
            }
        }
        for value in draft.ext.values().flat_map(|values| values.values()) {
            self.text(&ContentPath::root().field("ext"), value);
        }
        self.dates(draft);
    }

    fn dates(&mut self, draft: &Draft) {
        let colophon = ContentPath::root().field("colophon");
        let published =
            draft.facts().find_map(|fact| if let Fact::Published(date) = fact { Some(*date) } else { None });
        let reviewed = draft.last_reviewed();
        for (index, fact) in draft
            .colophon
            .iter()
            .map(ColophonLine::facts)
            .enumerate()
            .flat_map(|(index, facts)| facts.iter().map(move |fact| (index, fact)))
        {
            let kind = match fact {
                Fact::ReviewDue(due) => reviewed
                    .filter(|reviewed| due < reviewed)
                    .map(|reviewed| ViolationKind::ReviewDueBeforeReview { due: *due, reviewed }),
                Fact::Expires(expires) => published
                    .filter(|published| expires < published)
                    .map(|published| ViolationKind::ExpiresBeforePublished { expires: *expires, published }),
                _ => None,
            };
            if let Some(kind) = kind {
                self.report(&colophon.index(index), kind);
            }
        }
    }
}

/// The words that a fact holds itself; those of a notice are the line's.
fn lines_of(fact: &Fact) -> Vec<&Line> {
    let more = match fact {
        Fact::Reviewer(reviewer) => [reviewer.qualifier.as_ref(), reviewer.purpose.as_ref()],
        Fact::Publication(publication) => [publication.product.as_ref(), publication.edition.as_ref()],
        Fact::Copyright(copyright) => [copyright.qualifier.as_ref(), None],
        Fact::RightsStatement(line) | Fact::DocumentNumber(line) | Fact::Licence(Licence::Spdx(line)) => {
            [Some(line), None]
        }
        Fact::Credit(_)
        | Fact::LastReviewed(_)
        | Fact::ReviewDue(_)
        | Fact::Created(_)
        | Fact::Published(_)
        | Fact::Modified(_)
        | Fact::Expires(_)
        | Fact::Notice(_)
        | Fact::Licence(Licence::Url(_)) => [None, None],
    };
    let of_party = |party| {
        let Party { name, credentials, part_of, .. }: &Party = party;
        [Some(name), credentials.as_ref(), part_of.as_ref()]
    };
    fact.parties().iter().flat_map(of_party).chain(more).flatten().collect()
}

/// How often a path goes into one of `fields`.
fn levels(path: &ContentPath, fields: &[&str]) -> usize {
    path.steps().iter().filter(|step| matches!(step, Step::Field(name) if fields.contains(name))).count()
}
