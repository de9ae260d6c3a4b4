//! Misreading: what a reader's known error does to the shares that are built on its labels.

use super::survival::wilson;

/// How often a reader was right and wrong about one label, on texts whose label is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Confusion {
    /// Texts with the label that got it.
    pub tp: u32,
    /// Texts without the label that got it.
    pub fp: u32,
    /// Texts with the label that did not get it.
    pub fn_: u32,
    /// Texts without the label that did not get it.
    pub tn: u32,
}

fn ratio(part: u32, rest: u32) -> Option<f64> {
    let whole = u64::from(part) + u64::from(rest);
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let whole = whole as f64;
    (whole > 0.0).then(|| f64::from(part) / whole)
}

impl Confusion {
    /// Of the texts that got the label, the share that has it; none where none got it.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        ratio(self.tp, self.fp)
    }

    /// Of the texts with the label, the share that got it (recall); none where there are none.
    #[must_use]
    pub fn sensitivity(&self) -> Option<f64> {
        ratio(self.tp, self.fn_)
    }

    /// Of the texts without the label, the share that did not get it; none where there are none.
    #[must_use]
    pub fn specificity(&self) -> Option<f64> {
        ratio(self.tn, self.fp)
    }

    /// The harmonic mean of precision and sensitivity; none where no text has or got the label.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        let twice = 2.0 * f64::from(self.tp);
        let whole = twice + f64::from(self.fp) + f64::from(self.fn_);
        (whole > 0.0).then(|| twice / whole)
    }

    /// How many texts were looked at.
    #[must_use]
    pub fn texts(&self) -> u32 {
        [self.tp, self.fp, self.fn_, self.tn]
            .iter()
            .fold(0, |sum, n| sum.saturating_add(*n))
    }
}

/// A share with the bounds that its error leaves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounded {
    /// The estimate.
    pub share: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The true share of an outcome that is itself a label, from the share that got the label.
///
/// Shape: `share` of `n` texts got the label; `n` may be an effective size and need not be whole.
/// All numbers are clamped to 0 and 1. None where the reader is no better than a coin (sensitivity
/// and specificity sum to no more than 1), or where it was tried on no text of either kind.
/// `z` is the normal quantile of the bounds.
/// Source: Rogan and Gladen (1978), Am. J. Epidemiol. 107, 71-76, with the bounds of Lang and
/// Reiczigel (2014), Prev. Vet. Med. 113, 13-22, which carry the error of the trial itself.
#[must_use]
pub fn corrected(share: f64, n: f64, reader: Confusion, z: f64) -> Option<Bounded> {
    let (se, sp) = (reader.sensitivity()?, reader.specificity()?);
    if n <= 0.0 || se + sp <= 1.0 {
        return None;
    }
    let truth = (share + sp - 1.0) / (se + sp - 1.0);
    // Both the sample and the trial are drawn a little towards the middle: two texts are added to
    // either side of the trial, and z squared to the sample.
    let z2 = z * z;
    let size = n + z2;
    let seen = (n * share + z2 / 2.0) / size;
    let with = f64::from(reader.tp) + f64::from(reader.fn_) + 2.0;
    let without = f64::from(reader.tn) + f64::from(reader.fp) + 2.0;
    let se = (f64::from(reader.tp) + 1.0) / with;
    let sp = (f64::from(reader.tn) + 1.0) / without;
    let skill = se + sp - 1.0;
    if skill <= 0.0 {
        return None;
    }
    let middle = (seen + sp - 1.0) / skill;
    let by_missing = se * (1.0 - se) / with;
    let by_taking = sp * (1.0 - sp) / without;
    let shift = 2.0 * z2 * (middle * by_missing - (1.0 - middle) * by_taking);
    let variance = seen * (1.0 - seen) / size
        + middle * middle * by_missing
        + (1.0 - middle) * (1.0 - middle) * by_taking;
    let half = z * variance.sqrt() / skill;
    let share = truth.clamp(0.0, 1.0);
    Some(Bounded {
        share,
        // The estimate is not drawn to the middle, so it may lie outside where nothing was found.
        low: (middle + shift - half).clamp(0.0, 1.0).min(share),
        high: (middle + shift + half).clamp(0.0, 1.0).max(share),
    })
}

/// The bounds of a share whose cases were chosen by a label, when only a part of them is right.
///
/// Shape: of the chosen cases a share `precision` is truly eligible; nothing is assumed of the
/// others, so the true share lies anywhere between the bounds. The whole range from 0 to 1 where
/// nothing is known. What the label missed is not among the cases: the bounds say nothing of it.
/// Source: Horowitz and Manski (1995), Econometrica 63, 281-302, proposition 1.
#[must_use]
pub fn contaminated(share: f64, precision: f64) -> (f64, f64) {
    if precision.is_nan() || precision <= 0.0 {
        return (0.0, 1.0);
    }
    let precision = precision.min(1.0);
    (
        ((share - (1.0 - precision)) / precision).clamp(0.0, 1.0),
        (share / precision).clamp(0.0, 1.0),
    )
}

