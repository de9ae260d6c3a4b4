//! Whoever answers takes the matter on, instead of saying that it is not theirs.

use super::{Asked, CaseKind, Promise, Reads, Terms, plain};
use crate::domain::{Case, Facet, Message, Outcome};
use crate::measure::inquiries::Chains;
use crate::measure::readers::{Label, is_read_in, signature};
use crate::measure::{Record, Sight, Thread};

/// Asks of each reply by a person whether it brushes the customer off.
#[derive(Debug)]
pub(super) struct TakesItOn;

impl Promise for TakesItOn {
    fn name(&self) -> &'static str {
        "takes-it-on"
    }

    fn kept(&self) -> &'static str {
        "the reply, or a later one in its thread, takes the matter on or hands it to somebody; it \
         does not leave it at saying that the matter is not the brand's, or not here"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("took the matter on")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::BrushOff)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let cases: Vec<Case> = record.threads.iter().flat_map(|t| in_thread(record, t)).collect();
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            let why = "The brand answered nobody in the window, so nobody was turned away.";
            return Asked::Nothing(why.to_owned());
        }
        Asked::Cases(cases)
    }
}

fn in_thread(record: &Record, thread: &Thread) -> Vec<Case> {
    let chains = Chains::of(&thread.messages);
    let inside = thread.human_replies().filter(|(_, m)| record.window.contains(m.at));
    inside
        .map(|(at, message)| {
            let (outcome, note) = outcome(record, thread, &chains, at, message);
            Case {
                address: Some(message.address.clone()),
                at: Some(message.at),
                witnesses: vec![message.capture.clone()],
                ..plain(&message.id.0, outcome, note)
            }
        })
        .collect()
}

fn outcome(
    record: &Record,
    thread: &Thread,
    chains: &Chains<'_>,
    at: usize,
    message: &Message,
) -> (Outcome, &'static str) {
    if message.text.trim().is_empty() {
        let note = "it holds no text, and what its picture says cannot be read";
        return (Outcome::Unknown, note);
    }
    if !signature::is_readable(&message.text) || !is_read_in(message.lang.as_deref()) {
        let note = "written in a language in which brush-offs cannot be told";
        return (Outcome::Unknown, note);
    }
    if !thread.labels[at].brush_off {
        return (Outcome::Kept, "it does not turn the customer away");
    }
    // A colleague may have taken the matter on afterwards.
    let whom = chains.answered(at);
    let mended = thread.human_replies().any(|(later, m)| {
        let to_same = whom.is_none() || [None, whom].contains(&chains.answered(later));
        m.at >= message.at && later != at && to_same && !thread.labels[later].brush_off
    });
    if mended {
        (Outcome::Kept, "turned away at first, then taken on")
    } else if thread.watched(message.at, record.window.to) < record.window.to {
        (Outcome::Unknown, "turned away, but a later reply may be hidden")
    } else {
        (Outcome::Broken, "says that it is not theirs, and hands it to nobody")
    }
}
