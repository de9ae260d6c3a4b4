//! Rows: the statements, which `SQLite` and `PostgreSQL` both understand, and what their rows mean.

use super::{Entry, Line, RunState, ScheduledRun};
use crate::domain::{Clause, ClauseState, Finding, Scorecard, Verdict, Window};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

/// The migrations, in order; each only adds, so that the program before it can still read.
pub(super) const MIGRATIONS: [&str; 3] = [
    include_str!("migrations/0001_audits.sql"),
    include_str!("migrations/0002_runs.sql"),
    include_str!("migrations/0003_probes.sql"),
];

macro_rules! entry_columns {
    () => {
        "seq, id, audit, brand, brand_name, window_from, window_to, recorded_at, method, rules, \
         profile, evidence, tool, place, headline, ending, score, clauses, pruned_at"
    };
}

pub(super) const SET_HOUSE: &str = "INSERT INTO house (name, value) VALUES ($1, $2) \
     ON CONFLICT (name) DO UPDATE SET value = excluded.value";
pub(super) const GET_HOUSE: &str = "SELECT value FROM house WHERE name = $1";
pub(super) const LAST: &str = "SELECT seq, link FROM audit ORDER BY seq DESC LIMIT 1";
pub(super) const KNOWN: &str = "SELECT id FROM audit WHERE id = $1";
pub(super) const ADD: &str = concat!(
    "INSERT INTO audit (",
    entry_columns!(),
    ", card_digest, link) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, \
     $15, $16, $17, $18, NULL, $19, $20)"
);
pub(super) const ADD_CARD: &str = "INSERT INTO card (seq, packed) VALUES ($1, $2)";
pub(super) const ADD_LINE: &str = "INSERT INTO finding (seq, nth, brand, rule, clause, channel, \
     verdict, advisory, kept, broken, pending, hidden, estimate, low, high, bar) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
pub(super) const ENTRIES: &str = concat!(
    "SELECT ",
    entry_columns!(),
    " FROM audit ORDER BY window_to DESC, seq DESC"
);
pub(super) const ENTRIES_OF: &str = concat!(
    "SELECT ",
    entry_columns!(),
    " FROM audit WHERE brand = $1 ORDER BY window_to DESC, seq DESC"
);
/// Some lines behind one, so that a history of years is never held whole.
pub(super) const LINKS: &str = concat!(
    "SELECT ",
    entry_columns!(),
    ", card_digest, erased_digest, link FROM audit WHERE seq > $1 ORDER BY seq LIMIT 100"
);
pub(super) const CARD: &str = "SELECT packed FROM card WHERE seq = $1";
pub(super) const LINES: &str = "SELECT seq, rule, clause, channel, verdict, advisory, kept, \
     broken, pending, hidden, estimate, low, high, bar FROM finding WHERE brand = $1 \
     ORDER BY seq, nth";
pub(super) const LINES_OF: &str = "SELECT seq, rule, clause, channel, verdict, advisory, kept, \
     broken, pending, hidden, estimate, low, high, bar FROM finding WHERE seq = $1 ORDER BY nth";
pub(super) const CHANGE_CARD: &str = "UPDATE card SET packed = $2 WHERE seq = $1";
pub(super) const ERASED: &str = "UPDATE audit SET erased_digest = $2 WHERE seq = $1";
pub(super) const DROP_CARD: &str = "DELETE FROM card WHERE seq = $1";
pub(super) const DROP_LINES: &str = "DELETE FROM finding WHERE seq = $1";
pub(super) const PRUNED: &str =
    "UPDATE audit SET pruned_at = $2 WHERE seq = $1 AND pruned_at IS NULL";
pub(super) const NOTE: &str = "INSERT INTO run (brand, slot, due_at, state, started_at, ended_at, \
     audit, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (brand, slot) DO UPDATE SET \
     due_at = excluded.due_at, state = excluded.state, started_at = excluded.started_at, \
     ended_at = excluded.ended_at, audit = excluded.audit, note = excluded.note";
