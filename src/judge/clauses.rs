//! Clauses: the six promises of the contract, kept, broken or not to be told.

use super::method::COVERAGE;
use crate::domain::{Clause, ClauseResult, ClauseState, Finding, ScoreRange, Share, Verdict};

/// What became of each clause.
pub(super) fn clauses(findings: &[Finding]) -> Vec<ClauseResult> {
    Clause::ALL
        .into_iter()
        .map(|clause| {
            let of: Vec<&Finding> = findings.iter().filter(|f| f.clause == clause).collect();
            result(clause, &of)
        })
        .collect()
}

/// The weights of a clause's checks: applicable, judged, passed. A waived check leaves them.
fn weights(findings: &[&Finding]) -> (f64, f64, f64) {
    let sum = |wanted: &dyn Fn(&Finding) -> bool| -> f64 {
        findings
            .iter()
            .filter(|f| f.waived.is_none() && f.verdict != Verdict::NotApplicable && wanted(f))
            .map(|f| f64::from(f.weight))
            // A sum of nothing is -0.0, which no reader of a scorecard should see.
            .fold(0.0, std::ops::Add::add)
    };
    (
        sum(&|_| true),
        sum(&|f| f.verdict.is_judged()),
        sum(&|f| f.verdict == Verdict::Pass),
    )
}

fn result(clause: Clause, findings: &[&Finding]) -> ClauseResult {
    let count = |v: Verdict| {
        u32::try_from(findings.iter().filter(|f| f.verdict == v).count()).unwrap_or(u32::MAX)
    };
    let counts = Verdict::ALL.map(count);
    let (applicable, judged, passed) = weights(findings);
    let coverage = (applicable > 0.0).then(|| judged / applicable);
    let covered = coverage.is_some_and(|c| c >= COVERAGE);
    let state = if count(Verdict::Fail) > 0 {
        ClauseState::Broken
    } else if count(Verdict::Pass) > 0 && covered {
        ClauseState::Kept
    } else {
        ClauseState::Undecided
    };
    ClauseResult {
        clause,
        state,
        score: (covered && judged > 0.0).then(|| tenth(100.0 * passed / judged)),
        coverage: coverage.and_then(|c| Share::new((c * 1e6).round() / 1e6)),
        counts,
    }
}

fn tenth(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

/// The mean of the clauses' scores, with the range that undecided checks leave open.
pub(super) fn overall(clauses: &[ClauseResult], findings: &[Finding]) -> Option<ScoreRange> {
    let scores: Vec<f64> = clauses.iter().filter_map(|c| c.score).collect();
    if scores.is_empty() {
        return None;
    }
    let (mut lows, mut highs) = (Vec::new(), Vec::new());
    for clause in Clause::ALL {
        let of: Vec<&Finding> = findings.iter().filter(|f| f.clause == clause).collect();
        let (applicable, judged, passed) = weights(&of);
        if applicable > 0.0 {
            lows.push(100.0 * passed / applicable);
            highs.push(100.0 * (passed + applicable - judged) / applicable);
        }
    }
    // Clauses without a score count for the range alone, which must still hold the score.
    let score = mean(&scores);
    Some(ScoreRange {
        score: tenth(score),
        low: tenth(mean(&lows).min(score)),
        high: tenth(mean(&highs).max(score)),
    })
}

#[expect(clippy::cast_precision_loss, reason = "there are six clauses")]
fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

const NUMBERS: [&str; 7] = ["none", "one", "two", "three", "four", "five", "six"];

/// The one sentence: "Keeps four of six clauses; breaks one; one cannot be told."
pub(super) fn headline(clauses: &[ClauseResult]) -> String {
    let count = |state: ClauseState| clauses.iter().filter(|c| c.state == state).count();
    let word = |n: usize| NUMBERS.get(n).copied().unwrap_or("many");
    let (kept, broken, open) = (
        count(ClauseState::Kept),
        count(ClauseState::Broken),
        count(ClauseState::Undecided),
    );
    if kept == 0 && broken == 0 {
        return "Of the six clauses none can be told yet.".to_owned();
    }
    let breaks = if broken == 0 {
        "breaks none".to_owned()
    } else {
        format!("breaks {}", word(broken))
    };
    let rest = match open {
        0 => String::new(),
        n => format!("; {} cannot be told", word(n)),
    };
    format!("Keeps {} of six clauses; {breaks}{rest}.", word(kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kept: usize, broken: usize, expected: &str) {
        let clauses: Vec<ClauseResult> = Clause::ALL
            .into_iter()
            .enumerate()
            .map(|(i, clause)| ClauseResult {
                clause,
                state: if i < kept {
                    ClauseState::Kept
                } else if i < kept + broken {
                    ClauseState::Broken
                } else {
                    ClauseState::Undecided
                },
                score: None,
                coverage: None,
                counts: [0; 5],
            })
            .collect();
        assert_eq!(headline(&clauses), expected);
    }

    #[test]
    fn the_sentence_reads_aloud() {
        check(
            4,
            1,
            "Keeps four of six clauses; breaks one; one cannot be told.",
        );
        check(6, 0, "Keeps six of six clauses; breaks none.");
        check(
            0,
            2,
            "Keeps none of six clauses; breaks two; four cannot be told.",
        );
        check(0, 0, "Of the six clauses none can be told yet.");
    }
}
