//! The brand says by which rules people may write where it listens.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Facet, Outcome, PageRole, PageSeen};
use crate::measure::readers::{is_read_in, signature};
use crate::measure::{Record, statements};

/// Asks of the brand's site, with its profiles, whether it publishes house rules.
#[derive(Debug)]
pub(super) struct PublishesHouseRules;

impl Promise for PublishesHouseRules {
    fn name(&self) -> &'static str {
        "publishes-house-rules"
    }

    fn kept(&self) -> &'static str {
        "a page of the site, a profile or a post states or points to rules for those who write"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let subject = &record.channel.id.0;
        let case = if let Some((address, capture)) = said.house_rules.first() {
            Case {
                address: Some(address.clone()),
                witnesses: vec![capture.clone()],
                ..plain(subject, Outcome::Kept, "rules for those who write are published")
            }
        } else if !said.talks {
            let why = "No place is known where customers could write in public, so there is \
                       nothing to lay down rules for.";
            return Asked::Nothing(why.to_owned());
        } else if !record.pages.iter().all(|(page, _)| is_readable(page)) {
            let note = "no house rules were found, but not every page is in a language that this program reads";
            plain(subject, Outcome::Unknown, note)
        } else if statements::whole(record) && said.every_profile_read {
            let pages = record.pages.len();
            let note = format!("neither the {pages} pages that were read nor any profile names rules for those who write");
            Case {
                address: Some(record.channel.address.clone()),
                witnesses: record.pages.iter().map(|(_, capture)| capture.clone()).collect(),
                ..plain(subject, Outcome::Broken, note)
            }
        } else {
            let note = "no house rules were found, but not all of the site and the profiles could be read";
            plain(subject, Outcome::Unknown, note)
        };
        Asked::Cases(vec![case])
    }
}

/// Says whether house rules on a page would be found.
fn is_readable(page: &PageSeen) -> bool {
    let known = is_read_in(page.lang.as_deref()) && signature::is_readable(&page.text);
    page.role == PageRole::Other || known
}
