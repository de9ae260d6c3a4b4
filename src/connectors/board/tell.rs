//! Tell: from a thread as it was read to facts, and gaps for what in it cannot be told.

use super::{Manner, opened};
use crate::connectors::{Errand, Gathered};
use crate::domain::{
    Author, CaptureId, Fact, Gap, GapCause, Message, MessageId, Observation, Openness, Post,
    Pseudonym, SeenBy, Surface, Visibility, Window,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use url::Url;

/// Who wrote something, as far as a platform says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::connectors) enum Who {
    /// The brand; the name that its account shows, where it is a person's.
    Brand(Option<String>),
    /// Anybody else, by a stable id.
    Person(String),
    /// Nobody can tell, and it may be the brand; why.
    Unknown(String),
}

/// Something that was said, with its proof.
#[derive(Debug, Clone)]
pub(in crate::connectors) struct Said {
    /// Its id.
    pub(in crate::connectors) id: String,
    /// What it answers; the thread's opening where the platform does not say.
    pub(in crate::connectors) parent: Option<String>,
    /// Who wrote it.
    pub(in crate::connectors) who: Who,
    /// When, or the earliest that it can have been.
    pub(in crate::connectors) at: Option<Timestamp>,
    /// How much later it can have been, where the host is not exact.
    pub(in crate::connectors) coarse: Option<SignedDuration>,
    /// The text, plain.
    pub(in crate::connectors) text: String,
    /// Where a reader finds it.
    pub(in crate::connectors) address: Url,
    /// The platform marks it as a program's.
    pub(in crate::connectors) by_machine: bool,
    /// Its author, its host or a moderator took it away.
    pub(in crate::connectors) gone: bool,
    /// When we looked.
    pub(in crate::connectors) seen_at: Timestamp,
    /// The proof.
    pub(in crate::connectors) capture: CaptureId,
}

/// A thread as it was read.
#[derive(Debug, Clone)]
pub(in crate::connectors) struct Thread {
    /// What opened it.
    pub(in crate::connectors) opener: Said,
    /// Whether customers can answer in it.
    pub(in crate::connectors) comments: Openness,
    /// What stands under it, in any order.
    pub(in crate::connectors) replies: Vec<Said>,
    /// What of it could not be seen, and where.
    pub(in crate::connectors) hidden: Vec<(GapCause, Option<Url>)>,
    /// How it came to be seen.
    pub(in crate::connectors) seen: SeenBy,
}

/// Tells a thread.
///
/// Shape: a thread that the brand opened is a post, and what it adds before anybody else spoke is
/// no answer. A message whose author or time is not known hides the thread from then on: it may be
/// the answer that we look for.
pub(in crate::connectors) fn tell(
    errand: &Errand<'_>,
    manner: &Manner,
    thread: &Thread,
    into: &mut Gathered,
) {
    let root = MessageId(thread.opener.id.clone());
    for (cause, at) in &thread.hidden {
        let gap = errand.thread_gap(&root, cause.clone(), at.clone());
        into.gaps.push(opened(gap, manner));
    }
    let opener = &thread.opener;
    let by_brand = matches!(opener.who, Who::Brand(_));
    match (by_brand, opener.at) {
        (true, Some(at)) if !opener.gone => into.seen.push(Observation {
            at: opener.seen_at,
            capture: opener.capture.clone(),
            fact: Fact::Post(Post {
                id: root.clone(),
                address: opener.address.clone(),
                at,
                text: opener.text.clone(),
                comments: thread.comments,
                capture: opener.capture.clone(),
            }),
        }),
        (true, _) => {}
        (false, _) => say(errand, manner, thread, opener, into),
    }
    let first = thread
        .replies
        .iter()
        .filter(|s| !matches!(s.who, Who::Brand(_)))
        .filter_map(|s| s.at)
        .min();
    let mut known = BTreeSet::from([opener.id.as_str()]);
    for said in &thread.replies {
        let monologue = by_brand
            && matches!(said.who, Who::Brand(_))
            && said.at.is_some_and(|at| first.is_none_or(|f| at < f));
        if known.insert(&said.id) && !monologue {
            say(errand, manner, thread, said, into);
        }
    }
}

fn say(errand: &Errand<'_>, manner: &Manner, thread: &Thread, said: &Said, into: &mut Gathered) {
    let root = MessageId(thread.opener.id.clone());
    let hide = |why: &str, from: Option<Timestamp>| {
        let cause = GapCause::Unreadable(why.to_owned());
        let gap = errand.thread_gap(&root, cause, Some(said.address.clone()));
        let span = from.and_then(|from| Window::new(from, errand.window.to));
        opened(Gap { span, ..gap }, manner)
    };
    let Some(at) = said.at else {
        into.gaps.push(hide(
            "a message of this thread has no time that can be read",
            None,
        ));
        return;
    };
    let author = match &said.who {
        Who::Brand(person) => Author::Brand {
            person: person.clone(),
        },
        Who::Person(id) => Author::Person {
            id: Pseudonym(id.clone()),
        },
        Who::Unknown(why) => {
            into.gaps.push(hide(why, Some(at)));
            return;
        }
    };
    let opens = said.id == thread.opener.id;
    let parent = said.parent.clone().unwrap_or_else(|| root.0.clone());
    into.seen.push(Observation {
        at: said.seen_at,
        capture: said.capture.clone(),
        fact: Fact::Message(Message {
            id: MessageId(said.id.clone()),
            root: root.clone(),
            parent: (!opens).then_some(MessageId(parent)),
            author,
            at,
            coarse: said.coarse,
            text: said.text.clone(),
            lang: None,
            address: said.address.clone(),
            by_machine: said.by_machine,
            visibility: if said.gone {
                Visibility::Deleted
            } else {
                Visibility::Shown
            },
            seen: thread.seen,
            capture: said.capture.clone(),
        }),
    });
}

/// Says that customers can open threads, where one did.
pub(in crate::connectors) fn wall(threads: &[Thread], into: &mut Gathered) {
    let theirs = |t: &&Thread| matches!(t.opener.who, Who::Person(_));
    if let Some(thread) = threads.iter().find(theirs) {
        into.seen.push(Observation {
            at: thread.opener.seen_at,
            capture: thread.opener.capture.clone(),
            fact: Fact::Surface {
                surface: Surface::Wall,
                state: Openness::Open,
            },
        });
    }
}
