//! Assembly: the observations of one channel, in any order, become one record.

use super::inquiries::{self, Found};
use super::readers::canned::Print;
use super::readers::lang::Language;
use super::readers::{self, Labels, Reading};
use crate::domain::{
    CaptureId, Channel, Facet, Fact, Gap, GapCause, Message, MessageId, Observation, Openness,
    PageSeen, Post, Profile, SeenBy, Surface, Window,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
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
    /// The language of most of its messages whose language can be told; none where it cannot.
    pub language: Option<Language>,
    /// The surfaces, with the proof.
    pub surfaces: BTreeMap<Surface, (Openness, CaptureId)>,
    /// The pages that were read, by address, with the proof.
    pub pages: Vec<(PageSeen, CaptureId)>,
    /// The threads that hold a message found by the brand's handle elsewhere, oldest first, with
    /// all that is known of them; none of those that the brand's own surfaces show.
    pub mentions: Vec<Thread>,
    /// What could not be seen.
    pub gaps: Vec<Gap>,
    /// Where the inquiries stand, found once for all rules.
    pub(super) found: Vec<Found>,
    /// What earlier audits saw of the channel, oldest first; empty where there was none.
    pub earlier: Vec<Record>,
    /// Where the inquiries among the mentions stand.
    pub(super) found_in_mentions: Vec<Found>,
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
    /// What each message was taken for, in their order.
    pub read: Vec<Reading>,
    /// What the readers of text found in each message, in their order.
    pub labels: Vec<Labels>,
    /// The stretches of time in which part of it is hidden, and why; in order.
    pub hidden: Vec<(Window, GapCause)>,
}

impl Thread {
    /// The replies that persons of the brand wrote, with their places, oldest first.
    pub fn human_replies(&self) -> impl Iterator<Item = (usize, &Message)> {
        let all = self.messages.iter().zip(&self.read).enumerate();
        all.filter(|(_, (_, read))| read.is_human_reply())
            .map(|(at, (message, _))| (at, message))
    }

