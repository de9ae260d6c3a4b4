//! The model: a scorecard in the words and numbers that a page shows.

use crate::domain::Scorecard;
use serde::Serialize;

/// What a template sees, and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportModel {
    /// The one sentence.
    pub headline: String,
}

/// Turns a scorecard into what a page shows.
#[must_use]
pub fn model(card: &Scorecard) -> ReportModel {
    ReportModel {
        headline: card.headline.clone(),
    }
}
