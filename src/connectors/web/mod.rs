//! Web: reads a website as such, its pages for contact, help and about before all others.
//!
//! A page is never blamed for what was not read. A gap is told where the front page, or a page for
//! contact, help or about that is linked, could not be read, for whatever reason, our own budget
//! included. That other pages were left unread, refused or broken is no gap: no promise is looked
//! for there first, and otherwise no large site could ever be judged.

mod contacts;

use super::{Connector, Errand, Gathered, accounts, structured};
use crate::crawl::{Limits, Missed, Walk, Walked, walk_telling};
use crate::domain::{
    Channel, ChannelId, Facet, Fact, Gap, GapCause, Observation, PageRole, PageSeen, Profile,
};
use async_trait::async_trait;
use std::collections::BTreeMap;
use url::Url;

/// Links that a page is away from the front page at most.
const DEPTH: u32 = 4;
/// Links to accounts that are kept of one page at most.
const ACCOUNTS: usize = 300;
/// Of a text's letters, one in this many may be damaged before the text proves no absence.
const DAMAGED: u32 = 100;

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct Web;

#[async_trait]
impl Connector for Web {
    fn name(&self) -> &'static str {
        "web"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network == accounts::WEBSITE
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let limits = Limits {
            pages: errand.settings.pages,
            depth: DEPTH,
            only_preferred: false,
        };
        let tell = |read: u32, ahead: u32| {
            errand.tell(read, 0);
            errand.foresee(ahead);
        };
        let walked = walk_telling(&errand.channel.address, limits, errand.fetch, &tell).await;
        let mut gathered = Gathered {
            seen: walked.pages.iter().flat_map(observations).collect(),
            gaps: gaps(&walked, errand),
        };
        gathered
            .gaps
            .extend(unseen_chat(&walked, &gathered.seen, errand));
        gathered
    }
}

/// What a page shows: itself, and on the front page the site's description of itself.
fn observations(walked: &Walked) -> Vec<Observation> {
    let page = &walked.page;
    let accounts = linked_accounts(walked);
    let mut facts = Vec::new();
    if walked.role == PageRole::Home {
        let name = page
            .site_name
            .clone()
            .or_else(|| structured::organization(page).name);
        facts.push(Fact::Profile(Profile {
            name: name.or_else(|| Some(page.title.clone()).filter(|t| !t.is_empty())),
            bio: page.description.clone().unwrap_or_default(),
            links: accounts.clone(),
            verified: Vec::new(),
            zone: None,
        }));
    }
    facts.push(Fact::Page(PageSeen {
        address: walked.address.clone(),
        title: page.title.clone(),
        role: walked.role,
        text: page.text.clone(),
        lang: page.lang.clone(),
        contacts: contacts::contacts(page, walked.role),
        accounts,
        cut: page.cut || is_damaged(walked),
    }));
    let observed = facts.into_iter().map(|fact| Observation {
        at: walked.capture.at,
        capture: walked.capture.id.clone(),
        fact,
    });
    observed.collect()
}

/// Says whether so many bytes were no text that what is not found may still be there.
fn is_damaged(walked: &Walked) -> bool {
    let letters = u32::try_from(walked.page.text.chars().count()).unwrap_or(u32::MAX);
    walked.page.replaced > letters / DAMAGED
}