    /// Until when the thread was watched without a break from an instant on.
    ///
    /// Shape: `end` where nothing hides any of it; `from` itself where it is hidden just then.
    #[must_use]
    pub fn watched(&self, from: Timestamp, end: Timestamp) -> Timestamp {
        self.hidden
            .iter()
            .filter(|(span, _)| span.to > from)
            .map(|(span, _)| span.from.max(from))
            .min()
            .map_or(end, |until| until.min(end))
    }
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
        let mut mentions: BTreeMap<MessageId, Message> = BTreeMap::new();
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
                    posts
                        .entry(p.id.clone())
                        .and_modify(|known| known.comments = wider(known.comments, p.comments))
                        .or_insert_with(|| p.clone());
                }
                Fact::Message(m) if m.at < window.to => {
                    let of = match m.seen {
                        SeenBy::Mention => &mut mentions,
                        SeenBy::OwnSurface | SeenBy::BrandReply => &mut messages,
                    };
                    of.entry(m.id.clone())
                        .and_modify(|known| merge(known, m))
                        .or_insert_with(|| m.clone());
                }
                Fact::Surface { surface, state } => {
                    surfaces
                        .entry(*surface)
                        .and_modify(|(known, _)| *known = wider(*known, *state))
                        .or_insert((*state, capture));
                }
                Fact::Page(page) => {
                    let key = page.address.to_string();
                    pages.entry(key).or_insert_with(|| (page.clone(), capture));
                }
                Fact::Post(_) | Fact::Message(_) => {}
            }
        }
        let mut gaps = gaps.to_vec();
        gaps.sort_by_cached_key(|g| format!("{g:?}"));
        gaps.dedup();
        let mentions = elsewhere(mentions, &messages, &posts);
        let hiding = Hiding::of(&gaps, window, &[Facet::Threads]);
        let (mut threads, prints) = threads(messages, &posts, &hiding, window);
        readers::find_spam(&mut threads);
        readers::find_alike(&mut threads, prints);
        let hiding = Hiding::of(&gaps, window, &[Facet::Threads, Facet::Mentions]);
        let (mut mentions, _) = self::threads(mentions, &posts, &hiding, window);
        readers::find_spam(&mut mentions);
        Self {
            found: inquiries::find(&threads, window),
            found_in_mentions: inquiries::find(&mentions, window),
            mentions,
            language: language(&threads),
            channel: channel.clone(),
            window,
            profile,
            posts: of_window(posts, window),
            threads,
            surfaces,
            pages: pages.into_values().collect(),
            gaps,
            earlier: Vec::new(),
        }
    }

    /// Adds what earlier audits saw of the channel.
    ///
    /// Shape: in any order; kept oldest first.
    #[must_use]
    pub fn after(mut self, mut earlier: Vec<Self>) -> Self {
        earlier.sort_by_key(|r| (r.window.to, r.window.from));
        self.earlier = earlier;
        self
    }

    /// Says how much of a facet was seen.
    #[must_use]
    pub fn sight(&self, facet: Facet) -> Sight {
        let of: Vec<&Gap> = self.gaps.iter().filter(|g| g.facet == facet).collect();
        let mut causes: Vec<GapCause> = of.iter().map(|g| g.cause.clone()).collect();
        causes.sort();
        causes.dedup();
        let whole: Vec<&&Gap> = of.iter().filter(|g| self.is_whole(g)).collect();
        if of.is_empty() {
            Sight::Whole
        } else if whole.is_empty() || self.shows(facet) {
            Sight::Partly(causes)
        } else {
            let opens = whole.iter().find_map(|g| g.opens_with.clone());
            Sight::Nothing(causes, opens)
        }
    }

    /// Says whether a gap hides all of its facet that was not seen otherwise.
    fn is_whole(&self, gap: &Gap) -> bool {
        let all = |s: Window| s.from <= self.window.from && self.window.to <= s.to;
        gap.thread.is_none() && gap.span.is_none_or(all)
    }

    /// The posts whose threads were not seen, though they may hold inquiries: those that a gap
    /// names, and where a gap lies over all threads every post without a message.
    #[must_use]
    pub fn unseen_threads(&self) -> Vec<&Post> {
        let of = || self.gaps.iter().filter(|g| g.facet == Facet::Threads);
        let over_all = of().any(|g| self.is_whole(g));
        let named: BTreeSet<&MessageId> = of().filter_map(|g| g.thread.as_ref()).collect();
        // Most rules ask this of every record, and most records hide nothing.
        if named.is_empty() && !over_all {
            return Vec::new();
        }
        let seen: BTreeSet<&MessageId> = self.threads.iter().map(|t| &t.root).collect();
        let closed = |p: &Post| p.comments == Openness::Closed;
        self.posts
            .iter()
            .filter(|p| !seen.contains(&p.id))
            .filter(|p| named.contains(&p.id) || (over_all && !closed(p)))
            .collect()
    }

    /// How many threads were not seen, or not seen to their end, so that each may hold an inquiry
    /// that nobody counted.
    ///
    /// A gap of a second at most stands for one message of the brand whose thread is not known; no
    /// inquiry has room in it.
    #[must_use]
    pub fn threads_in_part(&self) -> usize {
        let has_room = |g: &&Gap| {
            g.span
                .is_none_or(|s| s.to.duration_since(s.from) > SignedDuration::from_secs(1))
        };
        let threads = self.gaps.iter().filter(|g| g.facet == Facet::Threads);
        let gaps = threads.filter(has_room);
        let mut of: BTreeSet<&MessageId> = gaps.filter_map(|g| g.thread.as_ref()).collect();
        of.extend(self.unseen_threads().into_iter().map(|post| &post.id));
        of.len()
    }

    /// The days of the window that were seen of some facets: its length without the stretches
    /// that a gap over all of one of them hides.
    ///
    /// Units: days of 24 hours.
    #[must_use]
    pub fn days_seen(&self, facets: &[Facet]) -> f64 {
        let (from, to) = (self.window.from, self.window.to);
        let mut spans: Vec<(Timestamp, Timestamp)> = self
            .gaps
            .iter()
            .filter(|g| facets.contains(&g.facet) && g.thread.is_none() && !self.is_whole(g))
            .filter_map(|g| g.span)
            .map(|s| (s.from.max(from), s.to.min(to)))
            .filter(|(from, to)| from < to)
            .collect();
        spans.sort();
        let (mut hidden, mut reached) = (0.0, from);
        for (start, end) in spans {
            let start = start.max(reached);
            if start < end {
                hidden += end.duration_since(start).as_secs_f64();
                reached = end;
            }
        }
        self.window.days() - hidden / 86_400.0
    }

    /// Says whether anything of a facet was seen.
    fn shows(&self, facet: Facet) -> bool {
        match facet {
            Facet::Profile => self.profile.is_some(),
            Facet::Posts => !self.posts.is_empty(),
            Facet::Surfaces => !self.surfaces.is_empty(),
            Facet::Threads => !self.threads.is_empty(),
            Facet::Pages => !self.pages.is_empty(),
            Facet::Mentions => !self.mentions.is_empty(),
        }
    }
}

