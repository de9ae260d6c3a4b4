//! Census of one: what a site and the profiles beside it state, or do not state.

use super::plain;
use crate::domain::{CaptureId, Case, Outcome, PageRole, PageSeen};
use crate::measure::readers::{is_read_in, signature};
use crate::measure::{Record, Statements, statements};
use url::Url;

/// The case of a brand that states what is sought.
pub(super) fn stated(
    record: &Record,
    address: &Url,
    capture: Option<&CaptureId>,
    note: impl Into<String>,
) -> Case {
    Case {
        address: Some(address.clone()),
        witnesses: capture.into_iter().cloned().collect(),
        ..plain(&record.channel.id.0, Outcome::Kept, note)
    }
}

/// The case of a brand of which what is sought was not found: broken where everything was read
/// that may say it, unknown otherwise.
///
/// Shape: `thing` is what was not found, as in "no reply time was found"; `says` what nothing
/// does, as in "says how fast the brand answers".
pub(super) fn not_found(record: &Record, said: &Statements, thing: &str, says: &str) -> Case {
    let subject = &record.channel.id.0;
    if let Some(why) = unread(record, said) {
        return plain(
            subject,
            Outcome::Unknown,
            format!("{thing} was found, but {why}"),
        );
    }
    let pages = record.pages.len();
    let read = if pages == 1 {
        "the page that was read".to_owned()
    } else {
        format!("the text of the {pages} pages that were read")
    };
    Case {
        address: Some(record.channel.address.clone()),
        witnesses: record
            .pages
            .iter()
            .map(|(_, capture)| capture.clone())
            .collect(),
        ..plain(
            subject,
            Outcome::Broken,
            format!("neither {read} nor any profile {says}"),
        )
    }
}

/// Why something may be stated that was not found; none where it is not.
pub(super) fn unread(record: &Record, said: &Statements) -> Option<&'static str> {
    if !record.pages.iter().all(|(page, _)| is_readable(page)) {
        Some("not every page is in a language that this program reads")
    } else if statements::whole(record) && said.every_profile_read {
        None
    } else {
        Some("not all of the site and the profiles could be read")
    }
}

/// Says whether a page on which it may stand is in a language in which it would be found.
fn is_readable(page: &PageSeen) -> bool {
    let known = is_read_in(page.lang.as_deref()) && signature::is_readable(&page.text);
    page.role == PageRole::Other || known
}
