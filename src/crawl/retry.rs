//! Retry: how long a host asks us to wait, in each dialect in which hosts ask.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::time::Duration;

/// Whatever a host asks for, it is no longer than this: ten years.
const LONGEST: f64 = 315_360_000.0;
/// Numbers from here on are seconds since 1970, below they are seconds to wait.
const FIRST_EPOCH: f64 = 1_000_000_000.0;
/// Numbers from here on are milliseconds since 1970.
const FIRST_MILLIS: f64 = 100_000_000_000.0;
/// Bodies longer than this do not speak of waiting.
const LONGEST_BODY: usize = 64 * 1024;
/// Headers that tell when a limit ends, beside those of `remaining`.
const RESETS: [&str; 5] = [
    "ratelimit-reset",
    "x-ratelimit-reset",
    "x-rate-limit-reset",
    "ratelimit-resettime",
    "x-ratelimit-reset-after",
];
/// Headers that tell how many requests are left.
const REMAINING: [&str; 4] = [
    "ratelimit-remaining",
    "x-ratelimit-remaining",
    "x-rate-limit-remaining",
    "ratelimit-dailyremaining",
];

/// The wait that an answer asks for, counted from its arrival; none where it asks for none.
///
/// Shape: the longest of all that is said. Times in the past and words without a meaning count
/// for nothing. Limits that are not exhausted count only where the answer is a refusal.
pub(super) fn asked_wait(
    status: u16,
    headers: &[(String, String)],
    body: &[u8],
    now: Timestamp,
) -> Option<Duration> {
    let refused = matches!(status, 429 | 503);
    let values = |name: &str| -> Vec<&str> {
        let named = headers.iter().filter(|(n, _)| n == name);
        named.map(|(_, v)| v.trim()).collect()
    };
    // A host whose clock is wrong means the time between its own Date and its own date; an old
    // Date without a refusal is rather a copy from a cache.
    let dated = values("date").first().and_then(|d| date(d)).unwrap_or(now);
    let its_now = if refused { dated } else { dated.max(now) };
    let mut waits = Vec::new();
    if refused || status == 403 || (300..400).contains(&status) {
        let after = values("retry-after");
        waits.extend(after.into_iter().filter_map(|v| retry_after(v, its_now)));
    }
    // Behind a cache the limits are those of whoever asked first.
    let cached = values("age")
        .iter()
        .any(|a| number(a).is_some_and(|a| a > 0.0));
    let exhausted = REMAINING
        .iter()
        .flat_map(|name| values(name))
        .any(|v| number(v).is_some_and(|left| left < 1.0));
    if (exhausted && !cached) || refused {
        let resets = RESETS.iter().flat_map(|name| values(name));
        waits.extend(resets.filter_map(|v| reset(v, its_now)));
    }
    if refused || !cached {
        let limits = values("ratelimit");
        waits.extend(limits.into_iter().filter_map(|v| structured(v, refused)));
    }
    waits.extend(in_body(status, body));
    waits.into_iter().max()
}

/// The pause before asking again where the host names none.
///
/// Shape: doubles with each try, and up to a quarter more, by the address, so that what failed
/// together does not come again together.
pub(super) fn backoff(first: Duration, tries: u32, address: &str) -> Duration {
    let doubled = first.saturating_mul(1 << tries.saturating_sub(1).min(6));
    let seed = blake3::hash(address.as_bytes()).as_bytes()[0];
    doubled + doubled.mul_f64(f64::from(seed) / 1024.0)
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_matches('"');
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    text.parse::<f64>().ok().filter(|n| plain && n.is_finite())
}

fn seconds(number: f64) -> Option<Duration> {
    (number >= 0.0).then(|| Duration::from_secs_f64(number.min(LONGEST)))
}

fn until(at: Timestamp, now: Timestamp) -> Option<Duration> {
    let wait = at.duration_since(now).as_secs_f64();
    (wait > 0.0).then(|| Duration::from_secs_f64(wait.min(LONGEST)))
}

