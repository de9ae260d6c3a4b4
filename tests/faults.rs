//! Faults: whatever fails on the way, nobody is accused by it, and nobody acquitted.

#[path = "faults/law.rs"]
mod law;
#[path = "faults/links.rs"]
mod links;
#[path = "faults/panics.rs"]
mod panics;
#[path = "faults/stories.rs"]
mod stories;
#[path = "faults/tale.rs"]
mod tale;
#[path = "faults/way.rs"]
mod way;

use law::{Seen, Whole, violations};
use std::sync::{Arc, Mutex};
use way::{Fault, Faulty, Way};

/// Audits with a fault on every twentieth request, by chance; the long tests play more.
const BY_CHANCE: (u64, u64) = (6, 100);

/// One run: by chance with a seed, or with one fault at one request.
#[derive(Debug, Clone)]
enum Run {
    ByChance(u64),
    Only(String, Fault),
}

/// Plays one run; gives what it says that the whole view does not.
async fn check(way: &Arc<Way>, whole: &Whole, run: &Run) -> Vec<String> {
    let seen = match run {
        Run::ByChance(seed) => Seen::through(way, &Faulty::by_chance(way, *seed)).await,
        Run::Only(key, fault) => whole.but(way, key, &Faulty::only(way, key, *fault)).await,
    };
    let found = violations(&whole.seen, &seen).into_iter();
    found.map(|v| format!("{run:?}: {v}")).collect()
}

/// Says whether the long tests are asked for.
fn long() -> bool {
    std::env::var_os("ROUSSEAU_LONG").is_some()
}

/// Plays all runs on as many threads as there are cores.
async fn play(way: Arc<Way>, whole: Whole, runs: Vec<Run>) {
    let (whole, runs) = (Arc::new(whole), Arc::new(Mutex::new(runs)));
    let workers = (0..2).map(|_| {
        let (way, whole, runs) = (Arc::clone(&way), Arc::clone(&whole), Arc::clone(&runs));
        tokio::spawn(async move {
            let mut found = Vec::new();
            loop {
                let next = runs.lock().expect("nobody panics while holding it").pop();
                let Some(run) = next else { return found };
                found.extend(check(&way, &whole, &run).await);
            }
        })
    });
    let mut all = Vec::new();
    for worker in futures::future::join_all(workers).await {
        all.extend(worker.expect("a run ends"));
    }
    all.sort();
    let shown: Vec<&str> = all.iter().map(String::as_str).take(40).collect();
    assert!(
        all.is_empty(),
        "{} in all:\n{}",
        all.len(),
        shown.join("\n")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn faults_by_chance_accuse_nobody_and_acquit_nobody() {
    let way = Arc::new(Way::open().await);
    let whole = Whole::through(&way).await;
    let most = if long() { BY_CHANCE.1 } else { BY_CHANCE.0 };
    play(way, whole, (1..=most).map(Run::ByChance).collect()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_single_fault_accuses_nobody_and_acquits_nobody() {
    let way = Arc::new(Way::open().await);
    let whole = Whole::through(&way).await;
    assert!(
        whole.seen.fails() > 0,
        "the bundled brand breaks some promises"
    );
    let runs: Vec<Run> = way
        .faults()
        .into_iter()
        .map(|(key, fault)| Run::Only(key, fault))
        .collect();
    assert!(runs.len() > 300, "{} ways to fail", runs.len());
    // One in eleven of them here, which meets most requests and every kind; the long tests play all.
    let step = if long() { 1 } else { 11 };
    play(way, whole, runs.into_iter().step_by(step).collect()).await;
}
