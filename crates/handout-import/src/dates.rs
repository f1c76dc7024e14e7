//! Dates as people print them.

use std::borrow::Cow;

use handout_core::{Date, Month, PartialDate, Year};

/// A date that was read, and whether its order of day and month, or its century, had to be assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) date: PartialDate,
    pub(crate) is_assumed: bool,
}

/// What comes first in `5/1/2024`; the language of the label before it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    MonthFirst,
    DayFirst,
}

/// Names of the months. No name means two months in two of these languages.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "janvier", "janeiro", "januar", "jänner"],
    &["february", "feb", "febrero", "février", "fevereiro", "februar"],
    &["march", "mar", "marzo", "mars", "março", "märz"],
    &["april", "apr", "abril", "avril"],
    &["may", "mayo", "mai", "maio"],
    &["june", "jun", "junio", "juin", "junho", "juni"],
    &["july", "jul", "julio", "juillet", "julho", "juli"],
    &["august", "aug", "agosto", "août"],
    &["september", "sep", "sept", "septiembre", "setiembre", "septembre", "setembro"],
    &["october", "oct", "octubre", "octobre", "outubro", "oktober"],
    &["november", "nov", "noviembre", "novembre", "novembro"],
    &["december", "dec", "diciembre", "décembre", "dezembro", "dezember"],
];

/// Words inside a date that say nothing: "27 de octubre de 2014", "the 5th of May 2019".
const FILLERS: [&str; 4] = ["de", "del", "of", "the"];

/// Signs behind a year, a month and a day.
const SIGNS: [char; 6] = ['年', '月', '日', '년', '월', '일'];

/// Longest date that is read, in bytes.
const LONGEST: usize = 60;

/// Reads `2014-10-27`, `2014-10`, `2014`, `10/27/2014`, `27.10.2014`, `11/2024`, `11/24`, `October 27, 2014`,
/// `27 October 2014`, `27 de octubre de 2014`, `2014年10月27日` and `Oct 2014`, in digits of any of the scripts that come
/// with the importer. Nothing may stand before or behind it but white space, a full stop and a time of day.
pub(crate) fn date(text: &str) -> Option<Printed> {
    date_in(text, Order::MonthFirst)
}

/// Reads a date as [`date`] does; `order` says what `5/1/2024` is.
pub(crate) fn date_in(text: &str, order: Order) -> Option<Printed> {
    if text.len() > LONGEST {
        return None;
    }
    let text = &*plain_digits(text);
    let text = without_time(text.trim_matches(is_edge));
    if let Ok(date) = text.parse() {
        return Some(Printed { date, is_assumed: false });
    }
    let parts = parts(text);
    let numeric = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if numeric { numbers(text, &parts, order) } else { words(&parts) }
}

/// Whether the text is made of the pieces of a date, though perhaps of no date that can be read, such as `10/27/14`.
pub(crate) fn looks_like_date(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = plain_digits(text);
    let parts = parts(text.trim_matches(is_edge));
    let is_number = |part: &&str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = parts.iter().filter(|part| is_number(part)).count();
    (numbers >= 2 || parts.iter().any(|part| is_number(part) && part.len() == 4))
        && parts.iter().all(|part| is_number(part) || day_of(part).is_some() || month_of(part).is_some())
}

fn is_edge(character: char) -> bool {
    character.is_whitespace() || matches!(character, '.' | ',' | '。')
}

fn parts(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '.' | '-') || SIGNS.contains(&c))
        .filter(|part| !part.is_empty() && !FILLERS.contains(part))
        .collect()
}

/// The text with the digits 0 to 9 for those of other scripts, and without the marks that set their direction.
fn plain_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |character: char| {
        let zero = match character {
            '\u{660}'..='\u{669}' => 0x660,
            '\u{6f0}'..='\u{6f9}' => 0x6f0,
            '\u{966}'..='\u{96f}' => 0x966,
            '\u{ff10}'..='\u{ff19}' => 0xff10,
            _ => return character,
        };
        char::from_digit(u32::from(character) - zero, 10).unwrap_or(character)
    };
    let is_mark = |character: char| matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}');
    Cow::Owned(text.chars().filter(|character| !is_mark(*character)).map(plain).collect())
}

/// The text without a time of day behind it: `2024-05-01 10:32 AM`, `2024-05-01T10:32:00Z`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let begin = text.get(..colon).map_or("", |before| before.trim_end_matches(|c: char| c.is_ascii_digit())).len();
    let (Some(before), Some(time)) = (text.get(..begin), text.get(begin..)) else { return text };
    let hours = colon - begin;
    let digits_behind = time.bytes().skip(hours + 1).take_while(u8::is_ascii_digit).count();
    let is_zone = |word: &str| word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'.');
    let is_clock = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'+' | b'-'))
            && is_zone(word.get(digits.len()..).unwrap_or_default())
    };
    let mut words = time.split_whitespace();
    let is_time = words.next().is_some_and(is_clock) && words.all(is_zone);
    let date = before.trim_end_matches([' ', ',']);
    let date = date.strip_suffix(" at").or_else(|| date.strip_suffix('T')).unwrap_or(date);
    if (1..=2).contains(&hours) && digits_behind == 2 && is_time && date.len() < begin {
        date.trim_end_matches([' ', ','])
    } else {
        text
    }
}

