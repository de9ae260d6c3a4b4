//! Judge: a tally and a bar become a verdict, verdicts become a scorecard.

mod check;
mod clauses;
mod exhibits;
pub mod method;
mod mutate;
mod score;
mod selftest;
mod verdict;
pub mod words;

pub use check::check;
pub use method::METHOD;
pub use mutate::{Mutant, Mutation, Part, mutants, mutate};
pub use score::{Judged, score};
pub use selftest::{SelfTest, selftest};
pub use verdict::{Judgment, measured, verdict};
