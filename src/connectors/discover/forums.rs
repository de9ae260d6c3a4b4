//! Forums: boards on hosts of the brand's own, confirmed by what their front page says it runs.

use super::channel;
use super::evidence::{Names, Weight, weigh_link};
use crate::connectors::accounts;
use crate::crawl::{Fetch, Link, Place, Walk, Walked, read_document};
use crate::domain::{Channel, ChannelKind, Found, PageRole};
use crate::evidence::{Accept, Personal, Request};
use std::collections::BTreeMap;
use url::Url;

/// Front pages that are asked at most.
const ASKED: usize = 3;
/// Words in the address of a board.
const WORDS: [&str; 5] = ["forum", "forums", "community", "discuss", "discourse"];

/// Finds the boards that the pages lead to, and asks each what it runs.
pub(super) async fn confirm(walked: &Walk, names: &Names, fetch: &dyn Fetch) -> Vec<Channel> {
    let mut candidates: BTreeMap<Url, Url> = BTreeMap::new();
    for page in &walked.pages {
        for link in &page.page.links {
            if let Some(root) = candidate(link, page, names) {
                candidates
                    .entry(root)
                    .or_insert_with(|| page.address.clone());
            }
        }
    }
    let mut found = Vec::new();
    for (address, page) in candidates.into_iter().take(ASKED) {
        let request = Request::get(address.clone(), Accept::Html, Personal::Page);
        let Ok(capture) = fetch.fetch(request).await else {
            continue;
        };
        let generator = read_document(&capture).generator.unwrap_or_default();
        if capture.obstacle().is_none() && generator.starts_with(accounts::DISCOURSE) {
            let how = "link".to_owned();
            found.push(channel(
                address,
                ChannelKind::Forum,
                accounts::DISCOURSE,
                Found::Linked { page, how },
            ));
        }
    }
    found
}

/// Where the board of a link would stand; none where nothing speaks for one of the brand's own.
fn candidate(link: &Link, page: &Walked, names: &Names) -> Option<Url> {
    if !link.url.scheme().starts_with("http") || accounts::account(&link.url).is_some() {
        return None;
    }
    let host = link.url.host_str()?.to_ascii_lowercase();
    let steps: Vec<&str> = link
        .url
        .path()
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let by_host = host.split('.').any(|label| WORDS.contains(&label));
    let by_path = steps
        .first()
        .is_some_and(|s| WORDS.contains(&s.to_ascii_lowercase().as_str()));
    let framed = matches!(link.place, Place::Header | Place::Footer)
        || matches!(
            page.role,
            PageRole::Contact | PageRole::Help | PageRole::About
        );
    if !framed || !(by_host || by_path) {
        return None;
    }
    let domain = |host: &str| psl::domain_str(host).map(ToOwned::to_owned);
    let own = domain(&host).is_some() && domain(&host) == page.address.host_str().and_then(domain);
    let weight = weigh_link(link, page.role, names, &host, accounts::DISCOURSE);
    if !own && weight < Some(Weight::OwnName) {
        return None;
    }
    let mut root = link.url.clone();
    root.set_query(None);
    root.set_fragment(None);
    root.set_path(
        steps
            .first()
            .filter(|_| by_path && !by_host)
            .map_or("/", |s| s),
    );
    Some(root)
}
