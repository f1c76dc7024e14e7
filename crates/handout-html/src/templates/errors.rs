//! [`TemplateErrors`]: everything that is wrong with overrides, each with its place.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use handout_core::Text;

/// Everything that is wrong with overrides, in the order in which they were given; never empty.
///
/// Printed, each stands on a line of its own: partial, line and column, then what is wrong and what to do. Controls and marks that
/// turn text around, which a source may have in any name, are escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateErrors(Vec<TemplateError>);

impl TemplateErrors {
    /// An error for what was found, if anything was.
    pub(super) fn of(found: Vec<TemplateError>) -> Result<(), Self> {
        if found.is_empty() { Ok(()) } else { Err(Self(found)) }
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, TemplateError> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a TemplateErrors {
    type Item = &'a TemplateError;
    type IntoIter = std::slice::Iter<'a, TemplateError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for TemplateErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl Error for TemplateErrors {}

/// One thing that is wrong with an override.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    partial: String,
    line: usize,
    column: usize,
    rule: Rule,
    message: String,
}

impl TemplateError {
    /// An error at the line and column of `place`.
    pub(super) fn new(partial: &str, place: (usize, usize), rule: Rule, message: String) -> Self {
        Self { partial: partial.to_owned(), line: place.0, column: place.1, rule, message }
    }

    /// Name of the partial, as it was given.
    #[must_use]
    pub fn partial(&self) -> &str {
        &self.partial
    }

    /// Line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// Column, in characters and counted from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The rule that was broken, such as `unknown-name`. `TEMPLATES.md` has them all, each with its reason.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule.id()
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", shown(&self.partial), self.line, self.column, shown(&self.message))
    }
}

fn shown(text: &str) -> Cow<'_, str> {
    let stays = |c: char| Text::allows(c) && !matches!(c, '\u{2066}'..='\u{2069}');
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if stays(character) {
            shown.push(character);
        } else {
            shown.extend(character.escape_debug());
        }
    }
    Cow::Owned(shown)
}

impl Error for TemplateError {}

/// Where bytes of a source stand, asked for in order: as many errors as characters take no longer than reading it once.
pub(super) struct Places<'s> {
    rest: &'s str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'s> Places<'s> {
    /// Line and column of what is wrong with the whole source.
    pub(super) const START: (usize, usize) = (1, 1);

    pub(super) fn new(source: &'s str) -> Self {
        let (line, column) = Self::START;
        Self { rest: source, at: 0, line, column }
    }

    /// Line and column of byte `at`, which is no earlier than the one before.
    pub(super) fn of(&mut self, at: usize) -> (usize, usize) {
        let passed = self.rest.split_at_checked(at.saturating_sub(self.at));
        let (passed, rest) = passed.unwrap_or((self.rest, ""));
        let last = match passed.rsplit_once('\n') {
            Some((lines, last)) => {
                self.line += lines.matches('\n').count() + 1;
                self.column = 1;
                last
            }
            None => passed,
        };
        self.column += last.chars().count();
        self.at += passed.len();
        self.rest = rest;
        (self.line, self.column)
    }
}

macro_rules! rules {
    ($($rule:ident = $id:literal, $what:literal, $why:literal;)+) => {
        /// What an override may be refused for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Rule {
            $($rule),+
        }

        impl Rule {
            pub(super) fn id(self) -> &'static str {
                match self { $(Self::$rule => $id),+ }
            }

            /// Each as its id, what is refused and why, for `TEMPLATES.md`.
            #[cfg(test)]
            pub(super) const ALL: &'static [(&'static str, &'static str, &'static str)] = &[$(($id, $what, $why)),+];
        }
    };
}

