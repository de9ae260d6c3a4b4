//! The verdict: whether enough of the cases kept the promise.

use super::method::ALPHA;
use super::method::{SEEN_SHARE, Z_ONE_SIDED};
use super::misread::{Misreading, nine};
use crate::domain::{Ask, Certainty, Estimate, Floor, Measured, Share, Spell, Tally, Verdict};
use crate::measure::{survival, turnbull};
use jiff::SignedDuration;

/// A verdict with the numbers behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgment {
    /// The verdict.
    pub verdict: Verdict,
    /// How sure a pass is.
    pub certainty: Option<Certainty>,
    /// The estimate; none where no case was decided.
    pub estimate: Option<Estimate>,
}

impl Judgment {
    /// What is left of a judgment of a measure where a part of the cases is hidden: nothing is
    /// proven, neither way.
    pub(super) fn of_a_part(self) -> Self {
        match self.verdict {
            Verdict::Fail => Self::insufficient(self.estimate),
            Verdict::Pass => Self {
                certainty: Some(Certainty::Likely),
                ..self
            },
            _ => self,
        }
    }

    pub(super) fn insufficient(estimate: Option<Estimate>) -> Self {
        Self {
            verdict: Verdict::InsufficientEvidence,
            certainty: None,
            estimate,
        }
    }
}

/// Says whether enough of the cases kept the promise.
///
/// Shape: `tally` may be empty; `census` says that all cases there are were seen. An accusation
/// needs more than an acquittal: *fail* is given only where the decided cases alone fill the
/// floor, and the upper end of the interval lies below the bar even if every unknown case had
/// been kept.
/// Units: `days` is the length of the window that was seen, in days.
/// Source: docs/METHOD.md, "The verdict"; docs/decisions/0002-unknown-cases-plead-for-the-brand.md.
///
/// ```
/// # use rousseau::{domain::*, judge};
/// let tally = Tally { kept: 9, broken: 11, ..Tally::default() };
/// let bar = Share::new(0.50).expect("a half is a share");
/// let floor = Floor { cases: 20, days: 7 };
/// let judged = judge::verdict(&tally, bar, floor, 7.0, false);
/// assert_eq!(judged.verdict, Verdict::InsufficientEvidence);
/// ```
#[must_use]
pub fn verdict(tally: &Tally, bar: Share, floor: Floor, days: f64, census: bool) -> Judgment {
    let seen = Seen {
        days,
        census,
        unseen: 0,
        misreading: Misreading::default(),
    };
    read_verdict(tally, bar, floor, seen)
}

/// How the cases came to be known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seen {
    /// The length of the window that was seen, in days.
    pub(super) days: f64,
    /// All cases there are were seen.
    pub(super) census: bool,
    /// Threads that were not seen and may each hold a case that nobody counted.
    pub(super) unseen: u32,
    /// The known error of the readers that chose or decided them.
    pub(super) misreading: Misreading,
}

/// Says whether enough of the cases kept the promise, as far as readers of text can be trusted.
pub(super) fn read_verdict(tally: &Tally, bar: Share, floor: Floor, seen: Seen) -> Judgment {
    let Seen {
        days,
        census,
        unseen,
        misreading,
    } = seen;
    // A bar of zero breaches is decided by the first counter-example.
    let misreading = if bar < Share::ONE {
        misreading
    } else {
        Misreading::default()
    };
    let estimate = plain(tally, census).map(|e| misreading.apply(e));
    let counted = tally.counted();
    let too_few = counted < floor.cases || days < f64::from(floor.days);

    let Some(shown) = estimate else {
        return Judgment::insufficient(None);
    };
    if too_few || too_hidden(tally) || tally.decided() == 0 {
        return Judgment::insufficient(estimate);
    }
    let hidden = tally.unknown.saturating_add(unseen);
    if shown.share >= bar {
        let proven = shown.low >= bar && worst_case(tally, census, misreading, hidden) >= bar;
        let certainty = if proven {
            Certainty::Proven
        } else {
            Certainty::Likely
        };
        return Judgment {
            verdict: Verdict::Pass,
            certainty: Some(certainty),
            estimate,
        };
    }
    // Cases that still wait may fill the floor for an acquittal, never for an accusation.
    let proven = tally.decided() >= floor.cases;
    if proven && shown.high < bar && best_case(tally, census, misreading, hidden) < bar {
        return Judgment {
            verdict: Verdict::Fail,
            certainty: None,
            estimate,
        };
    }
    Judgment::insufficient(estimate)
}

