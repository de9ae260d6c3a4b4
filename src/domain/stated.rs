//! Stated promises: what a brand says about its own answers, and the person who checked it.

use super::channel::ChannelId;
use super::finding::{Certainty, Verdict};
use super::observation::CaptureId;
use super::time::ServiceSpan;
use jiff::SignedDuration;
use jiff::civil::{Time, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use url::Url;

/// A way to write to a brand, as a promise names it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// The channel on which the promise stands.
    ThisChannel,
    /// Public accounts, comments and messages there.
    Social,
    /// E-mail.
    Email,
    /// The telephone.
    Phone,
    /// A form on the site, or a ticket.
    Form,
    /// A chat or messenger.
    Chat,
    /// Letters.
    Post,
    /// Reviews.
    Reviews,
    /// Every way there is.
    All,
}

impl Way {
    /// All ways.
    pub const ALL: [Self; 9] = [
        Self::ThisChannel,
        Self::Social,
        Self::Email,
        Self::Phone,
        Self::Form,
        Self::Chat,
        Self::Post,
        Self::Reviews,
        Self::All,
    ];

    /// The name used in files, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ThisChannel => "this-channel",
            Self::Social => "social",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Form => "form",
            Self::Chat => "chat",
            Self::Post => "post",
            Self::Reviews => "reviews",
            Self::All => "all",
        }
    }

    /// Reads the name used in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.name() == name)
    }
}

/// What a brand promises to do in time.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PromisedEvent {
    /// To say that the message arrived; a person's first reply keeps it.
    Acknowledge,
    /// To answer.
    #[default]
    Answer,
    /// To bring the matter to an end; whether it was cannot be seen from outside.
    Resolve,
}

impl PromisedEvent {
    /// All events.
    pub const ALL: [Self; 3] = [Self::Acknowledge, Self::Answer, Self::Resolve];

    /// The name used in files, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Answer => "answer",
            Self::Resolve => "resolve",
        }
    }

    /// Reads the name used in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|e| e.name() == name)
    }
}

/// The clock on which a promise counts its limit.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PromisedClock {
    /// The customer's wall clock.
    #[default]
    Wall,
    /// Working days: "within two working days" ends at the close of the second.
    WorkingDays,
    /// Hours in service.
    WorkingHours,
    /// Hours that the sentence itself names, such as "during our opening hours".
    StatedHours,
}

impl PromisedClock {
    /// All clocks.
    pub const ALL: [Self; 4] = [
        Self::Wall,
        Self::WorkingDays,
        Self::WorkingHours,
        Self::StatedHours,
    ];

    /// The name used in files, in kebab case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::WorkingDays => "working-days",
            Self::WorkingHours => "working-hours",
            Self::StatedHours => "stated-hours",
        }
    }

    /// Reads the name used in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.name() == name)
    }
}

/// Who vouches for a stated promise: our reader alone, or a person in the brand file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "by", content = "because")]
pub enum Standing {
    /// Our reader found it; nobody has looked at it yet.
    #[default]
    Found,
    /// A person confirmed that it is one, and may have said why.
    Confirmed(Option<String>),
    /// A person struck it, and said why: it binds nobody.
    Struck(String),
    /// The user stated it by hand; our reader had not found it.
    ByHand(Option<String>),
}

/// A promise that a brand states about its own answers.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a statement of its own that a reader of the scorecard looks for"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatedPromise {
    /// The channel on which it stands.
    pub channel: ChannelId,
    /// Who promises, as quoted, where the sentence names a team, a role or a person.
    pub who: Option<String>,
    /// The ways to write that it speaks of; never empty.
    pub ways: BTreeSet<Way>,
    /// Networks that it names, as quoted; it binds no channel on any other.
    pub networks: Vec<String>,
    /// What is promised.
    pub event: PromisedEvent,
    /// The limit.
    ///
    /// Units: working days count as 24 hours each, see `clock`.
    #[schemars(with = "String")]
    pub limit: SignedDuration,
    /// The clock on which the limit counts.
    pub clock: PromisedClock,
    /// The clock runs at weekends.
    pub weekends: bool,
    /// The clock runs on public holidays.
    pub holidays: bool,
    /// The limit does not count every hour of every day.
    pub working_time: bool,
    /// The promise is hedged ("we aim to").
    pub hedged: bool,
    /// The word that hedges, as quoted.
    pub hedge: Option<String>,
    /// It speaks of an average, which binds no single answer.
    pub average: bool,
    /// The sentence.
    pub quote: String,
    /// The digest of the sentence, by which a person confirms or strikes it.
    ///
    /// Shape: sixteen hexadecimal digits; it does not change with spaces or letter case.
    pub digest: String,
    /// The page or profile that says so.
    #[schemars(with = "String")]
    pub address: Url,
    /// The capture that shows it; none where a person stated it by hand.
    pub capture: Option<CaptureId>,
    /// Who vouches for it.
    pub standing: Standing,
    /// What happened on the channels that it binds, in order of their ids.
    pub happened: Vec<Happened>,
}