/// Reads Retry-After. Source: RFC 9110, 10.2.3; beside it, what servers really send.
fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    match number(value) {
        Some(delta) if delta >= FIRST_EPOCH => reset(value, now).or_else(|| seconds(delta)),
        Some(delta) => seconds(delta),
        None => until(date(value)?, now),
    }
}

/// Reads the end of a limit: seconds since 1970, seconds from now, or a date.
fn reset(value: &str, now: Timestamp) -> Option<Duration> {
    let Some(number) = number(value) else {
        return until(date(value.trim_matches('"'))?, now);
    };
    if number < FIRST_EPOCH {
        return seconds(number).filter(|wait| !wait.is_zero());
    }
    let millis = if number >= FIRST_MILLIS {
        number
    } else {
        number * 1000.0
    };
    let now = now.as_duration().as_secs_f64();
    let wait = millis / 1000.0 - now;
    (wait > 0.0).then(|| Duration::from_secs_f64(wait.min(LONGEST)))
}

/// Reads `limit=10, remaining=0, reset=5` and `"default";r=0;t=5`.
/// Source: the drafts of "`RateLimit` header fields for HTTP".
fn structured(value: &str, refused: bool) -> Option<Duration> {
    let mut left = None;
    let mut wait = None;
    for part in value.split([',', ';']) {
        match part.split_once('=').map(|(k, v)| (k.trim(), number(v))) {
            Some(("remaining" | "r", found)) => left = found,
            Some(("reset" | "t", found)) => wait = found,
            _ => {}
        }
    }
    let exhausted = refused || left.is_some_and(|left| left < 1.0);
    seconds(wait.filter(|_| exhausted)?).filter(|wait| !wait.is_zero())
}

/// Reads the wait that some interfaces name in the answer itself.
fn in_body(status: u16, body: &[u8]) -> Option<Duration> {
    let refused = matches!(status, 403 | 429 | 503);
    // Answers that are not refusals name only a `backoff`, at their end.
    let speaks = refused || holds(body, b"\"backoff\"");
    if !speaks || (refused && body.len() > LONGEST_BODY) || !starts_object(body) {
        return None;
    }
    let json: Value = serde_json::from_slice(body).ok()?;
    let of = |value: &Value| {
        let number = value.as_f64().or_else(|| number(value.as_str()?))?;
        seconds(number).filter(|wait| !wait.is_zero())
    };
    let mut places = vec!["/backoff"];
    if refused {
        places.extend(["/extras/wait_seconds", "/wait_seconds", "/retry_after"]);
    }
    let found = places.into_iter().filter_map(|p| json.pointer(p));
    found.filter_map(of).max()
}

fn holds(body: &[u8], word: &[u8]) -> bool {
    body.windows(word.len()).any(|w| w == word)
}

