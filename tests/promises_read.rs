//! Promises read: the reader of reply times against labelled sentences, in sum and by field.

use jiff::SignedDuration;
use rousseau::domain::Way;
use rousseau::measure::readers::reply_time::{self, Stated};
use serde::Deserialize;
use std::collections::BTreeSet;

/// What a labelled row says.
#[derive(Debug, Deserialize)]
struct Row {
    text: String,
    lang: String,
    promises: Vec<Label>,
}

/// A promise as a person read it.
#[derive(Debug, Clone, Deserialize)]
struct Label {
    limit: String,
    event: String,
    clock: String,
    weekends: bool,
    ways: Vec<String>,
    hedge: Option<String>,
}

/// How well a file was read.
#[derive(Debug, Default)]
struct Score {
    found: u32,
    missed: u32,
    invented: u32,
    /// Of the found: clock, ways and hedge as labelled.
    clock: u32,
    ways: u32,
    hedge: u32,
    /// What went wrong, for a person who may see the rows.
    wrong: Vec<String>,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * f64::from(self.found) / f64::from(2 * self.found + self.missed + self.invented)
    }
}

fn rows(file: &str) -> Vec<Row> {
    let path = format!(
        "{}/tests/labelled/promises/{file}.jsonl",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).expect("the labelled file is there");
    text.lines()
        .map(|l| serde_json::from_str(l).expect("the row is well-formed"))
        .collect()
}

fn same(label: &Label, read: &Stated) -> bool {
    let limit: SignedDuration = label
        .limit
        .parse()
        .expect("the label's limit is a duration");
    read.limit == limit && read.event.name() == label.event
}

fn check(file: &str) -> Score {
    let mut score = Score::default();
    for row in rows(file) {
        let mut left = reply_time::read(&row.text);
        for label in &row.promises {
            let Some(at) = left.iter().position(|r| same(label, r)) else {
                score.missed += 1;
                score
                    .wrong
                    .push(format!("missed {label:?} in {} {:?}", row.lang, row.text));
                continue;
            };
            let read = left.remove(at);
            score.found += 1;
            let ways: BTreeSet<Way> = label
                .ways
                .iter()
                .filter_map(|w| Way::from_name(w))
                .collect();
            let fields = [
                (
                    read.clock.name() == label.clock && read.weekends == label.weekends,
                    &mut score.clock,
                ),
                (read.ways == ways, &mut score.ways),
                (
                    read.hedge.is_some() == label.hedge.is_some(),
                    &mut score.hedge,
                ),
            ];
            for (right, count) in fields {
                *count += u32::from(right);
                if !right {
                    score
                        .wrong
                        .push(format!("field {label:?} against {read:?}"));
                }
            }
        }
        score.invented += u32::try_from(left.len()).unwrap_or(u32::MAX);
        score
            .wrong
            .extend(left.iter().map(|r| format!("invented {r:?}")));
    }
    score
}

#[test]
fn promises_are_found_in_sentences_that_may_be_read() {
    let score = check("train");
    assert!(
        score.f1() >= 0.97,
        "{:.3}\n{}",
        score.f1(),
        score.wrong.join("\n")
    );
    assert!(score.wrong.len() <= 4, "{}", score.wrong.join("\n"));
}

#[test]
fn promises_are_found_in_sentences_that_were_kept_aside() {
    let score = check("held-out");
    let told = format!(
        "f1 {:.3}: {} found, {} missed, {} invented; of the found {} clocks, {} ways, {} hedges",
        score.f1(),
        score.found,
        score.missed,
        score.invented,
        score.clock,
        score.ways,
        score.hedge
    );
    assert!(score.f1() >= 0.95, "{told}");
    assert!(score.invented <= 2, "{told}");
}
