//! Extractor: reads a forum or a page of reviews by a file that describes its pages.
//!
//! The file says by CSS selectors where threads, messages, authors and times stand, so that a user
//! adds a platform without code. What the file names and a page does not hold is a gap.

mod bundled;
mod form;
mod pick;
mod read;
mod reduce;
mod reviews;
mod seen;
mod thread;
mod when;

pub use bundled::{bundled, named, names};
pub use form::Extractor;
pub use seen::{Seen, SeenMessage, request, see, seen};

use super::about::Description;
use super::board::{self, FACETS, Item, Manner, Page, fields};
use super::{Connector, Errand, Gathered};
use crate::domain::{Channel, ChannelKind, Facet, GapCause};
use crate::evidence::{Capture, PersonShape, Personal, Reduction};
use async_trait::async_trait;
use jiff::Timestamp;
use read::Picked;
use serde_json::Value;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use thread::Reader;
use url::Url;

/// What ends the network's name of a channel that a user's own file describes.
const BY_FILE: &str = " (by its own file)";

const WROTE: PersonShape = PersonShape {
    under: Some("posts"),
    id: "by",
    brand_by: "staff",
    names: &["name"],
    erase: &[],
};
const NAMED: PersonShape = PersonShape {
    brand_by: "by",
    ..WROTE
};
const PICKED: Personal = Personal::Json {
    people: &[WROTE, NAMED],
    texts: &["text", "title"],
    sealed: &[],
};

/// The connector.
#[derive(Debug, Clone, Copy)]
pub struct ByExtractor;

/// The network's name of a channel that an extractor reads.
///
/// Shape: the platform's name for a bundled one, by which it is found again.
#[must_use]
pub fn network(name: &str) -> Option<String> {
    if let Some(bundled) = named(name) {
        return Some(bundled.name.clone());
    }
    let file = name.strip_suffix(".toml")?;
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
    Some(format!("{stem}{BY_FILE}"))
}

fn opens_with(cause: &GapCause) -> Option<String> {
    match cause {
        GapCause::NoReader => {
            Some("the ids of the brand's users under `staff` of the channel".to_owned())
        }
        GapCause::Unreadable(_) => Some(
            "an extractor that fits the page; `rousseau extract` shows what it finds".to_owned(),
        ),
        GapCause::Refused(_) => Some("the site's owner can let visitors read".to_owned()),
        _ => None,
    }
}

/// A thread of the list: on a page of its own, or told in the list itself, as reviews are.
#[derive(Debug, Clone)]
struct Row {
    at: Option<Timestamp>,
    is_sticky: bool,
    /// The list stands by this time, the latest first.
    is_sorted: bool,
    posts: Option<Vec<Picked>>,
}

/// What could not be read of pages, and where.
type Notes = Mutex<Vec<(GapCause, Url)>>;

fn note(notes: &Notes, cause: GapCause, at: &Url) {
    if let Ok(mut notes) = notes.lock() {
        notes.push((cause, at.clone()));
    }
}

fn take(notes: Notes) -> Vec<(GapCause, Url)> {
    notes.into_inner().unwrap_or_default()
}

