//! The laws of the method, each a property over random brands, calendars, holidays and talks.

#[path = "laws/calendars.rs"]
mod calendars;
#[path = "laws/story.rs"]
mod story;
#[path = "laws/waits.rs"]
mod waits;

use proptest::prelude::*;
use rousseau::domain::*;
use rousseau::measure::{Record, survival};
use story::{ABOUT_INQUIRIES, Story, case_of, channel, message, minutes, rank, story};

/// Days after the last question in which every limit passes, whatever the calendar.
const LONG: i64 = 40;

/// Lays a message on top of a story.
fn with(story: &Story, extra: Message) -> Story {
    let mut more = story.clone();
    more.extra.push(extra);
    more
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::option_env!("ROUSSEAU_LAW_CASES").and_then(|n| n.parse().ok()).unwrap_or(12), failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 1, of cases: whatever else waits.
    #[test]
    fn an_earlier_reply_never_makes_a_case_worse(
        told in story(20..40, 1), pick in any::<prop::sample::Index>(), part in 0.0..1.0_f64,
    ) {
        let at = pick.index(told.talks.len());
        let mut sooner = told.clone();
        sooner.talks[at].reply = told.talks[at].reply.map(|r| scaled(r, part)).or(Some(300));
        for rule in ABOUT_INQUIRIES {
            let (before, after) = (told.check(rule), sooner.check(rule));
            let (Some(old), Some(new)) = (case_of(&before, at), case_of(&after, at)) else {
                continue;
            };
            let good = |c: &Case| match c.outcome {
                Outcome::Broken => 0,
                Outcome::Pending | Outcome::Unknown => 1,
                Outcome::Kept => 2,
            };
            prop_assert!(good(new) >= good(old), "{rule}: {} then {}", old.note, new.note);
        }
    }

    /// Law 1, of verdicts: where nothing waits any more.
    #[test]
    fn an_earlier_reply_never_makes_a_verdict_worse(
        told in story(20..40, LONG), pick in any::<prop::sample::Index>(), part in 0.0..1.0_f64,
    ) {
        let at = pick.index(told.talks.len());
        let mut sooner = told.clone();
        sooner.talks[at].reply = told.talks[at].reply.map(|r| scaled(r, part)).or(Some(300));
        for rule in ABOUT_INQUIRIES {
            let (before, after) = (told.check(rule), sooner.check(rule));
            prop_assert!(rank(&after) >= rank(&before), "{rule}: {} then {}", before.reason, after.reason);
        }
    }

    /// Law 2.
    #[test]
    fn adding_an_unanswered_inquiry_never_improves_a_verdict(
        told in story(20..60, 5), asked in 0_i64..25 * 1440,
    ) {
        let mut more = told.clone();
        more.talks.push(story::Talk { asked, reply: None, signed: false });
        for rule in ABOUT_INQUIRIES {
            let (before, after) = (told.check(rule), more.check(rule));
            // Reaching the floor is no improvement: it ends an ignorance.
            if before.tally.counted() >= before.floor.cases {
                prop_assert!(rank(&after) <= rank(&before), "{rule}: {} then {}", before.reason, after.reason);
                let share = |f: &Finding| f.estimate.map(|e| e.share);
                prop_assert!(share(&after) <= share(&before), "{rule}");
            }
        }
    }

    /// Law 3.
    #[test]
    fn deleting_or_hiding_a_customers_message_improves_nothing(
        told in story(20..40, 5), gone in prop::collection::vec(any::<Option<bool>>(), 40),
    ) {
        let mut less = told.clone();
        for (i, how) in gone.iter().take(told.talks.len()).enumerate() {
            if let Some(deleted) = how {
                let who = format!("c{i}");
                let mut m = message(i, &format!("q{i}"), Some(&who), told.asked(i), "Where is my parcel?");
                m.visibility = if *deleted { Visibility::Deleted } else { Visibility::HiddenByBrand };
                less.extra.push(m);
            }
        }
        for (before, after) in told.check_all().iter().zip(less.check_all()) {
            prop_assert_eq!(before, &after);
        }
    }

    /// Law 4.
    #[test]
    fn a_chasing_message_never_shortens_the_wait(
        told in story(20..30, 5), pick in any::<prop::sample::Index>(), after in 1_i64..6000,
    ) {
        let at = pick.index(told.talks.len());
        prop_assume!(told.talks[at].reply.is_none_or(|r| r > after));
        let who = format!("c{at}");
        let chase = message(at, "chase", Some(&who), told.asked(at) + minutes(after), "Hello? Is anybody there?");
        let chased = with(&told, chase);
        for rule in ["unanswered-inquiries", "slow-first-response", "broken-reply-promise"] {
            prop_assert_eq!(told.check(rule).tally, chased.check(rule).tally, "{}", rule);
        }
    }

    /// Law 5.
    #[test]
    fn a_receipt_changes_nothing_but_the_count_of_receipts(
        told in story(20..30, 5), pick in any::<prop::sample::Index>(), after in 0_i64..6000, marked in any::<bool>(),
    ) {
        let at = pick.index(told.talks.len());
        let text = if marked { "Hello!" } else { "This is an automatic reply: we got your message." };
        let mut auto = message(at, "auto", None, told.asked(at) + minutes(after), text);
        auto.by_machine = marked;
        prop_assume!(auto.at < told.window.to);
        let more = with(&told, auto);
        for (before, after) in told.check_all().iter().zip(more.check_all()) {
            // One rule counts receipts: whether anything but them came.
            if before.rule != "automation-only" {
                prop_assert_eq!(before, &after);
            }
        }
        let (before, after) = (told.figures(), more.figures());
        prop_assert_eq!(before.receipts + 1, after.receipts);
        prop_assert_eq!(Figures { receipts: 0, ..before }, Figures { receipts: 0, ..after });
    }

    /// Law 6.
    #[test]
    fn a_reply_in_the_same_second_counts(
        told in story(1..30, 5), pick in any::<prop::sample::Index>(), name in "[a-z]{1,4}",
    ) {
        let at = pick.index(told.talks.len());
        let mut quick = told.clone();
        quick.talks[at].reply = None;
        quick.extra.push(message(at, &format!("{name}-reply"), None, told.asked(at), "It left at noon."));
        let finding = quick.check("slow-first-response");
        let case = case_of(&finding, at).expect("it was asked");
        prop_assert_eq!(case.outcome, Outcome::Kept);
        prop_assert_eq!(case.spell.map(|s| s.waited), Some(minutes(0)));
    }

    /// Law 7.
    #[test]
    fn what_other_people_or_the_author_write_is_no_reply(
        told in story(20..30, 5), pick in any::<prop::sample::Index>(), after in 0_i64..6000, own in any::<bool>(),
    ) {
        let at = pick.index(told.talks.len());
        let author = if own { format!("c{at}") } else { "somebody".to_owned() };
        let text = "Mine took a week.";
        let talk = message(at, "talk", Some(&author), told.asked(at) + minutes(after), text);
        let more = with(&told, talk);
        for rule in ABOUT_INQUIRIES {
            prop_assert_eq!(told.check(rule).tally, more.check(rule).tally, "{}", rule);
        }
    }

    /// Law 8: the evidence knows no reactions, and a publication that is no reply is none.
    #[test]
    fn what_the_brand_does_besides_replying_answers_nobody(
        told in story(20..30, 5), after in 0_i64..20 * 1440,
    ) {
        let post = Post {
            id: MessageId("post".to_owned()),
            address: channel().address,
            at: told.window.from + minutes(after),
            text: "We love our customers".to_owned(),
            comments: Openness::Open,
            capture: CaptureId("post".to_owned()),
        };
        let mut seen = told.observations();
        seen.push(Observation { at: told.window.to, capture: post.capture.clone(), fact: Fact::Post(post) });
        let louder = told.scorecard(&[Record::assemble(&channel(), told.window, &seen, &[])]);
        for rule in ABOUT_INQUIRIES {
            let after = louder.findings.iter().find(|f| f.rule == rule).expect("all rules are asked");
            prop_assert_eq!(&told.check(rule).tally, &after.tally, "{}", rule);
        }
    }

    /// Law 10.
    #[test]
    fn time_alone_breaks_nothing_but_what_has_matured(
        told in story(20..60, 1), later in 1_i64..40 * 1440,
    ) {
        // What was said after the first audit must not be heard by the second one either.
        let mut now = told.clone();
        let end = told.window.to;
        for (i, talk) in told.talks.iter().enumerate() {
            if talk.reply.is_some_and(|r| told.asked(i) + minutes(r) >= end) {
                now.talks[i].reply = None;
            }
        }
        let mut then = now.clone();
        then.window = Window::new(now.window.from, end + minutes(later)).expect("it runs forward");
        for rule in ABOUT_INQUIRIES {
            let (before, after) = (now.check(rule), then.check(rule));
            if before.verdict == Verdict::Pass && after.verdict == Verdict::Fail {
                prop_assert!(after.tally.broken > before.tally.broken, "{rule}: {}", after.reason);
            }
            prop_assert!(after.tally.kept == before.tally.kept, "{rule}: nothing new was kept");
        }
    }

    /// Law 11, of the mind: of gathering in any order.
    #[test]
    fn the_order_of_gathering_changes_no_byte(
        told in story(5..30, 5), seed in any::<u64>(),
    ) {
        let mut seen = told.observations();
        // A second sight of the same things, some changed since.
        let again: Vec<Observation> = seen.iter().step_by(3).cloned().map(|mut o| {
            if let Fact::Message(m) = &mut o.fact {
                m.visibility = Visibility::HiddenByBrand;
                m.capture = CaptureId("again".to_owned());
            }
            o
        }).collect();
        seen.extend(again);
        let gap = |n: i64| Gap {
            channel: channel().id,
            facet: Facet::Threads,
            thread: Some(MessageId(format!("q{n}"))),
            span: Window::new(told.window.from + minutes(n * 100), told.window.to),
            cause: GapCause::RateLimited,
            address: None,
            opens_with: None,
        };
        let mut gaps: Vec<Gap> = (0..4).map(gap).collect();
        let bytes = |seen: &[Observation], gaps: &[Gap]| {
            let record = Record::assemble(&channel(), told.window, seen, gaps);
            serde_json::to_string(&told.scorecard(&[record])).expect("a scorecard is JSON")
        };
        let straight = bytes(&seen, &gaps);
        shuffle(&mut seen, seed);
        shuffle(&mut gaps, seed);
        // A difference such as -0.05 is a number like any other.
        let minus_nothing = ["-0.0,", "-0.0}", "-0.0]"].iter().any(|n| straight.contains(n));
        prop_assert!(!minus_nothing, "no reader knows what -0.0 is");
        prop_assert_eq!(straight, bytes(&seen, &gaps));
    }

    /// Law 14.
    #[test]
    fn nothing_asked_is_not_applicable_and_too_little_is_insufficient(told in story(0..25, 5)) {
        for rule in ["unanswered-inquiries", "slow-first-response", "broken-reply-promise"] {
            let finding = told.check(rule);
            match told.talks.len() {
                0 => prop_assert_eq!(finding.verdict, Verdict::NotApplicable),
                1..20 => prop_assert_eq!(finding.verdict, Verdict::InsufficientEvidence),
                _ => prop_assert_ne!(finding.verdict, Verdict::NotApplicable),
            }
        }
    }

    /// Law 16, of shares.
    #[test]
    fn without_censoring_the_estimate_is_the_plain_share(told in story(20..60, LONG)) {
        for rule in ABOUT_INQUIRIES {
            let finding = told.check(rule);
            let Some(estimate) = finding.estimate else { continue };
            prop_assert_eq!(finding.tally.pending, 0, "{}", rule);
            let plain = f64::from(finding.tally.kept) / f64::from(finding.tally.decided());
            prop_assert!((estimate.share.get() - plain).abs() < 1e-8, "{rule}");
            prop_assert!((estimate.effective - f64::from(finding.tally.decided())).abs() < 1e-6, "{rule}");
        }
    }

    /// Law 16, of quantiles.
    #[test]
    fn without_censoring_the_quantiles_are_the_plain_ones(waits in prop::collection::vec(0_u32..500, 1..80)) {
        let timed: Vec<(f64, bool)> = waits.iter().map(|w| (f64::from(*w), true)).collect();
        let curve = survival::curve(&timed, 1.96);
        let mut sorted = waits.clone();
        sorted.sort_unstable();
        let plain = |percent: usize| f64::from(sorted[(sorted.len() * percent).div_ceil(100) - 1]);
        prop_assert_eq!(curve.median, Some(plain(50)));
        prop_assert_eq!(curve.p75, Some(plain(75)));
        prop_assert_eq!(curve.p90, Some(plain(90)));
    }

    /// What a gap hides accuses nobody.
    #[test]
    fn what_is_hidden_makes_a_case_unknown_or_changes_nothing(
        told in story(20..40, 5), from in 0_i64..25 * 1440, length in 1_i64..20 * 1440,
    ) {
        let hidden = Window::new(told.window.from + minutes(from), told.window.from + minutes(from + length))
            .expect("it runs forward");
        let seen: Vec<Observation> = told.observations().into_iter().filter(|o| match &o.fact {
            Fact::Message(m) => !hidden.contains(m.at),
            _ => true,
        }).collect();
        let gap = Gap {
            channel: channel().id,
            facet: Facet::Threads,
            thread: None,
            span: Some(hidden),
            cause: GapCause::RateLimited,
            address: None,
            opens_with: None,
        };
        let partly = told.scorecard(&[Record::assemble(&channel(), told.window, &seen, &[gap])]);
        for rule in ["unanswered-inquiries", "slow-first-response", "broken-reply-promise"] {
            let whole = told.check(rule);
            let partly = partly.findings.iter().find(|f| f.rule == rule).expect("all rules are asked");
            for case in partly.tally.cases.iter().filter(|c| c.outcome != Outcome::Unknown) {
                let known = whole.tally.cases.iter().find(|c| c.subject == case.subject);
                prop_assert_eq!(known.map(|c| c.outcome), Some(case.outcome), "{}: {}", rule, case.note);
            }
        }
    }
}

