//! Words: numbers, times and states as a reader says them.

use super::model::Mark;
use crate::domain::{
    Basis, Certainty, ChannelKind, ClauseState, Deadline, Finding, Hours, Outcome, Verdict,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// Combining marks in a row that a page still shows; more would run over its neighbors.
const MARKS: usize = 6;

/// What is said of a bar that is missed where the rule only advises.
pub(super) const BELOW: &str = "Below the bar";

/// A share as a percentage, with one decimal where there is one.
pub(super) fn percent(share: f64) -> String {
    let hundred = share * 100.0;
    if (hundred - hundred.round()).abs() < 0.05 {
        format!("{hundred:.0}%")
    } else {
        format!("{hundred:.1}%")
    }
}

/// A count with its thousands set apart.
pub(super) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count and its noun: "1 case", "2 cases".
pub(super) fn count(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// Things in a row: "a, b and c".
pub(super) fn list(things: &[&str]) -> String {
    match things {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}

/// A length for counting; no list here is longer than a machine's memory.
pub(super) fn len<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or(u64::MAX)
}

/// A time span in its two largest units: "45 s", "2 h 5 min", "3 days 4 h".
///
/// Units: seconds.
pub(super) fn span(seconds: f64) -> String {
    if !seconds.is_finite() {
        return "not known".to_owned();
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "spans are far below 2^63 seconds"
    )]
    let all = seconds.round().max(0.0) as i64;
    let (days, hours, minutes) = (all / 86_400, all / 3600 % 24, all / 60 % 60);
    let day = if days == 1 { "day" } else { "days" };
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{all} s"),
        (0, 0, m) => format!("{m} min"),
        (0, h, 0) => format!("{h} h"),
        (0, h, m) => format!("{h} h {m} min"),
        (d, 0, _) => format!("{d} {day}"),
        (d, h, _) => format!("{d} {day} {h} h"),
    }
}

/// A limit in full words: "30 minutes", "2 hours", "3 days".
pub(super) fn limit(d: SignedDuration) -> String {
    let minutes = d.as_mins();
    let (n, unit) = match minutes {
        m if m >= 48 * 60 && m % (24 * 60) == 0 => (m / (24 * 60), "day"),
        m if m >= 60 && m % 60 == 0 => (m / 60, "hour"),
        m => (m, "minute"),
    };
    format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
}

/// A limit that a brand promises: "2 hours", "1 working day", "8 hours of working time".
pub(super) fn promised(d: SignedDuration, working_time: bool) -> String {
    let days = d.as_hours() / 24;
    if !working_time {
        limit(d)
    } else if days > 0 && d == SignedDuration::from_hours(days * 24) {
        let day = if days == 1 { "day" } else { "days" };
        format!("{days} working {day}")
    } else {
        format!("{} of working time", limit(d))
    }
}

/// A deadline in words.
pub(super) fn deadline(deadline: Deadline, hours: Hours) -> String {
    let clock = if hours == Hours::Service {
        " of service time"
    } else {
        ""
    };
    match deadline {
        Deadline::Within(d) => format!("within {}{clock}", limit(d)),
        Deadline::NextBusinessDay => "by the close of the next working day".to_owned(),
        Deadline::Promised => "within the time that the brand itself promises".to_owned(),
    }
}

fn stamp(at: Timestamp, format: &str) -> String {
    at.to_zoned(TimeZone::UTC).strftime(format).to_string()
}

/// A date: "2 March 2026".
pub(super) fn day(at: Timestamp) -> String {
    stamp(at, "%-d %B %Y")
}

/// An instant: "Mon 2 Mar 2026, 09:41 UTC".
pub(super) fn instant(at: Timestamp) -> String {
    stamp(at, "%a %-d %b %Y, %H:%M UTC")
}

/// An instant, shortly, where the year is known: "2 Mar 09:41".
pub(super) fn moment(at: Timestamp) -> String {
    stamp(at, "%-d %b %H:%M")
}

/// An instant in a list of times of one year: "Mon 2 Mar 09:41", with the year where it is another.
pub(super) fn near(at: Timestamp, to: Timestamp) -> String {
    let year = |at: Timestamp| at.to_zoned(TimeZone::UTC).year();
    if year(at) == year(to) {
        stamp(at, "%a %-d %b %H:%M")
    } else {
        stamp(at, "%a %-d %b %Y %H:%M")
    }
}

/// An instant for machines.
pub(super) fn iso(at: Timestamp) -> String {
    stamp(at, "%Y-%m-%dT%H:%M:%SZ")
}

/// A finding's verdict as a sign, a word and a class.
pub(super) fn mark(f: &Finding) -> Mark {
    match f.verdict {
        Verdict::Fail if f.advisory.is_some() => Mark::new("untold", "!", BELOW),
        told => verdict(told, f.certainty),
    }
}

