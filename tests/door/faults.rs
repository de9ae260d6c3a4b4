//! Faults: every path of the misbehaving host ends as it must, in time, asked as often as it may.

use crate::long;
use crate::misbehaving::{faults, open};
use crate::support::{Host, answer, missing};
use crate::way::{Way, html, manners};
use futures::StreamExt;
use rousseau::crawl::{Fetch, Limits, Replay, walk};
use rousseau::domain::GapCause;
use rousseau::evidence::Capture;
use std::time::Duration;

/// What a fault must end in.
#[derive(Debug, Clone, Copy)]
enum Must {
    /// A gap of a kind whose words hold these.
    Unreachable(&'static str),
    Unreadable(&'static str),
    Blocked(&'static str),
    RateLimited,
    HostError(u16),
    /// A part, marked as such.
    Part,
    /// A whole answer.
    Whole,
}

fn holds(must: Must, seen: &Result<Capture, GapCause>) -> bool {
    match (must, seen) {
        (Must::Unreachable(words), Err(GapCause::Unreachable(why)))
        | (Must::Unreadable(words), Err(GapCause::Unreadable(why)))
        | (Must::Blocked(words), Err(GapCause::Blocked(why))) => why.contains(words),
        (Must::RateLimited, Err(GapCause::RateLimited)) => true,
        (Must::HostError(status), Err(GapCause::HostError(s))) => *s == status,
        (Must::Part, Ok(c)) => c.cut && !c.body.is_empty(),
        (Must::Whole, Ok(c)) => !c.cut,
        _ => false,
    }
}

/// Each fault: the path, what it must end in, and how often it may be asked.
const MUST: &[(&str, Must, usize)] = &[
    ("/slow/nothing", Must::Unreachable("no answer in time"), 3),
    ("/slow/head", Must::Unreachable("no answer in time"), 3),
    ("/slow/body", Must::Part, 1),
    ("/slow/stops", Must::Part, 1),
    ("/endless/body", Must::Part, 1),
    ("/endless/chunks", Must::Part, 1),
    ("/endless/promised", Must::Unreadable("no valid HTTP"), 1),
    ("/length/short", Must::Part, 3),
    ("/length/reset", Must::Part, 3),
    ("/length/two", Must::Unreadable("length"), 1),
    ("/length/twice", Must::Unreadable("two lengths"), 1),
    ("/length/listed", Must::Unreadable("two lengths"), 1),
    (
        "/length/and-chunked",
        Must::Unreadable("one of them in chunks"),
        1,
    ),
    (
        "/length/chunked-and",
        Must::Unreadable("one of them in chunks"),
        1,
    ),
    ("/length/negative", Must::Unreadable("length"), 1),
    ("/length/word", Must::Unreadable("length"), 1),
    ("/length/plus", Must::Unreadable("length"), 1),
    ("/length/huge", Must::Unreadable("length"), 1),
    (
        "/coding/gzip-chunked",
        Must::Unreadable("transfer coding"),
        1,
    ),
    ("/coding/xchunked", Must::Unreadable("transfer coding"), 1),
    (
        "/coding/twice-chunked",
        Must::Unreadable("transfer coding"),
        1,
    ),
    ("/coding/old-chunked", Must::Unreadable("no valid HTTP"), 1),
    ("/chunk/no-last", Must::Part, 3),
    ("/chunk/bad-size", Must::Part, 3),
    ("/chunk/huge-size", Must::Part, 3),
    ("/chunk/short", Must::Part, 3),
    ("/chunk/reset", Must::Part, 3),
    ("/head/lines", Must::Unreadable("too large"), 1),
    ("/head/101-lines", Must::Unreadable("too large"), 1),
    ("/head/huge", Must::Unreadable("headers of"), 1),
    ("/head/endless", Must::Unreadable("too large"), 1),
    ("/head/endless-lines", Must::Unreadable("too large"), 1),
    ("/head/cookies", Must::Unreadable("headers of"), 1),
    ("/head/continue", Must::Unreachable("no answer in time"), 3),
    ("/head/hints", Must::Unreachable("no answer in time"), 3),
    ("/head/switch", Must::Unreadable("101"), 1),
    ("/head/old", Must::Unreadable("no valid HTTP"), 1),
    ("/head/future", Must::Unreadable("no valid HTTP"), 1),
    ("/head/no-status", Must::Unreadable("no valid HTTP"), 1),
    ("/head/status-0", Must::Unreadable("no valid HTTP"), 1),
    ("/head/status-20", Must::Unreadable("no valid HTTP"), 1),
    ("/head/status-2000", Must::Unreadable("no valid HTTP"), 1),
    ("/head/folded", Must::Unreadable("no valid HTTP"), 1),
    ("/head/spaced", Must::Unreadable("no valid HTTP"), 1),
    ("/head/null", Must::Unreadable("no valid HTTP"), 1),
    ("/head/closed", Must::Unreachable("closed"), 3),
    ("/head/cut", Must::Unreachable("closed"), 3),
    ("/head/reset", Must::Unreachable("reset"), 3),
    ("/bomb/gzip", Must::Part, 1),
    ("/bomb/deflate", Must::Part, 1),
    ("/bomb/raw-deflate", Must::Part, 1),
    ("/bomb/br", Must::Part, 1),
    ("/bomb/zstd", Must::Part, 1),
    ("/bomb/nested", Must::Part, 1),
    ("/packed/six", Must::Unreadable("times over"), 1),
    ("/packed/unknown", Must::Unreadable("lzma"), 1),
    ("/packed/cut", Must::Part, 3),
    ("/packed/sum", Must::Part, 3),
    (
        "/packed/not-at-all",
        Must::Unreadable("packing is damaged"),
        1,
    ),
    ("/to/circle", Must::Unreadable("circle"), 1),
    ("/to/circle2", Must::Unreadable("circle"), 1),
    ("/to/self", Must::Unreadable("circle"), 1),
    (
        "/to/nowhere",
        Must::Unreadable("without saying where to"),
        1,
    ),
    ("/to/broken", Must::Unreadable("no address"), 1),
    ("/to/file", Must::Blocked("file:"), 1),
    ("/to/script", Must::Blocked("javascript:"), 1),
    ("/to/metadata", Must::Blocked("169.254.169.254"), 1),
    ("/to/line", Must::Whole, 1),
    ("/to/half-line", Must::Unreadable("no valid HTTP"), 1),
    ("/limit/429", Must::Whole, 2),
    ("/limit/503", Must::Whole, 2),
    ("/limit/for-ever", Must::RateLimited, 4),
    ("/limit/absurd", Must::RateLimited, 1),
    ("/fails/always", Must::HostError(500), 3),
    ("/fails/odd", Must::HostError(999), 3),
];

#[tokio::test]
async fn every_fault_ends_as_it_must_and_replays_alike() {
    let all = faults();
    for fault in &all {
        let known = MUST.iter().any(|(path, _, _)| *path == fault.path);
        assert!(known, "{} is not expected to end in anything", fault.path);
    }
    assert_eq!(all.len(), MUST.len());
    // Bombs are also told apart by their codings elsewhere; one of them does here.
    let must: Vec<_> = MUST
        .iter()
        .filter(|(path, ..)| long() || !path.starts_with("/bomb/") || *path == "/bomb/nested")
        .collect();
    // A host of its own each, since hosts that misbehave too often are set aside.
    let mut hosts = Vec::new();
    for _ in &must {
        hosts.push(open().await);
    }
    let mut quick = manners(&hosts.iter().collect::<Vec<_>>());
    let mut patient = quick.clone();
    quick.patience.answer = Duration::from_secs(2);
    patient.patience.headers = Duration::from_secs(8);
    patient.patience.crawl = Duration::from_secs(8);
    patient.patience.answer = Duration::from_secs(16);
    let ways = (Way::new(quick), Way::new(patient));
    let checks = must.iter().zip(&hosts).map(|((path, must, most), host)| {
        let way = if is_slow(path) { &ways.0 } else { &ways.1 };
        async move {
            let seen = way.page(host.url(path)).await;
            let asked = host.heard(path).len();
            let told = seen.as_ref().map(|c| (c.status, c.cut, c.body.len()));
            let mut faults = Vec::new();
            if !holds(*must, &seen) || asked > *most {
                faults.push(format!("{path}: {told:?} after {asked}, not {must:?}"));
            }
            if seen
                .as_ref()
                .is_ok_and(|c| c.header("set-cookie").is_some())
            {
                faults.push(format!("{path}: cookies are kept"));
            }
            if let Err(cause) = &seen
                && !codes_of(path).contains(&cause.code())
            {
                faults.push(format!("{path}: told as {}", cause.code()));
            }
            (seen, faults)
        }
    });
    // In order and a few at once: floods would else starve the others.
    let checks = futures::stream::iter(checks).buffered(4);
    let (seen, faults): (Vec<_>, Vec<_>) = checks.unzip().await;
    let mut faults = faults.concat();
    let replays = [ways.0, ways.1].map(|w| Replay::new(w.live.into_bundle().expect("evidence")));
    for (((path, _, _), host), seen) in must.iter().zip(&hosts).zip(seen) {
        let replay = &replays[usize::from(!is_slow(path))];
        if replay.fetch(html(host.url(path))).await != seen {
            faults.push(format!("{path}: the replay differs"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The codes by which a fault may be told.
fn codes_of(path: &str) -> &'static [&'static str] {
    match path.split('/').nth(1) {
        Some("slow") => &["net.timeout"],
        Some("head") if is_slow(path) => &["net.timeout"],
        Some("head" | "coding") => &["http.bad_message", "net.connect"],
        Some("length" | "endless") => &["http.bad_message", "http.ambiguous_length"],
        Some("to") if path.contains("circle") || path.ends_with("self") => {
            &["net.too_many_redirects"]
        }
        // A line that breaks off in the middle is no line at all.
        Some("to") if path.ends_with("half-line") => &["http.bad_message"],
        Some("to") => &["net.bad_redirect", "net.blocked_address"],
        Some("limit") => &["http.rate_limited"],
        Some("fails") => &["http.host_error"],
        Some("close") => &["net.connect"],
        _ => &[
            "content.unreadable",
            "net.connect",
            "net.timeout",
            "http.bad_message",
        ],
    }
}

/// Whether a fault is one of time, to be met with little patience.
fn is_slow(path: &str) -> bool {
    path.starts_with("/slow/") || matches!(path, "/head/continue" | "/head/hints")
}

#[tokio::test]
async fn what_lies_about_its_type_is_no_page() {
    let host = Host::open(|heard| {
        let html = "content-type: text/html\r\n";
        match heard.path.as_str() {
            "/robots.txt" => missing(),
            "/pdf" => answer(200, html, b"%PDF-1.7\n1 0 obj"),
            "/png" => answer(200, html, b"\x89PNG\r\n\x1a\n\0\0"),
            "/zip" => answer(200, html, b"PK\x03\x04\0\0"),
            "/json" => answer(200, html, b"{\"a\": [1, 2]}"),
            "/said" => answer(200, "content-type: application/pdf\r\n", b"<p>Hello"),
            _ => answer(
                200,
                html,
                b"<title>Brand</title><p>A page of words for everybody.",
            ),
        }
    })
    .await;
    let way = Way::new(manners(&[&host]));
    let limits = Limits {
        pages: 1,
        depth: 0,
        only_preferred: false,
    };
    for path in ["/pdf", "/png", "/zip", "/json", "/said"] {
        let walked = walk(&host.url(path), limits, &way.live).await;
        assert!(walked.pages.is_empty(), "{path}");
        let cause = walked.missed.first().map(|m| m.cause.code());
        assert_eq!(cause, Some("content.unexpected_type"), "{path}");
    }
}
