//! Service hours as a brand file writes them: `mon-fri 08:00-20:00`.

use crate::domain::ServiceSpan;
use jiff::civil::{Time, Weekday};

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// Reads one line of service hours.
///
/// Errors: what is wrong with the line, and what it should look like.
pub(super) fn spans(line: &str) -> Result<Vec<ServiceSpan>, (String, String)> {
    let example = || "write it like \"mon-fri 08:00-20:00\"".to_owned();
    let Some((days, hours)) = line.trim().split_once(' ') else {
        return Err((format!("\"{line}\" has no days and hours"), example()));
    };
    let (from, to) = days.split_once('-').unwrap_or((days, days));
    let place = |name: &str| {
        let name = name.trim().to_ascii_lowercase();
        DAYS.iter().position(|(short, _)| name == *short)
    };
    let (Some(first), Some(last)) = (place(from), place(to)) else {
        let hint = "use mon, tue, wed, thu, fri, sat, sun".to_owned();
        return Err((format!("\"{days}\" are no days"), hint));
    };
    let Some((open, close)) = hours.trim().split_once('-') else {
        return Err((format!("\"{hours}\" are no hours"), example()));
    };
    let (Some(open), Some(close)) = (clock(open), clock(close)) else {
        return Err((format!("\"{hours}\" are no times of day"), example()));
    };
    if open >= close {
        let hint =
            "split it at midnight, as in \"fri 20:00-24:00\", \"sat 00:00-02:00\"".to_owned();
        return Err((
            format!("it closes at {close} before it opens at {open}"),
            hint,
        ));
    }
    let count = (last + 7 - first) % 7 + 1;
    Ok((0..count)
        .map(|i| ServiceSpan {
            day: DAYS[(first + i) % 7].1,
            open,
            close,
        })
        .collect())
}

/// A time of day; `24:00` is the last instant of the day.
fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    if (hour, minute) == ("24", "00") {
        return Some(Time::constant(23, 59, 59, 999_999_999));
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_lines_give_one_span_a_day() {
        for (line, days) in [
            ("mon-fri 08:00-20:00", 5),
            ("sat 09:00-12:00", 1),
            ("fri-mon 00:00-24:00", 4),
        ] {
            assert_eq!(spans(line).map(|s| s.len()), Ok(days), "{line}");
        }
    }

    #[test]
    fn bad_lines_say_what_they_should_look_like() {
        for line in [
            "",
            "monday 08:00-20:00",
            "mon-fri",
            "mon 8-20",
            "mon 20:00-08:00",
            "mon 25:00-26:00",
        ] {
            assert!(spans(line).is_err(), "{line}");
        }
    }
}
