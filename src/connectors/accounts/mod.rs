//! Accounts: which addresses are accounts of a brand, on which network.

mod networks;

use crate::domain::{ChannelKind, GapCause};
use networks::{NETWORKS, Network, Shape};
use url::Url;

/// The network's name of a website as such.
pub const WEBSITE: &str = "Website";
/// The network's name of a blog or page made with WordPress.
pub const WORDPRESS: &str = "WordPress";
/// The network's name of accounts that an AppView shows.
pub const BLUESKY: &str = "Bluesky";
/// The names of servers that speak the Mastodon client interface, the first for those not told apart.
pub const FEDIVERSE: [&str; 5] = ["Mastodon", "GoToSocial", "snac", "Pleroma", "Akkoma"];

/// The network's name of forums that run Discourse.
pub const DISCOURSE: &str = "Discourse";
/// The names of servers whose communities are read alike.
pub const LEMMY: [&str; 2] = ["Lemmy", "PieFed"];
/// The network's name of repositories with issues.
pub const GITHUB: &str = "GitHub";
/// The network's name of sites for questions and answers.
pub const STACK_EXCHANGE: &str = "Stack Exchange";
/// The network's name of video servers of anybody.
pub const PEERTUBE: &str = "PeerTube";

/// An account at a known network, by its address alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The network's name.
    pub network: &'static str,
    /// What sort of place it is.
    pub kind: ChannelKind,
    /// The name within the network, as written; empty where the address has none.
    pub handle: String,
    /// The address in its one form: https, lower-case host, no query, no final slash.
    pub address: Url,
}

/// Messengers: a link there is a way to write to the brand, not a public channel.
const MESSENGERS: [(&str, &str); 5] = [
    ("wa.me", "WhatsApp"),
    ("api.whatsapp.com", "WhatsApp"),
    ("m.me", "Messenger"),
    ("signal.me", "Signal"),
    ("line.me", "LINE"),
];

/// Reads an address as an account at a known network; none where it is a post, a share button or
/// anything else.
#[must_use]
pub fn account(address: &Url) -> Option<Account> {
    let host = bare_host(address)?;
    let network = NETWORKS
        .iter()
        .find(|n| n.hosts.iter().any(|h| is_under(&host, h)))?;
    let steps: Vec<&str> = address
        .path()
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let (path, handle) = match network.shape {
        Shape::First(others) => first(&steps, others, &host)?,
        Shape::After(firsts) => after(&steps, firsts)?,
        Shape::AtOrAfter(firsts) => match steps.first() {
            Some(at) if at.len() > 1 && at.starts_with('@') => {
                ((*at).to_owned(), at[1..].to_owned())
            }
            _ => after(&steps, firsts)?,
        },
        Shape::AppleId => {
            let id = steps.iter().find(|s| {
                s.strip_prefix("id")
                    .is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
            })?;
            (steps.join("/"), (*id).to_owned())
        }
        Shape::PlayId => {
            let (_, id) = address.query_pairs().find(|(n, _)| n == "id")?;
            let mut address = Url::parse("https://play.google.com/store/apps/details").ok()?;
            address.query_pairs_mut().append_pair("id", &id);
            return (steps.first() == Some(&"store")).then(|| Account {
                network: network.name,
                kind: network.kind,
                handle: id.into_owned(),
                address,
            });
        }
    };
    let host = canonical_host(network, &host);
    let address = Url::parse(&format!("https://{host}/{path}")).ok()?;
    Some(Account {
        network: network.name,
        kind: network.kind,
        handle,
        address,
    })
}

/// The account as the first step of a path: the path that is kept, and the handle.
fn first(steps: &[&str], others: &str, host: &str) -> Option<(String, String)> {
    let first = *steps.first()?;
    let lower = first.to_ascii_lowercase();
    if lists(others, &lower) || first.starts_with('+') {
        return None;
    }
    // Telegram shows a channel's preview below `/s/`, Facebook old pages below `/pages/` and `/p/`.
    match (lower.as_str(), steps.len()) {
        ("s", n) if n > 1 && is_under(host, "t.me") => {
            Some((steps[1].to_owned(), steps[1].to_owned()))
        }
        ("pages" | "groups" | "people" | "p", n) if n > 1 && host.contains("facebook") => {
            Some((steps.join("/"), steps[1].to_owned()))
        }
        ("pages" | "groups" | "people" | "p" | "profile.php", _) if host.contains("facebook") => {
            None
        }
        // A deeper path of a network whose accounts stand alone is a post, a photo or a repository.
        (_, n) if n > 1 && !is_sub_page(steps[1]) => None,
        _ => Some((first.to_owned(), first.trim_start_matches('@').to_owned())),
    }
}

/// Says whether a step stands in a list of words.
fn lists(words: &str, step: &str) -> bool {
    words.split(' ').any(|w| w == step)
}

