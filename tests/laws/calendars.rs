//! The laws of calendars: random hours and holidays, around changes of daylight saving.

use crate::story::{ABOUT_INQUIRIES, Story, case_of, hours, minutes, rank, story};
use jiff::Timestamp;
use proptest::prelude::*;
use rousseau::domain::*;

/// The next change of daylight saving after an instant, or the instant where there is none.
fn change_after(hours: &ServiceHours, at: Timestamp) -> Timestamp {
    let next = hours.zone().following(at).next();
    next.map_or(at, |change| change.timestamp())
}

/// Instants of the year, half of them within two days of a change.
fn instant() -> impl Strategy<Value = (i64, Option<i64>)> {
    (0_i64..360 * 1440, prop::option::of(-2880_i64..2880))
}

fn placed(hours: &ServiceHours, (at, near): (i64, Option<i64>)) -> Timestamp {
    let year: Timestamp = "2026-01-01T00:00:00Z".parse().expect("an instant");
    let at = year + minutes(at);
    near.map_or(at, |off| change_after(hours, at) + minutes(off))
}

/// A story whose window begins so many days before a change of daylight saving.
fn around_a_change(quiet: i64) -> impl Strategy<Value = Story> {
    (story(20..40, quiet), 0_i64..20).prop_map(|(mut told, days)| {
        let length = told.window.to.duration_since(told.window.from);
        let from = change_after(&told.hours, told.window.from) - minutes(days * 1440);
        told.window = Window::new(from, from + length).expect("it runs forward");
        told
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::option_env!("ROUSSEAU_LAW_CASES").and_then(|n| n.parse().ok()).unwrap_or(48), failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 1, of clocks: time in service never runs backwards, and adds up.
    #[test]
    fn an_earlier_instant_never_means_more_time_in_service(
        hours in hours(), start in instant(), first in 0_i64..20_000, more in 0_i64..20_000,
    ) {
        let asked = placed(&hours, start);
        let (sooner, later) = (asked + minutes(first), asked + minutes(first + more));
        let (short, long) = (hours.between(asked, sooner), hours.between(asked, later));
        prop_assert!(short <= long);
        prop_assert_eq!(long, short + hours.between(sooner, later));
        prop_assert!(short <= sooner.duration_since(asked));
    }

    /// Law 1, of limits: whoever asks later never has the earlier deadline.
    #[test]
    fn asking_later_never_brings_the_deadline_forward(
        hours in hours(), start in instant(), later in 0_i64..10_000, wanted in 0_i64..3_000,
    ) {
        let asked = placed(&hours, start);
        let again = asked + minutes(later);
        let wanted = minutes(wanted);
        let deadline = hours.after_service_time(asked, wanted);
        prop_assert!(deadline >= asked);
        prop_assert!(hours.after_service_time(again, wanted) >= deadline);
        prop_assert!(hours.next_business_day_close(asked) >= asked);
        prop_assert!(hours.next_business_day_close(again) >= hours.next_business_day_close(asked));
        // Where the calendar has hours at all, exactly the wanted time is in service until then.
        if deadline < asked + minutes(360 * 1440) {
            prop_assert_eq!(hours.between(asked, deadline), wanted);
        }
    }

    /// Law 1, of cases and verdicts, with a change of daylight saving inside the window.
    #[test]
    fn an_earlier_reply_is_never_worse_where_clocks_are_put_forward_or_back(
        told in around_a_change(40), pick in any::<prop::sample::Index>(), part in 0.0..1.0_f64,
    ) {
        let at = pick.index(told.talks.len());
        let mut sooner = told.clone();
        sooner.talks[at].reply = told.talks[at].reply.map(|r| crate::scaled(r, part)).or(Some(300));
        for rule in ABOUT_INQUIRIES {
            let (before, after) = (told.check(rule), sooner.check(rule));
            prop_assert!(rank(&after) >= rank(&before), "{rule}: {} then {}", before.reason, after.reason);
            let kept = |f: &Finding| case_of(f, at).map(|c| c.outcome == Outcome::Kept);
            prop_assert!(kept(&after) >= kept(&before), "{rule}");
        }
    }
}
