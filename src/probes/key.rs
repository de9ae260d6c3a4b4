//! Keys: what an answer has to tell, and what it must not say.

use super::shapes;
use crate::domain::AnswerMark;

/// What makes an answer right, partial or wrong.
///
/// Shape: an entry is a list of alternatives in lower case, words or shapes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerKey {
    /// Each of these has to be found.
    pub must: Vec<Vec<String>>,
    /// Any of these makes an answer partial where it is not right.
    pub partial: Vec<Vec<String>>,
    /// Any of these makes it wrong.
    pub must_not: Vec<Vec<String>>,
}

impl AnswerKey {
    /// Marks an answer.
    ///
    /// Shape: unclear where nothing of the key is found, since another wording is no wrong answer;
    /// only what the key rules out is wrong. A key without anything takes every answer as right.
    #[must_use]
    pub fn mark(&self, answer: &str) -> AnswerMark {
        let text = plain(answer);
        let found = |entry: &Vec<String>| entry.iter().any(|a| shapes::holds(&text, a));
        if text.trim().is_empty() {
            return AnswerMark::Unclear;
        }
        if self.must_not.iter().any(found) {
            return AnswerMark::Wrong;
        }
        let told = self.must.iter().filter(|e| found(e)).count();
        if told == self.must.len() {
            return AnswerMark::Right;
        }
        if told > 0 || self.partial.iter().any(found) {
            return AnswerMark::Partial;
        }
        AnswerMark::Unclear
    }
}

/// A text as keys are compared with it: lower case, straight apostrophes, single spaces.
pub(super) fn plain(text: &str) -> String {
    let low = text.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    let words: Vec<&str> = low.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_key_rules_out_is_wrong() {
        let list = |all: &[&str]| -> Vec<Vec<String>> {
            let split = |e: &&str| e.split('|').map(ToOwned::to_owned).collect();
            all.iter().map(split).collect()
        };
        let key = AnswerKey {
            must: list(&["{span}", "free|no fee"]),
            partial: list(&["{link}"]),
            must_not: list(&["no returns"]),
        };
        for (answer, mark) in [
            ("You have 30 days, free of charge.", AnswerMark::Right),
            ("You have 30 days.", AnswerMark::Partial),
            ("See https://harbor.example/returns", AnswerMark::Partial),
            (
                "No returns, not even in 30 days, no fee.",
                AnswerMark::Wrong,
            ),
            ("As long as you like!", AnswerMark::Unclear),
            ("  ", AnswerMark::Unclear),
        ] {
            assert_eq!(key.mark(answer), mark, "{answer}");
        }
        assert_eq!(
            AnswerKey::default().mark("You are welcome"),
            AnswerMark::Right
        );
    }
}
