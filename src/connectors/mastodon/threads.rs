//! Threads: reads what stands around the brand's posts and replies, and joins the two.

mod mentions;

use super::ask::{About, ask, with_key};
use super::find::{Home, with};
use super::read::{self, Standing};
use super::wire::{Context, Status};
use super::{Own, Tally};
use crate::connectors::{Errand, Gathered};
use crate::domain::{
    Author, CaptureId, Facet, Fact, Gap, GapCause, Message, MessageId, Observation, SeenBy, Window,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use url::Url;

/// Descendants that a server shows to strangers at most, less the one that it may withhold.
///
/// Source: Mastodon's `StatusesController`, 60 descendants of depth 20; 4096 with a token.
const CUT_AT: [std::ops::RangeInclusive<usize>; 2] = [59..=60, 4095..=4096];
/// The depth to which a server shows a thread to strangers.
const CUT_DEPTH: usize = 20;
/// Contexts that are asked for one thread at most, where each shows direct replies only.
const WALK: usize = 60;

/// A status that was seen, with its proof.
#[derive(Debug, Clone)]
struct Sighted {
    status: Status,
    at: Timestamp,
    capture: CaptureId,
}

/// A part of the world that is being read: the threads of one account.
pub(super) struct Threads<'a> {
    errand: &'a Errand<'a>,
    home: &'a Home,
    own: &'a [Own],
    brand: Vec<String>,
    /// Where each status that was seen stands.
    placed: BTreeMap<String, Standing>,
    /// For each person, the threads in which they spoke and since when.
    spoke: BTreeMap<String, Vec<(String, Timestamp)>>,
    /// Why nothing more is asked for.
    stopped: Option<GapCause>,
    tally: Tally,
    found: Gathered,
}

impl<'a> Threads<'a> {
    pub(super) fn new(
        errand: &'a Errand<'a>,
        home: &'a Home,
        own: &'a [Own],
        tally: Tally,
    ) -> Self {
        let mut brand = home.brand();
        brand.extend(
            own.iter()
                .map(|o| o.status.uri.clone())
                .filter(|u| !u.is_empty()),
        );
        Self {
            errand,
            home,
            own,
            brand,
            placed: BTreeMap::new(),
            spoke: BTreeMap::new(),
            stopped: None,
            tally,
            found: Gathered::default(),
        }
    }

    /// Reads the threads under the brand's posts, then those that it answered elsewhere.
    pub(super) async fn read(mut self) -> Gathered {
        let roots: Vec<&Own> = self.own.iter().filter(|o| o.is_root()).collect();
        let most = self.errand.settings.posts as usize;
        self.tally.foresee(self.errand, roots.len().min(most));
        for root in roots.iter().take(most) {
            self.under(root).await;
        }
        if roots.len() > most && self.stopped.is_none() {
            let why = format!(
                "{} of {} posts were read for their threads",
                most,
                roots.len()
            );
            let gap = self.errand.gap(Facet::Threads, GapCause::Budget(why), None);
            self.found.gaps.push(gap);
        }
        self.place_own();
        self.elsewhere(most).await;
        self.mentions().await;
        self.spoken_outside();
        self.found
    }

    /// Asks for what stands around one status.
    async fn context(
        &mut self,
        id: &str,
    ) -> Result<(Context, Timestamp, CaptureId), (GapCause, Url)> {
        let url = with(
            &self.home.root,
            &format!("api/v1/statuses/{id}/context"),
            &[],
        );
        if let Some(cause) = &self.stopped {
            return Err((cause.clone(), url));
        }
        match ask::<Context>(self.errand, url.clone(), About::Thread, &self.brand).await {
            Ok((context, capture)) => {
                let n = context.ancestors.len() + context.descendants.len();
                self.tally.add(self.errand, n);
                Ok((context, capture.at, capture.id))
            }
            Err(cause) => {
                if cause.is_refusal() {
                    // A server that refuses one thread refuses all: it is not asked again.
                    self.stopped = Some(cause.clone());
                    let gap = self
                        .errand
                        .gap(Facet::Threads, cause.clone(), Some(url.clone()));
                    self.found.gaps.push(with_key(gap, &self.home.root));
                }
                Err((cause, url))
            }
        }
    }

