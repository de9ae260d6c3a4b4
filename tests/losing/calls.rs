//! Faults at system calls: a kill, a full disk or a failing one at the n-th call.

use crate::rounds;
use crate::site::{Ended, Site, Trial, spawn};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

/// The calls after which something on the disk, or at the host, is different.
const ALL: &str = "fsync,fdatasync,write,pwrite64,rename,unlink,mkdir,ftruncate,sendto";
/// Those that a full or failing disk can refuse.
const OF_DISK: &str = "fsync,fdatasync,write,pwrite64,rename,mkdir";
const NO_SPACE: u32 = 28;
const INPUT_OUTPUT: u32 = 5;

/// The shim, built once.
static SHIM: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let built = dir.path().join("faults.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/losing/faults.c");
    let status = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-w", "-o"])
        .args([&built, &source])
        .arg("-ldl")
        .status();
    assert!(
        status.is_ok_and(|s| s.success()),
        "cc, which links this program, builds the shim"
    );
    (dir, built)
});

/// What happens at which call.
#[derive(Clone, Copy)]
struct Fault<'a> {
    calls: &'a str,
    nth: u64,
    does: &'a str,
    stays: bool,
}

/// Runs the audit once with a fault in its way; gives how it ended and the counted calls.
fn run(trial: &mut Trial, fault: Fault<'_>) -> (Ended, Vec<String>) {
    let log = trial.dir.path().join("calls");
    let _ = fs::remove_file(&log);
    let mut command = trial.command();
    command
        .env("LD_PRELOAD", &SHIM.1)
        .env("LOSE_CALLS", fault.calls)
        .env("LOSE_NTH", fault.nth.to_string())
        .env("LOSE_DO", fault.does)
        .env("LOSE_UNDER", trial.dir.path())
        .env("LOSE_LOG", &log);
    if fault.stays {
        command.env("LOSE_STAYS", "1");
    }
    let child = spawn(&mut command);
    let ended = trial.end(child);
    let calls = fs::read_to_string(&log).unwrap_or_default();
    (ended, calls.lines().map(ToOwned::to_owned).collect())
}

/// How many calls of some kinds an undisturbed audit makes.
fn calls_of(site: &Arc<Site>, calls: &str) -> u64 {
    let mut trial = Trial::new(site);
    let never = Fault {
        calls,
        nth: u64::MAX >> 1,
        does: "kill",
        stays: false,
    };
    let (ended, counted) = run(&mut trial, never);
    assert!(counted.len() > 30, "{}: {}", counted.len(), ended.said);
    counted.len() as u64
}

/// Deals rounds over the calls of an audit, so that few rounds meet early and late ones.
fn each_round(rounds: u64, calls: u64, check: impl Fn(u64, u64) + Sync) {
    std::thread::scope(|scope| {
        for half in 0..2 {
            let check = &check;
            scope.spawn(move || {
                for round in (half..rounds).step_by(2) {
                    check(round, 1 + round * calls / rounds);
                }
            });
        }
    });
}

#[test]
fn a_kill_at_any_system_call_loses_nothing() {
    let site = Arc::new(Site::open());
    let calls = calls_of(&site, ALL);
    each_round(rounds(2, 200), calls, |round, nth| {
        let mut trial = Trial::new(&site);
        let fault = Fault {
            calls: ALL,
            nth,
            does: "kill",
            stays: false,
        };
        let (_, counted) = run(&mut trial, fault);
        let when = format!("round {round}, killed at call {nth}, {:?}", counted.last());
        trial.check(&when);
        trial.finish(&when);
    });
}

#[test]
fn what_an_interrupted_sealing_left_is_removed_and_what_somebody_unpacked_stays() {
    let site = Arc::new(Site::open());
    let mut trial = Trial::new(&site);
    let child = spawn(&mut trial.command());
    let ended = trial.end(child);
    assert!(
        trial.out().join("evidence.wacz").is_file(),
        "{}",
        ended.said
    );
    let rest = trial.out().join("evidence");
    for kept in ["lock", "people", "rousseau/meta.json"] {
        let path = rest.join(kept);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("made");
        fs::write(&path, "").expect("written");
    }
    trial.finish("a folder whose key is gone");
    fs::create_dir_all(rest.join("archive")).expect("made");
    fs::write(rest.join("datapackage.json"), "{}").expect("written");
    drop(rousseau::evidence::Bundle::open(&rest).expect("the package beside it"));
    assert!(rest.join("datapackage.json").is_file());
}

/// One round of a disk that fails; the run says what and where, and the audit goes on afterwards.
fn disk_fails(site: &Arc<Site>, error: u32, nth: u64, stays: bool) {
    let mut trial = Trial::new(site);
    let does = error.to_string();
    let fault = Fault {
        calls: OF_DISK,
        nth,
        does: &does,
        stays,
    };
    let (ended, counted) = run(&mut trial, fault);
    let failed = counted
        .iter()
        .position(|c| c.split(' ').nth(1) == Some("1"));
    let what = failed.map_or("", |at| counted[at].as_str());
    let when = format!("error {error} at call {nth}, {what}");
    let said = &ended.said;
    let code = ended.status.code();
    let finished = code.is_some_and(|c| c < 2 || c == 3);
    assert!(
        code == Some(4) || finished && failed.is_none(),
        "{when}: {code:?}: {said}"
    );
    if let Some(at) = failed {
        let folder = trial.dir.path().display().to_string();
        assert!(said.contains(&folder), "{when}: names no path: {said}");
        if error == NO_SPACE {
            let told = said.contains("no space is left") && said.contains("free");
            assert!(told, "{when}: {said}");
        }
        if what.starts_with("fdatasync") {
            let same = |line: &&String| line.starts_with('f') && line.ends_with("data.warc.gz");
            let again = counted[at + 1..].iter().find(same);
            assert!(again.is_none(), "{when}: synced again: {again:?}");
        }
    }
    trial.check(&when);
    trial.finish(&when);
}

#[test]
fn a_disk_that_fails_at_any_call_loses_nothing() {
    let site = Arc::new(Site::open());
    let calls = calls_of(&site, OF_DISK);
    each_round(rounds(3, 100), calls, |round, nth| {
        let error = if round / 2 % 2 == 0 {
            NO_SPACE
        } else {
            INPUT_OUTPUT
        };
        disk_fails(&site, error, nth, round % 2 == 0);
    });
}
