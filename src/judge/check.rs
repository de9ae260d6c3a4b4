//! The check: one rule applied to one channel in one audit run.

use super::reliance::{Readers, readers};
use super::verdict::{self, Judgment, Seen, read_verdict};
use super::words;
use crate::domain::{
    Ask, Bar, Brand, Case, Facet, Finding, GapCause, Measured, Outcome, Override, Source, Tally,
    Verdict, Waiver, Window,
};
use crate::measure::{Asked, Record, Sight, Statements, Terms, promise, summary};
use crate::rules::{Rule, Status};
use std::collections::BTreeSet;

/// What the frame learned before or instead of counting.
enum Frame {
    /// Nothing here that the rule speaks of.
    NotApplicable(String),
    /// The host does not show it: why, what would open it, the causes.
    NotObservable(String, Option<String>, Vec<GapCause>),
    /// We could not see it this time.
    Unseen(String, Option<String>, Vec<GapCause>),
    /// Cases were counted: what they give, why in words, and the causes of what is hidden.
    Counted(Tally, Judgment, String, Vec<GapCause>),
    /// Something was measured instead of counted.
    Measured(Box<Measured>, Tally, Judgment, String, Vec<GapCause>),
}

/// Applies one rule to one channel.
///
/// Shape: always a finding; a rule that does not speak of the channel is *not applicable*.
/// Whether the channel could be seen is asked here, once, so that a promise only counts.
#[must_use]
pub fn check(rule: &Rule, record: &Record, brand: &Brand, statements: &Statements) -> Finding {
    let kind = record.channel.kind;
    let bar = rule
        .applies
        .contains(&kind)
        .then(|| rule.bar_for(kind))
        .flatten();
    let frame = match bar {
        _ if rule.off.is_some() => Frame::NotApplicable(switched_off(rule)),
        None => Frame::NotApplicable(format!(
            "This rule speaks of {}, not of a {}.",
            words::kinds(&rule.applies),
            kind.name()
        )),
        Some(bar) => guarded(rule, bar, record, brand, statements),
    };
    let speaks = !matches!(frame, Frame::NotApplicable(_));
    let mut finding = write(rule, bar, record, brand, frame);
    if let Some(promise) = promise(&rule.promise).filter(|_| speaks) {
        let readers = readers(rule, promise, record);
        finding.reads = readers.reads;
        finding.advisory = finding.advisory.or(readers.advisory);
    }
    finding
}

/// Looks and counts; a fault of ours in one promise costs this check, and the others are judged.
fn guarded(
    rule: &Rule,
    bar: &Bar,
    record: &Record,
    brand: &Brand,
    statements: &Statements,
) -> Frame {
    contained(|| look(rule, bar, record, brand, statements))
}

/// What a look gives, or that it failed.
fn contained(look: impl FnOnce() -> Frame) -> Frame {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(look)).unwrap_or_else(|_| {
        let why = "Our own reading of this rule failed: a fault of rousseau, not of the brand.";
        Frame::Unseen(why.to_owned(), None, Vec::new())
    })
}

/// Who switched a rule off, and why.
fn switched_off(rule: &Rule) -> String {
    rule.off.as_ref().map_or_else(String::new, |off| {
        format!(
            "Switched off by {}, because: {}",
            off.by,
            words::sentence(&off.because)
        )
    })
}

/// Says whether a rule's condition keeps it from speaking of a channel; none where it speaks.
fn withheld(rule: &Rule, record: &Record, terms: &Terms<'_>) -> Option<Frame> {
    let when = rule.when.as_ref()?;
    let measures = summary(record, terms);
    match when.holds(&measures) {
        Ok(true) => None,
        Ok(false) => Some(Frame::NotApplicable(format!(
            "This rule speaks only of channels where {}; here {}.",
            when.text().trim(),
            when.here(&measures)
        ))),
        Err(why) => Some(Frame::Unseen(why, None, Vec::new())),
    }
}

