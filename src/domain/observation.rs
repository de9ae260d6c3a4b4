//! Observations and gaps: what was seen, what could not be seen, and where the proof lies.

use super::channel::{ChannelId, Openness, Surface};
use super::stated::HoursSeen;
use super::talk::{Message, MessageId, Post};
use super::time::Window;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use url::Url;

/// Names a capture: the digest of one exchange with a host.
///
/// Shape: sixteen hexadecimal digits.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct CaptureId(pub String);

impl std::fmt::Display for CaptureId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A timestamped statement of what was seen on a channel, tied to its capture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// When we looked.
    pub at: Timestamp,
    /// The proof.
    pub capture: CaptureId,
    /// What was there.
    pub fact: Fact,
}

/// What was seen. Facts say what happened, never what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The account or site describes itself.
    Profile(Profile),
    /// The brand published something.
    Post(Post),
    /// Somebody wrote something.
    Message(Message),
    /// A surface was found in a state.
    Surface {
        /// Which one.
        surface: Surface,
        /// In what state.
        state: Openness,
    },
    /// A page of the brand's site was read.
    Page(PageSeen),
}

/// How an account or a site describes itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Profile {
    /// The name it shows.
    pub name: Option<String>,
    /// The text about itself, plain.
    pub bio: String,
    /// The addresses that it links to.
    pub links: Vec<Url>,
    /// Of these, those that the host itself has verified to link back.
    pub verified: Vec<Url>,
    /// The time zone that the host names, as an IANA id.
    pub zone: Option<String>,
}

/// A page of the brand's site, reduced to what a visitor could read on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSeen {
    /// The page's address.
    pub address: Url,
    /// The title.
    pub title: String,
    /// What the page is for, as far as its address and links say.
    pub role: PageRole,
    /// The visible text, one block a line.
    pub text: String,
    /// The language that the page declares.
    pub lang: Option<String>,
    /// Ways to reach the brand that the page offers.
    pub contacts: Vec<Contact>,
    /// Links to accounts elsewhere.
    pub accounts: Vec<Url>,
    /// Addresses that the page leads to, each once, in order of the page.
    #[serde(default)]
    pub links: Vec<Url>,
    /// What became of the ways in that the page offers, where they were tried.
    #[serde(default)]
    pub links_checked: Vec<LinkSeen>,
    /// How many elements each selector of the rules finds on the page; none where a selector was
    /// not tried, since the page is too long.
    #[serde(default)]
    pub matches: BTreeMap<String, u32>,
    /// Hours that its markup names.
    #[serde(default)]
    pub hours: Vec<HoursSeen>,
    /// The page was longer than we read, or damaged: it proves presence, never absence.
    pub cut: bool,
}

/// A link of a page that was followed to see whether anything answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkSeen {
    /// Where it leads.
    #[schemars(with = "String")]
    pub address: Url,
    /// What came back.
    pub state: LinkState,
    /// The proof, where an answer came.
    pub capture: Option<CaptureId>,
}

/// What came back when a link was followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "is", content = "detail")]
pub enum LinkState {
    /// An answer came, with this status, below 400.
    Answered(u16),
    /// The host says that nothing is there (404, 410); the detail is the status.
    Gone(u16),
    /// We could not tell: the host refused, failed or did not answer, or we did not ask.
    Hidden(GapCause),
}

/// What a page of a site is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PageRole {
    /// The front page.
    Home,
    /// How to reach the brand.
    Contact,
    /// Help, support, questions.
    Help,
    /// About the brand, imprint.
    About,
    /// House rules: how visitors are to behave where they write.
    Rules,
    /// Anything else.
    Other,
}

/// A way to reach the brand that a page offers.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case", tag = "by", content = "at")]
pub enum Contact {
    /// An e-mail address.
    Email(String),
    /// A telephone number.
    Phone(String),
    /// A form on the page.
    Form(String),
    /// A chat widget, by the name of its product.
    Chat(String),
    /// A messenger or other link.
    Link(String),
}

/// Which part of a channel a gap hides, or a promise needs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// The account's own description.
    Profile,
    /// The brand's posts.
    Posts,
    /// Whether customers can write.
    Surfaces,
    /// The messages under posts and their answers.
    Threads,
    /// The pages of a site.
    Pages,
    /// Messages that address the brand from elsewhere, found by its handle.
    Mentions,
}

impl Facet {
    /// All facets.
    pub const ALL: [Self; 6] = [
        Self::Profile,
        Self::Posts,
        Self::Surfaces,
        Self::Threads,
        Self::Pages,
        Self::Mentions,
    ];
}

/// What a gap hides, as a part of a sentence.
impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Profile => "the account's profile",
            Self::Posts => "the brand's posts",
            Self::Surfaces => "whether customers can write",
            Self::Threads => "the messages and their answers",
            Self::Pages => "the pages of the site",
            Self::Mentions => "who addresses the brand from elsewhere",
        })
    }
}

