//! Bluesky: reads an account through a public AppView, by its feed and the threads around it.
//!
//! The account's feed holds all its posts and all its replies. Under its own posts the whole
//! thread is read, so that those show who got no answer. From replies in other people's threads
//! only what stands above them is read: those are answered by construction. The host's search is
//! asked for mentions only, and is often closed to strangers.
//!
//! Times are those that the host shows, the earlier of the author's and its own. Records' keys
//! tell when they were really written; where they differ the declared time is kept and noted.

mod ask;
mod feed;
mod mentions;
mod read;
mod send;
mod wire;

use super::about::Description;
use super::{Connector, Errand, Gathered, Settings, accounts};
use crate::connectors::send::Sender;
use crate::crawl::Fetch;
use crate::domain::{
    Author, Channel, ChannelKind, Facet, Fact, Gap, GapCause, MessageId, Observation, Openness,
    SeenBy, Visibility, Window,
};
use crate::evidence::Request;
use ask::{About, Account};
use async_trait::async_trait;
use feed::{Feed, Own, Proof};
use jiff::{SignedDuration, Timestamp};
use read::{Look, Talk};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use url::Url;
use wire::{GateView, ProfileView, Resolved, ThreadAnswer};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Bluesky;

#[async_trait]
impl Connector for Bluesky {
    fn name(&self) -> &'static str {
        "bluesky"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::BLUESKY
    }

    fn sender(&self) -> Option<&'static dyn Sender> {
        Some(&send::Records)
    }

    fn about(&self) -> Description {
        Description {
            title: "Bluesky",
            networks: &[accounts::BLUESKY],
            kind: ChannelKind::Microblog,
            reads: "posts, threads, who may reply, what the brand hid, who answered",
            needs: "nothing",
            brand: "the account's DID, and handles under the brand's own domain",
            cannot_see: "who mentions the brand elsewhere, where the host asks for a login to search",
            limits: "3000 requests in five minutes from one address",
            terms: "the interface is open to everybody",
        }
    }

    fn asks(&self, _: &Channel, settings: &Settings) -> Url {
        settings.appview.clone()
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let mut visit = Visit {
            errand,
            out: Gathered::default(),
            talks: BTreeMap::new(),
            read: BTreeSet::new(),
            pages: 0,
            dated_back: 0,
        };
        if let Some(account) = visit.identify().await {
            let feed = visit.feed(&account).await;
            visit.own_threads(&account, &feed).await;
            visit.other_threads(&account, &feed).await;
            visit.mentions(&account, &feed).await;
            visit.spoken_outside(&feed);
            visit.finish(&account);
        }
        visit.out
    }
}

/// One errand on its way.
struct Visit<'a> {
    errand: Errand<'a>,
    out: Gathered,
    /// What was said, by the post or message that opened the thread.
    talks: BTreeMap<MessageId, Talk>,
    /// The brand's own threads that were read from the top.
    read: BTreeSet<MessageId>,
    pages: u32,
    dated_back: usize,
}

