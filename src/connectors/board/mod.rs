//! Board: what all places with threads share: lists are paged, threads told, and the rest is a gap.

pub(super) mod fields;
pub(super) mod flat;
pub(super) mod fragment;
mod tell;

pub(super) use tell::{Said, Thread, Who, tell, wall};

use super::{Errand, Gathered};
use crate::domain::{CaptureId, Facet, Gap, GapCause, Window};
use crate::evidence::{Accept, Capture, Personal, REDUCED, Reduction, Request};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::collections::BTreeSet;
use url::Url;

/// How long before the window a thread may have been opened that is still read.
const MARGIN: SignedDuration = SignedDuration::from_hours(24 * 14);
/// What a board can hide.
pub(super) const FACETS: [Facet; 4] = [
    Facet::Profile,
    Facet::Posts,
    Facet::Surfaces,
    Facet::Threads,
];

/// How one platform is asked.
#[derive(Clone)]
pub(super) struct Manner {
    /// What its answers hold about people.
    pub(super) personal: Personal,
    /// What marks the brand in them.
    pub(super) brand: Vec<String>,
    /// Why an answer keeps us from the content, in the platform's own words.
    pub(super) obstacle: fn(&Capture) -> Option<GapCause>,
    /// What would open the platform where it refuses.
    pub(super) opens_with: fn(&GapCause) -> Option<String>,
    /// What picks out of its pages what is kept; none where its answers are JSON already.
    pub(super) reduction: Option<Reduction>,
}

/// Something of a list, with its proof.
#[derive(Debug, Clone)]
pub(super) struct Item<T> {
    /// Its id on the platform.
    pub(super) id: String,
    /// What it is.
    pub(super) value: T,
    /// When we looked.
    pub(super) seen_at: Timestamp,
    /// The proof.
    pub(super) capture: CaptureId,
}

/// One page of a list as it was read.
pub(super) struct Page<T> {
    /// What stands on it, by id.
    pub(super) items: Vec<(String, T)>,
    /// The next page, where there is one.
    pub(super) next: Option<Url>,
}

/// Takes one answer apart, by what was asked for.
pub(super) type Take<'a, T> =
    dyn Fn(&Value, &Capture, &Url) -> Result<Page<T>, GapCause> + Sync + 'a;

/// A list as far as it was read.
pub(super) struct Paged<T> {
    /// What stands on it, each once, in the order of the list.
    pub(super) items: Vec<Item<T>>,
    /// Why it ended early, and where.
    pub(super) stopped: Option<(GapCause, Url)>,
    /// How many pages were read.
    pub(super) pages: u32,
}

/// Asks for one JSON answer, or says why there is none to be read.
pub(super) async fn ask(
    errand: &Errand<'_>,
    manner: &Manner,
    url: Url,
) -> Result<(Value, Capture), GapCause> {
    // Interfaces that are asked by POST say so by what stands in the address.
    let posted = url.query_pairs().any(|(name, _)| name == "json");
    let accept = [Accept::Json, Accept::Posted][usize::from(posted)];
    let request = Request::get(url, accept, manner.personal).of_brand(manner.brand.clone());
    let request = match &manner.reduction {
        Some(reduction) => request.reduced_by(reduction.clone()),
        None => request,
    };
    let capture = errand.fetch.fetch(request).await?;
    if let Some(cause) = (manner.obstacle)(&capture) {
        return Err(cause);
    }
    if capture.cut {
        let why = "the answer was longer than we read, or ended early";
        return Err(GapCause::Truncated(why.to_owned()));
    }
    if let Some(reduction) = &manner.reduction {
        return picked(reduction, capture);
    }
    match serde_json::from_slice(&capture.body) {
        Ok(value) => Ok((value, capture)),
        Err(_) if capture.body.trim_ascii_start().starts_with(b"<") => Err(GapCause::Wall(
            "a web page stood in the place of the interface".to_owned(),
        )),
        Err(e) => Err(GapCause::Unreadable(format!(
            "the answer is not what the interface promises: {e}"
        ))),
    }
}

/// What was picked out of a page, where it shows its content.
fn picked(reduction: &Reduction, capture: Capture) -> Result<(Value, Capture), GapCause> {
    let value = if capture.header(REDUCED).is_some() {
        serde_json::from_slice(&capture.body).unwrap_or_default()
    } else {
        let kind = capture.header("content-type").unwrap_or("");
        reduction.0.reduce(&capture.url, kind, &capture.body)
    };
    if let Some(wall) = fields::text(&value, &["wall"]) {
        return Err(GapCause::Wall(wall));
    }
    if let Some(why) = fields::text(&value, &["unread"]) {
        return Err(GapCause::Unreadable(why));
    }
    if fields::flag(&value, &["cut"]) {
        let why = "the page was longer than we read, or ended early";
        return Err(GapCause::Truncated(why.to_owned()));
    }
    if !value.is_object() {
        let why = "nothing could be picked out of the page";
        return Err(GapCause::Unreadable(why.to_owned()));
    }
    Ok((value, capture))
}

