//! The brand replies where it was spoken to, and not in talk that is only about it.

use super::{Asked, CaseKind, Promise, Reads, Terms, plain};
use crate::domain::{Case, Facet, Message, MessageId, Outcome, SeenBy};
use crate::measure::readers::{Label, outline};
use crate::measure::{Record, Sight, Thread};
use std::collections::{BTreeMap, BTreeSet};

/// How many parents are followed upwards.
const DEEPEST: usize = 256;

/// Asks of each reply by a person whether somebody had spoken to the brand.
#[derive(Debug)]
pub(super) struct WasInvited;

impl Promise for WasInvited {
    fn name(&self) -> &'static str {
        "was-invited"
    }

    fn kept(&self) -> &'static str {
        "somebody had spoken to the brand: on a place of its own, by its handle, or in answer to \
         what the brand wrote"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("were given to somebody who had spoken to the brand")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToKeep(Label::Addressed)]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let network = &record.channel.network;
        let shared = terms.statements.shared_networks.contains(network);
        let mentioned: BTreeSet<&MessageId> = record.mentions.iter().map(|t| &t.root).collect();
        let threads = record.threads.iter();
        let cases: Vec<Case> = threads
            .flat_map(|t| in_thread(record, t, mentioned.contains(&t.root), shared))
            .collect();
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            let why = "The brand answered nobody in the window, so it interrupted nobody.";
            return Asked::Nothing(why.to_owned());
        }
        Asked::Cases(cases)
    }
}

fn in_thread(record: &Record, thread: &Thread, mentioned: bool, shared: bool) -> Vec<Case> {
    let messages: BTreeMap<&MessageId, &Message> =
        thread.messages.iter().map(|m| (&m.id, m)).collect();
    let inside = thread.human_replies().filter(|(_, m)| record.window.contains(m.at));
    inside
        .filter_map(|(_, reply)| {
            // A message that answers nobody is no reply.
            reply.parent.as_ref()?;
            let (outcome, note) = if thread.opened_at.is_some() || mentioned {
                (Outcome::Kept, "on the brand's own place, or where it was named")
            } else {
                above(&messages, reply, shared)
            };
            Some(Case {
                address: Some(reply.address.clone()),
                at: Some(reply.at),
                witnesses: vec![reply.capture.clone()],
                ..plain(&reply.id.0, outcome, note)
            })
        })
        .collect()
}

/// What the messages above a reply say: whether any of them speaks to the brand. On a `shared`
/// network a name that we do not know may be that of the brand's other account.
fn above(
    messages: &BTreeMap<&MessageId, &Message>,
    reply: &Message,
    shared: bool,
) -> (Outcome, &'static str) {
    let mut names_somebody = false;
    let mut next = reply.parent.as_ref();
    for _ in 0..DEEPEST {
        let Some(id) = next else { break };
        let Some(message) = messages.get(id) else {
            return (Outcome::Unknown, "what it answers could not be seen to its beginning");
        };
        if message.author.is_brand() {
            return (Outcome::Kept, "the brand was already part of the talk");
        }
        if message.seen != SeenBy::BrandReply || outline::addresses(&message.text) {
            return (Outcome::Kept, "somebody spoke to the brand");
        }
        names_somebody |= message.text.contains("@p-");
        next = message.parent.as_ref();
    }
    if shared && names_somebody {
        return (Outcome::Unknown, "it names an account that may be the brand's other one");
    }
    (Outcome::Broken, "nobody in the talk had spoken to the brand")
}
