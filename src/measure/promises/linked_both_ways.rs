//! The site links to the account and the account links to the site.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, ChannelId, Facet, Found, Outcome, Profile};
use crate::measure::{Record, statements};
use url::Url;

/// Asks of an account whether a customer can tell that it is the brand's own.
#[derive(Debug)]
pub(super) struct LinkedBothWays;

impl Promise for LinkedBothWays {
    fn name(&self) -> &'static str {
        "linked-both-ways"
    }

    fn kept(&self) -> &'static str {
        "the site links to the account and the account to the site"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Profile]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let homes = said.homes.as_slice();
        if homes.is_empty() {
            return Asked::Nothing("The brand names no site of its own to compare with.".to_owned());
        }
        let address = &record.channel.address;
        let own_site = homes.iter().any(|home| statements::same_site(address, home));
        let link = said
            .site_links
            .iter()
            .find(|(_, account, _)| is_same_account(account, address));
        let from_site =
            own_site || link.is_some() || matches!(record.channel.found, Found::Linked { .. });
        let perhaps = || {
            let mut links = said.site_links.iter();
            links.any(|(_, link, _)| may_lead_to(link, record, homes))
        };
        let back = record
            .profile
            .as_ref()
            .map(|(profile, capture)| (back(profile, homes, own_site), capture));
        let (outcome, note) = match (from_site, back.map(|(back, _)| back)) {
            (true, Some(Back::Here)) => {
                (Outcome::Kept, "the site and the account link to each other")
            }
            (_, Some(Back::Elsewhere)) => (
                Outcome::Unknown,
                "the account links to other addresses, which may lead to the site",
            ),
            (true, Some(Back::Nowhere)) => (
                Outcome::Broken,
                "the site links to the account, but the account does not link back",
            ),
            (false, Some(_)) if !said.site_read => (
                Outcome::Unknown,
                "not all of the site could be read, so its links are not known",
            ),
            (false, Some(_)) if perhaps() => (
                Outcome::Unknown,
                "the site has a link that may lead to the account, and we did not follow it",
            ),
            (false, Some(Back::Here)) => (
                Outcome::Broken,
                "the account links to the site, but no page that was read links to the account",
            ),
            (false, Some(Back::Nowhere)) => (
                Outcome::Broken,
                "no page that was read links to the account, and the account does not link to the site",
            ),
            (_, None) => (Outcome::Unknown, "the account's profile could not be read"),
        };
        let mut witnesses: Vec<_> = link.map(|(_, _, capture)| capture.clone()).into_iter().collect();
        witnesses.extend(back.map(|(_, capture)| capture.clone()));
        Asked::Cases(vec![Case {
            address: Some(record.channel.address.clone()),
            witnesses,
            ..plain(&record.channel.id.0, outcome, note)
        }])
    }
}

/// Where an account's own links lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Back {
    /// To the brand's site.
    Here,
    /// To other addresses only: a shortener, a list of links, another site of the brand. We did
    /// not follow them, so they accuse nobody.
    Elsewhere,
    /// It has none.
    Nowhere,
}

fn back(profile: &Profile, homes: &[Url], own_site: bool) -> Back {
    let links = || profile.links.iter().chain(&profile.verified);
    let name = profile.name.as_deref().unwrap_or("");
    let said = format!("{} {name}", profile.bio).to_lowercase();
    let is_home = |link: &Url| homes.iter().any(|home| statements::same_site(link, home));
    let named = homes.iter().any(|home| {
        let host = home.host_str().unwrap_or("").to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        !host.is_empty() && said.contains(host)
    });
    let mut written = written_addresses(&said).peekable();
    let others = links().next().is_some() || written.peek().is_some();
    if own_site || named || links().any(is_home) || written.any(|link| is_home(&link)) {
        Back::Here
    } else if others {
        Back::Elsewhere
    } else {
        Back::Nowhere
    }
}

/// The addresses that a text holds as people write them, without a scheme: "linktr.ee/acme".
fn written_addresses(text: &str) -> impl Iterator<Item = Url> {
    text.split(|c: char| c.is_whitespace() || "()<>[]\"'|,;→".contains(c))
        .map(|word| word.trim_matches(['.', ':', '!', '?', '*']))
        .filter_map(|word| {
            let word = word.split_once("://").map_or(word, |(_, rest)| rest);
            let (_, ending) = word.split('/').next()?.rsplit_once('.')?;
            let is_name = ending.chars().count() > 1 && ending.chars().all(char::is_alphabetic);
            let url = Url::parse(&format!("https://{word}")).ok()?;
            is_name.then_some(url)
        })
}

/// Says whether two addresses lead to one account: `/@acme`, `/users/acme`, and another server's
/// view of it, `/@acme@social.example`.
fn is_same_account(a: &Url, b: &Url) -> bool {
    if ChannelId::of(a) == ChannelId::of(b) {
        return true;
    }
    let read = |url: &Url| {
        let last = url.path_segments()?.rfind(|s| !s.is_empty())?.to_lowercase();
        let here = url.host_str()?.to_lowercase();
        let name = last.trim_start_matches('@');
        let (name, host) = name.split_once('@').unwrap_or((name, &here));
        let host = host.strip_prefix("www.").unwrap_or(host);
        Some((name.to_owned(), host.to_owned(), url.port()))
    };
    read(a).is_some() && read(a) == read(b)
}

/// Says whether a link of the site may lead to an account in the end: a short address on the site
/// itself that bears the network's or the account's name, or an account that is named by a number
/// on one side only.
fn may_lead_to(link: &Url, record: &Record, homes: &[Url]) -> bool {
    let channel = &record.channel;
    let path = link.path().to_lowercase();
    let last = |url: &Url| {
        let mut steps = url.path().split('/').rev();
        let last = steps.find(|s| !s.is_empty()).unwrap_or("");
        last.trim_start_matches('@').to_lowercase()
    };
    if homes.iter().any(|home| statements::same_site(link, home)) {
        let name = last(&channel.address);
        return path.contains(&channel.network.to_lowercase()) || last(link) == name;
    }
    let by_number = |url: &Url| last(url).starts_with("did:") || last(url).starts_with("did%3a");
    link.host_str() == channel.address.host_str()
        && by_number(link) != by_number(&channel.address)
}
