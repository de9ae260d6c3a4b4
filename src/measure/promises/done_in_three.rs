//! A matter is done within three replies of the brand.

use super::answers::ONE_BREATH;
use super::{Asked, CaseKind, Promise, Terms, answers, plain, select};
use crate::domain::{Author, Case, Facet, Message, MessageId, Outcome, Pseudonym};
use crate::measure::inquiries::{Chains, Inquiry, inquiries};
use crate::measure::readers::heard;
use crate::measure::{Record, Thread};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// So many replies of the brand may lie between an inquiry and its end.
const MOST: u32 = 3;

/// After so much silence following a reply of the brand a matter has ended.
const SILENCE: SignedDuration = SignedDuration::from_hours(72);

/// Asks of each answered inquiry that came to an end whether it took few replies.
///
/// An end is the customer's closing words, or silence after a reply. Whatever went on in private
/// is not known.
#[derive(Debug)]
pub(super) struct DoneInThree;

impl Promise for DoneInThree {
    fn name(&self) -> &'static str {
        "done-in-three-replies"
    }

    fn kept(&self) -> &'static str {
        "the brand wrote at most three replies until the customer closed the matter or asked no \
         more; what still goes on is left out, and several messages in one breath are one reply"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Threads]
    }

    fn done(&self) -> Option<&'static str> {
        Some("were done within three replies")
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let all = inquiries(record);
        let mut by_thread: BTreeMap<&MessageId, Vec<&Inquiry<'_>>> = BTreeMap::new();
        for inquiry in &all {
            let of = by_thread.entry(&inquiry.thread.root).or_default();
            of.push(inquiry);
        }
        let mut cases = Vec::new();
        for thread in &record.threads {
            if let Some(asked) = by_thread.get(&thread.root) {
                let talks = Walk::through(thread, asked);
                cases.extend(talks.iter().filter_map(|talk| talk.case(record, thread)));
            }
        }
        let nothing = if all.is_empty() {
            select::none_of(CaseKind::Threads)
        } else {
            "No talk of the window came to an end after a reply."
        };
        answers::asked(record, cases, nothing)
    }
}

/// One inquiry with what followed, while a thread is walked through.
struct Talk<'a> {
    first: &'a Message,
    replies: u32,
    /// When the brand last wrote, where the customer has not written since.
    brand_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    moved: bool,
    last: &'a Message,
}

struct Walk<'a> {
    open: BTreeMap<&'a Pseudonym, Talk<'a>>,
    ended: Vec<Talk<'a>>,
}

impl<'a> Walk<'a> {
    fn through(thread: &'a Thread, asked: &[&Inquiry<'a>]) -> Vec<Talk<'a>> {
        let firsts: BTreeSet<&MessageId> = asked.iter().map(|i| &i.first.id).collect();
        let chains = Chains::of(&thread.messages);
        let mut walk = Self {
            open: BTreeMap::new(),
            ended: Vec::new(),
        };
        for (at, message) in thread.messages.iter().enumerate() {
            if let Author::Person { id } = &message.author {
                walk.customer(id, message, firsts.contains(&message.id));
            } else if thread.read[at].is_human_reply() {
                let moved = !thread.labels[at].redirect.is_empty();
                walk.brand(chains.answered(at), message, moved);
            }
        }
        walk.ended.extend(walk.open.into_values());
        walk.ended
    }

    fn customer(&mut self, who: &'a Pseudonym, message: &'a Message, opens: bool) {
        if opens {
            let talk = Talk {
                first: message,
                replies: 0,
                brand_at: None,
                closed_at: None,
                moved: false,
                last: message,
            };
            self.ended.extend(self.open.insert(who, talk));
            return;
        }
        let Some(talk) = self.open.get_mut(who).filter(|t| t.closed_at.is_none()) else {
            return;
        };
        if talk.replies > 0 && heard::closes(&message.text) {
            talk.closed_at = Some(message.at);
        } else {
            talk.brand_at = None;
        }
        talk.last = message;
    }

    fn brand(&mut self, to: Option<&'a Pseudonym>, message: &'a Message, moved: bool) {
        // Where the host does not say whom it answers, it can only be the one who asks.
        let alone = (self.open.len() == 1).then(|| self.open.keys().next().copied());
        let Some(who) = to.or_else(|| alone.flatten()) else {
            return;
        };
        let Some(talk) = self.open.get_mut(who).filter(|t| t.closed_at.is_none()) else {
            return;
        };
        let breath = |at: Timestamp| message.at.duration_since(at) <= ONE_BREATH;
        if !talk.brand_at.is_some_and(breath) {
            talk.replies += 1;
        }
        talk.brand_at = Some(message.at);
        talk.moved |= moved;
        talk.last = message;
    }
}

impl Talk<'_> {
    /// The case; none where nobody replied, or where the customer has the last word.
    fn case(&self, record: &Record, thread: &Thread) -> Option<Case> {
        let n = self.replies;
        let silent = |at: Timestamp| record.window.to.duration_since(at) >= SILENCE;
        let until = self.closed_at.unwrap_or(record.window.to);
        let hidden = thread.watched(self.first.at, until) < until;
        let after = if n == 1 { "1 reply".to_owned() } else { format!("{n} replies") };
        let (outcome, note) = if n == 0 {
            return None;
        } else if n > MOST {
            (Outcome::Broken, format!("it took {after}"))
        } else if hidden {
            let part = "the rest of the thread could not be seen";
            (Outcome::Unknown, part.to_owned())
        } else if self.moved {
            let moved = "it was sent elsewhere, where nobody sees how many replies it took";
            (Outcome::Unknown, moved.to_owned())
        } else if self.closed_at.is_some() {
            (Outcome::Kept, format!("closed by the customer after {after}"))
        } else if self.brand_at.is_some_and(silent) {
            (Outcome::Kept, format!("the customer asked no more after {after}"))
        } else if self.brand_at.is_some() {
            (Outcome::Pending, format!("{after} so far, and the customer may still write"))
        } else {
            return None;
        };
        let mut witnesses = vec![self.first.capture.clone(), self.last.capture.clone()];
        witnesses.dedup();
        Some(Case {
            address: Some(self.first.address.clone()),
            at: Some(self.first.at),
            witnesses,
            ..plain(&self.first.id.0, outcome, note)
        })
    }
}
