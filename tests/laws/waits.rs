//! The laws of estimates: what looking less often does to them, and what they are without censoring.

use proptest::prelude::*;
use rousseau::judge::method::Z_TWO_SIDED;
use rousseau::measure::compare::steadiness;
use rousseau::measure::competing::{self, End, incidence};
use rousseau::measure::expectations::{self, Expectation};
use rousseau::measure::turnbull::{self, Seen};

/// The limit of all waits here.
const LIMIT: f64 = 240.0;

fn size(n: usize) -> f64 {
    f64::from(u32::try_from(n).expect("a small count"))
}

fn share(waits: &[u32], by: f64) -> f64 {
    size(waits.iter().filter(|w| f64::from(**w) <= by).count()) / size(waits.len())
}

/// A wait as somebody knows it who looks at a spacing, for the first time at an offset.
fn looked_at(wait: u32, spacing: u32, offset: u32) -> Seen {
    let mut look = offset;
    while look < wait {
        look += spacing;
    }
    Seen::between(f64::from(look.saturating_sub(spacing)), f64::from(look))
}

fn some_waits() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(prop_oneof![1_u32..100, 1_u32..600], 20..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 12, where all looks fall on the same waits: the bounds hold the estimate, for certain.
    #[test]
    fn looking_less_often_widens_the_bounds_around_the_same_share(
        waits in some_waits(), spacing in 1_u32..300,
    ) {
        let bounds = |spacing: u32| {
            let seen: Vec<Seen> = waits.iter().map(|w| looked_at(*w, spacing, 0)).collect();
            turnbull::between(&seen).expect("there are waits").by(LIMIT)
        };
        let plain = share(&waits, LIMIT);
        let (near, far) = (bounds(spacing), bounds(2 * spacing));
        prop_assert!(near.0 <= plain + 1e-9 && plain <= near.1 + 1e-9, "{near:?} {plain}");
        prop_assert!(far.0 <= near.0 + 1e-9 && near.1 <= far.1 + 1e-9, "{near:?} {far:?}");
    }

    /// Law 12, where looks fall anywhere: the interval holds the estimate of whoever saw all.
    #[test]
    fn looking_less_often_moves_the_estimate_no_further_than_its_interval(
        waits in some_waits(), spacing in 20_u32..200, offsets in prop::collection::vec(1_u32..=8, 60),
    ) {
        let seen: Vec<Seen> = waits
            .iter()
            .zip(&offsets)
            .map(|(w, o)| looked_at(*w, spacing, (spacing * o).div_ceil(8)))
            .collect();
        let found = turnbull::at_limit(&seen, LIMIT, 40).expect("there are waits");
        let (low, high) = found.interval(Z_TWO_SIDED);
        let plain = share(&waits, LIMIT);
        prop_assert!(low <= plain && plain <= high, "{found:?} {low} {high} {plain}");
    }

    /// Law 16, of all estimators: nothing censored, nothing estimated.
    #[test]
    fn without_censoring_every_estimate_is_the_plain_share(
        waits in prop::collection::vec(1_u32..400, 1..80), by in 1_u32..400,
    ) {
        let by = f64::from(by);
        let plain = share(&waits, by);
        let exact: Vec<Seen> = waits.iter().map(|w| Seen::exact(f64::from(*w))).collect();
        let (low, high) = turnbull::between(&exact).expect("there are waits").by(by);
        prop_assert!((low - plain).abs() < 1e-9 && (high - plain).abs() < 1e-9);
        let at = turnbull::at_limit(&exact, by, 10).expect("there are waits");
        prop_assert!((at.low - plain).abs() < 1e-12 && (at.effective - size(waits.len())).abs() < 1e-12);

        let ends: Vec<(f64, End)> = waits.iter().map(|w| (f64::from(*w), End::Reply)).collect();
        let replies = competing::by(&incidence(&ends, End::Reply), by);
        prop_assert!((replies.share - plain).abs() < 1e-9);
        let binomial = plain * (1.0 - plain) / size(waits.len());
        if let Some(variance) = replies.variance {
            prop_assert!((variance - binomial).abs() < 1e-9, "{variance} {binomial}");
        }

        let timed: Vec<(f64, bool)> = waits.iter().map(|w| (f64::from(*w), true)).collect();
        let one = [Expectation { by, weight: 1.0 }];
        let index = expectations::index(&timed, &one, 10, 0.025).expect("there are waits");
        prop_assert!((index.index - plain).abs() < 1e-9);

        let mut sorted = waits.clone();
        sorted.sort_unstable();
        let plain = |percent: usize| f64::from(sorted[(sorted.len() * percent).div_ceil(100) - 1]);
        let steady = steadiness(&timed, 10, 0.025).expect("all were answered");
        prop_assert!((steady.ratio - plain(90) / plain(50)).abs() < 1e-9);
    }

    /// Law 16, of deletions: without censoring each end has its plain share.
    #[test]
    fn without_censoring_replies_and_deletions_have_their_plain_shares(
        waits in prop::collection::vec((1_u32..50, any::<bool>()), 1..80), by in 1_u32..60,
    ) {
        let end = |deleted: bool| if deleted { End::Deleted } else { End::Reply };
        let ends: Vec<(f64, End)> = waits.iter().map(|w| (f64::from(w.0), end(w.1))).collect();
        for wanted in [End::Reply, End::Deleted] {
            let inside = waits.iter().filter(|w| w.0 <= by && end(w.1) == wanted).count();
            let found = competing::by(&incidence(&ends, wanted), f64::from(by));
            let plain = size(inside) / size(waits.len());
            prop_assert!((found.share - plain).abs() < 1e-9, "{found:?} {plain}");
        }
    }

    /// Law 11, of estimates: the order of gathering moves no bit.
    #[test]
    fn estimates_do_not_depend_on_the_order_of_gathering(
        waits in prop::collection::vec((1_u32..50, any::<bool>()), 2..40), turn in any::<prop::sample::Index>(),
    ) {
        let timed: Vec<(f64, bool)> = waits.iter().map(|w| (f64::from(w.0), w.1)).collect();
        let mut turned = timed.clone();
        turned.rotate_left(turn.index(timed.len()));
        let expected = [(0.29, 20.0), (0.22, 30.0), (0.49, 45.0)]
            .map(|(weight, by)| expectations::Expectation { by, weight });
        let index = |waits: &[(f64, bool)]| expectations::index(waits, &expected, 20, 0.025);
        prop_assert_eq!(index(&timed), index(&turned));
        prop_assert_eq!(steadiness(&timed, 20, 0.025), steadiness(&turned, 20, 0.025));
        let seen = |waits: &[(f64, bool)]| -> Vec<Seen> {
            waits.iter().map(|w| if w.1 { Seen::exact(w.0) } else { Seen::between(0.0, w.0) }).collect()
        };
        prop_assert_eq!(
            turnbull::at_limit(&seen(&timed), 20.0, 20),
            turnbull::at_limit(&seen(&turned), 20.0, 20)
        );
    }
}
