//! Politeness, counted at the hosts: robots.txt to the letter, waits, budgets, turns.

#[path = "polite/robots.rs"]
mod robots;
