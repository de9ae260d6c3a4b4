//! Wire: questions, answers and comments as the Stack Exchange interface sends them.

use crate::connectors::board::fields;
use jiff::Timestamp;
use serde_json::Value;
use url::Url;

/// A question, an answer or a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its own id; comments are counted apart and carry a mark.
    pub(super) id: String,
    /// What it stands under.
    pub(super) on: Option<String>,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) created: Option<Timestamp>,
    pub(super) link: Option<Url>,
    pub(super) owner: Option<String>,
    pub(super) owner_name: String,
    pub(super) answers: u64,
    pub(super) comments: u64,
    pub(super) is_closed: bool,
    pub(super) is_protected: bool,
}

fn entry(value: &Value, id: String, on: Option<String>) -> Entry {
    let owner = value.get("owner").unwrap_or(&Value::Null);
    let there = |name: &str| value.get(name).is_some_and(|v| !v.is_null());
    Entry {
        id,
        on,
        title: fields::text(value, &["title"]).unwrap_or_default(),
        body: fields::text(value, &["body"]).unwrap_or_default(),
        created: fields::instant(value, &["creation_date"]),
        link: fields::web(value, &["link"]),
        owner: fields::id(owner, &["user_id"]),
        owner_name: fields::text(owner, &["display_name"]).unwrap_or_default(),
        answers: fields::number(value, &["answer_count"]).unwrap_or(0),
        comments: fields::number(value, &["comment_count"]).unwrap_or(0),
        is_closed: there("closed_date") || there("locked_date"),
        is_protected: there("protected_date"),
    }
}

pub(super) fn question(value: &Value) -> Option<Entry> {
    let id = fields::id(value, &["question_id"])?;
    Some(entry(value, id, None))
}

pub(super) fn answer(value: &Value) -> Option<Entry> {
    let id = fields::id(value, &["answer_id"])?;
    Some(entry(value, id, fields::id(value, &["question_id"])))
}

pub(super) fn comment(value: &Value) -> Option<Entry> {
    let id = fields::id(value, &["comment_id"])?;
    Some(entry(
        value,
        format!("c{id}"),
        fields::id(value, &["post_id"]),
    ))
}
