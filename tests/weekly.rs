//! Weekly: the history and the runs as a user types and sees them.

#![expect(
    clippy::disallowed_methods,
    reason = "a daemon is asked to end, and ends within a stated time"
)]

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The program in a folder, with a history there.
fn program(dir: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rousseau"));
    command
        .args(line.split(' '))
        .current_dir(dir)
        .env("XDG_DATA_HOME", dir.join("share"))
        .env("XDG_STATE_HOME", dir.join("state"))
        .env("XDG_CACHE_HOME", dir.join("cache"))
        .env_remove("ROUSSEAU_CONTACT")
        .env_remove("ROUSSEAU_HISTORY");
    command
}

/// Runs it; gives the exit code, what it printed and what it said beside.
fn rousseau(dir: &Path, line: &str) -> (Option<i32>, String, String) {
    let output = program(dir, line).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn json(dir: &Path, line: &str) -> Value {
    let (code, printed, said) = rousseau(dir, line);
    assert_eq!(code, Some(0), "{line}: {said}");
    serde_json::from_str(&printed).expect("JSON")
}

/// Whether a text lies in any scorecard of the history.
fn on_record(dir: &Path, text: &str) -> bool {
    let (code, printed, said) = rousseau(dir, "history export");
    assert_eq!(code, Some(0), "{said}");
    printed.contains(text)
}

#[test]
fn one_audit_goes_through_all_that_the_history_can_do() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let dir = dir.path();
    let (code, _, said) = rousseau(dir, "-q try --out audits/one");
    assert_eq!(code, Some(0), "{said}");
    a_history_that_cannot_be_written_loses_no_audit(dir);
    let brand = it_is_kept_and_shown(dir);
    it_is_judged_again(dir, &brand);
    whoever_is_erased_is_erased_here_too(dir);
    it_is_copied_and_brought_back(dir);
}

/// Gives the brand's id.
fn it_is_kept_and_shown(dir: &Path) -> String {
    let (code, _, said) = rousseau(dir, "history");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("history.absent"), "{said}");
    let imported = json(dir, "history import audits --json");
    assert_eq!(
        (&imported["new"], &imported["known"]),
        (&1.into(), &0.into())
    );
    let imported = json(dir, "history import audits --json");
    assert_eq!(imported["known"], 1, "the same audit is recorded once");
    let listed = json(dir, "history --json");
    let audit = &listed["audits"][0];
    let brand = audit["brand"].as_str().expect("a brand").to_owned();
    assert!(audit["clauses"]["time"].is_string(), "{audit}");
    let (code, shown, said) = rousseau(dir, &format!("trend {brand}"));
    assert_eq!(code, Some(0), "{said}");
    assert!(
        shown.contains("no earlier audit to compare with"),
        "{shown}"
    );
    let trend = json(dir, &format!("trend {brand} --json"));
    assert!(!trend["findings"].as_array().expect("a list").is_empty());
    let asked: u64 = ["kept", "broken", "pending", "unknown"]
        .iter()
        .flat_map(|key| {
            trend["weeks"]
                .as_array()
                .expect("a list")
                .iter()
                .map(move |w| &w[*key])
        })
        .filter_map(Value::as_u64)
        .sum();
    assert!(
        asked > 20,
        "the questions are credited to their weeks: {asked}"
    );
    let (code, _, said) = rousseau(dir, "trend juniper-aire");
    assert_eq!(code, Some(2), "{said}");
    brand
}

