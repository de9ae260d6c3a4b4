//! A person replies within a limit; an automatic receipt is not a reply.

use super::{Asked, CaseKind, Promise, Terms, plain, select};
use crate::domain::{Case, Deadline, Facet, Message, Outcome, Post, SeenBy, Spell, StatedPromise};
use crate::measure::inquiries::{Chains, Inquiry, inquiries};
use crate::measure::limits::{Limit, binding, known_hours, limit, limit_of};
use crate::measure::{Record, Sight, words};
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

    fn kept(&self) -> &'static str {
        "a person of the brand replied within the limit; an automatic receipt is no reply"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[
            CaseKind::Inquiries,
            CaseKind::Questions,
            CaseKind::Complaints,
            CaseKind::SensitiveInquiries,
            CaseKind::OffHoursInquiries,
            CaseKind::Mentions,
            CaseKind::RepeatOutreach,
            CaseKind::Praise,
        ]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        if terms.deadline == Some(Deadline::Promised) && binding(record, terms).is_none() {
            let but = if terms.statements.site_read {
                ""
            } else {
                ", but not all of its site could be read"
            };
            return Asked::Nothing(format!("The brand promises no reply time that we found{but}."));
        }
        let all = match select::inquiries_of(record, terms) {
            Ok(all) => all,
            Err(hidden) => return hidden,
        };
        let mut cases = if terms.cases == CaseKind::RepeatOutreach {
            repeated(record, terms, all)
        } else {
            each(record, terms, &all)
        };
        // What the brand's own posts hide is no mention from elsewhere.
        if terms.cases != CaseKind::Mentions {
            cases.extend(record.unseen_threads().into_iter().map(unseen));
        }
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            return Asked::Nothing(select::none_of(terms.cases).to_owned());
        }
        Asked::Cases(cases)
    }
}

/// The inquiries of a channel as cases of one stated promise, on the promise's own clock.
///
/// Shape: empty where nobody asked anything; whether the promise binds the channel is not asked.
#[must_use]
pub fn promised_cases(record: &Record, terms: &Terms<'_>, promise: &StatedPromise) -> Vec<Case> {
    let own = |i: &Inquiry<'_>| i.first.seen == SeenBy::OwnSurface;
    let case = |i: Inquiry<'_>| {
        let limit = limit_of(promise, terms, i.first.at)?;
        within(record, terms, &i, i.first, &limit)
    };
    inquiries(record).into_iter().filter(own).filter_map(case).collect()
}

fn each(record: &Record, terms: &Terms<'_>, all: &[Inquiry<'_>]) -> Vec<Case> {
    all.iter()
        .filter_map(|i| case(record, terms, i, i.first))
        .collect()
}

/// A thread that could not be seen may hold an inquiry, and may hold its answer.
pub(super) fn unseen(post: &Post) -> Case {
    Case {
        address: Some(post.address.clone()),
        at: Some(post.at),
        witnesses: vec![post.capture.clone()],
        ..plain(&post.id.0, Outcome::Unknown, "its thread could not be seen")
    }
}

/// The case of one inquiry whose clock starts at `from`.
///
/// A reply in time is one, whatever else is hidden. A limit that passed before anything was
/// hidden is broken. Otherwise an earlier reply may lie in what was hidden.
pub(super) fn case(
    record: &Record,
    terms: &Terms<'_>,
    inquiry: &Inquiry<'_>,
    from: &Message,
) -> Option<Case> {
    let limit = limit(record, terms, from.at)?;
    within(record, terms, inquiry, from, &limit)
}

/// The case of one inquiry under a limit.
fn within(
    record: &Record,
    terms: &Terms<'_>,
    inquiry: &Inquiry<'_>,
    from: &Message,
    limit: &Limit,
) -> Option<Case> {
    let watched = inquiry.thread.watched(from.at, record.window.to);
    // Nobody need answer what the customer took back.
    let settled = inquiry.settled.map(|m| m.at).filter(|at| *at <= watched);
    let until = settled.unwrap_or(watched);
    let hidden = until < record.window.to;
    // Where the host's times are not exact, late is what was late at the earliest.
    let is_late = |at: Timestamp| limit.wait(from.latest(), at) > limit.allowed;
    let in_time = |reply: &Message| limit.wait(from.at, reply.latest()) <= limit.allowed;
    let seen_to = inquiry.reply.map_or(until, |r| r.at.min(until));
    let end = inquiry.reply.map_or(until, |r| r.at);
    let wall = words::span(end.duration_since(from.at));
    let other = other_account(record, terms, inquiry, from).filter(|m| !is_late(m.at));
    let (outcome, note) = match inquiry.reply {
        Some(reply) if in_time(reply) => (Outcome::Kept, format!("answered after {wall}")),
        _ if other.is_some() => (
            Outcome::Unknown,
            "somebody answered in time who may be another account of the brand".to_owned(),
        ),
        Some(_) if is_late(seen_to) => {
            (Outcome::Broken, format!("answered after {wall}, too late"))
        }
        Some(reply) if !is_late(reply.at) => (
            Outcome::Unknown,
            format!("answered after some {wall}; the times shown are too coarse to tell whether in time"),
        ),
        Some(_) => (
            Outcome::Unknown,
            format!("answered after {wall}, but an earlier answer may be hidden"),
        ),
        None if is_late(until) => (Outcome::Broken, format!("no answer after {wall}")),
        None if settled.is_some() => return None,
        None if hidden => (
            Outcome::Unknown,
            "the rest of the thread could not be seen".to_owned(),
        ),
        None => (
            Outcome::Pending,
            format!("waiting for {wall}, still within the limit"),
        ),
    };
    let mut witnesses = vec![from.capture.clone()];
    witnesses.extend(inquiry.reply.map(|r| r.capture.clone()));
    witnesses.dedup();
    Some(Case {
        subject: inquiry.first.id.clone(),
        address: Some(
            inquiry
                .thread
                .opened_at
                .clone()
                .unwrap_or_else(|| from.address.clone()),
        ),
        at: Some(from.at),
        outcome,
        spell: spell(terms, inquiry, from, limit, until, outcome),
        hollow: inquiry.hollow,
        note,
        witnesses,
    })
}

