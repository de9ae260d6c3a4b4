//! No reply asks the customer to show in public what strangers must not see.

use super::{Asked, CaseKind, Promise, Reads, Terms, each_reply};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;
use crate::measure::readers::Label;

/// Asks of each reply by a person whether it asks in public for private data.
///
/// Only an explicit request for a card's number, a password, an account, an identity document or a
/// full address is meant. To advise against posting them, or to ask for them in private, is none.
#[derive(Debug)]
pub(super) struct AsksNothingPrivate;

impl Promise for AsksNothingPrivate {
    fn name(&self) -> &'static str {
        "asks-nothing-private"
    }

    fn kept(&self) -> &'static str {
        "the reply does not ask for a card number, a password, an account number, an identity \
         document or a full address in public"
    }

    fn needs(&self) -> &'static [Facet] {
        each_reply::NEEDS
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("asked for nothing that strangers must not see")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::AsksPrivate)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        each_reply::ask(record, &|given| {
            let (outcome, note) = if given.labels.asks_private {
                let asks = "it asks in public for data that strangers must not see";
                (Outcome::Broken, asks)
            } else {
                (Outcome::Kept, "it asks for nothing of the kind")
            };
            (outcome, note.to_owned())
        })
    }
}
