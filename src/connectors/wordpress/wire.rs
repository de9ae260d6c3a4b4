//! Wire: the REST interface of WordPress as it answers, as loosely as real sites answer it.

use serde::Deserialize;
use serde_json::Value;

/// The root of the interface.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Root {
    /// The site's title.
    pub(super) name: Value,
    /// The tagline.
    pub(super) description: Value,
    /// The address of WordPress itself.
    pub(super) url: Value,
    /// The address that visitors use.
    pub(super) home: Value,
    /// The IANA zone; empty where the site is set to a bare offset.
    pub(super) timezone_string: Value,
    /// The parts of the interface; PHP writes a list with holes as an object.
    pub(super) namespaces: Value,
}

impl Root {
    /// Says whether this is the interface that serves posts and comments.
    pub(super) fn serves_posts(&self) -> bool {
        let is_ours = |v: &Value| v.as_str() == Some("wp/v2");
        match &self.namespaces {
            Value::Array(list) => list.iter().any(is_ours),
            Value::Object(map) => map.values().any(is_ours),
            _ => false,
        }
    }
}

/// A user, as a stranger sees one: only those with published posts are shown.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct User {
    /// The id.
    pub(super) id: u64,
}

/// Text as the site renders it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Rendered {
    /// HTML.
    pub(super) rendered: String,
}

/// A post.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Post {
    /// The id, in a numbering of its own.
    pub(super) id: u64,
    /// UTC without a `Z`; null where the post has no date.
    #[serde(default)]
    pub(super) date_gmt: Option<String>,
    /// The address.
    pub(super) link: String,
    /// The title.
    #[serde(default)]
    pub(super) title: Rendered,
    /// The user who published it; 0 where unknown.
    #[serde(default)]
    pub(super) author: u64,
    /// `open` or `closed`. Comments that closed by age still say `open`.
    #[serde(default)]
    pub(super) comment_status: Option<String>,
}

/// What WordPress calls a comment, which may also be a pingback, a trackback or a review.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Comment {
    /// The id, in a numbering of its own.
    pub(super) id: u64,
    /// The post under which it stands.
    #[serde(default)]
    pub(super) post: u64,
    /// What it answers; 0 for the post, and possibly one that was deleted.
    #[serde(default)]
    pub(super) parent: u64,
    /// The user who wrote it; 0 for a guest.
    #[serde(default)]
    pub(super) author: u64,
    /// The name shown; of people who are not the brand, their pseudonym.
    #[serde(default)]
    pub(super) author_name: String,
    /// UTC without a `Z`.
    #[serde(default)]
    pub(super) date_gmt: Option<String>,
    /// The text.
    #[serde(default)]
    pub(super) content: Rendered,
    /// The address, which may lead to a later page of comments.
    #[serde(default)]
    pub(super) link: String,
    /// `comment`, `pingback`, `trackback`, `review`, `note`.
    #[serde(default, rename = "type")]
    pub(super) sort: String,
}

/// An error.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Refusal {
    /// The machine's word for it, such as `rest_no_route`; the message is translated.
    pub(super) code: String,
}
