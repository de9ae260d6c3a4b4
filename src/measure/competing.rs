//! Competing ends: how many waits end in a reply, and how many in the customer's giving up.

use super::survival::count;

/// What ended a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A reply came.
    Reply,
    /// The customer took the inquiry away.
    Deleted,
    /// Nothing yet: the wait is censored.
    Waiting,
}

/// The share of inquiries whose wait has ended in one way by an instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Incidence {
    /// When. Units: as the waits.
    pub at: f64,
    /// The share.
    pub share: f64,
    /// The variance of the share; none where nobody waits any more, since it has no value there.
    pub variance: Option<f64>,
}

/// The ends at one instant, with the number still waiting just before.
#[derive(Debug, Clone, Copy)]
struct Ends {
    at: f64,
    wanted: f64,
    all: f64,
    at_risk: f64,
}

fn ends(waits: &[(f64, End)], wanted: End) -> Vec<Ends> {
    let mut waits = waits.to_vec();
    waits.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found = Vec::new();
    let mut done = 0;
    for same in waits.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let of = |kind: End| same.iter().filter(|w| w.1 == kind).count();
        let all = same.len() - of(End::Waiting);
        if all > 0 {
            found.push(Ends {
                at: same[0].0,
                wanted: count(of(wanted)),
                all: count(all),
                at_risk: count(waits.len() - done),
            });
        }
        done += same.len();
    }
    found
}

/// The cumulative incidence of one end among the others, at every instant of an end.
///
/// Shape: `wanted` is a reply or a deletion; the steps are in order of time. A deletion is an end
/// of its own and no censoring: whoever gave up would not have been answered later. With no other
/// end it is the complement of Kaplan-Meier's curve, and its variance is Greenwood's.
/// Source: Aalen and Johansen (1978), Scand. J. Stat. 5, 141-150; the variance by the delta
/// method as in Marubini and Valsecchi (1995), Analysing Survival Data, section 10.3.
#[must_use]
pub fn incidence(waits: &[(f64, End)], wanted: End) -> Vec<Incidence> {
    let (mut waiting, mut share) = (1.0_f64, 0.0_f64);
    // The variance is a sum over earlier instants of squares of (share - earlier share), kept as
    // the sums of its three powers so that the whole takes one pass.
    let (mut a0, mut a1, mut a2) = (0.0_f64, 0.0_f64, 0.0_f64);
    let (mut b, mut c0, mut c1) = (0.0_f64, 0.0_f64, 0.0_f64);
    ends(waits, wanted)
        .into_iter()
        .map(|e| {
            let n = e.at_risk;
            share += waiting * e.wanted / n;
            let a = e.all / (n * (n - e.all));
            a0 += a;
            a1 += a * share;
            a2 += a * share * share;
            b += waiting * waiting * e.wanted * (n - e.wanted) / (n * n * n);
            let c = waiting * e.wanted / (n * n);
            c0 += c;
            c1 += c * share;
            waiting *= 1.0 - e.all / n;
            let variance = share * share * a0 - 2.0 * share * a1 + a2 + b - 2.0 * (share * c0 - c1);
            Incidence {
                at: e.at,
                share,
                variance: variance.is_finite().then_some(variance.max(0.0)),
            }
        })
        .collect()
}

/// The share whose wait has ended in one way by an instant.
#[must_use]
pub fn by(steps: &[Incidence], at: f64) -> Incidence {
    let last = steps.iter().take_while(|s| s.at <= at).last();
    last.copied().unwrap_or(Incidence {
        at,
        share: 0.0,
        variance: Some(0.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::survival::product_limit;

    #[test]
    fn whoever_gives_up_is_not_answered_later() {
        use End::{Deleted, Reply, Waiting};
        let waits = [(1.0, Reply), (2.0, Deleted), (3.0, Waiting), (4.0, Reply)];
        let replies = incidence(&waits, Reply);
        let deleted = incidence(&waits, Deleted);
        assert!((by(&replies, 2.5).share - 0.25).abs() < 1e-12);
        assert!((by(&deleted, 2.5).share - 0.25).abs() < 1e-12);
        let end = by(&replies, 9.0).share + by(&deleted, 9.0).share;
        assert!((end - 1.0).abs() < 1e-12);
        assert!(by(&replies, 0.5).share.abs() < 1e-12);
    }

    #[test]
    fn with_nobody_giving_up_it_is_the_response_curve() {
        let times = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        let waits: Vec<(f64, bool)> = times.iter().map(|t| (*t, *t < 6.0)).collect();
        let kinds: Vec<(f64, End)> = waits
            .iter()
            .map(|w| (w.0, if w.1 { End::Reply } else { End::Waiting }))
            .collect();
        let steps = incidence(&kinds, End::Reply);
        let curve = product_limit(&waits, 1.96);
        assert_eq!(steps.len(), curve.len());
        let mut sum = 0.0;
        for (step, other) in steps.iter().zip(&curve) {
            assert!((step.share - (1.0 - other.waiting)).abs() < 1e-12);
            let n = f64::from(other.at_risk);
            let d = waits
                .iter()
                .filter(|w| w.1 && w.0 <= other.at && w.0 >= other.at);
            let d = count(d.count());
            sum += d / (n * (n - d));
            let greenwood = other.waiting * other.waiting * sum;
            let ours = step.variance.expect("somebody still waits");
            assert!((ours - greenwood).abs() < 1e-12, "{ours} {greenwood}");
        }
    }
}