fn it_is_judged_again(dir: &Path, brand: &str) {
    // The same rules judge the same; the record does not grow.
    let judged = json(dir, &format!("rejudge {brand} --json"));
    assert_eq!(judged["audits"][0]["new"], false, "{judged}");
    assert_eq!(judged["audits"][0]["moved"], Value::Array(Vec::new()));
    let stricter = json(
        dir,
        &format!("rejudge {brand} --profile socially-devoted --json"),
    );
    assert_eq!(stricter["audits"][0]["new"], true);
    assert_eq!(
        json(dir, "history --json")["audits"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    let (code, shown, said) = rousseau(dir, &format!("history {brand}"));
    assert_eq!(code, Some(0), "{said}");
    assert!(
        shown.contains("judged again") && shown.contains("measured anew"),
        "{shown}"
    );
}

fn it_is_copied_and_brought_back(dir: &Path) {
    // A copy, a loss, and the copy in its place.
    let (code, _, said) = rousseau(dir, "history backup copy.db");
    assert_eq!(code, Some(0), "{said}");
    fs::remove_file(dir.join("share/rousseau/history.db")).expect("removed");
    let (code, _, said) = rousseau(dir, "history restore copy.db");
    assert_eq!(code, Some(0), "{said}");
    let verified = json(dir, "history verify --json");
    assert_eq!(verified["audits"], 2);
    let pruned = json(dir, "history prune --keep 1 --json");
    assert_eq!(pruned["pruned"], 1);
    assert_eq!(json(dir, "history verify --json")["pruned"], 1);
}

fn whoever_is_erased_is_erased_here_too(dir: &Path) {
    let text = "The code gives an error. Can you help?";
    assert_eq!(rousseau(dir, "history backup").0, Some(0));
    assert!(on_record(dir, text));
    let (code, printed, said) = rousseau(dir, "erase bastien audits");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        printed.contains("Of the history: 2 scorecards."),
        "{printed}"
    );
    assert!(printed.contains("backups"), "copies are named: {printed}");
    assert!(!on_record(dir, text));
    assert_eq!(json(dir, "history verify --json")["erased"], 2);
    // Retention: whoever is not the brand, once it is long enough ago.
    let other = "Do you have cots on board?";
    assert!(on_record(dir, other));
    let (code, _, said) = rousseau(dir, "erase --older-than 1h audits");
    assert_eq!(code, Some(0), "{said}");
    assert!(!on_record(dir, other));
}

fn a_history_that_cannot_be_written_loses_no_audit(dir: &Path) {
    fs::write(dir.join("diary.db"), "Dear diary,").expect("written");
    let (code, _, said) = rousseau(dir, "audit --resume audits/one --history diary.db");
    assert!(
        code == Some(0) || code == Some(1),
        "the audit stands: {said}"
    );
    assert!(said.contains("history.not_ours"), "{said}");
    assert!(
        said.contains("rousseau history import audits/one"),
        "{said}"
    );
    let diary = fs::read_to_string(dir.join("diary.db")).expect("read");
    assert_eq!(diary, "Dear diary,");
    let (code, _, _) = rousseau(dir, "audit --resume audits/one --no-history");
    assert!(code == Some(0) || code == Some(1));
    assert!(
        !dir.join("share").exists(),
        "nothing is recorded where nothing is wanted"
    );
}

/// An invented site on loopback that counts what it is asked for.
struct Site {
    at: SocketAddr,
    asked: Arc<AtomicUsize>,
}

impl Site {
    fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let at = listener.local_addr().expect("a listener has an address");
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                let heard = BufReader::new(&stream).lines().map_while(Result::ok);
                let top: Vec<String> = heard.take_while(|l| !l.is_empty()).collect();
                let robots = top.first().is_some_and(|l| l.contains("/robots.txt"));
                let (status, body) = if robots {
                    ("404 Not Found", "")
                } else {
                    ("200 OK", "<html><title>Acme</title><p>Write to us.</p>")
                };
                let length = body.len();
                let answer = format!(
                    "HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\
                     connection: close\r\n\r\n{body}"
                );
                // Whoever has left is told nothing.
                let _ = (&stream).write_all(answer.as_bytes());
            }
        });
        Self { at, asked }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

/// A site on loopback, and a fleet of two brands of which one has a wrong file.
fn staged(dir: &Path) -> Site {
    let site = Site::open();
    let host = site.at;
    let brand = format!(
        "schema = 1\nid = \"acme\"\nname = \"Acme\"\n\n[reach]\npace = 0.004\n\
         allow_hosts = [\"{host}\"]\n\n[[channel]]\nkind = \"site\"\naddress = \"http://{host}/\"\n"
    );
    fs::write(dir.join("acme.toml"), brand).expect("written");
    fs::write(dir.join("wrong.toml"), "schema = 1\n").expect("written");
    let fleet = "schema = 1\nzone = \"Europe/Berlin\"\non = \"mon\"\nat = \"06:30\"\n\n\
                 [[brand]]\nfile = \"acme.toml\"\n\n[[brand]]\nfile = \"wrong.toml\"\n";
    fs::write(dir.join("fleet.toml"), fleet).expect("written");
    site
}

