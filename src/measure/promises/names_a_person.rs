//! Those who answer say who they are: a first name or a role, or initials that a roster explains.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Author, Case, Facet, Message, Outcome};
use crate::measure::inquiries::is_human_reply;
use crate::measure::readers::signature::{self, Signature};
use crate::measure::{Record, Statements, Thread};

/// Asks of each reply by a person whether it names one.
#[derive(Debug)]
pub(super) struct NamesAPerson;

impl Promise for NamesAPerson {
    fn name(&self) -> &'static str {
        "names-a-person"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        Asked::Cases(
            record.threads.iter().flat_map(|t| in_thread(record, t, terms.statements)).collect(),
        )
    }
}

fn in_thread(record: &Record, thread: &Thread, said: &Statements) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut signed_before: Option<String> = None;
    for message in thread.messages.iter().filter(|m| is_human_reply(m)) {
        let (outcome, note) = match named(message, said) {
            Some(Signature::UnknownInitials(initials)) if signed_before.is_none() => (
                Outcome::Broken,
                format!("signed {initials}: initials that nobody can look up"),
            ),
            Some(
                Signature::Name(who) | Signature::KnownInitials(who) | Signature::Role(who),
            ) => {
                signed_before = Some(who.clone());
                (Outcome::Kept, format!("signed by {who}"))
            }
            _ => match &signed_before {
                // A short follow-up in a thread already signed is signed too.
                Some(who) => (Outcome::Kept, format!("follows a reply signed by {who}")),
                None => (Outcome::Broken, "nobody is named".to_owned()),
            },
        };
        if record.window.contains(message.at) {
            cases.push(Case {
                address: Some(message.address.clone()),
                at: Some(message.at),
                witnesses: vec![message.capture.clone()],
                ..plain(&message.id.0, outcome, note)
            });
        }
    }
    cases
}

fn named(message: &Message, said: &Statements) -> Option<Signature> {
    if let Author::Brand { person: Some(name) } = &message.author {
        return Some(Signature::Name(name.clone()));
    }
    signature::read(&message.text, &said.roster, &said.names)
}
