//! Comparison: what is said of a brand's own past, and what chance must not be made to say.

use crate::at;
use crate::cards::{Asked, Made};
use jiff::{SignedDuration, Timestamp};
use rousseau::audit::trailing::{Change, against_past, weeks};
use rousseau::domain::Scorecard;
use rousseau::measure::chance::Dice;

const WEEK: SignedDuration = SignedDuration::from_hours(168);

/// The audits of a brand that answers within some hours, a week apart, oldest first.
fn audits(dice: &mut Dice, weeks: i64, hours: impl Fn(i64) -> u32) -> Vec<Scorecard> {
    let start = at("2026-01-05T06:30:00Z");
    let mut asked: Vec<(Timestamp, i64)> = Vec::new();
    let mut cards = Vec::new();
    for week in 0..weeks {
        let to = start + WEEK * i32::try_from(week + 1).expect("few weeks");
        for n in 0..12 {
            let when = to - WEEK + SignedDuration::from_hours(n * 13);
            asked.push((when, i64::from(dice.below(2 * hours(week)))));
        }
        let mut made = Made::of("acme", to);
        let from = to - WEEK * 4;
        let window = asked.iter().enumerate().filter(|(_, (at, _))| *at >= from);
        made.asked = window
            .map(|(n, (at, hours))| Asked {
                id: format!("question-{n}"),
                at: *at,
                hours: (*at + SignedDuration::from_hours(*hours) < to).then_some(*hours),
            })
            .collect();
        cards.push(made.card());
    }
    cards
}

fn newest(cards: &[Scorecard]) -> Change {
    let (now, past) = cards.split_last().expect("there are some");
    against_past(now, past)[0].change
}

#[test]
fn a_brand_that_slows_down_is_told_and_one_that_does_not_is_left_alone() {
    let mut dice = Dice::new(1762);
    let slower = audits(&mut dice, 16, |week| if week < 12 { 2 } else { 9 });
    assert_eq!(newest(&slower), Change::Slower);
    assert_eq!(newest(&slower[..11]), Change::None);
    let faster = audits(&mut dice, 16, |week| if week < 12 { 9 } else { 2 });
    assert_eq!(newest(&faster), Change::Faster);
}

#[test]
fn a_hundred_brands_that_do_not_change_are_hardly_ever_told_to() {
    let mut dice = Dice::new(4711);
    let told = (0..100).filter(|_| {
        let steady = audits(&mut dice, 13, |_| 6);
        newest(&steady) != Change::None
    });
    let told = told.count();
    assert!(told <= 2, "{told} of 100");
}

#[test]
fn what_was_measured_otherwise_is_not_compared() {
    let mut dice = Dice::new(3);
    let mut cards = audits(&mut dice, 16, |week| if week < 12 { 2 } else { 9 });
    let newest_card = cards.last_mut().expect("there are some");
    newest_card.provenance.method += 1;
    assert_eq!(newest(&cards), Change::TooFew);
}

#[test]
fn the_same_question_under_two_pseudonyms_is_one() {
    let asked = |who: &str, to: &str, hours| {
        let mut made = Made::of("acme", at(to));
        made.asked = vec![Asked {
            id: format!("at://did:plc:{who}/app.feed.post/3kabc"),
            at: at("2026-03-24T10:00:00Z"),
            hours,
        }];
        made.card()
    };
    let first = asked("p-00112233445566aa", "2026-03-25T06:30:00Z", None);
    let second = asked("p-ffeeddccbbaa9988", "2026-04-01T06:30:00Z", Some(30));
    let of_week = weeks(&[second, first]);
    let questions: u32 = of_week.iter().flat_map(|w| w.counts).sum();
    assert_eq!(questions, 1);
}

#[test]
fn a_late_answer_is_credited_to_the_week_of_its_question() {
    let at_week = |to: &str, hours: Option<i64>| {
        let mut made = Made::of("acme", at(to));
        // A Tuesday; its answer comes twenty hours later, after the audit of that evening.
        made.asked = vec![Asked {
            id: "late".to_owned(),
            at: at("2026-03-24T10:00:00Z"),
            hours,
        }];
        made.card()
    };
    let first = at_week("2026-03-24T20:00:00Z", None);
    let open = weeks(std::slice::from_ref(&first));
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].counts, open[0].late), ([0, 0, 1, 0], 0));
    assert!(!open[0].is_mature());
    let second = at_week("2026-03-31T20:00:00Z", Some(20));
    let known = weeks(&[first, second]);
    assert_eq!(known.len(), 1);
    assert_eq!(known[0].monday, "2026-03-23".parse().expect("a day"));
    assert_eq!((known[0].counts, known[0].late), ([1, 0, 0, 0], 1));
    assert!(known[0].is_mature());
}
