//! The scorecard: everything an audit run concluded, complete in itself.

use super::case::Share;
use super::channel::{Channel, ChannelId};
use super::finding::{Clause, Finding, RightOfReply, Waiver};
use super::observation::{CaptureId, Gap};
use super::stated::{IdlePromise, StatedPromise};
use super::talk::{Author, MessageId, Visibility};
use super::time::Window;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use url::Url;

/// The version of the scorecard's JSON format.
pub const SCORECARD_SCHEMA: u32 = 1;

/// Everything an audit run concluded. Rendering needs nothing else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scorecard {
    /// The format's version, `SCORECARD_SCHEMA`.
    pub schema: u32,
    /// The brand, as shown.
    pub brand: BrandShown,
    /// The window; its end is the audit's instant.
    pub window: Window,
    /// The one sentence.
    pub headline: String,
    /// The six clauses, in the order of the contract.
    pub clauses: Vec<ClauseResult>,
    /// The score over all clauses, as a range; none where too little was judged.
    pub score: Option<ScoreRange>,
    /// How many of the verdicts may be chance; none where none rests on a sample.
    #[serde(default)]
    pub luck: Option<Luck>,
    /// The channels, with what was seen of each.
    pub channels: Vec<ChannelSeen>,
    /// The findings, worst first.
    pub findings: Vec<Finding>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
    /// The promises that the brand states on its own pages.
    pub stated: Vec<StatedPromise>,
    /// Waivers that have lapsed or matched nothing.
    pub idle_waivers: Vec<IdleWaiver>,
    /// What the brand file says of promises that were not found.
    pub idle_promises: Vec<IdlePromise>,
    /// Threads that a case points to, by the id of their first message.
    pub threads: BTreeMap<String, ThreadShown>,
    /// Captures that are named anywhere above.
    pub captures: BTreeMap<String, CaptureShown>,
    /// What made this scorecard.
    pub provenance: Provenance,
}

impl Scorecard {
    /// The exit code of an audit with this result: 0 no clause is broken, 1 a clause is broken,
    /// 3 nothing could be judged.
    #[must_use]
    pub fn exit(&self) -> u8 {
        if self.clauses.iter().any(|c| c.state == ClauseState::Broken) {
            1
        } else if self.findings.iter().any(|f| f.verdict.is_judged()) {
            0
        } else {
            3
        }
    }
}

/// A brand as a scorecard shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BrandShown {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its site.
    #[schemars(with = "Option<String>")]
    pub site: Option<Url>,
    /// The service hours, in words, and where they come from.
    pub service: String,
    /// What the brand says to this scorecard, verbatim; none where it said nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<RightOfReply>,
}

/// The state of a clause.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ClauseState {
    /// No check fails, at least one passes, and at least half could be judged.
    Kept,
    /// A check fails.
    Broken,
    /// The rest.
    Undecided,
}

/// What became of one clause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClauseResult {
    /// The clause.
    pub clause: Clause,
    /// Its state.
    pub state: ClauseState,
    /// Of the judged checks the weighted share that passed, 0 to 100; none below half coverage.
    pub score: Option<f64>,
    /// Of the applicable checks the weighted share that could be judged; none where none applies.
    pub coverage: Option<Share>,
    /// Checks by verdict, in the order of `Verdict::ALL`.
    pub counts: [u32; 5],
}

/// A score with the range that undecided checks leave open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreRange {
    /// The mean of the clauses' scores, 0 to 100.
    pub score: f64,
    /// If all undecided checks failed.
    pub low: f64,
    /// If all undecided checks passed.
    pub high: f64,
}

/// How many of the verdicts that rest on samples may be chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Luck {
    /// Checks that fail on a sample.
    pub broken: u32,
    /// Checks that pass on a sample.
    pub kept: u32,
    /// Of those that fail, as many as would be expected from brands just at their bars.
    pub broken_by_chance: f64,
    /// Of those that pass, as many as would be expected from brands just at their bars.
    pub kept_by_chance: f64,
}

/// What was seen of a channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChannelSeen {
    /// The channel.
    pub channel: Channel,
    /// The name that it shows for itself.
    pub name: Option<String>,
    /// Whether it could be read at all.
    pub observed: bool,
    /// Figures for show; none where nothing was read.
    pub figures: Option<Figures>,
}

