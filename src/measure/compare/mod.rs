//! Compare: two sets of waits, two shares, two times; is there a difference, and how large?

mod effect;
mod logrank;
mod shares;
mod steadiness;

pub use effect::{Delta, cliffs_delta};
pub use logrank::{LogRank, log_rank};
pub use shares::{Difference, Sameness, difference, joined, ratio_at_least, ratio_at_most};
pub use steadiness::{Steadiness, steadiness};
