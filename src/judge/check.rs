//! The check: one rule applied to one channel in one audit run.

use crate::domain::{Brand, Finding};
use crate::measure::{Record, Statements};
use crate::rules::Rule;

/// Applies one rule to one channel.
///
/// Shape: `None` never; a rule that does not speak of the channel is *not applicable*.
#[must_use]
pub fn check(rule: &Rule, record: &Record, brand: &Brand, statements: &Statements) -> Finding {
    let _ = (record, brand, statements);
    unreachable!("skeleton of {}", rule.id)
}
