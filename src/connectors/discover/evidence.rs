//! Evidence: what speaks for an account that a page links to being the brand's own.

use crate::connectors::accounts::{self, Account};
use crate::crawl::{Link, Place, Walked};
use crate::domain::PageRole;
use std::collections::BTreeMap;
use url::Url;

/// How strongly a link speaks, from the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Framed, and nothing says that it is somebody else's.
    Framed,
    /// In the text of the front page under the brand's name.
    Named,
    /// Framed, under the brand's name.
    OwnName,
    /// Said to be the same by the site itself.
    Told,
}

/// An account that a page shows, with what speaks for it.
#[derive(Debug, Clone)]
pub(super) struct Sighting {
    pub(super) account: Account,
    pub(super) page: Url,
    pub(super) how: &'static str,
    pub(super) weight: Weight,
}

impl Sighting {
    /// An account that the site's organization is said to be the same as.
    pub(super) fn same_as(address: &Url, page: &Url) -> Option<Self> {
        Some(Self {
            account: accounts::account(address)?,
            page: page.clone(),
            how: "same-as",
            weight: Weight::Told,
        })
    }

    /// An account behind a link; none where nothing speaks for it.
    pub(super) fn link(link: &Link, page: &Walked, names: &Names) -> Option<Self> {
        let account = accounts::account(&link.url)?;
        let weight = weigh_link(link, page.role, names, &account.handle, account.network)?;
        Some(Self {
            account,
            page: page.address.clone(),
            how: if is_me(link) { "rel-me" } else { "link" },
            weight,
        })
    }
}

/// Says whether a link claims to be the same as the site, and not by a visitor's hand.
pub(super) fn is_me(link: &Link) -> bool {
    let says = |word: &str| link.rel.iter().any(|r| r == word);
    says("me") && !says("ugc")
}

/// How strongly a link speaks; none where it does not.
pub(super) fn weigh_link(
    link: &Link,
    role: PageRole,
    names: &Names,
    handle: &str,
    network: &str,
) -> Option<Weight> {
    if is_me(link) {
        return Some(Weight::Told);
    }
    if link.rel.iter().any(|r| r == "ugc") {
        return None;
    }
    let framed = matches!(link.place, Place::Header | Place::Footer);
    let reaching = matches!(role, PageRole::Contact | PageRole::Help | PageRole::About);
    let own = names.resemble(handle);
    if own && (framed || reaching) {
        Some(Weight::OwnName)
    } else if own && role == PageRole::Home && link.place == Place::Body {
        Some(Weight::Named)
    } else if (framed || role == PageRole::Contact) && is_anonymous(&link.text, network) {
        Some(Weight::Framed)
    } else {
        None
    }
}

/// Says whether a link's words name only the network or the wish to be followed.
fn is_anonymous(text: &str, network: &str) -> bool {
    const PLAIN: [&str; 38] = [
        "follow",
        "us",
        "on",
        "our",
        "visit",
        "find",
        "join",
        "like",
        "page",
        "profile",
        "channel",
        "account",
        "official",
        "the",
        "icon",
        "logo",
        "link",
        "to",
        "opens",
        "in",
        "a",
        "new",
        "window",
        "tab",
        "folge",
        "uns",
        "auf",
        "folgen",
        "sie",
        "suivez",
        "nous",
        "sur",
        "síguenos",
        "en",
        "social",
        "app",
        "download",
        "get",
    ];
    let network = network.to_lowercase();
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .all(|word| {
            PLAIN.contains(&word)
                || network.contains(word)
                || [
                    "twitter",
                    "youtube",
                    "facebook",
                    "insta",
                    "fb",
                    "yt",
                    "store",
                    "google",
                    "play",
                    "mastodon",
                    "fediverse",
                ]
                .contains(&word)
        })
}

/// Keeps, for each network, the sightings that speak strongly, or the strongest that there are.
pub(super) fn weigh(sightings: Vec<Sighting>) -> Vec<Sighting> {
    let mut best: BTreeMap<&'static str, Weight> = BTreeMap::new();
    for sighting in &sightings {
        let weight = best
            .entry(sighting.account.network)
            .or_insert(sighting.weight);
        *weight = (*weight).max(sighting.weight);
    }
    let mut kept: Vec<Sighting> = sightings
        .into_iter()
        .filter(|s| {
            let best = best.get(s.account.network).copied().unwrap_or(s.weight);
            s.weight >= best.min(Weight::OwnName)
        })
        .collect();
    // Where an account speaks twice, the stronger word is the one that is told.
    kept.sort_by_key(|s| (std::cmp::Reverse(s.weight), s.how != "rel-me"));
    kept
}

/// The names under which a brand may be known on a network.
#[derive(Debug, Clone)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// The brand's own name and the name of its domain.
    pub(super) fn new(name: Option<&str>, home: &Url) -> Self {
        let host = home.host_str().unwrap_or("").to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        let domain = psl::domain_str(host).unwrap_or(host);
        let label = domain.split('.').next().unwrap_or("");
        let names = [name.unwrap_or(""), label];
        let mut names: Vec<String> = names
            .into_iter()
            .map(plain)
            .filter(|n| n.len() > 1)
            .collect();
        names.dedup();
        Self(names)
    }

    /// Says whether a handle could be the brand's by its letters alone.
    pub(super) fn resemble(&self, handle: &str) -> bool {
        let handle = plain(handle);
        self.0.iter().any(|name| {
            handle == *name
                || name.len() > 3 && handle.contains(name.as_str())
                || handle.len() > 3 && name.contains(handle.as_str())
                || handle.len() > 4 && strsim::jaro_winkler(&handle, name) > 0.9
        })
    }
}

/// Letters and digits in lower case, accents of Latin letters gone.
fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