    /// Reads the thread under one post, reply by reply where a context holds direct replies only.
    async fn under(&mut self, root: &Own) {
        let Some(id) = root.status.id.clone() else {
            return;
        };
        let standing = Standing {
            root: id.clone(),
            seen: SeenBy::OwnSurface,
            otherwise: root.address(&self.errand.channel.address),
        };
        let mut seen: BTreeMap<String, Sighted> = BTreeMap::new();
        let mut queue = VecDeque::from([id.clone()]);
        let mut asked = 0;
        while let Some(next) = queue.pop_front() {
            if asked == WALK {
                let why = format!("{WALK} answers of this thread were read");
                self.thread_gap(&id, GapCause::Budget(why), None);
                break;
            }
            asked += 1;
            let (context, at, capture) = match self.context(&next).await {
                Ok(answer) => answer,
                Err((cause, url)) => {
                    self.thread_gap(&id, cause, Some(url));
                    break;
                }
            };
            let fresh: Vec<Status> = context
                .descendants
                .into_iter()
                .filter(|s| {
                    s.id.as_ref()
                        .is_some_and(|i| *i != id && !seen.contains_key(i))
                })
                .collect();
            for status in fresh {
                let Some(key) = status.id.clone() else {
                    continue;
                };
                let capture = capture.clone();
                seen.insert(
                    key,
                    Sighted {
                        status,
                        at,
                        capture,
                    },
                );
            }
            if !self.home.gives_whole_trees() {
                queue.extend(unopened(&seen, &next, &queue));
            }
        }
        if self.home.gives_whole_trees() && is_cut(&seen, &id) {
            let why = "the server shows strangers only so many replies of a thread";
            self.thread_gap(&id, GapCause::Truncated(why.to_owned()), None);
        }
        self.placed.insert(id.clone(), standing.clone());
        self.place(&seen, &standing);
    }

    /// Takes the statuses of one thread in.
    fn place(&mut self, seen: &BTreeMap<String, Sighted>, standing: &Standing) {
        let brand = &self.home.id;
        let first_by_others = seen
            .values()
            .filter(|s| read::is_public(&s.status) && !read::is_by(&s.status, brand))
            .filter_map(|s| read::at(&s.status))
            .min();
        for (id, sighted) in seen {
            self.placed.insert(id.clone(), standing.clone());
            let status = &sighted.status;
            if !read::is_public(status) {
                continue;
            }
            if read::is_by(status, brand) && is_monologue(status, brand, first_by_others) {
                continue;
            }
            if let Some(message) = read::message(status, brand, standing, &sighted.capture) {
                let address = status.account.as_ref().map(|a| a.url.as_str());
                self.say(message, sighted.at, address);
            } else {
                // Who wrote it or when is not known: it may be the answer that we look for.
                let why = "a message of this thread has no author or no time that can be read";
                self.thread_gap(&standing.root, GapCause::Unreadable(why.to_owned()), None);
            }
        }
    }

    /// Shape: `address` is that of its author, a second name for the same person.
    fn say(&mut self, message: Message, at: Timestamp, address: Option<&str>) {
        if let Author::Person { id } = &message.author {
            let address = address.filter(|a| !a.is_empty() && *a != id.0);
            for who in std::iter::once(id.0.as_str()).chain(address) {
                let threads = self.spoke.entry(who.to_owned()).or_default();
                threads.push((message.root.0.clone(), message.at));
            }
        } else if self.home.account.bot {
            self.doubt(&message);
        }
        self.found.seen.push(Observation {
            at,
            capture: message.capture.clone(),
            fact: Fact::Message(message),
        });
    }