/// The bounds of a contaminated share, with the error of the sample and of the reader's trial.
///
/// Shape: `low` and `high` are the sample's own bounds. The precision counts with the lower end of
/// its own interval, so that a trial of few texts widens the bounds.
#[must_use]
pub fn contaminated_bounds(low: f64, high: f64, reader: Confusion, z: f64) -> (f64, f64) {
    let Some(precision) = reader.precision() else {
        return (0.0, 1.0);
    };
    let labelled = f64::from(reader.tp) + f64::from(reader.fp);
    let precision = wilson(precision, labelled, z).0;
    (
        contaminated(low, precision).0,
        contaminated(high, precision).1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const Z: f64 = 1.959_963_984_540_054;
    const GOOD: Confusion = Confusion {
        tp: 90,
        fp: 10,
        fn_: 10,
        tn: 190,
    };

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn a_reader_is_summed_up_in_four_numbers() {
        assert!(near(GOOD.precision().unwrap_or(0.0), 0.9));
        assert!(near(GOOD.sensitivity().unwrap_or(0.0), 0.9));
        assert!(near(GOOD.specificity().unwrap_or(0.0), 0.95));
        assert!(near(GOOD.f1().unwrap_or(0.0), 0.9));
        assert_eq!(GOOD.texts(), 300);
        assert_eq!(Confusion::default().f1(), None);
        assert_eq!(Confusion::default().precision(), None);
    }

    #[test]
    fn a_perfect_reader_of_endless_texts_leaves_the_share_alone() {
        let reader = Confusion {
            tp: 1_000_000_000,
            tn: 1_000_000_000,
            ..Confusion::default()
        };
        let found = corrected(0.3, 100.0, reader, Z).expect("it reads");
        let plain = wilson(0.3, 100.0, Z);
        assert!(near(found.share, 0.3));
        // Agresti and Coull's interval has Wilson's center and is a little wider.
        assert!(found.low <= plain.0 && found.high >= plain.1, "{found:?}");
        assert!(near(found.low + found.high, plain.0 + plain.1));
    }

    #[test]
    fn a_share_is_corrected_as_lang_and_reiczigel_do() {
        let found = corrected(0.25, 200.0, GOOD, Z).expect("it reads");
        assert!(near(found.share, 0.2 / 0.85), "{found:?}");
        assert!(
            near(found.low, LANG.0) && near(found.high, LANG.1),
            "{found:?}"
        );
    }

    /// Source: the formulas of the paper, worked in another language.
    const LANG: (f64, f64) = (0.160_549_574, 0.318_042_864);

    #[test]
    fn a_reader_no_better_than_a_coin_corrects_nothing() {
        let coin = Confusion {
            tp: 50,
            fp: 50,
            fn_: 50,
            tn: 50,
        };
        assert_eq!(corrected(0.5, 100.0, coin, Z), None);
        assert_eq!(corrected(0.5, 100.0, Confusion::default(), Z), None);
        assert_eq!(corrected(0.5, 0.0, GOOD, Z), None);
    }

    #[test]
    fn a_smaller_trial_never_gives_narrower_bounds() {
        let mut width = 0.0;
        for by in [1000, 100, 10, 1] {
            let reader = Confusion {
                tp: 9 * by,
                fp: by,
                fn_: by,
                tn: 19 * by,
            };
            let found = corrected(0.4, 500.0, reader, Z).expect("it reads");
            assert!(found.high - found.low > width, "{by}: {found:?}");
            width = found.high - found.low;
        }
    }

    #[test]
    fn strangers_among_the_cases_widen_the_bounds_and_never_move_them_past_the_share() {
        let (low, high) = contaminated(0.5, 0.8);
        assert!(near(low, 0.375) && near(high, 0.625));
        assert_eq!(contaminated(0.5, 1.0), (0.5, 0.5));
        assert_eq!(contaminated(0.5, 0.0), (0.0, 1.0));
        assert_eq!(contaminated(0.1, 0.5), (0.0, 0.2));
        let (low, high) = contaminated_bounds(0.45, 0.55, GOOD, Z);
        assert!(low < 0.39 && high > 0.61, "{low} {high}");
        assert_eq!(
            contaminated_bounds(0.4, 0.6, Confusion::default(), Z),
            (0.0, 1.0)
        );
    }
}
