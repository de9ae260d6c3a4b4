//! Channels as rows: what was seen of each, in figures for show.

use super::{Cell, Column, Table, columns};
use crate::domain::{ChannelSeen, Figures, Scorecard};

pub(in crate::report) const COLUMNS: &[Column] = columns! {
    "channel": "The channel's id.",
    "kind": "The kind of the channel.",
    "network": "The network's name for people.",
    "name": "The name that the channel shows for itself.",
    "address": "Where a customer finds it.",
    "observed": "Whether it could be read at all.",
    "posts": "The brand's posts in the window.",
    "messages": "Customers' messages in the window.",
    "inquiries": "Inquiries that could be found whether or not they were answered.",
    "answered": "Of these, those with a reply by a person.",
    "found_by_reply": "Inquiries seen only because the brand answered them.",
    "hollow": "First replies that only moved the talk elsewhere.",
    "receipts": "Automatic receipts.",
    "deleted": "Inquiries that their authors or hosts removed.",
    "hidden": "Customers' messages that the brand hid.",
    "median_seconds": "The median wait; empty where the curve never reaches a half.",
    "p75_seconds": "The wait by which three of four were answered.",
    "p90_seconds": "The wait by which nine of ten were answered.",
    "waiting": "Inquiries on the response curve that are still without a reply.",
};

/// The channels, in the scorecard's order.
pub(in crate::report) fn channels(card: &Scorecard) -> Table {
    Table {
        columns: COLUMNS,
        rows: card.channels.iter().map(row).collect(),
    }
}

fn row(seen: &ChannelSeen) -> Vec<Cell> {
    let figures = seen.figures.as_ref();
    let count = |of: fn(&Figures) -> u32| figures.map_or(Cell::Empty, |f| Cell::count(of(f)));
    let curve = figures.and_then(|f| f.curve.as_ref());
    vec![
        Cell::text(&seen.channel.id.0),
        Cell::text(seen.channel.kind.name()),
        Cell::text(&seen.channel.network),
        Cell::maybe(seen.name.as_deref()),
        Cell::address(Some(&seen.channel.address)),
        Cell::Truth(seen.observed),
        count(|f| f.posts),
        count(|f| f.messages),
        count(|f| f.inquiries),
        count(|f| f.answered),
        count(|f| f.found_by_reply),
        count(|f| f.hollow),
        count(|f| f.receipts),
        count(|f| f.deleted),
        count(|f| f.hidden),
        Cell::number(curve.and_then(|c| c.median)),
        Cell::number(curve.and_then(|c| c.p75)),
        Cell::number(curve.and_then(|c| c.p90)),
        curve.map_or(Cell::Empty, |c| Cell::count(c.waiting)),
    ]
}
