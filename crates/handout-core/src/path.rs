//! Where something stands in an article.

use std::fmt;

use serde::{Serialize, Serializer};

/// The place of a part of an article, such as `sections[2].blocks[0].items[1]`.
///
/// It is the place in the article's JSON form, so a JSON tool finds it too. Counted from zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentPath(Vec<Step>);

/// One step of a [`ContentPath`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "JSON has objects and arrays")]
pub enum Step {
    /// Into the field of this name.
    Field(&'static str),
    /// Into the element of this number.
    Index(usize),
}

impl ContentPath {
    /// The article itself.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The place of a field in this one.
    #[must_use]
    pub fn field(&self, name: &'static str) -> Self {
        self.then(Step::Field(name))
    }

    /// The place of an element in this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// Without room for more: an import keeps a path for every line.
    fn then(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    /// Goes one step further in.
    pub fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    /// Goes one step back.
    pub fn pop(&mut self) -> Option<Step> {
        self.0.pop()
    }

    /// The steps from the article inwards.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl Extend<Step> for ContentPath {
    fn extend<I: IntoIterator<Item = Step>>(&mut self, steps: I) {
        self.0.extend(steps);
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("article");
        }
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if position == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl Serialize for ContentPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
