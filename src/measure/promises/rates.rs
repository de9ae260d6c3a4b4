//! Rates: shares of two groups of cases, compared as measures want it.

use crate::measure::survival::AtLimit;

/// The normal quantile of a one-sided 95% bound.
///
/// Source: the 0.95 quantile of the standard normal distribution.
pub(super) const ONE_SIDED: f64 = 1.644_853_626_951_472_2;

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

/// Nine decimals, so that every machine writes the same bytes.
pub(super) fn nine(x: f64) -> f64 {
    // Adding zero takes the sign from -0.0.
    (x * 1e9).round() / 1e9 + 0.0
}
