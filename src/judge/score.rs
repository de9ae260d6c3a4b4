//! The score: findings become clauses, clauses become a scorecard.

use crate::domain::{Brand, CaptureShown, Provenance, Scorecard, Window};
use crate::measure::Record;
use crate::rules::RuleBook;
use std::collections::BTreeMap;

/// What a judgment is made of besides the records.
#[derive(Debug, Clone)]
pub struct Judged<'a> {
    /// The brand.
    pub brand: &'a Brand,
    /// The window.
    pub window: Window,
    /// The rules.
    pub rules: &'a RuleBook,
    /// All captures, by id, to be named where they are used.
    pub captures: BTreeMap<String, CaptureShown>,
    /// What made the evidence.
    pub provenance: Provenance,
}

/// Judges every rule on every channel and puts the scorecard together.
///
/// Shape: pure; the same records give the same scorecard, in whatever order they come.
#[must_use]
pub fn score(asked: &Judged<'_>, records: &[Record]) -> Scorecard {
    let _ = records;
    unreachable!("skeleton of {}", asked.brand.id)
}
