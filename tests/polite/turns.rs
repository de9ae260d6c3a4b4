//! Turns: many runs at once ask each host as slowly as one.

use crate::counting::{Host, manners, page, way};
use rousseau::crawl::{Fetch, Live, Manners};
use rousseau::domain::GapCause;
use rousseau::evidence::{Accept, Personal, Request, machine};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn runs_that_share_hosts_take_turns() {
    let long = std::env::var_os("ROUSSEAU_LONG").is_some();
    let (runs, pages, interval) = if long { (100, 5, 50) } else { (8, 3, 25) };
    let interval = Duration::from_millis(interval);
    let folder = tempfile::tempdir().expect("a folder");
    let mut hosts = Vec::new();
    for _ in 0..3 {
        hosts.push(Host::open(interval, |_, _| page("a page")).await);
    }
    let all: Vec<&Host> = hosts.iter().collect();
    let ways: Vec<_> = (0..runs)
        .map(|n| {
            let mut manners = manners(interval, &all);
            manners.state = Some(folder.path().join("state"));
            way(manners, &folder.path().join(format!("run-{n}")))
        })
        .collect();
    let mut looks = Vec::new();
    for (n, way) in ways.iter().enumerate() {
        for host in &hosts {
            looks.extend((0..pages).map(|page| {
                let url = host.url(&format!("/{n}/{page}"));
                way.fetch(Request::get(url, Accept::Html, Personal::Nothing))
            }));
        }
    }
    let seen = futures::future::join_all(looks).await;
    assert!(seen.iter().all(Result::is_ok));
    for host in &hosts {
        let seen = host.seen();
        assert_eq!(seen.paths.len(), runs * (pages + 1));
        assert_eq!(seen.violations, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_wait_that_a_host_asked_one_run_for_holds_for_the_next() {
    let interval = Duration::from_millis(5);
    let host = Host::open(interval, |path, _| {
        let mut answer = page("a page");
        if path == "/first" {
            answer
                .headers
                .push_str("x-ratelimit-remaining: 0\r\nx-ratelimit-reset-after: 0.6\r\n");
            answer.hold = Duration::from_millis(600);
        }
        answer
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    for path in ["/first", "/second"] {
        let mut manners = manners(interval, &[&host]);
        manners.state = Some(folder.path().join("state"));
        let way = way(manners, &folder.path().join(&path[1..]));
        let request = Request::get(host.url(path), Accept::Html, Personal::Nothing);
        assert!(way.fetch(request).await.is_ok());
    }
    assert_eq!(host.seen().violations, Vec::<String>::new());
}

/// The file by which runs take turns at a host, in a folder of a user's.
fn turn_of(state: &Path, host: &Host) -> PathBuf {
    let name = blake3::hash(host.at.to_string().as_bytes()).to_hex();
    state.join(format!("turns/{}.turn", &name[..32]))
}

/// Takes a host's turn in the name of a process, and does nothing with it.
fn keep_turn(state: &Path, host: &Host, holder: &str) -> File {
    let path = turn_of(state, host);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let mut file = File::create(path).expect("made");
    file.write_all(format!("{:>20} {:>20} {holder}\n", 0, 0).as_bytes())
        .expect("written");
    file.try_lock().expect("nobody has it");
    file
}

/// A run that waits for nobody longer than three quarters of a second.
fn impatient(state: &Path, host: &Host, folder: &Path) -> Live {
    let mut manners: Manners = manners(Duration::from_millis(1), &[host]);
    manners.state = Some(state.to_owned());
    manners.patience.wait = Duration::from_millis(150);
    manners.patience.answer = Duration::from_millis(150);
    way(manners, folder)
}

async fn look(way: &Live, host: &Host, path: &str) -> Result<(), GapCause> {
    let request = Request::get(host.url(path), Accept::Html, Personal::Nothing);
    way.fetch(request).await.map(|_| ())
}

#[tokio::test]
async fn a_run_that_stands_still_with_a_turn_holds_nobody_up_for_ever() {
    let host = Host::open(Duration::ZERO, |_, _| page("a page")).await;
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state");
    let holder = format!("{}@{}", std::process::id(), machine());
    let kept = keep_turn(&state, &host, &holder);
    let way = impatient(&state, &host, &folder.path().join("run"));
    let begun = Instant::now();
    for path in ["/a", "/b", "/c"] {
        let cause = look(&way, &host, path).await.expect_err("it is kept");
        assert_eq!(cause.code(), "self.turn_kept", "{cause}");
        let named = format!("process {} on", std::process::id());
        assert!(cause.to_string().contains(&named), "{cause}");
        assert!(!cause.is_refusal(), "it is not the host who refuses");
    }
    // Waited for once, not for each of them.
    let took = begun.elapsed();
    let within = Duration::from_millis(700)..Duration::from_secs(5);
    assert!(within.contains(&took), "{took:?}");
    assert!(host.seen().paths.is_empty(), "nobody is asked out of turn");
    drop(kept);
}

#[tokio::test]
async fn a_run_that_uses_its_turn_is_waited_for_however_long() {
    let host = Host::open(Duration::ZERO, |_, _| page("a page")).await;
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state");
    let mut kept = keep_turn(&state, &host, "1@elsewhere");
    let way = impatient(&state, &host, &folder.path().join("run"));
    let uses = tokio::task::spawn_blocking(move || {
        for n in 0..12 {
            std::thread::sleep(Duration::from_millis(100));
            let line = format!("{n:>20} {n:>20} 1@elsewhere\n");
            kept.write_all(line.as_bytes()).expect("written");
        }
    });
    let seen = look(&way, &host, "/a").await;
    assert!(uses.is_finished(), "it came before its turn");
    assert_eq!(seen, Ok(()));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_turn_that_the_dead_have_left_behind_is_taken_over() {
    let host = Host::open(Duration::ZERO, |_, _| page("a page")).await;
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state");
    let mut child = Command::new("true").spawn().expect("it starts");
    let holder = format!("{}@{}", child.id(), machine());
    child.wait().expect("it ends");
    // As the locks of a network's disk may outlive their holder.
    let kept = keep_turn(&state, &host, &holder);
    let way = impatient(&state, &host, &folder.path().join("run"));
    assert_eq!(look(&way, &host, "/a").await, Ok(()));
    assert_eq!(look(&way, &host, "/b").await, Ok(()));
    let text = fs::read_to_string(turn_of(&state, &host)).expect("it is there");
    let own = format!("{}@{}", std::process::id(), machine());
    assert!(text.trim_end().ends_with(&own), "{text}");
    drop(kept);
}
