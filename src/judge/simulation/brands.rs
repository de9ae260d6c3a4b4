//! Imaginary brands: waits of a known law, seen by an auditor who cannot see all.

use crate::domain::{Case, MessageId, Outcome, Spell, Tally};
use crate::measure::chance::Dice;
use crate::measure::normal;
use crate::measure::turnbull::Seen;
use jiff::SignedDuration;

/// The limit of all imaginary brands. Units: seconds.
pub(super) const LIMIT: f64 = 86_400.0;

/// The window. Units: seconds.
const WINDOW: f64 = 28.0 * LIMIT;

/// How much longer the waits of an imaginary brand scatter than a day: the standard deviation of
/// their logarithm.
const SCATTER: f64 = 1.5;

/// The law of a brand's waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Law {
    /// Every moment is as good as another.
    Exponential,
    /// Most are quick, and some take very long.
    LogNormal,
}

/// What the auditor cannot see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Nothing is hidden.
    Whole,
    /// Inquiries of the last day still wait when the audit ends.
    Ending,
    /// Half of the waits are lost from sight at some instant, often before the limit.
    Broken,
}

/// A brand that answers a known share within the limit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// The share.
    pub(super) truth: f64,
    law: Law,
    /// The standard normal quantile of the share.
    at: f64,
}

impl Known {
    pub(super) fn new(truth: f64, law: Law) -> Self {
        Self {
            truth,
            law,
            at: normal::quantile(truth),
        }
    }

    /// How long one customer waits. Units: seconds.
    fn wait(&self, dice: &mut Dice) -> f64 {
        let open = |dice: &mut Dice| 1.0 - dice.part();
        match self.law {
            Law::Exponential => LIMIT * open(dice).ln() / (1.0 - self.truth).ln(),
            Law::LogNormal => {
                // Source: Box and Muller (1958), Ann. Math. Stat. 29, 610-611.
                let far = (-2.0 * open(dice).ln()).sqrt();
                let normal = far * (std::f64::consts::TAU * dice.part()).cos();
                LIMIT * (SCATTER * (normal - self.at)).exp()
            }
        }
    }

    /// What an audit of so many inquiries sees.
    pub(super) fn tally(&self, n: u32, sight: Sight, dice: &mut Dice) -> Tally {
        (0..n)
            .map(|i| {
                let wait = self.wait(dice);
                let watched = match sight {
                    Sight::Ending => WINDOW * dice.part(),
                    Sight::Broken if dice.below(2) == 0 => 1.5 * LIMIT * dice.part(),
                    Sight::Whole | Sight::Broken => f64::INFINITY,
                };
                case(i, wait, watched)
            })
            .collect()
    }

    /// What an audit knows that looks again and again, at a spacing in parts of the limit.
    pub(super) fn looked_at(&self, n: u32, spacing: f64, dice: &mut Dice) -> Vec<Seen> {
        (0..n)
            .map(|_| {
                let wait = self.wait(dice) / LIMIT;
                // Looks fall on one of eight places between one and the next.
                let first = spacing * f64::from(1 + dice.below(8)) / 8.0;
                let looks = ((wait - first) / spacing).ceil().max(0.0);
                let by = first + looks * spacing;
                if by > 3.0 {
                    Seen::waiting(3.0)
                } else {
                    Seen::between((by - spacing).max(0.0), by)
                }
            })
            .collect()
    }
}

fn case(number: u32, wait: f64, watched: f64) -> Case {
    let answered = wait <= watched;
    let seen = wait.min(watched);
    let outcome = if answered && wait <= LIMIT {
        Outcome::Kept
    } else if seen >= LIMIT {
        Outcome::Broken
    } else {
        Outcome::Pending
    };
    let span = |seconds: f64| {
        // Beyond a century nobody waits.
        SignedDuration::try_from_secs_f64(seconds.min(3e9)).unwrap_or(SignedDuration::MAX)
    };
    Case {
        subject: MessageId(number.to_string()),
        address: None,
        at: None,
        outcome,
        spell: Some(Spell::exact(span(seen), span(LIMIT), answered)),
        hollow: false,
        note: String::new(),
        witnesses: Vec::new(),
    }
}
