//! Calendars: the public holidays of countries, from a file each.

use crate::domain::{Calendar, Holiday, HolidayRule, Substitute};
use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// The files, one a country.
const FILES: [&str; 15] = [
    include_str!("at.toml"),
    include_str!("au.toml"),
    include_str!("be.toml"),
    include_str!("ca.toml"),
    include_str!("ch.toml"),
    include_str!("de.toml"),
    include_str!("es.toml"),
    include_str!("fr.toml"),
    include_str!("gb.toml"),
    include_str!("ie.toml"),
    include_str!("it.toml"),
    include_str!("nl.toml"),
    include_str!("nz.toml"),
    include_str!("pt.toml"),
    include_str!("us.toml"),
];

static ALL: LazyLock<Vec<Arc<Calendar>>> = LazyLock::new(|| {
    let read =
        |text: &&str| Arc::new(calendar(text).expect("the bundled calendars are well-formed"));
    FILES.iter().map(read).collect()
});

/// All calendars as one, for a brand of which nothing is known.
static ANY: LazyLock<Arc<Calendar>> = LazyLock::new(|| {
    let all: Vec<&Calendar> = ALL.iter().map(AsRef::as_ref).collect();
    Arc::new(Calendar::any_of(&all))
});

/// Every calendar, in order of the countries' codes.
#[must_use]
pub fn all() -> &'static [Arc<Calendar>] {
    &ALL
}

/// The calendar of a country, by its code of two letters.
#[must_use]
pub fn of_country(country: &str) -> Option<Arc<Calendar>> {
    ALL.iter()
        .find(|c| c.country.eq_ignore_ascii_case(country))
        .cloned()
}

/// The public holidays that a whole country keeps in a year; none where the country is unknown.
#[must_use]
pub fn holidays(country: &str, year: i16) -> Vec<Date> {
    of_country(country)
        .map(|c| c.of_year(year))
        .unwrap_or_default()
}

/// The calendar that keeps the holidays of every country in a zone, or of all where the zone is
/// not known; none where no listed country lies in the zone.
#[must_use]
pub fn of_zone(zone: Option<&str>) -> Option<Arc<Calendar>> {
    match zone {
        Some(zone) => ZONES.get(zone).cloned(),
        None => Some(ANY.clone()),
    }
}

/// The calendar of each zone, put together once.
static ZONES: LazyLock<BTreeMap<&'static str, Arc<Calendar>>> = LazyLock::new(|| {
    let mut there: BTreeMap<&'static str, Vec<&'static Arc<Calendar>>> = BTreeMap::new();
    for calendar in ALL.iter() {
        for zone in &calendar.zones {
            there.entry(zone).or_default().push(calendar);
        }
    }
    let joined = |several: Vec<&'static Arc<Calendar>>| match several.as_slice() {
        [one] => Arc::clone(one),
        several => {
            let several: Vec<&Calendar> = several.iter().map(AsRef::as_ref).collect();
            Arc::new(Calendar::any_of(&several))
        }
    };
    there
        .into_iter()
        .map(|(zone, calendars)| (zone, joined(calendars)))
        .collect()
});

/// A file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    country: String,
    name: String,
    zones: Vec<String>,
    holiday: Vec<Entry>,
}

/// One holiday as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// For people who read the file.
    #[serde(rename = "name")]
    _name: String,
    on: Option<String>,
    easter: Option<i32>,
    weekday: Option<String>,
    nth: Option<i8>,
    month: Option<i8>,
    plus: Option<i8>,
    before: Option<String>,
    dates: Option<Vec<String>>,
    substitute: Option<String>,
    since: Option<i16>,
    #[serde(default)]
    regional: bool,
}

fn calendar(text: &str) -> Option<Calendar> {
    let written: Written = toml::from_str(text).ok()?;
    let holidays: Option<Vec<Holiday>> = written.holiday.iter().map(holiday).collect();
    Some(Calendar::new(
        &written.country,
        &written.name,
        written.zones,
        &holidays?,
    ))
}

fn holiday(entry: &Entry) -> Option<Holiday> {
    let day_of = |text: &str| {
        let (month, day) = text.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    let weekday = entry.weekday.as_deref().map(weekday);
    let rule = if let Some(on) = &entry.on {
        let (month, day) = day_of(on)?;
        HolidayRule::Fixed { month, day }
    } else if let Some(days) = entry.easter {
        HolidayRule::Easter(days)
    } else if let Some(before) = &entry.before {
        let (month, day) = day_of(before)?;
        HolidayRule::Before {
            weekday: weekday??,
            month,
            day,
        }
    } else if let Some(dates) = &entry.dates {
        let dates: Option<Vec<Date>> = dates.iter().map(|d| d.parse().ok()).collect();
        HolidayRule::Listed(dates?)
    } else {
        HolidayRule::Nth {
            nth: entry.nth?,
            weekday: weekday??,
            month: entry.month?,
            plus: entry.plus.unwrap_or(0),
        }
    };
    let substitute = match entry.substitute.as_deref() {
        None => Substitute::None,
        Some("next-weekday") => Substitute::NextWeekday,
        Some("sunday-only") => Substitute::SundayOnly,
        Some("nearest") => Substitute::Nearest,
        Some("saturday-before") => Substitute::SaturdayBefore,
        Some(_) => return None,
    };
    Some(Holiday {
        rule,
        substitute,
        since: entry.since,
        regional: entry.regional,
    })
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn holidays_fall_where_governments_print_them() {
        for (country, day) in [
            ("DE", date(2026, 5, 14)),
            ("DE", date(2026, 4, 6)),
            ("AT", date(2026, 6, 4)),
            ("FR", date(2026, 5, 25)),
            ("ES", date(2027, 8, 16)),
            ("NL", date(2025, 4, 26)),
            ("GB", date(2021, 12, 28)),
            ("GB", date(2022, 1, 3)),
            ("GB", date(2026, 12, 28)),
            ("IE", date(2026, 2, 2)),
            ("US", date(2026, 7, 3)),
            ("US", date(2023, 11, 10)),
            ("US", date(2026, 11, 26)),
            ("US", date(2027, 12, 24)),
            ("CA", date(2026, 5, 18)),
            ("CA", date(2026, 10, 12)),
            ("AU", date(2026, 4, 4)),
            ("NZ", date(2026, 7, 10)),
            ("NZ", date(2022, 1, 4)),
            ("PT", date(2026, 6, 4)),
            ("IT", date(2026, 10, 4)),
            ("BE", date(2026, 7, 21)),
            ("CH", date(2026, 8, 1)),
        ] {
            let year = holidays(country, day.year());
            assert!(year.contains(&day), "{country} {day}: {year:?}");
        }
        assert!(!holidays("DE", 2026).contains(&date(2026, 6, 4)));
        assert!(of_country("DE").is_some_and(|c| c.rests(date(2026, 6, 4))));
        assert_eq!(holidays("XX", 2026), Vec::new());
        assert_eq!(all().len(), FILES.len());
    }
}
