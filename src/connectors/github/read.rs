//! Read: from the wire to what was said and by whom; pure.

use super::wire::{Entry, Repository};
use crate::connectors::board::{Item, Said, Who};
use crate::domain::Openness;
use url::Url;

/// How the platform marks those who belong to a repository.
pub(super) const MEMBERS: [&str; 3] = ["OWNER", "MEMBER", "COLLABORATOR"];
/// The account to which everything of deleted accounts belongs.
pub(super) const GHOST: &str = "ghost";

/// Who wrote an entry on an issue.
///
/// Shape: members may keep their membership private and are then shown as contributors or as
/// nobody in particular, so whoever answers somebody else's issue at an organization may be the
/// brand, unless its people are named.
fn who(entry: &Entry, asker: Option<&str>, repository: &Repository, staff: &[String]) -> Who {
    let gone = || Who::Unknown("an account that wrote in this thread was deleted".to_owned());
    let Some(user) = &entry.user else {
        return gone();
    };
    if user.is_bot {
        return Who::Person(user.id.clone());
    }
    if MEMBERS.contains(&entry.association.as_str()) || staff.contains(&user.id) {
        let owner = repository.full_name.split('/').next().unwrap_or("");
        let is_owner = user.login.eq_ignore_ascii_case(owner);
        let person = Some(user.login.clone()).filter(|l| !l.is_empty() && !is_owner);
        return Who::Brand(person);
    }
    if user.login == GHOST {
        return gone();
    }
    let answers = asker.is_some_and(|asker| asker != user.id);
    if answers && repository.of_organization && staff.is_empty() {
        let why = "whether a person who answers here belongs to the brand cannot be told: \
                   membership may be private";
        return Who::Unknown(why.to_owned());
    }
    Who::Person(user.id.clone())
}

/// Whether customers can comment on an issue.
pub(super) fn openness(issue: &Entry, repository: &Repository) -> Openness {
    if issue.is_locked || repository.is_closed {
        Openness::Closed
    } else {
        Openness::Open
    }
}

/// Whether customers can open issues; unknown where discussions stand in their place.
pub(super) fn wall(repository: &Repository) -> Openness {
    if repository.is_closed {
        Openness::Closed
    } else if repository.has_issues {
        Openness::Open
    } else if repository.has_discussions {
        Openness::Unknown
    } else {
        Openness::Closed
    }
}

/// An issue or a comment as it was said.
pub(super) fn said(
    item: &Item<Entry>,
    asker: Option<&str>,
    repository: &Repository,
    staff: &[String],
    otherwise: &Url,
) -> Said {
    let entry = &item.value;
    let text = format!("{}\n{}", entry.title, unquoted(&entry.body));
    Said {
        id: item.id.clone(),
        parent: None,
        who: who(entry, asker, repository, staff),
        at: entry.created_at,
        text: text.trim().to_owned(),
        address: entry.html_url.clone().unwrap_or_else(|| otherwise.clone()),
        coarse: None,
        by_machine: entry.user.as_ref().is_some_and(|u| u.is_bot),
        gone: false,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}

/// A text without the lines that it quotes.
fn unquoted(body: &str) -> String {
    let lines = body.lines().filter(|l| !l.trim_start().starts_with('>'));
    lines.collect::<Vec<_>>().join("\n")
}

/// The next page of a list, from its `Link` header.
pub(super) fn next(link: &str, base: &Url) -> Option<Url> {
    let part = link.split(',').find(|part| {
        let mut parameters = part.split(';').skip(1).map(str::trim);
        parameters.any(|p| p == "rel=\"next\"" || p == "rel=next")
    })?;
    let target = part.split(';').next()?.trim();
    base.join(target.strip_prefix('<')?.strip_suffix('>')?).ok()
}
