//! Turnbull: the response curve where a reply is only known to have come between two looks.

use super::chance::{Dice, Sample};
use super::survival::{count, wilson};
use std::cmp::Ordering;

/// How far from the maximum the curve may stop: the log-likelihood lies less than this per inquiry
/// below it.
const GAP: f64 = 1e-12;

/// The same for one of many samples drawn again, where the spread is what counts.
const ROUGH_GAP: f64 = 1e-4;

/// After so many rounds the curve is given as it is, and says that it has not settled.
const ROUNDS: u32 = 20_000;

/// What is known of one wait: it ended after one instant and no later than another.
///
/// Shape: half open, (after, by]; the same number twice is an exact time; an infinite `by` is a
/// wait that nobody has seen end.
/// Units: the caller's, such as seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    after: f64,
    by: f64,
}

impl Seen {
    /// A wait of exactly this length.
    #[must_use]
    pub fn exact(at: f64) -> Self {
        Self { after: at, by: at }
    }

    /// A wait that ended after one look and no later than the next; the two in order.
    #[must_use]
    pub fn between(after: f64, by: f64) -> Self {
        Self {
            after: after.min(by),
            by: by.max(after),
        }
    }

    /// A wait that had not ended when we last looked.
    #[must_use]
    pub fn waiting(since: f64) -> Self {
        Self {
            after: since,
            by: f64::INFINITY,
        }
    }

    fn left(self) -> Left {
        Left {
            at: self.after,
            open: self.after < self.by,
        }
    }

    /// Whether the wait lies wholly on one side of a limit.
    fn decided(self, limit: f64) -> bool {
        self.by <= limit || self.after >= limit
    }
}

/// Where an interval begins: at an instant, or just after it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Left {
    at: f64,
    open: bool,
}

impl Left {
    fn order(self, other: Self) -> Ordering {
        self.at
            .total_cmp(&other.at)
            .then(self.open.cmp(&other.open))
    }

    /// An interval that begins here has room before an interval's end.
    fn before(self, end: f64) -> bool {
        self.at < end || (!self.open && self.at <= end)
    }
}

/// One of the innermost intervals, where alone the curve can rise, with the share that ends in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    from: Left,
    /// Where it ends; infinite for those whom nobody has seen end.
    pub to: f64,
    /// The share of waits that end in it.
    pub share: f64,
}

impl Cell {
    /// Where it begins; the instant itself belongs to it only where it is also its end.
    #[must_use]
    pub fn from(&self) -> f64 {
        self.from.at
    }
}

/// The response curve of waits that are known between bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Between {
    /// The innermost intervals, in order.
    pub cells: Vec<Cell>,
    /// The estimate has settled.
    pub settled: bool,
}

impl Between {
    /// The share answered by a limit: the least and the most that it can be.
    ///
    /// Shape: equal where the limit lies in no innermost interval. Beyond the last look the most
    /// is 1, since nobody saw.
    #[must_use]
    pub fn by(&self, limit: f64) -> (f64, f64) {
        let sum = |inside: &dyn Fn(&Cell) -> bool| -> f64 {
            let cells = self.cells.iter().filter(|c| inside(c));
            cells.map(|c| c.share).sum::<f64>().clamp(0.0, 1.0)
        };
        // The end of a cell counts as answered by then; what begins at the limit does not.
        let low = sum(&|c| c.to <= limit);
        let high = sum(&|c| c.from.before(limit));
        (low, high)
    }
}

/// The nonparametric estimate of waits that are known between bounds.
///
/// Shape: in any order; none for no waits. With exact times and right-censored ones it is
/// Kaplan-Meier's curve: who is censored at the instant of a reply was still at risk.
/// Source: Turnbull (1976), J. R. Stat. Soc. B 38, 290-295; rounds of self-consistency, each
/// leapt after Varadhan and Roland (2008), Scand. J. Stat. 35, 335-353; it stops by the gap of
/// Lindsay (1983), Ann. Stat. 11, 86-94.
#[must_use]
pub fn between(seen: &[Seen]) -> Option<Between> {
    let sample = sample(seen)?;
    Some(fit(&sample.values, &sample.counts, GAP))
}