pub(super) const RUNS: &str = "SELECT brand, slot, due_at, state, started_at, ended_at, audit, \
     note FROM run WHERE brand = $1 ORDER BY due_at DESC LIMIT $2";

/// What a row says that no program of ours wrote.
pub(super) type Odd = String;

pub(super) fn get<'r, T>(row: &'r AnyRow, column: &str) -> Result<T, Odd>
where
    T: sqlx::Decode<'r, sqlx::Any> + sqlx::Type<sqlx::Any>,
{
    row.try_get(column).map_err(|e| e.to_string())
}

pub(super) fn instant(row: &AnyRow, column: &str) -> Result<Timestamp, Odd> {
    Timestamp::from_microsecond(get(row, column)?).map_err(|e| e.to_string())
}

fn instant_or_none(row: &AnyRow, column: &str) -> Result<Option<Timestamp>, Odd> {
    let at: Option<i64> = get(row, column)?;
    at.map(Timestamp::from_microsecond)
        .transpose()
        .map_err(|e| e.to_string())
}

pub(super) fn whole(row: &AnyRow, column: &str) -> Result<u32, Odd> {
    let n: i64 = get(row, column)?;
    u32::try_from(n).map_err(|_| format!("{column} is {n}"))
}

fn named<T>(name: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Odd> {
    read(name).ok_or_else(|| format!("\"{name}\" is no word of ours"))
}

fn state_name(state: ClauseState) -> &'static str {
    match state {
        ClauseState::Kept => "kept",
        ClauseState::Broken => "broken",
        ClauseState::Undecided => "undecided",
    }
}

fn state(name: &str) -> Option<ClauseState> {
    let all = [
        ClauseState::Kept,
        ClauseState::Broken,
        ClauseState::Undecided,
    ];
    all.into_iter().find(|s| state_name(*s) == name)
}

/// The clauses as one text: `voice=kept time=broken`.
pub(super) fn clauses_written(clauses: &[(Clause, ClauseState)]) -> String {
    let each: Vec<String> = clauses
        .iter()
        .map(|(clause, state)| format!("{}={}", clause.name(), state_name(*state)))
        .collect();
    each.join(" ")
}

fn clauses_read(text: &str) -> Result<Vec<(Clause, ClauseState)>, Odd> {
    let each = text.split_whitespace().map(|word| {
        let (clause, is) = word.split_once('=').unwrap_or((word, ""));
        Ok((named(clause, Clause::from_name)?, named(is, state)?))
    });
    each.collect()
}

/// The line that an audit gets.
pub(super) fn entry_of(card: &Scorecard, seq: i64, place: Option<&str>, at: Timestamp) -> Entry {
    let made = &card.provenance;
    // The database keeps microseconds, and a digest must not depend on more.
    let micros = |at: Timestamp| Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at);
    Entry {
        seq,
        id: super::chain::id(card),
        audit: made.audit.clone(),
        brand: card.brand.id.clone(),
        brand_name: card.brand.name.clone(),
        window: Window {
            from: micros(card.window.from),
            to: micros(card.window.to),
        },
        recorded_at: micros(at),
        method: made.method,
        rules: made.rules.clone(),
        profile: made.profile.clone(),
        evidence: made.evidence.clone(),
        tool: made.tool.clone(),
        place: place.map(ToOwned::to_owned),
        headline: card.headline.clone(),
        ending: card.exit(),
        score: card.score.map(|s| s.score),
        clauses: card.clauses.iter().map(|c| (c.clause, c.state)).collect(),
        pruned_at: None,
    }
}

/// The findings of a scorecard as lines.
pub(super) fn lines_of(card: &Scorecard, seq: i64) -> Vec<Line> {
    card.findings.iter().map(|f| line_of(f, seq)).collect()
}

