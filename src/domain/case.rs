//! Cases: the occasions on which a promise could be kept or broken, and their count.

use super::observation::CaptureId;
use super::talk::MessageId;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

/// A number from 0 to 1; never NaN.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "f64", into = "f64")]
#[schemars(with = "f64")]
pub struct Share(f64);

impl Share {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);
    /// All.
    pub const ONE: Self = Self(1.0);

    /// Makes a share, or none where the value is no number from 0 to 1.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        // Adding zero takes the sign from -0.0.
        (0.0..=1.0).contains(&value).then_some(Self(value + 0.0))
    }

    /// The share of a part in a whole; none where the whole is empty or smaller than the part.
    #[must_use]
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        (whole > 0 && part <= whole).then(|| Self(f64::from(part) / f64::from(whole)))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Share {
    type Error = String;
    fn try_from(value: f64) -> Result<Self, String> {
        Self::new(value).ok_or_else(|| format!("{value} is not a share from 0 to 1"))
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> f64 {
        share.0
    }
}

/// What became of one case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The promise was kept.
    Kept,
    /// The limit passed while we were looking, and it was not kept.
    Broken,
    /// The limit has not passed yet at the audit's instant.
    Pending,
    /// A gap hides it.
    Unknown,
}

/// How long a case waited, and how long it could have.
///
/// Units: durations on the clock that the rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Spell {
    /// From the inquiry to the reply, or to the instant until which we saw that none had come.
    #[schemars(with = "String")]
    pub waited: SignedDuration,
    /// The limit that holds for this case.
    #[schemars(with = "String")]
    pub limit: SignedDuration,
    /// A reply ended the wait; otherwise the wait is censored.
    pub answered: bool,
    /// Where times are not exact, what it waited at least; `waited` is then the most.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub at_least: Option<SignedDuration>,
    /// The same wait by the wall clock.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub wall: Option<SignedDuration>,
    /// The same wait in the brand's service hours; none where they are not known.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub service: Option<SignedDuration>,
}

impl Spell {
    /// A wait whose times are exact.
    #[must_use]
    pub fn exact(waited: SignedDuration, limit: SignedDuration, answered: bool) -> Self {
        Self {
            waited,
            limit,
            answered,
            at_least: None,
            wall: None,
            service: None,
        }
    }
}

/// One occasion on which a promise could be kept or broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// The message, post or thing that the case is about.
    pub subject: MessageId,
    /// Where a reader finds it.
    #[schemars(with = "Option<String>")]
    pub address: Option<Url>,
    /// When the occasion arose.
    #[schemars(with = "Option<String>")]
    pub at: Option<Timestamp>,
    /// What became of it.
    pub outcome: Outcome,
    /// The wait, for promises about time.
    pub spell: Option<Spell>,
    /// The first reply only moved the talk elsewhere.
    pub hollow: bool,
    /// What was seen, in one plain sentence.
    pub note: String,
    /// The captures that show it.
    pub witnesses: Vec<CaptureId>,
}

/// The cases of one check, counted, with their witnesses.
///
/// Shape: the four counts agree with `cases` where cases are given; tests may give counts alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    /// Cases in which the promise was kept.
    pub kept: u32,
    /// Cases in which it was broken.
    pub broken: u32,
    /// Cases whose limit has not passed.
    pub pending: u32,
    /// Cases that a gap hides.
    pub unknown: u32,
    /// The cases, worst first.
    pub cases: Vec<Case>,
}

impl Tally {
    /// The cases with a decision: kept and broken.
    #[must_use]
    pub fn decided(&self) -> u32 {
        self.kept + self.broken
    }

    /// The cases that count towards the floor: decided or still waiting.
    #[must_use]
    pub fn counted(&self) -> u32 {
        self.kept + self.broken + self.pending
    }
}

impl FromIterator<Case> for Tally {
    fn from_iter<T: IntoIterator<Item = Case>>(iter: T) -> Self {
        let mut tally = Self {
            cases: iter.into_iter().collect(),
            ..Self::default()
        };
        for case in &tally.cases {
            match case.outcome {
                Outcome::Kept => tally.kept += 1,
                Outcome::Broken => tally.broken += 1,
                Outcome::Pending => tally.pending += 1,
                Outcome::Unknown => tally.unknown += 1,
            }
        }
        tally.cases.sort_by(|a, b| {
            let rank = |c: &Case| match c.outcome {
                Outcome::Broken => 0,
                Outcome::Pending => 1,
                Outcome::Kept => 2,
                Outcome::Unknown => 3,
            };
            let waited = |c: &Case| c.spell.map_or(SignedDuration::ZERO, |s| s.waited);
            rank(a)
                .cmp(&rank(b))
                .then_with(|| waited(b).cmp(&waited(a)))
                .then_with(|| a.at.cmp(&b.at))
                .then_with(|| a.subject.cmp(&b.subject))
        });
        tally
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.kept, self.decided())?;
        if self.pending > 0 {
            write!(f, ", {} pending", self.pending)?;
        }
        if self.unknown > 0 {
            write!(f, ", {} unknown", self.unknown)?;
        }
        Ok(())
    }
}
