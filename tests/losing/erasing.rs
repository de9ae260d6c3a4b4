//! Erasure: one command, and nothing of a person is left anywhere; verdicts and seals stay.

use crate::site::everything_below;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rousseau");

/// Runs the program in a folder; gives its exit code and what it said.
fn rousseau(dir: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .current_dir(dir)
        .env("XDG_STATE_HOME", dir.join("state"))
        .env("XDG_DATA_HOME", dir.join("share"))
        .output()
        .expect("the program starts");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

/// Everything in a file, what is packed in it unpacked.
fn unpacked(path: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(path).expect("a file");
    let mut all = vec![bytes.clone()];
    if path.extension().is_some_and(|e| e == "wacz") {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
        for at in 0..zip.len() {
            let mut inside = Vec::new();
            let mut file = zip.by_index(at).expect("an entry");
            file.read_to_end(&mut inside).expect("read");
            all.push(inside);
        }
    }
    let packed = all.clone();
    for bytes in packed.iter().filter(|b| b.starts_with(&[0x1f, 0x8b])) {
        let mut inside = Vec::new();
        let mut reader = flate2::bufread::MultiGzDecoder::new(bytes.as_slice());
        reader.read_to_end(&mut inside).expect("whole members");
        all.push(inside);
    }
    all
}

fn hits(dir: &Path, needle: &str) -> usize {
    let needle = needle.to_lowercase();
    let holds = |bytes: &Vec<u8>| {
        String::from_utf8_lossy(bytes)
            .to_lowercase()
            .contains(&needle)
    };
    let files = everything_below(dir);
    let all = files.iter().flat_map(|f| unpacked(f));
    all.filter(holds).count()
}

/// The scorecard without its threads: the verdicts and all that they rest on.
fn verdicts(dir: &Path) -> serde_json::Value {
    let text = fs::read_to_string(dir.join("scorecard.json")).expect("a scorecard");
    let mut card: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    card["threads"] = serde_json::Value::Null;
    card
}

#[test]
fn a_person_is_erased_everywhere_and_the_verdicts_stay() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (code, said) = rousseau(dir.path(), &["-q", "try", "--out", "audits/one"]);
    assert_eq!(code, Some(0), "{said}");
    let audit = dir.path().join("audits/one");
    let before = verdicts(&audit);
    fs::write(audit.join(".scorecard.html.77.part"), "half").expect("written");
    let notes = "Tariq Aziz called again.";
    fs::write(audit.join("notes.txt"), notes).expect("written");
    // Each as the host knows the person: by full handle, by handle, by name.
    let people = [
        (
            "@tariq-aziz@elsewhere.example",
            "How long is the code valid?",
        ),
        ("bastien", "The code gives an error. Can you help?"),
        ("Tomas Vik", "Do you have cots on board?"),
    ];
    for (person, text) in people {
        assert!(hits(&audit, text) >= 3, "{person}: {text} was shown");
        let started = Instant::now();
        let arguments = ["erase", person, "audits", "--also", "Tariq Aziz"];
        let (code, said) = rousseau(dir.path(), &arguments);
        let took = started.elapsed();
        assert_eq!(code, Some(0), "{person}: {said}");
        assert!(took < Duration::from_mins(1), "{person}: {took:?}");
        assert!(said.contains("1 message in 1 record"), "{person}: {said}");
        assert!(said.contains("Beyond reach"), "{said}");
        assert!(
            said.contains("notes.txt"),
            "what is not ours is named: {said}"
        );
        assert_eq!(hits(&audit, text), 0, "{person}: {text}");
    }
    assert_eq!(
        fs::read_to_string(audit.join("notes.txt")).ok(),
        Some(notes.to_owned())
    );
    assert!(!audit.join(".scorecard.html.77.part").exists());
    assert!(before == verdicts(&audit), "the verdicts stay");
    let (code, said) = rousseau(dir.path(), &["verify", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("match") && said.contains("3 records erased"),
        "{said}"
    );
    // A replay sees less than the audit did, and accuses of nothing new.
    let (code, said) = rousseau(
        dir.path(),
        &["-q", "replay", "audits/one", "--out", "again"],
    );
    assert!(code.is_some_and(|c| c < 2 || c == 3), "{said}");
    nothing_new_fails(&before, &verdicts(&dir.path().join("again")));
    age(dir.path());
}

#[test]
fn an_interrupted_erasure_is_begun_again_by_the_same_name() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (code, said) = rousseau(dir.path(), &["-q", "try", "--out", "audits/one"]);
    assert_eq!(code, Some(0), "{said}");
    let audit = dir.path().join("audits/one");
    let text = "The code gives an error. Can you help?";
    // What stops the erasure after the evidence was written anew: the page cannot be replaced.
    let page = audit.join("scorecard.html");
    let kept = fs::read(&page).expect("a page");
    fs::remove_file(&page).expect("removed");
    fs::create_dir(&page).expect("a folder in its place");
    let (code, said) = rousseau(dir.path(), &["erase", "bastien", "audits"]);
    assert_ne!(code, Some(0), "{said}");
    assert!(hits(&audit, text) > 0, "the scorecard was not reached");
    fs::remove_dir(&page).expect("removed");
    fs::write(&page, kept).expect("written");
    let (code, said) = rousseau(dir.path(), &["erase", "bastien", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(hits(&audit, text), 0, "{said}");
}

#[test]
fn what_is_young_keeps_what_finds_people_and_what_is_not_ours_stays() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (code, said) = rousseau(dir.path(), &["-q", "try", "--out", "audits/one"]);
    assert_eq!(code, Some(0), "{said}");
    let film = dir.path().join("audits/.film.part");
    fs::write(&film, "half a film").expect("written");
    let text = "The code gives an error. Can you help?";
    // The bundled brand's audit is of 2026: three years are not over.
    let (code, said) = rousseau(dir.path(), &["erase", "--older-than", "1098d", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = rousseau(dir.path(), &["erase", "bastien", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 message in 1 record"), "{said}");
    assert_eq!(hits(&dir.path().join("audits"), text), 0);
    assert!(film.is_file(), "a passing file of somebody else's stays");
}

/// Each failing finding of the second scorecard fails in the first as well.
fn nothing_new_fails(first: &serde_json::Value, second: &serde_json::Value) {
    let fails = |card: &serde_json::Value| -> Vec<String> {
        let all = card["findings"].as_array().expect("findings").iter();
        all.filter(|f| f["verdict"] == "fail")
            .map(|f| format!("{} {}", f["rule"], f["channel"]))
            .collect()
    };
    let before = fails(first);
    for fail in fails(second) {
        assert!(
            before.contains(&fail),
            "{fail} fails only after the erasure"
        );
    }
}

/// The words of everybody else go when their time is over, and so does what finds people.
fn age(dir: &Path) {
    let text = "Where can I get help?";
    assert!(hits(&dir.join("audits"), text) > 0);
    let (code, said) = rousseau(dir, &["erase", "--older-than", "180d", "audits"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(hits(&dir.join("audits"), text), 0);
    assert!(everything_below(&dir.join("state")).is_empty());
    let (code, said) = rousseau(dir, &["erase", "Rui Tavares", "audits"]);
    assert_eq!(code, Some(4), "nobody can be looked up any more: {said}");
    let (code, said) = rousseau(dir, &["verify", "audits/one"]);
    assert_eq!(code, Some(0), "{said}");
}
