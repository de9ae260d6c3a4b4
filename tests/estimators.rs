//! The estimators agree with lifelines, and Cliff's delta with a count of all pairs.

use proptest::prelude::*;
use rousseau::judge::method::Z_TWO_SIDED;
use rousseau::measure::compare::{cliffs_delta, log_rank};
use rousseau::measure::competing::{End, incidence};
use rousseau::measure::turnbull::{self, Seen};
use serde_json::Value;
use std::sync::LazyLock;

/// How far two numbers may lie apart.
const NEAR: f64 = 1e-6;

static GOLDEN: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("golden/estimators.json")).expect("the file is JSON")
});

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn samples(kind: &str) -> impl Iterator<Item = (usize, &'static Value)> {
    list(&GOLDEN[kind]).iter().enumerate()
}

fn waits(value: &Value) -> Vec<(f64, bool)> {
    let rows = list(value).iter();
    rows.map(|w| (number(&w[0]), w[1].as_bool().expect("a truth")))
        .collect()
}

#[test]
fn the_log_rank_test_agrees_with_lifelines() {
    let mut compared = 0;
    for (n, sample) in samples("log_rank") {
        let ours = log_rank(&waits(&sample["one"]), &waits(&sample["other"]));
        let Some(statistic) = sample["statistic"].as_f64() else {
            assert!(ours.is_none(), "sample {n}: {ours:?}");
            continue;
        };
        let Some(ours) = ours else {
            // Where nobody of one set waited with the other, theirs is a zero.
            assert!(statistic.abs() < NEAR, "sample {n}: {statistic}");
            continue;
        };
        assert!(
            (ours.statistic - statistic).abs() < NEAR,
            "sample {n}: {ours:?}"
        );
        assert!(
            (ours.p - number(&sample["p"])).abs() < NEAR,
            "sample {n}: {ours:?}"
        );
        compared += 1;
    }
    assert!(compared > 100, "{compared} samples are too few");
}

#[test]
fn cumulative_incidence_agrees_with_lifelines() {
    let mut compared = 0;
    for (n, sample) in samples("incidence") {
        let rows = list(&sample["waits"]).iter();
        let waits: Vec<(f64, End)> = rows
            .map(|w| {
                let end = match w[1].as_u64() {
                    Some(1) => End::Reply,
                    Some(2) => End::Deleted,
                    _ => End::Waiting,
                };
                (number(&w[0]), end)
            })
            .collect();
        let ours = incidence(&waits, End::Reply);
        let theirs = list(&sample["steps"]);
        assert_eq!(ours.len(), theirs.len(), "sample {n}");
        for (step, row) in ours.iter().zip(theirs) {
            assert!(
                (step.at - number(&row[0])).abs() < NEAR,
                "sample {n}: {step:?} {row}"
            );
            assert!(
                (step.share - number(&row[1])).abs() < NEAR,
                "sample {n}: {step:?} {row}"
            );
            // Where the last one's wait ends, theirs has no variance and neither has ours.
            assert_eq!(
                step.variance.is_some(),
                row[2].is_f64(),
                "sample {n}: {step:?} {row}"
            );
            if let (Some(ours), Some(theirs)) = (step.variance, row[2].as_f64()) {
                assert!((ours - theirs).abs() < NEAR, "sample {n}: {step:?} {row}");
            }
            compared += 1;
        }
    }
    assert!(compared > 800, "{compared} steps are too few");
}

#[test]
fn waits_between_two_looks_agree_with_lifelines() {
    let mut compared = 0;
    for (n, sample) in samples("between") {
        let seen: Vec<Seen> = list(&sample["seen"])
            .iter()
            .map(|s| match s[1].as_f64() {
                Some(by) => Seen::between(number(&s[0]), by),
                None => Seen::waiting(number(&s[0])),
            })
            .collect();
        let ours = turnbull::between(&seen).expect("there are waits");
        assert!(ours.settled, "sample {n}");
        let theirs = list(&sample["cells"]);
        assert_eq!(ours.cells.len(), theirs.len(), "sample {n}");
        for (cell, row) in ours.cells.iter().zip(theirs) {
            assert!(
                (cell.from() - number(&row[0])).abs() < NEAR,
                "sample {n}: {cell:?} {row}"
            );
            let to = row[1].as_f64().unwrap_or(f64::INFINITY);
            assert!(cell.to.total_cmp(&to).is_eq(), "sample {n}: {cell:?} {row}");
            let off = (cell.share - number(&row[2])).abs();
            assert!(off < NEAR, "sample {n}: {cell:?} {row}");
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared} intervals are too few");
}

/// Cliff's delta, counted pair by pair.
fn pair_by_pair(one: &[(f64, bool)], other: &[(f64, bool)]) -> (f64, f64) {
    let sign = |a: &(f64, bool), b: &(f64, bool)| {
        let shorter = |a: &(f64, bool), b: &(f64, bool)| a.1 && (a.0 < b.0 || (a.0 <= b.0 && !b.1));
        f64::from(u8::from(shorter(b, a))) - f64::from(u8::from(shorter(a, b)))
    };
    let size = |n: usize| f64::from(u32::try_from(n).expect("a small count"));
    let (n, m) = (size(one.len()), size(other.len()));
    let delta = one
        .iter()
        .flat_map(|a| other.iter().map(move |b| sign(a, b)))
        .sum::<f64>()
        / (n * m);
    let row = |a: &(f64, bool)| other.iter().map(|b| sign(a, b)).sum::<f64>() / m;
    let column = |b: &(f64, bool)| one.iter().map(|a| sign(a, b)).sum::<f64>() / n;
    let rows: f64 = one.iter().map(|a| (row(a) - delta).powi(2)).sum();
    let columns: f64 = other.iter().map(|b| (column(b) - delta).powi(2)).sum();
    let pairs: f64 = one
        .iter()
        .flat_map(|a| other.iter().map(move |b| (sign(a, b) - delta).powi(2)))
        .sum();
    let variance = (m * m * rows + n * n * columns - pairs) / (n * m * (n - 1.0) * (m - 1.0));
    (delta, variance.max((1.0 - delta * delta) / (n * m - 1.0)))
}

fn some_waits() -> impl Strategy<Value = Vec<(f64, bool)>> {
    let wait = (0_u32..20, prop::bool::weighted(0.8));
    prop::collection::vec(
        wait.prop_map(|(at, replied)| (f64::from(at), replied)),
        2..40,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cliffs_delta_is_that_of_all_pairs(one in some_waits(), other in some_waits()) {
        let ours = cliffs_delta(&one, &other, Z_TWO_SIDED).expect("there are waits");
        let (delta, variance) = pair_by_pair(&one, &other);
        prop_assert!((ours.delta - delta).abs() < 1e-9, "{ours:?} {delta}");
        if delta.abs() < 1.0 - 1e-9 {
            let spare = 1.0 - delta * delta;
            let z2 = Z_TWO_SIDED * Z_TWO_SIDED;
            let half = Z_TWO_SIDED * variance.sqrt() * (spare * spare + z2 * variance).sqrt();
            let scale = spare + z2 * variance;
            let low = ((delta - delta.powi(3) - half) / scale).max(-1.0);
            prop_assert!((ours.low - low).abs() < 1e-9, "{ours:?} {low}");
        }
        prop_assert!(ours.low <= ours.delta + 1e-12 && ours.delta <= ours.high + 1e-12, "{ours:?}");
    }
}
