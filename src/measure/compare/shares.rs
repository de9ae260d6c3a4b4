//! Two shares: their difference against a margin, and their ratio against a bound.

use super::super::survival::{AtLimit, wilson};

/// Whether two shares are the same for all that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// The whole interval lies within the margin.
    Same,
    /// The whole interval lies beyond the margin, on one side.
    Different,
    /// Neither is proven.
    Undecided,
}

/// The difference of two shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The first share less the second.
    pub difference: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Difference {
    /// Judges the difference against an equivalence margin, by two one-sided tests.
    ///
    /// Shape: an interval made with the quantile of a one-sided 95% bound gives two tests of 5%
    /// each, which is the usual test of equivalence.
    /// Source: Schuirmann (1987), J. Pharmacokinet. Biopharm. 15, 657-680.
    #[must_use]
    pub fn against(&self, margin: f64) -> Sameness {
        if self.low > -margin && self.high < margin {
            Sameness::Same
        } else if self.low > margin || self.high < -margin {
            Sameness::Different
        } else {
            Sameness::Undecided
        }
    }
}

/// The difference of two shares answered by a limit, with its interval.
///
/// Shape: `z` is the normal quantile of one side. The interval joins the Wilson intervals of the
/// two shares on their effective sizes, so that it stays honest where a share is 0 or 1.
/// Source: Newcombe (1998), Stat. Med. 17, 873-890, method 10.
#[must_use]
pub fn difference(one: AtLimit, other: AtLimit, z: f64) -> Difference {
    let (low1, high1) = wilson(one.share, one.effective, z);
    let (low2, high2) = wilson(other.share, other.effective, z);
    joined([one.share, low1, high1], [other.share, low2, high2])
}

/// The difference of two shares whose intervals are known: each a share, its lower and its upper end.
///
/// Source: Newcombe (1998), as `difference`; Zou and Donner (2008), Stat. Med. 27, 1693-1702, for
/// intervals of any sort.
#[must_use]
pub fn joined(one: [f64; 3], other: [f64; 3]) -> Difference {
    let [share1, low1, high1] = one;
    let [share2, low2, high2] = other;
    let difference = share1 - share2;
    Difference {
        difference,
        low: (difference - (share1 - low1).hypot(high2 - share2)).max(-1.0),
        high: (difference + (high1 - share1).hypot(share2 - low2)).min(1.0),
    }
}

/// How far the data lie from a given ratio of the two shares, in standard errors.
///
/// Source: Koopman (1984), Biometrics 40, 513-517.
fn score(one: AtLimit, other: AtLimit, ratio: f64) -> f64 {
    let (n1, n2) = (one.effective, other.effective);
    let (x1, x2) = (one.share * n1, other.share * n2);
    // The shares that are likeliest where their ratio is the given one.
    let b = ratio * (n1 + x2) + x1 + n2;
    let root = (b * b - 4.0 * ratio * (n1 + n2) * (x1 + x2))
        .max(0.0)
        .sqrt();
    // The smaller root, written so that nothing cancels.
    let first = 2.0 * ratio * (x1 + x2) / (b + root);
    let second = first / ratio;
    let variance = first * (1.0 - first) / n1 + ratio * ratio * second * (1.0 - second) / n2;
    let off = one.share - ratio * other.share;
    if variance > 0.0 {
        off / variance.sqrt()
    } else if off.abs() < 1e-12 {
        0.0
    } else {
        off.signum() * f64::INFINITY
    }
}

/// The smallest ratio of the first share to the second that the data allow: a one-sided bound.
///
/// Shape: 0 where the first share is 0 or a size is; `z` is the normal quantile of one side. It is
/// Koopman's bound and not Katz's: the logarithm of Katz has no value where a count is zero and
/// runs short in small samples, and small samples without a failure are what audits see.
/// Source: Koopman (1984), Biometrics 40, 513-517; Katz and others (1978), Biometrics 34, 469-474.
#[must_use]
pub fn ratio_at_least(one: AtLimit, other: AtLimit, z: f64) -> f64 {
    let sized = one.effective > 0.0 && other.effective > 0.0;
    if !sized || one.share <= 0.0 {
        return 0.0;
    }
    // The score falls as the ratio grows.
    halve(|ratio| score(one, other, ratio) > z)
}

