//! Mutation: which numbers of a rule could change without any of its own tests noticing.

use super::selftest::Played;
use crate::domain::{Ask, Bar, Deadline, Hours, Share};
use crate::measure::CaseKind;
use crate::rules::{Rule, limit_words};
use jiff::SignedDuration;

/// How far a share is moved. Source: docs/WRITING-A-RULE.md, "Numbers that no test holds".
const STEP: f64 = 0.05;
/// How far a measure is moved, as a part of itself; at least by `STEP`.
const PART: f64 = 0.1;
/// The share that stands for "hardly any", where a step would lead to nothing.
const HARDLY: f64 = 0.01;

/// What of a rule was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What a bar asks for.
    Bar,
    /// The floor of cases or days.
    Floor,
    /// The limit of a bar.
    Deadline,
    /// The clock of the limits.
    Hours,
    /// The kinds of channel.
    Kinds,
}

impl Part {
    /// Says whether a number is meant that accuses or acquits, so that a test must hold it.
    #[must_use]
    pub fn must_be_held(self) -> bool {
        self != Self::Kinds
    }
}

/// One small change of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Mutant {
    /// What was changed.
    pub part: Part,
    /// The change in words, such as "the bar for microblogs: 50% to 45%".
    pub change: String,
    /// The changed rule.
    pub rule: Rule,
}

/// What mutation found out about one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Mutation {
    /// Changes that were tried.
    pub tried: usize,
    /// Those that no test noticed.
    pub survivors: Vec<Mutant>,
    /// Tests that the rule fails unchanged, by name; nothing is tried then.
    pub broken: Vec<String>,
}

/// Changes one number of a rule at a time and runs its own tests against each change.
///
/// Shape: each story is staged and assembled once. A rule that fails a test of its own is not
/// changed: every change would be noticed.
#[must_use]
pub fn mutate(rule: &Rule) -> Mutation {
    let mut played = Vec::new();
    let mut broken = Vec::new();
    for test in &rule.tests {
        match Played::of(test) {
            Ok(story) if story.failure(rule).is_none() => played.push(story),
            _ => broken.push(test.name.clone()),
        }
    }
    if !broken.is_empty() {
        return Mutation {
            tried: 0,
            survivors: Vec::new(),
            broken,
        };
    }
    let all = mutants(rule);
    let tried = all.len();
    let unnoticed = |m: &Mutant| played.iter().all(|story| story.failure(&m.rule).is_none());
    Mutation {
        tried,
        survivors: all.into_iter().filter(unnoticed).collect(),
        broken,
    }
}

/// The small changes of a rule that its tests should notice.
#[must_use]
pub fn mutants(rule: &Rule) -> Vec<Mutant> {
    let mut all = Vec::new();
    for at in 0..rule.bars.len() {
        asks(rule, at, &mut all);
        limits(rule, at, &mut all);
    }
    floors(rule, &mut all);
    hours(rule, &mut all);
    kinds(rule, &mut all);
    all
}

/// The rule with one bar changed.
fn with_bar(rule: &Rule, at: usize, change: impl FnOnce(&mut Bar)) -> Rule {
    let mut rule = rule.clone();
    if let Some(bar) = rule.bars.get_mut(at) {
        change(bar);
    }
    rule
}

/// A bar's name in a sentence.
fn named(bar: &Bar) -> String {
    bar.kind.map_or_else(
        || "the bar".to_owned(),
        |k| format!("the bar for {}s", k.name()),
    )
}

