//! Selection: which inquiries of a record a rule asks about.

use super::{Asked, CaseKind, Terms};
use crate::domain::{Author, SeenBy};
use crate::measure::inquiries::{Chains, Inquiry, inquiries, inquiries_elsewhere};
use crate::measure::limits::known_hours;
use crate::measure::readers::Reading;
use crate::measure::readers::kind::Kind;
use crate::measure::{Record, Thread};
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// How far back a visitor is taken to read.
const STANDING: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A complaint younger than this may still wait for its answer.
const YOUNG: SignedDuration = SignedDuration::from_hours(72);

/// The inquiries that the terms ask about, oldest first.
///
/// Shape: only those on surfaces where the unanswered show too: a question that only shows because
/// it was answered says nothing about the unanswered.
/// Errors: why they cannot be told, as an answer to give.
pub(super) fn inquiries_of<'a>(
    record: &'a Record,
    terms: &Terms<'_>,
) -> Result<Vec<Inquiry<'a>>, Asked> {
    let mut all = match terms.cases {
        CaseKind::Mentions => return Ok(inquiries_elsewhere(record)),
        CaseKind::Praise => praise(record),
        _ => inquiries(record),
    };
    all.retain(|i| i.first.seen == SeenBy::OwnSurface);
    match terms.cases {
        CaseKind::OffHoursInquiries => {
            let Some(hours) = known_hours(terms) else {
                return Err(Asked::Hidden(
                    "Nights and weekends cannot be told: the brand's time zone is not known."
                        .to_owned(),
                    "`zone` under [service] in the brand file".to_owned(),
                ));
            };
            all.retain(|i| !hours.is_open(i.first.at));
        }
        CaseKind::Questions => all.retain(|i| i.labels.kind == Some(Kind::Question)),
        CaseKind::Complaints => all.retain(|i| i.labels.kind == Some(Kind::Complaint)),
        CaseKind::StandingComplaints => all.retain(|i| {
            let age = record.window.to.duration_since(i.first.at);
            i.labels.kind == Some(Kind::Complaint) && age > YOUNG && age <= STANDING
        }),
        CaseKind::SensitiveInquiries => all.retain(|i| i.labels.sensitive.is_some()),
        _ => {}
    }
    Ok(all)
}

/// The words of praise with which customers come into a thread, inside the window, with the reply
/// that came to them, in the form of inquiries.
///
/// Shape: whoever said something else before, such as a question, thanks for what came of it.
fn praise(record: &Record) -> Vec<Inquiry<'_>> {
    let mut all: Vec<Inquiry<'_>> = record.threads.iter().flat_map(praise_in).collect();
    all.retain(|i| record.window.contains(i.first.at));
    all.sort_by_key(|i| (i.first.at, &i.first.id));
    all
}

fn praise_in(thread: &Thread) -> Vec<Inquiry<'_>> {
    let chains = Chains::of(&thread.messages);
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for (at, first) in thread.messages.iter().enumerate() {
        let Author::Person { id } = &first.author else {
            continue;
        };
        let comes_in = known.insert(id);
        let praises = thread.read[at] == Reading::Praise && chains.is_to_brand(at);
        if !praises || !comes_in {
            continue;
        }
        let reply = thread
            .human_replies()
            .find(|(place, m)| m.at >= first.at && chains.may_answer(*place, id));
        found.push(Inquiry {
            thread,
            first,
            second: None,
            messages: 1,
            labels: &thread.labels[at],
            reply: reply.map(|(_, m)| m),
            reply_labels: reply.map(|(place, _)| &thread.labels[place]),
            hollow: false,
            settled: None,
        });
    }
    found
}

/// What is said where nobody asked anything of the kind.
pub(super) fn none_of(cases: CaseKind) -> &'static str {
    match cases {
        CaseKind::OffHoursInquiries => "Nobody asked anything by night or at the weekend.",
        CaseKind::RepeatOutreach => "No customer had to ask twice.",
        CaseKind::Questions => "Nobody asked a question in the window.",
        CaseKind::Complaints => "Nobody complained in the window.",
        CaseKind::StandingComplaints => {
            "A visitor finds no complaint of the last 30 days that is older than 72 hours."
        }
        CaseKind::SensitiveInquiries => {
            "Nobody wrote about money, access, identity or personal data in the window."
        }
        CaseKind::Mentions => "Nobody was found who addressed the brand from elsewhere.",
        CaseKind::Praise => "Nobody praised the brand in the window.",
        _ => "Nobody asked anything in the window.",
    }
}
