//! Reply times that a brand promises: "we answer every message within one working day".
//!
//! A limit is a stretch of time in a sentence; it is a promise where the word that stands nearest
//! is one of answering, and nothing in its clause says that somebody else, another thing or
//! another year is meant. English, German, French and Spanish.

mod amount;
mod lexicon;
mod sentence;
mod ways;

use crate::domain::{PromisedClock, PromisedEvent, Way};
use amount::Amount;
use jiff::SignedDuration;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;

/// The longest sentence that is read. Units: bytes.
const LONGEST: usize = 700;
/// No answer is promised for later than this; what lasts longer is another thing.
const LONGEST_LIMIT: SignedDuration = SignedDuration::from_hours(62 * 24);
/// What a change of clause counts as distance. Units: bytes.
const HAND_OVER: usize = 60;
/// A sentence of so few words may answer the question or the heading before it.
const BARE: usize = 9;

/// A promise as a sentence states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The limit. Units: working days count as 24 hours each, see `clock`.
    pub limit: SignedDuration,
    /// What is promised.
    pub event: PromisedEvent,
    /// The clock on which the limit counts.
    pub clock: PromisedClock,
    /// The clock runs at weekends.
    pub weekends: bool,
    /// The clock runs on public holidays.
    pub holidays: bool,
    /// The ways that the sentence names; empty where it names none.
    pub ways: BTreeSet<Way>,
    /// Networks that it names, as quoted.
    pub networks: Vec<String>,
    /// Who promises, as quoted.
    pub who: Option<String>,
    /// The word that hedges.
    pub hedge: Option<String>,
    /// It speaks of an average.
    pub average: bool,
    /// The sentence.
    pub quote: String,
}

impl Stated {
    /// Says whether the limit does not count every hour of every day.
    #[must_use]
    pub fn working_time(&self) -> bool {
        self.clock != PromisedClock::Wall || !self.weekends || !self.holidays
    }
}

/// The promises of a text, in order; a sentence may hold several.
#[must_use]
pub fn read(text: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut before = "";
    for sentence in sentence::sentences(text) {
        if sentence.len() <= LONGEST {
            of_sentence(sentence, before, &mut found);
        }
        before = sentence;
    }
    found
}

/// What the nearest word says that a limit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Event(PromisedEvent),
    Other,
    Customer,
}

fn of_sentence(text: &str, before: &str, found: &mut Vec<Stated>) {
    let masked = sentence::without_quotes(text);
    let low = sentence::lower(&masked);
    let amounts = amount::amounts(&low);
    if amounts.is_empty()
        || low.trim_end().ends_with('?')
        || !lexicon::ANSWERS.is_match(&low) && !lexicon::ANSWERS.is_match(&sentence::lower(before))
        || lexicon::STRANGERS.is_match(&low)
    {
        return;
    }
    let places: Vec<Range<usize>> = amounts.iter().map(|a| a.at.clone()).collect();
    let parts = sentence::parts(&low, &places);
    let listed = amounts.len() > 1;
    let mut event = None;
    let first = found.len();
    for (amount, part) in amounts.iter().zip(&parts) {
        let Some(clause) = low.get(part.clone()) else {
            continue;
        };
        let at = amount.at.start - part.start..amount.at.end - part.start;
        let about = match nearest(clause, &at) {
            None => in_context(&low, clause, &sentence::lower(before)).or(event),
            some => some,
        };
        let Some(About::Event(what)) = about else {
            event = event.filter(|_| about.is_none());
            continue;
        };
        event = about;
        let endless = amount.limit > LONGEST_LIMIT && what != PromisedEvent::Resolve;
        if endless || is_taken_back(&low, clause, &at, what) {
            continue;
        }
        let mut read = stated(text, &low, part, amount, what, listed);
        // "We acknowledge letters within five days and answer within twenty."
        let said = found.get(first..).and_then(<[Stated]>::last);
        if let Some(said) = said.filter(|_| read.ways.is_empty() && read.networks.is_empty()) {
            read.ways.clone_from(&said.ways);
            read.networks.clone_from(&said.networks);
        }
        found.push(read);
    }
}

