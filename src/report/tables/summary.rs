//! The summary as rows: one thing known of the audit as a whole a row.

use super::{Cell, Column, Table, columns};
use crate::domain::{ClauseState, Scorecard};

pub(in crate::report) const COLUMNS: &[Column] = columns! {
    "key": "What the row says.",
    "value": "The value.",
};

/// How many inquiries all channels together showed.
pub(in crate::report) fn inquiries(card: &Scorecard) -> u64 {
    let figures = card.channels.iter().filter_map(|c| c.figures.as_ref());
    figures.map(|f| u64::from(f.inquiries)).sum()
}

/// The audit as a whole.
pub(in crate::report) fn summary(card: &Scorecard) -> Table {
    let of = |state: ClauseState| {
        let n = card.clauses.iter().filter(|c| c.state == state).count();
        Cell::Whole(u64::try_from(n).unwrap_or(u64::MAX))
    };
    let p = &card.provenance;
    let reply = card.brand.reply.as_ref();
    let rows = [
        ("brand", Cell::text(&card.brand.name)),
        ("brand_id", Cell::text(&card.brand.id)),
        ("site", Cell::address(card.brand.site.as_ref())),
        ("headline", Cell::text(&card.headline)),
        ("window_from", Cell::at(Some(card.window.from))),
        ("window_to", Cell::at(Some(card.window.to))),
        ("clauses_kept", of(ClauseState::Kept)),
        ("clauses_broken", of(ClauseState::Broken)),
        ("clauses_undecided", of(ClauseState::Undecided)),
        ("score", Cell::number(card.score.map(|s| s.score))),
        ("score_low", Cell::number(card.score.map(|s| s.low))),
        ("score_high", Cell::number(card.score.map(|s| s.high))),
        ("inquiries", Cell::Whole(inquiries(card))),
        ("findings", Cell::len(&card.findings)),
        ("channels", Cell::len(&card.channels)),
        ("gaps", Cell::len(&card.gaps)),
        ("reply", Cell::maybe(reply.map(|r| r.text.as_str()))),
        ("reply_by", Cell::maybe(reply.and_then(|r| r.by.as_deref()))),
        (
            "reply_on",
            Cell::maybe(reply.map(|r| r.on.to_string()).as_deref()),
        ),
        ("exit", Cell::Whole(card.exit().into())),
        ("audit", Cell::text(&p.audit)),
        ("tool", Cell::text(&p.tool)),
        ("method", Cell::count(p.method)),
        ("rules", Cell::text(&p.rules)),
        ("profile", Cell::maybe(p.profile.as_deref())),
        ("evidence", Cell::text(&p.evidence)),
        ("captures", Cell::count(p.captures)),
        ("schema", Cell::count(card.schema)),
    ];
    let row = |(key, value): (&str, Cell)| vec![Cell::text(key), value];
    Table {
        columns: COLUMNS,
        rows: rows.into_iter().map(row).collect(),
    }
}
