//! The response curve agrees with lifelines, step by step, on 200 random censored samples.

use rousseau::judge::method::Z_TWO_SIDED;
use rousseau::measure::survival::product_limit;
use serde_json::Value;

/// How far two numbers may lie apart.
const NEAR: f64 = 1e-9;

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// Compares one sample; gives the number of its steps.
fn check(n: usize, sample: &Value) -> usize {
    let waits: Vec<(f64, bool)> = list(&sample["waits"])
        .iter()
        .map(|w| (number(&w[0]), w[1].as_bool().expect("a truth")))
        .collect();
    let ours = product_limit(&waits, Z_TWO_SIDED);
    let theirs = list(&sample["steps"]);
    assert_eq!(ours.len(), theirs.len(), "sample {n}");
    for (step, row) in ours.iter().zip(theirs) {
        let near = |a: f64, b: f64| (a - b).abs() <= NEAR;
        assert!(near(step.at, number(&row[0])), "sample {n}: {step:?} {row}");
        assert!(
            near(step.waiting, number(&row[1])),
            "sample {n}: {step:?} {row}"
        );
        assert_eq!(
            u64::from(step.at_risk),
            row[4].as_u64().expect("a count"),
            "sample {n}"
        );
        // Theirs is the band of those still waiting, ours of those answered.
        let band = (row[2].as_f64(), row[3].as_f64());
        match (step.band, band) {
            (Some((low, high)), (Some(their_low), Some(their_high))) => {
                assert!(near(low, 1.0 - their_high), "sample {n}: {step:?} {row}");
                assert!(near(high, 1.0 - their_low), "sample {n}: {step:?} {row}");
            }
            // Where nobody waits any more Greenwood's variance has no value.
            (None, _) => assert!(near(step.waiting, 0.0), "sample {n}: {step:?} {row}"),
            (Some(_), _) => assert!(band.0.is_some(), "sample {n}: {step:?} {row}"),
        }
    }
    ours.len()
}

#[test]
fn curves_and_bands_agree_with_lifelines_at_every_step() {
    let golden: Value =
        serde_json::from_str(include_str!("golden/lifelines.json")).expect("the file is JSON");
    let samples = list(&golden["samples"]);
    assert_eq!(samples.len(), 200);
    let steps: usize = samples.iter().enumerate().map(|(n, s)| check(n, s)).sum();
    assert!(steps > 1000, "{steps} steps are too few to prove anything");
}
