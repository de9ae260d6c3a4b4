//! The self-test: a rule is judged on the stories in its own file.

use super::check::check;
use crate::measure::{Record, statements};
use crate::rules::{Rule, RuleTest, stage_test};

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
pub fn selftest(rule: &Rule) -> Vec<SelfTest> {
    rule.tests
        .iter()
        .map(|test| SelfTest {
            name: test.name.clone(),
            failure: failure(rule, test),
        })
        .collect()
}

/// What is wrong with the finding that a test's story gives.
fn failure(rule: &Rule, test: &RuleTest) -> Option<String> {
    let staged = match stage_test(test) {
        Ok(staged) => staged,
        Err(mistakes) => return Some(mistakes.to_string()),
    };
    let records: Vec<Record> = staged
        .channels
        .iter()
        .map(|c| {
            let earlier = c.earlier.iter();
            let earlier = earlier.map(|(w, seen)| Record::assemble(&c.channel, *w, seen, &[]));
            Record::assemble(&c.channel, staged.window, &c.seen, &c.gaps).after(earlier.collect())
        })
        .collect();
    let said = statements(&staged.brand, &records);
    let under_test = records.first()?;
    let finding = check(rule, under_test, &staged.brand, &said);
    let tally = finding.tally.to_string();
    if finding.verdict != test.expect {
        return Some(format!(
            "expected {}, got {} with {tally}: {}",
            test.expect.name(),
            finding.verdict.name(),
            finding.reason
        ));
    }
    let wanted = test.tally.as_deref()?;
    (wanted != tally).then(|| format!("expected a tally of {wanted}, got {tally}"))
}
