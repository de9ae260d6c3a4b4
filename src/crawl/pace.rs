//! Pace: when a host may be asked next; the only place where anything waits.

use super::manners::{Manners, Patience};
use super::turns::{Turn, Turns};
use super::watch::{Event, Watch};
use crate::domain::{Clock, GapCause};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// The most failures that a host is forgiven in one run.
const MOST_FAILURES: u32 = 10;
/// Pages of one host that are asked for in one look of a run.
const MOST_PAGES: u32 = 200;
/// Pages of one host are asked for so long in one look of a run.
const MOST_TIME: Duration = Duration::from_mins(15);
/// No task sleeps longer than this at a time.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);
/// While another run has a host's turn, it is looked at so often.
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// Later runs of this user are told of no longer wait than this.
const TOLD_TO_OTHERS: Duration = super::turns::LONGEST_HELD;
/// A wait longer than this is told.
const TOLD_FROM: Duration = Duration::from_secs(1);

/// All hosts of a run.
#[derive(Debug)]
pub(super) struct Pace {
    interval: Duration,
    own_interval: Duration,
    own: BTreeSet<String>,
    at_once: usize,
    patience: Patience,
    turns: Turns,
    hosts: Mutex<BTreeMap<String, Arc<Host>>>,
}

/// One host and port: how often it may be asked, and how it has behaved.
#[derive(Debug)]
pub(super) struct Host {
    name: String,
    patience: Patience,
    turns: Turns,
    open: Arc<Semaphore>,
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

/// One request's turn at a host; what comes of it is noted before it ends.
#[derive(Debug)]
pub(super) struct Entered {
    _permit: Option<OwnedSemaphorePermit>,
    shared: Option<Turn>,
}

#[derive(Debug)]
struct State {
    interval: Duration,
    next: Option<Instant>,
    not_before: Option<Instant>,
    asked_to_wait: Duration,
    failures: u32,
    /// Answers that broke off.
    broken: u32,
    /// The pages asked for in each look of the run, and since when.
    pages: BTreeMap<u8, (u32, Instant)>,
    set_aside: Option<GapCause>,
}

impl Pace {
    pub(super) fn new(manners: &Manners) -> Self {
        Self {
            interval: manners.interval,
            own_interval: manners.own_interval.unwrap_or(manners.interval),
            own: manners.allow.clone(),
            at_once: manners.at_once.max(1),
            patience: manners.patience,
            turns: Turns::new(manners.state.as_ref()),
            hosts: Mutex::new(BTreeMap::new()),
        }
    }

    /// The host of that name; always the same one.
    pub(super) fn host(&self, name: &str) -> Arc<Host> {
        let mut hosts = locked(&self.hosts);
        let interval = if self.own.contains(name) {
            self.own_interval
        } else {
            self.interval
        };
        // Both usual ports lead to one machine.
        let usual = [":80", ":443"]
            .iter()
            .find_map(|port| name.strip_suffix(port));
        let name = usual.unwrap_or(name);
        let made = || {
            Arc::new(Host {
                name: name.to_owned(),
                patience: self.patience,
                turns: self.turns.clone(),
                open: Arc::new(Semaphore::new(self.at_once)),
                turn: tokio::sync::Mutex::new(()),
                state: Mutex::new(State::new(interval)),
            })
        };
        Arc::clone(hosts.entry(name.to_owned()).or_insert_with(made))
    }
}

impl Host {
    /// Waits for the host's turn, in the order of coming.
    ///
    /// # Errors
    /// Why the host is set aside.
    pub(super) async fn enter(
        &self,
        clock: &dyn Clock,
        watch: &dyn Watch,
    ) -> Result<Entered, GapCause> {
        let permit = Arc::clone(&self.open).acquire_owned().await.ok();
        let turn = self.turn.lock().await;
        let mut shared = self.take().await?;
        self.learn(shared.as_ref());
        while let Some((wait, asked_to)) = self.next_wait()? {
            if wait > TOLD_FROM {
                let until = SignedDuration::try_from(wait)
                    .ok()
                    .and_then(|wait| clock.now().checked_add(wait).ok());
                let host = self.name.clone();
                watch.hear(&Event::Waiting {
                    host,
                    until: until.unwrap_or(jiff::Timestamp::MAX),
                    asked_to,
                });
            }
            pause(wait).await;
        }
        self.begin(shared.as_mut());
        drop(turn);
        Ok(Entered {
            _permit: permit,
            shared,
        })
    }

