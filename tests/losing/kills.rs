//! Kills at random moments: whatever was acknowledged is there, once.

use crate::rounds;
use crate::site::{Site, Trial, pages, spawn};
use std::sync::Arc;
use std::time::Duration;

/// A moment that differs from round to round. Units: milliseconds.
fn moment(round: u64) -> u64 {
    let mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
    20 + mixed % 400
}

/// Kills one audit so many times, then lets it end.
fn check(first_round: u64, kills: u64) {
    let site = Arc::new(Site::open());
    let mut trial = Trial::new(&site);
    for round in first_round..first_round + kills {
        let mut child = spawn(&mut trial.command());
        std::thread::sleep(Duration::from_millis(moment(round)));
        child.kill().expect("the program can be killed");
        trial.end(child);
        trial.check(&format!("killed in round {round}"));
    }
    trial.finish("after the kills");
    let asked = site.asked();
    let all = usize::try_from(pages()).expect("a small number");
    assert!(asked.len() >= all, "{} pages were asked for", asked.len());
}

#[test]
fn kills_at_random_moments_lose_nothing() {
    let (audits, kills) = (rounds(1, 50), 4);
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || {
                for audit in (half..audits).step_by(2) {
                    check(audit * kills + 1, kills);
                }
            });
        }
    });
}
