//! Compare: two scorecards side by side; a difference is claimed only where it is shown.

use crate::domain::{
    COMPARISON_SCHEMA, ChannelId, Clause, ClauseChange, Compared, Comparison, Estimate, Finding,
    FindingChange, Measured, Scorecard, Shown, Side, Unpaired, Verdict, WaitsCompared,
};
use crate::measure::compare::{Difference, Sameness, cliffs_delta, joined, log_rank};
use crate::measure::survival::wilson;

/// The normal quantile of a two-sided 95% interval.
const TWO_SIDED: f64 = 1.959_963_984_540_054;

/// The normal quantile of a one-sided 95% bound.
const ONE_SIDED: f64 = 1.644_853_626_951_472_2;

/// Within this, two shares are the same for all that matters.
///
/// Source: docs/METHOD.md, "Questions about time that are not a limit".
const MARGIN: f64 = 0.15;

/// The effect from which on waits differ, Cliff's delta. Source: as `MARGIN`.
const MEDIUM: f64 = 0.33;

/// The probability by chance below which waits differ. Source: as `MARGIN`.
const RARE: f64 = 0.05;

/// Compares two scorecards: a brand at two times, or two brands.
///
/// Shape: pure; `one` is what is compared with. A check is paired by rule and channel, and
/// between two brands by rule and kind of channel, or the network too, where that is one channel
/// on each side. Nothing is claimed where method, rules or profile differ.
#[must_use]
pub fn compare(one: &Scorecard, other: &Scorecard) -> Comparison {
    let same_brand = one.brand.id == other.brand.id;
    let forbids = forbids(one, other);
    let (pairs, unpaired) = pairs(one, other, same_brand);
    let mut findings: Vec<FindingChange> = pairs
        .iter()
        .map(|(a, b)| change(a, b, forbids.is_empty()))
        .collect();
    // Stable, so that the order within stays that of the scorecard: worst first.
    findings.sort_by_key(|f| matches!(f.shown, Shown::Nothing | Shown::Same) && !waits_differ(f));
    let of = |f: &FindingChange| usize::from(f.because.is_none()) + usize::from(f.waits.is_some());
    let tested = findings.iter().map(of).sum::<usize>();
    let tested = u32::try_from(tested).unwrap_or(u32::MAX);
    Comparison {
        schema: COMPARISON_SCHEMA,
        same_brand,
        one: side(one),
        other: side(other),
        cautions: cautions(one, other, same_brand),
        by_chance: if forbids.is_empty() {
            f64::from(tested) * RARE
        } else {
            0.0
        },
        forbids,
        clauses: clauses(one, other),
        findings,
        unpaired,
        tested,
    }
}

fn waits_differ(f: &FindingChange) -> bool {
    f.waits.is_some_and(|w| w.shown)
}

fn side(card: &Scorecard) -> Side {
    Side {
        brand: card.brand.id.clone(),
        name: card.brand.name.clone(),
        window: card.window,
        headline: card.headline.clone(),
        provenance: card.provenance.clone(),
    }
}

/// What makes numbers of two scorecards numbers of two sorts.
fn forbids(one: &Scorecard, other: &Scorecard) -> Vec<String> {
    let (a, b) = (&one.provenance, &other.provenance);
    let mut all = Vec::new();
    if a.method != b.method {
        let (a, b) = (a.method, b.method);
        all.push(format!("The methods differ: version {a} and version {b}."));
    }
    if a.profile != b.profile {
        let name = |p: &Option<String>| p.clone().unwrap_or_else(|| "none".to_owned());
        let (a, b) = (name(&a.profile), name(&b.profile));
        all.push(format!("The profiles differ: {a} and {b}."));
    }
    if a.rules != b.rules {
        let short = |digest: &str| digest.chars().take(12).collect::<String>();
        let (a, b) = (short(&a.rules), short(&b.rules));
        all.push(format!("The rule books differ: {a} and {b}."));
    }
    all
}

fn cautions(one: &Scorecard, other: &Scorecard, same_brand: bool) -> Vec<String> {
    let mut all = Vec::new();
    let (a, b) = (&one.provenance, &other.provenance);
    if a.audit == b.audit {
        all.push("Both rest on the same audit run.".to_owned());
    }
    if a.tool != b.tool {
        all.push(format!("The programs differ: {} and {}.", a.tool, b.tool));
    }
    let (days1, days2) = (one.window.days(), other.window.days());
    if (days1 - days2).abs() > 0.5 {
        all.push(format!(
            "The windows differ in length: {days1:.0} days and {days2:.0} days."
        ));
    }
    let overlap = one.window.from < other.window.to && other.window.from < one.window.to;
    if same_brand && overlap && a.audit != b.audit {
        all.push("The windows overlap, so some cases count on both sides.".to_owned());
    }
    if !same_brand && (one.window.from, one.window.to) != (other.window.from, other.window.to) {
        all.push("The brands were looked at over different times.".to_owned());
    }
    all
}

