//! A list that has at least one element.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

use crate::json::fields::array;

/// A `Vec` with at least one element, so that no exporter meets an empty list, table or callout.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// A list of one.
    #[must_use]
    pub fn of(first: T) -> Self {
        Self(vec![first])
    }

    /// Takes a `Vec` that is not empty.
    ///
    /// # Errors
    ///
    /// [`EmptyError`] when it is.
    pub fn new(items: Vec<T>) -> Result<Self, EmptyError> {
        if items.is_empty() { Err(EmptyError) } else { Ok(Self(items)) }
    }

    /// Adds one at the end.
    pub fn push(&mut self, item: T) {
        self.0.push(item);
    }

    /// The elements as a `Vec`.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<T> Deref for NonEmpty<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> TryFrom<Vec<T>> for NonEmpty<T> {
    type Error = EmptyError;

    fn try_from(items: Vec<T>) -> Result<Self, EmptyError> {
        Self::new(items)
    }
}

impl<T> IntoIterator for NonEmpty<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a NonEmpty<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NonEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        array(deserializer, Self::new)
    }
}

/// A list that must not be empty is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("list is empty where at least one element is needed; add one or leave the field out")]
#[non_exhaustive]
pub struct EmptyError;
