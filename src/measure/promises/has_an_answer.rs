//! What a visitor finds has an answer by now, however late it came.

use super::human_reply_within::{other_account, unseen};
use super::{Asked, CaseKind, Promise, Terms, plain, select};
use crate::domain::{Case, Facet, Outcome};
use crate::measure::inquiries::Inquiry;
use crate::measure::{Record, Sight, words};

/// Asks of each complaint that stands on the channel whether it has an answer today.
#[derive(Debug)]
pub(super) struct HasAnAnswer;

impl Promise for HasAnAnswer {
    fn name(&self) -> &'static str {
        "has-an-answer"
    }

    fn kept(&self) -> &'static str {
        "an answer by a person of the brand stands below it today, however late it came"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::StandingComplaints]
    }

    fn done(&self) -> Option<&'static str> {
        Some("have an answer by now")
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let all = match select::inquiries_of(record, terms) {
            Ok(all) => all,
            Err(hidden) => return hidden,
        };
        let standing = all.iter().filter_map(|i| case(record, terms, i));
        let mut cases: Vec<Case> = standing.collect();
        cases.extend(record.unseen_threads().into_iter().map(unseen));
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            return Asked::Nothing(select::none_of(terms.cases).to_owned());
        }
        Asked::Cases(cases)
    }
}

/// The case of one complaint; none where its author says that it is solved.
fn case(record: &Record, terms: &Terms<'_>, complaint: &Inquiry<'_>) -> Option<Case> {
    let first = complaint.first;
    if complaint.settled.is_some() {
        return None;
    }
    let now = record.window.to;
    let age = words::span(now.duration_since(first.at));
    let hidden = complaint.thread.watched(first.at, now) < now;
    let (outcome, note) = match complaint.reply {
        Some(reply) => {
            let wait = words::span(reply.at.duration_since(first.at));
            (Outcome::Kept, format!("answered after {wait}"))
        }
        None if hidden => (
            Outcome::Unknown,
            "the rest of the thread could not be seen".to_owned(),
        ),
        None if other_account(record, terms, complaint, first).is_some() => (
            Outcome::Unknown,
            "somebody answered who may be another account of the brand".to_owned(),
        ),
        None => (Outcome::Broken, format!("stands without an answer for {age}")),
    };
    let mut witnesses = vec![first.capture.clone()];
    witnesses.extend(complaint.reply.map(|r| r.capture.clone()));
    witnesses.dedup();
    let opened = complaint.thread.opened_at.clone();
    Some(Case {
        address: Some(opened.unwrap_or_else(|| first.address.clone())),
        at: Some(first.at),
        hollow: complaint.hollow,
        witnesses,
        ..plain(&first.id.0, outcome, note)
    })
}
