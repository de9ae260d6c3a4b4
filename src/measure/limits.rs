//! Limits: until when an inquiry has to be answered, and on which clock the wait is counted.

use super::{Record, Terms, calendars, is_about};
use crate::domain::{Deadline, Hours, PromisedClock, ServiceHours, StatedPromise};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// A limit for one inquiry: how long it may wait, and how a wait is counted.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    pub(super) allowed: SignedDuration,
    /// The calendars on which a wait may be counted; none for the wall clock.
    clocks: Vec<ServiceHours>,
}

impl Limit {
    /// The wait between two instants, on the limit's clock; never negative.
    pub(super) fn wait(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let wall = to.duration_since(from).max(SignedDuration::ZERO);
        // Where the time zone is not known the shortest wait that any of them gives.
        let service = self.clocks.iter().map(|hours| hours.between(from, to));
        service.min().unwrap_or(wall)
    }
}

/// The service hours that count: the brand's own, those that its pages state, or office hours in
/// the zone that a host names.
pub(super) fn known_hours(terms: &Terms<'_>) -> Option<ServiceHours> {
    if let Some(service) = terms.service {
        return Some(service.clone());
    }
    let said = terms.statements;
    let stated = said.hours.first();
    let zone = stated
        .and_then(|h| h.zone.as_deref())
        .or(said.zone.as_deref())?;
    let zone = TimeZone::get(zone).ok()?;
    let calendar = said.country.as_deref().and_then(calendars::of_country);
    let hours = match stated {
        Some(stated) => ServiceHours::new(zone, stated.spans(), Vec::new()),
        None => ServiceHours::office(zone),
    };
    Some(hours.resting_on(calendar))
}

/// The hours that may be meant: the known ones, or the same in every zone on earth where none is
/// known, so that no brand is accused by a time zone or a holiday that we do not know.
///
/// Where the country is not known, the holidays of every country that may be meant are days of
/// rest. No single zone is lenient for all inquiries: the later the day ends, the earlier it may
/// have begun, and with it the day on which the inquiry came in.
pub(super) fn possible_hours(terms: &Terms<'_>) -> Vec<ServiceHours> {
    if let Some(known) = known_hours(terms) {
        if known.knows_holidays() {
            return vec![known];
        }
        let calendar = calendars::of_zone(Some(known.zone().iana_name().unwrap_or("")));
        return vec![known.resting_on(calendar)];
    }
    let country = terms.statements.country.as_deref();
    let calendar = country
        .and_then(calendars::of_country)
        .or_else(|| calendars::of_zone(None));
    let stated = terms.statements.hours.first();
    (-12..=14)
        .map(|hours| {
            let zone = TimeZone::fixed(Offset::constant(hours));
            let hours = match stated {
                Some(stated) => ServiceHours::new(zone, stated.spans(), Vec::new()),
                None => ServiceHours::office(zone),
            };
            hours.resting_on(calendar.clone())
        })
        .collect()
}

/// The promise that binds a channel: its own where it makes one, otherwise the site's; the
/// longest where several apply, so that the brand has the benefit of the doubt.
#[must_use]
pub fn binding<'a>(record: &Record, terms: &Terms<'a>) -> Option<&'a StatedPromise> {
    let said = terms.statements;
    let longest = |from: &dyn Fn(&StatedPromise) -> bool| {
        said.promises
            .iter()
            .filter(|p| from(p))
            .max_by_key(|p| (p.limit, p.working_time))
    };
    // What is promised of e-mail or the telephone is no promise about this channel, and neither
    // is what another account promises.
    let binds = |p: &StatedPromise| p.can_bind() && is_about(p, &record.channel);
    let own = |p: &StatedPromise| p.channel == record.channel.id && binds(p);
    let site = |p: &StatedPromise| said.sites.contains(&p.channel) && binds(p);
    longest(&own).or_else(|| longest(&site))
}

/// A limit on the customer's wall clock.
fn wall(allowed: SignedDuration) -> Limit {
    Limit {
        allowed,
        clocks: Vec::new(),
    }
}

/// The latest that any of the hours that may be meant gives.
fn latest(
    terms: &Terms<'_>,
    asked: Timestamp,
    due: &dyn Fn(&ServiceHours) -> Timestamp,
) -> Option<Limit> {
    let last = possible_hours(terms).iter().map(due).max();
    last.map(|due| wall(due.duration_since(asked)))
}

/// The limit that the terms lay down for an inquiry; none where the brand promised none.
pub(super) fn limit(record: &Record, terms: &Terms<'_>, asked: Timestamp) -> Option<Limit> {
    match terms.deadline? {
        Deadline::Within(allowed) if terms.hours == Hours::Service => Some(Limit {
            allowed,
            clocks: possible_hours(terms),
        }),
        Deadline::Within(allowed) => Some(wall(allowed)),
        Deadline::NextBusinessDay => {
            latest(terms, asked, &|hours| hours.next_business_day_close(asked))
        }
        Deadline::Promised => limit_of(binding(record, terms)?, terms, asked),
    }
}

/// The limit that one promise lays down for an inquiry, on the promise's own clock.
pub(super) fn limit_of(
    promise: &StatedPromise,
    terms: &Terms<'_>,
    asked: Timestamp,
) -> Option<Limit> {
    let days = promise.limit.as_hours() / 24;
    let whole = days > 0 && promise.limit == SignedDuration::from_hours(days * 24);
    match promise.clock {
        PromisedClock::Wall if promise.weekends && promise.holidays => Some(wall(promise.limit)),
        // "Within 24 hours, Monday to Friday": those days count with all their hours.
        PromisedClock::Wall => latest(terms, asked, &|hours| {
            hours.all_day().after_service_time(asked, promise.limit)
        }),
        // "Within two working days" ends at the close of the second working day after.
        PromisedClock::WorkingDays if whole => latest(terms, asked, &|hours| {
            (0..days).fold(asked, |at, _| hours.next_business_day_close(at))
        }),
        PromisedClock::WorkingDays | PromisedClock::WorkingHours | PromisedClock::StatedHours => {
            latest(terms, asked, &|hours| {
                hours.after_service_time(asked, promise.limit)
            })
        }
    }
}
