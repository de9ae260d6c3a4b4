//! Patience: slow, broken, refusing and lying hosts, and how often each is asked.

use crate::support::{Act, Heard, Host, answer, missing, page};
use crate::way::{Way, manners, text};
use flate2::Compression;
use flate2::write::GzEncoder;
use rousseau::domain::GapCause;
use std::io::Write;
use std::time::Duration;
use tokio::time::Instant;

/// A host without robots.txt.
async fn host(script: impl Fn(&Heard) -> Vec<Act> + Send + Sync + 'static) -> Host {
    Host::open(move |heard| match heard.path.as_str() {
        "/robots.txt" => missing(),
        _ => script(heard),
    })
    .await
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory takes everything");
    packed.finish().expect("memory takes everything")
}

fn packed(body: &[u8]) -> Vec<Act> {
    answer(200, "content-encoding: gzip\r\n", body)
}

/// The head of a page that promises more bytes than the test sends.
fn head(length: usize) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n").into_bytes()
}

fn is_unreachable(gap: &Result<rousseau::evidence::Capture, GapCause>, word: &str) -> bool {
    matches!(gap, Err(GapCause::Unreachable(why)) if why.contains(word))
}

#[tokio::test]
async fn a_host_is_never_asked_sooner_than_it_asked() {
    let cases = [
        ("retry-after: 1\r\n", "", 1000),
        ("retry-after: Mon, 02 Mar 2026 12:00:01 GMT\r\n", "", 1000),
        ("retry-after: Monday, 02-Mar-26 12:00:01 GMT\r\n", "", 1000),
        ("retry-after: Mon Mar  2 12:00:01 2026\r\n", "", 1000),
        ("retry-after: 0.5\r\n", "", 500),
        ("retry-after: soon\r\n", "", 5),
        ("retry-after: -1\r\n", "", 5),
        (
            "x-ratelimit-reset: 2026-03-02T12:00:01.000000Z\r\n",
            "",
            1000,
        ),
        (
            "ratelimit-remaining: 0\r\nratelimit-reset: 1772452801\r\n",
            "",
            1000,
        ),
        (
            "x-ratelimit-remaining: 0.0\r\nx-ratelimit-reset: 1\r\n",
            "",
            1000,
        ),
        ("ratelimit: \"default\";r=0;t=1\r\n", "", 1000),
        ("", r#"{"extras": {"wait_seconds": 1}}"#, 1000),
    ];
    let mut looks = Vec::new();
    for (headers, body, least) in cases {
        looks.push(async move {
            let host = host(move |heard| match heard.nth {
                0 => answer(429, headers, body),
                _ => page("now"),
            })
            .await;
            let way = Way::to(&[&host]);
            let seen = way.page(host.url("/")).await;
            assert_eq!(seen.map(|c| text(&c)), Ok("now".to_owned()), "{headers}");
            let heard = host.all();
            assert_eq!(heard.len(), 2, "{headers}");
            let waited = heard[1].at.duration_since(heard[0].at);
            assert!(
                waited >= Duration::from_millis(least),
                "{headers}: {waited:?}"
            );
        });
    }
    futures::future::join_all(looks).await;
}

#[tokio::test]
async fn an_exhausted_limit_holds_the_next_request_too() {
    let host = host(|heard| match heard.path.as_str() {
        "/a" => answer(
            200,
            "x-ratelimit-remaining: 0\r\nx-ratelimit-reset: 1\r\n",
            "",
        ),
        _ => page("b"),
    })
    .await;
    let way = Way::to(&[&host]);
    assert!(way.page(host.url("/a")).await.is_ok());
    assert!(way.page(host.url("/b")).await.is_ok());
    let waited = host.heard("/b")[0]
        .at
        .duration_since(host.heard("/a")[0].at);
    assert!(waited >= Duration::from_secs(1), "{waited:?}");
}

#[tokio::test]
async fn a_host_that_asks_for_too_long_a_wait_is_set_aside_at_once() {
    for headers in [
        "retry-after: 31536000\r\n",
        "retry-after: 99999999999999999999999\r\n",
        "retry-after: Tue, 03 Mar 2026 12:00:00 GMT\r\n",
        "ratelimit-reset: 1772539200\r\n",
    ] {
        let host = host(move |_| answer(429, headers, "")).await;
        let way = Way::to(&[&host]);
        for path in ["/a", "/b"] {
            let gap = way.page(host.url(path)).await;
            assert_eq!(
                gap.map(|c| c.status),
                Err(GapCause::RateLimited),
                "{headers}"
            );
        }
        assert_eq!(host.all().len(), 1, "{headers}");
    }
}

#[tokio::test]
async fn a_host_that_limits_for_ever_is_asked_a_few_times_and_set_aside() {
    let host = host(|_| answer(429, "", "")).await;
    let way = Way::to(&[&host]);
    for path in ["/a", "/b", "/c"] {
        let gap = way.page(host.url(path)).await;
        assert_eq!(gap.map(|c| c.status), Err(GapCause::RateLimited));
    }
    assert_eq!(host.all().len(), 3);
}

#[tokio::test]
async fn an_error_of_the_host_is_tried_three_times() {
    let host = host(|heard| match (heard.path.as_str(), heard.nth) {
        ("/burst", 2..) => page("up"),
        _ => answer(502, "", "down"),
    })
    .await;
    let way = Way::to(&[&host]);
    let seen = way.page(host.url("/burst")).await;
    assert_eq!(seen.map(|c| text(&c)), Ok("up".to_owned()));
    assert_eq!(host.heard("/burst").len(), 3);
    for _ in 0..2 {
        let gap = way.page(host.url("/down")).await.map(|c| c.status);
        assert_eq!(gap, Err(GapCause::HostError(502)));
    }
    assert_eq!(host.heard("/down").len(), 3);
}

#[tokio::test]
async fn a_host_that_fails_ten_times_is_set_aside() {
    let host = host(|_| answer(500, "", "")).await;
    let way = Way::to(&[&host]);
    for n in 0..8 {
        let gap = way.page(host.url(&format!("/{n}"))).await.map(|c| c.status);
        assert_eq!(gap, Err(GapCause::HostError(500)));
    }
    assert_eq!(host.all().len(), 10);
}

#[tokio::test]
async fn refusals_are_answers_and_are_asked_once() {
    for status in [401, 403, 404, 407, 410, 451] {
        let host = host(move |_| answer(status, "", "no")).await;
        let way = Way::to(&[&host]);
        let seen = way.page(host.url("/")).await.expect("an answer");
        assert_eq!((seen.status, host.all().len()), (status, 1));
        assert!(seen.obstacle().is_some());
    }
}

#[tokio::test]
async fn a_host_that_does_not_answer_is_a_gap_in_words() {
    let hang = host(|_| vec![Act::Hang]).await;
    let way = Way::to(&[&hang]);
    let gap = way.page(hang.url("/")).await;
    assert!(is_unreachable(&gap, "no answer in time"), "{gap:?}");
    assert_eq!(hang.all().len(), 3);

    let reset = host(|_| vec![Act::Reset]).await;
    let way = Way::to(&[&reset]);
    let gap = way.page(reset.url("/")).await;
    assert!(is_unreachable(&gap, "connection"), "{gap:?}");
    assert_eq!(reset.all().len(), 3);

    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("an address")
    };
    let mut manners = manners(&[]);
    manners.allow.insert(closed.to_string());
    let way = Way::new(manners);
    let address = url::Url::parse(&format!("http://{closed}/")).expect("valid");
    let gap = way.page(address).await;
    assert!(is_unreachable(&gap, "refused"), "{gap:?}");
}