/// A verdict as a sign, a word and a class.
pub(super) fn verdict(verdict: Verdict, certainty: Option<Certainty>) -> Mark {
    match (verdict, certainty) {
        (Verdict::Pass, Some(Certainty::Likely)) => Mark::new("pass", "✓", "Kept, likely"),
        (Verdict::Pass, _) => Mark::new("pass", "✓", "Kept, proven"),
        (Verdict::Fail, _) => Mark::new("fail", "✕", "Broken"),
        (Verdict::InsufficientEvidence, _) => Mark::new("untold", "?", "Cannot be told"),
        (Verdict::NotObservable, _) => Mark::new("unseen", "∅", "Could not be seen"),
        (Verdict::NotApplicable, _) => Mark::new("none", "–", "Does not apply"),
    }
}

/// That no verdict rests on what is told.
pub(super) fn not_judged() -> Mark {
    Mark::new("none", "–", "Told, not judged")
}

/// What a finding's verdict means, in one sentence.
pub(super) fn meaning(f: &Finding) -> &'static str {
    match (f.verdict, f.certainty) {
        (Verdict::Fail, _) if f.advisory.is_some() => {
            "The bar is missed even when chance is allowed for. It is advice, no accusation: it \
             breaks no clause."
        }
        (Verdict::Pass, Some(Certainty::Likely)) => {
            "The share seen meets the bar; the true share may still lie below it."
        }
        (Verdict::Pass, _) => "The bar is met even when chance is allowed for.",
        (Verdict::Fail, _) => "The bar is missed even when chance is allowed for.",
        (Verdict::InsufficientEvidence, _) => {
            "Too little was seen, or what was seen might be chance. This is no accusation."
        }
        (Verdict::NotObservable, _) => "The host does not show what this check needs.",
        (Verdict::NotApplicable, _) => "The rule does not speak of this channel.",
    }
}

/// A clause's state as a sign, a word and a class.
pub(super) fn state(state: ClauseState) -> Mark {
    match state {
        ClauseState::Kept => Mark::new("pass", "✓", "Kept"),
        ClauseState::Broken => Mark::new("fail", "✕", "Broken"),
        ClauseState::Undecided => Mark::new("untold", "?", "Cannot be told"),
    }
}

/// What became of a case, as a sign, a word and a class.
pub(super) fn outcome(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::Kept => Mark::new("pass", "✓", "Kept"),
        Outcome::Broken => Mark::new("fail", "✕", "Broken"),
        Outcome::Pending => Mark::new("untold", "…", "Still within the limit"),
        Outcome::Unknown => Mark::new("unseen", "∅", "Hidden by a gap"),
    }
}

/// How the number in a bar came about.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Survey => "people were asked",
        Basis::Platform => "the host publishes this bar itself",
        Basis::Principle => "the source states the duty, the number is ours",
        Basis::Judgment => "the number is ours",
    }
}

/// A kind of channel in words.
pub(super) fn kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Microblog => "Microblog account",
        ChannelKind::Page => "Page or blog with comments",
        ChannelKind::Forum => "Forum",
        ChannelKind::Video => "Video channel",
        ChannelKind::Review => "Review page",
        ChannelKind::Site => "Website",
    }
}

/// How a channel was found, in words.
pub(super) fn found(how: &str) -> String {
    match how {
        "rel-me" => "a link that says: this is me".to_owned(),
        "same-as" => "the site's description of itself".to_owned(),
        "rest-root" => "the site's own interface".to_owned(),
        "link" => "a link".to_owned(),
        "well-known" => "a well-known address".to_owned(),
        other => clean(other),
    }
}

/// What our readers took a message for, in words.
pub(super) fn read_as(kind: &str) -> String {
    match kind {
        "inquiry" => "an inquiry".to_owned(),
        "reply" => "a reply by a person".to_owned(),
        "receipt" => "an automatic receipt, which stops no clock".to_owned(),
        "chasing" => "asking again".to_owned(),
        "praise" => "praise, which asks for nothing".to_owned(),
        "other" => "neither inquiry nor reply".to_owned(),
        other => clean(other),
    }
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

/// What a number counts, in one sentence; none where its label says enough.
pub(super) fn means(label: &str) -> Option<&'static str> {
    Some(match label {
        "channels read" => "Places where the brand can be addressed in public.",
        "posts" => "What the brand published in the window.",
        "messages by customers" => "Everything that people wrote to it.",
        "inquiries" | "Inquiries" => {
            "First messages of a thread that ask, request or complain; praise is none."
        }
        "checks judged" => "One promise on one channel; the rest had too little evidence.",
        "Still waiting" => "No answer by a person until we last looked.",
        "Replies that only moved the talk" => "First replies that only point elsewhere.",
        "Automatic receipts" => "They say \u{201c}received\u{201d} and stop no clock.",
        "Seen only through a reply" => "The host shows them only because they were answered.",
        _ => return None,
    })
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
    let end = whole.trim_end_matches(['”', '“', '»', '"', '\'', '’', ')']);
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
            assert_eq!(span(seconds), said);
        }
    }

    #[test]
    fn a_tower_of_marks_is_cut_and_control_characters_are_replaced() {
        let tower = format!("a{}b", "\u{301}".repeat(2000));
        assert_eq!(clean(&tower).chars().count(), 2 + MARKS);
        assert_eq!(clean("a\0b\u{1b}[2J\nc"), "a\u{fffd}b\u{fffd}[2J\nc");
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(count(1, "case", "cases"), "1 case");
        assert_eq!(number(999), "999");
    }
}
