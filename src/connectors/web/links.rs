//! Links: where a page leads, and whether the ways in that it offers answer.

use crate::connectors::Errand;
use crate::crawl::{Link, Place, Walk, Walked, role_of};
use crate::domain::{CaptureId, GapCause, LinkSeen, LinkState, PageRole};
use crate::evidence::{Accept, Personal, Request};
use std::collections::{BTreeMap, BTreeSet};
use url::Url;

/// Links of one page that are kept at most.
const KEPT: usize = 400;
/// Links of one site that are asked for at most, beyond the pages of the walk.
const ASKED: usize = 12;

/// Where a page leads, each address once and without its fragment, in order of the page.
pub(super) fn links(walked: &Walked) -> Vec<Url> {
    let mut known = BTreeSet::new();
    let visible = walked.page.links.iter().filter(|l| l.place != Place::Head);
    let found = visible.map(|link| {
        let mut url = link.url.clone();
        url.set_fragment(None);
        url
    });
    let fresh = found.filter(|url| known.insert(url.clone()));
    fresh.take(KEPT).collect()
}

/// What became of the ways in that the pages of a walk offer, by the page that offers them.
///
/// Shape: links for contact and help on the front page and on pages for contact and help, on the
/// page's own host only. Forms are not sent, and where they are sent to is not asked for, since
/// such an address need not answer a look. Pages of the walk are not asked for again.
pub(super) async fn checked(walk: &Walk, errand: Errand<'_>) -> BTreeMap<Url, Vec<LinkSeen>> {
    let read = walk.pages.iter().flat_map(|p| {
        let state = (
            LinkState::Answered(p.capture.status),
            Some(p.capture.id.clone()),
        );
        [(bare(&p.asked), state.clone()), (bare(&p.address), state)]
    });
    let mut known: BTreeMap<Url, (LinkState, Option<CaptureId>)> = read.collect();
    let mut asked = 0;
    let mut all: BTreeMap<Url, Vec<LinkSeen>> = BTreeMap::new();
    for page in walk.pages.iter().filter(|p| offers_ways_in(p.role)) {
        let mut seen: Vec<LinkSeen> = Vec::new();
        for address in ways_in(page) {
            if seen.iter().any(|l| l.address == address) {
                continue;
            }
            let (state, capture) = if let Some(known) = known.get(&address) {
                known.clone()
            } else if asked < ASKED {
                asked += 1;
                let found = follow(&address, errand).await;
                known.insert(address.clone(), found.clone());
                found
            } else {
                let why = format!("{ASKED} links were followed");
                (LinkState::Hidden(GapCause::Budget(why)), None)
            };
            seen.push(LinkSeen {
                address,
                state,
                capture,
            });
        }
        all.entry(page.address.clone()).or_default().extend(seen);
    }
    add_unread_rules(walk, &mut all);
    all
}

fn offers_ways_in(role: PageRole) -> bool {
    matches!(role, PageRole::Home | PageRole::Contact | PageRole::Help)
}

/// The links of a page that lead to a page for contact or help on the page's own host.
fn ways_in(page: &Walked) -> impl Iterator<Item = Url> {
    let own = host(&page.address).to_owned();
    let here = bare(&page.address);
    let is_way_in = move |link: &&Link| {
        link.place != Place::Head
            && matches!(link.url.scheme(), "http" | "https")
            && host(&link.url) == own
            && link.url.port() == page.address.port()
            && matches!(
                role_of(&link.url, &link.text),
                PageRole::Contact | PageRole::Help
            )
    };
    let links = page.page.links.iter().filter(is_way_in);
    links.map(|l| bare(&l.url)).filter(move |url| *url != here)
}

/// Asks for a link as a visitor would, with the same request as a walk, so that it is shared.
async fn follow(address: &Url, errand: Errand<'_>) -> (LinkState, Option<CaptureId>) {
    let request = Request::get(address.clone(), Accept::Html, Personal::Page);
    match errand.fetch.fetch(request).await {
        Err(cause) => (LinkState::Hidden(cause), None),
        Ok(capture) => {
            let state = match (capture.status, capture.obstacle()) {
                (404 | 410, _) => LinkState::Gone(capture.status),
                (200..=399, _) | (_, None) => LinkState::Answered(capture.status),
                (_, Some(cause)) => LinkState::Hidden(cause),
            };
            (state, Some(capture.id))
        }
    }
}

/// House rules that are linked but were not read are said on the front page, so that nobody takes
/// them for absent.
fn add_unread_rules(walk: &Walk, all: &mut BTreeMap<Url, Vec<LinkSeen>>) {
    let Some(home) = walk.pages.first() else {
        return;
    };
    let unread = walk.missed.iter().filter(|m| m.role == PageRole::Rules);
    let seen = unread.map(|missed| LinkSeen {
        address: missed.address.clone(),
        state: match missed.cause {
            GapCause::Missing(status) => LinkState::Gone(status),
            ref cause => LinkState::Hidden(cause.clone()),
        },
        capture: None,
    });
    all.entry(home.address.clone()).or_default().extend(seen);
}

fn host(address: &Url) -> &str {
    let host = address.host_str().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}

/// An address without its fragment.
fn bare(address: &Url) -> Url {
    let mut url = address.clone();
    url.set_fragment(None);
    url
}
