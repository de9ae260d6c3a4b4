//! The brand talks with those who write to it: it does not only broadcast.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Author, Case, Facet, Message, Openness, Outcome, Post};
use crate::measure::inquiries::Chains;
use crate::measure::readers::Reading;
use crate::measure::{Record, Sight, Thread};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// So long after somebody wrote an answer may still come.
const YOUNG: SignedDuration = SignedDuration::from_hours(48);

/// Asks of each occasion for a talk whether the brand took part in it.
///
/// An occasion is a thread in which somebody wrote to the brand, or a post of the brand that is
/// closed to everybody. A post on which nobody wrote is none: a quiet audience is not the
/// brand's doing, however much it posts.
#[derive(Debug)]
pub(super) struct AnswersSomebody;

impl Promise for AnswersSomebody {
    fn name(&self) -> &'static str {
        "answers-somebody"
    }

    fn kept(&self) -> &'static str {
        "a person of the brand wrote in the thread after the customer"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Posts, Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Publications]
    }

    fn done(&self) -> Option<&'static str> {
        Some("were taken up by the brand")
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let shared = terms.statements.shared_networks.contains(&record.channel.network);
        let mut threads: BTreeMap<&str, Case> = BTreeMap::new();
        for thread in &record.threads {
            if let Some(case) = talk(record, thread, shared) {
                threads.insert(thread.root.0.as_str(), case);
            }
        }
        let unseen = record.unseen_threads();
        for post in unseen {
            let case = about(post, Outcome::Unknown, "its answers could not be seen");
            threads.insert(post.id.0.as_str(), case);
        }
        for post in record.posts.iter().filter(|p| p.comments == Openness::Closed) {
            threads
                .entry(post.id.0.as_str())
                .or_insert_with(|| about(post, Outcome::Broken, "closed: nobody can answer it"));
        }
        let cases: Vec<Case> = threads.into_values().collect();
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole {
            let why = "Nobody wrote to the brand here, so there was nobody to talk with.";
            return Asked::Nothing(why.to_owned());
        }
        Asked::Cases(cases)
    }
}

/// The case of a thread; none where nobody but the brand wrote to it inside the window.
///
/// The brand took part where it answered at any time, before the window too. What somebody wrote
/// so lately that an answer may still come is no broken promise yet. On a `shared` network
/// somebody who answered may be another account of the brand.
fn talk(record: &Record, thread: &Thread, shared: bool) -> Option<Case> {
    let chains = Chains::of(&thread.messages);
    // What the brand found worth an answer was said to it, whatever we make of it.
    let answered = thread.human_replies().next().is_some();
    let to_brand = |(at, message): &(usize, &Message)| {
        let speaks = || speaks(message, thread.read[*at]) && chains.is_to_brand(*at);
        !message.author.is_brand() && (answered || speaks())
    };
    let asked = || thread.messages.iter().enumerate().filter(to_brand);
    let (_, first) = asked().find(|(_, m)| record.window.contains(m.at))?;
    let since = asked().map(|(_, m)| m.at).min()?;
    let reply = thread
        .human_replies()
        .find(|(at, m)| m.at >= since || chains.answered(*at).is_some())
        .map(|(_, m)| m);
    let hidden = thread.watched(since, record.window.to) < record.window.to;
    let young = record.window.to.duration_since(first.at) < YOUNG;
    let (outcome, note) = match reply {
        Some(_) => (Outcome::Kept, "the brand took part in the talk"),
        None if hidden => (Outcome::Unknown, "the rest of the thread could not be seen"),
        None if shared && answered_by_others(&chains, thread) => (
            Outcome::Unknown,
            "somebody answered who may be another account of the brand",
        ),
        None if young => (Outcome::Pending, "somebody wrote so lately that an answer may still come"),
        None => (Outcome::Broken, "somebody wrote, and the brand did not"),
    };
    let mut witnesses = vec![first.capture.clone()];
    witnesses.extend(reply.map(|r| r.capture.clone()));
    witnesses.dedup();
    Some(Case {
        address: Some(thread.opened_at.clone().unwrap_or_else(|| first.address.clone())),
        at: Some(first.at),
        witnesses,
        ..plain(&first.id.0, outcome, note)
    })
}

fn answered_by_others(chains: &Chains<'_>, thread: &Thread) -> bool {
    let mut asked = thread.messages.iter().filter_map(|m| match &m.author {
        Author::Person { id } => Some((id, m.at)),
        Author::Brand { .. } => None,
    });
    asked.any(|(id, at)| chains.answer_by_others(&thread.messages, id, at).is_some())
}

/// Says whether a person says something that one could answer: words, and no advertisement.
fn speaks(message: &Message, read: Reading) -> bool {
    let has_words = message.text.chars().any(char::is_alphanumeric);
    has_words && !message.by_machine && read != Reading::Spam
}

fn about(post: &Post, outcome: Outcome, note: &str) -> Case {
    Case {
        address: Some(post.address.clone()),
        at: Some(post.at),
        witnesses: vec![post.capture.clone()],
        ..plain(&post.id.0, outcome, note)
    }
}