/// Reads a list to its end, or until there is enough of it.
///
/// Shape: `read` takes one answer apart; `enough` sees all that was read so far. A page that
/// holds nothing new is the end, so that a list that repeats itself ends; so does a next page
/// on another host, with a gap.
pub(super) async fn pages<T>(
    errand: &Errand<'_>,
    manner: &Manner,
    start: Url,
    read: &Take<'_, T>,
    enough: &(dyn Fn(&[Item<T>]) -> bool + Sync),
) -> Paged<T> {
    let mut found = Paged {
        items: Vec::new(),
        stopped: None,
        pages: 0,
    };
    let mut known = BTreeSet::new();
    let mut next = Some(start);
    while let Some(url) = next.take() {
        if found.pages == errand.settings.listing {
            let why = format!("{} pages of the list were read", found.pages);
            found.stopped = Some((GapCause::Budget(why), url));
            break;
        }
        let page = match ask(errand, manner, url.clone()).await {
            Ok((value, capture)) => read(&value, &capture, &url).map(|page| (page, capture)),
            Err(cause) => Err(cause),
        };
        let (page, capture) = match page {
            Ok(page) => page,
            Err(cause) => {
                found.stopped = Some((cause, url));
                break;
            }
        };
        found.pages += 1;
        let before = found.items.len();
        for (id, value) in page.items {
            if known.insert(id.clone()) {
                found.items.push(Item {
                    id,
                    value,
                    seen_at: capture.at,
                    capture: capture.id.clone(),
                });
            }
        }
        if found.items.len() == before || enough(&found.items) {
            break;
        }
        if let Some(other) = page.next.as_ref().filter(|n| n.origin() != url.origin()) {
            let why = "the next page is said to stand on another host".to_owned();
            found.stopped = Some((GapCause::Unreadable(why), other.clone()));
            break;
        }
        next = page.next;
    }
    found
}

/// What of a list is read on, with a gap for what it did not list; none where nothing was listed.
pub(super) fn listed<T>(
    errand: &Errand<'_>,
    manner: &Manner,
    listing: Paged<T>,
    oldest: Option<Timestamp>,
    found: &mut Gathered,
) -> Option<Vec<Item<T>>> {
    if let Some(stopped) = &listing.stopped {
        if listing.pages == 0 {
            let (cause, at) = stopped;
            let all = hidden(errand, manner, &FACETS[1..], cause, at);
            found.gaps.extend(all.gaps);
            return None;
        }
        let gaps = unlisted(errand, manner, oldest, stopped);
        found.gaps.extend(gaps);
    }
    Some(listing.items)
}

/// The instant back to which threads are read.
pub(super) fn since(errand: &Errand<'_>) -> Timestamp {
    let from = errand.window.from;
    from.checked_sub(MARGIN).unwrap_or(from)
}

/// One gap for each facet that one cause hides.
pub(super) fn hidden(
    errand: &Errand<'_>,
    manner: &Manner,
    facets: &[Facet],
    cause: &GapCause,
    at: &Url,
) -> Gathered {
    let gaps = facets.iter().map(|facet| {
        let gap = errand.gap(*facet, cause.clone(), Some(at.clone()));
        opened(gap, manner)
    });
    Gathered {
        seen: Vec::new(),
        gaps: gaps.collect(),
    }
}

/// A gap with what the platform says would open it.
pub(super) fn opened(gap: Gap, manner: &Manner) -> Gap {
    let opens_with = (manner.opens_with)(&gap.cause).or(gap.opens_with);
    Gap { opens_with, ..gap }
}

/// What a list of threads that ended early hides: those opened before the oldest that it showed.
pub(super) fn unlisted(
    errand: &Errand<'_>,
    manner: &Manner,
    oldest: Option<Timestamp>,
    stopped: &(GapCause, Url),
) -> Vec<Gap> {
    let window = errand.window;
    let oldest = oldest.unwrap_or(window.to);
    if oldest <= window.from {
        return Vec::new();
    }
    let facets = [Facet::Posts, Facet::Threads];
    let mut gaps = hidden(errand, manner, &facets, &stopped.0, &stopped.1).gaps;
    if oldest < window.to {
        gaps[0].span = Window::new(window.from, oldest);
    }
    gaps
}

/// The address below a root: steps of a path, and a query.
pub(super) fn below(root: &Url, path: &str, query: &[(&str, &str)]) -> Url {
    let mut url = root.clone();
    let base = root.path().trim_end_matches('/');
    url.set_path(&format!("{base}/{path}"));
    url.set_fragment(None);
    url.set_query(None);
    if !query.is_empty() {
        url.query_pairs_mut().extend_pairs(query);
    }
    url
}

/// The same address with one parameter of its query set to something else.
pub(super) fn with_parameter(url: &Url, name: &str, value: &str) -> Url {
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(n, _)| n != name)
        .map(|(n, v)| (n.into_owned(), v.into_owned()))
        .collect();
    let mut url = url.clone();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(kept)
        .append_pair(name, value);
    url
}

/// The number of a page in its address; 1 where it has none.
pub(super) fn page_of(url: &Url, first: u32) -> u32 {
    let page = url.query_pairs().find(|(n, _)| n == "page");
    page.and_then(|(_, v)| v.parse().ok()).unwrap_or(first)
}

/// The step of a channel's address that follows one of some words.
pub(super) fn step_after(address: &Url, words: &[&str]) -> Option<String> {
    let mut steps = address.path().split('/').filter(|s| !s.is_empty());
    steps.find(|s| words.contains(s))?;
    steps.next().map(ToOwned::to_owned)
}

/// The name of the variable in which a host's token is looked for.
pub(super) fn token_of(host: &str) -> String {
    let name = host.to_ascii_uppercase();
    format!(
        "ROUSSEAU_TOKEN_{}",
        name.replace('-', "__").replace('.', "_")
    )
}
