//! Fediverse: accounts on servers of anybody, confirmed by what the server says that it runs.

use super::channel;
use super::evidence::{Names, Weight, is_me, weigh_link};
use crate::connectors::{accounts, structured};
use crate::crawl::{Fetch, Walk, Walked};
use crate::domain::{Channel, ChannelKind, Found, GapCause};
use crate::evidence::{Accept, Personal, Request};
use serde::Deserialize;
use std::collections::BTreeMap;
use url::Url;

/// Servers that are asked what they run at most.
const SERVERS: usize = 10;

/// An account that may be one of the Fediverse.
struct Candidate {
    address: Url,
    page: Url,
    how: &'static str,
    weight: Weight,
}

/// The software of a server, as far as it says.
enum Software {
    /// It says its name.
    Named(String),
    /// It is no server of the Fediverse.
    None,
    /// It could not be asked.
    Unknown,
}

/// Finds the accounts of the Fediverse that the pages lead to, and asks their servers.
pub(super) async fn confirm(walked: &Walk, names: &Names, fetch: &dyn Fetch) -> Vec<Channel> {
    let mut servers: BTreeMap<Url, Vec<Candidate>> = BTreeMap::new();
    for candidate in walked.pages.iter().flat_map(|page| candidates(page, names)) {
        if let Ok(root) = candidate.address.join("/") {
            servers.entry(root).or_default().push(candidate);
        }
    }
    let mut servers: Vec<(Url, Vec<Candidate>)> = servers.into_iter().collect();
    servers.sort_by_key(|(_, all)| std::cmp::Reverse(all.iter().map(|c| c.weight).max()));
    let mut found = Vec::new();
    for (root, mut candidates) in servers.into_iter().take(SERVERS) {
        candidates.sort_by_key(|c| (std::cmp::Reverse(c.weight), c.how != "rel-me"));
        let best = candidates.first().map(|c| c.weight.min(Weight::OwnName));
        candidates.retain(|c| Some(c.weight) >= best);
        let software = software(&root, fetch).await;
        found.extend(candidates.into_iter().filter_map(|c| listed(c, &software)));
    }
    found
}

fn candidates(page: &Walked, names: &Names) -> Vec<Candidate> {
    let mut all = Vec::new();
    for url in structured::organization(&page.page).same_as {
        if accounts::fediverse_candidate(&url).is_some() {
            all.push(candidate(&url, page, "same-as", Weight::Told));
        }
    }
    for link in &page.page.links {
        let foreign = link.url.host_str().is_some() && link.url.origin() != page.address.origin();
        let known =
            accounts::account(&link.url).is_some() || accounts::messenger(&link.url).is_some();
        if !foreign || known || !link.url.scheme().starts_with("http") {
            continue;
        }
        let weight = match accounts::fediverse_candidate(&link.url) {
            Some((_, name)) => weigh_link(link, page.role, names, &name, "Mastodon"),
            None if is_me(link) && link.url.path().len() > 1 => Some(Weight::Told),
            None => None,
        };
        if let Some(weight) = weight {
            let how = if is_me(link) { "rel-me" } else { "link" };
            all.push(candidate(&link.url, page, how, weight));
        }
    }
    all
}

fn candidate(address: &Url, page: &Walked, how: &'static str, weight: Weight) -> Candidate {
    let mut address = address.clone();
    address.set_query(None);
    address.set_fragment(None);
    let path = address.path().trim_end_matches('/').to_owned();
    let path = path
        .strip_prefix("/web/@")
        .map_or(path.clone(), |name| format!("/@{name}"));
    address.set_path(&path);
    Candidate {
        address,
        page: page.address.clone(),
        how,
        weight,
    }
}

