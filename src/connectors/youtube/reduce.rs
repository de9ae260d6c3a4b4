//! Reduce: from YouTube's interface to videos and comments; pure.

use crate::connectors::board::{fields, fragment, with_parameter};
use crate::evidence::Reduce;
use serde_json::{Value, json};
use url::Url;

/// Picks what a channel says of itself.
#[derive(Debug)]
pub(super) struct OfChannel;

/// Picks the videos of a channel.
#[derive(Debug)]
pub(super) struct OfList;

/// Picks the comments of a video.
#[derive(Debug)]
pub(super) struct OfThread;

fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    let found = path.iter().try_fold(value, |v, key| v.get(key));
    found.unwrap_or(&Value::Null)
}

impl Reduce for OfChannel {
    fn reduce(&self, _: &Url, _: &str, body: &[u8]) -> Value {
        let value: Value = serde_json::from_slice(body).unwrap_or_default();
        let first = fields::list(&value, &["items"]).first();
        let channel = first.unwrap_or(&Value::Null);
        let uploads = at(channel, &["contentDetails", "relatedPlaylists"]);
        let snippet = at(channel, &["snippet"]);
        json!({
            "id": fields::id(channel, &["id"]),
            "uploads": fields::text(uploads, &["uploads"]),
            "name": fields::text(snippet, &["title"]),
            "bio": fields::text(snippet, &["description"]),
        })
    }
}

/// The items of an answer, or what stands in their place.
fn items(body: &[u8]) -> Result<Value, Value> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    if value.get("items").and_then(Value::as_array).is_some() {
        return Ok(value);
    }
    if body.trim_ascii_start().starts_with(b"<") {
        return Err(json!({"wall": "a web page stood in the place of the interface"}));
    }
    Err(json!({"unread": "the answer holds no list of items"}))
}

fn next(value: &Value, url: &Url) -> Option<String> {
    let token = fields::text(value, &["nextPageToken"])?;
    Some(with_parameter(url, "pageToken", &token).to_string())
}

impl Reduce for OfList {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let value = match items(body) {
            Ok(value) => value,
            Err(why) => return why,
        };
        let all = fields::list(&value, &["items"]);
        let mut threads = Vec::new();
        for item in all {
            let details = at(item, &["contentDetails"]);
            let Some(id) = fields::id(details, &["videoId"]) else {
                continue;
            };
            let mut page = Url::parse("https://www.youtube.com/watch").expect("it is well-formed");
            page.query_pairs_mut().append_pair("v", &id);
            let mut more = url.clone();
            more.set_path("/youtube/v3/commentThreads");
            more.query_pairs_mut().clear().extend_pairs([
                ("part", "snippet,replies"),
                ("videoId", id.as_str()),
                ("maxResults", "100"),
                ("order", "time"),
                ("textFormat", "plainText"),
            ]);
            let published = fields::text(details, &["videoPublishedAt"]);
            threads.push(json!({
                "id": format!("video {id}"),
                "at": published,
                "page": page.as_str(),
                "more": more.as_str(),
                "posts": [{
                    "id": format!("video {id}"), "by": "channel", "staff": true, "at": published,
                    "text": fields::text(at(item, &["snippet"]), &["title"]), "url": page.as_str(),
                }],
            }));
        }
        json!({
            "lost": all.len() - threads.len(),
            "threads": threads,
            "sorted": true,
            "next": next(&value, url),
        })
    }
}

fn comment(comment: &Value, to: Option<&str>) -> Option<Value> {
    let snippet = at(comment, &["snippet"]);
    let text = fields::text(snippet, &["textOriginal", "textDisplay"]);
    Some(json!({
        "id": fields::id(comment, &["id"])?,
        "by": fields::text(at(snippet, &["authorChannelId"]), &["value"]),
        "name": fields::text(snippet, &["authorDisplayName"]),
        "at": fields::text(snippet, &["publishedAt"]),
        "text": text.map(|t| fragment::text(&t)),
        "to": to,
    }))
}

impl Reduce for OfThread {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let value = match items(body) {
            Ok(value) => value,
            Err(why) => return why,
        };
        let mut posts = Vec::new();
        let mut lost = 0;
        for thread in fields::list(&value, &["items"]) {
            let snippet = at(thread, &["snippet"]);
            let Some(top) = comment(at(snippet, &["topLevelComment"]), None) else {
                lost += 1;
                continue;
            };
            let id = top["id"].as_str().unwrap_or("").to_owned();
            posts.push(top);
            let below = fields::list(at(thread, &["replies"]), &["comments"]);
            let shown: Vec<Value> = below.iter().filter_map(|c| comment(c, Some(&id))).collect();
            // Only some of the answers stand beside a comment.
            let all = fields::number(snippet, &["totalReplyCount"]).unwrap_or(0);
            lost += all.saturating_sub(shown.len() as u64);
            posts.extend(shown);
        }
        json!({ "posts": posts, "lost": lost, "state": "open", "next": next(&value, url) })
    }
}
