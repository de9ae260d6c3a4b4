//! The commands, one file each.

pub(super) mod audit;
pub(super) mod claim;
pub(super) mod due;
pub(super) mod erase;
pub(super) mod explain;
pub(super) mod history;
pub(super) mod init;
pub(super) mod measure;
mod mutate;
pub(super) mod outlook;
pub(super) mod rejudge;
pub(super) mod replay;
pub(super) mod rules;
pub(super) mod simulate;
pub(super) mod stage;
mod threads;
pub(super) mod trend;
pub(super) mod verify;