/// The channel of a candidate; none where its server is no server of the Fediverse.
fn listed(candidate: Candidate, software: &Software) -> Option<Channel> {
    let (kind, network) = match software {
        Software::Named(name) => network(name)?,
        // A server that cannot be asked is not left out where the site itself vouches for it.
        Software::Unknown
            if candidate.weight >= Weight::OwnName
                && !is_group(&candidate.address)
                && accounts::fediverse_candidate(&candidate.address).is_some() =>
        {
            (ChannelKind::Microblog, accounts::FEDIVERSE[0].to_owned())
        }
        Software::Unknown | Software::None => return None,
    };
    let found = Found::Linked {
        page: candidate.page,
        how: candidate.how.to_owned(),
    };
    Some(channel(candidate.address, kind, &network, found))
}

/// Says whether an address is that of a community or a video channel, which accounts that write
/// short messages never have.
fn is_group(address: &Url) -> bool {
    ["/c/", "/a/", "/video-channels/"]
        .iter()
        .any(|start| address.path().starts_with(start))
}

/// The kind and name of what a software serves; none for software without accounts of its own.
fn network(software: &str) -> Option<(ChannelKind, String)> {
    let lower = software.to_ascii_lowercase();
    let kind = match lower.as_str() {
        "wordpress" | "drupal" | "ghost" | "nextcloud" | "matrix" | "writefreely" => return None,
        "lemmy" | "mbin" | "kbin" | "piefed" | "nodebb" | "discourse" | "flarum" => {
            ChannelKind::Forum
        }
        "peertube" | "owncast" => ChannelKind::Video,
        _ => ChannelKind::Microblog,
    };
    let own = accounts::FEDIVERSE
        .iter()
        .find(|n| n.eq_ignore_ascii_case(&lower));
    let name = match lower.as_str() {
        // Its descendants speak the same interface.
        "hometown" | "glitch" | "glitchsoc" | "ecko" | "fedibird" => {
            accounts::FEDIVERSE[0].to_owned()
        }
        "peertube" => accounts::PEERTUBE.to_owned(),
        "piefed" => accounts::LEMMY[1].to_owned(),
        "nodebb" => "NodeBB".to_owned(),
        _ => own.map_or_else(|| capitalized(software), |n| (*n).to_owned()),
    };
    Some((kind, name))
}

fn capitalized(word: &str) -> String {
    let mut letters = word
        .chars()
        .filter(|c| c.is_alphanumeric() || " .-".contains(*c))
        .take(40);
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[derive(Deserialize)]
struct Directory {
    #[serde(default)]
    links: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    rel: String,
    #[serde(default)]
    href: String,
}

#[derive(Deserialize)]
struct NodeInfo {
    software: Named,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// Asks a server what it runs. Source: `NodeInfo` protocol, section 8.
async fn software(root: &Url, fetch: &dyn Fetch) -> Software {
    let Ok(door) = root.join("/.well-known/nodeinfo") else {
        return Software::None;
    };
    let directory: Directory = match ask(door, fetch).await {
        Ok(directory) => directory,
        Err(software) => return software,
    };
    let best = directory
        .links
        .iter()
        .filter(|l| l.rel.contains("nodeinfo"))
        .max_by(|a, b| a.rel.cmp(&b.rel));
    let Some(address) = best.and_then(|l| root.join(&l.href).ok()) else {
        return Software::None;
    };
    // A server speaks for itself; what another host says of it counts for nothing.
    if address.host_str() != root.host_str() {
        return Software::None;
    }
    match ask::<NodeInfo>(address, fetch).await {
        Ok(info) if !info.software.name.trim().is_empty() => Software::Named(info.software.name),
        Ok(_) => Software::None,
        Err(software) => software,
    }
}

async fn ask<T: for<'de> Deserialize<'de>>(url: Url, fetch: &dyn Fetch) -> Result<T, Software> {
    let request = Request::get(url, Accept::Json, Personal::Nothing);
    let capture = fetch.fetch(request).await.map_err(|_| Software::Unknown)?;
    match capture.obstacle() {
        None => serde_json::from_slice(&capture.body).map_err(|_| Software::None),
        Some(GapCause::Missing(_)) => Err(Software::None),
        Some(_) => Err(Software::Unknown),
    }
}
