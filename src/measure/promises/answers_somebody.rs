//! The brand talks with those who write to it: it does not only broadcast.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Facet, Message, Openness, Outcome, Post};
use crate::measure::{Record, Sight, Thread};
use std::collections::BTreeMap;

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

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Posts, Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Publications]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let mut threads: BTreeMap<&str, Case> = BTreeMap::new();
        for thread in &record.threads {
            if let Some(case) = talk(record, thread) {
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

/// The case of a thread; none where nobody but the brand wrote in it inside the window.
fn talk(record: &Record, thread: &Thread) -> Option<Case> {
    let inside = |m: &&Message| record.window.contains(m.at);
    let first = thread
        .messages
        .iter()
        .filter(inside)
        .find(|m| !m.author.is_brand())?;
    let mut replies = thread.human_replies().map(|(_, m)| m);
    let reply = replies.find(|m| m.at >= first.at);
    let hidden = thread.watched(first.at, record.window.to) < record.window.to;
    let (outcome, note) = match reply {
        Some(_) => (Outcome::Kept, "the brand took part in the talk"),
        None if hidden => (Outcome::Unknown, "the rest of the thread could not be seen"),
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

fn about(post: &Post, outcome: Outcome, note: &str) -> Case {
    Case {
        address: Some(post.address.clone()),
        at: Some(post.at),
        witnesses: vec![post.capture.clone()],
        ..plain(&post.id.0, outcome, note)
    }
}