fn clauses(one: &Scorecard, other: &Scorecard) -> Vec<ClauseChange> {
    let of = |card: &Scorecard, clause| {
        let result = card.clauses.iter().find(|c| c.clause == clause);
        result.map(|c| c.state)
    };
    Clause::ALL
        .into_iter()
        .map(|clause| ClauseChange {
            clause,
            one: of(one, clause),
            other: of(other, clause),
        })
        .collect()
}

/// Checks that are compared with each other.
type Pairs<'a> = Vec<(&'a Finding, &'a Finding)>;

fn pairs<'a>(
    one: &'a Scorecard,
    other: &'a Scorecard,
    same_brand: bool,
) -> (Pairs<'a>, Vec<Unpaired>) {
    let (mut pairs, mut unpaired) = (Vec::new(), Vec::new());
    let mut paired: Vec<(&str, &ChannelId)> = Vec::new();
    for f in applicable(other) {
        let there = if same_brand {
            let same = |g: &&Finding| g.rule == f.rule && g.channel == f.channel;
            let found = applicable(one).find(same);
            found.ok_or("the other scorecard has no such check")
        } else {
            partner(one, other, f)
        };
        match there {
            Ok(g) => {
                paired.push((&g.rule, &g.channel));
                pairs.push((g, f));
            }
            Err(because) => unpaired.push(alone(f, true, because)),
        }
    }
    for g in applicable(one).filter(|g| !paired.contains(&(&g.rule, &g.channel))) {
        unpaired.push(alone(g, false, "the other scorecard has no such check"));
    }
    (pairs, unpaired)
}

fn applicable(card: &Scorecard) -> impl Iterator<Item = &Finding> {
    let all = card.findings.iter();
    all.filter(|f| f.verdict != Verdict::NotApplicable)
}

fn alone(f: &Finding, in_other: bool, because: &str) -> Unpaired {
    Unpaired {
        rule: f.rule.clone(),
        channel: f.channel.clone(),
        in_other,
        because: because.to_owned(),
    }
}

/// The check of another brand that a check may be compared with.
fn partner<'a>(
    one: &'a Scorecard,
    other: &Scorecard,
    f: &Finding,
) -> Result<&'a Finding, &'static str> {
    let place = |card: &Scorecard, f: &Finding| {
        let seen = card.channels.iter().find(|c| c.channel.id == f.channel);
        seen.map(|c| (c.channel.kind, c.channel.network.clone()))
    };
    let Some((kind, network)) = place(other, f) else {
        return Err("its channel is not listed");
    };
    let like = |card: &'_ Scorecard, network: Option<&str>| -> Vec<ChannelId> {
        let same = applicable(card).filter(|g| g.rule == f.rule);
        let same = same.filter(|g| {
            place(card, g).is_some_and(|(k, n)| k == kind && network.is_none_or(|w| w == n))
        });
        same.map(|g| g.channel.clone()).collect()
    };
    for network in [None, Some(network.as_str())] {
        let (there, here) = (like(one, network), like(other, network));
        if let ([there], [_]) = (there.as_slice(), here.as_slice()) {
            let found = applicable(one).find(|g| g.rule == f.rule && &g.channel == there);
            return found.ok_or("the other brand has no such check");
        }
        if there.is_empty() {
            return Err("the other brand has no such check");
        }
    }
    Err("there are several channels of its kind, and choosing one would choose the result")
}

fn change(one: &Finding, other: &Finding, may_claim: bool) -> FindingChange {
    let (mut compared, mut shown, mut because) = (None, Shown::Nothing, None);
    if let (Some(a), Some(b)) = (&one.estimate, &other.estimate) {
        let difference = shares(one, a, other, b, TWO_SIDED);
        let ends = |e: &Estimate| [e.share, e.low, e.high];
        let interval = [difference.low, difference.high];
        compared = Some(Compared::shares(ends(a), ends(b), interval));
        shown = share_shown(one, other, &difference);
    } else if let (Some(a), Some(b)) = (&one.measured, &other.measured)
        && (&a.name, a.unit) == (&b.name, b.unit)
    {
        compared = Some(measures(a, b));
        shown = measure_shown(a, b);
    }
    let waits = waits(one, other, may_claim);
    if !may_claim {
        because = Some("the scorecards were not made alike".to_owned());
    } else if let Some(why) = thin(one).or_else(|| thin(other)) {
        because = Some(why.to_owned());
    } else if compared.is_none() {
        because = Some("there is no number on both sides".to_owned());
    }
    if because.is_some() {
        shown = Shown::Nothing;
    }
    FindingChange {
        rule: other.rule.clone(),
        clause: other.clause,
        title: other.title.clone(),
        channels: [one.channel.clone(), other.channel.clone()],
        verdicts: [one.verdict, other.verdict],
        counts: [one, other].map(|f| [f.tally.kept, f.tally.decided()]),
        compared,
        waits,
        shown,
        because,
    }
}

