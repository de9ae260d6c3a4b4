//! A matter that strangers should not read is moved to a private way by the first reply.

use super::answers::{self, Answer};
use super::stays_here::words;
use super::{Asked, CaseKind, Promise, Reads, Terms};
use crate::domain::{Facet, Outcome, Visibility};
use crate::measure::Record;
use crate::measure::readers::{Label, Matter, heard};

/// Asks of each answered inquiry about money, access, identity or personal data whether the first
/// reply takes it out of the public eye.
///
/// Somebody's safety is no private matter: whatever helps at once may be said to all. A number that
/// a customer shows by mistake is well treated too where the brand hides it or asks to take it down.
#[derive(Debug)]
pub(super) struct MovedToPrivate;

impl Promise for MovedToPrivate {
    fn name(&self) -> &'static str {
        "moved-to-private"
    }

    fn kept(&self) -> &'static str {
        "the first reply leads to a private way or to a page; or the brand hid what the customer \
         should not have shown, or asked to take it down; safety and unanswered inquiries are left \
         out"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::SensitiveInquiries]
    }

    fn done(&self) -> Option<&'static str> {
        Some("that were answered were taken out of the public eye")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToKeep(Label::Redirect)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        let answers = answers::first_answers(record);
        let cases = answers.iter().filter(|a| is_private(a)).map(|answer| {
            let (outcome, note) = judged(answer);
            answer.case(outcome, note)
        });
        let nothing = "No inquiry about money, access or personal data was answered in the window.";
        answers::asked(record, cases.collect(), nothing)
    }
}

fn is_private(answer: &Answer<'_>) -> bool {
    let labels = answer.inquiry.labels;
    labels.shows_private || labels.sensitive.is_some_and(|m| m != Matter::Safety)
}

fn judged(answer: &Answer<'_>) -> (Outcome, String) {
    let (ways, labels) = (answer.ways(), answer.inquiry.labels);
    // To hide a message of another kind helps nobody.
    let gone = labels.shows_private && answer.inquiry.first.visibility != Visibility::Shown;
    let linked = answer.parts.iter().any(|part| part.info_link);
    let kept = |note: &str| (Outcome::Kept, note.to_owned());
    if !ways.is_empty() {
        (Outcome::Kept, format!("moved to {}", words(ways)))
    } else if gone {
        kept("what the customer wrote is no longer shown")
    } else if labels.shows_private && heard::warns(&answer.text) {
        kept("asked to take down what strangers must not see")
    } else if linked {
        kept("led to a page, so that nothing private was told here")
    } else if labels.shows_private {
        let shown = "data that strangers must not see stand in public, and the reply neither moves \
                     the talk nor warns";
        (Outcome::Broken, shown.to_owned())
    } else {
        (Outcome::Broken, "answered in public like any other".to_owned())
    }
}
