//! robots.txt: asked for once, obeyed, and what it means when it cannot be had.

use crate::support::{Act, Host, answer, missing, page, redirect};
use crate::way::{Way, html, json, manners};
use rousseau::crawl::Fetch;
use rousseau::domain::GapCause;
use rousseau::evidence::{Accept, Capture, Personal, Request};
use std::time::Duration;

/// A host whose robots.txt is answered by a script, and which has pages otherwise.
async fn host(robots: impl Fn() -> Vec<Act> + Send + Sync + 'static) -> Host {
    Host::open(move |heard| match heard.path.as_str() {
        "/robots.txt" => robots(),
        _ => page("a page"),
    })
    .await
}

fn file(text: &str) -> Vec<Act> {
    answer(200, "content-type: text/plain\r\n", text)
}

fn status(seen: Result<Capture, GapCause>) -> Result<u16, GapCause> {
    seen.map(|c| c.status)
}

#[tokio::test]
async fn what_is_forbidden_is_not_asked_for_and_the_line_is_named() {
    let host = host(|| file("# hi\r\nUser-agent: *\r\nDisallow: /private\r\nAllow: /\r\n")).await;
    let way = Way::to(&[&host]);
    let gap = way.page(host.url("/private/a")).await;
    let words = "robots.txt of 127.0.0.1, line 3: Disallow: /private";
    assert_eq!(status(gap), Err(GapCause::Robots(words.to_owned())));
    assert_eq!(status(way.page(host.url("/public")).await), Ok(200));
    assert_eq!(host.heard("/robots.txt").len(), 1);
    assert_eq!(host.all().len(), 1);
}

#[tokio::test]
async fn a_redirect_into_what_is_forbidden_stops_there() {
    let host = Host::open(|heard| match heard.path.as_str() {
        "/robots.txt" => file("User-agent: *\nDisallow: /private"),
        "/go" => redirect(302, "/private"),
        _ => page("a page"),
    })
    .await;
    let way = Way::to(&[&host]);
    let gap = way.page(host.url("/go")).await;
    assert!(matches!(gap, Err(GapCause::Robots(_))), "{gap:?}");
    assert_eq!(host.heard("/private").len(), 0);
}

#[tokio::test]
async fn a_file_that_is_not_there_forbids_nothing() {
    for code in [400, 401, 403, 404, 410, 451] {
        let host = host(move || answer(code, "", "no")).await;
        let way = Way::to(&[&host]);
        assert_eq!(status(way.page(host.url("/a")).await), Ok(200), "{code}");
    }
    let page_for_all = host(|| page("<!DOCTYPE html><p>User-agent: *\nDisallow: /")).await;
    let way = Way::to(&[&page_for_all]);
    assert_eq!(status(way.page(page_for_all.url("/a")).await), Ok(200));
}

#[tokio::test]
async fn a_file_that_cannot_be_had_forbids_everything_for_now() {
    for code in [500, 502, 503, 504] {
        let host = host(move || answer(code, "", "User-agent: *\nAllow: /")).await;
        let way = Way::to(&[&host]);
        let gap = way.page(host.url("/a")).await;
        let words = format!(
            "(nothing may be asked while its robots.txt cannot be read: the host answered with an error ({code}))"
        );
        assert!(
            gap.is_err_and(|g| g.to_string().ends_with(&words)),
            "{code}"
        );
        assert_eq!(status(way.json(host.url("/api")).await), Ok(200));
        assert_eq!(host.heard("/a").len(), 0, "{code}");
    }
    let half = host(|| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nUser-agent: *\nAllow: /";
        vec![Act::Send(head.as_bytes().to_vec())]
    })
    .await;
    let way = Way::to(&[&half]);
    let gap = way.page(half.url("/a")).await;
    assert!(matches!(gap, Err(GapCause::Unreachable(_))), "{gap:?}");
    let limits = host(|| answer(429, "retry-after: 9999\r\n", "")).await;
    let way = Way::to(&[&limits]);
    let gap = way.page(limits.url("/a")).await;
    assert_eq!(status(gap), Err(GapCause::RateLimited));
    for act in [Act::Hang, Act::Reset] {
        let host = host(move || vec![act.clone()]).await;
        let way = Way::to(&[&host]);
        let gap = way.page(host.url("/a")).await;
        assert!(matches!(gap, Err(GapCause::Unreachable(_))), "{gap:?}");
        assert_eq!(host.all().len(), 0);
    }
}

