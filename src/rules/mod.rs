//! Rules: files that state one promise each, with the bar, the evidence, the remedy and tests.

mod bar;
mod bundled;
mod condition;
mod events;
mod explain;
mod layers;
mod params;
mod parse;
mod rule;
mod schema;
mod transcript;
mod validate;

pub use bundled::{bundled, bundled_profiles};
pub use condition::Condition;
pub use explain::{explain, limit_words, markdown};
pub use layers::{HOUSE, PROFILES};
pub use rule::{Change, Looked, Rule, RuleBook, RuleTest, Status, ThreadScript};
pub use schema::schema;
pub use transcript::{Staged, StagedChannel, stage_test};
