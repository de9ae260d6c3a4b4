//! Trailing: an audit against the audits before it, and every week's questions as known today.

use crate::domain::{Case, Finding, Outcome, Scorecard};
use crate::measure::compare::{cliffs_delta, log_rank};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// How many audits before this one are looked at. Source: docs/METHOD.md, "against one's own past".
pub const TRAILING: usize = 8;
/// The least effect that is told: medium. Source: docs/METHOD.md; Romano and others (2006).
const MEDIUM: f64 = 0.33;
/// The largest probability of chance at which a difference is told. Source: docs/METHOD.md.
const CHANCE: f64 = 0.05;
/// With fewer waits on a side nothing is compared.
const LEAST: usize = 5;
/// The normal quantile of a one-sided 95% bound.
const Z: f64 = 1.644_853_626_951_472_2;

/// What a comparison says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Customers wait longer than before, by more than chance explains.
    Slower,
    /// They wait less long.
    Faster,
    /// No difference that chance could not make.
    None,
    /// There is too little on one side to compare.
    TooFew,
}

impl Change {
    /// The name used in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Slower => "slower",
            Self::Faster => "faster",
            Self::None => "no-difference",
            Self::TooFew => "too-few",
        }
    }
}

/// The waits of one channel against those of the audits before.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The channel's id.
    pub channel: String,
    /// The rule whose cases are compared.
    pub rule: String,
    /// Waits of this window.
    pub now: usize,
    /// Waits of the windows before.
    pub before: usize,
    /// Cliff's delta with its bounds, above 0 where this window is slower; none where too few.
    pub delta: Option<[f64; 3]>,
    /// The probability of so large a difference by chance, multiplied by the comparisons made.
    pub p: Option<f64>,
    /// What it says.
    pub change: Change,
}

/// Compares the waits of an audit with those of the audits before it, channel by channel.
///
/// Shape: `past` in any order; of those whose windows end before this one's, judged by the same
/// method and rules, the last eight count. An inquiry that several saw counts as the last of them
/// saw it, and one that lies in this window not at all. *Slower* and *faster* only where p is
/// below 0.05 after every channel had its chance, and the effect is medium at least.
/// Source: docs/METHOD.md, "Questions about time that are not a limit".
#[must_use]
pub fn against_past(now: &Scorecard, past: &[Scorecard]) -> Vec<Compared> {
    let before = comparable(now, past);
    let timed: Vec<&Finding> = channels(now)
        .into_iter()
        .filter_map(|channel| timed(now, &channel, None))
        .collect();
    let compared = timed.iter().map(|finding| {
        let seen: Vec<(f64, bool)> = finding.tally.cases.iter().filter_map(wait).collect();
        let earlier = earlier(now, &before, finding);
        compare(finding, &seen, &earlier, timed.len())
    });
    compared.collect()
}

/// The audits with which another can be compared, newest first.
#[must_use]
pub fn comparable<'p>(now: &Scorecard, past: &'p [Scorecard]) -> Vec<&'p Scorecard> {
    let made = |card: &Scorecard| (card.provenance.method, card.provenance.rules.clone());
    let mut before: Vec<&Scorecard> = past
        .iter()
        .filter(|c| c.window.to < now.window.to && made(c) == made(now))
        .collect();
    before.sort_by_key(|c| std::cmp::Reverse((c.window.to, c.window.from)));
    before.truncate(TRAILING);
    before
}

fn channels(card: &Scorecard) -> BTreeSet<String> {
    let all = card.findings.iter().map(|f| f.channel.to_string());
    all.collect()
}

/// The finding whose cases say how long customers of a channel waited: of the rule named, or the
/// one with the most waits.
fn timed<'c>(card: &'c Scorecard, channel: &str, rule: Option<&str>) -> Option<&'c Finding> {
    let waits = |f: &Finding| f.tally.cases.iter().filter_map(wait).count();
    let of_channel = card.findings.iter().filter(|f| {
        f.channel.to_string() == channel && rule.is_none_or(|r| f.rule == r) && waits(f) > 0
    });
    // Of two with as many waits the first by name, so that every run takes the same.
    of_channel.max_by(|a, b| waits(a).cmp(&waits(b)).then_with(|| b.rule.cmp(&a.rule)))
}

/// How long a case waited on the wall clock, and whether a reply ended it; none where it was hidden.
fn wait(case: &Case) -> Option<(f64, bool)> {
    let spell = case.spell.filter(|_| case.outcome != Outcome::Unknown)?;
    Some((
        spell.wall.unwrap_or(spell.waited).as_secs_f64(),
        spell.answered,
    ))
}

fn earlier(now: &Scorecard, before: &[&Scorecard], finding: &Finding) -> Vec<(f64, bool)> {
    let (channel, mut known) = (finding.channel.to_string(), BTreeSet::new());
    let mut waits = Vec::new();
    for card in before {
        let Some(same) = timed(card, &channel, Some(&finding.rule)) else {
            continue;
        };
        for case in &same.tally.cases {
            let is_earlier = case.at.is_some_and(|at| at < now.window.from);
            if is_earlier && known.insert(nobodys(&case.subject.0)) {
                waits.extend(wait(case));
            }
        }
    }
    waits
}