#[tokio::test]
async fn a_file_that_has_moved_is_followed_five_times() {
    let open = |hops: usize| {
        Host::open(move |heard| {
            let step = match heard.path.as_str() {
                "/robots.txt" => Some(0),
                path => path.strip_prefix("/r/").and_then(|n| n.parse().ok()),
            };
            match step {
                Some(n) if n < hops => redirect(301, &format!("/r/{}", n + 1)),
                Some(_) => file("User-agent: *\nDisallow: /"),
                None => page("a page"),
            }
        })
    };
    let five = open(5).await;
    let way = Way::to(&[&five]);
    let gap = way.page(five.url("/a")).await;
    assert!(matches!(gap, Err(GapCause::Robots(_))), "{gap:?}");
    let six = open(6).await;
    let way = Way::to(&[&six]);
    assert_eq!(status(way.page(six.url("/a")).await), Ok(200));
    let canary = host(missing).await;
    let to = canary.url("/robots.txt").to_string();
    let blocked = host(move || redirect(302, &to)).await;
    let way = Way::to(&[&blocked]);
    let gap = way.page(blocked.url("/a")).await;
    assert!(matches!(gap, Err(GapCause::Blocked(_))), "{gap:?}");
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn interfaces_are_asked_unless_the_file_names_us() {
    let everybody = host(|| file("User-agent: *\nDisallow: /")).await;
    let way = Way::to(&[&everybody]);
    assert_eq!(status(way.json(everybody.url("/api/v1")).await), Ok(200));
    let known = html(everybody.url("/.well-known/nodeinfo"));
    assert_eq!(status(way.live.fetch(known).await), Ok(200));
    for accept in [Accept::Html, Accept::Xml, Accept::Any] {
        let request = Request::get(everybody.url("/feed"), accept, Personal::Nothing);
        let gap = way.live.fetch(request).await;
        assert!(
            matches!(gap, Err(GapCause::Robots(_))),
            "{accept:?}: {gap:?}"
        );
    }
    let us =
        host(|| file("User-agent: Rousseau/2\nDisallow: /api\n\nUser-agent: *\nAllow: /")).await;
    let way = Way::to(&[&us]);
    let gap = way.json(us.url("/api/v1")).await;
    assert!(matches!(gap, Err(GapCause::Robots(_))), "{gap:?}");
    assert_eq!(us.all().len(), 0);
}

#[tokio::test]
async fn a_huge_file_counts_as_far_as_it_is_read() {
    let rules = "User-agent: *\nDisallow: /early\n";
    let filling = "# nothing\n".repeat(60_000);
    let text = format!("{rules}{filling}Disallow: /late\n");
    let host = host(move || file(&text)).await;
    let mut manners = manners(&[&host]);
    // A machine under load reads slowly.
    manners.patience.answer = Duration::from_secs(20);
    let way = Way::new(manners);
    let gap = way.page(host.url("/early")).await;
    assert!(matches!(gap, Err(GapCause::Robots(_))), "{gap:?}");
    assert_eq!(status(way.page(host.url("/late")).await), Ok(200));
}

#[tokio::test]
async fn a_delay_longer_than_a_run_can_wait_means_not_to_come() {
    let host = host(|| file("User-agent: *\nCrawl-delay: 3600\nDisallow:")).await;
    let way = Way::to(&[&host]);
    let gap = way.page(host.url("/a")).await;
    let words = "robots.txt of 127.0.0.1, line 2: one request every 3600 s";
    assert_eq!(status(gap), Err(GapCause::Robots(words.to_owned())));
    assert_eq!(host.all().len(), 0);
}

#[tokio::test]
async fn a_crawl_delay_slows_us_down() {
    let host = host(|| file("User-agent: *\nCrawl-delay: 0.3\nDisallow:")).await;
    let way = Way::new(manners(&[&host]));
    for path in ["/a", "/b", "/c"] {
        assert_eq!(status(way.live.fetch(json(host.url(path))).await), Ok(200));
    }
    let all = host.all();
    let apart = all[2].at.duration_since(all[0].at);
    assert!(apart >= Duration::from_millis(550), "{apart:?}");
}
