//! Web: reads a website as such, its pages for contact, help and about before all others.
//!
//! A page is never blamed for what was not read. A gap is told where the front page, or a page for
//! contact, help or about that is linked, could not be read, for whatever reason, our own budget
//! included. That other pages were left unread, refused or broken is no gap: no promise is looked
//! for there first, and otherwise no large site could ever be judged.

mod articles;
mod contacts;
mod links;

use super::about::Description;
use super::{Connector, Errand, Gathered, Settings, accounts, opening, structured};
use crate::crawl::{Limits, Missed, Walk, Walked, count_matches, walk_telling};
use crate::domain::{
    Channel, ChannelId, ChannelKind, Facet, Fact, Gap, GapCause, LinkSeen, Observation, PageRole,
    PageSeen, Profile,
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

    fn about(&self) -> Description {
        Description {
            title: "Websites",
            networks: &[accounts::WEBSITE],
            kind: ChannelKind::Site,
            reads: "contact, help and about pages: accounts, forms, chats, addresses, stated reply times, hours",
            needs: "nothing",
            brand: "the site itself",
            cannot_see: "what scripts alone show, and what is said in forms and chats",
            limits: "one request a second",
            terms: "robots.txt is obeyed",
        }
    }

    fn requests(&self, settings: &Settings) -> (u32, u32) {
        (4, settings.pages + 6)
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
        let mut checked = links::checked(&walked, errand).await;
        let selectors = &errand.settings.selectors;
        let seen = walked.pages.iter().flat_map(|page| {
            let checked = checked.remove(&page.address).unwrap_or_default();
            observations(page, checked, selectors)
        });
        let mut gathered = Gathered {
            seen: seen.collect(),
            gaps: gaps(&walked, errand),
        };
        gathered
            .gaps
            .extend(unseen_ways(&walked, &gathered.seen, errand));
        let articles = articles::articles(&walked, errand);
        gathered.seen.extend(articles.seen);
        gathered.gaps.extend(articles.gaps);
        gathered
    }
}

/// What a page shows: itself, and on the front page the site's description of itself.
fn observations(
    walked: &Walked,
    links_checked: Vec<LinkSeen>,
    selectors: &[String],
) -> Vec<Observation> {
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
        links: links::links(walked),
        links_checked,
        matches: count_matches(&walked.capture, selectors),
        hours: opening::hours(page),
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
/// another host, since a server of the Fediverse or a forum may stand anywhere; and addresses on
/// the site itself that bear a network's name, since they send visitors on to it. Whether an
/// account is the brand's is not decided here.
fn linked_accounts(walked: &Walked) -> Vec<Url> {
    let mut found: BTreeMap<ChannelId, Url> = BTreeMap::new();
    let same_as = structured::organization(&walked.page).same_as;
    let links = walked.page.links.iter().map(|l| &l.url);
    for url in links.chain(&same_as) {
        if !matches!(url.scheme(), "http" | "https")
            || (url.origin() == walked.address.origin() && !is_signpost(url))
        {
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

/// Says whether an address on the site itself is named after a network, such as `/go/mastodon`.
fn is_signpost(url: &Url) -> bool {
    let last = url.path().trim_end_matches('/').rsplit('/').next();
    let last = last.unwrap_or("").to_ascii_lowercase();
    let mut networks = accounts::FEDIVERSE.iter().chain([&accounts::BLUESKY]);
    networks.any(|name| last == name.to_ascii_lowercase())
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
            (PageRole::Other | PageRole::Rules, _) => {}
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
            "the page is longer than we read, or ends early"
        } else {
            "the page's letters are damaged"
        };
        let cause = GapCause::Truncated(why.to_owned());
        gaps.push(errand.gap(Facet::Pages, cause, Some(page.address.clone())));
    }
    gaps.extend(refused_midway(walked, errand));
    gaps.extend(no_door_found(walked, errand));
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

/// Where pages were left unread and none of those read is one for contact or help, the page that
/// says it may be among the unread: its name may be in a language whose words we do not know.
fn no_door_found(walked: &Walk, errand: Errand<'_>) -> Option<Gap> {
    let reaching = |p: &Walked| matches!(p.role, PageRole::Contact | PageRole::Help);
    let home = walked.pages.first()?;
    if knows_the_words_of(home) || walked.pages.iter().any(reaching) {
        return None;
    }
    let left = |m: &&Missed| m.role == PageRole::Other && matches!(m.cause, GapCause::Budget(_));
    let unread: Vec<&Missed> = walked.missed.iter().filter(left).collect();
    let first = unread.first()?;
    let cause = GapCause::Budget(format!(
        "none of the pages that were read is one for contact or help, and {} were not read",
        unread.len()
    ));
    Some(errand.gap(Facet::Pages, cause, Some(first.address.clone())))
}

/// Says whether a page is in a language whose words for contact and help we know.
fn knows_the_words_of(page: &Walked) -> bool {
    const KNOWN: [&str; 6] = ["en", "de", "fr", "es", "pt", "it"];
    match page.page.lang.as_deref().map(str::trim) {
        Some(lang) if !lang.is_empty() => {
            let lang = lang.split(['-', '_']).next().unwrap_or("");
            KNOWN.contains(&lang.to_ascii_lowercase().as_str())
        }
        _ => {
            let letters = page.page.text.chars().filter(|c| c.is_alphabetic());
            let (latin, others): (Vec<char>, Vec<char>) = letters.partition(char::is_ascii);
            latin.len() >= others.len()
        }
    }
}

/// Where no way to write was found, a script may bring one that only a browser would show: a chat
/// anywhere, and anything on a page for contact or on a page that a script fills.
fn unseen_ways(walked: &Walk, seen: &[Observation], errand: Errand<'_>) -> Option<Gap> {
    let offered = seen
        .iter()
        .any(|o| matches!(&o.fact, Fact::Page(page) if !page.contacts.is_empty()));
    if offered {
        return None;
    }
    let by_script = |p: &&Walked| {
        let scripted = p.role == PageRole::Contact && !p.page.scripts.is_empty();
        scripted || contacts::is_filled_by_a_script(&p.page)
    };
    let chat = |p: &&Walked| contacts::may_load_a_chat(&p.page);
    let (page, what) = match walked.pages.iter().find(chat) {
        Some(page) => (page, "a script may load a chat that only a browser shows"),
        None => (
            walked.pages.iter().find(by_script)?,
            "a script may bring a way to write that only a browser shows",
        ),
    };
    let cause = GapCause::Unreadable(what.to_owned());
    Some(errand.gap(Facet::Pages, cause, Some(page.address.clone())))
}
