//! On pages: how a thing that pages may hold is looked for, on one page or on the whole site.

use super::{Asked, CaseKind, Terms, plain};
use crate::domain::{Case, Outcome, PageSeen};
use crate::measure::{Record, statements};

/// Looks for a thing on the pages that the terms name.
///
/// Shape: of the channel one case, kept where any page holds it; of pages one case each. `holds`
/// gives none where it cannot be told of a page. A page that was cut proves presence only.
pub(super) fn look(
    record: &Record,
    terms: &Terms<'_>,
    what: &str,
    holds: impl Fn(&PageSeen) -> Option<bool>,
) -> Asked {
    let tell = |page: &PageSeen| match holds(page) {
        Some(false) if page.cut => None,
        told => told,
    };
    let pages = || {
        record
            .pages
            .iter()
            .filter(|(page, _)| terms.params.looks_at(page))
    };
    if terms.cases == CaseKind::Pages {
        let cases: Vec<Case> = pages()
            .map(|(page, capture)| {
                let (outcome, note) = match tell(page) {
                    Some(true) => (Outcome::Kept, format!("the page has {what}")),
                    Some(false) => (Outcome::Broken, format!("the page has no {what}")),
                    None => (
                        Outcome::Unknown,
                        format!("it could not be told whether the page has {what}"),
                    ),
                };
                Case {
                    address: Some(page.address.clone()),
                    witnesses: vec![capture.clone()],
                    ..plain(page.address.as_str(), outcome, note)
                }
            })
            .collect();
        if cases.is_empty() && statements::whole(record) {
            return Asked::Nothing("The site has no page of which this can be asked.".to_owned());
        }
        return Asked::Cases(cases);
    }
    let subject = &record.channel.id.0;
    let found = pages().find(|(page, _)| tell(page) == Some(true));
    let case = if let Some((page, capture)) = found {
        Case {
            address: Some(page.address.clone()),
            witnesses: vec![capture.clone()],
            ..plain(subject, Outcome::Kept, format!("a page has {what}"))
        }
    } else if pages().next().is_none() {
        plain(
            subject,
            Outcome::Unknown,
            "no page was found on which to look",
        )
    } else if statements::whole(record) && pages().all(|(page, _)| tell(page) == Some(false)) {
        let n = pages().count();
        Case {
            address: Some(record.channel.address.clone()),
            witnesses: pages().map(|(_, capture)| capture.clone()).collect(),
            ..plain(
                subject,
                Outcome::Broken,
                format!("none of the {n} pages that were read has {what}"),
            )
        }
    } else {
        let note = format!("no page with {what} was found, but not all of the site could be read");
        plain(subject, Outcome::Unknown, note)
    };
    Asked::Cases(vec![case])
}
