//! Days, months and years of the Gregorian calendar, as precise as the source was.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::json::fields::string;

/// A year of the Gregorian calendar, 1 to 9999. Printed with four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

impl Year {
    /// Checks `year`.
    ///
    /// # Errors
    ///
    /// [`DateError::Year`] when it is not 1 to 9999.
    pub fn new(year: u16) -> Result<Self, DateError> {
        if (1..=9999).contains(&year) { Ok(Self(year)) } else { Err(DateError::Year) }
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }

    /// Leap years by the Gregorian rule.
    fn is_leap(self) -> bool {
        self.0.is_multiple_of(4) && (!self.0.is_multiple_of(100) || self.0.is_multiple_of(400))
    }
}

/// A month, 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u8);

impl Month {
    /// Checks `month`.
    ///
    /// # Errors
    ///
    /// [`DateError::Month`] when it is not 1 to 12.
    pub fn new(month: u8) -> Result<Self, DateError> {
        if (1..=12).contains(&month) { Ok(Self(month)) } else { Err(DateError::Month) }
    }

    /// The number, 1 for January.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// A day of the Gregorian calendar, without time or zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: Year,
    month: Month,
    day: u8,
}

impl Date {
    /// Checks that the day exists.
    ///
    /// # Errors
    ///
    /// [`DateError`] names the part that does not, as in 31 February.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        let (year, month) = (Year::new(year)?, Month::new(month)?);
        if (1..=last_day(year, month)).contains(&day) { Ok(Self { year, month, day }) } else { Err(DateError::Day) }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> Year {
        self.year
    }

    /// The month.
    #[must_use]
    pub fn month(self) -> Month {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

/// A date as precise as its source: `2014`, `2014-10` or `2014-10-27` (ISO 8601).
///
/// Two dates are ordered when one lies wholly before the other: `2013-12` is before `2014`, while `2014` and `2014-10`
/// are neither equal nor ordered.
///
/// # Examples
///
/// ```
/// use handout_core::PartialDate;
///
/// let reviewed: PartialDate = "2014-10-27".parse()?;
/// assert!(reviewed < "2015".parse()?);
/// assert!("2015-02-29".parse::<PartialDate>().is_err());
/// # Ok::<(), handout_core::DateError>(())
/// ```
// Exhaustive on purpose: a new precision must reach every exporter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new precision must reach every exporter")]
pub enum PartialDate {
    /// Only the year is known.
    Year(Year),
    /// Year and month are known.
    Month(Year, Month),
    /// The day is known.
    Day(Date),
}

impl PartialDate {
    /// The year, which is always known.
    #[must_use]
    pub fn year(self) -> Year {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year,
        }
    }

    /// First day of the span that the date names.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: Month(1), day: 1 },
            Self::Month(year, month) => Date { year, month, day: 1 },
            Self::Day(date) => date,
        }
    }

    /// Last day of the span that the date names.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: Month(12), day: 31 },
            Self::Month(year, month) => Date { year, month, day: last_day(year, month) },
            Self::Day(date) => date,
        }
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            Some(Ordering::Equal)
        } else if self.last_day() < other.first_day() {
            Some(Ordering::Less)
        } else if self.first_day() > other.last_day() {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads the ISO 8601 form with exactly four, two and two digits.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let number = |part: &str, digits: usize| {
            let well_formed = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if well_formed { part.parse::<u16>().map_err(|_| DateError::Form) } else { Err(DateError::Form) }
        };
        let small = |part: &str| number(part, 2).and_then(|n| u8::try_from(n).map_err(|_| DateError::Form));
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let (month, day, more) = (parts.next(), parts.next(), parts.next());
        match (month, day, more) {
            (None, ..) => Ok(Self::Year(Year::new(year)?)),
            (Some(month), None, _) => Ok(Self::Month(Year::new(year)?, Month::new(small(month)?)?)),
            (Some(month), Some(day), None) => Ok(Self::Day(Date::new(year, small(month)?, small(day)?)?)),
            _ => Err(DateError::Form),
        }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month.0, self.day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => year.fmt(f),
            Self::Month(year, month) => write!(f, "{year}-{:02}", month.0),
            Self::Day(date) => date.fmt(f),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        string(deserializer, "a date", str::parse)
    }
}

impl Serialize for Year {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.0)
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(u16::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// Why something is not a date of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DateError {
    /// Not written as ISO 8601.
    #[error("date is not of the form `2014`, `2014-10` or `2014-10-27`")]
    Form,
    /// The year is not 1 to 9999.
    #[error("year is not between 0001 and 9999")]
    Year,
    /// The month is not 1 to 12.
    #[error("month is not between 01 and 12")]
    Month,
    /// The month does not have this day.
    #[error("day does not exist in its month")]
    Day,
}

fn last_day(year: Year, month: Month) -> u8 {
    match month.0 {
        2 if year.is_leap() => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Result<PartialDate, DateError> {
        text.parse()
    }

    #[test]
    fn dates_read_back_as_written() {
        for iso in ["0001", "2014", "2014-10", "2014-10-27", "2000-02-29", "2024-02-29", "9999-12-31"] {
            assert_eq!(date(iso).map(|date| date.to_string()).as_deref(), Ok(iso));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (text, error) in [
            ("2015-02-29", DateError::Day),
            ("1900-02-29", DateError::Day),
            ("2014-04-31", DateError::Day),
            ("2014-13", DateError::Month),
            ("2014-00-01", DateError::Month),
            ("0000", DateError::Year),
            ("14-10-27", DateError::Form),
            ("2014-1-1", DateError::Form),
            ("2014-10-27T00:00", DateError::Form),
            ("2014-10-27-", DateError::Form),
            ("+014", DateError::Form),
            ("", DateError::Form),
        ] {
            assert_eq!(date(text), Err(error), "{text}");
        }
    }

    #[test]
    fn order_holds_only_where_it_is_certain() {
        let order = |a, b| date(a).ok().zip(date(b).ok()).and_then(|(a, b)| a.partial_cmp(&b));
        assert_eq!(order("2013-12", "2014"), Some(Ordering::Less));
        assert_eq!(order("2014-10-27", "2014-09"), Some(Ordering::Greater));
        assert_eq!(order("2014-10", "2014-10"), Some(Ordering::Equal));
        assert_eq!(order("2014", "2014-10"), None);
    }
}
