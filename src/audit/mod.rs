//! Audit: the landing where hands and mind meet: plan, gather, conclude, replay.

mod brand_file;
mod hours;
mod promise_marks;
mod run;

pub use brand_file::{Plan, brand_file_of};
pub use run::{Assembled, TOOL, conclude, gather, replay};
