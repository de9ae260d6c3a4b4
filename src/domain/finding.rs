//! Findings: what a check concluded, with everything that a reader needs to dispute it.

use super::case::{Share, Tally};
use super::channel::{ChannelId, ChannelKind};
use super::observation::GapCause;
use super::time::{Deadline, Hours};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A family of promises.
///
/// Source: voice, answer and time are the implied contract's three; process, person and
/// handoff the structured approach's three (docs/GLOSSARY.md).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    /// An open dialogue in which the customer has a voice.
    Voice,
    /// Somebody is on the other side.
    Answer,
    /// The customer's time is not wasted.
    Time,
    /// A clear process.
    Process,
    /// People who are named and responsible.
    Person,
    /// Channels that hand over to each other.
    Handoff,
}

impl Clause {
    /// The six clauses, in the order of the contract.
    pub const ALL: [Self; 6] = [
        Self::Voice,
        Self::Answer,
        Self::Time,
        Self::Process,
        Self::Person,
        Self::Handoff,
    ];

    /// The name used in rule files and folders.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Answer => "answer",
            Self::Time => "time",
            Self::Process => "process",
            Self::Person => "person",
            Self::Handoff => "handoff",
        }
    }

    /// Reads the name used in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.name() == name)
    }

    /// The clause as the brand's promise to a customer, in one sentence.
    #[must_use]
    pub fn promise(self) -> &'static str {
        match self {
            Self::Voice => "You can speak here, and be seen.",
            Self::Answer => "Somebody is on the other side.",
            Self::Time => "Your time is not wasted.",
            Self::Process => "You know what happens next.",
            Self::Person => "People answer, and say who they are.",
            Self::Handoff => "One channel leads to the other.",
        }
    }
}

/// The outcome of a check. Five, closed; a program error is none of them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The promise is kept often enough.
    Pass,
    /// Even the upper end of the interval lies below the bar.
    Fail,
    /// Too little was seen, or what was seen might be chance.
    InsufficientEvidence,
    /// The rule does not speak of this channel.
    NotApplicable,
    /// The host does not show what the check needs.
    NotObservable,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 5] = [
        Self::Pass,
        Self::Fail,
        Self::InsufficientEvidence,
        Self::NotApplicable,
        Self::NotObservable,
    ];

    /// The name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::InsufficientEvidence => "insufficient-evidence",
            Self::NotApplicable => "not-applicable",
            Self::NotObservable => "not-observable",
        }
    }

    /// Reads the name used in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.name() == name)
    }

    /// Says whether a judgment was reached: pass or fail.
    #[must_use]
    pub fn is_judged(self) -> bool {
        matches!(self, Self::Pass | Self::Fail)
    }
}

/// How sure a pass is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Even the lower end of the interval reaches the bar, or all cases were seen.
    Proven,
    /// The estimate reaches the bar, the lower end of the interval does not.
    Likely,
}

/// How the number in a bar came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// People were asked.
    Survey,
    /// A host's own published bar.
    Platform,
    /// The source states the duty; the number is ours.
    Principle,
    /// Ours altogether.
    Judgment,
}

/// What a bar asks for.
///
/// Shape: a share of cases for promises that count, a number for promises that measure, such as
/// an index, a ratio or a difference of two shares.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "by", content = "value")]
pub enum Ask {
    /// So large a share of the cases must be kept.
    Share(Share),
    /// The measure must reach the number.
    AtLeast(f64),
    /// The measure must not go beyond the number.
    AtMost(f64),
}

impl Ask {
    /// The share, where a share is asked for.
    #[must_use]
    pub fn share(self) -> Option<Share> {
        match self {
            Self::Share(share) => Some(share),
            Self::AtLeast(_) | Self::AtMost(_) => None,
        }
    }

    /// The number that is asked for.
    #[must_use]
    pub fn number(self) -> f64 {
        match self {
            Self::Share(share) => share.get(),
            Self::AtLeast(number) | Self::AtMost(number) => number,
        }
    }