    /// Takes the turn that all runs share.
    ///
    /// Shape: whoever has it and uses it is waited for, however many come before us; not a run
    /// that stands still with it in its hands.
    ///
    /// # Errors
    /// Why the host is set aside.
    async fn take(&self) -> Result<Option<Turn>, GapCause> {
        let (mut sign, mut since) = (self.turns.sign(&self.name), Instant::now());
        loop {
            if let Ok(turn) = self.turns.take(&self.name) {
                return Ok(turn);
            }
            if let Some(cause) = &locked(&self.state).set_aside {
                return Err(cause.clone());
            }
            let now = self.turns.sign(&self.name);
            if now != sign {
                (sign, since) = (now, Instant::now());
            } else if since.elapsed() >= self.patience.for_a_turn() {
                if self.turns.free(&self.name, &sign) {
                    since = Instant::now();
                    continue;
                }
                let cause = self.kept_by(sign.holder());
                self.set_aside(cause.clone());
                return Err(cause);
            }
            pause(LOOK_AGAIN).await;
        }
    }

    /// The gap where another run keeps the turn and does not go on.
    fn kept_by(&self, holder: Option<(u32, &str)>) -> GapCause {
        let by = holder.map_or_else(String::new, |(pid, machine)| {
            format!(", process {pid} on {machine},")
        });
        let name = &self.name;
        GapCause::Budget(format!(
            "another run{by} keeps the turn at {name} and does not go on; end it or let it go on"
        ))
    }

    /// Learns from the turn that all runs share how long the host is to be left alone.
    fn learn(&self, shared: Option<&Turn>) {
        let Some(turn) = shared else {
            return;
        };
        let mut state = locked(&self.state);
        let (interval, held) = turn.waits(state.interval);
        let now = Instant::now();
        state.next = state.next.max(now.checked_add(interval));
        if held > self.patience.wait {
            state.set_aside.get_or_insert(GapCause::RateLimited);
        } else if !held.is_zero() {
            state.not_before = state.not_before.max(now.checked_add(held));
        }
    }

    /// How long to wait now and whether the host asked for it; none when the turn has come.
    fn next_wait(&self) -> Result<Option<(Duration, bool)>, GapCause> {
        let state = locked(&self.state);
        if let Some(cause) = &state.set_aside {
            return Err(cause.clone());
        }
        let now = Instant::now();
        let left =
            |at: Option<Instant>| at.map_or(Duration::ZERO, |at| at.saturating_duration_since(now));
        let (held, interval) = (left(state.not_before), left(state.next));
        let wait = held.max(interval);
        Ok((!wait.is_zero()).then_some((wait.min(LONGEST_SLEEP), held > interval)))
    }

    /// Begins an interval, at the latest when the host can have heard us.
    fn begin(&self, shared: Option<&mut Turn>) {
        let mut state = locked(&self.state);
        state.next = Instant::now().checked_add(state.interval);
        let held = state
            .not_before
            .map(|at| at.saturating_duration_since(Instant::now()));
        if let Some(turn) = shared {
            turn.note(state.interval, held);
        }
    }

    /// Begins the interval anew when the answer has come.
    ///
    /// Shape: what goes out may wait for name and connection, so that the host hears it later
    /// than it was sent; the next one must not come sooner after it than the interval.
    pub(super) fn answered(&self, entered: &mut Entered) {
        self.begin(entered.shared.as_mut());
    }

