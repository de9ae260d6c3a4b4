//! Mastodon: reads accounts on servers that speak the Mastodon client interface.

mod ask;
mod find;
mod plain;
mod read;
mod send;
mod threads;
mod wire;

use super::about::Description;
use super::{Connector, Errand, Gathered, accounts};
use crate::connectors::send::Sender;
use crate::domain::{
    CaptureId, Channel, ChannelKind, Facet, Fact, Gap, GapCause, Observation, Openness, Surface,
    Window,
};
use ask::{About, ask, with_key};
use async_trait::async_trait;
use find::{Home, with};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use threads::Threads;
use url::Url;
use wire::Status;

/// How long before the window a post may have opened a thread that is still read.
const MARGIN: SignedDuration = SignedDuration::from_hours(24 * 14);
/// A page with fewer statuses is the last one, also where the server does not say so.
const SMALLEST_PAGE: usize = 20;
/// A server that repeats so long a list when asked for more may have cut it: snac at 256, its
/// own shares included.
const CAPPED: usize = 128;
/// What an account can hide.
const FACETS: [Facet; 5] = [
    Facet::Profile,
    Facet::Posts,
    Facet::Surfaces,
    Facet::Threads,
    Facet::Mentions,
];

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Mastodon;

#[async_trait]
impl Connector for Mastodon {
    fn name(&self) -> &'static str {
        "mastodon"
    }

    fn claims(&self, channel: &Channel) -> bool {
        accounts::FEDIVERSE.contains(&channel.network.as_str())
    }

    fn sender(&self) -> Option<&'static dyn Sender> {
        Some(&send::Statuses)
    }

    fn about(&self) -> Description {
        Description {
            title: "Mastodon and its kin",
            networks: &accounts::FEDIVERSE,
            kind: ChannelKind::Microblog,
            reads: "posts, threads, who answered, who may reply where the server says so",
            needs: "nothing on most servers, the account's own token on GoToSocial and for mentions",
            brand: "the account's id on its home server",
            cannot_see: "who mentions the brand elsewhere, and the end of long threads, without a token",
            limits: "300 requests in five minutes",
            terms: "each server has rules of its own",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let home = match find::home(&errand).await {
            Ok(home) => home,
            Err((cause, at)) => return hidden(&errand, &FACETS, &cause, &at),
        };
        let mut found = introduce(&errand, &home);
        if home.account.suspended {
            return found;
        }
        let mut tally = Tally::default();
        let listing = list(&errand, &home, &mut tally).await;
        join_profiles(&mut found, &home, &listing.own);
        found.gaps.extend(listing.gaps);
        let elsewhere = &errand.channel.address;
        for own in listing.own.iter().filter(|o| o.is_post()) {
            let post = read::post(&own.status, elsewhere, &own.capture);
            found.seen.extend(post.map(|post| Observation {
                at: own.seen_at,
                capture: own.capture.clone(),
                fact: Fact::Post(post),
            }));
        }
        let threads = Threads::new(&errand, &home, &listing.own, tally)
            .read()
            .await;
        found.seen.extend(threads.seen);
        found.gaps.extend(threads.gaps);
        found
    }
}

/// One gap for each facet that one cause hides.
fn hidden(errand: &Errand<'_>, facets: &[Facet], cause: &GapCause, at: &Url) -> Gathered {
    let gaps = facets
        .iter()
        .map(|f| with_key(errand.gap(*f, cause.clone(), Some(at.clone())), at))
        .collect();
    Gathered {
        seen: Vec::new(),
        gaps,
    }
}

/// What the account itself says, and what its state hides.
fn introduce(errand: &Errand<'_>, home: &Home) -> Gathered {
    let account = &home.account;
    let at = &home.capture.url;
    let hide =
        |facets: &[Facet], why: &str| hidden(errand, facets, &GapCause::Wall(why.to_owned()), at);
    if account.suspended {
        // Such an account shows an empty list, which says nothing about what it published.
        return hide(&FACETS, "the server has suspended this account");
    }
    let seen = |fact| Observation {
        at: home.capture.at,
        capture: home.capture.id.clone(),
        fact,
    };
    let mut found = Gathered {
        seen: vec![seen(Fact::Profile(read::profile(account)))],
        gaps: Vec::new(),
    };
    let rest = [Facet::Posts, Facet::Surfaces, Facet::Threads];
    let state = if account.moved.is_some() {
        found.gaps = hide(&rest, "the account has moved; name its new address").gaps;
        Openness::Unknown
    } else {
        Openness::Open
    };
    if account.limited {
        let why = "the server limits who sees this account";
        found.gaps.extend(hide(&rest[2..], why).gaps);
    }
    found.seen.push(seen(Fact::Surface {
        surface: Surface::Mentions,
        state,
    }));
    found
}

/// Adds to the profile what the account shows beside its own posts: a server may leave out its
/// links in one place and show them in another.
fn join_profiles(found: &mut Gathered, home: &Home, own: &[Own]) {
    let accounts = own.iter().filter_map(|o| o.status.account.as_ref());
    let mut shown: Vec<&wire::Account> = accounts
        .filter(|a| a.id.as_deref() == Some(home.id.as_str()) && **a != home.account)
        .collect();
    shown.dedup();
    for fact in found.seen.iter_mut().map(|o| &mut o.fact) {
        let Fact::Profile(profile) = fact else {
            continue;
        };
        for other in shown.iter().map(|a| read::profile(a)) {
            let new = |known: &[Url], link: &Url| !known.contains(link);
            let links = other.links.into_iter().filter(|l| new(&profile.links, l));
            let links: Vec<Url> = links.collect();
            profile.links.extend(links);
            if profile.bio.is_empty() {
                profile.bio = other.bio;
            }
        }
    }
}

