//! Those who answer say who they are: a first name or a role, or initials that a roster explains.

use super::{Asked, CaseKind, Promise, Reads, Terms, plain};
use crate::domain::{Author, Case, Facet, Message, Outcome, Pseudonym, SeenBy};
use crate::measure::inquiries::{Chains, inquiries};
use crate::measure::readers::Label;
use crate::measure::readers::signature::{self, Signature, Signer};
use crate::measure::{Record, Sight, Statements, Thread};
use std::collections::BTreeMap;

/// Asks of each reply by a person whether it names one.
#[derive(Debug)]
pub(super) struct NamesAPerson;

impl Promise for NamesAPerson {
    fn name(&self) -> &'static str {
        "names-a-person"
    }

    fn kept(&self) -> &'static str {
        "the reply names a person or a role, by a name, by initials that can be looked up, or \
             by an earlier reply to the same customer"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("named a person")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToKeep(Label::Agent)]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let signer = Signer::new(&said.roster, &said.names);
        let cases: Vec<Case> = record
            .threads
            .iter()
            .flat_map(|t| in_thread(record, t, said, &signer))
            .collect();
        let asked = || inquiries(record).iter().any(|i| i.first.seen == SeenBy::OwnSurface);
        if cases.is_empty() && record.sight(Facet::Threads) == Sight::Whole && !asked() {
            return Asked::Nothing("Nobody asked anything, so there was no answer to sign.".to_owned());
        }
        Asked::Cases(cases)
    }
}

fn in_thread(record: &Record, thread: &Thread, said: &Statements, marks: &Signer) -> Vec<Case> {
    let chains = Chains::of(&thread.messages);
    let mut cases = Vec::new();
    // Who signed for each customer: under one post many are answered.
    let mut signed: BTreeMap<Option<&Pseudonym>, String> = BTreeMap::new();
    for (at, message) in thread.human_replies() {
        let to = chains.answered(at);
        let (outcome, note) = match (named(message, marks), signed.get(&to)) {
            (
                Some(Signature::Name(who) | Signature::KnownInitials(who) | Signature::Role(who)),
                _,
            ) => {
                signed.insert(to, who.clone());
                (Outcome::Kept, format!("signed by {who}"))
            }
            // A short follow-up to a customer who already knows with whom they speak.
            (_, Some(who)) => (Outcome::Kept, format!("follows a reply signed by {who}")),
            // A page that we did not read may say whose they are.
            (Some(Signature::UnknownInitials(initials)), None)
                if !said.profiles_read || (!said.sites.is_empty() && !said.site_read) =>
            (
                Outcome::Unknown,
                format!("signed {initials}: not all of the site and the profiles could be read to look it up"),
            ),
            (Some(Signature::UnknownInitials(initials)), None) => (
                Outcome::Broken,
                format!("signed {initials}: initials that nobody can look up"),
            ),
            (None, None) if message.text.trim().is_empty() => (
                Outcome::Unknown,
                "it holds no text, and what its picture says cannot be read".to_owned(),
            ),
            (None, None) if !signature::is_readable(&message.text) => (
                Outcome::Unknown,
                "written in a script in which we cannot tell names".to_owned(),
            ),
            (None, None) => (Outcome::Broken, "nobody is named".to_owned()),
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

fn named(message: &Message, signer: &Signer) -> Option<Signature> {
    if let Author::Brand { person: Some(name) } = &message.author {
        return Some(Signature::Name(name.clone()));
    }
    signer.read(&message.text)
}
