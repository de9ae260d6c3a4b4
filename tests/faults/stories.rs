//! Stories: what clever, clumsy and malicious people do on a brand's channels, judged rightly.

use crate::tale::{ANSWERS, ASKS, at, office, story};
use jiff::SignedDuration;
use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use rousseau::domain::{Outcome, SeenBy, ServiceHours, ServiceSpan, Visibility, Window};

const UNANSWERED: &str = "unanswered-inquiries";
const SLOW: &str = "slow-first-response";
const NIGHTS: &str = "night-and-weekend-silence";
const BROADCAST: &str = "one-way-broadcast";
const NAMES: &str = "anonymous-staff";
const PROMISE: &str = "broken-reply-promise";

#[test]
fn a_question_that_its_author_deleted_after_the_answer_accuses_nobody() {
    story()
        .says("q", "post", "a", "03 10:00", "")
        .with(|m| m.visibility = Visibility::Deleted)
        .says("r", "q", "brand", "03 10:30", ANSWERS)
        .check(UNANSWERED, &[]);
}

#[test]
fn an_answer_whose_question_is_gone_still_ends_the_other_waits_of_its_thread() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("r", "gone", "brand", "03 10:30", ANSWERS)
        .check(UNANSWERED, &[("q", Outcome::Kept)]);
}

#[test]
fn a_new_post_that_names_the_customer_may_be_the_answer() {
    // The connector hides the moment at which the brand spoke elsewhere.
    let told = story().says("q", "post", "a", "03 10:00", ASKS);
    let told = told.hides("03 11:00", "03 11:01");
    told.check(UNANSWERED, &[("q", Outcome::Unknown)]);
    // The hour had not passed yet when the brand spoke elsewhere.
    told.check(SLOW, &[("q", Outcome::Unknown)]);
}

#[test]
fn an_answer_after_a_hole_does_not_prove_that_none_came_before() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("r", "q", "brand", "10 10:30", ANSWERS)
        .hides("03 10:30", "05 00:00")
        .check(UNANSWERED, &[("q", Outcome::Unknown)]);
}

#[test]
fn a_strangers_answer_is_none_and_a_strangers_question_elsewhere_is_no_inquiry() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says(
            "s",
            "q",
            "stranger",
            "03 10:05",
            "I work there: it left at noon.",
        )
        .check(UNANSWERED, &[("q", Outcome::Broken)]);
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .with(|m| m.seen = SeenBy::BrandReply)
        .check(UNANSWERED, &[]);
}

#[test]
fn a_reply_that_only_tags_a_colleague_is_a_reply() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("r", "q", "brand", "03 10:30", "@ana")
        .check(UNANSWERED, &[("q", Outcome::Kept)]);
}

#[test]
fn a_question_that_its_author_takes_back_in_time_needs_no_answer() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("n", "q", "a", "03 10:20", "Never mind, I found it!")
        .check(UNANSWERED, &[]);
}

#[test]
fn giving_up_after_the_limit_does_not_undo_the_silence() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("n", "q", "a", "12 10:00", "Never mind, I found it.")
        .check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn a_complaint_about_silence_takes_nothing_back() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says(
            "n",
            "q",
            "a",
            "03 10:20",
            "Never mind the app, still no answer!",
        )
        .check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn a_program_that_answers_with_content_is_still_no_person() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says(
            "r",
            "q",
            "brand",
            "03 10:01",
            "Parcel 17 left the depot at noon.",
        )
        .with(|m| m.by_machine = true)
        .check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn the_same_advertisement_under_many_posts_is_no_inquiry() {
    let ad = "Want more followers? https://farm.example/x";
    let told = story()
        .under("1", "a1", "f1", "03 10:00", ad)
        .under(
            "2",
            "a2",
            "f2",
            "04 10:00",
            "Want more followers? https://farm.example/y",
        )
        .under("3", "a3", "f1", "05 10:00", ad);
    told.check(UNANSWERED, &[]);
    told.check(BROADCAST, &[]);
}

#[test]
fn one_customer_who_asks_twice_with_a_link_is_no_advertisement() {
    story()
        .under(
            "1",
            "q1",
            "a",
            "03 10:00",
            "Why is it broken? https://pic.example/1",
        )
        .under(
            "2",
            "q2",
            "a",
            "09 10:00",
            "Why is it broken? https://pic.example/1",
        )
        .check(
            UNANSWERED,
            &[("q1", Outcome::Broken), ("q2", Outcome::Broken)],
        );
}

