//! Discovery: from one web address to the brand's channels.
//!
//! Not every account that a site links to is the brand's: there are share buttons, partners, and
//! the agency that made the site. The rule, applied to each network by itself:
//!
//! 1. *Told*: `rel="me"` outside of what visitors wrote, and `sameAs` of the site's organization.
//! 2. *Own name*: in a header, in a footer, or on a page for contact, help or about, and the handle
//!    resembles the brand's name or domain.
//! 3. *Named on the front page*: in the text of the front page, and the handle resembles.
//! 4. *Framed*: in a header, in a footer, or on a page for contact, and nothing says that it is
//!    somebody else's: the link shows an icon, the network's name or "follow us".
//!
//! Links of the first two sorts all count; where a network has none, those of the third count,
//! then those of the fourth. All other links count for nothing.

mod evidence;
mod fediverse;
mod forums;

use super::{Gathered, Settings, accounts, structured};
use crate::crawl::{Fetch, Limits, Walk, Walked, walk};
use crate::domain::{Channel, ChannelId, ChannelKind, Facet, Found, Gap, PageRole};
use crate::evidence::{Accept, Personal, Request};
use evidence::{Names, Sighting};
use std::collections::BTreeMap;
use url::Url;

/// Pages that are read to find accounts, the front page among them.
const PAGES: u32 = 6;

/// What discovery found from a brand's address.
#[derive(Debug, Clone)]
pub struct Discovery {
    /// The name that the site gives its brand.
    pub name: Option<String>,
    /// The site as a channel, then the channels that it leads to, in order of address.
    ///
    /// Networks that cannot be read are listed too, so that they are not left out in silence.
    pub channels: Vec<Channel>,
    /// What discovery could not see.
    pub found: Gathered,
}

/// Finds the channels of a brand from the address of its site.
///
/// Shape: asks for the front page, for a few pages for contact, help and about, for
/// `.well-known/atproto-did`, and for the nodeinfo of servers that may be of the Fediverse. A site
/// that cannot be reached gives its own channel and gaps, never an error.
pub async fn discover(start: &Url, settings: &Settings, fetch: &dyn Fetch) -> Discovery {
    let limits = Limits {
        pages: settings.pages.min(PAGES),
        depth: 1,
        only_preferred: true,
    };
    let walked = walk(start, limits, fetch).await;
    let site = channel(
        start.clone(),
        ChannelKind::Site,
        accounts::WEBSITE,
        Found::Named,
    );
    let Some(home) = walked.pages.first().filter(|p| p.role == PageRole::Home) else {
        return unseen(site, &walked);
    };
    let name = name_of(home);
    let names = Names::new(name.as_deref(), &home.address);
    let mut found: BTreeMap<ChannelId, Channel> = BTreeMap::new();
    for sighting in evidence::weigh(sightings(&walked, &names)) {
        let account = sighting.account;
        let found_by = Found::Linked {
            page: sighting.page,
            how: sighting.how.to_owned(),
        };
        add(
            &mut found,
            channel(account.address, account.kind, account.network, found_by),
        );
    }
    for seen in fediverse::confirm(&walked, &names, fetch).await {
        add(&mut found, seen);
    }
    for seen in forums::confirm(&walked, &names, fetch).await {
        add(&mut found, seen);
    }
    if let Some(seen) = domain_handle(&home.address, fetch).await {
        add(&mut found, seen);
    }
    if let Some(seen) = blog(&site, home) {
        add(&mut found, seen);
    }
    found.remove(&site.id);
    let mut channels = vec![site];
    let mut others: Vec<Channel> = found.into_values().collect();
    others.sort_by(|a, b| a.address.cmp(&b.address));
    channels.extend(others);
    Discovery {
        name,
        channels,
        found: Gathered::default(),
    }
}

fn add(found: &mut BTreeMap<ChannelId, Channel>, channel: Channel) {
    found.entry(channel.id.clone()).or_insert(channel);
}

fn channel(address: Url, kind: ChannelKind, network: &str, found: Found) -> Channel {
    Channel {
        id: ChannelId::of(&address),
        kind,
        address,
        network: network.to_owned(),
        found,
    }
}

