//! Marks: what we note on an answer beside what its host wrote.

use crate::crawl::ask::Came;
use crate::crawl::guard::Standing;
use crate::crawl::retry::date;
use crate::evidence::{CLOCK_OFF, TOKEN_REJECTED};
use jiff::Timestamp;

/// A clock that is off by less is right. Units: seconds. Source: FAULTS C5.
const RIGHT: i64 = 5 * 60;

/// An answer with our marks on it.
///
/// Shape: the clock of a host that the user has allowed as their own is not looked at, since it
/// may be set on purpose; neither is a date that a cache has kept.
pub(super) fn marked(mut came: Came, standing: Standing, now: Timestamp, with_token: bool) -> Came {
    if with_token && came.status == 403 {
        came.headers
            .push((TOKEN_REJECTED.to_owned(), "403".to_owned()));
    }
    if standing == Standing::Public
        && let Some(off) = off(&came.headers, now)
    {
        came.headers.push((CLOCK_OFF.to_owned(), off.to_string()));
    }
    came
}

/// By how much the host's clock is off, where that is too much. Units: seconds.
fn off(headers: &[(String, String)], now: Timestamp) -> Option<i64> {
    let of = |name: &str| {
        headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.trim())
    };
    let told = date(of("date")?)?;
    let kept = of("age").is_some_and(|age| age != "0");
    let off = told.as_second() - now.as_second();
    (!kept && off.abs() > RIGHT).then_some(off)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clock_that_is_really_off_is_noted() {
        let now: Timestamp = "2026-03-02T12:00:00Z".parse().expect("an instant");
        for (told, age, expected) in [
            ("Mon, 02 Mar 2026 12:00:00 GMT", None, None),
            ("Mon, 02 Mar 2026 12:04:59 GMT", None, None),
            ("Mon, 02 Mar 2026 11:00:00 GMT", None, Some(-3600)),
            ("Mon, 02 Mar 2026 11:00:00 GMT", Some("0"), Some(-3600)),
            ("Mon, 02 Mar 2026 11:00:00 GMT", Some("3600"), None),
            ("Tue, 03 Mar 2026 12:00:00 GMT", None, Some(86_400)),
            ("yesterday", None, None),
        ] {
            let mut headers = vec![("date".to_owned(), told.to_owned())];
            headers.extend(age.map(|a| ("age".to_owned(), a.to_owned())));
            assert_eq!(off(&headers, now), expected, "{told} {age:?}");
        }
        assert_eq!(off(&[], now), None);
    }
}
