//! A complaint is acknowledged in public before, or when, it is moved to private.

use super::stays_here::acknowledges;
use super::{Asked, CaseKind, Promise, Reads, Terms, answers};
use crate::domain::{Facet, Message, MessageId, Outcome, Pseudonym};
use crate::measure::Record;
use crate::measure::inquiries::Chains;
use crate::measure::readers::Label;
use crate::measure::readers::kind::Kind;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Asks of each complaint that was moved to private whether a public word came before or with it.
///
/// A complaint that stays in public, or that nobody answered, is no case here.
#[derive(Debug)]
pub(super) struct AcknowledgedFirst;

impl Promise for AcknowledgedFirst {
    fn name(&self) -> &'static str {
        "acknowledged-first"
    }

    fn kept(&self) -> &'static str {
        "a public reply said that the complaint was heard, before or when it was moved to private; \
         complaints that were not moved are left out"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Complaints]
    }

    fn done(&self) -> Option<&'static str> {
        Some("that were moved to private were acknowledged in public first")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Hollow)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let moves = moves(record);
        let answers = answers::first_answers(record);
        let complaints = answers
            .iter()
            .filter(|a| a.inquiry.labels.kind == Some(Kind::Complaint));
        let cases = complaints.filter_map(|answer| {
            if answer.ways().is_private() {
                let (outcome, note) = if acknowledges(answer) {
                    (Outcome::Kept, "acknowledged in public when it was moved")
                } else {
                    let unheard = "moved to private without a word on the complaint";
                    (Outcome::Broken, unheard)
                };
                return Some(answer.case(outcome, note));
            }
            let key = (&answer.inquiry.thread.root, answer.inquiry.customer()?);
            let later = moves.get(&key).is_some_and(|at| *at > answer.reply.at);
            later.then(|| answer.case(Outcome::Kept, "answered in public before it was moved"))
        });
        let nothing = "No complaint was moved to private in the window.";
        answers::asked(record, cases.collect(), nothing)
    }
}

/// The last time at which the brand sent each customer of each thread to a private way.
fn moves(record: &Record) -> BTreeMap<(&MessageId, &Pseudonym), Timestamp> {
    let mut found = BTreeMap::new();
    for thread in &record.threads {
        let moved = |at: usize| thread.labels[at].redirect.is_private();
        let moving: Vec<(usize, &Message)> =
            thread.human_replies().filter(|(at, _)| moved(*at)).collect();
        if moving.is_empty() {
            continue;
        }
        let chains = Chains::of(&thread.messages);
        for (at, message) in moving {
            if let Some(customer) = chains.answered(at) {
                found.insert((&thread.root, customer), message.at);
            }
        }
    }
    found
}