rules! {
    ContextVersion = "context-version", "overrides for another version of the context",
        "names may have changed their meaning";
    UnknownPartial = "unknown-partial", "a partial that does not exist", "nothing would ever show it";
    RepeatedPartial = "repeated-partial", "a partial that is given twice", "one of them would be dropped in silence";
    TooLong = "too-long", "a source over its limit, or with more than 1000 tags in braces", "a partial is written once for each section, callout or figure";
    Syntax = "syntax", "tags and blocks that are not closed, a backslash before `{{`", "handlebars reads them otherwise than people";
    Expression = "expression",
        "everything but plain names, `#if`, `#unless`, `#each`, `else`, `else if` and comments: paths, `this`, `../`, `@root`, helpers, block parameters, decorators, raw blocks, `~`",
        "a context of a few plain names needs none of it, and each is a way around the checks";
    PartialCall = "partial-call", "calls of other partials", "the exporter places them; a partial that calls itself never ends";
    Unescaped = "unescaped", "`{{{name}}}` and `{{&name}}`", "what an article says would become markup";
    UnknownName = "unknown-name", "names that the context does not have, also in `#if`, `#unless` and `#each`",
        "handlebars takes an unknown name in `#if` for \"no\", and words go missing";
    SlotMissing = "slot-missing", "a required slot that is left out", "the article's words stand in it";
    SlotRepeated = "slot-repeated", "a slot that stands twice", "its words would be told twice, and its ids be there twice";
    SlotConditional = "slot-conditional", "a required slot in a block", "its words would depend on a condition";
    SlotOrder = "slot-order", "slots in another order than in the table", "an article has one reading order";
    SlotPlace = "slot-place", "a slot where its HTML may not stand", "browsers would move or drop what is in it";
    ValuePlace = "value-place", "a value where it could be more than words: in a tag, in an attribute that does not take it",
        "it would name an element, an attribute, a style or an address";
    Markup = "markup", "comments, `<!`, `<?`, bare `<`, `>` and `&`, attributes without double quotes",
        "browsers read each of them in more than one way";
    Nesting = "nesting", "elements that are not closed, or closed in another order; more than 16 inside one another",
        "what follows would be swallowed";
    Element = "element", "elements that are not on the list",
        "they run, hide, ask for something from outside, or have rules of their own for what may stand in them";
    Attribute = "attribute", "attributes that are not on the list, and values that they cannot have",
        "they run, hide, restyle, turn text around, or ask for something from outside";
    Address = "address", "addresses that are not `https`, `http`, `mailto` or `tel`; images that are not in the page",
        "other schemes run scripts, and the page's policy loads nothing";
    Character = "character", "control characters and marks that turn text around", "\"10 mg\" could be shown as \"01 mg\"";
}

/// The known name that was probably meant, as the end of a message; otherwise all of them.
pub(super) fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    // Of two that are equally near, slips of the pen seldom change the first letter.
    let how_near = |known: &'a str| (distance(name, known), name.chars().next() != known.chars().next(), known);
    let near = known.clone().map(how_near).min();
    match near.filter(|(distance, _, known)| *distance <= known.len().min(name.len()) / 3 + 1) {
        Some((_, _, near)) => format!("write `{near}`"),
        None => {
            let known: Vec<_> = known.map(|name| format!("`{name}`")).collect();
            if known.is_empty() { "leave it out".to_owned() } else { format!("take one of {}", known.join(", ")) }
        }
    }
}

/// How many letters have to be put in, taken out or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut costs: Vec<usize> = (0..=other.chars().count()).collect();
    // A name that long is near to none.
    for (row, a) in one.chars().take(64).enumerate() {
        let mut diagonal = row;
        let mut left = row + 1;
        if let Some(first) = costs.first_mut() {
            *first = left;
        }
        for (b, cost) in other.chars().zip(costs.iter_mut().skip(1)) {
            let change = diagonal + usize::from(a != b);
            diagonal = *cost;
            *cost = change.min(*cost + 1).min(left + 1);
            left = *cost;
        }
    }
    costs.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let mut places = Places::new("é\n<b>\n\nx");
        let found = [0, 2, 2, 4, 7, 8, 99].map(|at| places.of(at));
        assert_eq!(found, [(1, 1), (1, 2), (1, 2), (2, 2), (3, 1), (4, 1), (4, 2)]);
    }

    #[test]
    fn the_nearest_name_is_offered() {
        assert_eq!((distance("lable", "label"), distance("", "abc"), distance("abc", "abc")), (2, 3, 0));
        let known = ["label", "level", "language"];
        assert_eq!(meant("lable", known.into_iter()), "write `label`");
        assert_eq!(meant("dosage_of_medicine", known.into_iter()), "take one of `label`, `level`, `language`");
    }
}
