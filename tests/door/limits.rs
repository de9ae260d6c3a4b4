//! Limits: how much of each kind of answer is read, and what memory that costs.

use crate::long;
use crate::misbehaving::{BROTLI_BOMB, gzip, packed, zeros, zstd};
use crate::support::{Host, answer, missing};
use crate::way::{Way, manners};
use rousseau::crawl::Fetch;
use rousseau::evidence::{Accept, Personal, Request};
use std::time::Duration;

/// A host with bombs, and a way to it that waits.
async fn bombs() -> (Host, Way) {
    let zeros = zeros(if long() { 52 } else { 9 });
    let (zipped, standard) = (gzip(&zeros), zstd(&zeros));
    let host = Host::open(move |heard| match heard.path.as_str() {
        "/robots.txt" => missing(),
        "/gzip" => packed("gzip", &zipped),
        "/zstd" => packed("zstd", &standard),
        "/br" => packed("br", BROTLI_BOMB),
        _ => answer(200, "content-type: text/plain\r\n", b"x".repeat(9 << 20)),
    })
    .await;
    let mut manners = manners(&[&host]);
    manners.patience.headers = Duration::from_secs(10);
    manners.patience.crawl = Duration::from_secs(10);
    manners.patience.answer = Duration::from_secs(20);
    let way = Way::new(manners);
    (host, way)
}

#[tokio::test]
async fn each_kind_is_read_up_to_its_own_limit() {
    let (host, way) = bombs().await;
    let mut cases = vec![
        ("/plain", Accept::Html, 2 << 20),
        ("/plain", Accept::Any, 512 << 10),
        ("/gzip", Accept::Json, 8 << 20),
        ("/zstd", Accept::Any, 512 << 10),
        ("/br", Accept::Html, 2 << 20),
    ];
    if long() {
        cases.push(("/gzip", Accept::Xml, 50 << 20));
        cases.push(("/zstd", Accept::ActivityJson, 8 << 20));
    }
    for (path, accept, most) in cases {
        let request = Request::get(host.url(path), accept, Personal::Nothing);
        let seen = way.live.fetch(request).await.expect("a part");
        assert_eq!(
            (seen.cut, seen.body.len()),
            (true, most),
            "{path} {accept:?}"
        );
    }
    assert_eq!(host.heard("/plain").len(), 2);
}

/// The most memory that this process ever held since it was last asked. Units: bytes.
fn most_held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let number = line.split_whitespace().nth(1)?;
    // Written so, the system counts anew.
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    Some(number.parse::<u64>().ok()? * 1024)
}

#[tokio::test]
async fn a_bomb_costs_no_more_memory_than_a_long_page() {
    let (host, way) = bombs().await;
    let page = |path: &str| {
        let request = Request::get(host.url(path), Accept::Html, Personal::Nothing);
        way.live.fetch(request)
    };
    assert!(page("/plain").await.is_ok());
    let Some(_) = most_held() else {
        // Only some systems count for us.
        return;
    };
    for path in ["/gzip", "/zstd", "/br"] {
        let before = most_held().unwrap_or(0);
        assert!(page(path).await.is_ok_and(|c| c.cut));
        let grown = most_held().unwrap_or(0).saturating_sub(before);
        // The page itself in a few copies (host, evidence, ours), and the window of a packer.
        assert!(grown < 32 << 20, "{path}: {grown}");
    }
}