    /// Hides what follows an answer from an account that is marked as a program's as a whole: the
    /// mark is often meant for its posts, and who wrote the answer cannot be told.
    fn doubt(&mut self, answer: &Message) {
        let why = "the whole account is marked as a program's, so who answers cannot be told";
        let cause = GapCause::Unreadable(why.to_owned());
        let gap = self.errand.thread_gap(&answer.root, cause, None);
        let span = Window::new(answer.at, self.errand.window.to);
        self.found.gaps.push(Gap { span, ..gap });
    }

    /// Joins the brand's own replies to threads that were seen, oldest first.
    ///
    /// This guards against a false accusation: a thread may not show an answer that the brand's
    /// own list shows.
    fn place_own(&mut self) {
        let mut replies: Vec<&Own> = self.own.iter().filter(|o| o.is_reply()).collect();
        replies.sort_by(|a, b| (a.at, &a.status.id).cmp(&(b.at, &b.status.id)));
        for reply in replies {
            let (Some(id), Some(parent)) = (&reply.status.id, &reply.status.in_reply_to_id) else {
                continue;
            };
            if self.placed.contains_key(id) {
                continue;
            }
            let Some(standing) = self.placed.get(parent).cloned() else {
                continue;
            };
            self.placed.insert(id.clone(), standing.clone());
            let others = self.spoke.values().flatten();
            let first = others
                .filter(|(root, _)| *root == standing.root)
                .map(|s| s.1);
            if !is_monologue(&reply.status, &self.home.id, first.min()) {
                self.join(reply, &standing);
            }
        }
    }

    /// Reads what the brand answered elsewhere: newest first, since the newest shows all before.
    ///
    /// An answer whose thread cannot be seen is left out: whether it follows one that is signed,
    /// or what it answers, cannot be told.
    async fn elsewhere(&mut self, most: usize) {
        let from = self.errand.window.from;
        let replies: Vec<&Own> = self
            .own
            .iter()
            .filter(|o| o.is_reply() && o.at >= from)
            .collect();
        let mut asked = 0;
        for reply in replies {
            let Some(id) = reply.status.id.clone() else {
                continue;
            };
            // What has no parent answered something that is gone.
            if self.placed.contains_key(&id) || reply.status.in_reply_to_id.is_none() {
                continue;
            }
            if asked == most {
                let why = format!("{most} of the brand's answers elsewhere were read");
                let gap = self.errand.gap(Facet::Threads, GapCause::Budget(why), None);
                self.found.gaps.push(gap);
                self.stopped = self
                    .stopped
                    .take()
                    .or(Some(GapCause::Budget(String::new())));
            }
            asked += 1;
            match self.context(&id).await {
                Ok((context, at, capture)) => self.around(reply, context, at, &capture),
                Err((cause, url)) if self.stopped.is_none() => {
                    self.thread_gap(&id, cause, Some(url));
                }
                Err(_) => {}
            }
        }
    }

    /// Takes in a conversation in which the brand answered.
    fn around(&mut self, reply: &Own, context: Context, at: Timestamp, capture: &CaptureId) {
        let known = context.ancestors.iter().find_map(|a| {
            let ids = [a.id.as_ref(), a.in_reply_to_id.as_ref()];
            ids.into_iter()
                .flatten()
                .find_map(|i| self.placed.get(i).cloned())
        });
        let top = context.ancestors.first();
        let standing = known.unwrap_or_else(|| Standing {
            root: top
                .and_then(|t| t.in_reply_to_id.clone().or_else(|| t.id.clone()))
                .or_else(|| reply.status.in_reply_to_id.clone())
                .unwrap_or_default(),
            seen: SeenBy::BrandReply,
            otherwise: reply.address(&self.errand.channel.address),
        });
        let mut seen: BTreeMap<String, Sighted> = BTreeMap::new();
        for status in context.ancestors.into_iter().chain(context.descendants) {
            let Some(id) = status.id.clone() else {
                continue;
            };
            let opens = id == standing.root && read::is_by(&status, &self.home.id);
            if !opens && !self.placed.contains_key(&id) {
                let capture = capture.clone();
                seen.insert(
                    id,
                    Sighted {
                        status,
                        at,
                        capture,
                    },
                );
            }
        }
        self.place(&seen, &standing);
        self.join(reply, &standing);
    }

