//! Transcripts: a rule's tests as little stories, staged as observations.

use super::RuleTest;
use crate::domain::Channel;
use crate::domain::{Brand, Gap, Mistakes, Observation, Window};

/// A test's transcript, laid down as observations of an invented channel.
#[derive(Debug, Clone)]
pub struct Staged {
    /// The brand, with the default service hours: Monday to Friday, 09:00 to 17:00, UTC.
    pub brand: Brand,
    /// The channel.
    pub channel: Channel,
    /// The window; it ends at the audit's instant.
    pub window: Window,
    /// What was seen.
    pub seen: Vec<Observation>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
}

/// Stages a test: its transcript as observations.
///
/// # Errors
/// When a line of the transcript cannot be read; all such lines at once.
pub fn stage_test(_test: &RuleTest) -> Result<Staged, Mistakes> {
    Err(Mistakes::default())
}
