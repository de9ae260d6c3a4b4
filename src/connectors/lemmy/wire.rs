//! Wire: posts and comments as Lemmy 0.19, Lemmy 1.0 and `PieFed` send them, under their own names.

use crate::connectors::board::fields;
use jiff::Timestamp;
use serde_json::Value;
use url::Url;

/// Whoever wrote something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Creator {
    pub(super) id: Option<String>,
    pub(super) address: Option<String>,
    pub(super) shown: Option<String>,
    pub(super) is_bot: bool,
    pub(super) is_moderator: bool,
    pub(super) is_admin: bool,
}

/// A post or a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the interface has as many switches"
)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) published: Option<Timestamp>,
    pub(super) address: Option<Url>,
    pub(super) path: Vec<String>,
    pub(super) comments: u64,
    pub(super) is_locked: bool,
    pub(super) is_gone: bool,
    pub(super) is_pinned: bool,
    pub(super) is_restricted: bool,
    pub(super) creator: Creator,
}

/// A community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Community {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) only_moderators: bool,
    pub(super) is_gone: bool,
}

fn creator(view: &Value) -> Creator {
    let Some(person) = view.get("creator") else {
        return Creator::default();
    };
    let on = |name: &str| fields::flag(view, &[name]);
    Creator {
        id: fields::id(person, &["id"]),
        address: fields::text(person, &["actor_id", "ap_id"]),
        shown: fields::text(person, &["display_name", "title"]),
        is_bot: fields::flag(person, &["bot_account", "bot"]),
        is_moderator: on("creator_is_moderator"),
        is_admin: on("creator_is_admin"),
    }
}

fn entry(view: &Value, inner: &Value) -> Option<Entry> {
    let counts = view.get("counts").unwrap_or(inner);
    let on = |names: &[&str]| fields::flag(inner, names);
    let community = view.get("community").unwrap_or(&Value::Null);
    let replies = inner
        .get("replies_enabled")
        .or_else(|| inner.get("repliesEnabled"));
    Some(Entry {
        id: fields::id(inner, &["id"])?,
        title: fields::text(inner, &["name", "title"]).unwrap_or_default(),
        text: fields::text(inner, &["content", "body"]).unwrap_or_default(),
        published: fields::instant(inner, &["published_at", "published"]),
        address: fields::web(inner, &["ap_id"]),
        path: fields::text(inner, &["path"])
            .map(|p| p.split('.').map(ToOwned::to_owned).collect())
            .unwrap_or_default(),
        comments: fields::number(counts, &["comments", "child_count"]).unwrap_or(0),
        is_locked: on(&["locked"]) || replies.and_then(Value::as_bool) == Some(false),
        is_gone: on(&["deleted"]) || on(&["removed"]),
        is_pinned: on(&["featured_community"]) || on(&["featured_local"]) || on(&["sticky"]),
        is_restricted: only_moderators(community),
        creator: creator(view),
    })
}

fn only_moderators(community: &Value) -> bool {
    fields::flag(
        community,
        &["posting_restricted_to_mods", "restricted_to_mods"],
    )
}

/// The posts of a list.
pub(super) fn posts(answer: &Value) -> Vec<Entry> {
    views(answer, "posts", "post")
}

/// The comments of a list.
pub(super) fn comments(answer: &Value) -> Vec<Entry> {
    views(answer, "comments", "comment")
}

fn views(answer: &Value, list: &str, key: &str) -> Vec<Entry> {
    let all = fields::list(answer, &[list, "items"]);
    all.iter().filter_map(|v| entry(v, v.get(key)?)).collect()
}

/// The cursor of the next page; Lemmy 0.19 names none for comments.
pub(super) fn cursor(answer: &Value) -> Option<String> {
    fields::text(answer, &["next_page"])
}

/// The community of an answer.
pub(super) fn community(answer: &Value) -> Option<Community> {
    let view = answer.get("community_view").unwrap_or(answer);
    let inner = view.get("community")?;
    Some(Community {
        title: fields::text(inner, &["title", "name"]).unwrap_or_default(),
        description: fields::text(inner, &["description", "sidebar"]).unwrap_or_default(),
        only_moderators: only_moderators(inner),
        is_gone: fields::flag(inner, &["deleted"]) || fields::flag(inner, &["removed"]),
    })
}

/// The version of a server.
pub(super) fn version(answer: &Value) -> String {
    fields::text(answer, &["version"]).unwrap_or_default()
}
