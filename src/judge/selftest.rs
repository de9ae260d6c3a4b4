//! The self-test: a rule is judged on the stories in its own file.

use super::check::check;
use crate::domain::{Brand, Finding};
use crate::measure::{Record, Statements, statements};
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
            failure: match Played::of(test) {
                Ok(played) => played.failure(rule),
                Err(why) => Some(why),
            },
        })
        .collect()
}

/// What a rule finds in its own tests, those aside whose story cannot be staged.
#[must_use]
pub fn self_findings(rule: &Rule) -> Vec<Finding> {
    let played = rule.tests.iter().filter_map(|test| Played::of(test).ok());
    played.filter_map(|p| p.finding(rule)).collect()
}

/// A test whose story was staged and assembled, ready to be judged as often as is wanted.
pub(super) struct Played<'t> {
    test: &'t RuleTest,
    brand: Brand,
    records: Vec<Record>,
    said: Statements,
}

impl<'t> Played<'t> {
    /// Stages a test; what is wrong with its story where that cannot be done.
    pub(super) fn of(test: &'t RuleTest) -> Result<Self, String> {
        let staged = stage_test(test).map_err(|mistakes| mistakes.to_string())?;
        let records: Vec<Record> = staged
            .channels
            .iter()
            .map(|c| {
                let earlier = c.earlier.iter();
                let earlier = earlier.map(|(w, seen)| Record::assemble(&c.channel, *w, seen, &[]));
                Record::assemble(&c.channel, staged.window, &c.seen, &c.gaps)
                    .after(earlier.collect())
            })
            .collect();
        Ok(Self {
            test,
            said: statements(&staged.brand, &records),
            brand: staged.brand,
            records,
        })
    }

    /// What a rule finds on the channel under test.
    fn finding(&self, rule: &Rule) -> Option<Finding> {
        let under_test = self.records.first()?;
        Some(check(rule, under_test, &self.brand, &self.said))
    }

    /// What is wrong with the finding that the story gives; none where the test passes.
    pub(super) fn failure(&self, rule: &Rule) -> Option<String> {
        let finding = self.finding(rule)?;
        let tally = finding.tally.to_string();
        if finding.verdict != self.test.expect {
            return Some(format!(
                "expected {}, got {} with {tally}: {}",
                self.test.expect.name(),
                finding.verdict.name(),
                finding.reason
            ));
        }
        let wanted = self.test.tally.as_deref()?;
        (wanted != tally).then(|| format!("expected a tally of {wanted}, got {tally}"))
    }
}
