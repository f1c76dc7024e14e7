//! What an exporter does not hold: [`Failure`], [`Failures`].

use std::error::Error;
use std::fmt;

use handout_core::Field;

use crate::kit::Check;

/// Of one check, so many failures are told; the others are counted. One fault often shows everywhere. Not so in what is said of
/// fields: there each failure is of another field, and as many are told as there are fields.
const TOLD: usize = 8;

/// Everything that an exporter does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failures {
    format: &'static str,
    found: Vec<Failure>,
}

/// One thing that an exporter does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failure {
    /// The check that found it.
    pub check: Check,
    /// The article on which it showed.
    pub fixture: String,
    /// The place in that article, such as `sections[2].heading`; `article` when it is no single one.
    pub path: String,
    /// What was expected.
    pub expected: String,
    /// What was got.
    pub got: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { check, fixture, path, expected, got } = self;
        write!(f, "{check}: {fixture}: {path}: expected {expected}, got {got}")
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} does not hold what it promises", self.format)?;
        for &check in Check::ALL {
            let told = if check == Check::Fidelity { Field::ALL.len() } else { TOLD };
            let of_check = || self.found.iter().filter(|failure| failure.check == check);
            for failure in of_check().take(told) {
                write!(f, "\n{failure}")?;
            }
            let more = of_check().count().saturating_sub(told);
            if more > 0 {
                write!(f, "\n{check}: {more} more")?;
            }
        }
        Ok(())
    }
}

impl Error for Failures {}

impl Failures {
    pub(crate) fn none(format: &'static str) -> Self {
        Self { format, found: Vec::new() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn push(&mut self, failure: Failure) {
        self.found.push(failure);
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Failure> {
        self.found.iter()
    }
}
