//! Faults: every path of the misbehaving host ends as it must, in time, asked as often as it may.

use crate::misbehaving::{faults, open};
use crate::way::{Way, html, manners};
use futures::StreamExt;
use rousseau::crawl::{Fetch, Replay};
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
    let checks = MUST.iter().map(|(path, must, most)| async move {
        // A host of its own each, since hosts that misbehave too often are set aside.
        let host = open().await;
        let mut manners = manners(&[&host]);
        manners.patience.answer = Duration::from_secs(8);
        let slow = path.starts_with("/slow");
        if !slow {
            manners.patience.headers = Duration::from_secs(4);
            manners.patience.crawl = Duration::from_secs(4);
        }
        let way = Way::new(manners);
        let address = host.url(path);
        let seen = way.page(address.clone()).await;
        let asked = host.heard(path).len();
        let mut faults = Vec::new();
        if !holds(*must, &seen) || asked > *most {
            let seen = seen.clone().map(|c| (c.status, c.cut, c.body.len()));
            faults.push(format!("{path}: {seen:?} after {asked}, not {must:?}"));
        }
        if let Ok(capture) = &seen {
            let cookies = capture.headers.iter().any(|(n, _)| n.contains("cookie"));
            if cookies {
                faults.push(format!("{path}: cookies are kept"));
            }
        }
        let replay = Replay::new(way.live.into_bundle().expect("evidence"));
        if replay.fetch(html(address)).await != seen {
            faults.push(format!("{path}: the replay differs"));
        }
        faults
    });
    let checks = futures::stream::iter(checks).buffer_unordered(4);
    let faults: Vec<String> = checks.concat().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
