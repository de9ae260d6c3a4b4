//! Luck: how many verdicts may stand on the wrong side of their bars by chance.
//!
//! Source: docs/METHOD.md, "What it does not claim".

use crate::domain::{Finding, Luck, Share, Verdict};
use crate::measure::normal::chi_square_tail;

/// Says how many of the verdicts that rest on samples may be chance.
///
/// Shape: none where no verdict rests on a sample. Advice, censuses and bars of zero breaches are
/// left out: chance plays no part there, or nothing hangs on it.
#[must_use]
pub(super) fn luck(findings: &[Finding]) -> Option<Luck> {
    let mut luck = Luck {
        broken: 0,
        kept: 0,
        broken_by_chance: 0.0,
        kept_by_chance: 0.0,
    };
    for finding in findings.iter().filter(|f| f.advisory.is_none()) {
        let Some(wrong) = by_chance(finding) else {
            continue;
        };
        if finding.verdict == Verdict::Fail {
            luck.broken += 1;
            luck.broken_by_chance += wrong;
        } else {
            luck.kept += 1;
            luck.kept_by_chance += wrong;
        }
    }
    let two = |x: f64| (x * 100.0).round() / 100.0;
    luck.broken_by_chance = two(luck.broken_by_chance);
    luck.kept_by_chance = two(luck.kept_by_chance);
    (luck.broken + luck.kept > 0).then_some(luck)
}

/// The probability that a brand just at the bar would show what was seen, or something further
/// from the bar on the same side; none where no sample decides.
fn by_chance(f: &Finding) -> Option<f64> {
    let estimate = f.estimate.filter(|e| !e.census)?;
    let bar = f
        .bar
        .as_ref()?
        .ask
        .share()
        .filter(|bar| *bar < Share::ONE)?
        .get();
    if !f.verdict.is_judged() {
        return None;
    }
    let error = (bar * (1.0 - bar) / estimate.effective.max(1.0)).sqrt();
    let z = (estimate.share.get() - bar).abs() / error;
    Some(chi_square_tail(z * z) / 2.0)
}
