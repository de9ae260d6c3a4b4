//! Flat: boards whose answers a reader reduces to one shape: threads in lists, messages in threads.
//!
//! A platform then is no more than what its pages are reduced by. A list holds `threads`, each with
//! `id`, `at`, `page`, the `posts` that it tells itself and the address of `more`; a thread holds
//! `posts`, each with `id`, `by`, `name`, `staff`, `guest`, `at`, `coarse`, `text`, `gone`, `to`.
//! Both may hold `next`, and what they could not hold: `lost`, `lost_next`, `unread`, `wall`, `cut`.

mod read;
mod thread;

pub(in crate::connectors) use read::{Picked, message};

use super::{FACETS, Item, Manner, Page, fields};
use crate::connectors::board;
use crate::connectors::{Errand, Gathered};
use crate::domain::{Facet, Fact, Gap, GapCause, Observation, Profile};
use crate::evidence::{Capture, PersonShape, Personal, Reduction};
use jiff::Timestamp;
use serde_json::Value;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use thread::Reader;
use url::Url;

/// Whoever wrote something; the platform's own mark tells the brand.
const WROTE: PersonShape = PersonShape {
    under: Some("posts"),
    id: "by",
    brand_by: "staff",
    names: &["name"],
    erase: &[],
};
/// The same; ids that the brand file names tell the brand.
const NAMED: PersonShape = PersonShape {
    brand_by: "by",
    ..WROTE
};
/// What the one shape holds about people.
pub(in crate::connectors) const PICKED: Personal = Personal::Json {
    people: &[WROTE, NAMED],
    texts: &["text", "title"],
    sealed: &[],
};

/// A board whose answers are reduced.
pub(in crate::connectors) struct Flat {
    /// Where its list begins.
    pub(in crate::connectors) start: Url,
    /// What picks the threads of a list.
    pub(in crate::connectors) list: Reduction,
    /// What picks the messages of a thread.
    pub(in crate::connectors) thread: Reduction,
    /// Ids of the brand beside those that the brand file names.
    pub(in crate::connectors) brand: Vec<String>,
    /// What would open it where it refuses.
    pub(in crate::connectors) opens_with: fn(&GapCause) -> Option<String>,
}

/// A thread of the list: on pages of its own, or told in the list itself, as reviews are.
#[derive(Debug, Clone)]
pub(in crate::connectors) struct Row {
    pub(in crate::connectors) at: Option<Timestamp>,
    is_sticky: bool,
    /// The list stands by this time, the latest first.
    is_sorted: bool,
    /// `open` or `closed`, where the list says it.
    state: Option<String>,
    /// How many messages the list says it has; 0 where it says nothing.
    count: u64,
    posts: Vec<Picked>,
    /// Where it is read on.
    more: Option<Url>,
    /// Where a reader finds it.
    page: Option<Url>,
}

/// What could not be read of pages, and where.
pub(in crate::connectors) type Notes = Mutex<Vec<(GapCause, Url)>>;

fn note(notes: &Notes, cause: GapCause, at: &Url) {
    if let Ok(mut notes) = notes.lock() {
        notes.push((cause, at.clone()));
    }
}

fn take(notes: Notes) -> Vec<(GapCause, Url)> {
    notes.into_inner().unwrap_or_default()
}