/// The word of answering, of something else or of the customer's part that stands nearest.
fn nearest(clause: &str, limit: &Range<usize>) -> Option<About> {
    let gap = |at: Range<usize>| {
        if at.start < limit.end && limit.start < at.end {
            return 0;
        }
        // What another clause says after the limit is rarely what the limit is about.
        let after = at.start >= limit.end && sentence::hands_over(between(clause, &at, limit));
        let gap = at
            .start
            .saturating_sub(limit.end)
            .max(limit.start.saturating_sub(at.end));
        gap + if after { HAND_OVER } else { 0 }
    };
    let mut best: Option<(usize, u8, About)> = None;
    let mut look =
        |words: &Regex, rank: u8, about: About, wanted: &dyn Fn(Range<usize>) -> bool| {
            for m in words.find_iter(clause) {
                let key = (gap(m.range()), rank, about);
                if wanted(m.range()) && best.is_none_or(|b| (key.0, key.1) < (b.0, b.1)) {
                    best = Some(key);
                }
            }
        };
    let any = |_: Range<usize>| true;
    let matter = lexicon::MATTER.is_match(clause);
    look(&lexicon::CUSTOMER, 0, About::Customer, &|at| {
        // A limit inside the customer's part, or a part that lasts until the limit.
        !lexicon::ANSWER.is_match(between(clause, &at, limit))
    });
    look(
        &lexicon::ACKNOWLEDGE,
        1,
        About::Event(PromisedEvent::Acknowledge),
        &any,
    );
    look(&lexicon::OTHER, 2, About::Other, &|at| {
        !sentence::is_topic(clause, &at)
            && [&*lexicon::HOURS, &lexicon::ANSWER, &lexicon::ACKNOWLEDGE]
                .iter()
                .all(|words| !within(words, clause, &at))
    });
    look(
        &lexicon::RESOLVE,
        3,
        About::Event(PromisedEvent::Resolve),
        &|at| {
            // A final answer ends a matter, whatever the clause calls it.
            let words = clause.get(at).unwrap_or("");
            matter || words.starts_with("final") || words.starts_with("abschl")
        },
    );
    look(
        &lexicon::ANSWER,
        4,
        About::Event(PromisedEvent::Answer),
        &|at| {
            !within(&lexicon::CUSTOMER, clause, &at) && !within(&lexicon::FROM_ANSWER, clause, &at)
        },
    );
    // "Refunds are answered with money": the other thing is what the clause is about.
    let first = lexicon::OTHER
        .find(clause)
        .filter(|m| !sentence::is_topic(clause, &m.range()));
    let subject = first.is_some_and(|m| sentence::is_subject(clause, &m.range()));
    best.map(|(_, _, about)| if subject { About::Other } else { about })
}

/// Says whether a match lies inside one of a list of words.
fn within(words: &Regex, text: &str, at: &Range<usize>) -> bool {
    words
        .find_iter(text)
        .any(|m| m.start() <= at.start && at.end <= m.end())
}

/// The text between two stretches.
fn between<'t>(text: &'t str, one: &Range<usize>, other: &Range<usize>) -> &'t str {
    let (start, end) = if one.end <= other.start {
        (one.end, other.start)
    } else {
        (other.end.min(one.start), one.start)
    };
    text.get(start..end).unwrap_or("")
}

/// A bare limit is about what the rest of its sentence, or the line before it, speaks of.
fn in_context(sentence: &str, clause: &str, before: &str) -> Option<About> {
    let whole = |text: &str| {
        let event = [
            (&lexicon::ACKNOWLEDGE, PromisedEvent::Acknowledge),
            (&lexicon::ANSWER, PromisedEvent::Answer),
        ];
        let unclear = lexicon::OTHER.is_match(text);
        event
            .into_iter()
            .find(|(words, _)| words.is_match(text) && !unclear)
            .map(|(_, event)| About::Event(event))
    };
    if clause.len() < sentence.len()
        && !lexicon::CUSTOMER.is_match(sentence)
        && let Some(about) = whole(sentence)
    {
        return Some(about);
    }
    let bare = sentence.split_whitespace().count() <= BARE;
    let asks = before.trim_end().ends_with('?') || before.split_whitespace().count() <= 5;
    let topic = before.trim_end().ends_with('?') || !lexicon::CUSTOMER.is_match(before);
    (bare && asks && topic && !lexicon::PAST.is_match(before)).then(|| whole(before))?
}

