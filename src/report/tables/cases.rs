//! Cases as rows: each occasion on which a promise could be kept, with its wait and its proof.

use super::{Cell, Column, Table, columns};
use crate::domain::{Case, Finding, Outcome, Scorecard};

pub(in crate::report) const COLUMNS: &[Column] = columns! {
    "rule": "The rule's id.",
    "channel": "The channel's id.",
    "subject": "The host's id of the message, post or thing that the case is about.",
    "outcome": "`kept`, `broken`, `pending` or `unknown`.",
    "at": "When the occasion arose.",
    "waited_seconds": "From the inquiry to the reply, or as long as was seen that none had come, on the rule's clock.",
    "at_least_seconds": "Where times are not exact, what it waited at least.",
    "limit_seconds": "The limit that holds for this case.",
    "answered": "Whether a reply ended the wait.",
    "wall_seconds": "The same wait by the wall clock.",
    "service_seconds": "The same wait in the brand's service hours.",
    "hollow": "Whether the first reply only moved the talk elsewhere.",
    "note": "What was seen, in one sentence.",
    "address": "Where a reader finds it.",
    "captures": "The captures that show it, set apart by spaces.",
};

/// The name of an outcome.
pub(in crate::report) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Kept => "kept",
        Outcome::Broken => "broken",
        Outcome::Pending => "pending",
        Outcome::Unknown => "unknown",
    }
}

/// The cases of all findings, in the order of the findings, worst first.
pub(in crate::report) fn cases(card: &Scorecard) -> Table {
    let mut rows = Vec::new();
    for f in &card.findings {
        rows.extend(f.tally.cases.iter().map(|c| case(f, c)));
    }
    Table {
        columns: COLUMNS,
        rows,
    }
}

/// One case of a finding.
pub(in crate::report) fn case(f: &Finding, case: &Case) -> Vec<Cell> {
    let witnesses: Vec<&str> = case.witnesses.iter().map(|w| w.0.as_str()).collect();
    let spell = case.spell;
    vec![
        Cell::text(&f.rule),
        Cell::text(&f.channel.0),
        Cell::text(&case.subject.0),
        Cell::text(outcome(case.outcome)),
        Cell::at(case.at),
        Cell::seconds(spell.map(|s| s.waited)),
        Cell::seconds(spell.and_then(|s| s.at_least)),
        Cell::seconds(spell.map(|s| s.limit)),
        spell.map_or(Cell::Empty, |s| Cell::Truth(s.answered)),
        Cell::seconds(spell.and_then(|s| s.wall)),
        Cell::seconds(spell.and_then(|s| s.service)),
        Cell::Truth(case.hollow),
        Cell::text(&case.note),
        Cell::address(case.address.as_ref()),
        Cell::text(&witnesses.join(" ")),
    ]
}
