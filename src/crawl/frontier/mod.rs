//! Frontier: a walk over the pages of one site, the pages for contact and help first.

mod listed;
mod roles;
mod site;

use super::document::{not_a_page, wall};
use super::{Document, Fetch, Link, Place, read_document};
use crate::domain::{GapCause, PageRole};
use crate::evidence::{Accept, Capture, Personal, Request};
pub use roles::role_of;
use roles::{rank, role_of_heading, role_of_words};
use site::{Site, is_file, is_help_desk, is_trap, key, shape, without_fragment, without_tracking};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// How far a walk goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Pages that are asked for at most.
    pub pages: u32,
    /// Links that a page is away from the start at most.
    pub depth: u32,
    /// Only pages for contact, help and about are followed.
    pub only_preferred: bool,
}

/// A page that was read on a walk.
#[derive(Debug, Clone)]
pub struct Walked {
    /// The address that was asked for.
    pub asked: Url,
    /// The address that answered, without its fragment.
    pub address: Url,
    /// What the page is for, by its address and the links to it.
    pub role: PageRole,
    /// The proof.
    pub capture: Capture,
    /// The page.
    pub page: Document,
}

/// A page that is linked but was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The address.
    pub address: Url,
    /// What the page is for, by its address and the links to it.
    pub role: PageRole,
    /// Why it was not read.
    pub cause: GapCause,
}

/// What a walk found.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// The pages that were read, in the order in which they were asked for; the start first.
    pub pages: Vec<Walked>,
    /// The pages that were not read, in order of address.
    pub missed: Vec<Missed>,
    /// What sitemaps list that is not of their host; it is not visited.
    pub foreign: Vec<String>,
}

/// Addresses of one shape that are asked for at most.
const ONE_SHAPE: u32 = 25;
/// Addresses that are remembered at most.
const KNOWN: usize = 20_000;
/// Requests that are open at once.
const AT_ONCE: usize = 2;

/// An address that waits to be asked for; the order is that of asking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Waiting {
    rank: u32,
    depth: u32,
    number: usize,
    url: Url,
    role: PageRole,
    /// Nothing links it; a sitemap lists it.
    listed: bool,
}

struct Walker<'a> {
    limits: Limits,
    fetch: &'a dyn Fetch,
    site: Site,
    queue: BTreeSet<Waiting>,
    known: BTreeSet<String>,
    shapes: BTreeMap<String, u32>,
    walk: Walk,
    asked: u32,
}

/// Walks over a site from a start: the start, then the pages for contact, help and about as they
/// are found, then the rest in breadth. Where nothing links such a page, the site's sitemap is
/// asked for one before the rest is read.
///
/// Shape: a site is a registrable domain, or a host with its port where that is no public name.
/// At most two requests are open at once; the order of the result does not depend on timing.
/// A page that turned out to be a wall or no page at all is missed, with the cause.
pub async fn walk(start: &Url, limits: Limits, fetch: &dyn Fetch) -> Walk {
    walk_telling(start, limits, fetch, &|_, _| {}).await
}

/// Walks as `walk` does, and tells how many pages were read and how many will have been asked for.
pub async fn walk_telling(
    start: &Url,
    limits: Limits,
    fetch: &dyn Fetch,
    tell: &(dyn Fn(u32, u32) + Sync),
) -> Walk {
    let mut walker = Walker {
        limits,
        fetch,
        site: Site::of(start),
        queue: BTreeSet::new(),
        known: BTreeSet::new(),
        shapes: BTreeMap::new(),
        walk: Walk::default(),
        asked: 0,
    };
    walker.begin(start).await;
    walker.tell(tell);
    let mut looked_up = false;
    while walker.asked < limits.pages {
        let first = walker.queue.first();
        if !looked_up && first.is_none_or(|w| w.role == PageRole::Other) {
            looked_up = true;
            walker.look_up_unlinked().await;
        }
        let room = AT_ONCE.min((limits.pages - walker.asked) as usize);
        let batch: Vec<Waiting> = std::iter::from_fn(|| walker.queue.pop_first())
            .take(room)
            .collect();
        if batch.is_empty() {
            break;
        }
        walker.asked += u32::try_from(batch.len()).unwrap_or(u32::MAX);
        let looks = batch.iter().map(|w| look(&w.url, fetch));
        let looked = futures::future::join_all(looks).await;
        for (waiting, looked) in batch.into_iter().zip(looked) {
            walker.arrive(&waiting, looked);
        }
        walker.tell(tell);
    }
    walker.finish()
}

