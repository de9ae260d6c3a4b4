//! Words for verdicts: the plain sentence that each finding carries.

use super::verdict::{self, Judgment};
use crate::domain::{
    Bar, Certainty, ChannelKind, Deadline, Hours, Measured, Share, Tally, Verdict,
};
use crate::measure::{CaseKind, Promise, promise};
use crate::rules::Rule;
use jiff::SignedDuration;

/// Kinds of channel in words: "microblogs, pages and forums".
pub(super) fn kinds(kinds: &[ChannelKind]) -> String {
    let names: Vec<String> = kinds.iter().map(|k| format!("{}s", k.name())).collect();
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}

/// What was kept, as the rest of a sentence that begins with a count.
fn done(rule: &Rule, bar: &Bar) -> String {
    let within = bar
        .within
        .map(|d| deadline(d, rule.hours))
        .unwrap_or_default();
    let own = promise(&rule.promise).and_then(Promise::done);
    own.map_or_else(
        || match rule.cases {
            CaseKind::Channel => "kept this promise".to_owned(),
            _ => format!("got an answer from a person{within}"),
        },
        |done| format!("{done}{within}"),
    )
}

/// A deadline as the end of a sentence: " within 2 hours".
fn deadline(deadline: Deadline, hours: Hours) -> String {
    let clock = if hours == Hours::Service {
        " of service time"
    } else {
        ""
    };
    match deadline {
        Deadline::Within(d) => format!(" within {}{clock}", span(d)),
        Deadline::NextBusinessDay => " by the close of the next working day".to_owned(),
        Deadline::Promised => " within the time that the brand itself promises".to_owned(),
    }
}

