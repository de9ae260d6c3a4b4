//! rousseau audits whether a brand keeps the social contract of its public channels.
//!
//! This page is the map. Rooms higher up may know the rooms below them, never the reverse;
//! `tests/house.rs` holds the table as code.
//!
//! | floor | rooms | they |
//! |---|---|---|
//! | the door | `cli` | reads arguments, prints, chooses exit codes |
//! | the calendar | `schedule` | knows which brand is due when |
//! | the landing | `audit`, `stage` | brings the hands and the mind together; plays the bundled brand |
//! | the hands | `connectors`, `crawl`, `evidence` | look at the world and keep what they saw |
//! | the mind | `judge`, `probes`, `rules`, `measure` | turn what was seen into verdicts, plan and mark test posts; they cannot look |
//! | the shelves | `report`, `store` | show a scorecard; keep the history |
//! | the ground | `domain` | the words |

pub mod audit;
pub mod cli;
pub mod connectors;
pub mod crawl;
pub mod domain;
pub mod evidence;
pub mod judge;
pub mod measure;
pub mod probes;
pub mod report;
pub mod rules;
pub mod schedule;
pub mod stage;
pub mod store;
