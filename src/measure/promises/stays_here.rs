//! The first reply goes on where the customer asked, instead of sending him elsewhere.

use super::answers::{self, Answer};
use super::{Asked, CaseKind, Promise, Reads, Terms};
use crate::domain::{Facet, Outcome};
use crate::measure::Record;
use crate::measure::readers::kind::Kind;
use crate::measure::readers::{Label, Labels, Ways, heard};

/// Asks of each first reply whether it goes on in the place and as publicly as it was asked.
///
/// A complaint that is acknowledged here and then moved to private goes on as it should.
#[derive(Debug)]
pub(super) struct StaysHere;

impl Promise for StaysHere {
    fn name(&self) -> &'static str {
        "stays-here"
    }

    fn kept(&self) -> &'static str {
        "the first reply does not send the customer elsewhere, or only offers it, or moves a \
         complaint to private after it acknowledged it; inquiries about money, access or personal \
         data are left out, and so are customers who ask for another way"
    }

    fn needs(&self) -> &'static [Facet] {
        &[Facet::Threads]
    }

    fn asks(&self) -> &'static [CaseKind] {
        &[CaseKind::FirstReplies]
    }

    fn done(&self) -> Option<&'static str> {
        Some("went on where the customer had asked")
    }

    fn reads(&self) -> &'static [Reads] {
        &[Reads::ToBreak(Label::Redirect)]
    }

    fn cases(&self, record: &Record, _terms: &Terms<'_>) -> Asked {
        answers::of_those_who_may_stay(record, judged)
    }
}

fn judged(answer: &Answer<'_>) -> (Outcome, String) {
    let ways = answer.ways();
    let sends = !ways.is_empty() && (answer.is_hollow() || answer.forces());
    let complaint = answer.inquiry.labels.kind == Some(Kind::Complaint);
    if ways.is_empty() {
        (Outcome::Kept, "it goes on here".to_owned())
    } else if !sends {
        let offers = format!("it goes on here, and offers {} besides", words(ways));
        (Outcome::Kept, offers)
    } else if complaint && ways.is_private() && acknowledges(answer) {
        let moved = "a complaint, acknowledged here and then moved to private";
        (Outcome::Kept, moved.to_owned())
    } else {
        let sent = format!("it sends the customer to {}", words(ways));
        (Outcome::Broken, sent)
    }
}

/// Says whether a reply says that the complaint was heard, or says anything about it.
pub(super) fn acknowledges(answer: &Answer<'_>) -> bool {
    let said = |part: &&Labels| part.apology || part.thanks;
    !answer.is_hollow() || answer.parts.iter().any(said) || heard::is_heard(&answer.text)
}

/// Ways as a list: "e-mail or a form".
pub(super) fn words(ways: Ways) -> String {
    let named = [
        (ways.private_message, "a private message"),
        (ways.email, "e-mail"),
        (ways.phone, "the telephone"),
        (ways.form, "a form"),
        (ways.other, "another place"),
    ];
    let list: Vec<&str> = named.iter().filter(|n| n.0).map(|n| n.1).collect();
    list.join(" or ")
}
