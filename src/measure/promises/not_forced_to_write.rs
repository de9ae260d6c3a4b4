//! The first reply does not force the customer to write an e-mail or to fill in a form.

use super::answers::{self, Answer};
use super::{Asked, CaseKind, Promise, Reads, Terms};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;
use crate::measure::readers::Label;

/// Asks of each first reply whether it leaves the customer nothing but e-mail or a form.
///
/// To offer such a way is no force, and neither is a private message on the same host. Where the
/// telephone is named too the customer may choose, and is not forced to write.
#[derive(Debug)]
pub(super) struct NotForcedToWrite;

impl Promise for NotForcedToWrite {
    fn name(&self) -> &'static str {
        "not-forced-to-write"
    }

    fn kept(&self) -> &'static str {
        "the first reply leaves the customer another way than e-mail or a form, and does not send \
         back to an e-mail that the customer said had failed; inquiries about money, access or \
         personal data are left out, and so are customers who ask for another way"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::FirstReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("left another way than e-mail or a form")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Redirect)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        answers::of_those_who_may_stay(record, judged)
    }
}

fn judged(answer: &Answer<'_>) -> (Outcome, &'static str) {
    let ways = answer.ways();
    let (sends, failed) = (ways.email || ways.form, answer.inquiry.labels.failed_elsewhere);
    let elsewhere = ways.private_message || ways.phone || ways.other;
    if !sends || elsewhere {
        (Outcome::Kept, "it does not send to e-mail or a form alone")
    } else if (failed.email && ways.email || failed.form && ways.form) && answer.is_hollow() {
        let back = "it sends the customer back to the way that the customer said had failed";
        (Outcome::Broken, back)
    } else if answer.forces() {
        (Outcome::Broken, "it leaves no way but e-mail or a form")
    } else {
        (Outcome::Kept, "it offers e-mail or a form, and forces nobody")
    }
}
