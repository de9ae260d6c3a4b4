//! Wire: videos and comments as `PeerTube` sends them.

use crate::connectors::board::fields;
use jiff::Timestamp;
use serde_json::Value;
use url::Url;

/// A video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Video {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) url: Option<Url>,
    pub(super) published: Option<Timestamp>,
    /// 1 everybody, 2 nobody, 3 after approval; none on older servers.
    pub(super) policy: Option<u64>,
    pub(super) is_enabled: Option<bool>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub(super) id: String,
    pub(super) parent: Option<String>,
    pub(super) text: String,
    pub(super) url: Option<Url>,
    pub(super) created: Option<Timestamp>,
    pub(super) is_gone: bool,
    pub(super) replies: u64,
    /// The address of whoever wrote it, the same on every server.
    pub(super) account: Option<String>,
}

pub(super) fn video(value: &Value) -> Option<Video> {
    Some(Video {
        id: fields::id(value, &["uuid", "shortUUID", "id"])?,
        name: fields::text(value, &["name"]).unwrap_or_default(),
        url: fields::web(value, &["url"]),
        published: fields::instant(value, &["publishedAt"]),
        policy: value
            .get("commentsPolicy")
            .and_then(|p| fields::number(p, &["id"])),
        is_enabled: value.get("commentsEnabled").and_then(Value::as_bool),
    })
}

pub(super) fn comment(value: &Value) -> Option<Comment> {
    let account = value.get("account").unwrap_or(&Value::Null);
    Some(Comment {
        id: fields::id(value, &["id"])?,
        parent: fields::id(value, &["inReplyToCommentId"]),
        text: fields::text(value, &["text"]).unwrap_or_default(),
        url: fields::web(value, &["url"]),
        created: fields::instant(value, &["createdAt"]),
        is_gone: fields::flag(value, &["isDeleted"]),
        replies: fields::number(value, &["totalReplies"]).unwrap_or(0),
        account: fields::text(account, &["url"]),
    })
}

/// The comments of a tree, without the one at its top.
pub(super) fn tree(value: &Value) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut left: Vec<&Value> = fields::list(value, &["children"]).iter().collect();
    while let Some(node) = left.pop() {
        found.extend(node.get("comment").and_then(comment));
        left.extend(fields::list(node, &["children"]));
    }
    found
}
