//! Limits: until when an inquiry has to be answered, and on which clock the wait is counted.

use super::{Record, Terms};
use crate::domain::{Deadline, Hours, ServiceHours, StatedPromise};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// A limit for one inquiry: how long it may wait, and how a wait is counted.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    pub(super) allowed: SignedDuration,
    clock: Option<ServiceHours>,
}

impl Limit {
    /// The wait between two instants, on the limit's clock; never negative.
    pub(super) fn wait(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let wall = to.duration_since(from).max(SignedDuration::ZERO);
        self.clock
            .as_ref()
            .map_or(wall, |hours| hours.between(from, to))
    }
}

/// The service hours that count: the brand's own, or office hours in the zone that a host names.
pub(super) fn known_hours(terms: &Terms<'_>) -> Option<ServiceHours> {
    if let Some(service) = terms.service {
        return Some(service.clone());
    }
    let zone = TimeZone::get(terms.statements.zone.as_deref()?).ok()?;
    Some(ServiceHours::office(zone))
}

/// The same, or office hours where the day ends latest on earth, so that no brand is accused
/// by a time zone that we do not know.
fn lenient_hours(terms: &Terms<'_>) -> ServiceHours {
    known_hours(terms)
        .unwrap_or_else(|| ServiceHours::office(TimeZone::fixed(Offset::constant(-12))))
}

/// The promise that binds a channel: its own where it makes one, otherwise the site's; the
/// longest where several apply, so that the brand has the benefit of the doubt.
pub(super) fn promised<'a>(record: &Record, terms: &Terms<'a>) -> Option<&'a StatedPromise> {
    let all = &terms.statements.promises;
    let longest = |own: bool| {
        all.iter()
            .filter(|p| (p.channel == record.channel.id) == own)
            .max_by_key(|p| (p.limit, p.working_time))
    };
    longest(true).or_else(|| longest(false))
}

/// The limit that the terms lay down for an inquiry; none where the brand promised none.
pub(super) fn limit(record: &Record, terms: &Terms<'_>, asked: Timestamp) -> Option<Limit> {
    let until = |due: Timestamp| Limit {
        allowed: due.duration_since(asked),
        clock: None,
    };
    match terms.deadline? {
        Deadline::Within(allowed) => Some(Limit {
            allowed,
            clock: (terms.hours == Hours::Service).then(|| lenient_hours(terms)),
        }),
        Deadline::NextBusinessDay => {
            Some(until(lenient_hours(terms).next_business_day_close(asked)))
        }
        Deadline::Promised => {
            let promise = promised(record, terms)?;
            if !promise.working_time {
                return Some(Limit {
                    allowed: promise.limit,
                    clock: None,
                });
            }
            let hours = lenient_hours(terms);
            let days = promise.limit.as_hours() / 24;
            if days == 0 || promise.limit != SignedDuration::from_hours(days * 24) {
                return Some(until(hours.after_service_time(asked, promise.limit)));
            }
            // "Within two working days" ends at the close of the second working day after.
            let due = (0..days).fold(asked, |at, _| hours.next_business_day_close(at));
            Some(until(due))
        }
    }
}
