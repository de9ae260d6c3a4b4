//! Findings as rows: one check a row, with its count, its interval and its verdict.

use super::super::tongue::Tongue;
use super::super::words;
use super::{Cell, Column, Table, columns};
use crate::domain::{
    Certainty, ChannelKind, Deadline, Estimate, Finding, Measured, Scorecard, Verdict,
};

pub(in crate::report) const COLUMNS: &[Column] = columns! {
    "clause": "The clause of the rule.",
    "rule": "The rule's id.",
    "channel": "The channel's id.",
    "kind": "The kind of the channel.",
    "title": "The rule's title for this verdict.",
    "verdict": "`pass`, `fail`, `insufficient-evidence`, `not-applicable` or `not-observable`.",
    "certainty": "`proven` or `likely`, for what passes.",
    "standing": "What the verdict amounts to: `kept`, `broken`, `advice`, `untold`, `unseen`, `silent`, or `waived` for a breach that is waived.",
    "kept": "Cases in which the promise was kept.",
    "broken": "Cases in which it was broken.",
    "pending": "Cases whose limit has not passed.",
    "unknown": "Cases that a gap hides.",
    "share": "The estimated share kept, 0 to 1; empty where no case was decided or a measure decides.",
    "low": "The lower end of its interval, one-sided 95%.",
    "high": "The upper end of its interval, one-sided 95%.",
    "effective": "The sample size that the interval is worth.",
    "census": "Whether all cases were seen, so that there is no sampling error.",
    "bar": "What is asked for, as a number: a share, or a measure.",
    "bar_says": "What is asked for, in words.",
    "within_seconds": "The limit that the rule sets itself, in seconds.",
    "measure": "The measure's name, where the rule asks for no share.",
    "value": "The measure's value.",
    "value_low": "The lower end of the measure's interval.",
    "value_high": "The upper end of the measure's interval.",
    "p": "The probability of so large a difference by chance, where a test decides.",
    "reason": "Why this verdict, in one sentence.",
    "advisory": "Why the finding is only advice.",
    "waived_until": "The last day of the waiver that holds.",
    "waived_because": "The brand's reason, verbatim.",
    "weight": "The rule's weight, 1 to 5.",
    "effort": "How much work the remedy is.",
    "remedy": "What to do, in one sentence.",
    "opens_with": "What would make it observable.",
};

/// What a finding amounts to, in one word for machines.
pub(in crate::report) fn standing(f: &Finding) -> &'static str {
    match f.verdict {
        Verdict::Fail if f.advisory.is_some() => "advice",
        Verdict::Fail if f.waived.is_some() => "waived",
        Verdict::Fail => "broken",
        Verdict::Pass => "kept",
        Verdict::InsufficientEvidence => "untold",
        Verdict::NotObservable => "unseen",
        Verdict::NotApplicable => "silent",
    }
}

/// The findings, worst first.
pub(in crate::report) fn findings(card: &Scorecard) -> Table {
    Table {
        columns: COLUMNS,
        rows: card.findings.iter().map(|f| row(card, f)).collect(),
    }
}

fn row(card: &Scorecard, f: &Finding) -> Vec<Cell> {
    let seen = card.channels.iter().find(|c| c.channel.id == f.channel);
    let kind = seen.map(|c| c.channel.kind).map(ChannelKind::name);
    let certainty = f.certainty.map(|c| match c {
        Certainty::Proven => "proven",
        Certainty::Likely => "likely",
    });
    let mut row = vec![
        Cell::text(f.clause.name()),
        Cell::text(&f.rule),
        Cell::text(&f.channel.0),
        Cell::maybe(kind),
        Cell::text(&f.title),
        Cell::text(f.verdict.name()),
        Cell::maybe(certainty),
        Cell::text(standing(f)),
        Cell::count(f.tally.kept),
        Cell::count(f.tally.broken),
        Cell::count(f.tally.pending),
        Cell::count(f.tally.unknown),
    ];
    row.extend(estimate(f.estimate.as_ref()));
    row.extend(bar(f));
    row.extend(measured(f.measured.as_ref()));
    row.extend([
        Cell::Text(words::sentence(&f.reason)),
        Cell::maybe(f.advisory.as_deref()),
        Cell::maybe(f.waived.as_ref().map(|w| w.until.to_string()).as_deref()),
        Cell::maybe(f.waived.as_ref().map(|w| w.because.as_str())),
        Cell::Whole(f.weight.into()),
        Cell::text(&f.remedy.effort),
        Cell::text(&f.remedy.summary),
        Cell::maybe(f.opens_with.as_deref()),
    ]);
    row
}

fn estimate(e: Option<&Estimate>) -> [Cell; 5] {
    [
        Cell::share(e.map(|e| e.share)),
        Cell::share(e.map(|e| e.low)),
        Cell::share(e.map(|e| e.high)),
        Cell::number(e.map(|e| e.effective)),
        e.map_or(Cell::Empty, |e| Cell::Truth(e.census)),
    ]
}

fn bar(f: &Finding) -> [Cell; 3] {
    let unit = f.measured.as_ref().map(|m| m.unit);
    let within = f.bar.as_ref().and_then(|b| b.within);
    let fixed = within.and_then(|w| match w {
        Deadline::Within(limit) => Some(limit),
        Deadline::NextBusinessDay | Deadline::Promised => None,
    });
    let says = f.bar.as_ref().map(|b| {
        let ask = b.ask.write(unit);
        b.within.map_or(ask.clone(), |w| {
            format!("{ask} {}", words::deadline(Tongue::English, w, f.hours))
        })
    });
    [
        Cell::number(f.bar.as_ref().map(|b| b.ask.number())),
        Cell::maybe(says.as_deref()),
        Cell::seconds(fixed),
    ]
}

fn measured(m: Option<&Measured>) -> [Cell; 5] {
    [
        Cell::maybe(m.map(|m| m.name.as_str())),
        Cell::number(m.map(|m| m.value)),
        Cell::number(m.map(|m| m.low)),
        Cell::number(m.map(|m| m.high)),
        Cell::number(m.and_then(|m| m.p)),
    ]
}
