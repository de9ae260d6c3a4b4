//! A month: five brands, two clock changes, six restarts, nine days out; no second sleeps.

use crate::at;
use async_trait::async_trait;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rousseau::schedule::{Job, Outcome, Schedule, Slot, Work, tick};
use rousseau::store::{RunState, Store};
use std::sync::{Mutex, PoisonError};

/// Work that only writes down what it was asked, on a clock that is moved by hand.
struct Scribe {
    now: Mutex<Timestamp>,
    asked: Mutex<Vec<(String, String, bool)>>,
    /// At the so-manieth audit the machine dies in the middle.
    dies_at: Mutex<Vec<usize>>,
}

impl Scribe {
    fn set(&self, now: Timestamp) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    fn asked(&self) -> Vec<(String, String, bool)> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.clone()
    }
}

#[async_trait]
impl Work for Scribe {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn audit(&self, job: &Job, slot: &Slot, again: bool) -> Outcome {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push((job.brand.clone(), slot.name(), again));
        let dies = self.dies_at.lock().unwrap_or_else(PoisonError::into_inner);
        if dies.contains(&asked.len()) {
            return Outcome::Stopped;
        }
        if job.brand == "broken" {
            return Outcome::Failed("its brand file is wrong".to_owned());
        }
        Outcome::Done(Some(format!("{}-{}", job.brand, slot.name())))
    }
}

fn fleet() -> Vec<Job> {
    let each = [
        ("berlin", "30 2 * * sun", "Europe/Berlin"),
        ("new-york", "30 2 * * sun", "America/New_York"),
        ("tokyo", "0 9 * * mon", "Asia/Tokyo"),
        ("lord-howe", "15 2 * * *", "Australia/Lord_Howe"),
        ("broken", "45 23 * * wed", "UTC"),
    ];
    each.map(|(brand, cron, zone)| {
        let zone = TimeZone::get(zone).expect("the zone is built in");
        Job {
            brand: brand.to_owned(),
            schedule: Schedule::cron(cron, zone).expect("it comes"),
        }
    })
    .to_vec()
}

/// What the store has of a brand: slot and state, oldest first.
async fn recorded(store: &dyn Store, brand: &str) -> Vec<(String, RunState)> {
    let mut runs = store.runs(brand, 1000).await.expect("read");
    runs.reverse();
    runs.into_iter().map(|r| (r.slot, r.state)).collect()
}

#[tokio::test]
async fn in_thirty_days_the_runs_are_the_slots() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("history.db").display().to_string();
    let hours = SignedDuration::from_hours;
    // New York changes on 8 March, Berlin on 29 March.
    let start = at("2026-03-03T00:07:00Z");
    let outage = (start + hours(24 * 11), start + hours(24 * 20));
    let scribe = Scribe {
        now: Mutex::new(start),
        asked: Mutex::default(),
        dies_at: Mutex::new(vec![9, 21]),
    };
    let jobs = fleet();
    let mut store = rousseau::store::open(&path, true).await.expect("begun");
    let mut minutes = 0;
    while minutes < 30 * 24 * 60 {
        let now = start + SignedDuration::from_mins(minutes);
        minutes += 20;
        if outage.0 <= now && now < outage.1 {
            continue;
        }
        if minutes % (5 * 24 * 60) == 0 {
            // A restart: nothing is remembered but what is in the history.
            store.close().await.expect("closed");
            store = rousseau::store::open(&path, false).await.expect("opened");
        }
        scribe.set(now);
        tick(&*store, &jobs, &scribe).await.expect("noted");
    }
    let end = start + SignedDuration::from_mins(minutes - 20);
    for job in &jobs {
        let first = job.schedule.last(start, at("2020-01-01T00:00:00Z"));
        let first = first.expect("one was before");
        let mut expected = vec![first];
        expected.extend(job.schedule.between(start, end));
        let late = job.schedule.last(outage.1, start).expect("one was within");
        let expected: Vec<(String, RunState)> = expected
            .iter()
            .map(|slot| {
                let was_out = outage.0 <= slot.at && slot.at < outage.1 && slot.at < late.at;
                let state = match job.brand.as_str() {
                    _ if was_out => RunState::Missed,
                    "broken" => RunState::Failed,
                    _ => RunState::Done,
                };
                (slot.name(), state)
            })
            .collect();
        assert_eq!(
            recorded(&*store, &job.brand).await,
            expected,
            "{}",
            job.brand
        );
        // Each slot was run to its end once, and begun twice only where the machine died.
        let asked = scribe.asked();
        let of_brand = asked
            .iter()
            .filter(|(b, _, again)| *b == job.brand && !again);
        let ran: Vec<&String> = of_brand.map(|(_, slot, _)| slot).collect();
        let expected: Vec<&String> = expected
            .iter()
            .filter(|(_, is)| *is != RunState::Missed)
            .map(|(slot, _)| slot)
            .collect();
        assert_eq!(ran, expected, "{}", job.brand);
    }
    let resumed = scribe.asked().iter().filter(|(_, _, again)| *again).count();
    assert_eq!(resumed, 2, "both that died were resumed");
}
