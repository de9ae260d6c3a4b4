//! Clauses as rows: the contract's six, with what became of each.

use super::{Cell, Column, Table, columns};
use crate::domain::{ClauseResult, ClauseState, Scorecard};

pub(in crate::report) const COLUMNS: &[Column] = columns! {
    "clause": "The clause's name.",
    "promise": "The clause as a promise to a customer.",
    "state": "`kept`, `broken` or `undecided`.",
    "score": "Of the judged checks the weighted share that passed, 0 to 100; empty below half coverage.",
    "coverage": "Of the applicable checks the weighted share that could be judged, 0 to 1.",
    "pass": "Checks that pass.",
    "fail": "Checks that fail, advice included.",
    "insufficient_evidence": "Checks with too little evidence.",
    "not_applicable": "Checks that do not apply.",
    "not_observable": "Checks that the host does not show.",
};

/// The name of a clause's state.
pub(in crate::report) fn state(state: ClauseState) -> &'static str {
    match state {
        ClauseState::Kept => "kept",
        ClauseState::Broken => "broken",
        ClauseState::Undecided => "undecided",
    }
}

/// The clauses, in the order of the contract.
pub(in crate::report) fn clauses(card: &Scorecard) -> Table {
    let row = |c: &ClauseResult| {
        let mut row = vec![
            Cell::text(c.clause.name()),
            Cell::text(c.clause.promise()),
            Cell::text(state(c.state)),
            Cell::number(c.score),
            Cell::share(c.coverage),
        ];
        row.extend(c.counts.iter().map(|n| Cell::count(*n)));
        row
    };
    Table {
        columns: COLUMNS,
        rows: card.clauses.iter().map(row).collect(),
    }
}
