//! A page of the site, or the profile, links to an address that a pattern finds.

use super::params::{Param, Place};
use super::{Asked, CaseKind, Promise, Terms, on_pages, plain};
use crate::domain::{Case, Facet, Outcome, PageSeen};
use crate::measure::Record;

/// Asks of the site, of each of its pages or of the profile whether it links somewhere.
#[derive(Debug)]
pub(super) struct LinkExists;

impl Promise for LinkExists {
    fn name(&self) -> &'static str {
        "link-exists"
    }

    fn kept(&self) -> &'static str {
        "a page of the site, or the profile, links to an address that the rule's pattern finds"
    }

    fn needs(&self) -> &'static [Facet] {
        &[]
    }

    fn needs_of(&self, terms: &Terms<'_>) -> &'static [Facet] {
        match terms.params.place {
            Some(Place::Profile) => &[Facet::Profile],
            _ => &[Facet::Pages],
        }
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel, CaseKind::Pages]
    }

    fn done(&self) -> Option<&'static str> {
        Some("had the link")
    }

    fn takes(&self) -> &'static [Param] {
        &[
            Param { key: "to", needed: true, means: "a regular expression for the address, in full" },
            Param { key: "where", needed: false, means: "which links: pages (if nothing is said) or profile" },
            Param { key: "role", needed: false, means: "the pages on which to look; all where none is named" },
        ]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let Some(to) = &terms.params.to else {
            return Asked::Nothing("The rule names no address.".to_owned());
        };
        let what = format!("link to /{}/", to.as_str());
        if terms.params.place != Some(Place::Profile) {
            let links = |page: &PageSeen| {
                let all = page.links.iter().chain(&page.accounts);
                // A page without any link was seen before links were kept.
                let known = !page.links.is_empty();
                let found = all.into_iter().any(|link| to.finds(link.as_str()));
                (found || known).then_some(found)
            };
            return on_pages::look(record, terms, &what, links);
        }
        let subject = &record.channel.id.0;
        let case = match &record.profile {
            None => plain(subject, Outcome::Unknown, "no profile was seen"),
            Some((profile, capture)) => {
                let found = profile.links.iter().any(|link| to.finds(link.as_str()));
                let (outcome, note) = if found {
                    (Outcome::Kept, format!("the profile has a {what}"))
                } else {
                    (Outcome::Broken, format!("the profile has no {what}"))
                };
                Case {
                    address: Some(record.channel.address.clone()),
                    witnesses: vec![capture.clone()],
                    ..plain(subject, outcome, note)
                }
            }
        };
        Asked::Cases(vec![case])
    }
}
