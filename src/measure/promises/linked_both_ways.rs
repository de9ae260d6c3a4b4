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

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Profile]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let Some(site) = &said.site else {
            return Asked::Nothing("The brand names no site of its own to compare with.".to_owned());
        };
        let own_site = statements::same_site(&record.channel.address, site);
        let link = said
            .site_links
            .iter()
            .find(|(_, account, _)| ChannelId::of(account) == record.channel.id);
        let from_site =
            own_site || link.is_some() || matches!(record.channel.found, Found::Linked { .. });
        let back = record
            .profile
            .as_ref()
            .map(|(profile, capture)| (back(profile, site, own_site), capture));
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
            (false, Some(Back::Here)) => (
                Outcome::Broken,
                "the account links to the site, but no page that was read links to the account",
            ),
            (false, Some(Back::Nowhere)) => (
                Outcome::Broken,
                "neither the site nor the account links to the other",
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

fn back(profile: &Profile, site: &Url, own_site: bool) -> Back {
    let links = || profile.links.iter().chain(&profile.verified);
    let host = site.host_str().unwrap_or("").to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let named = !host.is_empty() && profile.bio.to_lowercase().contains(host);
    if own_site || named || links().any(|l| statements::same_site(l, site)) {
        Back::Here
    } else if links().next().is_some() {
        Back::Elsewhere
    } else {
        Back::Nowhere
    }
}
