//! Schedule: when which brand is due, and what happens to the slots that nobody could keep.

mod calendar;
mod due;
mod fleet;
mod worker;

pub use calendar::{Schedule, Slot};
pub use due::{Due, due};
pub use fleet::{Fleet, Member};
pub use worker::{Job, Outcome, Ran, Work, tick};
