//! Slots: weekly local times around clock changes, as computed from the zone data by others.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use rousseau::schedule::Schedule;
use serde_json::Value;

const ROWS: &str = include_str!("../hostile/schedule/weekly_dst.jsonl");

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().expect("the row has the key")
}

#[test]
fn every_weekly_slot_runs_at_its_instant_whatever_the_zone_does() {
    let mut checked = 0;
    for row in ROWS.lines() {
        let row: Value = serde_json::from_str(row).expect("JSON");
        let id = text(&row, "id");
        let zone = TimeZone::get(text(&row, "zone")).expect("the zone is built in");
        let asked = &row["schedule"];
        assert_eq!(text(asked, "every"), "week", "{id}");
        let on = Schedule::weekday(text(asked, "weekday")).expect("a weekday");
        let time = Time::strptime("%H:%M", text(asked, "at")).expect("a time");
        let weekly = Schedule::weekly(on, time, zone.clone());
        let (minute, hour) = (time.minute(), time.hour());
        let cron = format!("{minute} {hour} * * {}", text(asked, "weekday"));
        let cron = Schedule::cron(&cron, zone).expect("it comes");
        let expected: Vec<(DateTime, Timestamp)> = row["expected"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|slot| {
                let local = text(slot, "slot_local").parse().expect("a local time");
                let at = text(slot, "run_at_utc").parse().expect("an instant");
                (local, at)
            })
            .collect();
        let (first, last) = (expected[0].1, expected[expected.len() - 1].1);
        let before = first - jiff::SignedDuration::from_secs(1);
        for schedule in [&weekly, &cron] {
            let found = schedule.between(before, last);
            let found: Vec<_> = found.iter().map(|s| (s.local, s.at)).collect();
            assert_eq!(found, expected, "{id}");
            let (mut after, mut one_by_one) = (before, Vec::new());
            while one_by_one.len() < expected.len() {
                let slot = schedule.next(after).expect("it comes");
                one_by_one.push((slot.local, slot.at));
                after = slot.at;
            }
            assert_eq!(one_by_one, expected, "{id}, one by one");
        }
        checked += 1;
    }
    assert!(checked >= 50, "{checked} rows");
}
