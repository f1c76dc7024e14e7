//! [`Scratch`]: what an exporter notes while it writes.

use crate::ids::Ids;
use crate::names::Names;

/// What an exporter notes while it writes: ids, meanings that were told, words at hand.
///
/// Kept from one article to the next, its buffers grow to what the largest needs, and then nothing more is allocated. What
/// is in it makes no difference to what is written.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(crate) ids: Ids,
    /// The terms and abbreviations whose meaning was told, by name and meaning.
    pub(crate) told: Names,
    /// The days that the colophon line at hand states, as its printed words may spell them: a line each.
    pub(crate) printed_dates: String,
    /// Words that are looked at as a whole.
    pub(crate) words: String,
}
