//! Planner: how many inquiries a claim needs before an audit can prove it, or its breach.

use crate::measure::normal;
use crate::measure::survival::wilson;

/// No sample above this size is looked for.
const MOST: u32 = 20_000;

/// A share that is enough, and how certain the proof has to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// The share that is claimed, between 0 and 1.
    pub share: f64,
    /// One-sided certainty, such as 0.95.
    pub confidence: f64,
}

/// What a count of kept cases is worth in a sample of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// Inquiries in the sample, all of them decided.
    pub n: u32,
    /// The fewest kept that prove the claim; none where not even all of them would.
    pub proves: Option<u32>,
    /// The fewest kept that pass, proven or not.
    pub passes: u32,
    /// The most kept that still prove a breach; none where not even none at all would.
    pub breaks: Option<u32>,
}

/// The sizes from which a truth shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// From here on a sample that turns out exactly as expected is enough.
    pub expected: Option<u32>,
    /// From here on four samples in five are enough.
    pub likely: Option<u32>,
}

impl Claim {
    fn z(&self) -> f64 {
        normal::quantile(self.confidence)
    }

    /// How many inquiries without any failure make the claim.
    ///
    /// Shape: exact: a brand below the claim shows so many without failure with less than the
    /// doubt that is left. None where it would be more than any sample.
    /// Source: Clopper and Pearson (1934), Biometrika 26, 404-413, with no failure.
    #[must_use]
    pub fn without_failure(&self) -> Option<u32> {
        let mut chance = 1.0;
        (1..=MOST).find(|_| {
            chance *= self.share;
            chance <= 1.0 - self.confidence
        })
    }

    /// What a count of kept cases is worth in a sample of one size, as the verdict sees it.
    #[must_use]
    pub fn marks(&self, n: u32) -> Marks {
        let z = self.z();
        let size = f64::from(n);
        let bounds = |kept: u32| wilson(f64::from(kept) / size, size, z);
        Marks {
            n,
            proves: first(n, |kept| bounds(kept).0 >= self.share),
            passes: first(n, |kept| f64::from(kept) / size >= self.share).unwrap_or(n),
            breaks: first(n, |kept| bounds(kept).1 >= self.share)
                .map_or(Some(n), |kept| kept.checked_sub(1)),
        }
    }

    /// The sizes from which a brand that truly keeps a share is shown to keep the claim, or to
    /// break it where the share is lower.
    ///
    /// Shape: none for a share that is the claim itself, or lies too near it for any sample.
    #[must_use]
    pub fn needed(&self, truth: f64) -> Needed {
        let (z, above) = (self.z(), truth > self.share);
        let enough = |n: u32| {
            let (low, high) = wilson(truth, f64::from(n), z);
            if above {
                low >= self.share
            } else {
                high < self.share
            }
        };
        let expected = if enough(MOST) {
            first(MOST, |n| n > 0 && enough(n))
        } else {
            None
        };
        let shown = |n: u32| {
            let marks = self.marks(n);
            let chance = if above {
                marks.proves.map_or(0.0, |k| at_least(n, k, truth))
            } else {
                marks
                    .breaks
                    .map_or(0.0, |k| at_least(n, n - k, 1.0 - truth))
            };
            chance >= 0.8
        };
        // The chance saws up and down with the size, so some sizes in a row have to be enough.
        let likely = expected.and_then(|from| {
            let mut row = 0;
            (from..=MOST).find_map(|n| {
                row = if shown(n) { row + 1 } else { 0 };
                (row == 10).then(|| n - 9)
            })
        });
        Needed { expected, likely }
    }
}

/// The first count from 0 to `n` of which something holds that holds of all larger ones too.
fn first(n: u32, holds: impl Fn(u32) -> bool) -> Option<u32> {
    let (mut low, mut high) = (0, n + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    (low <= n).then_some(low)
}

/// The probability of at least `k` out of `n`, each with the same chance.
fn at_least(n: u32, k: u32, chance: f64) -> f64 {
    let odds = chance / (1.0 - chance);
    // Terms relative to that at the most likely count, summed both ways until they vanish.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count from 0 to n"
    )]
    let mode = ((f64::from(n) + 1.0) * chance).min(f64::from(n)) as u32;
    let (mut inside, mut all) = (0.0, 0.0);
    let mut add = |at: u32, term: f64| {
        all += term;
        if at >= k {
            inside += term;
        }
    };
    let mut term = 1.0_f64;
    for at in mode..=n {
        add(at, term);
        term *= odds * f64::from(n - at) / f64::from(at + 1);
        if term < 1e-18 {
            break;
        }
    }
    term = 1.0;
    for at in (1..=mode).rev() {
        term *= f64::from(at) / (odds * f64::from(n - at + 1));
        add(at - 1, term);
        if term < 1e-18 {
            break;
        }
    }
    inside / all
}

#[cfg(test)]
mod tests {
    use super::*;

    const NINE_IN_TEN: Claim = Claim {
        share: 0.9,
        confidence: 0.95,
    };

    #[test]
    fn the_guide_of_the_method_holds() {
        for (share, n) in [(0.80, 14), (0.90, 29), (0.95, 59)] {
            let claim = Claim {
                share,
                confidence: 0.95,
            };
            assert_eq!(claim.without_failure(), Some(n));
        }
    }

    #[test]
    fn the_marks_are_those_of_the_table_of_the_method() {
        for (n, breaks, passes) in [(5, 3, 5), (20, 15, 18), (100, 85, 90), (200, 173, 180)] {
            let marks = NINE_IN_TEN.marks(n);
            assert_eq!((marks.breaks, marks.passes), (Some(breaks), passes), "{n}");
        }
        assert_eq!(NINE_IN_TEN.marks(20).proves, None);
        assert_eq!(NINE_IN_TEN.marks(25).proves, Some(25));
    }

    #[test]
    fn a_truth_nearer_to_the_claim_takes_more_to_show() {
        let far = NINE_IN_TEN.needed(0.5);
        let near = NINE_IN_TEN.needed(0.85);
        assert!(far.expected < near.expected && far.likely < near.likely);
        let needed = NINE_IN_TEN.needed(0.97);
        let likely = needed.likely.expect("it can be shown");
        let kept = NINE_IN_TEN.marks(likely).proves.expect("it can be shown");
        assert!(at_least(likely, kept, 0.97) >= 0.8);
        assert!(needed.expected.is_some_and(|n| n < likely));
        let never = NINE_IN_TEN.needed(0.9);
        assert_eq!((never.expected, never.likely), (None, None));
    }

    #[test]
    fn binomial_tails_are_exact() {
        assert!((at_least(10, 10, 0.5) - 0.5_f64.powi(10)).abs() < 1e-15);
        assert!((at_least(3, 2, 0.9) - 0.972).abs() < 1e-12);
        assert!((at_least(20, 0, 0.3) - 1.0).abs() < 1e-12);
    }
}
