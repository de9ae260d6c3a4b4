//! Probes: what test posts may ask, when they are due, what became of them and how good the
//! answers are. Nothing here sends anything.

mod bank;
mod bundled;
mod caps;
mod key;
mod lint;
mod log;
mod plan;
mod shapes;
mod tally;

pub use bank::{Bank, Question, Wording};
pub use bundled::bundled;
pub use caps::{Caps, Refusal};
pub use key::AnswerKey;
pub use log::{Life, ProbeLog, Standing};
pub use plan::{Drawn, Place, Timetable, slot_at};
pub use tally::{ProbeCount, ProbeTally};

/// The languages of the bank.
pub const LANGUAGES: [&str; 4] = ["en", "de", "es", "fr"];