/// The posts of a window, oldest first.
fn of_window(posts: BTreeMap<MessageId, Post>, window: Window) -> Vec<Post> {
    let inside = posts.into_values().filter(|p| window.contains(p.at));
    let mut posts: Vec<Post> = inside.collect();
    posts.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    posts
}

/// The language of most messages whose language can be told.
fn language(threads: &[Thread]) -> Option<Language> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let labels = threads.iter().flat_map(|t| &t.labels);
    for lang in labels.filter_map(|l| l.lang) {
        *counts.entry(lang).or_default() += 1;
    }
    // Of two languages that are equally frequent the first by name, so that order plays no part.
    let most = counts
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    let known = |code: &str| Language::PACKED.into_iter().find(|l| l.code() == code);
    most.map(|(code, _)| known(code).unwrap_or(Language::Another))
}

/// The observations in an order that does not depend on how they were gathered.
fn in_order(seen: &[Observation]) -> Vec<&Observation> {
    let mut order: Vec<&Observation> = seen.iter().collect();
    order.sort_by(|a, b| {
        (rank(&a.fact), a.at, &a.capture)
            .cmp(&(rank(&b.fact), b.at, &b.capture))
            // Writing a fact out is dear, and hardly ever needed: two facts about one thing in
            // one capture.
            .then_with(|| {
                if a.fact == b.fact {
                    std::cmp::Ordering::Equal
                } else {
                    format!("{:?}", a.fact).cmp(&format!("{:?}", b.fact))
                }
            })
    });
    order
}

/// What a fact is about: its kind, and the thing that it names.
fn rank(fact: &Fact) -> (u8, &str) {
    match fact {
        Fact::Profile(_) => (0, ""),
        Fact::Post(p) => (1, p.id.0.as_str()),
        Fact::Message(m) => (2, m.id.0.as_str()),
        Fact::Surface { surface, .. } => (
            3,
            match surface {
                Surface::Comments => "comments",
                Surface::Wall => "wall",
                Surface::Mentions => "mentions",
                Surface::Messages => "messages",
            },
        ),
        Fact::Page(page) => (4, page.address.as_str()),
    }
}