/// Links that may lead to accounts of the brand elsewhere, each once, in order.
///
/// Shape: accounts at known networks in their one form and as they are linked, since a user may
/// have named either; accounts that the page's structured data names; and every short address on
/// another host, since a server of the Fediverse or a forum may stand anywhere. Whether an account
/// is the brand's is not decided here.
fn linked_accounts(walked: &Walked) -> Vec<Url> {
    let mut found: BTreeMap<ChannelId, Url> = BTreeMap::new();
    let same_as = structured::organization(&walked.page).same_as;
    let links = walked.page.links.iter().map(|l| &l.url);
    for url in links.chain(&same_as) {
        if !matches!(url.scheme(), "http" | "https") || url.origin() == walked.address.origin() {
            continue;
        }
        let account = accounts::account(url);
        let steps = url.path().split('/').filter(|s| !s.is_empty()).count();
        if account.is_none() && (steps > 2 || url.query().is_some()) {
            continue;
        }
        let mut linked = url.clone();
        linked.set_query(None);
        linked.set_fragment(None);
        for url in account.map(|a| a.address).into_iter().chain([linked]) {
            found.entry(ChannelId::of(&url)).or_insert(url);
        }
    }
    found.into_values().take(ACCOUNTS).collect()
}

/// What keeps absence from being claimed: see the rule at the head of this file.
fn gaps(walked: &Walk, errand: Errand<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut unread: Vec<&Missed> = Vec::new();
    for missed in &walked.missed {
        let address = Some(missed.address.clone());
        match (missed.role, &missed.cause) {
            (PageRole::Home, cause) => {
                gaps.push(errand.gap(Facet::Pages, cause.clone(), address.clone()));
                gaps.push(errand.gap(Facet::Profile, cause.clone(), address));
            }
            (PageRole::Other, _) => {}
            _ if is_elsewhere(&missed.address) => {}
            (_, GapCause::Budget(_)) => unread.push(missed),
            (_, cause) => gaps.push(errand.gap(Facet::Pages, cause.clone(), address)),
        }
    }
    if let Some(first) = unread.first() {
        let cause = match unread.as_slice() {
            [_] => first.cause.clone(),
            many => GapCause::Budget(format!(
                "{} pages for contact, help or about are linked but were not read",
                many.len()
            )),
        };
        gaps.push(errand.gap(Facet::Pages, cause, Some(first.address.clone())));
    }
    for page in walked.pages.iter().filter(|p| p.page.cut || is_damaged(p)) {
        let why = if page.page.cut {
            "the page is longer than we read"
        } else {
            "the page's letters are damaged"
        };
        let cause = GapCause::Truncated(why.to_owned());
        gaps.push(errand.gap(Facet::Pages, cause, Some(page.address.clone())));
    }
    gaps.extend(refused_midway(walked, errand));
    for gap in &mut gaps {
        gap.opens_with = accounts::opens_page_with(&gap.cause);
    }
    gaps
}

/// A link for contact may lead to an account or a messenger, which is no page of the site.
fn is_elsewhere(address: &Url) -> bool {
    accounts::account(address).is_some() || accounts::messenger(address).is_some()
}

/// A host that began to refuse while we walked hides more than the pages that we asked for.
fn refused_midway(walked: &Walk, errand: Errand<'_>) -> Option<Gap> {
    let refused = |m: &&Missed| {
        m.role == PageRole::Other
            && (m.cause.is_refusal() && !matches!(m.cause, GapCause::Robots(_))
                || matches!(m.cause, GapCause::HostError(_) | GapCause::Unreachable(_)))
    };
    let refusals: Vec<&Missed> = walked.missed.iter().filter(refused).collect();
    let last = refusals.last()?;
    let many = refusals.len() > 2 && refusals.len() > walked.pages.len();
    many.then(|| errand.gap(Facet::Pages, last.cause.clone(), Some(last.address.clone())))
}

/// Where no way to write was found, a chat that only a browser would load may still be there.
fn unseen_chat(walked: &Walk, seen: &[Observation], errand: Errand<'_>) -> Option<Gap> {
    let offered = seen
        .iter()
        .any(|o| matches!(&o.fact, Fact::Page(page) if !page.contacts.is_empty()));
    let page = walked
        .pages
        .iter()
        .find(|p| contacts::may_load_a_chat(&p.page))?;
    let cause =
        GapCause::Unreadable("a script may load a chat that only a browser shows".to_owned());
    (!offered).then(|| errand.gap(Facet::Pages, cause, Some(page.address.clone())))
}
