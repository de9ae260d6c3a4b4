//! Spans: the window that was asked for, from what was typed.

use super::out::Said;
use crate::domain::Window;
use anyhow::Result;
use jiff::{SignedDuration, Timestamp};

/// The end of the window: the instant or day that was asked for, or now.
pub(super) fn end(asked: Option<&str>, now: Timestamp) -> Result<Timestamp> {
    let Some(text) = asked else { return Ok(now) };
    let day = |text: &str| -> Option<Timestamp> {
        let day: jiff::civil::Date = text.parse().ok()?;
        Some(day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
    };
    let end = text.parse().ok().or_else(|| day(text)).ok_or_else(|| {
        let next = "write it like 2026-03-30 or 2026-03-30T12:00:00Z";
        Said::of(
            "usage.bad_time",
            format!("--until {text}: it is no day; {next}"),
        )
    })?;
    if end > now {
        let next = "an audit looks back, so name a day before now";
        let why = format!("--until {text}: it lies ahead; {next}");
        return Err(Said::of("usage.bad_time", why).into());
    }
    Ok(end)
}

/// Reads a span such as `28d` and makes the window that ends at an instant.
pub(super) fn window(span: &str, now: Timestamp) -> Result<Window> {
    window_of("--window", span, now)
}

/// The same for the span of another option, by whose name mistakes are told.
pub(super) fn window_of(option: &str, span: &str, now: Timestamp) -> Result<Window> {
    let wrong = || {
        let why = format!("{option} {span}: it is no span of time; write it like 28d, 2w or 36h");
        Said::of("usage.bad_time", why)
    };
    let (number, unit) = span.split_at(
        span.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .len(),
    );
    let count: i64 = number.parse().map_err(|_| wrong())?;
    let hours = match unit {
        "h" => count,
        "d" => count.checked_mul(24).ok_or_else(wrong)?,
        "w" => count.checked_mul(7 * 24).ok_or_else(wrong)?,
        _ => return Err(wrong().into()),
    };
    if !(1..=24 * 366 * 3).contains(&hours) {
        let why = format!("{option} {span}: it is out of range; choose from 1h to 1098d");
        return Err(Said::of("usage.bad_time", why).into());
    }
    // Whole seconds, so that the window reads well in files.
    let now = Timestamp::from_second(now.as_second()).map_err(|_| wrong())?;
    let from = now
        .checked_sub(SignedDuration::from_hours(hours))
        .map_err(|_| wrong())?;
    Ok(Window::new(from, now).ok_or_else(wrong)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_time_are_read_and_wrong_ones_refused() {
        let now: Timestamp = "2026-03-30T00:00:00.5Z".parse().expect("an instant");
        for (span, days) in [("28d", 28.0), ("36h", 1.5), ("2w", 14.0)] {
            assert_eq!(
                window(span, now).map(|w| w.days()).ok(),
                Some(days),
                "{span}"
            );
        }
        for span in [
            "",
            "d",
            "28",
            "-3d",
            "0d",
            "28m",
            "99999999999999d",
            "five days",
        ] {
            assert!(window(span, now).is_err(), "{span}");
        }
    }
}