    fn join(&mut self, reply: &Own, standing: &Standing) {
        if let Some(id) = &reply.status.id {
            self.placed.insert(id.clone(), standing.clone());
        }
        if let Some(m) = read::message(&reply.status, &self.home.id, standing, &reply.capture) {
            self.say(m, reply.seen_at, None);
        }
    }

    /// Hides the moment at which the brand spoke to a thread's customer outside of it: a new post
    /// that names the customer, or an answer whose question cannot be seen, may be the answer that
    /// the thread does not show.
    fn spoken_outside(&mut self) {
        let mut gaps: BTreeSet<(String, Timestamp)> = BTreeSet::new();
        for own in self.own {
            let id = own.status.id.as_deref().unwrap_or_default();
            if self.placed.get(id).is_some_and(|s| s.root != id) {
                // What it answers is known.
                continue;
            }
            for person in read::spoken_to(&own.status, &self.home.id) {
                let threads = self.spoke.get(&person).into_iter().flatten();
                let waiting = threads.filter(|(root, since)| root != id && own.at >= *since);
                gaps.extend(waiting.map(|(root, _)| (root.clone(), own.at)));
            }
        }
        for (root, at) in gaps {
            let why = "the brand spoke to this customer elsewhere, perhaps in answer";
            let id = MessageId(root);
            let gap = self
                .errand
                .thread_gap(&id, GapCause::Truncated(why.to_owned()), None);
            // What is asked later cannot have been answered by it.
            let moment = at.checked_add(SignedDuration::from_secs(1));
            let span = moment.ok().and_then(|end| Window::new(at, end));
            self.found.gaps.push(Gap { span, ..gap });
        }
    }

    fn thread_gap(&mut self, root: &str, cause: GapCause, address: Option<Url>) {
        let id = MessageId(root.to_owned());
        let gap = self.errand.thread_gap(&id, cause, address);
        self.found.gaps.push(with_key(gap, &self.home.root));
    }
}

/// The statuses that say they have replies of which none was seen, and were not asked for yet.
fn unopened(seen: &BTreeMap<String, Sighted>, of: &str, queue: &VecDeque<String>) -> Vec<String> {
    let parents: BTreeSet<&str> = seen
        .values()
        .filter_map(|s| s.status.in_reply_to_id.as_deref())
        .collect();
    seen.iter()
        .filter(|(id, s)| {
            s.status.replies_count > 0
                && s.status.in_reply_to_id.as_deref() == Some(of)
                && !parents.contains(id.as_str())
                && !queue.contains(id)
        })
        .map(|(id, _)| id.clone())
        .collect()
}

/// Says whether a thread ends where servers cut threads for strangers.
fn is_cut(seen: &BTreeMap<String, Sighted>, root: &str) -> bool {
    let n = seen.len();
    CUT_AT.iter().any(|r| r.contains(&n))
        || (n < *CUT_AT[0].start() && deepest(seen, root) >= CUT_DEPTH)
}

/// The longest chain of replies below a root.
fn deepest(seen: &BTreeMap<String, Sighted>, root: &str) -> usize {
    let depth = |id: &String| {
        let mut at = Some(id.as_str());
        let mut n = 0;
        while let Some(s) = at
            .filter(|i| *i != root && n <= seen.len())
            .and_then(|i| seen.get(i))
        {
            n += 1;
            at = s.status.in_reply_to_id.as_deref();
        }
        n
    };
    seen.keys().map(depth).max().unwrap_or(0)
}

/// Says whether a status of the brand in its own thread goes on with its post rather than
/// answers somebody: it names nobody, and nobody had written yet.
fn is_monologue(status: &Status, brand: &str, first_by_others: Option<Timestamp>) -> bool {
    let to_others = read::spoken_to(status, brand);
    to_others.is_empty()
        && first_by_others.is_none_or(|first| read::at(status).is_some_and(|at| at < first))
}
