//! The brand says when somebody is there to answer.

use super::{Asked, CaseKind, Promise, Terms, census};
use crate::domain::Facet;
use crate::measure::{Record, words};

/// Asks of the brand's site, with its profiles, whether it states the hours of its support.
#[derive(Debug)]
pub(super) struct StatesSupportHours;

impl Promise for StatesSupportHours {
    fn name(&self) -> &'static str {
        "states-support-hours"
    }

    fn kept(&self) -> &'static str {
        "a page of the site, its markup or a profile says when somebody answers; when a store is \
         open says nothing of it"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let marked = said.hours.iter().find(|h| h.marked_up);
        let case = match marked.or(said.hours.first()) {
            Some(hours) => {
                let but = if hours.marked_up {
                    ", which machines can read, too"
                } else {
                    ", in prose only: search engines and assistants may miss it"
                };
                let quote = words::short(&hours.quote);
                let note = format!("it says: \u{201c}{quote}\u{201d}{but}");
                census::stated(record, &hours.address, Some(&hours.capture), note)
            }
            None => census::not_found(
                record,
                said,
                "no hours of support",
                "says when somebody is there to answer",
            ),
        };
        Asked::Cases(vec![case])
    }
}
