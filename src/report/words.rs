//! Words: numbers, times and states as a reader says them.

use super::model::{FactModel, Mark};
use super::tongue::{Tongue, say};
use crate::domain::{
    Ask, Basis, Certainty, ChannelKind, ClauseState, Deadline, Finding, Hours, MeasureUnit,
    Outcome, Verdict,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// Combining marks in a row that a page still shows; more would run over its neighbors.
const MARKS: usize = 6;

/// What is said of a bar that is missed where the rule only advises.
pub(super) fn below(tongue: Tongue) -> String {
    say!(tongue, "mark-below")
}

/// A share as a percentage, with one decimal where there is one.
pub(super) fn percent(tongue: Tongue, share: f64) -> String {
    let hundred = share * 100.0;
    tongue.percent(&if (hundred - hundred.round()).abs() < 0.05 {
        format!("{hundred:.0}")
    } else {
        format!("{hundred:.1}")
    })
}

/// The percentage points of a share, whole.
pub(super) fn points(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// Things in a row: "a, b and c".
pub(super) fn list(tongue: Tongue, things: &[&str]) -> String {
    match things {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [many @ .., last] => say!(tongue, "list-and", many = many.join(", "), last = *last),
    }
}

/// A length for counting; no list here is longer than a machine's memory.
pub(super) fn len<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or(u64::MAX)
}

/// A time span in its two largest units: "45 s", "2 h 5 min", "3 days 4 h".
///
/// Units: seconds.
pub(super) fn span(tongue: Tongue, seconds: f64) -> String {
    if !seconds.is_finite() {
        return say!(tongue, "span-unknown");
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "spans are far below 2^63 seconds, and never below nothing"
    )]
    let all = seconds.round().max(0.0) as u64;
    let (days, hours, minutes) = (all / 86_400, all / 3600 % 24, all / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => say!(tongue, "span-s", n = all),
        (0, 0, m) => say!(tongue, "span-min", n = m),
        (0, h, 0) => say!(tongue, "span-h", n = h),
        (0, h, m) => say!(tongue, "span-h-min", h = h, m = m),
        (d, 0, _) => say!(tongue, "n-days", n = d),
        (d, h, _) => say!(tongue, "span-days-h", n = d, h = h),
    }
}

