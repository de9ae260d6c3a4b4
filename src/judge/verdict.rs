//! The verdict: whether enough of the cases kept the promise.

use crate::domain::{Certainty, Estimate, Floor, Share, Tally, Verdict};

/// A verdict with the numbers behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgment {
    /// The verdict.
    pub verdict: Verdict,
    /// How sure a pass is.
    pub certainty: Option<Certainty>,
    /// The estimate; none where no case was decided or is waiting.
    pub estimate: Option<Estimate>,
}

/// Says whether enough of the cases kept the promise.
///
/// Shape: `tally` may be empty; `census` says that all cases there are were seen.
/// Units: `days` is the length of the window that was seen, in days.
/// Source: docs/METHOD.md, "The verdict".
#[must_use]
pub fn verdict(tally: &Tally, bar: Share, floor: Floor, days: f64, census: bool) -> Judgment {
    let _ = (tally, bar, floor, days, census);
    Judgment {
        verdict: Verdict::InsufficientEvidence,
        certainty: None,
        estimate: None,
    }
}
