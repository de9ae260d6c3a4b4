//! Wire: topics and posts as `NodeBB` sends them; ids are numbers, or addresses of other servers.

use crate::connectors::board::fields;
use jiff::Timestamp;
use serde_json::Value;

/// A topic of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Topic {
    pub(super) tid: String,
    pub(super) at: Option<Timestamp>,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) pid: String,
    pub(super) to: Option<String>,
    pub(super) uid: Option<String>,
    pub(super) name: Option<String>,
    pub(super) content: String,
    pub(super) at: Option<Timestamp>,
    pub(super) deleted: bool,
}

/// Milliseconds since 1970 stand beside the same as text, which is read.
fn at(value: &Value) -> Option<Timestamp> {
    fields::instant(value, &["timestampISO"])
}

pub(super) fn topic(value: &Value) -> Option<Topic> {
    Some(Topic {
        tid: fields::id(value, &["tid"])?,
        at: at(value),
    })
}

pub(super) fn post(value: &Value) -> Option<Post> {
    let user = value.get("user").unwrap_or(&Value::Null);
    Some(Post {
        pid: fields::id(value, &["pid"])?,
        to: fields::id(value, &["toPid"]),
        uid: fields::id(value, &["uid"]).filter(|id| id != "0"),
        name: fields::text(user, &["fullname", "displayname"]),
        content: fields::text(value, &["content"]).unwrap_or_default(),
        at: at(value),
        deleted: fields::number(value, &["deleted"]) == Some(1)
            || fields::flag(value, &["deleted"]),
    })
}

/// Whether nobody can answer in a topic.
pub(super) fn locked(value: &Value) -> bool {
    fields::number(value, &["locked"]) == Some(1) || fields::flag(value, &["locked"])
}

/// How many pages a list or a topic has.
pub(super) fn pages(value: &Value) -> u64 {
    let pagination = value.get("pagination").unwrap_or(&Value::Null);
    fields::number(pagination, &["pageCount"]).unwrap_or(1)
}
