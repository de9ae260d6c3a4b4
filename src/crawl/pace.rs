//! Pace: when a host may be asked next; the only place where anything waits.

use super::manners::{Manners, Patience};
use super::watch::{Event, Watch};
use crate::domain::{Clock, GapCause};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// The most failures that a host is forgiven in one run.
const MOST_FAILURES: u32 = 10;
/// The longest interval that a host's Crawl-delay is given.
const SLOWEST: Duration = Duration::from_mins(1);
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
    hosts: Mutex<BTreeMap<String, Arc<Host>>>,
}

/// One host and port: how often it may be asked, and how it has behaved.
#[derive(Debug)]
pub(super) struct Host {
    name: String,
    patience: Patience,
    open: Arc<Semaphore>,
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    interval: Duration,
    limiter: Option<Arc<DefaultDirectRateLimiter>>,
    /// A connection has been made before.
    met: bool,
    not_before: Option<Instant>,
    asked_to_wait: Duration,
    failures: u32,
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
        let made = || Arc::new(Host::new(name, interval, self.at_once, self.patience));
        Arc::clone(hosts.entry(name.to_owned()).or_insert_with(made))
    }
}

impl Host {
    fn new(name: &str, interval: Duration, at_once: usize, patience: Patience) -> Self {
        Self {
            name: name.to_owned(),
            patience,
            open: Arc::new(Semaphore::new(at_once)),
            turn: tokio::sync::Mutex::new(()),
            state: Mutex::new(State {
                interval,
                limiter: limiter(interval),
                met: false,
                not_before: None,
                asked_to_wait: Duration::ZERO,
                failures: 0,
                set_aside: None,
            }),
        }
    }

    /// Waits for the host's turn, in the order of coming.
    ///
    /// # Errors
    /// Why the host is set aside.
    pub(super) async fn enter(
        &self,
        clock: &dyn Clock,
        watch: &dyn Watch,
    ) -> Result<Option<OwnedSemaphorePermit>, GapCause> {
        let permit = Arc::clone(&self.open).acquire_owned().await.ok();
        let turn = self.turn.lock().await;
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
        drop(turn);
        Ok(permit)
    }

    /// How long to wait now and whether the host asked for it; none when the turn has come.
    fn next_wait(&self) -> Result<Option<(Duration, bool)>, GapCause> {
        let limiter = {
            let state = locked(&self.state);
            if let Some(cause) = &state.set_aside {
                return Err(cause.clone());
            }
            let left = state.not_before.map_or(Duration::ZERO, |at| {
                at.saturating_duration_since(Instant::now())
            });
            if !left.is_zero() {
                return Ok(Some((left, true)));
            }
            state.limiter.clone()
        };
        let early = limiter.and_then(|l| l.check().err());
        Ok(early.map(|e| (e.wait_time_from(DefaultClock::default().now()), false)))
    }

    /// Asks nothing of the host for a time that it asked for; beyond our patience, ever again.
    pub(super) fn hold(&self, wait: Duration) {
        let mut state = locked(&self.state);
        let now = Instant::now();
        let held = state
            .not_before
            .map_or(Duration::ZERO, |at| at.saturating_duration_since(now));
        state.asked_to_wait += wait.saturating_sub(held);
        if wait > self.patience.wait || state.asked_to_wait > self.patience.waits {
            state.set_aside.get_or_insert(GapCause::RateLimited);
        } else {
            state.not_before = state.not_before.max(now.checked_add(wait));
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

    /// Begins the interval anew after the first answer.
    ///
    /// Shape: what goes out first waits for name and connection, so that the host hears it later
    /// than it was sent; the next one must not come sooner after it than the interval.
    pub(super) fn answered(&self) {
        let mut state = locked(&self.state);
        if !state.met {
            state.met = true;
            state.begin();
        }
    }

    /// Asks the host more slowly, as its robots.txt wishes; never faster.
    pub(super) fn slow_down(&self, interval: Duration) {
        let mut state = locked(&self.state);
        let interval = interval.min(SLOWEST);
        if interval <= state.interval {
            return;
        }
        state.interval = interval;
        state.begin();
    }
}

impl State {
    /// Begins an interval now.
    fn begin(&mut self) {
        self.limiter = limiter(self.interval);
        if let Some(limiter) = &self.limiter {
            let _ = limiter.check();
        }
    }
}

fn limiter(interval: Duration) -> Option<Arc<DefaultDirectRateLimiter>> {
    Quota::with_period(interval).map(|quota| Arc::new(RateLimiter::direct(quota)))
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
    tokio::time::sleep(time).await;
}