/// Asks whether the channel could be seen, then lets the promise count.
fn look(rule: &Rule, bar: &Bar, record: &Record, brand: &Brand, statements: &Statements) -> Frame {
    let Some(promise) = promise(&rule.promise) else {
        return Frame::NotApplicable(format!("No promise is called {}.", rule.promise));
    };
    let terms = Terms {
        cases: rule.cases,
        deadline: bar.within,
        hours: rule.hours,
        service: brand.service.as_ref(),
        statements,
        params: &rule.params,
    };
    let needs = promise.needs_of(&terms);
    let mut hidden_by = Vec::new();
    for &facet in needs.iter().chain(rule.cases.needs()) {
        match record.sight(facet) {
            Sight::Whole => {}
            Sight::Partly(causes) => hidden_by.extend(causes),
            Sight::Nothing(causes, opens) => return unseen(facet, causes, opens),
        }
    }
    hidden_by.sort();
    hidden_by.dedup();
    let Readers {
        misreading,
        foreign,
        ..
    } = readers(rule, promise, record);
    if foreign {
        let why = "People write here in a language that our readers of text do not know.";
        return Frame::NotApplicable(why.to_owned());
    }
    if let Some(frame) = withheld(rule, record, &terms) {
        return frame;
    }
    match promise.cases(record, &terms) {
        Asked::Nothing(why) => Frame::NotApplicable(why),
        Asked::Hidden(why, opens) => Frame::NotObservable(why, Some(opens), hidden_by),
        // A measure without a value says itself why it has none.
        Asked::Measured(of, cases) if !of.value.is_finite() => {
            let tally: Tally = cases.into_iter().collect();
            Frame::Counted(tally, Judgment::insufficient(None), of.says, hidden_by)
        }
        Asked::Cases(cases) => {
            let tally: Tally = cases.into_iter().collect();
            let census = rule.cases.is_census();
            let days = record.days_seen(needs);
            let Ask::Share(share) = bar.ask else {
                return Frame::NotApplicable("The bar asks for no share of cases.".to_owned());
            };
            let unseen = if needs.contains(&Facet::Threads) {
                unseen_cases(record, &tally)
            } else {
                0
            };
            let seen = Seen {
                days,
                census,
                unseen,
                misreading,
            };
            let judged = read_verdict(&tally, share, rule.floor, seen);
            let reason = words::reason(rule, bar, &tally, &judged, days);
            Frame::Counted(tally, judged, reason, hidden_by)
        }
        Asked::Measured(measured, cases) => {
            let days = record.days_seen(needs);
            of_measure(rule, bar, (measured, cases), days, hidden_by)
        }
    }
}

/// How many cases the threads that were not seen to their end may hold that nobody counted: each
/// as many as the fullest of the others.
fn unseen_cases(record: &Record, tally: &Tally) -> u32 {
    let threads = record.threads_in_part();
    if threads == 0 {
        return 0;
    }
    let subjects: BTreeSet<&str> = tally.cases.iter().map(|c| c.subject.0.as_str()).collect();
    let held = record.threads.iter().map(|thread| {
        let ids = thread.messages.iter().map(|m| m.id.0.as_str());
        ids.filter(|id| subjects.contains(id)).count()
    });
    let fullest = held.max().unwrap_or(0).max(1);
    u32::try_from(threads.saturating_mul(fullest)).unwrap_or(u32::MAX)
}

/// The frame of a measure and the cases that it rests on.
fn of_measure(
    rule: &Rule,
    bar: &Bar,
    (measured, cases): (Box<Measured>, Vec<Case>),
    days: f64,
    hidden_by: Vec<GapCause>,
) -> Frame {
    let tally: Tally = cases.into_iter().collect();
    let judged = if verdict::too_hidden(&tally) {
        Judgment::insufficient(None)
    } else {
        let judged = verdict::measured(&measured, bar.ask, rule.floor, days);
        // What was hidden might move a measure either way.
        let blind = tally.unknown > 0 || !hidden_by.is_empty();
        if blind { judged.of_a_part() } else { judged }
    };
    let reason = words::measured(rule, bar, &measured, &judged, &tally, days);
    Frame::Measured(measured, tally, judged, reason, hidden_by)
}

/// Tells a host that refuses on principle from one that failed this time.
fn unseen(facet: Facet, causes: Vec<GapCause>, opens: Option<String>) -> Frame {
    // What the host refuses is said before what only failed this time.
    let refusal = causes.iter().find(|c| c.is_refusal());
    let why = refusal
        .or(causes.first())
        .map_or_else(|| "nothing was seen".to_owned(), ToString::to_string);
    let sentence = format!("We could not see {facet}: {why}.");
    if causes.iter().any(GapCause::is_refusal) {
        Frame::NotObservable(sentence, opens, causes)
    } else {
        Frame::Unseen(sentence, opens, causes)
    }
}

