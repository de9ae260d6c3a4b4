//! A second copy waits, then names the holder; a lock that a dead process left holds nobody up.

use crate::site::{Site, Trial, spawn};
use rousseau::evidence::holder;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[test]
fn a_second_copy_waits_and_names_the_holder() {
    let mut trial = Trial::new(&Arc::new(Site::open()));
    let text = fs::read_to_string(trial.dir.path().join("brand.toml")).expect("a file");
    let slow = text.replace("pace = 0.004", "pace = 1.0");
    fs::write(trial.dir.path().join("brand.toml"), slow).expect("written");
    let mut first = spawn(&mut trial.command());
    let evidence = trial.out().join("evidence");
    while !evidence.exists() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let asked = Instant::now();
    let second = spawn(&mut trial.command());
    let ended = trial.end(second);
    let waited = asked.elapsed();
    let (pid, machine) = holder(&evidence).expect("the lock names its holder");
    first.kill().expect("it can be killed");
    trial.end(first);
    assert_eq!(ended.status.code(), Some(5), "{}", ended.said);
    assert!(waited >= Duration::from_secs(5), "{waited:?}");
    let named = format!("process {pid} on {machine}");
    assert!(ended.said.contains(&named), "{named}: {}", ended.said);
    // The holder was killed and left its lock: nobody holds it any more.
    assert!(evidence.join("lock").exists());
    trial.check("after the holder was killed");
}
