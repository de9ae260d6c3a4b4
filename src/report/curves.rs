//! Curves: how long people waited on each channel, with what was asked, promised and expected.

use super::atlas::Atlas;
use super::chart::{self, At, Drawing, Limit};
use super::model::FactModel;
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{
    ChannelId, ChannelSeen, Curve, Deadline, Expected, Figures, Finding, Hours, Scorecard,
    StatedPromise,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Times at which the table beside a curve gives its value, beside the limits. Units: seconds.
const TIMES: [f64; 9] = [
    300.0,
    1800.0,
    3600.0,
    7200.0,
    28_800.0,
    86_400.0,
    259_200.0,
    604_800.0,
    2_592_000.0,
];

/// A response curve.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CurveModel {
    /// Its anchor.
    pub anchor: String,
    /// The channel's label.
    pub channel: String,
    /// What it says, in one sentence.
    pub says: String,
    /// The drawing for wide pages.
    pub wide: String,
    /// The drawing for narrow pages; its title stands in the wide one.
    pub narrow: String,
    /// What each mark of the drawing means.
    pub keys: Vec<KeyModel>,
    /// What the drawing leaves out; none where it leaves nothing out.
    pub caption: Option<String>,
    /// The curve as a table.
    pub rows: Vec<CurveRow>,
    /// The figures.
    pub figures: Vec<FactModel>,
}

/// The curve at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CurveRow {
    /// The time since the inquiry.
    pub time: String,
    /// The share answered by then.
    pub share: String,
    /// The band.
    pub band: String,
    /// The share of people who expect an answer by then; none where no survey says it.
    pub expected: Option<String>,
}

/// A mark of a drawing and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyModel {
    /// The class of the mark: `line`, `band`, `limit`, `promised` or `expected`.
    pub class: &'static str,
    /// What it means.
    pub says: String,
}

/// The response curve of every channel that has one.
pub(super) fn curves(atlas: &Atlas<'_>, card: &Scorecard) -> Vec<CurveModel> {
    card.channels
        .iter()
        .filter_map(|seen| {
            let figures = seen.figures.as_ref()?;
            let curve = figures.curve.as_ref()?;
            let tongue = atlas.tongue;
            let limits = limits(tongue, card, &seen.channel.id, curve.inquiries);
            let expected = expected(card, &seen.channel.id);
            let channel = atlas.label(&seen.channel.id);
            let title = say!(tongue, "curve-title", channel = channel);
            let drawing = Drawing {
                tongue,
                curve,
                limits: &limits,
                expected,
                title: &title,
            };
            let mut model = curve_of(atlas, seen, figures, &drawing);
            let promised = |working: bool| {
                let of = |s: &StatedPromise| s.working_time == working;
                let mut all = card.stated.iter().filter(|s| of(s));
                all.any(|s| binds(s, &seen.channel.id))
            };
            model.caption = promised(true).then(|| say!(tongue, "curve-working-time"));
            Some(model)
        })
        .collect()
}

fn curve_of(
    atlas: &Atlas<'_>,
    seen: &ChannelSeen,
    figures: &Figures,
    drawing: &Drawing<'_>,
) -> CurveModel {
    let anchor = format!("curve-{}", atlas.anchor(&seen.channel.id));
    CurveModel {
        says: curve_says(atlas.tongue, drawing.curve),
        wide: chart::curve(drawing, &format!("{anchor}-w"), true),
        narrow: chart::curve(drawing, &format!("{anchor}-w"), false),
        rows: rows(drawing),
        figures: figures_of(figures, drawing),
        keys: keys(drawing),
        caption: None,
        anchor,
        channel: atlas.label(&seen.channel.id),
    }
}

/// What each mark of the drawing means; only marks that are there.
fn keys(drawing: &Drawing<'_>) -> Vec<KeyModel> {
    let rules = drawing.limits.iter().any(|l| !l.promised);
    let promises = drawing.limits.iter().any(|l| l.promised);
    let all = [
        (true, "line"),
        (true, "band"),
        (rules, "limit"),
        (promises, "promised"),
        (!drawing.expected.is_empty(), "expected"),
    ];
    let there = all.into_iter().filter(|(there, ..)| *there);
    there
        .map(|(_, class)| KeyModel {
            class,
            says: say!(drawing.tongue, &format!("key-{class}")),
        })
        .collect()
}

/// What people expect of such a channel; empty where no survey was asked.
fn expected<'a>(card: &'a Scorecard, id: &ChannelId) -> &'a [Expected] {
    let mut measures = card.findings.iter().filter(|f| &f.channel == id);
    measures
        .find_map(|f| f.measured.as_ref().filter(|m| !m.expected.is_empty()))
        .map_or(&[], |m| &m.expected)
}

