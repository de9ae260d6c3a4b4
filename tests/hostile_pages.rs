//! Hostile pages: walls in the place of a page, hidden words, and bytes that nobody meant as a page.

#![expect(
    clippy::disallowed_methods,
    reason = "what hangs is told from what is slow by a generous clock"
)]

#[path = "hostile_pages/bombs.rs"]
mod bombs;
#[path = "hostile_pages/generated.rs"]
mod generated;
#[path = "hostile_pages/json.rs"]
mod json;
#[path = "hostile_pages/judge.rs"]
mod judge;
#[path = "hostile_pages/maps.rs"]
mod maps;
#[path = "hostile_pages/shown.rs"]
mod shown;
#[path = "hostile_pages/trees.rs"]
mod trees;

use jiff::Timestamp;
use rousseau::domain::CaptureId;
use rousseau::evidence::Capture;
use serde_json::Value;
use url::Url;

/// An answer of a host, as if it had been recorded.
fn capture(status: u16, content_type: &str, body: &[u8]) -> Capture {
    Capture {
        id: CaptureId("0".repeat(16)),
        url: Url::parse("https://brand.example/help/").expect("an address"),
        at: Timestamp::UNIX_EPOCH,
        status,
        headers: vec![("content-type".to_owned(), content_type.to_owned())],
        body: body.to_vec(),
        cut: false,
    }
}

/// A page in UTF-8.
fn page(html: &str) -> Capture {
    capture(200, "text/html; charset=utf-8", html.as_bytes())
}

/// The rows of a file, one JSON object a line.
fn rows(file: &str) -> Vec<Value> {
    let rows = file.lines().filter(|l| !l.trim().is_empty());
    rows.map(|l| serde_json::from_str(l).expect("the row is JSON"))
        .collect()
}

fn text<'r>(row: &'r Value, field: &str) -> &'r str {
    row.get(field).and_then(Value::as_str).unwrap_or("")
}
