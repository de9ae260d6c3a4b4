//! Calendars: the public holidays of a country, computed from rules.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use std::collections::BTreeSet;

/// The years for which holidays are computed; no audit looks further.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2060;

/// When a holiday falls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HolidayRule {
    /// Every year on one date.
    Fixed {
        /// The month, 1 to 12.
        month: i8,
        /// The day of the month.
        day: i8,
    },
    /// So many days after Easter Sunday; before it where negative.
    Easter(i32),
    /// A weekday of a month, counted from its beginning, or from its end where negative.
    Nth {
        /// Which one: 1 is the first, -1 the last.
        nth: i8,
        /// The weekday.
        weekday: Weekday,
        /// The month, 1 to 12.
        month: i8,
        /// Days after that weekday.
        plus: i8,
    },
    /// The last such weekday before a date.
    Before {
        /// The weekday.
        weekday: Weekday,
        /// The month, 1 to 12.
        month: i8,
        /// The day of the month.
        day: i8,
    },
    /// Dates that a law lists, since no rule gives them.
    Listed(Vec<Date>),
}

/// What happens to a holiday that falls on a weekend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Substitute {
    /// It is lost.
    #[default]
    None,
    /// From Saturday or Sunday it moves to the next free weekday.
    NextWeekday,
    /// Only from Sunday it moves to the next free weekday.
    SundayOnly,
    /// From Saturday to Friday, from Sunday to Monday.
    Nearest,
    /// From Sunday to the Saturday before.
    SaturdayBefore,
}

/// One public holiday of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// When it falls.
    pub rule: HolidayRule,
    /// What happens on a weekend.
    pub substitute: Substitute,
    /// The first year.
    pub since: Option<i16>,
    /// Only some regions keep it.
    pub regional: bool,
}

/// The public holidays of a country, as a named file lays them down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The country in two capital letters; empty where it stands for several.
    pub country: String,
    /// The country's name, or what it stands for.
    pub name: String,
    /// The file.
    pub file: String,
    /// The time zones of the country, as IANA ids.
    pub zones: Vec<String>,
    /// Days that the whole country keeps.
    national: BTreeSet<Date>,
    /// Days that at least some region keeps.
    anywhere: BTreeSet<Date>,
}

impl Calendar {
    /// Computes a calendar from its rules.
    #[must_use]
    pub fn new(country: &str, name: &str, zones: Vec<String>, holidays: &[Holiday]) -> Self {
        let mut calendar = Self {
            country: country.to_owned(),
            name: name.to_owned(),
            file: format!("{}.toml", country.to_lowercase()),
            zones,
            national: BTreeSet::new(),
            anywhere: BTreeSet::new(),
        };
        for year in YEARS {
            let national = holidays.iter().filter(|h| !h.regional);
            calendar.national.extend(year_of(year, national));
            calendar.anywhere.extend(year_of(year, holidays.iter()));
        }
        calendar.anywhere.extend(calendar.national.iter().copied());
        calendar
    }

    /// The calendar that keeps every holiday of several: no working day in it is a holiday in any.
    #[must_use]
    pub fn any_of(calendars: &[&Self]) -> Self {
        let all = |of: fn(&Self) -> &BTreeSet<Date>| -> BTreeSet<Date> {
            calendars.iter().flat_map(|c| of(c)).copied().collect()
        };
        Self {
            country: String::new(),
            name: "every country that may be meant".to_owned(),
            file: String::new(),
            zones: Vec::new(),
            national: all(|c| &c.national),
            anywhere: all(|c| &c.anywhere),
        }
    }

    /// The holidays of a year that the whole country keeps, in order.
    #[must_use]
    pub fn of_year(&self, year: i16) -> Vec<Date> {
        self.national
            .iter()
            .filter(|d| d.year() == year)
            .copied()
            .collect()
    }

    /// Says whether a day is a holiday, be it only in some region: nobody is accused of resting on
    /// it.
    #[must_use]
    pub fn rests(&self, date: Date) -> bool {
        self.anywhere.contains(&date)
    }

    /// The calendar in words: "the public holidays of Germany, file de.toml".
    #[must_use]
    pub fn words(&self) -> String {
        if self.file.is_empty() {
            format!("the public holidays of {}", self.name)
        } else {
            format!("the public holidays of {}, file {}", self.name, self.file)
        }
    }
}

/// The days of one year, substitutes in the place of what they stand for and beside it.
fn year_of<'a>(year: i16, holidays: impl Iterator<Item = &'a Holiday>) -> BTreeSet<Date> {
    let mut moving = Vec::new();
    let mut days = BTreeSet::new();
    for holiday in holidays.filter(|h| h.since.is_none_or(|since| since <= year)) {
        for date in dates(&holiday.rule, year) {
            days.insert(date);
            moving.push((date, holiday.substitute));
        }
    }
    moving.sort_by_key(|(date, _)| *date);
    for (date, substitute) in moving {
        let (saturday, sunday) = (
            date.weekday() == Weekday::Saturday,
            date.weekday() == Weekday::Sunday,
        );
        let later = match substitute {
            Substitute::NextWeekday => saturday || sunday,
            Substitute::Nearest if saturday => {
                days.extend(shift(date, -1));
                false
            }
            Substitute::SaturdayBefore if sunday => {
                days.extend(shift(date, -1));
                false
            }
            Substitute::SundayOnly | Substitute::Nearest => sunday,
            Substitute::SaturdayBefore | Substitute::None => false,
        };
        if later {
            days.extend(next_free(date, &days));
        }
    }
    days
}

/// The first weekday after a date that is no holiday yet.
fn next_free(date: Date, days: &BTreeSet<Date>) -> Option<Date> {
    let weekend = |d: Date| matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday);
    (1..=7)
        .filter_map(|n| shift(date, n))
        .find(|d| !weekend(*d) && !days.contains(d))
}

fn dates(rule: &HolidayRule, year: i16) -> Vec<Date> {
    let one = match rule {
        HolidayRule::Fixed { month, day } => Date::new(year, *month, *day).ok(),
        HolidayRule::Easter(days) => shift(easter(year), *days),
        HolidayRule::Nth {
            nth,
            weekday,
            month,
            plus,
        } => Date::new(year, *month, 1)
            .and_then(|first| first.nth_weekday_of_month(*nth, *weekday))
            .ok()
            .and_then(|date| shift(date, i32::from(*plus))),
        HolidayRule::Before {
            weekday,
            month,
            day,
        } => {
            let date = Date::new(year, *month, *day);
            date.and_then(|d| d.nth_weekday(-1, *weekday)).ok()
        }
        HolidayRule::Listed(dates) => {
            return dates.iter().filter(|d| d.year() == year).copied().collect();
        }
    };
    one.into_iter().collect()
}

fn shift(date: Date, days: i32) -> Option<Date> {
    let span: Span = days.days();
    date.checked_add(span).ok()
}

/// Easter Sunday of a year in the Gregorian calendar.
///
/// Source: Meeus, Jones, Butcher; "A New York correspondent", Nature, 20 April 1876.
#[expect(
    clippy::many_single_char_names,
    reason = "the letters are those of the published rule"
)]
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let small = |n: i32| i8::try_from(n).unwrap_or(1);
    Date::new(year, small(sum / 31), small(sum % 31 + 1)).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_church_says() {
        for (year, month, day) in [
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), jiff::civil::date(year, month, day));
        }
    }
}
