//! The log-rank test: whether two sets of waits follow one response curve.

use super::super::normal::chi_square_tail;
use super::super::survival::count;

/// The outcome of a log-rank test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogRank {
    /// Chi-square with one degree of freedom.
    pub statistic: f64,
    /// The probability of a statistic at least so large where there is no difference.
    pub p: f64,
    /// Replies of the first set less those expected of it: positive where it is the faster.
    pub surplus: f64,
}

/// Tests whether two sets of waits follow one response curve.
///
/// Shape: waits and whether a reply ended them, in any order; none where no instant of a reply
/// finds somebody waiting in both sets, since nothing can be compared there.
/// Source: Mantel (1966), Cancer Chemother. Rep. 50, 163-170; Peto and Peto (1972); with the
/// hypergeometric variance, so that ties are allowed.
#[must_use]
pub fn log_rank(one: &[(f64, bool)], other: &[(f64, bool)]) -> Option<LogRank> {
    let of = |waits: &[(f64, bool)], first: bool| -> Vec<(f64, bool, bool)> {
        waits.iter().map(|w| (w.0, w.1, first)).collect()
    };
    let mut all = of(one, true);
    all.extend(of(other, false));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut in_one, mut in_both) = (one.len(), all.len());
    let (mut surplus, mut variance) = (0.0, 0.0);
    for same in all.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let replies = count(same.iter().filter(|w| w.1).count());
        let mine = count(same.iter().filter(|w| w.1 && w.2).count());
        let (n, n1) = (count(in_both), count(in_one));
        surplus += mine - replies * n1 / n;
        if in_both > 1 {
            variance += replies * (n1 / n) * (1.0 - n1 / n) * (n - replies) / (n - 1.0);
        }
        in_one -= same.iter().filter(|w| w.2).count();
        in_both -= same.len();
    }
    if variance <= 0.0 {
        return None;
    }
    let statistic = surplus * surplus / variance;
    Some(LogRank {
        statistic,
        p: chi_square_tail(statistic),
        surplus,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_curve_against_itself_shows_no_difference() {
        let waits = [(1.0, true), (2.0, true), (3.0, false), (4.0, true)];
        let found = log_rank(&waits, &waits).expect("there are replies");
        assert!(found.statistic.abs() < 1e-12 && (found.p - 1.0).abs() < 1e-9);
        assert_eq!(log_rank(&waits, &[]), None);
        assert_eq!(log_rank(&[(1.0, false)], &[(2.0, false)]), None);
    }

    #[test]
    fn the_faster_set_has_the_surplus() {
        let fast: Vec<(f64, bool)> = (1..20).map(|t| (f64::from(t), true)).collect();
        let slow: Vec<(f64, bool)> = fast.iter().map(|w| (w.0 * 10.0, true)).collect();
        let found = log_rank(&fast, &slow).expect("there are replies");
        assert!(found.surplus > 0.0 && found.p < 1e-4, "{found:?}");
        let turned = log_rank(&slow, &fast).expect("there are replies");
        assert!((turned.statistic - found.statistic).abs() < 1e-9);
    }
}
