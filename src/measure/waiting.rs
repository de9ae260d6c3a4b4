//! Waiting: Kaplan-Meier's curve of very many whole waits, read off at a few places.

use super::survival::{band, count};

/// What a curve says at a few places.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// How many waits it is made of.
    pub waits: u64,
    /// How many of them a reply ended.
    pub answered: u64,
    /// When a quarter, a half and three quarters are answered; none where the curve never gets
    /// there.
    pub quartiles: [Option<u32>; 3],
    /// The share answered by each limit; none where nobody was watched for so long.
    pub by: Vec<Option<ByLimit>>,
}

/// The share answered by a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ByLimit {
    /// The share.
    pub share: f64,
    /// Its band; none where all or none are answered by then, since Greenwood's variance has no
    /// value there.
    pub band: Option<(f64, f64)>,
}

/// How far a share that is a product of many factors can be from what it would be exactly.
const ROUNDED: f64 = 1e-12;

/// The curve as far as it was walked.
///
/// Factors between two censored waits telescope into one quotient of two counts, so that a share
/// is exact until the first censored wait and hardly rounded after it.
struct Walk {
    /// The share still waiting when the last wait was censored.
    base: f64,
    /// How many were left then.
    run: u64,
    /// How many wait just before the next instant.
    risk: u64,
    /// Greenwood's sum.
    sum: f64,
}

impl Walk {
    fn waiting(&self) -> f64 {
        // After the last wait nobody is left, and nobody was answered since the censored one.
        if self.risk == self.run {
            return self.base;
        }
        self.base * (ratio(self.risk) / ratio(self.run))
    }

    /// Says whether no more than `quarters` quarters still wait.
    fn is_down_to(&self, quarters: u64, all: u64) -> bool {
        if self.run == all {
            return 4 * self.risk <= quarters * all;
        }
        self.waiting() <= ratio(quarters) / 4.0 + ROUNDED
    }

    fn by(&self, z: f64) -> ByLimit {
        let waiting = self.waiting();
        ByLimit {
            share: 1.0 - waiting,
            band: band(waiting, self.sum, z),
        }
    }
}

fn ratio(n: u64) -> f64 {
    count(usize::try_from(n).unwrap_or(usize::MAX))
}

/// Reads the curve of waits.
///
/// Shape: `waits` are in order of time, each with whether a reply ended it; `limits` ascend.
/// Units: as the waits.
/// Source: Kaplan and Meier (1958); the band as in `survival`.
#[must_use]
pub fn read_off(waits: &[(u32, bool)], limits: &[u32], z: f64) -> Reading {
    let all = waits.len() as u64;
    let mut walk = Walk {
        base: 1.0,
        run: all,
        risk: all,
        sum: 0.0,
    };
    let (mut quartiles, mut by) = ([None; 3], Vec::with_capacity(limits.len()));
    let mut answered = 0;
    for same in waits.chunk_by(|a, b| a.0 == b.0) {
        let at = same[0].0;
        while limits.get(by.len()).is_some_and(|limit| *limit < at) {
            by.push(Some(walk.by(z)));
        }
        let replies = same.iter().filter(|w| w.1).count() as u64;
        let censored = same.len() as u64 - replies;
        if replies > 0 {
            let left = ratio(walk.risk - replies);
            walk.sum += ratio(replies) / (ratio(walk.risk) * left);
            walk.risk -= replies;
            answered += replies;
            for (quartile, quarters) in quartiles.iter_mut().zip([3, 2, 1]) {
                if quartile.is_none() && walk.is_down_to(quarters, all) {
                    *quartile = Some(at);
                }
            }
        }
        if censored > 0 {
            walk.base = walk.waiting();
            walk.risk -= censored;
            walk.run = walk.risk;
        }
    }
    let last = waits.last().map(|w| w.0);
    // Nobody waits any more, or somebody was watched for so long.
    let known = |limit: u32| last.is_some_and(|l| l >= limit) || (answered == all && all > 0);
    let (end, seen) = (walk.by(z), by.len());
    by.extend(limits[seen..].iter().map(|l| known(*l).then_some(end)));
    Reading {
        waits: all,
        answered,
        quartiles,
        by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::survival::product_limit;

    #[test]
    fn it_says_what_the_plain_curve_says() {
        let mut seed = 7_u64;
        let mut dice = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for round in 1..200 {
            let mut waits: Vec<(u32, bool)> = (0..round)
                .map(|_| (u32::try_from(dice(50)).unwrap_or(0), dice(4) > 0))
                .collect();
            waits.sort_unstable();
            let plain: Vec<_> = waits.iter().map(|w| (f64::from(w.0), w.1)).collect();
            let steps = product_limit(&plain, 1.96);
            let read = read_off(&waits, &[5, 20, 49], 1.96);
            let at_half = steps.iter().find(|s| s.waiting <= 0.5 + 1e-12);
            assert_eq!(read.quartiles[1].map(f64::from), at_half.map(|s| s.at));
            for (limit, by) in [5.0, 20.0, 49.0].into_iter().zip(read.by) {
                let step = steps.iter().rfind(|s| s.at <= limit);
                let (Some(by), Some(step)) = (by, step) else {
                    continue;
                };
                assert!((by.share - (1.0 - step.waiting)).abs() < 1e-12);
                match (by.band, step.band) {
                    (Some(ours), Some(theirs)) => {
                        assert!((ours.0 - theirs.0).abs() < 1e-9);
                        assert!((ours.1 - theirs.1).abs() < 1e-9);
                    }
                    (ours, theirs) => assert_eq!(ours, theirs),
                }
            }
        }
    }

    #[test]
    fn a_limit_that_nobody_was_watched_for_has_no_share() {
        let read = read_off(&[(10, true), (20, false)], &[5, 15, 30], 1.96);
        assert_eq!(read.by[0].map(|b| b.share), Some(0.0));
        assert_eq!(read.by[1].map(|b| b.share), Some(0.5));
        assert_eq!(read.by[2], None);
        let all = read_off(&[(10, true), (20, true)], &[30], 1.96);
        assert_eq!(all.by[0].map(|b| b.share), Some(1.0));
        assert_eq!(read_off(&[], &[30], 1.96).by, [None]);
    }

    #[test]
    fn a_half_is_a_half_exactly() {
        // Of 49 that wait, one after another is answered: floats that are multiplied miss the half.
        let waits: Vec<(u32, bool)> = (1..=98).map(|i| (i, true)).collect();
        let read = read_off(&waits, &[], 1.96);
        assert_eq!(read.quartiles, [Some(25), Some(49), Some(74)]);
    }
}