/// Says whether a measure meets what is asked.
///
/// Shape: as for shares: *fail* only where even the favorable end of the interval misses the bar,
/// or, where a test decides beside the value, where the test rules chance out.
/// Units: `days` is the length of the window that was seen, in days.
/// Source: docs/METHOD.md, "Questions about time that are not a limit".
#[must_use]
pub fn measured(of: &Measured, ask: Ask, floor: Floor, days: f64) -> Judgment {
    let judged = |verdict, certainty| Judgment {
        verdict,
        certainty,
        estimate: None,
    };
    if of.cases < floor.cases || days < f64::from(floor.days) || !of.value.is_finite() {
        return Judgment::insufficient(None);
    }
    let (worst, best) = match ask {
        Ask::AtMost(_) => (of.high, of.low),
        Ask::AtLeast(_) | Ask::Share(_) => (of.low, of.high),
    };
    if ask.is_met(of.value) {
        let proven = ask.is_met(worst);
        let certainty = if proven {
            Certainty::Proven
        } else {
            Certainty::Likely
        };
        return judged(Verdict::Pass, Some(certainty));
    }
    let ruled_out = of.p.map_or_else(|| !ask.is_met(best), |p| p < ALPHA);
    if ruled_out {
        judged(Verdict::Fail, None)
    } else {
        Judgment::insufficient(None)
    }
}

/// Says whether so many cases could not be seen that nothing is judged.
pub(super) fn too_hidden(tally: &Tally) -> bool {
    let counted = tally.counted();
    counted * SEEN_SHARE.1 < SEEN_SHARE.0 * (counted + tally.unknown)
}

/// The upper end of the interval if every hidden case had been kept.
fn best_case(tally: &Tally, census: bool, misreading: Misreading, hidden: u32) -> Share {
    let hidden = f64::from(hidden);
    at_an_end(tally, census, misreading, (hidden, hidden)).map_or(Share::ONE, |e| e.high)
}

/// The lower end of the interval if every hidden case had been broken.
fn worst_case(tally: &Tally, census: bool, misreading: Misreading, hidden: u32) -> Share {
    let hidden = f64::from(hidden);
    at_an_end(tally, census, misreading, (0.0, hidden)).map_or(Share::ZERO, |e| e.low)
}

/// The estimate with so many more cases, of which so many are kept.
fn at_an_end(
    tally: &Tally,
    census: bool,
    misreading: Misreading,
    (kept, more): (f64, f64),
) -> Option<Estimate> {
    let shown = plain(tally, census)?;
    let size = shown.effective + more;
    let share = (shown.share.get() * shown.effective + kept) / size;
    let (low, high) = if census {
        (share, share)
    } else {
        survival::wilson(share, size, Z_ONE_SIDED)
    };
    let round = |x: f64| Share::new(x.clamp(0.0, 1.0));
    let end = Estimate {
        share: round(share)?,
        low: round(low)?,
        high: round(high)?,
        effective: size,
        ..shown
    };
    Some(misreading.apply(end))
}

/// The share kept with its one-sided bounds.
///
/// Shape: none where no case was decided or is waiting; cases with a spell share one survival
/// curve over the fraction of their own limit, the others are counted plainly.
fn plain(tally: &Tally, census: bool) -> Option<Estimate> {
    let spells: Vec<Spell> = tally.cases.iter().filter_map(|c| c.spell).collect();
    let coarse = spells.iter().any(|s| s.at_least.is_some());
    let counted = Share::of(tally.kept, tally.decided()).map(Share::get);
    // Besides the decided and the waiting, cases whose times are too coarse to tell have a spell.
    let timed = !spells.is_empty() && spells.len() as u64 >= u64::from(tally.counted());
    if timed && coarse && !census {
        return interval_censored(&spells);
    }
    let (share, effective) = if timed {
        let at = survival::at_limit(&spells)?;
        (at.share, at.effective)
    } else {
        (counted?, f64::from(tally.decided()))
    };
    let (low, high) = if census {
        (share, share)
    } else {
        survival::wilson(share, effective, Z_ONE_SIDED)
    };
    let round = |x: f64| Share::new((x.clamp(0.0, 1.0) * 1e9).round() / 1e9);
    Some(Estimate {
        share: round(share)?,
        low: round(low)?,
        high: round(high)?,
        effective: (effective * 1e6).round() / 1e6,
        census,
        observed: None,
    })
}

/// Samples that are drawn again for the interval of waits that are known only between two times.
const RESAMPLES: u32 = 400;

