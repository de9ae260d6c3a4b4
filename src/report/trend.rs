//! Trend: how the clauses stood in earlier audits, and which verdicts are others than last time.

use super::atlas::Atlas;
use super::chart::escape;
use super::findings;
use super::model::Mark;
use super::tongue::{Tongue, say};
use super::words;
use crate::domain::{Clause, Finding, Scorecard, Verdict};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Audits that the trend shows, the newest last.
const AUDITS: usize = 26;

/// How the clauses stood, audit by audit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TrendModel {
    /// The drawing.
    pub scale: String,
    /// The clauses' names, as heads of the table.
    pub heads: Vec<String>,
    /// The audits, oldest first.
    pub rows: Vec<TrendRow>,
}

/// One audit in the trend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TrendRow {
    /// The audit's day.
    pub day: String,
    /// The states of the clauses, in the order of the contract.
    pub marks: Vec<Mark>,
    /// What changed in how is judged since the audit before; none where nothing did.
    pub changed: Option<String>,
}

/// Which verdicts are others than in the last audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferenceModel {
    /// What it says, in one sentence.
    pub says: String,
    /// The checks whose verdict changed, the worst first.
    pub rows: Vec<DifferenceRow>,
}

/// A check whose verdict changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferenceRow {
    /// The title that fits the verdict of now.
    pub title: String,
    /// The channel's shortest name.
    pub channel: String,
    /// The anchor of the finding; none where the check is not there any more.
    pub anchor: Option<String>,
    /// The verdict then; none where the check is new.
    pub was: Option<Mark>,
    /// The verdict now; none where the check is not there any more.
    pub is: Option<Mark>,
}

/// The trend of a scorecard and those before it, given oldest first; none where there is none.
pub(super) fn trend(tongue: Tongue, card: &Scorecard, earlier: &[Scorecard]) -> Option<TrendModel> {
    if earlier.is_empty() {
        return None;
    }
    let all: Vec<&Scorecard> = earlier.iter().chain([card]).collect();
    let all = &all[all.len().saturating_sub(AUDITS)..];
    let mut rows: Vec<TrendRow> = Vec::new();
    for (n, one) in all.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| all[n]);
        rows.push(TrendRow {
            day: words::day(tongue, one.window.to),
            marks: one
                .clauses
                .iter()
                .map(|c| words::state(tongue, c.state))
                .collect(),
            changed: before.and_then(|b| changed(tongue, b, one)),
        });
    }
    let names = Clause::ALL.iter().map(|c| tongue.clause(*c));
    let heads: Vec<String> = names.collect();
    Some(TrendModel {
        scale: drawing(tongue, &heads, &rows, all),
        heads,
        rows,
    })
}

fn changed(tongue: Tongue, before: &Scorecard, now: &Scorecard) -> Option<String> {
    let (was, is) = (&before.provenance, &now.provenance);
    let key = match (was.method != is.method, was.rules != is.rules) {
        (false, false) => return None,
        (true, false) => "changed-method",
        (false, true) => "changed-rules",
        (true, true) => "changed-both",
    };
    Some(say!(tongue, key))
}

#[expect(clippy::cast_precision_loss, reason = "a trend has at most 26 audits")]
fn drawing(tongue: Tongue, heads: &[String], rows: &[TrendRow], all: &[&Scorecard]) -> String {
    let (left, step, line) = (74.0, 44.0, 26.0);
    let width = left + step * rows.len() as f64;
    let height = line * (heads.len() as f64 + 2.0);
    let mut svg = format!(
        "<svg class=\"chart trend\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
         aria-labelledby=\"trend-t trend-d\"><title id=\"trend-t\">{}</title>\
         <desc id=\"trend-d\">{}</desc>",
        escape(&say!(tongue, "trend-title")),
        escape(&say!(tongue, "trend-describe", n = rows.len()))
    );
    for (n, head) in heads.iter().enumerate() {
        let y = line * (n as f64 + 1.0);
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"0\" y=\"{y:.0}\">{}</text>",
            escape(head)
        );
    }
    for (n, row) in rows.iter().enumerate() {
        let x = left + step * n as f64;
        if row.changed.is_some() {
            let _ = write!(
                svg,
                "<path class=\"limit\" d=\"M{:.0} 4V{height:.0}\"/>",
                x - 8.0
            );
        }
        for (c, mark) in row.marks.iter().enumerate() {
            let y = line * (c as f64 + 1.0);
            let _ = write!(
                svg,
                "<text class=\"state is-{}\" x=\"{x:.0}\" y=\"{y:.0}\">{}</text>",
                mark.key, mark.sign
            );
        }
        let day = escape(&words::short_day(tongue, all[n].window.to));
        let y = line * (heads.len() as f64 + 1.3);
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{x:.0}\" y=\"{y:.0}\">{day}</text>"
        );
    }
    svg.push_str("</svg>");
    svg
}

/// What differs from the last audit; none where there was none.
pub(super) fn difference(
    atlas: &Atlas<'_>,
    card: &Scorecard,
    last: Option<&Scorecard>,
) -> Option<DifferenceModel> {
    let last = last?;
    let tongue = atlas.tongue;
    let of = |f: &Finding| (f.rule.clone(), f.channel.clone());
    let mut before: BTreeMap<_, &Finding> = last.findings.iter().map(|f| (of(f), f)).collect();
    let speaks = |f: &Finding| f.verdict != Verdict::NotApplicable;
    let mut rows = Vec::new();
    for (place, f) in card.findings.iter().enumerate() {
        let was = before.remove(&of(f)).filter(|w| speaks(w));
        let (was, is) = (
            was.map(|f| words::mark(tongue, f)),
            speaks(f).then(|| words::mark(tongue, f)),
        );
        if was != is {
            rows.push(DifferenceRow {
                title: words::title(tongue, f),
                channel: atlas.short(&f.channel),
                anchor: is.is_some().then(|| findings::anchor(place)),
                was,
                is,
            });
        }
    }
    rows.extend(
        before
            .into_values()
            .filter(|f| speaks(f))
            .map(|f| DifferenceRow {
                title: words::title(tongue, f),
                channel: atlas.short(&f.channel),
                anchor: None,
                was: Some(words::mark(tongue, f)),
                is: None,
            }),
    );
    let day = words::day(tongue, last.window.to);
    let says = match rows.len() {
        0 => say!(tongue, "difference-none", day = day),
        n => say!(tongue, "difference", n = n, day = day),
    };
    Some(DifferenceModel { says, rows })
}
