//! Reduce: from Flarum's JSON:API to threads and messages; pure.

use crate::connectors::board::{fields, fragment, with_parameter};
use crate::evidence::Reduce;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use url::Url;

/// Discussions of one answer.
pub(super) const THREADS: &str = "20";
/// Posts of one answer.
const POSTS: &str = "50";
/// The groups of administrators and of moderators, as every Flarum is installed with them.
const STAFF: [&str; 2] = ["1", "4"];

/// Picks the discussions of a list.
#[derive(Debug)]
pub(super) struct OfList;

/// Picks the posts of a discussion.
#[derive(Debug)]
pub(super) struct OfThread;

/// The list of an answer, or what stands in its place.
fn parts(body: &[u8], what: &str) -> Result<(Value, Map<String, Value>), Value> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    if value.get("data").and_then(Value::as_array).is_some() {
        return Ok((value, Map::new()));
    }
    if body.trim_ascii_start().starts_with(b"<") {
        return Err(json!({"wall": "a web page stood in the place of the interface"}));
    }
    Err(json!({"unread": format!("the answer holds no list of {what}")}))
}

/// What follows an answer: the same with a higher offset, where the host says that there is more.
fn next(value: &Value, url: &Url, step: &str) -> Option<String> {
    value.get("links")?.get("next")?.as_str()?;
    let offset = url.query_pairs().find(|(n, _)| n == "page[offset]");
    let offset: u64 = offset.and_then(|(_, v)| v.parse().ok()).unwrap_or(0);
    let step: u64 = step.parse().ok()?;
    let next = with_parameter(url, "page[offset]", &(offset + step).to_string());
    Some(next.to_string())
}

impl Reduce for OfList {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let (value, mut picked) = match parts(body, "discussions") {
            Ok(parts) => parts,
            Err(why) => return why,
        };
        let mut threads = Vec::new();
        let all = fields::list(&value, &["data"]);
        for item in all {
            let attributes = item.get("attributes").unwrap_or(&Value::Null);
            let Some(id) = fields::id(item, &["id"]) else {
                continue;
            };
            let base = url.path().trim_end_matches("api/discussions");
            let mut page = url.clone();
            page.set_query(None);
            page.set_path(&format!("{base}d/{id}"));
            let mut more = page.clone();
            more.set_path(&format!("{base}api/posts"));
            more.query_pairs_mut().extend_pairs([
                ("filter[discussion]", id.as_str()),
                ("page[limit]", POSTS),
                ("page[offset]", "0"),
            ]);
            let locked = fields::flag(attributes, &["isLocked"]);
            threads.push(json!({
                "id": format!("d{id}"),
                "at": fields::text(attributes, &["createdAt"]),
                "state": if locked { "closed" } else { "open" },
                "count": fields::number(attributes, &["commentCount"]),
                "page": page.as_str(),
                "more": more.as_str(),
            }));
        }
        picked.insert("lost".to_owned(), json!(all.len() - threads.len()));
        picked.insert("threads".to_owned(), Value::Array(threads));
        picked.insert("sorted".to_owned(), json!(true));
        picked.insert("marks_staff".to_owned(), json!(true));
        picked.insert("next".to_owned(), json!(next(&value, url, THREADS)));
        Value::Object(picked)
    }
}

/// Who wrote, as far as an answer says.
struct User {
    name: Option<String>,
    groups: Option<Vec<String>>,
}

impl Reduce for OfThread {
    fn reduce(&self, url: &Url, _: &str, body: &[u8]) -> Value {
        let (value, mut picked) = match parts(body, "posts") {
            Ok(parts) => parts,
            Err(why) => return why,
        };
        let users = users(&value);
        let all = fields::list(&value, &["data"]);
        let mut lost = 0;
        let mut posts = Vec::new();
        for item in all {
            let attributes = item.get("attributes").unwrap_or(&Value::Null);
            // What happened to a discussion stands among its posts, and is nobody's words.
            let kind = fields::text(attributes, &["contentType"]);
            if kind.is_some_and(|k| k != "comment") {
                continue;
            }
            let Some(id) = fields::id(item, &["id"]) else {
                lost += 1;
                continue;
            };
            let by = related(item, "user").into_iter().next();
            let user = by.as_ref().and_then(|id| users.get(id));
            let groups = user.and_then(|u| u.groups.as_ref());
            let staff = groups.is_some_and(|g| g.iter().any(|g| STAFF.contains(&g.as_str())));
            let hidden = fields::flag(attributes, &["isHidden"]);
            let html = fields::text(attributes, &["contentHtml"]).filter(|_| !hidden);
            posts.push(json!({
                "id": format!("p{id}"),
                "by": by,
                "name": user.and_then(|u| u.name.clone()),
                "staff": staff,
                "at": fields::text(attributes, &["createdAt"]),
                "text": html.map(|h| fragment::text(&h)),
                "gone": hidden,
            }));
        }
        let marked = users.is_empty() || users.values().any(|u| u.groups.is_some());
        picked.insert("lost".to_owned(), json!(lost));
        picked.insert("posts".to_owned(), Value::Array(posts));
        picked.insert("marks_staff".to_owned(), json!(marked));
        let mut included = fields::list(&value, &["included"]).iter();
        let head = included.find(|i| i.get("type").and_then(Value::as_str) == Some("discussions"));
        let title = head
            .and_then(|h| h.get("attributes"))
            .and_then(|a| fields::text(a, &["title"]));
        picked.insert("title".to_owned(), json!(title));
        picked.insert("next".to_owned(), json!(next(&value, url, POSTS)));
        Value::Object(picked)
    }
}

fn users(value: &Value) -> BTreeMap<String, User> {
    let included = fields::list(value, &["included"]).iter();
    let users = included.filter(|i| i.get("type").and_then(Value::as_str) == Some("users"));
    let read = |item: &Value| {
        let attributes = item.get("attributes").unwrap_or(&Value::Null);
        let says = item.get("relationships").and_then(|r| r.get("groups"));
        let user = User {
            name: fields::text(attributes, &["displayName", "username"]),
            groups: says.map(|_| related(item, "groups")),
        };
        Some((fields::id(item, &["id"])?, user))
    };
    users.filter_map(read).collect()
}

/// The ids that an object is related to.
fn related(item: &Value, name: &str) -> Vec<String> {
    let data = item
        .get("relationships")
        .and_then(|r| r.get(name))
        .and_then(|r| r.get("data"));
    let list = match data {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().filter_map(|d| fields::id(d, &["id"])).collect()
}
