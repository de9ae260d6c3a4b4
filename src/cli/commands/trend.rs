//! `rousseau trend`: how a brand changes over time, as far as chance does not explain it.

use super::history::{as_json, cards, changed};
use super::stopping::runtime;
use crate::audit::trailing::{Change, Compared, Week, against_past, comparable, weeks};
use crate::cli::Ending;
use crate::cli::history::{entries_of, last_judged, opened};
use crate::cli::out::{self, bold, dim};
use crate::cli::weekly::TrendArgs;
use crate::domain::{Clause, ClauseState, Scorecard, Verdict};
use crate::store::{Entry, Line};
use anyhow::Result;
use serde_json::json;
use std::collections::BTreeMap;

/// How many scorecards are read for the weeks and the comparison: this one and those it is
/// compared with, and as many again for questions that ripened late.
const READ: usize = 18;

/// All that a trend shows.
struct Trend {
    /// Oldest first.
    entries: Vec<Entry>,
    lines: Vec<Line>,
    compared: Vec<Compared>,
    /// Audits that could be compared, and audits before the newest that are on record.
    compared_with: (usize, usize),
    weeks: Vec<Week>,
}

/// Runs `rousseau trend`.
pub(in crate::cli) fn run(args: &TrendArgs) -> Result<Ending> {
    let trend = runtime()?.block_on(gather(args))?;
    out::print(&if args.json {
        format!("{:#}", in_json(&trend))
    } else {
        in_text(&trend)
    })?;
    Ok(Ending::Kept)
}

async fn gather(args: &TrendArgs) -> Result<Trend> {
    let store = opened(&args.at.needed()?, false).await?;
    let judged = last_judged(entries_of(&*store, &args.brand).await?);
    let lines = store.lines(&args.brand).await?;
    let cards: Vec<Scorecard> = cards(&*store, &judged[..judged.len().min(READ)]).await?;
    store.close().await?;
    let (compared, with) = match cards.split_first() {
        Some((now, past)) => (against_past(now, past), comparable(now, past).len()),
        None => (Vec::new(), 0),
    };
    let before = cards.len().saturating_sub(1);
    let mut entries = judged;
    entries.truncate(args.last as usize);
    entries.reverse();
    Ok(Trend {
        entries,
        lines,
        compared,
        compared_with: (with, before),
        weeks: weeks(&cards),
    })
}

/// One sign a verdict, so that a row of them is read at a glance.
fn sign(verdict: Verdict, advisory: bool) -> char {
    match verdict {
        Verdict::Pass => '+',
        Verdict::Fail if advisory => 'x',
        Verdict::Fail => 'X',
        Verdict::InsufficientEvidence => '?',
        Verdict::NotApplicable => '.',
        Verdict::NotObservable => ' ',
    }
}

fn clause_sign(state: ClauseState) -> char {
    match state {
        ClauseState::Kept => '+',
        ClauseState::Broken => 'X',
        ClauseState::Undecided => '?',
    }
}

/// A sign for each audit, with a bar where the measure changed before it.
fn row(entries: &[Entry], of: impl Fn(&Entry) -> char) -> String {
    let mut text = String::new();
    for (at, entry) in entries.iter().enumerate() {
        let anew = at > 0 && !changed(&entries[at - 1], entry).is_empty();
        text.push(if anew { '|' } else { ' ' });
        text.push(of(entry));
    }
    text
}

fn in_text(trend: &Trend) -> String {
    let entries = &trend.entries;
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return String::new();
    };
    let day = |e: &Entry| e.window.to.strftime("%Y-%m-%d").to_string();
    let title = format!("{} from {} to {}", last.brand_name, day(first), day(last));
    let mut text = format!("{}\n{}\n", bold(&title), last.headline);
    text.push_str(&dim(
        "+ kept  X broken  x advice  ? cannot be told  . does not apply  | measured anew\n",
    ));
    let rows = rows(trend);
    for clause in Clause::ALL {
        let states = row(entries, |e| {
            let of = e.clauses.iter().find(|(c, _)| *c == clause);
            of.map_or(' ', |(_, state)| clause_sign(*state))
        });
        text.push_str(&format!("\n{states}  {}\n", bold(clause.name())));
        for ((_, rule, channel), lines) in rows.iter().filter(|((c, _, _), _)| *c == clause) {
            let is_silent =
                |l: &&Line| matches!(l.verdict, Verdict::NotApplicable | Verdict::NotObservable);
            if lines.values().all(is_silent) {
                continue;
            }
            let signs = row(entries, |e| {
                lines
                    .get(&e.seq)
                    .map_or(' ', |l| sign(l.verdict, l.advisory))
            });
            text.push_str(&format!("{signs}  {rule}  {}\n", dim(channel)));
        }
    }
    text.push_str(&compared_in_text(trend));
    text.push_str(&weeks_in_text(&trend.weeks));
    text
}

type Rows<'t> = BTreeMap<(Clause, &'t str, &'t str), BTreeMap<i64, &'t Line>>;