/// Of two sights of one door the one that knows more; where both know, the one that lets in.
fn wider(known: Openness, again: Openness) -> Openness {
    let rank = |o: Openness| match o.lets_customers_in() {
        None => 0,
        Some(false) => 1,
        Some(true) => 2,
    };
    if rank(again) > rank(known) {
        again
    } else {
        known
    }
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

/// The messages of the threads in which the brand was addressed by its handle, those that other
/// ways showed among them; the threads of its own surfaces are no mentions.
fn elsewhere(
    mut mentions: BTreeMap<MessageId, Message>,
    messages: &BTreeMap<MessageId, Message>,
    posts: &BTreeMap<MessageId, Post>,
) -> BTreeMap<MessageId, Message> {
    let shown = |m: &&Message| m.seen == SeenBy::OwnSurface && !m.author.is_brand();
    let own = messages.values().filter(shown).map(|m| &m.root);
    let own: BTreeSet<&MessageId> = own.chain(posts.keys()).collect();
    mentions.retain(|id, m| {
        let known = messages.get(id).is_some_and(|k| own.contains(&k.root));
        !known && !own.contains(&m.root)
    });
    let roots: BTreeSet<MessageId> = mentions.values().map(|m| m.root.clone()).collect();
    // What customers say to each other around a mention is not addressed to the brand.
    for message in messages.values().filter(|m| roots.contains(&m.root)) {
        if message.author.is_brand() {
            let known = mentions.entry(message.id.clone());
            known.or_insert_with(|| message.clone()).seen = SeenBy::Mention;
        } else if let Some(known) = mentions.get_mut(&message.id) {
            merge(known, message);
            known.seen = SeenBy::Mention;
        }
    }
    mentions
}

/// The threads, oldest first, each with the prints of its messages.
fn threads(
    messages: BTreeMap<MessageId, Message>,
    posts: &BTreeMap<MessageId, Post>,
    hiding: &Hiding<'_>,
    window: Window,
) -> (Vec<Thread>, Vec<Vec<Print>>) {
    let mut by_root: BTreeMap<MessageId, Vec<Message>> = BTreeMap::new();
    for message in messages.into_values() {
        by_root
            .entry(message.root.clone())
            .or_default()
            .push(message);
    }
    let mut threads: Vec<(Thread, Vec<Print>)> = by_root
        .into_iter()
        .filter(|(_, messages)| messages.iter().any(|m| window.contains(m.at)))
        .map(|(root, mut messages)| {
            messages.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
            let seen = messages
                .iter()
                .map(|m| m.seen)
                .min()
                .unwrap_or(SeenBy::OwnSurface);
            let (mut labels, mut read, mut prints) = (Vec::new(), Vec::new(), Vec::new());
            for found in messages.iter().map(readers::readings) {
                labels.push(found.labels);
                read.push(found.reading);
                prints.push(found.print);
            }
            let thread = Thread {
                seen,
                opened_at: posts.get(&root).map(|p| p.address.clone()),
                hidden: hiding.over(&root, &messages),
                root,
                read,
                labels,
                messages,
            };
            (thread, prints)
        })
        .collect();
    threads.sort_by(|(a, _), (b, _)| {
        let at = |t: &Thread| t.messages.first().map(|m| m.at);
        at(a).cmp(&at(b)).then_with(|| a.root.cmp(&b.root))
    });
    threads.into_iter().unzip()
}

/// What hides threads: gaps of single ones, and gaps over all for a time.
struct Hiding<'a> {
    single: BTreeMap<&'a MessageId, Vec<(Window, &'a GapCause)>>,
    all: Vec<(Window, &'a GapCause)>,
}

impl<'a> Hiding<'a> {
    fn of(gaps: &'a [Gap], window: Window, facets: &[Facet]) -> Self {
        let mut hiding = Self {
            single: BTreeMap::new(),
            all: Vec::new(),
        };
        for gap in gaps.iter().filter(|g| facets.contains(&g.facet)) {
            match (&gap.thread, gap.span) {
                (Some(thread), span) => {
                    let over = (span.unwrap_or(window), &gap.cause);
                    hiding.single.entry(thread).or_default().push(over);
                }
                (None, Some(span)) => hiding.all.push((span, &gap.cause)),
                // A gap over all threads that names no time hides the unread ones, which are
                // counted apart, and not those that were read.
                (None, None) => {}
            }
        }
        hiding
    }

    /// The stretches in which a thread is hidden, in order, without repetition.
    fn over(&self, root: &MessageId, messages: &[Message]) -> Vec<(Window, GapCause)> {
        let mut names: Vec<&MessageId> = messages.iter().map(|m| &m.id).collect();
        names.push(root);
        let single = names.iter().filter_map(|id| self.single.get(*id)).flatten();
        let mut spans: Vec<(Window, GapCause)> = single
            .chain(&self.all)
            .map(|(span, cause)| (*span, (*cause).clone()))
            .collect();
        spans.sort_by(|a, b| (a.0.from, a.0.to, &a.1).cmp(&(b.0.from, b.0.to, &b.1)));
        spans.dedup();
        spans
    }
}
