//! Layouts: the forms of files that are read, one file each and one line in the table.

mod chatwoot;
mod fourcat;
mod hootsuite;
mod neutral;
mod sprout;
mod support;
mod zeeschuimer;
mod zendesk;

use super::entry::{Field, Role};

/// All layouts, the most particular first.
pub const LAYOUTS: [&Layout; 8] = [
    &support::LAYOUT,
    &zeeschuimer::LAYOUT,
    &fourcat::LAYOUT,
    &chatwoot::LAYOUT,
    &zendesk::LAYOUT,
    &hootsuite::LAYOUT,
    &sprout::LAYOUT,
    &neutral::LAYOUT,
];

/// How a file of one kind is laid out.
#[derive(Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its short name.
    pub name: &'static str,
    /// What it rests on: documentation, a file that was seen, or memory only.
    pub rests_on: &'static str,
    /// Columns by which it is told; all of them must be there. In files of JSON lines a column is
    /// a path of keys with dots.
    pub told_by: &'static [&'static str],
    /// Which columns hold what, the first that is there before the others.
    pub columns: &'static [(Field, &'static [&'static str])],
    /// What the role column says of an author, in lower case.
    pub roles: Roles,
    /// The file holds the channels of many brands, so that one of them is told by its handle.
    pub many_brands: bool,
    /// Whether a reply names what it answers, rather than only its thread.
    pub by_thread: bool,
}

/// The words by which a role column tells who wrote.
#[derive(Debug, PartialEq, Eq)]
pub struct Roles {
    /// The brand, by a person.
    pub brand: &'static [&'static str],
    /// Anybody else.
    pub customer: &'static [&'static str],
    /// A program of the brand's.
    pub machine: &'static [&'static str],
    /// Messages that nobody outside was meant to see.
    pub internal: &'static [&'static str],
}

impl Roles {
    /// No role column.
    const NONE: Self = Self {
        brand: &[],
        customer: &[],
        machine: &[],
        internal: &[],
    };

    /// What a word says.
    pub(super) fn of(&self, word: &str) -> Role {
        let word = word.trim().to_lowercase();
        let holds = |words: &[&str]| words.contains(&word.as_str());
        if holds(self.brand) {
            Role::Brand
        } else if holds(self.customer) {
            Role::Customer
        } else if holds(self.machine) {
            Role::Machine
        } else if holds(self.internal) {
            Role::Internal
        } else {
            Role::Unsaid
        }
    }
}

/// The layout that a file's columns tell.
pub(super) fn told(columns: &[String]) -> Option<&'static Layout> {
    let has = |name: &&str| columns.iter().any(|c| c.eq_ignore_ascii_case(name));
    LAYOUTS.into_iter().find(|l| l.told_by.iter().all(has))
}
