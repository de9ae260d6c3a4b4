//! Situations: stopped, killed, late, clock set; a row of the list each.

use crate::at;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rousseau::domain::SourceFile;
use rousseau::schedule::{Due, Fleet, Schedule, due};
use rousseau::store::{RunState, ScheduledRun};

const ROWS: &str = include_str!("../hostile/schedule/situations.jsonl");

fn weekly(zone: &str) -> Schedule {
    let zone = TimeZone::get(zone).expect("the zone is built in");
    Schedule::cron("30 6 * * mon", zone).expect("it comes")
}

/// A slot on record, in UTC.
fn run(slot: &str, state: RunState) -> ScheduledRun {
    let due_at = at(&format!("{slot}:00Z"));
    ScheduledRun {
        brand: "acme".to_owned(),
        slot: slot.to_owned(),
        due_at,
        state,
        started_at: Some(due_at),
        ended_at: (state != RunState::Started).then(|| due_at + SignedDuration::from_mins(5)),
        audit: None,
        note: String::new(),
    }
}

fn look(runs: &[ScheduledRun], now: &str) -> Due {
    due(&weekly("UTC"), runs, at(now))
}

fn running(due: &Due) -> Option<(String, bool)> {
    due.run.map(|(slot, again)| (slot.name(), again))
}

fn passed(due: &Due) -> Vec<(String, RunState)> {
    let names = due.passed.iter().map(|(slot, is)| (slot.name(), *is));
    names.collect()
}

fn off_for_three_weeks() {
    let last = run("2026-03-02T06:30", RunState::Done);
    let found = look(&[last], "2026-03-24T10:00:00Z");
    assert_eq!(
        running(&found),
        Some(("2026-03-23T06:30".to_owned(), false))
    );
    assert_eq!(
        passed(&found),
        [
            ("2026-03-09T06:30".to_owned(), RunState::Missed),
            ("2026-03-16T06:30".to_owned(), RunState::Missed),
        ]
    );
    let next = found.next.expect("it comes").at;
    assert_eq!(next, at("2026-03-30T06:30:00Z"));
}

fn killed_in_a_run() {
    let begun = run("2026-03-23T06:30", RunState::Started);
    let found = look(std::slice::from_ref(&begun), "2026-03-23T06:40:00Z");
    assert_eq!(running(&found), Some(("2026-03-23T06:30".to_owned(), true)));
    assert_eq!(passed(&found), []);
    // Too late for that one: the newest slot runs, and the broken one is recorded.
    let found = look(&[begun], "2026-03-31T06:40:00Z");
    assert_eq!(
        running(&found),
        Some(("2026-03-30T06:30".to_owned(), false))
    );
    let missed = ("2026-03-23T06:30".to_owned(), RunState::Missed);
    assert_eq!(passed(&found), [missed]);
}

fn clock_back_an_hour() {
    let done = run("2026-03-23T06:30", RunState::Done);
    let found = look(&[done], "2026-03-23T05:35:00Z");
    assert_eq!((running(&found), found.clock), (None, None));
}

fn clock_back_eight_days() {
    let done = run("2026-03-23T06:30", RunState::Done);
    let found = look(std::slice::from_ref(&done), "2026-03-15T06:35:00Z");
    assert_eq!(running(&found), None);
    let warning = found.clock.expect("a warning names the jump");
    assert!(warning.contains("2026-03-15T06:35:00Z"), "{warning}");
    let found = look(std::slice::from_ref(&done), "2026-03-16T06:35:00Z");
    assert_eq!(running(&found), None, "that slot was done before");
    let found = look(&[done], "2026-03-30T06:35:00Z");
    assert_eq!(
        running(&found),
        Some(("2026-03-30T06:30".to_owned(), false))
    );
    assert_eq!(passed(&found), []);
}

fn longer_than_the_interval() {
    let mut long = run("2026-03-23T06:30", RunState::Done);
    long.ended_at = Some(at("2026-03-30T09:00:00Z"));
    let found = look(&[long.clone()], "2026-03-30T09:00:01Z");
    assert_eq!(running(&found), None);
    let skipped = ("2026-03-30T06:30".to_owned(), RunState::Skipped);
    assert_eq!(passed(&found), [skipped]);
    let found = look(&[long], "2026-04-06T06:30:00Z");
    assert_eq!(
        running(&found),
        Some(("2026-04-06T06:30".to_owned(), false))
    );
}

