//! A reply by a person holds a pattern or a phrase, within a limit where one is set.

use super::params::Param;
use super::{Asked, CaseKind, Promise, Terms, plain, select};
use crate::domain::{Case, Facet, Message, Outcome, Spell};
use crate::measure::inquiries::{Chains, Inquiry, inquiries};
use crate::measure::limits::limit;
use crate::measure::{Record, Sight, words};

/// Asks of each reply whether it holds what is looked for, or of each inquiry whether such a
/// reply came in time.
#[derive(Debug)]
pub(super) struct ReplyContains;

impl Promise for ReplyContains {
    fn name(&self) -> &'static str {
        "reply-contains"
    }

    fn kept(&self) -> &'static str {
        "a reply by a person holds what the rule's pattern or phrases look for, within the limit \
             where there is one"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[
            CaseKind::HumanReplies,
            CaseKind::FirstReplies,
            CaseKind::Inquiries,
            CaseKind::Questions,
            CaseKind::Complaints,
            CaseKind::SensitiveInquiries,
        ]
    }

    fn done(&self) -> Option<&'static str> {
        Some("held or got what is looked for")
    }

    fn takes(&self) -> &'static [Param] {
        &[
            Param { key: "pattern", needed: false, means: "a regular expression; this or phrases" },
            Param { key: "phrases", needed: false, means: "phrases of which one must stand in the reply" },
        ]
    }

    fn is_timed(&self, cases: CaseKind) -> bool {
        !matches!(cases, CaseKind::HumanReplies | CaseKind::FirstReplies)
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let cases: Vec<Case> = match terms.cases {
            CaseKind::HumanReplies => {
                let threads = record.threads.iter();
                let replies = threads.flat_map(|t| t.human_replies().map(|(_, message)| message));
                let inside = replies.filter(|m| record.window.contains(m.at));
                inside.map(|m| of_reply(m, terms)).collect()
            }
            CaseKind::FirstReplies => {
                let all = inquiries(record);
                all.iter().filter_map(|i| i.reply).map(|m| of_reply(m, terms)).collect()
            }
            _ => match select::inquiries_of(record, terms) {
                Ok(all) => all.iter().filter_map(|i| of_inquiry(record, terms, i)).collect(),
                Err(hidden) => return hidden,
            },
        };
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            let nothing = match terms.cases {
                CaseKind::HumanReplies | CaseKind::FirstReplies => "Nobody of the brand replied in the window.",
                other => select::none_of(other),
            };
            return Asked::Nothing(nothing.to_owned());
        }
        Asked::Cases(cases)
    }
}

fn of_reply(message: &Message, terms: &Terms<'_>) -> Case {
    let (outcome, note) = if terms.params.finds(&message.text) {
        (Outcome::Kept, format!("the reply holds {}", terms.params.sought()))
    } else if message.text.trim().is_empty() {
        (Outcome::Unknown, "it holds no text, and what its picture says cannot be read".to_owned())
    } else {
        (Outcome::Broken, format!("the reply does not hold {}", terms.params.sought()))
    };
    Case {
        address: Some(message.address.clone()),
        at: Some(message.at),
        witnesses: vec![message.capture.clone()],
        ..plain(&message.id.0, outcome, note)
    }
}

/// The first reply to an inquiry's customer that holds what is looked for, against the limit.
fn of_inquiry(record: &Record, terms: &Terms<'_>, inquiry: &Inquiry<'_>) -> Option<Case> {
    let from = inquiry.first;
    let limit = limit(record, terms, from.at)?;
    let thread = inquiry.thread;
    let chains = Chains::of(&thread.messages);
    // A reply of which the host does not say whom it answers may answer this customer.
    let to_them = |at| chains.answered(at).is_none_or(|who| Some(who) == inquiry.customer());
    let mut replies =
        thread.human_replies().filter(|(at, m)| m.at >= from.at && to_them(*at));
    let found = replies.find(|(_, m)| terms.params.finds(&m.text)).map(|(_, m)| m);
    // Where a host tells times only roughly, the brand has the benefit of the doubt.
    let is_late = |at| limit.wait(from.latest(), at) > limit.allowed;
    let in_time = |m: &Message| limit.wait(from.at, m.latest()) <= limit.allowed;
    let watched = thread.watched(from.at, record.window.to);
    let end = found.map_or(watched, |m| m.at);
    let wall = words::span(end.duration_since(from.at));
    let sought = terms.params.sought();
    let (outcome, note) = match found {
        Some(m) if in_time(m) => (Outcome::Kept, format!("{sought} came after {wall}")),
        Some(m) if !is_late(m.at) => (
            Outcome::Unknown,
            "the host tells the times too roughly".to_owned(),
        ),
        _ if is_late(watched) => {
            let note = found.map_or_else(
                || format!("no reply with {sought} after {wall}"),
                |_| format!("{sought} came after {wall}, too late"),
            );
            (Outcome::Broken, note)
        }
        _ if inquiry.settled.is_some() => return None,
        _ if watched < record.window.to => {
            (Outcome::Unknown, "the rest of the thread could not be seen".to_owned())
        }
        _ => (Outcome::Pending, format!("waiting for {wall}, still within the limit")),
    };
    let mut witnesses = vec![from.capture.clone()];
    witnesses.extend(found.map(|m| m.capture.clone()));
    Some(Case {
        address: Some(from.address.clone()),
        at: Some(from.at),
        spell: (outcome != Outcome::Unknown)
            .then(|| Spell::exact(limit.wait(from.at, end), limit.allowed, found.is_some())),
        witnesses,
        ..plain(&from.id.0, outcome, note)
    })
}
