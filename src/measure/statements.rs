//! Statements: what a brand says about itself, over all its channels.

use super::Record;
use super::in_charge::in_charge;
use super::readers::{outline, reply_time};
use super::stated::{self, Place};
use super::support_hours::support_hours;
use crate::domain::{
    Brand, CaptureId, ChannelId, ChannelKind, Facet, Gap, GapCause, IdlePromise, PageRole,
    StatedHours, StatedPromise,
};
use url::Url;

/// What a brand says about itself, gathered from the records of all its channels.
///
/// Shape: built from all records at once, since a promise on the site binds the accounts.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says of another thing that it was seen"
)]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statements {
    /// Reply-time promises, in order of channel and address.
    pub promises: Vec<StatedPromise>,
    /// What the brand file says of promises that were not found.
    pub idle_promises: Vec<IdlePromise>,
    /// The brand's site, as far as one is known.
    pub site: Option<Url>,
    /// Where that site is found: as it was named, and where its front page answered, which may be
    /// another host.
    pub homes: Vec<Url>,
    /// The channels that are sites of the brand: what they promise binds its accounts.
    pub sites: Vec<ChannelId>,
    /// Links from the site to accounts: page, account, proof.
    pub site_links: Vec<(Url, Url, CaptureId)>,
    /// The site's front page was read whole, so that a missing link is missing.
    pub site_read: bool,
    /// No profile failed that can be read at all, so that a mark that none explains is unexplained.
    pub profiles_read: bool,
    /// No profile at all stayed unread, not even on networks that we cannot read.
    pub every_profile_read: bool,
    /// Networks on which the brand has more than one account: each sees the others as strangers.
    pub shared_networks: Vec<String>,
    /// People who answer, with their marks, from the brand file, from profiles and from pages.
    pub roster: Vec<String>,
    /// The names that the brand goes by, so that they are not taken for persons.
    pub names: Vec<String>,
    /// The time zone that a host names for the brand, as an IANA id.
    pub zone: Option<String>,
    /// Where house rules for those who write are published or named, with the proof; the brand's
    /// own page for them first.
    pub house_rules: Vec<(Url, CaptureId)>,
    /// Where it says who answers, with the proof and the words; pages for contact and help first.
    pub in_charge: Vec<(Url, CaptureId, String)>,
    /// The brand has a place where customers write in public, as far as we know.
    pub talks: bool,
    /// The country whose public holidays count, by its code of two letters.
    pub country: Option<String>,
    /// The hours in which the brand says that its support answers, the best first.
    pub hours: Vec<StatedHours>,
}

/// Collects what the brand says about itself.
#[must_use]
pub fn statements(brand: &Brand, records: &[Record]) -> Statements {
    let site_records = || {
        records
            .iter()
            .filter(|r| r.channel.kind == ChannelKind::Site)
    };
    let mut said = Statements {
        site: brand
            .site
            .clone()
            .or_else(|| site_records().map(|r| r.channel.address.clone()).next()),
        sites: site_records().map(|r| r.channel.id.clone()).collect(),
        country: brand.country.clone(),
        hours: support_hours(records),
        in_charge: in_charge(records),
        roster: brand.roster.clone(),
        names: vec![brand.name.clone()],
        site_read: site_records().any(whole),
        shared_networks: shared_networks(records),
        profiles_read: !gaps(records).any(hides_a_profile),
        every_profile_read: !gaps(records).any(|g| g.facet == Facet::Profile),
        ..Statements::default()
    };
    said.homes.extend(said.site.clone());
    said.homes
        .extend(site_records().map(|r| r.channel.address.clone()));
    let fronts = site_records().flat_map(|r| &r.pages);
    let fronts = fronts.filter(|(page, _)| page.role == PageRole::Home);
    said.homes
        .extend(fronts.map(|(page, _)| page.address.clone()));
    for record in records {
        if let Some((profile, capture)) = &record.profile {
            said.names.extend(profile.name.clone());
            said.zone = said.zone.or_else(|| profile.zone.clone());
            said.roster.extend(roster(&profile.bio));
            let place = Place {
                record,
                address: &record.channel.address,
                capture,
                profile: true,
            };
            promises(&profile.bio, place, &mut said);
        }
        for (page, capture) in &record.pages {
            said.roster.extend(roster(&page.text));
            let place = Place {
                record,
                address: &page.address,
                capture,
                profile: false,
            };
            promises(&page.text, place, &mut said);
            let accounts = page.accounts.iter();
            said.site_links
                .extend(accounts.map(|a| (page.address.clone(), a.clone(), capture.clone())));
        }
    }
    said.house_rules = house_rules(records);
    said.talks =
        !said.site_links.is_empty() || records.iter().any(|r| r.channel.kind != ChannelKind::Site);
    settle(brand, records, &mut said);
    said.site_links.sort();
    said.homes.sort();
    said.homes.dedup();
    said.roster.sort();
    said.roster.dedup();
    said.names.sort();
    said.names.dedup();
    said
}

/// Puts the promises in order, each once, and lets a person's word count.
fn settle(brand: &Brand, records: &[Record], said: &mut Statements) {
    // One sentence that stands on many pages, as in a footer, is one promise.
    let key = |p: &StatedPromise| (p.channel.clone(), p.digest.clone(), p.limit, p.event);
    let order = |p: &StatedPromise| (key(p), p.address.to_string());
    said.promises.sort_by_key(order);
    said.promises
        .dedup_by(|a, b| key(a) == key(b) && a.ways == b.ways);
    said.idle_promises = stated::heed(brand, records, &mut said.promises);
    said.promises.sort_by_key(|p| {
        (
            p.channel.clone(),
            p.quote.clone(),
            p.limit,
            p.address.to_string(),
        )
    });
}

