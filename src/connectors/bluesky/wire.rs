//! The wire: the AppView's answers as its lexicons describe them, as far as they are read.
//!
//! Shape: every field may be missing, because hosts differ and pages must not fail for one item.
//! Source: the lexicons `app.bsky.actor.defs`, `app.bsky.feed.defs` and `app.bsky.feed.threadgate`.

use serde::Deserialize;
use serde_json::Value;

/// An error's body.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fault {
    /// The machine-readable code; its text is for people and may be translated.
    pub(super) error: String,
}

/// The answer to `com.atproto.identity.resolveHandle`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Resolved {
    pub(super) did: String,
}

/// The answer to `app.bsky.actor.getProfile`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct ProfileView {
    pub(super) did: String,
    pub(super) handle: String,
    pub(super) display_name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) website: Option<String>,
    pub(super) associated: Associated,
}

/// What belongs to an account.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Associated {
    pub(super) chat: Option<Chat>,
}

/// From whom an account takes private messages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Chat {
    pub(super) allow_incoming: String,
}

/// One page of `app.bsky.feed.getAuthorFeed`.
///
/// Shape: items are read one by one, so that an odd one costs only itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FeedPage {
    pub(super) feed: Vec<Value>,
    pub(super) cursor: Option<String>,
}

/// The answer to `app.bsky.feed.searchPosts`.
///
/// Shape: items are read one by one, so that an odd one costs only itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchPage {
    pub(super) posts: Vec<Value>,
    pub(super) cursor: Option<String>,
}

/// One item of a feed.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct FeedItem {
    pub(super) post: PostView,
    #[serde(default)]
    pub(super) reply: Option<FeedReply>,
    /// A repost or a pin, where there is one.
    #[serde(default)]
    pub(super) reason: Option<Value>,
}

/// What an item of a feed answers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FeedReply {
    pub(super) parent: Option<Value>,
}

/// A post as the AppView shows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PostView {
    pub(super) uri: String,
    pub(super) author: AuthorView,
    #[serde(default)]
    pub(super) record: PostRecord,
    #[serde(default)]
    pub(super) reply_count: usize,
    #[serde(default)]
    pub(super) indexed_at: String,
    /// What it shows beside its text, such as another's post.
    #[serde(default)]
    pub(super) embed: Option<Value>,
    #[serde(default)]
    pub(super) threadgate: Option<GateView>,
}

/// An author as the AppView shows one; people's names are pseudonyms by now.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct AuthorView {
    pub(super) did: String,
    pub(super) handle: String,
    pub(super) display_name: Option<String>,
    pub(super) labels: Option<Vec<Label>>,
}

/// A label on an account.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Label {
    pub(super) val: String,
}

/// The record of a post as its author wrote it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct PostRecord {
    pub(super) text: String,
    pub(super) created_at: String,
    pub(super) langs: Option<Vec<String>>,
    /// What stands in the text: links, names of accounts, tags.
    pub(super) facets: Option<Vec<Value>>,
    pub(super) reply: Option<ReplyRef>,
}

/// What a post answers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReplyRef {
    pub(super) root: Ref,
    pub(super) parent: Ref,
}

/// Names a record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ref {
    pub(super) uri: String,
}

/// A threadgate as the AppView shows it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct GateView {
    pub(super) record: Option<GateRecord>,
}

/// The record that says who can reply, and which replies the author hid.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct GateRecord {
    /// None: anybody. Empty: nobody.
    pub(super) allow: Option<Vec<Rule>>,
    pub(super) hidden_replies: Option<Vec<String>>,
}

/// One rule of a threadgate.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Rule {
    #[serde(rename = "$type")]
    pub(super) kind: String,
}

/// The answer to `app.bsky.feed.getPostThread`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ThreadAnswer {
    pub(super) thread: Node,
    #[serde(default)]
    pub(super) threadgate: Option<GateView>,
}

/// One place in a thread: a post, or where one is missing or blocked.
///
/// Shape: `post` is there for a post only; otherwise `blocked` says which of the others it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Node {
    pub(super) post: Option<PostView>,
    pub(super) parent: Option<Box<Node>>,
    pub(super) replies: Option<Vec<Node>>,
}
