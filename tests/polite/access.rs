//! What each answer to the request for robots.txt means, and the copy that was kept of it.

use crate::counting::{Answer, Host, manners, page, status, way};
use rousseau::crawl::{Fetch, Live};
use rousseau::domain::GapCause;
use rousseau::evidence::{Accept, Personal, Request};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const ROWS: &str = include_str!("../hostile/robots/access_results.jsonl");

fn file(text: &str) -> Answer {
    Answer {
        headers: "content-type: text/plain\r\n".to_owned(),
        ..page(text)
    }
}

/// The host's answer in a row's words; none where the row is about no answer.
fn said(row: &str) -> Option<Answer> {
    let rules = "User-agent: *\nDisallow: /no\n";
    Some(match row {
        "200 rules" => file(rules),
        "200 empty" => file(""),
        "200 html" => page("<!doctype html><pre>User-agent: *\nDisallow: /\n</pre>"),
        "redirect to a private address" => Answer {
            headers: "location: http://10.0.0.1/robots.txt\r\n".to_owned(),
            ..status(301)
        },
        "timeout" => Answer {
            late: Duration::from_secs(20),
            ..file(rules)
        },
        "connection reset in the body" | "body shorter than Content-Length" => Answer {
            missing: 50,
            ..file(rules)
        },
        "body over the parsing limit" => file(&format!("{rules}{}", "# more\n".repeat(90_000))),
        "429" => Answer {
            headers: "retry-after: 0.1\r\n".to_owned(),
            hold: Duration::from_millis(100),
            ..status(429)
        },
        code => status(code.parse().ok()?),
    })
}

async fn look(way: &Live, host: &Host, path: &str) -> Result<u16, GapCause> {
    let request = Request::get(host.url(path), Accept::Html, Personal::Nothing);
    way.fetch(request).await.map(|c| c.status)
}

/// Tries what a row says of an answer; says whether the row is about one.
async fn tried(line: &str) -> bool {
    let row: serde_json::Value = serde_json::from_str(line).expect("a row");
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let Some(answer) = said(&text("robots_answer")) else {
        return false;
    };
    let host = Host::open(Duration::ZERO, move |path, _| match path {
        "/robots.txt" => answer.clone(),
        _ => page("a page"),
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let way = way(
        manners(Duration::from_millis(1), &[&host]),
        &folder.path().join("e"),
    );
    let (no, yes) = (
        look(&way, &host, "/no").await,
        look(&way, &host, "/yes").await,
    );
    let required = text("required");
    let all = required.contains("disallow all");
    let obeyed = required.starts_with("obey") || required.starts_with("parse");
    assert_eq!(yes.is_err(), all, "{row}: {yes:?}");
    assert_eq!(no.is_err(), all || obeyed, "{row}: {no:?}");
    assert_eq!(host.seen().violations, Vec::<String>::new(), "{row}");
    if required.contains("reason names the blocked address") {
        assert!(
            yes.is_err_and(|g| g.to_string().contains("10.0.0.1")),
            "{row}"
        );
    }
    true
}

#[tokio::test]
async fn each_answer_for_robots_txt_means_what_the_list_says() {
    // Side by side, since most of them are answers that are waited for.
    let tried = futures::future::join_all(ROWS.lines().map(tried)).await;
    let tried = tried.into_iter().filter(|t| *t).count();
    assert!(tried >= 18, "{tried}");
}

#[tokio::test]
async fn a_copy_is_obeyed_while_the_file_cannot_be_had_and_new_rules_at_once() {
    let down = Arc::new(AtomicBool::new(false));
    let is_down = Arc::clone(&down);
    let host = Host::open(Duration::ZERO, move |path, _| match path {
        "/robots.txt" if is_down.load(Ordering::SeqCst) => status(503),
        "/robots.txt" => file("User-agent: *\nDisallow: /no\n"),
        _ => page("a page"),
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let run = |name: &str, state: Option<&Path>| {
        let mut manners = manners(Duration::from_millis(1), &[&host]);
        manners.state = state.map(Path::to_owned);
        way(manners, &folder.path().join(name))
    };
    let state = folder.path().join("state");
    let first = run("first", Some(&state));
    assert_eq!(look(&first, &host, "/yes").await, Ok(200));
    down.store(true, Ordering::SeqCst);
    let second = run("second", Some(&state));
    assert_eq!(look(&second, &host, "/yes").await, Ok(200));
    let gap = look(&second, &host, "/no").await;
    assert!(
        matches!(&gap, Err(GapCause::Robots(why)) if why.contains("line 2")),
        "{gap:?}"
    );
    // Whoever kept nothing knows nothing, and what was kept long ago is forgotten.
    let stranger = run("stranger", None);
    assert!(look(&stranger, &host, "/yes").await.is_err());
    for kept in std::fs::read_dir(state.join("robots")).expect("a folder") {
        let path = kept.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let (_, rest) = text.split_once(' ').expect("a first line");
        let long_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24 * 31);
        std::fs::write(&path, format!("{long_ago} {rest}")).expect("writable");
    }
    let late = run("late", Some(&state));
    assert!(look(&late, &host, "/yes").await.is_err());
}
