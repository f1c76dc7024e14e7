//! Editorial findings: what an article can do without, but a patient or a clinic should not.
//!
//! A lint never stops an export, never changes the article and never reads the clock: what "today" is, the caller
//! says. Each has an id that never changes its meaning, and a severity; [`LINTS`] lists them all. Whatever a lint
//! cannot know for certain, such as the order of "2014" and "2014-10", it leaves unsaid.
//!
//! ```
//! use handout_core::{Article, Block, Draft, Inlines, LanguageTag, Slug, lint};
//!
//! let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
//! draft.intro.push(Block::Paragraph(Inlines::text("Call if you have:")?));
//! let article = Article::try_from(draft)?;
//!
//! let findings = lint::check(&article, &lint::LintOptions::default());
//! let lead_in = findings.iter().find(|finding| finding.id == "list.lead-in-without-list");
//! assert_eq!(lead_in.map(|finding| finding.path.to_string()).as_deref(), Some("intro[0]"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::article::Article;
use crate::date::Date;
use crate::export::{Finding, Findings, Severity};
use crate::path::{ContentPath, Step};
use crate::walk::{Node, walk};

mod review;
mod rights;
mod colophon;
mod codes;
mod signs;
mod structure;
mod links;
mod words;
mod script;
mod language;
mod reading_level;
mod flat;

use flat::Flat;
use language::Languages;
use reading_level::ReadingLevel;
pub(crate) use signs::is_bidi_control;
use structure::SeekCare;

/// Looks at the whole article. The findings stand in the order of the article, what concerns all of it first; those
/// of one place are in the order of their ids.
///
/// A text with the same fault several times gives one finding, which quotes the first and counts the others.
///
/// # Examples
///
/// ```
/// use handout_core::{Article, Date, lint};
///
/// fn overdue(article: &Article, today: Date) -> bool {
///     lint::check(article, &lint::LintOptions::on(today)).iter().any(|finding| finding.id == "review.overdue")
/// }
/// ```
#[must_use]
pub fn check(article: &Article, options: &LintOptions) -> Findings {
    let mut found = Found(Vec::new());
    review::article(&mut found, article, options.today);
    rights::article(&mut found, article);
    codes::article(&mut found, article);
    structure::article(&mut found, article);
    links::article(&mut found, article);
    words::article(&mut found, article);
    let mut languages = Languages::of(article);
    let mut seek_care = SeekCare::default();
    let mut reading_level = ReadingLevel::of(article);
    let mut flat = Flat::default();
    walk(article, &mut |path, node| {
        seek_care.node(node);
        structure::node(&mut found, path, node);
        colophon::node(&mut found, path, node, &article.language);
        links::node(&mut found, path, node);
        words::node(&mut found, path, node);
        languages.node(&mut found, path, node);
        reading_level.node(path, node);
        if let Node::Inlines(role, inlines) = node {
            flat.fill(inlines);
            links::text(&mut found, path, &flat);
            words::text(&mut found, path, &flat.text);
            structure::heading(&mut found, path, role, &flat.text);
            reading_level.text(path, role, &flat.text);
        }
    });
    languages.finish(&mut found);
    seek_care.finish(&mut found);
    reading_level.finish(&mut found);
    found.in_order()
}

/// What the lints need to know besides the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LintOptions {
    /// The day on which the article is looked at. `None`, the default: `review.overdue`, `date.expired` and
    /// `date.future` say nothing, so that the same article always has the same findings.
    pub today: Option<Date>,
}

impl LintOptions {
    /// The usual options on a day.
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::{Date, lint::LintOptions};
    ///
    /// assert_eq!(LintOptions::on(Date::new(2026, 1, 31)?).today, Some(Date::new(2026, 1, 31)?));
    /// # Ok::<(), handout_core::DateError>(())
    /// ```
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self { today: Some(today) }
    }
}

/// One thing that [`check`] looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lint {
    /// Its name, such as `review.missing`. Names never change their meaning.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it means, in one line.
    pub meaning: &'static str,
}

macro_rules! lints {
    ($($name:ident = $id:literal, $severity:ident, $meaning:literal;)+) => {
        $(const $name: Lint = Lint { id: $id, severity: Severity::$severity, meaning: $meaning };)+

        /// Everything that [`check`] can find, by subject.
        ///
        /// # Examples
        ///
        /// ```
        /// use handout_core::{Severity, lint::LINTS};
        ///
        /// let grave = LINTS.iter().filter(|lint| lint.severity == Severity::Warning);
        /// assert!(grave.map(|lint| lint.id).any(|id| id == "review.missing"));
        /// ```
        pub const LINTS: &[Lint] = &[$($name),+];
    };
}

