//! Wire: the Mastodon client interface as servers send it, lenient where they differ.

use serde::{Deserialize, Deserializer};

/// Reads a field that some servers send as `null` or in another type as its default.
fn lenient<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + serde::de::DeserializeOwned,
{
    let value = serde_json::Value::deserialize(from)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

/// Reads an id, which is opaque text and on some servers a number.
fn id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(match serde_json::Value::deserialize(from)? {
        serde_json::Value::String(s) if !s.is_empty() => Some(s),
        serde_json::Value::Number(n) => Some(n.to_string()),
        _ => None,
    })
}

/// An account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Account {
    #[serde(deserialize_with = "id")]
    pub(super) id: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) username: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) acct: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) display_name: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) url: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) uri: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) note: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) bot: bool,
    #[serde(deserialize_with = "lenient")]
    pub(super) suspended: bool,
    #[serde(deserialize_with = "lenient")]
    pub(super) limited: bool,
    #[serde(deserialize_with = "lenient")]
    pub(super) moved: Option<serde_json::Value>,
    #[serde(deserialize_with = "lenient")]
    pub(super) fields: Vec<Field>,
}

/// A line of an account's own table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Field {
    #[serde(deserialize_with = "lenient")]
    pub(super) value: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) verified_at: Option<String>,
}

/// Somebody whom a status names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Mention {
    #[serde(deserialize_with = "id")]
    pub(super) id: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) acct: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) url: String,
}

/// A status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Status {
    #[serde(deserialize_with = "id")]
    pub(super) id: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) created_at: String,
    #[serde(deserialize_with = "id")]
    pub(super) in_reply_to_id: Option<String>,
    #[serde(deserialize_with = "id")]
    pub(super) in_reply_to_account_id: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) visibility: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) language: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) uri: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) url: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) replies_count: i64,
    #[serde(deserialize_with = "lenient")]
    pub(super) content: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) spoiler_text: Option<String>,
    #[serde(deserialize_with = "lenient")]
    pub(super) account: Option<Account>,
    #[serde(deserialize_with = "lenient")]
    pub(super) mentions: Vec<Mention>,
    #[serde(deserialize_with = "lenient")]
    pub(super) reblog: Option<serde_json::Value>,
    #[serde(deserialize_with = "lenient")]
    pub(super) interaction_policy: Option<serde_json::Value>,
}

/// Who may do what with a status, as `GoToSocial` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct InteractionPolicy {
    pub(super) can_reply: CanReply,
}

/// Who may reply, under the new names and the old; a server in between sends both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct CanReply {
    pub(super) automatic_approval: Option<Vec<String>>,
    pub(super) manual_approval: Option<Vec<String>>,
    pub(super) always: Option<Vec<String>>,
    pub(super) with_approval: Option<Vec<String>>,
}

/// Something that an account is told of; only mentions are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Notification {
    #[serde(deserialize_with = "lenient")]
    pub(super) status: Option<Status>,
}

/// The statuses around one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Context {
    pub(super) ancestors: Vec<Status>,
    pub(super) descendants: Vec<Status>,
}

/// A list of links, as webfinger and nodeinfo send it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Links {
    #[serde(default, deserialize_with = "lenient")]
    pub(super) links: Vec<WebLink>,
}

/// One link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct WebLink {
    #[serde(deserialize_with = "lenient")]
    pub(super) rel: String,
    #[serde(deserialize_with = "lenient")]
    pub(super) href: Option<String>,
}

/// What a server runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct NodeInfo {
    #[serde(deserialize_with = "lenient")]
    pub(super) software: Software,
}

/// The name of what a server runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Software {
    #[serde(deserialize_with = "lenient")]
    pub(super) name: String,
}
