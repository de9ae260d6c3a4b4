//! Time as the contract knows it: clocks, windows, service hours and deadlines.

use super::calendar::Calendar;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Tells what time it is, so that nothing else has to ask the machine.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// A clock that stands still, for replays, tests and the bundled brand.
#[derive(Debug, Clone, Copy)]
pub struct FrozenClock(pub Timestamp);

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// The half-open span of time that an audit looks at.
///
/// Shape: `from` is before `to`; `to` itself lies outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Window {
    /// The first instant inside the window.
    #[schemars(with = "String")]
    pub from: Timestamp,
    /// The first instant after the window; it is also the audit's instant.
    #[schemars(with = "String")]
    pub to: Timestamp,
}

impl Window {
    /// Makes a window, or none where it would be empty or run backwards.
    #[must_use]
    pub fn new(from: Timestamp, to: Timestamp) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// Says whether an instant lies inside.
    #[must_use]
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.to
    }

    /// The length of the window.
    ///
    /// Units: days of 24 hours.
    #[must_use]
    pub fn days(&self) -> f64 {
        self.to.duration_since(self.from).as_secs_f64() / 86_400.0
    }
}

/// How long a brand may take.
///
/// Shape: written `30m`, `2h`, `3d`, `next-business-day` or `promised` in a rule file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Deadline {
    /// A fixed time after the inquiry.
    Within(#[schemars(with = "String")] SignedDuration),
    /// The close of the next day on which the brand is in service.
    NextBusinessDay,
    /// What the brand itself has promised, read from its own pages.
    Promised,
}

/// Which clock a deadline runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hours {
    /// The customer's wall clock: nights and weekends count.
    #[default]
    All,
    /// The brand's published service hours only.
    Service,
}

/// One stretch of a weekday in which the brand is in service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceSpan {
    /// The weekday.
    pub day: Weekday,
    /// The opening, local time.
    pub open: Time,
    /// The close, local time; after `open`.
    pub close: Time,
}

/// When the brand itself says that it answers, with time zone and holidays.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceHours {
    zone: TimeZone,
    spans: Vec<ServiceSpan>,
    holidays: Vec<Date>,
    calendar: Option<Arc<Calendar>>,
}

impl ServiceHours {
    /// Puts service hours together.
    ///
    /// Shape: `spans` in any order; a span that does not open before it closes is dropped, and
    /// spans that overlap become one, so that no hour counts twice.
    #[must_use]
    pub fn new(zone: TimeZone, spans: Vec<ServiceSpan>, holidays: Vec<Date>) -> Self {
        let mut spans: Vec<_> = spans.into_iter().filter(|s| s.open < s.close).collect();
        spans.sort_by_key(|s| (s.day.to_monday_zero_offset(), s.open));
        spans.dedup_by(|next, kept| {
            let joined = next.day == kept.day && next.open <= kept.close;
            if joined {
                kept.close = kept.close.max(next.close);
            }
            joined
        });
        Self {
            zone,
            spans,
            holidays,
            calendar: None,
        }
    }

    /// The same hours, with the public holidays of a calendar.
    #[must_use]
    pub fn resting_on(mut self, calendar: Option<Arc<Calendar>>) -> Self {
        self.calendar = calendar;
        self
    }

    /// The calendar of public holidays, where one is known.
    #[must_use]
    pub fn calendar(&self) -> Option<&Arc<Calendar>> {
        self.calendar.as_ref()
    }

    /// Says whether anything is known of holidays: dates, or a calendar.
    #[must_use]
    pub fn knows_holidays(&self) -> bool {
        !self.holidays.is_empty() || self.calendar.is_some()
    }

    fn rests(&self, date: Date) -> bool {
        self.holidays.contains(&date) || self.calendar.as_ref().is_some_and(|c| c.rests(date))
    }

    /// Monday to Friday, 09:00 to 17:00, in a zone: what is assumed where a brand states none.
    #[must_use]
    pub fn office(zone: TimeZone) -> Self {
        let days = [
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
        ];
        let open = Time::constant(9, 0, 0, 0);
        let close = Time::constant(17, 0, 0, 0);
        let spans = days
            .iter()
            .map(|&day| ServiceSpan { day, open, close })
            .collect();
        Self::new(zone, spans, Vec::new())
    }

