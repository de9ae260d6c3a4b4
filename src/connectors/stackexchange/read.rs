//! Read: from the wire to what was said and by whom; pure.

use super::wire::Entry;
use crate::connectors::board::{Item, Said, Who, fragment};
use crate::domain::{Openness, Restriction};
use url::Url;

/// The name by which the interface knows a site.
pub(super) fn site(address: &Url) -> Option<String> {
    let host = address.host_str()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let name = host
        .strip_suffix(".stackexchange.com")
        .or_else(|| host.strip_suffix(".com"));
    Some(name.unwrap_or(host).to_owned())
}

/// Whether anybody can answer a question.
pub(super) fn openness(question: &Entry) -> Openness {
    if question.is_closed {
        Openness::Closed
    } else if question.is_protected {
        Openness::Restricted(Restriction::Members)
    } else {
        Openness::Open
    }
}

/// An entry as it was said; the brand is known by user ids alone.
pub(super) fn said(item: &Item<Entry>, root: &str, staff: &[String], otherwise: &Url) -> Said {
    let entry = &item.value;
    let who = match &entry.owner {
        Some(id) if staff.contains(id) => {
            let name = fragment::text(&entry.owner_name);
            Who::Brand(Some(name).filter(|n| n.contains(' ')))
        }
        Some(id) => Who::Person(id.clone()),
        None => Who::Unknown("an account that wrote in this thread was deleted".to_owned()),
    };
    let text = format!(
        "{}\n{}",
        fragment::text(&entry.title),
        fragment::text(&entry.body)
    );
    let parent = entry.on.clone().filter(|on| on != root);
    Said {
        id: item.id.clone(),
        parent,
        who,
        at: entry.created,
        text: text.trim().to_owned(),
        address: entry.link.clone().unwrap_or_else(|| otherwise.clone()),
        coarse: None,
        by_machine: false,
        gone: false,
        seen_at: item.seen_at,
        capture: item.capture.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_host() {
        let of = |address: &str| Url::parse(address).ok().and_then(|u| site(&u));
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(
            of("https://stackoverflow.com/questions/tagged/x"),
            name("stackoverflow")
        );
        assert_eq!(of("https://travel.stackexchange.com/"), name("travel"));
        assert_eq!(of("https://askubuntu.com/"), name("askubuntu"));
    }
}