/// Why a finding rests on too little to be compared; none where it does not.
fn thin(f: &Finding) -> Option<&'static str> {
    let counted = f.measured.as_ref().map_or(f.tally.counted(), |m| m.cases);
    let unknown = f.tally.unknown;
    if f.verdict == Verdict::NotObservable {
        Some("one side could not be seen")
    } else if counted < f.floor.cases {
        Some("one side has fewer cases than the rule asks for")
    } else if 5 * u64::from(counted) < 4 * (u64::from(counted) + u64::from(unknown)) {
        Some("too much of one side is hidden")
    } else {
        None
    }
}

/// The difference of two shares, the other less the one, with what may be hidden in its interval.
fn shares(one: &Finding, a: &Estimate, other: &Finding, b: &Estimate, z: f64) -> Difference {
    joined(ends(other, b, z), ends(one, a, z))
}

/// A share with its ends: the wider of Wilson's and those of the finding, and as if everything
/// hidden had been broken, or kept.
fn ends(f: &Finding, e: &Estimate, z: f64) -> [f64; 3] {
    let share = e.share.get();
    let (mut low, mut high) = (share, share);
    if !e.census {
        let (least, most) = wilson(share, e.effective, z);
        low = least.min(e.low.get());
        high = most.max(e.high.get());
    }
    let (seen, hidden) = (f64::from(f.tally.counted()), f64::from(f.tally.unknown));
    if hidden > 0.0 {
        low = low * seen / (seen + hidden);
        high = (high * seen + hidden) / (seen + hidden);
    }
    [share, low, high]
}

/// A difference is shown where neither its interval holds zero nor the two intervals overlap.
fn share_shown(one: &Finding, other: &Finding, difference: &Difference) -> Shown {
    let (Some(a), Some(b)) = (&one.estimate, &other.estimate) else {
        return Shown::Nothing;
    };
    let (a1, b1) = (ends(one, a, ONE_SIDED), ends(other, b, ONE_SIDED));
    if difference.low > 0.0 && b1[1] > a1[2] {
        Shown::Higher
    } else if difference.high < 0.0 && b1[2] < a1[1] {
        Shown::Lower
    } else if joined(b1, a1).against(MARGIN) == Sameness::Same {
        Shown::Same
    } else {
        Shown::Nothing
    }
}

fn measures(a: &Measured, b: &Measured) -> Compared {
    Compared {
        share: false,
        one: [a.value, a.low, a.high],
        other: [b.value, b.low, b.high],
        difference: b.value - a.value,
        interval: None,
    }
}

/// Of measures no test is known, so that only intervals that lie apart show a difference.
fn measure_shown(a: &Measured, b: &Measured) -> Shown {
    if b.low > a.high {
        Shown::Higher
    } else if b.high < a.low {
        Shown::Lower
    } else {
        Shown::Nothing
    }
}

/// The waits of two findings that limit them, where all of their times are exact.
fn waits(one: &Finding, other: &Finding, may_claim: bool) -> Option<WaitsCompared> {
    let (a, b) = (waited(one)?, waited(other)?);
    if !may_claim || thin(one).or_else(|| thin(other)).is_some() || one.hours != other.hours {
        return None;
    }
    let test = log_rank(&b, &a)?;
    let effect = cliffs_delta(&b, &a, TWO_SIDED)?;
    Some(WaitsCompared {
        p: test.p,
        delta: effect.delta,
        interval: [effect.low, effect.high],
        shown: test.p < RARE && effect.delta.abs() >= MEDIUM,
    })
}

fn waited(f: &Finding) -> Option<Vec<(f64, bool)>> {
    f.bar.as_ref().and_then(|b| b.within)?;
    let spells = f.tally.cases.iter().filter_map(|c| c.spell);
    let spells: Vec<_> = spells.collect();
    let exact = spells.iter().all(|s| s.at_least.is_none());
    (exact && !spells.is_empty() && f.tally.unknown == 0).then(|| {
        let of = |s: &crate::domain::Spell| (s.waited.as_secs_f64(), s.answered);
        spells.iter().map(of).collect()
    })
}
