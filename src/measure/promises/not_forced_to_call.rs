//! The first reply does not force the customer to make a telephone call.

use super::answers::{self, Answer};
use super::{Asked, CaseKind, Promise, Reads, Terms};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;
use crate::measure::readers::Label;

/// Asks of each first reply whether it leaves the customer nothing but the telephone.
///
/// To offer a number is no force.
#[derive(Debug)]
pub(super) struct NotForcedToCall;

impl Promise for NotForcedToCall {
    fn name(&self) -> &'static str {
        "not-forced-to-call"
    }

    fn kept(&self) -> &'static str {
        "the first reply leaves the customer another way than the telephone, and does not send \
         back to a number that the customer said had failed; inquiries about money, access or \
         personal data are left out, and so are customers who ask for another way"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::FirstReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("left another way than the telephone")
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
    let elsewhere = ways.private_message || ways.email || ways.form || ways.other;
    if !ways.phone || elsewhere {
        (Outcome::Kept, "it does not send to the telephone alone")
    } else if answer.inquiry.labels.failed_elsewhere.phone && answer.is_hollow() {
        let back = "it sends the customer back to the telephone, which the customer said had failed";
        (Outcome::Broken, back)
    } else if answer.forces() {
        (Outcome::Broken, "it leaves no way but a telephone call")
    } else {
        (Outcome::Kept, "it offers a number, and forces nobody")
    }
}
