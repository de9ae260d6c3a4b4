//! Simulation: brands whose truth is known are judged, and the judgment is judged.

mod brands;
mod page;

pub use brands::Sight;
pub use page::page;

use super::method::Z_ONE_SIDED;
use super::verdict;
use crate::domain::{Certainty, Floor, Share, Verdict};
use crate::measure::chance::Dice;
use crate::measure::turnbull;
use brands::{Known, Law};

/// The bars that brands are held against.
pub const BARS: [f64; 5] = [0.5, 0.65, 0.8, 0.9, 0.95];

/// The numbers of inquiries that audits see.
pub const SIZES: [u32; 6] = [20, 30, 50, 100, 200, 400];

/// The spacings of looks, in parts of the limit.
pub const SPACINGS: [f64; 3] = [0.125, 0.25, 0.5];

/// How far from the bar the truth of a brand lies at most.
const AROUND: f64 = 0.1;

/// The floor of a simulated check: low, so that it hides no error of the interval.
const FLOOR: Floor = Floor { cases: 5, days: 7 };

/// How many samples are drawn again for waits between two looks.
const RESAMPLES: u32 = 100;

/// What became of a number of audits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Audits that gave an estimate.
    pub audits: u32,
    /// Of these, those whose lower bound does not lie above the truth.
    pub covered_low: u32,
    /// Those whose upper bound does not lie below the truth.
    pub covered_high: u32,
    /// Audits of brands that keep the bar.
    pub compliant: u32,
    /// Of these, those that failed the brand: false accusations.
    pub accused: u32,
    /// Audits of brands that do not keep the bar.
    pub breaching: u32,
    /// Of these, those that failed the brand.
    pub caught: u32,
    /// Of these, those that called a pass proven: false certificates.
    pub certified: u32,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.audits += other.audits;
        self.covered_low += other.covered_low;
        self.covered_high += other.covered_high;
        self.compliant += other.compliant;
        self.accused += other.accused;
        self.breaching += other.breaching;
        self.caught += other.caught;
        self.certified += other.certified;
    }

    /// The sum of some counts.
    pub fn sum<'a>(counts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for one in counts {
            all.add(*one);
        }
        all
    }
}

/// Audits of one size against one bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The bar.
    pub bar: f64,
    /// Inquiries.
    pub n: u32,
    /// What the auditor could not see.
    pub sight: Sight,
    /// Brands whose truth lies anywhere near the bar.
    pub around: Counts,
    /// Brands whose truth is the bar itself: the hardest that must not be accused.
    pub edge: Counts,
}

/// Audits that look again and again at one spacing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spaced {
    /// The spacing, in parts of the limit.
    pub spacing: f64,
    /// Inquiries.
    pub n: u32,
    /// What became of the bounds.
    pub counts: Counts,
    /// The mean width of the interval.
    pub width: f64,
}

/// What a simulation found.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// Brands in every cell, near the bar and on it.
    pub brands: u32,
    /// The seed of the dice.
    pub seed: u64,
    /// By bar, size and sight.
    pub cells: Vec<Cell>,
    /// By spacing.
    pub spaced: Vec<Spaced>,
}

/// Simulates so many brands for every bar, size and sight, and judges them.
///
/// Shape: the same seed gives the same brands.
#[must_use]
pub fn simulate(brands: u32, seed: u64) -> Simulation {
    let mut dice = Dice::new(seed);
    let mut cells = Vec::new();
    for bar in BARS {
        for n in SIZES {
            for sight in [Sight::Whole, Sight::Ending, Sight::Broken] {
                let mut cell = Cell {
                    bar,
                    n,
                    sight,
                    around: Counts::default(),
                    edge: Counts::default(),
                };
                for i in 0..brands {
                    let truth = near(bar, &mut dice);
                    let known = Known::new(truth, law(i));
                    cell.around.add(audit(&known, bar, n, sight, &mut dice));
                    let known = Known::new(bar, law(i));
                    cell.edge.add(audit(&known, bar, n, sight, &mut dice));
                }
                cells.push(cell);
            }
        }
    }
    let spaced = SPACINGS.map(|spacing| space(spacing, (brands / 10).max(20), &mut dice));
    Simulation {
        brands,
        seed,
        cells,
        spaced: spaced.to_vec(),
    }
}

fn law(number: u32) -> Law {
    if number.is_multiple_of(2) {
        Law::Exponential
    } else {
        Law::LogNormal
    }
}

/// A truth near a bar.
fn near(bar: f64, dice: &mut Dice) -> f64 {
    let high = (bar + AROUND).min(0.995);
    bar - AROUND + (high - bar + AROUND) * dice.part()
}

fn audit(known: &Known, bar: f64, n: u32, sight: Sight, dice: &mut Dice) -> Counts {
    let tally = known.tally(n, sight, dice);
    let bar = Share::new(bar).unwrap_or(Share::ONE);
    let judged = verdict(&tally, bar, FLOOR, 28.0, false);
    let keeps = known.truth >= bar.get();
    let yes = |it: bool| u32::from(it);
    let failed = judged.verdict == Verdict::Fail;
    let proven = judged.certainty == Some(Certainty::Proven);
    let low = judged.estimate.map_or(0.0, |e| e.low.get());
    let high = judged.estimate.map_or(1.0, |e| e.high.get());
    Counts {
        audits: yes(judged.estimate.is_some()),
        // The estimate's bounds are rounded to nine decimals.
        covered_low: yes(judged.estimate.is_some() && low <= known.truth + 1e-9),
        covered_high: yes(judged.estimate.is_some() && high >= known.truth - 1e-9),
        compliant: yes(keeps),
        accused: yes(keeps && failed),
        breaching: yes(!keeps),
        caught: yes(!keeps && failed),
        certified: yes(!keeps && proven),
    }
}

/// Audits whose looks lie apart, by Turnbull's estimate.
fn space(spacing: f64, brands: u32, dice: &mut Dice) -> Spaced {
    let n = 50;
    let (mut counts, mut width) = (Counts::default(), 0.0);
    for i in 0..brands {
        let known = Known::new(near(0.8, dice), law(i));
        let seen = known.looked_at(n, spacing, dice);
        let Some(within) = turnbull::at_limit(&seen, 1.0, RESAMPLES) else {
            continue;
        };
        let (low, high) = within.interval(Z_ONE_SIDED);
        counts.audits += 1;
        counts.covered_low += u32::from(low <= known.truth);
        counts.covered_high += u32::from(high >= known.truth);
        width += (high - low) / f64::from(brands);
    }
    Spaced {
        spacing,
        n,
        counts,
        width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_brands_of_every_kind_are_judged_about_rightly() {
        let found = simulate(20, 7);
        assert_eq!(found, simulate(20, 7));
        let part = |a: u32, b: u32| f64::from(a) / f64::from(b);
        let all = Counts::sum(found.cells.iter().map(|c| &c.around));
        assert!(part(all.covered_low, all.audits) > 0.92, "{all:?}");
        assert!(part(all.covered_high, all.audits) > 0.92, "{all:?}");
        assert!(part(all.accused, all.compliant) < 0.04, "{all:?}");
        let edge = Counts::sum(found.cells.iter().map(|c| &c.edge));
        assert!(part(edge.accused, edge.compliant) < 0.08, "{edge:?}");
        let spaced = Counts::sum(found.spaced.iter().map(|s| &s.counts));
        assert!(
            part(spaced.covered_high, spaced.audits) > 0.85,
            "{spaced:?}"
        );
    }
}
