//! Whose words these are and what they cannot do.

use super::{COPYRIGHT_LAST_YEAR_BEFORE_MODIFIED, COPYRIGHT_MISSING, DISCLAIMER_MISSING, Found, colophon::facts};
use crate::article::Article;
use crate::colophon::Fact;
use crate::path::ContentPath;

pub(super) fn article(found: &mut Found, article: &Article) {
    // A licence is enough: what is in the public domain has no holder.
    if !article.facts().any(|fact| matches!(fact, Fact::Copyright(_) | Fact::Licence(_))) {
        found.report(
            COPYRIGHT_MISSING,
            ContentPath::root(),
            "article names neither a copyright holder nor a licence; add the one under which it may be given out",
        );
    }
    if article.disclaimer().is_none() {
        found.report(
            DISCLAIMER_MISSING,
            ContentPath::root(),
            "article does not say that it cannot replace a clinician; add a disclaimer",
        );
    }
    last_year(found, article);
}

/// Looks at the copyright that reaches furthest: an older one beside it, as of a first publisher, is no fault.
fn last_year(found: &mut Found, article: &Article) {
    let changed =
        article.facts().filter_map(|fact| if let Fact::Modified(date) = fact { Some(date.year()) } else { None }).max();
    let last = facts(article)
        .filter_map(|(place, fact)| match fact {
            Fact::Copyright(copyright) => copyright.last.or(copyright.first).map(|year| (year, place)),
            _ => None,
        })
        .max_by_key(|(year, _)| *year);
    if let (Some(changed), Some((year, place))) = (changed, last)
        && year < changed
    {
        let message = format!("copyright ends in {year} and the content changed in {changed}; check the years");
        found.report(COPYRIGHT_LAST_YEAR_BEFORE_MODIFIED, place.path(), message);
    }
}
