//! Expectations: how much of what people expect of a reply's speed is met.

use super::chance::{Dice, Sample, between};

/// A share of people, and the time by which they expect a reply.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expectation {
    /// The time after the inquiry. Units: seconds.
    pub by: f64,
    /// The share of people.
    pub weight: f64,
}

const fn expect(weight: f64, by: f64) -> Expectation {
    Expectation { by, weight }
}

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;

/// What people expect of a microblog.
///
/// Source: Oracle (2012), Consumer Views of Live Help Online 2012.
pub const MICROBLOG: [Expectation; 4] = [
    expect(0.30, 30.0 * MINUTE),
    expect(0.22, 2.0 * HOUR),
    expect(0.29, DAY),
    expect(0.19, 7.0 * DAY),
];

/// What people expect of a page.
///
/// Source: Oracle (2012), Consumer Views of Live Help Online 2012.
pub const PAGE: [Expectation; 3] = [
    expect(0.29, 2.0 * HOUR),
    expect(0.22, DAY),
    expect(0.49, 7.0 * DAY),
];

/// What people expect of a brand, whatever the channel.
///
/// Source: Arise (2017).
pub const GENERAL: [Expectation; 4] = [
    expect(0.237, 5.0 * MINUTE),
    expect(0.261, HOUR),
    expect(0.294, DAY),
    expect(0.208, 7.0 * DAY),
];

/// The expectation match index: the share of expectations that a random inquiry meets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The index, from 0 to 1.
    pub index: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The weight of the expectations that nobody was watched long enough to judge; the curve goes
    /// on flat there, so that the index is the least it can be.
    pub unseen: f64,
}

/// A share answered at each of some times, on counts of distinct waits.
///
/// Shape: `values` and `times` in order; at one instant a reply stands before a censored wait.
fn answered(values: &[(f64, bool)], counts: &[u32], times: &[Expectation]) -> f64 {
    let mut at_risk: u32 = counts.iter().sum();
    let (mut waiting, mut index, mut next) = (1.0_f64, 0.0, 0);
    for (&(at, replied), &n) in values.iter().zip(counts) {
        while times.get(next).is_some_and(|t| t.by < at) {
            index += times[next].weight * (1.0 - waiting);
            next += 1;
        }
        if n > 0 {
            if replied {
                waiting *= 1.0 - f64::from(n) / f64::from(at_risk);
            }
            at_risk -= n;
        }
    }
    let rest: f64 = times[next..].iter().map(|t| t.weight).sum();
    index + rest * (1.0 - waiting)
}

/// The expectation match index of a set of waits: the sum of each weight times the share answered
/// by its time.
///
/// Shape: `waits` are seconds and whether a reply ended them, in any order; `expected` has weights
/// that sum to 1; `tail` is what the interval leaves out on each side, such as 0.025. None for no
/// waits. The seed of the bootstrap is a digest of the waits, so that the same evidence gives the
/// same interval.
/// Source: Kaplan and Meier (1958); resampling of pairs after Efron (1981), J. Am. Stat. Assoc.
/// 76, 312-319.
#[must_use]
pub fn index(
    waits: &[(f64, bool)],
    expected: &[Expectation],
    resamples: u32,
    tail: f64,
) -> Option<Match> {
    let (sample, mut dice) = prepared(waits)?;
    let mut expected = expected.to_vec();
    expected.sort_by(|a, b| a.by.total_cmp(&b.by));
    let index = answered(&sample.values, &sample.counts, &expected);
    let mut drawn = Vec::new();
    let indices = (0..resamples)
        .map(|_| {
            sample.draw(&mut dice, &mut drawn);
            answered(&sample.values, &drawn, &expected)
        })
        .collect();
    let (low, high) = between(indices, tail).unwrap_or((0.0, 1.0));
    let last = sample.values.last().copied().unwrap_or((0.0, true));
    let beyond = expected.iter().filter(|e| !last.1 && e.by > last.0);
    Some(Match {
        index,
        low,
        high,
        unseen: beyond.map(|e| e.weight).sum(),
    })
}

/// Waits in order as a sample, with dice of their own; none for no waits.
pub(super) fn prepared(waits: &[(f64, bool)]) -> Option<(Sample<(f64, bool)>, Dice)> {
    if waits.is_empty() {
        return None;
    }
    let mut sorted = waits.to_vec();
    // At one instant the reply comes first: who is censored then was still at risk.
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let dice = Dice::of(sorted.iter().flat_map(|w| [w.0, f64::from(u8::from(w.1))]));
    Some((Sample::new(sorted), dice))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::survival::product_limit;

    const HALVES: [Expectation; 2] = [expect(0.5, 10.0), expect(0.5, 100.0)];

    fn waits(n: u32) -> Vec<(f64, bool)> {
        let mut dice = Dice::new(11);
        (0..n)
            .map(|_| (f64::from(dice.below(200)), dice.below(4) > 0))
            .collect()
    }

    #[test]
    fn the_index_is_the_weighted_share_answered() {
        let plain = [(5.0, true), (50.0, true), (500.0, true), (10.0, true)];
        let found = index(&plain, &HALVES, 100, 0.025).expect("there are waits");
        assert!((found.index - (0.5 * 0.5 + 0.5 * 0.75)).abs() < 1e-12);
        assert!(found.unseen.abs() < 1e-12);
        assert_eq!(index(&[], &HALVES, 100, 0.025), None);
    }

    #[test]
    fn the_index_reads_the_response_curve() {
        let waits = waits(300);
        let found = index(&waits, &HALVES, 500, 0.025).expect("there are waits");
        let curve = product_limit(&waits, 1.96);
        let at = |t: f64| {
            let last = curve.iter().take_while(|s| s.at <= t).last();
            last.map_or(0.0, |s| 1.0 - s.waiting)
        };
        let expected = 0.5 * at(10.0) + 0.5 * at(100.0);
        assert!((found.index - expected).abs() < 1e-12);
        assert!(found.low < found.index && found.index < found.high);
    }

    #[test]
    fn the_order_of_gathering_moves_no_bit() {
        let waits = waits(100);
        let back: Vec<(f64, bool)> = waits.iter().rev().copied().collect();
        assert_eq!(
            index(&waits, &MICROBLOG, 200, 0.025),
            index(&back, &MICROBLOG, 200, 0.025)
        );
    }

    #[test]
    fn what_nobody_was_watched_for_is_said() {
        let young = [(5.0, true), (50.0, false)];
        let found = index(&young, &HALVES, 10, 0.025).expect("there are waits");
        assert!((found.unseen - 0.5).abs() < 1e-12);
    }

    #[test]
    fn the_weights_of_every_survey_sum_to_one() {
        for survey in [&MICROBLOG[..], &PAGE, &GENERAL] {
            let sum: f64 = survey.iter().map(|e| e.weight).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{sum}");
        }
    }
}