#[async_trait]
impl Connector for ByExtractor {
    fn name(&self) -> &'static str {
        "extractor"
    }

    fn claims(&self, channel: &Channel) -> bool {
        channel.network.ends_with(BY_FILE) || bundled::of_network(&channel.network).is_some()
    }

    fn about(&self) -> Description {
        Description {
            title: "Forums and reviews by an extractor",
            networks: &["phpBB", "Misago", "Reviews in JSON-LD"],
            kind: ChannelKind::Forum,
            reads: "what a file of CSS selectors (`extractor = \"phpbb\"`, or a file of one's own) finds: threads, messages, authors, times, closed and deleted marks; reviews with their answers where a page holds them as JSON-LD or microdata",
            needs: "the extractor, and the stable ids of the brand's users under `staff` where the page has no mark of its own",
            brand: "the named ids, or the mark that the extractor names; in JSON-LD an organization with the id or address of what is reviewed",
            cannot_see: "what scripts bring, what stands behind a login, and anything that the extractor does not name",
            limits: "none of its own; one page a second",
            terms: "the site's own; robots.txt is obeyed",
        }
    }

    async fn gather(&self, errand: Errand<'_>) -> Gathered {
        let of_user = errand.settings.extractors.get(&errand.channel.id).cloned();
        let extractor = of_user.or_else(|| bundled::of_network(&errand.channel.network));
        let reduction = |list: bool| {
            Reduction(match extractor.clone() {
                Some(extractor) if list => Arc::new(reduce::OfList(extractor)),
                Some(extractor) => Arc::new(reduce::OfThread(extractor)),
                None => Arc::new(reduce::Nothing),
            })
        };
        let manner = Manner {
            personal: PICKED,
            brand: errand.staff().to_vec(),
            obstacle: Capture::obstacle,
            opens_with,
            reduction: Some(reduction(true)),
        };
        let inside = Manner {
            reduction: Some(reduction(false)),
            ..manner.clone()
        };
        let reader = Reader {
            errand: &errand,
            manner: &inside,
        };
        let mut found = Gathered::default();
        let since = board::since(&errand);
        let start = errand.channel.address.clone();
        let notes = Notes::default();
        let (marked, total) = (AtomicBool::new(false), AtomicU64::new(0));
        let rows = |value: &Value, _: &Capture, at: &Url| {
            marked.fetch_or(fields::flag(value, &["marks_staff"]), Ordering::Relaxed);
            let all = fields::number(value, &["total"]).unwrap_or(0);
            total.fetch_max(all, Ordering::Relaxed);
            Ok(rows(value, at, &notes))
        };
        let enough = |all: &[Item<Row>]| all.last().is_some_and(|i| is_before(&i.value, since));
        let listing = board::pages(&errand, &manner, start.clone(), &rows, &enough).await;
        if let Some(stopped) = &listing.stopped {
            if listing.pages == 0 {
                let (cause, at) = stopped;
                return board::hidden(&errand, &manner, &FACETS, cause, at);
            }
            let gaps = board::unlisted(&errand, &manner, None, stopped);
            found.gaps.extend(gaps);
        } else if (listing.items.len() as u64) < total.into_inner() {
            let why = "the page says that there are more reviews than it holds".to_owned();
            note(&notes, GapCause::Truncated(why), &start);
        }
        for (cause, at) in take(notes) {
            let facets = [Facet::Posts, Facet::Threads];
            let hidden = board::hidden(&errand, &manner, &facets, &cause, &at);
            found.gaps.extend(hidden.gaps);
        }
        if errand.staff().is_empty() && !marked.into_inner() {
            let gap = errand.gap(Facet::Threads, GapCause::NoReader, Some(start));
            found.gaps.push(board::opened(gap, &manner));
        }
        reader.threads(listing.items, since, &mut found).await;
        found
    }

    fn requests(&self, settings: &super::Settings) -> (u32, u32) {
        (2, settings.listing + 2 * settings.posts)
    }
}

/// Says whether all that follows in a sorted list is older than what is looked for.
fn is_before(row: &Row, since: Timestamp) -> bool {
    row.is_sorted && !row.is_sticky && row.at.is_some_and(|at| at < since)
}

/// The threads of one page of a list, with a note of what on it could not be read.
fn rows(value: &Value, at: &Url, notes: &Notes) -> Page<Row> {
    let is_sorted = fields::flag(value, &["sorted"]);
    let threads = fields::list(value, &["threads"]).iter().filter_map(|row| {
        let row_of = Row {
            at: fields::instant(row, &["at"]),
            is_sticky: fields::flag(row, &["sticky"]),
            is_sorted,
            posts: None,
        };
        Some((fields::text(row, &["id"])?, row_of))
    });
    let reviews = fields::list(value, &["reviews"])
        .iter()
        .filter_map(|review| {
            let posts = fields::list(review, &["posts"]).iter();
            let posts: Vec<Picked> = posts.filter_map(read::message).collect();
            let row_of = Row {
                at: posts.first().and_then(|p| p.at),
                is_sticky: false,
                is_sorted: false,
                posts: Some(posts),
            };
            Some((fields::text(review, &["id"])?, row_of))
        });
    let items = threads.chain(reviews).collect();
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
