//! Judge: a tally and a bar become a verdict, verdicts become a scorecard.

mod check;
pub mod method;
mod score;
mod selftest;
mod verdict;

pub use check::check;
pub use method::METHOD;
pub use score::{Judged, score};
pub use selftest::{SelfTest, selftest};
pub use verdict::{Judgment, verdict};