/// How much was read so far, for whoever waits.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    pages: u32,
    messages: u32,
}

impl Tally {
    fn add(&mut self, errand: &Errand<'_>, messages: usize) {
        self.pages += 1;
        self.messages += u32::try_from(messages).unwrap_or(u32::MAX / 2);
        errand.tell(self.pages, self.messages);
    }

    fn foresee(self, errand: &Errand<'_>, more: usize) {
        errand.foresee(self.pages + u32::try_from(more).unwrap_or(u32::MAX / 2));
    }
}

/// A status of the brand from its own list.
#[derive(Debug, Clone)]
struct Own {
    status: Status,
    at: Timestamp,
    seen_at: Timestamp,
    capture: CaptureId,
    answers_others: bool,
    names_others: bool,
}

impl Own {
    /// Says whether it opens a thread.
    fn is_root(&self) -> bool {
        self.status.in_reply_to_id.is_none() && !self.answers_others
    }

    /// Says whether it answers something, even something that is gone.
    fn is_reply(&self) -> bool {
        !self.is_root()
    }

    /// Says whether it is a publication.
    ///
    /// What opens with somebody's name may answer a message that is gone or that the server does
    /// not know any more: it is neither counted as a publication nor as an answer.
    fn is_post(&self) -> bool {
        self.is_root() && !(self.names_others && read::opens_with_a_name(&self.status))
    }

    fn address(&self, otherwise: &Url) -> Url {
        let url = self.status.url.as_deref().and_then(plain::web);
        url.unwrap_or_else(|| otherwise.clone())
    }
}

/// The brand's own statuses, newest first, and what of them could not be seen.
#[derive(Debug, Default)]
struct Listing {
    own: Vec<Own>,
    gaps: Vec<Gap>,
}

/// Reads the brand's own statuses, back to the margin before the window.
async fn list(errand: &Errand<'_>, home: &Home, tally: &mut Tally) -> Listing {
    let path = format!("api/v1/accounts/{}/statuses", home.id);
    let base = [("limit", "40"), ("exclude_reblogs", "true")];
    let mut next = Some(with(&home.root, &path, &base));
    let mut found = Listing::default();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let since = errand
        .window
        .from
        .checked_sub(MARGIN)
        .unwrap_or(errand.window.from);
    let mut oldest = errand.window.to;
    let mut read = 0;
    while let Some(url) = next.take() {
        if read == errand.settings.listing {
            let why = format!("{read} pages of the account's list were read");
            found
                .gaps
                .extend(unlisted(errand, oldest, &GapCause::Budget(why), &url));
            break;
        }
        let answer = ask::<Vec<Status>>(errand, url.clone(), About::Own, &home.brand()).await;
        let (page, capture) = match answer {
            Ok(answer) => answer,
            Err(cause) => {
                let gaps = unlisted(errand, oldest, &cause, &url);
                found
                    .gaps
                    .extend(gaps.into_iter().map(|g| with_key(g, &home.root)));
                break;
            }
        };
        read += 1;
        let size = page.len();
        tally.add(errand, size);
        let mut fresh: Vec<Status> = page;
        fresh.retain(|s| s.id.as_ref().is_some_and(|id| known.insert(id.clone())));
        let Some(last) = fresh.iter().filter_map(read::at).next_back() else {
            // A page that repeats what was seen, or holds nothing, is the end.
            if size >= CAPPED && oldest > errand.window.from {
                let why = "the server lists only its newest posts".to_owned();
                found
                    .gaps
                    .extend(unlisted(errand, oldest, &GapCause::Truncated(why), &url));
            }
            break;
        };
        oldest = oldest.min(last);
        let before = fresh.last().and_then(|s| s.id.clone());
        found
            .own
            .extend(fresh.into_iter().filter_map(|s| own(s, home, &capture)));
        if last >= since {
            next = match capture.header("link") {
                Some(link) => read::next(link, &capture.url),
                // Some servers send no header; those that also ignore the parameter repeat the
                // page, which ends the loop.
                None if size >= SMALLEST_PAGE => {
                    before.map(|id| with(&home.root, &path, &[base[0], base[1], ("max_id", &id)]))
                }
                None => None,
            };
        }
    }
    found
}

/// A status of the list as the brand's own; shares, and what strangers cannot see, are none.
fn own(status: Status, home: &Home, capture: &crate::evidence::Capture) -> Option<Own> {
    let is_own =
        status.reblog.is_none() && read::is_by(&status, &home.id) && read::is_public(&status);
    let at = read::at(&status).filter(|_| is_own)?;
    let answers_others = status
        .in_reply_to_account_id
        .as_ref()
        .is_some_and(|id| *id != home.id);
    let names_others = !read::spoken_to(&status, &home.id).is_empty();
    Some(Own {
        status,
        at,
        seen_at: capture.at,
        capture: capture.id.clone(),
        answers_others,
        names_others,
    })
}

/// What a list that ended early hides: posts up to the oldest seen, and the threads under them.
fn unlisted(errand: &Errand<'_>, oldest: Timestamp, cause: &GapCause, at: &Url) -> Vec<Gap> {
    if oldest <= errand.window.from {
        return Vec::new();
    }
    let mut gaps = hidden(errand, &[Facet::Posts, Facet::Threads], cause, at).gaps;
    if oldest < errand.window.to {
        gaps[0].span = Window::new(errand.window.from, oldest);
    }
    gaps
}
