//! What the importer did with each line.

use handout_core::{ContentPath, SectionKind};
use serde::Serialize;

use crate::spot::Spot;

/// What the importer did with each line of the source, and what it had to assume.
///
/// Every non-blank line belongs to exactly one [`Span`]; the spans and the blank lines between them are the source. A line is
/// blank when it has nothing but white space, byte order marks and characters that no article may hold. Of each
/// article span, [`edits`](Span::edits) name the notation that is no content (a bullet, an indent, a line end); what is
/// left are, character by character, the words at [`path`](Span::path).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ImportReport {
    /// Every line, in the order of the source.
    pub spans: Vec<Span>,
    /// What the source does not say and the caller did not tell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumption>,
    /// What was read off the look of the source rather than its words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<Inference>,
    /// What somebody should look at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<ImportFinding>,
    /// First lines of the spans that found no place in the article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<usize>,
    /// What was changed or left out as notation, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub normalised: Vec<Normalised>,
    /// How much of what.
    pub counts: Counts,
    /// The importer proved that nothing was lost and nothing invented. Always true in a report that was returned.
    pub conserved: bool,
}

impl ImportReport {
    /// The spans of one class.
    pub fn of(&self, class: SpanClass) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(move |span| span.class == class)
    }
}

/// One or more lines of the source that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Span {
    /// First and last line, from 1.
    pub lines: (usize, usize),
    /// First byte and the byte behind the last, from zero, without the last line end.
    pub bytes: (usize, usize),
    /// Exactly these bytes.
    pub text: String,
    /// Whose the lines are.
    pub class: SpanClass,
    #[serde(rename = "path", skip_serializing_if = "Option::is_none")]
    pub(crate) spot: Option<Spot>,
    /// Why they were taken for that.
    pub reason: Reason,
    /// How sure that is.
    pub confidence: Confidence,
    /// Notation inside the span, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
}

/// A number that is under 2³² in every source that is read. Were it not, the proof of conservation would fail on it.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Span {
    /// Where in the article the words stand. `None`: they are not the article's.
    #[must_use]
    pub fn path(&self) -> Option<ContentPath> {
        self.spot.as_ref().map(Spot::path)
    }
}

/// Whose lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::exhaustive_enums, reason = "the law of conservation knows these three")]
pub enum SpanClass {
    /// The article's.
    Article,
    /// The portal's.
    Furniture,
    /// Nobody knows; look at them.
    Unplaced,
}

/// Why lines were taken for what they were taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reason {
    /// The first line of the article.
    Title,
    /// A line right under the title.
    Subtitle,
    /// A heading that ends with a question mark.
    QuestionHeading,
    /// A heading that names a known kind of section.
    KnownHeading,
    /// A heading by its shape alone.
    ShapeHeading,
    /// A paragraph.
    Paragraph,
    /// An item with a bullet.
    BulletItem,
    /// An item with a number.
    NumberedItem,
    /// A further paragraph of an item, by its indent.
    ItemParagraph,
    /// A line of the colophon that states something known.
    Credit,
    /// A line between lines of the colophon, or behind them.
    ColophonByPosition,
    /// Behind the colophon.
    AfterColophon,
    /// Words that portals use: privacy, cookies, sign in.
    KnownPhrase,
    /// Words that lost the space between them.
    GluedWords,
    /// A button: "X", "Close", "Top".
    LoneControl,
    /// The same line stands elsewhere too.
    RepeatedLine,
    /// Behind a run of blank lines.
    BlankRun,
    /// Above the title, and neither it nor the portal's, such as a date.
    AboveTitle,
    /// Nothing is left once the characters that no article may hold are taken off.
    NoWords,
    /// Content behind the colophon: probably a second article in the same source.
    ContentAfterColophon,
}

/// How sure the importer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::exhaustive_enums, reason = "three are enough")]
pub enum Confidence {
    /// Look at it.
    Low,
    /// Usually right.
    Medium,
    /// As sure as a reader would be.
    High,
}

/// A piece of a span that is not content, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Edit {
    /// What it is.
    pub what: Notation,
    pub(crate) bytes: (u32, u32),
    /// What stands for it in the article; usually nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub becomes: Option<char>,
}

impl Edit {
    /// An import keeps several for each item, so they are small; a source has less than 4 GiB.
    pub(crate) fn new(what: Notation, bytes: (usize, usize), becomes: Option<char>) -> Self {
        Self { what, bytes: (small(bytes.0), small(bytes.1)), becomes }
    }

    /// Its bytes in the source: the first, and the one behind the last.
    #[must_use]
    pub fn bytes(&self) -> (usize, usize) {
        (self.bytes.0 as usize, self.bytes.1 as usize)
    }
}

/// What is no content in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Notation {
    /// The sign before an item.
    Bullet,
    /// The number before an item; the list knows it.
    Number,
    /// White space before the words.
    Indent,
    /// White space behind the words.
    TrailingSpace,
    /// A line end inside a paragraph.
    LineEnd,
    /// The mark at the beginning of a file.
    ByteOrderMark,
    /// A tab or another separator between words.
    Separator,
    /// A character of Windows-1252 that was taken for Unicode; read as HTML reads it.
    Windows1252,
    /// A character that no article may hold: a control, a noncharacter, a bidirectional override.
    Forbidden,
}

/// Something the source does not say and the caller did not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Assumption {
    /// The field of the article.
    pub field: &'static str,
    /// What was put there.
    pub value: String,
    /// What speaks for it.
    pub evidence: String,
}

/// Something read off the look of the source rather than its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Inference {
    /// The line, from 1.
    pub line: usize,
    /// What was inferred.
    pub what: &'static str,
    /// What speaks for it.
    pub evidence: String,
    /// How sure that is.
    pub confidence: Confidence,
}

/// Something that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ImportFinding {
    /// Its name.
    pub id: FindingId,
    /// The line, from 1.
    pub line: usize,
    /// What, and what to do about it.
    pub message: &'static str,
}

/// The name of an [`ImportFinding`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FindingId {
    /// No line says who reviewed or published the text.
    NoColophon,
    /// Lines about review or rights stand before or between the sections; they stay there.
    ColophonOnTop,
    /// Content behind the colophon was set aside.
    ContentAfterColophon,
    /// A line that may be the portal's was kept.
    Suspect,
    /// Items nested deeper than allowed were moved up.
    ListTooDeep,
    /// A date comes before another one that it must follow; it stays as printed and is no fact.
    Contradiction,
}

/// A kind of change with the first line it was made on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Normalised {
    /// What was changed.
    pub what: Notation,
    /// The characters as they stood, escaped where they cannot be seen.
    pub from: String,
    /// What stands for them now.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// First line it was made on, from 1.
    pub first_line: usize,
    /// How often.
    pub times: usize,
}

/// How much of what the article has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counts {
    /// Lines of the source.
    pub lines: usize,
    /// Blank ones among them.
    pub blank_lines: usize,
    /// Lines of the article.
    pub article_lines: usize,
    /// Lines of the portal.
    pub furniture_lines: usize,
    /// Lines without a place.
    pub unplaced_lines: usize,
    /// Sections with their kinds, in order.
    pub sections: Vec<SectionKind>,
    /// Paragraphs outside lists.
    pub paragraphs: usize,
    /// Lists, nested ones included.
    pub lists: usize,
    /// Their items.
    pub items: usize,
    /// Lines of the colophon.
    pub colophon_lines: usize,
    /// Facts in them.
    pub facts: usize,
}
