//! Selection: which inquiries of a record a rule asks about.

use super::{Asked, CaseKind, Terms};
use crate::domain::SeenBy;
use crate::measure::Record;
use crate::measure::inquiries::{Inquiry, inquiries};
use crate::measure::limits::known_hours;
use crate::measure::readers::kind::Kind;

/// The inquiries that the terms ask about, oldest first.
///
/// Shape: only those on surfaces where the unanswered show too: a question that only shows because
/// it was answered says nothing about the unanswered.
/// Errors: why they cannot be told, as an answer to give.
pub(super) fn inquiries_of<'a>(
    record: &'a Record,
    terms: &Terms<'_>,
) -> Result<Vec<Inquiry<'a>>, Asked> {
    let mut all = inquiries(record);
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
        CaseKind::SensitiveInquiries => all.retain(|i| i.labels.sensitive.is_some()),
        _ => {}
    }
    Ok(all)
}

/// What is said where nobody asked anything of the kind.
pub(super) fn none_of(cases: CaseKind) -> &'static str {
    match cases {
        CaseKind::OffHoursInquiries => "Nobody asked anything by night or at the weekend.",
        CaseKind::RepeatOutreach => "No customer had to ask twice.",
        CaseKind::Questions => "Nobody asked a question in the window.",
        CaseKind::Complaints | CaseKind::StandingComplaints => "Nobody complained in the window.",
        CaseKind::SensitiveInquiries => {
            "Nobody wrote about money, access, identity or personal data in the window."
        }
        CaseKind::Mentions => "Nobody addressed the brand from elsewhere in the window.",
        _ => "Nobody asked anything in the window.",
    }
}
