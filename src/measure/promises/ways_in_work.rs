//! The ways in that the brand's site offers lead somewhere, and cost nothing to use.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{CaptureId, Case, Contact, Facet, LinkSeen, LinkState, Outcome, PageSeen};
use crate::measure::readers::telephone::{self, Number};
use crate::measure::{Record, statements};
use std::collections::BTreeMap;

/// Asks of each way in whether it works, as far as looking can tell.
///
/// Nothing is dialed, sent or written: an address and a form count where they stand there.
#[derive(Debug)]
pub(super) struct WaysInWork;

impl Promise for WaysInWork {
    fn name(&self) -> &'static str {
        "ways-in-work"
    }

    fn kept(&self) -> &'static str {
        "a link for contact or help leads to a page that is there, and a telephone number can be \
         dialed and is at no premium rate; nothing is dialed, sent or written to find out"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::WaysIn]
    }

    fn done(&self) -> Option<&'static str> {
        Some("lead somewhere and are at no premium rate")
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        // Each way counts once, wherever it is offered; one look that knows outweighs many that
        // do not.
        let mut ways: BTreeMap<String, Case> = BTreeMap::new();
        for (page, capture) in &record.pages {
            let links = page.links_checked.iter().filter_map(|l| of_link(page, l));
            let contacts = page.contacts.iter().map(|c| of_contact(page, c, capture));
            for case in links.chain(contacts) {
                let key = case.subject.0.clone();
                let known = ways.entry(key).or_insert_with(|| case.clone());
                if known.outcome == Outcome::Unknown {
                    *known = case;
                }
            }
        }
        if ways.is_empty() && statements::whole(record) {
            return Asked::Nothing("The site offers no way in that we found.".to_owned());
        }
        Asked::Cases(ways.into_values().collect())
    }
}

/// The case of a link; none where nobody looked and it may be no way in at all.
fn of_link(page: &PageSeen, link: &LinkSeen) -> Option<Case> {
    let (outcome, note) = match &link.state {
        LinkState::Answered(_) => (Outcome::Kept, "the link leads to a page".to_owned()),
        // Without its proof nothing is claimed.
        LinkState::Gone(_) if link.capture.is_none() => return None,
        LinkState::Gone(status) => {
            let gone = format!("the link leads to a page that is not there (status {status})");
            (Outcome::Broken, gone)
        }
        LinkState::Hidden(why) => (Outcome::Unknown, format!("the link could not be tried: {why}")),
    };
    Some(Case {
        address: Some(page.address.clone()),
        witnesses: link.capture.iter().cloned().collect(),
        ..plain(link.address.as_str(), outcome, note)
    })
}

fn of_contact(page: &PageSeen, contact: &Contact, capture: &CaptureId) -> Case {
    let (subject, outcome, note) = match contact {
        Contact::Phone(number) => {
            let (outcome, note) = of_number(telephone::read(number, &page.address));
            (number.clone(), outcome, note)
        }
        Contact::Email(address) if !is_address(address) => {
            let unsure = "what stands there cannot be read as an address";
            (address.clone(), Outcome::Unknown, unsure)
        }
        Contact::Email(address) => {
            let formed = "the address is well-formed; nobody wrote to it";
            (address.clone(), Outcome::Kept, formed)
        }
        Contact::Form(name) => (format!("form {name}"), Outcome::Kept, "a form stands there"),
        Contact::Chat(name) => (format!("chat {name}"), Outcome::Kept, "a chat is offered"),
        Contact::Link(link) => (link.clone(), Outcome::Kept, "a messenger is offered"),
    };
    Case {
        address: Some(page.address.clone()),
        witnesses: vec![capture.clone()],
        ..plain(&subject, outcome, note)
    }
}

fn of_number(number: Number) -> (Outcome, &'static str) {
    match number {
        Number::Ordinary => (Outcome::Kept, "the number is at no premium rate"),
        Number::Premium => (Outcome::Broken, "the number is at a premium rate"),
        Number::Malformed => (Outcome::Broken, "nobody can dial the number as it stands"),
        Number::Unknown => (
            Outcome::Unknown,
            "what a call to the number costs cannot be told from it",
        ),
    }
}

/// Says whether a text has the form of an e-mail address.
fn is_address(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    let blank = text.chars().any(char::is_whitespace);
    !blank && parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}
