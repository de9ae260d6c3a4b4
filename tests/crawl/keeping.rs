//! Keeping: what passed is in the evidence, once, and what cannot be kept is not asked.

use crate::support::{Host, answer, missing, page};
use crate::way::{Way, bundle, html, manners, text};
use rousseau::crawl::{Event, Fetch, Replay};
use rousseau::domain::GapCause;
use rousseau::evidence::Bundle;
use std::time::Duration;

/// A host without robots.txt whose pages say their path.
async fn plain() -> Host {
    Host::open(|heard| match heard.path.as_str() {
        "/robots.txt" => missing(),
        "/down" => answer(500, "", ""),
        path => page(path),
    })
    .await
}

#[tokio::test]
async fn the_same_request_is_asked_once_however_many_ask() {
    let host = plain().await;
    let way = Way::to(&[&host]);
    let asked = (0..20).map(|n| way.page(host.url(&format!("/a#{n}"))));
    let seen = futures::future::join_all(asked).await;
    assert!(
        seen.iter()
            .all(|s| s.as_ref().is_ok_and(|c| text(c) == "/a"))
    );
    assert_eq!(host.heard("/a").len(), 1);
    let mut second = html(host.url("/a"));
    second.look = 1;
    assert!(way.live.fetch(second).await.is_ok());
    assert_eq!(host.heard("/a").len(), 2);
    assert_eq!(host.heard("/robots.txt").len(), 1);
}

#[tokio::test]
async fn a_resumed_run_asks_for_nothing_that_it_has() {
    let host = Host::open(|heard| match heard.path.as_str() {
        "/robots.txt" => answer(200, "", "User-agent: *\nDisallow: /no"),
        "/down" => answer(500, "", ""),
        path => page(path),
    })
    .await;
    let way = Way::to(&[&host]);
    assert!(way.page(host.url("/a")).await.is_ok());
    assert!(way.page(host.url("/down")).await.is_err());
    drop(way.live.into_bundle());
    let before = host.all().len();
    let bundle = Bundle::open(&way.folder.path().join("evidence")).expect("it was kept");
    let again = Way::over(manners(&[&host]), way.folder, bundle);
    assert!(again.page(host.url("/a")).await.is_ok());
    let gap = again.page(host.url("/down")).await.map(|c| c.status);
    assert_eq!(gap, Err(GapCause::HostError(500)));
    let gap = again.page(host.url("/no")).await;
    assert!(matches!(gap, Err(GapCause::Robots(_))), "{gap:?}");
    assert_eq!(
        (host.all().len(), host.heard("/robots.txt").len()),
        (before, 1)
    );
    assert!(again.page(host.url("/b")).await.is_ok());
    assert_eq!(host.all().len(), before + 1);
}

#[tokio::test]
async fn a_replay_gives_every_answer_and_every_gap_again() {
    let host = plain().await;
    let way = Way::to(&[&host]);
    let blocked = url::Url::parse("http://10.0.0.1/").expect("valid");
    let requests = [
        html(host.url("/a")),
        html(host.url("/down")),
        html(blocked),
        html(host.url("/robots.txt")),
    ];
    let mut seen = Vec::new();
    for request in &requests {
        seen.push(way.live.fetch(request.clone()).await);
    }
    let folder = way.folder;
    let sealed = way
        .live
        .into_bundle()
        .expect("evidence")
        .seal()
        .expect("sealed");
    let replay = Replay::new(Bundle::open(&sealed).expect("it opens"));
    for (request, seen) in requests.into_iter().zip(seen) {
        assert_eq!(replay.fetch(request).await, seen);
    }
    drop(folder);
}

#[tokio::test]
async fn an_unchanged_page_is_taken_from_the_earlier_audit() {
    let host = Host::open(|heard| match heard.path.as_str() {
        "/robots.txt" => missing(),
        "/fresh" => page("fresh"),
        _ if heard.header("if-none-match") == Some("\"v1\"") => answer(304, "etag: \"v1\"\r\n", ""),
        _ => answer(200, "etag: \"v1\"\r\ncontent-type: text/html\r\n", "first"),
    })
    .await;
    let way = Way::to(&[&host]);
    let first = way.page(host.url("/a")).await.expect("an answer");
    let folder = way.folder;
    let earlier = way.live.into_bundle().expect("evidence");
    let next = bundle(&folder, "next");
    let mut again = Way::over(manners(&[&host]), folder, next);
    again.live = again.live.with_earlier(earlier);
    let second = again.page(host.url("/a")).await.expect("an answer");
    assert_eq!((second.status, text(&second).as_str()), (200, "first"));
    assert_eq!(
        second.header("x-rousseau-unchanged"),
        Some(first.id.0.as_str())
    );
    assert!(again.page(host.url("/fresh")).await.is_ok());
    assert_eq!(host.heard("/a").len(), 2);
}

#[tokio::test]
async fn when_the_evidence_cannot_be_written_nothing_more_is_asked() {
    let host = plain().await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sealed = bundle(&folder, "evidence").seal().expect("sealed");
    let sealed = Bundle::open(&sealed).expect("it opens");
    let way = Way::over(manners(&[&host]), folder, sealed);
    for path in ["/a", "/b", "/c"] {
        let gap = way.page(host.url(path)).await;
        assert!(matches!(gap, Err(GapCause::Budget(_))), "{gap:?}");
    }
    assert_eq!(host.all().len(), 0);
    assert!(way.live.into_bundle().is_err());
}

#[tokio::test]
async fn progress_is_told() {
    let host = Host::open(|heard| match (heard.path.as_str(), heard.nth) {
        ("/robots.txt", _) => missing(),
        (_, 0) => answer(429, "retry-after: 1.2\r\n", ""),
        _ => page("a page"),
    })
    .await;
    let way = Way::to(&[&host]);
    assert!(way.page(host.url("/a")).await.is_ok());
    let heard = way.ear.heard();
    let asked = heard
        .iter()
        .filter(|e| matches!(e, Event::Asked(_)))
        .count();
    assert_eq!(asked, 3);
    let waits = |e: &Event| match e {
        Event::Waiting {
            asked_to, until, ..
        } => *asked_to && *until > crate::way::now() + Duration::from_secs(1),
        _ => false,
    };
    assert!(heard.iter().any(waits), "{heard:?}");
    let got = |e: &Event| {
        matches!(
            e,
            Event::Got {
                status: 200,
                bytes: 6,
                ..
            }
        )
    };
    assert!(heard.iter().any(got));
}
