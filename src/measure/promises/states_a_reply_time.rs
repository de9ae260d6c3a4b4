//! The brand says how fast it answers, in numbers.

use super::{Asked, CaseKind, Promise, Terms, census};
use crate::domain::Facet;
use crate::measure::{Record, words};

/// Asks of the brand's site whether it states a reply time.
#[derive(Debug)]
pub(super) struct StatesAReplyTime;

impl Promise for StatesAReplyTime {
    fn name(&self) -> &'static str {
        "states-a-reply-time"
    }

    fn kept(&self) -> &'static str {
        "a page of the site or a profile says in numbers how fast the brand answers"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        // What a person struck from the list of promises states nothing.
        let stated = || said.promises.iter().filter(|p| !p.is_struck());
        // An average, and the end of a matter, are times too, though nobody is held to them.
        let best = stated().find(|p| p.can_bind()).or_else(|| stated().next());
        let case = match best {
            Some(promise) => {
                let note = format!("it says: \u{201c}{}\u{201d}", words::short(&promise.quote));
                census::stated(record, &promise.address, promise.capture.as_ref(), note)
            }
            None => {
                census::not_found(record, said, "no reply time", "says how fast the brand answers")
            }
        };
        Asked::Cases(vec![case])
    }
}
