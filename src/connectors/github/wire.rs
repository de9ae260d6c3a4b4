//! Wire: repositories, issues and comments as GitHub's REST interface sends them.

use crate::connectors::board::fields;
use jiff::Timestamp;
use serde_json::Value;
use url::Url;

/// A repository.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the interface has as many switches"
)]
pub(super) struct Repository {
    pub(super) full_name: String,
    pub(super) description: String,
    pub(super) homepage: Option<Url>,
    pub(super) has_issues: bool,
    pub(super) has_discussions: bool,
    pub(super) is_closed: bool,
    pub(super) is_fork: bool,
    pub(super) of_organization: bool,
}

/// An issue or a comment on one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: String,
    /// The number of the issue, its own or that on which it stands.
    pub(super) issue: String,
    pub(super) is_pull: bool,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) created_at: Option<Timestamp>,
    pub(super) comments: u64,
    pub(super) is_locked: bool,
    pub(super) html_url: Option<Url>,
    pub(super) association: String,
    pub(super) user: Option<User>,
}

/// Whoever wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct User {
    pub(super) id: String,
    pub(super) login: String,
    pub(super) is_bot: bool,
}

pub(super) fn repository(value: &Value) -> Option<Repository> {
    let on = |name: &str| fields::flag(value, &[name]);
    let owner = value.get("owner").unwrap_or(&Value::Null);
    Some(Repository {
        full_name: fields::text(value, &["full_name"])?,
        description: fields::text(value, &["description"]).unwrap_or_default(),
        homepage: fields::web(value, &["homepage"]),
        has_issues: value
            .get("has_issues")
            .and_then(Value::as_bool)
            .unwrap_or(true),
        has_discussions: on("has_discussions"),
        is_closed: on("archived") || on("disabled"),
        is_fork: on("fork"),
        of_organization: fields::text(owner, &["type"]).as_deref() == Some("Organization"),
    })
}

fn user(value: &Value) -> Option<User> {
    let user = value.get("user")?;
    Some(User {
        id: fields::id(user, &["id"])?,
        login: fields::text(user, &["login"]).unwrap_or_default(),
        is_bot: fields::text(user, &["type"]).as_deref() == Some("Bot"),
    })
}

/// An issue; the list holds pull requests too, which say so.
pub(super) fn issue(value: &Value) -> Option<Entry> {
    let number = fields::id(value, &["number"])?;
    Some(Entry {
        is_pull: value.get("pull_request").is_some_and(|p| !p.is_null()),
        issue: number,
        ..entry(value)?
    })
}

/// A comment, which names its issue by address.
pub(super) fn comment(value: &Value) -> Option<Entry> {
    let issue = fields::text(value, &["issue_url"])?;
    let number = issue.rsplit('/').next()?.to_owned();
    Some(Entry {
        issue: number,
        ..entry(value)?
    })
}

fn entry(value: &Value) -> Option<Entry> {
    Some(Entry {
        id: fields::id(value, &["id"])?,
        issue: String::new(),
        is_pull: false,
        title: fields::text(value, &["title"]).unwrap_or_default(),
        body: fields::text(value, &["body"]).unwrap_or_default(),
        created_at: fields::instant(value, &["created_at"]),
        comments: fields::number(value, &["comments"]).unwrap_or(0),
        is_locked: fields::flag(value, &["locked"]),
        html_url: fields::web(value, &["html_url"]),
        association: fields::text(value, &["author_association"]).unwrap_or_default(),
        user: user(value),
    })
}
