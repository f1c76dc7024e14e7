//! Whether the facts of a colophon line and its printed words say the same.

use super::signs::{is_bidi_control, is_invisible};
use super::{COLOPHON_MISMATCH, Found, quoted};
use crate::article::Article;
use crate::colophon::{ColophonLine, Fact, FactKind};
use crate::date::{PartialDate, Year};
use crate::language::LanguageTag;
use crate::path::ContentPath;
use crate::walk::Node;

/// More facts than a line of a handout ever states. A longer line is left alone, for each name is looked for in all
/// of it.
const MOST_FACTS: usize = 100;

/// Where a fact stands: line and place in the line. A path is made of it only when there is something to report.
#[derive(Clone, Copy)]
pub(super) struct FactPlace(usize, usize);

impl FactPlace {
    pub(super) fn path(self) -> ContentPath {
        ContentPath::root().field("colophon").index(self.0).field("facts").index(self.1)
    }
}

/// Every fact with its place.
pub(super) fn facts(article: &Article) -> impl Iterator<Item = (FactPlace, &Fact)> {
    article.colophon.iter().enumerate().flat_map(|(line, colophon_line)| {
        colophon_line.facts().iter().enumerate().map(move |(index, fact)| (FactPlace(line, index), fact))
    })
}

/// Names that a fact gives and that print as they are. Qualifiers, letters behind a name and addresses are not among
/// them: a source may print those in another form without saying something else.
pub(super) fn names(fact: &Fact) -> impl Iterator<Item = &str> {
    let more = match fact {
        Fact::Publication(publication) => [publication.product.as_deref(), publication.edition.as_deref()],
        Fact::DocumentNumber(number) => [Some(&**number), None],
        _ => [None, None],
    };
    fact.parties().iter().map(|party| &*party.name).chain(more.into_iter().flatten())
}

pub(super) fn node(found: &mut Found, path: &ContentPath, node: Node<'_>, language: &LanguageTag) {
    let Node::ColophonLine(line) = node else { return };
    let Some(printed) = line.as_printed() else { return };
    // A notice is its words and cannot differ from them.
    let states = line.facts().iter().any(|fact| fact.kind() != FactKind::Notice);
    if states && line.facts().len() <= MOST_FACTS {
        mismatches(found, path, line, &Printed::of(&printed.plain_text(), language));
    }
}

fn mismatches(found: &mut Found, path: &ContentPath, line: &ColophonLine, printed: &Printed) {
    for (index, fact) in line.facts().iter().enumerate() {
        let mut report = |what: String| {
            let message = format!("fact has {what}, but the printed words do not; correct the fact or the words");
            found.report(COLOPHON_MISMATCH, path.field("facts").index(index), message);
        };
        for name in names(fact).filter(|name| !printed.has_name(name)) {
            report(format!("the name {}", quoted(name)));
        }
        match fact {
            Fact::LastReviewed(date)
            | Fact::ReviewDue(date)
            | Fact::Created(date)
            | Fact::Published(date)
            | Fact::Modified(date)
            | Fact::Expires(date) => {
                if !printed.has_year(date.year()) {
                    report(format!("the year {}", date.year()));
                } else if !printed.has_date(*date) {
                    report(format!("the date {date}"));
                }
            }
            Fact::Copyright(copyright) => {
                for year in [copyright.first, copyright.last].into_iter().flatten() {
                    if !printed.has_year(year) {
                        report(format!("the year {year}"));
                    }
                }
            }
            Fact::Reviewer(_)
            | Fact::Credit(_)
            | Fact::Publication(_)
            | Fact::Notice(_)
            | Fact::RightsStatement(_)
            | Fact::Licence(_)
            | Fact::DocumentNumber(_) => {}
        }
    }
}

/// Printed words in the forms in which names and dates are looked for.
struct Printed {
    /// Letters and digits in lower case, everything between them one space.
    folded: String,
    /// Runs of digits, each with whether it ends a date such as `10/27/14`: then two digits can be a year.
    numbers: Vec<(String, bool)>,
    /// Days in ISO form.
    days: Vec<String>,
    /// Whether a number may be a year of another calendar than the Gregorian.
    other_calendar: bool,
}

impl Printed {
    fn of(words: &str, language: &LanguageTag) -> Self {
        let mut numbers = Vec::new();
        let mut run = String::new();
        let mut before = ' ';
        let mut characters = words.chars();
        while let Some(character) = characters.next() {
            let Some(digit) = decimal(character) else {
                before = character;
                continue;
            };
            run.push(digit);
            let mut rest = characters.clone();
            let next = rest.next();
            if next.and_then(decimal).is_none() {
                let goes_on = matches!(next, Some('/' | '-' | '.')) && rest.next().and_then(decimal).is_some();
                let ends_date = matches!(before, '/' | '-' | '–' | '.' | '\'' | '’') && !goes_on;
                numbers.push((std::mem::take(&mut run), ends_date));
            }
        }
        let other_calendar = match language.primary() {
            "en" => false,
            // Their years are some years behind or ahead and look like Gregorian ones.
            "am" | "ti" | "ne" => true,
            // Nothing here looks like a year of our days, so the year may be 2557 or 平成26.
            _ => {
                !numbers.iter().any(|(number, _)| matches!(number.as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', _, _]))
            }
        };
        Self {
            folded: fold(words),
            days: iso_days(words),
            other_calendar: other_calendar && !numbers.is_empty(),
            numbers,
        }
    }

    fn has_name(&self, name: &str) -> bool {
        self.folded.contains(&fold(name))
    }

    fn has_year(&self, year: Year) -> bool {
        let year = year.to_string();
        let short = year.get(2..).unwrap_or_default();
        self.other_calendar
            || self.numbers.iter().any(|(number, ends_date)| match number.len() {
                2 => *ends_date && number == short,
                4 => *number == year,
                // A date without separators, such as 20141027 or 27102014.
                8 => number.starts_with(&year) || number.ends_with(&year),
                _ => false,
            })
    }

    /// A day can be printed in many forms. But where there are ISO forms, its own must be one of them.
    fn has_date(&self, date: PartialDate) -> bool {
        let iso = date.to_string();
        self.days.is_empty() || self.days.iter().any(|day| day.starts_with(&iso))
    }
}

/// Digits of the scripts that handouts are printed in, as ASCII.
fn decimal(character: char) -> Option<char> {
    // Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Thai, Lao, Burmese, Khmer, full width: ten in a row
    // each.
    const ZEROS: [u32; 11] = [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10];
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character);
    }
    let digit =
        ZEROS.into_iter().filter_map(|zero| u32::from(character).checked_sub(zero)).find(|digit| *digit < 10)?;
    char::from_digit(digit, 10)
}

fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for character in words.chars() {
        // A soft hyphen inside a name does not make it another name.
        if character.is_alphanumeric() {
            folded.extend(character.to_lowercase());
        } else if !(folded.is_empty() || folded.ends_with(' ') || is_invisible(character) || is_bidi_control(character))
        {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// `2014-10-27` wherever no other digit touches it.
fn iso_days(words: &str) -> Vec<String> {
    words
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .filter(|part| part.len() == 10 && matches!(part.parse(), Ok(PartialDate::Day(_))))
        .map(str::to_owned)
        .collect()
}
