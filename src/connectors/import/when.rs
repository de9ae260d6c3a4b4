//! When: the forms in which exports write an instant.

use super::entry::Fault;
use super::twcs;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

/// Above this a count is one of milliseconds: as seconds it would lie beyond the year 5000.
const MILLISECONDS: f64 = 1e11;
/// Forms that name an offset, beside RFC 3339.
const WITH_OFFSET: [&str; 3] = [
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S %z",
    "%a, %d %b %Y %H:%M:%S %z",
];
/// Forms that name none. Days stand before months in none of them, since nobody could tell.
const WITHOUT: [&str; 5] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
];

/// Reads an instant: RFC 3339 and its kin, counts of seconds or milliseconds since 1970, or a
/// local time where `zone` says of which place.
pub(super) fn instant(text: &str, zone: Option<&TimeZone>) -> Result<Timestamp, Fault> {
    let text = text.trim();
    let text = text
        .strip_suffix(" UTC")
        .map_or_else(|| text.to_owned(), |t| format!("{t}+00:00"));
    let text = text.as_str();
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    if let Some(at) = twcs::seconds(text.as_bytes()) {
        return Timestamp::from_second(i64::from(at)).map_err(|_| Fault::Time);
    }
    if let Ok(count) = text.parse::<f64>() {
        return counted(count);
    }
    let with = |form: &&str| strtime::parse(form, text).ok()?.to_timestamp().ok();
    if let Some(at) = WITH_OFFSET.iter().find_map(with) {
        return Ok(at);
    }
    let without = |form: &&str| {
        DateTime::strptime(
            form,
            text.split('.')
                .next()
                .filter(|_| form.starts_with("%Y"))
                .unwrap_or(text),
        )
        .ok()
    };
    let local = WITHOUT.iter().find_map(without).ok_or(Fault::Time)?;
    let zone = zone.ok_or(Fault::Zone)?;
    // An hour that a clock change repeats is taken for the earlier one, as calendars do.
    let at = zone.to_ambiguous_zoned(local).compatible();
    at.map(|z| z.timestamp()).map_err(|_| Fault::Time)
}

fn counted(count: f64) -> Result<Timestamp, Fault> {
    let milliseconds = if count.abs() > MILLISECONDS {
        count
    } else {
        count * 1000.0
    };
    if !(0.0..=1e14).contains(&milliseconds) {
        return Err(Fault::Time);
    }
    #[expect(clippy::cast_possible_truncation, reason = "it lies far below 2^63")]
    let whole = milliseconds.round() as i64;
    Timestamp::from_millisecond(whole).map_err(|_| Fault::Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, zone: Option<&str>, expected: Result<i64, Fault>) {
        let zone = zone.map(|z| TimeZone::get(z).expect("the zone exists"));
        let read = instant(text, zone.as_ref()).map(Timestamp::as_second);
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn instants_are_read_in_every_form_of_an_export() {
        let at = Ok(1_509_487_847);
        check("2017-10-31T22:10:47Z", None, at);
        check("2017-10-31T22:10:47.120+00:00", None, at);
        check("2017-10-31T22:10:47+0000", None, at);
        check("2017-10-31 22:10:47 UTC", None, at);
        check("Tue Oct 31 22:10:47 +0000 2017", None, at);
        check("Tue, 31 Oct 2017 22:10:47 +0000", None, at);
        check("1509487847", None, at);
        check("1509487847000", None, at);
        check("2017-10-31 22:10:47", Some("UTC"), at);
        check("31.10.2017 23:10:47", Some("Europe/Berlin"), at);
    }

    #[test]
    fn a_time_without_a_zone_is_refused_and_not_guessed() {
        check("2017-10-31 22:10:47", None, Err(Fault::Zone));
        check("yesterday", None, Err(Fault::Time));
        check("NaN", None, Err(Fault::Time));
        check("-5", None, Err(Fault::Time));
        // Which of the two is the month?
        check("10/11/2017 10:00", Some("UTC"), Err(Fault::Time));
    }
}
