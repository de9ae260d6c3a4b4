//! The worker: one look at the clock, and for every brand what is due then.

use super::{Due, Schedule, Slot, due};
use crate::store::{RunState, ScheduledRun, Store, StoreError};
use async_trait::async_trait;
use jiff::Timestamp;

/// How many slots on record are read to know what is due.
const KNOWN: u32 = 1;

/// One brand on its schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// The brand's id.
    pub brand: String,
    /// When it is audited.
    pub schedule: Schedule,
}

/// How one audit ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was recorded under this id, or made without a record.
    Done(Option<String>),
    /// It brought no audit, and why.
    Failed(String),
    /// The program is asked to end; the run is resumed at the next start.
    Stopped,
}

/// What can run one audit.
#[async_trait]
pub trait Work: Send + Sync {
    /// What time it is.
    fn now(&self) -> Timestamp;

    /// Audits a brand for a slot; `again` where the slot was begun before and not ended.
    async fn audit(&self, job: &Job, slot: &Slot, again: bool) -> Outcome;
}

/// What was done for one brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// The brand's id.
    pub brand: String,
    /// What was due.
    pub due: Due,
    /// How the audit ended; none where none was due.
    pub outcome: Option<Outcome>,
}

/// Looks once at the clock and does what is due, one brand after the other.
///
/// Shape: what becomes of a slot is on record before its audit begins and after it ends, so that a
/// kill at any moment leaves no slot run twice to its end. A brand that fails stops no other.
///
/// # Errors
/// When the history cannot be read or written.
pub async fn tick(
    store: &dyn Store,
    jobs: &[Job],
    work: &dyn Work,
) -> Result<Vec<Ran>, StoreError> {
    let mut all = Vec::new();
    for job in jobs {
        let runs = store.runs(&job.brand, KNOWN).await?;
        let now = work.now();
        let due = due(&job.schedule, &runs, now);
        for (slot, state) in &due.passed {
            let note = match state {
                RunState::Skipped => "the audit before it was still running",
                _ => "nobody was there when it was due",
            };
            store.note(&record(job, slot, *state, note)).await?;
        }
        let mut outcome = None;
        if let Some((slot, again)) = &due.run {
            let mut run = record(job, slot, RunState::Started, "");
            run.started_at = Some(now);
            store.note(&run).await?;
            let ended = work.audit(job, slot, *again).await;
            match &ended {
                Outcome::Done(audit) => {
                    run.state = RunState::Done;
                    run.audit.clone_from(audit);
                }
                Outcome::Failed(why) => {
                    run.state = RunState::Failed;
                    run.note.clone_from(why);
                }
                Outcome::Stopped => {}
            }
            if ended != Outcome::Stopped {
                // A clock that was set back meanwhile must not end a run before it began.
                run.ended_at = Some(work.now().max(now));
                store.note(&run).await?;
            }
            outcome = Some(ended);
        }
        let stopped = outcome == Some(Outcome::Stopped);
        let brand = job.brand.clone();
        all.push(Ran {
            brand,
            due,
            outcome,
        });
        if stopped {
            break;
        }
    }
    Ok(all)
}

fn record(job: &Job, slot: &Slot, state: RunState, note: &str) -> ScheduledRun {
    ScheduledRun {
        brand: job.brand.clone(),
        slot: slot.name(),
        due_at: slot.at,
        state,
        started_at: None,
        ended_at: None,
        audit: None,
        note: note.to_owned(),
    }
}
