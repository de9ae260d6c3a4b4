//! Politeness, counted at the hosts: robots.txt to the letter, waits, budgets, turns.

#![expect(
    clippy::disallowed_methods,
    reason = "politeness is counted by the clock of the hosts that are asked"
)]

#[path = "polite/access.rs"]
mod access;
#[path = "polite/counting.rs"]
mod counting;
#[path = "polite/hosts.rs"]
mod hosts;
#[path = "polite/robots.rs"]
mod robots;
#[path = "polite/second.rs"]
mod second;
#[path = "polite/steady.rs"]
mod steady;
#[path = "polite/turns.rs"]
mod turns;