/// The limits on a channel's time axis: those of its rules, and what the brand promises.
///
/// Shape: a rule that speaks only of some inquiries, such as those at night, has no limit here.
fn limits(tongue: Tongue, card: &Scorecard, id: &ChannelId, inquiries: u32) -> Vec<Limit> {
    let mut limits: Vec<Limit> = Vec::new();
    let of_all = |f: &Finding| words::len(&f.tally.cases) >= u64::from(inquiries);
    for f in card
        .findings
        .iter()
        .filter(|f| &f.channel == id && f.hours == Hours::All && of_all(f))
    {
        let Some(bar) = &f.bar else { continue };
        let Some(Deadline::Within(d)) = bar.within else {
            continue;
        };
        let at = d.as_secs_f64();
        let Some(share) = bar.ask.share() else {
            continue;
        };
        let share = words::percent(tongue, share.get());
        let limit = words::limit(tongue, d);
        let label = say!(tongue, "limit-asked", share = share, limit = limit);
        if at > 0.0 && !limits.iter().any(|l| l.label == label) {
            limits.push(Limit {
                at,
                label,
                promised: false,
            });
        }
    }
    for stated in card
        .stated
        .iter()
        .filter(|s| !s.working_time && binds(s, id))
    {
        let at = stated.limit.as_secs_f64();
        let limit = words::limit(tongue, stated.limit);
        let label = say!(tongue, "limit-promised", limit = limit);
        if at > 0.0 && !limits.iter().any(|l| l.label == label) {
            limits.push(Limit {
                at,
                label,
                promised: true,
            });
        }
    }
    limits.sort_by(|a, b| a.at.total_cmp(&b.at).then_with(|| a.label.cmp(&b.label)));
    limits
}

/// Says whether a promise holds for a channel: what happened there is told of those that do.
fn binds(stated: &StatedPromise, id: &ChannelId) -> bool {
    stated.happened.iter().any(|h| &h.channel == id)
}

fn curve_says(tongue: Tongue, curve: &Curve) -> String {
    let n = curve.inquiries;
    match (curve.median, curve.p90) {
        (Some(half), Some(most)) => say!(
            tongue,
            "curve-half-most",
            n = n,
            half = words::span(tongue, half),
            most = words::span(tongue, most)
        ),
        (Some(half), None) => {
            say!(
                tongue,
                "curve-half",
                n = n,
                half = words::span(tongue, half)
            )
        }
        _ => say!(tongue, "curve-fewer", n = n),
    }
}

fn rows(drawing: &Drawing<'_>) -> Vec<CurveRow> {
    let Drawing {
        tongue,
        curve,
        limits,
        ..
    } = *drawing;
    let mut times: Vec<f64> = TIMES.to_vec();
    times.extend(limits.iter().map(|l| l.at));
    times.sort_by(f64::total_cmp);
    times.dedup();
    // One row says until when we watched; more of them would say it again.
    let watched = times.iter().filter(|t| **t <= curve.horizon).count();
    times
        .into_iter()
        .take(watched + 1)
        .map(|time| {
            let (share, band) = match chart::at(curve, time) {
                At::Unwatched => (
                    say!(tongue, "curve-unwatched"),
                    say!(tongue, "span-unknown"),
                ),
                At::Nothing => (words::percent(tongue, 0.0), say!(tongue, "curve-no-answer")),
                At::Step(step) => (
                    words::percent(tongue, step.share),
                    say!(
                        tongue,
                        "from-to",
                        from = words::percent(tongue, step.low),
                        to = words::percent(tongue, step.high)
                    ),
                ),
            };
            let steps = drawing.expected.iter();
            let wish = steps.take_while(|e| e.by <= time).last();
            CurveRow {
                expected: wish.map(|e| words::percent(tongue, e.share)),
                time: words::span(tongue, time),
                share,
                band,
            }
        })
        .collect()
}

fn figures_of(f: &Figures, drawing: &Drawing<'_>) -> Vec<FactModel> {
    let Drawing {
        tongue,
        curve,
        limits,
        ..
    } = *drawing;
    let fact = |key: &str, value: String| words::fact(tongue, key, value);
    let reached = |time: Option<f64>| match time {
        Some(time) => words::span(tongue, time),
        None => say!(tongue, "curve-not-reached"),
    };
    let mut facts = vec![
        fact("half", reached(curve.median)),
        fact("three-in-four", reached(curve.p75)),
        fact("nine-in-ten", reached(curve.p90)),
    ];
    for limit in limits {
        let share = chart::at(curve, limit.at).share();
        let value = share.map_or_else(
            || say!(tongue, "curve-unwatched"),
            |share| words::percent(tongue, share),
        );
        let span = words::span(tongue, limit.at);
        let label = say!(tongue, "label-answered-within", span = span);
        if !facts.iter().any(|f| f.label == label) {
            facts.push(FactModel::of(label, value));
        }
    }
    let counts = [
        ("inquiries-seen", f.inquiries),
        ("waiting", curve.waiting),
        ("hollow", f.hollow),
        ("receipts", f.receipts),
        ("hidden", f.hidden),
        ("removed", f.deleted),
        ("by-reply", f.found_by_reply),
    ];
    if let Some(substance) = &f.curve_of_substance {
        facts.push(fact("substance", reached(substance.median)));
    }
    if let Some(ends) = &f.ends {
        let share = words::percent(tongue, ends.taken_away.get());
        facts.push(fact("taken-away", share));
    }
    // After the first two a zero says nothing that a reader looks for.
    let told = counts
        .into_iter()
        .enumerate()
        .filter(|(i, (_, n))| *i < 2 || *n > 0);
    facts.extend(told.map(|(_, (key, n))| fact(key, tongue.number(n.into()))));
    facts
}
