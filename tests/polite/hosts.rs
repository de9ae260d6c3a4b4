//! Misbehaving hosts: walked over politely, whatever they do.

use crate::counting::{Answer, Host, manners, page, status, way};
use rousseau::crawl::{Limits, walk};
use rousseau::domain::GapCause;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long the hosts are walked over where that is asked for.
const HOUR: Duration = Duration::from_hours(1);
/// How long a host is left alone between two runs of that hour.
const BETWEEN_RUNS: Duration = Duration::from_secs(20);

/// How hosts misbehave, each with a name.
const PROFILES: [&str; 26] = [
    "plain",
    "forbids",
    "delays",
    "robots-500",
    "robots-429",
    "robots-hangs",
    "robots-huge",
    "robots-moves",
    "limits-once",
    "limits-always",
    "limits-in-words",
    "limits-by-headers",
    "limits-by-structure",
    "unready-until-a-date",
    "fails-always",
    "fails-at-first",
    "says-nothing",
    "hangs",
    "is-slow",
    "breaks-off",
    "refuses",
    "moves-for-ever",
    "calendar",
    "grows",
    "sessions",
    "facets",
];

/// A page with links to these.
fn linking(paths: impl IntoIterator<Item = String>) -> Answer {
    let mut body = "<!doctype html><title>A page</title><p>Some words to read here.".to_owned();
    for path in paths {
        let _ = write!(body, "<a href=\"{path}\">a page</a> ");
    }
    page(body)
}

/// What a host of a profile says of its robots.
fn robots(profile: &str, nth: usize, interval: Duration) -> Answer {
    let text = |text: &str| Answer {
        headers: "content-type: text/plain\r\n".to_owned(),
        ..page(text)
    };
    match profile {
        "forbids" => text("User-agent: *\nDisallow: /private\n"),
        "delays" => text(&format!(
            "User-agent: *\nCrawl-delay: {}\n",
            interval.as_secs_f64()
        )),
        "robots-500" => status(500),
        "robots-429" if nth == 0 => wait("retry-after: 0.3\r\n", 300),
        "robots-hangs" => Answer {
            late: Duration::from_secs(30),
            ..text("User-agent: *\nAllow: /\n")
        },
        "robots-huge" => text(&"# nothing\n".repeat(100_000)),
        "robots-moves" => Answer {
            headers: "location: /robots.txt?again\r\n".to_owned(),
            ..status(301)
        },
        _ => status(404),
    }
}

/// Too many requests, until a time.
fn wait(headers: &str, millis: u64) -> Answer {
    Answer {
        headers: headers.to_owned(),
        hold: Duration::from_millis(millis),
        ..status(429)
    }
}

fn answer(profile: &str, path: &str, nth: usize) -> Answer {
    let steps = path.matches('/').count();
    let number: u32 = path
        .bytes()
        .fold(7, |n, b| n.wrapping_mul(31).wrapping_add(u32::from(b)));
    let usual = || {
        let pages = (0..12).map(|n| format!("/s{}/p{}", number % 7, (number + n) % 90));
        linking(
            pages.chain(
                ["/private/a".to_owned()]
                    .into_iter()
                    .filter(|_| profile == "forbids"),
            ),
        )
    };
    let first = nth == 0 && path != "/";
    match profile {
        "limits-once" if first => wait("retry-after: 0.2\r\n", 200),
        "limits-always" => wait("", 0),
        "limits-in-words" if first => wait("retry-after: soon\r\n", 20),
        "limits-by-headers" => Answer {
            headers: "content-type: text/html\r\nx-ratelimit-remaining: 0\r\n\
                      x-ratelimit-reset-after: 0.1\r\n"
                .to_owned(),
            hold: Duration::from_millis(100),
            ..usual()
        },
        "limits-by-structure" if first => {
            wait("ratelimit: \"a\";r=9;t=9, \"b\";r=0;t=0.2\r\n", 200)
        }
        "unready-until-a-date" if path == "/s1/p1" => Answer {
            headers: "retry-after: Fri, 31 Dec 2100 23:59:59 GMT\r\n".to_owned(),
            hold: Duration::from_hours(1),
            ..status(503)
        },
        "fails-always" => status(500),
        "fails-at-first" if nth < 2 => status(502),
        "says-nothing" => status(0),
        "hangs" if path != "/" => Answer {
            late: Duration::from_secs(30),
            ..usual()
        },
        "is-slow" => Answer {
            late: Duration::from_millis(60),
            ..usual()
        },
        "breaks-off" => Answer {
            missing: 9,
            ..usual()
        },
        "refuses" if path != "/" => status([401, 403, 407, 451][number as usize % 4]),
        "moves-for-ever" if path != "/" => Answer {
            headers: format!("location: /m/{number}\r\n"),
            ..status(302)
        },
        "calendar" => {
            linking((1..3).map(|n| format!("/events/2026-{}-{:02}", number % 9000, n + steps)))
        }
        "grows" => linking([format!("{}/more", path.trim_end_matches('/'))]),
        "sessions" => linking((0..9).map(|n| format!("/p{n}?sid={number}{n}"))),
        "facets" => linking((0..9).map(|n| format!("/shop?color={}&size={n}", number % 97))),
        _ => usual(),
    }
}

