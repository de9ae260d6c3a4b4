//! Turns: many runs at once ask each host as slowly as one.

use crate::counting::{Host, manners, page, way};
use rousseau::crawl::Fetch;
use rousseau::evidence::{Accept, Personal, Request};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn runs_that_share_hosts_take_turns() {
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    let (runs, pages, interval) = if long { (100, 5, 50) } else { (8, 3, 25) };
    let interval = Duration::from_millis(interval);
    let folder = tempfile::tempdir().expect("a folder");
    let mut hosts = Vec::new();
    for _ in 0..3 {
        hosts.push(Host::open(interval, |_, _| page("a page")).await);
    }
    let all: Vec<&Host> = hosts.iter().collect();
    let ways: Vec<_> = (0..runs)
        .map(|n| {
            let mut manners = manners(interval, &all);
            manners.state = Some(folder.path().join("state"));
            way(manners, &folder.path().join(format!("run-{n}")))
        })
        .collect();
    let mut looks = Vec::new();
    for (n, way) in ways.iter().enumerate() {
        for host in &hosts {
            looks.extend((0..pages).map(|page| {
                let url = host.url(&format!("/{n}/{page}"));
                way.fetch(Request::get(url, Accept::Html, Personal::Nothing))
            }));
        }
    }
    let seen = futures::future::join_all(looks).await;
    assert!(seen.iter().all(Result::is_ok));
    for host in &hosts {
        let seen = host.seen();
        assert_eq!(seen.paths.len(), runs * (pages + 1));
        assert_eq!(seen.violations, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_wait_that_a_host_asked_one_run_for_holds_for_the_next() {
    let interval = Duration::from_millis(5);
    let host = Host::open(interval, |path, _| {
        let mut answer = page("a page");
        if path == "/first" {
            answer
                .headers
                .push_str("x-ratelimit-remaining: 0\r\nx-ratelimit-reset-after: 0.6\r\n");
            answer.hold = Duration::from_millis(600);
        }
        answer
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    for path in ["/first", "/second"] {
        let mut manners = manners(interval, &[&host]);
        manners.state = Some(folder.path().join("state"));
        let way = way(manners, &folder.path().join(&path[1..]));
        let request = Request::get(host.url(path), Accept::Html, Personal::Nothing);
        assert!(way.fetch(request).await.is_ok());
    }
    assert_eq!(host.seen().violations, Vec::<String>::new());
}