/// Asks for a page, with the same request for everybody, so that it is asked only once a run.
async fn look(url: &Url, fetch: &dyn Fetch) -> Result<(Capture, Document), GapCause> {
    let request = Request::get(url.clone(), Accept::Html, Personal::Page);
    let capture = fetch.fetch(request).await?;
    if let Some(cause) = capture.obstacle() {
        return Err(cause);
    }
    if let Some(why) = not_a_page(capture.header("content-type"), &capture.body) {
        return Err(GapCause::Unreadable(why));
    }
    // A fault of ours in one page costs that page, and the walk goes on.
    let read = std::panic::catch_unwind(|| {
        let page = read_document(&capture);
        let wall = wall(&page);
        (page, wall)
    });
    let Ok((page, wall)) = read else {
        return Err(GapCause::Unreadable("our page reader failed".to_owned()));
    };
    match wall {
        Some(NOT_THERE) => Err(GapCause::Missing(404)),
        Some(what) => Err(GapCause::Wall(what.to_owned())),
        None => Ok((capture, page)),
    }
}

/// What a wall is called that is no wall but a page that is gone.
const NOT_THERE: &str = "a page that says it is not there";

impl Walker<'_> {
    /// Reads the start, and where it only sends its visitors on, the page that it sends them to.
    async fn begin(&mut self, start: &Url) {
        let mut url = without_fragment(start);
        for _ in 0..3 {
            self.known.insert(key(&url));
            self.asked += 1;
            let looked = look(&url, self.fetch).await;
            if let Ok((capture, page)) = &looked {
                self.site = Site::of(&capture.url);
                let onward = page.refresh.as_ref().filter(|_| page.text.len() < 300);
                if let Some(onward) = onward.filter(|o| o.scheme().starts_with("http")) {
                    let onward = without_fragment(onward);
                    if !self.known.contains(&key(&onward)) {
                        url = onward;
                        continue;
                    }
                }
            }
            let waiting = Waiting {
                rank: 0,
                depth: 0,
                number: 0,
                url,
                role: PageRole::Home,
                listed: false,
            };
            self.arrive(&waiting, looked);
            return;
        }
    }

    fn tell(&self, tell: &(dyn Fn(u32, u32) + Sync)) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let ahead = self.asked.saturating_add(count(self.queue.len()));
        tell(count(self.walk.pages.len()), ahead.min(self.limits.pages));
    }

    fn arrive(&mut self, waiting: &Waiting, looked: Result<(Capture, Document), GapCause>) {
        let (capture, page) = match looked {
            Ok(seen) => seen,
            Err(cause) => {
                self.miss(waiting, cause);
                return;
            }
        };
        let address = without_fragment(&capture.url);
        let moved = key(&address) != key(&waiting.url);
        // A link that leads elsewhere in the end is no page of this site, and a page that answers
        // under two addresses is one page.
        let seen = moved && !self.known.insert(key(&address));
        if moved && waiting.role != PageRole::Home {
            let home = self.walk.pages.first().map(|home| key(&home.address));
            if seen && home == Some(key(&address)) {
                let why = "the address leads back to the front page".to_owned();
                self.miss(waiting, GapCause::Unreadable(why));
                return;
            }
            if seen || !self.site.holds(&address) && !is_help_desk(&address) {
                return;
            }
        }
        if waiting.role != PageRole::Home && self.is_front_page(&page) {
            let why = "the address answers with the front page".to_owned();
            self.miss(waiting, GapCause::Unreadable(why));
            return;
        }
        if waiting.depth < self.limits.depth && self.site.holds(&address) {
            for link in &page.links {
                self.note(link, waiting);
            }
        }
        let role = match waiting.role {
            PageRole::Other => role_of_heading(&page),
            role => role,
        };
        self.walk.pages.push(Walked {
            asked: waiting.url.clone(),
            address,
            role,
            capture,
            page,
        });
    }

    /// Says whether a page is the front page once more, as many sites answer what is not there.
    fn is_front_page(&self, page: &Document) -> bool {
        let home = self.walk.pages.first().map(|home| &home.page);
        home.is_some_and(|h| {
            h.text.len() > 40
                && h.title == page.title
                && h.text == page.text
                && h.links == page.links
        })
    }

    fn miss(&mut self, waiting: &Waiting, cause: GapCause) {
        // Sitemaps go stale: what is gone from there is missed by nobody.
        if waiting.listed && matches!(cause, GapCause::Missing(_) | GapCause::Unreadable(_)) {
            return;
        }
        self.walk.missed.push(Missed {
            address: waiting.url.clone(),
            role: waiting.role,
            cause,
        });
    }

    /// Notes a link, where it leads to a page that this walk may read.
    fn note(&mut self, link: &Link, from: &Waiting) {
        if !matches!(link.url.scheme(), "http" | "https") || is_trap(&link.url) {
            return;
        }
        let url = without_tracking(&link.url);
        let key = key(&url);
        let role = role_of(&url, &link.text);
        if is_file(&url) {
            self.file(url, role);
            return;
        }
        if self.known.contains(&key) || self.known.len() >= KNOWN {
            return;
        }
        let own = self.site.holds(&url);
        let framed = matches!(link.place, Place::Header | Place::Footer);
        let wanted = matches!(
            role_of_words(&link.text),
            PageRole::Contact | PageRole::Help
        );
        if !own {
            if from.role == PageRole::Home && framed && wanted {
                self.known.insert(key);
                self.abroad(url, role, from);
            }
            return;
        }
        if self.limits.only_preferred && role == PageRole::Other {
            return;
        }
        let count = self.shapes.entry(shape(&url)).or_default();
        *count += 1;
        if *count > ONE_SHAPE {
            if role != PageRole::Other {
                self.known.insert(key);
                self.walk.missed.push(Missed {
                    address: url,
                    role,
                    cause: GapCause::Budget(format!("{ONE_SHAPE} pages of its sort were read")),
                });
            }
            return;
        }
        self.known.insert(key);
        let same_host = u32::from(!self.site.is_front(&url));
        self.queue.insert(Waiting {
            rank: rank(role) * 2 + same_host,
            depth: from.depth + 1,
            number: self.known.len(),
            url,
            role,
            listed: false,
        });
    }

    /// A file is not read; where it is one for contact or help, that is said.
    fn file(&mut self, url: Url, role: PageRole) {
        let is_paper = url.path().to_ascii_lowercase().ends_with(".pdf");
        let wanted = matches!(role, PageRole::Contact | PageRole::Help);
        if is_paper && wanted && self.site.holds(&url) && self.known.insert(key(&url)) {
            self.walk.missed.push(Missed {
                address: url,
                role,
                cause: GapCause::Unreadable("it is a PDF, not a web page".to_owned()),
            });
        }
    }

    /// A page for contact or help that another site keeps: read where that is a help desk.
    fn abroad(&mut self, url: Url, role: PageRole, from: &Waiting) {
        if is_help_desk(&url) || self.site.resembles(&url) {
            self.queue.insert(Waiting {
                rank: rank(role) * 2 + 1,
                depth: from.depth + 1,
                number: self.known.len(),
                url,
                role,
                listed: false,
            });
        } else {
            self.walk.missed.push(Missed {
                address: url,
                role,
                cause: GapCause::Budget("it is on another site, which is not walked".to_owned()),
            });
        }
    }

    fn finish(mut self) -> Walk {
        for waiting in self.queue {
            self.walk.missed.push(Missed {
                address: waiting.url,
                role: waiting.role,
                cause: GapCause::Budget(format!("{} pages were read", self.walk.pages.len())),
            });
        }
        self.walk.missed.sort_by(|a, b| a.address.cmp(&b.address));
        self.walk
    }
}