/// A stretch of the window that could not be seen, and why.
///
/// Shape: written with the `code` of its cause beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "GapWritten", into = "GapWritten")]
pub struct Gap {
    /// The channel.
    pub channel: ChannelId,
    /// What it hides.
    pub facet: Facet,
    /// The one thread that it hides, where it is only one.
    pub thread: Option<MessageId>,
    /// The time that it hides; all of the window where none is given.
    pub span: Option<Window>,
    /// Why.
    pub cause: GapCause,
    /// Where we looked.
    pub address: Option<Url>,
    /// What would open it, in words for the user.
    pub opens_with: Option<String>,
}

/// A gap as it is written.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Gap")]
struct GapWritten {
    /// The channel.
    channel: ChannelId,
    /// What it hides.
    facet: Facet,
    /// The one thread that it hides, where it is only one.
    thread: Option<MessageId>,
    /// The time that it hides; all of the window where none is given.
    span: Option<Window>,
    /// Why.
    cause: GapCause,
    /// The stable code of the cause, as in docs/ERRORS.md.
    #[serde(default)]
    code: String,
    /// Where we looked.
    #[schemars(with = "Option<String>")]
    address: Option<Url>,
    /// What would open it, in words for the user.
    opens_with: Option<String>,
}

impl From<Gap> for GapWritten {
    fn from(gap: Gap) -> Self {
        Self {
            code: gap.cause.code().to_owned(),
            channel: gap.channel,
            facet: gap.facet,
            thread: gap.thread,
            span: gap.span,
            cause: gap.cause,
            address: gap.address,
            opens_with: gap.opens_with,
        }
    }
}

impl From<GapWritten> for Gap {
    fn from(written: GapWritten) -> Self {
        Self {
            channel: written.channel,
            facet: written.facet,
            thread: written.thread,
            span: written.span,
            cause: written.cause,
            address: written.address,
            opens_with: written.opens_with,
        }
    }
}

/// Why something could not be seen.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case", tag = "cause", content = "detail")]
pub enum GapCause {
    /// robots.txt asks us not to look; the detail names the line.
    Robots(String),
    /// The host asks for a login or a token (401, 403, 407, 451); the detail is the status.
    Refused(u16),
    /// The host limits how often we may ask, beyond our patience.
    RateLimited,
    /// The host answered with an error of its own (5xx); the detail is the status.
    HostError(u16),
    /// Nothing is there (404, 410); the detail is the status.
    Missing(u16),
    /// No connection: name, connection, certificate or time; the detail says which.
    Unreachable(String),
    /// Our own guard does not allow the address; the detail says why.
    Blocked(String),
    /// An answer came, but not one that we can read; the detail says why.
    Unreadable(String),
    /// The answer was a wall (login, consent, captcha, empty shell) in the place of the content.
    Wall(String),
    /// The answer stopped short: truncated thread, page limit, byte limit.
    Truncated(String),
    /// Our own budget of requests or time ended.
    Budget(String),
    /// We have no way to read this network, or not without a key.
    NoReader,
    /// A replay asked for something that the bundle does not hold.
    NotRecorded,
    /// The host does not accept the token that it was sent; the detail is the status.
    TokenRejected(u16),
}

impl GapCause {
    /// Says whether the host refuses on principle, so that asking again would not help.
    ///
    /// These make a check *not observable*; the others leave it *insufficient evidence*.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Robots(_)
                | Self::Refused(_)
                | Self::RateLimited
                | Self::Wall(_)
                | Self::NoReader
                | Self::Blocked(_)
                | Self::TokenRejected(_)
        )
    }
}

/// The cause in words, without a full stop.
impl fmt::Display for GapCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Robots(line) => write!(f, "forbidden by {line}"),
            Self::Refused(status) => {
                write!(f, "the host asks for a login or a token (status {status})")
            }
            Self::RateLimited => f.write_str("the host limits how often we may ask"),
            Self::HostError(status) => write!(f, "the host answered with an error ({status})"),
            Self::Missing(status) => write!(f, "nothing was found at the address ({status})"),
            Self::Unreachable(why) => write!(f, "the host could not be reached ({why})"),
            Self::Blocked(why) => write!(f, "our own guard does not allow the address ({why})"),
            Self::Unreadable(why) => write!(f, "the answer could not be read ({why})"),
            Self::Wall(what) => write!(f, "a wall stood in the place of the content ({what})"),
            Self::Truncated(what) => write!(f, "the host showed only a part ({what})"),
            Self::Budget(what) => write!(f, "our own budget ended ({what})"),
            Self::NoReader => f.write_str("this network cannot be read without its own access"),
            Self::NotRecorded => f.write_str("the evidence does not hold it"),
            Self::TokenRejected(status) => {
                write!(f, "the host does not accept our token (status {status})")
            }
        }
    }
}