fn sample(seen: &[Seen]) -> Option<Sample<Seen>> {
    if seen.is_empty() {
        return None;
    }
    let mut sorted = seen.to_vec();
    sorted.sort_by(|a, b| {
        let left = a.left().order(b.left());
        left.then(a.by.total_cmp(&b.by))
    });
    Some(Sample::new(sorted))
}

/// An observation as the stretch of cells inside it, and how often it was made.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: usize,
    to: usize,
    times: u32,
}

/// The innermost intervals: a beginning with an end next after it and no beginning between.
fn cells(seen: &[Seen], counts: &[u32]) -> Vec<Cell> {
    let there = || seen.iter().zip(counts).filter(|(_, n)| **n > 0);
    // Observations come in order of their beginnings.
    let mut lefts: Vec<Left> = there().map(|(s, _)| s.left()).collect();
    lefts.dedup();
    let mut rights: Vec<f64> = there().map(|(s, _)| s.by).collect();
    rights.sort_by(f64::total_cmp);
    rights.dedup();
    let mut cells: Vec<Cell> = Vec::new();
    let mut right = 0;
    for (i, &from) in lefts.iter().enumerate() {
        while rights.get(right).is_some_and(|r| !from.before(*r)) {
            right += 1;
        }
        let Some(&to) = rights.get(right) else { break };
        let interrupted = lefts.get(i + 1).is_some_and(|next| next.before(to));
        if !interrupted {
            cells.push(Cell {
                from,
                to,
                share: 0.0,
            });
        }
    }
    cells
}

fn stretches(seen: &[Seen], counts: &[u32], cells: &[Cell]) -> Vec<Stretch> {
    let there = seen.iter().zip(counts).filter(|(_, n)| **n > 0);
    there
        .map(|(s, &times)| Stretch {
            from: cells.partition_point(|c| c.from.order(s.left()).is_lt()),
            to: cells.partition_point(|c| c.to <= s.by),
            times,
        })
        .collect()
}

/// Rounds of self-consistency on one set of observations.
struct Rounds {
    stretches: Vec<Stretch>,
    n: f64,
    sums: Vec<f64>,
    pull: Vec<f64>,
}

impl Rounds {
    /// One round: each observation spreads over its cells by their shares. Gives the gap, by which
    /// the log-likelihood per inquiry can at most still rise.
    fn step(&mut self, old: &[f64], new: &mut [f64]) -> f64 {
        self.sum(old);
        self.pull.fill(0.0);
        for s in &self.stretches {
            let inside = self.sums[s.to] - self.sums[s.from];
            let force = f64::from(s.times) / (self.n * inside);
            self.pull[s.from] += force;
            self.pull[s.to] -= force;
        }
        let (mut force, mut most) = (0.0, 0.0_f64);
        for ((new, old), pull) in new.iter_mut().zip(old).zip(&self.pull) {
            force += pull;
            most = most.max(force);
            *new = old * force;
        }
        level(new);
        most - 1.0
    }

    fn sum(&mut self, shares: &[f64]) {
        let mut sum = 0.0;
        for (to, share) in self.sums[1..].iter_mut().zip(shares) {
            sum += share;
            *to = sum;
        }
    }

    /// Whether shares are at least as likely as others, without a logarithm, whose last bit
    /// differs from machine to machine.
    fn no_worse(&mut self, shares: &[f64], than: &[f64]) -> bool {
        self.sum(than);
        let inside = |sums: &[f64], s: &Stretch| sums[s.to] - sums[s.from];
        let others: Vec<f64> = self
            .stretches
            .iter()
            .map(|s| inside(&self.sums, s))
            .collect();
        self.sum(shares);
        let mut ratio = 1.0_f64;
        for (s, other) in self.stretches.iter().zip(others) {
            let one = inside(&self.sums, s) / other;
            for _ in 0..s.times {
                ratio *= one;
            }
        }
        ratio >= 1.0
    }
}

