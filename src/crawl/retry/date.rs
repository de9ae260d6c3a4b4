//! Date: the dates of HTTP, in each of their forms.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Reads a date of HTTP in each of its three forms, or an ISO 8601 instant.
///
/// Shape: a wrong weekday is forgiven, a leap second counted. Source: RFC 9110, 5.6.7.
pub(in crate::crawl) fn date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant);
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let [weekday, rest @ ..] = words.as_slice() else {
        return None;
    };
    let known = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let weekday = weekday.get(..3)?.to_ascii_lowercase();
    if !known.contains(&weekday.as_str()) {
        return None;
    }
    let (day, month, year, time) = match rest {
        [day, month, year, h, m, s, zone]
            if ["GMT", "UTC"].contains(&zone.to_ascii_uppercase().as_str()) =>
        {
            (day, month, year, [h, m, s])
        }
        [month, day, h, m, s, year] => (day, month, year, [h, m, s]),
        _ => return None,
    };
    let year: i16 = year.parse().ok()?;
    // Two digits mean the century that is nearest. Source: RFC 9110, 5.6.7.
    let year = match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        _ => year,
    };
    let day = Date::new(year, month_of(month)?, day.parse().ok()?).ok()?;
    let mut clock = [0_i64; 3];
    for ((field, text), most) in clock.iter_mut().zip(time).zip([23, 59, 60]) {
        *field = text.parse().ok().filter(|n| (0..=most).contains(n))?;
    }
    let [h, m, s] = clock;
    let midnight = day.to_zoned(TimeZone::UTC).ok()?.timestamp();
    let into = jiff::SignedDuration::from_secs(h * 3600 + m * 60 + s);
    midnight.checked_add(into).ok()
}

fn month_of(name: &str) -> Option<i8> {
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let name = name.to_ascii_lowercase();
    (1..).zip(months).find(|(_, m)| *m == name).map(|(n, _)| n)
}