/// Steps behind an account that still mean the account.
fn is_sub_page(step: &str) -> bool {
    let step = step.to_ascii_lowercase();
    [
        "about",
        "about_us",
        "photos",
        "videos",
        "with_replies",
        "media",
        "timeline",
        "community",
        "reviews",
        "channel",
        "feed",
        "tagged",
    ]
    .contains(&step.as_str())
}

fn after(steps: &[&str], firsts: &str) -> Option<(String, String)> {
    let at = steps
        .iter()
        .take(2)
        .position(|s| lists(firsts, &s.to_ascii_lowercase()))?;
    let name = *steps.get(at + 1)?;
    // A step further on is a post, but for the pages of a company or a channel itself.
    let post = ["post", "posts", "comments", "status"];
    if steps.get(at + 2).is_some_and(|s| post.contains(s)) {
        return None;
    }
    Some((
        format!("{}/{name}", steps[at].to_ascii_lowercase()),
        name.to_owned(),
    ))
}

fn canonical_host(network: &Network, host: &str) -> String {
    match network.name {
        "X" => "x.com".to_owned(),
        "Telegram" => "t.me".to_owned(),
        "Threads" => "www.threads.com".to_owned(),
        BLUESKY | "GitHub" | "Vimeo" => network.hosts[0].to_owned(),
        "Facebook" | "Instagram" | "YouTube" | "LinkedIn" | "TikTok" | "Reddit" | "Trustpilot"
        | "Pinterest" | "Twitch" | "Yelp" => format!("www.{}", network.hosts[0]),
        _ => host.to_owned(),
    }
}

/// The messenger that a link opens.
#[must_use]
pub fn messenger(address: &Url) -> Option<&'static str> {
    if address.scheme() == "whatsapp" {
        return Some("WhatsApp");
    }
    let host = bare_host(address)?;
    let (_, name) = MESSENGERS.iter().find(|(h, _)| host == *h)?;
    let share = address.query_pairs().any(|(n, _)| n == "text") && !has_receiver(address);
    let bare = address.path().len() < 2 && address.query().is_none();
    (!share && !bare).then_some(*name)
}

/// A message without a receiver is a share button.
fn has_receiver(address: &Url) -> bool {
    address.query_pairs().any(|(n, _)| n == "phone")
        || address.path().bytes().filter(u8::is_ascii_digit).count() > 4
}

/// Hosts whose accounts look like those of the Fediverse and are none.
const ALIKE: [&str; 5] = [
    "medium.com",
    "codepen.io",
    "unsplash.com",
    "substack.com",
    "dev.to",
];

/// An address that may be an account on a server of the Fediverse: `https://host/@name`.
///
/// Shape: the host, and the name; none for known networks and for posts (`/@name/1234`).
#[must_use]
pub fn fediverse_candidate(address: &Url) -> Option<(String, String)> {
    if !matches!(address.scheme(), "http" | "https") || account(address).is_some() {
        return None;
    }
    let host = bare_host(address)?;
    if NETWORKS
        .iter()
        .any(|n| n.hosts.iter().any(|h| is_under(&host, h)))
        || ALIKE.iter().any(|h| is_under(&host, h))
    {
        return None;
    }
    let steps: Vec<&str> = address
        .path()
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let name = match steps.as_slice() {
        ["users" | "c" | "a" | "video-channels", name] => name,
        [at] | ["web", at] if at.len() > 1 && at.starts_with('@') => &at[1..],
        _ => return None,
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "_.-@".contains(c);
    name.chars().all(plain).then(|| (host, name.to_owned()))
}

/// The network of an address that a user named, with the kind that the user gave it.
///
/// A microblog on an unknown host is taken for a Mastodon-compatible server, since those live on
/// any host; a page on an unknown host for WordPress, the only page that we can read on any host
/// (where it is something else, its reader says so in gaps); a site for a website; a forum for
/// Discourse, or for Lemmy where its address is that of a community; a video channel for
/// `PeerTube`. Everything else is called by its host's name.
#[must_use]
pub fn network_of(address: &Url, kind: ChannelKind) -> String {
    let known = || {
        let host = bare_host(address)?;
        let network = NETWORKS
            .iter()
            .find(|n| n.hosts.iter().any(|h| is_under(&host, h)))?;
        Some(network.name.to_owned())
    };
    match kind {
        ChannelKind::Site => WEBSITE.to_owned(),
        _ => known().unwrap_or_else(|| match kind {
            ChannelKind::Microblog => FEDIVERSE[0].to_owned(),
            ChannelKind::Page => WORDPRESS.to_owned(),
            ChannelKind::Forum if stack_exchange(address) => STACK_EXCHANGE.to_owned(),
            ChannelKind::Forum if address.path().starts_with("/c/") && !is_category(address) => {
                LEMMY[0].to_owned()
            }
            ChannelKind::Forum => DISCOURSE.to_owned(),
            ChannelKind::Video => PEERTUBE.to_owned(),
            _ => bare_host(address).unwrap_or_else(|| "unknown".to_owned()),
        }),
    }
}

/// Says whether an address lies on a site of Stack Exchange.
fn stack_exchange(address: &Url) -> bool {
    const SITES: [&str; 6] = [
        "stackoverflow.com",
        "stackexchange.com",
        "superuser.com",
        "serverfault.com",
        "askubuntu.com",
        "mathoverflow.net",
    ];
    bare_host(address).is_some_and(|host| SITES.iter().any(|s| is_under(&host, s)))
}

/// Says whether an address is that of a forum's category, which ends with its number.
fn is_category(address: &Url) -> bool {
    let last = address.path().trim_end_matches('/').rsplit('/').next();
    let number = last.is_some_and(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_digit()));
    number || address.path().split('/').filter(|s| !s.is_empty()).count() > 2
}