impl StatedPromise {
    /// Says whether a person struck it.
    #[must_use]
    pub fn is_struck(&self) -> bool {
        matches!(self.standing, Standing::Struck(_))
    }

    /// Says whether a brand can be held to it by what is seen of its answers: it promises an answer
    /// or a sign of receipt, of each message and not on average, and nobody struck it.
    #[must_use]
    pub fn can_bind(&self) -> bool {
        !self.is_struck() && !self.average && self.event != PromisedEvent::Resolve
    }
}

/// What happened to a stated promise on one channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Happened {
    /// The channel.
    pub channel: ChannelId,
    /// Inquiries answered within the limit, on the promise's own clock.
    pub kept: u32,
    /// Inquiries of which it can be told.
    pub total: u32,
    /// Inquiries hidden by a gap, or still within the limit.
    pub open: u32,
    /// The share answered by the limit, from 0 to 1; none where nothing was counted.
    pub share: Option<f64>,
    /// The rule whose finding judges it, where there is one on this channel.
    pub rule: Option<String>,
    /// That finding's verdict.
    pub verdict: Option<Verdict>,
    /// How sure that verdict is.
    pub certainty: Option<Certainty>,
    /// What happened, in one sentence.
    pub says: String,
}

/// What a person says in the brand file about a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseMark {
    /// The digest of the sentence, where it is named by that.
    pub digest: Option<String>,
    /// The sentence, or the beginning of it.
    pub quote: Option<String>,
    /// The promise stands; otherwise it is struck.
    pub confirmed: bool,
    /// Why.
    pub because: Option<String>,
    /// The promise itself, where the user states it by hand.
    pub stated: Option<StatedByHand>,
}

/// A promise that the user states by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedByHand {
    /// The page or profile that says so.
    pub address: Url,
    /// The limit.
    pub limit: SignedDuration,
    /// The clock.
    pub clock: PromisedClock,
    /// The event.
    pub event: PromisedEvent,
    /// The ways; all where none is named.
    pub ways: BTreeSet<Way>,
}

/// What a brand file says about a promise that was not found, and why it did nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdlePromise {
    /// The digest or the sentence that was named.
    pub named: String,
    /// Why it did nothing.
    pub because: String,
}

/// Two promises that cannot both be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// The one that promises more.
    pub sooner: StatedPromise,
    /// The one that promises less.
    pub later: StatedPromise,
}

/// What hours on a page are for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum HoursFor {
    /// Customer service, or a point of contact.
    Support,
    /// A store or another place that people visit.
    Place,
    /// The page does not say.
    Unknown,
}

/// One stretch of a weekday, in minutes since midnight.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct DaySpan {
    /// The day: 0 is Monday, 6 is Sunday.
    pub day: u8,
    /// The opening. Units: minutes since midnight.
    pub open: u16,
    /// The close, after the opening; 1440 is midnight. Units: minutes since midnight.
    pub close: u16,
}

/// Hours as the markup of a page names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursSeen {
    /// What they are for.
    pub of: HoursFor,
    /// How they are marked: `schema` or `microdata`.
    pub how: String,
    /// The hours as written, such as "Mo-Fr 09:00-17:00".
    pub text: String,
    /// The same as stretches of weekdays; empty where they could not be read.
    pub spans: Vec<DaySpan>,
}

/// The hours in which a brand says that its support answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatedHours {
    /// The channel on which they stand.
    pub channel: ChannelId,
    /// The stretches of the week, Monday first.
    pub week: Vec<DaySpan>,
    /// The zone that is named beside them, as an IANA id.
    pub zone: Option<String>,
    /// A machine can read them: they stand in the page's markup.
    pub marked_up: bool,
    /// The hours as written.
    pub quote: String,
    /// The page or profile that says so.
    #[schemars(with = "String")]
    pub address: Url,
    /// The capture that shows it.
    pub capture: CaptureId,
}

impl StatedHours {
    /// The hours as service hours hold them.
    #[must_use]
    pub fn spans(&self) -> Vec<ServiceSpan> {
        self.week.iter().filter_map(DaySpan::service).collect()
    }
}

impl DaySpan {
    /// The stretch as service hours hold it; none where it is no stretch of a day.
    #[must_use]
    pub fn service(&self) -> Option<ServiceSpan> {
        let time = |minutes: u16| {
            if minutes == 24 * 60 {
                return Some(Time::constant(23, 59, 59, 999_999_999));
            }
            let small = |n: u16| i8::try_from(n).ok();
            Time::new(small(minutes / 60)?, small(minutes % 60)?, 0, 0).ok()
        };
        let day = Weekday::from_monday_zero_offset(i8::try_from(self.day).ok()?).ok()?;
        let (open, close) = (time(self.open)?, time(self.close)?);
        (open < close).then_some(ServiceSpan { day, open, close })
    }
}