fn numbers(text: &str, parts: &[&str], order: Order) -> Option<Printed> {
    let number = |index: usize| parts.get(index).and_then(|part| part.parse::<u16>().ok());
    let small = |index: usize| number(index).and_then(|number| u8::try_from(number).ok());
    let digits = |index: usize| parts.get(index).map_or(0, |part| part.len());
    match parts.len() {
        3 if digits(0) == 4 => day(number(0)?, small(1)?, small(2)?, false),
        3 if digits(2) == 4 => {
            let (first, second, year) = (small(0)?, small(1)?, number(2)?);
            let is_assumed = first <= 12 && second <= 12 && first != second;
            // With full stops the day comes first, in whatever language.
            let (month, date) =
                if text.contains('.') || order == Order::DayFirst { (second, first) } else { (first, second) };
            day(year, month, date, is_assumed).or_else(|| day(year, date, month, false))
        }
        2 if digits(1) == 4 => month(number(1)?, small(0)?, false),
        2 if digits(0) == 4 && text.contains(['/', '.', '年', '년']) => month(number(0)?, small(1)?, false),
        // Nobody dates a sheet a century ahead: 98 is 1998.
        2 if digits(1) == 2 && text.contains('/') => {
            let year = number(1)?;
            month(if year <= 50 { 2000 + year } else { 1900 + year }, small(0)?, true)
        }
        1 if digits(0) == 4 && text.contains(['年', '년']) => {
            Some(Printed { date: PartialDate::Year(Year::new(number(0)?).ok()?), is_assumed: false })
        }
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
    if word.len() < 3 || word.len() > 12 {
        return None;
    }
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|names| names.contains(&&*word))?;
    u8::try_from(index + 1).ok()
}

/// The day in "5", "5th", "1er" and "1º".
fn day_of(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_ordinal = matches!(word.get(digits.len()..)?, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "°");
    digits.parse().ok().filter(|_| is_ordinal)
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
    use super::{Order, date, date_in, looks_like_date};

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
            ("12/50", "2050-12", true),
            ("7/98", "1998-07", true),
            ("11/2024", "2024-11", false),
            ("October 27, 2014", "2014-10-27", false),
            ("27 Oct. 2014", "2014-10-27", false),
            ("Oct 27th, 2014", "2014-10-27", false),
            ("Sept 2014.", "2014-09", false),
            ("2014-10-27 10:32 AM", "2014-10-27", false),
            ("October 27, 2014, 9:05", "2014-10-27", false),
            ("2014-10-27T10:32:00Z", "2014-10-27", false),
            ("2014-10-27 at 10:32 a.m.", "2014-10-27", false),
            ("27 de octubre de 2014", "2014-10-27", false),
            ("mayo de 2019", "2019-05", false),
            ("5 mai 2019", "2019-05-05", false),
            ("1er août 2019", "2019-08-01", false),
            ("1º de março de 2019", "2019-03-01", false),
            ("27. Oktober 2014", "2014-10-27", false),
            ("2024年5月1日", "2024-05-01", false),
            ("2024年5月", "2024-05", false),
            ("2024年", "2024", false),
            ("2024년 5월 1일", "2024-05-01", false),
            ("２０２４年５月１日", "2024-05-01", false),
            ("2024. 05. 01.", "2024-05-01", false),
            ("٢٠٢٤-٠٥-٠١", "2024-05-01", false),
            ("۲۰۲۴/۰۵/۰۱", "2024-05-01", false),
            ("२०२४-०५-०१", "2024-05-01", false),
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
            "5mg May 2014",
            "10:32 AM",
            "2014-10-27 10:3",
            "2014-10-27 10:32revised",
            "2014-10-27 10:32 (revised)",
            "2014-10-27 100:32",
            "of 2014",
            "2019-20",
            // Longer than any date.
            "October                                                  2014",
        ] {
            assert_eq!(date(other), None, "{other}");
        }
    }

    #[test]
    fn the_label_says_what_comes_first() {
        for (printed, iso, is_assumed) in
            [("5/1/2024", "2024-01-05", true), ("27/10/2014", "2014-10-27", false), ("10/27/2014", "2014-10-27", false)]
        {
            let read = date_in(printed, Order::DayFirst).map(|read| (read.date.to_string(), read.is_assumed));
            assert_eq!(read, Some((iso.to_owned(), is_assumed)), "{printed}");
        }
    }

    #[test]
    fn what_is_set_like_a_date_is_seen() {
        for (text, is_seen) in [
            ("10/27/14", true),
            ("Oct 27, 14", true),
            ("2014", true),
            ("12", false),
            ("3 times", false),
            ("May", false),
            ("2014 to date", false),
            ("27th of Oct, 2014", true),
            ("10/27/14                                                     ", false),
        ] {
            assert_eq!(looks_like_date(text), is_seen, "{text}");
        }
    }
}