fn zone_changed() {
    // Done at 06:30 in UTC; then the zone moves west, where 06:30 of the same day is yet to come.
    let done = run("2026-03-23T06:30", RunState::Done);
    let west = weekly("America/New_York");
    let found = due(&west, &[done], at("2026-03-23T12:00:00Z"));
    assert_eq!(running(&found), None, "not twice on the same date");
    assert_eq!(found.next.expect("it comes").at, at("2026-03-30T10:30:00Z"));
}

/// The message of the first mistake in a fleet file, with its code and place.
fn refused(line: &str) -> (String, String, String) {
    let file = SourceFile {
        path: "fleet.toml".to_owned(),
        text: format!("schema = 1\n{line}\n[[brand]]\nfile = \"acme.toml\"\n"),
    };
    let wrong = Fleet::read(&file).expect_err("it is refused").0;
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    let place = file.text[wrong[0].span.clone()].to_owned();
    let hint = wrong[0].hint.clone().unwrap_or_default();
    (wrong[0].code.to_owned(), place, hint)
}

fn zone_unknown() {
    let (code, place, hint) = refused("zone = \"Mars/Olympus\"");
    assert_eq!(
        (code.as_str(), place.as_str()),
        ("schedule.zone", "\"Mars/Olympus\"")
    );
    assert!(hint.contains("--zones"), "{hint}");
}

fn time_invalid() {
    let (code, place, _) = refused("at = \"25:61\"");
    assert_eq!(
        (code.as_str(), place.as_str()),
        ("schedule.time", "\"25:61\"")
    );
    let (code, place, _) = refused("cron = \"61 6 * * mon\"");
    assert_eq!(
        (code.as_str(), place.as_str()),
        ("schedule.time", "\"61 6 * * mon\"")
    );
    let (code, _, _) = refused("on = \"someday\"");
    assert_eq!(code, "schedule.time");
}

fn days_that_some_months_lack() {
    let last = Schedule::cron("0 6 31 * *", TimeZone::UTC).expect("it comes");
    let (mut after, mut names) = (at("2026-01-01T00:00:00Z"), Vec::new());
    for _ in 0..12 {
        let slot = last.next(after).expect("it comes");
        names.push(slot.local.date().month());
        after = slot.at;
    }
    assert_eq!(names, [1, 3, 5, 7, 8, 10, 12, 1, 3, 5, 7, 8]);
}

#[test]
fn every_situation_has_its_right_end() {
    let table: [(&str, fn()); 9] = [
        ("off for 3 weeks", off_for_three_weeks),
        ("killed in the middle of a run", killed_in_a_run),
        ("clock set back 1 h after the run", clock_back_an_hour),
        ("clock set back 8 days", clock_back_eight_days),
        ("run longer than the interval", longer_than_the_interval),
        ("zone changed in the configuration", zone_changed),
        ("zone unknown", zone_unknown),
        ("time invalid", time_invalid),
        ("29 February", days_that_some_months_lack),
    ];
    let rows: Vec<serde_json::Value> = ROWS
        .lines()
        .map(|row| serde_json::from_str(row).expect("JSON"))
        .collect();
    let ids: Vec<&str> = rows.iter().filter_map(|r| r["id"].as_str()).collect();
    let checked: Vec<&str> = table.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, checked, "each row of the list is checked");
    for (_, check) in table {
        check();
    }
}

#[test]
fn the_first_look_runs_the_newest_slot_and_a_clock_ahead_costs_one_run() {
    let found = look(&[], "2026-03-24T10:00:00Z");
    assert_eq!(
        running(&found),
        Some(("2026-03-23T06:30".to_owned(), false))
    );
    assert_eq!(passed(&found), []);
    let done = run("2026-03-23T06:30", RunState::Done);
    let found = look(&[done], "2026-04-23T10:00:00Z");
    assert_eq!(
        running(&found),
        Some(("2026-04-20T06:30".to_owned(), false))
    );
    assert_eq!(found.passed.len(), 3);
}

#[test]
fn a_clock_at_its_beginning_runs_nothing() {
    let done = run("2026-03-23T06:30", RunState::Done);
    let found = due(&weekly("UTC"), &[done], Timestamp::UNIX_EPOCH);
    assert_eq!(running(&found), None);
    assert!(found.clock.is_some());
}
