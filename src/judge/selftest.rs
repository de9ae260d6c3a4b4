//! The self-test: a rule is judged on the stories in its own file.

use crate::rules::Rule;

/// What became of one test of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfTest {
    /// The test's name.
    pub name: String,
    /// What went wrong; none where it passed.
    pub failure: Option<String>,
}

/// Runs a rule's own tests, that rule alone.
#[must_use]
pub fn selftest(_rule: &Rule) -> Vec<SelfTest> {
    Vec::new()
}
