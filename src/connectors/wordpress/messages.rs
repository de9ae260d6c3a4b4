//! Messages: what people wrote on the whole site, and which threads hide who answered.

use super::door::Door;
use super::read::{self, Staff};
use super::visit::{Listed, Listing, Visit};
use super::{is_before, parse, wire, with_key};
use crate::domain::{Facet, Fact, Gap, GapCause, MessageId, Window};
use crate::evidence::{Capture, PersonShape, Personal};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// A cache that asked the site so lately hides nothing worth telling.
const FRESH: SignedDuration = SignedDuration::from_mins(1);

/// What the listing of messages holds about people: a guest has no id but the name shown.
const MESSAGES: Personal = Personal::Json {
    people: &[PersonShape {
        under: None,
        id: "author_name",
        brand_by: "author",
        names: &[],
        erase: &["author_url", "author_avatar_urls"],
    }],
    texts: &["rendered"],
    sealed: &[],
};

/// Lists what people wrote, on the whole site, newest first, until it is older than the window.
///
/// One listing for the site asks less of it than one for each post, and it also shows what is
/// written today below the posts of last year. Returns the posts that a customer wrote under
/// within the last day: there they could.
pub(super) async fn read(visit: &mut Visit<'_>, door: &Door, staff: &Staff) -> BTreeSet<MessageId> {
    let brand: Vec<String> = staff.ids.iter().map(ToString::to_string).collect();
    let listing = Listing {
        route: "wp/v2/comments",
        params: &[
            ("orderby", "date_gmt"),
            ("order", "desc"),
            (
                "_fields",
                "id,post,parent,author,author_name,date_gmt,content,link,type",
            ),
        ],
        personal: MESSAGES,
        brand: &brand,
    };
    let window = visit.errand.window;
    let listed = visit.list(door, &listing, |e| is_before(e, window)).await;
    let address = door.route(listing.route, &[]);
    if let Some(cause) = &listed.cause {
        let gap = visit
            .errand
            .gap(Facet::Threads, cause.clone(), Some(address));
        visit.miss(with_key(gap));
    }
    stale(visit, &listed);
    let entries = parse::<wire::Comment>(listed, visit, Facet::Threads);
    let site = visit.errand.channel.address.clone();
    let mut lively = BTreeSet::new();
    let mut unread = BTreeSet::new();
    for (capture, wire) in &entries {
        if !read::is_message(wire) {
            continue;
        }
        let Some(message) = read::message(wire, staff, &site, &capture.id) else {
            unread.insert(read::post_id(wire.post));
            continue;
        };
        let today = window.to.duration_since(message.at) < SignedDuration::from_hours(24);
        if today && !message.author.is_brand() {
            lively.insert(message.root.clone());
        }
        visit.see(capture, Fact::Message(message));
    }
    for thread in unread {
        let cause = GapCause::Unreadable("a message has no time".to_owned());
        visit.miss(visit.errand.thread_gap(&thread, cause, None));
    }
    doubtful_answers(visit, &entries, staff);
    lively
}

/// Hides what a cache on the way may not have shown yet: everything since it asked the site.
fn stale(visit: &mut Visit<'_>, listed: &Listed) {
    let since = listed.entries.iter().filter_map(|(capture, _)| {
        let age: i64 = capture.header("age")?.trim().parse().ok()?;
        let asked = SignedDuration::from_secs(age);
        (asked >= FRESH).then(|| capture.at.checked_sub(asked).ok())?
    });
    let window = visit.errand.window;
    let Some(span) = since.min().and_then(|from| Window::new(from, window.to)) else {
        return;
    };
    let cause = GapCause::Truncated("a cache gave an earlier state of the site".to_owned());
    let gap = visit.errand.gap(Facet::Threads, cause, None);
    visit.miss(Gap {
        span: Some(span),
        ..gap
    });
}

/// Hides threads in which somebody answered who may or may not be the brand.
///
/// A registered user without posts of their own is an employee on one site and a customer on
/// another, and nothing public tells which. Where such a user answers somebody, what follows in
/// the thread is not known to be unanswered.
fn doubtful_answers(visit: &mut Visit<'_>, entries: &[(Capture, wire::Comment)], staff: &Staff) {
    let by_id: BTreeMap<u64, &wire::Comment> = entries.iter().map(|(_, c)| (c.id, c)).collect();
    let is_flat = entries.iter().all(|(_, c)| c.parent == 0);
    let mut from: BTreeMap<u64, Timestamp> = BTreeMap::new();
    for (_, answer) in entries {
        let doubtful = answer.author != 0 && !staff.includes(answer.author);
        let to_somebody = if is_flat {
            entries.iter().any(|(_, c)| {
                c.post == answer.post && c.author != answer.author && c.date_gmt < answer.date_gmt
            })
        } else {
            answer.parent != 0
                && by_id
                    .get(&answer.parent)
                    .is_none_or(|p| p.author != answer.author && !staff.includes(p.author))
        };
        let Some(at) = read::instant(answer.date_gmt.as_deref()) else {
            continue;
        };
        if doubtful && to_somebody && read::is_message(answer) {
            let first = from.entry(answer.post).or_insert(at);
            *first = at.min(*first);
        }
    }
    for (post, at) in from {
        let window = visit.errand.window;
        let Some(span) = Window::new(at.max(window.from), window.to) else {
            continue;
        };
        let cause = GapCause::Unreadable(
            "a registered user answered who may or may not speak for the brand".to_owned(),
        );
        let gap = visit.errand.thread_gap(&read::post_id(post), cause, None);
        visit.miss(Gap {
            span: Some(span),
            ..gap
        });
    }
}
