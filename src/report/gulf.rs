//! Gulf: whether two brands differ in a promise by more than chance, among many comparisons.

use super::tongue::{Tongue, say};
use super::words;

/// The normal quantile of a one-sided 95% interval.
const Z: f64 = 1.644_853_627;

/// The probability by chance below which a difference is told, over all comparisons of a page.
const RARE: f64 = 0.05;

/// What one brand did of one rule, as numbers.
#[derive(Clone, Copy)]
pub(super) struct Pool {
    /// Cases that were kept; of a corrected share no whole number.
    pub(super) kept: f64,
    /// Cases that were decided.
    pub(super) decided: f64,
    /// How many cases they are worth, since some hang together.
    pub(super) effective: f64,
}

impl Pool {
    fn share(self) -> f64 {
        self.kept / self.decided
    }

    /// The interval by Wilson, on the sample size that the cases are worth.
    pub(super) fn interval(self) -> (f64, f64) {
        let (p, n, z) = (self.share(), self.effective.max(1.0), Z);
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }
}

/// Whether the first is ahead, and by how much; none where the intervals overlap.
///
/// Source: the difference of two shares by Newcombe's hybrid of two Wilson intervals (1998).
pub(super) fn gulf(tongue: Tongue, one: Pool, other: Pool) -> Option<(bool, String)> {
    let (a, b) = (one.interval(), other.interval());
    let ahead = if a.0 > b.1 {
        true
    } else if b.0 > a.1 {
        false
    } else {
        return None;
    };
    let (up, down) = if ahead { (one, other) } else { (other, one) };
    let ((low1, high1), (low2, high2)) = (up.interval(), down.interval());
    let (p1, p2) = (up.share(), down.share());
    let least = p1 - p2 - ((p1 - low1).powi(2) + (high2 - p2).powi(2)).sqrt();
    let most = p1 - p2 + ((high1 - p1).powi(2) + (p2 - low2).powi(2)).sqrt();
    let says = say!(
        tongue,
        "gulf",
        one = words::percent(tongue, p1),
        other = words::percent(tongue, p2),
        points = words::points(p1 - p2),
        least = words::points(least),
        most = words::points(most.min(1.0))
    );
    Some((ahead, says))
}

/// Which comparisons stand among all of a page: their differences are too rare to be some that
/// chance brings where so much is compared.
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure" (1979), at 5%.
pub(super) fn stand(all: &[[Pool; 2]]) -> Vec<bool> {
    let mut order: Vec<(f64, usize)> = all
        .iter()
        .enumerate()
        .map(|(place, [one, other])| (rarity(*one, *other), place))
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut stands = vec![false; all.len()];
    let mut left = all.len();
    for (p, place) in order {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a page compares a few thousand times"
        )]
        let asked = RARE / left as f64;
        if p > asked {
            break;
        }
        stands[place] = true;
        left -= 1;
    }
    stands
}

/// How probable so large a difference is, one way or the other, were there none.
///
/// Source: the score test of two shares, on the sample sizes that the cases are worth.
fn rarity(one: Pool, other: Pool) -> f64 {
    let (n, m) = (one.effective.max(1.0), other.effective.max(1.0));
    let (p, q) = (one.share(), other.share());
    let both = (p * n + q * m) / (n + m);
    let spread = (both * (1.0 - both) * (1.0 / n + 1.0 / m)).sqrt();
    if spread > 0.0 {
        beyond((p - q).abs() / spread)
    } else {
        1.0
    }
}

/// The probability that a normal variable lies beyond a distance from its mean, on either side.
///
/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 7.1.26; it errs by
/// at most 1.5e-7.
fn beyond(z: f64) -> f64 {
    const TERMS: [f64; 5] = [
        0.254_829_592,
        -0.284_496_736,
        1.421_413_741,
        -1.453_152_027,
        1.061_405_429,
    ];
    let x = z / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let sum = TERMS.iter().rev().fold(0.0, |sum, term| (sum + term) * t);
    (sum * (-x * x).exp()).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kept: f64, decided: f64) -> Pool {
        Pool {
            kept,
            decided,
            effective: decided,
        }
    }

    #[test]
    fn nobody_is_ahead_where_the_intervals_overlap() {
        assert!(gulf(Tongue::English, of(18.0, 20.0), of(15.0, 20.0)).is_none());
        assert!(gulf(Tongue::English, of(1.0, 1.0), of(0.0, 1.0)).is_none());
        let (ahead, says) =
            gulf(Tongue::English, of(95.0, 100.0), of(50.0, 100.0)).expect("it is large");
        assert!(ahead);
        assert_eq!(
            says,
            "95% against 50%: 45 points more, the true difference lies between 36 and 54."
        );
        let (ahead, _) =
            gulf(Tongue::English, of(10.0, 100.0), of(50.0, 100.0)).expect("it is large");
        assert!(!ahead);
    }

    #[test]
    fn cases_that_hang_together_widen_the_interval() {
        let alone = of(30.0, 40.0);
        let together = Pool {
            effective: 8.0,
            ..alone
        };
        assert!(together.interval().0 < alone.interval().0);
        assert!(together.interval().1 > alone.interval().1);
    }

    #[test]
    fn what_lies_beyond_is_that_of_the_tables() {
        for (z, p) in [
            (0.0, 1.0),
            (1.0, 0.317_311),
            (1.959_964, 0.05),
            (3.290_527, 0.001),
        ] {
            assert!((beyond(z) - p).abs() < 1e-6, "{z}");
        }
    }

    #[test]
    fn a_difference_that_stands_alone_may_not_stand_among_many() {
        let lucky = [of(29.0, 30.0), of(22.0, 30.0)];
        let level = [of(20.0, 30.0), of(20.0, 30.0)];
        let clear = [of(99.0, 100.0), of(40.0, 100.0)];
        assert_eq!(stand(&[lucky]), [true]);
        assert!(gulf(Tongue::English, lucky[0], lucky[1]).is_none() || stand(&[lucky])[0]);
        let mut many = vec![level; 19];
        many.push(lucky);
        many.push(clear);
        let stands = stand(&many);
        assert!(!stands[19], "one in twenty");
        assert!(stands[20]);
        assert_eq!(stands.iter().filter(|s| **s).count(), 1);
        // Holm's step: what is rarer first makes room for the next.
        let two = [clear, lucky];
        assert_eq!(stand(&two), [true, true]);
        assert_eq!(stand(&[]), [false; 0]);
    }
}
