//! Calendar: the slots of a schedule in a time zone, and the instants at which they run.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Span, Timestamp};

/// No slot is looked for further ahead than this: a leap day comes at the latest after eight years.
const AHEAD: i64 = 366 * 9;

/// When audits run: five fields as of `cron`, in a time zone.
///
/// Shape: a slot is a local date and time, whatever the zone does with it. One that a change of
/// the clock leaves out runs at the first instant after it, one that comes twice at the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    zone: TimeZone,
    minutes: Vec<i8>,
    hours: Vec<i8>,
    days: Vec<i8>,
    months: Vec<i8>,
    /// Monday is 1 and Sunday 7.
    weekdays: Vec<i8>,
    /// Both a day of the month and a weekday are named, so that either is enough.
    either: bool,
}

/// One slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The instant at which it runs.
    pub at: Timestamp,
    /// Its local date and time, by which it is known.
    pub local: DateTime,
}

impl Slot {
    /// The name by which it is kept, such as `2026-03-29T02:30`.
    #[must_use]
    pub fn name(&self) -> String {
        self.local.strftime("%Y-%m-%dT%H:%M").to_string()
    }
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Schedule {
    /// Once a week, at a time of day.
    #[must_use]
    pub fn weekly(on: Weekday, at: Time, zone: TimeZone) -> Self {
        Self {
            zone,
            minutes: vec![at.minute()],
            hours: vec![at.hour()],
            days: (1..=31).collect(),
            months: (1..=12).collect(),
            weekdays: vec![on.to_monday_one_offset()],
            either: false,
        }
    }

    /// Reads five fields: minute, hour, day of the month, month, weekday.
    ///
    /// Shape: `*`, numbers, names of months and weekdays, ranges, lists and steps; 0 and 7 are
    /// both Sunday. Where a day and a weekday are named, either is enough. A month that lacks a
    /// day has no slot on it.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn cron(text: &str, zone: TimeZone) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let [minute, hour, day, month, weekday] = fields[..] else {
            let n = fields.len();
            return Err(format!("\"{text}\" has {n} fields, and a schedule five"));
        };
        let mut weekdays: Vec<i8> = field(weekday, 0, 7, &WEEKDAYS, 1)?
            .into_iter()
            .map(|d| if d == 0 { 7 } else { d })
            .collect();
        weekdays.sort_unstable();
        weekdays.dedup();
        let read = Self {
            zone,
            minutes: field(minute, 0, 59, &[], 0)?,
            hours: field(hour, 0, 23, &[], 0)?,
            days: field(day, 1, 31, &[], 1)?,
            months: field(month, 1, 12, &MONTHS, 1)?,
            weekdays,
            either: !day.starts_with('*') && !weekday.starts_with('*'),
        };
        match read.next(Timestamp::UNIX_EPOCH) {
            Some(_) => Ok(read),
            None => Err(format!("\"{text}\" names a day that never comes")),
        }
    }

    /// Reads a weekday by its first three letters.
    #[must_use]
    pub fn weekday(name: &str) -> Option<Weekday> {
        let name = name.get(..3)?.to_ascii_lowercase();
        let at = WEEKDAYS.iter().position(|w| *w == name)?;
        Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
    }

    /// Says whether there is at most one slot a day.
    #[must_use]
    pub fn is_daily_at_most(&self) -> bool {
        self.minutes.len() == 1 && self.hours.len() == 1
    }

    /// The first slot that runs after an instant; none where it lies too far ahead.
    #[must_use]
    pub fn next(&self, after: Timestamp) -> Option<Slot> {
        // A slot of the day before may run only today, where a change leaves out a whole day.
        let mut date = self.date_of(after).checked_sub(Span::new().days(1)).ok()?;
        for _ in 0..AHEAD {
            let found = self.on(date).into_iter().find(|s| s.at > after);
            if found.is_some() {
                return found;
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    /// The last slot that runs at an instant or before it, but not before another.
    #[must_use]
    pub fn last(&self, until: Timestamp, from: Timestamp) -> Option<Slot> {
        let mut date = self.date_of(until);
        let first = self.date_of(from).checked_sub(Span::new().days(2)).ok()?;
        while date >= first {
            let found = self.on(date).into_iter().rev().find(|s| s.at <= until);
            if found.is_some() {
                return found.filter(|s| s.at >= from);
            }
            date = date.yesterday().ok()?;
        }
        None
    }

    /// The slots that run after one instant and at another or before it, oldest first.
    #[must_use]
    pub fn between(&self, after: Timestamp, until: Timestamp) -> Vec<Slot> {
        let mut slots = Vec::new();
        let first = self.date_of(after).checked_sub(Span::new().days(1));
        let (mut date, last) = (first.unwrap_or(Date::MIN), self.date_of(until));
        while date <= last {
            let of_day = self.on(date).into_iter();
            slots.extend(of_day.filter(|s| after < s.at && s.at <= until));
            let Ok(tomorrow) = date.tomorrow() else { break };
            date = tomorrow;
        }
        slots.dedup_by(|later, earlier| {
            let same = later.at == earlier.at;
            if same {
                *earlier = *later;
            }
            same
        });
        slots
    }

    fn date_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// The slots of a local date, in order.
    fn on(&self, date: Date) -> Vec<Slot> {
        let weekday = date.weekday().to_monday_one_offset();
        let day = self.days.contains(&date.day());
        let weekday = self.weekdays.contains(&weekday);
        let fits = if self.either {
            day || weekday
        } else {
            day && weekday
        };
        if !fits || !self.months.contains(&date.month()) {
            return Vec::new();
        }
        let times = self
            .hours
            .iter()
            .flat_map(|h| self.minutes.iter().map(|m| (*h, *m)));
        times
            .filter_map(|(hour, minute)| {
                let local = date.at(hour, minute, 0, 0);
                let at = self.instant(local)?;
                Some(Slot { at, local })
            })
            .collect()
    }

    /// The instant at which a local time comes, or would have come.
    fn instant(&self, local: DateTime) -> Option<Timestamp> {
        let found = self.zone.to_ambiguous_timestamp(local);
        match found.offset() {
            AmbiguousOffset::Gap { before, .. } => {
                let would_be = before.to_timestamp(local).ok()?;
                let after = would_be.checked_add(Span::new().seconds(1)).ok()?;
                let change = self.zone.preceding(after).next()?;
                Some(change.timestamp())
            }
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => {
                found.earlier().ok()
            }
        }
    }
}

/// The numbers that a field names, in order.
fn field(text: &str, least: i8, most: i8, names: &[&str], first: i8) -> Result<Vec<i8>, String> {
    let wrong = || format!("\"{text}\" names no numbers from {least} to {most}");
    let number = |word: &str| -> Result<i8, String> {
        let lower = word.to_ascii_lowercase();
        let at = names.iter().position(|n| *n == lower);
        let at = at.and_then(|at| i8::try_from(at).ok());
        let read = at.map(|at| at + first).or_else(|| word.parse().ok());
        read.filter(|n| (least..=most).contains(n))
            .ok_or_else(wrong)
    };
    let mut all = Vec::new();
    for part in text.split(',') {
        let (span, step) = match part.split_once('/') {
            Some((span, step)) => {
                let step = step.parse::<u8>().ok().filter(|s| *s > 0);
                (span, usize::from(step.ok_or_else(wrong)?))
            }
            None => (part, 1),
        };
        let (from, to) = match span.split_once('-') {
            _ if span == "*" => (least, most),
            Some((from, to)) => (number(from)?, number(to)?),
            // A number with a step goes on to the end, as cron has it.
            None if part.contains('/') => (number(span)?, most),
            None => (number(span)?, number(span)?),
        };
        if from > to {
            return Err(wrong());
        }
        all.extend((from..=to).step_by(step));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).expect("the zone is built in")
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("tests write instants")
    }

    #[test]
    fn fields_are_read_as_cron_reads_them() {
        for (text, least, most, numbers) in [
            ("*", 0, 3, Some(vec![0, 1, 2, 3])),
            ("1,3", 0, 5, Some(vec![1, 3])),
            ("1-3", 0, 5, Some(vec![1, 2, 3])),
            ("*/20", 0, 59, Some(vec![0, 20, 40])),
            ("5/20", 0, 59, Some(vec![5, 25, 45])),
            ("1-10/4", 0, 59, Some(vec![1, 5, 9])),
            ("60", 0, 59, None),
            ("3-1", 0, 59, None),
            ("*/0", 0, 59, None),
            ("", 0, 59, None),
            ("x", 0, 59, None),
            ("-1", 0, 59, None),
        ] {
            assert_eq!(field(text, least, most, &[], 0).ok(), numbers, "{text}");
        }
        assert_eq!(
            field("mon-fri", 0, 7, &WEEKDAYS, 1),
            Ok(vec![1, 2, 3, 4, 5])
        );
        assert_eq!(field("Jan,DEC", 1, 12, &MONTHS, 1), Ok(vec![1, 12]));
    }

    #[test]
    fn a_day_that_never_comes_is_refused_and_a_leap_day_waited_for() {
        assert!(Schedule::cron("0 6 30 2 *", TimeZone::UTC).is_err());
        let leap = Schedule::cron("0 6 29 2 *", TimeZone::UTC).expect("it comes");
        let next = leap
            .next(at("2096-03-01T00:00:00Z"))
            .expect("after eight years");
        assert_eq!(next.name(), "2104-02-29T06:00");
        let last = Schedule::cron("0 6 31 * *", TimeZone::UTC).expect("it comes");
        let names: Vec<String> = last
            .between(at("2026-01-01T00:00:00Z"), at("2026-06-01T00:00:00Z"))
            .iter()
            .map(Slot::name)
            .collect();
        assert_eq!(
            names,
            ["2026-01-31T06:00", "2026-03-31T06:00", "2026-05-31T06:00"]
        );
    }

    #[test]
    fn a_day_or_a_weekday_is_enough_where_both_are_named() {
        let both = Schedule::cron("0 6 13 * fri", TimeZone::UTC).expect("it comes");
        let slots = both.between(at("2026-03-01T00:00:00Z"), at("2026-03-15T00:00:00Z"));
        let names: Vec<String> = slots.iter().map(Slot::name).collect();
        assert_eq!(names, ["2026-03-06T06:00", "2026-03-13T06:00"]);
    }

    #[test]
    fn a_skipped_time_runs_at_the_first_instant_after_and_a_repeated_one_once() {
        let daily = Schedule::cron("30 2 * * *", zone("Europe/Berlin")).expect("it comes");
        let spring = daily.next(at("2026-03-28T12:00:00Z")).expect("it comes");
        assert_eq!(spring.at, at("2026-03-29T01:00:00Z"));
        let autumn = daily.between(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z"));
        let autumn: Vec<Timestamp> = autumn.iter().map(|s| s.at).collect();
        assert_eq!(autumn, [at("2026-10-25T00:30:00Z")]);
    }

    #[test]
    fn the_last_slot_is_found_from_behind() {
        let weekly = Schedule::cron("30 6 * * mon", TimeZone::UTC).expect("it comes");
        let from = at("2020-01-01T00:00:00Z");
        let last = weekly.last(at("2026-03-30T06:30:00Z"), from);
        assert_eq!(last.map(|s| s.name()).as_deref(), Some("2026-03-30T06:30"));
        let last = weekly.last(at("2026-03-30T06:29:59Z"), from);
        assert_eq!(last.map(|s| s.name()).as_deref(), Some("2026-03-23T06:30"));
        let from = at("2026-03-25T00:00:00Z");
        assert_eq!(weekly.last(at("2026-03-30T06:29:59Z"), from), None);
    }
}
