//! Channels: the places where a brand can be addressed in public, and how open they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

/// What sort of place a channel is; rules set their bars per kind.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ChannelKind {
    /// Short public messages between accounts.
    Microblog,
    /// A page or blog on which a brand posts and visitors comment.
    Page,
    /// A discussion forum.
    Forum,
    /// A video channel with comments.
    Video,
    /// A place where customers review the brand.
    Review,
    /// A website as such: contact, help and imprint pages.
    Site,
}

impl ChannelKind {
    /// All kinds, in the order of the glossary.
    pub const ALL: [Self; 6] = [
        Self::Microblog,
        Self::Page,
        Self::Forum,
        Self::Video,
        Self::Review,
        Self::Site,
    ];

    /// The name used in rule files and brand files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Microblog => "microblog",
            Self::Page => "page",
            Self::Forum => "forum",
            Self::Video => "video",
            Self::Review => "review",
            Self::Site => "site",
        }
    }

    /// Reads the name used in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// Names a channel for good; made from its address.
///
/// Shape: lower-case host and path, without scheme, query and trailing slash.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ChannelId(pub String);

impl ChannelId {
    /// Makes the id of an address, so that `https://a.example/@b/` and `http://A.example/@b` agree.
    #[must_use]
    pub fn of(address: &Url) -> Self {
        let host = address.host_str().unwrap_or("").to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let port = address.port().map(|p| format!(":{p}")).unwrap_or_default();
        let path = address.path().trim_end_matches('/').to_ascii_lowercase();
        Self(format!("{host}{port}{path}"))
    }
}

impl std::fmt::Display for ChannelId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One place where a brand can be addressed in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Channel {
    /// The id, made from the address.
    pub id: ChannelId,
    /// The kind, which decides the bars.
    pub kind: ChannelKind,
    /// Where a customer finds it.
    #[schemars(with = "String")]
    pub address: Url,
    /// The network's or site's name for people, such as "Bluesky"; shown, never judged.
    pub network: String,
    /// How we came to know it.
    pub found: Found,
}

/// How a channel came to be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum Found {
    /// The user named it.
    Named,
    /// A page of the brand's site points to it.
    Linked {
        /// The page that points to it.
        #[schemars(with = "String")]
        page: Url,
        /// How: `rel-me`, `same-as`, `link`, `well-known`, `rest-root`.
        how: String,
    },
}

/// A spot on a channel where a customer could write.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Surface {
    /// Comments or replies under the brand's posts.
    Comments,
    /// A place to start a thread of one's own on the brand's page.
    Wall,
    /// Addressing the brand by its handle from elsewhere.
    Mentions,
    /// Private messages.
    Messages,
}

/// Whether a customer can write on a surface: four answers, never two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "state", content = "to")]
pub enum Openness {
    /// Anybody can write.
    Open,
    /// Only some can write.
    Restricted(Restriction),
    /// Nobody but the brand can write.
    Closed,
    /// We could not tell.
    Unknown,
}

impl Openness {
    /// Says whether a customer without special standing can write; none where that is unknown.
    ///
    /// A restriction that any customer can meet alone (follow, register, wait for
    /// approval) leaves the door open; one that the brand decides on closes it.
    #[must_use]
    pub fn lets_customers_in(self) -> Option<bool> {
        match self {
            Self::Open => Some(true),
            Self::Restricted(r) => Some(r.is_self_service()),
            Self::Closed => Some(false),
            Self::Unknown => None,
        }
    }
}

/// Who can write on a restricted surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Restriction {
    /// Those who follow the brand.
    Followers,
    /// Those whom the brand follows.
    Followed,
    /// Those whom the post mentions.
    Mentioned,
    /// Those on a list that the brand keeps.
    Listed,
    /// Those who register or sign in.
    Members,
    /// Anybody, once a moderator approves.
    Approval,
}

impl Restriction {
    /// Says whether a customer can meet the condition without the brand's doing.
    #[must_use]
    pub fn is_self_service(self) -> bool {
        matches!(self, Self::Followers | Self::Members | Self::Approval)
    }
}
