//! Retry: how long a host asks us to wait, in each dialect in which hosts ask.

mod date;
mod limit;

pub(super) use date::date;
use jiff::Timestamp;
use limit::{number, structured, with_units};
use serde_json::Value;
use std::time::Duration;

/// Whatever a host asks for, it is no longer than this; no run lasts so long.
const LONGEST: f64 = 1e19;
/// Numbers from here on are seconds since 1970, below they are seconds to wait.
const FIRST_EPOCH: f64 = 1_000_000_000.0;
/// Numbers from here on are milliseconds since 1970, then microseconds, then nanoseconds.
const FIRST_MILLIS: f64 = 100_000_000_000.0;
/// A number in Retry-After is an instant only where that is near. Units: seconds.
const NEAR: f64 = 366.0 * 86_400.0;
/// Bodies longer than this do not speak of waiting.
const LONGEST_BODY: usize = 64 * 1024;
/// Headers that tell how long to wait, in seconds or as a date.
const AFTER: [&str; 4] = [
    "retry-after",
    "x-retry-after",
    "x-ratelimit-retry-after",
    "x-rate-limit-retry-after-seconds",
];
/// Headers that tell how long to wait, in milliseconds.
const AFTER_MILLIS: [&str; 3] = ["retry-after-ms", "x-ms-retry-after-ms", "x-retry-after-ms"];
/// Headers that tell when a limit ends, beside those of `remaining`.
const RESETS: [&str; 9] = [
    "ratelimit-reset",
    "x-ratelimit-reset",
    "x-rate-limit-reset",
    "x-ratelimit-resettime",
    "ratelimit-resettime",
    "x-ratelimit-reset-after",
    "x-rate-limit-reset-after",
    "x-ratelimit-reset-requests",
    "x-ratelimit-reset-tokens",
];
/// Headers that tell how many requests are left.
const REMAINING: [&str; 6] = [
    "ratelimit-remaining",
    "x-ratelimit-remaining",
    "x-rate-limit-remaining",
    "ratelimit-dailyremaining",
    "x-ratelimit-remaining-requests",
    "x-ratelimit-remaining-tokens",
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
    let all = |names: &[&str]| -> Vec<&str> { names.iter().flat_map(|n| values(n)).collect() };
    // A host whose clock is wrong means the time between its own Date and its own date; an old
    // Date without a refusal is rather a copy from a cache.
    let dated = values("date").first().and_then(|d| date(d)).unwrap_or(now);
    let its_now = if refused { dated } else { dated.max(now) };
    let mut waits = Vec::new();
    if status >= 300 {
        let after = all(&AFTER).into_iter();
        waits.extend(after.filter_map(|v| retry_after(v, its_now)));
        let millis = all(&AFTER_MILLIS).into_iter().filter_map(number);
        waits.extend(millis.filter_map(|ms| seconds(ms / 1000.0)));
    }
    // Behind a cache the limits are those of whoever asked first.
    let cached = values("age")
        .iter()
        .any(|a| number(a).is_some_and(|a| a > 0.0));
    let exhausted = all(&REMAINING)
        .into_iter()
        .any(|v| number(v).is_some_and(|left| left < 1.0));
    if (exhausted && !cached) || refused {
        let resets = all(&RESETS).into_iter();
        waits.extend(resets.filter_map(|v| reset(v, its_now)));
    }
    if refused || !cached {
        let limits = structured(&values("ratelimit"), &values("ratelimit-policy"), refused);
        waits.extend(limits.and_then(seconds));
    }
    waits.extend(in_body(status, body));
    waits.into_iter().max()
}

/// The pause before asking a host again that says that we ask too often, and not for how long.
///
/// Shape: doubles; after the third time in a row a minute.
pub(super) fn unasked_wait(first: Duration, times: u32, address: &str) -> Duration {
    let pause = backoff(first, times, address);
    if times < 3 {
        pause
    } else {
        pause.max(Duration::from_mins(1))
    }
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

fn seconds(number: f64) -> Option<Duration> {
    (number >= 0.0).then(|| Duration::from_secs_f64(number.min(LONGEST)))
}

fn until(at: Timestamp, now: Timestamp) -> Option<Duration> {
    let wait = at.duration_since(now).as_secs_f64();
    (wait > 0.0).then(|| Duration::from_secs_f64(wait.min(LONGEST)))
}

/// Reads Retry-After. Source: RFC 9110, 10.2.3; beside it, what servers really send.
fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let Some(delta) = number(value) else {
        return until(date(value)?, now);
    };
    let from_now = instant(delta) - now.as_duration().as_secs_f64();
    if delta >= FIRST_EPOCH && from_now.abs() < NEAR {
        return seconds(from_now).filter(|wait| !wait.is_zero());
    }
    seconds(delta)
}

/// Reads the end of a limit: seconds since 1970, seconds from now, or a date.
fn reset(value: &str, now: Timestamp) -> Option<Duration> {
    let Some(number) = number(value) else {
        let named = value.trim_matches('"');
        return match date(named) {
            Some(at) => until(at, now),
            None => seconds(with_units(named)?),
        };
    };
    let wait = if number < FIRST_EPOCH {
        number
    } else {
        instant(number) - now.as_duration().as_secs_f64()
    };
    seconds(wait).filter(|wait| !wait.is_zero())
}

/// The instant that a number names, whatever its unit. Units: seconds since 1970.
fn instant(mut number: f64) -> f64 {
    while number >= FIRST_MILLIS {
        number /= 1000.0;
    }
    number
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

#[cfg(test)]
mod tests;