/// A whole number of a span that never runs backwards.
fn whole(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// A limit in full words: "30 minutes", "2 hours", "3 days".
pub(super) fn limit(tongue: Tongue, d: SignedDuration) -> String {
    match whole(d.as_mins()) {
        m if m >= 48 * 60 && m % (24 * 60) == 0 => say!(tongue, "long-days", n = m / (24 * 60)),
        m if m >= 60 && m % 60 == 0 => say!(tongue, "long-hours", n = m / 60),
        m => say!(tongue, "long-minutes", n = m),
    }
}

/// A limit that a brand promises: "2 hours", "1 working day", "8 hours of working time".
pub(super) fn promised(tongue: Tongue, d: SignedDuration, working_time: bool) -> String {
    let days = d.as_hours() / 24;
    if !working_time {
        limit(tongue, d)
    } else if days > 0 && d == SignedDuration::from_hours(days * 24) {
        say!(tongue, "long-working-days", n = whole(days))
    } else {
        say!(tongue, "limit-working", limit = limit(tongue, d))
    }
}

/// A deadline in words.
pub(super) fn deadline(tongue: Tongue, deadline: Deadline, hours: Hours) -> String {
    match deadline {
        Deadline::Within(d) if hours == Hours::Service => {
            say!(tongue, "within-service", limit = limit(tongue, d))
        }
        Deadline::Within(d) => say!(tongue, "within", limit = limit(tongue, d)),
        Deadline::NextBusinessDay => say!(tongue, "within-next-day"),
        Deadline::Promised => say!(tongue, "within-promised"),
    }
}

fn stamp(at: Timestamp, format: &str) -> String {
    at.to_zoned(TimeZone::UTC).strftime(format).to_string()
}

/// The parts of a date that a message asks for.
fn dated(tongue: Tongue, key: &str, date: Date, time: &str) -> String {
    let month = u8::try_from(date.month()).unwrap_or(1);
    let weekday = u8::try_from(date.weekday().to_monday_one_offset()).unwrap_or(1);
    let year = date.year().to_string();
    say!(
        tongue,
        key,
        day = whole(date.day().into()),
        month = tongue.part(&format!("month-{month}")),
        mon = tongue.part(&format!("mon-{month}")),
        weekday = tongue.part(&format!("weekday-{weekday}")),
        year = &year,
        time = time,
    )
}

/// A day by the calendar: "2 March 2026".
pub(super) fn date(tongue: Tongue, date: Date) -> String {
    dated(tongue, "date", date, "")
}

/// A date: "2 March 2026".
pub(super) fn day(tongue: Tongue, at: Timestamp) -> String {
    date(tongue, at.to_zoned(TimeZone::UTC).date())
}

/// A date shortly, where the year is known: "2 Mar".
pub(super) fn short_day(tongue: Tongue, at: Timestamp) -> String {
    timed(tongue, "date-short", at)
}

fn timed(tongue: Tongue, key: &str, at: Timestamp) -> String {
    let date = at.to_zoned(TimeZone::UTC).date();
    dated(tongue, key, date, &stamp(at, "%H:%M"))
}

/// An instant: "Mon 2 Mar 2026, 09:41 UTC".
pub(super) fn instant(tongue: Tongue, at: Timestamp) -> String {
    timed(tongue, "instant", at)
}

/// An instant, shortly, where the year is known: "2 Mar 09:41".
pub(super) fn moment(tongue: Tongue, at: Timestamp) -> String {
    timed(tongue, "moment", at)
}

/// An instant in a list of times of one year: "Mon 2 Mar 09:41", with the year where it is another.
pub(super) fn near(tongue: Tongue, at: Timestamp, to: Timestamp) -> String {
    let year = |at: Timestamp| at.to_zoned(TimeZone::UTC).year();
    let same = year(at) == year(to);
    timed(tongue, if same { "near" } else { "near-year" }, at)
}

/// An instant for machines.
pub(super) fn iso(at: Timestamp) -> String {
    stamp(at, "%Y-%m-%dT%H:%M:%SZ")
}

/// A finding's verdict as a sign, a word and a class.
pub(super) fn mark(tongue: Tongue, f: &Finding) -> Mark {
    match f.verdict {
        Verdict::Fail if f.advisory.is_some() => Mark::new("untold", "!", below(tongue)),
        told => verdict(tongue, told, f.certainty),
    }
}

/// A verdict as a sign, a word and a class.
pub(super) fn verdict(tongue: Tongue, verdict: Verdict, certainty: Option<Certainty>) -> Mark {
    let mark = |key, sign, word| Mark::new(key, sign, say!(tongue, word));
    match (verdict, certainty) {
        (Verdict::Pass, Some(Certainty::Likely)) => mark("pass", "✓", "mark-likely"),
        (Verdict::Pass, _) => mark("pass", "✓", "mark-proven"),
        (Verdict::Fail, _) => mark("fail", "✕", "mark-broken"),
        (Verdict::InsufficientEvidence, _) => mark("untold", "?", "mark-untold"),
        (Verdict::NotObservable, _) => mark("unseen", "∅", "mark-unseen"),
        (Verdict::NotApplicable, _) => mark("none", "–", "mark-none"),
    }
}

/// That no verdict rests on what is told.
pub(super) fn not_judged(tongue: Tongue) -> Mark {
    Mark::new("none", "–", say!(tongue, "mark-not-judged"))
}

/// What a finding's verdict means, in one sentence.
pub(super) fn meaning(tongue: Tongue, f: &Finding) -> String {
    let key = match (f.verdict, f.certainty) {
        (Verdict::Fail, _) if f.advisory.is_some() => "meaning-below",
        (Verdict::Pass, Some(Certainty::Likely)) => "meaning-likely",
        (Verdict::Pass, _) => "meaning-proven",
        (Verdict::Fail, _) => "meaning-broken",
        (Verdict::InsufficientEvidence, _) => "meaning-untold",
        (Verdict::NotObservable, _) => "meaning-unseen",
        (Verdict::NotApplicable, _) => "meaning-none",
    };
    say!(tongue, key)
}

/// A clause's state as a sign, a word and a class.
pub(super) fn state(tongue: Tongue, state: ClauseState) -> Mark {
    let mark = |key, sign, word| Mark::new(key, sign, say!(tongue, word));
    match state {
        ClauseState::Kept => mark("pass", "✓", "mark-kept"),
        ClauseState::Broken => mark("fail", "✕", "mark-broken"),
        ClauseState::Undecided => mark("untold", "?", "mark-untold"),
    }
}

/// What became of a case, as a sign, a word and a class.
pub(super) fn outcome(tongue: Tongue, outcome: Outcome) -> Mark {
    let mark = |key, sign, word| Mark::new(key, sign, say!(tongue, word));
    match outcome {
        Outcome::Kept => mark("pass", "✓", "mark-kept"),
        Outcome::Broken => mark("fail", "✕", "mark-broken"),
        Outcome::Pending => mark("untold", "…", "mark-pending"),
        Outcome::Unknown => mark("unseen", "∅", "mark-hidden"),
    }
}

/// How the number in a bar came about.
pub(super) fn basis(tongue: Tongue, basis: Basis) -> String {
    let key = match basis {
        Basis::Survey => "basis-survey",
        Basis::Platform => "basis-platform",
        Basis::Principle => "basis-principle",
        Basis::Judgment => "basis-judgment",
    };
    say!(tongue, key)
}

/// A kind of channel in words.
pub(super) fn kind(tongue: Tongue, kind: ChannelKind) -> String {
    say!(tongue, &format!("kind-{}", kind.name()))
}

/// How a channel was found, in words.
pub(super) fn found(tongue: Tongue, how: &str) -> String {
    match how {
        "rel-me" | "same-as" | "rest-root" | "link" | "well-known" => {
            say!(tongue, &format!("found-{how}"))
        }
        other => clean(other),
    }
}

/// What our readers took a message for, in words.
pub(super) fn read_as(tongue: Tongue, kind: &str) -> String {
    match kind {
        "inquiry" | "reply" | "receipt" | "chasing" | "praise" | "other" => {
            say!(tongue, &format!("read-as-{kind}"))
        }
        other => clean(other),
    }
}

/// A count of a whole: "3 of 20".
pub(super) fn of(tongue: Tongue, part: u64, all: u64) -> String {
    say!(tongue, "n-of", n = part, all = all)
}

/// What a measure's value is, in its unit.
pub(super) fn measured(tongue: Tongue, unit: MeasureUnit, value: f64) -> String {
    match unit {
        MeasureUnit::Difference => say!(tongue, "n-points", points = points(value)),
        MeasureUnit::Index | MeasureUnit::Ratio | MeasureUnit::Effect => {
            tongue.decimal(&format!("{value:.2}"))
        }
    }
}

/// What a bar asks for, in the unit of its measure where there is one.
pub(super) fn asks(tongue: Tongue, ask: Ask, unit: Option<MeasureUnit>) -> String {
    let number = |value: f64| {
        unit.map_or_else(
            || tongue.decimal(&value.to_string()),
            |unit| measured(tongue, unit, value),
        )
    };
    match ask {
        Ask::Share(share) => tongue.percent(&((share.get() * 1000.0).round() / 10.0).to_string()),
        Ask::AtLeast(least) => say!(tongue, "at-least", number = number(least)),
        Ask::AtMost(most) => say!(tongue, "at-most", number = number(most)),
    }
}

/// What the scorecard says in English, as a sentence of the page.
pub(super) fn heard(tongue: Tongue, english: &str) -> String {
    sentence(&tongue.hear(english))
}

/// A text of a rule as a sentence of the page.
pub(super) fn ruled(tongue: Tongue, f: &Finding, english: &str) -> String {
    sentence(&tongue.of_rule(&f.rule, english))
}

/// The title of a finding.
pub(super) fn title(tongue: Tongue, f: &Finding) -> String {
    clean(&tongue.of_rule(&f.rule, &f.title))
}

/// A stranger's text with what would break a page taken out: control characters and towers
/// of combining marks. It is still a stranger's text; the template escapes it.
pub(super) fn clean(text: &str) -> String {
    let mut run = 0;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        run = if unicode_normalization::char::is_combining_mark(c) {
            run + 1
        } else {
            0
        };
        if run > MARKS {
            continue;
        }
        let shown = if c.is_control() && c != '\n' && c != '\t' {
            '\u{fffd}'
        } else {
            c
        };
        kept.push(shown);
    }
    kept
}

