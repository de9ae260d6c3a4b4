//! Support hours: when a brand says, in markup, on pages or in bios, that its support is there.

use super::Record;
use super::readers::hours;
use crate::domain::{CaptureId, ChannelKind, DaySpan, HoursFor, PageSeen, StatedHours};
use url::Url;

/// The hours of support that the records state, each once.
///
/// Shape: those that leave the brand the most time first, so that the first may be held against
/// nobody; the hours of a store are none. In an account's own description hours whose purpose is
/// not said are those in which the account is looked after.
pub(super) fn support_hours(records: &[Record]) -> Vec<StatedHours> {
    let mut found = Vec::new();
    for record in records {
        if let Some((profile, capture)) = &record.profile {
            let unsaid = record.channel.kind != ChannelKind::Site;
            let counts = |of| of == HoursFor::Support || unsaid && of == HoursFor::Unknown;
            let address = &record.channel.address;
            found.extend(in_prose(record, &profile.bio, address, capture, &counts));
        }
        for (page, capture) in &record.pages {
            found.extend(in_markup(record, page, capture));
            let counts = |of| of == HoursFor::Support;
            found.extend(in_prose(
                record,
                &page.text,
                &page.address,
                capture,
                &counts,
            ));
        }
    }
    let length = |h: &StatedHours| -> u32 {
        h.week
            .iter()
            .map(|s| u32::from(s.close.saturating_sub(s.open)))
            .sum()
    };
    found.sort_by(|a, b| {
        let key = |h: &StatedHours| {
            (
                length(h),
                !h.marked_up,
                h.channel.clone(),
                h.quote.clone(),
                h.address.to_string(),
            )
        };
        key(a).cmp(&key(b))
    });
    // One line that stands on many pages, as in a footer, is one statement.
    found.dedup_by(|a, b| a.channel == b.channel && a.quote == b.quote && a.week == b.week);
    found
}

fn in_prose<'a>(
    record: &'a Record,
    text: &str,
    address: &'a Url,
    capture: &'a CaptureId,
    counts: &'a dyn Fn(HoursFor) -> bool,
) -> impl Iterator<Item = StatedHours> + use<'a> {
    hours::read(text)
        .into_iter()
        .filter(|h| counts(h.of))
        .map(|read| StatedHours {
            channel: record.channel.id.clone(),
            week: read.week,
            zone: read.zone,
            marked_up: false,
            quote: read.quote,
            address: address.clone(),
            capture: capture.clone(),
        })
}

/// The hours of a page's points of contact, as one week.
fn in_markup(record: &Record, page: &PageSeen, capture: &CaptureId) -> Option<StatedHours> {
    let seen = || {
        page.hours
            .iter()
            .filter(|h| h.of == HoursFor::Support && !h.spans.is_empty())
    };
    let mut week: Vec<DaySpan> = seen().flat_map(|h| h.spans.clone()).collect();
    week.sort();
    week.dedup();
    let texts: Vec<&str> = seen().map(|h| h.text.as_str()).collect();
    (!week.is_empty()).then(|| StatedHours {
        channel: record.channel.id.clone(),
        week,
        zone: None,
        marked_up: true,
        quote: texts.join("; "),
        address: page.address.clone(),
        capture: capture.clone(),
    })
}
