//! Words with their markup: [`Inline`] and [`Inlines`].

use std::ops::Deref;

use thiserror::Error;

use crate::language::{Direction, LanguageTag};
use crate::slug::Slug;
use crate::text::{Line, Text, TextError};
use crate::url::Url;

/// A piece of running text.
// Exhaustive on purpose: a new kind must break every exporter's build rather than drop medical text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new kind must break every exporter's build")]
pub enum Inline {
    /// Characters.
    Text(Text),
    /// Stressed words, usually set in italics.
    Emphasis(Inlines),
    /// Important words, usually set in bold.
    Strong(Inlines),
    /// Lowered characters, as in H₂O.
    Subscript(Inlines),
    /// Raised characters, as in 10⁹. They can change a number, so no format may merely flatten them.
    Superscript(Inlines),
    /// Words that lead somewhere.
    Link(Link),
    /// A medical word with its meaning.
    Term(Term),
    /// A short form with its long form.
    Abbreviation(Abbreviation),
    /// Words of another language.
    Foreign(Foreign),
    /// A line break that belongs to the content, as in a postal address.
    LineBreak,
}

/// Running text: at least one piece, not all of it white space, and no two [`Inline::Text`] side by side, so that equal
/// content has one form.
///
/// # Examples
///
/// ```
/// use handout_core::{Inline, Inlines};
///
/// let words = Inlines::text("Call ")?.then(Inline::Strong(Inlines::text("911")?));
/// assert_eq!(words.plain_text(), "Call 911");
/// assert!(Inlines::text("  ").is_err());
/// # Ok::<(), handout_core::InlinesError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Inlines(Vec<Inline>);

impl Inlines {
    /// Takes pieces and merges neighbouring texts.
    ///
    /// # Errors
    ///
    /// [`InlinesError::Blank`] when there is nothing to read in them.
    pub fn new(pieces: Vec<Inline>) -> Result<Self, InlinesError> {
        let readable = pieces.iter().any(|piece| match piece {
            Inline::Text(text) => text.chars().any(|character| !character.is_whitespace()),
            Inline::LineBreak => false,
            Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Subscript(_)
            | Inline::Superscript(_)
            | Inline::Link(_)
            | Inline::Term(_)
            | Inline::Abbreviation(_)
            | Inline::Foreign(_) => true,
        });
        if !readable {
            return Err(InlinesError::Blank);
        }
        if !pieces.windows(2).any(|pair| matches!(pair, [Inline::Text(_), Inline::Text(_)])) {
            return Ok(Self(pieces));
        }
        let mut merged = Self(Vec::with_capacity(pieces.len()));
        for piece in pieces {
            merged = merged.then(piece);
        }
        Ok(merged)
    }

    /// Running text without any markup.
    ///
    /// # Errors
    ///
    /// [`InlinesError`] when `text` has nothing to read or a character that cannot stand.
    pub fn text(text: impl Into<String>) -> Result<Self, InlinesError> {
        Self::new(vec![Inline::Text(Text::new(text)?)])
    }

    /// The same with one more piece at the end.
    #[must_use]
    pub fn then(mut self, piece: Inline) -> Self {
        match (self.0.last_mut(), piece) {
            (Some(Inline::Text(last)), Inline::Text(next)) => last.push(&next),
            (_, piece) => self.0.push(piece),
        }
        self
    }

    /// The characters alone, in reading order; a line break is `\n`. Addresses, definitions and long forms are not in it.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut plain = String::new();
        self.push_plain_text(&mut plain);
        plain
    }

    /// Appends [`plain_text`](Self::plain_text) to `plain`.
    pub fn push_plain_text(&self, plain: &mut String) {
        for piece in &self.0 {
            match piece {
                Inline::Text(text) => plain.push_str(text),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Subscript(inner)
                | Inline::Superscript(inner) => {
                    inner.push_plain_text(plain);
                }
                Inline::Link(link) => link.content.push_plain_text(plain),
                Inline::Term(term) => term.content.push_plain_text(plain),
                Inline::Abbreviation(abbreviation) => plain.push_str(&abbreviation.short),
                Inline::Foreign(foreign) => foreign.content.push_plain_text(plain),
                Inline::LineBreak => plain.push('\n'),
            }
        }
    }

    /// The pieces as a `Vec`.
    #[must_use]
    pub fn into_vec(self) -> Vec<Inline> {
        self.0
    }

    fn has_link(&self) -> bool {
        self.0.iter().any(|piece| match piece {
            Inline::Link(_) => true,
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                inner.has_link()
            }
            Inline::Term(term) => term.content.has_link(),
            Inline::Foreign(foreign) => foreign.content.has_link(),
            Inline::Text(_) | Inline::Abbreviation(_) | Inline::LineBreak => false,
        })
    }
}

