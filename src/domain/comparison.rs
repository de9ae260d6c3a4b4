//! Comparisons: two scorecards side by side, and what of their differences is shown to be one.

use super::case::Share;
use super::channel::ChannelId;
use super::finding::{Clause, Verdict};
use super::scorecard::{ClauseState, Provenance};
use super::time::Window;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the comparison's JSON format.
pub const COMPARISON_SCHEMA: u32 = 1;

/// Two scorecards side by side: a brand at two times, or two brands.
///
/// Source: docs/METHOD.md, "Questions about time that are not a limit".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The format's version, `COMPARISON_SCHEMA`.
    pub schema: u32,
    /// It is one brand at two times; otherwise it is two brands.
    pub same_brand: bool,
    /// The scorecard that is compared with.
    pub one: Side,
    /// The scorecard that is compared.
    pub other: Side,
    /// Why no difference is claimed at all; empty where differences can be.
    pub forbids: Vec<String>,
    /// What else differs, so that a reader can weigh what is said.
    pub cautions: Vec<String>,
    /// The clauses, in the order of the contract.
    pub clauses: Vec<ClauseChange>,
    /// The checks that stand in both, claimed differences first.
    pub findings: Vec<FindingChange>,
    /// The checks that could not be paired.
    pub unpaired: Vec<Unpaired>,
    /// Tests of a difference that were made.
    pub tested: u32,
    /// Of these, as many as would be expected to show a difference by chance, at most.
    pub by_chance: f64,
}

/// One of the two scorecards of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The brand's id.
    pub brand: String,
    /// The brand's name.
    pub name: String,
    /// The window.
    pub window: Window,
    /// The one sentence.
    pub headline: String,
    /// What made it.
    pub provenance: Provenance,
}

/// A clause in both scorecards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClauseChange {
    /// The clause.
    pub clause: Clause,
    /// Its state in the one.
    pub one: Option<ClauseState>,
    /// Its state in the other.
    pub other: Option<ClauseState>,
}

/// A check that stands in both scorecards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingChange {
    /// The rule.
    pub rule: String,
    /// Its clause.
    pub clause: Clause,
    /// The rule's title in the other scorecard.
    pub title: String,
    /// The channel, in the one and in the other.
    pub channels: [ChannelId; 2],
    /// The verdict, in the one and in the other.
    pub verdicts: [Verdict; 2],
    /// Cases kept and decided, in the one and in the other.
    pub counts: [[u32; 2]; 2],
    /// What is compared.
    pub compared: Option<Compared>,
    /// The waits of the cases, where the rule limits them.
    pub waits: Option<WaitsCompared>,
    /// What is shown.
    pub shown: Shown,
    /// Why nothing could be tested; none where something was.
    pub because: Option<String>,
}

/// A value in both scorecards, and the difference.
///
/// Units: shares from 0 to 1, or the unit of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// It is a share of cases; otherwise it is a measure.
    pub share: bool,
    /// The one: value, lower and upper end, as its scorecard has them.
    pub one: [f64; 3],
    /// The other.
    pub other: [f64; 3],
    /// The other less the one.
    pub difference: f64,
    /// The ends of the difference's two-sided 95% interval; none for a measure.
    pub interval: Option<[f64; 2]>,
}

/// The waits of two sets of cases.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WaitsCompared {
    /// The probability of so large a difference by chance, by the log-rank test.
    pub p: f64,
    /// Cliff's delta: from -1 to 1, positive where the other waits longer.
    pub delta: f64,
    /// The ends of its two-sided 95% interval.
    pub interval: [f64; 2],
    /// Whether the waits are shown to differ: by the test, and by at least a medium effect.
    pub shown: bool,
}

/// What a comparison of two values shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// The other is higher.
    Higher,
    /// The other is lower.
    Lower,
    /// They are the same for all that matters: within fifteen points.
    Same,
    /// No difference is shown, and no sameness.
    Nothing,
}

/// A check that stands in one scorecard only, or that could be paired with several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unpaired {
    /// The rule.
    pub rule: String,
    /// The channel.
    pub channel: ChannelId,
    /// It stands in the other scorecard.
    pub in_other: bool,
    /// Why it has no pair.
    pub because: String,
}

impl Compared {
    /// Two shares, as a share can be told.
    #[must_use]
    pub fn shares(one: [Share; 3], other: [Share; 3], interval: [f64; 2]) -> Self {
        let (one, other) = (one.map(Share::get), other.map(Share::get));
        Self {
            share: true,
            one,
            other,
            difference: other[0] - one[0],
            interval: Some(interval),
        }
    }
}
