//! Gaps as rows: what could not be seen, why, and what would open it.

use super::{Cell, Column, Table, columns};
use crate::domain::{Gap, Scorecard};

pub(in crate::report) const COLUMNS: &[Column] = columns! {
    "channel": "The channel's id.",
    "hides": "What it hides, in words.",
    "code": "The stable code of the cause, as in docs/ERRORS.md.",
    "cause": "Why, in words.",
    "thread": "The one thread that it hides, where it is only one.",
    "from": "The beginning of the time that it hides; all of the window where it is empty.",
    "to": "The end of that time.",
    "address": "Where we looked.",
    "opens_with": "What would open it.",
};

/// The gaps, in the scorecard's order.
pub(in crate::report) fn gaps(card: &Scorecard) -> Table {
    Table {
        columns: COLUMNS,
        rows: card.gaps.iter().map(row).collect(),
    }
}

fn row(gap: &Gap) -> Vec<Cell> {
    vec![
        Cell::text(&gap.channel.0),
        Cell::text(&gap.facet.to_string()),
        Cell::text(gap.cause.code()),
        Cell::text(&gap.cause.to_string()),
        Cell::maybe(gap.thread.as_ref().map(|t| t.0.as_str())),
        Cell::at(gap.span.map(|s| s.from)),
        Cell::at(gap.span.map(|s| s.to)),
        Cell::address(gap.address.as_ref()),
        Cell::maybe(gap.opens_with.as_deref()),
    ]
}
