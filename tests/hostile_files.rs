//! Hostile files: what a user's folder may hold, refused in words, in place and in no time.

#[path = "hostile_files/rows.rs"]
mod rows;

use rousseau::audit::Plan;
use rousseau::domain::{Code, Mistakes, SourceFile};
use rousseau::rules::RuleBook;
use rows::{Row, bombs, rows};
use std::time::{Duration, Instant};

/// How long a file may hold anybody up; a build without optimization is given more.
const WITHIN: Duration = Duration::from_millis(if cfg!(debug_assertions) { 700 } else { 100 });

/// Everything that reads a user's TOML, by name.
const READERS: [(&str, fn(&str) -> Option<Mistakes>); 4] = [
    ("brand.toml", brand),
    ("answer/slow.toml", rule),
    ("house.toml", layer),
    ("profiles/own.toml", layer_of_a_profile),
];

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn brand(text: &str) -> Option<Mistakes> {
    Plan::read(&file("brand.toml", text)).err()
}

fn rule(text: &str) -> Option<Mistakes> {
    RuleBook::parse(&[file("answer/slow.toml", text)]).err()
}

fn layer(text: &str) -> Option<Mistakes> {
    RuleBook::parse(&[file("house.toml", text)]).err()
}

fn layer_of_a_profile(text: &str) -> Option<Mistakes> {
    RuleBook::parse(&[file("profiles/own.toml", text)]).err()
}

/// Gives a text to every reader: each must refuse it, in its place, with a code, in time.
fn check(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, read) in READERS {
        let begun = Instant::now();
        let found = read(text);
        let took = begun.elapsed();
        if took > WITHIN {
            faults.push(format!("{name} as {path}: took {took:?}"));
        }
        let Some(found) = found else {
            faults.push(format!("{name} as {path}: was taken"));
            continue;
        };
        if found.0.is_empty() || found.0.len() > 120 {
            faults.push(format!("{name} as {path}: {} mistakes", found.0.len()));
        }
        for mistake in &found.0 {
            let place = mistake.place(Some(text));
            let (line, column) = place
                .strip_prefix(path)
                .and_then(|p| p.strip_prefix(':')?.split_once(':'))
                .unwrap_or_default();
            let said = format!("{}: {}; {}", place, mistake.message, mistake.next());
            let good = Code::of(mistake.code).is_some_and(|c| c.exit == Some(2))
                && line.parse::<u32>().is_ok()
                && column.parse::<u32>().is_ok()
                && !mistake.next().is_empty()
                && said.len() < 1000;
            if !good {
                faults.push(format!("{name} as {path}: {} {said}", mistake.code));
            }
        }
    }
    faults
}

fn complain(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// All rows of a file that are text; those that are not are refused before they are read.
fn check_all(name: &str) {
    let rows = rows(name);
    assert!(!rows.is_empty());
    let mut faults = Vec::new();
    for Row { file, bytes, .. } in &rows {
        if let Ok(text) = std::str::from_utf8(bytes) {
            faults.extend(check(file, text));
        }
    }
    complain(&faults);
}

#[test]
fn what_is_no_toml_is_refused_by_every_reader() {
    check_all("toml-invalid.jsonl");
}

#[test]
fn what_is_yaml_is_refused_by_every_reader() {
    check_all("yaml-fail.jsonl");
}

#[test]
fn the_worst_of_syntax_is_refused_by_every_reader() {
    check_all("own.jsonl");
}

#[test]
fn bombs_are_refused_in_no_time() {
    let mut faults = Vec::new();
    for (name, text) in bombs() {
        faults.extend(check(name, &text));
    }
    complain(&faults);
}