/// What would open a network that shows us nothing, in words for the user.
#[must_use]
pub fn opens_with(network: &str) -> String {
    match network {
        "Facebook" => "Facebook shows nothing without a login: give the page's own token, or import an export".to_owned(),
        "Instagram" => "Instagram shows nothing without a login: give the account's own token, or import an export".to_owned(),
        "X" => "X sells what can be read: give a paid token, or import an export of the account".to_owned(),
        "YouTube" => "YouTube shows comments to holders of a free API key: give one".to_owned(),
        "LinkedIn" => "LinkedIn shows nothing without a login: import an export of the page".to_owned(),
        "TikTok" => "TikTok shows comments to its app only: import an export of the account".to_owned(),
        "Threads" => "Threads shows replies to the account's owner: give the account's own token".to_owned(),
        "Telegram" => "the channel's owner can let visitors preview it; or an export of the channel".to_owned(),
        "Reddit" => "Reddit lets approved programs read: give a token".to_owned(),
        GITHUB => "GitHub can be read by anybody; a token lets it be asked more often".to_owned(),
        DISCOURSE => "a forum can be read by anybody unless its owner asks for a login: import an export".to_owned(),
        STACK_EXCHANGE => "the ids of the brand's users under `staff` of the channel".to_owned(),
        PEERTUBE => "PeerTube can be read by anybody unless the server refuses: ask its owner".to_owned(),
        "Discord" => "Discord shows a server to its members only: import an export".to_owned(),
        "Trustpilot" => "Trustpilot sells what can be read: give an API key, or import an export of the reviews".to_owned(),
        "App Store" => "the App Store shows replies to the app's owner: give a key of App Store Connect".to_owned(),
        "Google Play" => "Google Play shows replies to the app's owner: give a key of the developer account".to_owned(),
        "Google Business Profile" => "Google shows reviews to the location's owner: give the owner's token".to_owned(),
        "Yelp" => "Yelp lets partners read: give a partner's key".to_owned(),
        "Pinterest" | "Vimeo" | "Twitch" => format!("{network} asks for the account's own token, and this program does not read it yet"),
        WEBSITE | WORDPRESS | BLUESKY => format!("{network} can be read by anybody unless the host refuses: ask the host, or try later"),
        name if FEDIVERSE.contains(&name) => format!("{name} can be read by anybody unless the server wants a token: give one of the account's own"),
        name if LEMMY.contains(&name) => format!("{name} can be read by anybody unless the server is private: ask its owner"),
        name => format!("this program does not read {name} yet"),
    }
}

/// What would open a page of a site that refuses, in words for the user; none where it does not.
#[must_use]
pub fn opens_page_with(cause: &GapCause) -> Option<String> {
    let words = match cause {
        GapCause::Robots(_) => "the site's owner can allow this program in robots.txt",
        GapCause::Refused(_) => "the site's owner can let visitors in without a login",
        GapCause::RateLimited => "audit again later, or more slowly",
        GapCause::Wall(what) if what.contains("scripts") => {
            "the page needs a browser that runs scripts; a page that says the same without them would do"
        }
        GapCause::Wall(_) => "the site's owner can let this program pass, or take the wall away",
        GapCause::Blocked(_) => "allow the address as host:port in the brand file",
        GapCause::NoReader => "this program does not read it yet",
        _ => return None,
    };
    Some(words.to_owned())
}

/// The host in lower case without `www.`, `m.` or `mobile.`, for comparing with known networks.
fn bare_host(address: &Url) -> Option<String> {
    if !matches!(address.scheme(), "http" | "https") {
        return None;
    }
    let host = address.host_str()?.to_ascii_lowercase();
    let bare = ["www.", "m.", "mobile."]
        .iter()
        .find_map(|p| host.strip_prefix(p).filter(|h| h.contains('.')));
    Some(bare.unwrap_or(&host).to_owned())
}

fn is_under(host: &str, network: &str) -> bool {
    host.strip_suffix(network)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests;
