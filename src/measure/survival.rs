//! Survival: Kaplan-Meier and Wilson, the arithmetic under every verdict about time.

use crate::domain::{Curve, CurveStep, Spell};

/// The share answered by the limit, with the sample size that it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtLimit {
    /// Kaplan-Meier's estimate of the share answered by the limit.
    pub share: f64,
    /// The size of a plain sample with the same variance.
    pub effective: f64,
}

/// Wilson's interval for a share.
///
/// Shape: `n` positive; the bounds lie from 0 to 1. An `n` that is no whole number is allowed.
/// Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.
#[must_use]
pub fn wilson(share: f64, n: f64, z: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = z * z;
    let centre = share + z2 / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    (
        ((centre - half) / scale).max(0.0),
        ((centre + half) / scale).min(1.0),
    )
}

/// One instant of a survival curve: deaths are replies here.
#[derive(Debug, Clone, Copy)]
struct Instant {
    at: f64,
    replies: f64,
    at_risk: f64,
}

/// The distinct instants at which replies came, with the number still waiting just before.
///
/// Shape: a wait that is censored at the instant of a reply was still at risk then.
fn instants(mut waits: Vec<(f64, bool)>) -> Vec<Instant> {
    waits.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found: Vec<Instant> = Vec::new();
    let mut i = 0;
    while i < waits.len() {
        let at = waits[i].0;
        let same = waits[i..]
            .iter()
            .take_while(|w| w.0.total_cmp(&at).is_eq())
            .count();
        let replies = waits[i..i + same].iter().filter(|w| w.1).count();
        if replies > 0 {
            found.push(Instant {
                at,
                replies: count(replies),
                at_risk: count(waits.len() - i),
            });
        }
        i += same;
    }
    found
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}

/// The share of cases answered by their own limit, over the fraction of the limit that passed.
///
/// Shape: none for no spells. With nothing censored before its limit it is the plain share and
/// the plain count. At a share of 0 or 1, where Greenwood's variance vanishes, the size is the
/// number of cases that were watched to their limit or answered.
/// Source: Kaplan and Meier (1958); Greenwood (1926); effective size after Rothman (1978).
#[must_use]
pub fn at_limit(spells: &[Spell]) -> Option<AtLimit> {
    if spells.is_empty() {
        return None;
    }
    let part = |s: &Spell| {
        let limit = s.limit.as_secs_f64();
        if limit > 0.0 {
            s.waited.as_secs_f64() / limit
        } else {
            0.0
        }
    };
    let kept = spells
        .iter()
        .filter(|s| s.answered && s.waited <= s.limit)
        .count();
    let early = spells
        .iter()
        .filter(|s| !s.answered && s.waited <= s.limit)
        .count();
    let decided = count(spells.len() - early);
    if early == 0 {
        return Some(AtLimit {
            share: count(kept) / decided,
            effective: decided,
        });
    }
    let waits = spells
        .iter()
        .map(|s| (part(s), s.answered && s.waited <= s.limit))
        .collect();
    let (mut waiting, mut sum) = (1.0_f64, 0.0_f64);
    for i in instants(waits).iter().filter(|i| i.at <= 1.0) {
        waiting *= 1.0 - i.replies / i.at_risk;
        sum += i.replies / (i.at_risk * (i.at_risk - i.replies));
    }
    let share = 1.0 - waiting;
    let variance = waiting * waiting * sum;
    let plain = share <= 0.0 || waiting <= 0.0 || !variance.is_finite() || variance <= 0.0;
    let effective = if plain {
        decided
    } else {
        share * waiting / variance
    };
    Some(AtLimit { share, effective })
}

/// One step of a product-limit curve, not rounded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// When. Units: as the waits.
    pub at: f64,
    /// The share still waiting from then on.
    pub waiting: f64,
    /// Lower and upper end of the band of the share answered; none where nobody waits any more,
    /// since Greenwood's variance has no value there.
    pub band: Option<(f64, f64)>,
    /// How many waited just before.
    pub at_risk: u32,
}