    /// What is asked for, in words, in the unit of the measure where there is one.
    #[must_use]
    pub fn write(self, unit: Option<MeasureUnit>) -> String {
        let number = |value| unit.map_or_else(|| format!("{value}"), |unit| unit.write(value));
        match self {
            Self::Share(share) => format!("{}%", (share.get() * 1000.0).round() / 10.0),
            Self::AtLeast(least) => format!("at least {}", number(least)),
            Self::AtMost(most) => format!("at most {}", number(most)),
        }
    }

    /// Says whether a measured value meets what is asked.
    #[must_use]
    pub fn is_met(self, value: f64) -> bool {
        match self {
            Self::Share(share) => value >= share.get(),
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }
}

/// What must be reached, per kind of channel: a share of cases, or a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Bar {
    /// The kind of channel; all kinds where none is given.
    pub kind: Option<ChannelKind>,
    /// What is asked for.
    pub ask: Ask,
    /// The time within which a case must be kept.
    pub within: Option<Deadline>,
    /// How the number came about.
    pub basis: Basis,
    /// Keys of the rule's sources.
    pub sources: Vec<String>,
    /// A remark, shown beside the bar.
    pub note: Option<String>,
}

/// The least that must have been seen before a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Floor {
    /// Cases.
    pub cases: u32,
    /// Days that the window must span.
    pub days: u32,
}

/// A source that a bar rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The key by which bars name it.
    pub key: String,
    /// Where it was published.
    pub cite: String,
    /// What it says, in our words.
    pub says: String,
}

/// What to do about a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Remedy {
    /// How much work it is: low, medium or high.
    pub effort: String,
    /// One sentence.
    pub summary: String,
    /// The steps, in order.
    pub steps: Vec<String>,
}

/// What the numbers say about the share of kept cases.
///
/// Source: docs/METHOD.md, "The verdict". Rounded to nine decimals, so that every machine
/// writes the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Estimate {
    /// The share kept: Kaplan-Meier at the limit, or the plain share.
    pub share: Share,
    /// Lower end, one-sided 95%; what *proven* is decided on.
    pub low: Share,
    /// Upper end, one-sided 95%; what *fail* is decided on.
    pub high: Share,
    /// The sample size that the interval is worth, at most the number of cases.
    pub effective: f64,
    /// All cases were seen, so that there is no sampling error.
    pub census: bool,
    /// The plain share, where a reader's known error was taken out of the numbers above.
    #[serde(default)]
    pub observed: Option<Share>,
}

/// What was measured, where a rule asks for no share of cases.
///
/// Units: named by `unit`. Rounded to nine decimals, so that every machine writes the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measured {
    /// The measure's name, such as "Expectation Match Index".
    pub name: String,
    /// What its number counts.
    pub unit: MeasureUnit,
    /// The value.
    pub value: f64,
    /// Lower end, one-sided 95%.
    pub low: f64,
    /// Upper end, one-sided 95%.
    pub high: f64,
    /// The cases that it rests on; the floor is asked of them.
    pub cases: u32,
    /// The probability of so large a difference by chance, where a test decides beside the value.
    pub p: Option<f64>,
    /// What the value says, in one plain sentence with its numbers.
    pub says: String,
    /// What people expect, in order of time, where a survey is the measure; empty elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<Expected>,
}

/// The share of people who expect a reply by a time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Expected {
    /// The time since the inquiry, in seconds.
    pub by: f64,
    /// The share, 0 to 1, of those who expect it by then or sooner.
    pub share: f64,
}

/// What the number of a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureUnit {
    /// From 0 to 1.
    Index,
    /// One share by another, or one time by another.
    Ratio,
    /// One share less another, from -1 to 1.
    Difference,
    /// Cliff's delta, from -1 to 1.
    Effect,
}

impl MeasureUnit {
    /// A number in this unit, in words.
    #[must_use]
    pub fn write(self, value: f64) -> String {
        match self {
            Self::Difference => format!("{:.0} points", value * 100.0),
            Self::Index | Self::Ratio | Self::Effect => format!("{value:.2}"),
        }
    }
}