/// The wait of a case; none where what is hidden may hold its end.
fn spell(
    terms: &Terms<'_>,
    inquiry: &Inquiry<'_>,
    from: &Message,
    limit: &Limit,
    until: Timestamp,
    outcome: Outcome,
) -> Option<Spell> {
    let latest = inquiry.reply.map_or(until, Message::latest);
    let earliest = inquiry.reply.map_or(until, |r| r.at);
    let coarse = from.coarse.or(inquiry.reply.and_then(|r| r.coarse)).is_some();
    let straddles = coarse && inquiry.reply.is_some_and(|r| r.at <= until);
    if outcome == Outcome::Unknown && !straddles {
        return None;
    }
    let at_least = coarse.then(|| limit.wait(from.latest(), earliest));
    let answered = inquiry.reply.is_some();
    // An open wait is known to have lasted only as long as it lasted at least.
    let waited = at_least.filter(|_| !answered);
    Some(Spell {
        waited: waited.unwrap_or_else(|| limit.wait(from.at, latest)),
        limit: limit.allowed,
        answered,
        at_least: at_least.filter(|_| answered),
        wall: Some(latest.duration_since(from.at)),
        service: known_hours(terms).map(|hours| hours.between(from.at, latest)),
    })
}

/// An answer that may be the brand's by another of its accounts on the same network.
pub(super) fn other_account<'a>(
    record: &Record,
    terms: &Terms<'_>,
    inquiry: &Inquiry<'a>,
    from: &Message,
) -> Option<&'a Message> {
    let shared = &terms.statements.shared_networks;
    if !shared.contains(&record.channel.network) {
        return None;
    }
    let messages = inquiry.thread.messages.as_slice();
    Chains::of(messages).answer_by_others(messages, inquiry.customer()?, from.at)
}

/// Customers who asked again while nobody answered: one case each, counted from the second
/// message.
fn repeated(record: &Record, terms: &Terms<'_>, all: Vec<Inquiry<'_>>) -> Vec<Case> {
    let mut by_customer: BTreeMap<&str, Vec<Inquiry<'_>>> = BTreeMap::new();
    for inquiry in all {
        let Some(who) = inquiry.customer() else {
            continue;
        };
        by_customer.entry(who.0.as_str()).or_default().push(inquiry);
    }
    by_customer
        .values()
        .filter_map(|own| repeats(record, terms, own))
        .collect()
}

/// The first time that one customer had to ask again, if any.
fn repeats(record: &Record, terms: &Terms<'_>, own: &[Inquiry<'_>]) -> Option<Case> {
    for (i, inquiry) in own.iter().enumerate() {
        // The second message stands in the same thread, or opens another one.
        let elsewhere = own[i + 1..]
            .iter()
            .map(|later| later.first)
            .find(|m| m.at > inquiry.first.at && inquiry.reply.is_none_or(|r| m.at < r.at));
        let second = [inquiry.second, elsewhere]
            .into_iter()
            .flatten()
            .min_by_key(|m| m.at);
        let Some(second) = second else { continue };
        // What was hidden in between may have held the answer to the first.
        let watched = inquiry.thread.watched(inquiry.first.at, second.at) == second.at;
        if second.at.duration_since(inquiry.first.at) > AGAIN || !watched {
            continue;
        }
        // An answer to any of the customer's messages since then ends the wait.
        let answered = own[i..]
            .iter()
            .filter_map(|later| Some((later, later.reply?)))
            .filter(|(_, r)| r.at >= second.at)
            .min_by_key(|(_, r)| r.at);
        // Where the second stands in another thread, that thread may hide the answer too.
        let threads = own[i..].iter().map(|later| later.thread);
        let thread = threads.min_by_key(|t| t.watched(second.at, record.window.to))?;
        let joined = Inquiry {
            reply: answered.map(|(_, r)| r),
            hollow: answered.is_some_and(|(i, _)| i.hollow),
            thread,
            ..*inquiry
        };
        let mut case = case(record, terms, &joined, second)?;
        let answer = joined.reply;
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