#[test]
fn a_question_to_another_customer_is_no_inquiry() {
    story()
        .says("x", "post", "b", "03 10:00", "Mine came in a week.")
        .says("q", "x", "a", "03 10:05", "Really? Where do you live?")
        .check(UNANSWERED, &[]);
    // On a flat page only the name at its head says for whom it is.
    story()
        .says(
            "q",
            "post",
            "a",
            "03 10:05",
            "@p-0123456789abcdef where do you live?",
        )
        .check(UNANSWERED, &[]);
    story()
        .says(
            "q",
            "post",
            "a",
            "03 10:05",
            "@acme @p-0123456789abcdef where is it?",
        )
        .check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn thanks_with_a_question_mark_ask_nothing_but_thanks_beside_a_question_do() {
    let thanks = |text: &str| story().says("q", "post", "a", "03 10:00", text);
    thanks("Thank you so much?!").check(UNANSWERED, &[]);
    thanks("Best airline ever, right? Love you!").check(UNANSWERED, &[]);
    thanks("Thanks! But when does it ship?").check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn sarcasm_that_asks_nothing_accuses_nobody() {
    story()
        .says(
            "q",
            "post",
            "a",
            "03 10:00",
            "Great job with my luggage, thanks a lot, geniuses.",
        )
        .check(UNANSWERED, &[]);
}

#[test]
fn in_a_language_without_a_pack_the_rules_about_text_do_not_speak() {
    for (asks, answers) in [
        ("荷物はどこですか？", "正午に出ました。"),
        ("أين طردي؟", "غادر المستودع ظهرا."),
    ] {
        let told = story()
            .says("q", "post", "a", "03 10:00", asks)
            .says("r", "q", "brand", "03 10:30", answers);
        for rule in [UNANSWERED, SLOW, NAMES] {
            told.check(rule, &[]);
        }
    }
}

#[test]
fn a_second_before_the_window_a_question_is_no_case() {
    story()
        .says("q", "post", "a", "01 23:59:59", ASKS)
        .says("r", "q", "brand", "20 10:00", ANSWERS)
        .check(UNANSWERED, &[]);
    story()
        .says("q", "post", "a", "02 00:00:00", ASKS)
        .check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn an_answer_at_the_limit_is_in_time_and_a_second_later_is_not() {
    let answered = |when: &str| {
        story()
            .says("q", "post", "a", "03 10:00", ASKS)
            .says("r", "q", "brand", when, ANSWERS)
    };
    answered("03 11:00:00").check(SLOW, &[("q", Outcome::Kept)]);
    answered("03 11:00:01").check(SLOW, &[("q", Outcome::Broken)]);
    answered("04 17:00:00").check(UNANSWERED, &[("q", Outcome::Kept)]);
    answered("04 17:00:01").check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn an_answer_dated_before_its_question_answers_it_all_the_same() {
    let told = story().says("q", "post", "a", "03 10:00:30", ASKS).says(
        "r",
        "q",
        "brand",
        "03 10:00:00",
        ANSWERS,
    );
    told.check(UNANSWERED, &[("q", Outcome::Kept)]);
    told.check(SLOW, &[("q", Outcome::Kept)]);
    told.check(BROADCAST, &[("q", Outcome::Kept)]);
}

#[test]
fn the_working_day_ends_by_the_local_clock_on_both_sides_of_summer_time() {
    // Berlin is an hour ahead before the last Sunday of March, and two hours after it.
    let asked = |when: &str, answered: &str| {
        let mut told = story()
            .open(Some(office("Europe/Berlin")))
            .says("q", "post", "a", when, ASKS)
            .says("r", "q", "brand", answered, ANSWERS);
        told.window = Window::new(at("02 00:00"), at("31 23:00")).expect("a window");
        told
    };
    asked("26 10:00", "27 16:00").check(UNANSWERED, &[("q", Outcome::Kept)]);
    asked("26 10:00", "27 16:01").check(UNANSWERED, &[("q", Outcome::Broken)]);
    asked("28 10:00", "30 15:00").check(UNANSWERED, &[("q", Outcome::Kept)]);
    asked("28 10:00", "30 15:01").check(UNANSWERED, &[("q", Outcome::Broken)]);
}

fn around_the_clock() -> ServiceHours {
    let spans = (0..7).map(|day| ServiceSpan {
        day: Weekday::from_monday_zero_offset(day).expect("a day of the week"),
        open: Time::MIN,
        close: Time::MAX,
    });
    ServiceHours::new(TimeZone::UTC, spans.collect(), Vec::new())
}

#[test]
fn a_brand_that_is_there_around_the_clock_has_no_nights() {
    story()
        .open(Some(around_the_clock()))
        .says("q", "post", "a", "07 03:00", ASKS)
        .check(NIGHTS, &[]);
}

#[test]
fn published_hours_decide_what_is_night_and_unknown_ones_decide_nothing() {
    let late = ServiceHours::new(
        TimeZone::UTC,
        vec![ServiceSpan {
            day: Weekday::Tuesday,
            open: Time::constant(9, 0, 0, 0),
            close: Time::constant(22, 0, 0, 0),
        }],
        Vec::new(),
    );
    let asked = || story().says("q", "post", "a", "03 20:00", ASKS);
    asked().check(NIGHTS, &[("q", Outcome::Broken)]);
    asked().open(Some(late)).check(NIGHTS, &[]);
    asked().open(None).check(NIGHTS, &[]);
}

#[test]
fn a_promise_about_delivery_or_email_binds_no_channel_and_one_about_answers_does() {
    let promised = |bio: &str| {
        story()
            .promising(bio)
            .says("q", "post", "a", "03 10:00", ASKS)
    };
    promised("We deliver within 24 hours.").check(PROMISE, &[]);
    promised("We answer e-mails within 2 hours.").check(PROMISE, &[]);
    promised("We answer within 24 hours.").check(PROMISE, &[("q", Outcome::Broken)]);
}

#[test]
fn on_a_holiday_nobody_is_late() {
    let holiday = jiff::civil::Date::constant(2026, 3, 4);
    let office = office("UTC");
    let hours = ServiceHours::new(TimeZone::UTC, office.spans().to_vec(), vec![holiday]);
    let told = |hours: ServiceHours| {
        story()
            .open(Some(hours))
            .says("q", "post", "a", "03 10:00", ASKS)
            .says("r", "q", "brand", "05 16:00", ANSWERS)
    };
    told(hours).check(UNANSWERED, &[("q", Outcome::Kept)]);
    told(office).check(UNANSWERED, &[("q", Outcome::Broken)]);
}

#[test]
fn an_edited_question_waits_since_it_was_first_seen() {
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("q", "post", "a", "03 12:00", ASKS)
        .says("r", "q", "brand", "03 12:30", ANSWERS)
        .check(SLOW, &[("q", Outcome::Broken)]);
}

#[test]
fn the_brand_quoting_a_question_is_no_customer() {
    story()
        .says(
            "q",
            "post",
            "brand",
            "03 10:00",
            "\u{201c}Where is my parcel?\u{201d} we are asked.",
        )
        .check(UNANSWERED, &[]);
}

#[test]
fn an_emoji_and_a_picture_are_replies_and_a_picture_may_name_somebody() {
    for text in ["👍", ""] {
        story()
            .says("q", "post", "a", "03 10:00", ASKS)
            .says("r", "q", "brand", "03 10:30", text)
            .check(UNANSWERED, &[("q", Outcome::Kept)]);
    }
    story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("r", "q", "brand", "03 10:30", "")
        .check(NAMES, &[("r", Outcome::Unknown)]);
}

#[test]
fn a_talk_that_began_before_the_window_is_no_broadcast() {
    story()
        .says("q", "post", "a", "01 10:00", ASKS)
        .says("r", "q", "brand", "01 11:00", ANSWERS)
        .says("t", "r", "a", "03 10:00", "Got it, wonderful.")
        .check(BROADCAST, &[("t", Outcome::Kept)]);
}

#[test]
fn what_was_written_an_hour_ago_is_no_silence_yet() {
    let told = |when: &str| story().says("q", "post", "a", when, "Blue would be nice.");
    told("29 23:00").check(BROADCAST, &[("q", Outcome::Pending)]);
    told("27 23:00").check(BROADCAST, &[("q", Outcome::Broken)]);
}

#[test]
fn hearts_are_no_occasion_for_a_talk() {
    story()
        .says("q", "post", "a", "03 10:00", "❤️🎉")
        .check(BROADCAST, &[]);
}

#[test]
fn what_a_customer_asks_in_the_last_minutes_waits_still() {
    let mut told = story().says("q", "post", "a", "29 23:50", ASKS);
    told.check(UNANSWERED, &[("q", Outcome::Pending)]);
    told.check(SLOW, &[("q", Outcome::Pending)]);
    told.window = Window::new(
        told.window.from,
        told.window.to + SignedDuration::from_hours(1),
    )
    .expect("a window");
    told.check(SLOW, &[("q", Outcome::Broken)]);
}

#[test]
fn another_account_of_the_brand_may_have_answered() {
    let mut told = story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("s", "q", "sister", "03 10:30", ANSWERS);
    told.check(UNANSWERED, &[("q", Outcome::Broken)]);
    told.sister = true;
    told.check(UNANSWERED, &[("q", Outcome::Unknown)]);
    told.check(SLOW, &[("q", Outcome::Unknown)]);
    told.check(BROADCAST, &[("q", Outcome::Unknown)]);
    let mut late = story()
        .says("q", "post", "a", "03 10:00", ASKS)
        .says("s", "q", "sister", "13 10:30", ANSWERS);
    late.sister = true;
    late.check(UNANSWERED, &[("q", Outcome::Broken)]);
}
