//! Every test of every bundled rule file, each as a test of its own name.

use libtest_mimic::{Arguments, Failed, Trial};
use rousseau::judge::{mutate, selftest};
use rousseau::rules::{Rule, RuleBook, bundled};
use std::sync::Arc;

/// The names of the rules that the first edition of the book holds.
const FIRST: [&str; 12] = [
    "anonymous-staff",
    "broken-reply-promise",
    "closed-comments",
    "closed-wall",
    "ignored-repeat-outreach",
    "night-and-weekend-silence",
    "no-other-way-in",
    "one-way-broadcast",
    "slow-first-response",
    "unanswered-inquiries",
    "unlinked-account",
    "unstated-reply-time",
];

/// Plays one test of a rule, as `rousseau rules test` does.
fn play(rule: &Rule, at: usize) -> Result<(), Failed> {
    let alone = Rule {
        tests: vec![rule.tests[at].clone()],
        ..rule.clone()
    };
    match selftest(&alone).into_iter().find_map(|test| test.failure) {
        None => Ok(()),
        Some(why) => Err(Failed::from(why)),
    }
}

/// Changes each number of a rule a little; its own tests must notice.
fn holds(rule: &Rule) -> Result<(), Failed> {
    let unheld = mutate(rule).survivors.into_iter();
    let unheld = unheld.filter(|m| m.part.must_be_held()).map(|m| m.change);
    match unheld.collect::<Vec<String>>().as_slice() {
        [] => Ok(()),
        some => Err(Failed::from(format!("no test notices {}", some.join("; ")))),
    }
}

fn main() {
    let mut trials = Vec::new();
    match RuleBook::parse(&bundled()) {
        Err(mistakes) => trials.push(Trial::test(
            "the_bundled_rules_hold_no_mistake",
            move || Err(Failed::from(mistakes.to_string())),
        )),
        Ok(book) => {
            let ids: Vec<String> = book.iter().map(|r| r.id.clone()).collect();
            trials.push(Trial::test(
                "no_rule_of_the_first_edition_is_gone",
                move || {
                    let gone: Vec<&str> = FIRST
                        .into_iter()
                        .filter(|id| !ids.iter().any(|known| known == id))
                        .collect();
                    if gone.is_empty() {
                        Ok(())
                    } else {
                        Err(Failed::from(format!("ids are public: {gone:?} are gone")))
                    }
                },
            ));
            for rule in book.iter() {
                let rule = Arc::new(rule.clone());
                let held = Arc::clone(&rule);
                let name = format!("{}: every number is held by a story", rule.id);
                trials.push(Trial::test(name, move || holds(&held)));
                for (at, test) in rule.tests.iter().enumerate() {
                    let name = format!("{}: {}", rule.id, test.name);
                    let rule = Arc::clone(&rule);
                    trials.push(Trial::test(name, move || play(&rule, at)));
                }
            }
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