fn promises(text: &str, place: Place<'_>, said: &mut Statements) {
    let found = reply_time::read(text).into_iter();
    said.promises
        .extend(found.map(|read| stated::promise(read, place)));
}

/// Where the brand's house rules stand or are named: pages of their own, then links and headings
/// on its pages, then its profiles and posts.
fn house_rules(records: &[Record]) -> Vec<(Url, CaptureId)> {
    let (mut own, mut named) = (Vec::new(), Vec::new());
    for record in records {
        for (page, capture) in &record.pages {
            let place = (page.address.clone(), capture.clone());
            // A line of a few words is a heading or a link; a sentence may speak of others' rules.
            let heads = |line: &str| line.split_whitespace().count() <= 6;
            let mut lines = page.text.lines().filter(|l| heads(l));
            let leads =
                |link: &Url| outline::names_house_rules(&link.path().replace(['-', '_'], " "));
            if page.role == PageRole::Rules || outline::names_house_rules(&page.title) {
                own.push(place);
            } else if lines.any(outline::names_house_rules) || page.links.iter().any(leads) {
                named.push(place);
            }
        }
        let profile = record.profile.iter();
        let bios = profile.filter(|(profile, _)| outline::names_house_rules(&profile.bio));
        named.extend(bios.map(|(_, capture)| (record.channel.address.clone(), capture.clone())));
        let posts = record
            .posts
            .iter()
            .filter(|p| outline::names_house_rules(&p.text));
        named.extend(posts.map(|p| (p.address.clone(), p.capture.clone())));
    }
    own.sort();
    named.sort();
    own.extend(named);
    own
}

/// The lines of a text that explain marks.
pub(super) fn roster(text: &str) -> impl Iterator<Item = String> {
    text.split(['\n', ',', ';', '|', '·'])
        .map(str::trim)
        .filter(|l| is_roster(l))
        .map(ToOwned::to_owned)
}

/// Says whether a line explains a mark: a name and, behind `^`, `-` or `/`, its initials.
fn is_roster(line: &str) -> bool {
    line.len() < 80
        && line.split_whitespace().last().is_some_and(|last| {
            let letters = last
                .trim_start_matches(['^', '/', '-', '*', '('])
                .trim_end_matches(')');
            letters.len() < last.len()
                && (1..=3).contains(&letters.chars().count())
                && letters.chars().all(char::is_uppercase)
        })
        && line.split_whitespace().count() >= 2
}

/// Says whether a site was read so far that what was not found is not there: the front page and
/// every page for contact and help whole, and nothing refused.
pub(super) fn whole(record: &Record) -> bool {
    let home = record.pages.iter().any(|(p, _)| p.role == PageRole::Home);
    let cut = record.pages.iter().any(|(p, _)| p.cut);
    // A page that is not there hides nothing.
    let hides = |g: &Gap| g.facet == Facet::Pages && !matches!(g.cause, GapCause::Missing(_));
    let gap = record.gaps.iter().any(hides);
    home && !cut && !gap
}

/// The networks that more than one record is of.
fn shared_networks(records: &[Record]) -> Vec<String> {
    let mut all: Vec<&str> = records.iter().map(|r| r.channel.network.as_str()).collect();
    all.sort_unstable();
    let twice = all.windows(2).filter(|pair| pair[0] == pair[1]);
    let mut shared: Vec<String> = twice.map(|pair| pair[0].to_owned()).collect();
    shared.dedup();
    shared
}

fn gaps(records: &[Record]) -> impl Iterator<Item = &Gap> {
    records.iter().flat_map(|r| &r.gaps)
}

/// Says whether a gap hides a profile on a network that we can read.
fn hides_a_profile(gap: &Gap) -> bool {
    gap.facet == Facet::Profile && gap.cause != GapCause::NoReader
}

/// Says whether two addresses belong to one site: the same host, or one below the other.
///
/// Shape: a host under which strangers have their own sites, such as a blog platform's, is not
/// the site of any of them. Source: the public suffix list.
pub(super) fn same_site(a: &Url, b: &Url) -> bool {
    let host = |u: &Url| {
        let host = u.host_str().unwrap_or("").to_ascii_lowercase();
        host.strip_prefix("www.").unwrap_or(&host).to_owned()
    };
    let (a, b) = (host(a), host(b));
    let below = |a: &str, b: &str| {
        a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'))
            && psl::domain_str(a) == psl::domain_str(b)
    };
    !a.is_empty() && (a == b || below(&a, &b) || below(&b, &a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_one_where_one_owner_has_both() {
        for (a, b, one) in [
            (
                "https://acme.example/",
                "https://www.acme.example/contact",
                true,
            ),
            ("https://acme.example/", "https://help.acme.example/", true),
            ("https://acme.example/", "https://acme.example.net/", false),
            ("https://acme.blogspot.com/", "https://blogspot.com/", false),
            (
                "https://acme.blogspot.com/",
                "https://other.blogspot.com/",
                false,
            ),
            ("https://acme.co.uk/", "https://other.co.uk/", false),
            (
                "http://juniper.localhost:1/",
                "http://juniper.localhost:2/",
                true,
            ),
            ("http://127.0.0.1/", "http://127.0.0.9/", false),
        ] {
            let address = |text| Url::parse(text).expect("an address");
            assert_eq!(same_site(&address(a), &address(b)), one, "{a} {b}");
        }
    }
}
