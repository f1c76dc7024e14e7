//! Dates as people print them.

use handout_core::{Date, Month, PartialDate, Year};

/// A date that was read, and whether its order of day and month had to be assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) date: PartialDate,
    pub(crate) is_assumed: bool,
}

/// English month names; three letters are enough.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads `2014-10-27`, `2014-10`, `2014`, `10/27/2014`, `27.10.2014`, `11/2024`, `11/24`, `October 27, 2014`,
/// `27 October 2014` and `Oct 2014`. Nothing may stand before or behind it but white space and a full stop.
pub(crate) fn date(text: &str) -> Option<Printed> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '。'));
    if let Ok(date) = text.parse() {
        return Some(Printed { date, is_assumed: false });
    }
    if text.len() > 30 {
        return None;
    }
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '.' | '-'))
        .filter(|part| !part.is_empty())
        .collect();
    let numeric = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if numeric { numbers(text, &parts) } else { words(&parts) }
}

fn numbers(text: &str, parts: &[&str]) -> Option<Printed> {
    let number = |index: usize| parts.get(index).and_then(|part| part.parse::<u16>().ok());
    let small = |index: usize| number(index).and_then(|number| u8::try_from(number).ok());
    let digits = |index: usize| parts.get(index).map_or(0, |part| part.len());
    match parts.len() {
        3 if digits(0) == 4 => day(number(0)?, small(1)?, small(2)?, false),
        3 if digits(2) == 4 => {
            let (first, second, year) = (small(0)?, small(1)?, number(2)?);
            // With full stops the day comes first; with slashes, in English, the month.
            if text.contains('.') {
                day(year, second, first, first <= 12)
            } else {
                day(year, first, second, second <= 12 && first != second).or_else(|| day(year, second, first, false))
            }
        }
        2 if digits(1) == 4 => month(number(1)?, small(0)?, false),
        2 if digits(1) == 2 && text.contains('/') => month(2000 + number(1)?, small(0)?, true),
        _ => None,
    }
}

fn words(parts: &[&str]) -> Option<Printed> {
    let name = parts.iter().position(|part| month_of(part).is_some())?;
    let number = month_of(parts.get(name)?)?;
    let rest: Vec<&&str> = parts.iter().enumerate().filter(|(index, _)| *index != name).map(|(_, part)| part).collect();
    match *rest.as_slice() {
        [year] if year.len() == 4 => month(year.parse().ok()?, number, false),
        [first, year] if year.len() == 4 => day(year.parse().ok()?, number, day_of(first)?, false),
        _ => None,
    }
}

fn month_of(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let is_name = word.len() >= 3 && word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let position = MONTHS
        .iter()
        .zip(FULL)
        .position(|(short, full)| *short == word || full == word || word == "sept" && *short == "sep");
    position.filter(|_| is_name).and_then(|index| u8::try_from(index + 1).ok())
}

fn day_of(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok()
}

fn day(year: u16, month: u8, day: u8, is_assumed: bool) -> Option<Printed> {
    Date::new(year, month, day).ok().map(|date| Printed { date: PartialDate::Day(date), is_assumed })
}

fn month(year: u16, month: u8, is_assumed: bool) -> Option<Printed> {
    let date = PartialDate::Month(Year::new(year).ok()?, Month::new(month).ok()?);
    Some(Printed { date, is_assumed })
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_in_print() {
        for (printed, iso, is_assumed) in [
            ("2014-10-27", "2014-10-27", false),
            ("2014-10", "2014-10", false),
            ("2014", "2014", false),
            ("2014/10/27", "2014-10-27", false),
            ("1/31/2025", "2025-01-31", false),
            ("2/04/2022", "2022-02-04", true),
            ("5/5/2022", "2022-05-05", false),
            ("31/1/2025", "2025-01-31", false),
            ("27.10.2014", "2014-10-27", false),
            ("7.10.2014", "2014-10-07", true),
            ("11/24", "2024-11", true),
            ("11/2024", "2024-11", false),
            ("October 27, 2014", "2014-10-27", false),
            ("27 Oct. 2014", "2014-10-27", false),
            ("Oct 27th, 2014", "2014-10-27", false),
            ("Sept 2014.", "2014-09", false),
        ] {
            let read = date(printed).map(|read| (read.date.to_string(), read.is_assumed));
            assert_eq!(read, Some((iso.to_owned(), is_assumed)), "{printed}");
        }
        for other in [
            "",
            "2014-10-27 and later",
            "call 10/27",
            "31/31/2014",
            "May",
            "1-800-555-0100",
            "12",
            "marching 2014",
            "10/27/14",
        ] {
            assert_eq!(date(other), None, "{other}");
        }
    }
}
