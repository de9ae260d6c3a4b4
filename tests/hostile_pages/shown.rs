//! Shown: whether the page itself was shown, and which of its words a person sees.

use super::{capture, page, rows, text};
use rousseau::crawl::{not_a_page, read_document, wall};
use rousseau::evidence::Capture;
use serde_json::Value;

const SHOWN_WALLS: &str = include_str!("../hostile/pages/walls-shown.jsonl");
const OWN_WALLS: &str = include_str!("../hostile/pages/walls.jsonl");
const SHOWN_WORDS: &str = include_str!("../hostile/pages/visibility-shown.jsonl");
const OWN_WORDS: &str = include_str!("../hostile/pages/visibility.jsonl");

/// Why an answer is not the page; none where it is.
fn obstacle(answer: &Capture) -> Option<String> {
    if let Some(cause) = answer.obstacle() {
        return Some(cause.to_string());
    }
    not_a_page(answer.header("content-type"), &answer.body)
        .or_else(|| wall(&read_document(answer)).map(ToOwned::to_owned))
}

/// The page of a row that gives its title and its body.
fn own_page(row: &Value) -> Capture {
    let (title, body) = (text(row, "title"), text(row, "body"));
    let body = if row.get("frameset").is_some() {
        "<frameset><frame src=/inner.html></frameset>".to_owned()
    } else {
        format!("<body>{body}</body>")
    };
    page(&format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head>{body}</html>"
    ))
}

#[test]
fn walls_are_told_from_pages() {
    let mut lost = Vec::new();
    for row in rows(SHOWN_WALLS) {
        let kind = row["headers"]["content-type"].as_str().unwrap_or("");
        if kind.contains("json") {
            continue;
        }
        let status = row["status"].as_u64().and_then(|s| u16::try_from(s).ok());
        let answer = capture(status.unwrap_or(200), kind, text(&row, "body").as_bytes());
        let usable = text(&row, "required") == "usable evidence";
        let found = obstacle(&answer);
        if found.is_none() != usable {
            lost.push(format!("{}: {found:?}", text(&row, "id")));
        }
    }
    for row in rows(OWN_WALLS) {
        let found = obstacle(&own_page(&row));
        if found.is_some() != (row["wall"] == true) {
            lost.push(format!("{}: {found:?}", text(&row, "id")));
        }
    }
    assert!(lost.is_empty(), "{} wrong: {lost:#?}", lost.len());
}

#[test]
fn only_words_that_a_person_sees_are_said() {
    let mut lost = Vec::new();
    for row in rows(SHOWN_WORDS).iter().chain(&rows(OWN_WORDS)) {
        let said = read_document(&page(text(row, "html"))).text;
        let fold = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = fold(&said).contains(&fold(text(row, "statement")));
        if found != (row["visible_to_reader"] == true) {
            lost.push(format!("{}: {said:?}", text(row, "id")));
        }
    }
    assert!(lost.is_empty(), "{} wrong: {lost:#?}", lost.len());
}