/// Says whether a clause takes back what it seems to promise, or speaks of others or the past.
fn is_taken_back(sentence: &str, clause: &str, limit: &Range<usize>, event: PromisedEvent) -> bool {
    let others = lexicon::OTHERS
        .find_iter(clause)
        .any(|m| m.start() < limit.end && !m.as_str().contains("our "));
    let brand = lexicon::BRAND.is_match(clause);
    lexicon::PAST.is_match(clause)
        || lexicon::NEGATION.is_match(clause)
        || lexicon::PAST.is_match(sentence) && !brand
        || others
            && (!brand
                || event == PromisedEvent::Resolve
                || !lexicon::BRAND.is_match(sentence.get(..limit.start).unwrap_or("")))
        || sentence::is_order(clause)
        || sentence.contains(['★', '⭐'])
}

fn stated(
    text: &str,
    sentence: &str,
    part: &Range<usize>,
    amount: &Amount,
    event: PromisedEvent,
    listed: bool,
) -> Stated {
    let clause = sentence.get(part.clone()).unwrap_or(sentence);
    let always = lexicon::ALWAYS.is_match(clause);
    let weekdays =
        lexicon::WEEKDAYS.is_match(clause) || !listed && lexicon::WEEKDAYS.is_match(sentence);
    let hours = lexicon::HOURS.is_match(clause) && !amount.working_days;
    let clock = if amount.working_days {
        PromisedClock::WorkingDays
    } else if amount.working_hours {
        PromisedClock::WorkingHours
    } else if hours {
        PromisedClock::StatedHours
    } else {
        PromisedClock::Wall
    };
    let runs = clock == PromisedClock::Wall && (always || !weekdays);
    let own = ways::ways(clause);
    let ways = if own.is_empty() && !listed {
        ways::ways(sentence)
    } else {
        own
    };
    let networks = ways::networks(text.get(part.clone()).unwrap_or(""), listed);
    let ways = match ways {
        none if none.is_empty() && !networks.is_empty() => [Way::Social].into(),
        ways => ways,
    };
    let average = lexicon::AVERAGE.find(clause);
    let hedge = lexicon::HEDGE.find(clause).or(average);
    let hedge = hedge.map(|m| part.start + m.start()..part.start + m.end());
    // What hedges one limit of several stands before it or beside it.
    let elsewhere = lexicon::HEDGE.find(sentence).map(|m| m.range());
    let hedge = hedge.or(elsewhere.filter(|at| !listed || at.start < part.start));
    Stated {
        limit: amount.limit,
        event,
        clock,
        weekends: runs,
        holidays: runs,
        ways,
        networks,
        who: ways::who(text),
        hedge: hedge.and_then(|at| text.get(at)).map(ToOwned::to_owned),
        average: average.is_some(),
        quote: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_of_replies_are_read() {
        for (text, hours, working, hedged) in [
            (
                "We answer every message within 24 hours, Monday to Friday.",
                24,
                true,
                false,
            ),
            (
                "We answer every message within one working day, on all our channels.",
                24,
                true,
                false,
            ),
            ("We aim to reply within two business days", 48, true, true),
            ("Usually replies in an hour", 1, false, true),
            ("You will hear from us within 3 days.", 72, false, false),
            ("Wir antworten innerhalb von 2 Werktagen.", 48, true, false),
            ("Nous répondons sous 48 heures.", 48, false, false),
            ("Respondemos en menos de 24 horas", 24, false, false),
        ] {
            let got = read(text);
            assert_eq!(got.len(), 1, "{text}: {got:?}");
            assert_eq!(got[0].limit, SignedDuration::from_hours(hours), "{text}");
            assert_eq!(
                (got[0].working_time(), got[0].hedge.is_some()),
                (working, hedged),
                "{text}"
            );
        }
    }

    #[test]
    fn other_promises_are_not() {
        for text in [
            "We deliver within 24 hours.",
            "Refunds are answered with money within 14 days.",
            "Open 24 hours a day, 7 days a week.",
            "Your order arrives in 3 days.",
            "Answers to all questions in one place.",
            "We have answered questions for 20 years.",
        ] {
            assert_eq!(read(text), Vec::new(), "{text}");
        }
    }
}