/// Writes the finding down.
fn write(rule: &Rule, bar: Option<&Bar>, record: &Record, brand: &Brand, frame: Frame) -> Finding {
    let mut finding = Finding {
        rule: rule.id.clone(),
        clause: rule.clause,
        weight: rule.weight,
        channel: record.channel.id.clone(),
        title: rule.kept.clone(),
        why: rule.why.trim().to_owned(),
        verdict: Verdict::NotApplicable,
        certainty: None,
        reason: String::new(),
        tally: Tally::default(),
        estimate: None,
        measured: None,
        advisory: advice(rule),
        reads: Vec::new(),
        bar: bar.cloned(),
        hours: rule.hours,
        floor: rule.floor,
        sources: bar.map(|b| cited(rule, b)).unwrap_or_default(),
        remedy: rule.remedy.clone(),
        opens_with: None,
        hidden_by: Vec::new(),
        waived: waiver(rule, brand, record.window),
        overrides: overrides(rule, bar),
    };
    match frame {
        Frame::NotApplicable(why) => finding.reason = why,
        Frame::NotObservable(why, opens, causes) => {
            finding.verdict = Verdict::NotObservable;
            (finding.reason, finding.opens_with, finding.hidden_by) = (why, opens, causes);
        }
        Frame::Unseen(why, opens, causes) => {
            finding.verdict = Verdict::InsufficientEvidence;
            (finding.reason, finding.opens_with, finding.hidden_by) = (why, opens, causes);
        }
        Frame::Counted(tally, judged, reason, causes) => {
            finding.verdict = judged.verdict;
            finding.certainty = judged.certainty;
            finding.estimate = judged.estimate;
            finding.hidden_by = causes;
            finding.reason = reason;
            finding.tally = tally;
        }
        Frame::Measured(measured, tally, judged, reason, causes) => {
            finding.verdict = judged.verdict;
            finding.certainty = judged.certainty;
            finding.measured = Some(*measured);
            finding.hidden_by = causes;
            finding.reason = reason;
            finding.tally = tally;
        }
    }
    if finding.verdict == Verdict::Fail {
        finding.title.clone_from(&rule.broken);
    }
    if finding.verdict == Verdict::InsufficientEvidence && finding.opens_with.is_none() {
        finding.opens_with = more(rule, &finding);
    }
    finding
}

/// What was changed in a rule, as far as it concerns the bar that was applied.
fn overrides(rule: &Rule, bar: Option<&Bar>) -> Vec<Override> {
    let concerns = |at: usize| {
        let of = rule.bars.get(at);
        of.zip(bar).is_some_and(|(of, bar)| std::ptr::eq(of, bar))
    };
    let changes = rule.overrides.iter().filter(|c| c.bar.is_none_or(concerns));
    let all = changes.map(|c| &c.change).chain(&rule.off);
    all.cloned().collect()
}

/// Why the rule itself makes its findings only advice.
fn advice(rule: &Rule) -> Option<String> {
    let new = || "This rule is a preview: it is shown before it counts.".to_owned();
    let preview = (rule.status == Status::Preview).then(new);
    rule.advisory.clone().or(preview)
}

/// The sources that a bar names, in the bar's order.
fn cited(rule: &Rule, bar: &Bar) -> Vec<Source> {
    bar.sources
        .iter()
        .filter_map(|key| rule.sources.iter().find(|s| &s.key == key))
        .cloned()
        .collect()
}

/// The brand's waiver for a rule, where it still holds on the last day of the window.
fn waiver(rule: &Rule, brand: &Brand, window: Window) -> Option<Waiver> {
    let day = window.to.to_zoned(jiff::tz::TimeZone::UTC).date();
    brand
        .waivers
        .iter()
        .find(|w| w.rule == rule.id && w.until >= day)
        .cloned()
}

/// What would turn *insufficient evidence* into a judgment.
fn more(rule: &Rule, finding: &Finding) -> Option<String> {
    let unknown = finding
        .tally
        .cases
        .iter()
        .filter(|c| c.outcome == Outcome::Unknown)
        .count();
    if unknown > 0 && finding.tally.counted() < rule.floor.cases {
        return Some("an audit that can see the cases that were hidden this time".to_owned());
    }
    (finding.tally.counted() < rule.floor.cases)
        .then(|| "a longer window (`--window 90d`) or an import of past messages".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_ours_in_a_rule_accuses_nobody() {
        let frame = contained(|| unreachable!("a fault of our own"));
        let Frame::Unseen(why, ..) = frame else {
            unreachable!("a rule that failed has seen nothing");
        };
        assert!(why.contains("not of the brand"), "{why}");
    }
}
