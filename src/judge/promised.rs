//! Promised: what became of each stated promise, on its own clock and on the channels it binds.

use super::verdict::verdict;
use super::words::span;
use crate::domain::{
    Brand, Deadline, Finding, Floor, Happened, Hours, PromisedClock, ServiceHours, Share,
    StatedPromise, Tally, Verdict,
};
use crate::measure::{
    CaseKind, Record, Statements, Terms, binding, calendars, is_about, promised_cases,
};

/// What happened is told from the first inquiry on; only the check asks for more.
const NO_FLOOR: Floor = Floor { cases: 0, days: 0 };

/// Every stated promise with what happened on the channels that it binds.
pub(super) fn stated(
    brand: &Brand,
    records: &[Record],
    findings: &[Finding],
    said: &Statements,
) -> Vec<StatedPromise> {
    let terms = Terms {
        cases: CaseKind::Inquiries,
        deadline: Some(Deadline::Promised),
        hours: Hours::All,
        service: brand.service.as_ref(),
        statements: said,
    };
    let told = |promise: &StatedPromise| StatedPromise {
        happened: records
            .iter()
            .filter(|r| binds(promise, r, &terms))
            .filter_map(|r| happened(promise, r, findings, &terms))
            .collect(),
        ..promise.clone()
    };
    said.promises.iter().map(told).collect()
}

/// Says whether a promise binds a channel: its own, or the site's where it makes none itself.
fn binds(promise: &StatedPromise, record: &Record, terms: &Terms<'_>) -> bool {
    let bound = binding(record, terms);
    let same = |other: &StatedPromise| other.channel == promise.channel;
    promise.can_bind() && is_about(promise, &record.channel) && bound.is_some_and(same)
}

/// What happened on one channel; none where nobody asked anything.
fn happened(
    promise: &StatedPromise,
    record: &Record,
    findings: &[Finding],
    terms: &Terms<'_>,
) -> Option<Happened> {
    let tally: Tally = promised_cases(record, terms, promise).into_iter().collect();
    if tally.counted() == 0 {
        return None;
    }
    // The check on promises judges the one that binds; the others only say what happened.
    let judges = |f: &&Finding| {
        let promised = f
            .bar
            .as_ref()
            .is_some_and(|b| b.within == Some(Deadline::Promised));
        f.channel == record.channel.id && promised && f.verdict != Verdict::NotApplicable
    };
    let finding = findings
        .iter()
        .find(judges)
        .filter(|_| binding(record, terms) == Some(promise));
    let outcome = verdict(&tally, Share::ONE, NO_FLOOR, 0.0, false);
    let share = outcome.estimate.map(|e| e.share.get());
    Some(Happened {
        channel: record.channel.id.clone(),
        kept: tally.kept,
        total: tally.decided(),
        open: tally.pending + tally.unknown,
        share,
        rule: finding.map(|f| f.rule.clone()),
        verdict: finding.map(|f| f.verdict),
        certainty: finding.and_then(|f| f.certainty),
        says: says(promise, &tally),
    })
}

/// What happened in one sentence.
fn says(promise: &StatedPromise, tally: &Tally) -> String {
    let days = promise.limit.as_hours() / 24;
    let (limit, clock) = match promise.clock {
        PromisedClock::WorkingDays if days == 1 => ("one working day".to_owned(), ""),
        PromisedClock::WorkingDays if days > 1 => (format!("{days} working days"), ""),
        _ if promise.working_time => (span(promise.limit), " of working time"),
        _ => (span(promise.limit), ""),
    };
    let open = tally.pending + tally.unknown;
    let rest = match (tally.pending, tally.unknown) {
        (0, 0) => String::new(),
        (n, 0) => format!("; {n} still within it"),
        (0, n) => format!("; {n} hidden by a gap"),
        _ => format!("; of {open} it cannot be told yet"),
    };
    let n = tally.decided();
    let asked = if n == 1 { "inquiry" } else { "inquiries" };
    if n == 0 {
        return format!("nobody waited {limit}{clock} yet{rest}");
    }
    format!(
        "{} of {n} {asked} had an answer within {limit}{clock}{rest}",
        tally.kept
    )
}

/// The service hours in words, where they come from, and which holidays count.
pub(super) fn service_words(service: Option<&ServiceHours>, said: &Statements) -> String {
    let country = said.country.as_deref().and_then(calendars::of_country);
    let rest = match service
        .and_then(ServiceHours::calendar)
        .or(country.as_ref())
    {
        Some(calendar) => format!(", with {}", calendar.words()),
        None if service.is_some_and(ServiceHours::knows_holidays) => String::new(),
        None => "; its country is not known: where a public holiday of any that may be meant lies \
                 between, it counts as one"
            .to_owned(),
    };
    let words = match (service, said.hours.first()) {
        (Some(service), _) => {
            let zone = service.zone().iana_name().unwrap_or("a fixed zone");
            format!("{} ({zone}), from the brand file", week(service))
        }
        (None, Some(stated)) => {
            let zone = stated.zone.as_ref().or(said.zone.as_ref());
            let zone = zone.map_or("in an unknown zone", String::as_str);
            let utc = jiff::tz::TimeZone::UTC;
            let hours = ServiceHours::new(utc, stated.spans(), Vec::new());
            let host = stated.address.host_str().unwrap_or("its page");
            format!(
                "{} ({zone}), as {host} states for its support",
                week(&hours)
            )
        }
        (None, None) => said.zone.as_ref().map_or_else(
            || "not stated; deadlines are taken where they end latest on earth".to_owned(),
            |zone| format!("not stated; Monday to Friday, 09:00 to 17:00, is assumed in {zone}"),
        ),
    };
    words + &rest
}

fn week(service: &ServiceHours) -> String {
    let short = |time: jiff::civil::Time| {
        if time.second() == 59 {
            return "24:00".to_owned();
        }
        format!("{:02}:{:02}", time.hour(), time.minute())
    };
    let line = |span: &crate::domain::ServiceSpan| {
        let day = format!("{:?}", span.day);
        format!(
            "{} {} to {}",
            &day[..3],
            short(span.open),
            short(span.close)
        )
    };
    service
        .spans()
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join(", ")
}
