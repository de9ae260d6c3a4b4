//! Rates: shares of two groups of cases, compared as measures want it.

use crate::measure::survival::AtLimit;

/// The share of a part in a group, with the group's size; nothing in an empty group.
pub(super) fn rate(part: u32, whole: u32) -> AtLimit {
    let effective = f64::from(whole);
    AtLimit {
        share: if whole == 0 {
            0.0
        } else {
            f64::from(part) / effective
        },
        effective,
    }
}
