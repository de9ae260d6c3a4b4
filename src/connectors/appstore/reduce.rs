//! Reduce: from the feed of an app's reviews to threads without answers; pure.

use crate::connectors::syndication;
use crate::evidence::Reduce;
use jiff::Timestamp;
use serde_json::{Value, json};
use url::Url;

/// Pages that the feed has at most.
pub(super) const PAGES: u32 = 10;

/// Picks the reviews of a feed.
#[derive(Debug)]
pub(super) struct OfList;

/// The number of a page in its address, and the address of the next.
fn pages(url: &Url) -> (u32, Option<Url>) {
    let number = |step: &str| step.strip_prefix("page=")?.parse::<u32>().ok();
    let here = url.path().split('/').find_map(number).unwrap_or(1);
    let mut next = url.clone();
    next.set_path(
        &url.path()
            .replace(&format!("page={here}/"), &format!("page={}/", here + 1)),
    );
    (here, (here < PAGES).then_some(next))
}

impl Reduce for OfList {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let feed = match syndication::parse(body) {
            Ok(feed) => feed,
            Err(_) if body.trim_ascii_start().starts_with(b"<!DOCTYPE html") => {
                return json!({"wall": "a web page stood in the place of the feed"});
            }
            Err(_) => return json!({"unread": "the feed of reviews is not as expected"}),
        };
        let raw = String::from_utf8_lossy(body);
        // The app itself may stand first, and is no review: it has no rating.
        let rated: Vec<bool> = raw
            .split("<entry")
            .skip(1)
            .map(|e| e.contains("<im:rating"))
            .collect();
        let mut threads = Vec::new();
        for (n, entry) in feed.entries.iter().enumerate() {
            if !rated.get(n).copied().unwrap_or(false) {
                continue;
            }
            let at = entry.updated.or(entry.published);
            let at = at.and_then(|t| Timestamp::from_second(t.timestamp()).ok());
            let author = entry.authors.first();
            let name = author
                .and_then(|a| a.name.clone())
                .filter(|n| !n.is_empty());
            let by = author.and_then(|a| a.uri.clone());
            let title = entry.title.as_ref().map(|t| t.content.clone());
            let words = entry.content.as_ref().and_then(|c| c.body.clone());
            let words = words.or_else(|| entry.summary.as_ref().map(|s| s.content.clone()));
            let words: Vec<String> = [title, words].into_iter().flatten().collect();
            let at = at.map(|at| at.to_string());
            threads.push(json!({
                "id": entry.id,
                "at": at,
                "state": "open",
                "posts": [{
                    "id": entry.id,
                    "by": by.or_else(|| name.as_ref().map(|n| format!("guest {n}"))),
                    "name": name,
                    "at": at,
                    "text": words.join("\n"),
                }],
            }));
        }
        let (_, next) = pages(url);
        let more = !threads.is_empty();
        json!({
            "next": next.as_ref().filter(|_| more).map(Url::as_str),
            // Beyond its last page the feed says nothing.
            "lost_next": next.is_none() && more,
            "threads": threads,
            "sorted": true,
            "marks_staff": true,
        })
    }
}