/// A part of a number of minutes.
fn scaled(n: i64, part: f64) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "minutes of some days"
    )]
    let scaled = (n as f64 * part) as i64;
    scaled
}

/// Shuffles by a simple generator, so that a failing order can be told again.
fn shuffle<T>(things: &mut [T], mut seed: u64) {
    for i in (1..things.len()).rev() {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let j = usize::try_from(seed >> 33).unwrap_or(0) % (i + 1);
        things.swap(i, j);
    }
}

/// Law 13.
#[test]
fn friday_night_to_monday_morning_is_off_hours_and_57_hours_15_minutes() {
    let from: jiff::Timestamp = "2026-03-02T09:00:00Z".parse().expect("an instant");
    let told = Story {
        hours: ServiceHours::office(jiff::tz::TimeZone::UTC),
        window: Window::new(from, from + minutes(20 * 1440)).expect("it runs forward"),
        // From Monday 09:00 to Friday 23:50.
        talks: vec![story::Talk {
            asked: 4 * 1440 + 890,
            reply: Some(57 * 60 + 15),
            signed: true,
        }],
        extra: Vec::new(),
        gaps: Vec::new(),
    };
    let finding = told.check("night-and-weekend-silence");
    let case = case_of(&finding, 0).expect("it came in off-hours");
    assert_eq!(case.spell.map(|s| s.waited), Some(minutes(3435)));
    assert_eq!(case.outcome, Outcome::Broken);
}

/// A second in which the brand said something somewhere has no room for an inquiry.
#[test]
fn only_a_stretch_may_hide_inquiries_that_nobody_counted() {
    let from: jiff::Timestamp = "2026-03-02T00:00:00Z".parse().expect("an instant");
    let window = Window::new(from, from + minutes(1440)).expect("it runs forward");
    let gap = |thread: &str, seconds: i64| Gap {
        channel: channel().id,
        facet: Facet::Threads,
        thread: Some(MessageId(thread.to_owned())),
        span: Window::new(from, from + jiff::SignedDuration::from_secs(seconds)),
        cause: GapCause::RateLimited,
        address: None,
        opens_with: None,
    };
    let gaps = [gap("a", 1), gap("b", 1), gap("c", 2), gap("d", 600)];
    let record = Record::assemble(&channel(), window, &[], &gaps);
    assert_eq!(record.threads_in_part(), 2);
}
