//! Waits: how long every inquiry waited for a person, for measures that lay down no limit.

use super::human_reply_within::{case, unseen};
use super::{Asked, Terms};
use crate::domain::{Case, Deadline, Hours, MeasureUnit, Measured, Outcome, Spell};
use crate::measure::Record;
use crate::measure::inquiries::Inquiry;
use jiff::SignedDuration;

/// Until when an inquiry is said to be open at all. Source: docs/METHOD.md, the last step of what
/// people expect.
pub(super) const HORIZON: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The normal quantile of a one-sided 95% bound.
pub(super) const Z_ONE_SIDED: f64 = 1.644_853_626_951_472_2;

/// What a one-sided 95% bound leaves out.
pub(super) const TAIL: f64 = 0.05;

/// How often a sample is drawn again for an interval.
pub(super) const RESAMPLES: u32 = 1_000;

/// The waits of a set of inquiries.
pub(super) struct Waits {
    /// The cases, with those that are hidden.
    pub(super) cases: Vec<Case>,
    /// The waits that were seen: seconds, and whether a reply ended them.
    pub(super) seen: Vec<(f64, bool)>,
}

/// The waits of some inquiries on the wall clock, and the threads that could not be seen.
pub(super) fn waits(record: &Record, terms: &Terms<'_>, all: &[Inquiry<'_>]) -> Waits {
    let open = Terms {
        deadline: Some(Deadline::Within(HORIZON)),
        hours: Hours::All,
        ..*terms
    };
    let asked = all.iter().filter_map(|i| case(record, &open, i, i.first));
    let mut cases: Vec<Case> = asked.collect();
    // Where times are not exact the earliest counts, in the brand's favor.
    let wait = |s: Spell| (s.at_least.unwrap_or(s.waited).as_secs_f64(), s.answered);
    let seen = spells(&cases).map(wait).collect();
    cases.extend(record.unseen_threads().into_iter().map(unseen));
    Waits { cases, seen }
}

/// The waits of the cases that are not hidden.
pub(super) fn spells(cases: &[Case]) -> impl Iterator<Item = Spell> {
    let seen = cases.iter().filter(|c| c.outcome != Outcome::Unknown);
    seen.filter_map(|c| c.spell)
}

impl Waits {
    /// How many were seen.
    pub(super) fn count(&self) -> u32 {
        whole(self.seen.len())
    }

    /// How many could not be seen.
    pub(super) fn unknown(&self) -> usize {
        let hidden = |c: &&Case| c.outcome == Outcome::Unknown;
        self.cases.iter().filter(hidden).count()
    }
}

/// A count that fits.
pub(super) fn whole(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Nine decimals, so that every machine writes the same bytes.
pub(super) fn nine(x: f64) -> f64 {
    // Adding zero takes the sign from -0.0.
    (x * 1e9).round() / 1e9 + 0.0
}

/// A measure that has no value, and why.
pub(super) fn without_value(name: &str, unit: MeasureUnit, why: String, cases: Vec<Case>) -> Asked {
    let measured = Measured {
        expected: Vec::new(),
        name: name.to_owned(),
        unit,
        value: f64::NAN,
        low: f64::NAN,
        high: f64::NAN,
        cases: 0,
        p: None,
        says: why,
    };
    Asked::Measured(Box::new(measured), cases)
}
