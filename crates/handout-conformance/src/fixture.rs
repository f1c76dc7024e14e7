//! [`Fixture`]: an article with a name and a reason to be there.

use std::fmt;

use handout_core::{Article, JsonError};

use crate::long;

/// An article that every exporter and reader is tried on.
///
/// Whatever it names, parties, dates and numbers, is a sample.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Fixture {
    /// Its name, which is also the stem of its file.
    pub name: &'static str,
    /// What it is there for, in one line.
    pub why: &'static str,
    json: fn() -> &'static str,
}

impl Fixture {
    /// The article as pretty JSON with a line end behind it.
    #[must_use]
    pub fn json(&self) -> &'static str {
        (self.json)()
    }

    /// The article.
    ///
    /// # Errors
    ///
    /// [`JsonError`], when this version of the core reads the fixture no longer.
    pub fn article(&self) -> Result<Article, JsonError> {
        Article::from_json(self.json())
    }
}

impl fmt::Debug for Fixture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fixture").field("name", &self.name).field("why", &self.why).finish_non_exhaustive()
    }
}

/// Every fixture, always in the same order.
pub fn fixtures() -> impl Iterator<Item = Fixture> {
    FIXTURES.into_iter()
}

/// The fixture of this name.
///
/// # Examples
///
/// ```
/// let article = handout_conformance::fixture("minimal").map(|fixture| fixture.article());
/// assert!(matches!(article, Some(Ok(_))));
/// ```
#[must_use]
pub fn fixture(name: &str) -> Option<Fixture> {
    fixtures().find(|fixture| fixture.name == name)
}

macro_rules! file {
    ($name:literal, $why:literal) => {
        Fixture { name: $name, why: $why, json: || include_str!(concat!("../fixtures/", $name, ".json")) }
    };
}

const FIXTURES: [Fixture; 8] = [
    file!("hemifacial-spasm", "an ordinary handout: what most articles look like"),
    file!("minimal", "as little as an article can hold: whatever may be missing is missing"),
    file!("every-block", "every kind of block, running text, fact and metadata at least once"),
    file!("hostile-text", "text that is markup, a template or a script elsewhere, in every place that takes text"),
    file!("arabic", "right to left, with numbers, an ISO date and a Latin name inside"),
    file!("mixed-direction", "both directions in one sentence, either way round, and unlabelled ones in isolates"),
    Fixture { name: "long", why: "many sections and blocks: page breaks, tables of contents, time", json: long::json },
    file!("table-wide", "a table of 14 columns with empty cells and a list in a cell: wider than any page"),
];
