//! Requests to stop are answered in time, and the audit goes on where it stopped.

use crate::rounds;
use crate::site::{Site, Trial, spawn};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn signal(name: &str, pid: u32) {
    let sent = Command::new("kill").args([name, &pid.to_string()]).status();
    assert!(sent.is_ok(), "kill is there");
}

/// Asks a run to stop after a moment; once or twice.
fn check(site: &Arc<Site>, name: &str, after: u64, twice: bool) {
    let mut trial = Trial::new(site);
    let child = spawn(&mut trial.command());
    std::thread::sleep(Duration::from_millis(after));
    let asked = Instant::now();
    signal(name, child.id());
    if twice {
        std::thread::sleep(Duration::from_millis(5));
        signal("-INT", child.id());
    }
    let ended = trial.end(child);
    let took = asked.elapsed();
    let when = format!("{name} after {after} ms, twice: {twice}");
    assert!(took < Duration::from_secs(10), "{when}: took {took:?}");
    let code = ended.status.code();
    // Before the program has begun to listen nothing is begun either, and afterwards it is over.
    let over = trial.out().join("scorecard.json").exists();
    let early = code.is_none() && trial.acknowledged.is_empty();
    assert!(
        code == Some(130) || over || early,
        "{when}: {code:?}: {}",
        ended.said
    );
    if code == Some(130) && !over {
        assert!(ended.said.contains("--resume"), "{when}: {}", ended.said);
    }
    trial.check(&when);
    trial.finish(&when);
}

#[test]
fn a_request_to_stop_is_answered_in_time() {
    let site = Arc::new(Site::open());
    let all = rounds(4, 50);
    let span = rounds(200, 400);
    std::thread::scope(|scope| {
        for half in 0..2 {
            let site = &site;
            scope.spawn(move || {
                for round in (half..all).step_by(2) {
                    let name = if round.is_multiple_of(2) {
                        "-TERM"
                    } else {
                        "-INT"
                    };
                    let after = 60 + round * span / all;
                    check(site, name, after, round % 4 > 1);
                }
            });
        }
    });
}
