//! Judge: a tally and a bar become a verdict, verdicts become a scorecard.

mod check;
mod clauses;
mod exhibits;
mod luck;
pub mod method;
mod misread;
mod mutate;
pub mod planner;
mod promised;
mod reliance;
mod score;
mod selftest;
pub mod simulation;
mod verdict;
pub mod words;

pub use check::check;
pub use method::METHOD;
pub use misread::Misreading;
pub use mutate::{Mutant, Mutation, Part, mutants, mutate};
pub use score::{Judged, Unconfirmed, score, score_but};
pub use selftest::{SelfTest, self_findings, selftest};
pub use verdict::{Judgment, measured, verdict};
