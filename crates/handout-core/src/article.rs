//! [`Article`]: a draft that passed every check.

use std::ops::Deref;

use crate::dismantle::dismantle;
use crate::draft::Draft;
use crate::limits::Limits;
use crate::validate::{Violations, violations};

/// A draft that passed every check. It cannot be changed; exporters take it and need check nothing.
///
/// Made by `Article::try_from(draft)` or [`Article::with_limits`], read through [`Deref`] to [`Draft`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Article(Draft);

impl Article {
    /// Checks `draft` against other limits than the usual ones.
    ///
    /// # Errors
    ///
    /// [`Violations`]: everything that is wrong, each with its place.
    pub fn with_limits(draft: Draft, limits: &Limits) -> Result<Self, Violations> {
        match Violations::new(violations(&draft, limits)) {
            Some(violations) => {
                dismantle(draft);
                Err(violations)
            }
            None => Ok(Self(draft)),
        }
    }

    /// The plain data, to edit it.
    #[must_use]
    pub fn into_draft(self) -> Draft {
        self.0
    }
}

impl Deref for Article {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0
    }
}

impl TryFrom<Draft> for Article {
    type Error = Violations;

    fn try_from(draft: Draft) -> Result<Self, Violations> {
        Self::with_limits(draft, &Limits::default())
    }
}
