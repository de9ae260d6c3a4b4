//! Rules: files that state one promise each, with the bar, the evidence, the remedy and tests.

mod bundled;
mod events;
mod explain;
mod parse;
mod rule;
mod transcript;
mod validate;

pub use bundled::bundled;
pub use explain::{explain, markdown};
pub use rule::{Looked, Rule, RuleBook, RuleTest, Status, ThreadScript};
pub use transcript::{Staged, StagedChannel, stage_test};
