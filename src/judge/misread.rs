//! Misreading: the known error of the readers that a rule rests on, put into its verdict.
//!
//! Source: docs/METHOD.md, "Text is read with error, and the error is stated".

use super::method::Z_ONE_SIDED;
use crate::domain::{Estimate, Share};
use crate::measure::misread::{Confusion, contaminated_bounds, corrected};

/// The readers on which a share rests, with their error.
///
/// Shape: nothing is changed where no reader is known to take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Misreading {
    /// The reader that chose the cases.
    pub selects: Option<Confusion>,
    /// The reader that decided whether a case was kept, and whether its label is what keeps it.
    pub decides: Option<(Confusion, bool)>,
}

impl Misreading {
    /// Takes the readers' error out of an estimate, and puts what is left of it into the bounds.
    ///
    /// Shape: a reader no better than a coin leaves the whole range from 0 to 1.
    #[must_use]
    pub fn apply(self, plain: Estimate) -> Estimate {
        let mut read = plain;
        if let Some((reader, keeps)) = self.decides {
            let share = if keeps {
                plain.share.get()
            } else {
                1.0 - plain.share.get()
            };
            let found = corrected(share, plain.effective, reader, Z_ONE_SIDED);
            let (share, low, high) = match found {
                None => (plain.share.get(), 0.0, 1.0),
                Some(b) if keeps => (b.share, b.low, b.high),
                Some(b) => (1.0 - b.share, 1.0 - b.high, 1.0 - b.low),
            };
            read.share = nine(share);
            // Nobody is accused of more than was seen: the bounds never shrink into the sample's.
            read.low = nine(low.min(share).min(plain.low.get()));
            read.high = nine(high.max(share).max(plain.high.get()));
        }
        if let Some(reader) = self.selects {
            let (low, high) =
                contaminated_bounds(read.low.get(), read.high.get(), reader, Z_ONE_SIDED);
            read.low = nine(low.min(read.share.get()));
            read.high = nine(high.max(read.share.get()));
        }
        if read != plain {
            read.observed = Some(plain.share);
        }
        read
    }
}

/// Nine decimals, so that every machine writes the same bytes.
pub(super) fn nine(x: f64) -> Share {
    Share::new((x.clamp(0.0, 1.0) * 1e9).round() / 1e9).unwrap_or(Share::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Confusion = Confusion {
        tp: 95,
        fp: 5,
        fn_: 5,
        tn: 95,
    };

    fn plain(share: f64, low: f64, high: f64) -> Estimate {
        let share_of = |x| Share::new(x).expect("a share");
        Estimate {
            share: share_of(share),
            low: share_of(low),
            high: share_of(high),
            effective: 50.0,
            census: false,
            observed: None,
        }
    }

    #[test]
    fn no_reader_changes_nothing() {
        let estimate = plain(0.5, 0.4, 0.6);
        assert_eq!(Misreading::default().apply(estimate), estimate);
    }

    #[test]
    fn what_chose_wrong_cases_widens_and_moves_nothing() {
        let misreading = Misreading {
            selects: Some(GOOD),
            decides: None,
        };
        let read = misreading.apply(plain(0.5, 0.4, 0.6));
        assert_eq!(read.share, Share::new(0.5).expect("a share"));
        assert!(read.low.get() < 0.36 && read.high.get() > 0.64, "{read:?}");
        assert_eq!(read.observed, Share::new(0.5));
    }

    #[test]
    fn what_decides_is_corrected_the_same_way_from_both_sides() {
        let keeps = Misreading {
            selects: None,
            decides: Some((GOOD, true)),
        };
        let breaks = Misreading {
            selects: None,
            decides: Some((GOOD, false)),
        };
        let kept = keeps.apply(plain(0.2, 0.1, 0.3));
        let broken = breaks.apply(plain(0.8, 0.7, 0.9));
        assert!(
            kept.share.get() < 0.2,
            "one in twenty was taken wrongly: {kept:?}"
        );
        assert!((kept.share.get() + broken.share.get() - 1.0).abs() < 1e-8);
        assert!((kept.low.get() + broken.high.get() - 1.0).abs() < 1e-8);
    }
}