/// A name with its first letter as a capital.
pub(super) fn capital(name: &str) -> String {
    sentence(name).trim_end_matches('.').to_owned()
}

/// A label by its key, its value, and what it counts where there is a message `means-` of its key.
pub(super) fn fact(tongue: Tongue, key: &str, value: String) -> FactModel {
    let means = format!("means-{key}");
    FactModel {
        means: Tongue::knows(&means).then(|| say!(tongue, &means)),
        ..FactModel::of(say!(tongue, &format!("label-{key}")), value)
    }
}

/// The first letter as a capital, and a full stop at the end.
pub(super) fn sentence(text: &str) -> String {
    let text = clean(text.trim());
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return text;
    };
    let mut whole: String = first.to_uppercase().collect();
    whole.push_str(chars.as_str());
    // A sentence that ends inside a quotation has ended.
    let end = whole.trim_end_matches(['”', '“', '»', '"', '\'', '’', ')', '\u{202f}']);
    if !end.ends_with(['.', '!', '?', '…']) {
        whole.push('.');
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_said_in_their_two_largest_units() {
        for (seconds, said) in [
            (0.0, "0 s"),
            (59.4, "59 s"),
            (125.0, "2 min"),
            (7500.0, "2 h 5 min"),
            (86_400.0, "1 day"),
            (3.0 * 86_400.0 + 4.0 * 3600.0, "3 days 4 h"),
        ] {
            assert_eq!(span(Tongue::English, seconds), said);
        }
    }

    #[test]
    fn a_tower_of_marks_is_cut_and_control_characters_are_replaced() {
        let tower = format!("a{}b", "\u{301}".repeat(2000));
        assert_eq!(clean(&tower).chars().count(), 2 + MARKS);
        assert_eq!(clean("a\0b\u{1b}[2J\nc"), "a\u{fffd}b\u{fffd}[2J\nc");
    }

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        let at: Timestamp = "2026-03-01T09:41:00Z".parse().expect("an instant");
        for (tongue, day_said, instant_said, moment_said) in [
            (
                Tongue::English,
                "1 March 2026",
                "Sun 1 Mar 2026, 09:41 UTC",
                "1 Mar 09:41",
            ),
            (
                Tongue::German,
                "1. März 2026",
                "So, 1. März 2026, 09:41 UTC",
                "1. März 09:41",
            ),
            (
                Tongue::Spanish,
                "1 de marzo de 2026",
                "dom, 1 mar 2026, 09:41 UTC",
                "1 mar 09:41",
            ),
            (
                Tongue::French,
                "1er mars 2026",
                "dim. 1 mars 2026, 09:41 UTC",
                "1 mars 09:41",
            ),
        ] {
            assert_eq!(day(tongue, at), day_said);
            assert_eq!(instant(tongue, at), instant_said);
            assert_eq!(moment(tongue, at), moment_said);
        }
    }
}
