//! Fuzzing: hostile bytes at every reader, for a moment here and for hours by tests/fuzz.sh.
//!
//! A target takes bytes and must neither fail nor take long. Each begins with sound inputs and
//! changes them at random, by a seed that is told; what breaks one is kept in
//! `tests/fuzz/findings/TARGET/` and played again by every run.

#![expect(
    clippy::disallowed_methods,
    reason = "what is fuzzed, and for how long, is asked for by the environment, and goes by a clock"
)]

#[path = "fuzz/boards.rs"]
mod boards;
#[path = "fuzz/mutant.rs"]
mod mutant;
#[path = "fuzz/targets.rs"]
mod targets;
#[path = "fuzz/warc.rs"]
mod warc;

use mutant::Dice;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

/// How long one input may take; a build without optimization is given more.
const WITHIN: Duration = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });
/// The longest input. Units: bytes.
const LONGEST: usize = 1 << 16;

fn findings(target: &Target) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/fuzz/findings").join(target.name)
}

/// Gives one input to a target; what is wrong, where anything is.
fn check(target: &Target, input: &[u8]) -> Option<String> {
    let begun = Instant::now();
    let ended = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let took = begun.elapsed();
    if ended.is_err() {
        return Some("it panicked".to_owned());
    }
    (took > WITHIN).then(|| format!("it took {took:?}"))
}

fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Plays a target until a number of inputs or an instant; the inputs that broke it.
fn play(target: &Target, seed: u64, rounds: usize, until: Option<Instant>) -> Vec<String> {
    let seeds = (target.seeds)();
    let mut faults = Vec::new();
    let mut played = 0;
    for seed in &seeds {
        faults.extend(check(target, seed).map(|why| format!("{}: a seed: {why}", target.name)));
    }
    let mut dice = Dice::new(seed);
    while until.map_or(played < rounds, |end| Instant::now() < end) {
        let input = dice.mutant(&seeds, LONGEST);
        played += 1;
        if let Some(why) = check(target, &input) {
            let file = findings(target).join(format!("{seed:x}-{played}"));
            // Kept even where the run is stopped at once.
            let kept = std::fs::create_dir_all(findings(target))
                .and_then(|()| std::fs::write(&file, &input));
            faults.push(format!(
                "{}: {}: {why}, {kept:?}",
                target.name,
                file.display()
            ));
            if faults.len() > 20 {
                break;
            }
        }
    }
    if until.is_some() {
        let name = target.name;
        assert!(played > 0, "{name} was not played");
        std::fs::write(
            std::env::temp_dir().join(format!("rousseau-fuzz-{name}")),
            format!("{played}\n"),
        )
        .expect("the count can be written");
    }
    faults
}

#[test]
fn no_input_fails_or_holds_anybody_up() {
    let only = asked("ROUSSEAU_FUZZ");
    let seconds = asked("ROUSSEAU_FUZZ_SECONDS").and_then(|s| s.parse().ok());
    let seed = asked("ROUSSEAU_FUZZ_SEED")
        .and_then(|s| s.parse().ok())
        .unwrap_or(1762);
    let mut faults = Vec::new();
    for target in TARGETS
        .iter()
        .filter(|t| only.as_deref().is_none_or(|o| o == t.name))
    {
        let until = seconds.map(|s| Instant::now() + Duration::from_secs(s));
        faults.extend(play(target, seed, target.rounds, until));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_finding_stays_mended() {
    let mut faults = Vec::new();
    for target in TARGETS {
        let folder = std::fs::read_dir(findings(target));
        for file in folder.into_iter().flatten().flatten() {
            let input = std::fs::read(file.path()).expect("a finding can be read");
            let told = |why| format!("{}: {why}", file.path().display());
            faults.extend(check(target, &input).map(told));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
