//! A person replies within a limit; an automatic receipt is not a reply.

use super::{Asked, CaseKind, Promise, Terms};
use crate::domain::{Case, Deadline, Facet, Message, Outcome, SeenBy, Spell};
use crate::measure::inquiries::{Inquiry, inquiries};
use crate::measure::limits::{known_hours, limit, promised};
use crate::measure::{Record, Thread, words};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// A customer who writes again within so much time has asked again.
const AGAIN: SignedDuration = SignedDuration::from_hours(72);

/// Asks of each inquiry whether a person replied in time.
#[derive(Debug)]
pub(super) struct HumanReplyWithin;

impl Promise for HumanReplyWithin {
    fn name(&self) -> &'static str {
        "human-reply-within"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Inquiries, CaseKind::OffHoursInquiries, CaseKind::RepeatOutreach]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        if terms.deadline == Some(Deadline::Promised) && promised(record, terms).is_none() {
            return Asked::Nothing("The brand promises no reply time.".to_owned());
        }
        // A question that only shows because it was answered says nothing about the unanswered.
        let all = inquiries(record).into_iter().filter(|i| i.thread.seen == SeenBy::OwnSurface);
        if terms.cases == CaseKind::RepeatOutreach {
            return repeated(record, terms, all.collect());
        }
        if terms.cases == CaseKind::OffHoursInquiries {
            let Some(hours) = known_hours(terms) else {
                return Asked::Hidden(
                    "Nights and weekends cannot be told: the brand's time zone is not known.".to_owned(),
                    "`zone` under [service] in the brand file".to_owned(),
                );
            };
            let off = all.filter(|i| !hours.is_open(i.first.at));
            return Asked::Cases(off.filter_map(|i| case(record, terms, &i, i.first)).collect());
        }
        Asked::Cases(all.filter_map(|i| case(record, terms, &i, i.first)).collect())
    }
}

/// The case of one inquiry whose clock starts at `from`.
fn case(record: &Record, terms: &Terms<'_>, inquiry: &Inquiry<'_>, from: &Message) -> Option<Case> {
    let limit = limit(record, terms, from.at)?;
    let (until, hidden) = watched(record, inquiry.thread);
    let end = inquiry.reply.map_or(until, |r| r.at);
    let waited = limit.wait(from.at, end);
    let late = waited > limit.allowed;
    let wall = words::span(end.duration_since(from.at));
    let (outcome, note) = match inquiry.reply {
        Some(_) if late => (Outcome::Broken, format!("answered after {wall}, too late")),
        Some(_) => (Outcome::Kept, format!("answered after {wall}")),
        None if late => (Outcome::Broken, format!("no answer after {wall}")),
        None if hidden => (Outcome::Unknown, "the rest of the thread could not be seen".to_owned()),
        None => (Outcome::Pending, format!("waiting for {wall}, still within the limit")),
    };
    let mut witnesses = vec![from.capture.clone()];
    witnesses.extend(inquiry.reply.map(|r| r.capture.clone()));
    witnesses.dedup();
    let answered = inquiry.reply.is_some();
    Some(Case {
        subject: inquiry.first.id.clone(),
        address: Some(inquiry.thread.opened_at.clone().unwrap_or_else(|| from.address.clone())),
        at: Some(from.at),
        outcome,
        spell: (outcome != Outcome::Unknown)
            .then_some(Spell { waited, limit: limit.allowed, answered }),
        hollow: inquiry.hollow,
        note,
        witnesses,
    })
}

/// Until when a thread was watched, and whether more of it may be hidden.
fn watched(record: &Record, thread: &Thread) -> (Timestamp, bool) {
    match &thread.gap {
        None => (record.window.to, false),
        Some((from, _)) => {
            let last = thread.messages.last().map_or(*from, |m| m.at);
            ((*from).max(last.min(*from)).min(record.window.to), true)
        }
    }
}

/// Customers who wrote again while nobody answered: one case each, counted from the second message.
fn repeated(record: &Record, terms: &Terms<'_>, all: Vec<Inquiry<'_>>) -> Asked {
    let mut by_customer: BTreeMap<&str, Vec<Inquiry<'_>>> = BTreeMap::new();
    for inquiry in all {
        let Some(who) = inquiry.customer() else { continue };
        by_customer.entry(who.0.as_str()).or_default().push(inquiry);
    }
    let mut cases = Vec::new();
    for inquiries in by_customer.values() {
        cases.extend(repeats(record, terms, inquiries));
    }
    if cases.is_empty() {
        return Asked::Nothing("No customer had to ask twice.".to_owned());
    }
    Asked::Cases(cases)
}

/// The first time that one customer had to ask again, if any.
fn repeats(record: &Record, terms: &Terms<'_>, own: &[Inquiry<'_>]) -> Option<Case> {
    for (i, inquiry) in own.iter().enumerate() {
        // The second message stands in the same thread, or opens another one.
        let elsewhere = own[i + 1..]
            .iter()
            .map(|later| later.first)
            .find(|m| inquiry.reply.is_none_or(|r| m.at < r.at));
        let second = [inquiry.second, elsewhere].into_iter().flatten().min_by_key(|m| m.at);
        let Some(second) = second else { continue };
        if second.at.duration_since(inquiry.first.at) > AGAIN {
            continue;
        }
        // An answer to any of the customer's messages since then ends the wait.
        let answer = own[i..]
            .iter()
            .filter_map(|later| later.reply)
            .filter(|r| r.at >= second.at)
            .min_by_key(|r| r.at);
        let joined = Inquiry { reply: answer, ..*inquiry };
        let mut case = case(record, terms, &joined, second)?;
        let n: u32 = own[i..]
            .iter()
            .filter(|later| answer.is_none_or(|r| later.first.at <= r.at))
            .map(|later| later.messages)
            .sum();
        let between = words::span(second.at.duration_since(inquiry.first.at));
        case.note = format!("wrote {n} times, again after {between}; {}", case.note);
        case.witnesses.insert(0, inquiry.first.capture.clone());
        case.witnesses.dedup();
        return Some(case);
    }
    None
}
