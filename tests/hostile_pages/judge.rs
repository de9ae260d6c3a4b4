//! Judge: texts that talk to the judge, in messages, change no verdict.

use super::{rows, text};
use rousseau::domain::{Fact, Finding};
use rousseau::judge::check;
use rousseau::measure::{Record, statements};
use rousseau::rules::{RuleBook, Staged, stage_test};

const TEXTS: &str = include_str!("../hostile/texts/judge.jsonl");

fn judged(rule: &rousseau::rules::Rule, staged: &Staged) -> Vec<Finding> {
    let records: Vec<Record> = staged
        .channels
        .iter()
        .map(|c| Record::assemble(&c.channel, staged.window, &c.seen, &c.gaps))
        .collect();
    let said = statements(&staged.brand, &records);
    records
        .iter()
        .map(|record| check(rule, record, &staged.brand, &said))
        .collect()
}

/// Adds a text to everything that was said.
fn add(staged: &Staged, hostile: &str) -> Staged {
    let mut staged = staged.clone();
    for channel in &mut staged.channels {
        for seen in &mut channel.seen {
            match &mut seen.fact {
                // A message without words is a picture, and would be another one with words.
                Fact::Message(message) if !message.text.trim().is_empty() => {
                    message.text.push_str("\n\n");
                    message.text.push_str(hostile);
                }
                Fact::Page(page) => {
                    page.text.push('\n');
                    page.text.push_str(hostile);
                }
                _ => {}
            }
        }
    }
    staged
}

#[test]
fn no_text_talks_a_verdict_over() {
    let book = RuleBook::bundled();
    let cases: Vec<_> = book
        .iter()
        .flat_map(|rule| rule.tests.iter().map(move |test| (rule, test)))
        .collect();
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    let most = if long { cases.len() } else { 20 };
    let every = (cases.len() / most).max(1);
    let mut changed = Vec::new();
    for (number, (rule, test)) in cases.iter().step_by(every).enumerate() {
        let Ok(staged) = stage_test(test) else {
            continue;
        };
        let before = judged(rule, &staged);
        // The short run gives each case a few of the texts, by turns.
        let turn = if long { 1 } else { 10 };
        for row in rows(TEXTS).iter().skip(number % turn).step_by(turn) {
            let after = judged(rule, &add(&staged, text(row, "text")));
            for (before, after) in before.iter().zip(&after) {
                if before.verdict != after.verdict {
                    changed.push(format!(
                        "{} \"{}\" {}: {:?} became {:?}",
                        rule.id,
                        test.name,
                        text(row, "text"),
                        before.verdict,
                        after.verdict
                    ));
                }
            }
        }
    }
    assert!(changed.is_empty(), "{}: {changed:#?}", changed.len());
}