impl Visit<'_> {
    fn appview(&self) -> &Url {
        &self.errand.settings.appview
    }

    async fn ask<T: DeserializeOwned>(
        &mut self,
        request: Request,
        about: About,
    ) -> Result<(T, Proof), GapCause> {
        let fetch: &dyn Fetch = self.errand.fetch;
        let capture = fetch.fetch(request).await?;
        self.pages += 1;
        let said: usize = self.talks.values().map(|t| t.messages.len()).sum();
        let said = u32::try_from(said).unwrap_or(u32::MAX);
        self.errand.tell(self.pages, said);
        Ok((ask::read(&capture, about)?, Proof::of(&capture)))
    }

    fn miss(&mut self, facet: Facet, cause: GapCause, address: &Url) {
        let gap = self.errand.gap(facet, cause, Some(address.clone()));
        self.out.gaps.push(ask::with_key(gap));
    }

    fn miss_thread(&mut self, root: &MessageId, cause: GapCause, address: &Url) {
        let gap = self.errand.thread_gap(root, cause, Some(address.clone()));
        self.out.gaps.push(ask::with_key(gap));
    }

    fn saw(&mut self, proof: &Proof, fact: Fact) {
        self.out.seen.push(Observation {
            at: proof.at,
            capture: proof.capture.clone(),
            fact,
        });
    }

    /// Finds out whose account it is; none where there is nothing to read.
    async fn identify(&mut self) -> Option<Account> {
        let address = self.errand.channel.address.clone();
        let Some(actor) = actor(&address) else {
            let cause = GapCause::Unreadable("the address names no account".to_owned());
            self.miss_all(&cause, &address);
            return None;
        };
        // The DID comes first: by it the brand is told from people in everything that follows.
        let mut account = self.resolve(actor).await?;
        let request = ask::profile(self.appview(), &account);
        let asked = request.url.clone();
        match self.ask::<ProfileView>(request, About::Account).await {
            Ok((view, proof)) if view.did == account.did => {
                self.saw(&proof, Fact::Profile(read::profile(&view)));
                for (surface, state) in read::surfaces(&view) {
                    self.saw(&proof, Fact::Surface { surface, state });
                }
                account.handle = Some(view.handle).filter(|h| !h.is_empty());
            }
            Err(cause @ GapCause::Missing(_)) => {
                self.miss_all(&cause, &asked);
                return None;
            }
            other => {
                let told = "the profile is another account's".to_owned();
                let cause = other.err().unwrap_or(GapCause::Unreadable(told));
                self.miss(Facet::Profile, cause.clone(), &asked);
                self.miss(Facet::Surfaces, cause, &asked);
            }
        }
        Some(account)
    }

    async fn resolve(&mut self, actor: String) -> Option<Account> {
        if actor.starts_with("did:") {
            let (did, handle) = (actor, None);
            return Some(Account { did, handle });
        }
        let request = ask::resolve(self.appview(), &actor);
        let asked = request.url.clone();
        let answer = self.ask::<Resolved>(request, About::Account).await;
        match answer.map(|(resolved, _)| resolved.did) {
            Ok(did) if did.starts_with("did:") => Some(Account {
                did,
                handle: Some(actor),
            }),
            other => {
                let told = "the handle leads to no DID".to_owned();
                let cause = other.err().unwrap_or(GapCause::Unreadable(told));
                self.miss_all(&cause, &asked);
                None
            }
        }
    }

    fn miss_all(&mut self, cause: &GapCause, address: &Url) {
        for facet in [
            Facet::Profile,
            Facet::Posts,
            Facet::Surfaces,
            Facet::Threads,
            Facet::Mentions,
        ] {
            self.miss(facet, cause.clone(), address);
        }
    }

    /// Tells of the brand's posts and reads the threads under them.
    async fn own_threads(&mut self, account: &Account, feed: &Feed) {
        let inside = |own: &&Own| self.errand.window.contains(own.at);
        let roots: Vec<&Own> = feed.roots.iter().filter(inside).collect();
        let mut wanted: Vec<&Own> = Vec::new();
        for root in &roots {
            let look = self.look(account, &root.proof);
            if let Some(post) = look.post(&root.view) {
                self.saw(&root.proof, Fact::Post(post));
            }
            let hidden = read::hidden_by(&[root.view.threadgate.as_ref()]);
            if root.view.reply_count > 0 || !hidden.is_empty() {
                wanted.push(root);
            }
        }
        let most = self.errand.settings.posts as usize;
        let unread = wanted.len().saturating_sub(most);
        wanted.truncate(most);
        let ahead = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
        self.errand.foresee(self.pages.saturating_add(ahead));
        let mut rest = Unseen::default();
        for root in wanted {
            rest.add(self.own_thread(account, feed, root).await);
        }
        let address = self.errand.channel.address.clone();
        if let Some(cause) = rest.cause() {
            self.miss(Facet::Threads, cause, &address);
        }
        if unread > 0 {
            let cause = GapCause::Budget(format!("the threads of {unread} posts were not read"));
            self.miss(Facet::Threads, cause, &address);
        }
    }

    /// Reads one thread of the brand's own; gives the replies not shown where they accuse nobody.
    async fn own_thread(&mut self, account: &Account, feed: &Feed, root: &Own) -> usize {
        let id = MessageId(root.view.uri.clone());
        let request = ask::thread(self.appview(), account, &id.0, ask::DEPTH, 0);
        let asked = request.url.clone();
        let (answer, proof) = match self.ask::<ThreadAnswer>(request, About::Post).await {
            Ok(found) => found,
            Err(cause) => {
                self.miss_thread(&id, cause, &asked);
                return 0;
            }
        };
        if answer.thread.post.is_none() {
            let cause = GapCause::Unreadable("the post is not shown in its own thread".to_owned());
            self.miss_thread(&id, cause, &asked);
            return 0;
        }
        let look = self.look(account, &proof);
        let near = look.address(&id.0);
        let gates: [Option<&GateView>; 2] =
            [root.view.threadgate.as_ref(), answer.threadgate.as_ref()];
        let talk = look.below(&answer.thread, &near, &read::hidden_by(&gates));
        let (answers, others) = (talk.answers_unseen, talk.others_unseen);
        // An answer without any of the replies that it counts shows nothing of the thread.
        let blank = talk.messages.is_empty();
        self.talks.insert(id.clone(), talk);
        self.read.insert(id.clone());
        // The brand's own feed is the better witness of its answers: where it was read whole, a
        // reply that is missing elsewhere can only be another customer's.
        let told_elsewhere = feed.whole && !blank;
        let hides = answers + if told_elsewhere { 0 } else { others };
        if hides > 0 {
            self.miss_thread(&id, not_shown(hides), &asked);
        }
        if told_elsewhere { others } else { 0 }
    }

    /// Reads what stands above the brand's replies wherever that is not known yet.
    async fn other_threads(&mut self, account: &Account, feed: &Feed) {
        let mut left = self.errand.settings.posts;
        let mut unread = 0;
        // The newest reply's chain holds the older ones of the same chain.
        for reply in &feed.replies {
            if !self.errand.window.contains(reply.at) {
                continue;
            }
            let Some(thread) = reply.view.record.reply.as_ref() else {
                continue;
            };
            let id = MessageId(thread.root.uri.clone());
            let known = self
                .talks
                .get(&id)
                .is_some_and(|t| t.messages.contains_key(&MessageId(reply.view.uri.clone())));
            if known {
                continue;
            }
            let parent_known = self.add_reply(account, reply, &id);
            let own = self.read.contains(&id);
            let cut = self.talks.get(&id).is_some_and(|t| t.answers_unseen > 0);
            if parent_known || (own && !cut) {
                continue;
            }
            if left == 0 {
                unread += 1;
                continue;
            }
            left -= 1;
            self.chain(account, reply, &id).await;
        }
        if unread > 0 {
            let cause = GapCause::Budget(format!("what {unread} replies answer was not read"));
            let address = self.errand.channel.address.clone();
            self.miss(Facet::Threads, cause, &address);
        }
    }

    /// Adds a reply of the brand from its feed, and what it answers where the feed shows that.
    ///
    /// Gives whether everything above it is known then.
    fn add_reply(&mut self, account: &Account, reply: &Own, root: &MessageId) -> bool {
        let look = self.look(account, &reply.proof);
        let near = look.address(&reply.view.uri);
        let message = look.message(&reply.view, &near, SeenBy::BrandReply);
        let parent = reply.parent.as_ref();
        let parent = parent.and_then(|p| look.message(p, &near, SeenBy::BrandReply));
        let at = reply.proof.at;
        let talk = self.talks.entry(root.clone()).or_default();
        let above = message.as_ref().and_then(|m| m.parent.clone());
        if let Some(message) = message {
            talk.add(message, at);
        }
        let Some(above) = above else { return true };
        if above == *root && account.owns(&root.0) {
            return true;
        }
        if let Some(parent) = parent.filter(|p| p.id == above && !account.owns(&p.id.0)) {
            talk.add(parent, at);
            return above == *root;
        }
        talk.messages.contains_key(&above)
    }

    /// Asks what stands above a reply of the brand.
    async fn chain(&mut self, account: &Account, reply: &Own, root: &MessageId) {
        let request = ask::thread(self.appview(), account, &reply.view.uri, 0, ask::HEIGHT);
        let asked = request.url.clone();
        let (answer, proof) = match self.ask::<ThreadAnswer>(request, About::Post).await {
            Ok(found) => found,
            Err(cause) => return self.miss_thread(root, cause, &asked),
        };
        let look = self.look(account, &proof);
        let near = look.address(&reply.view.uri);
        let above = look.above(&answer.thread, &near);
        let gates = [answer.threadgate.as_ref()];
        let state = read::openness(gates[0]);
        // What others hide in their threads is not hidden by the brand.
        let gates = gates.map(|gate| gate.filter(|_| account.owns(&root.0)));
        let hidden = read::hidden_by(&gates);
        let mut top = answer.thread.parent.as_deref();
        while let Some(next) = top.and_then(|n| n.parent.as_deref()) {
            top = Some(next);
        }
        let opened = top.and_then(|n| n.post.as_ref());
        if let Some(mut post) = opened
            .filter(|p| p.uri == root.0 && account.owns(&p.uri))
            .and_then(|p| look.post(p))
        {
            if post.comments == Openness::Open {
                post.comments = state;
            }
            self.saw(&proof, Fact::Post(post));
        }
        let talk = self.talks.entry(root.clone()).or_default();
        for mut message in above {
            // The brand's own post that opened the thread is no message in it.
            if message.id == *root && account.owns(&root.0) {
                continue;
            }
            message.root = root.clone();
            if hidden.contains(&message.id.0) {
                message.visibility = Visibility::HiddenByBrand;
            }
            talk.add(message, proof.at);
        }
    }

    /// Hides the moment at which the brand spoke to a thread's customer outside of it: a new post
    /// that names or quotes the customer may be the answer that the thread does not show.
    fn spoken_outside(&mut self, feed: &Feed) {
        let mut gaps: BTreeSet<(MessageId, Timestamp)> = BTreeSet::new();
        for own in &feed.roots {
            let people = read::spoken_to(&own.view);
            let others = self.talks.iter().filter(|(root, _)| root.0 != own.view.uri);
            let waits = |talk: &Talk| {
                let mut said = talk.messages.values();
                said.any(|(m, _)| match &m.author {
                    Author::Person { id } => people.contains(id) && m.at <= own.at,
                    Author::Brand { .. } => false,
                })
            };
            let waiting = others.filter(|(_, talk)| !people.is_empty() && waits(talk));
            gaps.extend(waiting.map(|(root, _)| (root.clone(), own.at)));
        }
        for (root, at) in gaps {
            let why = "the brand spoke to this customer elsewhere, perhaps in answer";
            let cause = GapCause::Truncated(why.to_owned());
            // What is asked later cannot have been answered by it.
            let moment = at.checked_add(SignedDuration::from_secs(1));
            let span = moment.ok().and_then(|end| Window::new(at, end));
            let gap = self.errand.thread_gap(&root, cause, None);
            self.out.gaps.push(Gap { span, ..gap });
        }
    }

    fn look<'b>(&'b self, account: &'b Account, proof: &'b Proof) -> Look<'b> {
        Look {
            account,
            channel: self.errand.channel,
            capture: &proof.capture,
            at: proof.at,
        }
    }

    /// Tells of all messages.
    fn finish(&mut self, account: &Account) {
        for talk in std::mem::take(&mut self.talks).into_values() {
            for (message, at) in talk.into_messages(account) {
                self.out.seen.push(Observation {
                    at,
                    capture: message.capture.clone(),
                    fact: Fact::Message(message),
                });
            }
        }
        if self.dated_back > 0 {
            let channel = &self.errand.channel.id;
            tracing::info!(
                channel.id = %channel,
                posts = self.dated_back,
                "posts of the account show times before their records were made"
            );
        }
    }
}