fn starts_object(body: &[u8]) -> bool {
    body.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{')
}

/// Reads a date of HTTP in each of its three forms, or an ISO 8601 instant.
///
/// Shape: a wrong weekday is forgiven, a leap second counted. Source: RFC 9110, 5.6.7.
pub(super) fn date(text: &str) -> Option<Timestamp> {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers with status 429 unless said otherwise, received at 12:00:00 of 2 March 2026:
    /// headers, body, and the seconds that they ask for.
    type Case = (
        &'static [(&'static str, &'static str)],
        &'static str,
        Option<f64>,
    );

    const NOW: &str = "2026-03-02T12:00:00Z";

    const ASKED: &[Case] = &[
        (&[], "", None),
        (&[("retry-after", "0")], "", Some(0.0)),
        (&[("retry-after", "1")], "", Some(1.0)),
        (&[("retry-after", " 00030 ")], "", Some(30.0)),
        (&[("retry-after", "1.5")], "", Some(1.5)),
        (&[("retry-after", "31536000")], "", Some(31_536_000.0)),
        (
            &[("retry-after", "99999999999999999999")],
            "",
            Some(LONGEST),
        ),
        (&[("retry-after", "1772452830")], "", Some(30.0)),
        (&[("retry-after", "-5")], "", None),
        (&[("retry-after", "5s")], "", None),
        (&[("retry-after", "soon")], "", None),
        (&[("retry-after", "")], "", None),
        (&[("retry-after", "NaN")], "", None),
        (&[("retry-after", "inf")], "", None),
        (&[("retry-after", "1e3")], "", None),
        (
            &[("retry-after", "Mon, 02 Mar 2026 12:00:30 GMT")],
            "",
            Some(30.0),
        ),
        (
            &[("retry-after", "mon, 2 mar 2026 12:00:30 gmt")],
            "",
            Some(30.0),
        ),
        (
            &[("retry-after", "Tue, 02 Mar 2026 12:00:30 GMT")],
            "",
            Some(30.0),
        ),
        (
            &[("retry-after", "Mon, 02 Mar 2026 12:00:30 UTC")],
            "",
            Some(30.0),
        ),
        (
            &[("retry-after", "Monday, 02-Mar-26 12:00:30 GMT")],
            "",
            Some(30.0),
        ),
        (
            &[("retry-after", "Mon Mar  2 12:00:30 2026")],
            "",
            Some(30.0),
        ),
        (
            &[("retry-after", "Mon, 02 Mar 2026 12:00:60 GMT")],
            "",
            Some(60.0),
        ),
        (&[("retry-after", "2026-03-02T12:00:30Z")], "", Some(30.0)),
        (
            &[("retry-after", "2026-03-02T13:00:30.5+01:00")],
            "",
            Some(30.5),
        ),
        (
            &[("retry-after", "Mon, 02 Mar 2026 11:59:59 GMT")],
            "",
            None,
        ),
        (
            &[("retry-after", "Fri, 31 Dec 1999 23:59:59 GMT")],
            "",
            None,
        ),
        (
            &[("retry-after", "Mon, 32 Mar 2026 12:00:30 GMT")],
            "",
            None,
        ),
        (
            &[("retry-after", "Mon, 02 Mar 2026 25:00:30 GMT")],
            "",
            None,
        ),
        (
            &[("retry-after", "Mon, 02 Foo 2026 12:00:30 GMT")],
            "",
            None,
        ),
        (
            &[("retry-after", "Mon, 02 Mar 2026 12:00:30 PST")],
            "",
            None,
        ),
        (&[("retry-after", "2"), ("retry-after", "7")], "", Some(7.0)),
        (
            &[
                ("retry-after", "20"),
                ("date", "Mon, 02 Mar 2026 11:00:00 GMT"),
            ],
            "",
            Some(20.0),
        ),
        (
            &[
                ("retry-after", "Mon, 02 Mar 2026 11:00:30 GMT"),
                ("date", "Mon, 02 Mar 2026 11:00:00 GMT"),
            ],
            "",
            Some(30.0),
        ),
        (&[("ratelimit-reset", "1772452860")], "", Some(60.0)),
        (&[("x-ratelimit-reset", "1772452860000")], "", Some(60.0)),
        (
            &[("x-ratelimit-reset", "2026-03-02T12:05:00.123456Z")],
            "",
            Some(300.123_456),
        ),
        (&[("x-ratelimit-reset", "2026-03-02T11:59:00Z")], "", None),
        (&[("x-ratelimit-reset", "1772452000")], "", None),
        (&[("x-rate-limit-reset", "45")], "", Some(45.0)),
        (
            &[("x-ratelimit-remaining", "-3"), ("x-ratelimit-reset", "x")],
            "",
            None,
        ),
        (
            &[("ratelimit", "limit=10, remaining=0, reset=40")],
            "",
            Some(40.0),
        ),
        (&[("ratelimit", "\"default\";r=0;t=40")], "", Some(40.0)),
        (&[("ratelimit", "\"default\";r=5")], "", None),
        (
            &[("retry-after", "10"), ("x-ratelimit-reset", "60")],
            "",
            Some(60.0),
        ),
        (
            &[("retry-after", "70"), ("x-ratelimit-reset", "60")],
            "",
            Some(70.0),
        ),
        (
            &[],
            r#"{"extras":{"wait_seconds":24,"time_left":"24 seconds"}}"#,
            Some(24.0),
        ),
        (&[], r#" {"wait_seconds": "24"}"#, Some(24.0)),
        (&[], r#"{"retry_after": 0.25}"#, Some(0.25)),
        (&[], r#"{"error":"too_many_requests"}"#, None),
        (&[], r#"{"wait_seconds": -4}"#, None),
        (&[], r#"{"wait_seconds": {}"#, None),
        (&[], "wait_seconds 24", None),
    ];

    const ASKED_BY_GOOD_ANSWERS: &[Case] = &[
        (&[("retry-after", "30")], "", None),
        (
            &[("x-ratelimit-remaining", "1"), ("x-ratelimit-reset", "60")],
            "",
            None,
        ),
        (
            &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "60")],
            "",
            Some(60.0),
        ),
        (
            &[
                ("x-ratelimit-remaining", "0.0"),
                ("x-ratelimit-reset", "60"),
            ],
            "",
            Some(60.0),
        ),
        (
            &[
                ("ratelimit-remaining", "0"),
                ("ratelimit-reset", "1772452860"),
            ],
            "",
            Some(60.0),
        ),
        (
            &[
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "60"),
                ("age", "9"),
            ],
            "",
            None,
        ),
        (
            &[
                ("x-ratelimit-remaining", "0"),
                ("x-ratelimit-reset", "2026-03-02T11:05:00Z"),
                ("date", "Mon, 02 Mar 2026 11:00:00 GMT"),
            ],
            "",
            None,
        ),
        (&[("ratelimit", "\"default\";r=0;t=40")], "", Some(40.0)),
        (&[("ratelimit", "\"default\";r=1;t=40")], "", None),
        (
            &[],
            r#"{"items":[],"backoff":10,"quota_remaining":5}"#,
            Some(10.0),
        ),
        (&[], r#"{"items":[],"wait_seconds":10}"#, None),
    ];

    fn check(status: u16, cases: &[Case]) {
        for (headers, body, seconds) in cases {
            let owned: Vec<_> = headers
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect();
            let now = NOW.parse().expect("a valid instant");
            let asked = asked_wait(status, &owned, body.as_bytes(), now);
            let near = |a: f64, b: f64| (a - b).abs() < 1e-3;
            let same = match (asked, seconds) {
                (None, None) => true,
                (Some(a), Some(b)) => near(a.as_secs_f64(), *b),
                _ => false,
            };
            assert!(
                same,
                "{status} {headers:?} {body}: {asked:?}, not {seconds:?}"
            );
        }
    }

    #[test]
    fn a_refusal_asks_for_a_wait_in_any_dialect() {
        check(429, ASKED);
        check(503, ASKED);
    }

    #[test]
    fn a_good_answer_asks_for_a_wait_where_its_limit_is_exhausted() {
        check(200, ASKED_BY_GOOD_ANSWERS);
    }

    #[test]
    fn our_own_pause_doubles_and_is_the_same_for_the_same_address() {
        let first = Duration::from_secs(2);
        let of = |tries| backoff(first, tries, "https://brand.example/");
        for (tries, least) in [(1, 2), (2, 4), (3, 8)] {
            let pause = of(tries);
            let least = Duration::from_secs(least);
            assert!(pause >= least && pause <= least.mul_f64(1.25), "{pause:?}");
        }
        assert_eq!(of(2), of(2));
        assert!(of(u32::MAX) <= Duration::from_mins(3));
    }
}