#[test]
fn what_is_due_runs_once_and_a_wrong_brand_stops_no_other() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let dir = dir.path();
    let site = staged(dir);
    let (code, planned, said) = rousseau(dir, "run-due fleet.toml --plan");
    assert_eq!(code, Some(4), "{said}");
    assert!(planned.contains("acme: due since"), "{planned}");
    assert_eq!(
        planned.matches("T06:30").count(),
        13,
        "twelve slots ahead: {planned}"
    );
    assert!(site.asked() == 0, "a plan sends nothing");
    let (code, printed, said) = rousseau(dir, "run-due fleet.toml");
    assert_eq!(code, Some(4), "{printed} {said}");
    assert!(said.contains("schedule.partly 1 of 2 brands"), "{said}");
    assert!(printed.contains("acme: audited for"), "{printed}");
    let asked = site.asked();
    assert!(asked > 0);
    let (_, printed, said) = rousseau(dir, "run-due fleet.toml --json");
    let again: Value = serde_json::from_str(
        printed
            .split("\n{\n  \"schema\": 1,\n  \"exit\"")
            .next()
            .unwrap_or(""),
    )
    .unwrap_or_else(|e| unreachable!("{e}: {printed} {said}"));
    assert_eq!(again["brands"][0]["state"], "not-due");
    assert_eq!(site.asked(), asked, "the slot is not run twice");
    let (_, listed, _) = rousseau(dir, "history --json");
    let listed: Value = serde_json::from_str(&listed).expect("JSON");
    assert_eq!(listed["audits"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_audit_looks_back_on_the_one_before_and_its_replay_does_too() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let dir = dir.path();
    let _site = staged(dir);
    let earlier = |line: &str, card: &str| {
        let (_, _, said) = rousseau(dir, line);
        let card = fs::read_to_string(dir.join(card));
        let text = card.unwrap_or_else(|e| unreachable!("{line}: {e}: {said}"));
        let card: Value = serde_json::from_str(&text).expect("JSON");
        let named = card["provenance"]["earlier"].as_array().map_or(0, Vec::len);
        (named, text)
    };
    let first = "-q audit acme.toml --out one --until 2026-01-05T06:30:00Z";
    assert_eq!(earlier(first, "one/scorecard.json").0, 0);
    let second = "-q audit acme.toml --out two --until 2026-01-12T06:30:00Z";
    let (named, live) = earlier(second, "two/scorecard.json");
    assert_eq!(named, 1, "the audit before is named");
    let (_, replayed) = earlier("-q replay two", "two/replay/scorecard.json");
    assert_eq!(replayed, live, "the same bytes");
    // Without the history it looks back on nothing, and says so.
    let without = "-q replay two --no-history --out bare";
    assert_eq!(earlier(without, "bare/scorecard.json").0, 0);
    // What was altered since says nothing of then.
    fs::write(dir.join("one/evidence.wacz"), "no evidence").expect("written");
    let altered = "-q replay two --out altered";
    assert_eq!(earlier(altered, "altered/scorecard.json").0, 0);
}

#[test]
fn a_second_watch_is_refused_and_the_first_ends_when_asked() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let dir = dir.path();
    let _site = staged(dir);
    let mut first = program(dir, "watch acme.toml")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let lock = dir.join("share/rousseau/history.watch.lock");
    let started = Instant::now();
    let history = dir.join("share/rousseau/history.db");
    while !(lock.exists() && history.exists()) && started.elapsed() < Duration::from_secs(20) {
        std::thread::yield_now();
    }
    let (code, _, said) = rousseau(dir, "run-due acme.toml");
    assert_eq!(code, Some(5), "{said}");
    let holder = format!("process {} on ", first.id());
    assert!(said.contains(&holder), "{said}");
    let asked = Instant::now();
    let term = Command::new("kill").arg(first.id().to_string()).status();
    assert!(term.expect("it is asked").success());
    let ended = first.wait().expect("it ends");
    assert!(ended.success(), "{ended}");
    assert!(
        asked.elapsed() < Duration::from_secs(10),
        "{:?}",
        asked.elapsed()
    );
}