/// Replies that are not shown, over several threads.
#[derive(Debug, Clone, Copy, Default)]
struct Unseen {
    replies: usize,
    threads: usize,
}

impl Unseen {
    fn add(&mut self, replies: usize) {
        self.replies += replies;
        self.threads += usize::from(replies > 0);
    }

    fn cause(self) -> Option<GapCause> {
        let Self { replies, threads } = self;
        let told = format!("{replies} replies in {threads} threads are not shown");
        (replies > 0).then_some(GapCause::Truncated(told))
    }
}

fn not_shown(replies: usize) -> GapCause {
    GapCause::Truncated(format!("{replies} replies are not shown"))
}

/// The handle or DID in the address of a profile.
fn actor(address: &Url) -> Option<String> {
    let mut parts = address.path_segments()?;
    let actor = (parts.next() == Some("profile")).then(|| parts.next())??;
    let actor = actor.replace("%3A", ":").replace("%3a", ":");
    let actor = actor.trim_start_matches('@');
    (!actor.is_empty()).then(|| actor.to_owned())
}

/// A gap over the part of the window that the feed was not read for.
fn unread_part(gap: Gap, oldest: Option<Timestamp>, errand: &Errand<'_>) -> Gap {
    let span = oldest.and_then(|to| Window::new(errand.window.from, to));
    Gap { span, ..gap }
}