/// Walks over a host of a profile, once or, where an hour is asked for, run after run until it is
/// over; gives how often the host was asked.
async fn walked(profile: &str, interval: Duration, pages: u32, folder: &Path) -> usize {
    let wanted = if profile == "delays" {
        interval * 2
    } else {
        interval
    };
    let begun = Instant::now();
    let owned = profile.to_owned();
    let host = Host::open(wanted, move |path, nth| {
        if path.starts_with("/robots.txt") {
            robots(&owned, nth, wanted)
        } else {
            answer(&owned, path, nth)
        }
    })
    .await;
    let limits = Limits {
        pages,
        depth: 8,
        only_preferred: false,
    };
    let mut asked = 0;
    loop {
        let mut manners = manners(interval, &[&host]);
        manners.state = Some(folder.join("state"));
        if !profile.ends_with("hangs") {
            // On a busy machine whoever gives up early would never learn what the host asked for.
            manners.patience.headers = Duration::from_secs(5);
            manners.patience.crawl = Duration::from_secs(5);
            manners.patience.answer = Duration::from_secs(10);
        }
        let way = way(
            manners,
            &folder.join(format!("run-{asked}-{}", begun.elapsed().as_secs())),
        );
        let walked = walk(&host.url("/"), limits, &way).await;
        let paths = host.end_of_run();
        assert_eq!(host.seen().violations, Vec::<String>::new(), "{profile}");
        let pages: BTreeSet<&String> = paths.iter().collect();
        assert!(pages.len() <= 210, "{profile}: {} pages", pages.len());
        // A page that was limited is asked for once more, when its time has come.
        assert!(paths.len() <= 420, "{profile}: {}", paths.len());
        if profile == "robots-500" || profile == "robots-hangs" {
            assert!(paths.iter().all(|p| p == "/robots.txt"), "{profile}");
            assert!(walked.pages.is_empty(), "{profile}");
        }
        asked += paths.len();
        let over = !hour() || begun.elapsed() > HOUR;
        if over {
            return asked;
        }
        // A host that was set aside at once is come back to as a schedule would, not sooner.
        tokio::time::sleep(BETWEEN_RUNS).await;
    }
}

/// Says whether the hosts are to be walked over for an hour.
fn hour() -> bool {
    std::env::var_os("ROUSSEAU_HOUR").is_some()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hosts_that_misbehave_are_asked_politely() {
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    let (interval, pages) = if long { (1000, 190) } else { (20, 4) };
    let interval = Duration::from_millis(interval);
    let folder = tempfile::tempdir().expect("a folder");
    let walks = PROFILES.map(|profile| {
        let folder = folder.path().join(profile);
        async move {
            std::fs::create_dir_all(&folder).expect("made");
            (profile, walked(profile, interval, pages, &folder).await)
        }
    });
    let asked: Vec<(&str, usize)> = futures::future::join_all(walks).await;
    let all: usize = asked.iter().map(|(_, n)| n).sum();
    assert!(all >= if long { 2000 } else { 80 }, "{asked:?}");
    if hour() {
        let told = format!("{all} requests, 0 violations: {asked:?}\n");
        let place = std::env::temp_dir().join("rousseau-politeness-hour");
        std::fs::write(place, told).expect("the count can be written");
    }
}

#[tokio::test]
async fn a_host_is_asked_for_no_more_than_its_budget() {
    let host = Host::open(Duration::ZERO, |path, _| match path {
        "/" => linking((0..300).map(|n| format!("/{}/{n}", n % 20))),
        _ => linking([]),
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let way = way(
        manners(Duration::from_micros(1), &[&host]),
        &folder.path().join("e"),
    );
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    let limits = Limits {
        pages: if long { 300 } else { 20 },
        depth: 90,
        only_preferred: false,
    };
    let walked = walk(&host.url("/"), limits, &way).await;
    if !long {
        assert_eq!(host.seen().paths.len(), 21);
        return;
    }
    assert_eq!(host.seen().paths.len(), 201, "200 pages and robots.txt");
    let said = walked.missed.iter().any(
        |m| matches!(&m.cause, GapCause::Budget(why) if why.contains("200 pages of 127.0.0.1")),
    );
    assert!(said, "{:?}", walked.missed.first());
}
