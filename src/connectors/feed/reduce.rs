//! Reduce: from a feed to the posts of whoever publishes it; pure.

use crate::connectors::board::fragment;
use crate::connectors::syndication;
use crate::evidence::Reduce;
use jiff::Timestamp;
use serde_json::{Value, json};
use url::Url;

/// Entries of a feed that are read at most.
const MOST: usize = 1000;

/// Picks the posts of a feed.
#[derive(Debug)]
pub(super) struct OfFeed;

impl Reduce for OfFeed {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let feed = match syndication::parse(body) {
            Ok(feed) => feed,
            Err(why) => return json!({"unread": why.to_string()}),
        };
        let text = |t: &Option<feed_rs::model::Text>| {
            let text = t.as_ref().map(|t| fragment::text(&t.content));
            text.filter(|t| !t.is_empty())
        };
        let mut lost = 0;
        let mut threads = Vec::new();
        for entry in feed.entries.iter().take(MOST) {
            let at = entry.published.or(entry.updated);
            let at = at.and_then(|t| Timestamp::from_second(t.timestamp()).ok());
            let links = entry.links.iter().filter_map(|l| url.join(&l.href).ok());
            let page = links.into_iter().find(|l| l.scheme().starts_with("http"));
            if at.is_none() || entry.id.is_empty() {
                lost += 1;
                continue;
            }
            let at = at.map(|at| at.to_string());
            let page = page.as_ref().map(Url::as_str);
            threads.push(json!({
                "id": entry.id,
                "at": at,
                "page": page,
                "posts": [{
                    "id": entry.id, "by": "feed", "staff": true, "at": at, "url": page,
                    "text": text(&entry.title).or_else(|| text(&entry.summary)),
                }],
            }));
        }
        let next = feed.links.iter().find(|l| l.rel.as_deref() == Some("next"));
        let next = next.and_then(|l| url.join(&l.href).ok());
        json!({
            "profile": {"name": text(&feed.title), "bio": text(&feed.description)},
            "threads": threads,
            "lost": lost,
            "marks_staff": true,
            "next": next.as_ref().map(Url::as_str),
        })
    }
}
