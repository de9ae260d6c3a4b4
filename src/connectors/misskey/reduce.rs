//! Reduce: from Misskey's notes to threads and messages; pure.

use crate::connectors::board::fields;
use crate::evidence::Reduce;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use url::Url;

/// Notes of one answer.
pub(super) const LIMIT: u64 = 100;
/// Levels of answers below a note.
const DEPTH: u64 = 12;

/// Picks what an account says of itself.
#[derive(Debug)]
pub(super) struct OfUser;

impl Reduce for OfUser {
    fn reduce(&self, _: &Url, _: &str, body: &[u8]) -> Value {
        let user: Value = serde_json::from_slice(body).unwrap_or_default();
        json!({
            "id": fields::id(&user, &["id"]),
            "name": fields::text(&user, &["name", "username"]),
            "description": fields::text(&user, &["description"]),
        })
    }
}

/// Picks an account's own notes.
#[derive(Debug)]
pub(super) struct OfList;

/// Picks the notes below one.
#[derive(Debug)]
pub(super) struct OfThread;

fn notes(body: &[u8]) -> Result<Vec<Value>, Value> {
    match serde_json::from_slice(body) {
        Ok(Value::Array(notes)) => Ok(notes),
        _ if body.trim_ascii_start().starts_with(b"<") => {
            Err(json!({"wall": "a web page stood in the place of the interface"}))
        }
        _ => Err(json!({"unread": "the answer holds no list of notes"})),
    }
}

/// The same question for what is older than the last note of a full answer.
fn next(url: &Url, notes: &[Value]) -> Option<String> {
    let (_, asked) = url.query_pairs().find(|(name, _)| name == "json")?;
    let mut asked: Value = serde_json::from_str(&asked).ok()?;
    let last = fields::id(notes.last()?, &["id"])?;
    if (notes.len() as u64) < LIMIT {
        return None;
    }
    asked["untilId"] = json!(last);
    let mut url = url.clone();
    url.query_pairs_mut()
        .clear()
        .append_pair("json", &asked.to_string());
    Some(url.to_string())
}

fn post(note: &Value) -> Option<Value> {
    let user = note.get("user").unwrap_or(&Value::Null);
    let warned = fields::text(note, &["cw"]);
    let words = [warned, fields::text(note, &["text"])];
    let words: Vec<String> = words.into_iter().flatten().collect();
    Some(json!({
        "id": fields::id(note, &["id"])?,
        "by": fields::id(note, &["userId"]).or_else(|| fields::id(user, &["id"])),
        "name": fields::text(user, &["name"]).or_else(|| fields::text(user, &["username"])),
        "machine": fields::flag(user, &["isBot"]),
        "at": fields::text(note, &["createdAt"]),
        "text": words.join("\n"),
        "to": fields::id(note, &["replyId"]),
    }))
}

impl Reduce for OfList {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let notes = match notes(body) {
            Ok(notes) => notes,
            Err(why) => return why,
        };
        let mut threads = Vec::new();
        let mut lost = 0;
        for note in &notes {
            let shown = fields::text(note, &["visibility"]);
            let own = note.get("replyId").is_none_or(Value::is_null);
            let says = fields::text(note, &["text"]).is_some()
                || note.get("renoteId").is_none_or(Value::is_null);
            let public = shown.is_none_or(|v| matches!(v.as_str(), "public" | "home"));
            let Some(mut opener) = post(note) else {
                lost += 1;
                continue;
            };
            if !(own && says && public) {
                continue;
            }
            let id = fields::id(note, &["id"]).unwrap_or_default();
            let asked = json!({"noteId": id, "limit": LIMIT, "depth": DEPTH});
            let mut more = url.clone();
            more.set_path("/api/notes/children");
            more.query_pairs_mut()
                .clear()
                .append_pair("json", &asked.to_string());
            let mut page = url.clone();
            page.set_query(None);
            page.set_path(&format!("/notes/{id}"));
            opener["url"] = json!(page.as_str());
            // A person's name on the brand's own account would be the brand's.
            opener["name"] = Value::Null;
            let replies = fields::number(note, &["repliesCount"]).unwrap_or(0);
            threads.push(json!({
                "id": id,
                "at": opener["at"],
                "state": "open",
                "count": 1 + replies,
                "page": page.as_str(),
                "more": (replies > 0).then(|| more.to_string()),
                "posts": [opener],
            }));
        }
        json!({
            "threads": threads,
            "lost": lost,
            "sorted": true,
            "next": next(url, &notes),
        })
    }
}

impl Reduce for OfThread {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let notes = match notes(body) {
            Ok(notes) => notes,
            Err(why) => return why,
        };
        let next = next(url, &notes);
        let mut below: BTreeMap<String, u64> = BTreeMap::new();
        let mut posts = Vec::new();
        let mut lost = 0;
        for note in &notes {
            let above = fields::id(note, &["replyId"]);
            // A quotation stands among the answers and is none.
            if let Some(above) = &above {
                *below.entry(above.clone()).or_default() += 1;
                match post(note) {
                    Some(post) => posts.push(post),
                    None => lost += 1,
                }
            }
        }
        if next.is_none() {
            for note in &notes {
                let says = fields::number(note, &["repliesCount"]).unwrap_or(0);
                let id = fields::id(note, &["id"]).unwrap_or_default();
                lost += says.saturating_sub(below.get(&id).copied().unwrap_or(0));
            }
        }
        json!({ "posts": posts, "lost": lost, "next": next })
    }
}
