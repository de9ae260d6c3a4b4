//! Explanation: a rule in words, for the terminal and for docs/RULES.md.

use super::{Rule, RuleBook};

/// One rule in words, as Markdown.
#[must_use]
pub fn explain(rule: &Rule) -> String {
    rule.id.clone()
}

/// All rules in words, as the page docs/RULES.md.
#[must_use]
pub fn markdown(_book: &RuleBook) -> String {
    String::new()
}
