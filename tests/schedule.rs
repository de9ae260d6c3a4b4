//! Schedule: the slots around clock changes, what a stop or a wrong clock does, a month of runs.

#[path = "schedule/month.rs"]
mod month;
#[path = "schedule/situations.rs"]
mod situations;
#[path = "schedule/slots.rs"]
mod slots;

use jiff::Timestamp;

fn at(text: &str) -> Timestamp {
    text.parse().expect("tests write instants")
}
