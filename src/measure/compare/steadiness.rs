//! Steadiness: how much longer the unlucky wait than those in the middle.

use super::super::chance::between;
use super::super::expectations::prepared;

/// The 90th percentile of the waits over the 50th.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Steadiness {
    /// The ratio.
    pub ratio: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end; none where it is open, since too few waits of 90% have been seen to end.
    pub high: Option<f64>,
}

/// The times at which the curve reaches a half and nine tenths; infinite where it never does.
fn quantiles(values: &[(f64, bool)], counts: &[u32]) -> (f64, f64) {
    let mut at_risk: u32 = counts.iter().sum();
    let mut waiting = 1.0_f64;
    let (mut half, mut most) = (f64::INFINITY, f64::INFINITY);
    for (&(at, replied), &n) in values.iter().zip(counts).filter(|(_, n)| **n > 0) {
        if replied {
            waiting *= 1.0 - f64::from(n) / f64::from(at_risk);
            // The products of the curve end a hair off where the plain share would be even.
            if waiting <= 0.5 + 1e-9 {
                half = half.min(at);
            }
            if waiting <= 0.1 + 1e-9 {
                most = most.min(at);
            }
        }
        at_risk -= n;
    }
    (half, most)
}

/// How steady a brand answers: the 90th over the 50th percentile of its waits, with an interval.
///
/// Shape: `waits` are times and whether a reply ended them, in any order. None where the curve
/// does not reach nine tenths, or where the half is answered at once. Samples drawn again in which
/// the curve never gets so far count as endless. `tail` is what the interval leaves out on each
/// side. The seed is a digest of the waits.
/// Source: Efron (1981), J. Am. Stat. Assoc. 76, 312-319.
#[must_use]
pub fn steadiness(waits: &[(f64, bool)], resamples: u32, tail: f64) -> Option<Steadiness> {
    let (sample, mut dice) = prepared(waits)?;
    let ratio = |counts: &[u32]| {
        let (half, most) = quantiles(&sample.values, counts);
        if half <= 0.0 || most.is_infinite() {
            f64::INFINITY
        } else {
            most / half
        }
    };
    let found = ratio(&sample.counts);
    if found.is_infinite() {
        return None;
    }
    let mut drawn = Vec::new();
    let ratios = (0..resamples)
        .map(|_| {
            sample.draw(&mut dice, &mut drawn);
            ratio(&drawn)
        })
        .collect();
    let (low, high) = between(ratios, tail).unwrap_or((1.0, f64::INFINITY));
    Some(Steadiness {
        ratio: found,
        low: low.min(found),
        high: high.is_finite().then_some(high.max(found)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(times: impl Iterator<Item = u32>) -> Vec<(f64, bool)> {
        times.map(|t| (f64::from(t), true)).collect()
    }

    #[test]
    fn even_waits_from_one_to_a_hundred_have_the_ratio_of_ninety_to_fifty() {
        let found = steadiness(&waits(1..=100), 500, 0.025).expect("it gets so far");
        assert!((found.ratio - 90.0 / 50.0).abs() < 1e-12, "{found:?}");
        assert!(found.low > 1.2 && found.low < 1.8, "{found:?}");
        assert!(found.high.is_some_and(|h| h > 1.8 && h < 2.6), "{found:?}");
    }

    #[test]
    fn a_curve_that_does_not_get_so_far_has_no_ratio() {
        let mut young = waits(1..=10);
        young.extend((0..5).map(|_| (50.0, false)));
        assert_eq!(steadiness(&young, 100, 0.025), None);
        assert_eq!(
            steadiness(&waits(std::iter::repeat_n(0, 20)), 100, 0.025),
            None
        );
        assert_eq!(steadiness(&[], 100, 0.025), None);
    }

    #[test]
    fn an_end_that_is_hardly_seen_leaves_the_upper_bound_open() {
        let mut waits = waits(1..=91);
        waits.extend((0..9).map(|_| (95.0, false)));
        let found = steadiness(&waits, 500, 0.025).expect("it gets so far");
        assert_eq!(found.high, None);
    }
}