/// The front page could not be read: the site alone, and why.
fn unseen(site: Channel, walked: &Walk) -> Discovery {
    let gaps = walked
        .missed
        .iter()
        .filter(|m| m.role == PageRole::Home)
        .map(|missed| Gap {
            channel: site.id.clone(),
            facet: Facet::Pages,
            thread: None,
            span: None,
            cause: missed.cause.clone(),
            address: Some(missed.address.clone()),
            opens_with: accounts::opens_page_with(&missed.cause),
        });
    let found = Gathered {
        seen: Vec::new(),
        gaps: gaps.collect(),
    };
    Discovery {
        name: None,
        channels: vec![site],
        found,
    }
}

/// The name that the site gives its brand: of its site, of its organization, or the part of its
/// title that resembles its domain.
fn name_of(home: &Walked) -> Option<String> {
    let page = &home.page;
    let by_domain = || {
        let names = Names::new(None, &home.address);
        let parts = page.title.split(['|', '–', '—', '·', ':', '»']);
        let parts = parts.flat_map(|p| p.split(" - ")).map(str::trim);
        parts
            .filter(|p| names.resemble(p))
            .map(ToOwned::to_owned)
            .next()
    };
    let name = page.site_name.clone();
    let name = name
        .or_else(|| structured::organization(page).name)
        .or_else(by_domain);
    name.map(|n| n.trim().to_owned())
        .filter(|n| !n.is_empty() && n.len() < 100)
}

/// Every account that the pages show, with what speaks for it.
fn sightings(walked: &Walk, names: &Names) -> Vec<Sighting> {
    let mut all = Vec::new();
    for page in &walked.pages {
        let told = structured::organization(&page.page).same_as;
        all.extend(
            told.iter()
                .filter_map(|url| Sighting::same_as(url, &page.address)),
        );
        let links = page.page.links.iter();
        all.extend(links.filter_map(|link| Sighting::link(link, page, names)));
    }
    all
}

/// A Bluesky account whose handle is the site's own domain.
async fn domain_handle(home: &Url, fetch: &dyn Fetch) -> Option<Channel> {
    let proof = home.join("/.well-known/atproto-did").ok()?;
    let host = home.domain()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let request = Request::get(proof.clone(), Accept::Any, Personal::Nothing);
    let capture = fetch.fetch(request).await.ok()?;
    let body = std::str::from_utf8(&capture.body).ok()?.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || ":._%-".contains(c);
    let is_did = body.len() < 300 && body.starts_with("did:") && body.chars().all(plain);
    if capture.obstacle().is_some() || !is_did {
        return None;
    }
    let address = Url::parse(&format!("https://bsky.app/profile/{host}")).ok()?;
    let found = Found::Linked {
        page: proof,
        how: "well-known".to_owned(),
    };
    Some(channel(
        address,
        ChannelKind::Microblog,
        accounts::BLUESKY,
        found,
    ))
}

/// The blog of a site that WordPress makes.
///
/// Shape: a channel's id is its host and path, so a blog at the very address of the site would be
/// one with it. Its address is therefore that of the list of posts, as the front page links to
/// it; where there is none, the root of the interface from which the posts are read.
fn blog(site: &Channel, home: &Walked) -> Option<Channel> {
    let root = home.page.rest_root.clone()?;
    let address = posts_page(home)
        .filter(|address| ChannelId::of(address) != site.id)
        .unwrap_or_else(|| root.clone());
    let found = Found::Linked {
        page: home.address.clone(),
        how: "rest-root".to_owned(),
    };
    Some(channel(
        address,
        ChannelKind::Page,
        accounts::WORDPRESS,
        found,
    ))
}

/// Names of pages that list posts, in the last step of their address.
const POSTS: [&str; 14] = [
    "blog",
    "news",
    "journal",
    "stories",
    "magazine",
    "magazin",
    "aktuelles",
    "neuigkeiten",
    "actualites",
    "actualités",
    "noticias",
    "novedades",
    "articles",
    "posts",
];

fn posts_page(home: &Walked) -> Option<Url> {
    let linked = home.page.links.iter().map(|l| &l.url).filter(|url| {
        let steps = url.path().split('/').filter(|s| !s.is_empty());
        let last = steps.clone().next_back().unwrap_or("").to_ascii_lowercase();
        url.origin() == home.address.origin()
            && url.query().is_none()
            && steps.count() < 3
            && POSTS.contains(&last.as_str())
    });
    let mut url = linked.min_by_key(|url| url.path().len())?.clone();
    url.set_fragment(None);
    Some(url)
}