fn asks(rule: &Rule, at: usize, into: &mut Vec<Mutant>) {
    let bar = &rule.bars[at];
    // One case is kept or not, and of promises that contradict each other none is kept: any share
    // says the same of them.
    let alike = matches!(rule.cases, CaseKind::Channel | CaseKind::StatedPromises);
    if alike && bar.ask.share().is_some() {
        return;
    }
    let moved: Vec<Ask> = match bar.ask {
        Ask::Share(share) => [
            (share.get() - STEP).max(HARDLY),
            (share.get() + STEP).min(1.0),
        ]
        .into_iter()
        .map(|x| (x * 1e6).round() / 1e6)
        .filter_map(Share::new)
        .map(Ask::Share)
        .collect(),
        Ask::AtLeast(x) => around(x).map(Ask::AtLeast).to_vec(),
        Ask::AtMost(x) => around(x).map(Ask::AtMost).to_vec(),
    };
    for ask in moved.into_iter().filter(|ask| *ask != bar.ask) {
        into.push(Mutant {
            part: Part::Bar,
            change: format!(
                "{}: {} to {}",
                named(bar),
                bar.ask.write(None),
                ask.write(None)
            ),
            rule: with_bar(rule, at, |bar| bar.ask = ask),
        });
    }
}

fn around(x: f64) -> [f64; 2] {
    let step = (x.abs() * PART).max(STEP);
    [x - step, x + step].map(|x| (x * 1e6).round() / 1e6)
}

fn limits(rule: &Rule, at: usize, into: &mut Vec<Mutant>) {
    let bar = &rule.bars[at];
    let hours = |n| Deadline::Within(SignedDuration::from_hours(n));
    let moved: Vec<Deadline> = match bar.within {
        None => Vec::new(),
        Some(Deadline::Within(limit)) => [limit / 2, limit.saturating_mul(2)]
            .into_iter()
            .filter(SignedDuration::is_positive)
            .map(Deadline::Within)
            .collect(),
        // What a next working day allows lies between a day and a long weekend.
        Some(Deadline::NextBusinessDay) => vec![hours(12), hours(24 * 7)],
        Some(Deadline::Promised) => vec![hours(1), hours(24 * 30)],
    };
    for deadline in moved {
        let was = bar.within.map(limit_words).unwrap_or_default();
        into.push(Mutant {
            part: Part::Deadline,
            change: format!("{}: within {was} to {}", named(bar), limit_words(deadline)),
            rule: with_bar(rule, at, |bar| bar.within = Some(deadline)),
        });
    }
}

fn floors(rule: &Rule, into: &mut Vec<Mutant>) {
    let floor = rule.floor;
    let cases = [floor.cases.checked_sub(1), floor.cases.checked_add(1)];
    // No floor may be without a case.
    for cases in cases.into_iter().flatten().filter(|n| *n > 0) {
        let mut rule = rule.clone();
        rule.floor.cases = cases;
        into.push(Mutant {
            part: Part::Floor,
            change: format!("the floor of cases: {} to {cases}", floor.cases),
            rule,
        });
    }
    let days = [floor.days.checked_sub(1), floor.days.checked_add(1)];
    for days in days.into_iter().flatten() {
        let mut rule = rule.clone();
        rule.floor.days = days;
        into.push(Mutant {
            part: Part::Floor,
            change: format!("the floor of days: {} to {days}", floor.days),
            rule,
        });
    }
}

/// The other clock, where a limit runs on it.
fn hours(rule: &Rule, into: &mut Vec<Mutant>) {
    let timed = |b: &Bar| matches!(b.within, Some(Deadline::Within(_)));
    if !rule.bars.iter().any(timed) {
        return;
    }
    let (hours, change) = match rule.hours {
        Hours::All => (Hours::Service, "the hours: all to service"),
        Hours::Service => (Hours::All, "the hours: service to all"),
    };
    into.push(Mutant {
        part: Part::Hours,
        change: change.to_owned(),
        rule: Rule {
            hours,
            ..rule.clone()
        },
    });
}

/// Each kind of channel left out, and none added.
fn kinds(rule: &Rule, into: &mut Vec<Mutant>) {
    for &kind in rule.applies.iter().filter(|_| rule.applies.len() > 1) {
        let mut rule = rule.clone();
        rule.applies.retain(|k| *k != kind);
        into.push(Mutant {
            part: Part::Kinds,
            change: format!("the kinds: without {}", kind.name()),
            rule,
        });
    }
}
