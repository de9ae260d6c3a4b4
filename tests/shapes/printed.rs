//! Printed: what the program itself writes: samples, single shapes, and a scorecard made again.

use rousseau::domain::{Author, Scorecard};
use rousseau::report::{self, shapes};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rousseau"));
    command.args(args).env("NO_COLOR", "1");
    command.output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The folder of the samples, made once for a process.
fn folder() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, folder) = MADE.get_or_init(|| {
        let place = tempfile::tempdir().expect("a folder for the samples");
        let folder = place.path().join("samples");
        let shown = folder.display().to_string();
        let output = run(&["sample-report", "--out", &shown]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        (place, folder)
    });
    folder
}

/// The bundled brand's scorecard in every state.
pub(crate) fn bundled() -> Vec<(String, Scorecard)> {
    let entries = std::fs::read_dir(folder()).expect("the samples are there");
    let mut all = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(entry.path().join("scorecard.json"));
        let card = report::from_json(&text.expect("it is there")).expect("it is read");
        all.push((name, card));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(all.len(), 5);
    all
}

/// The page of the bundled brand stays light: it is sent by mail, and read on telephones.
fn the_bundled_page_is_light() {
    let page = std::fs::read(folder().join("juniper-air/scorecard.html")).expect("it is there");
    assert!(page.len() < 290_000, "{} bytes", page.len());
}

/// Looks at what the program wrote, and asks it for more.
pub(crate) fn the_program_writes_samples_shapes_and_verifies_them() {
    for (name, card) in bundled() {
        for shape in shapes::built() {
            let path = folder().join(&name).join(shape.file);
            let there = std::fs::read(&path).expect("every shape is written");
            assert!(
                there == shape.make(&card).expect("it is made"),
                "{}",
                path.display()
            );
        }
    }
    the_bundled_page_is_light();
    one_shape_goes_to_standard_output();
    a_scorecard_follows_from_its_evidence();
    two_scorecards_stand_side_by_side();
    shapes_stand_beside_the_page();
    erasing_a_person_reaches_the_shapes();
}

fn juniper() -> String {
    folder().join("juniper-air").display().to_string()
}

fn one_shape_goes_to_standard_output() {
    let card = juniper();
    let output = run(&["report", &card, "--format", "csv", "--out", "-"]);
    assert_eq!(output.status.code(), Some(1), "a clause is broken");
    let file = std::fs::read(Path::new(&card).join("threads.csv")).expect("it is there");
    assert!(output.stdout == file, "byte for byte");
    let two = run(&["report", &card, "--format", "csv,xlsx", "--out", "-"]);
    assert_eq!(two.status.code(), Some(2));
    let wrong = run(&["report", &card, "--format", "xslx"]);
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said.contains("a similar value exists: 'xlsx'"), "{said}");
}

fn a_scorecard_follows_from_its_evidence() {
    let card = Path::new(&juniper()).join("scorecard.json");
    let shown = card.display().to_string();
    let output = run(&["verify", &shown, &juniper()]);
    assert!(output.status.success(), "{}", out(&output));
    assert!(out(&output).contains("match; its"), "{}", out(&output));
    let text = std::fs::read_to_string(&card).expect("it is there");
    let forged = card.with_file_name("forged.json");
    let wrong = text.replacen("\"verdict\": \"fail\"", "\"verdict\": \"pass\"", 1);
    let wrong = wrong.replacen("{\n", "{\n  \"approved\": true,\n", 1);
    std::fs::write(&forged, wrong).expect("it is written");
    let forged = forged.display().to_string();
    let output = run(&["verify", &forged, &juniper()]);
    assert_eq!(output.status.code(), Some(4));
    let said = out(&output);
    for place in [
        "/approved: the scorecard says true, the evidence says nothing",
        "/findings/0/verdict (slow-first-response on ",
        "the scorecard says \"pass\", the evidence says \"fail\"",
    ] {
        assert!(said.contains(place), "{said}");
    }
}

fn two_scorecards_stand_side_by_side() {
    let other = folder().join("no-messages").display().to_string();
    let output = run(&["compare", &juniper(), &other]);
    assert!(output.status.success());
    let said = out(&output);
    assert!(said.contains("0 checks show a difference"), "{said}");
    let output = run(&["compare", &juniper(), &other, "--json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(value["schema"], 1);
}

fn shapes_stand_beside_the_page() {
    let (card, place) = (juniper(), tempfile::tempdir().expect("a folder"));
    let to = place.path().join("of-it");
    let shown = to.display().to_string();
    let output = run(&["report", &card, "--format", "badge,atom", "--out", &shown]);
    assert_eq!(output.status.code(), Some(1));
    let there = std::fs::read_dir(&to).expect("it is made").count();
    assert_eq!(there, 2, "only what was asked for");
    let output = run(&["report", &card, "--out", &shown]);
    assert_eq!(output.status.code(), Some(1));
    assert!(to.join("scorecard.html").is_file(), "the page as ever");
}

fn erasing_a_person_reaches_the_shapes() {
    let place = tempfile::tempdir().expect("a folder");
    for name in [
        "scorecard.json",
        "evidence.wacz",
        "threads.csv",
        "threads.jsonl",
    ] {
        let from = Path::new(&juniper()).join(name);
        std::fs::copy(from, place.path().join(name)).expect("it is copied");
    }
    let read = |name: &str| {
        let text = std::fs::read_to_string(place.path().join(name));
        text.expect("it is there")
    };
    let card = report::from_json(&read("scorecard.json")).expect("it is read");
    let messages = card.threads.values().flat_map(|t| &t.messages);
    let (who, text) = messages
        .filter(|m| m.read_as == "inquiry")
        .find_map(|m| match &m.author {
            Author::Person { id } => Some((id.0.clone(), m.text.clone())),
            Author::Brand { .. } => None,
        })
        .expect("somebody asks");
    assert!(read("threads.csv").contains(&text) && read("threads.jsonl").contains(&text));
    let shown = place.path().display().to_string();
    let output = run(&["erase", &who, &shown]);
    assert!(output.status.success(), "{}", out(&output));
    for name in ["threads.csv", "threads.jsonl"] {
        assert!(!read(name).contains(&text), "{text} in {name}");
    }
}