/// Figures of a channel, for show; no verdict rests on them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figures {
    /// The brand's posts in the window.
    pub posts: u32,
    /// Customers' messages in the window.
    pub messages: u32,
    /// Inquiries that could be found whether or not they were answered.
    pub inquiries: u32,
    /// Of these, those with a reply by a person.
    pub answered: u32,
    /// Inquiries seen only because the brand answered them.
    pub found_by_reply: u32,
    /// First replies that only moved the talk elsewhere.
    pub hollow: u32,
    /// Automatic receipts.
    pub receipts: u32,
    /// Inquiries that their authors or hosts removed.
    pub deleted: u32,
    /// Customers' messages that the brand hid.
    pub hidden: u32,
    /// The response curve: the share of inquiries with a first reply by each time.
    pub curve: Option<Curve>,
    /// The same curve where a reply that only moves the talk elsewhere ends no wait; none where
    /// there was no such reply.
    #[serde(default)]
    pub curve_of_substance: Option<Curve>,
    /// How the waits of the inquiries ended within the window; none where no author took one away.
    #[serde(default)]
    pub ends: Option<Ends>,
}

/// How waits ended within the window, where authors took some of their inquiries away.
///
/// Source: docs/METHOD.md, "Time to first reply": cumulative incidences by Aalen and Johansen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ends {
    /// The share answered by a person.
    pub answered: Share,
    /// The share taken away unanswered; a host does not say when, so the latest time is taken.
    pub taken_away: Share,
}

/// A response curve by Kaplan-Meier, with its band.
///
/// Shape: `steps` in order of time; the curve holds its value until the next step.
/// Units: seconds of wall-clock time.
/// Source: docs/METHOD.md, "Time to first reply".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Curve {
    /// The steps.
    pub steps: Vec<CurveStep>,
    /// The median wait in seconds; none where the curve never reaches a half.
    pub median: Option<f64>,
    /// The 75th percentile.
    pub p75: Option<f64>,
    /// The 90th percentile.
    pub p90: Option<f64>,
    /// Inquiries on the curve.
    pub inquiries: u32,
    /// Of these, still without a reply.
    pub waiting: u32,
    /// The longest time that any inquiry was watched, in seconds.
    pub horizon: f64,
}

/// One step of a response curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CurveStep {
    /// Seconds since the inquiry.
    pub at: f64,
    /// The share answered by then.
    pub share: f64,
    /// Lower end of the two-sided 95% band.
    pub low: f64,
    /// Upper end of the band.
    pub high: f64,
    /// Inquiries still waiting just before.
    pub at_risk: u32,
}

/// A waiver that did nothing, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IdleWaiver {
    /// The waiver.
    pub waiver: Waiver,
    /// Why it did nothing.
    pub because: String,
}

/// A thread as a report shows it: redacted, shortened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ThreadShown {
    /// Its channel.
    pub channel: ChannelId,
    /// Its address.
    #[schemars(with = "String")]
    pub address: Url,
    /// Its messages, oldest first.
    pub messages: Vec<MessageShown>,
    /// Not all messages could be seen.
    pub truncated: bool,
}

/// A message as a report shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MessageShown {
    /// The host's id.
    pub id: MessageId,
    /// Who wrote.
    pub author: Author,
    /// When.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// How much later it can have been, where the host or our looks tell no exact time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub coarse: Option<SignedDuration>,
    /// At most 280 characters of the text.
    pub text: String,
    /// What our readers took it for: `inquiry`, `reply`, `receipt`, `chasing`, `praise`, `other`.
    pub read_as: String,
    /// What the readers of text found in it, by the names of docs/READERS.md.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Whether it is still shown.
    pub visibility: Visibility,
    /// The capture that shows it.
    pub capture: CaptureId,
}

/// A capture as a report shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaptureShown {
    /// What was asked for.
    #[schemars(with = "String")]
    pub address: Url,
    /// When.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// The answer's status.
    pub status: u16,
}

/// What made a scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// The audit run's id: the first sixteen digits of the evidence digest.
    pub audit: String,
    /// The program and its version.
    pub tool: String,
    /// The method's version.
    pub method: u32,
    /// The digest of the rule book.
    pub rules: String,
    /// The profile by which was judged, where one was chosen.
    #[serde(default)]
    pub profile: Option<String>,
    /// The digest over all captures, independent of their order.
    pub evidence: String,
    /// The digests of the evidence of earlier audits that were looked back on, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// Captures in the evidence.
    pub captures: u32,
    /// Requests that were answered, by host.
    pub hosts: BTreeMap<String, u32>,
}
