//! Imports: files that a team already has, read as channels are read.

pub mod twcs;