#[tokio::test]
async fn a_slow_head_and_a_slow_body_end() {
    let head_drips = host(|_| vec![Act::Drip(b"X".to_vec(), Duration::from_millis(20))]).await;
    let way = Way::to(&[&head_drips]);
    let begun = Instant::now();
    assert!(way.page(head_drips.url("/")).await.is_err());
    assert!(begun.elapsed() < Duration::from_secs(4));

    let body_drips = host(|_| {
        let drip = Act::Drip(b"x".to_vec(), Duration::from_millis(50));
        vec![Act::Send(head(100_000)), drip]
    })
    .await;
    let way = Way::to(&[&body_drips]);
    let begun = Instant::now();
    let seen = way.page(body_drips.url("/")).await.expect("a part");
    assert!(seen.cut && !seen.body.is_empty());
    assert!(begun.elapsed() < Duration::from_millis(800));
    assert_eq!(body_drips.all().len(), 1);
}

#[tokio::test]
async fn an_endless_body_is_read_up_to_its_limit_once() {
    let host = host(|_| {
        let flood = Act::Drip(vec![b'x'; 1 << 18], Duration::ZERO);
        vec![Act::Send(b"HTTP/1.1 200 OK\r\n\r\n".to_vec()), flood]
    })
    .await;
    let mut manners = manners(&[&host]);
    manners.patience.answer = Duration::from_secs(20);
    let way = Way::new(manners);
    let seen = way.page(host.url("/")).await.expect("a part");
    assert_eq!((seen.cut, seen.body.len()), (true, 2 << 20));
    assert_eq!(host.all().len(), 1);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_tried_again_and_then_kept_as_a_part() {
    let chunk = |chunks: &str| {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        vec![Act::Send(format!("{head}{chunks}").into_bytes())]
    };
    let host = host(move |heard| match (heard.path.as_str(), heard.nth) {
        ("/short", _) => vec![Act::Send([head(100), b"a part".to_vec()].concat())],
        ("/chunk", _) | ("/later", 0) => chunk("6\r\na part\r\n"),
        ("/bad-chunk", _) => chunk("6\r\na part\r\nZZ\r\n"),
        _ => page("whole"),
    })
    .await;
    let way = Way::to(&[&host]);
    for path in ["/short", "/chunk", "/bad-chunk"] {
        let seen = way.page(host.url(path)).await.expect("a part");
        assert_eq!((seen.cut, text(&seen).as_str()), (true, "a part"), "{path}");
        assert_eq!(host.heard(path).len(), 3, "{path}");
    }
    let seen = way.page(host.url("/later")).await.expect("the whole");
    assert_eq!((seen.cut, text(&seen).as_str()), (false, "whole"));
}

#[tokio::test]
async fn packed_bodies_are_unpacked_within_the_limit() {
    let text_of = b"hello ".repeat(2000);
    let good = gzip(&text_of);
    let mut wrong_sum = good.clone();
    let place = wrong_sum.len() - 6;
    wrong_sum[place] ^= 0xff;
    let cut = good[..good.len() / 2].to_vec();
    let bomb = gzip(&vec![0; 5 << 20]);
    let twice = gzip(&good);
    let host = host(move |heard| match heard.path.as_str() {
        "/good" => packed(&good),
        "/padded" => packed(&[&good[..], b"padding"].concat()),
        "/wrong-sum" => packed(&wrong_sum),
        "/cut" => packed(&cut),
        "/bomb" => packed(&bomb),
        "/twice" => answer(200, "content-encoding: gzip, gzip\r\n", &twice),
        "/six" => answer(200, &"content-encoding: gzip\r\n".repeat(6), &good),
        "/garbage" => packed(b"this is not packed at all"),
        _ => answer(200, "content-encoding: br\r\n", "????"),
    })
    .await;
    let way = Way::to(&[&host]);
    for (path, length, cut) in [
        ("/good", 12_000, false),
        ("/padded", 12_000, false),
        ("/twice", 12_000, false),
        ("/wrong-sum", 12_000, true),
        ("/bomb", 2 << 20, true),
    ] {
        let seen = way.page(host.url(path)).await.expect(path);
        assert_eq!((seen.body.len(), seen.cut), (length, cut), "{path}");
    }
    assert!(way.page(host.url("/cut")).await.is_ok_and(|c| c.cut));
    for path in ["/six", "/garbage", "/br"] {
        let gap = way.page(host.url(path)).await;
        assert!(
            matches!(gap, Err(GapCause::Unreadable(_))),
            "{path}: {gap:?}"
        );
    }
}

#[tokio::test]
async fn answers_that_are_no_valid_http_are_unreadable() {
    let raw = |text: String| vec![Act::Send(text.into_bytes())];
    let host = host(move |heard| {
        raw(match heard.path.as_str() {
            "/two-lengths" => {
                "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nabc".to_owned()
            }
            "/both" => "HTTP/1.1 200 OK\r\ncontent-length: 9\r\ntransfer-encoding: chunked\r\n\r\n\
                        3\r\nabc\r\n0\r\n\r\n"
                .to_owned(),
            "/lines" => format!("HTTP/1.1 200 OK\r\n{}\r\nabc", "a: b\r\n".repeat(3000)),
            "/long" => format!("HTTP/1.1 200 OK\r\na: {}\r\n\r\nabc", "b".repeat(100_000)),
            "/old" => "just a body".to_owned(),
            _ => "HTTP/1.1 2x0 OK\r\n\r\n".to_owned(),
        })
    })
    .await;
    let way = Way::to(&[&host]);
    for path in [
        "/two-lengths",
        "/both",
        "/lines",
        "/long",
        "/old",
        "/status",
    ] {
        let gap = way.page(host.url(path)).await;
        assert!(
            matches!(gap, Err(GapCause::Unreadable(_))),
            "{path}: {gap:?}"
        );
    }
}

#[tokio::test]
async fn the_pace_of_a_host_is_kept_and_hosts_do_not_wait_for_each_other() {
    let hosts = [host(|_| page("a")).await, host(|_| page("b")).await];
    let mut manners = manners(&[&hosts[0], &hosts[1]]);
    manners.interval = Duration::from_millis(60);
    let way = Way::new(manners);
    let begun = Instant::now();
    let mut looks = Vec::new();
    for host in &hosts {
        for n in 0..10 {
            looks.push(way.page(host.url(&format!("/{n}"))));
        }
    }
    let seen = futures::future::join_all(looks).await;
    assert!(seen.iter().all(Result::is_ok));
    // Eleven requests a host with robots.txt: ten intervals.
    let took = begun.elapsed();
    assert!(took >= Duration::from_millis(600), "{took:?}");
    assert!(took < Duration::from_millis(900), "{took:?}");
    for host in &hosts {
        let all = host.all();
        for pair in all.windows(2) {
            let apart = pair[1].at.duration_since(pair[0].at);
            // A machine under load delivers some requests late, so the next seem early.
            assert!(apart >= Duration::from_millis(20), "{apart:?}");
        }
    }
}