fn line_of(finding: &Finding, seq: i64) -> Line {
    let measured = finding.measured.as_ref();
    let unit = measured.map(|m| m.unit);
    let of_share = finding.estimate.as_ref();
    let of_share = of_share.map(|e| [e.share.get(), e.low.get(), e.high.get()]);
    let tally = &finding.tally;
    Line {
        seq,
        rule: finding.rule.clone(),
        clause: finding.clause,
        channel: finding.channel.to_string(),
        verdict: finding.verdict,
        advisory: finding.advisory.is_some(),
        counts: [tally.kept, tally.broken, tally.pending, tally.unknown],
        estimate: measured.map(|m| [m.value, m.low, m.high]).or(of_share),
        bar: finding.bar.as_ref().map(|b| b.ask.write(unit)),
    }
}

/// A row of `ENTRIES`.
pub(super) fn entry(row: &AnyRow) -> Result<Entry, Odd> {
    let window = Window::new(instant(row, "window_from")?, instant(row, "window_to")?);
    let clauses: String = get(row, "clauses")?;
    Ok(Entry {
        seq: get(row, "seq")?,
        id: get(row, "id")?,
        audit: get(row, "audit")?,
        brand: get(row, "brand")?,
        brand_name: get(row, "brand_name")?,
        window: window.ok_or("its window runs backwards")?,
        recorded_at: instant(row, "recorded_at")?,
        method: whole(row, "method")?,
        rules: get(row, "rules")?,
        profile: get(row, "profile")?,
        evidence: get(row, "evidence")?,
        tool: get(row, "tool")?,
        place: get(row, "place")?,
        headline: get(row, "headline")?,
        ending: u8::try_from(whole(row, "ending")?).map_err(|e| e.to_string())?,
        score: get(row, "score")?,
        clauses: clauses_read(&clauses)?,
        pruned_at: instant_or_none(row, "pruned_at")?,
    })
}

/// What binds an entry into the chain.
pub(super) struct Bound {
    pub(super) entry: Entry,
    pub(super) card_digest: String,
    pub(super) erased_digest: Option<String>,
    pub(super) link: String,
}

/// A row of `LINKS`.
pub(super) fn bound(row: &AnyRow) -> Result<Bound, Odd> {
    Ok(Bound {
        entry: entry(row)?,
        card_digest: get(row, "card_digest")?,
        erased_digest: get(row, "erased_digest")?,
        link: get(row, "link")?,
    })
}

/// A row of `LINES`.
pub(super) fn line(row: &AnyRow) -> Result<Line, Odd> {
    let (clause, verdict): (String, String) = (get(row, "clause")?, get(row, "verdict")?);
    let estimate: Option<f64> = get(row, "estimate")?;
    let ends: (Option<f64>, Option<f64>) = (get(row, "low")?, get(row, "high")?);
    let estimate = estimate.map(|e| [e, ends.0.unwrap_or(e), ends.1.unwrap_or(e)]);
    Ok(Line {
        seq: get(row, "seq")?,
        rule: get(row, "rule")?,
        clause: named(&clause, Clause::from_name)?,
        channel: get(row, "channel")?,
        verdict: named(&verdict, Verdict::from_name)?,
        advisory: whole(row, "advisory")? != 0,
        counts: [
            whole(row, "kept")?,
            whole(row, "broken")?,
            whole(row, "pending")?,
            whole(row, "hidden")?,
        ],
        estimate,
        bar: get(row, "bar")?,
    })
}

/// A row of `RUNS`.
pub(super) fn run(row: &AnyRow) -> Result<ScheduledRun, Odd> {
    let state: String = get(row, "state")?;
    Ok(ScheduledRun {
        brand: get(row, "brand")?,
        slot: get(row, "slot")?,
        due_at: instant(row, "due_at")?,
        state: named(&state, RunState::from_name)?,
        started_at: instant_or_none(row, "started_at")?,
        ended_at: instant_or_none(row, "ended_at")?,
        audit: get(row, "audit")?,
        note: get(row, "note")?,
    })
}
