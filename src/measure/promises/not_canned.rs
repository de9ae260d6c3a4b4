//! A reply is written for the one who gets it: it is none of many that say nearly the same.

use super::{Asked, CaseKind, Promise, Reads, Terms, each_reply};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;
use crate::measure::readers::Label;
use crate::measure::readers::shared::shares_a_matter;

/// Asks of each reply by a person whether the same words went to others.
///
/// Receipts and other automatic messages are no replies; short courtesies are alike by nature; and
/// a reply that names what the customer wrote about speaks to that customer, however often it is
/// sent.
#[derive(Debug)]
pub(super) struct NotCanned;

impl Promise for NotCanned {
    fn name(&self) -> &'static str {
        "not-canned"
    }

    fn kept(&self) -> &'static str {
        "no other reply says nearly the same, or it names what the customer wrote about; names, \
         greetings, numbers and links make no difference, and short courtesies are not compared"
    }

    fn needs(&self) -> &'static [Facet] {
        each_reply::NEEDS
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::HumanReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("were written for the one who asked")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Canned)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        each_reply::ask(record, &|given| {
            let alike = given.labels.alike;
            if alike <= 1 {
                (Outcome::Kept, "no other reply says nearly the same".to_owned())
            } else if given.before().any(|m| shares_a_matter(&m.text, &given.message.text)) {
                let note = "others got nearly the same, but it names what the customer wrote about";
                (Outcome::Kept, note.to_owned())
            } else {
                let note = format!("one of {alike} replies that say nearly the same");
                (Outcome::Broken, note)
            }
        })
    }
}
