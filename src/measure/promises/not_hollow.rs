//! The first reply says something about the matter, instead of only sending the customer elsewhere.

use super::{Asked, CaseKind, Promise, Reads, Terms, answers};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;
use crate::measure::readers::Label;

/// Asks of each first reply whether it says anything beside where else to write.
///
/// A sensitive matter is left out: there, moving to private at once is what is asked for.
#[derive(Debug)]
pub(super) struct NotHollow;

impl Promise for NotHollow {
    fn name(&self) -> &'static str {
        "not-hollow"
    }

    fn kept(&self) -> &'static str {
        "the first reply says something about the matter, and does not only send the customer \
         elsewhere; inquiries about money, access or personal data are left out, and \
         so are customers who ask for another way"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::FirstReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("said something about the matter")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Hollow)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let answers = answers::first_answers(record);
        let cases = answers
            .iter()
            .filter(|answer| answer.may_stay())
            .map(|answer| {
                if answer.is_hollow() {
                    answer.case(Outcome::Broken, "it does nothing but send the customer elsewhere")
                } else {
                    answer.case(Outcome::Kept, "it says something about the matter")
                }
            });
        answers::asked(record, cases.collect(), answers::NO_REPLIES)
    }
}
