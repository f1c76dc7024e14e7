//! The colophon: a paragraph for each line, in the source's order.

use handout_core::{ColophonLine, ColophonPiece, Fact, LanguageTag, PartialDate, visit_colophon_words};

use crate::body::Writer;
use crate::escape::push_date;

impl<'a> Writer<'a> {
    /// A line in the words of its source, or worded by the labels. What the facts name is in `language`, the article's.
    pub(crate) fn colophon_line(&mut self, line: &'a ColophonLine, language: &'a LanguageTag) {
        let notice = line.facts().iter().any(|fact| matches!(fact, Fact::Notice(_)));
        self.out.markup(if notice { "<p role=\"note\">" } else { "<p>" });
        if let Some(words) = line.as_printed() {
            for day in line.facts().iter().filter_map(day) {
                push_date(&mut self.scratch.printed_dates, day);
                self.scratch.printed_dates.push('\n');
            }
            self.inlines(words);
            self.scratch.printed_dates.clear();
        } else {
            // The whole line is one sentence of the labels' language: in pieces, a name in the other direction would
            // change its order.
            self.labelled(|writer| {
                visit_colophon_words(line, writer.labels, &mut |piece| writer.colophon_piece(&piece, language));
            });
        }
        self.out.markup("</p>\n");
    }

    fn colophon_piece(&mut self, piece: &ColophonPiece<'a>, language: &'a LanguageTag) {
        match piece {
            ColophonPiece::AsPrinted(words) => self.inlines(words),
            ColophonPiece::Label(words) => self.out.text(words),
            ColophonPiece::Words(words) => self.run(words, language),
            ColophonPiece::Date(date) => self.date(*date),
            ColophonPiece::Url(url) => self.address(url),
        }
    }

    /// A date in ISO 8601, for people and for programs.
    fn date(&mut self, date: PartialDate) {
        self.out.markup("<time datetime=\"");
        self.out.date(date);
        self.out.markup("\"");
        self.left_to_right();
        self.out.markup(">");
        self.out.date(date);
        self.out.markup("</time>");
    }
}

/// The day that a fact states. A year alone could be any number of the line.
fn day(fact: &Fact) -> Option<PartialDate> {
    match fact {
        Fact::LastReviewed(date)
        | Fact::ReviewDue(date)
        | Fact::Created(date)
        | Fact::Published(date)
        | Fact::Modified(date)
        | Fact::Expires(date) => match date {
            PartialDate::Day(_) => Some(*date),
            PartialDate::Year(_) | PartialDate::Month(..) => None,
        },
        Fact::Reviewer(_)
        | Fact::Credit(_)
        | Fact::Publication(_)
        | Fact::Notice(_)
        | Fact::Copyright(_)
        | Fact::RightsStatement(_)
        | Fact::Licence(_)
        | Fact::DocumentNumber(_) => None,
    }
}