    /// The same days of service, each with all its hours.
    #[must_use]
    pub fn all_day(&self) -> Self {
        let (open, close) = (Time::midnight(), Time::constant(23, 59, 59, 999_999_999));
        let all = self.spans.iter().map(|s| ServiceSpan {
            day: s.day,
            open,
            close,
        });
        let hours = Self::new(self.zone.clone(), all.collect(), self.holidays.clone());
        hours.resting_on(self.calendar.clone())
    }

    /// The time zone in which the hours are meant.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The stretches of the week, Monday first.
    #[must_use]
    pub fn spans(&self) -> &[ServiceSpan] {
        &self.spans
    }

    /// Says whether the brand is in service at an instant.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = at.to_zoned(self.zone.clone());
        if self.rests(local.date()) {
            return false;
        }
        let (day, time) = (local.weekday(), local.time());
        self.spans
            .iter()
            .any(|s| s.day == day && s.open <= time && time < s.close)
    }

    /// The opening and closing instants of one local date, in order.
    fn intervals_on(&self, date: Date) -> Vec<(Timestamp, Timestamp)> {
        if self.rests(date) {
            return Vec::new();
        }
        let instant = |time: Time| {
            date.to_datetime(time)
                .to_zoned(self.zone.clone())
                .ok()
                .map(|z| z.timestamp())
        };
        self.spans
            .iter()
            .filter(|s| s.day == date.weekday())
            .filter_map(|s| Some((instant(s.open)?, instant(s.close)?)))
            .filter(|(open, close)| open < close)
            .collect()
    }

    /// The time in service between two instants.
    ///
    /// Shape: zero where `to` is not after `from`. Spans that a daylight-saving change
    /// shortens or lengthens count with their real length.
    #[must_use]
    pub fn between(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let mut sum = SignedDuration::ZERO;
        if to <= from || self.spans.is_empty() {
            return sum;
        }
        let mut date = from.to_zoned(self.zone.clone()).date();
        let last = to.to_zoned(self.zone.clone()).date();
        while date <= last {
            for (open, close) in self.intervals_on(date) {
                let (start, end) = (open.max(from), close.min(to));
                if start < end {
                    sum += end.duration_since(start);
                }
            }
            let Ok(next) = date.checked_add(1.day()) else {
                break;
            };
            date = next;
        }
        sum
    }

    /// The instant by which an inquiry has to be answered.
    ///
    /// Shape: for `NextBusinessDay` the close of the first service day that begins after the
    /// local day of the inquiry; never earlier than `asked`. Without any service day the
    /// deadline lies a year ahead, so that nobody is accused by an empty calendar.
    #[must_use]
    pub fn next_business_day_close(&self, asked: Timestamp) -> Timestamp {
        let mut date = asked.to_zoned(self.zone.clone()).date();
        for _ in 0..366 {
            let Ok(next) = date.checked_add(1.day()) else {
                break;
            };
            date = next;
            if let Some((_, close)) = self.intervals_on(date).last() {
                return *close;
            }
        }
        asked
            .checked_add(SignedDuration::from_hours(366 * 24))
            .unwrap_or(Timestamp::MAX)
    }

    /// The instant at which a given time in service has passed since `asked`.
    ///
    /// Shape: never earlier than `asked`; a year ahead where the calendar is empty.
    #[must_use]
    pub fn after_service_time(&self, asked: Timestamp, wanted: SignedDuration) -> Timestamp {
        let mut left = wanted;
        let mut date = asked.to_zoned(self.zone.clone()).date();
        for _ in 0..366 {
            for (open, close) in self.intervals_on(date) {
                let start = open.max(asked);
                if start >= close {
                    continue;
                }
                let span = close.duration_since(start);
                if span >= left {
                    return start.checked_add(left).unwrap_or(Timestamp::MAX);
                }
                left -= span;
            }
            let Ok(next) = date.checked_add(1.day()) else {
                break;
            };
            date = next;
        }
        asked
            .checked_add(SignedDuration::from_hours(366 * 24))
            .unwrap_or(Timestamp::MAX)
    }
}
