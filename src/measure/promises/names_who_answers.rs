//! The brand says who answers: a team, a role, people, or an account that is there for it.

use super::{Asked, CaseKind, Promise, Terms, census};
use crate::domain::Facet;
use crate::measure::{Record, words};

/// Asks of the brand's site, with its profiles, whether it says who answers.
#[derive(Debug)]
pub(super) struct NamesWhoAnswers;

impl Promise for NamesWhoAnswers {
    fn name(&self) -> &'static str {
        "names-who-answers"
    }

    fn kept(&self) -> &'static str {
        "a page of the site or a profile names a team, a role, a person or an account that answers"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Pages]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::Channel]
    }

    fn cases(&self, record: &Record, terms: &Terms<'_>) -> Asked {
        let said = terms.statements;
        let case = match said.in_charge.first() {
            Some((address, capture, quote)) => {
                let note = format!("it says: \u{201c}{}\u{201d}", words::short(quote));
                census::stated(record, address, Some(capture), note)
            }
            None => census::not_found(
                record,
                said,
                "nobody who answers",
                "names a team, a role or a person that answers",
            ),
        };
        Asked::Cases(vec![case])
    }
}