/// The share kept where waits are known only between two times, over the fraction of each limit.
fn interval_censored(spells: &[Spell]) -> Option<Estimate> {
    let part = |wait: SignedDuration, limit: SignedDuration| {
        let limit = limit.as_secs_f64();
        if limit > 0.0 {
            wait.as_secs_f64() / limit
        } else {
            0.0
        }
    };
    let seen: Vec<turnbull::Seen> = spells
        .iter()
        .map(|s| match (s.answered, s.at_least) {
            (false, _) => turnbull::Seen::waiting(part(s.waited, s.limit)),
            (true, None) => turnbull::Seen::exact(part(s.waited, s.limit)),
            (true, Some(least)) => {
                turnbull::Seen::between(part(least, s.limit), part(s.waited, s.limit))
            }
        })
        .collect();
    let within = turnbull::at_limit(&seen, 1.0, RESAMPLES)?;
    let (low, high) = within.interval(Z_ONE_SIDED);
    Some(Estimate {
        share: nine(f64::midpoint(within.low, within.high)),
        low: nine(low),
        high: nine(high),
        effective: (within.effective * 1e6).round() / 1e6,
        census: false,
        observed: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kept: u32, n: u32, bar: f64, days: f64) -> Verdict {
        let tally = Tally {
            kept,
            broken: n - kept,
            ..Tally::default()
        };
        let bar = Share::new(bar).expect("the bar is a share");
        verdict(&tally, bar, Floor { cases: 5, days: 7 }, days, false).verdict
    }

    /// Source: the table of docs/METHOD.md, "The verdict": fails at most, passes at least.
    const TABLE: [(u32, f64, u32, u32); 24] = [
        (5, 0.50, 0, 3),
        (10, 0.50, 2, 5),
        (20, 0.50, 6, 10),
        (50, 0.50, 19, 25),
        (100, 0.50, 41, 50),
        (200, 0.50, 88, 100),
        (5, 0.80, 2, 4),
        (10, 0.80, 5, 8),
        (20, 0.80, 13, 16),
        (50, 0.80, 35, 40),
        (100, 0.80, 73, 80),
        (200, 0.80, 150, 160),
        (5, 0.90, 3, 5),
        (10, 0.90, 7, 9),
        (20, 0.90, 15, 18),
        (50, 0.90, 41, 45),
        (100, 0.90, 85, 90),
        (200, 0.90, 173, 180),
        (5, 0.95, 3, 5),
        (10, 0.95, 8, 10),
        (20, 0.95, 17, 19),
        (50, 0.95, 44, 48),
        (100, 0.95, 91, 95),
        (200, 0.95, 184, 190),
    ];

    #[test]
    fn the_table_of_the_method_holds_at_every_count() {
        for (n, bar, fails_at, passes_at) in TABLE {
            for kept in 0..=n {
                let expected = if kept >= passes_at {
                    Verdict::Pass
                } else if kept <= fails_at {
                    Verdict::Fail
                } else {
                    Verdict::InsufficientEvidence
                };
                assert_eq!(
                    check(kept, n, bar, 7.0),
                    expected,
                    "{kept} of {n} against {bar}"
                );
            }
        }
    }

    #[test]
    fn a_window_shorter_than_the_floor_judges_nothing() {
        assert_eq!(check(0, 20, 0.9, 6.9), Verdict::InsufficientEvidence);
    }

    #[test]
    fn more_than_a_fifth_unknown_judges_nothing() {
        let tally = Tally {
            broken: 15,
            unknown: 4,
            ..Tally::default()
        };
        let floor = Floor { cases: 5, days: 0 };
        let judged = verdict(&tally, Share::ONE, floor, 7.0, false);
        assert_eq!(judged.verdict, Verdict::InsufficientEvidence);
    }

    #[test]
    fn unknown_cases_that_could_have_saved_the_brand_prevent_a_fail() {
        let floor = Floor { cases: 5, days: 0 };
        let bar = Share::new(0.90).expect("a share");
        let seen = Tally {
            kept: 66,
            broken: 14,
            ..Tally::default()
        };
        assert_eq!(
            verdict(&seen, bar, floor, 7.0, false).verdict,
            Verdict::Fail
        );
        let partly = Tally {
            unknown: 20,
            ..seen
        };
        let judged = verdict(&partly, bar, floor, 7.0, false);
        assert_eq!(judged.verdict, Verdict::InsufficientEvidence);
    }

    #[test]
    fn one_broken_case_among_many_that_wait_accuses_nobody() {
        let floor = Floor { cases: 20, days: 7 };
        let bar = Share::new(0.90).expect("a share");
        let young = Tally {
            broken: 1,
            pending: 40,
            ..Tally::default()
        };
        let judged = verdict(&young, bar, floor, 7.0, false);
        assert_eq!(judged.verdict, Verdict::InsufficientEvidence);
    }

    #[test]
    fn a_census_has_no_sampling_error() {
        let floor = Floor { cases: 1, days: 0 };
        let kept = Tally {
            kept: 1,
            ..Tally::default()
        };
        let judged = verdict(&kept, Share::ONE, floor, 0.0, true);
        assert_eq!(judged.certainty, Some(Certainty::Proven));
        let broken = Tally {
            broken: 1,
            ..Tally::default()
        };
        assert_eq!(
            verdict(&broken, Share::ONE, floor, 0.0, true).verdict,
            Verdict::Fail
        );
    }

    #[test]
    fn the_planners_sample_sizes_prove_their_claims() {
        for (n, claim) in [(14, 0.80), (29, 0.90), (59, 0.95)] {
            let tally = Tally {
                kept: n,
                ..Tally::default()
            };
            let bar = Share::new(claim).expect("a share");
            let judged = verdict(&tally, bar, Floor { cases: 5, days: 0 }, 7.0, false);
            assert_eq!(
                judged.certainty,
                Some(Certainty::Proven),
                "{n} claim {claim}"
            );
        }
    }
}
