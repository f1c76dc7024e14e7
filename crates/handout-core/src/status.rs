//! How an article stands on a day: [`Status`].

use std::borrow::Cow;

use crate::article::Article;
use crate::block::{Block, Callout, CalloutLevel};
use crate::colophon::Fact;
use crate::date::{Date, PartialDate};
use crate::draft::Draft;
use crate::inline::{Foreign, Inlines};
use crate::labels::{Label, Labels};
use crate::limits::Limits;
use crate::nonempty::NonEmpty;
use crate::validate::Violations;

/// What the dates of an article say on a day that the caller gives; nothing here reads a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "who gives out handouts has to look at each")]
pub enum Status {
    /// No date speaks against giving it out. That it was ever reviewed is another question: [`Draft::last_reviewed`].
    Current,
    /// Its next review was due on that date.
    ReviewOverdue(PartialDate),
    /// It was not to be given out after that date.
    Expired(PartialDate),
}

impl Draft {
    /// How the article stands on `today`.
    ///
    /// A date is over when its last day is: "2024" after the 31st of December. Of several reviews that are due the latest
    /// counts, for it was set when an earlier one was done; of several days on which it expires, the earliest.
    ///
    /// # Examples
    ///
    /// ```
    /// use handout_core::{ColophonLine, Date, Draft, Fact, Inlines, LanguageTag, Slug, Status};
    ///
    /// let mut draft = Draft::new(Slug::new("hiccups")?, LanguageTag::english(), Inlines::text("Hiccups")?);
    /// draft.colophon.push(ColophonLine::new(vec![Fact::ReviewDue("2024-02".parse()?)], None)?);
    /// assert_eq!(draft.status_on(Date::new(2024, 2, 29)?), Status::Current);
    /// assert_eq!(draft.status_on(Date::new(2024, 3, 1)?), Status::ReviewOverdue("2024-02".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn status_on(&self, today: Date) -> Status {
        let now = PartialDate::Day(today);
        let expires = self.facts().filter_map(|fact| if let Fact::Expires(date) = fact { Some(*date) } else { None });
        let due = self.facts().filter_map(|fact| if let Fact::ReviewDue(date) = fact { Some(*date) } else { None });
        if let Some(expires) = expires.min_by_key(|date| date.last_day()).filter(|date| *date < now) {
            return Status::Expired(expires);
        }
        match due.max_by_key(|date| date.last_day()).filter(|date| *date < now) {
            Some(due) => Status::ReviewOverdue(due),
            None => Status::Current,
        }
    }
}

impl Article {
    /// The article as it is given out on `today`: where its review is overdue or it has expired, a callout says so before
    /// anything else, and so in every format. One that is current is given back as it is.
    ///
    /// What is added is part of the article like any other callout, and of its digest. Keep the article itself in the archive,
    /// and export this one. Labels in another language than the article's are marked as foreign words.
    ///
    /// # Errors
    ///
    /// [`Violations`] when the article with the callout is over the usual [`Limits`]. Of one that was made with others, ask
    /// [`status_on`](Draft::status_on) and add words of your own.
    ///
    /// # Examples
    ///
    /// ```
    /// # use handout_core::Article;
    /// use handout_core::{Date, Labels};
    ///
    /// # let json = r#"{"format": "handout-article/1", "id": "a", "language": "en", "title": ["A"], "intro": [{"type":
    /// #   "paragraph", "content": ["Words."]}], "colophon": [{"facts": [{"type": "expires", "date": "2024-05-01"}]}]}"#;
    /// # let article = Article::from_json(json)?;
    /// let labels = Labels::for_language(&article.language);
    /// assert_eq!(*article.given_out_on(Date::new(2024, 5, 1)?, labels)?, article);
    /// let expired = article.given_out_on(Date::new(2024, 5, 2)?, labels)?;
    /// assert_eq!(expired.intro.len(), article.intro.len() + 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn given_out_on(&self, today: Date, labels: &Labels) -> Result<Cow<'_, Self>, Violations> {
        let (label, date) = match self.status_on(today) {
            Status::Current => return Ok(Cow::Borrowed(self)),
            Status::ReviewOverdue(date) => (Label::ReviewOverdue, date),
            Status::Expired(date) => (Label::Expired, date),
        };
        let mut draft = Draft::clone(self);
        let words = labels.fill(label, &[("date", &date.to_string())]);
        // A label is a line, and so it is with a date in it: always a text.
        if let Ok(mut words) = Inlines::text(words) {
            let language = labels.language();
            if language.primary() != self.language.primary() {
                words = Inlines::from(Foreign::new(language.clone(), words));
            }
            let notice = Callout::new(CalloutLevel::Caution, NonEmpty::of(Block::Paragraph(words)));
            draft.intro.insert(0, Block::from(notice));
        }
        Self::with_limits(draft, &Limits::default()).map(Cow::Owned)
    }
}
