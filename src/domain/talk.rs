//! Talk: posts, messages and the people who write them.

use super::channel::Openness;
use super::observation::CaptureId;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

/// Names a post or a message on its channel, as its host does.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct MessageId(pub String);

impl std::fmt::Display for MessageId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A person who is not the brand, known only under a name that holds inside one bundle.
///
/// Shape: `p-` and sixteen hexadecimal digits. Where a host knows people only by the name they
/// typed, it holds inside one thread.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Pseudonym(pub String);

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Author {
    /// The brand, by an account that belongs to it.
    Brand {
        /// The name that the account shows, where it is a person's and not the brand's own.
        person: Option<String>,
    },
    /// Anybody else.
    Person {
        /// The keyed pseudonym.
        id: Pseudonym,
    },
}

impl Author {
    /// Says whether the brand wrote.
    #[must_use]
    pub fn is_brand(&self) -> bool {
        matches!(self, Self::Brand { .. })
    }
}

/// A publication by the brand that opens or could open a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Post {
    /// The host's id.
    pub id: MessageId,
    /// Where a customer finds it.
    #[schemars(with = "String")]
    pub address: Url,
    /// When it was published.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// Title or text, plain.
    pub text: String,
    /// Whether customers can comment.
    pub comments: Openness,
    /// The capture that shows it.
    pub capture: CaptureId,
}

/// Whether the host still shows a message to a stranger.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Shown.
    #[default]
    Shown,
    /// Hidden by the brand.
    HiddenByBrand,
    /// Gone: its author or its host removed it.
    Deleted,
}

/// One utterance by one author at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The host's id.
    pub id: MessageId,
    /// The post or message that opened the thread; its own id where it opened one.
    pub root: MessageId,
    /// The message or post that it answers, where the host says so.
    pub parent: Option<MessageId>,
    /// Who wrote it.
    pub author: Author,
    /// When it was written, or the earliest that it can have been where the host is not exact.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// How much later it can have been written, where the host tells only the hour or the day, or
    /// where it stood there at one look and not at the one before; none for an exact time.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub coarse: Option<SignedDuration>,
    /// The text, plain; other people's names are pseudonyms.
    pub text: String,
    /// The language that the host declares, as a two-letter code.
    pub lang: Option<String>,
    /// Where a reader finds it.
    #[schemars(with = "String")]
    pub address: Url,
    /// The host itself marks it as written by a program.
    pub by_machine: bool,
    /// Whether it is still shown.
    pub visibility: Visibility,
    /// How we came to see it, which decides the denominators it may enter.
    pub seen: SeenBy,
    /// The capture that shows it.
    pub capture: CaptureId,
}

impl Message {
    /// The latest instant at which it can have been written.
    #[must_use]
    pub fn latest(&self) -> Timestamp {
        let later = self.coarse.unwrap_or(SignedDuration::ZERO);
        self.at.checked_add(later).unwrap_or(self.at)
    }
}

/// How a message came to be seen.
///
/// Source: docs/METHOD.md, "Denominators". A question that is only seen because the brand
/// answered it says nothing about how many questions are answered.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SeenBy {
    /// Under a post of the brand, on its wall, or by a search that also finds the unanswered.
    OwnSurface,
    /// As the parent of a reply of the brand: answered by construction.
    BrandReply,
    /// By its handle elsewhere, by a search that also finds the unanswered; it enters only what is
    /// said of mentions, never the denominators of the brand's own surfaces.
    Mention,
}
