//! The site offers at least one other way to reach the brand.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Contact, Facet, Outcome};
use crate::measure::{Record, statements};
use std::collections::BTreeSet;

/// Asks of the brand's site whether it offers a form, an address, a number or a chat.
#[derive(Debug)]
pub(super) struct OffersAnotherWay;

impl Promise for OffersAnotherWay {
    fn name(&self) -> &'static str {
        "offers-another-way"
    }

    fn kept(&self) -> &'static str {
        "a page of the site offers a form, an e-mail address, a telephone number, a chat or a \
             messenger"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let offered: BTreeSet<&str> =
            record.pages.iter().flat_map(|(page, _)| &page.contacts).map(words).collect();
        let subject = &record.channel.id.0;
        let shown = record.pages.iter().find(|(page, _)| !page.contacts.is_empty());
        let case = if let Some((page, capture)) = shown {
            let list: Vec<&str> = offered.into_iter().collect();
            Case {
                address: Some(page.address.clone()),
                witnesses: vec![capture.clone()],
                ..plain(subject, Outcome::Kept, format!("the site offers {}", list.join(", ")))
            }
        } else if statements::whole(record) {
            let n = record.pages.len();
            Case {
                address: Some(record.channel.address.clone()),
                witnesses: record.pages.iter().map(|(_, capture)| capture.clone()).collect(),
                ..plain(subject, Outcome::Broken, format!("none of the {n} pages that were read offers a form, an address, a number or a chat"))
            }
        } else {
            plain(subject, Outcome::Unknown, "no other way was found, but not all of the site could be read")
        };
        Asked::Cases(vec![case])
    }
}

fn words(contact: &Contact) -> &'static str {
    match contact {
        Contact::Email(_) => "e-mail",
        Contact::Phone(_) => "telephone",
        Contact::Form(_) => "a form",
        Contact::Chat(_) => "a chat",
        Contact::Link(_) => "a messenger",
    }
}