/// Kaplan-Meier's curve with its pointwise band, at every instant of a reply.
///
/// Shape: `waits` are times and whether a reply ended them; `z` is the normal quantile of the
/// band; the steps are in order of time.
/// Source: Kaplan and Meier (1958); Greenwood's variance on the log(-log) scale, as in
/// Kalbfleisch and Prentice (1980).
#[must_use]
pub fn product_limit(waits: &[(f64, bool)], z: f64) -> Vec<Step> {
    let (mut waiting, mut sum) = (1.0_f64, 0.0_f64);
    instants(waits.to_vec())
        .into_iter()
        .map(|i| {
            waiting *= 1.0 - i.replies / i.at_risk;
            sum += i.replies / (i.at_risk * (i.at_risk - i.replies));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count"
            )]
            let at_risk = i.at_risk as u32;
            Step {
                at: i.at,
                waiting,
                band: band(waiting, sum, z),
                at_risk,
            }
        })
        .collect()
}

/// The response curve of a set of waits, with its pointwise 95% band, as a scorecard shows it.
///
/// Shape: `waits` are seconds and whether a reply ended them; the steps are in order of time,
/// their numbers rounded to nine decimals.
/// Units: seconds.
#[must_use]
pub fn curve(waits: &[(f64, bool)], z: f64) -> Curve {
    let mut steps: Vec<CurveStep> = Vec::new();
    for step in product_limit(waits, z) {
        let (low, high) = step.band.unwrap_or_else(|| {
            // Everybody left has been answered: the band has no upper side any more.
            (steps.last().map_or(0.0, |s| s.low), 1.0)
        });
        steps.push(CurveStep {
            at: step.at,
            share: nine(1.0 - step.waiting),
            low: nine(low),
            high: nine(high),
            at_risk: step.at_risk,
        });
    }
    let reaches = |q: f64| steps.iter().find(|s| s.share >= q - 1e-9).map(|s| s.at);
    let replies = waits.iter().filter(|w| w.1).count();
    let whole = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Curve {
        median: reaches(0.5),
        p75: reaches(0.75),
        p90: reaches(0.9),
        inquiries: whole(waits.len()),
        waiting: whole(waits.len() - replies),
        horizon: waits.iter().map(|w| w.0).fold(0.0, f64::max),
        steps,
    }
}

/// The band of the share answered, from the share still waiting and Greenwood's sum.
pub(super) fn band(waiting: f64, sum: f64, z: f64) -> Option<(f64, f64)> {
    if waiting <= 0.0 || waiting >= 1.0 || !sum.is_finite() {
        return None;
    }
    let half = z * sum.sqrt() / waiting.ln().abs();
    let (far, near) = (waiting.powf((-half).exp()), waiting.powf(half.exp()));
    Some((1.0 - far, 1.0 - near))
}

/// Nine decimals, so that every machine writes the same bytes.
fn nine(x: f64) -> f64 {
    (x.clamp(0.0, 1.0) * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    fn spell(waited: i64, limit: i64, answered: bool) -> Spell {
        let m = SignedDuration::from_mins;
        Spell::exact(m(waited), m(limit), answered)
    }

    #[test]
    fn without_censoring_it_is_the_plain_share() {
        let spells = [
            spell(5, 60, true),
            spell(70, 60, true),
            spell(90, 60, false),
        ];
        let at = at_limit(&spells).expect("there are spells");
        assert!((at.share - 1.0 / 3.0).abs() < 1e-12);
        assert!((at.effective - 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_case_that_still_waits_counts_for_as_long_as_it_was_watched() {
        let spells = [
            spell(10, 60, true),
            spell(20, 60, false),
            spell(30, 60, true),
            spell(99, 60, false),
        ];
        let at = at_limit(&spells).expect("there are spells");
        // S = (1 - 1/4) (1 - 1/2).
        assert!((at.share - (1.0 - 0.75 * 0.5)).abs() < 1e-12);
        assert!(at.effective < 4.0);
    }

    #[test]
    fn the_median_is_the_first_time_at_which_half_are_answered() {
        let c = curve(
            &[(60.0, true), (120.0, true), (300.0, true), (400.0, false)],
            1.96,
        );
        assert_eq!((c.median, c.p75, c.p90), (Some(120.0), Some(300.0), None));
        assert_eq!((c.inquiries, c.waiting), (4, 1));
    }

    #[test]
    fn no_waits_give_an_empty_curve() {
        let c = curve(&[], 1.96);
        assert!(c.steps.is_empty() && c.median.is_none());
    }
}
