//! Curves: how long people waited on each channel, with what was asked, promised and expected.

use super::atlas::Atlas;
use super::chart::{self, At, Drawing, Limit};
use super::model::FactModel;
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
    pub caption: Option<&'static str>,
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
    pub says: &'static str,
}

/// The response curve of every channel that has one.
pub(super) fn curves(atlas: &Atlas<'_>, card: &Scorecard) -> Vec<CurveModel> {
    card.channels
        .iter()
        .filter_map(|seen| {
            let figures = seen.figures.as_ref()?;
            let curve = figures.curve.as_ref()?;
            let limits = limits(card, &seen.channel.id, curve.inquiries);
            let expected = expected(card, &seen.channel.id);
            let title = format!(
                "How long people waited for a reply: {}",
                atlas.label(&seen.channel.id)
            );
            let drawing = Drawing {
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
            model.caption = promised(true)
                .then_some("The brand promises working time, which this clock does not show.");
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
        says: curve_says(drawing.curve),
        wide: chart::curve(drawing, &format!("{anchor}-w"), true),
        narrow: chart::curve(drawing, &format!("{anchor}-w"), false),
        rows: rows(drawing),
        figures: figures_of(figures, drawing.curve, drawing.limits),
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
        (true, "line", "had an answer by then"),
        (true, "band", "how far chance may move it"),
        (rules, "limit", "what a rule asks"),
        (promises, "promised", "what the brand promises"),
        (
            !drawing.expected.is_empty(),
            "expected",
            "what people expect, as a survey says",
        ),
    ];
    let there = all.into_iter().filter(|(there, ..)| *there);
    there
        .map(|(_, class, says)| KeyModel { class, says })
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
fn limits(card: &Scorecard, id: &ChannelId, inquiries: u32) -> Vec<Limit> {
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
        let share = words::percent(share.get());
        let label = format!("{share} asked within {}", words::limit(d));
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
        let (at, label) = (
            stated.limit.as_secs_f64(),
            format!("promised within {}", words::limit(stated.limit)),
        );
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

fn curve_says(curve: &Curve) -> String {
    let asked = words::count(curve.inquiries.into(), "inquiry", "inquiries");
    match (curve.median, curve.p90) {
        (Some(half), Some(most)) => format!(
            "Half of {asked} had an answer within {}, nine in ten within {}.",
            words::span(half),
            words::span(most)
        ),
        (Some(half), None) => format!(
            "Half of {asked} had an answer within {}; nine in ten were not reached while we watched.",
            words::span(half)
        ),
        _ => format!("Fewer than half of {asked} ever had an answer while we watched."),
    }
}

fn rows(drawing: &Drawing<'_>) -> Vec<CurveRow> {
    let Drawing { curve, limits, .. } = *drawing;
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
                At::Unwatched => ("not watched that long".to_owned(), "not known".to_owned()),
                At::Nothing => ("0%".to_owned(), "no answer yet".to_owned()),
                At::Step(step) => (
                    words::percent(step.share),
                    format!(
                        "{} to {}",
                        words::percent(step.low),
                        words::percent(step.high)
                    ),
                ),
            };
            let steps = drawing.expected.iter();
            let wish = steps.take_while(|e| e.by <= time).last();
            CurveRow {
                expected: wish.map(|e| words::percent(e.share)),
                time: words::span(time),
                share,
                band,
            }
        })
        .collect()
}

fn figures_of(f: &Figures, curve: &Curve, limits: &[Limit]) -> Vec<FactModel> {
    let reached = |time: Option<f64>| time.map_or_else(|| "not reached".to_owned(), words::span);
    let mut facts = vec![
        ("Half had an answer within", reached(curve.median)),
        ("Three in four within", reached(curve.p75)),
        ("Nine in ten within", reached(curve.p90)),
    ]
    .into_iter()
    .map(|(label, value)| FactModel::of(label, value))
    .collect::<Vec<_>>();
    for limit in limits {
        let share = chart::at(curve, limit.at).share();
        let value = share.map_or_else(|| "not watched that long".to_owned(), words::percent);
        let label = format!("Answered within {}", words::span(limit.at));
        if !facts.iter().any(|f| f.label == label) {
            facts.push(FactModel::of(label, value));
        }
    }
    let counts = [
        ("Inquiries", f.inquiries),
        ("Still waiting", curve.waiting),
        ("Replies that only moved the talk", f.hollow),
        ("Automatic receipts", f.receipts),
        ("Hidden by the brand", f.hidden),
        ("Removed since", f.deleted),
        ("Seen only through a reply", f.found_by_reply),
    ];
    if let Some(substance) = &f.curve_of_substance {
        facts.push(FactModel::of(
            "Half had more than a pointer elsewhere within",
            reached(substance.median),
        ));
    }
    if let Some(ends) = &f.ends {
        facts.push(FactModel::of(
            "Taken away unanswered by their authors",
            words::percent(ends.taken_away.get()),
        ));
    }
    // After the first two a zero says nothing that a reader looks for.
    let told = counts
        .into_iter()
        .enumerate()
        .filter(|(i, (_, n))| *i < 2 || *n > 0);
    facts.extend(told.map(|(_, (label, n))| FactModel {
        means: words::means(label),
        ..FactModel::of(label, words::number(n.into()))
    }));
    facts
}
