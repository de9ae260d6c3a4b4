//! Answers: the brand's first reply to each inquiry, with what it added in the same breath.

use super::{Asked, plain};
use crate::domain::{Case, Facet, Message, MessageId, Outcome};
use crate::measure::inquiries::{Inquiry, inquiries};
use crate::measure::readers::{Labels, Ways, heard};
use crate::measure::{Record, Sight};
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// What the brand writes to the same customer within so much time, with nothing said in between,
/// is one reply in several messages.
pub(super) const ONE_BREATH: SignedDuration = SignedDuration::from_mins(10);

/// Messages behind a reply among which its further parts are looked for, so that a thread of
/// thousands stays cheap.
const LOOKED: usize = 256;

/// The first reply by a person to an inquiry.
pub(super) struct Answer<'a> {
    /// The inquiry.
    pub(super) inquiry: Inquiry<'a>,
    /// The first message of the reply.
    pub(super) reply: &'a Message,
    /// The labels of all messages of the reply, in their order.
    pub(super) parts: Vec<&'a Labels>,
    /// The text of all of them, one a line.
    pub(super) text: String,
    /// Nothing is hidden between the inquiry and the reply, so that none came before it.
    pub(super) is_first: bool,
}

/// Asks of each first reply that need not have moved the talk what it did, in the words of `judged`.
pub(super) fn of_those_who_may_stay<N: Into<String>>(
    record: &Record,
    judged: impl Fn(&Answer<'_>) -> (Outcome, N),
) -> Asked {
    let answers = first_answers(record);
    let open = answers.iter().filter(|answer| answer.may_stay());
    let cases = open.map(|answer| {
        let (outcome, note) = judged(answer);
        answer.case(outcome, note)
    });
    asked(record, cases.collect(), NO_REPLIES)
}

/// The first replies of a record, in the order of the inquiries.
///
/// Shape: those to inquiries that are seen by their reply alone too: they say nothing about how
/// many are answered, and all about how.
pub(super) fn first_answers(record: &Record) -> Vec<Answer<'_>> {
    inquiries(record).into_iter().filter_map(answer).collect()
}

fn answer(inquiry: Inquiry<'_>) -> Option<Answer<'_>> {
    let (reply, labels) = (inquiry.reply?, inquiry.reply_labels?);
    let thread = inquiry.thread;
    let start = thread.messages.partition_point(|m| m.at < reply.at);
    let after = thread.messages[start..].iter().zip(&thread.read[start..]);
    let after = after.zip(&thread.labels[start..]).take(LOOKED);
    let (mut parts, mut text) = (vec![labels], reply.text.clone());
    let mut above: BTreeSet<&MessageId> = [&reply.id, &inquiry.first.id].into();
    above.extend(&reply.parent);
    for ((message, read), labels) in after {
        if message.id == reply.id {
            continue;
        }
        let customer_speaks = message.author == inquiry.first.author && message.at > reply.at;
        if message.at.duration_since(reply.at) > ONE_BREATH || customer_speaks {
            break;
        }
        // A second part answers what the first answered, or the first itself.
        let goes_on = message.parent.as_ref().is_none_or(|p| above.contains(p));
        if read.is_human_reply() && goes_on {
            above.insert(&message.id);
            parts.push(labels);
            text.push('\n');
            text.push_str(&message.text);
        }
    }
    Some(Answer {
        is_first: thread.watched(inquiry.first.at, reply.at) == reply.at,
        inquiry,
        reply,
        parts,
        text,
    })
}

impl Answer<'_> {
    /// Says whether strangers should not read what the inquiry is about.
    pub(super) fn is_sensitive(&self) -> bool {
        self.inquiry.labels.sensitive.is_some() || self.inquiry.labels.shows_private
    }

    /// Says whether the customer may complain of being sent elsewhere: the matter is not sensitive,
    /// and it was not the customer who asked for another way, or uses one already.
    pub(super) fn may_stay(&self) -> bool {
        !self.is_sensitive() && !heard::names_own_way(&self.inquiry.first.text)
    }

    /// All ways to which the reply sends the customer.
    pub(super) fn ways(&self) -> Ways {
        self.parts
            .iter()
            .fold(Ways::default(), |all, part| all.with(part.redirect))
    }

    /// Says whether every message of the reply does nothing but send the customer elsewhere.
    pub(super) fn is_hollow(&self) -> bool {
        self.parts.iter().all(|part| part.hollow)
    }

    /// Says whether the reply leaves no way but those that it names: each of its messages sends
    /// elsewhere, and one of them leaves no other way.
    pub(super) fn forces(&self) -> bool {
        let only_sends = self.parts.iter().all(|part| !part.redirect.is_empty());
        only_sends && self.parts.iter().any(|part| part.forces)
    }

    /// The case of this reply; unknown where an earlier reply may be hidden, or where there are no
    /// words to read.
    pub(super) fn case(&self, outcome: Outcome, note: impl Into<String>) -> Case {
        let (outcome, note) = if !self.is_first {
            let hidden = "an earlier reply may be hidden";
            (Outcome::Unknown, hidden.to_owned())
        } else if self.text.trim().is_empty() {
            let wordless = "it holds no text, and what its picture says cannot be read";
            (Outcome::Unknown, wordless.to_owned())
        } else {
            (outcome, note.into())
        };
        let mut witnesses = vec![
            self.inquiry.first.capture.clone(),
            self.reply.capture.clone(),
        ];
        witnesses.dedup();
        Case {
            address: Some(self.reply.address.clone()),
            at: Some(self.reply.at),
            witnesses,
            ..plain(&self.reply.id.0, outcome, note)
        }
    }
}

/// The cases, or that there was nothing to ask, where the whole channel was seen.
pub(super) fn asked(record: &Record, cases: Vec<Case>, nothing: &str) -> Asked {
    if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
        return Asked::Nothing(nothing.to_owned());
    }
    Asked::Cases(cases)
}

/// What is said where no reply was given, or to nobody.
pub(super) const NO_REPLIES: &str = "No inquiry of this kind was answered in the window.";
