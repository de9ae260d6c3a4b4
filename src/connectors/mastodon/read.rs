//! Read: from the wire to posts, messages and profiles; pure.

use super::plain;
use super::wire::{Account, InteractionPolicy, Status};
use crate::domain::{
    Author, CaptureId, Message, MessageId, Openness, Post, Profile, Pseudonym, Restriction, SeenBy,
    Visibility,
};
use jiff::Timestamp;
use url::Url;

/// How an account describes itself.
pub(super) fn profile(account: &Account) -> Profile {
    let mut links = Vec::new();
    let mut verified = Vec::new();
    for field in &account.fields {
        let of = plain::links(&field.value);
        if field.verified_at.is_some() {
            verified.extend(of.clone());
        }
        links.extend(of);
    }
    links.extend(plain::links(&account.note));
    let mut once: Vec<Url> = Vec::new();
    for link in links {
        if !once.contains(&link) {
            once.push(link);
        }
    }
    let name = account.display_name.trim();
    Profile {
        name: (!name.is_empty()).then(|| name.to_owned()),
        bio: plain::text(&account.note),
        links: once,
        verified,
        zone: None,
    }
}

/// Says whether a stranger can see a status; a server that does not say shows it.
pub(super) fn is_public(status: &Status) -> bool {
    matches!(status.visibility.as_str(), "public" | "unlisted" | "")
}

/// When a status was written.
pub(super) fn at(status: &Status) -> Option<Timestamp> {
    status.created_at.parse().ok()
}

/// Who can reply to a status that everybody can see.
///
/// Shape: where the server names no policy, everybody can.
pub(super) fn openness(status: &Status) -> Openness {
    let Some(policy) = &status.interaction_policy else {
        return Openness::Open;
    };
    let Ok(policy) = serde_json::from_value::<InteractionPolicy>(policy.clone()) else {
        return Openness::Unknown;
    };
    let can = policy.can_reply;
    let at_once = can.automatic_approval.or(can.always);
    let after = can.manual_approval.or(can.with_approval);
    if at_once.is_none() && after.is_none() {
        return Openness::Unknown;
    }
    let (at_once, after) = (at_once.unwrap_or_default(), after.unwrap_or_default());
    let has = |list: &[String], who: &str| list.iter().any(|w| w == who);
    let either = |who: &str| has(&at_once, who) || has(&after, who);
    if has(&at_once, "public") {
        Openness::Open
    } else if has(&after, "public") {
        Openness::Restricted(Restriction::Approval)
    } else if either("followers") {
        Openness::Restricted(Restriction::Followers)
    } else if either("following") || either("mutuals") {
        Openness::Restricted(Restriction::Followed)
    } else if either("mentioned") {
        Openness::Restricted(Restriction::Mentioned)
    } else if at_once
        .iter()
        .chain(&after)
        .all(|w| w == "author" || w == "me")
    {
        Openness::Closed
    } else {
        Openness::Restricted(Restriction::Listed)
    }
}

/// The text of a status, its warning first.
fn text(status: &Status) -> String {
    let parts = [&status.spoiler_text, &status.content];
    let lines: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|html| plain::text(html))
        .filter(|t| !t.is_empty())
        .collect();
    lines.join("\n")
}

/// Where a reader finds a status; none where the address was redacted or never given.
fn address(status: &Status) -> Option<Url> {
    let url = status.url.as_deref().and_then(plain::web);
    url.or_else(|| plain::web(&status.uri))
}

/// A publication of the brand.
pub(super) fn post(status: &Status, otherwise: &Url, capture: &CaptureId) -> Option<Post> {
    Some(Post {
        id: MessageId(status.id.clone()?),
        address: address(status).unwrap_or_else(|| otherwise.clone()),
        at: at(status)?,
        text: text(status),
        comments: openness(status),
        capture: capture.clone(),
    })
}

/// Where a message stands and how we came to see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// What opened its thread.
    pub(super) root: String,
    /// How we came to see it.
    pub(super) seen: SeenBy,
    /// The address that is shown where the message's own is not known.
    pub(super) otherwise: Url,
}

/// A message; none where the server leaves out who wrote it or when.
pub(super) fn message(
    status: &Status,
    brand: &str,
    standing: &Standing,
    capture: &CaptureId,
) -> Option<Message> {
    let account = status.account.as_ref()?;
    let who = account.id.clone()?;
    let author = if who == brand {
        Author::Brand { person: None }
    } else {
        Author::Person { id: Pseudonym(who) }
    };
    Some(Message {
        id: MessageId(status.id.clone()?),
        root: MessageId(standing.root.clone()),
        parent: status.in_reply_to_id.clone().map(MessageId),
        author,
        at: at(status)?,
        text: text(status),
        lang: language(status),
        address: address(status).unwrap_or_else(|| standing.otherwise.clone()),
        coarse: None,
        by_machine: account.bot,
        visibility: Visibility::Shown,
        seen: standing.seen,
        capture: capture.clone(),
    })
}

/// The declared language as two letters.
fn language(status: &Status) -> Option<String> {
    let lang = status.language.as_deref()?;
    let first = lang.split(['-', '_']).next()?.to_ascii_lowercase();
    (first.len() == 2 && first.chars().all(|c| c.is_ascii_lowercase())).then_some(first)
}

/// Says whether a status is by the brand.
pub(super) fn is_by(status: &Status, brand: &str) -> bool {
    let account = status.account.as_ref();
    account.and_then(|a| a.id.as_deref()) == Some(brand)
}

/// The people, other than the brand, whom a status of the brand answers or names: each by id and
/// by address, since ids in mentions are no ids on every server.
pub(super) fn spoken_to(status: &Status, brand: &str) -> Vec<String> {
    let others = status
        .mentions
        .iter()
        .filter(|m| m.id.as_deref() != Some(brand));
    let named = others.flat_map(|m| m.id.iter().chain((!m.url.is_empty()).then_some(&m.url)));
    let mut people: Vec<String> = status
        .in_reply_to_account_id
        .iter()
        .chain(named)
        .filter(|id| *id != brand)
        .cloned()
        .collect();
    people.sort();
    people.dedup();
    people
}

/// Says whether a text opens with somebody's name, as answers do.
pub(super) fn opens_with_a_name(status: &Status) -> bool {
    status
        .content
        .as_deref()
        .is_some_and(|c| plain::text(c).starts_with('@'))
}

/// The next page of a listing, from its `Link` header.
pub(super) fn next(link: &str, base: &Url) -> Option<Url> {
    let mut rest = link;
    while let Some(start) = rest.find('<') {
        let after = &rest[start + 1..];
        let end = after.find('>')?;
        let (target, tail) = (&after[..end], &after[end + 1..]);
        let parameters = tail.split('<').next().unwrap_or("");
        let is_next = parameters
            .split([';', ','])
            .any(|p| matches!(p.trim(), "rel=\"next\"" | "rel=next"));
        if is_next {
            return base.join(target).ok();
        }
        rest = tail;
    }
    None
}
