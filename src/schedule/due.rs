//! Due: what is to be done for a schedule at an instant, from what became of its slots so far.

use super::{Schedule, Slot};
use crate::store::{RunState, ScheduledRun};
use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

/// No slot further back than this is caught up or recorded as missed.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 400);
/// The most missed slots that are recorded one by one at a time; the oldest are left out.
const MOST_MISSED: usize = 1000;
/// A clock that stands further before the newest slot than this was set back.
const SET_BACK: SignedDuration = SignedDuration::from_hours(2);

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// The slot to run now, and whether it was begun before and not ended.
    pub run: Option<(Slot, bool)>,
    /// Slots to be recorded without a run, oldest first: missed, or skipped while another ran.
    pub passed: Vec<(Slot, RunState)>,
    /// The next slot after now.
    pub next: Option<Slot>,
    /// That the clock was set back, in words.
    pub clock: Option<String>,
}

/// Says what is to be done for a schedule at an instant.
///
/// Shape: `runs` are the latest slots on record, newest first. Where there are none, the newest
/// slot is due at once, so that the first audit need not be waited for. Of the slots since the
/// last one only the newest runs; the others are recorded as missed, or as skipped where the run
/// before them was still going on. What was run is never run again, whatever the clock says.
#[must_use]
pub fn due(schedule: &Schedule, runs: &[ScheduledRun], now: Timestamp) -> Due {
    let mut due = Due {
        next: schedule.next(now),
        ..Due::default()
    };
    let floor = now.checked_sub(BACK).unwrap_or(Timestamp::MIN);
    let Some(last) = runs.first() else {
        due.run = schedule.last(now, floor).map(|slot| (slot, false));
        return due;
    };
    if last.due_at > now {
        if last.due_at.duration_since(now) > SET_BACK {
            due.clock = Some(format!(
                "the clock stands at {now}, before the slot {} that was run already; nothing runs \
                 until it is past that",
                last.slot
            ));
        }
        return due;
    }
    let last_local: Option<DateTime> = last.slot.parse().ok();
    let mut open = schedule.between(last.due_at.max(floor), now);
    // Where the zone was changed, the same date must not have a second slot.
    if schedule.is_daily_at_most() {
        open.retain(|s| last_local.is_none_or(|l| s.local.date() > l.date()));
    }
    if last.state == RunState::Started {
        match open.pop() {
            None => due.run = resumed(last).map(|slot| (slot, true)),
            Some(newest) => {
                due.passed
                    .extend(resumed(last).map(|s| (s, RunState::Missed)));
                due.passed
                    .extend(open.into_iter().map(|s| (s, RunState::Missed)));
                due.run = Some((newest, false));
            }
        }
        return due;
    }
    let ended = last.ended_at.unwrap_or(last.due_at);
    let skipped = open.partition_point(|s| s.at <= ended);
    let later = open.split_off(skipped);
    due.passed
        .extend(open.into_iter().map(|s| (s, RunState::Skipped)));
    let mut later = later;
    if let Some(newest) = later.pop() {
        due.run = Some((newest, false));
    }
    due.passed
        .extend(later.into_iter().map(|s| (s, RunState::Missed)));
    let too_many = due.passed.len().saturating_sub(MOST_MISSED);
    due.passed.drain(..too_many);
    due
}

/// The slot of a run on record.
fn resumed(run: &ScheduledRun) -> Option<Slot> {
    Some(Slot {
        at: run.due_at,
        local: run.slot.parse().ok()?,
    })
}