impl Flat {
    /// Reads the board.
    pub(in crate::connectors) async fn gather(self, errand: &Errand<'_>) -> Gathered {
        let manner = Manner {
            personal: PICKED,
            brand: [errand.staff(), &self.brand].concat(),
            obstacle: Capture::obstacle,
            opens_with: self.opens_with,
            reduction: Some(self.list),
        };
        let inside = Manner {
            reduction: Some(self.thread),
            ..manner.clone()
        };
        let mut found = Gathered::default();
        let since = board::since(errand);
        let notes = Notes::default();
        let (marked, total) = (AtomicBool::new(false), AtomicU64::new(0));
        let profile = Mutex::new(None);
        let rows = |value: &Value, capture: &Capture, at: &Url| {
            marked.fetch_or(fields::flag(value, &["marks_staff"]), Ordering::Relaxed);
            let all = fields::number(value, &["total"]).unwrap_or(0);
            total.fetch_max(all, Ordering::Relaxed);
            if let Ok(mut profile) = profile.lock() {
                *profile = profile.take().or_else(|| introduced(value, capture));
            }
            Ok(rows(value, at, &notes))
        };
        let enough = |all: &[Item<Row>]| all.last().is_some_and(|i| is_before(&i.value, since));
        let listing = board::pages(errand, &manner, self.start.clone(), &rows, &enough).await;
        found.seen.extend(profile.into_inner().unwrap_or_default());
        if let Some(stopped) = &listing.stopped {
            if listing.pages == 0 {
                let (cause, at) = stopped;
                return board::hidden(errand, &manner, &FACETS, cause, at);
            }
            let rows = listing.items.iter().map(|i| &i.value);
            let sorted = rows.filter(|r| r.is_sorted && !r.is_sticky);
            let oldest = sorted.filter_map(|r| r.at).min();
            let gaps = board::unlisted(errand, &manner, oldest, stopped);
            found.gaps.extend(gaps);
        } else if (listing.items.len() as u64) < total.into_inner() {
            // Which are shown may hang on whether they were answered, so that they prove nothing.
            let why = "the host says that there are more threads than it lists".to_owned();
            let cause = GapCause::Truncated(why);
            let gap = errand.gap(Facet::Threads, cause, Some(self.start.clone()));
            let span = Some(errand.window);
            found.gaps.push(board::opened(Gap { span, ..gap }, &manner));
        }
        for (cause, at) in take(notes) {
            let facets = [Facet::Posts, Facet::Threads];
            let hidden = board::hidden(errand, &manner, &facets, &cause, &at);
            found.gaps.extend(hidden.gaps);
        }
        if manner.brand.is_empty() && !marked.into_inner() {
            let gap = errand.gap(Facet::Threads, GapCause::NoReader, Some(self.start));
            // What was read is hidden too: any message of it may be the brand's.
            let span = Some(errand.window);
            found.gaps.push(board::opened(Gap { span, ..gap }, &manner));
        }
        let reader = Reader {
            errand,
            manner: &inside,
        };
        reader.threads(listing.items, since, &mut found).await;
        found
    }
}

/// What a list says of the place itself.
fn introduced(value: &Value, capture: &Capture) -> Option<Observation> {
    let said = value.get("profile")?;
    let profile = Profile {
        name: fields::text(said, &["name"]),
        bio: fields::text(said, &["bio"]).unwrap_or_default(),
        ..Profile::default()
    };
    Some(Observation {
        at: capture.at,
        capture: capture.id.clone(),
        fact: Fact::Profile(profile),
    })
}

/// Says whether all that follows in a sorted list is older than what is looked for.
fn is_before(row: &Row, since: Timestamp) -> bool {
    row.is_sorted && !row.is_sticky && row.at.is_some_and(|at| at < since)
}

/// The threads of one page of a list, with a note of what on it could not be read.
pub(in crate::connectors) fn rows(value: &Value, at: &Url, notes: &Notes) -> Page<Row> {
    let is_sorted = fields::flag(value, &["sorted"]);
    let threads = fields::list(value, &["threads"]).iter();
    let items = threads.filter_map(|thread| {
        let posts = fields::list(thread, &["posts"]).iter();
        let row = Row {
            at: fields::instant(thread, &["at"]),
            is_sticky: fields::flag(thread, &["sticky"]),
            is_sorted,
            state: fields::text(thread, &["state"]),
            count: fields::number(thread, &["count"]).unwrap_or(0),
            posts: posts.filter_map(message).collect(),
            more: fields::web(thread, &["more"]),
            page: fields::web(thread, &["page"]),
        };
        Some((fields::text(thread, &["id"])?, row))
    });
    let items = items.collect();
    lost(value, "threads of the list", at, notes);
    let next = fields::web(value, &["next"]);
    Page { items, next }
}

/// Notes what a page holds and does not let be read.
fn lost(value: &Value, what: &str, at: &Url, notes: &Notes) {
    if let Some(n @ 1..) = fields::number(value, &["lost"]) {
        let why = format!("{n} {what} could not be read");
        note(notes, GapCause::Unreadable(why), at);
    }
    if fields::flag(value, &["lost_next"]) {
        let why = "there is a next page, and its address cannot be read".to_owned();
        note(notes, GapCause::Truncated(why), at);
    }
}
