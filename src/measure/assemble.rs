//! Assembly: the observations of one channel, in any order, become one record.

use crate::domain::{
    CaptureId, Channel, Facet, Fact, Gap, GapCause, Message, MessageId, Observation, Openness,
    PageSeen, Post, Profile, SeenBy, Surface, Window,
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use url::Url;

/// The observations of one channel, assembled.
///
/// Shape: posts and threads oldest first; everything after the audit's instant is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The channel.
    pub channel: Channel,
    /// The window.
    pub window: Window,
    /// How the channel describes itself, with the proof.
    pub profile: Option<(Profile, CaptureId)>,
    /// The brand's posts inside the window, oldest first.
    pub posts: Vec<Post>,
    /// The threads, oldest first.
    pub threads: Vec<Thread>,
    /// The surfaces, with the proof.
    pub surfaces: BTreeMap<Surface, (Openness, CaptureId)>,
    /// The pages that were read, by address, with the proof.
    pub pages: Vec<(PageSeen, CaptureId)>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
}

/// The messages that answer one another, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// The post or message that opened it.
    pub root: MessageId,
    /// Where the post that opened it stands, where the brand opened it.
    pub opened_at: Option<Url>,
    /// How it came to be seen, which decides its denominators.
    pub seen: SeenBy,
    /// The messages, oldest first, without the brand's post that opened it.
    pub messages: Vec<Message>,
    /// From when on part of it is hidden, and why, where it is.
    pub gap: Option<(Timestamp, GapCause)>,
}

/// How much of a facet was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Whole,
    /// Part of it; the causes of the rest.
    Partly(Vec<GapCause>),
    /// Nothing of it; the causes, and what would open it.
    Nothing(Vec<GapCause>, Option<String>),
}

impl Record {
    /// Puts the observations and gaps of one channel together.
    ///
    /// Shape: the order of `seen` and `gaps` does not matter; repeated facts count once.
    #[must_use]
    pub fn assemble(channel: &Channel, window: Window, seen: &[Observation], gaps: &[Gap]) -> Self {
        let mut posts: BTreeMap<MessageId, Post> = BTreeMap::new();
        let mut messages: BTreeMap<MessageId, Message> = BTreeMap::new();
        let mut pages: BTreeMap<String, (PageSeen, CaptureId)> = BTreeMap::new();
        let mut surfaces: BTreeMap<Surface, (Openness, CaptureId)> = BTreeMap::new();
        let mut profile: Option<(Profile, CaptureId)> = None;
        for observation in in_order(seen) {
            let capture = observation.capture.clone();
            match &observation.fact {
                Fact::Profile(p) => {
                    profile.get_or_insert_with(|| (p.clone(), capture));
                }
                Fact::Post(p) if p.at < window.to => {
                    posts.entry(p.id.clone()).or_insert_with(|| p.clone());
                }
                Fact::Message(m) if m.at < window.to => {
                    messages
                        .entry(m.id.clone())
                        .and_modify(|known| merge(known, m))
                        .or_insert_with(|| m.clone());
                }
                Fact::Surface { surface, state } => {
                    surfaces.entry(*surface).or_insert((*state, capture));
                }
                Fact::Page(page) => {
                    let key = page.address.to_string();
                    pages.entry(key).or_insert_with(|| (page.clone(), capture));
                }
                Fact::Post(_) | Fact::Message(_) => {}
            }
        }
        let mut gaps = gaps.to_vec();
        gaps.sort_by_key(|g| format!("{g:?}"));
        gaps.dedup();
        let threads = threads(messages, &posts, &gaps, window);
        let mut posts: Vec<Post> = posts
            .into_values()
            .filter(|p| window.contains(p.at))
            .collect();
        posts.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let pages = pages.into_values().collect();
        Self {
            channel: channel.clone(),
            window,
            profile,
            posts,
            threads,
            surfaces,
            pages,
            gaps,
        }
    }

    /// Says how much of a facet was seen.
    #[must_use]
    pub fn sight(&self, facet: Facet) -> Sight {
        let of: Vec<&Gap> = self.gaps.iter().filter(|g| g.facet == facet).collect();
        let mut causes: Vec<GapCause> = of.iter().map(|g| g.cause.clone()).collect();
        causes.sort();
        causes.dedup();
        let whole = of.iter().find(|g| g.thread.is_none() && g.span.is_none());
        match whole {
            Some(gap) if !self.shows(facet) => Sight::Nothing(causes, gap.opens_with.clone()),
            _ if of.is_empty() => Sight::Whole,
            _ => Sight::Partly(causes),
        }
    }

    /// Says whether anything of a facet was seen.
    fn shows(&self, facet: Facet) -> bool {
        match facet {
            Facet::Profile => self.profile.is_some(),
            Facet::Posts => !self.posts.is_empty(),
            Facet::Surfaces => !self.surfaces.is_empty(),
            Facet::Threads => !self.threads.is_empty(),
            Facet::Pages => !self.pages.is_empty(),
        }
    }
}

/// The observations in an order that does not depend on how they were gathered.
fn in_order(seen: &[Observation]) -> Vec<&Observation> {
    let mut keyed: Vec<(String, &Observation)> = seen
        .iter()
        .map(|o| (format!("{:?} {:?} {}", o.fact, o.at, o.capture), o))
        .collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.into_iter().map(|(_, o)| o).collect()
}

/// Joins a second sight of a message to the first.
fn merge(known: &mut Message, again: &Message) {
    known.at = known.at.min(again.at);
    known.seen = known.seen.min(again.seen);
    known.visibility = known.visibility.max(again.visibility);
    known.by_machine |= again.by_machine;
    if known.parent.is_none() {
        known.parent.clone_from(&again.parent);
    }
}

fn threads(
    messages: BTreeMap<MessageId, Message>,
    posts: &BTreeMap<MessageId, Post>,
    gaps: &[Gap],
    window: Window,
) -> Vec<Thread> {
    let mut by_root: BTreeMap<MessageId, Vec<Message>> = BTreeMap::new();
    for message in messages.into_values() {
        by_root
            .entry(message.root.clone())
            .or_default()
            .push(message);
    }
    let mut threads: Vec<Thread> = by_root
        .into_iter()
        .filter(|(_, messages)| messages.iter().any(|m| window.contains(m.at)))
        .map(|(root, mut messages)| {
            messages.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
            let seen = messages
                .iter()
                .map(|m| m.seen)
                .min()
                .unwrap_or(SeenBy::OwnSurface);
            let gap = hidden(&root, &messages, gaps, window);
            let opened_at = posts.get(&root).map(|p| p.address.clone());
            Thread {
                root,
                opened_at,
                seen,
                messages,
                gap,
            }
        })
        .collect();
    threads.sort_by(|a, b| {
        let at = |t: &Thread| t.messages.first().map(|m| m.at);
        at(a).cmp(&at(b)).then_with(|| a.root.cmp(&b.root))
    });
    threads
}

/// From when on a thread is hidden: by a gap of its own, or by one over all threads.
fn hidden(
    root: &MessageId,
    messages: &[Message],
    gaps: &[Gap],
    window: Window,
) -> Option<(Timestamp, GapCause)> {
    gaps.iter()
        .filter(|g| g.facet == Facet::Threads)
        .filter(|g| match &g.thread {
            Some(thread) => thread == root || messages.iter().any(|m| &m.id == thread),
            // A gap over all threads that names no time hides the unread ones, not this one.
            None => g.span.is_some(),
        })
        .map(|g| (g.span.map_or(window.from, |s| s.from), g.cause.clone()))
        .min()
}