fn compare(
    finding: &Finding,
    now: &[(f64, bool)],
    before: &[(f64, bool)],
    comparisons: usize,
) -> Compared {
    let mut compared = Compared {
        channel: finding.channel.to_string(),
        rule: finding.rule.clone(),
        now: now.len(),
        before: before.len(),
        delta: None,
        p: None,
        change: Change::TooFew,
    };
    if now.len().min(before.len()) < LEAST {
        return compared;
    }
    let delta = cliffs_delta(now, before, Z);
    let p = log_rank(now, before).map_or(1.0, |test| test.p);
    // Whoever asks of many channels is told by chance of some; each has its part of the chance.
    let p = (p * f64::from(u32::try_from(comparisons).unwrap_or(u32::MAX))).min(1.0);
    compared.p = Some(p);
    compared.delta = delta.map(|d| [d.delta, d.low, d.high]);
    compared.change = match delta {
        Some(d) if p < CHANCE && d.delta >= MEDIUM => Change::Slower,
        Some(d) if p < CHANCE && d.delta <= -MEDIUM => Change::Faster,
        _ => Change::None,
    };
    compared
}

/// The questions of one week, as known today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// The Monday of the week, in UTC.
    pub monday: Date,
    /// The channel's id.
    pub channel: String,
    /// The rule whose cases these are.
    pub rule: String,
    /// Questions kept, broken, pending and unknown, as the last audit that saw each says.
    pub counts: [u32; 4],
    /// Of all, answered only after the first audit that saw them.
    pub late: u32,
}

impl Week {
    /// Says whether nothing of it can still change: every question was decided or is hidden.
    #[must_use]
    pub fn is_mature(&self) -> bool {
        self.counts[2] == 0
    }
}

/// Credits every question to the week in which it was asked, however late it was answered.
///
/// Shape: `cards` in any order; the rule of a channel is that of its newest audit; weeks in order.
#[must_use]
pub fn weeks(cards: &[Scorecard]) -> Vec<Week> {
    let mut cards: Vec<&Scorecard> = cards.iter().collect();
    cards.sort_by_key(|c| (c.window.to, c.window.from));
    let Some(newest) = cards.last() else {
        return Vec::new();
    };
    let mut weeks = Vec::new();
    for channel in channels(newest) {
        if let Some(finding) = timed(newest, &channel, None) {
            weeks.extend(weeks_of(&cards, &channel, &finding.rule));
        }
    }
    weeks.sort_by(|a, b| (a.monday, &a.channel).cmp(&(b.monday, &b.channel)));
    weeks
}

/// What is known of one question.
struct Question {
    asked: Timestamp,
    outcome: Outcome,
    answered: bool,
    /// It was open when an audit first saw it.
    began_open: bool,
}

fn weeks_of(cards: &[&Scorecard], channel: &str, rule: &str) -> Vec<Week> {
    let mut questions: BTreeMap<String, Question> = BTreeMap::new();
    for card in cards {
        let of_rule = card.findings.iter();
        let of_rule = of_rule.filter(|f| f.rule == rule && f.channel.to_string() == channel);
        for case in of_rule.flat_map(|f| &f.tally.cases) {
            let Some(asked) = case.at else { continue };
            let answered = case.spell.is_some_and(|s| s.answered);
            questions
                .entry(nobodys(&case.subject.0))
                .and_modify(|known| {
                    // What a gap hides today was seen before, and is not forgotten.
                    if case.outcome != Outcome::Unknown {
                        known.outcome = case.outcome;
                        known.answered = answered;
                    }
                })
                .or_insert(Question {
                    asked,
                    outcome: case.outcome,
                    answered,
                    began_open: !answered && case.outcome != Outcome::Unknown,
                });
        }
    }
    let mut weeks: BTreeMap<Date, Week> = BTreeMap::new();
    for question in questions.values() {
        let Some(monday) = monday(question.asked) else {
            continue;
        };
        let week = weeks.entry(monday).or_insert_with(|| Week {
            monday,
            channel: channel.to_owned(),
            rule: rule.to_owned(),
            counts: [0; 4],
            late: 0,
        });
        let place = match question.outcome {
            Outcome::Kept => 0,
            Outcome::Broken => 1,
            Outcome::Pending => 2,
            Outcome::Unknown => 3,
        };
        week.counts[place] += 1;
        week.late += u32::from(question.began_open && question.answered);
    }
    weeks.into_values().collect()
}

/// An id of a host's without the pseudonyms in it, which differ from audit to audit.
///
/// Source: docs/decisions/0004-the-key-of-the-pseudonyms-is-destroyed.md.
pub(super) fn nobodys(id: &str) -> String {
    const DIGITS: usize = 16;
    let mut parts = id.split("p-");
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let is_hex = |b: &u8| b.is_ascii_digit() || (b'a'..=b'f').contains(b);
        let hex = part.bytes().take(DIGITS).filter(is_hex).count() == DIGITS;
        out.push_str("p-");
        out.push_str(if hex { &part[DIGITS..] } else { part });
    }
    out
}

fn monday(at: Timestamp) -> Option<Date> {
    let day = at.to_zoned(TimeZone::UTC).date();
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(back)).ok()
}