/// Makes shares sum to 1.
fn level(shares: &mut [f64]) {
    let sum: f64 = shares.iter().sum();
    for share in shares {
        *share /= sum;
    }
}

fn fit(seen: &[Seen], counts: &[u32], gap: f64) -> Between {
    let mut cells = cells(seen, counts);
    let m = cells.len();
    let n: u32 = counts.iter().sum();
    let mut rounds = Rounds {
        stretches: stretches(seen, counts, &cells),
        n: f64::from(n),
        sums: vec![0.0; m + 1],
        pull: vec![0.0; m + 1],
    };
    let mut shares = vec![1.0 / count(m); m];
    let (mut once, mut twice, mut leap) = (shares.clone(), shares.clone(), shares.clone());
    let mut settled = false;
    for _ in 0..ROUNDS {
        if rounds.step(&shares, &mut once) <= gap {
            settled = true;
            break;
        }
        rounds.step(&once, &mut twice);
        let (mut first, mut bend) = (0.0, 0.0);
        for i in 0..m {
            let step = once[i] - shares[i];
            let turn = twice[i] - once[i] - step;
            first += step * step;
            bend += turn * turn;
        }
        let far = if bend > 0.0 {
            (first / bend).sqrt()
        } else {
            1.0
        };
        for i in 0..m {
            let step = once[i] - shares[i];
            let turn = twice[i] - once[i] - step;
            let there = shares[i] + 2.0 * far * step + far * far * turn;
            leap[i] = if there > 0.0 { there } else { twice[i] };
        }
        level(&mut leap);
        let better = far > 1.0 && rounds.no_worse(&leap, &twice);
        shares.copy_from_slice(if better { &leap } else { &twice });
    }
    for (cell, share) in cells.iter_mut().zip(shares) {
        cell.share = share;
    }
    Between { cells, settled }
}

/// The share answered by a limit, with the sample size that it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Within {
    /// The least that the share can be.
    pub low: f64,
    /// The most that it can be.
    pub high: f64,
    /// The size of a plain sample with the same variance.
    pub effective: f64,
}

impl Within {
    /// The interval: Wilson's lower bound of the least, and his upper bound of the most.
    ///
    /// Shape: `z` is the normal quantile of one side. An accusation reads the upper end.
    #[must_use]
    pub fn interval(&self, z: f64) -> (f64, f64) {
        (
            wilson(self.low, self.effective, z).0,
            wilson(self.high, self.effective, z).1,
        )
    }
}

/// The share answered by a limit, with its effective size from samples drawn again.
///
/// Shape: none for no waits. Where every wait lies wholly on one side of the limit it is the plain
/// share and the plain count. Where a bound is 0 or 1, or never varies, the size is the number of
/// waits that lie on one side. The seed is a digest of the waits.
/// Source: the bootstrap as in Efron and Tibshirani (1993); the size after Rothman (1978). It is
/// sound where looks fall on few distinct waits, and an approximation where each falls elsewhere
/// (Sen and Xu 2015, Bernoulli 21, 1-29).
#[must_use]
pub fn at_limit(seen: &[Seen], limit: f64, resamples: u32) -> Option<Within> {
    let sample = sample(seen)?;
    let n = count(seen.len());
    let decided = count(seen.iter().filter(|s| s.decided(limit)).count());
    if decided >= n {
        let share = count(seen.iter().filter(|s| s.by <= limit).count()) / n;
        return Some(Within {
            low: share,
            high: share,
            effective: n,
        });
    }
    let (low, high) = fit(&sample.values, &sample.counts, GAP).by(limit);
    let mut dice = Dice::of(
        sample
            .values
            .iter()
            .zip(&sample.counts)
            .flat_map(|(s, n)| [s.after, s.by, f64::from(*n)]),
    );
    let mut drawn = Vec::new();
    let (mut lows, mut highs) = (Spread::default(), Spread::default());
    for _ in 0..resamples {
        sample.draw(&mut dice, &mut drawn);
        let (low, high) = fit(&sample.values, &drawn, ROUGH_GAP).by(limit);
        lows.add(low);
        highs.add(high);
    }
    let size = |share: f64, spread: &Spread| {
        let variance = spread.variance();
        let size = share * (1.0 - share) / variance;
        if variance > 1e-12 && size > 0.0 {
            size.min(n)
        } else {
            decided
        }
    };
    Some(Within {
        low,
        high,
        effective: size(low, &lows).min(size(high, &highs)),
    })
}

