//! When the content was reviewed and changed, and whether that can be.

use super::{
    DATE_EXPIRED, DATE_FUTURE, Found, REVIEW_MISSING, REVIEW_OLDER_THAN_MODIFIED, REVIEW_OVERDUE, colophon::facts,
};
use crate::article::Article;
use crate::colophon::Fact;
use crate::date::{Date, PartialDate};
use crate::path::ContentPath;

pub(super) fn article(found: &mut Found, article: &Article, today: Option<Date>) {
    match article.last_reviewed() {
        None => found.report(
            REVIEW_MISSING,
            ContentPath::root(),
            "article does not say when it was last reviewed; add the day on which a clinician checked it",
        ),
        Some(_) => older_than_modified(found, article),
    }
    if let Some(today) = today {
        dates(found, article, today);
    }
}

/// Compares the latest of each, so that a fresh review among old ones is enough.
fn older_than_modified(found: &mut Found, article: &Article) {
    let reviewed = facts(article)
        .filter_map(|(place, fact)| if let Fact::LastReviewed(date) = fact { Some((place, *date)) } else { None })
        .max_by_key(|(_, date)| date.last_day());
    let changed = article
        .facts()
        .filter_map(|fact| if let Fact::Modified(date) = fact { Some(*date) } else { None })
        .max_by_key(|date| date.first_day());
    if let (Some((place, reviewed)), Some(changed)) = (reviewed, changed)
        && reviewed < changed
    {
        let message =
            format!("content changed on {changed}, after its last review on {reviewed}; have it reviewed again");
        found.report(REVIEW_OLDER_THAN_MODIFIED, place.path(), message);
    }
}

fn dates(found: &mut Found, article: &Article, today: Date) {
    let now = PartialDate::Day(today);
    for (place, fact) in facts(article) {
        match fact {
            Fact::ReviewDue(due) if *due < now => {
                let message = format!("review was due on {due} and today is {today}; have the article reviewed");
                found.report(REVIEW_OVERDUE, place.path(), message);
            }
            Fact::Expires(expires) if *expires < now => {
                let message =
                    format!("article expired on {expires} and today is {today}; renew it or give it out no more");
                found.report(DATE_EXPIRED, place.path(), message);
            }
            // When a review is due and when the article expires may lie ahead; what has happened may not.
            Fact::LastReviewed(date) | Fact::Created(date) | Fact::Published(date) | Fact::Modified(date)
                if *date > now =>
            {
                future(found, place.path(), *date, today);
            }
            _ => {}
        }
    }
    if let Some(retrieved) = article.provenance.as_ref().and_then(|provenance| provenance.retrieved)
        && retrieved > now
    {
        future(found, ContentPath::root().field("provenance").field("retrieved"), retrieved, today);
    }
}

fn future(found: &mut Found, path: ContentPath, date: PartialDate, today: Date) {
    found.report(DATE_FUTURE, path, format!("{date} lies in the future, for today is {today}; correct the date"));
}