    /// Counts a page; beyond the budget of a host and look there are no more in this run.
    ///
    /// Shape: a second look has a budget of its own, since what the first one left would not
    /// suffice to see the same again.
    ///
    /// # Errors
    /// Which budget ended.
    pub(super) fn spend(&self, look: u8) -> Result<(), GapCause> {
        let mut state = locked(&self.state);
        let began = || (0, Instant::now());
        let (pages, since) = state.pages.entry(look).or_insert_with(began);
        let name = &self.name;
        if *pages >= MOST_PAGES {
            return Err(GapCause::Budget(format!(
                "{MOST_PAGES} pages of {name} were asked for, the most in one run"
            )));
        }
        if since.elapsed() >= MOST_TIME {
            let minutes = MOST_TIME.as_secs() / 60;
            return Err(GapCause::Budget(format!(
                "pages of {name} were asked for over {minutes} minutes, the most in one run"
            )));
        }
        *pages += 1;
        Ok(())
    }

    /// Asks nothing of the host for a time that it asked for; beyond our patience, ever again.
    pub(super) fn hold(&self, wait: Duration) {
        let mut state = locked(&self.state);
        let now = Instant::now();
        let held = state
            .not_before
            .map_or(Duration::ZERO, |at| at.saturating_duration_since(now));
        state.asked_to_wait = state
            .asked_to_wait
            .saturating_add(wait.saturating_sub(held));
        // Kept even where we set the host aside, so that later runs know of it.
        state.not_before = state
            .not_before
            .max(now.checked_add(wait.min(TOLD_TO_OTHERS)));
        if wait > self.patience.wait || state.asked_to_wait > self.patience.waits {
            state.set_aside.get_or_insert(GapCause::RateLimited);
        }
    }

    /// Asks nothing of the host any more in this run.
    pub(super) fn set_aside(&self, cause: GapCause) {
        locked(&self.state).set_aside.get_or_insert(cause);
    }

    /// Counts a failure of the host; too many set it aside.
    pub(super) fn failed(&self, cause: &GapCause) {
        let mut state = locked(&self.state);
        state.failures += 1;
        if state.failures >= MOST_FAILURES {
            state.set_aside.get_or_insert(cause.clone());
        }
    }

    /// Counts an answer that broke off; says whether so many did that none is asked for again.
    pub(super) fn broke_off(&self) -> bool {
        let mut state = locked(&self.state);
        state.broken += 1;
        state.broken > MOST_FAILURES
    }

    /// Asks the host more slowly, as its robots.txt wishes; never faster.
    pub(super) fn slow_down(&self, interval: Duration) {
        let mut state = locked(&self.state);
        if interval <= state.interval {
            return;
        }
        state.interval = interval;
        state.next = state.next.max(Instant::now().checked_add(interval));
    }
}

impl State {
    fn new(interval: Duration) -> Self {
        Self {
            interval,
            next: None,
            not_before: None,
            asked_to_wait: Duration::ZERO,
            failures: 0,
            broken: 0,
            pages: BTreeMap::new(),
            set_aside: None,
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that waits"
)]
pub(super) async fn pause(time: Duration) {
    let until = Instant::now().checked_add(time);
    let left = || {
        until.map_or(LONGEST_SLEEP, |u| {
            u.saturating_duration_since(Instant::now())
        })
    };
    while !left().is_zero() {
        tokio::time::sleep(left().min(LONGEST_SLEEP)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_a_budget_of_pages_for_each_look() {
        let host = Pace::new(&Manners::default()).host("brand.example:443");
        for look in [0, 1] {
            for _ in 0..MOST_PAGES {
                assert_eq!(host.spend(look), Ok(()));
            }
            let ended = host.spend(look).expect_err("the budget is spent");
            assert!(ended.to_string().contains("200 pages of brand.example"));
        }
    }

    #[test]
    fn both_usual_ports_are_one_host() {
        let pace = Pace::new(&Manners::default());
        let (a, b) = (
            pace.host("brand.example:443"),
            pace.host("brand.example:80"),
        );
        assert!(Arc::ptr_eq(&a, &b));
        assert!(!Arc::ptr_eq(&a, &pace.host("brand.example:8443")));
    }
}
