//! A person answers, not automation alone.

use super::{Asked, CaseKind, Promise, Reads, Terms, answers, human_reply_within, plain, select};
use crate::domain::{Case, Facet, Message, Outcome, SeenBy};
use crate::measure::inquiries::{Chains, Inquiry, inquiries};
use crate::measure::readers::{Label, Reading};
use crate::measure::{Record, words};
use jiff::SignedDuration;

/// A person may still come within so much time.
const WAIT: SignedDuration = SignedDuration::from_hours(72);

/// Asks of each inquiry to which the brand said anything whether a person did.
#[derive(Debug)]
pub(super) struct NotAutomationAlone;

impl Promise for NotAutomationAlone {
    fn name(&self) -> &'static str {
        "not-automation-alone"
    }

    fn kept(&self) -> &'static str {
        "a person of the brand answered, and not only a program; for 72 hours a person may still \
         come, and inquiries to which nobody and nothing answered are left out"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Threads]
    }

    fn done(&self) -> Option<&'static str> {
        Some("were answered by a person")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Receipt)]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let own = |i: &Inquiry<'_>| i.first.seen == SeenBy::OwnSurface;
        let all = inquiries(record).into_iter().filter(own);
        let cases: Vec<Case> = all.filter_map(|i| case(record, terms, &i)).collect();
        answers::asked(record, cases, select::none_of(CaseKind::Threads))
    }
}

/// The case of one inquiry; none where the brand said nothing at all, or nothing was needed.
fn case(record: &Record, terms: &Terms<'_>, inquiry: &Inquiry<'_>) -> Option<Case> {
    let (first, thread) = (inquiry.first, inquiry.thread);
    let to = record.window.to;
    let until = thread.watched(first.at, to);
    let waited = to.duration_since(first.at);
    let said = inquiry.reply.or_else(|| automatic(inquiry))?;
    let (outcome, note) = if inquiry.reply.is_some() {
        (Outcome::Kept, "a person answered".to_owned())
    } else if inquiry.settled.is_some() {
        return None;
    } else if is_gone(inquiry) {
        (Outcome::Unknown, "a person seems to have answered, but the answer is gone".to_owned())
    } else if until < to {
        let hidden = "only a program was seen to answer, but part of the thread could not be seen";
        (Outcome::Unknown, hidden.to_owned())
    } else if human_reply_within::other_account(record, terms, inquiry, first).is_some() {
        let other = "somebody answered who may be another account of the brand";
        (Outcome::Unknown, other.to_owned())
    } else if waited < WAIT {
        (Outcome::Pending, "only a program has answered so far; a person may still come".to_owned())
    } else {
        let span = words::span(waited);
        (Outcome::Broken, format!("only a program answered, and nobody after it for {span}"))
    };
    let mut witnesses = vec![first.capture.clone(), said.capture.clone()];
    witnesses.dedup();
    Some(Case {
        address: Some(first.address.clone()),
        at: Some(first.at),
        witnesses,
        ..plain(&first.id.0, outcome, note)
    })
}

/// The first automatic message to the one who asks.
fn automatic<'a>(inquiry: &Inquiry<'a>) -> Option<&'a Message> {
    to_the_customer(inquiry, Reading::Receipt)
}

/// Says whether a reply was given that nobody can see any more.
fn is_gone(inquiry: &Inquiry<'_>) -> bool {
    to_the_customer(inquiry, Reading::GoneReply).is_some()
}

/// The first message of the brand of one kind that may answer the one who asks.
fn to_the_customer<'a>(inquiry: &Inquiry<'a>, wanted: Reading) -> Option<&'a Message> {
    let (thread, who) = (inquiry.thread, inquiry.customer()?);
    let chains = Chains::of(&thread.messages);
    let read = thread.messages.iter().zip(&thread.read).enumerate();
    let mut fits = read.filter(|(at, (message, read))| {
        **read == wanted && message.at >= inquiry.first.at && chains.may_answer(*at, who)
    });
    fits.next().map(|(_, (message, _))| message)
}
