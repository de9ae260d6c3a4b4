//! Readers of replies on the labelled texts that they may be tuned on: what they reach, they keep.

use super::text::Text;
use super::{brush_off, courtesy, redirect, signature};
use redirect::Redirect;
use std::collections::BTreeMap;

const SETS: [&str; 2] = [
    include_str!("../../../tests/labelled/train/replies.jsonl"),
    include_str!("../../../tests/labelled/train/replies-own.jsonl"),
];

/// Hits, false alarms and misses of each reader.
type Counts = BTreeMap<&'static str, (u32, u32, u32)>;

fn note(counts: &mut Counts, reader: &'static str, wanted: bool, got: bool) {
    let (hits, alarms, misses) = counts.entry(reader).or_default();
    match (wanted, got) {
        (true, true) => *hits += 1,
        (false, true) => *alarms += 1,
        (true, false) => *misses += 1,
        (false, false) => {}
    }
}

fn count(set: &str) -> Counts {
    let ways = [
        ("none", Redirect::None),
        ("dm", Redirect::Private),
        ("email", Redirect::Email),
        ("phone", Redirect::Phone),
        ("link", Redirect::Link),
        ("other", Redirect::Other),
    ];
    let mut counts = Counts::new();
    for line in set.lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a row is JSON");
        let said = |key: &str| row[key] == "yes";
        let raw = row["text"].as_str().expect("a row has a text");
        let brand = vec![row["brand"].as_str().unwrap_or_default().to_owned()];
        let text = Text::of(raw);
        let signed = signature::read(raw, &[], &brand).is_some();
        note(&mut counts, "agent", said("agent_identified"), signed);
        note(
            &mut counts,
            "apology",
            said("apology"),
            courtesy::apologizes(&text),
        );
        note(
            &mut counts,
            "thanks",
            said("thanks"),
            courtesy::thanks(&text),
        );
        note(
            &mut counts,
            "brush-off",
            said("brush_off"),
            brush_off::is_brush_off(&text),
        );
        let chief = redirect::read(&text).chief();
        for (name, way) in ways {
            note(&mut counts, name, row["redirect"] == name, chief == way);
        }
    }
    counts
}

#[test]
fn the_readers_of_replies_keep_what_they_reached() {
    for set in SETS {
        for (reader, (hits, alarms, misses)) in count(set) {
            let f1 = f64::from(2 * hits) / f64::from((2 * hits + alarms + misses).max(1));
            let floor = if hits + misses == 0 { 0.0 } else { 0.95 };
            assert!(f1 >= floor, "{reader}: F1 {f1:.3}");
        }
    }
}