/// A reader of text on which a finding rests, with its measured error.
///
/// Source: docs/READERS.md.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reliance {
    /// What the reader tells, such as "complaint".
    pub label: String,
    /// The language, as a two-letter code; all where none is named.
    pub language: Option<String>,
    /// It decides which cases count, rather than whether a case was kept.
    pub selects: bool,
    /// Of the texts that it marks, the share that it marks rightly; none where not measured.
    pub precision: Option<Share>,
    /// Of the texts that it should mark, the share that it marks.
    pub recall: Option<Share>,
    /// The harmonic mean of the two.
    pub f1: Option<Share>,
    /// Labelled texts on which it was measured.
    pub texts: u32,
}

/// A number or a word of a rule that somebody changed, with the reason.
///
/// Source: docs/WRITING-A-RULE.md, "Layers".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Override {
    /// What was changed, such as "the bar".
    pub what: String,
    /// What it was before, in words.
    pub was: String,
    /// What it is now, in words.
    pub is: String,
    /// Who changed it: the profile, the house or the brand.
    pub by: String,
    /// The reason, verbatim.
    pub because: String,
}

impl std::fmt::Display for Override {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            what,
            was,
            is,
            by,
            because,
        } = self;
        let because = because.trim().trim_end_matches('.');
        write!(
            f,
            "{what} changed from {was} to {is} by {by}, because: {because}"
        )
    }
}

/// A check written down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The rule's clause.
    pub clause: Clause,
    /// The rule's weight, 1 to 5.
    pub weight: u8,
    /// The channel's id.
    pub channel: ChannelId,
    /// The title that fits the verdict.
    pub title: String,
    /// Why the rule matters.
    pub why: String,
    /// The verdict.
    pub verdict: Verdict,
    /// How sure a pass is; none for other verdicts.
    pub certainty: Option<Certainty>,
    /// Why this verdict, in one plain sentence with its numbers.
    pub reason: String,
    /// The count.
    pub tally: Tally,
    /// The estimate, where cases were decided.
    pub estimate: Option<Estimate>,
    /// The measure, where the rule asks for one.
    #[serde(default)]
    pub measured: Option<Measured>,
    /// Why the finding is only advice: shown, never breaking or keeping a clause.
    #[serde(default)]
    pub advisory: Option<String>,
    /// The readers of text on which it rests.
    #[serde(default)]
    pub reads: Vec<Reliance>,
    /// The bar that was applied; none where the rule does not apply.
    pub bar: Option<Bar>,
    /// The clock that was applied.
    pub hours: Hours,
    /// The floor.
    pub floor: Floor,
    /// The sources of the bar.
    pub sources: Vec<Source>,
    /// What to do.
    pub remedy: Remedy,
    /// What would make it observable, where it is not.
    pub opens_with: Option<String>,
    /// The causes of what could not be seen, without repetition.
    pub hidden_by: Vec<GapCause>,
    /// The waiver, where the brand gave one that holds.
    pub waived: Option<Waiver>,
    /// What a profile, a house or the brand changed in the rule, in the order of the layers.
    #[serde(default)]
    pub overrides: Vec<Override>,
}

impl Finding {
    /// Says whether it accuses: a failed check that is not only advice.
    #[must_use]
    pub fn is_breach(&self) -> bool {
        self.verdict == Verdict::Fail && self.advisory.is_none()
    }
}

/// A brand's stated reason not to be held to a rule until a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// The reason, verbatim.
    pub because: String,
    /// The last day on which it holds.
    #[schemars(with = "String")]
    pub until: Date,
}

/// What a brand says to a scorecard about itself, printed verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RightOfReply {
    /// The text.
    pub text: String,
    /// The day on which it was given.
    #[schemars(with = "String")]
    pub on: Date,
    /// Who speaks for the brand; none where nobody is named.
    #[serde(default)]
    pub by: Option<String>,
}
