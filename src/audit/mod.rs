//! Audit: the landing where hands and mind meet: plan, gather, conclude, replay.

mod brand_file;
mod channels;
mod clocks;
mod compare;
mod hours;
pub mod imports;
pub mod league;
mod probe;
mod promise_marks;
mod run;
mod second;
pub mod trailing;

pub use brand_file::{Plan, brand_file_of};
pub use compare::compare;
pub use probe::{Posted, ProbeErrand, ProbeJournal, collect_replies, post_probe, retract_probe};
pub use run::{Assembled, TOOL, conclude, conclude_but, gather, look_back, replay, replay_after};
pub use second::{SECOND_LOOK_AFTER, confirm, look_again, needs_no_second_look, to_confirm};

/// Readers of texts, measured: what the command line may know of them.
pub mod readers {
    pub use crate::measure::readers::labelled::{Row, rows};
    pub use crate::measure::readers::scores::{crossed, judged, table};
    pub use crate::measure::readers::shown::{json, shown};
    pub use crate::measure::readers::train::train;
}
