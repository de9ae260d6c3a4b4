//! Hostile files: what a user's folder may hold, refused in words, in place and in no time.

#![expect(
    clippy::disallowed_methods,
    reason = "what hangs is told from what is slow by a generous clock"
)]

#[path = "hostile_files/rows.rs"]
mod rows;

use rousseau::audit::Plan;
use rousseau::domain::{Code, Mistakes, SourceFile};
use rousseau::rules::RuleBook;
use rows::{Row, bombs, rows};
use std::time::{Duration, Instant};

/// How long a file may hold anybody up; a build without optimization is given more.
const WITHIN: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2500 } else { 100 });

/// Reads a file of the user's; gives its mistakes.
type Reader = fn(&str) -> Option<Mistakes>;

/// Everything that reads a user's TOML, by name.
const READERS: [(&str, Reader); 4] = [
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

#[test]
fn a_pattern_takes_time_by_its_text_or_is_refused_in_its_place() {
    let path = "answer/no-reference-number.toml";
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/agency-house/");
    let text = std::fs::read_to_string(format!("{example}{path}")).expect("the example is there");
    let (start, rest) = text.split_once("pattern = ").expect("it has a pattern");
    let (_, end) = rest.split_once('\n').expect("it ends");
    let mut faults = Vec::new();
    for row in rows::values("regex.jsonl") {
        let pattern = row["pattern"].as_str().unwrap_or_default();
        let subject = row["subject"].as_str().map_or_else(
            || {
                let built = |at: usize| row["subject_build"][at].as_str().unwrap_or("a");
                built(0).repeat(5000) + built(2)
            },
            ToOwned::to_owned,
        );
        let begun = Instant::now();
        let read = rousseau::measure::promises::Pattern::new(pattern);
        if let Ok(pattern) = &read {
            let _ = pattern.finds(&subject);
        }
        if begun.elapsed() > WITHIN {
            faults.push(format!("{pattern}: took {:?}", begun.elapsed()));
        }
        if read.is_ok() {
            continue;
        }
        let quoted = toml::Value::String(pattern.to_owned());
        let text = format!("{start}pattern = {quoted}\n{end}");
        let found = RuleBook::parse(&[file(path, &text)])
            .err()
            .unwrap_or_default();
        let line = start.matches('\n').count() + 1;
        let place = format!("{path}:{line}:11");
        let codes = ["rules.bad_pattern", "file.wrong_value"];
        if !found
            .0
            .iter()
            .any(|m| codes.contains(&m.code) && m.place(Some(&text)) == place)
        {
            faults.push(format!("{pattern}: {found}"));
        }
    }
    complain(&faults);
}

#[test]
fn no_text_of_a_rule_reaches_the_terminal_as_more_than_text() {
    let text =
        "schema = 1\nid = \"a\\u001b[2J\"\nname = \"\\u009b31m\\u202e\"\nroster = [\"\\u0007\"]\n";
    let found = brand(text).expect("it is refused");
    let codes: Vec<&str> = found.0.iter().map(|m| m.code).collect();
    assert_eq!(
        codes.iter().filter(|c| **c == "file.control").count(),
        3,
        "{codes:?}"
    );
    assert!(
        !found.to_string().contains(['\u{1b}', '\u{9b}', '\u{202e}']),
        "{found}"
    );
}

#[test]
fn a_secret_in_a_file_is_refused_and_not_shown() {
    for line in [
        "token = \"abc\"",
        "[reach]\napi_key = \"abc\"",
        "why = \"ghp_0123456789abcdefghijABCDEFGHIJ012345\"",
        "site = \"https://user:hunter2@brand.example/\"",
        "header = \"Bearer abcdefghijklmnopqrstuvwxyz\"",
    ] {
        for (_, read) in READERS {
            let found = read(&format!("schema = 1\n{line}\n")).expect("it is refused");
            let told = found.0.iter().find(|m| m.code == "file.secret");
            let told = told.map(|m| m.message.as_str());
            assert!(
                told.is_some_and(|m| !m.contains("hunter2")),
                "{line}: {found}"
            );
        }
    }
}

/// What the program says of a line of arguments in a folder, and its exit code.
fn said(dir: &std::path::Path, line: &[&str]) -> (String, String, Option<i32>) {
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_rousseau"))
        .args(line)
        .current_dir(dir)
        .env_remove("HOME")
        .output()
        .expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        text(&ended.stdout),
        text(&ended.stderr),
        ended.status.code(),
    )
}

#[test]
fn a_folder_of_rules_tells_all_its_mistakes_and_leads_nowhere() {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        std::fs::write(path, bytes).expect("written");
    };
    write("own/answer/bytes.toml", b"id = \"\xff\xfe\"\n");
    write("own/answer/wide.toml", b"\xff\xfea\0");
    write("own/answer/long.toml", &vec![b'#'; 3 << 20]);
    write("own/answer/wrong.toml", b"schema = 1\nidd = \"a\"\n");
    write("own/find/wrong.toml", b"schema = [\n");
    write("outside.toml", b"schema = 1\n");
    let mut wanted = vec![
        "file.encoding own/answer/bytes.toml:1:7: ",
        "file.encoding own/answer/wide.toml:1:1: ",
        "file.too_long answer/long.toml:1:1: ",
        "file.unknown_key answer/wrong.toml:2:1: ",
        "file.syntax find/wrong.toml:",
    ];
    #[cfg(unix)]
    {
        let link = |to: &str, at: &str| {
            std::os::unix::fs::symlink(to, dir.path().join(at)).expect("linked");
        };
        link("/etc/passwd", "own/answer/passwd.toml");
        link("../../outside.toml", "own/answer/outside.toml");
        link("outside.toml", "own/answer/circle.toml");
        wanted.push("rules.bad_include own/answer/passwd.toml: ");
        wanted.push("rules.bad_include own/answer/outside.toml: ");
    }
    let (out, err, code) = said(dir.path(), &["rules", "lint", "own"]);
    assert_eq!((out.as_str(), code), ("", Some(2)), "{err}");
    for line in wanted {
        assert!(err.contains(&format!("error: {line}")), "{line}\n{err}");
    }
    assert!(!err.contains("root:"), "{err}");
}

#[test]
fn nothing_hostile_in_a_name_reaches_the_terminal() {
    let dir = tempfile::tempdir().expect("a folder");
    let name = "a\u{1b}[2J\u{9b}31m\u{202e}\r\nerror: b.toml";
    let lines: [&[&str]; 5] = [
        &["audit", name],
        &["rules", "lint", name],
        &["rules", "explain", name],
        &["explain", name],
        &["audit", "https://u:hunter2@brand.example/"],
    ];
    for line in lines {
        let (out, err, code) = said(dir.path(), line);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{err}");
        let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!err.contains(acts), "{err:?}");
        assert_eq!(err.lines().count(), 1, "{err:?}");
        assert!(!err.contains("hunter2"), "{err}");
    }
}

#[test]
fn an_error_is_told_as_json_too() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("b.toml"), "schema = 1\nidd = 1\n").expect("written");
    let (out, err, code) = said(dir.path(), &["audit", "b.toml", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (&told["exit"], code),
        (&serde_json::json!(2), Some(2)),
        "{err}"
    );
    let first = &told["errors"][0];
    assert_eq!(first["code"], "file.missing_key", "{out}");
    assert_eq!(first["subject"], "b.toml:1:1", "{out}");
    assert!(
        first["next"]
            .as_str()
            .is_some_and(|n| n.starts_with("write")),
        "{out}"
    );
}