// The only place where a lint is made, so the list cannot lack one.
lints! {
    REVIEW_MISSING = "review.missing", Warning, "no day of the last review";
    REVIEW_OLDER_THAN_MODIFIED = "review.older-than-modified", Warning, "the content changed after its last review";
    REVIEW_OVERDUE = "review.overdue", Warning, "the next review was due before today";
    DATE_EXPIRED = "date.expired", Warning, "the article expired before today";
    DATE_FUTURE = "date.future", Warning, "something is said to have happened after today";

    COPYRIGHT_MISSING = "copyright.missing", Note, "neither a copyright nor a licence";
    COPYRIGHT_LAST_YEAR_BEFORE_MODIFIED = "copyright.last-year-before-modified", Note,
        "the copyright ends before the year of the last change";
    DISCLAIMER_MISSING = "disclaimer.missing", Warning, "no words that the article does not replace a clinician";
    COLOPHON_MISMATCH = "colophon.mismatch", Warning,
        "a name, a year or a date of a fact does not occur in the printed words of its line";

    CODE_MISSING = "code.missing", Note, "no code of what the article is about";
    CODE_PATTERN = "code.pattern", Warning, "a code does not have the form or the check digit of its system";

    SECTION_EMPTY = "section.empty", Warning, "a heading with nothing under it";
    SECTION_DUPLICATE_KIND = "section.duplicate-kind", Note, "two sections of one kind side by side";
    SECTION_NO_WHEN_TO_SEEK_CARE = "section.no-when-to-seek-care", Warning,
        "neither a section nor a callout that says when to seek care";
    SECTION_UNKNOWN_KIND = "section.unknown-kind", Note, "a section of kind `other`";
    LIST_LEAD_IN_WITHOUT_LIST = "list.lead-in-without-list", Warning,
        "a paragraph ends with a colon and no list follows";
    LIST_SINGLE_ITEM = "list.single-item", Note, "a list of one item";
    HEADING_SHOUTING = "heading.shouting", Note, "a title or heading all in capitals";
    FIGURE_ALT_TOO_LONG = "figure.alt-too-long", Note, "a text alternative of more than 150 characters";

    LINK_HTTP = "link.http", Note, "an address that is not encrypted";
    LINK_BARE_URL_TEXT = "link.bare-url-text", Note, "an address in the text that is no link";

    LANGUAGE_SCRIPT = "language.script", Warning,
        "most letters are of a script that the language is not written in";
    TEXT_BIDI_CONTROL = "text.bidi-control", Note, "an invisible sign that changes the direction of text";
    TEXT_INVISIBLE = "text.invisible", Note, "an invisible sign, such as a zero width space or a soft hyphen";
    TEXT_MIXED_SCRIPT = "text.mixed-script", Warning, "a word of Latin letters with Cyrillic or Greek ones among them";
    TEXT_DOUBLE_SPACE = "text.double-space", Note, "two spaces in a row";
    TEXT_GLUED_WORDS = "text.glued-words", Warning, "two sentences without a space between them";
    READING_LEVEL = "reading-level", Warning, "English text above the eighth grade (Flesch-Kincaid)";
}

/// What was found so far.
struct Found(Findings);

impl Found {
    fn report(&mut self, lint: Lint, path: ContentPath, message: impl Into<String>) {
        self.0.push(Finding::new(lint.id, lint.severity, path, message));
    }

    fn in_order(mut self) -> Findings {
        self.0.sort_by_cached_key(|finding| (place(&finding.path), finding.id));
        self.0
    }
}

/// A path as numbers that sort as the article reads. (`ContentPath` itself sorts fields by their names.)
fn place(path: &ContentPath) -> Vec<usize> {
    // Fields of one object in the order in which a reader meets them; fields of different objects need no order.
    #[rustfmt::skip]
    const FIELDS: &[&str] = &[
        "language", "title", "subtitle", "synonyms", "summary", "codes", "intro", "sections", "colophon", "provenance",
        "translations", "kind", "heading", "alt", "long_description", "caption", "credit", "corner", "columns", "rows",
        "header", "cells", "blocks", "subsections", "content", "definition", "facts", "as_printed", "url", "retrieved",
        "redistributor",
    ];
    let number = |step: &Step| match step {
        Step::Field(name) => FIELDS.iter().position(|field| field == name).unwrap_or(FIELDS.len()),
        Step::Index(index) => *index,
    };
    path.steps().iter().map(number).collect()
}

/// The characters for a message: in backticks, the invisible ones by number, not more than 60.
fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let mut quoted = String::from("`");
    for (index, character) in text.chars().enumerate() {
        if index == MOST {
            quoted.push('…');
            break;
        }
        if signs::is_bidi_control(character) || signs::is_invisible(character) {
            quoted.extend(character.escape_unicode());
        } else {
            quoted.push(if character == '\n' { ' ' } else { character });
        }
    }
    quoted.push('`');
    quoted
}

/// The first of several faults of one kind in one text, and how a message about it ends.
fn first_and_more<T>(mut faults: impl Iterator<Item = T>) -> Option<(T, String)> {
    let first = faults.next()?;
    let more = match faults.count() {
        0 => String::new(),
        more => format!(" ({} such places in this text)", more + 1),
    };
    Some((first, more))
}