/// A limit in words: "30 minutes", "2 hours", "3 days".
#[must_use]
pub fn span(d: SignedDuration) -> String {
    let minutes = d.as_mins();
    let (count, unit) = match minutes {
        m if m >= 48 * 60 && m % (24 * 60) == 0 => (m / (24 * 60), "day"),
        m if m >= 60 && m % 60 == 0 => (m / 60, "hour"),
        m => (m, "minute"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

fn percent(share: f64) -> String {
    let hundred = share * 100.0;
    if (hundred - hundred.round()).abs() < 0.05 {
        format!("{hundred:.0}%")
    } else {
        format!("{hundred:.1}%")
    }
}

/// One or two plain sentences that say how the verdict came about, with all its numbers.
pub(super) fn reason(
    rule: &Rule,
    bar: &Bar,
    tally: &Tally,
    judged: &Judgment,
    days: f64,
) -> String {
    if rule.cases == CaseKind::Channel {
        return tally
            .cases
            .first()
            .map(|c| sentence(&c.note))
            .unwrap_or_default();
    }
    let (one, many) = rule.cases.noun();
    let counted = tally.decided();
    let name = if counted == 1 { one } else { many };
    let pending = match tally.pending {
        0 => String::new(),
        n => format!("; {n} more can still be answered in time"),
    };
    let unknown = match tally.unknown {
        0 => String::new(),
        n => format!("; {n} could not be seen to the end"),
    };
    format!(
        "{} of {counted} {name} {}{pending}{unknown}. {}",
        tally.kept,
        done(rule, bar),
        conclusion(rule, bar, tally, judged, days)
    )
}

/// The second sentence: what the numbers allow to be said.
fn conclusion(rule: &Rule, bar: &Bar, tally: &Tally, judged: &Judgment, days: f64) -> String {
    let share = bar.ask.share().unwrap_or(Share::ONE);
    let asked = percent(share.get());
    let Some(estimate) = judged.estimate else {
        return format!(
            "Nothing could be decided; at least {} cases are needed.",
            rule.floor.cases
        );
    };
    let (low, high) = (percent(estimate.low.get()), percent(estimate.high.get()));
    match (judged.verdict, judged.certainty) {
        (Verdict::Pass, Some(Certainty::Proven)) => {
            format!("Even allowing for chance the true share is at least {low}; {asked} is asked.")
        }
        (Verdict::Pass, _) => format!(
            "That meets the {asked} asked; allowing for chance the true share may be as low as {low}."
        ),
        (Verdict::Fail, _) => {
            format!("Even allowing for chance the true share is at most {high}; {asked} is asked.")
        }
        _ if tally.counted() < rule.floor.cases => {
            format!(
                "That is too few to judge: at least {} are needed.",
                rule.floor.cases
            )
        }
        _ if days < f64::from(rule.floor.days) => {
            format!(
                "Too few days were seen to judge: {} are needed.",
                rule.floor.days
            )
        }
        _ if tally.decided() < rule.floor.cases && estimate.high < share => {
            format!(
                "That is below the {asked} asked, but only {} are decided yet; {} are needed for that.",
                tally.decided(),
                rule.floor.cases
            )
        }
        _ if tally.unknown > 0 && tally.counted() * 5 < 4 * (tally.counted() + tally.unknown) => {
            "More than a fifth of the cases could not be seen, so nothing is judged.".to_owned()
        }
        _ if estimate.high < share => {
            "That is below the bar, but the cases that could not be seen might have met it."
                .to_owned()
        }
        _ => format!(
            "That is below the {asked} asked, but might be chance: the true share may be as high as {high}."
        ),
    }
}

/// The sentences of a measure: what it says, and what that allows to be said.
pub(super) fn measured(
    rule: &Rule,
    bar: &Bar,
    of: &Measured,
    judged: &Judgment,
    tally: &Tally,
    days: f64,
) -> String {
    let (low, high) = (of.unit.write(of.low), of.unit.write(of.high));
    let ask = bar.ask.write(Some(of.unit));
    let conclusion = match (judged.verdict, judged.certainty) {
        (Verdict::Pass, Some(Certainty::Proven)) => {
            format!("{ask} is asked, and even allowing for chance that is met.")
        }
        (Verdict::Pass, _) => format!(
            "That meets what is asked, {ask}; allowing for chance it may lie anywhere from {low} to {high}."
        ),
        (Verdict::Fail, _) => {
            format!("{ask} is asked, and even allowing for chance that is missed.")
        }
        _ if verdict::too_hidden(tally) => {
            "More than a fifth of the cases could not be seen, so nothing is judged.".to_owned()
        }
        _ if of.cases < rule.floor.cases => format!(
            "That is too few to judge: at least {} cases are needed.",
            rule.floor.cases
        ),
        _ if days < f64::from(rule.floor.days) => format!(
            "Too few days were seen to judge: {} are needed.",
            rule.floor.days
        ),
        _ => format!(
            "That misses what is asked, {ask}, but might be chance: it may lie anywhere from {low} to {high}."
        ),
    };
    format!("{} {}", sentence(&of.says), sentence(&conclusion))
}

/// A note as a sentence: capital first, full stop last.
pub(super) fn sentence(note: &str) -> String {
    let mut chars = note.chars();
    let mut text: String = chars
        .next()
        .map(|c| c.to_uppercase().collect::<String>())
        .unwrap_or_default();
    if text.is_empty() {
        return text;
    }
    text.push_str(chars.as_str());
    // A sentence that ends inside a quotation has ended.
    let end = text.trim_end_matches(['”', '“', '»', '"', '\'', '’', ')']);
    if !end.ends_with(['.', '!', '?', '…']) {
        text.push('.');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_becomes_one_sentence_that_ends_once() {
        let check = |note: &str, expected: &str| assert_eq!(sentence(note), expected);
        check("nothing was found", "Nothing was found.");
        check("it is so.", "It is so.");
        check(
            "it says: “We answer on all channels.”",
            "It says: “We answer on all channels.”",
        );
        check("it says: “Write to us!”", "It says: “Write to us!”");
        check("it says: “within a day”", "It says: “within a day”.");
        check("it is open (status 200)", "It is open (status 200).");
        check("", "");
    }
}