/// The largest ratio of the first share to the second that the data allow: a one-sided bound.
///
/// Shape: infinite where the second share is 0 or a size is; otherwise as `ratio_at_least`.
#[must_use]
pub fn ratio_at_most(one: AtLimit, other: AtLimit, z: f64) -> f64 {
    let sized = one.effective > 0.0 && other.effective > 0.0;
    if !sized || other.share <= 0.0 {
        return f64::INFINITY;
    }
    halve(|ratio| score(one, other, ratio) > -z)
}

/// The ratio up to which something holds, by halving between a billionth and a billion.
fn halve(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (1e-9_f64, 1e9_f64);
    for _ in 0..200 {
        // The geometric middle, without a logarithm.
        let middle = (low * high).sqrt();
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low * high).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const Z: f64 = 1.959_963_984_540_054;

    fn of(part: f64, whole: f64) -> AtLimit {
        AtLimit {
            share: part / whole,
            effective: whole,
        }
    }

    fn near(a: f64, b: f64, by: f64) -> bool {
        (a - b).abs() < by
    }

    #[test]
    fn newcombes_example_comes_out() {
        // Source: Newcombe (1998), table II, method 10, examples (a), (b) and (f).
        for (x1, n1, x2, n2, low, high) in [
            (56.0, 70.0, 48.0, 80.0, 0.0524, 0.3339),
            (9.0, 10.0, 3.0, 10.0, 0.1705, 0.8090),
            (10.0, 10.0, 0.0, 20.0, 0.6791, 1.0),
        ] {
            let found = difference(of(x1, n1), of(x2, n2), Z);
            assert!(near(found.low, low, 1e-4), "{found:?} {low}");
            assert!(near(found.high, high, 1e-4), "{found:?} {high}");
        }
    }

    #[test]
    fn sameness_needs_proof_as_much_as_difference() {
        let z = 1.644_853_626_951_472_2;
        let same = difference(of(400.0, 500.0), of(395.0, 500.0), z);
        assert_eq!(same.against(0.15), Sameness::Same);
        let small = difference(of(8.0, 10.0), of(8.0, 10.0), z);
        assert_eq!(small.against(0.15), Sameness::Undecided);
        let apart = difference(of(450.0, 500.0), of(250.0, 500.0), z);
        assert_eq!(apart.against(0.15), Sameness::Different);
    }

    #[test]
    fn koopmans_example_comes_out() {
        // Source: Koopman (1984), 36 of 40 against 16 of 80.
        let (one, other) = (of(36.0, 40.0), of(16.0, 80.0));
        assert!(near(ratio_at_least(one, other, Z), 2.94, 5e-3));
        assert!(near(ratio_at_most(one, other, Z), 7.15, 5e-3));
    }

    #[test]
    fn shares_of_nothing_and_all_have_bounds() {
        let (none, all) = (of(0.0, 20.0), of(20.0, 20.0));
        assert!(ratio_at_least(none, all, Z) <= 0.0);
        let most = ratio_at_most(none, all, Z);
        assert!(most > 0.0 && most < 0.3, "{most}");
        assert!(ratio_at_most(all, none, Z).is_infinite());
        let least = ratio_at_least(all, none, Z);
        assert!(least > 3.0 && least.is_finite(), "{least}");
        let (least, most) = (ratio_at_least(all, all, Z), ratio_at_most(all, all, Z));
        assert!(
            least > 0.8 && least < 1.0 && most > 1.0 && most < 1.25,
            "{least} {most}"
        );
    }
}
