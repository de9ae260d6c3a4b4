//! Seen: what an extractor finds on one page, for a look before it is used.

use super::form::Extractor;
use super::reduce::OfBoth;
use crate::connectors::board::fields;
use crate::connectors::board::flat::{Notes, PICKED, message, rows};
use crate::evidence::{Accept, Reduce, Reduction, Request};
use serde_json::Value;
use std::sync::Arc;
use url::Url;

/// What an extractor finds on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Threads of a list: the address, and the time where one was read.
    pub threads: Vec<(String, Option<String>)>,
    /// Messages: what was read of each.
    pub messages: Vec<SeenMessage>,
    /// The next page of the list or of the thread.
    pub next: Option<String>,
    /// Whether the thread is `open`, `closed` or `unknown`.
    pub state: Option<String>,
    /// What could not be read, each with whether it is of the list or of the thread.
    pub faults: Vec<String>,
}

/// One message as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenMessage {
    /// Its id.
    pub id: String,
    /// Its author's stable id.
    pub by: Option<String>,
    /// Whether the page marks its author as the brand's.
    pub is_staff: bool,
    /// When it was written.
    pub at: Option<String>,
    /// Whether it was taken away.
    pub is_gone: bool,
    /// Its text, one line.
    pub text: String,
}

/// Asks for a page, of which only what the extractor finds is kept.
#[must_use]
pub fn request(extractor: &Arc<Extractor>, url: Url) -> Request {
    let reduction = Reduction(Arc::new(OfBoth(extractor.clone())));
    Request::get(url, Accept::Reduced, PICKED).reduced_by(reduction)
}

/// What an extractor finds in the bytes of a page.
#[must_use]
pub fn see(extractor: &Arc<Extractor>, url: &Url, content_type: &str, body: &[u8]) -> Seen {
    seen(&OfBoth(extractor.clone()).reduce(url, content_type, body))
}

/// What an answer to `request` holds.
#[must_use]
pub fn seen(value: &Value) -> Seen {
    let mut seen = Seen::default();
    let empty = Value::Null;
    let (list, thread) = (
        value.get("list").unwrap_or(&empty),
        value.get("thread").unwrap_or(&empty),
    );
    let here = Url::parse("https://page.invalid/").expect("the address is well-formed");
    for (id, row) in rows(list, &here, &Notes::default()).items {
        seen.threads.push((id, row.at.map(|at| at.to_string())));
    }
    let reviews = fields::list(list, &["threads"]).iter();
    let of_reviews = reviews.flat_map(|r| fields::list(r, &["posts"]));
    let posts = fields::list(thread, &["posts"]).iter().chain(of_reviews);
    for post in posts {
        seen.messages.push(SeenMessage {
            id: fields::text(post, &["id"]).unwrap_or_default(),
            by: fields::text(post, &["by"]).filter(|_| !fields::flag(post, &["guest"])),
            is_staff: fields::flag(post, &["staff"]),
            at: message(post).and_then(|m| m.at).map(|at| at.to_string()),
            is_gone: fields::flag(post, &["gone"]),
            text: fields::text(post, &["text"])
                .unwrap_or_default()
                .replace('\n', " "),
        });
    }
    seen.next = fields::text(list, &["next"]).or_else(|| fields::text(thread, &["next"]));
    seen.state = fields::text(thread, &["state"]).filter(|_| !seen.messages.is_empty());
    for (name, part) in [("list", list), ("thread", thread)] {
        let said = |key: &str| fields::text(part, &[key]).map(|why| format!("{name}: {why}"));
        seen.faults.extend(said("unread"));
        seen.faults.extend(said("wall"));
        if let Some(n @ 1..) = fields::number(part, &["lost"]) {
            seen.faults.push(format!("{name}: {n} could not be read"));
        }
        for (key, what) in [
            (
                "lost_next",
                "there is a next page, and its address cannot be read",
            ),
            ("lost_count", "the number of messages could not be read"),
            ("cut", "the page is longer than is read, or ends early"),
        ] {
            if fields::flag(part, &[key]) {
                seen.faults.push(format!("{name}: {what}"));
            }
        }
    }
    seen
}
