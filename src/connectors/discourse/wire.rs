//! Wire: topics and posts as Discourse sends them; fields that older forums lack are none.

use crate::connectors::board::fields;
use jiff::Timestamp;
use serde_json::Value;

/// A topic of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Topic {
    pub(super) id: String,
    pub(super) created_at: Option<Timestamp>,
    pub(super) pinned: bool,
    pub(super) archetype: String,
}

/// A post of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_field_names,
    reason = "nothing of an interface is renamed"
)]
pub(super) struct Post {
    pub(super) id: String,
    pub(super) post_number: u64,
    pub(super) post_type: u64,
    pub(super) user_id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) created_at: Option<Timestamp>,
    pub(super) cooked: String,
    pub(super) reply_to_post_number: Option<u64>,
    pub(super) is_staff: bool,
    pub(super) is_gone: bool,
}

/// What a topic says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) is_closed: bool,
    pub(super) is_listed: bool,
    pub(super) is_slow: bool,
    pub(super) stream: Vec<String>,
}

pub(super) fn topic(value: &Value) -> Option<Topic> {
    Some(Topic {
        id: fields::id(value, &["id"])?,
        created_at: fields::instant(value, &["created_at"]),
        pinned: fields::flag(value, &["pinned"]) || fields::flag(value, &["pinned_globally"]),
        archetype: fields::text(value, &["archetype"]).unwrap_or_else(|| "regular".to_owned()),
    })
}

pub(super) fn post(value: &Value) -> Option<Post> {
    let on = |name: &str| fields::flag(value, &[name]);
    let deleted = value.get("deleted_at").is_some_and(|v| !v.is_null());
    Some(Post {
        id: fields::id(value, &["id"])?,
        post_number: fields::number(value, &["post_number"]).unwrap_or(0),
        post_type: fields::number(value, &["post_type"]).unwrap_or(1),
        user_id: fields::id(value, &["user_id"]),
        name: fields::text(value, &["name"]),
        created_at: fields::instant(value, &["created_at"]),
        cooked: fields::text(value, &["cooked"]).unwrap_or_default(),
        reply_to_post_number: fields::number(value, &["reply_to_post_number"]),
        is_staff: on("staff") || on("admin") || on("moderator"),
        is_gone: on("hidden") || on("user_deleted") || deleted,
    })
}

pub(super) fn head(value: &Value) -> Head {
    let stream = value
        .get("post_stream")
        .map_or(&[][..], |s| fields::list(s, &["stream"]));
    let visible = value.get("visible").and_then(Value::as_bool);
    Head {
        title: fields::text(value, &["title"]).unwrap_or_default(),
        is_closed: fields::flag(value, &["closed"]) || fields::flag(value, &["archived"]),
        is_listed: visible.unwrap_or(true),
        is_slow: fields::number(value, &["slow_mode_seconds"]).is_some_and(|s| s > 0),
        stream: stream
            .iter()
            .filter_map(|id| id.as_u64().map(|n| n.to_string()))
            .collect(),
    }
}

/// The posts of an answer.
pub(super) fn posts(value: &Value) -> Vec<Post> {
    let stream = value
        .get("post_stream")
        .map_or(&[][..], |s| fields::list(s, &["posts"]));
    stream.iter().filter_map(post).collect()
}
