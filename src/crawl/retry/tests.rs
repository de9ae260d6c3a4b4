//! Tests: how long a host asks us to wait, case by case.

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
    (&[("retry-after", "0x10")], "", None),
    (&[("retry-after", "+5")], "", None),
    (&[("retry-after", "5, 10")], "", None),
    (&[("retry-after", "1772452830000")], "", Some(30.0)),
    (&[("retry-after", "4294967295")], "", Some(4_294_967_295.0)),
    (&[("retry-after-ms", "1500")], "", Some(1.5)),
    (&[("x-ratelimit-reset", "1772452860000000")], "", Some(60.0)),
    (&[("x-ratelimit-reset-requests", "6m0s")], "", Some(360.0)),
    (
        &[("x-ratelimit-reset-tokens", "1h2m3.5s")],
        "",
        Some(3723.5),
    ),
    (&[("x-ratelimit-reset-tokens", "5 apples")], "", None),
    (&[("x-ratelimit-reset-after", "1.25")], "", Some(1.25)),
    (
        &[("x-ratelimit-reset", "Mon, 02 Mar 2026 12:00:30 GMT")],
        "",
        Some(30.0),
    ),
    (
        &[("ratelimit", "\"burst\";r=10;t=5, \"day\";r=0;t=600")],
        "",
        Some(600.0),
    ),
    (
        &[("ratelimit", "\"day\";r=0;t=600, \"burst\";r=10;t=5")],
        "",
        Some(600.0),
    ),
    (
        &[
            ("ratelimit", "\"day\";r=0"),
            ("ratelimit-policy", "\"burst\";q=5;w=1,\"day\";q=9;w=600"),
        ],
        "",
        Some(600.0),
    ),
    (&[("ratelimit-policy", "\"day\";q=9;w=600")], "", None),
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
fn each_row_of_the_list_is_waited_for() {
    let rows = include_str!("../../../tests/hostile/retry-after/headers.jsonl");
    for row in rows.lines() {
        let row: Value = serde_json::from_str(row).expect("a row");
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let now = date(&text(&row["now"])).expect("a date");
        let headers = row["headers"].as_object().expect("headers");
        let headers: Vec<_> = headers.iter().map(|(n, v)| (n.clone(), text(v))).collect();
        let least = row["wait_at_least_s"].as_f64();
        for status in [429, 503] {
            let wait = asked_wait(status, &headers, b"", now).map(|w| w.as_secs_f64());
            // Where nothing is asked for, or nothing but the past, our own pause follows.
            let right = match (wait, least) {
                (None, None) => true,
                (wait, Some(least)) => wait.unwrap_or(0.0) >= least,
                _ => false,
            };
            assert!(right, "{status} {row}: {wait:?}");
        }
    }
}

#[test]
fn a_host_that_names_no_time_is_given_a_minute_after_the_third_refusal() {
    let of = |times| unasked_wait(Duration::from_secs(2), times, "https://brand.example/");
    for (times, least) in [(1, 1), (2, 2), (3, 60), (4, 60)] {
        assert!(of(times) >= Duration::from_secs(least), "{times}");
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
