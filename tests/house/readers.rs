//! Readers: the page of what they reach, and the weights that they are made of.

use super::{complain, files, generated, root};
use std::fs;

fn labelled(folder: &str) -> Vec<rousseau::measure::readers::labelled::Row> {
    files(&format!("tests/labelled/{folder}"), ".jsonl")
        .into_iter()
        .flat_map(|(name, text)| {
            let rows = rousseau::measure::readers::labelled::rows(&text);
            rows.unwrap_or_else(|mistakes| {
                complain(&[name, mistakes.join("\n")]);
                Vec::new()
            })
        })
        .collect()
}

#[test]
fn the_page_of_the_readers_prints_what_they_reach() {
    use rousseau::measure::readers::{page, quality, scores};
    let kept_aside = scores::judged(&labelled("held-out"));
    let crossed = scores::crossed(&labelled("train"), 5);
    generated("docs/READERS.md", &page::page(&kept_aside, &crossed));
    generated(
        "src/measure/readers/quality.tsv",
        &quality::written(&scores::by_language(&kept_aside)),
    );
}

#[test]
fn training_again_gives_the_same_weights() {
    let weights = rousseau::measure::readers::train::train(&labelled("train"));
    let there = fs::read(root().join("src/measure/readers/weights.bin")).unwrap_or_default();
    assert!(
        weights == there,
        "the weights are out of date; run rousseau measure train tests/labelled/train"
    );
}
