//! The commands, one file each.

pub(super) mod audit;
pub(super) mod claim;
pub(super) mod compare;
pub(super) mod due;
pub(super) mod erase;
pub(super) mod explain;
pub(super) mod history;
pub(super) mod import;
pub(super) mod init;
pub(super) mod league;
mod league_shown;
pub(super) mod measure;
mod mutate;
pub(super) mod outlook;
pub(super) mod probe;
pub(super) mod recompute;
pub(super) mod rejudge;
pub(super) mod replay;
pub(super) mod report;
pub(super) mod rules;
pub(super) mod samples;
pub(super) mod simulate;
pub(super) mod stage;
mod stopping;
pub(super) mod trend;
pub(super) mod verify;