/// The variance of numbers that come one by one.
#[derive(Debug, Default)]
struct Spread {
    n: f64,
    mean: f64,
    squares: f64,
}

impl Spread {
    fn add(&mut self, x: f64) {
        self.n += 1.0;
        let off = x - self.mean;
        self.mean += off / self.n;
        self.squares += off * (x - self.mean);
    }

    fn variance(&self) -> f64 {
        if self.n > 1.0 {
            self.squares / (self.n - 1.0)
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::survival::product_limit;

    #[test]
    fn exact_and_censored_times_give_the_product_limit() {
        let mut dice = Dice::new(3);
        for n in [1_u32, 2, 5, 20, 80] {
            let waits: Vec<(f64, bool)> = (0..n)
                .map(|_| (f64::from(dice.below(30)), dice.below(3) > 0))
                .collect();
            let seen: Vec<Seen> = waits
                .iter()
                .map(|w| {
                    if w.1 {
                        Seen::exact(w.0)
                    } else {
                        Seen::waiting(w.0)
                    }
                })
                .collect();
            let ours = between(&seen).expect("there are waits");
            assert!(ours.settled);
            for step in product_limit(&waits, 1.96) {
                let (low, _) = ours.by(step.at);
                let off = (low - (1.0 - step.waiting)).abs();
                assert!(off < 1e-7, "{n}: {step:?} {low}");
            }
        }
    }

    #[test]
    fn a_limit_inside_an_interval_gives_bounds() {
        let seen = [
            Seen::between(0.0, 10.0),
            Seen::between(10.0, 20.0),
            Seen::between(10.0, 20.0),
            Seen::waiting(20.0),
        ];
        let found = between(&seen).expect("there are waits");
        let near =
            |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9;
        assert!(near(found.by(10.0), (0.25, 0.25)));
        assert!(near(found.by(15.0), (0.25, 0.75)));
        assert!(near(found.by(20.0), (0.75, 0.75)));
        assert!(near(found.by(21.0), (0.75, 1.0)));
    }

    #[test]
    fn looks_on_one_side_of_the_limit_give_the_plain_share() {
        let seen = [
            Seen::between(0.0, 10.0),
            Seen::exact(10.0),
            Seen::between(10.0, 20.0),
            Seen::waiting(10.0),
            Seen::waiting(30.0),
        ];
        let found = at_limit(&seen, 10.0, 100).expect("there are waits");
        assert!((found.low - 0.4).abs() < 1e-12 && (found.high - 0.4).abs() < 1e-12);
        assert!((found.effective - 5.0).abs() < 1e-12);
    }

    #[test]
    fn the_order_of_gathering_moves_no_bit() {
        let mut dice = Dice::new(5);
        let mut seen: Vec<Seen> = (0..40)
            .map(|_| {
                let after = f64::from(dice.below(50));
                Seen::between(after, after + 1.0 + f64::from(dice.below(20)))
            })
            .collect();
        let one = at_limit(&seen, 30.0, 50);
        seen.reverse();
        assert_eq!(one, at_limit(&seen, 30.0, 50));
        let one = one.expect("there are waits");
        assert!(one.low <= one.high && one.effective <= 40.0, "{one:?}");
    }
}
