//! The size of an effect: how much more often one set of waits is the longer than the other.

use super::super::survival::{count, wilson};

/// How far two sets of waits lie apart: Cliff's delta.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Delta {
    /// From -1 to 1: the share of pairs in which the first set waits longer, less the share in
    /// which it waits shorter.
    pub delta: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Waits in order, so that pairs can be counted without being looked at one by one.
struct Ordered {
    replied: Vec<f64>,
    censored: Vec<f64>,
}

impl Ordered {
    fn new(waits: &[(f64, bool)]) -> Self {
        let sorted = |replied: bool| {
            let some = waits.iter().filter(|w| w.1 == replied);
            let mut some: Vec<f64> = some.map(|w| w.0).collect();
            some.sort_by(f64::total_cmp);
            some
        };
        Self {
            replied: sorted(true),
            censored: sorted(false),
        }
    }

    /// How many of these are surely shorter than a wait, and how many surely longer.
    fn around(&self, (at, replied): (f64, bool)) -> (usize, usize) {
        let before = |these: &[f64]| these.partition_point(|w| *w < at);
        let until = |these: &[f64]| these.partition_point(|w| *w <= at);
        if replied {
            // Whoever is censored at this very instant waits longer.
            let longer = self.replied.len() - until(&self.replied) + self.censored.len()
                - before(&self.censored);
            (before(&self.replied), longer)
        } else {
            (until(&self.replied), 0)
        }
    }
}

/// For each wait of one set, the mean sign of its differences from the other set.
fn dominance(one: &[(f64, bool)], other: &[(f64, bool)]) -> (Vec<f64>, usize) {
    let ordered = Ordered::new(other);
    let mut unequal = 0;
    let rows = one
        .iter()
        .map(|w| {
            let (shorter, longer) = ordered.around(*w);
            unequal += shorter + longer;
            (count(shorter) - count(longer)) / count(other.len())
        })
        .collect();
    (rows, unequal)
}

/// Cliff's delta of two sets of waits, with its interval, in n log n.
///
/// Shape: waits and whether a reply ended them, in any order; none where a set is empty. A pair
/// of which nobody knows who waited longer, because one is censored before the other's reply,
/// counts as equal: what was not seen makes the effect smaller, never larger. `z` is the normal
/// quantile of the interval. Medium is 0.33 (Romano and others 2006).
/// Source: Cliff (1993), Psychol. Bull. 114, 494-509, with the unbiased variance and the
/// asymmetric interval of Feng and Cliff (2004), J. Mod. Appl. Stat. Methods 3, 322-332; at -1
/// and 1 it is Wilson's interval of the smaller set, and so wherever a set has a single wait.
#[must_use]
pub fn cliffs_delta(one: &[(f64, bool)], other: &[(f64, bool)], z: f64) -> Option<Delta> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let (rows, unequal) = dominance(one, other);
    let (columns, _) = dominance(other, one);
    let (n, m) = (count(one.len()), count(other.len()));
    // The rows sum in order of their size, so that the order of gathering moves no bit.
    let mean = |mut these: Vec<f64>, size: f64| {
        these.sort_by(f64::total_cmp);
        let sum: f64 = these.iter().sum();
        let mean = sum / size;
        let squares: f64 = these.iter().map(|d| (d - mean) * (d - mean)).sum();
        (mean, squares)
    };
    let (delta, of_rows) = mean(rows, n);
    let (_, of_columns) = mean(columns, m);
    let smaller = n.min(m);
    if smaller < 2.0 || 1.0 - delta.abs() < 1e-12 {
        let (low, high) = wilson(f64::midpoint(delta, 1.0), smaller, z);
        return Some(Delta {
            delta,
            low: 2.0 * low - 1.0,
            high: 2.0 * high - 1.0,
        });
    }
    let of_pairs = count(unequal) - n * m * delta * delta;
    let variance =
        (m * m * of_rows + n * n * of_columns - of_pairs) / (n * m * (n - 1.0) * (m - 1.0));
    // The unbiased variance can come out below what any sample of this size must have.
    let spare = 1.0 - delta * delta;
    let variance = variance.max(spare / (n * m - 1.0));
    let half = z * variance.sqrt() * (spare * spare + z * z * variance).sqrt();
    let (middle, scale) = (delta - delta.powi(3), spare + z * z * variance);
    Some(Delta {
        delta,
        low: ((middle - half) / scale).max(-1.0),
        high: ((middle + half) / scale).min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const Z: f64 = 1.959_963_984_540_054;

    fn replied(waits: &[i32]) -> Vec<(f64, bool)> {
        waits.iter().map(|w| (f64::from(*w), true)).collect()
    }

    #[test]
    fn all_longer_is_one_and_the_interval_is_wilsons() {
        let found = cliffs_delta(&replied(&[5, 6, 7]), &replied(&[1, 2, 3, 4]), Z);
        let found = found.expect("there are waits");
        assert!((found.delta - 1.0).abs() < 1e-12 && (found.high - 1.0).abs() < 1e-12);
        let z2 = Z * Z;
        assert!((found.low - (3.0 - z2) / (3.0 + z2)).abs() < 1e-12);
    }

    #[test]
    fn a_pair_that_nobody_saw_decided_counts_as_equal() {
        let young = [(1.0, false), (5.0, true)];
        let old = [(3.0, true)];
        // The first may have waited shorter or longer than three; the second waited longer.
        let found = cliffs_delta(&young, &old, Z).expect("there are waits");
        assert!((found.delta - 0.5).abs() < 1e-12, "{found:?}");
        let long = cliffs_delta(&[(3.0, false)], &old, Z).expect("there are waits");
        assert!((long.delta - 1.0).abs() < 1e-12);
        assert_eq!(cliffs_delta(&young, &[], Z), None);
    }

    #[test]
    fn turning_the_sets_round_turns_the_sign() {
        let (a, b) = (replied(&[1, 4, 4, 9, 12]), replied(&[2, 4, 6, 7]));
        let one = cliffs_delta(&a, &b, Z).expect("there are waits");
        let two = cliffs_delta(&b, &a, Z).expect("there are waits");
        assert!((one.delta + two.delta).abs() < 1e-12);
        assert!((one.low + two.high).abs() < 1e-12);
    }
}
