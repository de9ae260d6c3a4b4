//! The brand says how fast it answers, in numbers.

use super::{Asked, CaseKind, Promise, Terms, plain};
use crate::domain::{Case, Facet, Outcome};
use crate::measure::{Record, statements};

/// Asks of the brand's site whether it states a reply time.
#[derive(Debug)]
pub(super) struct StatesAReplyTime;

impl Promise for StatesAReplyTime {
    fn name(&self) -> &'static str {
        "states-a-reply-time"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let pages = record.pages.len();
        let case = if let Some(promise) = terms.statements.promises.first() {
            Case {
                address: Some(promise.address.clone()),
                witnesses: vec![promise.capture.clone()],
                ..plain(&record.channel.id.0, Outcome::Kept, format!("it says: \u{201c}{}\u{201d}", promise.quote))
            }
        } else if statements::whole(record) {
            let note = format!("none of the {pages} pages that were read says how fast the brand answers");
            Case {
                address: Some(record.channel.address.clone()),
                witnesses: record.pages.iter().map(|(_, capture)| capture.clone()).collect(),
                ..plain(&record.channel.id.0, Outcome::Broken, note)
            }
        } else {
            let note = "no reply time was found, but not all of the site could be read";
            plain(&record.channel.id.0, Outcome::Unknown, note)
        };
        Asked::Cases(vec![case])
    }
}