impl Deref for Inlines {
    type Target = [Inline];

    fn deref(&self) -> &[Inline] {
        &self.0
    }
}

impl<'a> IntoIterator for &'a Inlines {
    type Item = &'a Inline;
    type IntoIter = std::slice::Iter<'a, Inline>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl From<Line> for Inlines {
    /// A line always has something to read.
    fn from(line: Line) -> Self {
        Self(vec![Inline::Text(line.into())])
    }
}

impl From<Foreign> for Inlines {
    fn from(foreign: Foreign) -> Self {
        Self(vec![Inline::Foreign(foreign)])
    }
}

impl TryFrom<&str> for Inlines {
    type Error = InlinesError;

    fn try_from(text: &str) -> Result<Self, InlinesError> {
        Self::text(text)
    }
}

/// Where a link leads.
// Exhaustive: every exporter must know what may be clicked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every exporter must know what may be clicked")]
pub enum LinkTarget {
    /// An address outside the article.
    Url(Url),
    /// The section of this id in the same article.
    Section(Slug),
}

/// Words that lead somewhere. A link never holds another link.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    target: LinkTarget,
    content: Inlines,
}

impl Link {
    /// Links `content` to `target`.
    ///
    /// # Errors
    ///
    /// [`InlinesError::LinkInLink`] when `content` holds a link at any depth.
    pub fn new(target: LinkTarget, content: Inlines) -> Result<Self, InlinesError> {
        if content.has_link() { Err(InlinesError::LinkInLink) } else { Ok(Self { target, content }) }
    }

    /// Where it leads.
    #[must_use]
    pub fn target(&self) -> &LinkTarget {
        &self.target
    }

    /// The words.
    #[must_use]
    pub fn content(&self) -> &Inlines {
        &self.content
    }

    pub(crate) fn into_content(self) -> Inlines {
        self.content
    }
}

/// A medical word with its meaning in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Term {
    /// The word as it stands in the text.
    pub content: Inlines,
    /// What it means.
    pub definition: Line,
}

impl Term {
    /// A term.
    #[must_use]
    pub fn new(content: Inlines, definition: Line) -> Self {
        Self { content, definition }
    }
}

/// A short form with its long form, as in CT, computed tomography.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Abbreviation {
    /// The short form, which is what stands in the text.
    pub short: Line,
    /// The long form.
    pub long: Line,
}

impl Abbreviation {
    /// An abbreviation.
    #[must_use]
    pub fn new(short: Line, long: Line) -> Self {
        Self { short, long }
    }
}

/// Words of another language, so that a screen reader pronounces them and a font is found for them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Foreign {
    /// The language of the words.
    pub language: LanguageTag,
    /// Their direction. `None`: that of the language's script.
    pub direction: Option<Direction>,
    /// The words.
    pub content: Inlines,
}

impl Foreign {
    /// Words in the usual direction of their language.
    #[must_use]
    pub fn new(language: LanguageTag, content: Inlines) -> Self {
        Self { language, direction: None, content }
    }
}

/// Why pieces cannot be [`Inlines`] or a [`Link`].
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InlinesError {
    /// There is nothing to read: no piece, or only white space and line breaks.
    #[error("running text has nothing to read; write something, or leave the field out where it may be left out")]
    Blank,
    /// A link inside a link, which no format can say.
    #[error("link holds another link; keep one of them")]
    LinkInLink,
    /// A character that cannot stand.
    #[error(transparent)]
    Text(#[from] TextError),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(Text::new(text).expect("test text"))
    }

    #[test]
    fn neighbouring_texts_are_one() {
        let words = Inlines::new(vec![text("a"), text(" "), text("b"), Inline::LineBreak, text("c")]).expect("words");
        assert_eq!(words.into_vec(), [text("a b"), Inline::LineBreak, text("c")]);
    }

    #[test]
    fn nothing_to_read_is_refused() {
        for blank in [vec![], vec![text(" ")], vec![Inline::LineBreak, text("\u{a0}")]] {
            assert_eq!(Inlines::new(blank), Err(InlinesError::Blank));
        }
    }

    #[test]
    fn a_link_in_a_link_is_refused_at_any_depth() {
        let target = || LinkTarget::Section(Slug::new("a").expect("slug"));
        let link = Inline::Link(Link::new(target(), Inlines(vec![text("a")])).expect("link"));
        let term = Inline::Term(Term::new(Inlines(vec![link]), Line::new("b").expect("line")));
        let deep = Inlines(vec![Inline::Strong(Inlines(vec![term]))]);
        assert_eq!(Link::new(target(), deep), Err(InlinesError::LinkInLink));
    }
}