/// The findings by clause, rule and channel, of the audits that are shown.
fn rows(trend: &Trend) -> Rows<'_> {
    let mut rows = Rows::new();
    for line in &trend.lines {
        if trend.entries.iter().any(|e| e.seq == line.seq) {
            let key = (line.clause, line.rule.as_str(), line.channel.as_str());
            rows.entry(key).or_default().insert(line.seq, line);
        }
    }
    rows
}

fn compared_in_text(trend: &Trend) -> String {
    let (with, before) = trend.compared_with;
    let mut text = format!("\n{}\n", bold("Against its own past"));
    if with == 0 {
        text.push_str(if before == 0 {
            "  There is no earlier audit to compare with.\n"
        } else {
            "  The earlier audits were measured otherwise; rousseau rejudge makes them comparable.\n"
        });
        return text;
    }
    for found in &trend.compared {
        let says = match (found.change, found.delta, found.p) {
            (Change::Slower | Change::Faster, Some([delta, ..]), Some(p)) => {
                let way = if delta > 0.0 { "longer" } else { "shorter" };
                format!(
                    "customers wait {way} than before (Cliff's delta {delta:.2}, p {})",
                    small(p)
                )
            }
            (Change::TooFew, ..) => "too few questions on one side to compare".to_owned(),
            _ => "no difference in waits that chance could not make".to_owned(),
        };
        text.push_str(&format!(
            "  {}: {says}; {} questions now, {} in the {with} audits before\n",
            found.channel, found.now, found.before
        ));
    }
    if trend.compared.is_empty() {
        text.push_str("  No waits were seen.\n");
    }
    if before > with && with < crate::audit::trailing::TRAILING {
        text.push_str(&dim(
            "  Others before were measured otherwise; rousseau rejudge makes them comparable.\n",
        ));
    }
    text
}

fn small(p: f64) -> String {
    if p < 0.001 {
        "below 0.001".to_owned()
    } else {
        format!("{p:.3}")
    }
}

fn weeks_in_text(weeks: &[Week]) -> String {
    const SHOWN: usize = 12;
    if weeks.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\n{}\n",
        bold("By the week of the question, as known today")
    );
    for week in &weeks[weeks.len().saturating_sub(SHOWN)..] {
        let [kept, broken, pending, unknown] = week.counts;
        let mut more = Vec::new();
        if week.late > 0 {
            more.push(format!("{} answered after it was first seen", week.late));
        }
        if pending > 0 {
            more.push(format!("{pending} still open"));
        }
        if unknown > 0 {
            more.push(format!("{unknown} hidden"));
        }
        let more = match more.join(", ") {
            empty if empty.is_empty() => empty,
            some => format!("; {some}"),
        };
        let mature = if week.is_mature() { "matured" } else { "open" };
        text.push_str(&format!(
            "  {}  {kept} of {} in time{more}  {}\n",
            week.monday,
            kept + broken,
            dim(&format!("{mature}, {} on {}", week.rule, week.channel)),
        ));
    }
    text
}

fn in_json(trend: &Trend) -> serde_json::Value {
    let rows = rows(trend);
    let rows: Vec<serde_json::Value> = rows
        .iter()
        .map(|((clause, rule, channel), lines)| {
            let verdicts: Vec<serde_json::Value> = lines
                .iter()
                .map(|(seq, l)| {
                    json!({
                        "seq": seq, "verdict": l.verdict.name(), "advisory": l.advisory,
                        "kept": l.counts[0], "broken": l.counts[1], "pending": l.counts[2],
                        "unknown": l.counts[3], "estimate": l.estimate, "bar": l.bar,
                    })
                })
                .collect();
            json!({
                "clause": clause.name(), "rule": rule, "channel": channel, "verdicts": verdicts,
            })
        })
        .collect();
    let compared: Vec<serde_json::Value> = trend
        .compared
        .iter()
        .map(|c| {
            json!({
                "channel": c.channel, "rule": c.rule, "now": c.now, "before": c.before,
                "delta": c.delta, "p": c.p, "change": c.change.name(),
            })
        })
        .collect();
    let weeks: Vec<serde_json::Value> = trend
        .weeks
        .iter()
        .map(|w| {
            json!({
                "monday": w.monday, "channel": w.channel, "rule": w.rule, "kept": w.counts[0],
                "broken": w.counts[1], "pending": w.counts[2], "unknown": w.counts[3],
                "late": w.late, "matured": w.is_mature(),
            })
        })
        .collect();
    let mut audits: Vec<serde_json::Value> = trend.entries.iter().map(as_json).collect();
    for (at, pair) in trend.entries.windows(2).enumerate() {
        audits[at + 1]["measured_anew"] = json!(!changed(&pair[0], &pair[1]).is_empty());
    }
    json!({
        "schema": 1, "audits": audits, "findings": rows, "compared": compared,
        "compared_with": trend.compared_with.0, "weeks": weeks,
    })
}
